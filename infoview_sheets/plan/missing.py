"""Plan the sheets and columns that a workbook made by hand does not have yet."""

from collections.abc import Mapping, Sequence

from infoview_sheets.plan.patch import KINDS
from infoview_sheets.sheets.patch import NewColumn, Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.question_bank import QUESTIONS as BANK
from infoview_sheets.sheets.schema import PROFILE, QUESTIONS, SCHEMAS, SheetSchema
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.table import Cell, Value
from infoview_sheets.sheets.workbook import Table, Workbook


def missing_parts(workbook: Workbook) -> Patch:
    """Return the patch that adds every missing sheet, column and setting; nothing that is there changes."""
    columns = [column for table in workbook.tables.values() for column in _columns(table)]
    sheets = [_sheet(schema) for schema in SCHEMAS if schema.name not in workbook.tables]
    return Patch(columns=tuple(columns), sheets=tuple(sheets))


def _columns(table: Table) -> Sequence[NewColumn]:
    if table.schema is PROFILE:
        return ()
    missing = [field for field in table.schema.fields if field.key not in table.columns]
    start = table.last_column + 1
    return [
        NewColumn(
            Cell(table.name, table.header_row, field.header, start + n), KINDS.get(field.kind, "text"), field.width
        )
        for n, field in enumerate(missing)
    ]


def _sheet(schema: SheetSchema) -> ToolSheet:
    """Return a sheet with its headers; the settings and the question bank are filled in."""
    if schema is PROFILE:
        return settings_sheet({})
    columns = tuple(ToolColumn(f.header, f.width, KINDS.get(f.kind, "text")) for f in schema.fields)
    rows = [[_plain(getattr(q, f.key, None)) for f in schema.fields] for q in BANK] if schema is QUESTIONS else ()
    return ToolSheet(schema.name, columns, rows)


def settings_sheet(values: Mapping[str, str]) -> ToolSheet:
    """Return the sheet Profile with these settings, by their keys."""
    headers = (ToolColumn("Setting", 26), ToolColumn("Value", 52), ToolColumn("What it does", 64))
    return ToolSheet(PROFILE.name, headers, [(f.header, values.get(f.key) or None, f.about) for f in PROFILE.fields])


def _plain(value: Value) -> Value:
    if isinstance(value, Choice):
        return value.words
    return ("yes" if value else "no") if isinstance(value, bool) else value or None
