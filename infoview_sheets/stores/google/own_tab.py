"""Keep our own tab: the key of each record, in Python and as the formula that does the same in a sheet, and its row.

Every formula here is the same text in every row and names no row and no column letter: a sort, an insert or a move
can misplace nothing. ``;`` parts arguments in every locale, 0 stands for FALSE.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema import SCHEMAS, Field, SheetSchema
from infoview_sheets.stores.google import api_requests as ask
from infoview_sheets.stores.google.snapshot import OWN_COLUMNS, OWN_TAB, Json, Snapshot, Tab, alike, extended

TYPED: Mapping[str, Sequence[str]] = {
    "Contacts": ("name", "email"),
    "Interviews": ("who", "date", "start_time"),
    "Referrals": ("name", "email", "interview", "from_contact"),
    "Touches": ("who", "date", "type"),
    "Questions": ("question",),
    "Articles": ("title", "url"),
    "Organizations": ("name",),
}
"""The columns that tell two records of a sheet apart, the one that tells most first."""

KEY, ID = "key", "id"
LAST = "AZ"  # room for every computed column of a sheet
_LONG = 1000  # characters of a cell that count: a key must fit into a cell itself
_FIRST_VALUE = 3  # A the typed key, B the ID with its sheet, C the ID


def managed(schema: SheetSchema) -> bool:
    """Return whether the sheet has computed columns that we look up."""
    return schema.name in TYPED


def range_name(schema: SheetSchema, key: str) -> str:
    """Return the name of the named range on a column."""
    return f"infoview_{schema.name.lower()}_{key}"


def part(raw: Any) -> str:
    """Return one part of a key: numbers in whole minutes, so that no locale's comma gets in."""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, int | float):
        return str(int(raw * 1440 + 0.5))
    return raw[:_LONG] if isinstance(raw, str) else ""


def plain(text: str) -> str:
    """Return a key without the wildcards of VLOOKUP: "Ada?" must not find "Adam"."""
    return re.sub(r"[~*?]", "_", text)


def typed_key(schema: SheetSchema, parts: Sequence[str]) -> str:
    """Return the key of a record; "" where the person typed nothing that could tell it from others."""
    return plain("|".join((schema.name, *parts))) if any(part.strip() for part in parts) else ""


def id_key(schema: SheetSchema, record_id: str) -> str:
    """Return the key that leads from an ID to the record's values."""
    return plain(f"{schema.name}|{record_id}")


def _here(name: str) -> str:
    return f"INDEX({name};ROW())"


def _typed(schema: SheetSchema, keys: Sequence[str]) -> str:
    """Return the expression that forms the typed key of the row it stands in."""
    cells = [_here(range_name(schema, key)) for key in keys]
    parts = [f"IF(ISNUMBER({cell});ROUND({cell}*1440;0);LEFT({cell};{_LONG}))" for cell in cells]
    return _plain(f'"{schema.name}"' + "".join(f'&"|"&{each}' for each in parts))


def _plain(expression: str) -> str:
    return f'REGEXREPLACE({expression};"[~*?]";"_")'


def id_formula(schema: SheetSchema, keys: Sequence[str], tab: str, *, theirs: bool) -> str:
    """Return the formula of the ID column. ``theirs``: the person has an ID column, and what stands there wins."""
    found = f'IFNA(VLOOKUP({_typed(schema, keys)};{tab}!$A:${LAST};3;0);"")'
    own = _here(range_name(schema, ID))
    return f'=IF({own}<>"";{own};{found})' if theirs else f"={found}"


def value_formula(schema: SheetSchema, field: Field, keys: Sequence[str], tab: str, *, by_id: bool) -> str:
    """Return the formula of a computed column: it finds its value by the ID, or by what was typed."""
    at = _FIRST_VALUE + schema.auto.index(field)
    if not by_id:
        return f'=IFNA(VLOOKUP({_typed(schema, keys)};{tab}!$A:${LAST};{at + 1};0);"")'
    key = _plain(f'"{schema.name}|"&{_here(range_name(schema, KEY))}')
    return f'=IFNA(VLOOKUP({key};{tab}!$B:${LAST};{at};0);"")'


def layout() -> str:
    """Return a mark of which value stands in which column of our tab: with another one all formulas are renewed."""
    text = ";".join(f"{s.name}:{','.join(f.key for f in s.auto)}" for s in SCHEMAS if managed(s))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


MARK = "infoview"
HEAD = "ID"  # of the records that stand for a header row
REMARK = "This tab belongs to infoview. Please do not edit it: the columns headed (auto) look their values up here."
_CLOSE = 75  # of 100
_MANY = 100_000  # pairs; beyond that nobody renamed them one by one
_ADDRESSED = {"contacts", "referrals", "articles"}  # whose keys hold an address second


@frozen
class TabRow:
    """One row of our tab: the key the person typed, the key of the ID, the ID, then the computed values, all raw."""

    typed: str
    key: str
    id: str
    values: tuple[Any, ...]

    def value(self, index: int) -> Any:
        """Return a computed value; "" where the record ends before it."""
        return self.values[index] if index < len(self.values) else ""

    @property
    def is_head(self) -> bool:
        """Whether this record stands for the header row: it shows headers, each with a space behind."""
        return self.id.strip() == HEAD and str(*self.values[:1]).endswith(") ")

    @property
    def cells(self) -> tuple[Any, ...]:
        """The row as it stands, blanks at its end cut."""
        cells = (self.typed, self.key, self.id, *self.values)
        while cells and cells[-1] == "":
            cells = cells[:-1]
        return cells


def head() -> tuple[str, ...]:
    """Return the first row of our tab."""
    return (MARK, layout(), REMARK)


def is_current(tab: Tab | None) -> bool:
    """Return whether our tab is there and laid out as we would do it today."""
    return tab is not None and [tab.raw(1, 1), tab.raw(1, 2)] == [MARK, layout()]


def records_in(tab: Tab | None) -> Mapping[int, TabRow]:
    """Return the records of our tab by their row."""
    if tab is None or not is_current(tab):
        return {}
    found = {}
    for number, row in enumerate(tab.grid[1:], 2):
        cells = [*row, "", "", ""]
        if cells[1]:
            found[number] = TabRow(str(cells[0]), str(cells[1]), str(cells[2]), tuple(row[3:]))
    return found


def renamed(orphans: Iterable[TabRow], keys: Mapping[int, str]) -> Mapping[int, TabRow]:
    """Return, for rows whose key is new, the record that lost its row and must be the same person or talk.

    The same e-mail, the same talk on another day, or a name that is close: only where one row fits one record.
    """
    pool = list(orphans)
    rows = dict(keys)
    found: dict[int, TabRow] = {}
    for fits in (_same_address, _shares_first, _close):
        if len(rows) * len(pool) > _MANY:
            break
        pairs = [(row, record) for row, key in rows.items() for record in pool if fits(key, record.typed)]
        for row, record in pairs:
            if _once(row, [r for r, _ in pairs]) and _once(record, [o for _, o in pairs]):
                found[row] = record
        rows = {row: key for row, key in rows.items() if row not in found}
        pool = [record for record in pool if record not in found.values()]
    return found


def _once(item: object, items: Sequence[object]) -> bool:
    return sum(each == item for each in items) == 1


def _parts(key: str) -> list[str]:
    return [each.strip().casefold() for each in key.split("|")]


def _same_address(one: str, other: str) -> bool:
    """Return whether two keys name the same e-mail or web address, whatever stands before it."""
    a, b = _parts(one), _parts(other)
    addressed = a[0] == b[0] and a[0] in _ADDRESSED
    return addressed and a[2:3] == b[2:3] and a[2:3] not in ([], [""])  # the column may be missing, or deleted by now


def _shares_first(one: str, other: str) -> bool:
    a, b = _parts(one), _parts(other)
    return a[:2] == b[:2] and a[1] != ""


def _close(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio  # only once rows lost their records

    a, b = _parts(one), _parts(other)
    alike = a[0] == b[0] and ratio(a[1], b[1]) >= _CLOSE
    return alike and all(x == y or not x or not y for x, y in zip(a[2:], b[2:], strict=False))


Line = tuple[Sequence[Any], tuple[int, int]]
"""The cells of a row, and the first and the last column to write, counted from 0."""

_ALL = (0, OWN_COLUMNS - 1)
_SPARE = 200  # rows our tab is given ahead
_BLOCK = 200  # rows in one updateCells


def changes(
    seen: Snapshot, there: Mapping[int, TabRow], records: Sequence[TabRow], *, needed: bool
) -> tuple[Sequence[Json], Sequence[Json]]:
    """Return the requests that make room in our tab, and those that write its changed rows (updateCells)."""
    own = seen.own
    if own is None and not needed:
        return (), ()
    wanted = _placed(there, records)
    last = max(wanted, default=1)
    current = is_current(own)
    first = list(ask.add_own_tab(last + _SPARE, seen.own_title) if own is None else ask.grow(own, last))
    rows: dict[int, Line] = {}
    if not current:
        rows[1] = (head(), _ALL)
        rows |= dict.fromkeys(range(2, len(own.grid) + 1), ((), _ALL)) if own else {}
    old = there if current else {}
    rows |= {n: ((), _ALL) for n in old if n not in wanted}
    rows |= {n: (r.cells, _ALL) for n, r in wanted.items() if n not in old}
    spans = {n: _changed(old[n].cells, r.cells) for n, r in wanted.items() if n in old}
    rows |= {n: (wanted[n].cells, span) for n, span in spans.items() if span}
    return first, [_rows(start, block) for start, block in _blocks(rows)]


def _placed(old: Mapping[int, TabRow], records: Sequence[TabRow]) -> Mapping[int, TabRow]:
    """Return the row of each record: where it stood, else in a free one. So few rows change."""
    at: dict[str, int] = {}
    for number, record in old.items():
        at.setdefault(record.key.casefold(), number)
    placed = {at[r.key.casefold()]: r for r in records if r.key.casefold() in at}
    free = (n for n in range(2, len(records) + len(old) + 3) if n not in placed)
    return placed | {next(free): r for r in records if r.key.casefold() not in at}


def _changed(one: Sequence[Any], other: Sequence[Any]) -> tuple[int, int] | None:
    """Return the first and the last column that differ, counted from 0; None where none does."""
    pairs = enumerate(zip_longest(one, other, fillvalue=""))
    found = [at for at, (a, b) in pairs if not alike(a, b)]
    return (found[0], found[-1]) if found else None


def _blocks(rows: Mapping[int, Line]) -> Iterator[tuple[int, Sequence[Line]]]:
    """Yield runs of rows that follow one another, each with the number of its first; none too long for a batch."""
    block: list[Line] = []
    for number in sorted(rows):
        block.append(rows[number])
        if number + 1 not in rows or len(block) == _BLOCK:
            yield number + 1 - len(block), block
            block = []


def _rows(start: int, lines: Sequence[Line]) -> Json:
    """UpdateCells of rows of our tab, in the columns that change: when one rank moves, so do thousands."""
    first, last = min(span[0] for _, span in lines), max(span[1] for _, span in lines)
    box = {"sheetId": OWN_TAB, "startRowIndex": start - 1, "endRowIndex": start - 1 + len(lines)}
    box |= {"startColumnIndex": first, "endColumnIndex": last + 1}
    rows = [cells[first : last + 1] for cells, _ in lines]
    cells = [[{} if each == "" else {"userEnteredValue": extended(each)} for each in row] for row in rows]
    return {"updateCells": {"range": box, "rows": [{"values": row} for row in cells], "fields": "userEnteredValue"}}
