"""A file with a list is read, or refused in one sentence: whatever its encoding, its kind, its damage."""

import contextlib
import datetime as dt
import random
import re
import zipfile
from pathlib import Path

import pytest

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.lists.finding import lists_in
from infoview_sheets.sheets.table import Row
from infoview_sheets.stores.lists import cards, read_list
from tests.cli.books import workbook

TEXT = "Vorname;Nachname;Firma\r\nJörg;Eichel;Muster\r\n\r\nAnna;Sommer;Fabel\r\n"
CARD = r"""BEGIN:VCARD
VERSION:3.0
N:March;Cleo;B.;;Jr.
FN:Cleo B. March Jr.
ORG:Fable\, Inc.;Books
TITLE:Editor
item1.EMAIL;type=INTERNET;type=HOME:cleo@home.example.org
EMAIL;type=WORK;type=pref:cleo@fable.example.org
EMAIL:third@example.org
TEL;type=CELL:555-0112
ADR;type=HOME:;;7 Fictional Way;Testville;MA;02139;USA
ADR;type=WORK:;Floor 3;12 Sample Row;Otherton;MA;02140;USA
ADR;type=OTHER:;;9 Nowhere;;;;
item2.URL:https://example.org
item2.X-ABLabel:x
URL:https://www.linkedin.com/in/example-cleo
NOTE:likes tea\nand
  rain\; really
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
 BBBB
a line that makes no sense
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Dov Lin
TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-555-0114
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Eichel;J=C3=B6rg;;;
FN;CHARSET=UTF-8;QUOTED-PRINTABLE:x
END:VCARD
BEGIN:VCARD
END:VCARD
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_whatever_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(TEXT.encode(encoding))
    (sheet,) = read_list(path)
    assert sheet.rows == (
        Row(1, ("Vorname", "Nachname", "Firma")),
        Row(2, ("Jörg", "Eichel", "Muster")),
        Row(4, ("Anna", "Sommer", "Fabel")),
    )


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_whatever_parts_the_columns(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "list.tsv"
    path.write_text(f'Name{sign}Email\n"Quill, Ada; PhD"{sign}ada@example.org\n', encoding="utf-8")
    assert read_list(path)[0].rows[1].values == ("Quill, Ada; PhD", "ada@example.org")


def test_cards_of_every_version() -> None:
    sheet = cards(CARD, "contacts")
    (found,) = lists_in(sheet)
    head, *rows = ([str(value or "") for value in row.values] for row in sheet.rows)
    cleo, dov, joerg = (dict(zip(head, row, strict=True)) for row in rows)
    assert {key: value for key, value in cleo.items() if value} == {
        "First name": "Cleo", "Middle name": "B.", "Last name": "March", "Name suffix": "Jr.", "Full name": "Cleo B. March Jr.",
        "Organization": "Fable, Inc.", "Job title": "Editor", "Email": "cleo@fable.example.org", "E-mail 2": "cleo@home.example.org",
        "Phone": "555-0112", "Street": "12 Sample Row", "Address line 2": "Floor 3", "City": "Otherton", "State": "MA", "ZIP": "02140",
        "Country": "USA", "LinkedIn": "https://www.linkedin.com/in/example-cleo", "Notes": "likes tea\nand rain; really",
    }  # fmt: skip
    assert (dov["Full name"], dov["Phone"], joerg["First name"]) == ("Dov Lin", "+1-555-0114", "Jörg")
    assert found.people == 3


def test_a_card_is_known_by_what_it_says(tmp_path: Path) -> None:
    for name in ("contacts.vcf", "contacts.txt"):
        (tmp_path / name).write_text(CARD, encoding="utf-8")
        assert len(read_list(tmp_path / name)[0].rows) == 4


def test_a_spreadsheet_of_another_kind(tmp_path: Path) -> None:
    content = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
      <office:body><office:spreadsheet><table:table table:name="People">
      <table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>Met on</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>Zip</text:p></table:table-cell></table:table-row>
      <table:table-row><table:table-cell office:value-type="string"><text:p>Ada Quill</text:p></table:table-cell>
      <table:table-cell office:value-type="date" office:date-value="2026-11-02"><text:p>x</text:p></table:table-cell>
      <table:table-cell office:value-type="float" office:value="2139"><text:p>2139</text:p></table:table-cell></table:table-row>
      </table:table></office:spreadsheet></office:body></office:document-content>"""
    path = tmp_path / "people.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", re.sub(r">\s+<", "><", content))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    (sheet,) = read_list(path)
    assert (sheet.name, sheet.rows[1].values) == ("People", ("Ada Quill", dt.date(2026, 11, 2), 2139))


def test_a_workbook_is_read_as_ever(tmp_path: Path) -> None:
    path = workbook(tmp_path / "people.xlsx", {"People": [["Name"], ["Ada Quill"]]})
    assert read_list(path)[0].rows[1].values == ("Ada Quill",)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("list.csv", b"", "list.csv is empty"),
        ("list.csv", b" \n ", "list.csv is empty"),
        ("list.csv", b"Name\x00\x01\x02,Email" + bytes(range(256)), "is no text"),
        ("list.csv", b'Name,Email\n"' + b"x" * 200_000, "cannot be read as CSV"),
        ("list.csv", b"," * 600, "more than 200,000 rows or 500 columns"),
        ("list.csv", b"a\n" * 200_002, "more than 200,000 rows or 500 columns"),
        ("list.csv", b"x" * ((1 << 26) + 1), "is larger than 64 MB"),
        ("export.zip", b"PK", "is an archive. Unpack it"),
        ("list.pdf", b"%PDF", "is no list: name a .csv, .vcf, .xlsx or .ods file"),
        ("list.ods", b"no zip", "list.ods cannot be read"),
        ("list.xls", b"\xd0\xcf\x11\xe0" * 200, "list.xls cannot be read"),
        ("list.xlsx", b"PK\x03\x04", "list.xlsx is damaged"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    with pytest.raises(BookError, match=words.replace(".", r"\.")):
        read_list(written(tmp_path / name, data))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"content{number}.xml", bytes(100 << 20))
    with pytest.raises(BookError, match="unpacks to more than 256 MB"):
        read_list(path)


def test_no_bytes_raise_anything_else(tmp_path: Path) -> None:
    chance = random.Random(7)
    for number in range(300):
        data = bytes(chance.choice(b'BEGIN:VCARD\nN;="\\,;:\r\n\x00\xff\xfeADR') for _ in range(chance.randrange(200)))
        path = written(
            tmp_path / f"list.{chance.choice(['csv', 'vcf'])}", (b"BEGIN:VCARD\n" if number % 2 else b"") + data
        )
        with contextlib.suppress(BookError):
            assert read_list(path)[0].name == "list"


def test_the_largest_number_of_cards_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infoview_sheets.stores.lists._MOST_CARDS", 3)
    assert len(cards("BEGIN:VCARD\nFN:Ada\nEND:VCARD\n" * 9, "many").rows) == 3
