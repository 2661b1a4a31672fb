"""Read the links of cells, and take them off cells that were emptied (ECMA-376 part 1, 18.3.1.47 hyperlink)."""

from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.sheets.patch import Edit
from infoview_sheets.sheets.table import Sheet
from infoview_sheets.stores.excel import markup, relations
from infoview_sheets.stores.excel.frame import Tail
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.ranges import Range, parse_range
from infoview_sheets.stores.excel.sheetxml import SheetXml
from infoview_sheets.stores.excel.workbook import Workbook


def erase_links(package: Package, edits: Sequence[Edit], sheets: Sequence[Sheet]) -> None:
    """Take out each link whose cells all are blank now, one of them by ``edits``; ``sheets`` is what stood before."""
    emptied: dict[str, set[tuple[int, int]]] = {}
    for edit in edits:
        if edit.new in {None, ""}:
            emptied.setdefault(edit.cell.sheet, set()).add((edit.cell.row, edit.cell.index))
    workbook = Workbook(package)
    for sheet in sheets:
        if sheet.name in emptied:
            _erase(package, workbook.sheet(sheet.name).part, sheet, emptied[sheet.name])


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
