"""Show a snapshot as the rest of the program knows a workbook: IDs filled in, our machinery hidden."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from infoview_sheets.plan.toolsheets import THIS_WEEK, is_ours
from infoview_sheets.sheets.reading import CHECKS, META, names_for
from infoview_sheets.sheets.schema import Field, SheetSchema
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Fault, Sheet, Value
from infoview_sheets.sheets.workbook import Table
from infoview_sheets.stores.google import keys
from infoview_sheets.stores.google.finding import SHADOW, given, headers, row_of, sheet_of, tables_of
from infoview_sheets.stores.google.records import Record, is_current, records_in, renamed
from infoview_sheets.stores.google.snapshot import TAG, Snapshot, Tab, Tag, alike, free_id, from_google


@dataclass(frozen=True, slots=True)
class Managed:
    """A sheet with computed columns, and how it stands.

    ``columns`` leads from each column we own to its position, ``found`` are those that were there before us and still
    hold plain values. ``keys`` are the columns that form the typed key, ``placed`` those under our named ranges.
    ``typed`` and ``ids`` hold the key and the ID of each row, ``known`` its record in our tab, ``stale`` the columns
    that do not show what our tab says. ``by_id`` says whether records are found by their ID, which has a column here.
    ``lost`` are columns of ours that come back with what they held, each where the core is shown it.
    """

    schema: SheetSchema
    table: Table
    tab: Tab
    columns: Mapping[str, int]
    found: Sequence[Tag]
    keys: Mapping[str, int]
    placed: Mapping[str, int]
    typed: Mapping[int, str]
    ids: Mapping[int, str]
    stale: Mapping[int, Sequence[str]]
    known: Mapping[int, Record]
    by_id: bool
    lost: Mapping[str, int]

    @property
    def ready(self) -> bool:
        """Whether the lookups are set up here."""
        return bool(self.columns)

    @property
    def misplaced(self) -> bool:
        """Whether a named range lies over another column than the one it is for."""
        wanted = {**self.keys, keys.ID: self.id_column, keys.KEY: self.columns.get(keys.ID, 0)}
        return any(at and wanted.get(key) not in {at, 0} for key, at in self.placed.items())

    @property
    def id_column(self) -> int:
        """The position of the person's own ID column; 0 where the ID column is ours, or there is none."""
        at = self.table.columns.get("id", 0)
        return 0 if at == self.columns.get("id", -1) else at


@dataclass(frozen=True, slots=True)
class View:
    """A snapshot, read. ``sheets`` is what the rest of the program sees."""

    snapshot: Snapshot
    sheets: tuple[Sheet, ...]
    managed: Mapping[str, Managed]
    records: Mapping[int, Record]

    def tab(self, name: str) -> Tab | None:
        """Return the tab of a sheet the person sees."""
        pairs = zip(self.sheets, self.snapshot.theirs, strict=True)
        return next((tab for sheet, tab in pairs if sheet.name.casefold() == name.casefold()), None)


def view(snapshot: Snapshot) -> View:
    """Return what the snapshot says."""
    records = records_in(snapshot.own)
    plain = {tab.id: sheet_of(tab, {}) for tab in snapshot.theirs}
    snapshot, tables = tables_of(snapshot, list(plain.values()))
    managed = {
        name: _managed(table, tab, snapshot, records)
        for name, table in tables.items()
        if keys.managed(table.schema) and (tab := _tab_of(table, snapshot))
    }
    for each in managed.values():
        plain[each.tab.id] = _shown(each)
    return View(snapshot, tuple(_by_our_names(snapshot, plain)), managed, records)


def _by_our_names(snapshot: Snapshot, sheets: Mapping[int, Sheet]) -> Iterator[Sheet]:
    """Yield the sheets; one of our own that somebody renamed is found by its id and shown under the name it had."""
    held = {title.casefold() for title in snapshot.taken.values()}
    kinds = {free_id(name, ()): names_for(kind) for kind in (THIS_WEEK, CHECKS, META) for name in names_for(kind)}
    for number, sheet in sheets.items():
        names = kinds.get(number, (sheet.name,))
        free = next((name for name in names if name.casefold() not in held), sheet.name)
        ours = sheet.name not in names and (not sheet.rows or is_ours(sheet, names[0]))
        yield replace(sheet, name=free) if ours else sheet


def _tab_of(table: Table, snapshot: Snapshot) -> Tab | None:
    return next((tab for tab in snapshot.theirs if tab.title == table.sheet.name), None)


def _managed(table: Table, tab: Tab, snapshot: Snapshot, records: Mapping[int, Record]) -> Managed:
    schema = table.schema
    tags = [tag for tag in tab.tags if _holds(tag, schema, table, tab)]
    columns = {tag.name.partition(".")[2]: tag.column for tag in tags if not tag.found}
    placed = _placed(schema, tab, snapshot)
    columns |= _untagged_id(schema, table, tab, columns, placed)
    key_columns = _key_columns(table, placed)
    numbers = [row.number for row in table.rows]
    typed = {n: keys.typed_key(schema, [keys.part(tab.raw(n, at)) for at in key_columns.values()]) for n in numbers}
    backwards = list(records.values())[::-1]  # of two with one key the first is found, as by VLOOKUP
    by_typed = {record.typed.casefold(): record for record in backwards if record.typed}
    by_key = {record.key.casefold(): record for record in backwards}
    own = table.columns.get("id", 0) if table.columns.get("id", 0) != columns.get("id", -1) else 0
    sound = all(placed.get(key) == at for key, at in key_columns.items()) and placed.get(keys.ID, own) == own
    ids, known, new = _identified(
        schema, tab, own, columns["id"] if sound and "id" in columns else 0, typed, (by_typed, by_key)
    )
    renames = renamed(_orphans(schema, records.values(), known.values()), new)
    for number, record in renames.items():
        known[number], ids[number] = record, record.id
    # The formulas of somebody renamed find nothing as yet: they will, once our tab has the new name.
    waiting = {n for n in renames if all(tab.raw(n, at) == "" for at in columns.values())}
    stale = {
        n: missing
        for n in numbers
        if (n not in waiting or not is_current(snapshot.own))
        and (missing := _stale(schema, tab, n, columns, known.get(n), new=n in new, current=is_current(snapshot.own)))
    }
    found = [tag for tag in tags if tag.found]
    lost = _lost(schema, table, tab, columns, known.values())
    by_id = schema.id_format != "" and ("id" in table.columns or keys.ID in columns or keys.ID in lost)
    return Managed(schema, table, tab, columns, found, key_columns, placed, typed, ids, stale, known, by_id, lost)


def _untagged_id(
    schema: SheetSchema, table: Table, tab: Tab, columns: Mapping[str, int], placed: Mapping[str, int]
) -> Mapping[str, int]:
    """Return our ID column where its mark is missing, as in a copy: our named range lies on it."""
    at = placed.get(keys.KEY, 0)
    header = normal(str(tab.raw(table.header_row, at))) if at and keys.ID not in columns else ""
    return {keys.ID: at} if header and header in {normal(each) for each in headers(schema, keys.ID)} else {}


def _lost(
    schema: SheetSchema, table: Table, tab: Tab, columns: Mapping[str, int], known: Iterable[Record]
) -> Mapping[str, int]:
    """Return the columns of ours that somebody took for themselves, and an ID column that is gone altogether."""
    lost = [tag.name.partition(".")[2] for tag in tab.given if tag.kind == TAG]
    gone = [key for key in dict.fromkeys(lost) if key != keys.ID and key not in columns]
    if schema.id_format and schema.field(keys.ID).added and "id" not in (*table.columns, *columns):
        gone = [keys.ID, *gone] if any(record.id for record in known) else gone
    return {key: at for at, key in enumerate(gone, table.last_column + 1)}


def _holds(tag: Tag, schema: SheetSchema, table: Table, tab: Tab) -> bool:
    """Return whether a mark means its column. Ours came with the column; one set on a found column may be off."""
    if tag.name.partition(".")[0] != schema.name:
        return False
    header = str(tab.raw(table.header_row, tag.column))
    if tag.found and tag.name.endswith(f".{keys.ID}") and header != SHADOW and SHADOW in table.headers.values():
        return False  # the person's own
    return not tag.found or _headed_right(tag, schema, header)


def strange(tag: Tag, managed: Managed) -> bool:
    """Return whether a mark stands over a header that is not its own: the columns may have moved while we read."""
    header = str(managed.tab.raw(managed.table.header_row, tag.column)).strip()
    ours = tag.name.partition(".")[0] == managed.schema.name and header != "" and not header.startswith("#")
    return ours and not _headed_right(tag, managed.schema, header)


def _headed_right(tag: Tag, schema: SheetSchema, header: str) -> bool:
    return normal(header) in {normal(each) for each in headers(schema, tag.name.partition(".")[2])}


def _placed(schema: SheetSchema, tab: Tab, snapshot: Snapshot) -> Mapping[str, int]:
    """Return the column under each of our named ranges."""
    wanted = (*keys.TYPED[schema.name], keys.ID, keys.KEY)
    ranges = {key: snapshot.ranges.get(keys.range_name(schema, key)) for key in wanted}
    return {key: each.column for key, each in ranges.items() if each and each.sheet == tab.id and each.column}


def _key_columns(table: Table, placed: Mapping[str, int]) -> Mapping[str, int]:
    """Return the columns that form the key. Once the formulas are set up they stay the same ones.

    A header that we know says where a column is; the named range does where the person changed the header.
    """
    wanted = keys.TYPED[table.schema.name]
    set_up = [key for key in wanted if key in placed]
    return {key: at for key in set_up or wanted if (at := table.columns.get(key, placed.get(key, 0)))}


def _identified(
    schema: SheetSchema,
    tab: Tab,
    own: int,
    ours: int,
    typed: Mapping[int, str],
    known_by: tuple[Mapping[str, Record], Mapping[str, Record]],
) -> tuple[dict[int, str], dict[int, Record], dict[int, str]]:
    """Return the ID and the record of each row, and the typed keys that our tab does not know yet."""
    by_typed, by_key = known_by
    ids: dict[int, str] = {}
    known: dict[int, Record] = {}
    new: dict[int, str] = {}
    for number, key in typed.items():
        theirs = _id_text(tab.raw(number, own)) if own else ""
        record = by_key.get(keys.id_key(schema, theirs).casefold()) if theirs else by_typed.get(key.casefold())
        if record:
            known[number] = record
        elif key and not theirs:
            new[number] = key
        shown = _id_text(tab.raw(number, ours))
        ids[number] = theirs or (record.id if record else shown)
    return ids, known, new


def _id_text(raw: Any) -> str:
    value = from_google(raw, "")
    return "" if value is None or isinstance(value, Fault) else str(raw).strip()


def _orphans(schema: SheetSchema, records: Iterable[Record], known: Iterable[Record]) -> Sequence[Record]:
    taken = {record.key for record in known}
    return [r for r in records if r.key.startswith(f"{schema.name}|") and r.key not in taken and not r.is_head]


def _stale(
    schema: SheetSchema,
    tab: Tab,
    row: int,
    columns: Mapping[str, int],
    record: Record | None,
    *,
    new: bool,
    current: bool,
) -> Sequence[str]:
    """Return the columns of a row that do not show what our tab says, as after a new row or typing over a formula."""
    if record is None or new or not current:
        return tuple(columns)
    wanted = {field.key: _at(record.values, i) for i, field in enumerate(keys.owned(schema))} | {"id": record.id}
    return tuple(key for key, at in columns.items() if not alike(_plain(tab.raw(row, at)), _plain(wanted[key])))


def _plain(raw: Any) -> Any:
    return raw.strip() if isinstance(raw, str) else raw


def _at(values: Sequence[Any], index: int) -> Any:
    return values[index] if index < len(values) else ""


def _shown(managed: Managed) -> Sheet:
    """Return the sheet with every column cast by its kind, IDs filled in, and our hidden ID column blanked."""
    table = managed.table
    kinds = {at: table.schema.field(key) for key, at in table.columns.items()}
    sheet = sheet_of(managed.tab, {at: f for at, f in kinds.items() if at in _plain_kinds(kinds)})
    shadow = managed.columns.get("id", 0) if managed.id_column else 0
    at_id = table.columns.get("id", 0) or managed.lost.get(keys.ID, 0)
    rows = []
    for row in sheet.rows:
        cells = dict(enumerate(row.values, 1))
        if row.number == table.header_row:
            cells |= {at: table.headers[at] for at in managed.columns.values() if at in table.headers}
            cells |= {at: table.schema.field(key).header for key, at in managed.lost.items()}
        elif row.number in managed.typed:
            cells |= _overlay(managed, row.number, at_id)
        if row.number < table.header_row:
            cells |= dict.fromkeys(managed.columns.values())
        if shadow:
            cells[shadow] = None
        if kept := row_of(row.number, [cells.get(i) for i in range(1, max(cells, default=0) + 1)]):
            rows.append(kept)
    return replace(sheet, rows=tuple(rows), given=given(managed.tab, table))


def _plain_kinds(kinds: Mapping[int, Field]) -> Mapping[int, Field]:
    """Return the columns whose kind decides alone. A time may also be typed as text or a decimal in a text column."""
    from infoview_sheets.sheets.schema import Kind

    return {at: f for at, f in kinds.items() if f.kind in {Kind.DATE, Kind.DATETIME, Kind.TIME, Kind.INT}}


def _overlay(managed: Managed, row: int, at_id: int) -> Mapping[int, Value]:
    """Return what a row should show by our tab where it shows nothing, or an error, of its own."""
    cells: dict[int, Value] = {}
    if at_id and managed.ids.get(row):
        cells[at_id] = managed.ids[row]
    elif at_id and at_id == managed.columns.get("id"):
        cells[at_id] = None  # an error of our own formula is no ID of the person's
    record = managed.known.get(row)
    for key, at in (*managed.columns.items(), *managed.lost.items()):
        raw = managed.tab.raw(row, at)
        lost = raw == "" or isinstance(from_google(raw, ""), Fault)
        if key != "id" and lost and (row in managed.stale or key in managed.lost):
            index = [field.key for field in keys.owned(managed.schema)].index(key)
            value = _at(record.values, index) if record else ""
            cells[at] = from_google(value, "", managed.schema.field(key).kind)
    return cells
