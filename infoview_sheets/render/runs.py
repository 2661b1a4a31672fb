"""Put tags together that Word has cut into runs (ECMA-376 part 1, 17.3.2.25 r, 17.3.3.31 t)."""

import re
from collections.abc import Iterator

from infoview_sheets.errors import TemplateError
from infoview_sheets.render import tags, tree
from infoview_sheets.render.tree import Element

_MAY_HOLD_TAGS = re.compile(r"\{[{%#_]|[%}]_\}")
_MARKUP = re.compile(r"<[^>]*>")
KEEP_SPACES = '<w:t xml:space="preserve">'
_PRINT_NOTHING = {"w:rPr", "w:proofErr", "w:lastRenderedPageBreak"}


def has_tags(xml: str) -> bool:
    """Tell whether a part may hold a tag, also one that Word has cut into runs."""
    return _MAY_HOLD_TAGS.search(xml) is not None or _MAY_HOLD_TAGS.search(_MARKUP.sub("", xml)) is not None


def paragraphs(root: Element) -> Iterator[Element]:
    return (element for element in root.walk() if element.name == "w:p")


def text_elements(paragraph: Element) -> Iterator[Element]:
    """Yield the ``w:t`` of a paragraph's own runs, not those of a text box standing in it."""
    for child in paragraph.elements():
        if child.name == "w:t":
            yield child
        elif child.name != "w:p":
            yield from text_elements(child)


def content_of(text_element: Element) -> str:
    return "".join(child for child in text_element.children if isinstance(child, str))


def text_of(paragraph: Element) -> str:
    return "".join(content_of(element) for element in text_elements(paragraph))


def join_tags(paragraph: Element, label: str, text: str) -> None:
    """Put every tag of a paragraph whole into the run it begins in, cleaned; take out runs left without text.

    Text behind a cut tag joins the tag's run if both look the same, and keeps its own run and format if not.
    """
    elements = list(text_elements(paragraph))
    if not has_tags(text):
        return
    contents = [content_of(element) for element in elements]
    owner = [index for index, content in enumerate(contents) for _ in content]
    home = list(range(len(elements)))
    pieces = ["" for _ in elements]
    position = 0
    for span in tags.spans(text):
        require_end(span, text, label)
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
            element.head = KEEP_SPACES


def require_end(span: tags.Span, text: str, label: str) -> None:
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
    if run is None or next_run is None or run.parent is not next_run.parent or len(inside(next_run)) > 1:
        return False
    return _properties(run) == _properties(next_run)


def _properties(run: Element) -> str:
    properties = run.find("w:rPr")
    return tree.write(properties) if properties else ""


def _remove_empty_run(text_element: Element) -> None:
    """Take a text without letters out, and its run too when nothing else is in it."""
    run = text_element.parent
    text_element.replace_with()
    if run is not None and run.name == "w:r" and not inside(run):
        run.replace_with()


def inside(run: Element) -> list[Element | str]:
    """Return what a run holds besides its properties and marks of Word's own."""
    return [
        child
        for child in run.children
        if not (isinstance(child, Element) and child.name == "w:rPr")
        and not (isinstance(child, str) and (child.isspace() or _leaf_name(child) in _PRINT_NOTHING))
    ]


def _leaf_name(child: str) -> str:
    return child[1:].split()[0].rstrip("/>") if child.startswith("<") and len(child) > 2 else ""
