"""Read the links of cells, and take links and notes off cells that were emptied.

ECMA-376 part 1: 18.3.1.47 hyperlink, 18.7 comments; part 4, 14.2 VML, which draws the boxes of notes.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.parsers.expat import ExpatError

from infoview_sheets.regex import regex
from infoview_sheets.sheets.patch import Edit
from infoview_sheets.sheets.table import Cell, Sheet
from infoview_sheets.stores.excel import markup, relations
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.ranges import Range, parse_range
from infoview_sheets.stores.excel.sheet_layout import Tail
from infoview_sheets.stores.excel.sheetxml import SheetXml
from infoview_sheets.stores.excel.workbook import Workbook


def erase_links(package: Package, edits: Sequence[Edit], sheets: Sequence[Sheet]) -> None:
    """Take out each link whose cells all are blank now, one of them by ``edits``; ``sheets`` is what stood before."""
    emptied: dict[str, set[tuple[int, int]]] = {}
    for edit in edits:
        if edit.new in {None, ""}:
            emptied.setdefault(edit.cell.sheet, set()).add((edit.cell.row, edit.cell.index))
    workbook = Workbook(package)
    for name, sheet in {sheet.name: sheet for sheet in reversed(sheets)}.items():  # the first, where two have a name
        if name in emptied:
            _erase(package, workbook.sheet(name).part, sheet, emptied[name])


def links_of(package: Package, part: str, tail: Tail) -> Iterator[tuple[int, int, str]]:
    """Yield where the cells of a worksheet lead on the web or by mail."""
    targets = dict(relations.outside(package, part))
    holder = tail.root.find("hyperlinks") if targets else None
    for link in holder.children if holder else ():
        area, target = parse_range(link.attrs.get("ref", "")), targets.get(_relation(link), "")
        if area and target:
            yield area.top, area.left, target


def _erase(package: Package, part: str, sheet: Sheet, emptied: set[tuple[int, int]]) -> None:
    xml = SheetXml(package.followed(part), sheet.name)
    for _ in xml.rows():
        pass  # the links stand behind the rows
    behind = xml.tail()
    start = len(xml.root_tag)
    tail = xml.root_tag + behind
    holder = markup.outline(tail, 2).find("hyperlinks")
    links = holder.children if holder else ()
    gone = [link for link in links if _is_gone(parse_range(link.attrs.get("ref", "")), sheet, emptied)]
    if not holder or not gone:
        return
    ends = gone if len(gone) < len(links) else [holder]  # no list of links is empty
    new = markup.replaced(tail, [(node.start, node.end, b"") for node in ends])[start:]
    data = b"".join(package.followed(part))
    package.put(part, [data[: len(data) - len(behind)], new])
    used = {_relation(link) for link in links if link not in gone}
    relations.remove_relations(package, part, {_relation(link) for link in gone} - used - {""})


def _relation(link: markup.Node) -> str:
    """Return the id of the relationship that holds the address of a link; "" for a link inside the workbook."""
    attrs: Mapping[str, str] = link.attrs
    return next((value for name, value in attrs.items() if name.endswith("/relationships id")), "")


def _is_gone(area: Range | None, sheet: Sheet, emptied: set[tuple[int, int]]) -> bool:
    """Return whether a cell of ``area`` was emptied, and none in it holds anything still."""
    if area is None or not any(area.holds(row, column) for row, column in emptied):
        return False
    return not any(
        value is not None and area.holds(row.number, column) and (row.number, column) not in emptied
        for row in sheet.rows
        if area.top <= row.number <= area.bottom
        for column, value in enumerate(row.values, 1)
    )


_SHAPE = regex(rb"<((?:[\w.-]+:)?)shape(?=[\s>])[^<]*+(?:<(?!/?\1shape[\s>])[^<]*+)*</\1shape>\s*+")
_ROW, _COLUMN = (regex(rb"<(?:[\w.-]++:)?%b>\s*+([0-9]++)\s*+<" % name) for name in (b"Row", b"Column"))


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
