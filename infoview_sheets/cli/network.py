"""infoview network: who led to whom."""

import datetime as dt
from typing import Any

import click

from infoview_sheets.cli.answers import as_json
from infoview_sheets.cli.options import book_argument, common_options, open_book, options_for
from infoview_sheets.cli.speaking import say
from infoview_sheets.reports.tree import Branch, referral_tree, tree_lines
from infoview_sheets.sync import review


@click.command("network")
@book_argument
@common_options
@click.pass_context
def command(ctx: click.Context, book: str, today: dt.date | None, form: str, strict: bool, quiet: bool) -> None:
    """Draw who led to whom. Nothing is written.

    Example: infoview network sample_workbook.xlsx --today 2026-11-23
    """
    seen = review(open_book(book), options_for(book, today, strict=strict))
    trees = referral_tree(seen.workbook, seen.facts)
    if form == "json":
        factor = round(seen.facts.domino_factor, 4)
        say(as_json({"domino_factor": factor, "trees": [_object(tree) for tree in trees]}))
    elif not quiet:
        for line in tree_lines(trees, seen.facts):
            say(line)
    ctx.exit(1 if seen.stopped else 0)


def _object(branch: Branch) -> dict[str, Any]:
    return {
        "contact": branch.contact.id,
        "who": branch.contact.name,
        "state": branch.state.value,
        "depth": branch.depth,
        "below": branch.below,
        "led_to": [_object(child) for child in branch.branches],
    }
