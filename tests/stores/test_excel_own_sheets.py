"""Whole sheets of our own: what is added to the package, and that a second time changes nothing."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.patch import InputCell, Lead, Link, Patch, Shown, ToolColumn, ToolSheet
from infoview_sheets.sheets.table import Cell, Fault, Value
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.links import follows_an_id
from tests.stores import xlsx

ROWS = '<row r="1"><c r="A1" s="2"><v>1</v></c></row>'
WEEK = ToolSheet(
    "This Week",
    [
        ToolColumn("What", 30.0),
        ToolColumn("When", 12.0, "date"),
        ToolColumn("Since", 18.0, "datetime"),
        ToolColumn("Who"),
    ],
    [
        [
            "Thank <Ada> & Ben",
            date(2026, 3, 6),
            datetime(2026, 3, 5, 14, 30),
            Link("Ada", Cell("O'Hara & Co", 2, "Name", 2)),
        ],
        ["=1+1", None, None, date(2026, 3, 7)],
    ],
)
OWN = {
    "xl/worksheets/sheet2.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
    "xl/styles.xml",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS)))


def test_a_new_sheet_with_all_that_belongs_to_it(path: Path, tmp_path: Path) -> None:
    after = tmp_path / "after.xlsx"
    ExcelStore(path, to=after).write(Patch(sheets=[WEEK]))
    assert xlsx.changed_parts(path, after) == OWN
    tab = openpyxl.load_workbook(after)["This Week"]
    assert [[cell.value for cell in row] for row in tab.iter_rows()] == [
        ["What", "When", "Since", "Who"],
        ["Thank <Ada> & Ben", datetime(2026, 3, 6), datetime(2026, 3, 5, 14, 30), "Ada"],
        ["=1+1", None, None, datetime(2026, 3, 7)],
    ]
    assert tab["A3"].data_type == "inlineStr" or tab["A3"].data_type == "s"
    assert (tab["A1"].font.bold, tab["A2"].font.bold, tab["D2"].font.underline) == (True, False, "single")
    assert (tab["B2"].number_format, tab["C2"].number_format) == ("mm-dd-yy", "m/d/yy h:mm")
    assert tab["A2"].alignment.wrap_text
    assert tab.freeze_panes == "A2"
    assert [tab.column_dimensions[name].width for name in "ABCD"] == [30.0, 12.0, 18.0, 14.0]
    assert (tab["D2"].hyperlink.ref, tab["D2"].hyperlink.location) == ("D2", "'O''Hara & Co'!B2")


def test_a_new_sheet_prints_across_the_page_with_its_headers_on_each(path: Path) -> None:
    ExcelStore(path).write(Patch(sheets=[replace(WEEK, name="This Week's"), replace(WEEK, name="_meta", hidden=True)]))
    book = openpyxl.load_workbook(path)
    setup = book["This Week's"].page_setup
    assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("landscape", 1, 0)
    assert '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' in xlsx.part(path, "xl/worksheets/sheet2.xml")
    assert book["This Week's"].print_title_rows == "$1:$1"
    assert ">'This Week''s'!$1:$1<" in xlsx.part(path, "xl/workbook.xml")
    assert "pageSetup" not in xlsx.part(path, "xl/worksheets/sheet3.xml")
    assert book["_meta"].print_title_rows is None


def test_names_the_workbook_has_already_stay(tmp_path: Path) -> None:
    names = "<definedNames><definedName name=\"Mine\">'Contacts'!$A$1</definedName>"
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS), behind=f"{names}</definedNames>"))
    ExcelStore(path).write(Patch(sheets=[WEEK]))
    ours = '<definedName name="_xlnm.Print_Titles" localSheetId="1">\'This Week\'!$1:$1</definedName></definedNames>'
    assert names + ours in xlsx.part(path, "xl/workbook.xml")


def test_the_same_sheet_again_changes_no_byte(path: Path) -> None:
    ExcelStore(path).write(Patch(sheets=[WEEK]))
    before = path.read_bytes(), path.stat().st_mtime_ns
    ExcelStore(path).write(Patch(sheets=[WEEK]))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_replaced_sheet_changes_only_its_own_part(path: Path, tmp_path: Path) -> None:
    ExcelStore(path).write(Patch(sheets=[WEEK]))
    after = tmp_path / "after.xlsx"
    ExcelStore(path, to=after).write(Patch(sheets=[ToolSheet("THIS WEEK", [ToolColumn("What")], [["Rest"]])]))
    assert xlsx.changed_parts(path, after) == {"xl/worksheets/sheet2.xml"}


def test_what_the_person_did_to_the_tab_stays(path: Path) -> None:
    ExcelStore(path).write(Patch(sheets=[ToolSheet("_meta", [ToolColumn("Key")], [["1"]], hidden=True)]))
    assert xlsx.read(path)[1].hidden
    parts = {name: content.decode() for name, content in xlsx.parts_of(path).items()}
    shown = parts["xl/workbook.xml"].replace(' state="hidden"', "")
    xlsx.save(path, parts | {"xl/workbook.xml": shown})
    ExcelStore(path).write(Patch(sheets=[ToolSheet("_meta", [ToolColumn("Key")], [["2"]], hidden=True)]))
    assert not xlsx.read(path)[1].hidden


def test_ids_and_parts_that_are_taken_are_not_used_again(tmp_path: Path) -> None:
    parts = xlsx.workbook(xlsx.sheet(ROWS), xlsx.sheet(ROWS))
    parts["xl/Worksheets/Sheet3.xml"] = xlsx.sheet("")
    book = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = book.replace('sheetId="1"', 'sheetId="17"')
    path = xlsx.save(tmp_path / "b.xlsx", parts)
    ExcelStore(path).write(Patch(sheets=[WEEK]))
    assert 'PartName="/xl/worksheets/sheet4.xml"' in xlsx.part(path, "[Content_Types].xml")
    assert '<sheet name="This Week" sheetId="18" r:id="rId3"/>' in xlsx.part(path, "xl/workbook.xml")


def test_a_prefixed_workbook_and_a_strict_one(tmp_path: Path) -> None:
    plain = xlsx.workbook(xlsx.sheet(ROWS))
    strict = {
        name: str(xml).replace(xlsx.MAIN, xlsx.STRICT).replace(xlsx.OFFICE, xlsx.STRICT_OFFICE)
        for name, xml in plain.items()
    }
    prefixed = {
        name: xlsx.prefixed(str(xml)) if name.startswith("xl/w") or "styles" in name else str(xml)
        for name, xml in plain.items()
    }
    for parts in (strict, prefixed):
        path = xlsx.save(tmp_path / "b.xlsx", parts)
        ExcelStore(path).write(Patch(sheets=[WEEK]))
        assert [sheet.name for sheet in xlsx.read(path)] == ["Contacts", "This Week"]
        assert xlsx.read(path)[1].rows[1].values[:2] == ("Thank <Ada> & Ben", date(2026, 3, 6))


def test_formulas_that_may_look_at_the_sheet_are_calculated_again(tmp_path: Path) -> None:
    formula = xlsx.sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(formula))
    ExcelStore(path).write(Patch(sheets=[WEEK]))
    assert "fullCalcOnLoad" in xlsx.part(path, "xl/workbook.xml")


def test_styles_of_a_real_workbook_are_added_to(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("Contacts").write(0, 0, "x", made.add_format({"bold": True, "font_color": "red"}))
    ExcelStore(path).write(Patch(sheets=[WEEK]))
    found = openpyxl.load_workbook(path)
    assert found["Contacts"]["A1"].font.color.rgb == "FFFF0000"
    assert found["This Week"]["D2"].font.color.rgb == "FF0563C1"


def test_a_locked_structure_refuses_new_sheets(tmp_path: Path) -> None:
    parts = xlsx.workbook(xlsx.sheet(ROWS), properties='<workbookProtection lockStructure="1"/>')
    path = xlsx.save(tmp_path / "b.xlsx", parts)
    with pytest.raises(BookError, match="The workbook is protected, so the sheet This Week cannot be added"):
        ExcelStore(path).write(Patch(sheets=[WEEK]))


def test_a_value_no_cell_can_hold(path: Path) -> None:
    with pytest.raises(BookError, match="Cell Checks!A2 cannot take its value: it is an error"):
        ExcelStore(path).write(Patch(sheets=[ToolSheet("Checks", [ToolColumn("x")], [[Fault("#REF!")]])]))


def test_what_the_old_content_pointed_to_goes_with_it(path: Path) -> None:
    ExcelStore(path).write(Patch(sheets=[WEEK]))
    rels = "xl/worksheets/_rels/sheet2.xml.rels"
    xlsx.save(path, xlsx.parts_of(path) | {rels: xlsx.relationships().encode()})
    ExcelStore(path).write(Patch(sheets=[ToolSheet("This Week", [ToolColumn("What")], [["Rest"]])]))
    assert rels not in xlsx.parts_of(path)


def test_a_row_is_as_high_as_its_longest_text(path: Path) -> None:
    columns = [ToolColumn("What", 20), ToolColumn("Why", 10)]
    rows: list[list[Value]] = [["short", "short"], ["short", "a text of four lines in ten letters"], ["one\ntwo", None]]
    ExcelStore(path).write(Patch(sheets=[ToolSheet("This Week", columns, rows)]))
    sheet = openpyxl.load_workbook(path)["This Week"]
    assert [sheet.row_dimensions[row].height for row in range(1, 5)] == [None, None, 60, 30]


@pytest.mark.parametrize("prefixed", [False, True])
def test_what_to_do_is_bold_and_what_is_filled_in_has_a_box(tmp_path: Path, prefixed: bool) -> None:
    parts = {name: str(xml) for name, xml in xlsx.workbook(xlsx.sheet(ROWS)).items()}
    if prefixed:
        parts = {name: xlsx.prefixed(xml) if "styles" in name else xml for name, xml in parts.items()}
    path = xlsx.save(tmp_path / "b.xlsx", parts)
    rows: list[list[Shown]] = [[InputCell(), Lead("Thank <Ada>\nby Friday")], [InputCell("x"), Lead("Rest")]]
    sheet = ToolSheet("This Week", [ToolColumn("Done"), ToolColumn("What")], rows, tall=True)
    ExcelStore(path).write(Patch(sheets=[sheet]))
    assert [row.values for row in xlsx.read(path)[1].rows[1:]] == [(None, "Thank <Ada>\nby Friday"), ("x", "Rest")]
    made = openpyxl.load_workbook(path, rich_text=True)["This Week"]
    first, rest = made["B2"].value
    assert (first.text, first.font.b, first.font.rFont, str(rest)) == ("Thank <Ada>", True, "Calibri", "\nby Friday")
    assert [made[place].border.top.style for place in ("A2", "A3")] == ["thin", "thin"]
    assert not made["B2"].has_style or made["B2"].border.top is None
    before = path.read_bytes()
    ExcelStore(path).write(Patch(sheets=[sheet]))
    assert path.read_bytes() == before


@pytest.mark.parametrize(("length", "found"), [(250, True), (251, False)])
def test_an_id_that_no_formula_can_hold_is_not_looked_for(length: int, found: bool) -> None:
    assert follows_an_id(Link("Ada", Cell("Contacts", 2, "Name", 2), "x" * length)) is found
