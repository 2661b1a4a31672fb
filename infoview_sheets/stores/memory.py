"""Keep a workbook in memory, for the tests and to try a change before it is written (``adopt``, ``forget``)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from infoview_sheets.sheets.patch import Edit, Patch, ToolSheet, value_in
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value
from infoview_sheets.stores.settle import settle

Grid = dict[int, dict[int, Value]]


class MemoryStore:
    """A workbook that is only values. ``sheets`` is what it holds now; a test may change it behind the book's back."""

    zone = typed = ""  # memory is nowhere
    shared = False  # nobody else looks here

    def __init__(self, name: str, sheets: Sequence[Sheet]) -> None:
        self.name = name
        self.sheets = tuple(sheets)

    def read(self) -> tuple[Sheet, ...]:
        """Return every worksheet in the order of the tabs."""
        return self.sheets

    def write(self, patch: Patch) -> tuple[Edit, ...]:
        """Carry ``patch`` over; return the edits whose cell has moved on."""
        todo, left = settle(patch, self.sheets)
        grids = {sheet.name: _grid(sheet) for sheet in self.sheets}
        for cell, value in _cells(todo):
            grids[cell.sheet].setdefault(cell.row, {})[cell.index] = value
        stay = [sheet for sheet in self.sheets if sheet.name not in todo.dropped]
        known = tuple(replace(sheet, rows=_rows(grids[sheet.name])) for sheet in stay)
        self.sheets = _with_own(known, todo.sheets)
        return left


def _cells(patch: Patch) -> Iterator[tuple[Cell, Value]]:
    """Return every cell of the person's own sheets that is written, with its new value."""
    for edit in patch.edits:
        yield edit.cell, edit.new
    for column in patch.columns:
        yield column.header, column.header.column
    for header in patch.gone:
        yield header, None
    for row in patch.rows:
        yield from row.values


def _grid(sheet: Sheet) -> Grid:
    return {row.number: dict(enumerate(row.values, 1)) for row in sheet.rows}


def _rows(grid: Grid) -> tuple[Row, ...]:
    """Return the rows that hold something, blanks at their ends cut."""
    found = []
    for number in sorted(grid):
        filled = [index for index, value in grid[number].items() if value not in {None, ""}]
        if filled:
            found.append(Row(number, tuple(_blank(grid[number].get(index)) for index in range(1, max(filled) + 1))))
    return tuple(found)


def _blank(value: Value) -> Value:
    return None if value == "" else value


def _with_own(sheets: tuple[Sheet, ...], own: Sequence[ToolSheet]) -> tuple[Sheet, ...]:
    """Return ``sheets`` with the tool's sheets replaced where they stand, or added at the end."""
    kept = list(sheets)
    for sheet in own:
        new = _own_sheet(sheet)
        at = next((index for index, old in enumerate(kept) if old.name.casefold() == sheet.name.casefold()), None)
        if at is None:
            kept.append(new)
        else:
            kept[at] = replace(kept[at], rows=new.rows, merged=())
    return tuple(kept)


def _own_sheet(sheet: ToolSheet) -> Sheet:
    grid: Grid = {1: dict(enumerate((column.header for column in sheet.columns), 1))}
    for number, row in enumerate(sheet.rows, 2):
        grid[number] = {index: value_in(cell) for index, cell in enumerate(row, 1)}
    return Sheet(sheet.name, _rows(grid), hidden=sheet.hidden)
