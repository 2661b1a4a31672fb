"""Read the records in our own tab, and find again the one whose person was renamed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from infoview_sheets.stores.google.keys import layout
from infoview_sheets.stores.google.snapshot import Tab

MARK = "infoview"
HEAD = "ID"  # of the records that stand for a header row
REMARK = "This tab belongs to infoview. Please do not edit it: the columns headed (auto) look their values up here."
_CLOSE = 75  # of 100
_MANY = 100_000  # pairs; beyond that nobody renamed them one by one
_ADDRESSED = {"contacts", "referrals", "articles"}  # whose keys hold an address second


@dataclass(frozen=True, slots=True)
class Record:
    """One row of our tab: the key the person typed, the key of the ID, the ID, then the computed values, all raw."""

    typed: str
    key: str
    id: str
    values: tuple[Any, ...]

    @property
    def is_head(self) -> bool:
        """Whether this record stands for the header row."""
        return self.id.strip() == HEAD

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


def records_in(tab: Tab | None) -> Mapping[int, Record]:
    """Return the records of our tab by their row."""
    if tab is None or not is_current(tab):
        return {}
    found = {}
    for number, row in enumerate(tab.grid[1:], 2):
        cells = [*row, "", "", ""]
        if cells[1]:
            found[number] = Record(str(cells[0]), str(cells[1]), str(cells[2]), tuple(row[3:]))
    return found


def renamed(orphans: Iterable[Record], keys: Mapping[int, str]) -> Mapping[int, Record]:
    """Return, for rows whose key is new, the record that lost its row and must be the same person or talk.

    The same e-mail, the same talk on another day, or a name that is close: only where one row fits one record.
    """
    pool = list(orphans)
    rows = dict(keys)
    found: dict[int, Record] = {}
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
