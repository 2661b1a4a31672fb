"""Plan how to take what is ours out of a workbook again: computed columns, This Week, Checks and the hidden memory."""

from collections.abc import Iterator, Sequence

from infoview_sheets.frozen import frozen
from infoview_sheets.plan.adopt import adopted_columns, adopted_sheets
from infoview_sheets.plan.toolsheets import own_sheets
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.schema import INTERVIEWS, PROFILE, REFERRALS, TOUCHES
from infoview_sheets.sheets.table import Cell, shown
from infoview_sheets.sheets.workbook import Table, Workbook


@frozen
class Removal:
    """What goes: the headers of columns taken out whole, and of those that are only emptied; sheets; every change.

    A column is only emptied where something of the person's stands right of it or below it: taking it out would move
    or lose that, and break what refers to it.
    """

    columns: Sequence[Cell]
    emptied: Sequence[Cell]
    patch: Patch


def plan_removal(workbook: Workbook) -> Removal:
    """Return how to take out what is ours. IDs stay where rows refer to each other by them.

    What came with adopting a list goes too, as long as it holds what it held then.
    """
    columns: list[Cell] = []
    emptied: list[Cell] = []
    edits: list[Edit] = []
    adopted = adopted_sheets(workbook)
    for table in workbook.tables.values():
        if table.schema is not PROFILE and table.name not in adopted:
            ours = _ours(table, {*adopted_columns(table), *_ids(workbook, table, adopted)})
            last = _outermost(table, ours)
            columns += [cell for cell in ours if cell.index in last]
            emptied += [cell for cell in ours if cell.index not in last]
            edits += _filled(table, ours)
    dropped = (*own_sheets(workbook), *adopted)
    return Removal(columns, emptied, Patch(edits=tuple(edits), gone=tuple(columns), dropped=dropped))


_WITH_IDS = (INTERVIEWS, REFERRALS, TOUCHES)


def _ids(workbook: Workbook, table: Table, adopted: Sequence[str]) -> Sequence[int]:
    """Return the column of the IDs that an adopted list has from us, where no other sheet refers to somebody by one."""
    at = table.columns.get("id", 0)
    theirs = table.reading is None or "ID" in {column.header for column in table.reading.columns}
    if not at or theirs:
        return []
    given = {shown(row.value(at)) for row in table.rows}
    left = [found for schema in _WITH_IDS if (found := workbook.table(schema)) and found.name not in adopted]
    named = {shown(value).strip() for found in left for row in found.rows for value in row.values}
    return [] if given & named else [at]


def _ours(table: Table, adopted: set[int]) -> Sequence[Cell]:
    """Return the header of each column that we compute, or that came with adopting a list, from left to right."""
    auto = {table.columns[f.key] for f in table.schema.fields if f.auto and f.key in table.columns}
    indexes = sorted(auto | adopted)
    return [Cell(table.name, table.header_row, table.headers[index], index) for index in indexes]


def _outermost(table: Table, ours: Sequence[Cell]) -> set[int]:
    """Return the columns that have nothing but ours in them and on their right."""
    mine = {cell.index for cell in ours} - _used_elsewhere(table)
    index = table.last_column
    while index in mine:
        index -= 1
    return {column for column in mine if column > index}


def _used_elsewhere(table: Table) -> set[int]:
    """Return the columns with a cell below the header that is in no row of the table: a remark, a sum."""
    known = {row.number for row in table.rows}
    below = (row for row in table.sheet.rows if row.number > table.header_row and row.number not in known)
    return {index for row in below for index, value in enumerate(row.values, 1) if value is not None}


def _filled(table: Table, ours: Sequence[Cell]) -> Iterator[Edit]:
    """Yield every cell of a row of the table that holds something below these headers, to be blank."""
    for row in table.rows:
        for header in ours:
            old = row.value(header.index)
            if old is not None:
                yield Edit(Cell(table.name, row.number, header.column, header.index), old, None)
