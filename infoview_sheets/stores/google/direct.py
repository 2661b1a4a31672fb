"""Carry over what is not looked up: sheets of our own, rows that are added, and cells that a script of one's own edits.

The tool itself edits a cell of the person's only where a mark fills a blank one or is taken back. The API has no
conditional write, so such an edit compares with a look taken just before. A row that is inserted below the last person
can overwrite nothing, whatever was filled down below the list. But rows and columns are known by position alone: so the
columns of the person's that it writes in, the rows in which it edits a cell, and the row of the headers, carry marks of
ours, and the batch is refused as a whole where one no longer stands where we saw it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from infoview_sheets.errors import BookChanged
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.patch import Edit, NewRow, Patch
from infoview_sheets.sheets.table import Cell, Value
from infoview_sheets.stores.google import api_requests as ask
from infoview_sheets.stores.google import own_tab
from infoview_sheets.stores.google.late import in_place, kept_first, takes_marks
from infoview_sheets.stores.google.setup import head_marked
from infoview_sheets.stores.google.snapshot import EDITED, FORMATS, THEIRS, Json, Tab, Tag, alike, cell_data, raw_of
from infoview_sheets.stores.google.view import Managed, View

_LAST = "last"  # names the mark on the last column, by which a deleted column is noticed
_AHEAD = 200  # rows below the last one that get a new column's format; every cell of them makes the next look longer


def direct_requests(view: View, patch: Patch) -> tuple[Sequence[Json], Sequence[Edit]]:
    """Return the requests, and the edits left out because their cell holds neither the old nor the new value."""
    left = tuple(edit for edit in patch.edits if not _stands(edit, tab_of(view, edit.cell.sheet)))
    due = [e for e in patch.edits if e not in left and not holds(tab_of(view, e.cell.sheet), e.cell, e.new)]
    found = [*_columns(view, patch), *_row_guards(view, due)]
    for edit in due:
        tab = tab_of(view, edit.cell.sheet)
        found += ask.grow(tab, edit.cell.row, edit.cell.index)
        found.append(write_cell(tab, edit.cell.row, edit.cell.index, edit.new))
    found += [ask.untag(tag.id) for managed, _ in _in_rows(view, due) for tag in managed.tab.edited]
    ids = {m.tab.title: own_tab.range_name(m.schema, own_tab.KEY) for m in view.managed.values() if m.by_id}
    for sheet in patch.sheets:
        there = view.tab(sheet.name)
        if there and takes_marks(sheet):
            known = next((tab for tab in view.first.tabs if tab.id == there.id), there) if view.first else there
            found += kept_first(there, known, view.snapshot)
            moves, sheet = in_place(sheet, there)
            found += moves
        found += ask.tool_sheet(sheet, there, view.snapshot, ids)
    return found, left


def row_marks(view: View, edits: Sequence[Edit]) -> Iterator[Json]:
    """Yield marks for the rows and columns of the person's in which cells are to be written; those left over go.

    They need another look before anything is written: it shows whether they came to stand where they should.
    """
    for managed, mine in _in_rows(view, edits):
        yield from (ask.untag(tag.id) for tag in managed.tab.edited)
        rows = sorted({edit.cell.row for edit in mine})
        yield from (ask.tag(managed.tab.id, row, managed.schema.name, EDITED) for row in rows)
        yield from _marked(managed, {edit.cell.index: edit.new for edit in mine})
        yield from head_marked(managed)


def _row_guards(view: View, edits: Sequence[Edit]) -> Iterator[Json]:
    """Yield requests that fail, and the batch with them, where a marked row or column moved; else ``BookChanged``."""
    for managed, mine in _in_rows(view, edits):
        marks = {tag.row: tag for tag in managed.tab.edited}
        yield from _guards(managed, {edit.cell.index: edit.new for edit in mine})
        for row in sorted({edit.cell.row for edit in mine}):
            if row not in marks:
                raise BookChanged(f"Row {row} of sheet {managed.tab.title} was moved just now. Please run again.")
            yield from ask.refuse_unless_there(managed.tab.id, marks[row])


def _in_rows(view: View, edits: Sequence[Edit]) -> Iterator[tuple[Managed, Sequence[Edit]]]:
    """Yield the sheets with rows of records in which cells are edited, each with its edits."""
    for managed in view.managed.values():
        if mine := [edit for edit in edits if edit.cell.sheet == managed.tab.title]:
            yield managed, mine


def tab_of(view: View, name: str) -> Tab:
    """Return the tab of a sheet; raise ``BookChanged`` where it is gone."""
    tab = next((tab for tab in view.snapshot.theirs if tab.title == name), None)
    if tab is None:
        raise BookChanged(f"The sheet {name} is no longer in the workbook.")
    return tab


def holds(tab: Tab, cell: Cell, value: Value) -> bool:
    """Return whether a cell holds this value."""
    return alike(tab.raw(cell.row, cell.index), raw_of(value))


def _stands(edit: Edit, tab: Tab) -> bool:
    return holds(tab, edit.cell, edit.old) or holds(tab, edit.cell, edit.new)


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
            if column.offers and rows[0] <= rows[1]:
                yield ask.offer(tab.id, column.header.index, rows, column.offers)
            if column.note:
                yield ask.cells(tab.id, column.header.row, column.header.index, [[{"note": column.note}]], "note")


def _is_due(view: View, place: Cell) -> bool:
    """Return whether a header is still to be written."""
    now: Any = tab_of(view, place.sheet).raw(place.row, place.index)
    if now not in {"", place.column}:
        raise BookChanged(f'Cell {place.address} of sheet {place.sheet} now holds "{now}".')
    return bool(now == "")


@frozen
class Added:
    """What adding rows takes. ``marks`` go first, and then another look; without them ``requests`` may go at once.

    ``rows`` are those that are to be added, where they will stand.
    """

    marks: Sequence[Json] = ()
    requests: Sequence[Json] = ()
    rows: Sequence[NewRow] = ()


def added(view: View, rows: Sequence[NewRow]) -> Added:
    """Return the requests for new rows; none for a row that stands there already."""
    marks: list[Json] = []
    requests: list[Json] = []
    due: list[NewRow] = []
    for row in rows:
        tab = tab_of(view, row.sheet)
        managed = next((each for each in view.managed.values() if each.tab.id == tab.id), None)
        cells = _cells(tab, row, managed)
        if cells and managed:
            marks += [each for each in (*_marked(managed, cells), *head_marked(managed)) if each not in marks]
            number = last_row(managed) + 1 + sum(each.sheet == row.sheet for each in due)
            requests += [*_guards(managed, cells), *_inserted(managed, number, cells)]
            due.append(replace(row, row=number))
        elif cells:
            requests.append(_append(tab, cells))
    return Added(marks, requests, due)


def last_row(managed: Managed) -> int:
    """Return the row of the last record: what a checkbox or a formula fills down below it is nobody."""
    return max([managed.table.header_row, *(row.number for row in managed.table.rows)])


def _inserted(managed: Managed, number: int, cells: Mapping[int, Value]) -> Iterator[Json]:
    """Yield insertDimension of a row, its cells, and updateTable where the list is a table that ends above it."""
    tab = managed.tab
    yield from ask.insert_row(tab, number, like_above=number > managed.table.header_row + 1)
    yield from (write_cell(tab, number, at, value) for at, value in cells.items())
    for table in tab.tables:
        if table.last == last_row(managed):
            yield ask.stretch(tab, table, number)


def _cells(tab: Tab, row: NewRow, managed: Managed | None) -> Mapping[int, Value]:
    """Return the values to append, by column. Our own columns get their formulas afterwards, by their marks."""
    there = [tab.raw(row.row, cell.index) for cell, _ in row.values]
    if row.values and all(holds(tab, cell, value) for cell, value in row.values):
        return {}
    if any(each != "" for each in there):
        raise BookChanged(f"Row {row.row} of sheet {row.sheet} is no longer blank.")
    own = _looked_up(managed) if managed else set()
    ours = managed.columns.values() if managed else ()
    return {cell.index: v for cell, v in row.values if cell.index not in ours and cell.column not in own}


def _looked_up(managed: Managed) -> set[str]:
    """Return the headers whose cells in a new row are formulas: the computed columns, and the ID unless it is typed."""
    headers = {field.header for field in managed.schema.auto}
    return headers if managed.id_column else headers | {managed.schema.field(own_tab.ID).header}


def _append(tab: Tab, cells: Mapping[int, Value]) -> Json:
    """AppendCells: one row after the last one that holds anything."""
    line = [cell_data(cells.get(at)) for at in range(1, max(cells) + 1)]
    body = {"sheetId": tab.id, "rows": [{"values": line}], "fields": "userEnteredValue,userEnteredFormat"}
    return {"appendCells": body}


def _wanted(managed: Managed, cells: Mapping[int, Value]) -> Mapping[int, str]:
    """Return the names of the marks that must stand on the columns written, and on the last column of the table.

    A deleted column leaves no mark behind that could be missed; but what stood right of it has moved.
    """
    table = managed.table
    found = {at: f"{managed.schema.name}.{key}" for key, at in table.columns.items() if at in cells}
    return found | ({table.last_column: f"{managed.schema.name}.{_LAST}"} if table.last_column not in cells else {})


def _standing(managed: Managed, at: int, name: str) -> Tag | None:
    """Return the mark that says where a column is; on the last one any of ours will do."""
    for mark in (*managed.tab.theirs, *managed.tab.tags):
        if mark.column == at and (mark.name == name or name.endswith(f".{_LAST}")):
            return mark
    return None


def _marked(managed: Managed, cells: Mapping[int, Value]) -> Iterator[Json]:
    """Yield requests for the marks that are missing; one that stands on another column than it is for goes."""
    missing = {at: name for at, name in _wanted(managed, cells).items() if not _standing(managed, at, name)}
    for mark in managed.tab.theirs:
        if mark.name in missing.values():
            yield ask.untag(mark.id)
    for at, name in missing.items():
        yield ask.tag(managed.tab.id, at, name, THEIRS)


def _guards(managed: Managed, cells: Mapping[int, Value]) -> Iterator[Json]:
    if managed.head:
        yield from ask.refuse_unless_there(managed.tab.id, managed.head)
    for at, name in _wanted(managed, cells).items():
        if mark := _standing(managed, at, name):
            yield from ask.refuse_unless_there(managed.tab.id, mark)


def placed(view: View, rows: Sequence[NewRow]) -> Sequence[NewRow]:
    """Return rows from an earlier look as they go below their tables now, each value under its heading."""
    return [_placed(view, row, count) for count, row in enumerate(rows, 1)]


def _placed(view: View, row: NewRow, count: int) -> NewRow:
    managed = next((each for each in view.managed.values() if each.tab.title == row.sheet), None)
    if managed is None:
        raise BookChanged(f"The sheet {row.sheet} is no longer in the workbook.")
    at = {header: index for index, header in managed.table.headers.items()}
    number = last_row(managed) + count
    gone = [cell.column for cell, _ in row.values if cell.column not in at]
    if gone:
        raise BookChanged(f'The column "{gone[0]}" of {row.sheet} was taken away just now. Please run again.')
    return NewRow(row.sheet, number, [(replace(c, row=number, index=at[c.column]), v) for c, v in row.values])
