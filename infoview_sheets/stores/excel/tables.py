"""Let tables, links and notes follow what is written in and beside them.

ECMA-376 part 1: 18.5.1.2 table.

Excel offers to repair a workbook whose header cells and table columns disagree, so both change together:
names are unique, plain text, and equal to the header cells.

ECMA-376 part 1: 18.3.1.47 hyperlink, 18.7 comments; part 4, 14.2 VML, which draws the boxes of notes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.parsers.expat import ExpatError

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.patch import Edit
from infoview_sheets.sheets.table import Cell, Range, Sheet, Value, letters
from infoview_sheets.stores.excel import markup, relations
from infoview_sheets.stores.excel.cellcontent import decode, in_attribute
from infoview_sheets.stores.excel.markup import Node
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.ranges import SheetPlan, parse_range
from infoview_sheets.stores.excel.sheet_layout import Tail
from infoview_sheets.stores.excel.sheetxml import SheetXml
from infoview_sheets.stores.excel.workbook import WorkbookPart

_LONGEST_NAME = 255


@frozen
class ExcelTable:
    """A table of a sheet, as its part says. ``area`` holds the header row and the totals row."""

    part: str
    data: bytes
    root: Node
    area: Range
    header: bool
    totals: bool
    outside: bool

    @property
    def name(self) -> str:
        """The name the person sees."""
        return self.root.attrs.get("displayName", "") or self.root.attrs.get("name", "")

    def columns(self) -> tuple[Node, ...]:
        return tuple(self.root.all("tableColumns", "tableColumn"))


def tables_of(package: Package, sheet_part: str) -> tuple[ExcelTable, ...]:
    parts = [relation.target for relation in relations.relations(package, sheet_part) if relation.kind == "table"]
    return tuple(table for part in parts if part in package and (table := _table(package, part)))


def _table(package: Package, part: str) -> ExcelTable | None:
    data = package.read(part)
    root = markup.outline(data)
    area = parse_range(root.attrs.get("ref", ""))
    if area is None:
        return None
    queried = any(relation.kind == "queryTable" for relation in relations.relations(package, part))
    return ExcelTable(
        part=part,
        data=data,
        root=root,
        area=area,
        header=root.attrs.get("headerRowCount", "1") != "0",
        totals=root.attrs.get("totalsRowCount", "0") not in {"", "0"},
        outside=queried or root.attrs.get("tableType", "worksheet") != "worksheet",
    )


def followed(tables: Sequence[ExcelTable], plan: SheetPlan, sheet: str) -> Iterator[tuple[ExcelTable, bytes]]:
    """Return each table that has to change for ``plan``, with its new content; refuse what would break one."""
    for table in tables:
        others = [other.area for other in tables if other is not table]
        area = _grown(table, plan, others, sheet)
        renamed = dict(_renamed(table, plan))
        added = [plan.value(area.top, column) for column in range(table.area.right + 1, area.right + 1)]
        totals = dict(_totals(table, plan, area.right, sheet))
        if area == table.area and not renamed and not totals:
            continue
        if table.outside:
            raise BookError(
                f"The table {table.name} in sheet {sheet} is filled by a query and cannot get new columns or names. "
                "In Excel choose Table Design > Convert to Range, then run again."
            )
        _refuse_names(table, renamed, added, sheet)
        yield table, _content(table, area, renamed, [str(name) for name in added], totals)


def _totals(table: ExcelTable, plan: SheetPlan, right: int, sheet: str) -> Iterator[tuple[int, str | None]]:
    """Return the cells of the totals row that are written, by position: each becomes the label of its column.

    ``right`` is the last column the table will have; one that is new has no label yet.
    """
    if not table.totals:
        return
    for column, value in plan.cells.row(table.area.bottom).items():
        if not table.area.left <= column <= right or (column > table.area.right and value is None):
            continue
        if column > table.area.right or (value is not None and not isinstance(value, str)):
            raise BookError(
                f"Row {table.area.bottom} of sheet {sheet} is the totals row of the table {table.name}, where only "
                "texts can be written. In Excel clear Table Design > Total Row, then run again."
            )
        yield column - table.area.left, value or None


def _grown(table: ExcelTable, plan: SheetPlan, others: Sequence[Range], sheet: str) -> Range:
    """Return the area with texts right of the header row and with added rows below."""
    top, left, bottom, right = table.area
    while table.header and _continues(table, plan, right + 1) and _free(right + 1, top, bottom, others):
        right += 1
    while bottom + 1 in plan.added and any(left <= column <= right for column in plan.cells.row(bottom + 1)):
        if table.totals:
            raise BookError(
                f"The table {table.name} in sheet {sheet} has a totals row where a new row should go. "
                "In Excel clear Table Design > Total Row, then run again."
            )
        bottom += 1
    return Range(top, left, bottom, right)


def _continues(table: ExcelTable, plan: SheetPlan, column: int) -> bool:
    """Return whether a text right of the header row is the header of a new column of this table."""
    if plan.is_header(table.area.top, column):
        beside = plan.headers[column].beside
        return not beside or table.area.left <= beside <= table.area.right
    return plan.texts_head and isinstance(plan.value(table.area.top, column), str)


def _free(column: int, top: int, bottom: int, others: Sequence[Range]) -> bool:
    return not any(o.left <= column <= o.right and o.top <= bottom and top <= o.bottom for o in others)


def _renamed(table: ExcelTable, plan: SheetPlan) -> Iterator[tuple[int, Value]]:
    """Return the table columns whose header cell is written, by position, each with its new name."""
    if not table.header:
        return
    names = _names(table)
    for column, value in plan.cells.row(table.area.top).items():
        at = column - table.area.left
        if 0 <= at < len(names) and column <= table.area.right and value != names[at]:
            yield at, value


def old_names(tables: Iterable[ExcelTable], plan: SheetPlan) -> Sequence[str]:
    """Return the names of the columns whose header gets another one."""
    return [_names(table)[at] for table in tables for at, _ in _renamed(table, plan)]


def refuse_named(package: Package, columns: Sequence[str]) -> None:
    """Stop where a formula still names a column that has another name by now: Excel would not open the file."""
    for column, part in named(package, columns):
        raise BookError(
            f'The column "{column}" of a table is named by a formula or a chart ({part}), so its header cannot be '
            "written here. Rename it in Excel, which takes the formulas along."
        )


def _names(table: ExcelTable) -> list[str]:
    return [decode(markup.escape(node.attrs.get("name", "")).encode()) for node in table.columns()]


def _refuse_names(table: ExcelTable, renamed: dict[int, Value], added: Sequence[Value], sheet: str) -> None:
    """Stop at a header that Excel would not accept."""
    kept = [name for at, name in enumerate(_names(table)) if at not in renamed]
    seen = {name.casefold() for name in kept}
    for name in (*renamed.values(), *added):
        if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST_NAME:
            column = next((letters(table.area.left + at) for at, new in renamed.items() if new is name), "")
            raise BookError(
                f"Cell {column}{table.area.top} of sheet {sheet} heads a column of the table {table.name}: "
                "only a short text can stand there."
            )
        if name.casefold() in seen:
            raise BookError(
                f'The table {table.name} in sheet {sheet} has a column "{name}" already. '
                "Rename that one, then run again."
            )
        seen.add(name.casefold())


def _label(text: str | None) -> dict[str, str | None]:
    """Return the attributes of a column whose total is a text instead of a function (18.5.1.3)."""
    return {"totalsRowFunction": None, "totalsRowLabel": None if text is None else in_attribute(text)}


def _content(
    table: ExcelTable, area: Range, renamed: dict[int, Value], added: Sequence[str], totals: Mapping[int, str | None]
) -> bytes:
    """Return the part with its new area, names, labels and columns."""
    data, root = table.data, table.root
    columns = table.columns()
    changes = [markup.set_attributes(data, root, {"ref": str(area)})]
    for at in sorted(renamed.keys() | totals.keys()):
        values: dict[str, str | None] = {"name": in_attribute(str(renamed[at]))} if at in renamed else {}
        changes.append(markup.set_attributes(data, columns[at], values | (_label(totals[at]) if at in totals else {})))
        if at in totals and (formula := columns[at].find("totalsRowFormula")):
            changes.append((formula.start, formula.end, b""))
    if filtered := root.find("autoFilter"):
        old = parse_range(filtered.attrs.get("ref", "")) or table.area
        bottom = old.bottom + area.bottom - table.area.bottom
        new = Range(old.top, old.left, bottom, old.right + area.right - table.area.right)
        changes.append(markup.set_attributes(data, filtered, {"ref": str(new)}))
    holder = root.find("tableColumns")
    if added and holder:
        ids = (node.attrs.get("id", "") for node in columns)
        first = max(map(markup.whole, ids), default=0) + 1
        prefix = markup.prefix(data, root)
        made = (
            b'<%btableColumn id="%d" name="%b"/>' % (prefix, first + at, markup.quoted(in_attribute(name)).encode())
            for at, name in enumerate(added)
        )
        changes.append(markup.set_attributes(data, holder, {"count": str(len(columns) + len(added))}))
        changes.append(markup.appended(data, holder, b"".join(made)))
    return markup.replaced(data, changes)


def named(package: Package, columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the columns that a formula, a chart or a rule names, each with the part it is named in."""
    names = {markup.escape(column).encode(): column for column in columns}
    pattern = re.compile(rb"[\[,]\s*(%b)\s*\]" % b"|".join(map(re.escape, names)))
    for part, text in texts(package) if names else ():
        if found := pattern.search(text):
            yield names[found[1]], part


def texts(package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield every XML part as it will be saved, with its name."""
    for part in list(package.names()):
        if part.endswith(".xml"):
            yield part, b"".join(package.blocks_now(part))


def erase_links(package: Package, edits: Sequence[Edit], sheets: Sequence[Sheet]) -> None:
    """Take out each link whose cells all are blank now, one of them by ``edits``; ``sheets`` is what stood before."""
    emptied: dict[str, set[tuple[int, int]]] = {}
    for edit in edits:
        if edit.new in {None, ""}:
            emptied.setdefault(edit.cell.sheet, set()).add((edit.cell.row, edit.cell.index))
    workbook = WorkbookPart(package)
    for name, sheet in {sheet.name: sheet for sheet in reversed(sheets)}.items():  # the first, where two have a name
        if name in emptied:
            _erase(package, workbook.sheet(name).part, sheet, emptied[name])


def links_of(package: Package, part: str, tail: Tail) -> Iterator[tuple[int, int, str]]:
    """Yield where the cells of a worksheet lead on the web or by mail."""
    targets = dict(relations.outside(package, part))
    for link in tail.root.all("hyperlinks", "hyperlink") if targets else ():
        area, target = parse_range(link.attrs.get("ref", "")), targets.get(link.relation, "")
        if area and target:
            yield area.top, area.left, target


def _erase(package: Package, part: str, sheet: Sheet, emptied: set[tuple[int, int]]) -> None:
    xml = SheetXml(package.followed(part), sheet.name)
    for _ in xml.rows():
        pass  # the links stand behind the rows
    tail = Tail(xml)
    holder = tail.root.find("hyperlinks")
    links = holder.children if holder else ()
    gone = [link for link in links if _is_gone(parse_range(link.attrs.get("ref", "")), sheet, emptied)]
    if not holder or not gone:
        return
    ends = gone if len(gone) < len(links) else [holder]  # no list of links is empty
    data = b"".join(package.followed(part)).removesuffix(tail.replaced(()))
    package.put(part, [data, tail.replaced((node.start, node.end, b"") for node in ends)])
    used = {link.relation for link in links if link not in gone}
    relations.remove_relations(package, part, {link.relation for link in gone} - used - {""})


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
