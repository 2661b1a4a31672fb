"""Read a whole workbook into plain values, straight from the XML we also write."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.table import Block, Row, Sheet
from infoview_sheets.stores.excel.cellvalues import CellReader
from infoview_sheets.stores.excel.formats import DateKind
from infoview_sheets.stores.excel.frame import Tail
from infoview_sheets.stores.excel.links import links_of
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.relations import related
from infoview_sheets.stores.excel.sheetxml import SheetXml
from infoview_sheets.stores.excel.strings import shared_strings
from infoview_sheets.stores.excel.styles import Styles
from infoview_sheets.stores.excel.tables import tables_of
from infoview_sheets.stores.excel.workbook import SheetPlace, Workbook


@frozen
class Contents:
    """What a workbook holds: its worksheets in the order of the tabs, and whether any cell has a formula."""

    sheets: tuple[Sheet, ...]
    formulas: bool


@frozen
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
        strings=shared_strings(package.followed(strings)) if strings and strings in package else [],
        day_zero=workbook.day_zero,
        dates=Styles(package.read(styles)).dates() if styles and styles in package else {},
    )
    read = [_read_sheet(package, place, shared) for place in workbook.sheets()]
    return Contents(tuple(sheet for sheet, _ in read), any(formulas for _, formulas in read))


def _read_sheet(package: Package, place: SheetPlace, shared: _Shared) -> tuple[Sheet, bool]:
    """Return a worksheet and whether it holds a formula."""
    xml = SheetXml(package.followed(place.part), place.name)
    reader = CellReader(xml, shared.strings, shared.dates, shared.day_zero)
    rows = [Row(row.number, values) for row in xml.rows() if (values := reader.values(row))]
    tail = Tail(xml)
    merged, links = tuple(map(str, tail.merged())), tuple(links_of(package, place.part, tail))
    blocks = tuple(Block(*table.area, table.header, table.totals) for table in tables_of(package, place.part))
    sheet = Sheet(place.name, _in_order(rows), merged, place.hidden, shared.day_zero, blocks, links=links)
    return sheet, reader.formulas


def _in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows by number. Some programs write them in another order, which Excel reads all the same."""
    return tuple(sorted(rows, key=lambda row: row.number))
