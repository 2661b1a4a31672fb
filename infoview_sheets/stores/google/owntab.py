"""Write our own tab: few rows change from run to run, and none is written that says the same."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from infoview_sheets.stores.google import requests as ask
from infoview_sheets.stores.google.records import Record, head, is_current
from infoview_sheets.stores.google.snapshot import OWN_COLUMNS, OWN_TAB
from infoview_sheets.stores.google.values import Json, alike, extended
from infoview_sheets.stores.google.view import View

Line = tuple[Sequence[Any], tuple[int, int]]
"""The cells of a row, and the first and the last column to write, counted from 0."""

_ALL = (0, OWN_COLUMNS - 1)
_SPARE = 200  # rows our tab is given ahead
_BLOCK = 200  # rows in one updateCells
_CHUNK = 1_500_000  # of the 2 MB that Google advises for one request


def own_tab(view: View, records: Sequence[Record], *, needed: bool) -> tuple[Sequence[Json], Sequence[Json]]:
    """Return the requests that make room in our tab, and those that write its changed rows (updateCells)."""
    own = view.snapshot.own
    if own is None and not needed:
        return (), ()
    wanted = _placed(view.records, records)
    last = max(wanted, default=1)
    current = is_current(own)
    first = list(ask.add_own_tab(last + _SPARE, view.snapshot.own_title) if own is None else ask.grow(own, last))
    rows: dict[int, Line] = {}
    if not current:
        rows[1] = (head(), _ALL)
        rows |= dict.fromkeys(range(2, len(own.grid) + 1), ((), _ALL)) if own else {}
    old = view.records if current else {}
    rows |= {n: ((), _ALL) for n in old if n not in wanted}
    rows |= {n: (r.cells, _ALL) for n, r in wanted.items() if n not in old}
    spans = {n: _changed(old[n].cells, r.cells) for n, r in wanted.items() if n in old}
    rows |= {n: (wanted[n].cells, span) for n, span in spans.items() if span}
    return first, [_rows(start, block) for start, block in _blocks(rows)]


def _placed(old: Mapping[int, Record], records: Sequence[Record]) -> Mapping[int, Record]:
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
