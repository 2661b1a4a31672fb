"""Read and write cell addresses and ranges such as "B3" and "A1:F20"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from infoview_sheets.sheets.table import letters

LAST_ROW = 1_048_576  # ECMA-376 part 1, 18.3.1.73 and Excel's own limits
LAST_COLUMN = 16_384

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


class Range(NamedTuple):
    """A block of cells; every edge is counted from 1 and belongs to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first = f"{letters(self.left)}{self.top}"
        last = f"{letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    @property
    def size(self) -> int:
        """The number of cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def holds(self, row: int, column: int) -> bool:
        """Return whether the cell lies in this range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def including(self, cells: Iterable[tuple[int, int]]) -> "Range":
        """Return the smallest range around this one and ``cells``, each a row and a column."""
        top, left, bottom, right = self
        for row, column in cells:
            top, bottom = min(top, row), max(bottom, row)
            left, right = min(left, column), max(right, column)
        return Range(top, left, bottom, right)


def column_index(name: str) -> int:
    """Return the position of the column called ``name``: "A" is 1, "AA" is 27."""
    index = 0
    for letter in name.upper():
        index = index * 26 + ord(letter) - 64
    return index


def cell_position(address: str) -> tuple[int, int] | None:
    """Return row and column of an address such as "B3", or None when it is not one."""
    match = _ADDRESS.fullmatch(address)
    if not match:
        return None
    row, column = int(match[2]), column_index(match[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def parse_range(text: str) -> Range | None:
    """Return the range written as "A1:F20" or "A1", or None when it is not one."""
    first, _, last = text.strip().partition(":")
    start = cell_position(first)
    end = cell_position(last) if last else start
    if not start or not end:
        return None
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Range(rows[0], columns[0], rows[1], columns[1])
