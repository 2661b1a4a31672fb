"""Read and write addresses and ranges such as "B3" and "A1:F20", and give a cell the formula that it shares.

ECMA-376 part 1: 18.3.1.40 f, shared formulas.
"""

from collections.abc import Iterable
from typing import NamedTuple

from infoview_sheets.errors import BookError
from infoview_sheets.regex import regex
from infoview_sheets.sheets.table import letters

LAST_ROW = 1_048_576  # ECMA-376 part 1, 18.3.1.73 and Excel's own limits
LAST_COLUMN = 16_384

_ADDRESS = regex(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


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
        rows, columns = zip((self.top, self.left), (self.bottom, self.right), *cells, strict=True)
        return Range(min(rows), min(columns), max(rows), max(columns))


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


_MOST, _MOST_SHOWN = 1 << 25, 1 << 17  # characters that all copies in a sheet may have; each takes a microsecond


class SharedFormulas:
    """The shared formulas of one sheet, by their number: where each is written, and what it says there.

    Those that are only ``shown`` read as they are written where copies would be too long.
    """

    def __init__(self, *, shown: bool = False) -> None:
        self._shown = shown
        self._masters: dict[bytes, tuple[str, str]] = {}
        self._left = _MOST_SHOWN if shown else _MOST

    def define(self, number: bytes, cell: str, formula: str) -> None:
        """Remember that formula ``number`` is written in ``cell``."""
        self._masters[number] = (cell, formula)

    def __contains__(self, number: bytes) -> bool:
        return number in self._masters

    def at(self, number: bytes, cell: str) -> str | None:
        """Return formula ``number`` as it reads in ``cell``, without the equals sign; None when it is unknown."""
        if number not in self._masters:
            return None
        origin, formula = self._masters[number]
        self._left -= len(formula)
        if self._left < 0 and self._shown:
            return formula
        if self._left < 0:
            raise BookError(
                f"The formula of cell {origin} is long and shared with too many cells to be copied to each of them. "
                "Save the workbook in Excel, which calculates them, and run again."
            )
        return translated(formula, origin, cell)


def translated(formula: str, origin: str, cell: str) -> str:
    """Return ``formula``, which stands in ``origin``, as Excel would copy it to ``cell``."""
    from openpyxl.formula.translate import Translator, TranslatorError

    try:
        text = Translator(f"={formula}", origin=origin).translate_formula(cell)
    except (TranslatorError, ValueError, IndexError) as error:
        raise BookError(f"The formula of cell {origin} is shared with {cell} and cannot be copied there.") from error
    return str(text).removeprefix("=")
