"""Setting cells: each trap as a small workbook, its XML before and after."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.table import Fault, Value
from infoview_sheets.stores.excel import patch_cells
from tests.stores import xlsx

Set = Callable[..., str]
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def put(tmp_path: Path) -> Set:
    """Set cells in a sheet of these rows; return the rows after it, having looked at all else."""

    def run(rows: str, cells: Mapping[str, Value], also: set[str] | None = None, **options: str) -> str:
        around = {name: options.pop(name) for name in ("before", "after", "root") if name in options}
        parts = xlsx.workbook(xlsx.sheet(rows, **around), **options)  # type: ignore[arg-type]
        before, after = xlsx.save(tmp_path / "before.xlsx", parts), tmp_path / "after.xlsx"
        patch_cells(before, after, {"Contacts": cells})
        assert xlsx.changed_parts(before, after) == {SHEET} | (also or set())
        openpyxl.load_workbook(after).close()
        return xlsx.rows_xml(after)

    return run


TWO = '<row r="1" spans="1:2"><c r="A1" s="2"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>'


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ({"A1": 5}, TWO.replace("<v>1</v>", "<v>5</v>")),
        ({"A1": 0.1}, TWO.replace("<v>1</v>", "<v>0.1</v>")),
        ({"A1": 1e300}, TWO.replace("<v>1</v>", "<v>1e+300</v>")),
        ({"A1": 10**17}, TWO.replace("<v>1</v>", "<v>1e+17</v>")),
        ({"A1": True}, TWO.replace('s="2"><v>1</v>', 's="2" t="b"><v>1</v>')),
        ({"A1": "x"}, TWO.replace('s="2"><v>1</v>', 's="2" t="inlineStr"><is><t>x</t></is>')),
        ({"A1": None}, TWO.replace('s="2"><v>1</v></c>', 's="2"/>')),
        ({"A1": ""}, TWO.replace('s="2"><v>1</v></c>', 's="2"/>')),
        (
            {"C1": 9},
            TWO.replace('spans="1:2"', 'spans="1:3"').replace("<v>2</v></c>", '<v>2</v></c><c r="C1"><v>9</v></c>'),
        ),
        ({"A3": 9}, TWO.replace('<row r="3">', '<row r="3"><c r="A3"><v>9</v></c>')),
        ({"A2": 9}, TWO.replace('<row r="3">', '<row r="2"><c r="A2"><v>9</v></c></row><row r="3">')),
        ({"A4": 9, "C4": 8}, TWO + '<row r="4"><c r="A4"><v>9</v></c><c r="C4"><v>8</v></c></row>'),
        ({"XFD1048576": 9}, TWO + '<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'),
        (
            {"B3": " a ", "A2": None, "D1": None},
            TWO.replace('<c r="B3"><v>3</v>', '<c r="B3" t="inlineStr"><is><t xml:space="preserve"> a </t></is>'),
        ),
    ],
)
def test_cells(put: Set, cells: dict[str, Value], rows: str) -> None:
    assert put(TWO, cells) == rows


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "<t>=1+1</t>"),
        ("a<b>&c", "<t>a&lt;b&gt;&amp;c</t>"),
        ("_x0041_", "<t>_x005F_x0041_</t>"),
        ("_x_", "<t>_x_</t>"),
        ("a\rb\x07", "<t>a_x000D_b_x0007_</t>"),
        ("a\nb\tc", '<t xml:space="preserve">a\nb\tc</t>'),
        ("\ufffe", "<t>_xFFFE_</t>"),
        ("x" * 32767, f"<t>{'x' * 32767}</t>"),
    ],
)
def test_texts(put: Set, text: str, written: str) -> None:
    assert written in put(TWO, {"A1": text})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (float("nan"), "not a number Excel can hold"),
        (float("inf"), "not a number Excel can hold"),
        (10**400, "not a number Excel can hold"),
        ("x" * 32768, "longer than the 32,767"),
        ("😀" * 16384, "longer than the 32,767"),
        ("\ud800", "half a character"),
        (date(1899, 12, 31), "before 1900"),
        (datetime(2026, 3, 5, tzinfo=UTC), "time zone"),
        (time(9, tzinfo=UTC), "time zone"),
        (Fault("#REF!"), "an error"),
    ],
)
def test_values_no_cell_can_hold(put: Set, value: Value, words: str) -> None:
    with pytest.raises(BookError, match=words) as refused:
        put(TWO, {"A1": value})
    assert "Cell Contacts!A1" in str(refused.value)


@pytest.mark.parametrize(
    ("style", "value", "new"),
    [
        (0, date(2026, 3, 5), '<c r="A1" s="1"><v>46086</v></c>'),
        (1, date(2026, 3, 5), '<c r="A1" s="1"><v>46086</v></c>'),
        (3, date(2026, 3, 5), '<c r="A1" s="3"><v>46086</v></c>'),
        (4, datetime(2026, 3, 5, 12), '<c r="A1" s="4"><v>46086.5</v></c>'),
        (2, datetime(2026, 3, 5, 12), '<c r="A1" s="6"><v>46086.5</v></c>'),
        (5, time(12), '<c r="A1" s="5"><v>0.5</v></c>'),
        (5, date(2026, 3, 5), '<c r="A1" s="1"><v>46086</v></c>'),
        (1, time(12), '<c r="A1" s="5"><v>0.5</v></c>'),
    ],
)
def test_dates_keep_a_date_format_or_get_one(put: Set, style: int, value: Value, new: str) -> None:
    also = {"xl/styles.xml"} if 's="6"' in new else set()
    assert put(f'<row r="1"><c r="A1" s="{style}"><v>1</v></c></row>', {"A1": value}, also) == f'<row r="1">{new}</row>'


def test_a_date_format_is_added_once_and_keeps_the_rest_of_the_style(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet('<row r="1"><c r="A1" s="2"><v>1</v></c></row>')))
    day = date(2026, 3, 5)
    patch_cells(path, path, {"Contacts": {"A1": day, "B1": day, "B2": day}})
    assert xlsx.rows_xml(path).count('s="6"') == 1
    assert xlsx.rows_xml(path).count('s="1"') == 2  # the date style that is there already
    styles = xlsx.part(path, "xl/styles.xml")
    new = (
        '<xf numFmtId="14" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/></cellXfs>'
    )
    assert new in styles
    assert '<cellXfs count="7">' in styles
    patch_cells(path, path, {"Contacts": {"C1": day}})
    assert xlsx.part(path, "xl/styles.xml") == styles


def test_a_workbook_without_styles_gets_some_for_a_date(tmp_path: Path) -> None:
    parts = xlsx.workbook(xlsx.sheet(TWO.replace(' s="2"', "")))
    del parts["xl/styles.xml"]
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[name] = xlsx.without(str(parts[name]), "styles")
    path = xlsx.save(tmp_path / "b.xlsx", parts)
    patch_cells(path, path, {"Contacts": {"D1": date(2026, 3, 5)}})
    assert xlsx.values(path)[1] == (1, 2, None, date(2026, 3, 5))
    assert openpyxl.load_workbook(path)["Contacts"]["D1"].value == datetime(2026, 3, 5)


def test_the_1904_calendar(put: Set) -> None:
    rows = put('<row r="1"/>', {"A1": date(2026, 3, 5)}, properties='<workbookPr date1904="true"/>')
    assert "<v>44624</v>" in rows
    with pytest.raises(BookError, match="before 1904"):
        put('<row r="1"/>', {"A1": date(1903, 12, 31)}, properties='<workbookPr date1904="1"/>')


def test_new_cells_take_the_style_of_their_row_or_column(put: Set) -> None:
    cols = '<cols><col min="2" max="4" width="9" style="2"/></cols>'
    rows = put('<row r="1" s="4" customFormat="1"><c r="A1"/></row>', {"B1": 1, "B2": 2, "E2": 3}, before=cols)
    assert rows == (
        '<row r="1" s="4" customFormat="1"><c r="A1"/><c r="B1" s="4"><v>1</v></c></row>'
        '<row r="2"><c r="B2" s="2"><v>2</v></c><c r="E2"><v>3</v></c></row>'
    )


def test_what_belonged_to_the_old_value_goes(put: Set) -> None:
    rows = put('<row r="1"><c r="A1" s="2" t="e" cm="1" vm="2" ph="1"><v>#N/A</v></c></row>', {"A1": 7})
    assert rows == '<row r="1"><c r="A1" s="2"><v>7</v></c></row>'


def test_white_space_and_strange_attributes_stay(put: Set) -> None:
    before = '\n <row r="1" x14ac:dyDescent="0.25">\n  <c r="A1" ><v>1</v></c>\n  <c r="B1"><v>2</v></c>\n </row>\n'
    root = ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    assert put(before, {"B1": 3}, root=root) == before.replace("<v>2</v>", "<v>3</v>").replace("</row>\n", "</row>")


def test_rows_and_cells_without_numbers_get_them_where_needed(put: Set) -> None:
    rows = put("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", {"B1": 9, "C1": 8, "A4": 7})
    assert rows == (
        '<row><c r="A1"><v>1</v></c><c r="B1"><v>9</v></c><c r="C1"><v>8</v></c></row><row><c><v>3</v></c></row>'
        '<row r="4"><c r="A4"><v>7</v></c></row>'
    )


def test_an_empty_sheet(tmp_path: Path) -> None:
    xml = xlsx.sheet("").replace("<sheetData></sheetData>", "<sheetData/>")
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xml))
    patch_cells(path, path, {"Contacts": {"B2": 5}})
    assert xlsx.rows_xml(path) == '<row r="2"><c r="B2"><v>5</v></c></row>'


def test_emptying_what_is_blank_changes_nothing(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(TWO)))
    before = path.read_bytes()
    patch_cells(path, path, {"Contacts": {"F9": None, "A2": ""}})
    assert path.read_bytes() == before


def test_the_extent_grows(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(TWO, before='<dimension ref="A1:B3"/>')))
    patch_cells(path, path, {"Contacts": {"E2": 1, "A9": None}})
    assert '<dimension ref="A1:E3"/>' in xlsx.part(path, SHEET)


def test_a_prefix_on_every_element(tmp_path: Path) -> None:
    parts = xlsx.workbook(xlsx.sheet(TWO.replace("<v>3</v>", "<f>1+2</f><v>3</v>")))
    for name in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        parts[name] = xlsx.prefixed(str(parts[name]))
    path = xlsx.save(tmp_path / "b.xlsx", parts)
    patch_cells(path, path, {"Contacts": {"A1": "x", "A2": date(2026, 3, 5), "C1": True}})
    assert xlsx.values(path) == {1: ("x", 2, True), 2: (date(2026, 3, 5),), 3: (None, 3)}
    assert '<x:c r="A1" s="2" t="inlineStr"><x:is><x:t>x</x:t></x:is></x:c>' in xlsx.part(path, SHEET)
    assert '<x:calcPr fullCalcOnLoad="1"/>' in xlsx.part(path, "xl/workbook.xml")
    assert openpyxl.load_workbook(path)["Contacts"]["A1"].value == "x"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    parts = xlsx.workbook(xlsx.sheet(TWO.replace("<v>2</v>", "<v>2</v>"), before='<dimension ref="A1:B3"/>'))
    declared = "UTF-16" if encoding == "utf-16" else "UTF-8"
    parts[SHEET] = str(parts[SHEET]).replace("UTF-8", declared).encode(encoding)
    path = xlsx.save(tmp_path / "b.xlsx", parts)
    patch_cells(path, path, {"Contacts": {"D1": "Ådå"}})
    assert xlsx.values(path)[1] == (1, 2, None, "Ådå")
    assert '<dimension ref="A1:D3"/>' in xlsx.part(path, SHEET)
    assert openpyxl.load_workbook(path)["Contacts"]["D1"].value == "Ådå"


def test_a_strict_workbook(tmp_path: Path) -> None:
    parts = xlsx.workbook(xlsx.sheet(TWO))
    strict = {
        n: str(x).replace(xlsx.MAIN, xlsx.STRICT).replace(xlsx.OFFICE, xlsx.STRICT_OFFICE) for n, x in parts.items()
    }
    path = xlsx.save(tmp_path / "b.xlsx", strict)
    patch_cells(path, path, {"Contacts": {"A1": date(2026, 3, 5)}})
    assert xlsx.values(path)[1] == (date(2026, 3, 5), 2)


# Formulas

CHAIN = {
    "xl/calcChain.xml": f'<calcChain xmlns="{xlsx.MAIN}"><c r="A1" i="1"/></calcChain>',
}


def with_chain(rows: str) -> xlsx.Parts:
    parts = xlsx.workbook(
        xlsx.sheet(rows), xlsx.sheet("<row r='1'><c r='A1'><f>Contacts!A1</f><v>1</v></c></row>"), more=CHAIN
    )
    types, rels = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    parts[types] = str(parts[types]).replace(
        "</Types>", xlsx.content_type("xl/calcChain.xml", "calcChain") + "</Types>"
    )
    relation = xlsx.relation("rId50", "calcChain", "calcChain.xml")
    parts[rels] = str(parts[rels]).replace("</Relationships>", relation + "</Relationships>")
    return parts


def test_an_overwritten_formula_takes_the_calculation_chain_along(tmp_path: Path) -> None:
    parts = with_chain('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>1</v></c></row>')
    before, after = xlsx.save(tmp_path / "a.xlsx", parts), tmp_path / "b.xlsx"
    patch_cells(before, after, {"Contacts": {"A1": 5}})
    assert "xl/calcChain.xml" not in xlsx.parts_of(after)
    assert "calcChain" not in xlsx.part(after, "[Content_Types].xml") + xlsx.part(after, "xl/_rels/workbook.xml.rels")
    assert xlsx.rows_xml(after).startswith('<row r="1"><c r="A1"><v>5</v></c>')


def test_a_chain_stays_when_no_formula_goes(tmp_path: Path) -> None:
    parts = with_chain('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>1</v></c></row>')
    before, after = xlsx.save(tmp_path / "a.xlsx", parts), tmp_path / "b.xlsx"
    patch_cells(before, after, {"Contacts": {"B1": 5}})
    assert xlsx.changed_parts(before, after) == {SHEET, "xl/workbook.xml"}


@pytest.mark.parametrize(
    ("behind", "new"),
    [
        ("", '</sheets><calcPr fullCalcOnLoad="1"/></workbook>'),
        ('<calcPr calcId="1"/>', '</sheets><calcPr calcId="1" fullCalcOnLoad="1"/></workbook>'),
        ('<calcPr fullCalcOnLoad="0" calcId="1"/>', '</sheets><calcPr fullCalcOnLoad="1" calcId="1"/></workbook>'),
        (
            '<definedNames><definedName name="x">1</definedName></definedNames><oleSize ref="A1"/>',
            '</definedNames><calcPr fullCalcOnLoad="1"/><oleSize ref="A1"/></workbook>',
        ),
    ],
)
def test_a_formula_on_any_sheet_is_calculated_again(tmp_path: Path, behind: str, new: str) -> None:
    formula = xlsx.sheet('<row r="1"><c r="A1"><f>Contacts!A1</f><v>1</v></c></row>')
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(TWO), formula, behind=behind))
    patch_cells(path, path, {"Contacts": {"A1": 5}})
    assert xlsx.part(path, "xl/workbook.xml").endswith(new)


SHARED = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1&amp;"x"</f><v>1</v></c></row>'
    '<row r="2"><c r="A2" s="2"><f t="shared" si="0"/><v>2</v></c><c r="C2"><f t="shared" si="1"/><v>9</v></c></row>'
    '<row r="3"><c r="A3"><f t="shared" si="0"></f><v>3</v></c></row>'
)


def test_an_overwritten_shared_formula_is_written_out_where_it_was_shared(put: Set) -> None:
    assert put(SHARED, {"A1": 5}, {"xl/workbook.xml"}) == (
        '<row r="1"><c r="A1"><v>5</v></c></row>'
        '<row r="2"><c r="A2" s="2"><f>B2&amp;"x"</f><v>2</v></c><c r="C2"><f t="shared" si="1"/><v>9</v></c></row>'
        '<row r="3"><c r="A3"><f>B3&amp;"x"</f><v>3</v></c></row>'
    )


def test_a_cell_that_shares_a_formula_can_be_overwritten(put: Set) -> None:
    assert put(SHARED, {"A2": 5}, {"xl/workbook.xml"}) == SHARED.replace('<f t="shared" si="0"/><v>2</v>', "<v>5</v>")


def test_a_formula_of_one_cell_can_be_overwritten_even_as_an_array(put: Set) -> None:
    rows = put(
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1">SUM(B1:B3)</f><v>1</v></c></row>',
        {"A1": 5},
        {"xl/workbook.xml"},
    )
    assert rows == '<row r="1"><c r="A1"><v>5</v></c></row>'


def test_an_array_can_be_overwritten_as_a_whole(put: Set) -> None:
    new: dict[str, Value] = {"A1": 5, "B1": 6, "A2": 7, "B2": None}
    assert put(ARRAY, new, {"xl/workbook.xml"}) == (
        '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><v>6</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>'
    )


# Refusals

ARRAY = '<row r="1"><c r="A1"><f t="array" ref="A1:B2">C1:D2</f><v>1</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("rows", "after", "cell", "words"),
    [
        (ARRAY, "", "A1", "Cell A1 of sheet Contacts is part of an array formula or a data table (A1:B2)"),
        (ARRAY, "", "B2", "Cell B2 of sheet Contacts is part of an array formula"),
        (ARRAY.replace('t="array"', 't="dataTable"'), "", "B1", "data table"),
        (
            TWO,
            '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
            "B1",
            "Cell B1 of sheet Contacts is hidden behind merged cells (A1:B1)",
        ),
        (
            TWO,
            '<sheetProtection sheet="1"/>',
            "A1",
            "Sheet Contacts is protected. In Excel choose Review > Unprotect Sheet",
        ),
        (TWO + '<row r="2"/>', "", "A1", "rows out of order"),
        ('<row r="1"><c r="B1"/><c r="A1"/></row>', "", "A1", "row 1 written in a way"),
        ('<row r="1"><c r="A1"/>x</row>', "", "A1", "(in row 1)"),
        (
            '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B2"/></row>',
            "",
            "A1",
            "(in row 1)",
        ),
        (SHARED.replace("A1:A3", "A0:A3"), "", "A1", "shares the formula of cell A1"),
    ],
)
def test_what_cannot_be_done_without_harm_is_refused(
    tmp_path: Path, rows: str, after: str, cell: str, words: str
) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(rows, after=after)))
    before = path.read_bytes()
    with pytest.raises(BookError) as refused:
        patch_cells(path, path, {"Contacts": {cell: 5}})
    assert words in str(refused.value)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["b.xlsx"]


def test_what_merged_cells_hide_can_be_emptied(put: Set) -> None:
    hidden = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    after = '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    assert put(hidden, {"B1": None, "C1": ""}, after=after) == hidden.replace('<c r="B1"><v>2</v></c>', '<c r="B1"/>')


def test_the_first_of_merged_cells_can_be_written(put: Set) -> None:
    after = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    assert put(TWO, {"A1": 5}, after=after) == TWO.replace("<v>1</v>", "<v>5</v>")


def test_an_address_or_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(TWO)))
    with pytest.raises(BookError, match='"B0" is not a cell'):
        patch_cells(path, path, {"Contacts": {"B0": 1}})
    with pytest.raises(BookError, match="There is no sheet People in this workbook"):
        patch_cells(path, path, {"People": {"B1": 1}})
    with pytest.raises(BookError, match="Two of these names mean the same sheet: Contacts, contacts"):
        patch_cells(path, path, {"Contacts": {"B1": 1}, "contacts": {"B2": 1}})
    patch_cells(path, path, {"contacts": {"B1": 7}})
    assert xlsx.values(path)[1] == (1, 7)


def test_comments_in_a_shared_text_cell_do_not_matter(put: Set) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>'
    new = put(rows, {"B1": "new"}, strings="<si><t>a</t></si>")
    assert new == rows.replace('<c r="B1" t="s"><v>0</v>', '<c r="B1" t="inlineStr"><is><t>new</t></is>')


def test_styles_that_cannot_be_counted_are_not_added_to(tmp_path: Path) -> None:
    parts = xlsx.workbook(xlsx.sheet(TWO))
    hidden = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"/></cellXfs>'
    parts["xl/styles.xml"] = str(parts["xl/styles.xml"]).replace("</cellXfs>", hidden)
    path = xlsx.save(tmp_path / "b.xlsx", parts)
    with pytest.raises(BookError, match="cell styles in a form"):
        patch_cells(path, path, {"Contacts": {"A1": date(2026, 3, 5)}})
    patch_cells(path, path, {"Contacts": {"A1": "x"}})
