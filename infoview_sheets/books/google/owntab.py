"""Write our own tab: few rows change from run to run, and none is written that says the same."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from infoview_sheets.books.google import requests as ask
from infoview_sheets.books.google.records import Record, head, is_current
from infoview_sheets.books.google.snapshot import OWN_TAB
from infoview_sheets.books.google.values import Json, alike, extended
from infoview_sheets.books.google.view import View

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
    first = list(ask.add_own_tab(last + _SPARE) if own is None else ask.grow(own, last))
    rows: dict[int, Sequence[Any]] = {}
    if not current:
        rows[1] = head()
        rows |= dict.fromkeys(range(2, len(own.grid) + 1), ()) if own else {}
    old = view.records if current else {}
    rows |= {n: () for n in old if n not in wanted}
    rows |= {n: r.cells for n, r in wanted.items() if n not in old or not _same(old[n].cells, r.cells)}
    return first, [_rows(start, block) for start, block in _blocks(rows)]


def _placed(old: Mapping[int, Record], records: Sequence[Record]) -> Mapping[int, Record]:
    """Return the row of each record: where it stood, else in a free one. So few rows change."""
    at: dict[str, int] = {}
    for number, record in old.items():
        at.setdefault(record.key.casefold(), number)
    placed = {at[r.key.casefold()]: r for r in records if r.key.casefold() in at}
    free = (n for n in range(2, len(records) + len(old) + 3) if n not in placed)
    return placed | {next(free): r for r in records if r.key.casefold() not in at}


def _same(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return len(one) == len(other) and all(alike(a, b) for a, b in zip(one, other, strict=True))


def _blocks(rows: Mapping[int, Sequence[Any]]) -> Iterator[tuple[int, Sequence[Sequence[Any]]]]:
    """Yield runs of rows that follow one another, each with the number of its first; none too long for a batch."""
    block: list[Sequence[Any]] = []
    for number in sorted(rows):
        block.append(rows[number])
        if number + 1 not in rows or len(block) == _BLOCK:
            yield number + 1 - len(block), block
            block = []


def _rows(start: int, rows: Sequence[Sequence[Any]]) -> Json:
    """UpdateCells of whole rows of our tab; what stood right of them goes."""
    box = {"sheetId": OWN_TAB, "startRowIndex": start - 1, "endRowIndex": start - 1 + len(rows)}
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
