"""Work out the patch of one run: blank IDs, new people, computed columns, and the sheets of our own."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.computed.facts import Facts
from infoview_sheets.plan.toolsheets import tool_sheets
from infoview_sheets.plan.values import Columns, computed_values, plain, same
from infoview_sheets.reports.week import Files, Item
from infoview_sheets.sheets.patch import Edit, Kind, NewColumn, NewRow, Patch
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema import CONTACTS, SCHEMAS, Field
from infoview_sheets.sheets.schema import Kind as FieldKind
from infoview_sheets.sheets.table import Cell, Value
from infoview_sheets.sheets.workbook import Record, Table, Workbook

KINDS: Mapping[FieldKind, Kind] = {FieldKind.DATE: "date", FieldKind.DATETIME: "datetime", FieldKind.INT: "number"}


def make_patch(
    workbook: Workbook,
    facts: Facts,
    problems: Sequence[Problem],
    notes: Sequence[Problem],
    files: Files,
    agenda: Sequence[Item],
) -> Patch:
    """Return everything to change so that the workbook says what was computed; empty when it says so already.

    ``problems`` fill the sheet Checks, ``notes`` stand beside their rows.
    """
    values = computed_values(workbook, facts, notes, files)
    ids = _ids(workbook)
    marked: dict[str, Mapping[str, Columns]] = {}
    edits: list[Edit] = []
    columns: list[NewColumn] = []
    rows: list[NewRow] = []
    for table in workbook.tables.values():
        places = {**_present(table), **_added(table)}
        columns += [NewColumn(cell, KINDS.get(f.kind, "text"), f.width) for f, cell in _new(table, places)]
        wanted = _wanted(table, values.get(table.schema.name, {}), ids.get(table.schema.name, {}))
        edits += _edits(table, places, wanted)
        if table.schema is CONTACTS:
            rows += _people(workbook, table, places, wanted)
        if "id" in places:
            marked[table.schema.name] = _marked(table, places, values, ids)
    own = tool_sheets(workbook, marked, problems, agenda, facts.today)
    return Patch(tuple(edits), tuple(columns), tuple(rows), own)


def _marked(
    table: Table,
    places: Mapping[str, Cell],
    values: Mapping[str, Mapping[int, Columns]],
    ids: Mapping[str, Mapping[int, str]],
) -> Mapping[str, Columns]:
    """Return what each record will show in the computed columns of this sheet, by ID, without blanks.

    A copied ID is left out.
    """
    name = table.schema.name
    count = Counter(ids.get(name, {}).values())
    return {
        ids[name][row]: {key: value for key, value in columns.items() if key in places and value is not None}
        for row, columns in values.get(name, {}).items()
        if count[ids[name].get(row, "")] == 1
    }


def _present(table: Table) -> Mapping[str, Cell]:
    """Return the header cells of the columns that stand in the sheet."""
    return {key: Cell(table.name, table.header_row, table.headers[i], i) for key, i in table.columns.items()}


def _added(table: Table) -> Mapping[str, Cell]:
    """Return the header cells of the columns to add: right of everything, in the order of the schema."""
    missing = [f for f in table.schema.fields if f.added and f.key not in table.columns]
    start = table.last_column + 1
    return {f.key: Cell(table.name, table.header_row, f.header, start + n) for n, f in enumerate(missing)}


def _new(table: Table, places: Mapping[str, Cell]) -> Iterator[tuple[Field, Cell]]:
    for field in table.schema.fields:
        if field.key in places and field.key not in table.columns:
            yield field, places[field.key]


def _ids(workbook: Workbook) -> Mapping[str, Mapping[int, str]]:
    """Return the ID of every record, by sheet and row."""
    return {
        name: {record.row: getattr(record, "id", "") for record in records}
        for name, records in records_of(workbook).items()
    }


def records_of(workbook: Workbook) -> Mapping[str, Sequence[Record]]:
    """Return the records of each sheet, by the schema's name."""
    by_type = {schema.record: schema.name for schema in SCHEMAS}
    sequences: Sequence[Sequence[Record]] = (
        workbook.contacts, workbook.interviews, workbook.referrals, workbook.touches, workbook.questions,
        workbook.articles, workbook.organizations, workbook.days_off,
    )  # fmt: skip
    return {by_type[type(records[0])]: records for records in sequences if records}


def _wanted(table: Table, values: Mapping[int, Columns], ids: Mapping[int, str]) -> Mapping[int, Columns]:
    """Return what each row should show in the columns that are ours: the computed ones, the ID if blank."""
    at = table.columns.get("id", 0)
    blank = {row.number for row in table.rows if row.value(at) in (None, "")} if at else set(ids)
    new_rows = set(ids) - {row.number for row in table.rows}
    unnamed = {row for row in blank | new_rows if ids.get(row)}
    return {
        row: {**values.get(row, {}), "id": ids[row]} if row in unnamed else values.get(row, {})
        for row in {**ids, **values}
    }


def _edits(table: Table, places: Mapping[str, Cell], wanted: Mapping[int, Columns]) -> Iterator[Edit]:
    """Yield the cells of existing rows that do not show what they should."""
    for row in table.rows:
        for key, new in wanted.get(row.number, {}).items():
            place = places.get(key)
            if place is None:
                continue
            old = row.value(place.index)
            if not same(old, new):
                yield Edit(Cell(place.sheet, row.number, place.column, place.index), old, new)


def _people(
    workbook: Workbook, table: Table, places: Mapping[str, Cell], wanted: Mapping[int, Columns]
) -> Iterator[NewRow]:
    """Yield a row for each contact that stands in no row yet: the promoted referrals."""
    standing = {row.number for row in table.rows}
    for contact in workbook.contacts:
        if contact.row not in standing:
            own = {f.key: plain(_text(getattr(contact, f.key))) for f in CONTACTS.fields if not f.auto}
            given = {f.key: v for f in CONTACTS.fields if not f.auto and (v := own[f.key]) not in (None, _default(f))}
            cells = {**given, **wanted.get(contact.row, {})}
            yield NewRow(table.name, contact.row, tuple(_placed(contact.row, places, cells)))


def _text(value: object) -> object:
    """Return a list as the text a person would type, and a no as blank."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return None if value is False else value


def _default(field: Field) -> Value:
    return field.default or None


def _placed(row: int, places: Mapping[str, Cell], cells: Columns) -> Iterator[tuple[Cell, Value]]:
    for key, value in cells.items():
        place = places.get(key)
        if place and value is not None:
            yield Cell(place.sheet, row, place.column, place.index), value
