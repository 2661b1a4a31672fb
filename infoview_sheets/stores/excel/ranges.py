"""Say where to change what, in positions: addresses and ranges such as "B3" and "A1:F20", formulas they share.

ECMA-376 part 1: 18.3.1.40 f, shared formulas.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from operator import itemgetter

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.patch import NewColumn, NewRow, Patch
from infoview_sheets.sheets.table import Cell, Range, Sheet, Value, letters
from infoview_sheets.stores.settle import Grid, grid, held

LAST_ROW = 1_048_576  # ECMA-376 part 1, 18.3.1.73 and Excel's own limits
LAST_COLUMN = 16_384

_ADDRESS = regex(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


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


class CellsToWrite:
    """The cells to write, in the order of the rows.

    They are kept as lists: a mapping of each row would together take more memory than a large sheet.
    """

    def __init__(self, cells: Iterable[tuple[Cell, Value]]) -> None:
        ordered = sorted(cells, key=lambda pair: pair[0].row)
        self._rows = [cell.row for cell, _ in ordered]
        self._columns = [cell.index for cell, _ in ordered]
        self._values = [value for _, value in ordered]
        if not all(self._columns):
            raise ValueError(f"{ordered[self._columns.index(0)][0]} does not say which column it means")

    def __iter__(self) -> Iterator[tuple[int, int, Value]]:
        """Yield each cell: its row, its column, its value."""
        return zip(self._rows, self._columns, self._values, strict=True)

    def rows(self) -> Iterator[tuple[int, Mapping[int, Value]]]:
        """Yield each row that has cells, and their values by column."""
        for row, cells in groupby(self, key=itemgetter(0)):
            yield row, {column: value for _, column, value in cells}

    def row(self, number: int) -> Mapping[int, Value]:
        """Return the values of one row by column; none where nothing is written."""
        first, last = bisect_left(self._rows, number), bisect_right(self._rows, number)
        return dict(zip(self._columns[first:last], self._values[first:last], strict=True))


@frozen
class SheetPlan:
    """The ``cells`` to write in one sheet; rows and columns are counted from 1.

    ``headers`` are those cells that begin a new column, by column; ``added`` are new rows that continue a table, and
    ``first`` those of them right below its header. With ``texts_head`` any text right of the header row of an Excel
    table begins a column of it.
    """

    cells: CellsToWrite
    headers: Mapping[int, NewColumn] = field(default_factory=dict)
    added: frozenset[int] = frozenset()
    first: frozenset[int] = frozenset()
    texts_head: bool = False

    def value(self, row: int, column: int) -> Value:
        """Return what is to be written there; None also where nothing is."""
        return self.cells.row(row).get(column)

    def is_header(self, row: int, column: int) -> bool:
        """Return whether this cell begins a new column."""
        return column in self.headers and self.headers[column].header.row == row


def plans(patch: Patch, sheets: Sequence[Sheet]) -> Iterator[tuple[str, SheetPlan]]:
    """Yield what ``patch`` writes in each of the person's own sheets, with its name; one at a time, to save memory."""
    found = {sheet.name: sheet for sheet in sheets}
    return ((name, _plan(patch, found[name])) for name in patch.touched)


def _plan(patch: Patch, sheet: Sheet) -> SheetPlan:
    rows = [row for row in patch.rows if row.sheet == sheet.name]
    columns = [column for column in patch.columns if column.header.sheet == sheet.name]
    cells = CellsToWrite(_values(patch, sheet.name))
    _refuse_beyond(cells, sheet)
    held_now = grid(sheet) if rows else ()
    return SheetPlan(
        cells=cells,
        headers={column.header.index: column for column in columns},
        added=frozenset(row.row for row in rows),
        first=frozenset(row.row for row in rows if _below_header(row, held_now)),
    )


def _refuse_beyond(cells: CellsToWrite, sheet: Sheet) -> None:
    """Stop where a cell to write lies beyond the edge of a sheet, and name the one that leaves no room for it.

    A sheet has 1,048,576 rows and 16,384 columns: Excel repairs, or does not open, a file with more.
    """
    if any(row > LAST_ROW for row, _, _ in cells):
        last = max(sheet.rows, key=lambda row: row.number)
        index = next(index for index, value in enumerate(last.values, 1) if value is not None)
        raise _no_room(sheet, index, last.number, "further rows", "further up")
    wide = [row for row, column, _ in cells if column > LAST_COLUMN]
    if wide:
        widest = max((row for row in sheet.rows if row.number >= min(wide)), key=lambda row: len(row.values))
        raise _no_room(sheet, len(widest.values), widest.number, "further columns", "further left")


def _no_room(sheet: Sheet, index: int, row: int, what: str, where: str) -> BookError:
    return BookError(
        f"Cell {letters(index)}{row} of sheet {sheet.name} stands at the edge of the sheet, where there is no room "
        f"for {what}. Delete it or move it {where}, then run again."
    )


def _values(patch: Patch, sheet: str) -> Iterator[tuple[Cell, Value]]:
    """Yield every cell of this sheet that is written, with its value."""
    yield from ((column.header, column.header.column) for column in patch.columns if column.header.sheet == sheet)
    yield from (pair for row in patch.rows if row.sheet == sheet for pair in row.values)
    yield from ((edit.cell, edit.new) for edit in patch.edits if edit.cell.sheet == sheet)


def _below_header(row: NewRow, held_now: Grid) -> bool:
    """Return whether the row above names one of the columns."""
    return any(cell.column and held(held_now, row.row - 1, cell.index) == cell.column for cell, _ in row.values)
