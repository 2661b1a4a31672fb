"""Put values into cells of a sheet as its XML passes by; everything else passes unchanged.

ECMA-376 part 1: 18.3.1.73 row, 18.3.1.4 c, 18.3.1.40 f.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from infoview_sheets.errors import BookError
from infoview_sheets.regex import regex
from infoview_sheets.sheets.table import Range, Value, letters, shown
from infoview_sheets.stores.excel import markup
from infoview_sheets.stores.excel.cellcontent import content_of
from infoview_sheets.stores.excel.ranges import LAST_ROW, SharedFormulas, SheetPlan, parse_range
from infoview_sheets.stores.excel.sheet_layout import SheetHead, Tail, refuse_arrays, refuse_merged
from infoview_sheets.stores.excel.sheetxml import CellXml, RowXml, SheetXml, cells, ends_before
from infoview_sheets.stores.excel.styles import Styles

_NO_ROW: tuple[int, Mapping[int, Value]] = (LAST_ROW + 1, {})
# What belongs to the old value: its type, its metadata, its reading aid.
_SPANS = regex(rb"([0-9]{1,5}):([0-9]{1,5})")
_OF_THE_VALUE = regex(rb"""\s(?:t|cm|vm|ph)\s*=\s*(?:"[^"]*"|'[^']*')""")


class Splicer:
    """Carries one plan into one sheet.

    Afterwards ``removed`` says whether a formula was overwritten, ``filtered`` how the sheet's filter grew; ``renamed``
    keeps the old names of table columns whose header was written.
    """

    def __init__(self, xml: SheetXml, name: str, plan: SheetPlan, styles: Styles, day_zero: date) -> None:
        self._xml = xml
        self._name = name
        self._plan = plan
        self._continuing = plan.added - plan.first
        self._header_rows = frozenset(new.header.row for new in plan.headers.values())
        self._styles = styles
        self._day_zero = day_zero
        self._head = SheetHead(xml)
        self._formula = xml.patterns.formula
        self._formula_mark = b"<" + xml.prefix + b"f"
        self._cell_mark = len(b"<" + xml.prefix + b"c")
        self._broken = SharedFormulas()
        self._breaking = False
        self._arrays: list[Range] = []
        self._above = b""
        self.removed = False
        self.renamed: Sequence[str] = ()
        self.filtered: tuple[Range, Range] | None = None

    def chunks(self) -> Iterator[bytes]:
        """Return the new XML of the sheet; raise ``BookError`` at the latest when its end is reached."""
        yield self._head.changed(self._plan)
        yield from self._data()
        tail = Tail(self._xml)
        tail.refuse_protected(self._name)
        refuse_arrays(self._plan, self._arrays, self._name)
        refuse_merged(self._plan, tuple(tail.merged()), self._name)
        self.filtered = tail.filter_growth(self._plan)
        yield tail.changed(self._plan, self.filtered[1] if self.filtered else None)

    def _data(self) -> Iterator[bytes]:
        """Return the rows between their tags; a sheet that stays empty keeps its one empty element."""
        first = next(rows := self._rows(), None)
        tag = self._xml.data_tag
        if first is None:
            yield tag if tag.endswith(b"/>") else tag + b"</" + self._xml.prefix + b"sheetData>"
            return
        yield tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
        yield first
        yield from rows
        yield b"</" + self._xml.prefix + b"sheetData>"

    def _rows(self) -> Iterator[bytes]:
        rows, last = self._plan.cells.rows(), 0
        number, wanted = next(rows, _NO_ROW)
        for row in self._xml.rows():
            if row.number <= last:
                raise self._refused(f"has its rows out of order at row {row.number}")
            while number < row.number:
                yield from self._new_row(number, wanted)
                number, wanted = next(rows, _NO_ROW)
            self._observe(row)
            if number == row.number:
                yield self._changed(row, wanted)
                number, wanted = next(rows, _NO_ROW)
            elif self._breaking and b"shared" in row.cells:
                yield self._changed(row, {})
            else:
                yield row.raw
                self._above = row.cells
            last = row.number
        for each in chain([(number, wanted)] if wanted else (), rows):
            yield from self._new_row(*each)

    def _observe(self, row: RowXml) -> None:
        """Remember the cells that array formulas and data tables fill."""
        if self._formula_mark in row.cells and b"ref" in row.cells:
            for match in self._formula.finditer(row.cells):
                if markup.attribute(match[1], b"t") in {b"array", b"dataTable"}:
                    area = parse_range((markup.attribute(match[1], b"ref") or b"").decode())
                    if area and area.size > 1:
                        self._arrays.append(area)

    def _new_row(self, number: int, wanted: Mapping[int, Value]) -> Iterator[bytes]:
        """Return a row that is not there yet; one without values stays away."""
        row = RowXml(number, b' r="%d"' % number, b"", b"")
        filled = {column: value for column, value in wanted.items() if value not in {None, ""}}
        if filled:
            yield self._changed(row, filled)

    def _changed(self, row: RowXml, wanted: Mapping[int, Value]) -> bytes:
        """Return a row with new cells put in, in order."""
        found = self._in_the_way(row, wanted)
        above, self._above = self._above, b""
        styles = self._header_styles(row, found)
        waiting = sorted(wanted, reverse=True)
        pieces: list[bytes] = []
        last = 0
        for cell in found:
            while waiting and waiting[-1] < cell.column:
                column = waiting.pop()
                pieces += (row.cells[last : cell.start], self._new_cell(row, column, wanted[column], styles, above))
                last = cell.start
            if waiting and waiting[-1] == cell.column:
                new = self._overwritten(row, cell, wanted[waiting.pop()], styles)
            elif self._breaking or not cell.addressed:
                new = self._kept(row, cell)
            else:
                continue
            pieces += (row.cells[last : cell.start], new)
            last = cell.end
        pieces.append(row.cells[last:])
        pieces += (self._new_cell(row, column, wanted[column], styles, above) for column in reversed(waiting))
        self._above = b"".join(pieces)
        return self._row_xml(row, wanted)

    def _in_the_way(self, row: RowXml, wanted: Mapping[int, Value]) -> Sequence[CellXml]:
        """Return the cells of a row; none where all that is written goes right of them, as new columns do."""
        plain = wanted and not self._breaking and row.number not in self._header_rows
        if plain and ends_before(row, min(wanted), self._xml.patterns):
            return ()
        found = cells(row, self._xml.patterns)
        if found is None:
            raise self._refused(f"has row {row.number} written in a way Excel does not write")
        return found

    def _header_styles(self, row: RowXml, found: Sequence[CellXml]) -> dict[int, int]:
        """Return the style of each cell, by column, in a row where new columns begin: they look like a neighbour."""
        if row.number not in self._header_rows:
            return {}
        return {cell.column: markup.whole(markup.attribute(self._attrs(row, cell), b"s")) for cell in found}

    def _attrs(self, row: RowXml, cell: CellXml) -> bytes:
        """Return the inside of the start tag of a cell, with its address."""
        return row.cells[cell.start + self._cell_mark : cell.attrs_end]

    def _row_xml(self, row: RowXml, wanted: Mapping[int, Value]) -> bytes:
        before = row.raw[: row.raw.find(b"<")] if row.raw else b""
        attrs = row.attrs.rstrip()
        spans = _SPANS.fullmatch(markup.attribute(attrs, b"spans") or b"")
        filled = [column for column, value in wanted.items() if value is not None and value != ""]
        if spans and filled:
            first, last = min(int(spans[1]), *filled), max(int(spans[2]), *filled)
            attrs = markup.with_attribute(attrs, b"spans", f"{first}:{last}")
        name = self._xml.prefix + b"row"
        return b"%b<%b%b>%b</%b>" % (before, name, attrs, self._above, name)

    def _kept(self, row: RowXml, cell: CellXml) -> bytes:
        """Return a cell that keeps its value; one that shares a formula we overwrote gets it written out."""
        raw = row.cells[cell.start : cell.end]
        if not cell.addressed:  # its neighbours no longer tell where it is
            mark = self._cell_mark
            raw = raw[:mark] + b' r="%b"' % self._address(row, cell.column) + raw[mark:]
        if not self._breaking or b"shared" not in raw:
            return raw
        formula = self._formula.search(raw)
        number = markup.attribute(formula[1], b"si") if formula else None
        if not formula or number is None or number not in self._broken:
            return raw
        text = self._broken.at(number, self._address(row, cell.column).decode()) or ""
        name = self._xml.prefix + b"f"
        plain = b"<%b>%b</%b>" % (name, markup.escape(text).encode(), name)
        return raw[: formula.start()] + plain + raw[formula.end() :]

    def _overwritten(self, row: RowXml, cell: CellXml, value: Value, styles: dict[int, int]) -> bytes:
        attrs, content = self._attrs(row, cell), row.cells[cell.attrs_end : cell.end]
        if self._formula_mark in content:
            self.removed = True
            self._break_shared(row, cell, content)
        old = base = markup.whole(markup.attribute(attrs, b"s"))
        if self._plan.is_header(row.number, cell.column):
            base = _style_left_of(cell.column, styles, base)
        attrs = _OF_THE_VALUE.sub(b"", attrs).rstrip()
        if not cell.addressed:
            attrs = b' r="%b"' % self._address(row, cell.column) + attrs
        style = styles[cell.column] = self._styles.suited(base, value)
        if style != old:
            attrs = markup.with_attribute(attrs + b">", b"s", str(style))[:-1]
        return self._cell_xml(row, cell.column, attrs, value)

    def _break_shared(self, row: RowXml, cell: CellXml, content: bytes) -> None:
        """Remember a shared formula whose one written copy goes away; the others then need copies of their own."""
        formula = self._formula.search(content)
        number = markup.attribute(formula[1], b"si") if formula else None
        if formula and number is not None and formula[3]:
            area = parse_range((markup.attribute(formula[1], b"ref") or b"").decode())
            if not area or (area.top, area.left) != (row.number, cell.column):
                raise self._refused(f"shares the formula of cell {self._address(row, cell.column).decode()} upwards")
            self._broken.define(number, self._address(row, cell.column).decode(), markup.unescape(formula[3].decode()))
            self._breaking = True

    def _new_cell(self, row: RowXml, column: int, value: Value, styles: dict[int, int], above: bytes) -> bytes:
        if value is None or value == "":
            return b""
        base = markup.whole(markup.attribute(row.attrs, b"s")) or self._head.style(column)
        if self._plan.is_header(row.number, column):
            base = _style_left_of(column, styles, base)
        elif row.number in self._continuing:
            base = _style_in(above, column, self._xml.prefix) or base
        style = styles[column] = self._styles.suited(base, value)
        attrs = b' r="%b"' % self._address(row, column) + (b' s="%d"' % style if style else b"")
        return self._cell_xml(row, column, attrs, value)

    def _cell_xml(self, row: RowXml, column: int, attrs: bytes, value: Value) -> bytes:
        try:
            kind, content = content_of(value, self._xml.prefix, self._day_zero)
        except ValueError as error:
            place = f"{self._name}!{self._address(row, column).decode()}"
            text = shown(value)
            text = text if len(text) < 60 else text[:57] + "..."
            raise BookError(f'Cell {place} cannot take "{text}": it {error}.') from None
        name = self._xml.prefix + b"c"
        if not content:
            return b"<%b%b/>" % (name, attrs)
        return b"<%b%b%b>%b</%b>" % (name, attrs, kind, content, name)

    @staticmethod
    def _address(row: RowXml, column: int) -> bytes:
        return f"{letters(column)}{row.number}".encode()

    def _refused(self, why: str) -> BookError:
        return BookError(f"Sheet {self._name} {why}. Open the workbook in Excel, save it, and run again.")


def _style_left_of(column: int, styles: Mapping[int, int], base: int) -> int:
    """Return the style of the nearest cell to the left; ``base`` where there is none."""
    nearest = max((other for other in styles if other < column), default=0)
    return styles.get(nearest, base)


def _style_in(row_cells: bytes, column: int, prefix: bytes) -> int:
    """Return the style of a column in the XML of a row's cells; 0 when there is none."""
    match = re.search(rb"""<%bc\s[^<>]*?\br=["']%b[0-9]+["'][^<>]*""" % (prefix, letters(column).encode()), row_cells)
    return markup.whole(markup.attribute(match[0], b"s")) if match else 0
