"""Make one Word part readable for jinja2: whole tags, in the right place, with every paragraph on its own lines."""

from dataclasses import dataclass

from infoview_sheets.render import tags, tree
from infoview_sheets.render.lifting import Lifted, lift, lift_runs
from infoview_sheets.render.nesting import check_nesting
from infoview_sheets.render.runs import join_tags, paragraphs, require_end, text_of
from infoview_sheets.render.tree import Element


@dataclass(frozen=True, slots=True)
class Patched:
    """A part for jinja2, and the text of the paragraph that begins on each listed line (counted from 1).

    ``cell_starts`` and ``table_starts`` are what stands right before the end of a cell or table that lost its content.
    """

    source: str
    paragraphs: tuple[tuple[int, str], ...]
    cell_starts: frozenset[str] = frozenset()
    table_starts: frozenset[str] = frozenset()

    def paragraph_at(self, line: int) -> str:
        """Return the text of the paragraph that holds a line of the source."""
        text = ""
        for start, paragraph in self.paragraphs:
            if start > line:
                break
            text = paragraph
        return text


def patch(xml: str, label: str) -> Patched:
    """Return the part ready for jinja2. ``label`` names it in errors."""
    root = tree.parse(xml.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), label)
    texts: dict[Element, str] = {}
    for paragraph in list(paragraphs(root)):
        texts[paragraph] = text_of(paragraph)
        join_tags(paragraph, label, texts[paragraph])
    _flatten_other_tags(root, label)
    for paragraph in list(paragraphs(root)):
        lift_runs(paragraph, label)
    for name in ("tr", "tc", "p"):
        lift(root, name, label)
    check_nesting(root, label)
    return _numbered(root, texts)


def _flatten_other_tags(root: Element, label: str) -> None:
    """Print values outside of runs on one line: in attributes, field codes, document properties."""
    for element in root.walk():
        element.head = _flat(element.head, label)
        for index, child in enumerate(element.children):
            if isinstance(child, str) and (child.startswith("<") or element.name != "w:t"):
                element.children[index] = _flat(child, label)


def _flat(text: str, label: str) -> str:
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return text
    pieces: list[str] = []
    position = 0
    for span in tags.spans(text):
        require_end(span, text, label)
        pieces.append(text[position : span.start])
        pieces.append(tags.with_filter(tags.cleaned(text[span.start : span.end]), "printed_flat"))
        position = span.end
    return "".join((*pieces, text[position:]))


def _numbered(root: Element, texts: dict[Element, str]) -> Patched:
    """Write the part with a line break inside each paragraph's start tag and each lifted tag; note which line it is.

    A break inside a tag is no text, so nothing has to be taken out again after rendering.
    """
    pieces: list[str] = []
    places: list[tuple[int, str]] = []
    line = 1

    def put(text: str) -> None:
        nonlocal line
        pieces.append(text)
        line += text.count("\n")

    def visit(element: Element) -> None:
        if element.name == "w:p":
            put("<w:p\n" + element.head.removeprefix("<w:p"))
            places.append((line, texts.get(element, "")))
        else:
            put(element.head)
        for child in element.children:
            if isinstance(child, Element):
                visit(child)
            elif isinstance(child, Lifted):
                cut = 3 if child[2] in "-+" else 2
                put(f"{child[:cut]}\n{child[cut:]}")
                places.append((line, child.place))
            else:
                put(child)
        if element.name:
            put(f"</{element.name}>")

    visit(root)
    return Patched("".join(pieces), tuple(places), _starts(root, "w:tc", "w:p"), _starts(root, "w:tbl", "w:tr"))


def _starts(root: Element, name: str, content: str) -> frozenset[str]:
    """Return what may come to stand right before the end of a cell or table all of whose content hangs on tags."""
    found: set[str] = set()
    for element in root.walk():
        if element.name != name:
            continue
        before = element.head
        for child in element.children:
            if isinstance(child, Lifted):
                found.add(before)
                break
            before = child if isinstance(child, str) else f"</{child.name}>"
            if before.startswith((f"</{content}>", f"<{content}/", f"<{content} ")):
                break
        if content == "w:p" and element.find("w:tbl"):
            found.add("</w:tbl>")
    return frozenset(found)
