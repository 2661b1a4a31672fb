"""What is forgotten cannot be found in the file either, and what stands elsewhere in it is named."""

import re
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter

from infoview_sheets.sheets.patch import Edit, Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.table import Cell
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.excel.removal import remains
from tests.stores import xlsx


def saved(path: Path, *, comment: str = "") -> Path:
    """Write a workbook as Excel does, its texts shared between the cells."""
    book = xlsxwriter.Workbook(str(path))
    for name in ("Contacts", "This Week"):
        sheet = book.add_worksheet(name)
        for row, words in enumerate((["Name", "Notes"], ["Ada Quill", "secret"], ["Bram Oak", "Ada Quill"])):
            sheet.write_row(row, 0, words)
    if comment:
        book.worksheets()[0].write_comment("A3", comment)
    book.close()
    return path


def blanks(*addresses: str) -> list[Edit]:
    old = {"A2": "Ada Quill", "B2": "secret", "B3": "Ada Quill"}
    return [Edit(Cell("Contacts", int(a[1]), "", "AB".index(a[0]) + 1), old[a], None) for a in addresses]


WEEK = ToolSheet("This Week", (ToolColumn("Action"),), [("Ask Bram Oak",)])


def strings(path: Path) -> str:
    return zipfile.ZipFile(path).read("xl/sharedStrings.xml").decode()


def write(path: Path, patch: Patch) -> None:
    book = ExcelStore(path)
    book.read()
    assert book.write(patch) == ()


def test_texts_that_no_cell_shows_are_erased(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx")
    write(path, Patch(blanks("A2", "B2", "B3"), sheets=(WEEK,), erase=True))
    data = b"".join(zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist())
    assert b"Quill" not in data
    assert b"secret" not in data
    sheet = openpyxl.load_workbook(path)["Contacts"]
    assert [[cell.value for cell in row] for row in sheet] == [["Name", "Notes"], [None, None], ["Bram Oak", None]]


def test_texts_that_another_cell_shows_stay(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx")
    write(path, Patch(blanks("A2"), erase=True))
    assert "Ada Quill" in strings(path)
    assert openpyxl.load_workbook(path)["Contacts"]["B3"].value == "Ada Quill"


def test_without_erase_the_texts_stay_as_they_lie(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx")
    before = strings(path)
    write(path, Patch(blanks("A2", "B2", "B3"), sheets=(WEEK,)))
    assert strings(path) == before


def test_a_prefix_and_rich_texts_are_understood(tmp_path: Path) -> None:
    cells = '<x:row r="1"><x:c t="s" r="A1"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v> 2 </x:v></x:c><x:c r="C1"><x:v>1</x:v></x:c><x:c r="D1" t="s"/></x:row>'
    table = "<si><t>Name</t></si><si><r><t>Ada</t></r><r><t> Quill</t></r></si><si/><si><t>gone</t></si>"
    parts = xlsx.workbook(
        f'<x:worksheet xmlns:x="{xlsx.MAIN}"><x:sheetData>{cells}</x:sheetData></x:worksheet>', names=["Contacts"],
        strings=table,
    )  # fmt: skip
    path = xlsx.save(tmp_path / "book.xlsx", parts)
    write(path, Patch([Edit(Cell("Contacts", 2, "", 1), None, "x")], erase=True))
    assert re.findall(r"<si.*?(?:/>|</si>)", strings(path))[0] == "<si><t>Name</t></si>"
    assert "Quill" not in strings(path)
    assert "gone" not in strings(path)
    assert strings(path).count("<si") == 4


def test_where_a_name_still_stands_is_said(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx", comment="ask ADA QUILL & co")
    assert remains(path, ["Ada Quill & Co", ""]) == ("a comment",)
    assert remains(path, ["Bram Oak"]) == ()


def test_a_workbook_without_shared_texts_has_nothing_to_erase(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "book.xlsx", xlsx.workbook(xlsx.sheet(""), names=["Contacts"]))
    write(path, Patch([Edit(Cell("Contacts", 1, "", 1), None, "x")], erase=True))
    assert openpyxl.load_workbook(path)["Contacts"]["A1"].value == "x"


def linked(path: Path) -> Path:
    """Write a workbook with links: one address twice, one place inside the workbook, one over two cells."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Contacts")
    for row in range(4):
        sheet.write_row(row, 0, ["Ada", "ada@example.org", "Bram"])
    for cell in ("B2", "B3", "C2"):
        sheet.write_url(cell, f"mailto:{'bram' if cell == 'C2' else 'ada' + cell}@example.org", string=cell)
    sheet.write_url("A3", "internal:Contacts!A1", string="A3")
    book.close()
    return path


def test_links_of_emptied_cells_go_with_their_addresses(tmp_path: Path) -> None:
    path = linked(tmp_path / "book.xlsx")
    edits = [Edit(Cell("Contacts", row, "", col), f"{'AB'[col - 1]}{row}", None) for row, col in ((2, 2), (3, 1))]
    write(path, Patch(edits, erase=True))
    archive = zipfile.ZipFile(path)
    relations = archive.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert re.findall(r"mailto:(\w+)@", relations) == ["bram", "adaB3"]
    assert re.findall(r'<hyperlink ref="(\w+)"', archive.read("xl/worksheets/sheet1.xml").decode()) == ["C2", "B3"]
    assert openpyxl.load_workbook(path)["Contacts"]["C2"].hyperlink.target == "mailto:bram@example.org"


def test_the_last_link_takes_the_list_of_links_along(tmp_path: Path) -> None:
    link = '<hyperlinks><hyperlink ref="A2:B2" r:id="rId7"/></hyperlinks>'
    cells = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
    target = f'<Relationship Id="rId7" Type="{xlsx.OFFICE}/hyperlink" Target="mailto:a@b.org" TargetMode="External"/>'
    rels = f'<Relationships xmlns="{xlsx.PACKAGE}/relationships">{target}</Relationships>'
    parts = xlsx.workbook(xlsx.sheet(cells, after=link), more={"xl/worksheets/_rels/sheet1.xml.rels": rels})
    path = xlsx.save(tmp_path / "book.xlsx", parts)
    write(path, Patch([Edit(Cell("Contacts", 2, "", 1), 1, None)], erase=True))
    assert b"hyperlinks" in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    write(path, Patch([Edit(Cell("Contacts", 2, "", 2), 2, None)], erase=True))
    archive = zipfile.ZipFile(path)
    assert b"hyperlink" not in archive.read("xl/worksheets/sheet1.xml")
    assert b"mailto" not in archive.read("xl/worksheets/_rels/sheet1.xml.rels")


def test_our_own_example_in_a_note_is_nobody(tmp_path: Path) -> None:
    ours = "Their name.\nFor example: Ada Quillfeather"
    assert remains(saved(tmp_path / "ours.xlsx", comment=ours), ["Ada Quillfeather"]) == ()
    assert remains(saved(tmp_path / "more.xlsx", comment=f"{ours}\nAda Quillfeather called"), ["Ada Quillfeather"]) == (
        "a comment",
    )
