"""Carry over what is not looked up: new rows, sheets of our own, and cells that a script of one's own edits.

The tool itself never edits a cell of the person's. The API has no conditional write, so such an edit compares with a
look taken just before; new rows are appended, which can overwrite nothing.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from infoview_sheets.books.google import keys
from infoview_sheets.books.google import requests as ask
from infoview_sheets.books.google.records import Record
from infoview_sheets.books.google.snapshot import Tab
from infoview_sheets.books.google.values import FORMATS, Json, alike, cell_data, number_format, raw_of
from infoview_sheets.books.google.view import Managed, View
from infoview_sheets.errors import BookChanged
from infoview_sheets.sheets.patch import Edit, NewRow, Patch
from infoview_sheets.sheets.table import Cell, Value


def direct_requests(
    view: View, patch: Patch, rows: Sequence[NewRow], records: Sequence[Record]
) -> tuple[Sequence[Json], Sequence[Edit]]:
    """Return the requests, and the edits left out because their cell holds neither the old nor the new value."""
    left = tuple(edit for edit in patch.edits if _moved_on(edit, _tab(view, edit.cell.sheet)))
    found = list(_columns(view, patch))
    for edit in patch.edits:
        tab = _tab(view, edit.cell.sheet)
        if edit not in left and not _holds(tab, edit.cell, edit.new):
            found += [*ask.grow(tab, edit.cell.row, edit.cell.index), _write(tab, edit.cell, edit.new)]
    for row in rows:
        found += _append(view, row)
    ids = {tab.title: tab.id for tab in view.snapshot.tabs}
    for sheet in patch.sheets:
        found += ask.tool_sheet(sheet, view.tab(sheet.name), ids)
    return found, left


def _tab(view: View, name: str) -> Tab:
    tab = next((tab for tab in view.snapshot.theirs if tab.title == name), None)
    if tab is None:
        raise BookChanged(f"The sheet {name} is no longer in the workbook.")
    return tab


def _holds(tab: Tab, cell: Cell, value: Value) -> bool:
    return alike(tab.raw(cell.row, cell.index), raw_of(value))


def _moved_on(edit: Edit, tab: Tab) -> bool:
    return not (_holds(tab, edit.cell, edit.old) or _holds(tab, edit.cell, edit.new))


def _write(tab: Tab, cell: Cell, value: Value) -> Json:
    data = cell_data(value)
    fields = "userEnteredValue,userEnteredFormat.numberFormat" if "userEnteredFormat" in data else "userEnteredValue"
    return ask.cells(tab.id, cell.row, cell.index, [[data]], fields)


def _columns(view: View, patch: Patch) -> Iterator[Json]:
    """Yield the headers of new columns, or raise ``BookChanged`` where something stands there by now."""
    for column in patch.columns:
        place = column.header
        tab = _tab(view, place.sheet)
        now: Any = tab.raw(place.row, place.index)
        if now not in {"", place.column}:
            raise BookChanged(f'Cell {place.address} of sheet {place.sheet} now holds "{now}".')
        if now == "":
            yield from ask.grow(tab, place.row, place.index)
            yield _write(tab, place, place.column)
            if column.kind in FORMATS:
                shape = {"userEnteredFormat": number_format(FORMATS[column.kind])}
                body = {"range": ask.column_range(tab.id, place.index, (place.row + 1, tab.rows)), "cell": shape}
                yield {"repeatCell": {**body, "fields": "userEnteredFormat.numberFormat"}}


def _append(view: View, row: NewRow) -> Sequence[Json]:
    """Return appendCells for a new row, our formulas follow by their marks; nothing where the row stands already."""
    tab = _tab(view, row.sheet)
    there = [tab.raw(row.row, cell.index) for cell, _ in row.values]
    if row.values and all(_holds(tab, cell, value) for cell, value in row.values):
        return ()
    if any(each != "" for each in there):
        raise BookChanged(f"Row {row.row} of sheet {row.sheet} is no longer blank.")
    managed = next((each for each in view.managed.values() if each.tab.id == tab.id), None)
    own = _looked_up(managed) if managed else set()
    ours = managed.columns.values() if managed else ()
    data = {cell.index: cell_data(v) for cell, v in row.values if cell.index not in ours and cell.column not in own}
    cells = [data.get(at, {}) for at in range(1, max(data, default=0) + 1)]
    body = {"sheetId": tab.id, "rows": [{"values": cells}], "fields": "userEnteredValue,userEnteredFormat"}
    return [{"appendCells": body}] if cells else ()


def _looked_up(managed: Managed) -> set[str]:
    """Return the headers whose cells in a new row are formulas: the computed columns, and the ID unless it is typed."""
    headers = {field.header for field in keys.owned(managed.schema)}
    return headers if managed.id_column else headers | {managed.schema.field(keys.ID).header}
