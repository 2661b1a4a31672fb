"""Say how the rows of a list look to the person: filled with a color, or struck through (ECMA-376 part 1, 18.8)."""

import colorsys
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from infoview_sheets.regex import regex
from infoview_sheets.stores.excel import markup
from infoview_sheets.stores.excel.opening import opened
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.relations import related
from infoview_sheets.stores.excel.sheetxml import SheetXml, cells
from infoview_sheets.stores.excel.styles import Styles
from infoview_sheets.stores.excel.workbook import Workbook

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
    workbook = Workbook(package)
    part = related(package, workbook.part, "styles")
    if not part or part not in package:
        return
    styles = Styles(package.read(part))
    named: dict[int, str] = {}
    xml = SheetXml(package.followed(workbook.sheet(sheet).part), sheet)
    for row in xml.rows():
        found = cells(row, xml.patterns) or () if row.number in rows else ()
        for cell in found:
            if cell.column == column:
                tag = row.cells[cell.start : cell.end].partition(b">")[0]
                style = markup.whole(markup.attribute(tag, b"s"))
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
