"""What the reader makes of odd but legal workbooks, and of broken ones."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
import python_calamine

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.table import Fault, Row, Value
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.excel.cellcontent import DAY_ZERO_1900, DAY_ZERO_1904, date_kind, from_serial, to_serial
from infoview_sheets.stores.excel.ranges import parse_range
from tests.stores import xlsx

Make = Callable[..., Path]


@pytest.fixture
def one(tmp_path: Path) -> Make:
    """Write a workbook with one sheet of these rows and return its path."""

    def make(rows: str, **options: str) -> Path:
        around = {name: options.pop(name) for name in ("before", "after", "root") if name in options}
        return xlsx.save(tmp_path / "book.xlsx", xlsx.workbook(xlsx.sheet(rows, **around), **options))  # type: ignore[arg-type]

    return make


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>7</v></c>', 7),
        ('<c r="A1" t="n"><v>7.5</v></c>', 7.5),
        ('<c r="A1"><v>-3</v></c>', -3),
        ('<c r="A1"><v>1.5E3</v></c>', 1500.0),
        ('<c r="A1"><v>12345678901234567890</v></c>', 12345678901234567890.0),
        ('<c r="A1"><v>1e999</v></c>', Fault("#NUM!")),
        ('<c r="A1"><v>nan</v></c>', Fault("nan")),
        ('<c r="A1"><v>1_0</v></c>', Fault("1_0")),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Fault("#REF!")),
        ('<c r="A1" t="str"><f>B1&amp;"x"</f><v>x</v></c>', "x"),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', ""),
        ('<c r="A1"><f>SUM(B1:B3)</f><v>6</v></c>', 6),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', Fault("#DIV/0!")),
        ('<c r="A1"><f>A2+1</f></c>', Fault("=A2+1")),
        ('<c r="A1"><f>A2+1</f><v/></c>', Fault("=A2+1")),
        ('<c r="A1"><f>IF(A2&gt;1,"a","b")</f><v></v></c>', Fault('=IF(A2>1,"a","b")')),
        ('<c r="A1" t="inlineStr"><is><t>plain</t></is></c>', "plain"),
        (
            '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>ri</t></r><r><t xml:space="preserve">ch </t></r></is></c>',
            "rich ",
        ),
        ('<c r="A1" t="inlineStr"><is><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></is></c>', "課"),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>', "a\rb_x0041_"),
        ('<c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>', "😀"),
        ('<c r="A1" t="inlineStr"><is><t>&#65;&#x42;&amp;lt;</t></is></c>', "AB&lt;"),
        ('<c r="A1" t="inlineStr"><is><t>a\r\nb</t></is></c>', "a\nb"),
        ('<c r="A1" t="inlineStr"><is><t></t></is></c>', ""),
        ('<c r="A1" t="d"><v>2026-03-05</v></c>', date(2026, 3, 5)),
        ('<c r="A1" t="d"><v>2026-03-05T14:30:00</v></c>', datetime(2026, 3, 5, 14, 30)),
        ('<c r="A1" t="d"><v>2026-03-05T14:30:00Z</v></c>', datetime(2026, 3, 5, 14, 30)),
        ('<c r="A1" t="d"><v>T14:30:00</v></c>', time(14, 30)),
        ('<c r="A1" t="d"><v>someday</v></c>', "someday"),
        ('<c r="A1" s="1"><v>46086</v></c>', date(2026, 3, 5)),
        ('<c r="A1" s="3"><v>46086</v></c>', date(2026, 3, 5)),
        ('<c r="A1" s="3"><v>46086.5</v></c>', datetime(2026, 3, 5, 12)),
        ('<c r="A1" s="4"><v>46086</v></c>', datetime(2026, 3, 5)),
        ('<c r="A1" s="5"><v>0.5</v></c>', time(12)),
        ('<c r="A1" s="1"><v>60</v></c>', 60),
        ('<c r="A1" s="1"><v>59</v></c>', date(1900, 2, 28)),
        ('<c r="A1" s="1"><v>-4</v></c>', -4),
        ('<c r="A1" s="1"><v>99999999</v></c>', 99999999),
        ('<c r="A1" s="1" t="e"><v>#N/A</v></c>', Fault("#N/A")),
        ("<c r='A1' t='b'><v>1</v></c>", True),
        ('<c t="b" s="2" r="A1"><v>1</v></c>', True),
        ('<c r="A1" cm="1" s="1"><v>46086</v></c>', date(2026, 3, 5)),
        ('<c s="1"><v>46086</v></c>', date(2026, 3, 5)),
        ('<c r="A1"><v>7</v><extLst><ext uri="x"><a/></ext></extLst></c>', 7),
        ('<c r="A1" x="a>b"><v>7</v></c>', 7),
    ],
)
def test_values(one: Make, cell: str, value: Value) -> None:
    path = one(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>')
    now = xlsx.values(path)[1][0]
    assert now == value
    assert type(now) is type(value)


def test_shared_texts(one: Make) -> None:
    strings = (
        '<si><t>plain</t></si><si><t xml:space="preserve"> kept </t></si><si/><si><t/></si>'
        "<si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r></si><si><t>a&amp;b_x000A_c</t></si>"
    )
    path = one('<row r="1">' + "".join(f'<c t="s"><v>{n}</v></c>' for n in range(6)) + "</row>", strings=strings)
    assert xlsx.values(path)[1] == ("plain", " kept ", "", "", "rich", "a&b\nc")


@pytest.mark.parametrize("number", ["9", "-1", "x"])
def test_a_shared_text_that_is_not_there_is_damage(one: Make, number: str) -> None:
    with pytest.raises(BookError, match="shared text"):
        ExcelStore(one(f'<row r="1"><c t="s"><v>{number}</v></c></row>', strings="<si><t>a</t></si>")).read()


@pytest.mark.parametrize("odd", ["x<si/>", "<x/>", "<si>x</si>", "<si><x>x</x></si>", "<si><t>a</t></si></sst><sst>"])
def test_what_else_stands_among_shared_texts_is_refused(one: Make, odd: str) -> None:
    with pytest.raises(BookError, match=r"shared texts cannot be read|is damaged"):
        ExcelStore(one('<row r="1"><c t="s"><v>0</v></c></row>', strings=odd)).read()


def test_rows_and_cells_without_numbers_follow_each_other(one: Make) -> None:
    path = one(
        '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row r="5"><c/></row><row><c><v>6</v></c></row>'
    )
    assert xlsx.read(path)[0].rows == (Row(1, (1, None, None, 4, 5)), Row(6, (6,)))


def test_blank_rows_and_empty_elements(one: Make) -> None:
    path = one(
        '<row r="1"/><row r="2" s="1" customFormat="1"><c r="A2" s="1"/><c r="B2"><v></v></c></row><row r="9"><c r="A9"><v>1</v></c><c r="B9"/></row>'
    )
    assert xlsx.read(path)[0].rows == (Row(9, (1,)),)


def test_a_sheet_without_rows(tmp_path: Path) -> None:
    empty = xlsx.sheet("").replace("<sheetData></sheetData>", "<sheetData/>")
    assert xlsx.read(xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(empty)))[0].rows == ()


def test_rows_out_of_order_are_read_in_order(one: Make) -> None:
    path = one('<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>')
    assert list(xlsx.values(path)) == [1, 3]


def test_a_prefix_on_every_element(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" s="1"><v>46086</v></c></row>'
    plain = xlsx.workbook(xlsx.sheet(rows, after='<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>'))
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"):
        plain[name] = xlsx.prefixed(str(plain[name]))
    path = xlsx.save(tmp_path / "b.xlsx", plain)
    assert xlsx.read(path)[0].rows == (Row(1, ("a", 2, date(2026, 3, 5))),)
    assert xlsx.read(path)[0].merged == (parse_range("A2:B3"),)


def test_a_strict_workbook(tmp_path: Path) -> None:
    parts = xlsx.workbook(xlsx.sheet('<row r="1"><c r="A1" t="d" s="1"><v>2026-03-05</v></c></row>'))
    strict = {
        name: str(xml).replace(xlsx.MAIN, xlsx.STRICT).replace(xlsx.OFFICE, xlsx.STRICT_OFFICE)
        for name, xml in parts.items()
    }
    assert xlsx.values(xlsx.save(tmp_path / "b.xlsx", strict)) == {1: (date(2026, 3, 5),)}


def test_the_1904_calendar(one: Make) -> None:
    path = one(
        '<row r="1"><c r="A1" s="1"><v>44624</v></c><c r="B1" s="1"><v>0</v></c></row>',
        properties='<workbookPr date1904="1"/>',
    )
    assert xlsx.values(path)[1] == (date(2026, 3, 5), date(1904, 1, 1))
    assert xlsx.read(path)[0].day_zero == date(1904, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    parts = xlsx.workbook(xlsx.sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Ådå</t></is></c></row>'))
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"):
        text = str(parts[name]).replace("UTF-8", "UTF-16" if encoding == "utf-16" else "UTF-8")
        parts[name] = text.encode(encoding)
    path = xlsx.save(tmp_path / "b.xlsx", parts)
    assert xlsx.values(path) == {1: ("Ådå",)}
    ExcelStore(path).read()


def test_comments_before_the_rows_do_not_confuse(tmp_path: Path) -> None:
    xml = xlsx.sheet('<row r="1"><c r="A1"><v>1</v></c></row>', before="<!-- <sheetData><row r='9'/> -->")
    assert xlsx.values(xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xml))) == {1: (1,)}


def test_shared_formulas_nobody_calculated(one: Make) -> None:
    path = one(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*$C$1</f></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row><row r="3"><c r="A3"><f t="shared" si="7"/></c></row>'
    )
    assert [row[0] for row in xlsx.values(path).values()] == [Fault("=B1*$C$1"), Fault("=B2*$C$1"), Fault("=")]


def test_hidden_sheets_charts_on_tabs_and_the_order_of_tabs(tmp_path: Path) -> None:
    one = xlsx.sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    parts = xlsx.workbook(one, one, one)
    parts["xl/workbook.xml"] = (
        str(parts["xl/workbook.xml"])
        .replace('name="Interviews"', 'name="Inter&amp;views" state="hidden"')
        .replace('name="Notes"', 'name="Notes" state="veryHidden"')
    )
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = rels.replace(
        '/worksheet" Target="worksheets/sheet3', '/chartsheet" Target="worksheets/sheet3'
    )
    assert [(s.name, s.hidden) for s in xlsx.read(xlsx.save(tmp_path / "b.xlsx", parts))] == [
        ("Contacts", False),
        ("Inter&views", True),
    ]


def test_targets_may_be_absolute_and_names_in_any_case(tmp_path: Path) -> None:
    parts = xlsx.workbook(xlsx.sheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("worksheets/sheet1.xml", "/XL/Worksheets/Sheet1.xml")
    parts["xl\\styles.xml"] = parts.pop("xl/styles.xml")
    assert xlsx.values(xlsx.save(tmp_path / "b.xlsx", parts)) == {1: (1,)}


def test_a_million_formatted_blank_rows_are_soon_passed(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(1, 200_001))
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(rows)))
    assert xlsx.read(path)[0].rows == ()


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (0, None, ""),
        (14, None, "date"),
        (22, None, "datetime"),
        (45, None, "time"),
        (46, None, "duration"),
        (49, None, ""),
        (164, "yyyy-mm-dd", "date"),
        (164, "[$-409]d mmm yy;@", "date"),
        (164, "mmm", "date"),
        (164, "dddd", "date"),
        (164, "h:mm AM/PM", "time"),
        (164, "mm:ss.0", "time"),
        (164, "yyyy-mm-dd hh:mm", "datetime"),
        (164, "[h]:mm", "duration"),
        (164, '#,##0 "days"', ""),
        (164, "0.00E+00", ""),
        (164, '[Red]0;"dd"0', ""),
        (164, r"0\d", ""),
        (164, "General", ""),
        (164, "[>100]0;yyyy", ""),
        (14, "0.00", ""),
    ],
)
def test_number_formats(number: int, code: str | None, kind: str) -> None:
    assert date_kind(number, code) == kind


@pytest.mark.parametrize("day_zero", [DAY_ZERO_1900, DAY_ZERO_1904])
def test_serial_numbers_go_both_ways(day_zero: date) -> None:
    for day in (date(1904, 1, 1), date(1999, 12, 31), date(2026, 3, 5), date(9999, 12, 31)):
        assert from_serial(to_serial(day, day_zero), "date", day_zero) == day
        moment = datetime(day.year, day.month, day.day, 23, 59, 59)
        assert from_serial(to_serial(moment, day_zero), "datetime", day_zero) == moment


def test_the_day_that_never_was() -> None:
    assert [to_serial(date(1900, 2, 28), DAY_ZERO_1900), to_serial(date(1900, 3, 1), DAY_ZERO_1900)] == [59, 61]


def test_calamine_agrees(one: Make) -> None:
    path = one(
        '<row r="2"><c r="B2" t="inlineStr"><is><t>a</t></is></c><c r="C2"><v>1.5</v></c><c r="D2" t="b"><v>1</v></c>'
        '<c r="E2" s="1"><v>46086</v></c><c r="F2" s="4"><v>46086.25</v></c></row>'
    )
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    assert tuple(sheet.to_python(skip_empty_area=False)[1][1:]) == xlsx.values(path)[2][1:]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row>x<row r="2"/>', "below row 1"),
        ('<row r="0"/>', "below row 0"),
        ('<row r="1048577"/>', "below row 0"),
        ('<row r="x"/>', "below row 0"),
        ("<strange/>", "below row 0"),
    ],
)
def test_rows_this_program_cannot_follow(one: Make, rows: str, words: str) -> None:
    with pytest.raises(BookError, match=words):
        ExcelStore(one(rows)).read()
