"""Find the sheets we know, their header rows and their columns, however the person arranged them."""

from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.sheets.nobody import is_nobody
from infoview_sheets.sheets.schema import PROFILE, SCHEMAS, SheetSchema
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Row, Sheet, Value, shown
from infoview_sheets.sheets.workbook import Table

# Titles and remarks may stand above the headers, but not a whole page of them.
_HEADER_WITHIN = 20


def find_tables(sheets: Sequence[Sheet]) -> Mapping[str, Table]:
    """Return the tables of the sheets we know, by the schema's name. An exact name wins over an alias."""
    found = {}
    for schema in SCHEMAS:
        sheet = _sheet_for(schema, sheets)
        if sheet:
            found[schema.name] = _table(schema, sheet)
    return found


def _sheet_for(schema: SheetSchema, sheets: Sequence[Sheet]) -> Sheet | None:
    exact = [sheet for sheet in sheets if normal(sheet.name) == normal(schema.name)]
    close = [sheet for sheet in sheets if normal(sheet.name) in schema.names and _looks_like(schema, sheet)]
    return next(iter(exact + close), None)


def _looks_like(schema: SheetSchema, sheet: Sheet) -> bool:
    """Return whether a sheet under another name has a header we need: a person's own "Log" stays theirs."""
    names = _names(schema)
    needed = {"setting"} if schema is PROFILE else {field.key for field in schema.required}
    header = _header_row(sheet, names)
    return any(names.get(normal(shown(value))) in needed for value in header.values)


def _names(schema: SheetSchema) -> Mapping[str, str]:
    """Return every accepted header spelling with the key of its column. In Profile settings are rows, not columns."""
    if schema is PROFILE:
        return {"setting": "setting", "key": "setting", "value": "value", "whatitdoes": "about"}
    return {name: field.key for field in schema.fields for name in field.names}


def _table(schema: SheetSchema, sheet: Sheet) -> Table:
    names = _names(schema)
    header = _header_row(sheet, names)
    headers = {
        i: " ".join(shown(v).split()) for i, v in enumerate(header.values, 1) if isinstance(v, str) and v.strip()
    }
    columns: dict[str, int] = {}
    twice = []
    for index, text in sorted(headers.items(), key=lambda item: _is_alias(schema, names, item[1])):
        key = names.get(normal(text))
        if key in columns:
            twice.append((text, columns[key], index))
        elif key:
            columns[key] = index
    own = [index for key, index in columns.items() if schema is PROFILE or not schema.field(key).auto]
    others = set(_of_others(sheet, header.number, own))
    below = (row for row in sheet.rows if row.number > header.number and row.number not in others)
    rows = tuple(row for row in below if _says_something(row, own))
    nobody = tuple(row for row in rows if is_nobody(row, schema, columns))
    if nobody:
        left_out = {row.number for row in nobody}
        rows = tuple(row for row in rows if row.number not in left_out)
    return Table(schema, sheet, header.number, headers, columns, tuple(twice), rows, nobody)


def _of_others(sheet: Sheet, header: int, own: Sequence[int]) -> Iterator[int]:
    """Yield the rows below the header that are no rows of the list: totals, and those of another Excel table."""
    blocks = [block for block in sheet.blocks if block.meets(own)]
    yield from (block.bottom for block in blocks if block.totals)
    below = sorted((block.top, block.bottom) for block in blocks if block.headed and block.top > header)
    end = at = 0
    for row in sheet.rows:  # tables may overlap in a damaged workbook: each row and each table is looked at once
        while at < len(below) and below[at][0] <= row.number:
            end, at = max(end, below[at][1]), at + 1
        if row.number <= end:
            yield row.number


def _is_alias(schema: SheetSchema, names: Mapping[str, str], text: str) -> bool:
    """Return whether a header is another word for the column: the column's own header wins over it."""
    key = names.get(normal(text), "")
    return bool(key) and schema is not PROFILE and normal(text) != normal(schema.field(key).header)


def _header_row(sheet: Sheet, names: Mapping[str, str]) -> Row:
    """Return the row among the first ones that holds the most headers we know; the first row if none does."""

    def known(row: Row) -> int:
        return len({names[normal(v)] for v in row.values if isinstance(v, str) and normal(v) in names})

    near = [row for row in sheet.rows if row.number <= _HEADER_WITHIN]
    return max(near, key=known, default=Row(1, ()))


def _says_something(row: Row, columns: Sequence[int]) -> bool:
    """Return whether the person wrote anything here. An unticked checkbox alone says nothing."""
    return any(not _blank(row.value(index)) for index in columns)


def _blank(value: Value) -> bool:
    return value is None or value is False or (isinstance(value, str) and not value.strip())
