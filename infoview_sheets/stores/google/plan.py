"""Work out what to send: the rows of our tab, the columns to set up, the formulas to renew, the rows to add."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby
from typing import Any

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.patch import Edit, NewColumn, NewRow, Patch
from infoview_sheets.sheets.table import Value
from infoview_sheets.stores.google import api_requests as ask
from infoview_sheets.stores.google import own_tab
from infoview_sheets.stores.google.direct import added, direct_requests
from infoview_sheets.stores.google.own_tab import HEAD, TabRow
from infoview_sheets.stores.google.setup import formula, gets_rows, head_marked, set_up, shape
from infoview_sheets.stores.google.snapshot import GIVEN, TAG, Json, Tag, cell_data, raw_of
from infoview_sheets.stores.google.view import SHADOW, Managed, View, headers, is_header_of_ours, strange

_CHUNK = 1_500_000  # of the 2 MB that Google advises for one request
_MANY = 10  # rows; fewer may well be emptied on purpose


@frozen
class Plan:
    """``batches`` go to spreadsheets.batchUpdate one after another, each whole.

    ``rest`` is what needs another look, or None.
    """

    batches: Sequence[Sequence[Json]] = ()
    left: Sequence[Edit] = ()
    rest: Patch | None = None


@frozen
class Split:
    """A patch in two parts: what our lookups carry, by sheet, row and column key, and what goes straight to a cell."""

    values: Mapping[str, Mapping[int, Mapping[str, Value]]] = field(default_factory=dict)
    columns: Mapping[str, Sequence[NewColumn]] = field(default_factory=dict)
    rows: Sequence[NewRow] = ()
    direct: Patch = field(default_factory=Patch)


def split(view: View, patch: Patch) -> Split:
    """Return the patch in two parts. Computed columns and blank IDs of a sheet we know are never written directly."""
    by_tab = {each.tab.title: each for each in view.managed.values()}
    columns: dict[str, list[NewColumn]] = {}
    straight = []
    for column in patch.columns:
        managed = by_tab.get(column.header.sheet)
        if managed and managed.key_of(column.header.column):
            columns.setdefault(managed.schema.name, []).append(column)
        else:
            straight.append(column)
    values: dict[str, dict[int, dict[str, Value]]] = {}
    edits = []
    for edit in patch.edits:
        managed = by_tab.get(edit.cell.sheet)
        key = _edited(managed, edit, columns) if managed else ""
        if managed and key:
            values.setdefault(managed.schema.name, {}).setdefault(edit.cell.row, {})[key] = edit.new
        else:
            edits.append(edit)
    straight, columns = _side_by_side(straight, columns)
    return Split(values, columns, patch.rows, Patch(tuple(edits), tuple(straight), (), patch.sheets))


def _side_by_side(
    straight: Sequence[NewColumn], ours: Mapping[str, list[NewColumn]]
) -> tuple[list[NewColumn], dict[str, list[NewColumn]]]:
    """Return new columns of both kinds from the same place on, where a sheet gets both at once.

    Ours are inserted first; the person's, inserted afterwards, push them to the right.
    """
    first: dict[str, int] = {}
    for column in (*straight, *(each for new in ours.values() for each in new)):
        sheet = column.header.sheet
        first[sheet] = min(first.get(sheet, column.header.index), column.header.index)
    mixed = {each.header.sheet for each in straight} & {each.header.sheet for new in ours.values() for each in new}

    def moved(columns: Sequence[NewColumn]) -> list[NewColumn]:
        counts: dict[str, int] = {}
        found = []
        for column in columns:
            sheet = column.header.sheet
            at = first[sheet] + counts.get(sheet, 0)
            counts[sheet] = counts.get(sheet, 0) + 1
            found.append(replace(column, header=replace(column.header, index=at)) if sheet in mixed else column)
        return found

    return moved(straight), {name: moved(new) for name, new in ours.items()}


def _edited(managed: Managed, edit: Edit, columns: Mapping[str, Sequence[NewColumn]]) -> str:
    """Return the key of the computed column that an edit is for; "" for any other cell."""
    row = edit.cell.row
    if not managed.typed.get(row) and not managed.ids.get(row):
        return ""
    new = {c.header.index: managed.key_of(c.header.column) for c in columns.get(managed.schema.name, ())}
    at = {i: key for key, i in managed.table.columns.items()} | new | {i: key for key, i in managed.lost.items()}
    key = at.get(edit.cell.index, "")
    ours = {field.key for field in managed.schema.auto}
    if key == own_tab.ID and managed.schema.id_format and edit.old in (None, ""):
        return key
    return key if key in ours else ""


def make_plan(view: View, patch: Patch, *, even_if_empty: bool, guarded: bool = True) -> Plan:
    """Return everything to send for this patch; nothing where the spreadsheet says it already.

    Without what is ``guarded`` nothing depends on where rows and columns are.
    """
    parts = split(view, patch)
    back = taken_back(view, parts.direct.edits)
    view = as_it_will_be(view, parts, back)
    new = added(view, parts.rows)
    parts = replace(parts, rows=() if new.marks else new.rows)
    records = wanted_records(view, parts)
    if not even_if_empty:
        refuse_blanking(view, records, back)
    setup = [ask.now_is(tag.id, GIVEN) for m in view.managed.values() for tag in m.tab.given if tag.kind != GIVEN]
    again = bool(new.marks)
    fills: list[Json] = []
    for managed in view.managed.values():
        before = set_up(managed, view, parts.columns, parts.values, parts.rows)
        due = list(_fills(managed, view, parts.rows))
        fresh = any("insertDimension" in each for each in before)
        later = (fresh and gets_rows(managed, parts.rows)) or (bool(due) and (fresh or not managed.head))
        marks = [*before, *(head_marked(managed) if later and not before else ())]
        setup += [each for each in marks if each not in new.marks]
        fills += () if later else due
        again = again or later or any(ask.is_found_mark(each) for each in before)
    head_first, rows = own_tab.changes(view.snapshot, view.records, records, needed=bool(setup) or bool(records))
    # What was marked in This Week leaves that sheet in the batch that files it, and in no other.
    direct = replace(parts.direct, sheets=()) if new.marks else parts.direct
    straight, left = direct_requests(view, direct)
    fills = [*(() if new.marks else new.requests), *(fills if guarded else ())]
    sent = batches(head_first, rows, [*new.marks, *setup, *fills, *straight])
    rest = Patch(rows=patch.rows, sheets=patch.sheets) if new.marks else Patch()
    return Plan(sent, left, rest if again else None)


def as_it_will_be(view: View, parts: Split, back: Mapping[str, Collection[int]]) -> View:
    """Return the view without rows that are taken back, its records found by the ID where this patch adds it.

    A row whose typed key this patch changes has the new one: whom it named may be forgotten.
    """
    new_raws = {(e.cell.sheet, e.cell.row, e.cell.index): raw_of(e.new) for e in parts.direct.edits}
    managed = {}
    for name, each in view.managed.items():
        new = [each.key_of(column.header.column) for column in parts.columns.get(name, ())]
        typed = {row: key for row, key in each.typed.items() if row not in back.get(name, ())}
        for row in {row for sheet, row, at in new_raws if sheet == each.tab.title and at in each.keys.values()} & {
            *typed
        }:
            raws = (new_raws.get((each.tab.title, row, at), each.tab.raw(row, at)) for at in each.keys.values())
            typed[row] = own_tab.typed_key(each.schema, [own_tab.part(raw) for raw in raws])
        managed[name] = replace(each, by_id=each.by_id or own_tab.ID in new, typed=typed)
    return replace(view, managed=managed)


def taken_back(view: View, edits: Sequence[Edit]) -> Mapping[str, Collection[int]]:
    """Return the rows that are emptied because a mark was taken back, by their sheet: nobody stands there any more."""
    emptied = {(edit.cell.sheet, edit.cell.row, edit.cell.index) for edit in edits if edit.new is None}
    return {
        name: {
            row
            for row in managed.typed
            if all((managed.tab.title, row, at) in emptied for at in managed.keys.values() if managed.tab.raw(row, at))
        }
        for name, managed in view.managed.items()
        if emptied
    }


def wanted_records(view: View, parts: Split) -> Sequence[TabRow]:
    """Return what our tab should hold: a record for each row that can be told from the others."""
    found: dict[str, TabRow] = {}
    for managed in view.managed.values():
        edits = parts.values.get(managed.schema.name, {})
        new = parts.columns.get(managed.schema.name) or gets_rows(managed, parts.rows)
        if not (managed.ready or edits or new or managed.found or managed.known):
            continue
        records = (*_records(managed, edits), *_added(managed, parts.rows))
        # Headers that were copied into the list are a row like any other.
        taken = {key.casefold() for record in records for key in (record.typed, record.key) if key}
        heads = (head for head in _heads(managed) if taken.isdisjoint({head.typed.casefold(), head.key.casefold()}))
        for record in (*heads, *records):
            found.setdefault(record.key.casefold(), record)
    return tuple(found.values())


def _heads(managed: Managed) -> Iterator[TabRow]:
    """Yield records that stand for the header row: a formula that comes to lie over a header shows the header.

    It shows it with a space behind, by which it is told from the header itself, and the next sync puts that back.
    """
    schema = managed.schema
    typed = managed.typed_key(managed.table.header_row)
    values = tuple(f"{field.header} " for field in schema.auto)
    if managed.by_id:
        yield TabRow(typed, own_tab.id_key(schema, HEAD), f"{HEAD} ", values)
        yield TabRow("", own_tab.id_key(schema, f"{HEAD} "), HEAD, values)
        yield TabRow("", own_tab.id_key(schema, SHADOW), HEAD, values)
    else:
        yield TabRow(typed, typed, HEAD, values)


def _records(managed: Managed, edits: Mapping[int, Mapping[str, Value]]) -> Iterator[TabRow]:
    taken: set[str] = set()
    shown = {row.number: row for row in managed.table.rows}
    for number, typed in managed.typed.items():
        new = edits.get(number, {})
        record_id = str(new.get(own_tab.ID) or managed.ids.get(number, ""))
        key = typed
        if managed.by_id:
            key = own_tab.id_key(managed.schema, record_id) if record_id else ""
        if not key:
            continue
        old = managed.known.get(number)
        values = [
            raw_of(new[f.key]) if f.key in new else _standing(managed, shown[number].number, f.key, i, old)
            for i, f in enumerate(managed.schema.auto)
        ]
        yield TabRow("" if typed.casefold() in taken else typed, key, record_id, tuple(values))
        taken.add(typed.casefold())


def _standing(managed: Managed, row: int, key: str, index: int, old: TabRow | None) -> Any:
    """Return the value that stays: what our tab holds, else what the column showed before it was ours."""
    if old is not None:
        return old.value(index)
    at = managed.table.columns.get(key, 0)
    raw = managed.tab.raw(row, at) if at else ""
    return "" if isinstance(raw, str) and raw.startswith("#") else raw


def _added(managed: Managed, rows: Sequence[NewRow]) -> Iterator[TabRow]:
    """Yield the records of people who are being added: their row looks them up at once."""
    at = {i: key for key, i in managed.table.columns.items()}
    for row in rows:
        if row.sheet != managed.tab.title:
            continue
        given = {at.get(cell.index, "") or managed.key_of(cell.column): value for cell, value in row.values}
        typed = own_tab.typed_key(managed.schema, [own_tab.part(raw_of(given.get(key))) for key in managed.keys])
        record_id = str(given.get(own_tab.ID) or "")
        if typed and record_id:
            values = tuple(raw_of(given.get(f.key)) for f in managed.schema.auto)
            yield TabRow(typed, own_tab.id_key(managed.schema, record_id), record_id, values)


def _due(managed: Managed, added: Sequence[NewRow]) -> Iterator[tuple[Tag, Sequence[int]]]:
    """Yield each marked column with the rows that lack its formula."""
    whole = {tag.key for tag in managed.found}
    new = [row.row for row in added if row.sheet == managed.tab.title]
    for tag in managed.tab.tags:
        if tag in managed.found or managed.columns.get(tag.key) == tag.column:
            yield tag, [*(n for n in managed.typed if tag.key in whole or tag.key in managed.stale.get(n, ())), *new]


def _fills(managed: Managed, view: View, added: Sequence[NewRow]) -> Iterator[Json]:
    """Yield our formulas again where a row lacks them, and our headers where a formula covers one.

    Guards go first: where one of the columns or the row of the headers has moved by then, nothing is written.
    """
    due = [(tag, rows) for tag, rows in _due(managed, added) if rows or any(_headers_again(managed, tag))]
    if due and managed.head:
        yield from ask.refuse_unless_there(managed.tab.id, managed.head)
    for tag, _ in due:
        yield from ask.refuse_unless_there(managed.tab.id, tag)
    for tag, rows in due:
        yield from _formulas(managed, tag, rows, formula(managed, tag.key, view))
        yield from _headers_again(managed, tag)
        if tag in managed.found:
            yield ask.now_is(tag.id, TAG)


def _formulas(managed: Managed, tag: Tag, rows: Sequence[int], text: str) -> Iterator[Json]:
    """Yield repeatCell for each run of rows. A column of plain text loses that first: a formula would stay text."""
    tab = managed.tab
    if any(tab.shape(row, tag.column) == "TEXT" for row in rows):
        below = (managed.table.header_row + 1, max(tab.rows, *rows))
        yield ask.format_column(tab.id, tag.column, below, shape(managed, tag.key))
    for _, run in groupby(enumerate(sorted({*rows})), lambda each: each[1] - each[0]):
        numbers = [row for _, row in run]
        yield ask.formula_cells(tab.id, tag.column, (numbers[0], numbers[-1]), text)


def _headers_again(managed: Managed, tag: Tag) -> Iterator[Json]:
    """Yield a header that a formula covers or that is another one of ours; one that stands too high is taken away."""
    first, tab = managed.table.header_row, managed.tab
    header = managed.header(tag.key)
    shown = tab.raw(first, tag.column)
    ours = strange(tag, managed) and is_header_of_ours(managed.schema, str(shown))
    if ours or shown in {"", f"{header} "} or (header == SHADOW and str(shown) != SHADOW):
        yield ask.cells(tab.id, first, tag.column, [[cell_data(header)]])
    for number in range(1, first):
        if tab.raw(number, tag.column) in {*headers(managed.schema, tag.key)}:
            yield ask.cells(tab.id, number, tag.column, [[{}]])


def refuse_blanking(view: View, records: Sequence[TabRow], back: Mapping[str, Collection[int]]) -> None:
    """Stop where this run would blank most of a sheet: more likely an accident than a wish."""
    kept = {record.key.casefold(): record for record in records}
    for name, managed in view.managed.items():
        meant = [managed.known[row] for row in back.get(name, ()) if row in managed.known]
        there = [record for record in view.records.values() if record not in meant and not record.is_head]
        old = [record for record in there if record.key.startswith(f"{managed.schema.name}|")]
        if len(old) < _MANY:
            continue
        gone = sum(r.key.casefold() not in kept or _emptied(r, kept[r.key.casefold()]) for r in old)
        if gone > len(old) / 2:
            raise BookError(
                f"This run would empty {gone} of {len(old)} rows of our columns in {managed.tab.title}. If rows were "
                "deleted by mistake, bring them back with Edit > Undo or File > Version history; if it is meant, "
                "run again with --even-if-empty."
            )


def _emptied(old: TabRow, new: TabRow) -> bool:
    return any(each != "" for each in old.values) and all(each == "" for each in new.values)


def batches(first: Sequence[Json], rows: Sequence[Json], rest: Sequence[Json]) -> Sequence[Sequence[Json]]:
    """Return one batch, or a few where the rows are too many for one: each can be followed by a new run."""
    batches: list[list[Json]] = [list(first)]
    size = 0
    for row in rows:
        weight = len(str(row))
        if size + weight > _CHUNK:
            batches.append([])
            size = 0
        batches[-1].append(row)
        size += weight
    batches[-1] += rest
    return [each for each in batches if each]
