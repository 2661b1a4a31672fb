"""Make one Word part readable for jinja2: whole tags, in the right place, with every paragraph on its own lines.

``{%p %}``, ``{%tr %}``, ``{%tc %}``, ``{%r %}`` take the place of the paragraph, row, cell or run around them (ECMA-376
part 1: 17.3.1.22 p, 17.4.78 tr, 17.4.65 tc, 17.3.2.25 r). What a tag opens must be closed in the same place: an ``if``
in one cell and its ``endif`` in another make a file that Word refuses to open. That is found when the template is read.
"""

from collections.abc import Iterator
from typing import NamedTuple

from infoview_sheets.errors import TemplateError
from infoview_sheets.frozen import frozen
from infoview_sheets.render import tree
from infoview_sheets.render.tree import Element

_OPENS = {"if", "for", "macro", "call", "filter", "with", "raw"}
_MIDDLE = {"else", "elif"}
_SKELETON = {"w:body", "w:tc", "w:tr", "w:tbl", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote"}


class _Open(NamedTuple):
    """A statement that waits for its end: its tag, and the elements around it."""

    word: str
    tag: str
    path: list[Element]


def check_nesting(root: Element, label: str) -> None:
    """Raise TemplateError for a statement that ends in another place than it began, or never."""
    waiting: list[_Open] = []
    _visit(root, [], waiting, label)
    if waiting:
        last = waiting[-1]
        raise TemplateError(
            f'{label}: "{last.tag}" is never ended. Add {{% end{last.word} %}} where its part is over.',
            place=last.tag,
            field=last.word,
        )


def _visit(element: Element, path: list[Element], waiting: list[_Open], label: str) -> None:
    here = [*path, element]
    for child in element.children:
        if isinstance(child, Element):
            _visit(child, here, waiting, label)
        elif tree.is_text(child) and "{%" in child:
            for span in tree.spans(child):
                _statement(child[span.start : span.end], here, waiting, label)


def _statement(tag: str, path: list[Element], waiting: list[_Open], label: str) -> None:
    word = tree.keyword(tag)
    if word in tree.REFUSED:
        raise TemplateError(f'{label}, "{tag}": {tree.REFUSED[word]}', place=tag, field=word)
    if word in _OPENS or (word == "set" and "=" not in tag):
        waiting.append(_Open(word, tag, path))
    elif word in _MIDDLE or word.startswith("end"):
        _close(word, tag, path, waiting, label)


def _close(word: str, tag: str, path: list[Element], waiting: list[_Open], label: str) -> None:
    if not waiting or (word.startswith("end") and word != f"end{waiting[-1].word}"):
        start = f'"{waiting[-1].tag}" is still open' if waiting else "nothing is open"
        raise TemplateError(f'{label}, "{tag}": {start} here. Check the tags before it.', place=tag, field=word)
    opened = waiting[-1]
    if not _same_place(opened.path, path):
        raise TemplateError(
            f'{label}: "{opened.tag}" begins in one place and "{tag}" stands in another. '
            "Put both into the same cell or text, each in a paragraph of its own.",
            place=opened.tag,
            field=opened.word,
        )
    if word.startswith("end"):
        waiting.pop()


def _same_place(one: list[Element], other: list[Element]) -> bool:
    """Tell whether two paths run through the same cells and tables, and have the same shape below them."""
    if [element.name for element in one] != [element.name for element in other]:
        return False
    pairs = zip(one, other, strict=True)
    return all(a is b for a, b in pairs if a.name in _SKELETON)


_SCOPE_NAMES = {"p": "paragraph", "tr": "table row", "tc": "table cell", "r": "run"}


class Lifted(str):
    """A tag that stands in the place of its paragraph, row or cell, and the text that was there, for errors."""

    __slots__ = ("place",)
    place: str

    def __new__(cls, tag: str, place: str) -> "Lifted":
        made = super().__new__(cls, tag)
        made.place = place
        return made


def lift_runs(paragraph: Element, label: str) -> None:
    """Set ``{%r %}`` and ``{{r }}`` between the runs; text beside them keeps its run and its format."""
    for element in list(tree.text_elements(paragraph)):
        content = tree.content_of(element)
        run = element.parent
        if run is None or not any(tree.scope(content[span.start : span.end]) == "r" for span in tree.spans(content)):
            continue
        if len(tree.inside(run)) > 1:
            place = tree.text_of(paragraph)
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
    for span in tree.spans(content):
        tag = content[span.start : span.end]
        text += content[position : span.start]
        position = span.end
        if tree.scope(tag) != "r":
            text += tag
            continue
        parts += [_run_with(run, element, text)] if text else []
        parts.append(tree.without_scope(tag))
        text = ""
    text += content[position:]
    return parts + ([_run_with(run, element, text)] if text else [])


def _run_with(run: Element, element: Element, text: str) -> Element:
    """Return a copy of a run that holds this text instead."""
    index = next(i for i, child in enumerate(run.children) if child is element)
    twin = run.copy()
    twin_text = twin.children[index]
    if isinstance(twin_text, Element):
        twin_text.head = tree.KEEP_SPACES
        twin_text.children = [text]
    return twin


def lift(root: Element, name: str, label: str) -> None:
    """Let each ``{%name %}`` tag replace the element it stands in. Other text there would vanish: refused."""
    for element in [found for found in root.walk() if found.name == f"w:{name}"]:
        paragraphs = [element] if name == "p" else list(_own_paragraphs(element))
        texts = [tree.text_of(paragraph) for paragraph in paragraphs]
        found = [text[span.start : span.end] for text in texts for span in tree.spans(text)]
        lifted = [tag for tag in found if tree.scope(tag) == name]
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
        element.replace_with(*(Lifted(tree.without_scope(tag), "".join(texts)) for tag in lifted))


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


@frozen
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
    for paragraph in list(tree.paragraphs(root)):
        texts[paragraph] = tree.text_of(paragraph)
        tree.join_tags(paragraph, label, texts[paragraph])
    _flatten_other_tags(root, label)
    for paragraph in list(tree.paragraphs(root)):
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
    for span in tree.spans(text):
        tree.require_end(span, text, label)
        pieces.append(text[position : span.start])
        pieces.append(tree.with_filter(tree.cleaned(text[span.start : span.end]), "printed_flat"))
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
