"""Work out the patch of one run: blank IDs, new people, computed columns, our own sheets, and what is missing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.plan.computed_columns import Columns, computed_columns, plain, same
from infoview_sheets.plan.filed import Filing
from infoview_sheets.plan.toolsheets import packed, tool_sheets
from infoview_sheets.plan.week_sheet import WeekPage, typed_over
from infoview_sheets.reports.week import Files
from infoview_sheets.rules.cells import own_cells_are_untouched
from infoview_sheets.sheets.casts import takes_an_id
from infoview_sheets.sheets.fresh import QUESTIONS as BANK
from infoview_sheets.sheets.fresh import note, offered
from infoview_sheets.sheets.known_sheets import name_for
from infoview_sheets.sheets.lists.contents import taken_apart
from infoview_sheets.sheets.patch import Edit, InputCell, Kind, NewColumn, NewRow, Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.recall import BESIDE, Named, digest, name_digest, place_of, whose
from infoview_sheets.sheets.schema import CONTACTS, PROFILE, QUESTIONS, SCHEMAS, Field, SheetSchema, schema_of
from infoview_sheets.sheets.schema import Kind as FieldKind
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.table import Cell, Row, Value, shown
from infoview_sheets.sheets.workbook import Record, Table, Workbook

_NO_MARKS = Filing()
_PLAIN_PAGE = WeekPage()

KINDS: Mapping[FieldKind, Kind] = {FieldKind.DATE: "date", FieldKind.DATETIME: "datetime", FieldKind.INT: "number"}


def make_patch(
    workbook: Workbook,
    analysis: Analysis,
    problems: Sequence[Problem],
    notes: Sequence[Problem],
    files: Files,
    filing: Filing = _NO_MARKS,
    page: WeekPage = _PLAIN_PAGE,
) -> Patch:
    """Return everything to change so that the workbook says what was computed; empty when it says so already.

    ``problems`` fill the sheet Checks, ``notes`` stand beside their rows; what this run fixes itself is in neither, but
    what it replaces is kept in Checks.
    ``filing`` is what became of the marks in This Week, ``page`` how that sheet is to be.
    """
    by_hand, problems, notes = notes, _lasting(problems), _lasting(notes)
    computed = computed_columns(workbook, analysis, notes, files)
    edits: list[Edit] = []
    columns: list[NewColumn] = []
    rows: list[NewRow] = []
    marks: list[str] = []
    ids: dict[str, int] = {}
    for name, table in workbook.tables.items():
        places = {**_present(table), **_added(table, workbook.records(table.schema))}
        beside = next((table.columns[f.key] for f in table.schema.required if f.key in table.columns), 0)
        columns += [NewColumn(cell, KINDS.get(f.kind, "text"), f.width, beside) for f, cell in _new(table, places)]
        if "id" in places:
            ids[table.name] = places["id"].index
        changed, new, marked = _of_records(workbook, name, places, computed.get(name))
        edits += changed
        rows += new
        marks += marked
    edits += (edit for record in filing.gone for edit in _emptied(workbook, record))
    filled = [(workbook.cell(fill.record, fill.key), plain(fill.value)) for fill in filing.fills]
    edits += (Edit(cell, None, value) for cell, value in filled)
    sheets = tuple(_new_sheets(workbook, rows))
    over, marks = typed_over(workbook, by_hand, edits), list(packed(marks))
    own = tool_sheets(workbook, analysis, marks, problems, (files, filing, page), ids, [*rows, *_in_rows(filled)], over)
    made = {sheet.name for sheet in sheets}
    return Patch(tuple(edits), tuple(columns), tuple(row for row in rows if row.sheet not in made), (*sheets, *own))


def _of_records(
    workbook: Workbook, name: str, places: Mapping[str, Cell], columns_of: Callable[[Record], Columns] | None
) -> tuple[list[Edit], list[NewRow], list[str]]:
    """Return the edits, the new rows and the marks of a sheet; what was computed of a record is not kept."""
    table = workbook.tables[name]
    records = workbook.records(table.schema)
    edits: list[Edit] = []
    rows: list[NewRow] = []
    marks: list[str] = [] if "id" in places else list(_of_whom(workbook, records))
    standing, count = {row.number: row for row in table.rows}, Counter(map(_id, records))
    for record in records:
        values = columns_of(record) if columns_of else {}
        if row := standing.get(record.row):
            edits += _edits(table, places, record, row, values)
        else:
            rows.append(_new_row(table, places, record, values))
        if "id" in places and count[_id(record)] == 1:
            marks += _marks(workbook, name, places, record, values)
    return edits, rows, marks


def _in_rows(filled: Iterable[tuple[Cell, Value]]) -> Iterator[NewRow]:
    """Yield cells that are filled as rows that are added: what their columns hold is remembered alike."""
    return (NewRow(cell.sheet, cell.row, ((cell, value),)) for cell, value in filled)


def _emptied(workbook: Workbook, record: Record) -> Iterator[Edit]:
    """Yield the cells of a row that was taken back, each to be blank."""
    table = workbook.tables[schema_of(record).name]
    row = next(row for row in table.sheet.rows if row.number == record.row)
    for key, index in table.columns.items():
        if row.value(index) is not None:
            yield Edit(table.cell(row.number, table.schema.field(key)), row.value(index), None)


def _new_sheets(workbook: Workbook, rows: Sequence[NewRow]) -> Iterator[ToolSheet]:
    """Yield the sheets that rows are filed in and that are not there yet, each with its rows."""
    there = {sheet.name for sheet in workbook.sheets}
    for table in workbook.tables.values():
        if table.name not in there:
            columns = tuple(ToolColumn(f.header, f.width, KINDS.get(f.kind, "text")) for f in table.schema.fields)
            lines = [{cell.index: value for cell, value in row.values} for row in rows if row.sheet == table.name]
            yield ToolSheet(table.name, columns, [[line.get(at) for at in table.headers] for line in lines])


def _given(record: Record, field: Field) -> Value:
    """Return what a new row says in a column; None where that is what a blank cell says too."""
    value = plain(_text(getattr(record, field.key, None)))
    if field.kind in (FieldKind.TEXT, FieldKind.LINES) and field.key in record.unclear:
        value = value or record.unclear[field.key].text  # words that no document may print are kept all the same
    if field.key == "who" and isinstance(record, Interview):
        value = "; ".join((record.who, *record.others))
    return None if value == (field.default or None) else value


def _lasting(problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems without text typed over computed cells: this patch computes those cells anew."""
    return [problem for problem in problems if problem.code != own_cells_are_untouched.code]


def _of_whom(workbook: Workbook, records: Sequence[Record]) -> Iterator[str]:
    """Yield a line for each record of a sheet without IDs that names one person. Two rows that say the same are one."""
    lines = (
        f"{place_of(workbook, record)}: {' '.join(marks)}"
        for record in records
        if isinstance(record, Named) and (marks := list(whose(workbook, record)))
    )
    yield from dict.fromkeys(lines)


def _marks(workbook: Workbook, name: str, places: Mapping[str, Cell], record: Record, values: Columns) -> Iterator[str]:
    """Yield the line of a record: a mark of all that its computed columns will show, and of a person's name.

    Blanks have none. ``Memory.marks`` takes it apart again: "Contacts:C-001: state=1f3a next_due=77b0".
    """
    marks = [f"{key}={digest(value)}" for key, value in values.items() if key in places and value is not None]
    if isinstance(record, Contact) and record.name:
        marks.append(f"{BESIDE}={name_digest(record.name)}")
    if isinstance(record, Named):
        marks.extend(whose(workbook, record))
    if marks:
        yield f"{name}:{_id(record)}: {' '.join(marks)}"


def _present(table: Table) -> Mapping[str, Cell]:
    """Return the header cells of the columns that stand in the sheet."""
    return {key: Cell(table.name, table.header_row, table.headers[i], i) for key, i in table.columns.items()}


def _added(table: Table, records: Sequence[Record]) -> Mapping[str, Cell]:
    """Return the header cells of the columns to add: right of everything, in the order of the schema.

    A row that is filed brings the columns that it needs.
    """
    last = max((row.number for row in table.rows), default=table.header_row)
    new = [] if table.schema is CONTACTS else [record for record in records if record.row > last]
    needed = {f.key for f in table.schema.fields for r in new if not f.auto and f.key != "id" and _given(r, f)}
    missing = [f for f in table.schema.fields if (f.added or f.key in needed) and f.key not in table.columns]
    start = table.last_column + 1
    return {f.key: Cell(table.name, table.header_row, f.header, start + n) for n, f in enumerate(missing)}


def _new(table: Table, places: Mapping[str, Cell]) -> Iterator[tuple[Field, Cell]]:
    for field in table.schema.fields:
        if field.key in places and field.key not in table.columns:
            yield field, places[field.key]


def _id(record: Record) -> str:
    """Return the ID of a record; "" where its sheet has none."""
    return getattr(record, "id", "")


def _edits(table: Table, places: Mapping[str, Cell], record: Record, row: Row, values: Columns) -> Iterator[Edit]:
    """Yield the cells of a row that do not show what they should: a blank ID, a computed column."""
    at = table.columns.get("id", 0)
    if _id(record) and (not at or takes_an_id(row.value(at))):
        values = {**values, "id": _id(record)}
    for key, new in values.items():
        place = places.get(key)
        if place and not same(old := row.value(place.index), new):
            yield Edit(Cell(place.sheet, row.number, place.column, place.index), old, new)


def _new_row(table: Table, places: Mapping[str, Cell], record: Record, values: Columns) -> NewRow:
    """Return the row of a record that stands in none yet: a promoted referral, or what was marked in This Week."""
    given = {f.key: v for f in table.schema.fields if not f.auto and (v := _given(record, f)) is not None}
    cells = {**given, **values, **({"id": _id(record)} if _id(record) else {})}
    placed = [*_placed(record.row, places, cells), *_name_apart(table, record.row, cells)]
    return NewRow(table.name, record.row, tuple({cell.index: (cell, value) for cell, value in placed}.values()))


def _name_apart(table: Table, row: int, cells: Columns) -> Iterator[tuple[Cell, Value]]:
    """Yield the parts of a name where several columns of the list make it together, or it stands last name first."""
    for index, text in taken_apart(table.parts.get("name", ()), shown(cells.get("name"))).items():
        yield Cell(table.name, row, table.headers[index], index), text


def _text(value: object) -> object:
    """Return a list as the text a person would type, and a no as blank."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return None if value is False else value


def _placed(row: int, places: Mapping[str, Cell], cells: Columns) -> Iterator[tuple[Cell, Value]]:
    for key, value in cells.items():
        place = places.get(key)
        if place and value is not None:
            yield Cell(place.sheet, row, place.column, place.index), value


def missing_parts(workbook: Workbook, profile: Mapping[str, str]) -> Patch:
    """Return the patch that adds every missing sheet, column and setting; nothing that is there changes.

    ``profile`` holds settings by their keys, for a new Profile or for the blank cells of one that is there.
    """
    columns = [column for table in workbook.tables.values() for column in _columns(table)]
    missing = [schema for schema in SCHEMAS if schema.name not in workbook.tables]
    sheets = [replace(_sheet(schema, profile), name=name_for(schema, workbook.sheets)) for schema in missing]
    return Patch(edits=tuple(_settings(workbook, profile)), columns=tuple(columns), sheets=tuple(sheets))


def _settings(workbook: Workbook, profile: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the settings whose cell in Profile is blank."""
    table = workbook.table(PROFILE)
    rows = {row.number: row for row in table.rows} if table else {}
    for key, value in profile.items():
        cell = workbook.setting(key)
        if cell.row and value and rows[cell.row].value(cell.index) is None:
            yield Edit(cell, None, value)


def _columns(table: Table) -> Sequence[NewColumn]:
    if table.schema is PROFILE:
        return ()
    missing = [field for field in table.schema.fields if field.key not in table.columns]
    start = table.last_column + 1
    return [
        new_column(field, Cell(table.name, table.header_row, field.header, start + n))
        for n, field in enumerate(missing)
    ]


def _sheet(schema: SheetSchema, profile: Mapping[str, str]) -> ToolSheet:
    """Return a sheet with its headers; the settings and the question bank are filled in."""
    if schema is PROFILE:
        return settings_sheet(profile)
    columns = tuple(map(column_of, schema.fields))
    rows = [[_plain(getattr(q, f.key, None)) for f in schema.fields] for q in BANK] if schema is QUESTIONS else ()
    return ToolSheet(schema.name, columns, rows)


def settings_sheet(values: Mapping[str, str]) -> ToolSheet:
    """Return the sheet Profile with these settings, by their keys."""
    headers = (ToolColumn("Setting", 26), ToolColumn("Value", 52), ToolColumn("What it does", 64))
    rows = [(f.header, InputCell(values.get(f.key) or None, tuple(offered(f))), f.about) for f in PROFILE.fields]
    return ToolSheet(PROFILE.name, headers, rows)


def column_of(field: Field) -> ToolColumn:
    """Return the column of a field, with what its cells offer and a note on what it holds."""
    kind = KINDS.get(field.kind, "text")
    return ToolColumn(field.header, field.width, kind, note=note(field), offers=tuple(offered(field)))


def new_column(field: Field, head: Cell, beside: int = 0) -> NewColumn:
    """Return the column of a field to set right of a list, with what its cells offer and a note on what it holds."""
    return NewColumn(head, KINDS.get(field.kind, "text"), field.width, beside, note(field), tuple(offered(field)))


def _plain(value: Value) -> Value:
    if isinstance(value, Choice):
        return value.words
    return ("yes" if value else "no") if isinstance(value, bool) else value or None
