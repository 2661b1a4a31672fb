"""A workbook that is a Google Sheet: read in two calls, written in one atomic batch, while others type in it."""

import secrets
from collections.abc import Sequence

from infoview_sheets.books.google import requests as ask
from infoview_sheets.books.google.answers import AlreadyThere, TabMoved
from infoview_sheets.books.google.client import Wire
from infoview_sheets.books.google.plan import Plan, make_plan, split
from infoview_sheets.books.google.records import HEAD
from infoview_sheets.books.google.snapshot import PLACES, Snapshot, marks, marks_of, places, runs, snapshot, titles
from infoview_sheets.books.google.view import View, strange, view
from infoview_sheets.errors import BookBusy, BookChanged, BookError
from infoview_sheets.sheets.patch import Edit, NewRow, Patch
from infoview_sheets.sheets.table import Sheet

_TRIES = 3
_RUNS = "developerMetadata(metadataId,metadataKey,metadataValue)"


class GoogleBook:
    """A Google Sheet.

    What we compute stands in a tab of our own, found from every row by the same formula; a cell of the person's is
    never written. ``even_if_empty`` allows a run that finds a sheet suddenly empty.
    """

    def __init__(self, wire: Wire, *, even_if_empty: bool = False) -> None:
        self._wire = wire
        self._even_if_empty = even_if_empty
        self._seen: View | None = None
        self._name = "Google Sheet"
        self._zone = ""

    @property
    def name(self) -> str:
        """The title of the spreadsheet, once it was read."""
        return self._name

    @property
    def zone(self) -> str:
        """The time zone of the spreadsheet, once it was read: File > Settings."""
        return self._zone

    def read(self) -> tuple[Sheet, ...]:
        """Return every worksheet in the order of the tabs, without our own."""
        return self._look().sheets

    def write(self, patch: Patch) -> tuple[Edit, ...]:
        """Carry ``patch`` over; return the edits of single cells that had moved on."""
        seen = self._seen or self._look()
        if _needs_fresh_look(seen, patch):
            seen = self._look()
        plan = make_plan(seen, patch, even_if_empty=self._even_if_empty)
        self._seen = None  # what was seen is no longer there
        self._send(plan, seen.snapshot)
        if patch.rows:
            self._refuse_misplaced(patch.rows, seen)
        if plan.again:
            seen = self._look()
            self._send(make_plan(seen, Patch(), even_if_empty=self._even_if_empty), seen.snapshot)
            self._seen = None
        return tuple(plan.left)

    def _look(self) -> View:
        """Read the spreadsheet: spreadsheets.get, then values.batchGet. Read again where columns moved in between."""
        for _ in range(_TRIES):
            description = self._wire.describe()
            try:
                seen = view(snapshot(description, self._wire.values(titles(description))))
            except TabMoved:
                continue
            if not _doubtful(seen) or places(self._wire.describe()) == places(description):
                self._name, self._zone = seen.snapshot.title or self._name, seen.snapshot.zone
                self._seen = seen
                self._refuse_empty(seen)
                return seen
        raise BookChanged("The tabs or columns of the sheet are being moved just now. Please run again in a moment.")

    def _send(self, plan: Plan, seen: Snapshot) -> None:
        marks = dict(seen.runs)
        for batch in plan.batches:
            number, claim = ask.mark_run(marks, word := secrets.token_hex(8))
            try:
                self._wire.batch([*claim, *batch])
            except AlreadyThere:
                if runs(self._wire.describe(_RUNS)).get(number) != word:
                    raise BookBusy(
                        "Another run of infoview wrote to this sheet at the same moment, and this one stopped. "
                        "Nothing of it was written; please run again."
                    ) from None
            marks[number] = word
        if plan.fills:
            self._wire.fill(plan.fills)
        if plan.fills and plan.found:
            number, claim = ask.mark_run(marks, secrets.token_hex(8))
            self._wire.batch([*claim, *(ask.confirm(tag.id) for tag in plan.found)])

    def _refuse_misplaced(self, rows: Sequence[NewRow], before: View) -> None:
        """Say so where columns moved at the moment a row was added: appendCells knows columns by position alone."""
        ready = [each for each in before.managed.values() if each.ready]
        if not ready or marks(self._wire.describe(PLACES)) == marks_of(before.snapshot):
            return
        after = self._look()
        self._seen = None
        for row in rows:
            there = next((each for each in after.managed.values() if each.tab.title == row.sheet), None)
            names = [str(value) for cell, value in row.values if cell.column == "Name"]
            if there and names and not any(f"|{names[0]}|" in f"{key}|" for key in there.typed.values()):
                raise BookChanged(
                    f"Columns of {row.sheet} were moved at the moment {names[0]} was added. Please look at the last "
                    "row, delete it or put its cells under the right headings, and run again."
                )

    def _refuse_empty(self, seen: View) -> None:
        """Stop at a sheet that had rows at the last run and is suddenly blank."""
        if self._even_if_empty:
            return
        for name, count in _last_counts(seen).items():
            managed = seen.managed.get(name)
            if count and (managed is None or not managed.typed):
                raise BookError(
                    f"The sheet {name} is suddenly empty; it had {count} rows at the last run. If that was a mistake, "
                    "bring them back with Edit > Undo or File > Version history; if it is meant, run again with "
                    "--even-if-empty."
                )


def _last_counts(seen: View) -> dict[str, int]:
    counts: dict[str, int] = {}
    for record in seen.records.values():
        if record.id == HEAD:
            continue
        name = record.key.partition("|")[0]
        counts[name] = counts.get(name, 0) + 1
    return counts


def _doubtful(seen: View) -> bool:
    """Return whether a mark or a named range stands over a header that is not its own: columns may have moved."""
    return any(each.misplaced or any(strange(tag, each) for tag in each.tab.tags) for each in seen.managed.values())


def _needs_fresh_look(seen: View, patch: Patch) -> bool:
    """Return whether single cells are to be edited, which only a look taken just now allows."""
    return bool(split(seen, patch).direct.edits)
