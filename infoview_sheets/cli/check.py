"""infoview check: say what to mend."""

import datetime as dt

import click

from infoview_sheets.cli.answers import addressed, as_json, mend_lines, problem_objects, summary
from infoview_sheets.cli.options import book_argument, common_options, open_book, options_for
from infoview_sheets.cli.output import echo
from infoview_sheets.sync import review


@click.command("check")
@book_argument
@common_options
@click.option("-v", "--verbose", is_flag=True, help="Also show what needs nothing done.")
@click.pass_context
def command(
    ctx: click.Context, book: str, today: dt.date | None, form: str, strict: bool, quiet: bool, verbose: bool
) -> None:
    """Say what to mend in BOOK. Nothing is written.

    Example: infoview check sample_workbook.xlsx --today 2026-11-23
    """
    seen = addressed(review(open_book(book), options_for(book, today, strict=strict)), book)
    if form == "json":
        echo(as_json({"problems": problem_objects(seen.problems, verbose=verbose), "silenced": seen.silenced}))
    else:
        for line in mend_lines(seen.problems, verbose=verbose, quiet=quiet):
            echo(line)
        if not quiet:
            echo(summary(seen))
    ctx.exit(1 if seen.has_errors else 0)
