"""A workbook that is a Google Sheet: read in two calls, written in one atomic batch, while others type in it."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from infoview_sheets.errors import BookBusy, BookChanged, BookError
from infoview_sheets.sheets.fresh import Rows
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.table import Sheet
from infoview_sheets.stores.google import api_requests as ask
from infoview_sheets.stores.google.client import AlreadyThere, ColumnsMoved, TabMoved, TabsChanged, Wire
from infoview_sheets.stores.google.direct import placed, row_marks
from infoview_sheets.stores.google.late import EMPTIED
from infoview_sheets.stores.google.plan import Plan, make_plan, split
from infoview_sheets.stores.google.setup import fresh_requests, refuse_filled
from infoview_sheets.stores.google.snapshot import PLACES, TAG, Json, Snapshot, places, runs, snapshot, taken, titles
from infoview_sheets.stores.google.view import View, only_copies, strange, view
from infoview_sheets.stores.settle import refuse_moved

_TRIES = 3
_TABS = "sheets(properties(sheetId,title))"
_RUNS = "developerMetadata(metadataId,metadataKey,metadataValue)"


class GoogleStore:
    """A Google Sheet.

    What we compute stands in a tab of our own, found from every row by the same formula; a cell of the person's is
    never written. ``even_if_empty`` allows a run that finds a sheet suddenly empty.
    """

    shared = True  # a Google Sheet is there for that

    def __init__(self, wire: Wire, *, even_if_empty: bool = False) -> None:
        self._wire = wire
        self._even_if_empty = even_if_empty
        self._seen: View | None = None
        self.name = "Google Sheet"  # its title, once it was read
        self.typed = wire.id
        self.zone = ""  # once it was read: File > Settings

    def read(self) -> tuple[Sheet, ...]:
        """Return every worksheet in the order of the tabs, without our own."""
        return self._look().sheets

    @property
    def own_tabs(self) -> Sequence[str]:
        """What the tabs that hold our own values are called; they are no worksheets."""
        seen = (self._seen or self._look()).snapshot
        return [tab.title for tab in (seen.own, seen.late) if tab]

    def write(self, patch: Patch) -> tuple[Edit, ...]:
        """Carry ``patch`` over; return the edits of single cells that had moved on."""
        seen = self._seen or self._look()
        first = seen.snapshot
        if split(seen, patch).direct.edits:  # only a look taken just now allows to edit single cells
            before, seen = seen.sheets, replace(self._look(), first=first)
            refuse_moved(patch, before, seen.sheets)
            if marks := list(row_marks(seen, split(seen, patch).direct.edits)):
                self._send(Plan([marks]), seen.snapshot)
                seen = replace(self._look(), first=first)
                refuse_moved(patch, before, seen.sheets)
        left, rest = self._carry(seen, patch)
        for _ in range(_TRIES):
            if rest is not None:
                seen = replace(self._look(), first=first)
                _, rest = self._carry(seen, replace(rest, rows=placed(seen, rest.rows)))
        if rest is not None:
            raise BookChanged(
                "The columns of the sheet are being moved just now, so not everything was written. Please run again in "
                "a moment."
            )
        if patch.erase:
            self._erase_copies()
        return tuple(left)

    def _erase_copies(self) -> None:
        """Empty our copies of what stood in This Week, unless a mark is in them that arrived just now."""
        if only_copies(self._look().snapshot.late):
            self._wire.batch([EMPTIED])

    def refuse_filled(self) -> None:
        """Raise ``BookError`` with what the spreadsheet holds, unless it is one blank tab."""
        refuse_filled(self._look().snapshot)

    def fill_empty(self, rows: Mapping[str, Rows]) -> None:
        """Make an empty spreadsheet a fresh workbook that holds ``rows``, in one batch; any other is refused."""
        seen = self._look()
        refuse_filled(seen.snapshot)
        self._seen = None
        self._send(Plan([fresh_requests(seen.snapshot, rows)]), seen.snapshot)

    def _carry(self, seen: View, patch: Patch) -> tuple[Sequence[Edit], Patch | None]:
        """Send what this look allows; return the edits left out, and what needs another look.

        Where columns, or the row of the headers, moved under what depends on them, all else is sent: but for the rows
        to add, the sheets that say so, and formulas that rows lack it is right wherever columns are.
        """
        self._seen = None  # what was seen is no longer there
        try:
            plan = self._sent(seen, patch)
        except ColumnsMoved:
            if split(seen, patch).direct.edits:
                raise
            rest = Patch(rows=patch.rows, sheets=patch.sheets)
            return self._sent(seen, replace(patch, rows=(), sheets=()), guarded=False).left, rest
        return plan.left, plan.rest

    def _sent(self, seen: View, patch: Patch, *, guarded: bool = True) -> Plan:
        """Send a patch and return its plan. Where the name of a tab of ours was just taken, another one is found."""
        for _ in range(_TRIES):
            plan = make_plan(seen, patch, even_if_empty=self._even_if_empty, guarded=guarded)
            try:
                self._send(plan, seen.snapshot)
            except TabsChanged:
                seen = replace(seen, snapshot=replace(seen.snapshot, taken=taken(self._wire.describe(_TABS))))
            else:
                return plan
        raise TabsChanged("Tabs of the sheet are being added just now. Nothing was written; please run again.")

    def _look(self) -> View:
        """Read the spreadsheet: spreadsheets.get, then values.batchGet. Read again where columns moved in between."""
        for _ in range(_TRIES):
            description = self._wire.describe()
            try:
                seen = view(snapshot(description, self._wire.values(titles(description))))
            except TabMoved:
                continue
            if not _doubtful(seen) or places(self._wire.describe(PLACES)) == places(description):
                self.name, self.zone = seen.snapshot.title or self.name, seen.snapshot.zone
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
                self._refuse_unless_ours(number, word, batch, seen)
            marks[number] = word

    def _refuse_unless_ours(self, number: int, word: str, batch: Sequence[Json], seen: Snapshot) -> None:
        """Return where a refused batch went through before, its answer lost; else raise why it was refused."""
        now = self._wire.describe(f"{_RUNS},{_TABS}")
        there = runs(now)
        if there.get(number) == word:
            return
        if number not in there and taken(now) != seen.taken and any("addSheet" in each for each in batch):
            raise TabsChanged("Tabs of the sheet were added just now. Nothing was written; please run again.")
        if number not in there and any(ask.is_guard(each) for each in batch):
            raise ColumnsMoved("The columns of the sheet were moved just now. Nothing was written; please run again.")
        raise BookBusy(
            "Another run of infoview wrote to this sheet at the same moment, and this one stopped. "
            "Nothing of it was written; please run again."
        )

    def _refuse_empty(self, seen: View) -> None:
        """Stop at a sheet that had rows at the last run and is suddenly blank."""
        if self._even_if_empty:
            return
        names = (record.key.partition("|")[0] for record in seen.records.values() if not record.is_head)
        for name, count in Counter(names).items():
            managed = seen.managed.get(name)
            if managed is None or not managed.typed:
                raise BookError(_why_empty(seen, name, count))


def _why_empty(seen: View, name: str, count: int) -> str:
    """Return the sentence about a sheet whose rows cannot be found: its tab, or its headers, may be what is gone."""
    tab, managed = seen.tab(name), seen.managed.get(name)
    marked = (tab for tab in seen.snapshot.theirs if any(tag.sheet == name for tag in tab.tags))
    renamed = next((tab.title for tab in marked), "") if tab is None else ""
    if renamed:
        return (
            f'The tab {name} is called "{renamed}" now, and is not known by that name. Call it {name} again, then run '
            "again."
        )
    headed = managed and all(field.key in managed.table.columns for field in managed.schema.required)
    if tab and tab.grid and not headed:
        return (
            f"The headers of the sheet {name} are gone, or stand far below its top. Bring them back with Edit > Undo "
            "or File > Version history, then run again."
        )
    return (
        f"The sheet {name} is suddenly empty; it had {count} rows at the last run. If that was a mistake, bring them "
        "back with Edit > Undo or File > Version history; if it is meant, run again with --even-if-empty."
    )


def _doubtful(seen: View) -> bool:
    """Return whether a mark or a named range stands over a header that is not its own: columns may have moved."""
    given = any(tag.kind == TAG for each in seen.managed.values() for tag in each.tab.given)
    return given or any(
        each.misplaced or any(strange(tag, each) for tag in each.tab.tags) for each in seen.managed.values()
    )
