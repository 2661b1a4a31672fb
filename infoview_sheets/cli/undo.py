"""infoview undo: take back the last run."""

from pathlib import Path

import click

from infoview_sheets.cli.options import book_argument
from infoview_sheets.cli.speaking import say
from infoview_sheets.errors import BookError


@click.command("undo")
@book_argument
@click.option("-y", "--yes", is_flag=True, help="Go back even though BOOK was edited since; that one is kept too.")
@click.option("--even-if-open", is_flag=True, help="Write even though the workbook seems to be open in Excel.")
def command(book: str, yes: bool, even_if_open: bool) -> None:
    """Bring BOOK back as it was before the last run that wrote it. Once more goes back one run more.

    Papers stay in their folder: they are only files, and the next run renews those that nobody edited.

    Example: infoview undo my_workbook.xlsx
    """
    if "docs.google.com" in book:
        raise BookError("For a Google Sheet choose File > Version history > See version history, and restore one.")
    from infoview_sheets.books.excel import backups, refuse_if_open

    refuse_if_open(book, anyway=even_if_open)
    done = backups.undo(Path(book), anyway=yes)
    say(f"{book} is as it was before the run of {backups.said(done.run)}.")
    if done.edited:
        say(f"The edited workbook is kept as {done.edited}")
    again = "1 more run" if done.left == 1 else f"{done.left} more runs"
    say(f"Undo can take back {again}." if done.left else "No earlier state is kept.")
