"""infoview next: whom to ask next."""

import datetime as dt
from typing import Any

import click

from infoview_sheets.cli.answers import as_json
from infoview_sheets.cli.options import book_argument, common_options, open_book, options_for
from infoview_sheets.cli.output import echo
from infoview_sheets.reports.asking import Candidate, asking_lines, candidates
from infoview_sheets.sync import review


@click.command("next")
@book_argument
@common_options
@click.option("--all", "everybody", is_flag=True, help="Show everybody who is still to be asked, not the first five.")
@click.pass_context
def command(
    ctx: click.Context, book: str, today: dt.date | None, form: str, strict: bool, quiet: bool, everybody: bool
) -> None:
    """Say whom to ask next, and why. Nothing is written.

    Example: infoview next sample_workbook.xlsx --today 2026-11-23
    """
    seen = review(open_book(book), options_for(book, today, strict=strict))
    found = candidates(seen.workbook, seen.facts)
    if form == "json":
        echo(as_json({"today": seen.facts.today.isoformat(), "next": [_object(candidate) for candidate in found]}))
    elif not quiet:
        for line in asking_lines(found, len(found) if everybody else 5):
            echo(line)
    ctx.exit(1 if seen.stopped else 0)


def _object(candidate: Candidate) -> dict[str, Any]:
    return {
        "rank": candidate.rank,
        "score": candidate.score,
        "contact": candidate.contact.id,
        "who": candidate.contact.name,
        "action": candidate.action,
        "due": candidate.due.isoformat() if candidate.due else None,
        "parts": [{"name": name, "points": points, "words": words} for name, points, words in candidate.parts],
    }
