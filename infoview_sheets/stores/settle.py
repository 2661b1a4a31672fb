"""Compare a patch with what the workbook holds now: what is still to do, what moved on, what is done already."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from itertools import zip_longest

from infoview_sheets.errors import BookChanged
from infoview_sheets.sheets.patch import Edit, NewColumn, NewRow, Patch
from infoview_sheets.sheets.table import Row, Sheet, Value

Grid = Sequence[Row | None]


def grid(sheet: Sheet) -> Grid:
    """Return the rows of a sheet, each at the place of its number; None where a row holds nothing."""
    rows: list[Row | None] = [None] * (max((row.number for row in sheet.rows), default=0) + 1)
    for row in sheet.rows:
        rows[row.number] = row
    return rows


def held(rows: Grid, row: int, column: int) -> Value:
    found = rows[row] if row < len(rows) else None
    return found.value(column) if found else None


def same(one: Value, other: Value) -> bool:
    """Return whether two values are the same to the person: a blank text is a blank, a yes is not a 1."""
    if type(one) is type(other):
        return one == other
    return isinstance(one, bool) == isinstance(other, bool) and _plain(one) == _plain(other)


def _plain(value: Value) -> Value:
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def settle(patch: Patch, sheets: Sequence[Sheet]) -> tuple[Patch, tuple[Edit, ...]]:
    """Return what of ``patch`` is still to do, and the edits whose cell no longer holds what was read there.

    What the workbook holds already is neither. Raises ``BookChanged`` where a new row or column has lost its place.
    """
    touched = patch.touched
    grids = {sheet.name: grid(sheet) for sheet in sheets if sheet.name in touched}
    edits: list[Edit] = []
    left: list[Edit] = []
    for edit in patch.edits:
        now = held(_rows(grids, edit.cell.sheet), edit.cell.row, edit.cell.index)
        if same(now, edit.new):
            continue
        (edits if same(now, edit.old) else left).append(edit)
    columns = [new for new in patch.columns if _header_due(new, _rows(grids, new.header.sheet))]
    rows = [new for new in patch.rows if _row_due(new, _rows(grids, new.sheet))]
    return replace(patch, edits=edits, columns=columns, rows=rows), tuple(left)


def _rows(grids: Mapping[str, Grid], sheet: str) -> Grid:
    if sheet not in grids:
        raise BookChanged(f"The sheet {sheet} is no longer in the workbook. Nothing was written; please run again.")
    return grids[sheet]


def _header_due(new: NewColumn, rows: Grid) -> bool:
    now = held(rows, new.header.row, new.header.index)
    if now is not None and not same(now, new.header.column):
        raise BookChanged(
            f'Cell {new.header.address} of sheet {new.header.sheet} now holds "{now}", where the column '
            f'"{new.header.column}" should begin. Nothing was written; please run again.'
        )
    return now is None


def _row_due(new: NewRow, rows: Grid) -> bool:
    pairs = [(held(rows, new.row, cell.index), value) for cell, value in new.values]
    if all(same(now, value) for now, value in pairs):
        return False
    if any(now is not None for now, _ in pairs):
        raise BookChanged(
            f"Row {new.row} of sheet {new.sheet} is no longer blank, so a new row cannot go there. "
            "Nothing was written; please run again."
        )
    return True


def refuse_moved(patch: Patch, before: Sequence[Sheet], now: Sequence[Sheet]) -> None:
    """Stop when rows or columns we want to write in stand elsewhere than when they were read."""
    read, found = ({sheet.name: sheet for sheet in sheets} for sheets in (before, now))
    cells = [*(edit.cell for edit in patch.edits), *(column.header for column in patch.columns)]
    for name in patch.touched:
        if name in read and name in found and read[name].rows != found[name].rows:
            wanted = {cell.row for cell in cells if cell.sheet == name}
            _refuse_moved(name, wanted, grid(read[name]), grid(found[name]))


def _refuse_moved(name: str, wanted: set[int], before: Grid, now: Grid) -> None:
    places = {row.values: row.number for row in before if row}
    for number, (old, new) in enumerate(zip_longest(before, now)):
        elsewhere = new is not None and places.get(new.values, number) != number
        if old != new and (elsewhere or (number in wanted and not _alike(old, new))):
            raise BookChanged(
                f"Sheet {name} was changed while this ran: row {number} is not where it was. "
                "Nothing was written; please run again."
            )


def _alike(old: Row | None, new: Row | None) -> bool:
    """Return whether a row is the one that was read, perhaps with a cell or two changed."""
    if old is None:
        return True  # a blank row had nothing to lose
    filled = [index for index, value in enumerate(old.values, 1) if value is not None]
    kept = sum(new is not None and same(old.value(index), new.value(index)) for index in filled)
    return kept * 2 >= len(filled)
