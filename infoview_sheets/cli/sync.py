"""infoview sync: the weekly run."""

import datetime as dt
from pathlib import Path

import click

from infoview_sheets.books.opening import tidy_up
from infoview_sheets.cli.answers import as_json, result_lines, result_object
from infoview_sheets.cli.options import (
    book_argument,
    book_to_write,
    common_options,
    options_for,
    out_option,
    templates_option,
)
from infoview_sheets.cli.progress import progress
from infoview_sheets.cli.runlog import logged
from infoview_sheets.cli.speaking import say, tell
from infoview_sheets.sync import sync


@click.command("sync")
@book_argument
@common_options
@out_option
@templates_option
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), help="Leave BOOK alone and write the completed one here."
)
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--even-if-open", is_flag=True, help="Write even though the workbook seems to be open in Excel.")
@click.option("--even-if-empty", is_flag=True, help="Write even though a Google Sheet suddenly lost its rows.")
@click.option(
    "--log", type=click.Path(dir_okay=False, path_type=Path), help="Add a line to this file: counts only, no names."
)
@click.pass_context
def command(
    ctx: click.Context,
    book: str,
    today: dt.date | None,
    form: str,
    strict: bool,
    quiet: bool,
    out: Path | None,
    templates: Path | None,
    to: Path | None,
    dry_run: bool,
    even_if_open: bool,
    even_if_empty: bool,
    log: Path | None,
) -> None:
    """Complete BOOK: say what is due and whom to ask next, and make the papers.

    Only columns headed "(auto)", blank IDs, people you asked to add, and the sheets This Week and Checks are written.

    Example: infoview sync my_workbook.xlsx
    """
    options = options_for(book, today, out, templates, strict=strict, dry_run=dry_run)
    with logged(log) as entry, progress(quiet=quiet) as steps:
        store = book_to_write(book, to, even_if_open=even_if_open, even_if_empty=even_if_empty, dry_run=dry_run)
        result = sync(store, options, steps)
        entry.note(result)
        if not dry_run:
            tidy_up(book, to, result.review.workbook.profile.backups_kept)
    if form == "json":
        say(as_json(result_object(result, options)))
    elif not quiet:
        for line in result_lines(result, options, book, to):
            say(line)
    elif result.review.has_errors:
        tell(f"{book}: there is something to mend. See it with: infoview check {book}")
    ctx.exit(1 if result.review.has_errors else 0)
