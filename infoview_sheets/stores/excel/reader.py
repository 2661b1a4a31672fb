"""Read a whole workbook into plain values, straight from the XML we also write: cells, the texts they share, sheets.

ECMA-376 part 1: 18.3.1.4 c, 18.18.11 ST_CellType, 18.4.9 sst.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple
from xml.parsers import expat

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.table import Block, Fault, Row, Sheet, Value, letters
from infoview_sheets.stores.excel import cellcontent, markup
from infoview_sheets.stores.excel.cellcontent import DateKind, decode
from infoview_sheets.stores.excel.markup import unescape
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.ranges import LAST_COLUMN, SharedFormulas
from infoview_sheets.stores.excel.relations import related
from infoview_sheets.stores.excel.sheet_layout import Tail
from infoview_sheets.stores.excel.sheetxml import ROOT, RowXml, SheetXml, column_of
from infoview_sheets.stores.excel.styles import Styles
from infoview_sheets.stores.excel.tables import links_of, tables_of
from infoview_sheets.stores.excel.workbook import SheetPlace, WorkbookPart

_EXACT = 16  # digits that an integer may have; Excel keeps 15
_NUMBER = regex(rb"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?")
_NUMERIC = {b"", b"n"}  # types of a cell (18.18.11)
_YES_NO = {b"1": True, b"true": True, b"0": False, b"false": False}
_QUOTED = 60  # characters of a damaged value that a sentence shows


@lru_cache(maxsize=8)
def cell_patterns(prefix: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Return what finds the cells of a row, and what matches all of a row whose cells hold nothing.

    The first covers every byte: a cell as Excel writes it (start, column, row, style, type, formula, value and text),
    white space, any other cell whole, or a byte that belongs to none of these.
    """
    p = re.escape(prefix).decode()
    place = r'(?: r="([A-Z]{1,3})([0-9]++)")?(?: s="(0|[1-9][0-9]*+)")?(?: t="([A-Za-z]++)")? ?'
    formula = rf"(<{p}f(?:\s[^<>/]*+)?(?:/>|>[^<]*+</{p}f>))?"
    text = rf'(?:<{p}is>(<{p}t(?: xml:space="preserve")?>[^<]*+)</{p}t></{p}is>)?'
    whole = rf"<{p}c(?=[\s/>]){markup.INSIDE.decode()}(?:/>|>[^<]*+(?:<(?!/?{p}c[\s/>])[^<]*+)*</{p}c\s*+>)"
    cell = rf"(<{p}c){place}(?:/>|>{formula}(?:<{p}v>([^<]*+)</{p}v>)?{text}</{p}c>)|\s++|({whole})|(.)"
    blank = rf'(?:<{p}c(?: r="[A-Z]{{1,3}}[0-9]++")?(?: s="[0-9]++")? ?/>|\s++)*'
    return re.compile(cell.encode(), re.DOTALL), re.compile(blank.encode())


class CellReader:
    """Reads the rows of one sheet. ``formulas`` says afterwards whether there was a formula."""

    def __init__(self, xml: SheetXml, strings: Sequence[str], dates: Mapping[bytes, DateKind], day_zero: date) -> None:
        self._xml = xml
        find, blank = cell_patterns(xml.prefix)
        self._find, self._blank = find.findall, blank.fullmatch
        self._strings = strings
        self._shared = SharedFormulas(shown=True)
        # The same days and numbers stand in a sheet again and again.
        self._typed = lru_cache(maxsize=4096)(partial(_typed, dates, day_zero))
        self.formulas = False

    def values(self, row: RowXml) -> tuple[Value, ...]:
        """Return the values of a row from column A on, without blanks at the end.

        Raises ``BookError`` where something stands in it that is no cell of this row.
        """
        if self._blank(row.cells):  # formatted rows without a value can be a million
            return ()
        values: list[Value] = []
        number = b"%d" % row.number
        column, shared, typed = 0, self._shared_text, self._typed
        for start, name, digits, style, kind, formula, plain, text, whole, stray in self._find(row.cells):
            if not start:
                if not whole and not stray:
                    continue  # white space
                name, digits, style, kind, formula, plain, text = self._other(row, whole)
            column = column_of(name) if name else column + 1
            if column > LAST_COLUMN or (name and digits != number):
                raise self._xml.lost(f"in row {row.number}")
            if formula:
                value = self._calculated(f"{letters(column)}{row.number}", style, kind, formula, plain)
            elif text:
                value = decode(text[text.index(b">") + 1 :])
            elif not plain and kind in _NUMERIC:
                continue  # a cell that says it holds a text is not blank, though the text is empty
            else:
                value = shared(plain) if plain and kind == b"s" else typed(style, kind, plain)
            while len(values) < column:
                values.append(None)
            values[column - 1] = value
        return tuple(values)

    def _other(self, row: RowXml, whole: bytes) -> "Parts":
        """Return the parts of a cell that is written in another way."""
        parts = taken_apart(whole, self._xml.prefix) if whole else None
        if parts is None:
            raise self._xml.lost(f"in row {row.number}")
        return parts

    def _shared_text(self, number: bytes) -> str:
        plain, none = number.isdigit() and len(number) < _EXACT, len(self._strings)
        index = int(number) if plain else markup.whole(unescape(number.decode(errors="replace")).strip(), none)
        if index < none:
            return self._strings[index]
        shown = number[:_QUOTED].decode(errors="replace")
        raise BookError(
            f'This workbook names a shared text "{shown}" that it does not hold. '
            "Open it in Excel, let Excel repair it, save it, and run again."
        )

    def _calculated(self, where: str, style: bytes, kind: bytes, formula: bytes, raw: bytes) -> Value:
        self.formulas = True
        found = self._xml.patterns.formula.match(formula)
        attrs, written = (found[1], unescape((found[3] or b"").decode())) if found else (b"", "")
        shared = markup.attribute(attrs, b"si") if b"shared" in attrs else None
        if shared is not None and written:
            self._shared.define(shared, where, written)
        if raw:
            value = self._shared_text(raw) if kind == b"s" else self._typed(style, kind, raw)
            return "" if isinstance(value, str) and not value.strip() else value
        if kind == b"str":
            return ""  # the formula gave an empty text; one of spaces alone says no more
        if shared is not None and not written:
            written = self._shared.at(shared, where) or ""
        return Fault(f"={written}")


class Parts(NamedTuple):
    """A cell taken apart: the letters and digits of its address, style, type, formula, value and text, as raw XML."""

    name: bytes
    digits: bytes
    style: bytes
    kind: bytes
    formula: bytes
    plain: bytes
    text: bytes


def taken_apart(raw: bytes, prefix: bytes) -> Parts | None:
    """Return the parts of a cell that is not written the way Excel writes most; None where it makes no sense."""
    cell = _Cell(prefix.decode())
    cell.parse(raw)
    address = _ADDRESS.fullmatch(cell.attrs.get("r", "A"))
    if cell.strange or address is None:
        return None
    formula = text = ""
    name = cell.prefix + "f"
    if cell.formula is not None:
        attrs = "".join(f' {key}="{markup.quoted(value)}"' for key, value in cell.formula.items())
        formula = f"<{name}{attrs}>{_escaped(cell.texts.get('f', ''))}</{name}>"
    if "is" in cell.texts:
        text = ">" + _escaped(cell.texts["is"])
    plain = _escaped(cell.texts.get("v", ""))
    named = "r" in cell.attrs
    style, kind = str(markup.whole(cell.attrs.get("s"))) if "s" in cell.attrs else "", cell.attrs.get("t", "")
    found = (address[1] if named else "", address[2] or "" if named else "", style, kind, formula, plain, text)
    return Parts(*(part.encode() for part in found))


def _escaped(text: str) -> str:
    return markup.escape(text).replace("\r", "&#13;")  # a bare one would be read as a line feed


_ADDRESS = regex(r"([A-Z]{1,3})([0-9]{0,7})")


class _Cell:
    """What a parser finds in one cell."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.attrs: dict[str, str] = {}
        self.formula: dict[str, str] | None = None
        self.texts: dict[str, str] = {}
        self.strange = False
        self._path: list[str] = []

    def parse(self, raw: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, lambda _: self._path.pop()
        parser.CharacterDataHandler = self._text
        parser.Parse(raw, True)

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        local = name.removeprefix(self.prefix) if name.startswith(self.prefix) else f"{name} elsewhere"
        self._path.append(local)
        if len(self._path) == 1:
            self.attrs = attrs
        elif len(self._path) == 2 and local in {"f", "v", "is"}:
            self.strange |= local in self.texts  # twice
            self.texts[local] = ""
            self.formula = attrs if local == "f" else self.formula

    def _text(self, text: str) -> None:
        holder = self._path[1] if len(self._path) > 1 else ""
        if holder == "is" and self._path[-1] != "t":
            self.strange |= bool(text.strip()) and "rPh" not in self._path
        elif holder == "is":
            self.texts["is"] += "" if "rPh" in self._path else text
        elif holder in {"f", "v"} and len(self._path) == 2:
            self.texts[holder] += text
        elif holder != "extLst":
            self.strange |= bool(text.strip())


def _typed(dates: Mapping[bytes, DateKind], day_zero: date, style: bytes, kind: bytes, raw: bytes) -> Value:
    """Return the value of a ``v`` element that is no shared text."""
    if b"&" in raw and kind in {b"", b"n", b"b"}:
        raw = unescape(raw.decode()).encode()
    if kind in _NUMERIC:
        number = _number(raw)
        shown = dates.get(style)
        return (
            cellcontent.from_serial(number, shown, day_zero) if shown and isinstance(number, int | float) else number
        )  # fmt: skip
    if kind == b"b":
        return _YES_NO.get(raw.strip(), Fault(raw[:_QUOTED].decode(errors="replace") or "?"))
    text = decode(raw)
    if kind == b"e":
        return Fault(text or "?")
    if kind == b"d":
        return cellcontent.from_iso(text) or text
    return text


def _number(raw: bytes) -> int | float | Fault:
    """Return a number; what is none, or none that Excel could show, becomes a fault."""
    if raw.isdigit() and len(raw) < _EXACT:
        return int(raw)
    if not _NUMBER.fullmatch(raw := raw.strip()):
        return Fault(raw[:_QUOTED].decode() or "?")
    if raw.lstrip(b"+-").isdigit() and len(raw) <= _EXACT:
        return int(raw)
    number = float(raw)
    return number if math.isfinite(number) else Fault("#NUM!")


_LONGEST = 1 << 23
_PLAIN, _WHOLE, _INNER, _STRAY = 1, 2, 3, 4  # the groups of the pattern


def item_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """Return what covers every byte between texts: a plain text, white space, any other text whole, or a stray byte."""
    p, inside = re.escape(prefix).decode(), markup.INSIDE.decode()
    plain = rf'<{p}si><{p}t(?: xml:space="preserve")?>([^<]*+)</{p}t></{p}si>'
    whole = rf"<{p}si(?=[\s/>]){inside}(?:/>|>([^<]*+(?:<(?!/?{p}si[\s/>])[^<]*+)*)</{p}si\s*+>)"
    return re.compile(rf"{plain}|\s++|({whole})|(.)".encode(), re.DOTALL)


def shared_strings(blocks: Iterator[bytes]) -> list[str]:
    """Return the shared texts in order. Raises ``BookError`` where something else stands among them."""
    rest = next(blocks, b"")
    root = ROOT.match(rest)
    if root is None:
        raise _lost()
    prefix, rest = root[1], rest[root.end() :]
    if root[3]:  # there are none
        return []
    item = item_pattern(prefix)
    texts: list[str] = []
    for block in chain([b""], blocks):
        rest = _taken(item, prefix, rest + block, texts)
        if len(rest) > _LONGEST:
            raise _lost()
    if not rest.startswith((b"</", b"<" + prefix + b"extLst")):
        raise _lost()
    return texts


def _taken(item: re.Pattern[bytes], prefix: bytes, data: bytes, texts: list[str]) -> bytes:
    """Add each text of ``data`` to ``texts``; return the end of it, from where on a text may be continued."""
    for match in item.finditer(data):
        kind = match.lastindex
        if kind == _PLAIN:
            texts.append(decode(match[_PLAIN]))
        elif kind == _WHOLE:
            texts.append(_rich(match[_INNER] or b"", prefix))
        elif kind == _STRAY:
            return data[match.start() :]
    return b""


def item_spans(data: bytes, prefix: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each text begins and ends in ``data``, from the end of the root's tag on."""
    for match in item_pattern(prefix).finditer(data, start):
        if match.lastindex == _STRAY:  # the end
            return
        if match.lastindex:
            yield match.span()


def _rich(inner: bytes, prefix: bytes) -> str:
    """Return the plain text of an item: its runs joined, without reading aids (18.4.8 si, 18.4.6 rPh)."""
    parts = taken_apart(b"<%bc><%bis>%b</%bis></%bc>" % ((prefix,) * 2 + (inner,) + (prefix,) * 2), prefix)
    if parts is None:
        raise _lost()
    return decode(parts.text[1:])


def _lost() -> BookError:
    return BookError("This workbook's shared texts cannot be read. Open it in Excel, save it, and run again.")


@frozen
class Contents:
    """What a workbook holds: its worksheets in the order of the tabs, and whether any cell has a formula."""

    sheets: tuple[Sheet, ...]
    formulas: bool


def read_workbook(package: Package) -> Contents:
    workbook = WorkbookPart(package)
    strings, styles = (related(package, workbook.part, kind) for kind in ("sharedStrings", "styles"))
    texts = shared_strings(package.followed(strings)) if strings else []
    dates = Styles(package.read(styles)).dates() if styles else {}
    reader = partial(CellReader, strings=texts, dates=dates, day_zero=workbook.day_zero)
    read = [_read_sheet(package, place, reader, workbook.day_zero) for place in workbook.sheets()]
    return Contents(tuple(sheet for sheet, _ in read), any(formulas for _, formulas in read))


def _read_sheet(
    package: Package, place: SheetPlace, cells: Callable[[SheetXml], CellReader], day_zero: date
) -> tuple[Sheet, bool]:
    """Return a worksheet and whether it holds a formula."""
    xml = SheetXml(package.followed(place.part), place.name)
    reader = cells(xml)
    rows = [Row(row.number, values) for row in xml.rows() if (values := reader.values(row))]
    rows.sort(key=lambda row: row.number)  # some programs write them in another order, which Excel reads all the same
    tail = Tail(xml)
    merged, links = tuple(tail.merged()), tuple(links_of(package, place.part, tail))
    blocks = tuple(Block(*table.area, table.header, table.totals) for table in tables_of(package, place.part))
    sheet = Sheet(place.name, tuple(rows), merged, place.hidden, day_zero, blocks, links=links)
    return sheet, reader.formulas
