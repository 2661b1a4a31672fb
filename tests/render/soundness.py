"""Say what is wrong with a Word file that LibreOffice and python-docx open all the same.

What is looked for is what other checkers miss: tags that were left, words that were lost, cells that are missing or
empty, parts Word has no type for, and links that lead nowhere (ECMA-376 part 1, 17.4; part 2, 10.1).
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from tests.render.reading import PARTS, W, text_of

TAG = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def faults(data: bytes, words: Sequence[str] = (), cells: Sequence[str] = ()) -> list[str]:
    """Return what is wrong with a Word file, a short sentence each.

    ``words`` must be in its text. ``cells`` are what cells of the workbook hold: in them a tag is a text like any other.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"{name} is there twice" for name in sorted(set(names)) if names.count(name) > 1]
    found += _without_type(parts)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                root = etree.fromstring(part)
            except etree.XMLSyntaxError as error:
                found.append(f"{name} is no XML: {error.msg}")
                continue
            found += [f"{name} {fault}" for fault in _left(root, cells)]
            if PARTS.fullmatch(name):
                found += [f"{name} {fault}" for fault in (*_tables(root), *_links(name, root, parts))]
    return found if any(" is no XML" in one for one in found) else found + _lost(data, words)


def _without_type(parts: dict[str, bytes]) -> Iterator[str]:
    """Yield the parts that have no content type, and the types of parts that are not there."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    endings = {str(child.get("Extension")).lower() for child in types if child.get("Extension")}
    listed = {str(child.get("PartName")).removeprefix("/") for child in types if child.get("PartName")}
    for name in parts:
        ending = name.rsplit(".", 1)[-1].lower()
        own = name in listed or (ending in endings and ending != "xml")
        if not own and name != "[Content_Types].xml":
            yield f"{name} has no content type"
    yield from (f"{name} has a content type and is not there" for name in sorted(listed - set(parts)))


def _left(root: Any, cells: Sequence[str]) -> Iterator[str]:
    """Yield the tags that stand in texts or attributes and do not come from a cell."""
    texts = ["".join(paragraph.itertext()) for paragraph in root.iter(f"{{{W}}}p")] or ["".join(root.itertext())]
    texts += [str(value) for element in root.iter() for value in element.attrib.values()]
    for text in texts:
        text = text.replace("\u00a0", " ")
        for cell in cells:
            text = text.replace(" ".join(cell.split()), "").replace(cell, "")
        tag = TAG.search(text)
        if tag:
            yield f"shows {text[max(0, tag.start() - 10) : tag.end() + 20]!r}"


def _tables(root: Any) -> Iterator[str]:
    """Yield the cells without a paragraph at their end, the rows with too few or too many cells, the empty tables."""
    for table in root.iter(f"{{{W}}}tbl"):
        columns = len(table.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol"))
        rows = table.findall(f"{{{W}}}tr")
        if not rows:
            yield "has a table without rows"
        for number, row in enumerate(rows, 1):
            cells = row.findall(f"{{{W}}}tc")
            wide = sum(_span(cell) for cell in cells)
            if wide != columns:
                yield f"has {wide} cells in row {number} of a table with {columns} columns"
            if any(not len(cell) or cell[-1].tag != f"{{{W}}}p" for cell in cells):
                yield f"has a cell without a paragraph at its end in row {number} of a table"


def _span(cell: Any) -> int:
    span = cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
    return 1 if span is None else int(span.get(f"{{{W}}}val"))


def _links(name: str, root: Any, parts: dict[str, bytes]) -> Iterator[str]:
    """Yield the ids a part uses and its relations do not have, and relations that lead to no part."""
    folder, file = posixpath.split(name)
    known = parts.get(f"{folder}/_rels/{file}.rels")
    relations = {one.get("Id"): one for one in etree.fromstring(known)} if known else {}
    used = {value for element in root.iter() for key, value in element.attrib.items() if str(key).startswith(RELATIONS)}
    yield from (f"uses {one}, which is no relation of its own" for one in sorted(used - set(relations)))
    for one in relations.values():
        target = posixpath.normpath(posixpath.join(folder, str(one.get("Target"))))
        if one.get("TargetMode") != "External" and target not in parts:
            yield f"leads to {target}, which is not there"


def _lost(data: bytes, words: Sequence[str]) -> list[str]:
    text = _plain(text_of(data))
    return [f"has lost {one!r}" for one in dict.fromkeys(words) if _plain(one) not in text]


def _plain(text: str) -> str:
    """Return a text with single spaces and small letters: a template may begin a sentence with a value."""
    return " ".join(text.replace("\u00a0", " ").split()).casefold()
