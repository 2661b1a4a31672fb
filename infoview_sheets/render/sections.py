"""Set the end of a section: its properties go into its last paragraph, or a blank page appears (17.6.18)."""

import re

_FIRST_SECTION = re.compile(r"(<w:sectPr\b[^>]*>)(.*?)(</w:sectPr>)", re.DOTALL)
# What stands behind the page numbers in the properties of a section (17.6.17).
_BEHIND = re.compile(
    r"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid|printerSettings|sectPrChange)\b"
)
_NUMBERS = re.compile(r"<w:pgNumType\b[^>]*/>")
_CONTINUOUS = re.compile(r'<w:type w:val="continuous"/>')
_OPEN = re.compile(r"<w:sectPr(?: [^>]*)?(?<!/)>")
_START = re.compile(r"<w:p(?: [^>]*)?>")
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
