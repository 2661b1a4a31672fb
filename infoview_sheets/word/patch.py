"""Make one Word part readable for jinja2: whole tags, in the right place, with every paragraph on its own lines.

Word cuts a tag into runs as it likes (spelling marks, a bold letter, an edit of yesterday). Here each tag is put
together in the run where it begins, and ``{%p %}``, ``{%tr %}``, ``{%tc %}``, ``{%r %}`` replace their paragraph, row,
cell or run (ECMA-376 part 1: 17.3.1.22 p, 17.4.78 tr, 17.4.65 tc, 17.3.2.25 r).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from infoview_sheets.errors import TemplateError
from infoview_sheets.word import tags, tree
from infoview_sheets.word.nesting import check_nesting
from infoview_sheets.word.tree import Element

_SCOPE_NAMES = {"p": "paragraph", "tr": "table row", "tc": "table cell", "r": "run"}
_MAY_HOLD_TAGS = re.compile(r"\{[{%#_]|[%}]_\}")
_MARKUP = re.compile(r"<[^>]*>")
_KEEP_SPACES = '<w:t xml:space="preserve">'
_MARKS_ONLY = {"w:proofErr", "w:lastRenderedPageBreak", "w:noBreakHyphen", "w:softHyphen"}


@dataclass(frozen=True, slots=True)
class Patched:
    """A part for jinja2, and the text of the paragraph that begins on each listed line (counted from 1)."""

    source: str
    paragraphs: tuple[tuple[int, str], ...]

    def paragraph_at(self, line: int) -> str:
        """Return the text of the paragraph that holds a line of the source."""
        text = ""
        for start, paragraph in self.paragraphs:
            if start > line:
                break
            text = paragraph
        return text


def has_tags(xml: str) -> bool:
    """Tell whether a part may hold a tag, also one that Word has cut into runs."""
    return _MAY_HOLD_TAGS.search(xml) is not None or _MAY_HOLD_TAGS.search(_MARKUP.sub("", xml)) is not None


def patch(xml: str, label: str) -> Patched:
    """Return the part ready for jinja2. ``label`` names it in errors."""
    root = tree.parse(xml.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), label)
    texts: dict[Element, str] = {}
    for paragraph in list(_paragraphs(root)):
        texts[paragraph] = _text(paragraph)
        _join(paragraph, label, texts[paragraph])
    _flatten_other_tags(root, label)
    for paragraph in list(_paragraphs(root)):
        _lift_runs(paragraph, label)
    for name in ("tr", "tc", "p"):
        _lift(root, name, label)
    check_nesting(root, label)
    return _numbered(root, texts)


def _paragraphs(root: Element) -> Iterator[Element]:
    return (element for element in root.walk() if element.name == "w:p")


def _text_elements(paragraph: Element) -> Iterator[Element]:
    """Yield the ``w:t`` of a paragraph's own runs, not those of a text box standing in it."""
    for child in paragraph.elements():
        if child.name == "w:t":
            yield child
        elif child.name != "w:p":
            yield from _text_elements(child)


def _content(text_element: Element) -> str:
    return "".join(child for child in text_element.children if isinstance(child, str))


def _text(paragraph: Element) -> str:
    return "".join(_content(element) for element in _text_elements(paragraph))


def _join(paragraph: Element, label: str, text: str) -> None:
    """Put every tag of a paragraph whole into the run it begins in, cleaned; take out runs left without text.

    Text behind a cut tag joins the tag's run if both look the same, and keeps its own run and format if not.
    """
    elements = list(_text_elements(paragraph))
    if not has_tags(text):
        return
    contents = [_content(element) for element in elements]
    owner = [index for index, content in enumerate(contents) for _ in content]
    home = list(range(len(elements)))
    pieces = ["" for _ in elements]
    position = 0
    for span in tags.spans(text):
        _require_end(span, text, label)
        _share(text, position, span.start, [home[index] for index in owner], pieces)
        first, last = home[owner[span.start]], owner[span.end - 1]
        pieces[first] += tags.cleaned(text[span.start : span.end])
        if last != first and _look_alike(elements[first], elements[last]):
            home[last] = first
        position = span.end
    _share(text, position, len(text), [home[index] for index in owner], pieces)
    for element, before, after in zip(elements, contents, pieces, strict=True):
        element.children = [after] if after else []
        if before and not after:
            _remove_empty_run(element)
        elif "{" in after:
            element.head = _KEEP_SPACES


def _require_end(span: tags.Span, text: str, label: str) -> None:
    """Raise TemplateError for a tag that is opened and never closed."""
    if span.end < 0:
        tag = text[span.start :]
        message = f'{label}, paragraph "{text}": a tag is opened and never closed. Complete "{tag}".'
        raise TemplateError(message, place=text, field=tag)


def _share(text: str, start: int, end: int, owner: list[int], pieces: list[str]) -> None:
    """Give text between tags back to the runs it came from."""
    for index in dict.fromkeys(owner[start:end]):
        own = "".join(text[i] for i in range(start, end) if owner[i] == index)
        pieces[index] += tags.literals(own)


def _look_alike(one: Element, other: Element) -> bool:
    """Tell whether two texts stand side by side in runs of the same format."""
    run, next_run = one.parent, other.parent
    if run is None or next_run is None or run.parent is not next_run.parent or len(_inside(next_run)) > 1:
        return False
    return _properties(run) == _properties(next_run)


def _properties(run: Element) -> str:
    properties = run.find("w:rPr")
    return tree.write(properties) if properties else ""


def _remove_empty_run(text_element: Element) -> None:
    """Take a text without letters out, and its run too when nothing else is in it."""
    run = text_element.parent
    text_element.replace_with()
    if run is not None and run.name == "w:r" and not _inside(run):
        run.replace_with()


def _inside(run: Element) -> list[Element | str]:
    """Return what a run holds besides its properties and marks of Word's own."""
    return [
        child
        for child in run.children
        if not (isinstance(child, Element) and child.name == "w:rPr")
        and not (isinstance(child, str) and (child.isspace() or _leaf_name(child) in {"w:rPr", *_MARKS_ONLY}))
    ]


def _leaf_name(child: str) -> str:
    return child[1:].split()[0].rstrip("/>") if child.startswith("<") and len(child) > 2 else ""


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
        _require_end(span, text, label)
        pieces.append(text[position : span.start])
        pieces.append(tags.with_filter(tags.cleaned(text[span.start : span.end]), "printed_flat"))
        position = span.end
    return "".join((*pieces, text[position:]))


def _lift_runs(paragraph: Element, label: str) -> None:
    """Set ``{%r %}`` and ``{{r }}`` between the runs; text beside them keeps its run and its format."""
    for element in list(_text_elements(paragraph)):
        content = _content(element)
        run = element.parent
        if run is None or not any(tags.scope(content[span.start : span.end]) == "r" for span in tags.spans(content)):
            continue
        if len(_inside(run)) > 1:
            place = _text(paragraph)
            raise TemplateError(
                f'{label}, paragraph "{place}": a picture, tab or line break stands in the same run as {{%r %}} and '
                "would vanish. Move it apart.",
                place=place,
            )
        run.replace_with(*_around(run, element, content))


def _around(run: Element, element: Element, content: str) -> list[Element | str]:
    """Return a run cut at its ``{%r %}`` tags: runs for the text, bare tags between them."""
    parts: list[Element | str] = []
    text = ""
    position = 0
    for span in tags.spans(content):
        tag = content[span.start : span.end]
        text += content[position : span.start]
        position = span.end
        if tags.scope(tag) != "r":
            text += tag
            continue
        parts += [_run_with(run, element, text)] if text else []
        parts.append(tags.without_scope(tag))
        text = ""
    text += content[position:]
    return parts + ([_run_with(run, element, text)] if text else [])


def _run_with(run: Element, element: Element, text: str) -> Element:
    """Return a copy of a run that holds this text instead."""
    index = next(i for i, child in enumerate(run.children) if child is element)
    twin = run.copy()
    twin_text = twin.children[index]
    if isinstance(twin_text, Element):
        twin_text.head = _KEEP_SPACES
        twin_text.children = [text]
    return twin


def _lift(root: Element, name: str, label: str) -> None:
    """Let each ``{%name %}`` tag replace the element it stands in. Other text there would vanish: refused."""
    for element in [found for found in root.walk() if found.name == f"w:{name}"]:
        paragraphs = [element] if name == "p" else list(_own_paragraphs(element))
        texts = [_text(paragraph) for paragraph in paragraphs]
        found = [text[span.start : span.end] for text in texts for span in tags.spans(text)]
        lifted = [tag for tag in found if tags.scope(tag) == name]
        if not lifted:
            continue
        if name != "p":
            _refuse_values(lifted, label)
        rest = "".join(texts)
        for tag in lifted:
            rest = rest.replace(tag, "", 1)
        if rest.strip():
            place = "".join(texts)
            kind = _SCOPE_NAMES[name]
            message = (
                f'{label}, paragraph "{place}": "{rest.strip()}" stands in the same {kind} as {lifted[0]} and would '
                f"vanish. Give the tag a {kind} of its own."
            )
            raise TemplateError(message, place=place)
        element.replace_with(*(Lifted(tags.without_scope(tag), "".join(texts)) for tag in lifted))


class Lifted(str):
    """A tag that stands in the place of its paragraph, row or cell, and the text that was there, for errors."""

    __slots__ = ("place",)
    place: str

    def __new__(cls, tag: str, place: str) -> "Lifted":
        """Return the tag with its place."""
        made = super().__new__(cls, tag)
        made.place = place
        return made


def _refuse_values(lifted: list[str], label: str) -> None:
    """Raise TemplateError for ``{{tr x }}`` and ``{{tc x }}``: no value may become a row or a cell."""
    for tag in lifted:
        if tag.startswith("{{"):
            raise TemplateError(f"{label}: {tag} cannot be used here. Write {{{{ }}}} for text.", place=tag)


def _own_paragraphs(element: Element) -> Iterator[Element]:
    """Yield the paragraphs of a row or cell, not those of a table inside it."""
    for child in element.elements():
        if child.name == "w:p":
            yield child
        elif child.name != "w:tbl":
            yield from _own_paragraphs(child)


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
    return Patched("".join(pieces), tuple(places))
