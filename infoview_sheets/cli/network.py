"""infoview network: who led to whom."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from infoview_sheets.cli.answers import as_json
from infoview_sheets.cli.options import book_argument, common_options, open_book, options_for
from infoview_sheets.cli.output import echo, notify
from infoview_sheets.errors import InfoviewError
from infoview_sheets.reports.tree import Branch, referral_tree, tree_lines
from infoview_sheets.sync import Review, review


@click.command("network")
@book_argument
@common_options
@click.option(
    "--picture", type=click.Path(dir_okay=False, path_type=Path), help="Also draw it into this file, like network.svg."
)
@click.pass_context
def command(
    ctx: click.Context,
    book: str,
    today: dt.date | None,
    form: str,
    strict: bool,
    quiet: bool,
    picture: Path | None,
) -> None:
    """Draw who led to whom. Nothing is written into BOOK.

    In the picture a full dot is somebody you talked to.

    Example: infoview network sample_workbook.xlsx --today 2026-11-23
    """
    seen = review(open_book(book), options_for(book, today, strict=strict))
    trees = referral_tree(seen.workbook, seen.facts)
    if picture:
        _draw(trees, seen, picture)
    if form == "json":
        factor = round(seen.facts.domino_factor, 4)
        echo(as_json({"domino_factor": factor, "trees": [_object(tree) for tree in trees]}))
    elif not quiet:
        for line in tree_lines(trees, seen.facts):
            echo(line)
    ctx.exit(1 if seen.stopped else 0)


def _draw(trees: Sequence[Branch], seen: Review, path: Path) -> None:
    """Draw the trees into an SVG file; one that we did not draw stays."""
    from infoview_sheets.pages.tree import tree_svg
    from infoview_sheets.render.drafts import write_file

    if path.suffix.lower() != ".svg":
        raise click.UsageError(f'"{path}" must end in .svg: the picture is an SVG file, for a browser or a document.')
    mark = "<!-- drawn by infoview -->"
    if path.exists() and mark.encode() not in path.read_bytes():
        raise InfoviewError(f"{path} is no picture that infoview drew, and it stays. Choose another name.")
    talked = {row for row, columns in seen.facts.contacts.items() if columns.interviews_held}
    write_file(path, f"{tree_svg(trees, talked)}\n{mark}\n".encode())
    notify(f"{path}: open it in a browser.")


def _object(branch: Branch) -> dict[str, Any]:
    return {
        "contact": branch.contact.id,
        "who": branch.contact.name,
        "state": branch.state.value,
        "depth": branch.depth,
        "below": branch.below,
        "led_to": [_object(child) for child in branch.branches],
    }
