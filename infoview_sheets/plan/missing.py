"""Plan the sheets and columns that a workbook made by hand does not have yet."""

from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.plan.patch import KINDS
from infoview_sheets.sheets.fresh import note, offered
from infoview_sheets.sheets.patch import Edit, Entry, NewColumn, Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.question_bank import QUESTIONS as BANK
from infoview_sheets.sheets.schema import PROFILE, QUESTIONS, SCHEMAS, Field, SheetSchema
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.table import Cell, Value
from infoview_sheets.sheets.workbook import Table, Workbook


def missing_parts(workbook: Workbook, profile: Mapping[str, str]) -> Patch:
    """Return the patch that adds every missing sheet, column and setting; nothing that is there changes.

    ``profile`` holds settings by their keys, for a new Profile or for the blank cells of one that is there.
    """
    columns = [column for table in workbook.tables.values() for column in _columns(table)]
    sheets = [_sheet(schema, profile) for schema in SCHEMAS if schema.name not in workbook.tables]
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
    rows = [(f.header, Entry(values.get(f.key) or None, tuple(offered(f))), f.about) for f in PROFILE.fields]
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
