"""infoview forget: take one person out of everything."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from infoview_sheets.cli.options import Day, book_argument, book_to_write, one_person, options_for, out_option
from infoview_sheets.cli.output import agreed, command_line, echo, echo_json, wrapped
from infoview_sheets.cli.undo import document_folders, unknown_folders
from infoview_sheets.errors import BookError, InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.plan.removal import Forgetting, holds, joined, plan_forgetting
from infoview_sheets.render.removal import Documents, find_documents, remove_documents
from infoview_sheets.sheets.patch import Patch
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.stores.opening import Store, is_google
from infoview_sheets.sync import Options, Review, review, sync
from infoview_sheets.text import quoted


@frozen
class Erasure:
    """Everything that forgetting comes to: in the workbook, among the documents, among the earlier states.

    ``unknown`` are folders that were noted, and have no documents of the workbook that are known.
    """

    forgetting: Forgetting
    documents: Sequence[Documents]
    states: Sequence[Path]
    unknown: Sequence[Path] = ()

    @property
    def files(self) -> Sequence[Path]:
        return [path for found in self.documents for path in found.files]

    @property
    def look(self) -> Sequence[Path]:
        return [path for found in self.documents for path in found.look]


@click.command("forget")
@click.argument("who")
@book_argument
@out_option
@click.option("--today", type=Day(), help="The day to work for, like 2026-11-23.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to answer.")
@click.option("-y", "--yes", is_flag=True, help="Do it without asking.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would go, and change nothing.")
@click.option("--even-if-open", is_flag=True, help="Write even though the workbook seems to be open in Excel.")
def command(
    who: str,
    book: str,
    out: Path | None,
    today: dt.date | None,
    form: str,
    yes: bool,
    dry_run: bool,
    even_if_open: bool,
) -> None:
    """Take WHO (a name as in Contacts, or an ID) out of BOOK, the documents and the earlier states of BOOK.

    Shown first, then asked. It cannot be undone.

    Example: infoview forget "Ada Quillfeather" my_workbook.xlsx --dry-run
    """
    options = options_for(book, today, out)
    store = _store(book, even_if_open=even_if_open or dry_run, dry_run=dry_run)
    seen = review(store, options)
    if seen.stopped:
        raise InfoviewError(f"Nothing was changed. First fix what this names: {command_line('check', book)}")
    plan = _plan(seen, options, one_person(seen.workbook, who), book)
    if form == "text":
        for line in _lines(plan, book):
            echo(line)
    done = not dry_run and agreed(
        "Do this? It cannot be undone.", command_line("forget", who, book, "--yes"), yes=yes, asked=form == "text"
    )
    if done:
        _carry_out(plan, store, seen, options)
    if form == "json":
        echo_json(_object(plan, done=done))
    elif done:
        for line in _after(plan, book):
            echo(line)


def _store(book: str, *, even_if_open: bool, dry_run: bool) -> Store:
    """Return the workbook, to be written without keeping the state that still holds the person."""
    if is_google(book):
        return book_to_write(book, dry_run=dry_run)
    from infoview_sheets.stores.excel import ExcelStore, refuse_if_open

    refuse_if_open(book, anyway=even_if_open)
    return ExcelStore(Path(book))


def _plan(seen: Review, options: Options, person: Any, book: str) -> Erasure:
    forgetting = plan_forgetting(seen.workbook, seen.facts, person)
    folders, unknown = document_folders(book, options.out)
    documents = [find_documents(folder, person.name, person.email) for folder in folders]
    return Erasure(forgetting, documents, () if is_google(book) else _states(Path(book), forgetting), unknown)


def _states(book: Path, forgetting: Forgetting) -> Sequence[Path]:
    """Return the earlier states of the workbook that hold the person, or cannot be read."""
    from infoview_sheets.stores.excel import ExcelStore, backups

    def speaks(path: Path) -> bool:
        try:
            return holds(ExcelStore(path).read(), forgetting.person)
        except BookError:
            return True

    return [state.path for state in backups.states(book) if speaks(state.path)]


def _carry_out(plan: Erasure, store: Store, seen: Review, options: Options) -> None:
    """Remove documents and earlier states first: as long as the workbook names the person, this can be repeated."""
    for found in plan.documents:
        remove_documents(found)
    if plan.states:
        from infoview_sheets.stores.excel import backups

        for path in plan.states:
            backups.remove(path)
    left = store.write(_patch(plan.forgetting, store, seen, options))
    if left:
        raise BookError(f"{left[0].cell} was changed meanwhile and is still there. Run this again.")


def _patch(forgetting: Forgetting, store: Store, seen: Review, options: Options) -> Patch:
    """Return what to write: the blanks, and in a workbook that was synced before, what follows from them."""
    if not seen.workbook.memory.schema_version:
        return joined(forgetting.edits, Patch())
    after = MemoryStore(store.name, seen.workbook.sheets)
    after.write(Patch(forgetting.edits))
    zone = store.zone or options.zone
    return joined(forgetting.edits, sync(after, dataclasses.replace(options, dry_run=True, zone=zone)).patch)


def _lines(plan: Erasure, book: str) -> Iterator[str]:
    """Yield what goes, row by row and file by file, and what stays to be looked at."""
    found = plan.forgetting
    yield from wrapped(f"This goes from {book}, about {quoted(found.person.name)} ({found.person.id}):", rest="  ")
    for row in found.rows:
        yield from wrapped(f"{row.place}: {row.what}, {row.cells} cells", first="  ", rest="    ")
    for edit in found.mentions:
        words = f'becomes "{quoted(str(edit.new))}"' if edit.new else "becomes blank"
        yield from wrapped(f"{edit.cell} {words}", first="  ", rest="    ")
    for title, files in (
        ("Files about them are removed:", [p for d in plan.documents for p in d.own]),
        (
            "Files that name them are removed; the next run makes what is due again:",
            [p for d in plan.documents for p in d.others],
        ),
        ("Earlier states of the workbook are removed, so that undo cannot bring them back:", plan.states),
        ("These files may name them, and stay. Look at them:", plan.look),
    ):
        if files:
            yield title
            yield from (f"  {quoted(str(path), 300)}" for path in files)  # whole, to be copied
    if not any(one.folder.is_dir() for one in plan.documents) and not plan.unknown:
        words = f"No documents lie in {plan.documents[0].folder}. If a run laid them elsewhere, add --out FOLDER."
        yield from wrapped(words, rest="  ")
    yield from unknown_folders(plan.unknown, book, command_line("forget", found.person.name, book, "--out", "FOLDER"))
    if any(one.runs for one in plan.documents):
        yield "What undo remembers of earlier documents is removed too."
    if found.look:
        yield "These cells may speak of them, and stay. Look at them:"
        for cell in found.look:
            yield from wrapped(f"{cell} ({cell.address})", first="  ", rest="    ")


def _after(plan: Erasure, book: str) -> Iterator[str]:
    name = quoted(plan.forgetting.person.name)
    yield from wrapped(
        f"{name} is forgotten. The emptied rows stay blank; sort or delete them in the sheet.", rest="  "
    )
    if is_google(book):
        words = "Google keeps earlier versions of the sheet, which still hold them, in File > Version history."
        yield from wrapped(f"{words} To be rid of these, choose File > Make a copy and delete the old one.", rest="  ")
        return
    from infoview_sheets.stores.excel.removal import remains

    for place in remains(
        Path(book).expanduser().resolve(), [plan.forgetting.person.name, plan.forgetting.person.email]
    ):
        yield from wrapped(f"Their name still stands in {place}. Look there.", rest="  ")
    yield from wrapped("A cloud folder may keep earlier versions of the file; delete them there.", rest="  ")


def _object(plan: Erasure, *, done: bool) -> dict[str, Any]:
    found = plan.forgetting
    return {
        "done": done,
        "contact": found.person.id,
        "who": found.person.name,
        "rows": [{"sheet": r.place.sheet, "row": r.place.row, "what": r.what, "cells": r.cells} for r in found.rows],
        "mentions": [{"sheet": e.cell.sheet, "cell": e.cell.address, "becomes": e.new} for e in found.mentions],
        "files": [str(path) for path in (*plan.files, *plan.states)],
        "look_at": [f"{c.sheet}!{c.address}" for c in found.look] + [str(path) for path in plan.look],
    }
