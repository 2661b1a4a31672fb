"""Read the XML of one sheet from front to back: what stands before the rows, each row, what stands behind.

The XML of a sheet can be hundreds of megabytes, so it is never held whole. Rows and cells are found by patterns,
each beginning where the last one ended; anything else between them (a comment, a foreign element) is refused.
ECMA-376 part 1: 18.3.1.99 worksheet, 18.3.1.80 sheetData, 18.3.1.73 row, 18.3.1.4 c.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from infoview_sheets.errors import BookError
from infoview_sheets.regex import regex
from infoview_sheets.stores.excel.markup import TAG, attribute
from infoview_sheets.stores.excel.ranges import LAST_COLUMN, LAST_ROW, column_index

_BEFORE_ROOT = (
    rb"\s++"
    rb"|<\?[^?<]*+(?:(?:\?(?!>)|<(?!\?))[^?<]*+)*\?>"  # the declaration, an instruction
    rb"|<!--[^<-]*+(?:(?:-(?!->)|<(?!!--))[^<-]*+)*-->"
    rb"|\xef\xbb\xbf"  # a byte order mark
)
ROOT = regex(rb"\A(?:" + _BEFORE_ROOT + rb")*<((?:[\w.-]++:)?)(?:worksheet|sst)(?=[\s/>])" + TAG, re.DOTALL)
_SPACE = regex(rb"\s*+")
_LONGEST_TAG = 1 << 16
_LONGEST_ROW = 1 << 25  # 16,384 cells of 2,000 characters
_LONGEST_FRAME = 1 << 27


class RowXml(NamedTuple):
    """A row as it stands: its number, the inside of its start tag, its cells, and all of it."""

    number: int
    attrs: bytes
    cells: bytes
    raw: bytes


class CellXml(NamedTuple):
    """A cell as it stands: its column, where it and its attributes are in the row, and whether it says its address."""

    column: int
    start: int
    attrs_end: int
    end: int
    addressed: bool


class Patterns(NamedTuple):
    """What the sheet's elements look like under the prefix the workbook gives the main namespace.

    Each takes time in proportion to what it reads: no tag runs on into another one, nothing is tried in two ways.
    """

    data: re.Pattern[bytes]
    data_start: bytes
    row: re.Pattern[bytes]
    row_end: bytes
    last: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    cell_start: bytes
    address: re.Pattern[bytes]
    formula: re.Pattern[bytes]


@lru_cache(maxsize=8)
def patterns(prefix: bytes) -> Patterns:
    """Return the patterns for a prefix such as ``b"x:"``, or ``b""`` for none."""
    p = re.escape(prefix)
    names = {"p": p.decode(), "tag": TAG.decode()}
    return Patterns(
        data=_compiled(r"<(%(p)ssheetData)(?=[\s/>])%(tag)s", names),
        data_start=b"<" + prefix + b"sheetData",
        row=_compiled(r"<%(p)srow(?=[\s/>])%(tag)s", names),
        row_end=b"</" + prefix + b"row",
        last=_compiled(r"</%(p)ssheetData\s*+>", names),
        # Column and row, other attributes, and what the cell holds.
        cell=_compiled(
            r'<%(p)sc(?=[\s/>])(?: r="([A-Z]{1,3})([0-9]++)")?%(tag)s'
            r"(?:(?<=/>)|([^<]*+(?:<(?!/?%(p)sc[\s/>])[^<]*+)*)</%(p)sc\s*+>)",
            names,
        ),
        cell_start=b"<" + prefix + b"c",
        address=_compiled(r'<%(p)sc r="([A-Z]{1,3})[0-9]++"', names),
        formula=_compiled(r"<%(p)sf(?=[\s/>])%(tag)s(?:(?<=/>)|([^<]*+)</%(p)sf\s*+>)", names),
    )


def _compiled(pattern: str, names: Mapping[str, str]) -> re.Pattern[bytes]:
    return re.compile((pattern % names).encode())


class SheetXml:
    """One pass over a sheet: ``head`` first, then ``rows()`` to the end, then ``tail()``."""

    def __init__(self, blocks: Iterator[bytes], name: str) -> None:
        self._blocks = blocks
        self._name = name
        self._buffer = b""
        self._at = 0
        self._more()
        root = self._root()
        self.prefix = root[1]
        self.patterns = patterns(root[1])
        self.root_tag = self._buffer[root.start(1) - 1 : root.end()]
        self.head, self.data_tag, self._empty = self._head(root.end())

    def _root(self) -> re.Match[bytes]:
        while not (root := ROOT.match(self._buffer)):
            if len(self._buffer) > _LONGEST_TAG or not self._more():
                raise self.lost("at its beginning")
        return root

    def _head(self, start: int) -> tuple[bytes, bytes, bool]:
        """Return all that stands before the rows, the tag that opens them, and whether there are none."""
        while True:
            comment, at = self._buffer.find(b"<!--", start), self._buffer.find(self.patterns.data_start, start)
            if 0 <= comment < at and (end := self._buffer.find(b"-->", comment + 4)) >= 0:
                start = end
            elif at >= 0 and not 0 <= comment < at and (found := self.patterns.data.match(self._buffer, at)):
                self._at = found.end()
                return self._buffer[:at], found[0], bool(found[3])
            elif len(self._buffer) > _LONGEST_FRAME or not self._more():
                raise self.lost("before its rows")

    def rows(self) -> Iterator[RowXml]:
        """Return each row in turn. Rows without a number follow the one above (18.3.1.73)."""
        number = 0
        while not self._empty and (row := self._next(number)):
            number = row.number
            yield row

    def _next(self, above: int) -> RowXml | None:
        while not (tag := self.patterns.row.match(self._buffer, self._skipped())):
            if self.patterns.last.match(self._buffer, self._skipped()):
                return None
            if len(self._buffer) - self._at > _LONGEST_TAG or not self._more():
                raise self.lost(f"below row {above}")
        number = _row_number(tag[1], above)
        if number is None:
            raise self.lost(f"below row {above}")
        if tag[2]:
            before, self._at = self._at, tag.end()
            return RowXml(number, tag[1], b"", self._buffer[before : tag.end()])
        inner = tag.end() - self._at  # reading on moves the buffer, not the distance
        close, end = self._close(inner, number)
        row = RowXml(number, tag[1], self._buffer[self._at + inner : close], self._buffer[self._at : end])
        self._at = end
        return row

    def _skipped(self) -> int:
        """Return where white space ends that stands between two rows."""
        space = _SPACE.match(self._buffer, self._at)
        return space.end() if space else self._at

    def _close(self, inner: int, number: int) -> tuple[int, int]:
        """Return where the end tag of the row begins and ends."""
        searched = inner
        while True:
            close = self._buffer.find(self.patterns.row_end, self._at + searched)
            end = self._buffer.find(b">", close) if close >= 0 else -1
            if end >= 0:
                return close, end + 1
            searched = max(inner, len(self._buffer) - self._at - len(self.patterns.row_end))
            if len(self._buffer) - self._at > _LONGEST_ROW or not self._more():
                raise self.lost(f"in row {number}")

    def tail(self) -> bytes:
        """Return all that stands behind the rows, without ``</sheetData>``."""
        pieces = [self._buffer[self._at :]]
        for block in self._blocks:
            pieces.append(block)
            if len(pieces) * len(block) > _LONGEST_FRAME:
                raise self.lost("behind its rows")
        self._buffer, self._at = b"".join(pieces), 0
        last = None if self._empty else self.patterns.last.match(self._buffer, self._skipped())
        tail = self._buffer[last.end() if last else 0 :]
        if self.patterns.data_start in tail:
            raise self.lost("it has rows in two places")
        return tail

    def _more(self) -> bool:
        block = next(self._blocks, b"")
        self._buffer = self._buffer[self._at :] + block
        self._at = 0
        return bool(block)

    def lost(self, where: str) -> BookError:
        """Return the error that says where in the sheet something stands that this program cannot follow."""
        return BookError(
            f"Sheet {self._name} is not written the way Excel writes a sheet ({where}). "
            "Open the workbook in Excel, save it, and run again."
        )


def _row_number(attrs: bytes, above: int) -> int | None:
    # Excel writes the number first; it is found there faster than by a pattern.
    written = attrs[4 : attrs.find(b'"', 4)] if attrs.startswith(b' r="') else attribute(attrs, b"r")
    if written is None:
        return above + 1
    return int(written) if written.isdigit() and len(written) < 8 and 0 < int(written) <= LAST_ROW else None


@lru_cache(maxsize=LAST_COLUMN)
def column_of(name: bytes) -> int:
    return column_index(name.decode())


def cells(row: RowXml, known: Patterns) -> tuple[CellXml, ...] | None:
    """Return the cells of a row in order; None when something else stands between them or one is out of place."""
    found = []
    column = last = 0
    number = b"%d" % row.number
    for match in known.cell.finditer(row.cells):
        addressed = match[2] == number
        if addressed:
            index = column_of(match[1])
        else:
            reference = b"" if match[1] else attribute(match[3], b"r")
            addressed = reference is not None
            index = _position(reference, column, number)
        start, end = match.span()
        if not column < index <= LAST_COLUMN or (start > last and row.cells[last:start].strip()):
            return None
        found.append(CellXml(index, start, match.end(3), end, addressed))
        column, last = index, end
    return None if row.cells[last:].strip() else tuple(found)


def ends_before(row: RowXml, column: int, known: Patterns) -> bool:
    """Return whether all cells of a row stand left of ``column``, plainly written; a no may mean that it is unsure."""
    names = tuple(known.address.findall(row.cells))
    if len(names) != row.cells.count(known.cell_start) or b"<!" in row.cells:
        return False
    return _last_in_order(names) < column


@lru_cache(maxsize=1024)  # the same cells of a sheet are filled row by row
def _last_in_order(names: tuple[bytes, ...]) -> int:
    """Return the last of these columns, 0 where there are none; one beyond the sheet where they are out of order."""
    columns = [0, *map(column_of, names)]
    return columns[-1] if columns == sorted(set(columns)) else LAST_COLUMN + 1


def _position(reference: bytes | None, before: int, row: bytes) -> int:
    """Return the column of a cell that comes after column ``before``; 0 when it belongs to another row."""
    if reference is None:
        return before + 1
    name = reference.rstrip(b"0123456789")
    return column_of(name) if name.isalpha() and len(name) <= 3 and reference[len(name) :] == row else 0
