"""Say what a workbook holds in plain values: sheets, rows and cells."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from infoview_sheets.frozen import frozen


@frozen
class Fault:
    """A cell that has no value: an error ("#REF!"), or a formula nobody calculated ("=A1")."""

    text: str

    def __str__(self) -> str:
        return self.text


# datetime is a date to isinstance: test it first.
Value = str | bool | int | float | datetime | date | time | Fault | None


class Row(NamedTuple):
    """One row of a sheet.

    ``number`` is the row number the person sees. ``values[0]`` belongs to column A; blanks at the end are cut.
    """

    number: int
    values: tuple[Value, ...]

    def value(self, index: int) -> Value:
        """Return the value of column ``index``, counted from 1; None beyond the last one."""
        return self.values[index - 1] if index <= len(self.values) else None


class Block(NamedTuple):
    """The cells of an Excel table, every edge counted from 1; its first row may head it, its last may hold totals."""

    top: int
    left: int
    bottom: int
    right: int
    headed: bool = True
    totals: bool = False

    def meets(self, columns: Iterable[int]) -> bool:
        return any(self.left <= column <= self.right for column in columns)


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
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def holds(self, row: int, column: int) -> bool:
        """Return whether the cell lies in this range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def including(self, cells: Iterable[tuple[int, int]]) -> "Range":
        """Return the smallest range around this one and ``cells``, each a row and a column."""
        rows, columns = zip((self.top, self.left), (self.bottom, self.right), *cells, strict=True)
        return Range(min(rows), min(columns), max(rows), max(columns))


@frozen
class Sheet:
    """A worksheet as it stands: every row that holds a value, in order, whatever it means.

    ``merged`` holds ranges, ``blocks`` the Excel tables that stand on it, ``given`` the columns that
    were ours until the person gave them a header of their own, each with the header it had, ``links`` the addresses
    behind cells: row, column and where it leads. ``day_zero`` is the day a bare serial number counts from (ECMA-376
    part 1, 18.17.4.1). ``title`` is what it is called now, where it is shown under a name that it had.
    """

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    day_zero: date = date(1899, 12, 30)
    blocks: tuple[Block, ...] = ()
    given: tuple[tuple[int, str], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    title: str = ""

    @property
    def called(self) -> str:
        """What the person sees on its tab."""
        return self.title or self.name


@frozen(order=True)
class Cell:
    """A place in the workbook, in the words the person sees: sheet, row number, column header.

    ``index`` is the column's position counted from 1, or 0 where the header is all we have.
    """

    sheet: str
    row: int
    column: str
    index: int = 0

    @property
    def address(self) -> str:
        """The cell as the screen names it, such as "G7"; blank for a whole row, column or sheet."""
        return f"{letters(self.index)}{self.row}" if self.index and self.row else ""

    def __str__(self) -> str:
        place = f"{self.sheet} row {self.row}" if self.row else self.sheet
        return f"{place}, {self.column}" if self.column else place


@lru_cache(maxsize=1024)
def letters(index: int) -> str:
    """Return the letters of column ``index``: 1 is "A", 27 is "AA"."""
    name = ""
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def shown(value: Value) -> str:
    """Return ``value`` as a person would type it; blank is ""."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case _:
            return str(value)
