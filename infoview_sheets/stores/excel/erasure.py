"""Erase from a file the texts that no cell shows any more, and say where else in it a name still stands.

A workbook keeps the texts of its cells once, in a part of their own (ECMA-376 part 1, 18.4.9 sst). A cell that is
emptied leaves its text there until Excel saves the workbook: whoever unzips the file could still read it.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from infoview_sheets.sheets.fresh import example
from infoview_sheets.sheets.schema import SCHEMAS
from infoview_sheets.stores.excel import markup, relations
from infoview_sheets.stores.excel.opening import opened
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.reader import cell_patterns, item_spans, taken_apart
from infoview_sheets.stores.excel.sheetxml import ROOT, SheetXml
from infoview_sheets.stores.excel.workbook import Workbook

_KINDS = (
    ("comment", "a comment"),
    ("pivotcache", "the data behind a pivot table"),
    ("chart", "a chart"),
    ("drawing", "a text box or a picture"),
    ("docprops", "the properties of the file"),
    ("custom", "data another program added"),
    ("table", "a table"),
    ("workbook.xml", "a name or a list"),
)


def erase_unused(package: Package) -> None:
    """Make every shared text blank that no cell of ``package``, as it will be saved, refers to; the rest stays."""
    workbook = Workbook(package)
    part = relations.related(package, workbook.part, "sharedStrings")
    if part is None or part not in package:
        return
    used = {index for place in workbook.sheets() for index in _used(package, place.part, place.name)}
    package.put(part, _without(b"".join(package.followed(part)), used))


def _used(package: Package, part: str, name: str) -> Iterator[int]:
    """Yield the number of each shared text that a cell of a sheet shows (18.18.11 ST_CellType, "s")."""
    xml = SheetXml(package.followed(part), name)
    find = cell_patterns(xml.prefix)[0].findall
    for row in xml.rows():
        for _, _, _, _, kind, _, plain, _, whole, _ in find(row.cells):
            if whole and (parts := taken_apart(whole, xml.prefix)):
                kind, plain = parts.kind, parts.plain
            if kind == b"s":
                yield markup.whole(plain.strip(), -1)


def _without(data: bytes, used: set[int]) -> Iterator[bytes]:
    root = ROOT.match(data)
    prefix, last = (root[1], root.end()) if root else (b"", 0)
    yield data[:last]
    for number, (start, end) in enumerate(item_spans(data, prefix, last)):
        if number not in used:
            yield data[last:start]
            yield b"<%bsi><%bt/></%bsi>" % (prefix, prefix, prefix)
            last = end
    yield data[last:]


def remains(path: Path, words: Sequence[str]) -> Sequence[str]:
    """Return in words where in a file, besides its cells, any of ``words`` still stands."""
    patterns = [re.compile(re.escape(markup.escape(word)), re.IGNORECASE) for word in words if word.strip()]
    found: dict[str, None] = {}
    with opened(path) as (package, _):
        sheets = {place.part.lower() for place in Workbook(package).sheets()}
        for part in package.names():
            if part in sheets or part.endswith("sharedstrings.xml") or not part.endswith((".xml", ".vml", ".rels")):
                continue
            text = b"".join(package.blocks(part)).decode("utf-8", "replace")
            if "comment" in part:
                text = _without_examples(text)
            if any(pattern.search(text) for pattern in patterns):
                found[next((words for mark, words in _KINDS if mark in part), f"the part {part}")] = None
    return tuple(found)


def _without_examples(text: str) -> str:
    """Return the notes of a sheet without the examples of our own beside the headers: they speak of nobody."""
    for line in {example(field) for schema in SCHEMAS for field in schema.fields if field.example}:
        text = text.replace(markup.escape(line), "")
    return text
