"""The zip archive around a workbook: what is copied, what is written, what is refused."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.table import Cell
from infoview_sheets.stores.excel import ExcelStore, patch_cells
from tests.stores import xlsx

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'


def members(path: Path) -> dict[str, bytes]:
    """Return each member as it lies in the file: its local header and its compressed bytes."""
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        found = {}
        for info in archive.infolist():
            name, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
            found[info.filename] = data[
                info.header_offset : info.header_offset + 30 + name + extra + info.compress_size
            ]
        return found


def test_other_members_are_copied_as_they_lie(tmp_path: Path) -> None:
    parts = xlsx.workbook(xlsx.sheet(ROWS), more={"docProps/app.xml": "<x/>", "customXml/item1.xml": "<y/>" * 99})
    before, after = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with zipfile.ZipFile(before, "w") as archive:
        for number, (name, content) in enumerate(parts.items()):
            kind = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            info = zipfile.ZipInfo(name, (2020, 1 + number, 3, 4, 5, 6))
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, kind)
        archive.comment = b"kept"
    patch_cells(before, after, {"Contacts": {"A1": 5}})
    old, new = members(before), members(after)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {"xl/worksheets/sheet1.xml"}
    with zipfile.ZipFile(after) as archive:
        assert archive.testzip() is None
        assert archive.comment == b"kept"
        assert archive.getinfo("docProps/app.xml").date_time[0] == 2020
        info = archive.getinfo("xl/worksheets/sheet1.xml")
        assert (info.extract_version, info.flag_bits, info.date_time, info.extra) == (20, 0, (1980, 1, 1, 0, 0, 0), b"")


def test_a_workbook_with_macros_keeps_them(tmp_path: Path) -> None:
    macros = bytes.fromhex("D0CF11E0A1B11AE1") + b"Sub Hello()" * 99
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    parts = xlsx.workbook(xlsx.sheet(ROWS), more={"xl/vbaProject.bin": macros, "xl/ctrlProps/ctrlProp1.xml": "<x/>"})
    types = str(parts["[Content_Types].xml"]).replace(f"{xlsx.CONTENT}.sheet.main+xml", kind)
    bound = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    path = xlsx.save(tmp_path / "m.xlsm", {**parts, "[Content_Types].xml": types.replace("</Types>", bound)})
    before = members(path)
    ExcelStore(path).write(Patch([Edit(Cell("Contacts", 1, "", 1), 1, "new")]))
    after = members(path)
    assert {name for name in before if before[name] != after[name]} == {"xl/worksheets/sheet1.xml"}
    assert kind in xlsx.part(path, "[Content_Types].xml")
    assert xlsx.parts_of(path)["xl/vbaProject.bin"] == macros


def test_data_descriptors_and_needless_zip64_fields_are_understood(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        """A file one cannot go back in: zipfile then writes the sizes behind the data."""

        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in xlsx.workbook(xlsx.sheet(ROWS)).items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(str(content).encode())
    before, after = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    before.write_bytes(pipe.data)
    patch_cells(before, after, {"Contacts": {"A1": 5}})
    assert after.read_bytes().count(b"PK\x07\x08") == before.read_bytes().count(b"PK\x07\x08") - 1
    patch_cells(after, after, {"Contacts": {"B1": 6}})
    with zipfile.ZipFile(after) as archive:
        assert archive.testzip() is None
        info = archive.getinfo("xl/worksheets/sheet1.xml")
        assert (info.extract_version, info.flag_bits) == (20, 0)
    assert xlsx.values(after) == {1: (5, 6)}


def test_an_offset_in_a_zip64_field_is_moved_there(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "a.xlsx", xlsx.workbook(xlsx.sheet(ROWS)))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start, last = archive.start_dir, archive.infolist()[-1]
    at = data.rindex(b"PK\1\2")
    name = len(last.filename)
    data[at + 30 : at + 32] = struct.pack("<H", 12)
    data[at + 42 : at + 46] = b"\xff" * 4
    field = struct.pack("<2HQ", 1, 8, last.header_offset)
    data[at + 46 + name : at + 46 + name] = field
    end = data.rindex(b"PK\5\6")
    data[end + 12 : end + 16] = struct.pack("<L", end - start)
    path.write_bytes(data)
    patch_cells(path, path, {"Contacts": {"A1": "longer than it was before"}})
    data = bytearray(path.read_bytes())
    assert data[data.rindex(b"PK\1\2") + 42 :][:4] == b"\xff" * 4
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None


def test_bytes_before_the_archive_are_left_out(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "a.xlsx", xlsx.workbook(xlsx.sheet(ROWS)))
    path.write_bytes(b"PK junk" + path.read_bytes())
    patch_cells(path, path, {"Contacts": {"A1": 5}})
    assert xlsx.values(path) == {1: (5,)}


def damaged(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def twice(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/workbook.xml", "<x/>")


def encrypted(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)


def with_parts(**more: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        parts = {name: content.decode() for name, content in xlsx.parts_of(path).items()}
        xlsx.save(path, parts | {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in more.items()})

    return change


def without_part(name: str) -> Callable[[Path], object]:
    return lambda path: xlsx.save(path, {key: value for key, value in xlsx.parts_of(path).items() if key != name})


def bomb(path: Path) -> None:
    with_parts(xl__styles_xml="<a>" + " " * (100 << 20) + "</a>")(path)


ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (twice, "holds the part xl/workbook.xml twice"),
        (encrypted, "is encrypted"),
        (bomb, "has a part xl/styles.xml that would unpack to 100 MB"),
        (damaged(lambda data: data[:-30]), "is damaged"),
        (damaged(lambda data: data[: len(data) // 2]), "is damaged"),
        (damaged(lambda data: data.replace(b"PK\1\2", b"PK\7\7", 1)), "is damaged"),
        (damaged(lambda data: data[:60] + b"\x00" * 30 + data[90:]), "is damaged"),
        (with_parts(xl__workbook_xml="<workbook"), "is damaged"),
        (with_parts(xl__styles_xml=f"{ENTITIES}<styleSheet>&c;</styleSheet>"), "document type"),
        (with_parts(xl__worksheets__sheet1_xml=f"{ENTITIES}<worksheet/>"), "document type"),
        (with_parts(xl__worksheets__sheet1_xml="<worksheet/>"), "before its rows"),
        (with_parts(xl__worksheets__sheet1_xml="<html/>"), "at its beginning"),
        (with_parts(xl__workbook_xml="<document/>"), "not an Excel workbook"),
        (without_part("xl/worksheets/sheet1.xml"), "has no part xl/worksheets/sheet1.xml"),
        (without_part("xl/workbook.xml"), "not an Excel workbook"),
        (without_part("_rels/.rels"), "not an Excel workbook"),
        (without_part("[Content_Types].xml"), "not an Excel workbook"),
    ],
)
def test_packages_that_are_not_sound(tmp_path: Path, harm: Callable[[Path], object], words: str) -> None:
    path = xlsx.save(tmp_path / "a.xlsx", xlsx.workbook(xlsx.sheet(ROWS)))
    harm(path)
    before = path.read_bytes()
    with pytest.raises(BookError, match=words):
        ExcelStore(path).read()
    with pytest.raises(BookError):
        ExcelStore(path).write(Patch([Edit(Cell("Contacts", 1, "", 1), 1, 2)]))
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_signed_workbook_is_read_but_not_written(tmp_path: Path) -> None:
    parts = xlsx.workbook(xlsx.sheet(ROWS))
    origin = f'<Relationship Id="rId9" Type="{xlsx.PACKAGE}/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("</Relationships>", origin + "</Relationships>")
    path = xlsx.save(tmp_path / "a.xlsx", parts)
    assert xlsx.values(path) == {1: (1,)}
    with pytest.raises(BookError, match="digital signature"):
        patch_cells(path, path, {"Contacts": {"A1": 2}})


def test_a_sheet_that_is_no_xml_behind_its_rows_is_not_written(tmp_path: Path) -> None:
    path = xlsx.save(tmp_path / "a.xlsx", xlsx.workbook(xlsx.sheet(ROWS, after="<a></b>")))
    before = path.read_bytes()
    with pytest.raises(BookError, match="is damaged"):
        patch_cells(path, path, {"Contacts": {"A1": 2}})
    assert path.read_bytes() == before
