"""Find the sheets we know, their header rows and their columns, however the person arranged them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from infoview_sheets.sheets.lists.columns import Parts, parts_beside, places_of, told_beside
from infoview_sheets.sheets.lists.contents import joined
from infoview_sheets.sheets.lists.finding import headings, is_nobody, rows_below
from infoview_sheets.sheets.lists.headers import (
    ListHead,
    ListReading,
    head_at,
    known_meaning,
    remembered,
    rows_by_number,
)
from infoview_sheets.sheets.lists.status import is_heading
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, PROFILE, SCHEMAS, SheetSchema
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Row, Sheet, Value, shown
from infoview_sheets.sheets.workbook import Table

# Titles and remarks may stand above the headers, but not a whole page of them.
_HEADER_WITHIN = 20


def find_tables(sheets: Sequence[Sheet]) -> Mapping[str, Table]:
    """Return the tables of the sheets we know, by the schema's name. An exact name wins over an alias.

    A list that was adopted is Contacts, whatever it is called.
    """
    adopted = _adopted(sheets)
    found = {CONTACTS.name: adopted} if adopted else {}
    for schema in SCHEMAS:
        sheet = _sheet_for(schema, sheets) if schema.name not in found else None
        if sheet and not (adopted and adopted.sheet is sheet):
            found[schema.name] = _table(schema, sheet)
    return {schema.name: found[schema.name] for schema in SCHEMAS if schema.name in found}


def _adopted(sheets: Sequence[Sheet]) -> Table | None:
    """Return the list that is read as Contacts, also where its sheet was given another name since."""
    reading = remembered(sheets)
    if reading is None:
        return None
    by_name = sorted(sheets, key=lambda sheet: sheet.name != reading.sheet)
    found = [(sheet, head) for sheet in by_name if (head := reading.head(sheet))]
    if not found:
        return None
    sheet, head = found[0]
    places, parts = places_of(reading.placed(head))
    keys = {field.key for field in CONTACTS.fields}
    names = _names(CONTACTS)
    agreed = {normal(column.header) for column in reading.columns}
    later = {names[text]: at for at, header in head.texts.items() if (text := normal(header)) in names.keys() - agreed}
    columns = {**later, **{key: at for key, at in places.items() if key in keys}}
    table = _made(CONTACTS, sheet, head, columns, parts, (), reading)
    return replace(table, told={key: at for key, at in places.items() if key not in keys})


def _sheet_for(schema: SheetSchema, sheets: Sequence[Sheet]) -> Sheet | None:
    exact = [sheet for sheet in sheets if normal(sheet.name) == normal(schema.name)]
    others = (sheet for sheet in sheets if normal(sheet.name) in schema.names and sheet not in exact)
    ours = (sheet for sheet in exact if _is_ours(schema, sheet))
    return next(chain(ours, (sheet for sheet in others if _looks_like(schema, sheet))), None)


def _is_ours(schema: SheetSchema, sheet: Sheet) -> bool:
    """Return whether a sheet of this very name is the one we know: a person's own "Questions" stays theirs."""
    names = _names(schema)
    if schema is CONTACTS:
        return not _is_own_list(sheet, names)
    return any(normal(text) in names for text in _head(sheet, names).texts.values())


def _is_own_list(sheet: Sheet, names: Mapping[str, str]) -> bool:
    """Return whether a sheet called Contacts is a list in the person's own words, which is to be adopted first.

    Its headers ("heard back?") or headings (ALREADY TALKED) tell of being in touch as no column of ours does, and no
    run has given anybody an ID.
    """
    head = _head(sheet, names)
    known = {names[normal(text)] for text in head.texts.values() if normal(text) in names}
    if "name" not in known or "id" in known:
        return False
    rows = list(rows_below(sheet, head))
    own = [at for at, text in head.texts.items() if normal(text) not in names and _in_own_words(text)]
    at = next(index for index, text in head.texts.items() if names.get(normal(text)) == "name")
    apart = headings(rows, [at], head.texts)
    told = any(row.value(column) not in (None, "", False) for column in own for row in rows)
    return told or any(is_heading(shown(row.value(at))) for row in rows if row.number in apart)


def _in_own_words(header: str) -> bool:
    meaning = known_meaning(header)
    return meaning is not None and meaning.sure and meaning.role in _IN_OWN_WORDS


_IN_OWN_WORDS = frozenset({"touched_on", "thanked_on", "requested_on", "replied_on"})
"""What nobody is held back for in a list that was not adopted; a status and the day of a talk hold back."""


def name_for(schema: SheetSchema, sheets: Sequence[Sheet]) -> str:
    """Return the name of a sheet that is to be made: another one where a sheet of the person is called so."""
    return schema.beside if any(normal(sheet.name) == normal(schema.name) for sheet in sheets) else schema.name


def _looks_like(schema: SheetSchema, sheet: Sheet) -> bool:
    """Return whether a sheet under another name has a header we need: a person's own "Log" stays theirs."""
    names = _names(schema)
    needed = {"setting"} if schema is PROFILE else {field.key for field in schema.required}
    return any(names.get(normal(text)) in needed for text in _head(sheet, names).texts.values())


def _names(schema: SheetSchema) -> Mapping[str, str]:
    """Return every accepted header spelling with the key of its column. In Profile settings are rows, not columns."""
    if schema is PROFILE:
        return {"setting": "setting", "key": "setting", "value": "value", "whatitdoes": "about"}
    return {name: field.key for field in schema.fields for name in field.names}


def _table(schema: SheetSchema, sheet: Sheet) -> Table:
    names = _names(schema)
    head = _head(sheet, names)
    columns: dict[str, int] = {}
    twice = []
    for index, text in sorted(head.texts.items(), key=lambda item: _is_alias(schema, names, item[1])):
        key = names.get(normal(text))
        if key in columns:
            twice.append((text, columns[key], index))
        elif key:
            columns[key] = index
    if schema is INTERVIEWS:
        columns |= _as_in_a_list(head, columns)
    parts = parts_beside(head, sheet.rows, columns) if schema is CONTACTS else {}
    columns |= {key: found[0][1] for key, found in parts.items()}
    table = _made(schema, sheet, head, columns, parts, tuple(twice))
    return replace(table, told=told_beside(head, sheet.rows, table.read)) if schema is CONTACTS else table


def _as_in_a_list(head: ListHead, columns: Mapping[str, int]) -> Mapping[str, int]:
    """Return the columns of talks that are called as in a list of people: "Contact Name", "Outcome", "Thanks sent"."""
    found: dict[str, int] = {}
    for index, text in head.texts.items():
        meaning = known_meaning(text) if index not in columns.values() else None
        key = _IN_TALKS.get(meaning.role) if meaning and meaning.sure else None
        if key and key not in columns:
            found.setdefault(key, index)
    return found


_IN_TALKS = {
    "name": "who", "status": "status", "status_on": "date", "talked_on": "date", "thanked_on": "thanks_email_on",
}  # fmt: skip


def _made(
    schema: SheetSchema,
    sheet: Sheet,
    head: ListHead,
    columns: Mapping[str, int],
    parts: Parts,
    twice: Sequence[tuple[str, int, int]],
    reading: ListReading | None = None,
) -> Table:
    """Return the table with its rows: what stands below the headers in its columns, and is about somebody."""
    own = [index for key, index in columns.items() if schema is PROFILE or not schema.field(key).auto]
    own += [index for some in parts.values() for _, index in some]
    others = set(_of_others(sheet, head.row, own))
    under = rows_below(sheet, head) if reading else (row for row in sheet.rows if row.number > head.row)
    below = (row for row in under if row.number not in others)
    rows = tuple(_with_parts(row, parts, head) for row in below if _says_something(row, own))
    apart: frozenset[int] = frozenset()
    if reading:
        names = [index for _, index in parts["name"]] if "name" in parts else [columns.get("name", 0)]
        once = {row.number for row in rows if "id" in columns and row.value(columns["id"]) is not None}
        apart = headings(rows, names, reading.at(head).keys()) - once
    nobody = tuple(row for row in rows if row.number in apart or is_nobody(row, schema, columns))
    if nobody:
        left_out = {row.number for row in nobody}
        rows = tuple(row for row in rows if row.number not in left_out)
    return Table(schema, sheet, head.row, head.texts, columns, tuple(twice), rows, nobody, parts, reading)


def _with_parts(row: Row, parts: Parts, head: ListHead) -> Row:
    """Return a row that holds each value made of several columns in the first of them; itself where it does."""
    made: dict[int, Value] = {}
    for key, places in parts.items():
        codes = [head.texts.get(index, "") for part, index in places if part == "zip"]
        at, value = places[0][1], joined(key, [(part, row.value(index)) for part, index in places], "".join(codes))
        if value != row.value(at):
            made[at] = value
    if not made:
        return row
    values = [*row.values, *[None] * (max(made) - len(row.values))]
    for at, value in made.items():
        values[at - 1] = value
    return Row(row.number, tuple(values))


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


def _head(sheet: Sheet, names: Mapping[str, str]) -> ListHead:
    """Return the headers among the first rows that hold the most we know; the first row if none does."""
    near = rows_by_number(sheet.rows, _HEADER_WITHIN)
    heads = [head_at(row, near.get(number + 1), lambda text: names.get(normal(text))) for number, row in near.items()]

    def known(head: ListHead) -> int:
        return len({names[normal(text)] for text in head.texts.values() if normal(text) in names})

    return max(heads, key=known, default=ListHead(1, {}))


def _says_something(row: Row, columns: Sequence[int]) -> bool:
    """Return whether the person wrote anything here. An unticked checkbox alone says nothing."""
    return any(not _blank(row.value(index)) for index in columns)


def _blank(value: Value) -> bool:
    return value is None or value is False or (isinstance(value, str) and not value.strip())
