"""Keep a workbook in memory: the book that tests use, and the shortest account of what a book does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

from infoview_sheets.errors import BookChanged
from infoview_sheets.sheets.patch import Edit, Link, NewRow, Patch, ToolSheet
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value

Grid = dict[int, dict[int, Value]]


class MemoryBook:
    """A workbook that is only values. ``sheets`` is what it holds now; a test may change it behind the book's back."""

    def __init__(self, name: str, sheets: Sequence[Sheet]) -> None:
        self._name = name
        self.sheets = tuple(sheets)

    @property
    def name(self) -> str:
        """What the person calls the workbook."""
        return self._name

    def read(self) -> tuple[Sheet, ...]:
        """Return every worksheet in the order of the tabs."""
        return self.sheets

    def write(self, patch: Patch) -> tuple[Edit, ...]:
        """Carry ``patch`` over; return the edits whose cell has moved on."""
        grids = {sheet.name: _grid(sheet) for sheet in self.sheets}
        left = tuple(edit for edit in patch.edits if _moved_on(edit, _of(grids, edit.cell.sheet)))
        for cell, value in _cells(patch, grids):
            _of(grids, cell.sheet).setdefault(cell.row, {})[cell.index] = value
        for edit in patch.edits:
            if edit not in left:
                grids[edit.cell.sheet].setdefault(edit.cell.row, {})[edit.cell.index] = edit.new
        known = tuple(replace(sheet, rows=_rows(grids[sheet.name])) for sheet in self.sheets)
        self.sheets = _with_own(known, patch.sheets)
        return left


def _cells(patch: Patch, grids: Mapping[str, Grid]) -> Iterator[tuple[Cell, Value]]:
    """Return the cells of new columns and rows, or raise ``BookChanged`` where something stands there by now."""
    for column in patch.columns:
        now = _of(grids, column.header.sheet).get(column.header.row, {}).get(column.header.index)
        if now not in {None, column.header.column}:
            raise BookChanged(f'Cell {column.header.address} of sheet {column.header.sheet} now holds "{now}".')
        yield column.header, column.header.column
    for row in patch.rows:
        if _taken(row, _of(grids, row.sheet)):
            raise BookChanged(f"Row {row.row} of sheet {row.sheet} is no longer blank.")
        yield from row.values


def _of(grids: Mapping[str, Grid], sheet: str) -> Grid:
    if sheet not in grids:
        raise BookChanged(f"The sheet {sheet} is no longer in the workbook.")
    return grids[sheet]


def _moved_on(edit: Edit, grid: Grid) -> bool:
    """Return whether the cell holds neither what was read nor what is to be written."""
    now = grid.get(edit.cell.row, {}).get(edit.cell.index)
    return not (_same(now, edit.old) or _same(now, edit.new))


def _taken(row: NewRow, grid: Grid) -> bool:
    now = grid.get(row.row, {})
    done = all(_same(now.get(cell.index), value) for cell, value in row.values)
    return not done and any(now.get(cell.index) is not None for cell, _ in row.values)


def _same(one: Value, other: Value) -> bool:
    """Return whether two values look the same: a blank text is a blank, a yes is not a 1."""
    return isinstance(one, bool) == isinstance(other, bool) and _plain(one) == _plain(other)


def _plain(value: Value) -> Value:
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date()
    return None if value == "" else value


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
        grid[number] = {index: cell.text if isinstance(cell, Link) else cell for index, cell in enumerate(row, 1)}
    return Sheet(sheet.name, _rows(grid), hidden=sheet.hidden)
