"""Hold a spreadsheet: tabs of cells, and what Google moves along with them (named ranges, metadata, protection)."""

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Place = tuple[int, int]
Remap = Callable[[int], int | None]
ROWS, COLUMNS = "ROWS", "COLUMNS"


@dataclass
class Box:
    """A GridRange: half-open, counted from 0; None where it is unbounded. ``lost`` once all its cells were deleted."""

    sheet: int
    rows: tuple[int | None, int | None] = (None, None)
    columns: tuple[int | None, int | None] = (None, None)
    lost: bool = False

    def moved(self, dimension: str, where: Remap) -> "Box":
        """Return the box after its rows or columns went elsewhere."""
        span = self.rows if dimension == ROWS else self.columns
        start, end = span
        if start is None or end is None or self.lost:
            return self
        kept = [new for old in range(start, end) if (new := where(old)) is not None]
        if not kept:
            return Box(self.sheet, self.rows, self.columns, lost=True)
        new_span = (min(kept), max(kept) + 1)
        rows, columns = (new_span, self.columns) if dimension == ROWS else (self.rows, new_span)
        return Box(self.sheet, rows, columns)

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell lies in the box."""
        return not self.lost and _within(row, self.rows) and _within(column, self.columns)


def _within(at: int, span: tuple[int | None, int | None]) -> bool:
    return (span[0] is None or at >= span[0]) and (span[1] is None or at < span[1])


@dataclass
class Tab:
    """One sheet. A cell is a CellData that is replaced, never changed."""

    id: int
    title: str
    rows: int = 1000
    columns: int = 26
    hidden: bool = False
    cells: dict[Place, Json] = field(default_factory=dict)
    merges: list[Box] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    filter: Box | None = None
    frozen: tuple[int, int] = (0, 0)
    groups: list[tuple[str, int, int]] = field(default_factory=list)
    tables: dict[str, Box] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)

    def entered(self, row: int, column: int) -> Any:
        """Return what was typed or written in a cell, as plain value; a formula as its text."""
        value: Json = self.cells.get((row, column), {}).get("userEnteredValue", {})
        return next(iter(value.values()), None)

    def put(self, row: int, column: int, value: Any) -> None:
        """Set a cell as the API would hold it; None clears the value and keeps the format."""
        old = self.cells.get((row, column), {})
        new = {key: part for key, part in old.items() if key != "userEnteredValue"}
        if value is not None:
            new["userEnteredValue"] = extended(value)
        self.replace((row, column), new)

    def replace(self, place: Place, cell: Json) -> None:
        """Put a CellData at a place; an empty one leaves the place blank."""
        if cell:
            self.cells[place] = cell
        else:
            self.cells.pop(place, None)

    @property
    def last_row(self) -> int:
        """The number of rows down to the last one that holds anything, a formula too."""
        return max((row + 1 for (row, _), cell in self.cells.items() if "userEnteredValue" in cell), default=0)


def extended(value: Any) -> Json:
    """Return a plain value as an ExtendedValue."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    if value.startswith("="):
        return {"formulaValue": value}
    return {"stringValue": value}


@dataclass
class Metadata:
    """A DeveloperMetadata of the whole spreadsheet, or of a column or a row."""

    id: int
    key: str
    value: str
    visibility: str
    sheet: int | None = None
    column: int | None = None
    row: int | None = None


@dataclass
class Named:
    """A named range."""

    id: str
    name: str
    box: Box


@dataclass
class Protected:
    """A protected range; with ``warning`` Google only asks a person, and stops nobody."""

    id: int
    box: Box
    warning: bool
    editors: tuple[str, ...] = ()


@dataclass
class Late:
    """What somebody typed without a connection: it arrives at the cell that it was typed in, wherever that is by then."""

    sheet: int
    row: int
    column: int
    value: Any


@dataclass
class Spreadsheet:
    """A spreadsheet, its tabs and everything attached to them. ``roles`` leads from an e-mail to its right."""

    id: str
    title: str = "Interviews"
    locale: str = "en_US"
    zone: str = "Europe/Berlin"
    tabs: list[Tab] = field(default_factory=list)
    named: dict[str, Named] = field(default_factory=dict)
    metadata: dict[int, Metadata] = field(default_factory=dict)
    protected: dict[int, Protected] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    office: bool = False
    revision: int = 0
    seed: random.Random = field(default_factory=lambda: random.Random(6))
    cache: dict[Any, Any] = field(default_factory=dict)
    offline: list[Late] = field(default_factory=list)

    @property
    def comma(self) -> bool:
        """Whether numbers have a decimal comma in this locale."""
        return self.locale.startswith(("de", "fr", "es", "it", "pt"))

    def tab(self, title: str) -> Tab:
        """Return the tab with this title."""
        return next(tab for tab in self.tabs if tab.title.casefold() == title.casefold())

    def by_id(self, sheet: int) -> Tab | None:
        """Return the tab with this sheetId."""
        return next((tab for tab in self.tabs if tab.id == sheet), None)

    def add(self, title: str, rows: int = 1000, columns: int = 26, sheet: int | None = None) -> Tab:
        """Add a tab. The first has the id 0, later ones a random one of 31 bits."""
        fresh = self.seed.getrandbits(31) if self.tabs else 0
        tab = Tab(fresh if sheet is None else sheet, title, rows, columns)
        self.tabs.append(tab)
        return tab

    def touched(self) -> None:
        """Forget calculated values: something changed."""
        self.revision += 1
        self.cache.clear()

    def copy(self) -> "Spreadsheet":
        """Return a copy that can be changed without the original; cells are shared, for they are never changed."""
        new = copy.copy(self)
        new.tabs = [copy.copy(tab) for tab in self.tabs]
        for tab in new.tabs:
            tab.cells, tab.merges, tab.hidden_columns = dict(tab.cells), list(tab.merges), set(tab.hidden_columns)
            tab.groups, tab.tables, tab.widths = list(tab.groups), dict(tab.tables), dict(tab.widths)
        new.named = {key: copy.copy(each) for key, each in self.named.items()}
        new.metadata = {key: copy.copy(each) for key, each in self.metadata.items()}
        new.protected = {key: copy.copy(each) for key, each in self.protected.items()}
        new.offline = [copy.copy(each) for each in self.offline]
        new.cache = {}
        return new

    def take(self, other: "Spreadsheet") -> None:
        """Become what ``other`` is: the end of a batch that went through."""
        self.tabs, self.named, self.metadata = other.tabs, other.named, other.metadata
        self.protected, self.title, self.offline = other.protected, other.title, other.offline
        self.touched()

    def arrive(self) -> None:
        """Take in what was typed without a connection; what stood in a row or a column that is gone is lost."""
        for each in self.offline:
            if (tab := self.by_id(each.sheet)) is not None:
                tab.put(each.row, each.column, each.value)
        self.offline = []
        self.touched()

    # What moves rows and columns. References follow, as Google has them do.

    def insert(self, tab: Tab, dimension: str, at: int, count: int) -> None:
        """Insert blank rows or columns."""
        self._grow(tab, dimension, count)
        self._remap(tab, dimension, lambda old: old if old < at else old + count)

    def delete(self, tab: Tab, dimension: str, start: int, end: int) -> None:
        """Delete rows or columns."""
        count = end - start
        self._remap(tab, dimension, lambda old: old if old < start else None if old < end else old - count)
        self._grow(tab, dimension, -count)

    def move(self, tab: Tab, dimension: str, start: int, end: int, to: int) -> None:
        """Move rows or columns before the one that is now at ``to``."""
        size = tab.rows if dimension == ROWS else tab.columns
        rest = [index for index in range(size) if not start <= index < end]
        before = sum(index < to for index in rest)
        order = [*rest[:before], *range(start, end), *rest[before:]]
        new = {old: index for index, old in enumerate(order)}
        self._remap(tab, dimension, lambda old: new.get(old, old))

    def sort(self, tab: Tab, box: Box, key: Callable[[int], Any]) -> None:
        """Sort the rows of a box; only cells move, as in Google: named ranges and metadata stay."""
        start, end = box.rows[0] or 0, min(box.rows[1] or tab.rows, tab.rows)
        order = sorted(range(start, end), key=key)
        new = {old: start + index for index, old in enumerate(order)}
        tab.cells = {(new[r] if r in new and box.holds(r, c) else r, c): cell for (r, c), cell in tab.cells.items()}
        self.touched()

    def _grow(self, tab: Tab, dimension: str, count: int) -> None:
        if dimension == ROWS:
            tab.rows += count
        else:
            tab.columns += count

    def _remap(self, tab: Tab, dimension: str, where: Remap) -> None:
        cells = {}
        for (row, column), cell in tab.cells.items():
            at = (where(row), column) if dimension == ROWS else (row, where(column))
            if at[0] is not None and at[1] is not None:
                cells[at[0], at[1]] = cell
        tab.cells = cells
        tab.tables = {key: box for key, old in tab.tables.items() if not (box := old.moved(dimension, where)).lost}
        tab.merges = [box for old in tab.merges if not (box := old.moved(dimension, where)).lost]
        attached: list[Named | Protected] = [*self.named.values(), *self.protected.values()]
        for held in attached:
            if held.box.sheet == tab.id:
                held.box = held.box.moved(dimension, where)
        for late in [each for each in self.offline if each.sheet == tab.id]:
            new = where(late.row if dimension == ROWS else late.column)
            if new is None:
                self.offline.remove(late)
            elif dimension == ROWS:
                late.row = new
            else:
                late.column = new
        if dimension == COLUMNS:
            tab.hidden_columns = {new for old in tab.hidden_columns if (new := where(old)) is not None}
            tab.widths = {new: width for old, width in tab.widths.items() if (new := where(old)) is not None}
        self._move_metadata(tab, "row" if dimension == ROWS else "column", where)
        self.touched()

    def _move_metadata(self, tab: Tab, part: str, where: Remap) -> None:
        for each in list(self.metadata.values()):
            if each.sheet == tab.id and getattr(each, part) is not None:
                setattr(each, part, where(getattr(each, part)))
                if getattr(each, part) is None:
                    del self.metadata[each.id]
