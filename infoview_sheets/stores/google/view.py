"""Show a snapshot as the rest of the program knows a workbook: IDs filled in, our machinery hidden.

The tables are found whichever row our headers came to stand in.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from infoview_sheets.frozen import frozen
from infoview_sheets.plan.toolsheets import THIS_WEEK, is_ours
from infoview_sheets.sheets.known_sheets import find_tables
from infoview_sheets.sheets.reading import CHECKS, META, names_for
from infoview_sheets.sheets.schema import Kind, SheetSchema
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Fault, Row, Sheet, Value
from infoview_sheets.sheets.workbook import Table
from infoview_sheets.stores.google import own_tab
from infoview_sheets.stores.google.late import late_rows, with_late, without_gone
from infoview_sheets.stores.google.own_tab import TabRow, is_current, records_in, renamed
from infoview_sheets.stores.google.snapshot import OWN_TAB, TAG, Snapshot, Tab, Tag, alike, free_id, from_google


@frozen
class Managed:
    """A sheet with computed columns, and how it stands.

    ``columns`` leads from each column we own to its position, ``found`` are those that were there before us and still
    hold plain values. ``keys`` are the columns that form the typed key, ``placed`` those under our named ranges.
    ``typed`` and ``ids`` hold the key and the ID of each row, ``known`` its record in our tab, ``renamed`` the rows
    found in it under another key, ``stale`` the columns that do not show what our tab says. ``by_id`` says whether
    records are found by their ID, which has a column here. ``lost`` are columns of ours that come back with what they
    held, each where the core is shown it. ``above`` are the IDs of people whom a sort put above the headers.
    """

    schema: SheetSchema
    table: Table
    tab: Tab
    columns: Mapping[str, int]
    found: Sequence[Tag]
    keys: Mapping[str, int]
    placed: Mapping[str, int]
    typed: Mapping[int, str] = field(default_factory=dict)
    ids: Mapping[int, str] = field(default_factory=dict)
    stale: Mapping[int, Sequence[str]] = field(default_factory=dict)
    known: Mapping[int, TabRow] = field(default_factory=dict)
    renamed: Collection[int] = ()
    by_id: bool = False
    lost: Mapping[str, int] = field(default_factory=dict)
    above: Mapping[int, str] = field(default_factory=dict)

    def typed_key(self, row: int) -> str:
        """Return the key that the person typed in a row."""
        return own_tab.typed_key(self.schema, [own_tab.part(self.tab.raw(row, at)) for at in self.keys.values()])

    def key_of(self, header: str) -> str:
        """Return the key of the computed column with this header; "" for any other."""
        names = {field.header: field.key for field in self.schema.auto}
        if self.schema.id_format:
            names[self.schema.field("id").header] = own_tab.ID
        return names.get(header, "")

    def header(self, key: str) -> str:
        """Return the header of a column of ours."""
        return SHADOW if key == own_tab.ID and self.id_column else next(iter(headers(self.schema, key)))

    @property
    def ready(self) -> bool:
        """Whether the lookups are set up here."""
        return bool(self.columns)

    @property
    def head(self) -> Tag | None:
        """Our mark on the row of the headers, which says whether it has moved; None where none stands there."""
        return next((tag for tag in self.tab.heads if tag.row == self.table.header_row), None)

    @property
    def misplaced(self) -> bool:
        """Whether a named range lies over another column than the one it is for."""
        wanted = {**self.keys, own_tab.ID: self.id_column, own_tab.KEY: self.columns.get(own_tab.ID, 0)}
        return any(at and wanted.get(key) not in {at, 0} for key, at in self.placed.items())

    @property
    def id_column(self) -> int:
        """The position of the person's own ID column; 0 where the ID column is ours, or there is none."""
        at = self.table.columns.get("id", 0)
        return 0 if at == self.columns.get("id", -1) else at


@frozen
class View:
    """A snapshot, read. ``sheets`` is what the rest of the program sees.

    ``first`` is the snapshot that what is written was made from, where another look was taken since.
    """

    snapshot: Snapshot
    sheets: tuple[Sheet, ...]
    managed: Mapping[str, Managed]
    records: Mapping[int, TabRow]
    first: Snapshot | None = None

    def tab(self, name: str) -> Tab | None:
        """Return the tab of a sheet the person sees."""
        pairs = zip(self.sheets, self.snapshot.theirs, strict=True)
        return next((tab for sheet, tab in pairs if sheet.name.casefold() == name.casefold()), None)


def view(snapshot: Snapshot) -> View:
    """Return what the snapshot says."""
    # File > Import brings our tab back with another id.
    records = records_in(snapshot.own or next((tab for tab in snapshot.theirs if is_current(tab)), None))
    plain = {tab.id: _sheet_of(tab, {}) for tab in snapshot.theirs}
    snapshot, tables = _tables_of(snapshot, list(plain.values()))
    tabs = {tab.title: tab for tab in snapshot.theirs}
    managed = {
        name: _managed(table, tab, snapshot, records)
        for name, table in tables.items()
        if own_tab.managed(table.schema) and (tab := tabs.get(table.sheet.name))
    }
    for each in managed.values():
        plain[each.tab.id] = _shown(each)
    sheets = tuple(_with_late(snapshot, sheet) for sheet in _by_our_names(snapshot, plain))
    return View(snapshot, sheets, managed, records)


def _with_late(snapshot: Snapshot, sheet: Sheet) -> Sheet:
    if snapshot.late is None or sheet.name not in names_for(THIS_WEEK) or not sheet.rows:
        return sheet
    return with_late(without_gone(sheet), *_copies(snapshot.late))


def _copies(late: Tab) -> tuple[Sheet, Sheet]:
    """Return our copies of This Week without the formats of their cells, and with them."""
    return _sheet_of(replace(late, shapes=()), {}), _sheet_of(late, {})


def only_copies(late: Tab | None) -> bool:
    """Return whether our copies of This Week are there, and hold nothing that is still to be noted."""
    return late is not None and not any(True for _ in late_rows(*_copies(late)))


def _by_our_names(snapshot: Snapshot, sheets: Mapping[int, Sheet]) -> Iterator[Sheet]:
    """Yield the sheets; one of our own that somebody renamed is found by its id and shown under the name it had."""
    held = {title.casefold() for title in snapshot.taken.values()}
    kinds = {free_id(name, ()): names_for(kind) for kind in (THIS_WEEK, CHECKS, META) for name in names_for(kind)}
    for number, sheet in sheets.items():
        names = kinds.get(number, (sheet.name,))
        free = next((name for name in names if name.casefold() not in held), sheet.name)
        ours = sheet.name not in names and (not sheet.rows or is_ours(sheet, names[0]))
        yield replace(sheet, name=free, title=sheet.name) if ours else sheet


def _managed(table: Table, tab: Tab, snapshot: Snapshot, records: Mapping[int, TabRow]) -> Managed:
    schema = table.schema
    tags = [tag for tag in tab.tags if _holds(tag, table, tab)]
    placed = _placed(schema, tab, snapshot)
    columns = {tag.key: tag.column for tag in tags if not tag.found}
    columns |= _untagged_id(table, tab, columns, placed)
    found = [tag for tag in tags if tag.found]
    managed = Managed(schema, table, tab, columns, found, _key_columns(table, placed), placed)
    managed = replace(managed, typed={row.number: managed.typed_key(row.number) for row in table.rows})
    # Of two with one key the first is found, as by VLOOKUP; what stands for the headers is no record of a row.
    backwards = [record for record in records.values() if not record.is_head][::-1]
    by_typed = {record.typed.casefold(): record for record in backwards if record.typed}
    by_key = {record.key.casefold(): record for record in backwards}
    ids, known, new = _identified(managed, by_typed, by_key)
    renames = renamed(_orphans(schema, records.values(), known.values()), new)
    known |= renames
    ids |= {number: record.id for number, record in renames.items()}
    lost = _lost(managed, known.values())
    by_id = schema.id_format != "" and ("id" in table.columns or own_tab.ID in columns or own_tab.ID in lost)
    keys = {n: managed.typed_key(n).casefold() for n in range(1, table.header_row)}
    above = {n: by_typed[key].id for n, key in keys.items() if key in by_typed}
    managed = replace(managed, ids=ids, known=known, renamed=set(renames), by_id=by_id, lost=lost, above=above)
    stale = _stale(managed, new, renames) if is_current(snapshot.own) else dict.fromkeys(managed.typed, tuple(columns))
    return replace(managed, stale={row: missing for row, missing in stale.items() if missing})


def _untagged_id(table: Table, tab: Tab, columns: Mapping[str, int], placed: Mapping[str, int]) -> Mapping[str, int]:
    """Return our ID column where its mark is missing, as in a copy.

    Our named range lies on it. In a tab that was copied without the rest it has the header of our hidden IDs, or its
    formulas show errors and nothing else.
    """
    shadow = next((at for at, header in table.headers.items() if header == SHADOW), 0)
    at = placed.get(own_tab.KEY, 0) or shadow or _orphaned(table, tab)
    header = normal(str(tab.raw(table.header_row, at))) if at and own_tab.ID not in columns else ""
    return {own_tab.ID: at} if header and header in {normal(each) for each in headers(table.schema, own_tab.ID)} else {}


def _orphaned(table: Table, tab: Tab) -> int:
    """Return the ID column whose every cell shows an error; 0 for none."""
    at = table.columns.get("id", 0)
    shown = [from_google(raw, "") for row in table.rows if at and (raw := tab.raw(row.number, at)) != ""]
    return at if shown and all(isinstance(value, Fault) for value in shown) else 0


def _lost(managed: Managed, known: Iterable[TabRow]) -> Mapping[str, int]:
    """Return the columns of ours that somebody took for themselves, and an ID column that is gone altogether."""
    schema, table, columns = managed.schema, managed.table, managed.columns
    lost = [tag.key for tag in managed.tab.given if tag.kind == TAG]
    gone = [key for key in dict.fromkeys(lost) if key != own_tab.ID and key not in columns]
    if schema.id_format and schema.field(own_tab.ID).added and "id" not in (*table.columns, *columns):
        gone = [own_tab.ID, *gone] if any(record.id for record in known) else gone
    return {key: at for at, key in enumerate(gone, table.last_column + 1)}


def _holds(tag: Tag, table: Table, tab: Tab) -> bool:
    """Return whether a mark means its column. Ours came with the column; one set on a found column may be off."""
    if tag.sheet != table.schema.name:
        return False
    header = str(tab.raw(table.header_row, tag.column))
    if tag.found and tag.key == own_tab.ID and header != SHADOW and SHADOW in table.headers.values():
        return False  # the person's own
    return not tag.found or _headed_right(tag, table.schema, header)


def strange(tag: Tag, managed: Managed) -> bool:
    """Return whether a mark stands over a header that is not its own: the columns may have moved while we read."""
    header = str(managed.tab.raw(managed.table.header_row, tag.column)).strip()
    ours = tag.sheet == managed.schema.name and header != "" and not header.startswith("#")
    return ours and not _headed_right(tag, managed.schema, header)


def _headed_right(tag: Tag, schema: SheetSchema, header: str) -> bool:
    return normal(header) in {normal(each) for each in headers(schema, tag.key)}


def _placed(schema: SheetSchema, tab: Tab, snapshot: Snapshot) -> Mapping[str, int]:
    """Return the column under each of our named ranges."""
    wanted = (*own_tab.TYPED[schema.name], own_tab.ID, own_tab.KEY)
    ranges = {key: snapshot.ranges.get(own_tab.range_name(schema, key)) for key in wanted}
    return {key: each.column for key, each in ranges.items() if each and each.sheet == tab.id and each.column}


def _key_columns(table: Table, placed: Mapping[str, int]) -> Mapping[str, int]:
    """Return the columns that form the key. Once the formulas are set up they stay the same ones.

    A header that we know says where a column is; the named range does where the person changed the header.
    """
    wanted = own_tab.TYPED[table.schema.name]
    set_up = [key for key in wanted if key in placed]
    return {key: at for key in set_up or wanted if (at := table.columns.get(key, placed.get(key, 0)))}


def _identified(
    managed: Managed, by_typed: Mapping[str, TabRow], by_key: Mapping[str, TabRow]
) -> tuple[dict[int, str], dict[int, TabRow], dict[int, str]]:
    """Return the ID and the record of each row, and the typed keys that our tab does not know yet."""
    schema, tab, own, placed = managed.schema, managed.tab, managed.id_column, managed.placed
    sound = all(placed.get(key) == at for key, at in managed.keys.items()) and placed.get(own_tab.ID, own) == own
    ours = managed.columns.get("id", 0) if sound else 0
    ids: dict[int, str] = {}
    known: dict[int, TabRow] = {}
    new: dict[int, str] = {}
    for number, key in managed.typed.items():
        theirs = _id_text(tab.raw(number, own)) if own else ""
        record = by_key.get(own_tab.id_key(schema, theirs).casefold()) if theirs else by_typed.get(key.casefold())
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


def _orphans(schema: SheetSchema, records: Iterable[TabRow], known: Iterable[TabRow]) -> Sequence[TabRow]:
    taken = {record.key for record in known}
    return [r for r in records if r.key.startswith(f"{schema.name}|") and r.key not in taken and not r.is_head]


def _stale(managed: Managed, new: Collection[int], renames: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Return the columns of each row that do not show what our tab says, as after a new row or typing over a formula.

    The formulas of somebody renamed find nothing as yet: they will, once our tab has the new name.
    """
    found: dict[int, Sequence[str]] = {}
    for row in managed.typed:
        shown = {key: managed.tab.raw(row, at) for key, at in managed.columns.items()}
        record = managed.known.get(row)
        if row in renames and all(raw == "" for raw in shown.values()):
            continue
        if record is None or row in new:
            found[row] = tuple(shown)
            continue
        wanted = {field.key: record.value(i) for i, field in enumerate(managed.schema.auto)} | {"id": record.id}
        found[row] = tuple(key for key, raw in shown.items() if not alike(_plain(raw), _plain(wanted[key])))
    return found


def _plain(raw: Any) -> Any:
    return raw.strip() if isinstance(raw, str) else raw


def _shown(managed: Managed) -> Sheet:
    """Return the sheet with every column cast by its kind, IDs filled in, and our hidden ID column blanked."""
    table = managed.table
    kinds = {at: table.schema.field(key).kind for key, at in table.columns.items()}
    sheet = _sheet_of(managed.tab, {at: kind for at, kind in kinds.items() if kind in _DECIDING})
    shadow = managed.columns.get("id", 0) if managed.id_column else 0
    at_id = table.columns.get("id", 0) or managed.lost.get(own_tab.ID, 0)
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
            cells |= {at_id: managed.above[row.number]} if at_id and row.number in managed.above else {}
        if shadow:
            cells[shadow] = None
        if kept := _row_of(row.number, cells):
            rows.append(kept)
    return replace(sheet, rows=tuple(rows), given=_given(managed.tab, table))


_DECIDING = {Kind.DATE, Kind.DATETIME, Kind.TIME, Kind.INT}
"""The kinds that alone decide what a cell holds. In a text column a time may be typed as text or a decimal too."""


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
        if key != "id" and lost and (row in managed.renamed or row in managed.stale or key in managed.lost):
            index = [field.key for field in managed.schema.auto].index(key)
            value = record.value(index) if record else ""
            cells[at] = from_google(value, "", managed.schema.field(key).kind)
    return cells


SHADOW = "ID (auto)"
"""The header of our ID column where the person keeps an ID column of their own."""


def _tables_of(snapshot: Snapshot, sheets: Sequence[Sheet]) -> tuple[Snapshot, Mapping[str, Table]]:
    """Return the tables, and the snapshot with the marks parted from columns that are no longer ours.

    The person's own headers say which row the headers stand in; ours may lie a row off. That happens when a row is put
    above the headers between our look and our write.
    """
    bare = [_with(sheet, {at: {} for at in _ours(tab)}) for sheet, tab in zip(sheets, snapshot.theirs, strict=True)]
    first = {table.sheet.name: table for table in find_tables(bare).values() if own_tab.managed(table.schema)}
    tabs = [
        _parted(tab, first[tab.title]) if tab.title in first and tab.id != OWN_TAB else tab for tab in snapshot.tabs
    ]
    snapshot = replace(snapshot, tabs=tabs)
    ours = {tab.title: _ours(tab) for tab in snapshot.theirs}
    whole = []
    for sheet in sheets:
        table = first.get(sheet.name)
        whole.append(_with(sheet, _headed(ours[sheet.name], table)) if table else sheet)
    return snapshot, find_tables(whole)


def _ours(tab: Tab) -> Mapping[int, str]:
    return {tag.column: tag.name for tag in tab.tags if not tag.found}


def _parted(tab: Tab, table: Table) -> Tab:
    """Return the tab with the marks set aside whose column was given another header: it is the person's now."""
    given = [tag for tag in tab.tags if not tag.found and _is_given(tag, tab, table)]
    return replace(tab, tags=[tag for tag in tab.tags if tag not in given], given=[*tab.given, *given])


def _is_given(tag: Tag, tab: Tab, table: Table) -> bool:
    """Return whether a header of the person's own stands over a column of ours.

    A formula of ours that came to lie over a header shows one of ours; that of the IDs shows what stands in the column
    that our named range lies on.
    """
    text = str(tab.raw(table.header_row, tag.column)).strip()
    if tag.sheet != table.schema.name or not text or text.startswith("#"):
        return False
    others = [header for at, header in table.headers.items() if at != tag.column]
    shows_theirs = tag.key == own_tab.ID and text in others
    return not is_header_of_ours(table.schema, text) and not shows_theirs


def is_header_of_ours(schema: SheetSchema, text: str) -> bool:
    """Return whether a text is the header of a column of ours in a sheet."""
    keys = (*(field.key for field in schema.auto), own_tab.ID)
    return normal(text) in {normal(header) for key in keys for header in headers(schema, key)}


def _given(tab: Tab, table: Table) -> tuple[tuple[int, str], ...]:
    """Return the columns that were ours, each with the header it had then; none that has no header by now."""
    heads = [(tag.column, next(iter(headers(table.schema, tag.key)), "")) for tag in tab.given]
    return tuple((at, header) for at, header in heads if header and at in table.headers)


def _headed(ours: Mapping[int, str], table: Table) -> Mapping[int, Mapping[int, Value]]:
    """Return our columns down to the header row: blank, then the header."""
    row, schema, theirs = table.header_row, table.schema, "id" in table.columns
    found: dict[int, Mapping[int, Value]] = {}
    for at, name in ours.items():
        key = name.partition(".")[2]
        header = SHADOW if key == own_tab.ID and theirs else next(iter(headers(schema, key)), None)
        found[at] = {**dict.fromkeys(range(1, row)), **({row: header} if header else {})}
    return found


def _with(sheet: Sheet, columns: Mapping[int, Mapping[int, Value]]) -> Sheet:
    """Return the sheet with other values in some columns; a column without any is blank all over."""
    rows = []
    for row in sheet.rows:
        cells = dict(enumerate(row.values, 1))
        for at, values in columns.items():
            if not values or row.number in values:
                cells[at] = values.get(row.number)
        if kept := _row_of(row.number, cells):
            rows.append(kept)
    return replace(sheet, rows=tuple(rows))


def headers(schema: SheetSchema, key: str) -> Iterable[str]:
    """Return the headers that a column of ours may have."""
    if key == own_tab.ID:
        return (schema.field("id").header, SHADOW) if schema.id_format else (SHADOW,)
    return [field.header for field in schema.auto if field.key == key]


def _sheet_of(tab: Tab, kinds: Mapping[int, Kind]) -> Sheet:
    rows = []
    for number, line in enumerate(tab.grid, 1):
        cells = {at: from_google(raw, tab.shape(number, at), kinds.get(at)) for at, raw in enumerate(line, 1)}
        if row := _row_of(number, cells):
            rows.append(row)
    return Sheet(tab.title, tuple(rows), tuple(tab.merged), tab.hidden, links=tuple(tab.links))


def _row_of(number: int, cells: Mapping[int, Value]) -> Row | None:
    """Return the row of these cells, by column, with blanks at its end cut; None where it is blank."""
    end = max((at for at, value in cells.items() if value is not None), default=0)
    return Row(number, tuple(cells.get(at) for at in range(1, end + 1))) if end else None
