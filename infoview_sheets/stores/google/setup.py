"""Set up the lookups in a sheet, in one atomic batch: new columns, their formulas, marks and named ranges."""

from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.sheets.fresh import note
from infoview_sheets.sheets.patch import NewColumn
from infoview_sheets.sheets.schema import Kind
from infoview_sheets.sheets.table import Value
from infoview_sheets.stores.google import keys
from infoview_sheets.stores.google import requests as ask
from infoview_sheets.stores.google.finding import SHADOW, headers
from infoview_sheets.stores.google.snapshot import FOUND, Json
from infoview_sheets.stores.google.view import Managed, View

_SHOWN = 8  # columns of ours that are added unfolded, those that matter first
_SHAPES = {Kind.DATE: "DATE", Kind.DATETIME: "DATE_TIME"}


def formula(managed: Managed, key: str, view: View) -> str:
    """Return the formula of one of our columns; our tab is named as it is called by now."""
    title = view.snapshot.own_title
    tab = title if title.isidentifier() else "'" + title.replace("'", "''") + "'"
    schema = managed.schema
    if key == keys.ID:
        return keys.id_formula(schema, tuple(managed.keys), tab, theirs=managed.id_column > 0)
    return keys.value_formula(schema, schema.field(key), tuple(managed.keys), tab, by_id=managed.by_id)


def set_up(
    managed: Managed,
    view: View,
    columns: Mapping[str, Sequence[NewColumn]],
    values: Mapping[str, Mapping[int, Mapping[str, Value]]],
) -> Sequence[Json]:
    """Return the requests that this sheet still needs; none where it is set up, or nothing is to be shown in it."""
    name = managed.schema.name
    wanted = columns.get(name, ())
    if not (managed.ready or managed.found or wanted or values.get(name) or managed.lost or managed.known):
        return ()
    new = [*managed.lost, *(_key(managed, column.header.column) for column in wanted)]
    if managed.by_id and keys.ID not in (*managed.columns, *new) and not _id_tagged(managed):
        new.append(keys.ID)
    start = min([managed.table.last_column + 1, *(c.header.index for c in wanted)])
    return [*_inserted(managed, view, start, new), *_found(managed), *_ranges(managed, view, start, new)]


def _key(managed: Managed, header: str) -> str:
    ours = {field.header: field.key for field in keys.owned(managed.schema)}
    return ours.get(header, keys.ID)


def _id_tagged(managed: Managed) -> bool:
    """Return whether the ID column of a sheet that has none of the person's own is on its way to be ours."""
    return any(tag.name == f"{managed.schema.name}.{keys.ID}" for tag in managed.found)


def _inserted(managed: Managed, view: View, start: int, new: Sequence[str]) -> Iterator[Json]:
    """Yield the requests for new columns: inserted, so that they overwrite nothing, whatever was moved meanwhile."""
    if not new:
        return
    tab, first = managed.tab, managed.table.header_row
    last = max(managed.typed, default=first)
    yield from ask.insert_columns(tab, start, len(new))
    names = [_header(managed, key) for key in new]
    fields = [managed.schema.field(key) for key in new]
    heads = [ask.our_header(name, note(field)) for name, field in zip(names, fields, strict=True)]
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


def _header(managed: Managed, key: str) -> str:
    own = SHADOW if key == keys.ID and managed.id_column else ""
    return own or next(iter(headers(managed.schema, key)))


def shape(managed: Managed, key: str) -> str:
    """Return the type of number format of one of our columns."""
    return _SHAPES.get(managed.schema.field(key).kind, "")


def _found(managed: Managed) -> Iterator[Json]:
    """Yield marks for computed columns that were there before us, as in a workbook that came from Excel."""
    known = {tag.name for tag in managed.tab.tags if _stands(tag.name, managed)}
    ours = f"{managed.schema.name}.{keys.ID}"
    place = managed.columns.get(keys.ID, 0)
    if place and all((tag.name, tag.column) != (ours, place) for tag in managed.tab.tags):
        yield ask.tag(managed.tab.id, place, ours, FOUND)
    for field in keys.owned(managed.schema):
        at = managed.table.columns.get(field.key)
        name = f"{managed.schema.name}.{field.key}"
        if at and name not in known:
            yield ask.tag(managed.tab.id, at, name, FOUND)


def _stands(name: str, managed: Managed) -> bool:
    key = name.partition(".")[2]
    return key in managed.columns or any(tag.name == name for tag in managed.found)


def _ranges(managed: Managed, view: View, start: int, new: Sequence[str]) -> Iterator[Json]:
    """Yield the named ranges that are missing: on what the person typed, and on the column that holds the ID."""
    places = dict(managed.keys)
    schema = managed.schema
    if managed.by_id:
        places[keys.KEY] = _id_place(managed, start, new)
        places[keys.ID] = managed.id_column
    for key, at in places.items():
        name = keys.range_name(schema, key)
        known = view.snapshot.ranges.get(name)
        # Columns right of where ours go in will have moved by then.
        moved = at + len(new) if at >= start and key != keys.KEY and new else at
        if at and (managed.placed.get(key) != at or (key == keys.KEY and keys.ID in new)):
            yield ask.name_column(managed.tab.id, moved, name, known.id if known else "")


def _id_place(managed: Managed, start: int, new: Sequence[str]) -> int:
    """Return where our ID column will be once the new columns are in; 0 for none."""
    if keys.ID in new:
        return start + new.index(keys.ID)
    at = managed.columns.get(keys.ID, 0)
    return at + len(new) if new and at >= start else at
