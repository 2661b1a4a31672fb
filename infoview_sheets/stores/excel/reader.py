"""Read a whole workbook into plain values, straight from the XML we also write."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from infoview_sheets.sheets.table import Block, Row, Sheet
from infoview_sheets.stores.excel.cellvalues import CellReader
from infoview_sheets.stores.excel.formats import DateKind
from infoview_sheets.stores.excel.links import links_of
from infoview_sheets.stores.excel.markup import unescape
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.relations import related
from infoview_sheets.stores.excel.sheetxml import SheetXml
from infoview_sheets.stores.excel.strings import shared_strings
from infoview_sheets.stores.excel.styles import Styles
from infoview_sheets.stores.excel.tables import tables_of
from infoview_sheets.stores.excel.workbook import SheetPlace, Workbook

_MERGED = re.compile(rb"""<(?:[\w.-]+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a workbook holds: its worksheets in the order of the tabs, and whether any cell has a formula."""

    sheets: tuple[Sheet, ...]
    formulas: bool


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the cells of all sheets refer to."""

    strings: Sequence[str]
    day_zero: date
    dates: Mapping[bytes, DateKind] = field(default_factory=dict)


def read_workbook(package: Package) -> Contents:
    """Return the worksheets of ``package``."""
    workbook = Workbook(package)
    strings = related(package, workbook.part, "sharedStrings")
    styles = related(package, workbook.part, "styles")
    shared = _Shared(
        strings=shared_strings(package.blocks(strings)) if strings and strings in package else [],
        day_zero=workbook.day_zero,
        dates=Styles(package.read(styles)).dates() if styles and styles in package else {},
    )
    read = [_read_sheet(package, place, shared) for place in workbook.sheets()]
    return Contents(tuple(sheet for sheet, _ in read), any(formulas for _, formulas in read))


def _read_sheet(package: Package, place: SheetPlace, shared: _Shared) -> tuple[Sheet, bool]:
    """Return a worksheet and whether it holds a formula."""
    xml = SheetXml(package.blocks(place.part), place.name)
    reader = CellReader(xml.prefix, shared.strings, shared.dates, shared.day_zero)
    value, text, formula = (b"<" + xml.prefix + name for name in (b"v", b"is", b"f"))
    rows = []
    for row in xml.rows():
        # Formatted rows without a value can be a million; they are passed over at the speed of a search.
        filled = value in row.cells or text in row.cells or formula in row.cells
        if filled and (values := reader.values(row)):
            rows.append(Row(row.number, values))
    merged = tuple(unescape(found.decode()) for found in _MERGED.findall(xml.tail()))
    links = links_of(package, place.part, xml)
    blocks = tuple(Block(*table.area, table.header, table.totals) for table in tables_of(package, place.part))
    sheet = Sheet(place.name, _in_order(rows), merged, place.hidden, shared.day_zero, blocks, links=tuple(links))
    return sheet, reader.formulas


def _in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows by number. Some programs write them in another order, which Excel reads all the same."""
    return tuple(sorted(rows, key=lambda row: row.number))
