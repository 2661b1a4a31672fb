"""Read the cell styles of a workbook, add the few this program needs, and say how a list looks (ECMA-376 part 1, 18.8).

A style is the position of an ``xf`` in ``cellXfs``. Nothing is changed: what is missing is appended, and what is
there already is used again.
"""

import colorsys
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path

from infoview_sheets.errors import BookError
from infoview_sheets.regex import regex
from infoview_sheets.sheets.table import Value
from infoview_sheets.stores.excel import markup
from infoview_sheets.stores.excel.cellcontent import DateKind, date_kind
from infoview_sheets.stores.excel.markup import Node
from infoview_sheets.stores.excel.opening import opened
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.relations import related
from infoview_sheets.stores.excel.sheetxml import SheetXml, cells
from infoview_sheets.stores.excel.workbook import WorkbookPart

DATE, DATE_AND_TIME, TIME = 14, 22, 20  # number formats that follow the person's own country
_SUITS: dict[DateKind, tuple[type, ...]] = {
    "date": (date, datetime),
    "datetime": (date, datetime),
    "time": (time,),
    "duration": (time,),
}

_FONT_MARKS = regex(rb"<(?:[\w.-]+:)?(?:b|i|strike|condense|extend|outline|shadow|u|vertAlign)(?:\s[^<>]*)?/>|^\s+")
_FONT_SIZE = regex(rb"<(?:[\w.-]+:)?sz\s[^<>]*/>")
_FONT_COLOR = regex(rb"<(?:[\w.-]+:)?color(?:\s[^<>]*)?/>")
_FILL = b'<%bfill><%bpatternFill patternType="solid"><%bfgColor rgb="FF%b"/></%bpatternFill></%bfill>'
_BOX = (
    b"<%bborder>"
    + b"".join(
        b'<%%b%b style="thin"><%%bcolor rgb="FF9DA9B8"/></%%b%b>' % (side, side)
        for side in (b"left", b"right", b"top", b"bottom")
    )
    + b"<%bdiagonal/></%bborder>"
)
_LINK_COLOR = b'<%bcolor rgb="FF0563C1"/>'

EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="%b"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    b'</fills><borders count="1"><border/></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Styles:
    """The styles of a workbook, to look up and to add to; ``render`` gives the part as it should be now."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        root = markup.outline(data, 2)
        self._prefix = markup.prefix(data, root)
        self._xfs = _Collection(data, root.find("cellXfs"), "xf")
        self._fonts = _Collection(data, root.find("fonts"), "font")
        self._fills = _Collection(data, root.find("fills"), "fill")
        self._borders = _Collection(data, root.find("borders"), "border")
        self._codes = _custom_formats(root)
        self._kinds = [self._kind(xf) for xf in self._xfs.items]
        self._dated: dict[tuple[int, int], int] = {}

    def _kind(self, xf: bytes) -> DateKind:
        number = markup.whole(markup.attribute(xf, b"numFmtId") or b"0", -1)
        return date_kind(number, self._codes.get(number))

    def dates(self) -> dict[bytes, DateKind]:
        """Return what each date style shows, by its number as cells write it; a cell without one has style 0."""
        kinds: dict[bytes, DateKind] = {b"%d" % index: kind for index, kind in enumerate(self._kinds) if kind}
        return kinds | ({b"": kinds[b"0"]} if b"0" in kinds else {})

    def look(self, style: int) -> tuple[bytes, bytes]:
        """Return the font and the fill of a style; blank for what is not there."""
        xf = self._xfs.items[style] if style < len(self._xfs.items) else b""
        fonts, fills = self._fonts.items, self._fills.items
        font, fill = (markup.whole(markup.attribute(xf, name), -1) for name in (b"fontId", b"fillId"))
        return fonts[font] if 0 <= font < len(fonts) else b"", fills[fill] if 0 <= fill < len(fills) else b""

    def suited(self, style: int, value: Value) -> int:
        """Return a style that shows ``value``: ``style`` itself, or one like it with a date format."""
        if not isinstance(value, date | time):
            return style
        kind = self._kinds[style] if style < len(self._kinds) else ""
        if type(value) in _SUITS.get(kind, ()):
            return style
        number = TIME if isinstance(value, time) else DATE_AND_TIME if isinstance(value, datetime) else DATE
        if (style, number) not in self._dated:
            self._dated[style, number] = self._add(lambda: self._like(style, number))
        return self._dated[style, number]

    def _like(self, style: int, number: int) -> bytes:
        xf = self._xfs.items[style if style < len(self._xfs.items) else 0]
        opening = markup.OPENING.match(xf)
        tag = opening[0] if opening else xf
        new = markup.with_attribute(tag, b"numFmtId", str(number))
        return markup.with_attribute(new, b"applyNumberFormat", "1") + xf[len(tag) :]

    def made(
        self, number: int = 0, *, bold: bool = False, linked: bool = False, fill: str = "", boxed: bool = False
    ) -> int:
        """Return a style that wraps its text, with a number format, bold or as a link, else like the first font.

        ``fill`` is the color behind it, as six hex digits; what is ``boxed`` has thin lines around it.
        """
        font = self._fonts.add(self._font(bold=bold, linked=linked)) if bold or linked else 0
        prefix = self._prefix
        shade = self._fills.add(_FILL % (prefix, prefix, prefix, fill.encode(), prefix, prefix)) if fill else 0
        box = self._borders.add(_BOX.replace(b"%b", prefix)) if boxed else 0
        more = (b'applyFill="1" ' if shade else b"") + (b'applyBorder="1" ' if box else b"")
        xf = (
            b'<%bxf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="%d" applyFont="%d" '
            b'%bapplyAlignment="1">'
            % (prefix, number, font, shade, box, bool(number), bool(font), more)
            + b'<%balignment vertical="top" wrapText="1"/></%bxf>' % (prefix, prefix)
        )
        return self._add(lambda: xf)

    def _font(self, *, bold: bool, linked: bool) -> bytes:
        """Return the first font made bold or like a link. The order of its elements is fixed (18.8.22)."""
        first = self._fonts.items[0] if self._fonts.items else b""
        inside = b"" if first.endswith(b"/>") else first[first.find(b">") + 1 : first.rfind(b"<")]
        inside = _FONT_MARKS.sub(b"", inside).lstrip()
        mark = b"<%bb/>" if bold else b"<%bu/>"
        if linked:
            size = _FONT_SIZE.match(inside)
            at = size.end() if size else 0
            inside = inside[:at] + _LINK_COLOR % self._prefix + _FONT_COLOR.sub(b"", inside[at:])
        return b"<%bfont>%b%b</%bfont>" % (self._prefix, mark % self._prefix, inside, self._prefix)

    def bold_run(self) -> bytes:
        """Return the rPr of bold words in a cell of another look, without a prefix (18.4.7)."""
        font = self._font(bold=True, linked=False).replace(b"<" + self._prefix, b"<")
        font = font.replace(b"</" + self._prefix, b"</")
        inside = font.removeprefix(b"<font>").removesuffix(b"</font>").replace(b"<name ", b"<rFont ")
        return b"<rPr>%b</rPr>" % inside

    def _add(self, make: Callable[[], bytes]) -> int:
        if not self._xfs.sound:
            raise BookError("This workbook keeps its cell styles in a form this program cannot add to.")
        xf = make()
        index = self._xfs.add(xf)
        if index == len(self._kinds):
            self._kinds.append(self._kind(xf))
        return index

    def render(self) -> bytes:
        return markup.replaced(
            self._data,
            [each for found in (self._xfs, self._fonts, self._fills, self._borders) for each in found.changes()],
        )


class _Collection:
    """A list of elements in the part, such as ``cellXfs``: found again when equal, else appended."""

    def __init__(self, data: bytes, node: Node | None, name: str) -> None:
        self._data = data
        self._node = node
        found = tuple(node.all(name)) if node else ()
        # Items may hide inside mc:AlternateContent. Then their positions are uncertain, and none is added.
        self.sound = node is not None and bool(found) and len(found) == len(node.children)
        self.items = [data[item.start : item.end] for item in found]
        self._before = len(self.items)

    def add(self, item: bytes) -> int:
        """Return the position of ``item``, appended if it is not there yet."""
        if item not in self.items:
            self.items.append(item)
        return self.items.index(item)

    def changes(self) -> list[tuple[int, int, bytes]]:
        new = self.items[self._before :]
        if not new or self._node is None:
            return []
        counted = markup.set_attributes(self._data, self._node, {"count": str(len(self.items))})
        return [counted, markup.appended(self._data, self._node, b"".join(new))]


def _custom_formats(root: Node) -> dict[int, str]:
    nodes = root.all("numFmts", "numFmt")
    pairs = ((markup.whole(node.attrs.get("numFmtId"), -1), node.attrs.get("formatCode", "")) for node in nodes)
    return {number: code for number, code in pairs if number >= 0}


_STRIPES = 6  # rows: fewer may alternate by chance
_HUES = ((20, "red"), (45, "orange"), (70, "yellow"), (165, "green"), (255, "blue"), (330, "purple"), (361, "red"))
_STRIKE = regex(rb"<(?:[\w.-]+:)?strike(?:\s+val=[\"'](?:1|true)[\"'])?\s*/>")
_SOLID = regex(rb"patternType=[\"']solid[\"']")
_FILLED = regex(rb"<(?:[\w.-]+:)?fgColor\s[^<>]*>")
_RGB = regex(rb"(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}")


def looks_of(path: Path, sheet: str, column: int, rows: Collection[int]) -> Mapping[int, str]:
    """Return how these rows look where it may mean something, by the cell in one column: "colored green".

    A list in one color and stripes that only guide the eye mean nothing.
    """
    with opened(path) as (package, _):
        looks = dict(_looks(package, sheet, column, rows))
    shown = [looks.get(number, "") for number in sorted(rows)]
    striped = len(shown) >= _STRIPES and len({*shown}) == 2 and all(one != other for one, other in pairwise(shown))
    return {} if striped or len({*shown}) == 1 else {number: look for number, look in looks.items() if look}


def _looks(package: Package, sheet: str, column: int, rows: Collection[int]) -> Iterator[tuple[int, str]]:
    workbook = WorkbookPart(package)
    part = related(package, workbook.part, "styles")
    if not part:
        return
    styles = Styles(package.read(part))
    named: dict[int, str] = {}
    xml = SheetXml(package.followed(workbook.sheet(sheet).part), sheet)
    for row in xml.rows():
        found = cells(row, xml.patterns) or () if row.number in rows else ()
        for cell in found:
            if cell.column == column:
                style = markup.whole(markup.attribute(row.cells[cell.start : cell.attrs_end], b"s"))
                if style not in named:
                    named[style] = _look(*styles.look(style))
                yield row.number, named[style]


def _look(font: bytes, fill: bytes) -> str:
    """Return how a cell with this font and fill looks; "" for nothing that may mean something."""
    if _STRIKE.search(font):
        return "struck through"
    color = _FILLED.search(fill) if _SOLID.search(fill) else None
    if not color:
        return ""
    rgb = markup.attribute(color[0], b"rgb") or b""
    if not _RGB.fullmatch(rgb):
        theme = markup.attribute(color[0], b"theme") or markup.attribute(color[0], b"indexed")
        return f"colored in color {markup.whole(theme)}" if theme not in (None, b"0") else ""
    return f"colored {name}" if (name := _color(rgb.decode())) else ""


def _color(rgb: str) -> str:
    """Return the name of a color; "" for white."""
    red, green, blue = (int(rgb[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if light > 0.97:
        return ""
    return "gray" if saturation < 0.1 else next(name for most, name in _HUES if hue * 360 < most)
