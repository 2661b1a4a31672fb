"""Columns and sheets of ours leave a file without a trace of harm: tables, filters, names and views follow."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.patch import Edit, Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.table import Cell
from infoview_sheets.stores.excel import ExcelStore
from tests.stores import xlsx

STATE, RANK = Cell("Contacts", 1, "State (auto)", 3), Cell("Contacts", 1, "Rank (auto)", 4)
ROWS: list[list[Any]] = [
    ["Name", "Role", "State (auto)", "Rank (auto)"],
    ["Ada", "x", "To ask", 1],
    ["Bram", None, "Held", 2],
]
VALUES = [
    Edit(Cell("Contacts", row, "", column), ROWS[row - 1][column - 1], None) for row in (2, 3) for column in (3, 4)
]

Change = Callable[[xlsxwriter.Workbook, "xlsxwriter.worksheet.Worksheet"], object]


def made(path: Path, change: Change = lambda book, sheet: None, table: bool = True) -> Path:
    """Write a workbook as Excel does: Contacts, with or without a table, This Week and a sheet of one's own."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Contacts")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, ["" if value is None else value for value in row])
    if table:
        sheet.add_table("A1:D3", {"name": "People", "columns": [{"header": header} for header in ROWS[0]]})
    change(book, sheet)
    book.add_worksheet("This Week").write_row(0, 0, ["When"])
    mine = book.add_worksheet("Mine")
    mine.write_row(0, 0, ["x"])
    mine.set_first_sheet()
    mine.activate()
    mine.print_area("A1:B2")
    book.close()
    return path


def take_out(path: Path, patch: Patch | None = None) -> None:
    book = ExcelStore(path)
    book.read()
    assert book.write(patch or Patch(VALUES, gone=(STATE, RANK), dropped=("This Week",))) == ()


def test_columns_and_sheet_are_gone(tmp_path: Path) -> None:
    path = made(tmp_path / "book.xlsx")
    take_out(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Contacts", "Mine"]
    sheet = book["Contacts"]
    assert [[cell.value for cell in row] for row in sheet] == [["Name", "Role"], ["Ada", "x"], ["Bram", None]]
    table = sheet.tables["People"]
    assert (table.ref, table.autoFilter.ref, [column.name for column in table.tableColumns]) == (
        "A1:B3", "A1:B3", ["Name", "Role"],
    )  # fmt: skip
    assert 'activeTab="1"' in xlsx.part(path, "xl/workbook.xml")
    assert book["Mine"].print_area == "'Mine'!$A$1:$B$2"
    assert not [name for name in zipfile.ZipFile(path).namelist() if "sheet3" in name and "_rels" in name]


def test_what_a_sync_added_goes_again(tmp_path: Path) -> None:
    """A workbook that grows a table, columns and sheets by a sync has its old cells and parts again."""
    path = made(tmp_path / "book.xlsx", table=False)
    before = openpyxl.load_workbook(path)["Contacts"]
    new = ToolSheet("Checks", (ToolColumn("x"),), [("y",)])
    take_out(path, Patch(sheets=(new,)))
    take_out(path, Patch(dropped=("Checks",)))
    after = openpyxl.load_workbook(path)
    assert after.sheetnames == ["Contacts", "This Week", "Mine"]
    assert [[cell.value for cell in row] for row in after["Contacts"]] == [
        [cell.value for cell in row] for row in before
    ]


def test_a_filter_without_a_table_shrinks(tmp_path: Path) -> None:
    path = made(tmp_path / "book.xlsx", lambda book, sheet: sheet.autofilter("A1:D3"), table=False)
    take_out(path)
    assert openpyxl.load_workbook(path)["Contacts"].auto_filter.ref == "A1:B3"
    assert "$A$1:$B$3" in xlsx.part(path, "xl/workbook.xml")


def test_notes_on_the_headers_go_and_others_stay(tmp_path: Path) -> None:
    def noted(book: xlsxwriter.Workbook, sheet: "xlsxwriter.worksheet.Worksheet") -> None:
        for place in ("A1", "C1", "D1", "C2"):
            sheet.write_comment(place, f"note {place}")

    path = made(tmp_path / "book.xlsx", noted)
    take_out(path)
    assert "note C1" not in xlsx.part(path, "xl/comments1.xml")
    sheet = openpyxl.load_workbook(path)["Contacts"]
    assert [cell.coordinate for row in sheet.iter_rows(max_col=4, max_row=3) for cell in row if cell.comment] == [
        "A1",
        "C2",
    ]
    assert xlsx.part(path, "xl/drawings/vmlDrawing1.vml").count("<v:shape ") == 2


def test_formulas_are_calculated_again(tmp_path: Path) -> None:
    path = made(tmp_path / "book.xlsx", lambda book, sheet: sheet.write_formula("H1", "=COUNTA(C:C)"), table=False)
    patch = Patch([e for e in VALUES if e.cell.index == 4], dropped=("This Week",))
    take_out(path, patch)
    assert 'fullCalcOnLoad="1"' in xlsx.part(path, "xl/workbook.xml")


REFUSED: dict[str, tuple[Change, str]] = {
    "a formula that names the column": (
        lambda book, sheet: sheet.write_formula("H9", "=COUNTA(People[State (auto)])"), 'column "State \\(auto\\)" is used by',
    ),
    "a formula that reads the sheet": (
        lambda book, sheet: sheet.write_formula("H9", "='This Week'!A1"), "reads the sheet This Week",
    ),
    "a name that means the sheet": (
        lambda book, sheet: book.define_name("Week", "='This Week'!$A$1"), "reads the sheet This Week",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "words"), REFUSED.values(), ids=REFUSED)
def test_what_somebody_needs_is_not_taken_out(tmp_path: Path, change: Change, words: str) -> None:
    path = made(tmp_path / "book.xlsx", change)
    before = path.read_bytes()
    book = ExcelStore(path)
    book.read()
    with pytest.raises(BookError, match=words):
        book.write(Patch(VALUES, gone=(STATE, RANK), dropped=("This Week",)))
    assert path.read_bytes() == before


TABLE = (
    f'<table xmlns="{xlsx.MAIN}" id="1" name="People" displayName="People" ref="A1:D3" totalsRowShown="0">'
    '<autoFilter ref="A1:D3">%s</autoFilter>%s<tableColumns count="4"><tableColumn id="1" name="Name"/><tableColumn id="2" name="Role"/>'
    '<tableColumn id="3" name="State (auto)"/><tableColumn id="4" name="Rank (auto)"%s/></tableColumns></table>'
)


def with_filter(path: Path, inside: str = "", behind: str = "", sheet: str = "", label: str = "") -> Path:
    text = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{"ABCD"[i]}{n}" t="inlineStr"><is><t>{v}</t></is></c>' for i, v in enumerate(row) if v is not None) + "</row>"
        for n, row in enumerate(ROWS, 1)
    )  # fmt: skip
    parts = xlsx.workbook(xlsx.sheet(text, after=sheet), names=["Contacts"])
    return xlsx.save(path, xlsx.with_table(parts, TABLE % (inside, behind, label)))


FILTERS = {
    "a filter of the table": ('<filterColumn colId="3"><filters><filter val="1"/></filters></filterColumn>', "", "", "is used by a filter"),
    "a label in the totals row": ("", "", "", "the totals row of the table People"),
    "a sorted table": ("", '<sortState ref="A2:D3"><sortCondition ref="D2:D3"/></sortState>', "", "a sorting"),
    "a filter of the sheet": ("", "", '<autoFilter ref="A1:D3"><filterColumn colId="2"><filters blank="1"/></filterColumn></autoFilter>', "is used by a filter"),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "behind", "sheet", "words"), FILTERS.values(), ids=FILTERS)
def test_what_is_set_on_a_column_is_not_taken_out(
    tmp_path: Path, inside: str, behind: str, sheet: str, words: str
) -> None:
    label = ' totalsRowLabel="x"' if "totals" in words else ""
    path = with_filter(tmp_path / "book.xlsx", inside, behind, sheet, label)
    book = ExcelStore(path)
    book.read()
    with pytest.raises(BookError, match=words):
        book.write(Patch(gone=(STATE, RANK)))


def test_a_filter_on_a_column_of_yours_stays(tmp_path: Path) -> None:
    kept = '<filterColumn colId="0"><filters><filter val="Ada"/></filters></filterColumn>'
    path = with_filter(tmp_path / "book.xlsx", kept)
    take_out(path, Patch(gone=(STATE, RANK)))
    assert f'<autoFilter ref="A1:B3">{kept}</autoFilter>' in xlsx.part(path, "xl/tables/table1.xml")
    assert '<tableColumns count="2">' in xlsx.part(path, "xl/tables/table1.xml")


def test_a_sorting_by_a_column_of_yours_stays(tmp_path: Path) -> None:
    kept = '<sortState ref="A2:%s3"><sortCondition ref="A2:A3"/></sortState>'
    sheet = f'<autoFilter ref="A1:D3">{kept % "D"}</autoFilter>'
    path = with_filter(tmp_path / "book.xlsx", kept % "D", kept % "D", sheet)
    take_out(path, Patch(gone=(STATE, RANK)))
    assert f'<autoFilter ref="A1:B3">{kept % "B"}</autoFilter>{kept % "B"}' in xlsx.part(path, "xl/tables/table1.xml")
    assert f'<autoFilter ref="A1:B3">{kept % "B"}</autoFilter>' in xlsx.part(path, "xl/worksheets/sheet1.xml")


def test_a_table_of_ours_alone_stays(tmp_path: Path) -> None:
    path = with_filter(tmp_path / "book.xlsx")
    book = ExcelStore(path)
    book.read()
    with pytest.raises(BookError, match="which has no column of yours"):
        book.write(Patch(gone=tuple(Cell("Contacts", 1, "State (auto)", n) for n in (1, 2, 3, 4))))


def test_the_last_sheet_that_shows_stays(tmp_path: Path) -> None:
    path = made(tmp_path / "book.xlsx")
    parts = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    text = parts["xl/workbook.xml"].replace(b'name="Contacts"', b'name="Contacts" state="hidden"')
    xlsx.save(path, {**parts, "xl/workbook.xml": text.replace(b'name="Mine"', b'name="Mine" state="hidden"')})
    book = ExcelStore(path)
    book.read()
    with pytest.raises(BookError, match="is the only sheet that shows"):
        book.write(Patch(dropped=("This Week",)))


def test_a_locked_structure_stays(tmp_path: Path) -> None:
    path = made(tmp_path / "book.xlsx")
    parts = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    text = parts["xl/workbook.xml"].replace(b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>')
    xlsx.save(path, {**parts, "xl/workbook.xml": text})
    book = ExcelStore(path)
    book.read()
    with pytest.raises(BookError, match="Protect Workbook to unprotect it"):
        book.write(Patch(dropped=("This Week",)))
