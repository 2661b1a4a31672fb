"""Change what stands around the rows of a sheet: its extent, column widths and filter; say what forbids a change.

ECMA-376 part 1: 18.3.1.35 dimension, 18.3.1.13 col, 18.3.1.55 mergeCell, 18.3.1.85 sheetProtection,
18.3.1.2 autoFilter.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.table import Range, letters
from infoview_sheets.stores.excel import markup
from infoview_sheets.stores.excel.markup import Node
from infoview_sheets.stores.excel.ranges import LAST_COLUMN, SheetPlan, parse_range
from infoview_sheets.stores.excel.sheetxml import SheetXml


class Columns(NamedTuple):
    """A stretch of columns with one width and style."""

    first: int
    last: int
    tag: bytes

    @property
    def style(self) -> int:
        return markup.whole(markup.attribute(self.tag, b"style"))


_OURS = {"min", "max", "width", "customWidth"}  # what a width of a new column says; those of the person say more


class SheetHead:
    """What stands before the rows."""

    def __init__(self, xml: SheetXml) -> None:
        self._data = xml.head
        self._prefix = xml.prefix
        # The root is closed here so that a parser can read this much of it alone.
        self._root = markup.outline(xml.head + b"</" + xml.prefix + b"worksheet>", 2)
        self._cols = self._root.find("cols")
        self.columns = tuple(self._columns())

    def _columns(self) -> Iterator[Columns]:
        for node in self._root.all("cols", "col"):
            first, last = markup.whole(node.attrs.get("min")), markup.whole(node.attrs.get("max"))
            if first and last:
                yield Columns(first, last, self._data[node.start : node.end])

    def style(self, column: int) -> int:
        return next((found.style for found in self.columns if found.first <= column <= found.last), 0)

    def changed(self, plan: SheetPlan) -> bytes:
        """Return the head with the extent and the widths that ``plan`` asks for."""
        changes = [*self._grown(plan), *self._widened({index: new.width for index, new in plan.headers.items()})]
        return markup.replaced(self._data, changes)

    def narrowed(self, gone: Collection[int]) -> bytes:
        """Return the head without the widths that came with these columns, the last ones, and with the extent left."""
        changes = []
        node = self._root.find("dimension")
        area = parse_range(node.attrs.get("ref", "")) if node else None
        if node and area and area.left < min(gone) <= area.right:
            changes.append(markup.set_attributes(self._data, node, {"ref": str(area._replace(right=min(gone) - 1))}))
        every = tuple(self._root.all("cols", "col"))
        ours = [
            each
            for each in every
            if each.attrs.keys() == _OURS
            and each.attrs["min"] == each.attrs["max"]
            and markup.whole(each.attrs["min"]) in gone
        ]
        if self._cols and ours and len(ours) == len(every):
            changes.append((self._cols.start, self._cols.end, b""))
        else:
            changes += [(each.start, each.end, b"") for each in ours]
        return markup.replaced(self._data, changes)

    def _grown(self, plan: SheetPlan) -> Iterator[tuple[int, int, bytes]]:
        node = self._root.find("dimension")
        area = parse_range(node.attrs.get("ref", "")) if node else None
        if node is None or area is None:
            return
        grown = area.including([(row, column) for row, column, value in plan.cells if value is not None])
        if grown != area:
            yield markup.set_attributes(self._data, node, {"ref": str(grown)})

    def _widened(self, widths: Mapping[int, float]) -> Iterator[tuple[int, int, bytes]]:
        if not widths:
            return
        columns = list(self.columns)
        for column, width in widths.items():
            columns = list(_with_width(columns, column, width, self._prefix))
        body = b"".join(found.tag for found in columns)
        if self._cols and self._cols.inner < self._cols.end:
            yield self._cols.inner, self._cols.close, body
        else:
            name = self._prefix + b"cols"
            start, end = (self._cols.start, self._cols.end) if self._cols else (len(self._data), len(self._data))
            yield start, end, b"<%b>%b</%b>" % (name, body, name)


def _with_width(columns: Iterable[Columns], column: int, width: float, prefix: bytes) -> Iterator[Columns]:
    """Return ``columns`` with one column given a width; a stretch around it is split and keeps what it had."""
    base = b"<" + prefix + b"col/>"
    placed = False
    for found in columns:
        if not placed and column < found.first:
            yield _col(base, column, column, width)
            placed = True
        if not found.first <= column <= found.last:
            yield found
            continue
        if found.first < column:
            yield _col(found.tag, found.first, column - 1)
        yield _col(found.tag, column, column, width)
        if column < found.last:
            yield _col(found.tag, column + 1, min(found.last, LAST_COLUMN))
        placed = True
    if not placed:
        yield _col(base, column, column, width)


def _col(tag: bytes, first: int, last: int, width: float | None = None) -> Columns:
    values: dict[bytes, str | None] = {b"min": str(first), b"max": str(last)}
    if width is not None:  # a new column must be seen
        values |= {
            b"width": repr(float(width)),
            b"customWidth": "1",
            b"hidden": None,
            b"bestFit": None,
            b"collapsed": None,
        }
    for name, value in values.items():
        tag = markup.with_attribute(tag, name, value)
    return Columns(first, last, tag)


class Tail:
    """What stands behind the rows, as ``data`` with the root's tag before it, and the elements in it."""

    def __init__(self, xml: SheetXml, depth: int = 2) -> None:
        self._before = len(xml.root_tag)
        self.data = xml.root_tag + xml.tail()
        self.root = markup.outline(self.data, depth)

    def refuse_protected(self, sheet: str) -> None:
        node = self.root.find("sheetProtection")
        if node and node.attrs.get("sheet", "") in {"1", "true"}:
            raise BookError(f"Sheet {sheet} is protected. In Excel choose Review > Unprotect Sheet, then run again.")

    def merged(self) -> Iterator[Range]:
        for child in self.root.all("mergeCells", "mergeCell"):
            if area := parse_range(child.attrs.get("ref", "")):
                yield area

    def filter_growth(self, plan: SheetPlan) -> tuple[Range, Range] | None:
        """Return the sheet's own filter before and after new columns at its right and new rows at its bottom."""
        node = self.root.find("autoFilter")
        area = parse_range(node.attrs.get("ref", "")) if node else None
        if area is None:
            return None
        top, left, bottom, right = area
        while plan.is_header(top, right + 1):
            right += 1
        while bottom + 1 in plan.added:
            bottom += 1
        grown = Range(top, left, bottom, right)
        return (area, grown) if grown != area else None

    def changed(self, plan: SheetPlan, filter_area: Range | None) -> bytes:
        """Return the tail, with the filter over ``filter_area`` if one is given, and its rules over new rows."""
        node: Node | None = self.root.find("autoFilter")
        changes = [markup.set_attributes(self.data, node, {"ref": str(filter_area)})] if node and filter_area else []
        return self.replaced([*changes, *self._rules(plan)])

    def replaced(self, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
        """Return the tail with these changes of ``data`` made."""
        return markup.replaced(self.data, changes)[self._before :]

    def _rules(self, plan: SheetPlan) -> Iterator[tuple[int, int, bytes]]:
        """Let conditional formats and dropdowns that reach down to the last row reach down to the new ones too."""
        added = plan.added - plan.first  # those right below a header begin something of their own
        if not added:
            return
        yield from self._newer_rules(added)
        lists = tuple(self.root.all("dataValidations", "dataValidation"))
        areas = (area for node in lists for text in _areas(node) if (area := parse_range(text)))
        taken = [area for area in areas if area.top <= max(added) and area.bottom + 1 >= min(added)]
        yield from self._reaching(self.root.all("conditionalFormatting"), added, ())
        if len(taken) <= _MOST_DROPDOWNS:
            yield from self._reaching(lists, added, taken)

    def _reaching(
        self, nodes: Iterable[Node], added: frozenset[int], taken: Sequence[Range]
    ) -> Iterator[tuple[int, int, bytes]]:
        for node in nodes:
            old = _areas(node)
            new = [_reaching_down(area, added, taken) for area in old]
            if new != old:
                yield markup.set_attributes(self.data, node, {"sqref": " ".join(new)})

    def _newer_rules(self, added: frozenset[int]) -> Iterator[tuple[int, int, bytes]]:
        """Do the same for the rules that Excel 2010 and later keep apart, below ``extLst`` (MS-XLSX)."""
        if b"sqref>" not in self.data:
            return
        extensions = markup.outline(self.data, 5).find("extLst")
        for node in _below(extensions.children if extensions else (), ("ext", *_NEWER_RULES)):
            old = markup.unescape(self.data[node.inner : node.close].decode()).split()
            new = [_reaching_down(area, added) for area in old]
            if new != old:
                yield node.inner, node.close, " ".join(new).encode()


_MOST_DROPDOWNS = 1_000  # that reach the last row; where there are more they stay as they are

# Sparklines and ignored errors have an ``sqref`` too, but are no rules.
_NEWER_RULES = ("conditionalFormattings", "conditionalFormatting", "dataValidations", "dataValidation")


def _below(nodes: Iterable[Node], names: Collection[str]) -> Iterator[Node]:
    """Return every element called "sqref" under ``nodes`` that is reached through elements of these names only."""
    for node in nodes:
        if node.name == "sqref":
            yield node
        elif node.name in names:
            yield from _below(node.children, names)


def _areas(node: Node) -> list[str]:
    return node.attrs.get("sqref", "").split()


def _reaching_down(text: str, added: frozenset[int], taken: Sequence[Range] = ()) -> str:
    """Return an area with the rows ``added`` right below it.

    It ends where another of the areas ``taken`` begins: a cell has one dropdown (18.3.1.32 dataValidation).
    """
    area = parse_range(text)
    if area is None or area.bottom + 1 not in added:
        return text
    bottom = area.bottom
    beside = [other for other in taken if other.left <= area.right and area.left <= other.right and other != area]
    while bottom + 1 in added and not any(o.top <= bottom + 1 <= o.bottom for o in beside):
        bottom += 1
    return str(area._replace(bottom=bottom)) if bottom > area.bottom else text


def refuse_arrays(plan: SheetPlan, areas: Sequence[Range], sheet: str) -> None:
    """Stop when only a part of an array formula or a data table would be overwritten (ECMA-376 part 1, 18.3.1.40)."""
    written = _Written(plan, areas)
    for area in areas:
        inside = written.within(area)
        if (first := next(inside, None)) and 1 + sum(1 for _ in inside) < area.size:
            raise _refused(first, sheet, f"part of an array formula or a data table ({area})")


def refuse_merged(plan: SheetPlan, areas: Sequence[Range], sheet: str) -> None:
    """Stop when a value would be written that merged cells hide; the first of them is the one that shows."""
    written = _Written(plan, areas)
    for area in areas:
        for place in written.within(area):
            if place != (area.top, area.left) and plan.value(*place) not in {None, ""}:
                raise _refused(place, sheet, f"hidden behind merged cells ({area})")


class _Written:
    """The cells to be written, to be found by area without going through all of them; none where nobody asks."""

    def __init__(self, plan: SheetPlan, areas: Sequence[Range]) -> None:
        self._rows: dict[int, list[int]] = {}
        for row, column, _ in plan.cells if areas else ():
            self._rows.setdefault(column, []).append(row)

    def within(self, area: Range) -> Iterator[tuple[int, int]]:
        for column, rows in self._rows.items():
            if area.left <= column <= area.right:
                for at in range(bisect_left(rows, area.top), bisect_right(rows, area.bottom)):
                    yield rows[at], column


def _refused(place: tuple[int, int], sheet: str, what: str) -> BookError:
    return BookError(
        f"Cell {letters(place[1])}{place[0]} of sheet {sheet} is {what}. "
        "Undo that in Excel, or move it elsewhere, then run again."
    )
