"""Let ``{%p %}``, ``{%tr %}``, ``{%tc %}``, ``{%r %}`` take the place of the paragraph, row, cell or run around them.

ECMA-376 part 1: 17.3.1.22 p, 17.4.78 tr, 17.4.65 tc, 17.3.2.25 r.
"""

from collections.abc import Iterator

from infoview_sheets.errors import TemplateError
from infoview_sheets.render import tags
from infoview_sheets.render.runs import KEEP_SPACES, content_of, inside, text_elements, text_of
from infoview_sheets.render.tree import Element

_SCOPE_NAMES = {"p": "paragraph", "tr": "table row", "tc": "table cell", "r": "run"}


class Lifted(str):
    """A tag that stands in the place of its paragraph, row or cell, and the text that was there, for errors."""

    __slots__ = ("place",)
    place: str

    def __new__(cls, tag: str, place: str) -> "Lifted":
        """Return the tag with its place."""
        made = super().__new__(cls, tag)
        made.place = place
        return made


def lift_runs(paragraph: Element, label: str) -> None:
    """Set ``{%r %}`` and ``{{r }}`` between the runs; text beside them keeps its run and its format."""
    for element in list(text_elements(paragraph)):
        content = content_of(element)
        run = element.parent
        if run is None or not any(tags.scope(content[span.start : span.end]) == "r" for span in tags.spans(content)):
            continue
        if len(inside(run)) > 1:
            place = text_of(paragraph)
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
        twin_text.head = KEEP_SPACES
        twin_text.children = [text]
    return twin


def lift(root: Element, name: str, label: str) -> None:
    """Let each ``{%name %}`` tag replace the element it stands in. Other text there would vanish: refused."""
    for element in [found for found in root.walk() if found.name == f"w:{name}"]:
        paragraphs = [element] if name == "p" else list(_own_paragraphs(element))
        texts = [text_of(paragraph) for paragraph in paragraphs]
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
