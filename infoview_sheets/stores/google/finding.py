"""Find the tables in a snapshot, whichever row our headers came to stand in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.sheets.schema import Field, SheetSchema
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Row, Sheet, Value
from infoview_sheets.sheets.tables import find_tables
from infoview_sheets.sheets.workbook import Table
from infoview_sheets.stores.google import keys
from infoview_sheets.stores.google.snapshot import OWN_TAB, Snapshot, Tab, Tag, from_google

SHADOW = "ID (auto)"
"""The header of our ID column where the person keeps an ID column of their own."""


def tables_of(snapshot: Snapshot, sheets: Sequence[Sheet]) -> tuple[Snapshot, Mapping[str, Table]]:
    """Return the tables, and the snapshot with the marks parted from columns that are no longer ours.

    The person's own headers say which row the headers stand in; ours may lie a row off. That happens when a row is put
    above the headers between our look and our write.
    """
    bare = [_with(sheet, {at: {} for at in _ours(tab)}) for sheet, tab in zip(sheets, snapshot.theirs, strict=True)]
    first = {table.sheet.name: table for table in find_tables(bare).values() if keys.managed(table.schema)}
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
    name, _, key = tag.name.partition(".")
    text = str(tab.raw(table.header_row, tag.column)).strip()
    if name != table.schema.name or not text or text.startswith("#"):
        return False
    schema = table.schema
    known = {normal(header) for each in (*(f.key for f in schema.auto), keys.ID) for header in headers(schema, each)}
    others = [header for at, header in table.headers.items() if at != tag.column]
    shows_theirs = key == keys.ID and text in others
    return normal(text) not in known and not shows_theirs


def given(tab: Tab, table: Table) -> tuple[tuple[int, str], ...]:
    """Return the columns that were ours, each with the header it had then; none that has no header by now."""
    heads = [(tag.column, next(iter(headers(table.schema, tag.name.partition(".")[2])), "")) for tag in tab.given]
    return tuple((at, header) for at, header in heads if header and at in table.headers)


def _headed(ours: Mapping[int, str], table: Table) -> Mapping[int, Mapping[int, Value]]:
    """Return our columns down to the header row: blank, then the header."""
    row, schema, theirs = table.header_row, table.schema, "id" in table.columns
    found: dict[int, Mapping[int, Value]] = {}
    for at, name in ours.items():
        key = name.partition(".")[2]
        header = SHADOW if key == keys.ID and theirs else next(iter(headers(schema, key)), None)
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
        if kept := row_of(row.number, [cells.get(i) for i in range(1, max(cells, default=0) + 1)]):
            rows.append(kept)
    return replace(sheet, rows=tuple(rows))


def headers(schema: SheetSchema, key: str) -> Iterable[str]:
    """Return the headers that a column of ours may have."""
    if key == keys.ID:
        return (schema.field("id").header, SHADOW) if schema.id_format else (SHADOW,)
    return [field.header for field in keys.owned(schema) if field.key == key]


def sheet_of(tab: Tab, kinds: Mapping[int, Field]) -> Sheet:
    rows = []
    for number, line in enumerate(tab.grid, 1):
        values = tuple(
            from_google(raw, tab.shape(number, at), kinds[at].kind if at in kinds else None)
            for at, raw in enumerate(line, 1)
        )
        if row := row_of(number, values):
            rows.append(row)
    return Sheet(tab.title, tuple(rows), tuple(tab.merged), tab.hidden)


def row_of(number: int, values: Sequence[Value]) -> Row | None:
    """Return the row with blanks at its end cut; None where it is blank."""
    end = max((i for i, value in enumerate(values, 1) if value is not None), default=0)
    return Row(number, tuple(values[:end])) if end else None
