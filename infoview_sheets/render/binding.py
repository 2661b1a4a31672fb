"""Bind many documents into one print file, and turn Word files into PDF.

ECMA-376 part 1: 17.6.17 sectPr, 17.6.12 pgNumType, 17.16.5.43 PAGEREF, 17.13.6.2 bookmarkStart. A part of the first
document keeps its name; the headers and footers of the others get a number. The properties of a section go into its
last paragraph, or a blank page appears (17.6.18).
"""

import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from infoview_sheets.errors import InfoviewError, TemplateError
from infoview_sheets.regex import regex
from infoview_sheets.render import package
from infoview_sheets.render.template import Template
from infoview_sheets.render.xmltext import escaped

_FIRST_SECTION = regex(r"(<w:sectPr\b[^>]*>)(.*?)(</w:sectPr>)", re.DOTALL)
# What stands behind the page numbers in the properties of a section (17.6.17).
_BEHIND = regex(
    r"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid|printerSettings|sectPrChange)\b"
)
_NUMBERS = regex(r"<w:pgNumType\b[^>]*/>")
_CONTINUOUS = regex(r'<w:type w:val="continuous"/>')
_OPEN = regex(r"<w:sectPr(?: [^>]*)?(?<!/)>")
_START = regex(r"<w:p(?: [^>]*)?>")
_LITTLE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


def pages_from_one(body: str) -> str:
    """Return the body whose first section begins a new page with the number one."""

    def first(found: re.Match[str]) -> str:
        inner = _CONTINUOUS.sub("", _NUMBERS.sub("", found[2]))
        place = _BEHIND.search(inner)
        at = place.start() if place else len(inner)
        return f'{found[1]}{inner[:at]}<w:pgNumType w:start="1"/>{inner[at:]}{found[3]}'

    return _FIRST_SECTION.sub(first, body, count=1)


def ended(body: str) -> str:
    """Return the body with the properties of its last section inside its last paragraph, so that more may follow."""
    rest, section = _parted(body)
    section = section or "<w:sectPr/>"
    rest, start, inner = _last_paragraph(rest)
    return f"{rest}{start}{_with_section(inner, section)}</w:p>"


def with_end_mark(body: str, mark: str, number: int) -> str:
    """Return the body with a bookmark in its last paragraph, for the number of its last page."""
    rest, section = _parted(body)
    rest, start, inner = _last_paragraph(rest)
    number += 100_000
    bookmark = f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/><w:bookmarkEnd w:id="{number}"/>'
    return f"{rest}{start}{inner}{bookmark}</w:p>{section}"


def _parted(body: str) -> tuple[str, str]:
    """Return the body without the properties of its last section, and these; blank where there are none."""
    body = body.rstrip()
    if not body.endswith(("</w:sectPr>", "<w:sectPr/>")):
        return body, ""
    start = body.rfind("<w:sectPr")
    while start > 0 and len(_OPEN.findall(body, start)) < body.count("</w:sectPr>", start):  # one holds its own past
        start = body.rfind("<w:sectPr", 0, start)
    return body[:start], body[start:]


def _last_paragraph(text: str) -> tuple[str, str, str]:
    """Return what stands before the last paragraph, its start tag and what it holds; a little one where none ends it.

    A paragraph that holds others, in a text box, counts as none.
    """
    text = text.rstrip()
    begin = max(text.rfind("<w:p>"), text.rfind("<w:p "))
    piece = text[begin:] if begin >= 0 else ""
    start = _START.match(piece)
    if start is None or start[0].endswith("/>") or not piece.endswith("</w:p>") or piece.count("</w:p>") > 1:
        return text, "<w:p>", f"<w:pPr>{_LITTLE}</w:pPr>"
    return text[:begin], start[0], piece[start.end() : -len("</w:p>")]


def _with_section(inner: str, section: str) -> str:
    """Return what a paragraph holds with the properties of a section in its own, where the schema has them (17.3.1)."""
    if inner.startswith("<w:pPr/>"):
        return f"<w:pPr>{section}</w:pPr>{inner[len('<w:pPr/>') :]}"
    if not inner.startswith("<w:pPr>"):
        return f"<w:pPr>{section}</w:pPr>{inner}"
    end = inner.index("</w:pPr>")
    change = inner.find("<w:pPrChange", 0, end)
    at = change if change >= 0 else end
    return f"{inner[:at]}{section}{inner[at:]}"


_DOCUMENT, _RELATIONS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_RELATION = regex(r"<Relationship\b[^>]*/>")
_MARGIN = regex(r'/(?:header|footer)"')
_COUNT = regex(r'(<w:instrText\b[^>]*>|w:instr=")(\s*)NUMPAGES\b')
_BOOKMARK = regex(r'(<w:bookmark(?:Start|End)\b[^>]*?w:id=")(\d+)(")')
_BOOKMARK_NAME = regex(r'(<w:bookmarkStart\b[^>]*?w:name=")([^"]*)(")')
_DRAWING = regex(r'(<wp:docPr\b[^>]*?\bid=")(\d+)(")')
_TITLE = regex(r"<dc:title>.*?</dc:title>", re.DOTALL)
_TEXT_RELATIONS = regex(r'/(?:image|hyperlink|chart|package|oleObject)"')


@dataclass(slots=True)
class _Book:
    """The file as it grows: the text of the document, new parts by name, new relations and content types."""

    bodies: list[str] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    relations: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)


def bind(documents: Sequence[tuple[Template, Mapping[str, object]]], title: str) -> bytes:
    """Return the documents as one file, in this order; styles and settings are those of the first template.

    A page count such as "of 3" counts the pages of its own document.
    """
    first, context = documents[0]
    entries = {entry.name: entry for entry in first.entries}
    rendered = dict(first.rendered_parts(context))
    start, _, end = _body(rendered.get(_DOCUMENT) or _text(first, _DOCUMENT), first.name)
    book = _Book()
    for template in {template: None for template, _ in documents}:
        _refuse_pictures(template, first)
    for number, (template, values) in enumerate(documents):
        _add(book, template, values, number, last=number == len(documents) - 1)
    rendered[_DOCUMENT] = f"{start}{''.join(book.bodies)}{end}"
    if "docProps/core.xml" in rendered:
        named = f"<dc:title>{escaped(title)}</dc:title>"
        rendered["docProps/core.xml"] = _TITLE.sub(lambda _: named, rendered["docProps/core.xml"])
    relations = _text(first, _RELATIONS).replace("</Relationships>", f"{''.join(book.relations)}</Relationships>")
    types = _text(first, _TYPES).replace("</Types>", f"{''.join(book.types)}</Types>")
    parts = {name: text.encode("utf-8") for name, text in rendered.items()}
    parts |= {_RELATIONS: relations.encode("utf-8"), _TYPES: types.encode("utf-8")} | book.parts
    return package.write(package.replaced(entries.values(), parts))


def _add(book: _Book, template: Template, context: Mapping[str, object], number: int, *, last: bool) -> None:
    """Add one document as a section; the margins of the first one are there already."""
    rendered = template.rendered_parts(context)
    _, body, _ = _body(rendered.get(_DOCUMENT) or _text(template, _DOCUMENT), template.name)
    found = [relation for relation in _relations(template) if _MARGIN.search(relation)]
    margins = {each: f"word/{_attribute(each, 'Target').removeprefix('/word/')}" for each in found}
    texts = {target: rendered.get(target) or _text(template, target) for target in margins.values()}
    mark = f"end_{number + 1}"
    counted = any(_COUNT.search(text) for text in (body, *texts.values()))
    body = _numbered(_counting(body, mark), number)
    for relation, target in margins.items():
        text = _counting(texts[target], mark)
        if number == 0:
            book.parts[target] = text.encode("utf-8")
        else:
            body = _copied(book, template, relation, (target, text), number, body)
    body = pages_from_one(with_end_mark(body, mark, number) if counted else body)
    book.bodies.append(body if last else ended(body))


def _copied(
    book: _Book, template: Template, relation: str, margin: tuple[str, str], number: int, body: str
) -> str:  # fmt: skip
    """Add a header or footer under a name of its own, and return the body that refers to it."""
    target, text = margin
    old = _attribute(relation, "Id")
    new, name = f"{old}N{number + 1}", target.removesuffix(".xml") + f"_{number + 1}.xml"
    kind = "header" if '/header"' in relation else "footer"
    book.parts[name] = text.encode("utf-8")
    own = f"word/_rels/{target.rpartition('/')[2]}.rels"
    if any(entry.name == own for entry in template.entries):
        book.parts[f"word/_rels/{name.rpartition('/')[2]}.rels"] = _text(template, own).encode("utf-8")
    type_of = _attribute(relation, "Type")
    book.relations.append(f'<Relationship Id="{new}" Type="{type_of}" Target="{name.removeprefix("word/")}"/>')
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    book.types.append(f'<Override PartName="/{name}" ContentType="{content}"/>')
    return body.replace(f'r:id="{old}"', f'r:id="{new}"')


def _counting(text: str, mark: str) -> str:
    """Return the text with "of 3" counted up to the end of its own document."""
    if "NUMPAGES" not in text:
        return text
    return _COUNT.sub(lambda found: f"{found[1]}{found[2]}PAGEREF {mark}", text)


def _numbered(body: str, number: int) -> str:
    """Return the text with bookmarks and drawings numbered apart from those of the other documents."""
    if number == 0 or ("<w:bookmark" not in body and "<wp:docPr" not in body):
        return body
    body = _BOOKMARK.sub(lambda found: f"{found[1]}{int(found[2]) + 1000 * number}{found[3]}", body)
    body = _BOOKMARK_NAME.sub(lambda found: f"{found[1]}{found[2]}_{number + 1}{found[3]}", body)
    return _DRAWING.sub(lambda found: f"{found[1]}{int(found[2]) + 1000 * number}{found[3]}", body)


def _refuse_pictures(template: Template, first: Template) -> None:
    """Refuse a second template with pictures in its text: their relations would meet those of the first."""
    if template is not first and any(_TEXT_RELATIONS.search(relation) for relation in _relations(template)):
        raise TemplateError(
            f"{template.name} has a picture or link in its text and cannot share a file with {first.name}. "
            "Print it without --one-file."
        )


def _body(xml: str, name: str) -> tuple[str, str, str]:
    before, start, rest = xml.partition("<w:body>")
    body, end, after = rest.rpartition("</w:body>")
    if not end:
        raise TemplateError(f"{name} has no text. Open the template in Word and save it again.")
    return before + start, body, end + after


@lru_cache(maxsize=16)
def _relations(template: Template) -> list[str]:
    return _RELATION.findall(_text(template, _RELATIONS))


def _attribute(relation: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', relation)
    return found[1] if found else ""


def _text(template: Template, name: str) -> str:
    """Return a part of the template as it stands; an empty one where there is none."""
    entry = next((entry for entry in template.entries if entry.name == name), None)
    return entry.unpacked().decode("utf-8-sig") if entry else ""


_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SECONDS = 60  # to start; and more for each file
_SECONDS_A_FILE = 5


class NoPdf(InfoviewError):
    """A PDF was asked for and cannot be made."""


def libreoffice() -> str | None:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def make_pdfs(files: Sequence[Path]) -> Sequence[Path]:
    """Make the PDF of each file beside it, and return their paths.

    LibreOffice gets a profile of its own, so that one that is open on the screen is no hindrance.
    """
    program = libreoffice()
    if program is None:
        raise NoPdf(
            "LibreOffice is not on this computer, so there is no PDF; the Word files are made. Open them in Word and "
            "save them as PDF, or install LibreOffice (libreoffice.org) and run this again."
        )
    made: list[Path] = []
    for folder in dict.fromkeys(path.parent for path in files):
        inside = [path for path in files if path.parent == folder]
        _convert(program, inside, folder)
        made += [path.with_suffix(".pdf") for path in inside]
    missing = [path.name for path in made if not path.is_file()]
    if missing:
        raise NoPdf(f"LibreOffice made no PDF of {', '.join(missing)}. Open the Word file and look what is in the way.")
    return tuple(made)


def _convert(program: str, files: Sequence[Path], folder: Path) -> None:
    import subprocess  # only where there is something to convert

    with tempfile.TemporaryDirectory(prefix="infoview-pdf-") as profile:
        command = [
            program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf",
            "--outdir", os.fspath(folder), *(os.fspath(path.resolve()) for path in files),
        ]  # fmt: skip
        try:
            subprocess.run(  # noqa: S603 (the program was found above, the files are ours)
                command, check=True, capture_output=True, timeout=_SECONDS + _SECONDS_A_FILE * len(files)
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise NoPdf(
                "LibreOffice could not make the PDF. The Word files are made: open them and choose Save as PDF."
            ) from error
