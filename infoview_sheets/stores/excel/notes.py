"""Take the notes off some cells (ECMA-376 part 1, 18.7 comments; part 4, 14.2 VML, which draws their boxes)."""

import re
from collections.abc import Sequence
from xml.parsers.expat import ExpatError

from infoview_sheets.sheets.table import Cell
from infoview_sheets.stores.excel import markup, relations
from infoview_sheets.stores.excel.package import Package

_SHAPE = re.compile(rb"<((?:[\w.-]+:)?)shape(?=[\s>])[^<]*+(?:<(?!/?\1shape[\s>])[^<]*+)*</\1shape>\s*+")
_ROW, _COLUMN = (re.compile(rb"<(?:[\w.-]++:)?%b>\s*+([0-9]++)\s*+<" % name) for name in (b"Row", b"Column"))


def remove_notes(package: Package, sheet_part: str, places: Sequence[Cell]) -> None:
    """Take the notes off ``places``, text and box; all stay where the two cannot be matched, or are conversations."""
    parts = {relation.kind: relation.target for relation in relations.relations(package, sheet_part)}
    texts, boxes = parts.get("comments", ""), parts.get("vmlDrawing", "")
    if "threadedComment" in parts or texts not in package or boxes not in package:
        return
    data = package.read(texts)
    drawn = b"".join(package.blocks_now(boxes))
    listed = markup.outline(data, 3).find("commentList")
    addresses = {place.address for place in places}
    gone = [node for node in (listed.children if listed else ()) if node.attrs.get("ref", "") in addresses]
    cells = {(place.row - 1, place.index - 1) for place in places}
    shapes = [match for match in _SHAPE.finditer(drawn) if _cell(match[0]) in cells]
    if gone and len(gone) == len(shapes) and _sound(drawn):
        package.put(texts, [markup.replaced(data, [(node.start, node.end, b"") for node in gone])])
        package.put(boxes, [markup.replaced(drawn, [(match.start(), match.end(), b"") for match in shapes])])


def _cell(shape: bytes) -> tuple[int, int] | None:
    """Return the row and the column of the cell a box belongs to, each counted from 0."""
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (markup.whole(row[1]), markup.whole(column[1])) if row and column else None


def _sound(drawn: bytes) -> bool:
    """Return whether the boxes can be parsed: Excel reads some that cannot, and those are left alone."""
    try:
        markup.outline(drawn, 1)
    except ExpatError:
        return False
    return True
