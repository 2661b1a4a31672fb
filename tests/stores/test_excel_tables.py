"""New columns and rows, and the Excel tables, filters and widths that follow them."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.known_sheets import find_tables
from infoview_sheets.sheets.patch import Edit, NewColumn, NewRow, Patch
from infoview_sheets.sheets.table import Block, Cell, Row, Sheet, Value
from infoview_sheets.stores.excel import ExcelStore, patch_cells
from tests.cli.books import DAY, rows_of, run, run_json
from tests.stores import xlsx

CASES = Path(__file__).parents[1] / "cases"
SHEET, TABLE = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"
ROWS = (
    '<row r="1"><c r="A1" s="2" t="inlineStr"><is><t>ID</t></is></c><c r="B1" s="2" t="inlineStr"><is><t>Name</t></is></c></row>'
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="3"><v>46086</v></c></row>'
)
XML = (
    f'<table xmlns="{xlsx.MAIN}" id="1" name="People" displayName="People" ref="A1:B2"><autoFilter ref="A1:B2"/>'
    '<tableColumns count="2"><tableColumn id="1" name="ID"/><tableColumn id="5" name="Name"/></tableColumns></table>'
)


def column(index: int, header: str, row: int = 1, width: float = 14.0) -> NewColumn:
    return NewColumn(Cell("Contacts", row, header, index), width=width)


def row(number: int, *values: Value, sheet: str = "Contacts") -> NewRow:
    return NewRow(sheet, number, [(Cell(sheet, number, "", index), value) for index, value in enumerate(values, 1)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return xlsx.save(tmp_path / "b.xlsx", xlsx.with_table(xlsx.workbook(xlsx.sheet(ROWS)), XML))


def rewrite(path: Path, old: str, new: str, name: str = TABLE) -> None:
    parts = {key: value.decode() for key, value in xlsx.parts_of(path).items()}
    assert old in parts[name]
    xlsx.save(path, parts | {name: parts[name].replace(old, new)})


def test_a_column_that_a_formula_names_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        columns = [{"header": "Name"}, {"header": "Twice", "formula": "=[@Name]&[@Name]"}, {"header": "Free"}]
        book.add_worksheet("Contacts").add_table(0, 0, 2, 2, {"columns": columns})
    before = path.read_bytes()
    with pytest.raises(BookError, match='The column "Name" of a table is named by a formula'):
        patch_cells(path, path, {"Contacts": {"A1": "Who"}})
    assert path.read_bytes() == before
    patch_cells(path, path, {"Contacts": {"C1": "Who"}})
    assert xlsx.values(path)[1] == ("Name", "Twice", "Who")


def test_a_table_grows_with_a_new_column(path: Path) -> None:
    before = xlsx.parts_of(path)
    ExcelStore(path).write(Patch(columns=[column(3, "Due (auto)"), column(4, 'A & "B"\nC')]))
    assert xlsx.part(path, TABLE) == xlsx.DECLARED + XML.replace("A1:B2", "A1:D2").replace(
        'count="2"', 'count="4"'
    ).replace(
        "</tableColumns>",
        '<tableColumn id="6" name="Due (auto)"/><tableColumn id="7" name="A &amp; &quot;B&quot;_x000a_C"/></tableColumns>',
    )
    assert {name for name, content in xlsx.parts_of(path).items() if content != before[name]} == {SHEET, TABLE}
    assert [each.name for each in openpyxl.load_workbook(path)["Contacts"].tables["People"].tableColumns][
        2
    ] == "Due (auto)"


def test_a_text_beside_the_header_row_is_a_new_column_too(path: Path) -> None:
    patch_cells(path, path, {"Contacts": {"C1": "More", "D1": "And more", "E2": "not a header"}})
    assert 'ref="A1:D2"' in xlsx.part(path, TABLE)


@pytest.mark.parametrize("address", ["D1", "C2", "C3"])
def test_other_texts_leave_the_table_alone(path: Path, address: str) -> None:
    before = xlsx.part(path, TABLE)
    patch_cells(path, path, {"Contacts": {address: "x"}})
    assert xlsx.part(path, TABLE) == before


def test_a_table_does_not_grow_into_another(path: Path) -> None:
    other = XML.replace("A1:B2", "C1:D2").replace("People", "Others").replace(' id="1" name="', ' id="2" name="', 1)
    parts = {name: content.decode() for name, content in xlsx.parts_of(path).items()}
    xlsx.save(path, xlsx.with_table(dict(parts), other, number=2))
    patch_cells(path, path, {"Contacts": {"C1": "First"}})
    assert 'ref="A1:B2"' in xlsx.part(path, TABLE)
    assert '<tableColumn id="1" name="First"/>' in xlsx.part(path, "xl/tables/table2.xml")


def test_a_renamed_header_is_renamed_in_the_table(path: Path) -> None:
    patch_cells(path, path, {"Contacts": {"B1": "Full name"}})
    assert '<tableColumn id="5" name="Full name"/>' in xlsx.part(path, TABLE)


def test_a_table_grows_with_new_rows(path: Path) -> None:
    ExcelStore(path).write(Patch(rows=[row(3, 2, date(2026, 3, 6)), row(4, 3)]))
    assert xlsx.part(path, TABLE).count('ref="A1:B4"') == 2
    assert '<row r="3"><c r="A3"><v>2</v></c><c r="B3" s="3"><v>46087</v></c></row>' in xlsx.rows_xml(path)


def test_a_row_further_down_leaves_the_table_alone(path: Path) -> None:
    ExcelStore(path).write(Patch(rows=[row(5, 2)]))
    assert 'ref="A1:B2"' in xlsx.part(path, TABLE)


@pytest.mark.parametrize(
    ("old", "new", "cells", "words"),
    [
        ("", "", {"B1": 5}, "Cell B1 of sheet Contacts heads a column of the table People"),
        ("", "", {"B1": None}, "heads a column"),
        ("", "", {"B1": "id"}, 'has a column "id" already'),
        ("", "", {"C1": "NAME"}, 'has a column "NAME" already'),
        ("", "", {"C1": "x", "D1": "X"}, 'has a column "X" already'),
        ("", "", {"C1": "x" * 256}, "only a short text"),
        ('ref="A1:B2">', 'ref="A1:B2" tableType="queryTable">', {"C1": "x"}, "filled by a query"),
        (
            'ref="A1:B2">',
            'ref="A1:B2" totalsRowCount="1">',
            {"A2": 1},
            "totals row of the table People, where only texts",
        ),
    ],
)
def test_what_would_break_a_table_is_refused(
    path: Path, old: str, new: str, cells: dict[str, Value], words: str
) -> None:
    rewrite(path, old, new)
    before = path.read_bytes()
    with pytest.raises(BookError, match=words):
        patch_cells(path, path, {"Contacts": cells})
    assert path.read_bytes() == before


def test_a_text_in_the_totals_row_becomes_its_label(path: Path) -> None:
    rewrite(path, 'ref="A1:B2">', 'ref="A1:B2" totalsRowCount="1">')
    function = '<tableColumn id="1" name="ID" totalsRowFunction="custom"><totalsRowFormula>1+1</totalsRowFormula></tableColumn>'
    rewrite(path, '<tableColumn id="1" name="ID"/>', function)
    patch_cells(path, path, {"Contacts": {"A2": "Sum", "B2": None}})
    assert '<tableColumn id="1" name="ID" totalsRowLabel="Sum"></tableColumn>' in xlsx.part(path, TABLE)


def test_a_row_cannot_go_where_the_totals_are(path: Path) -> None:
    rewrite(path, 'ref="A1:B2">', 'ref="A1:B2" totalsRowCount="1">')
    with pytest.raises(BookError, match="has a totals row where a new row should go"):
        ExcelStore(path).write(Patch(rows=[row(3, 2)]))


def test_a_query_beside_the_table_part_is_noticed_too(tmp_path: Path) -> None:
    query = xlsx.relation("rId1", "queryTable", "../queryTables/queryTable1.xml")
    path = xlsx.save(tmp_path / "q.xlsx", xlsx.with_table(xlsx.workbook(xlsx.sheet(ROWS)), XML, query))
    with pytest.raises(BookError, match="filled by a query"):
        patch_cells(path, path, {"Contacts": {"C1": "x"}})
    patch_cells(path, path, {"Contacts": {"B2": "x"}})


def test_a_table_without_a_header_row_does_not_grow(path: Path) -> None:
    rewrite(path, 'ref="A1:B2">', 'ref="A1:B2" headerRowCount="0">')
    patch_cells(path, path, {"Contacts": {"C1": "x", "A1": 5}})
    assert 'name="People" displayName="People" ref="A1:B2"' in xlsx.part(path, TABLE)


# Sheets without a table


def test_a_new_header_looks_like_its_neighbour_and_others_after_it(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS)))
    ExcelStore(path).write(Patch(columns=[column(3, "Due"), column(4, "Next")]))
    rows = xlsx.rows_xml(path)
    assert '<c r="C1" s="2" t="inlineStr"><is><t>Due</t></is></c><c r="D1" s="2" t="inlineStr">' in rows


def test_a_new_header_beyond_a_gap_looks_like_the_last_one_before_it(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS)))
    ExcelStore(path).write(Patch(columns=[column(5, "Due")]))
    assert '<c r="E1" s="2" t="inlineStr"><is><t>Due</t></is></c>' in xlsx.rows_xml(path)


def test_a_blank_cell_that_becomes_a_header_looks_like_its_neighbour(tmp_path: Path) -> None:
    rows = ROWS.replace("</row>", '<c r="C1" s="4"/></row>', 1)
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(rows)))
    ExcelStore(path).write(Patch(columns=[column(3, "Due")]))
    assert '<c r="C1" s="2" t="inlineStr"><is><t>Due</t></is></c>' in xlsx.rows_xml(path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '<cols><col min="3" max="3" width="20.0" customWidth="1"/></cols>'),
        (
            '<cols><col min="1" max="2" width="9"/></cols>',
            '<cols><col min="1" max="2" width="9"/><col min="3" max="3" width="20.0" customWidth="1"/></cols>',
        ),
        (
            '<cols><col min="2" max="16384" width="9" style="2" hidden="1"/></cols>',
            (
                '<cols><col min="2" max="2" width="9" style="2" hidden="1"/>'
                '<col min="3" max="3" width="20.0" style="2" customWidth="1"/>'
                '<col min="4" max="16384" width="9" style="2" hidden="1"/></cols>'
            ),
        ),
        (
            '<cols><col min="5" max="6" width="9"/></cols>',
            '<cols><col min="3" max="3" width="20.0" customWidth="1"/><col min="5" max="6" width="9"/></cols>',
        ),
    ],
)
def test_a_new_column_gets_a_width_and_others_keep_theirs(tmp_path: Path, before: str, after: str) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS, before=before)))
    ExcelStore(path).write(Patch(columns=[column(3, "Due", width=20)]))
    assert after + "<sheetData>" in xlsx.part(path, SHEET)


def test_the_filter_of_a_sheet_grows_with_its_hidden_name(tmp_path: Path) -> None:
    name = '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Contacts!$A$1:$B$2</definedName></definedNames>'
    xml = xlsx.sheet(ROWS, after='<autoFilter ref="A1:B2"><filterColumn colId="0"/></autoFilter>')
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xml, behind=name))
    ExcelStore(path).write(Patch(columns=[column(3, "Due")], rows=[row(3, 7)]))
    assert '<autoFilter ref="A1:C3"><filterColumn colId="0"/></autoFilter>' in xlsx.part(path, SHEET)
    assert ">Contacts!$A$1:$C$3<" in xlsx.part(path, "xl/workbook.xml")


RULES = (
    '<conditionalFormatting sqref="A2:B2 D1:D9"><cfRule type="duplicateValues" dxfId="0" priority="1"/></conditionalFormatting>'
    '<dataValidations count="2"><dataValidation type="list" sqref="B2"><formula1>"a,b"</formula1></dataValidation>'
    '<dataValidation type="list" sqref="C2:C1000"><formula1>"a,b"</formula1></dataValidation></dataValidations>'
)


def test_rules_of_the_last_row_reach_down_to_new_rows(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS, after=RULES)))
    ExcelStore(path).write(Patch(rows=[row(3, 7), row(4, 8), row(6, 9)]))
    assert RULES.replace('"A2:B2 D1:D9"', '"A2:B4 D1:D9"').replace('"B2"', '"B2:B4"') in xlsx.part(path, SHEET)


NEWER = (
    '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="urn:x14" xmlns:xm="urn:xm">'
    "<x14:conditionalFormattings><x14:conditionalFormatting>"
    '<x14:cfRule type="dataBar" id="{1}"><x14:dataBar/></x14:cfRule><xm:sqref>A2:B2 D1:D9</xm:sqref>'
    "</x14:conditionalFormatting></x14:conditionalFormattings>"
    '<x14:dataValidations count="1"><x14:dataValidation type="list"><xm:sqref>C2</xm:sqref></x14:dataValidation>'
    "</x14:dataValidations></ext>"
    '<ext uri="{01252117-D84E-4E92-8308-4BE1C098FCBB}" xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:ignoredErrors>'
    "<x14:ignoredError><xm:sqref>B2</xm:sqref></x14:ignoredError></x14:ignoredErrors></ext>"
    '<ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:sparklineGroups>'
    "<x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Contacts!A1:A2</xm:f><xm:sqref>B2</xm:sqref>"
    "</x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
)


def test_rules_of_later_excel_reach_down_too_and_sparklines_stay(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS, after=NEWER)))
    ExcelStore(path).write(Patch(rows=[row(3, 7), row(4, 8)]))
    grown = NEWER.replace("A2:B2 D1:D9", "A2:B4 D1:D9").replace(">C2<", ">C2:C4<")
    assert grown in xlsx.part(path, SHEET)


def test_rules_of_later_excel_stay_where_no_row_is_added(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS, after=NEWER)))
    patch_cells(path, path, {"Contacts": {"A3": 7}})
    assert NEWER in xlsx.part(path, SHEET)


def test_rules_stay_where_no_row_is_added(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS, after=RULES)))
    patch_cells(path, path, {"Contacts": {"A3": 7}})
    assert RULES in xlsx.part(path, SHEET)


def test_rules_of_a_header_do_not_reach_down(tmp_path: Path) -> None:
    header = ROWS.partition("</row>")[0] + "</row>"
    rules = RULES.replace("A2:B2", "A1:B1").replace('"B2"', '"B1"')
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(header, after=rules)))
    new = NewRow("Contacts", 2, [(Cell("Contacts", 2, "ID", 1), 7)])
    ExcelStore(path).write(Patch(rows=[new]))
    assert rules in xlsx.part(path, SHEET)


def test_a_filter_elsewhere_stays(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS, after='<autoFilter ref="A1:A2"/>')))
    ExcelStore(path).write(Patch(columns=[column(3, "Due")]))
    assert '<autoFilter ref="A1:A2"/>' in xlsx.part(path, SHEET)


def test_a_row_below_the_header_does_not_look_like_it(tmp_path: Path) -> None:
    header = ROWS.partition("</row>")[0] + "</row>"
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(header)))
    cells: list[tuple[Cell, Value]] = [(Cell("Contacts", 2, "ID", 1), 7), (Cell("Contacts", 2, "Name", 2), "Ada")]
    ExcelStore(path).write(Patch(rows=[NewRow("Contacts", 2, cells)]))
    assert '<c r="A2"><v>7</v></c><c r="B2" t="inlineStr">' in xlsx.rows_xml(path)


def test_the_values_of_a_new_date_column_are_dates(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(ROWS)))
    due = Cell("Contacts", 2, "Due", 3)
    ExcelStore(path).write(Patch([Edit(due, None, date(2026, 3, 9))], [column(3, "Due")]))
    assert openpyxl.load_workbook(path)["Contacts"]["C2"].is_date


def test_what_xlsxwriter_makes_grows_too(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as made:
        tab = made.add_worksheet("Contacts")
        tab.add_table(
            2, 1, 4, 3, {"columns": [{"header": "ID"}, {"header": "Name"}, {"header": "Email"}], "name": "People"}
        )
    ExcelStore(path).write(
        Patch(columns=[column(5, "Due", row=3)], rows=[NewRow("Contacts", 6, [(Cell("Contacts", 6, "ID", 2), 1)])])
    )
    table = openpyxl.load_workbook(path)["Contacts"].tables["People"]
    assert (table.ref, table.autoFilter.ref, [each.name for each in table.tableColumns]) == (
        "B3:E6",
        "B3:E6",
        ["ID", "Name", "Email", "Due"],
    )


def test_another_table_below_is_another_table(tmp_path: Path) -> None:
    """Its rows are nobody, it does not grow, and remove finds nothing of ours in it."""
    book = Path(shutil.copyfile(CASES / "30_table_below.xlsx", tmp_path / "book.xlsx"))
    before = xlsx.parts_of(book)
    assert run("sync", book, "--today", "2026-11-27").exit_code in {0, 1}
    assert xlsx.part(book, "xl/tables/t1.xml").encode() == before["xl/tables/t1.xml"]
    found = xlsx.values(book)
    assert [row[0] for row in found.values()] == ["Name", "Ada Quill", "Gift", "Book"]
    assert [len(found[number]) for number in (4, 5)] == [3, 3]
    assert run("remove", book, "--yes").exit_code == 0
    assert "(auto)" not in xlsx.part(book, "xl/worksheets/sheet1.xml")


def test_a_new_person_goes_below_another_table_and_not_into_it() -> None:
    rows = (Row(1, ("Name",)), Row(2, ("Ada",)), Row(4, ("Gift",)), Row(5, ("Book",)))
    contacts = find_tables([Sheet("Contacts", rows, blocks=(Block(4, 1, 5, 1),))])["Contacts"]
    assert [row.number for row in contacts.rows] == [2]
    assert contacts.last_row == 6
    headless = find_tables([Sheet("Contacts", rows, blocks=(Block(2, 1, 5, 1, headed=False),))])["Contacts"]
    assert [row.number for row in headless.rows] == [2, 4, 5]


def test_our_columns_go_right_of_everything(tmp_path: Path) -> None:
    book = Path(shutil.copyfile(CASES / "14_dashboard_above.xlsx", tmp_path / "book.xlsx"))
    assert run("sync", book, "--today", "2026-11-27").exit_code in {0, 1}
    header = xlsx.values(book)[4]
    assert header[:3] == ("Name", "Email", "Organization")
    assert header[3:7] == (None,) * 4
    assert header[7] == "ID"
    assert str(header[8]).endswith("(auto)")
    wider = Sheet("Contacts", (Row(1, ("Name",)),), blocks=(Block(3, 2, 17, 12),))
    assert find_tables([wider])["Contacts"].last_column == 12


@pytest.mark.parametrize("case", ["16_formula_filled_down", "17_checkboxes_below"])
def test_rows_that_a_formula_or_a_checkbox_was_filled_down_are_nobody(tmp_path: Path, case: str) -> None:
    book = Path(shutil.copyfile(CASES / f"{case}.xlsx", tmp_path / "book.xlsx"))
    rows = {row.number: row.values for row in ExcelStore(book).read()[0].rows}
    assert len(rows) > 30
    answer = run_json("sync", book, "--today", DAY)
    assert answer["rows_added"] == 0
    after = rows_of(book, "Contacts")
    assert sum(bool(row["ID"]) for row in after) == 2
    assert run_json("sync", book, "--today", DAY)["cells_written"] == 0
