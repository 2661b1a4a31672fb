"""Take columns at the right end of a sheet, whole sheets of ours, and texts that no cell shows out of a workbook.

ECMA-376 part 1: 18.5.1.2 table, 18.3.1.2 autoFilter, 18.2.5 definedName, 18.2.30 workbookView. What would break
something of the person's (a formula, a slicer, a filter, a total) is refused before anything is written.

A workbook keeps the texts of its cells once, in a part of their own (ECMA-376 part 1, 18.4.9 sst). A cell that is
emptied leaves its text there until Excel saves the workbook: whoever unzips the file could still read it.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import grouped
from infoview_sheets.sheets.fresh import example
from infoview_sheets.sheets.schema import SCHEMAS
from infoview_sheets.sheets.table import Cell, Range
from infoview_sheets.stores.excel import markup, relations
from infoview_sheets.stores.excel.opening import opened
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.ranges import LAST_COLUMN, parse_range
from infoview_sheets.stores.excel.reader import cell_patterns, item_spans, taken_apart
from infoview_sheets.stores.excel.sheet_layout import SheetHead, Tail
from infoview_sheets.stores.excel.sheetxml import ROOT, RowXml, SheetXml, cells
from infoview_sheets.stores.excel.tables import ExcelTable, named, remove_notes, tables_of, texts
from infoview_sheets.stores.excel.workbook import SheetPlace, WorkbookPart


def take_out(package: Package, gone: Sequence[Cell], dropped: Sequence[str]) -> None:
    """Take out the columns with these headers, which are the last ones of their sheets, and these sheets.

    Raises ``BookError`` for what cannot go without harm.
    """
    workbook = WorkbookPart(package)
    _refuse_named(package, gone)
    for sheet, headers in grouped((header.sheet, header) for header in gone).items():
        _narrow(package, workbook, workbook.sheet(sheet), headers)
    for name in dropped:
        _drop(package, workbook, workbook.sheet(name))


def _refuse_named(package: Package, gone: Sequence[Cell]) -> None:
    """Stop where a formula names one of the columns, as in People[State (auto)]: Excel would not open it."""
    for column, part in named(package, [header.column for header in gone]):
        raise _needed(column, f"a formula or a chart ({part})")


def _needed(column: str, what: str) -> BookError:
    return BookError(f'The column "{column}" is used by {what}. Take it out there, in Excel, then run again.')


def _narrow(package: Package, workbook: WorkbookPart, place: SheetPlace, headers: Sequence[Cell]) -> None:
    """Take the columns out of one sheet and of its table and filter."""
    first, top = min(header.index for header in headers), headers[0].row
    for table in tables_of(package, place.part):
        if table.area.top <= top <= table.area.bottom and table.area.right >= first:
            package.put(table.part, [_table(package, table, first, headers[0].column)])
    xml = SheetXml(package.followed(place.part), place.name)
    remove_notes(package, place.part, headers)
    filters: list[tuple[Range, Range]] = []
    package.put(place.part, _sheet(xml, headers, filters))
    for old, new in filters:
        workbook.grow_filter(place.position, old, new)


def _table(package: Package, table: ExcelTable, first: int, column: str) -> bytes:
    """Return a table without its columns from ``first`` on."""
    keep = first - table.area.left
    columns, root, data = table.columns(), table.root, table.data
    if table.outside or keep < 1:
        raise _needed(column, f"the table {table.name}, which a query fills or which has no column of yours")
    if any(node.attrs.get("totalsRowFunction") or node.attrs.get("totalsRowLabel") for node in columns[keep:]):
        raise _needed(column, f"the totals row of the table {table.name}")
    if any("slicer" in name for name in package.names()):
        raise _needed(column, f"a slicer of the table {table.name}")
    area = table.area._replace(right=first - 1)
    changes = [markup.set_attributes(data, root, {"ref": str(area)})]
    changes += _sorted(data, root, first, column)
    if node := root.find("autoFilter"):
        _refuse_filtered(node, keep, column)
        changes += _sorted(data, node, first, column)
        old = parse_range(node.attrs.get("ref", "")) or table.area
        changes.append(markup.set_attributes(data, node, {"ref": str(old._replace(right=first - 1))}))
    if holder := root.find("tableColumns"):
        changes.append(markup.set_attributes(data, holder, {"count": str(keep)}))
        changes += [(node.start, node.end, b"") for node in columns[keep:]]
    return markup.replaced(data, changes)


def _refuse_filtered(node: markup.Node, keep: int, column: str) -> None:
    """Stop where a filter is set on a column that goes: rows it hides would stay hidden (18.3.2.7 filterColumn)."""
    if any(markup.whole(child.attrs.get("colId")) >= keep for child in node.all("filterColumn")):
        raise _needed(column, "a filter")


def _sorted(data: bytes, holder: markup.Node, first: int, column: str) -> Iterator[tuple[int, int, bytes]]:
    """Yield the change that ends what is sorted left of column ``first``; stop where that column sorts (18.3.1.92)."""
    for node in holder.all("sortState"):
        if any(_right(child) >= first for child in node.all("sortCondition")):
            raise _needed(column, "a sorting")
        if (area := parse_range(node.attrs.get("ref", ""))) and area.left < first <= area.right:
            yield markup.set_attributes(data, node, {"ref": str(area._replace(right=first - 1))})


def _right(node: markup.Node) -> int:
    area = parse_range(node.attrs.get("ref", ""))
    return area.right if area else LAST_COLUMN


def _sheet(xml: SheetXml, headers: Sequence[Cell], filters: list[tuple[Range, Range]]) -> Iterator[bytes]:
    """Yield the sheet without its cells in these columns, from their header row down."""
    gone, top, column = {header.index for header in headers}, headers[0].row, headers[0].column
    first = min(gone)
    yield SheetHead(xml).narrowed(gone)
    rows = [row.raw if row.number < top else _row(row, gone, xml) for row in xml.rows()]
    name = xml.prefix + b"sheetData"
    yield b"<" + name + b">" if xml.data_tag.endswith(b"/>") else xml.data_tag
    yield from rows
    yield b"</" + name + b">"
    tail = Tail(xml, 3)
    changes: list[tuple[int, int, bytes]] = []
    node = tail.root.find("autoFilter")
    area = parse_range(node.attrs.get("ref", "")) if node else None
    if node and area and area.top == top and area.right >= first:
        _refuse_filtered(node, first - area.left, column)
        new = area._replace(right=first - 1)
        filters.append((area, new))
        changes = [markup.set_attributes(tail.data, node, {"ref": str(new)})]
        changes += _sorted(tail.data, node, first, column)
    yield tail.replaced(changes)


def _row(row: RowXml, gone: set[int], xml: SheetXml) -> bytes:
    """Return a row without its cells in the columns ``gone``."""
    found = cells(row, xml.patterns)
    if found is None:
        raise BookError(f"Row {row.number} is written in a way Excel does not. Save the workbook in Excel, run again.")
    kept = [row.cells[cell.start : cell.end] for cell in found if cell.column not in gone]
    if len(kept) == len(found):
        return row.raw
    before = row.raw[: row.raw.find(b"<")]
    name = xml.prefix + b"row"
    return b"%b<%b%b>%b</%b>" % (before, name, row.attrs, b"".join(kept), name)


def _drop(package: Package, workbook: WorkbookPart, place: SheetPlace) -> None:
    """Take a sheet out, unless something in the workbook reads it."""
    written = place.name.replace("'", "''")
    marks = [f"'{written}'!", f"{written}!", f'sheet="{written}"']
    pattern = re.compile(b"|".join(rb"(?<![\w'])" + re.escape(markup.escape(mark).encode()) for mark in marks))
    others = {workbook.part.lower(): workbook.other_names(place)}
    for part, text in texts(package):
        if part not in {place.part.lower(), "docprops/app.xml"} and pattern.search(others.get(part, text)):
            raise BookError(
                f"Something in the workbook reads the sheet {place.name} ({part}). "
                "Take that out in Excel, or delete the sheet there yourself; then run again."
            )
    if all(other.hidden for other in workbook.sheets() if other.name != place.name):
        raise BookError(
            f"{place.name} is the only sheet that shows. Make another one visible in Excel, then run again."
        )
    for relation in relations.relations(package, place.part):
        if relation.target in package:
            relations.remove_part(package, place.part, relation.target)
    package.drop(relations.rels_part(place.part))
    workbook.remove_sheet(place)
    relations.remove_part(package, workbook.part, place.part)


_KINDS = (
    ("comment", "a comment"),
    ("pivotcache", "the data behind a pivot table"),
    ("chart", "a chart"),
    ("drawing", "a text box or a picture"),
    ("docprops", "the properties of the file"),
    ("custom", "data another program added"),
    ("table", "a table"),
    ("workbook.xml", "a name or a list"),
)


def erase_unused(package: Package) -> None:
    """Make every shared text blank that no cell of ``package``, as it will be saved, refers to; the rest stays."""
    workbook = WorkbookPart(package)
    part = relations.related(package, workbook.part, "sharedStrings")
    if part is None:
        return
    used = {index for place in workbook.sheets() for index in _used(package, place.part, place.name)}
    package.put(part, _without(b"".join(package.followed(part)), used))


def _used(package: Package, part: str, name: str) -> Iterator[int]:
    """Yield the number of each shared text that a cell of a sheet shows (18.18.11 ST_CellType, "s")."""
    xml = SheetXml(package.followed(part), name)
    find = cell_patterns(xml.prefix)[0].findall
    for row in xml.rows():
        for _, _, _, _, kind, _, plain, _, whole, _ in find(row.cells):
            if whole and (parts := taken_apart(whole, xml.prefix)):
                kind, plain = parts.kind, parts.plain
            if kind == b"s":
                yield markup.whole(plain.strip(), -1)


def _without(data: bytes, used: set[int]) -> Iterator[bytes]:
    root = ROOT.match(data)
    prefix, last = (root[1], root.end()) if root else (b"", 0)
    yield data[:last]
    for number, (start, end) in enumerate(item_spans(data, prefix, last)):
        if number not in used:
            yield data[last:start]
            yield b"<%bsi><%bt/></%bsi>" % (prefix, prefix, prefix)
            last = end
    yield data[last:]


def remains(path: Path, words: Sequence[str]) -> Sequence[str]:
    """Return in words where in a file, besides its cells, any of ``words`` still stands."""
    patterns = [re.compile(re.escape(markup.escape(word)), re.IGNORECASE) for word in words if word.strip()]
    found: dict[str, None] = {}
    with opened(path) as (package, _):
        sheets = {place.part.lower() for place in WorkbookPart(package).sheets()}
        for part in package.names():
            if part in sheets or part.endswith("sharedstrings.xml") or not part.endswith((".xml", ".vml", ".rels")):
                continue
            text = b"".join(package.blocks(part)).decode("utf-8", "replace")
            if "comment" in part:
                text = _without_examples(text)
            if any(pattern.search(text) for pattern in patterns):
                found[next((words for mark, words in _KINDS if mark in part), f"the part {part}")] = None
    return tuple(found)


def _without_examples(text: str) -> str:
    """Return the notes of a sheet without the examples of our own beside the headers: they speak of nobody."""
    for line in {example(field) for schema in SCHEMAS for field in schema.fields if field.example}:
        text = text.replace(markup.escape(line), "")
    return text
