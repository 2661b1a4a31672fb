"""What is no workbook is refused with one sentence that says what to do."""

import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from infoview_sheets.errors import BookBusy, BookError
from infoview_sheets.sheets.patch import Edit, NewColumn, NewRow, Patch, ToolSheet
from infoview_sheets.sheets.table import Cell
from infoview_sheets.stores.excel import ExcelStore, patch_cells
from tests.stores import xlsx

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def zipped(**parts: str) -> bytes:
    import io

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_xml", ".xml").replace("Content_Types", "[Content_Types]"), content)
    return out.getvalue()


BINARY = zipped(
    Content_Types_xml="<Types>application/vnd.ms-excel.sheet.binary.macroEnabled.main</Types>",
    **{"_rels/.rels": xlsx.relationships(xlsx.relation("rId1", "officeDocument", "/xl/workbook.bin"))},
)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"", "a.xlsx is empty. If it comes from a cloud folder, wait until it has been downloaded."),
        (
            "a.xls",
            OLE + b"\0" * 600,
            "a.xls is a workbook of Excel 97 to 2003 (.xls). Open it in Excel, choose File > Save As",
        ),
        ("a.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "a.xlsx is protected with a password."),
        (
            "a.csv",
            b"ID,Name\n1,Ada\n",
            "a.csv is a text file. `infoview import a.csv BOOK` adds its people to a workbook. To keep your workbook in it: ",
        ),
        ("a.xlsx", b"<html>", "a.xlsx is not an Excel workbook."),
        ("a.xlsx", b"PK", "a.xlsx is damaged and cannot be used"),
        ("a.xlsx", b"PK\5\6" + b"\0" * 18, "a.xlsx is not an Excel workbook."),
        ("a.zip", zipped(readme="x"), "a.zip is not an Excel workbook."),
        (
            "a.ods",
            zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "a.ods is an OpenDocument file (.ods). `infoview import a.ods BOOK` adds its people to a workbook.",
        ),
        (
            "a b.numbers",
            b"x",
            "a b.numbers is not an Excel workbook. Open it in Numbers, choose File > Export To > Excel; ",
        ),
        ("a.xlsb", BINARY, "a.xlsb is a binary workbook (.xlsb)."),
    ],
)
def test_not_a_workbook(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for act in (ExcelStore(path).read, lambda: ExcelStore(path).write(Patch(sheets=[ToolSheet("Checks", [], [])]))):
        with pytest.raises(BookError) as refused:
            act()
        said = str(refused.value).replace(f"{tmp_path}/", "")
        assert said.startswith(sentence)
        assert said.endswith(".") or said.partition("; then: ")[2] in (
            f"infoview sync {name[0]}.xlsx",
            'infoview sync "a b.xlsx"',
        )
    assert path.read_bytes() == content


def test_content_types_that_speak_of_a_binary_workbook_make_none(tmp_path: Path) -> None:
    """SheetJS declares all that it could ever write."""
    parts = xlsx.workbook(xlsx.sheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    declared = '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    types = str(parts["[Content_Types].xml"]).replace("<Override", declared + "<Override", 1)
    path = xlsx.save(tmp_path / "a.xlsx", {**parts, "[Content_Types].xml": types})
    patch_cells(path, path, {"Contacts": {"A1": 2}})
    assert xlsx.values(path) == {1: (2,)}


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"There is no file .*none.xlsx. Check the name and the folder."):
        ExcelStore(tmp_path / "none.xlsx").read()
    with pytest.raises(BookError, match="There is no"):
        patch_cells(tmp_path / "none.xlsx", tmp_path / "b.xlsx", {})
    assert not list(tmp_path.iterdir())


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="is a folder, not a workbook"):
        ExcelStore(tmp_path).read()


def test_no_permission_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BookBusy, match="There is no permission to read"):
        ExcelStore(path).read()


def test_a_word_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    rels = '<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": rels,
            "word/document.xml": "<document/>",
        }.items():
            archive.writestr(name, content)
    with pytest.raises(BookError, match="not an Excel workbook"):
        ExcelStore(path).read()


def test_an_archive_that_claims_too_much(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\3\4" + b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 9, 9, 500, 2, 0))
    with pytest.raises(BookError, match="is damaged"):
        ExcelStore(path).read()


def test_importing_the_books_is_cheap() -> None:
    script = "import sys, infoview_sheets.stores.excel; print(sorted({'openpyxl', 'lxml', 'filelock', 'xml.etree'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("odd", ["<![CDATA[x]]>", "x", "<x/>"])
def test_something_between_cells_is_refused_right_of_them_too(tmp_path: Path, odd: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>1</v></c>{odd}</row>'
    path = xlsx.save(tmp_path / "b.xlsx", xlsx.workbook(xlsx.sheet(rows)))
    with pytest.raises(BookError, match=r"Sheet Contacts is not written the way Excel writes a sheet \(in row 1\)"):
        patch_cells(path, path, {"Contacts": {"D1": 5}})


@pytest.mark.parametrize(
    ("rows", "patch", "sentence"),
    [
        (
            '<row r="1"><c r="XFC1"><v>1</v></c></row><row r="3"><c r="XFD3"><v>1</v></c></row>',
            Patch(columns=[NewColumn(Cell("Contacts", 1, "State (auto)", 16_385))]),
            "Cell XFD3 of sheet Contacts stands at the edge of the sheet, where there is no room for further columns. "
            "Delete it or move it further left, then run again.",
        ),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>1</v></c></row>',
            Patch(rows=[NewRow("Contacts", 1_048_577, [(Cell("Contacts", 1_048_577, "", 1), "Ada")])]),
            "Cell B1048576 of sheet Contacts stands at the edge of the sheet, where there is no room for further rows. "
            "Delete it or move it further up, then run again.",
        ),
    ],
)
def test_nothing_is_written_beyond_the_edge_of_a_sheet(tmp_path: Path, rows: str, patch: Patch, sentence: str) -> None:
    path = xlsx.save(tmp_path / "book.xlsx", xlsx.workbook(xlsx.sheet(rows)))
    before = path.read_bytes()
    book = ExcelStore(path)
    book.read()
    with pytest.raises(BookError) as caught:
        book.write(patch)
    assert str(caught.value) == sentence
    assert path.read_bytes() == before


def test_the_last_column_and_the_last_row_are_written(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "book.xlsx", xlsx.workbook(xlsx.sheet("")))
    book = ExcelStore(path)
    book.read()
    assert book.write(Patch([Edit(Cell("Contacts", 1_048_576, "", 16_384), None, "x")])) == ()
    assert ExcelStore(path).read()[0].rows[-1].value(16_384) == "x"
