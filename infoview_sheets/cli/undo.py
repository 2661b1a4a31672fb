"""infoview undo and remove: undo the last run, or take what is ours out of a workbook again."""

from __future__ import annotations  # Google is loaded once a Google Sheet is named

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from infoview_sheets.cli.options import access_for, book_argument, book_to_write, options_for, out_option
from infoview_sheets.cli.output import agreed, command_line, echo, notify, wrapped
from infoview_sheets.errors import BookError, InfoviewError
from infoview_sheets.plan.removal import Removal, plan_removal
from infoview_sheets.render.removal import TakenBack
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Cell, letters
from infoview_sheets.stores.opening import is_google
from infoview_sheets.text import counted, listed, quoted

if TYPE_CHECKING:
    from infoview_sheets.stores.google.book import GoogleStore


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
    from infoview_sheets.render.removal import holds_documents, take_back
    from infoview_sheets.stores.excel import backups, refuse_if_open

    path = Path(book)
    folder = options_for(book, None, out).out
    if dry_run:
        _show(path, folder)
        return
    refuse_if_open(path, anyway=even_if_open)
    folders, unknown = document_folders(book, folder)
    done = backups.undo(path, anyway=yes)
    echo(f"{book} is as it was before the run of {backups.said(done.run)}.")
    if done.edited:
        echo(f"The edited workbook is kept as {done.edited}")
    for place in folders:
        back = take_back(place, path.expanduser().resolve().name, done.run, _earlier(path, done.run))
        for line in _documents(back, place):
            echo(line)
    name = path.expanduser().resolve().name
    backups.drop_documents(path, [place for place in folders if not holds_documents(place, name)])
    for line in unknown_folders(unknown, book, "its documents stay as the run left them."):
        echo(line)
    echo(f"Undo can take back {counted(done.left, 'more run')}." if done.left else "No earlier state is kept.")


def _earlier(path: Path, run: dt.datetime) -> dt.datetime | None:
    """Return the moment of the run before ``run``."""
    from infoview_sheets.stores.excel import backups

    return max((state.kept for state in backups.states(path) if not state.undone and state.kept < run), default=None)


def _show(path: Path, folder: Path) -> None:
    """Say what an undo would bring back. The documents are taken back in a copy of their folder."""
    from infoview_sheets.render.removal import take_back
    from infoview_sheets.stores.excel import backups

    run, edited = backups.next_undo(path)
    echo(f"{path} would be as it was before the run of {backups.said(run)}.")
    folders, unknown = document_folders(str(path), folder)
    for there in folders:
        with tempfile.TemporaryDirectory() as place:
            copy = Path(place) / "documents"
            if there.is_dir():
                shutil.copytree(there, copy)
            back = take_back(copy, path.expanduser().resolve().name, run, _earlier(path, run))
        for line in _documents(back, there):
            echo(line)
    for line in unknown_folders(unknown, str(path), command_line("undo", path, "--out", "FOLDER")):
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


def document_folders(book: str, chosen: Path) -> tuple[Sequence[Path], Sequence[Path]]:
    """Return the folders with documents of a workbook: the chosen one, and those that are noted beside the workbook.

    The second are noted too, but nothing is known there of documents for this workbook.
    """
    from infoview_sheets.batch.results import may_be_of
    from infoview_sheets.render.removal import holds_documents
    from infoview_sheets.stores.excel import backups

    path = Path(book).expanduser().resolve()
    noted = () if is_google(book) else [one for one in backups.noted_documents(path) if one != chosen.resolve()]
    known = [one for one in noted if holds_documents(one, path.name) and may_be_of(one, path)]
    return [chosen, *known], [one for one in noted if one not in known]


def unknown_folders(unknown: Sequence[Path], book: str, advice: str) -> Iterator[str]:
    """Yield what to do about folders in which no documents of the workbook are known any more."""
    for folder in unknown:
        words = f"{folder} has no documents of {Path(book).name} that infoview knows. If it was moved: {advice}"
        yield from wrapped(words, rest="  ")


@click.command("remove")
@book_argument
@click.option("-y", "--yes", is_flag=True, help="Do it without asking.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would go, and change nothing.")
@click.option("--even-if-open", is_flag=True, help="Write even though the workbook seems to be open in Excel.")
def remove_command(book: str, yes: bool, dry_run: bool, even_if_open: bool) -> None:
    """Take our columns and sheets out of BOOK again, and nothing else.

    Columns headed "(auto)", This Week, Checks and the hidden _meta go. IDs and documents stay. Undo brings it back.

    Example: infoview remove my_workbook.xlsx --dry-run
    """
    if is_google(book):
        from infoview_sheets.stores.google import open_google

        raise InfoviewError(_by_hand(open_google(book, access_for().credentials, even_if_empty=True, say=notify)))
    store = book_to_write(book, even_if_open=even_if_open, dry_run=dry_run)
    removal = plan_removal(read_workbook(store.read()))
    if not removal.patch:
        echo(f"There is nothing of infoview's in {book}.")
        return
    for line in _lines(removal, book):
        echo(line)
    if dry_run or not agreed("Do this? Undo can bring it back.", command_line("remove", book, "--yes"), yes=yes):
        return
    left = store.write(removal.patch)
    if left:
        raise BookError(f"{left[0].cell} was changed meanwhile and is still there. Run this again.")
    echo(f"Done. To have it back: {command_line('undo', book)}")


def _by_hand(store: GoogleStore) -> str:
    """Return what somebody deletes in a Google Sheet, where nothing of theirs goes with it."""
    sheets = store.read()
    removal = plan_removal(read_workbook(sheets))
    tabs = [quoted(sheet.called) for sheet in sheets if sheet.name in removal.patch.dropped]
    tabs += [f"the hidden {quoted(title)}" for title in store.own_tabs]
    found = groupby([*removal.columns, *removal.emptied], key=lambda header: header.sheet)
    columns = "; ".join(_columns(sheet, list(headers)) for sheet, headers in found)
    return (
        "In a Google Sheet infoview takes nothing out, as somebody may be typing there. By hand: delete the tabs "
        f"{listed(tabs)} (View > Hidden sheets shows them){f', and these columns: {columns}' if columns else ''}."
    )


def _lines(removal: Removal, book: str) -> Iterator[str]:
    """Yield what goes, sheet by sheet, and what is left to do by hand."""
    yield from wrapped(f"This goes from {book}:", rest="  ")
    for sheet, headers in groupby(removal.columns, key=lambda header: header.sheet):
        yield from wrapped(_columns(sheet, list(headers)), first="  ", rest="    ")
    if removal.patch.dropped:
        many = len(removal.patch.dropped) > 1
        yield from wrapped(f"the sheet{'s' if many else ''} {listed(removal.patch.dropped)}", first="  ", rest="    ")
    if removal.emptied:
        yield "Only emptied, as something that stays is on their right or below:"
        for sheet, headers in groupby(removal.emptied, key=lambda header: header.sheet):
            yield from wrapped(_columns(sheet, list(headers)), first="  ", rest="    ")
        yield from wrapped("To be rid of these too, select the columns in Excel and choose Delete.", rest="  ")
    if removal.log:
        yield from wrapped(f"{removal.log} stays: it holds what you marked in This Week.", rest="  ")
    ids = any(header.column == "ID" for header in removal.columns)
    stay = "Documents" if ids else "IDs stay, as rows refer to each other by them; documents"
    yield from wrapped(f"{stay} stay in their folder.", rest="  ")


def _columns(sheet: str, headers: Sequence[Cell]) -> str:
    """Return the columns of a sheet by letter and header."""
    names = ", ".join(f"{letters(header.index)} {header.column}" for header in headers)
    return f"{sheet}: {counted(len(headers), 'column')} ({names})"
