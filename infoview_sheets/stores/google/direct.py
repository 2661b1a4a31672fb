"""Carry over what is not looked up: sheets of our own, and cells that a script of one's own edits.

The tool itself never edits a cell of the person's. The API has no conditional write, so such an edit compares with a
look taken just before.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from infoview_sheets.errors import BookChanged
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.table import Cell, Value
from infoview_sheets.stores.google import keys
from infoview_sheets.stores.google import requests as ask
from infoview_sheets.stores.google.snapshot import Tab
from infoview_sheets.stores.google.values import FORMATS, Json, alike, cell_data, raw_of
from infoview_sheets.stores.google.view import View

_AHEAD = 200  # rows below the last one that get a new column's format; every cell of them makes the next look longer


def direct_requests(view: View, patch: Patch) -> tuple[Sequence[Json], Sequence[Edit]]:
    """Return the requests, and the edits left out because their cell holds neither the old nor the new value."""
    left = tuple(edit for edit in patch.edits if _moved_on(edit, tab_of(view, edit.cell.sheet)))
    found = list(_columns(view, patch))
    for edit in patch.edits:
        tab = tab_of(view, edit.cell.sheet)
        if edit not in left and not holds(tab, edit.cell, edit.new):
            found += [
                *ask.grow(tab, edit.cell.row, edit.cell.index),
                write_cell(tab, edit.cell.row, edit.cell.index, edit.new),
            ]
    ids = {m.tab.title: keys.range_name(m.schema, keys.KEY) for m in view.managed.values() if m.by_id}
    for sheet in patch.sheets:
        found += ask.tool_sheet(sheet, view.tab(sheet.name), view.snapshot, ids)
    return found, left


def tab_of(view: View, name: str) -> Tab:
    """Return the tab of a sheet; raise ``BookChanged`` where it is gone."""
    tab = next((tab for tab in view.snapshot.theirs if tab.title == name), None)
    if tab is None:
        raise BookChanged(f"The sheet {name} is no longer in the workbook.")
    return tab


def holds(tab: Tab, cell: Cell, value: Value) -> bool:
    """Return whether a cell holds this value."""
    return alike(tab.raw(cell.row, cell.index), raw_of(value))


def _moved_on(edit: Edit, tab: Tab) -> bool:
    return not (holds(tab, edit.cell, edit.old) or holds(tab, edit.cell, edit.new))


def write_cell(tab: Tab, row: int, column: int, value: Value) -> Json:
    """Return the request that writes one cell, with the number format of a date and no other."""
    data = cell_data(value)
    fields = "userEnteredValue,userEnteredFormat.numberFormat" if "userEnteredFormat" in data else "userEnteredValue"
    return ask.cells(tab.id, row, column, [[data]], fields)


def _columns(view: View, patch: Patch) -> Iterator[Json]:
    """Yield new columns with their headers, or raise ``BookChanged`` where something stands there by now.

    They are inserted, so that they overwrite nothing, whatever is moved meanwhile.
    """
    due = sorted((c for c in patch.columns if _is_due(view, c.header)), key=lambda c: (c.header.sheet, c.header.index))
    for _, run in groupby(enumerate(due), lambda each: (each[1].header.sheet, each[1].header.index - each[0])):
        columns = [column for _, column in run]
        place = columns[0].header
        tab = tab_of(view, place.sheet)
        yield from ask.insert_columns(tab, place.index, len(columns))
        for column in columns:
            yield write_cell(tab, column.header.row, column.header.index, column.header.column)
            rows = (place.row + 1, min(tab.rows, max(len(tab.grid), place.row) + _AHEAD))
            if column.kind in FORMATS and rows[0] <= rows[1]:
                yield ask.format_column(tab.id, column.header.index, rows, FORMATS[column.kind])


def _is_due(view: View, place: Cell) -> bool:
    """Return whether a header is still to be written."""
    now: Any = tab_of(view, place.sheet).raw(place.row, place.index)
    if now not in {"", place.column}:
        raise BookChanged(f'Cell {place.address} of sheet {place.sheet} now holds "{now}".')
    return bool(now == "")
