"""Workbooks made by Excel itself: set cells in each, and look at everything that was not set.

The workbooks stand outside the repository. A few are looked at in every run, all of them in a slow one.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import openpyxl.reader.excel
import pytest
import python_calamine

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.patch import Edit, NewColumn, Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.table import Cell, Fault, Row, Sheet, Value
from infoview_sheets.stores.excel import ExcelStore, patch_cells
from tests.stores import xlsx

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
BOOKS = sorted(CORPUS.glob("*.xls[xm]")) if CORPUS.is_dir() else []
MAY_CHANGE = re.compile(r"xl/worksheets/sheet\d+\.xml|xl/workbook\.xml|xl/styles\.xml")
GOES_WITH_A_FORMULA = re.compile(r"xl/calcChain\.xml|\[Content_Types\]\.xml|xl/_rels/workbook\.xml\.rels|xl/tables/.*")
REFUSED = 0.01

pytestmark = pytest.mark.skipif(not BOOKS, reason="the workbooks made by Excel are not here")
samples = pytest.mark.parametrize(
    "books", [pytest.param(BOOKS[::25], id="some"), pytest.param(BOOKS, id="all", marks=pytest.mark.slow)]
)


def cells_of(sheet: Sheet) -> dict[tuple[int, int], Value]:
    return {
        (row.number, at): value for row in sheet.rows for at, value in enumerate(row.values, 1) if value is not None
    }


def loads(path: Path) -> None:
    """Open a workbook in two other programs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what it would lose
        openpyxl.load_workbook(path).close()
    python_calamine.CalamineWorkbook.from_path(path)


@samples
def test_setting_cells_changes_nothing_else(books: list[Path], tmp_path: Path) -> None:
    """Set cells below all others: only protected sheets refuse that."""
    refused = []
    for path in books:
        sheets = ExcelStore(path).read()
        if not sheets:
            continue
        after = tmp_path / path.name
        new = new_cells(sheets[0])
        try:
            patch_cells(path, after, {sheets[0].name: {address(*place): value for place, value in new.items()}})
        except BookError as error:
            refused.append(f"{path.name}: {error}")
            continue
        assert all(map(MAY_CHANGE.fullmatch, xlsx.changed_parts(path, after))), path.name
        now = ExcelStore(after).read()
        assert cells_of(now[0]) == cells_of(sheets[0]) | new, path.name
        assert now[1:] == sheets[1:], path.name
        assert others(after, sheets[0], new) == others(path, sheets[0], new), path.name
        loads(after)
        after.unlink()
    assert len(refused) <= max(1, REFUSED * len(books)), refused


def new_cells(sheet: Sheet) -> dict[tuple[int, int], Value]:
    """Return one value of each kind, below the last row."""
    below = min(max((row.number for row in sheet.rows), default=1) + 30, 1_048_570)
    values: list[Value] = ["tëxt <&> ", 12.5, date(2026, 3, 5), True]
    return {(below + at, 2 + at): value for at, value in enumerate(values)}


def address(row: int, column: int) -> str:
    return Cell("", row, "", column).address


def others(path: Path, sheet: Sheet, places: Iterable[tuple[int, int]]) -> str:
    """Return the XML of a sheet without some cells and what grows with them: the extent, the rows, the spans."""
    xml = xlsx.part(path, sheet_part(path, sheet))
    gone = {address(*place) for place in places}
    xml = re.sub(r'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</c>)', lambda match: "" if match[1] in gone else match[0], xml)
    xml = re.sub(r'<dimension ref="[^"]*"/>| spans="[^"]*"', "", xml)
    return re.sub(r"<row [^>]*?(?:/>|></row>)", "", xml).replace("<sheetData></sheetData>", "<sheetData/>")


def sheet_part(path: Path, sheet: Sheet) -> str:
    """Return the part of a sheet, found in another way than the one under test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.reader.excel.ExcelReader(path, keep_links=False)
        book.read_manifest()
        book.read_workbook()
        parts = {found.name: relation.target for found, relation in book.parser.find_sheets()}
        book.archive.close()
    return str(parts[sheet.name])


@samples
def test_the_heavy_way(books: list[Path], tmp_path: Path) -> None:
    """Overwrite every cell of up to five columns, formulas and all; add columns beside them, and sheets of our own."""
    refused = []
    for path in books:
        sheets = ExcelStore(path).read()
        if not sheets:
            continue
        after = tmp_path / path.name
        patch = heavy(sheets[0])
        try:
            ExcelStore(path, to=after).write(patch)
        except BookError as error:
            refused.append(f"{path.name}: {error}")
            continue
        now = ExcelStore(after).read()
        assert [sheet.name for sheet in now] == [*(sheet.name for sheet in sheets), "This Week"]
        assert all(str(value).startswith("new") for (_, at), value in cells_of(now[0]).items() if at < 6), path.name
        assert now[1 : len(sheets)] == sheets[1:], path.name
        changed = xlsx.changed_parts(path, after) - {sheet_part(after, now[-1])}
        assert all(MAY_CHANGE.fullmatch(name) or GOES_WITH_A_FORMULA.fullmatch(name) for name in changed), path.name
        loads(after)
        after.unlink()
    assert len(refused) <= 2 + 0.03 * len(books), refused  # arrays, totals rows, merged cells, protected sheets


def heavy(sheet: Sheet) -> Patch:
    cells = cells_of(sheet)
    edits = [Edit(Cell(sheet.name, r, "", c), old, f"new {c} {r}") for (r, c), old in cells.items() if c < 6]
    top = sheet.rows[0] if sheet.rows else Row(1, ())
    beside = Cell(sheet.name, top.number, "Due (auto)", max(len(top.values) + 1, 6))
    own = ToolSheet("This Week", [ToolColumn("When", kind="date")], [[date(2026, 3, 5)]])
    return Patch(edits, [NewColumn(beside)], sheets=[own])


@samples
def test_calamine_reads_the_same(books: list[Path]) -> None:
    assert not [f"{path.name} {difference}" for path in books for difference in differences(path)]


def differences(path: Path) -> Iterator[str]:
    """Return the cells that calamine sees otherwise."""
    found = python_calamine.CalamineWorkbook.from_path(path)
    for sheet in ExcelStore(path).read():
        cells = cells_of(sheet)
        rows = found.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        theirs = {(r, c): value for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value != ""}
        for place in cells.keys() | theirs.keys():
            if not alike(cells.get(place), theirs.get(place)):
                yield f"{sheet.name} {address(*place)}: {cells.get(place)!r}, {theirs.get(place)!r}"


def alike(ours: Value, theirs: object) -> bool:
    """Return whether two readers mean the same. calamine has no errors, shows midnight as a day, and day 0 as a time."""
    if isinstance(ours, Fault):
        return theirs is None
    if isinstance(ours, datetime) and type(theirs) is date:
        return ours == datetime.combine(theirs, time.min)
    if ours == date(1904, 1, 1):
        return theirs == time.min
    if isinstance(ours, str) and isinstance(theirs, str):
        return ours == re.sub("_x(FFFE|FFFF)_", lambda match: chr(int(match[1], 16)), theirs)
    return ours == theirs
