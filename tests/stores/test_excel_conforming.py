"""What a conforming XML parser would read is what is read; what cannot be followed is refused, never blank."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.table import Cell, Fault
from infoview_sheets.stores.excel import ExcelStore, patch_cells
from tests.cli.books import run
from tests.stores import xlsx

HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c></row>'
)
ADA = '<c r="B2" t="inlineStr"><is><t>Ada Quill</t></is></c>'
OTHER = f' xmlns:y="{xlsx.MAIN}"'


def book(tmp_path: Path, cell: str, *, root: str = "", strings: str | None = None, ada: str = ADA) -> Path:
    rows = f'{HEADER}<row r="2">{cell}{ada}</row>'
    return xlsx.save(
        tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(rows, root=root), names=["Contacts"], strings=strings)
    )


@pytest.mark.parametrize(
    ("cell", "root"),
    [
        ('<c r="A2" t="inlineStr"><is><t><![CDATA[C-077]]></t></is></c>', ""),
        ('<c r="A2" t="inlineStr"><is><t>C-<![CDATA[0]]>77</t></is></c>', ""),
        ('<c r="A2" t="inlineStr"><is><t>C-<!-- </c> -->077</t></is></c>', ""),
        ('<c r="A2" t="inlineStr"><is><t>C-<?x </c> ?>077</t></is></c>', ""),
        ('<c r="A2" t="str"><v><![CDATA[C-077]]></v></c>', ""),
        ('<c r="A2" t="str"><v>C-<!-- x -->077</v></c>', ""),
        ('<!-- <c r="A2"/> --><c r="A2" t="str"><v>C-077</v></c>', ""),
        ('<c r="A2" t="s"><v><![CDATA[0]]></v></c>', ""),
        ('<y:c r="A2" t="str"><y:v>C-077</y:v></y:c>', OTHER),
        ('<c r="A2" t="str"><y:v>C-077</y:v></c>', OTHER),
        (f'<y:c xmlns:y="{xlsx.MAIN}" r="A2" t="str"><v>C-077</v></y:c>', ""),
        (f'<c r="A2" t="inlineStr"><z:is xmlns:z="{xlsx.MAIN}"><z:t>C-077</z:t></z:is></c>', ""),
        ("<c\n r = 'A2'\tt='&#115;tr' ><v\n>C-077</v\n></c >", ""),
        ('<c x=" t=\'b\'" r="A2" t="str" y="/>"><v>C-077</v></c>', ""),
        ('<c r="A2" t="str"><v xml:space="preserve">C-077</v></c>', ""),
        ('<c r="A2" t="inlineStr"><is><r><t>C-</t></r><r><rPr><b/></rPr><t>077</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>', ""),
        ('<c r="A2" t="str"><v>C-077</v><extLst><ext uri="x">y</ext></extLst></c>', ""),
    ],
)  # fmt: skip
def test_an_id_in_legal_xml_is_read_and_kept(tmp_path: Path, cell: str, root: str) -> None:
    path = book(tmp_path, cell, root=root, strings="<si><t>C-<![CDATA[077]]></t></si>")
    assert xlsx.values(path)[2] == ("C-077", "Ada Quill")
    assert run("sync", path, "--today", "2026-11-27").exit_code in {0, 1}
    assert xlsx.values(path)[2][:2] == ("C-077", "Ada Quill")


@pytest.mark.parametrize(
    "strings",
    [
        "<si><t><![CDATA[Ada & Quill]]></t></si>",
        "<si><t>Ada &amp;<!-- x --> Quill</t></si>",
        "<!-- <si><t>x</t></si> --><si><t>Ada &amp; Quill</t></si>",
        "<?x y?><si><t>Ada &#38; Quill</t></si>",
        f'<y:si xmlns:y="{xlsx.MAIN}"><y:t>Ada &amp; Quill</y:t></y:si>',
        "<si\n><t\n>Ada &amp; Quill</t ></si >",
        "<si><r><t>Ada &amp;</t></r><r><rPr/><t xml:space='preserve'> Quill</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>",
    ],
)
def test_shared_texts_in_legal_xml_are_read(tmp_path: Path, strings: str) -> None:
    path = book(tmp_path, '<c r="A2"><v>1</v></c>', strings=strings, ada='<c r="B2" t="s"><v>0</v></c>')
    assert xlsx.values(path)[2] == (1, "Ada & Quill")
    ExcelStore(path).write(Patch([Edit(Cell("Contacts", 2, "", 1), 1, None)], erase=True))
    assert xlsx.values(path)[2] == (None, "Ada & Quill")


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_prefix_of_its_own_is_a_prefix_like_another(tmp_path: Path, prefix: str) -> None:
    rows = '<y:row r="1"><y:c r="A1" t="str"><y:v>a</y:v></y:c><c r="B1"><v>2</v></c></y:row>'
    xml = xlsx.sheet(rows if not prefix else rows.replace("<c ", f'<c xmlns="{xlsx.MAIN}" '), root=OTHER)
    if prefix:
        xml = re.sub(r"<(/?)(worksheet|sheetData)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=", 1)
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xml))
    assert xlsx.values(path) == {1: ("a", 2)}
    patch_cells(path, path, {"Contacts": {"C1": 3}})
    assert xlsx.values(path) == {1: ("a", 2, 3)}


def test_a_remark_outside_the_rows_keeps_its_bytes(tmp_path: Path) -> None:
    xml = xlsx.sheet(
        '<row r="1"><c r="A1"><v>1</v></c><!-- in --></row>', before="<!-- before -->", after="<!-- after -->"
    )
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xml))
    patch_cells(path, path, {"Contacts": {"A2": 2}})
    assert re.findall("<!--.*?-->", xlsx.part(path, "xl/worksheets/sheet1.xml")) == [
        "<!-- before -->",
        "<!-- after -->",
    ]
    assert xlsx.values(path) == {1: (1,), 2: (2,)}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A2">C-077</c>',
        '<c r="A2"><x>C-077</x></c>',
        '<c r="A2" t="inlineStr"><is>C-077</is></c>',
        '<c r="A2" t="inlineStr"><is><x>C-077</x></is></c>',
        '<c r="A2" t="str"><v>C-<b/>077</v><v/></c>',
        '<c r="A3" t="str"><v>C-077</v></c>',
        '<c r="2A" t="str"><v>C-077</v></c>',
        '<c r="ZZZ2" t="str"><v>C-077</v></c>',
        "C-077",
        "<x>C-077</x>",
        '<x><c r="A2" t="str"><v>C-077</v></c></x>',
        '<z:c xmlns:z="urn:x" r="A2" t="str"><z:v>C-077</z:v></z:c>',
        '<c xmlns="urn:x" r="A2" t="str"><v>C-077</v></c>',
        '<c r="A2" t="str"><v>C-077</v>',
        '<c r="A2" t="str"><v>&unknown;</v></c>',
    ],
)
def test_what_cannot_be_followed_is_refused_and_never_blank(tmp_path: Path, cell: str) -> None:
    path = book(tmp_path, cell)
    before = path.read_bytes()
    with pytest.raises(BookError):
        ExcelStore(path).read()
    with pytest.raises(BookError):
        patch_cells(path, path, {"Contacts": {"A2": "C-001"}})
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "after",
    ['<sheetData><row r="9"><c r="A9"><v>1</v></c></row></sheetData>', "<sheetData/>", "</worksheet><worksheet>"],
)
def test_rows_in_two_places_are_refused(tmp_path: Path, after: str) -> None:
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(HEADER, after=after)))
    with pytest.raises(BookError):
        ExcelStore(path).read()


@pytest.mark.parametrize(
    "more",
    [
        '<row r="2"><c r="A2"><v>7</v></c></row>',
        '<row r="3"><c r="B3"><v>7</v></c><c r="A3"><v>8</v></c></row>',
        '<row r="3"><c r="A3"><v>7</v></c><c r="A3"><v>8</v></c></row>',
    ],
)
def test_what_stands_twice_or_out_of_order_is_never_written_over(tmp_path: Path, more: str) -> None:
    rows = HEADER + '<row r="2"><c r="B2" t="str"><v>Ada</v></c></row>' + more
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(rows), names=["Contacts"]))
    before = path.read_bytes()
    with pytest.raises(BookError, match=r"out of order|in a way Excel does not write"):
        run("sync", path, "--today", "2026-11-27")
    assert path.read_bytes() == before


EMPTY: list[Callable[[str], str]] = [
    lambda a: f'<c r="{a}" t="inlineStr"><is><t></t></is></c>',
    lambda a: f'<c r="{a}" t="inlineStr"><is><t/></is></c>',
    lambda a: f'<c r="{a}" t="s"><v>0</v></c>',
    lambda a: f'<c r="{a}" t="str"><v></v></c>',
    lambda a: f'<c r="{a}" t="str"><v/></c>',
    lambda a: f'<c r="{a}" t="s"/>',
]


@pytest.mark.parametrize("cell", EMPTY)
def test_a_cell_that_holds_an_empty_text_is_not_blank(tmp_path: Path, cell: Callable[[str], str]) -> None:
    path = book(tmp_path, cell("A2"), strings="<si><t></t></si>")
    assert xlsx.values(path)[2] == ("", "Ada Quill")
    assert run("sync", path, "--today", "2026-11-27").exit_code in {0, 1}
    assert xlsx.values(path)[2][:2] == ("", "Ada Quill")


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ('t="b"><v>maybe</v>', "maybe"),
        ("><v>1O</v>", "1O"),
        ("><v> </v>", "?"),
        ('t="e"><v></v>', "?"),
        ('t="b"><v/>', "?"),
        ("><f/>", "="),
    ],
)
def test_a_value_that_makes_no_sense_is_a_fault(tmp_path: Path, cell: str, fault: str) -> None:
    path = book(tmp_path, f'<c r="A2" {cell}</c>')
    assert xlsx.values(path)[2] == (Fault(fault), "Ada Quill")
    assert run("sync", path, "--today", "2026-11-27").exit_code in {0, 1}
    assert xlsx.values(path)[2][:2] == (Fault(fault), "Ada Quill")
