"""Write workbooks byte by byte, for the things no library would write, and look into them."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from infoview_sheets.sheets.table import Sheet, Value
from infoview_sheets.stores.excel import ExcelStore

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="d\\ mmm\\ yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'  # 1: a date
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'  # 2: bold
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'  # 3: a date of its own format
    '<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'  # 4: date and time
    '<xf numFmtId="20" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'  # 5: a time
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

Parts = dict[str, str | bytes]


def sheet(rows: str, before: str = "", after: str = "", root: str = "") -> str:
    """Return the XML of a sheet with these rows."""
    return (
        f'{DECLARED}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"{root}>{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def workbook(
    *sheets: str | bytes,
    names: Iterable[str] = ("Contacts", "Interviews", "Notes"),
    strings: str | None = None,
    properties: str = "",
    behind: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> Parts:
    """Return the parts of a workbook with these sheets, given as their whole XML."""
    pairs = list(zip(names, sheets, strict=False))
    tabs = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, _) in enumerate(pairs, 1))
    relations = "".join(relation(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(pairs) + 1))
    types = "".join(content_type(f"xl/worksheets/sheet{n}.xml", "worksheet") for n in range(1, len(pairs) + 1))
    parts: Parts = {
        "[Content_Types].xml": f'{DECLARED}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{content_type("xl/workbook.xml", "sheet.main")}{types}'
        f"{content_type('xl/styles.xml', 'styles')}{content_type('xl/sharedStrings.xml', 'sharedStrings') if strings else ''}</Types>",
        "_rels/.rels": relationships(relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{DECLARED}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
        f"<sheets>{tabs}</sheets>{behind}</workbook>",
        "xl/_rels/workbook.xml.rels": relationships(
            relations,
            relation("rId90", "styles", "styles.xml"),
            relation("rId91", "sharedStrings", "sharedStrings.xml") if strings else "",
        ),
        **{f"xl/worksheets/sheet{n}.xml": xml for n, (_, xml) in enumerate(pairs, 1)},
        "xl/styles.xml": STYLES,
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'{DECLARED}<sst xmlns="{MAIN}">{strings}</sst>'
    return parts | dict(more or {})


def relationships(*relations: str) -> str:
    return f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'


def relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def content_type(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{CONTENT}.{kind}+xml"/>'


def with_table(parts: Parts, table: str, more: str = "", number: int = 1) -> Parts:
    """Return ``parts`` with a table on the first sheet; ``more`` are relationships of the table part."""
    types = str(parts["[Content_Types].xml"]).replace(
        "</Types>", content_type(f"xl/tables/table{number}.xml", "table") + "</Types>"
    )
    before = parts.get("xl/worksheets/_rels/sheet1.xml.rels", relationships())
    link = relation(f"rId{number}", "table", f"../tables/table{number}.xml")
    rels = str(before).replace("</Relationships>", link + "</Relationships>")
    shown = f'<tableParts count="1"><tablePart r:id="rId{number}"/></tableParts></worksheet>'
    xml = str(parts["xl/worksheets/sheet1.xml"]).replace("</worksheet>", shown)
    extra: Parts = {f"xl/tables/_rels/table{number}.xml.rels": relationships(more)} if more else {}
    return {
        **parts,
        "[Content_Types].xml": types,
        "xl/worksheets/_rels/sheet1.xml.rels": rels,
        "xl/worksheets/sheet1.xml": xml,
        f"xl/tables/table{number}.xml": DECLARED + table,
        **extra,
    }


def prefixed(xml: str) -> str:
    """Return ``xml`` with "x:" in front of every element, as some programs write it."""
    return re.sub(r"<(/?)(?![?!/])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")


def without(xml: str, word: str) -> str:
    """Return ``xml`` without the empty elements that have ``word`` in them."""
    return re.sub(rf"<[^<>]*{word}[^<>]*/>", "", xml)


def save(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write ``parts`` as a zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """Return every part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(path: Path, name: str) -> str:
    """Return a part of a workbook as text."""
    return parts_of(path)[name].decode()


def rows_xml(path: Path, number: int = 1) -> str:
    """Return the rows of a sheet as they stand."""
    return part(path, f"xl/worksheets/sheet{number}.xml").partition("<sheetData>")[2].partition("</sheetData>")[0]


def changed_parts(before: Path, after: Path) -> set[str]:
    """Return the names of the parts that differ, were added or are gone."""
    old, new = parts_of(before), parts_of(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def read(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook."""
    return ExcelStore(path).read()


def values(path: Path, number: int = 0) -> dict[int, tuple[Value, ...]]:
    """Return the values of a sheet by row."""
    return {row.number: row.values for row in read(path)[number].rows}
