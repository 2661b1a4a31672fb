"""infoview undo: undo the last run."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from infoview_sheets.cli.options import book_argument, options_for, out_option
from infoview_sheets.cli.output import echo
from infoview_sheets.cli.typed import command_line, wrapped
from infoview_sheets.errors import BookError
from infoview_sheets.render.undo import TakenBack
from infoview_sheets.stores.opening import is_google
from infoview_sheets.text import counted


@click.command("undo")
@book_argument
@out_option
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be brought back, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Go back even though BOOK was edited since; that one is kept too.")
@click.option("--even-if-open", is_flag=True, help="Write even though the workbook seems to be open in Excel.")
def command(book: str, out: Path | None, dry_run: bool, yes: bool, even_if_open: bool) -> None:
    """Bring BOOK and the documents back as they were before the last run that wrote BOOK.

    Once more goes back one run more. A document you edited since stays, and is named.

    Example: infoview undo my_workbook.xlsx
    """
    if is_google(book):
        raise BookError("For a Google Sheet choose File > Version history > See version history, and restore one.")
    from infoview_sheets.render.undo import take_back
    from infoview_sheets.stores.excel import backups, refuse_if_open

    path = Path(book)
    folder = options_for(book, None, out).out
    if dry_run:
        _show(path, folder)
        return
    refuse_if_open(path, anyway=even_if_open)
    done = backups.undo(path, anyway=yes)
    echo(f"{book} is as it was before the run of {backups.said(done.run)}.")
    if done.edited:
        echo(f"The edited workbook is kept as {done.edited}")
    back = take_back(folder, path.expanduser().resolve().name, done.run, _earlier(path, done.run))
    for line in _documents(back, folder):
        echo(line)
    echo(f"Undo can take back {counted(done.left, 'more run')}." if done.left else "No earlier state is kept.")


def _earlier(path: Path, run: dt.datetime) -> dt.datetime | None:
    """Return the moment of the run before ``run``."""
    from infoview_sheets.stores.excel import backups

    return max((state.kept for state in backups.states(path) if not state.undone and state.kept < run), default=None)


def _show(path: Path, folder: Path) -> None:
    """Say what an undo would bring back. The documents are taken back in a copy of their folder."""
    from infoview_sheets.render.undo import take_back
    from infoview_sheets.stores.excel import backups

    run, edited = backups.next_undo(path)
    echo(f"{path} would be as it was before the run of {backups.said(run)}.")
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "documents"
        if folder.is_dir():
            shutil.copytree(folder, copy)
        back = take_back(copy, path.expanduser().resolve().name, run, _earlier(path, run))
    for line in _documents(back, folder):
        echo(line)
    again = command_line("undo", path, *(["--yes"] if edited else []))
    words = "It was edited since; the edited workbook is then kept too. " if edited else ""
    for line in wrapped(f"Nothing was changed. {words}Do it: {again}", rest=""):
        echo(line)


def _documents(done: TakenBack, folder: Path) -> Iterator[str]:
    """Yield what became of the documents; those that were kept by name."""
    counts = [
        f"{counted(len(names), 'document')} {words}"
        for names, words in ((done.removed, "removed"), (done.restored, "put back"), (done.moved, "moved back"))
        if names
    ]
    if counts:
        yield from wrapped(f"In {folder}: {', '.join(counts)}.", rest="  ")
    for name in done.kept:
        yield from wrapped(f"Kept, as it was changed since: {name}", rest="  ")
