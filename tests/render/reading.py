"""Make small templates for tests, and read what comes out of them."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from lxml import etree

from infoview_sheets.render.handwriting import unbroken

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")


def sketch(body: str, *, header: str = "") -> bytes:
    """Return a Word file with this body; a line that is no markup becomes a paragraph of one run."""
    document = docx.Document()
    root = document.element.body
    for child in list(root)[:-1]:
        root.remove(child)
    for element in _parsed(body):
        root.insert(len(root) - 1, element)
    if header:
        part = document.sections[0].header
        part.is_linked_to_previous = False
        part.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _parsed(body: str) -> list[Any]:
    lines = (line.strip() for line in body.strip().splitlines())
    whole = "".join(line if line.startswith("<") or not line else p(r(line)) for line in lines)
    return list(etree.fromstring(f'<w:body xmlns:w="{W}">{whole}</w:body>'))


def p(*runs: str) -> str:
    """Return a paragraph."""
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run; its text is escaped."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:r>{inner}<w:t xml:space="preserve">{safe}</w:t></w:r>'


def table(*rows: str) -> str:
    """Return a table; the cells of a row are split by ``|``."""
    made = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{p(r(cell.strip()))}</w:tc>' for cell in row.split('|'))}</w:tr>"
        for row in rows
    )
    columns = "<w:gridCol/>" * max(row.count("|") + 1 for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{made}</w:tbl>"


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    """Return one part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def tagged_parts(data: bytes) -> dict[str, bytes]:
    """Return the body, headers and footers of a Word file in their canonical form."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: canonical(archive.read(name)) for name in archive.namelist() if PARTS.fullmatch(name)}


def canonical(xml: bytes) -> bytes:
    """Return a part as canonical XML without what prints nothing.

    Left out: runs without content and spelling marks (docxtpl leaves some of those); ``xml:space``, which docxtpl also
    sets on texts without a tag; the column grid of a table that holds tables, because docxtpl counts the cells of the
    inner ones as columns of the outer. Text itself is compared to the letter.
    """
    root: Any = etree.fromstring(xml)
    for text in list(root.iter(f"{{{W}}}t")):
        text.attrib.pop(SPACE, None)
        if not text.text:
            text.getparent().remove(text)
    for run in list(root.iter(f"{{{W}}}r")):
        if all(child.tag == f"{{{W}}}rPr" for child in run):
            run.getparent().remove(run)
    for mark in list(root.iter(f"{{{W}}}proofErr")):
        mark.getparent().remove(mark)
    for outer in list(root.iter(f"{{{W}}}tbl")):
        if next(outer.iterdescendants(f"{{{W}}}tbl"), None) is not None:
            outer.remove(outer.find(f"{{{W}}}tblGrid"))
    out: bytes = etree.tostring(root, method="c14n")
    return out


def text_of(data: bytes) -> str:
    """Return the text of body, headers and footers; paragraphs and line breaks end lines."""
    lines: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if PARTS.fullmatch(name):
                lines += _lines(etree.fromstring(archive.read(name)))
    return "\n".join(lines)


def _lines(root: Any) -> list[str]:
    found: list[str] = []
    for paragraph in root.iter(f"{{{W}}}p"):
        pieces = []
        for element in paragraph.iter():
            if element.tag == f"{{{W}}}t":
                pieces.append(element.text or "")
            elif element.tag in {f"{{{W}}}br", f"{{{W}}}cr"}:
                pieces.append("\n")
            elif element.tag == f"{{{W}}}tab":
                pieces.append("\t")
        found.append(unbroken("".join(pieces)))
    return found


def by_docxtpl(data: bytes, context: Mapping[str, object]) -> bytes:
    """Return what docxtpl makes of the same template, with the safest settings it has."""
    template = DocxTemplate(io.BytesIO(data))
    template.render(dict(context), jinja_env=Environment(autoescape=True, undefined=StrictUndefined))
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def leaves(value: object) -> list[str]:
    """Return every text and number in a context."""
    if isinstance(value, Mapping):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list | tuple):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [str(value)] if value not in {None, ""} and not isinstance(value, bool) else []
