"""Set sheets up, in one atomic batch: the lookups of a sheet that is there, a fresh workbook from an empty one.

Columns are inserted, and nothing that anybody typed is overwritten.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.fresh import PROFILE_COLUMNS, Rows, frozen, hidden, note, offered, offers_people, settings
from infoview_sheets.sheets.patch import NewColumn, NewRow
from infoview_sheets.sheets.schema import CONTACTS, PROFILE, SCHEMAS, Field, Kind, SheetSchema
from infoview_sheets.sheets.table import Value, letters
from infoview_sheets.stores.google import api_requests as ask
from infoview_sheets.stores.google import own_tab
from infoview_sheets.stores.google.snapshot import FOUND, HEADERS, TAG, Json, Snapshot, cell_data
from infoview_sheets.stores.google.view import SHADOW, Managed, View
from infoview_sheets.text import counted

_SHOWN = 8  # columns of ours that are added unfolded
_SHAPES = {Kind.DATE: "DATE", Kind.DATETIME: "DATE_TIME"}


def formula(managed: Managed, key: str, view: View) -> str:
    """Return the formula of one of our columns; our tab is named as it is called by now."""
    title = view.snapshot.own_title
    tab = title if title.isidentifier() else "'" + title.replace("'", "''") + "'"
    schema = managed.schema
    if key == own_tab.ID:
        return own_tab.id_formula(schema, tuple(managed.keys), tab, theirs=managed.id_column > 0)
    return own_tab.value_formula(schema, schema.field(key), tuple(managed.keys), tab, by_id=managed.by_id)


def gets_rows(managed: Managed, rows: Sequence[NewRow]) -> bool:
    """Return whether rows are being added to a sheet, perhaps its first."""
    return any(row.sheet == managed.tab.title for row in rows)


def set_up(
    managed: Managed,
    view: View,
    columns: Mapping[str, Sequence[NewColumn]],
    values: Mapping[str, Mapping[int, Mapping[str, Value]]],
    rows: Sequence[NewRow],
) -> Sequence[Json]:
    """Return the requests that this sheet still needs; none where it is set up, or nothing is to be shown in it."""
    name = managed.schema.name
    wanted = columns.get(name, ())
    shown = values.get(name) or gets_rows(managed, rows)
    if not (managed.ready or managed.found or wanted or shown or managed.lost or managed.known):
        return ()
    new = [*managed.lost, *(managed.key_of(column.header.column) for column in wanted)]
    if managed.by_id and own_tab.ID not in (*managed.columns, *new, *(tag.key for tag in managed.found)):
        new.append(own_tab.ID)
    new.sort(key=lambda key: not managed.schema.field(key).added)  # stable: those that matter come first, unfolded
    start = min([managed.table.last_column + 1, *(c.header.index for c in wanted)])
    inserted = [*_left_behind(managed, view), *_inserted(managed, view, start, new)]
    found = [*inserted, *_found(managed), *_ranges(managed, view, start, new)]
    return [*found, *head_marked(managed)] if found else ()


def _left_behind(managed: Managed, view: View) -> Iterator[Json]:
    """Yield what has our columns in another tab, a copy or an earlier list, keep what they show as plain values.

    Their formulas look at the list by its named ranges: beside other people they would show what is not theirs.
    """
    for tab in view.snapshot.theirs:
        for tag in tab.tags if tab.id != managed.tab.id else ():
            if tag.kind == TAG and tag.sheet == managed.schema.name:
                yield from ask.refuse_unless_there(tab.id, tag)
                yield ask.frozen_column(tab.id, tag.column)
                yield ask.untag(tag.id)


def head_marked(managed: Managed) -> Iterator[Json]:
    """Yield our mark on the row of the headers where none stands there; one that stands on another row goes."""
    if not managed.head:
        yield from (ask.untag(tag.id) for tag in managed.tab.heads)
        yield ask.tag(managed.tab.id, managed.table.header_row, managed.schema.name, HEADERS)


def _inserted(managed: Managed, view: View, start: int, new: Sequence[str]) -> Iterator[Json]:
    """Yield the requests for new columns: inserted, so that they overwrite nothing, whatever was moved meanwhile."""
    if not new:
        return
    tab, first = managed.tab, managed.table.header_row
    last = max(managed.typed, default=first)
    yield from ask.insert_columns(tab, start, len(new))
    names = [managed.header(key) for key in new]
    fields = [managed.schema.field(key) for key in new]
    heads = [ask.header(name, note(field), ours=True) for name, field in zip(names, fields, strict=True)]
    yield ask.cells(tab.id, first, start, [heads], "userEnteredValue,userEnteredFormat,note")
    yield ask.warn_over(tab.id, start, len(new))
    yield from (ask.column_width(tab.id, at, field.width) for at, field in enumerate(fields, start) if field.width)
    if len(new) > _SHOWN:
        yield from ask.fold(tab.id, start + _SHOWN, len(new) - _SHOWN)
    for at, key in enumerate(new, start):
        if last > first:
            text = formula(managed, key, view)
            yield ask.formula_column(tab.id, at, (first + 1, last), text, shape(managed, key))
        yield ask.tag(tab.id, at, f"{managed.schema.name}.{key}")
        if names[at - start] == SHADOW:
            yield ask.hide_column(tab.id, at)


def shape(managed: Managed, key: str) -> str:
    """Return the type of number format of one of our columns."""
    return _SHAPES.get(managed.schema.field(key).kind, "")


def _found(managed: Managed) -> Iterator[Json]:
    """Yield marks for computed columns that were there before us, as in a workbook that came from Excel."""
    standing = {*managed.columns, *(tag.key for tag in managed.found)}
    known = {tag.name for tag in managed.tab.tags if tag.key in standing}
    ours = f"{managed.schema.name}.{own_tab.ID}"
    place = managed.columns.get(own_tab.ID, 0)
    if place and all((tag.name, tag.column) != (ours, place) for tag in managed.tab.tags):
        yield ask.tag(managed.tab.id, place, ours, FOUND)
    for field in managed.schema.auto:
        at = managed.table.columns.get(field.key)
        name = f"{managed.schema.name}.{field.key}"
        if at and name not in known:
            yield ask.tag(managed.tab.id, at, name, FOUND)


def _ranges(managed: Managed, view: View, start: int, new: Sequence[str]) -> Iterator[Json]:
    """Yield the named ranges that are missing: on what the person typed, and on the column that holds the ID."""
    places = dict(managed.keys)
    schema = managed.schema
    if managed.by_id:
        places[own_tab.KEY] = _id_place(managed, start, new)
        places[own_tab.ID] = managed.id_column
    for key, at in places.items():
        name = own_tab.range_name(schema, key)
        known = view.snapshot.ranges.get(name)
        # Columns right of where ours go in will have moved by then.
        moved = at + len(new) if at >= start and key != own_tab.KEY and new else at
        if at and (managed.placed.get(key) != at or (key == own_tab.KEY and own_tab.ID in new)):
            yield ask.name_column(managed.tab.id, moved, name, known.id if known else "")


def _id_place(managed: Managed, start: int, new: Sequence[str]) -> int:
    """Return where our ID column will be once the new columns are in; 0 for none."""
    if own_tab.ID in new:
        return start + new.index(own_tab.ID)
    at = managed.columns.get(own_tab.ID, 0)
    return at + len(new) if new and at >= start else at


_READY = 300  # rows with dropdowns and formats; each cell of them takes its part of every later answer
_PALE, _GRAY = "F6F8FA", "5B6B8C"
_FORMATS = {
    Kind.DATE: ("DATE", "yyyy-mm-dd"),
    Kind.DATETIME: ("DATE_TIME", "yyyy-mm-dd hh:mm"),
    Kind.TIME: ("TIME", "h:mm"),
}
_TEXT = {"type": "TEXT", "pattern": "@"}
_PLAIN = {Kind.PHONE, Kind.LINES}  # what begins like a number or a formula stays as it was typed
_LINE = {"wrapStrategy": "WRAP", "verticalAlignment": "TOP"}


def refuse_filled(seen: Snapshot) -> None:
    """Raise ``BookError`` with what a spreadsheet holds, unless it is one blank tab."""
    filled = [(tab.title, len(tab.grid)) for tab in seen.tabs if tab.grid]
    if not filled and len(seen.tabs) == 1:
        return
    named = [f'"{title}" with {counted(count, "row")}' for title, count in filled[:3]]
    words = ", ".join(named) + (f" and {len(filled) - 3} more tabs" if len(filled) > 3 else "")
    held = f"it holds {words}" if filled else f"it has {len(seen.tabs)} tabs"
    raise BookError(
        f"This sheet is not empty: {held}. Make a new one at https://sheets.new, share it like this one and use its "
        "address; or complete this one with --add-missing."
    )


def fresh_requests(seen: Snapshot, rows: Mapping[str, Rows]) -> Sequence[Json]:
    """Return the batch that makes every sheet of the schema, holding ``rows``.

    The blank tab becomes Profile. Its rows are inserted above whatever somebody types there meanwhile.
    """
    first = seen.tabs[0]
    found = list(_profile(first.id, first.columns, rows.get(PROFILE.name, ())))
    for schema in SCHEMAS:
        if schema is not PROFILE:
            found += _sheet(schema, rows.get(schema.name, ()))
    return found


def _number(schema: SheetSchema) -> int:
    return zlib.crc32(schema.name.encode()) & 0x7FFFFFFF


def _sheet(schema: SheetSchema, rows: Rows) -> Iterator[Json]:
    """Yield addSheet, its headers and rows, and the form of each column."""
    sheet, height = _number(schema), max(_READY, len(rows) + 200)
    facts = {"sheetId": sheet, "title": schema.name, "gridProperties": _grid(schema, height)}
    yield {"addSheet": {"properties": facts}}
    yield ask.cells(sheet, 1, 1, [[_head(field) for field in schema.fields]], "userEnteredValue,userEnteredFormat,note")
    if own_tab.managed(schema):
        yield ask.tag(sheet, 1, schema.name, HEADERS)
    for at, field in enumerate(schema.fields, 1):
        yield from _column(sheet, at, field, height)
        yield from _lookups(sheet, at, schema, field)
    yield from _folds(sheet, schema)
    if rows:
        yield ask.cells(sheet, 2, 1, [[_plain(row.get(field.key)) for field in schema.fields] for row in rows])


def _lookups(sheet: int, at: int, schema: SheetSchema, field: Field) -> Iterator[Json]:
    """Yield the mark of a column that will hold our formulas, and the named ranges that these look at."""
    if not own_tab.managed(schema):
        return
    ours_id = field.key == own_tab.ID and schema.id_format != ""
    if field.auto or ours_id:
        yield ask.tag(sheet, at, f"{schema.name}.{field.key}")
    if ours_id:
        yield ask.name_column(sheet, at, own_tab.range_name(schema, own_tab.KEY))
    if field.key in own_tab.TYPED[schema.name]:
        yield ask.name_column(sheet, at, own_tab.range_name(schema, field.key))


def _grid(schema: SheetSchema, height: int) -> Json:
    size = {"rowCount": height, "columnCount": len(schema.fields) + 1}
    return {**size, "frozenRowCount": 1, "frozenColumnCount": frozen(schema)}


def _plain(value: Value) -> Json:
    """Return a typed value without a format: the column has one."""
    return {key: part for key, part in cell_data(value).items() if key == "userEnteredValue"}


def _head(field: Field) -> Json:
    return ask.header(field.header, note(field), ours=field.auto)


def _column(sheet: int, at: int, field: Field, height: int) -> Iterator[Json]:
    """Yield the width of a column, the format of its cells and what they offer."""
    yield ask.column_width(sheet, at, max(field.width, 8))
    look, offer = _look(field), _offer(field)
    if look or offer:
        cell = {"userEnteredFormat": look, **({"dataValidation": offer} if offer else {})}
        body = {"range": ask.column_range(sheet, at, (2, height)), "cell": cell}
        yield {"repeatCell": {**body, "fields": "userEnteredFormat,dataValidation"}}
    if hidden(field):
        yield ask.hide_column(sheet, at)


def _look(field: Field) -> Json:
    """Return the CellFormat of a column. A formula typed into a cell of plain text stays text: ours never get that."""
    found: Json = dict(_LINE) if field.kind is Kind.LINES else {}
    if field.kind in _FORMATS:
        shape, pattern = _FORMATS[field.kind]
        found["numberFormat"] = {"type": shape, "pattern": pattern}
    elif field.kind in _PLAIN and not field.auto:
        found["numberFormat"] = _TEXT
    return found


def _offer(field: Field) -> Json:
    """Return a DataValidationRule that offers words, or the people in Contacts; other text is only marked."""
    if offers_people(field):
        column = letters(1 + [each.key for each in CONTACTS.fields].index("name"))
        return ask.one_of([f"={CONTACTS.name}!${column}$2:${column}"], "ONE_OF_RANGE")
    return ask.one_of(offered(field)) if offered(field) else {}


def _folds(sheet: int, schema: SheetSchema) -> Iterator[Json]:
    """Yield column groups, folded, for the optional columns: one for each run of them."""
    grouped = [bool(field.group) for field in schema.fields]
    for at, inside in enumerate(grouped):
        if inside and not (at and grouped[at - 1]):
            end = next((i for i in range(at, len(grouped)) if not grouped[i]), len(grouped))
            yield from ask.fold(sheet, at + 1, end - at)


def _profile(sheet: int, columns: int, rows: Rows) -> Iterator[Json]:
    """Yield what makes the blank tab the sheet of settings: new rows on top, each with name, value and explanation."""
    lines = list(settings())
    values = {str(row["key"]): row.get("value") for row in rows}
    facts = {"sheetId": sheet, "title": PROFILE.name, "gridProperties": {"frozenRowCount": 1}}
    top = {"sheetId": sheet, "dimension": "ROWS", "startIndex": 0, "endIndex": len(lines) + 1}
    if columns < 3:
        yield {"appendDimension": {"sheetId": sheet, "dimension": "COLUMNS", "length": 3 - columns}}
    yield {"insertDimension": {"range": top, "inheritFromBefore": False}}
    yield {"updateSheetProperties": {"properties": facts, "fields": "title,gridProperties.frozenRowCount"}}
    heads = [_head(field) for field in PROFILE_COLUMNS]
    body = [_line(each, values) for each in lines]
    yield ask.cells(sheet, 1, 1, [heads, *body], "userEnteredValue,userEnteredFormat,note,dataValidation")
    for at, field in enumerate(PROFILE_COLUMNS, 1):
        yield ask.column_width(sheet, at, field.width)


def _line(line: Field | str, values: Mapping[str, Value]) -> Sequence[Json]:
    if isinstance(line, str):
        return [{"userEnteredValue": {"stringValue": line}, "userEnteredFormat": {"textFormat": {"italic": True}}}]
    shape = _FORMATS.get(line.kind)
    look = {**_LINE, "horizontalAlignment": "LEFT", "backgroundColorStyle": ask.color(_PALE)}
    look["numberFormat"] = {"type": shape[0], "pattern": shape[1]} if shape else _TEXT
    offer = _offer(line)
    value = {**_plain(values.get(line.key)), "userEnteredFormat": look, **({"dataValidation": offer} if offer else {})}
    about = {"textFormat": {"foregroundColorStyle": ask.color(_GRAY)}, **_LINE}
    return [
        {
            "userEnteredValue": {"stringValue": line.header},
            "userEnteredFormat": {"textFormat": {"bold": True}, **_LINE},
        },
        value,
        {"userEnteredValue": {"stringValue": note(line).replace("\n", " ")}, "userEnteredFormat": about},
    ]
