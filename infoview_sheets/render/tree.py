"""A Word part as a small tree of elements, each as it was written, and the template tags that stand in it."""

import html
import re
from collections.abc import Iterator

from infoview_sheets.errors import TemplateError
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex

_TOKEN = regex(
    r"""<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+""",
    re.DOTALL,
)
_NAME = regex(r"<([^\s/>]+)")


class Element:
    """An element with a start tag as written (``head``) and children: elements, texts, and tags without content."""

    __slots__ = ("children", "head", "name", "parent")

    def __init__(self, head: str, name: str, parent: "Element | None" = None) -> None:
        self.head = head
        self.name = name
        self.parent = parent
        self.children: list[Element | str] = []

    def elements(self) -> Iterator["Element"]:
        return (child for child in self.children if isinstance(child, Element))

    def find(self, name: str) -> "Element | None":
        return next((child for child in self.elements() if child.name == name), None)

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all below it, in the order of the text."""
        yield self
        for child in list(self.children):
            if isinstance(child, Element):
                yield from child.walk()

    def replace_with(self, *others: "Element | str") -> None:
        """Put the others where this element stands."""
        if self.parent is None:
            raise ValueError("the outermost element has no place of its own")
        siblings = self.parent.children
        index = next(i for i, child in enumerate(siblings) if child is self)
        for other in others:
            if isinstance(other, Element):
                other.parent = self.parent
        siblings[index : index + 1] = others

    def copy(self) -> "Element":
        """Return a copy that shares nothing with this one."""
        twin = Element(self.head, self.name, self.parent)
        for child in self.children:
            if isinstance(child, Element):
                inner = child.copy()
                inner.parent = twin
                twin.children.append(inner)
            else:
                twin.children.append(child)
        return twin


def is_text(child: "Element | str") -> bool:
    """Tell whether a child is text (or one of our template tags) and not markup."""
    return isinstance(child, str) and not child.startswith("<")


def parse(xml: str, label: str) -> Element:
    """Return the tree of a part. Its root has no tag of its own; ``label`` names the part in errors."""
    root = Element("", "")
    here = root
    position = 0
    while match := _TOKEN.match(xml, position):
        position = match.end()
        here = _take(match.group(), here, label)
    if position != len(xml) or here is not root:
        raise TemplateError(f"{label} is damaged. Open the template in Word and save it again.")
    return root


def _take(token: str, here: Element, label: str) -> Element:
    """Add one token below ``here`` and return the element that is open after it."""
    if token.startswith("</"):
        if here.parent is None or token[2:-1].rstrip() != here.name:
            raise TemplateError(f"{label} is damaged. Open the template in Word and save it again.")
        return here.parent
    found = _NAME.match(token) if not token.startswith(("<!", "<?")) else None
    if found is None or token.endswith("/>"):
        here.children.append(token)
        return here
    element = Element(token, found.group(1), here)
    here.children.append(element)
    return element


def write(element: Element) -> str:
    pieces: list[str] = []
    _write(element, pieces)
    return "".join(pieces)


def _write(element: Element, pieces: list[str]) -> None:
    pieces.append(element.head)
    for child in element.children:
        if isinstance(child, Element):
            _write(child, pieces)
        else:
            pieces.append(child)
    if element.name:
        pieces.append(f"</{element.name}>")


_OPENING = regex(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SCOPE = regex(r"^(\{[{%#]-?)(tr|tc|p|r)\s")
_EXPRESSION = regex(r"^\{\{([-+]?)(.*?)([-+]?)\}\}$", re.DOTALL)
_WORD = regex(r"^\{%[-+]?\s*(\w+)")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " "})
_LITERAL = {"{_{": '{{ "{{" }}', "}_}": '{{ "}}" }}', "{_%": '{{ "{%" }}', "%_}": '{{ "%}" }}'}
_LITERALS = regex("|".join(re.escape(mark) for mark in _LITERAL))

_CELLS = "this tag is not known here. Merge and color the cells in Word instead."
_FILES = "a template cannot take in another file. Put the text into this one."
REFUSED = {
    **dict.fromkeys(("colspan", "cellbg", "vm", "hm"), _CELLS),
    **dict.fromkeys(("include", "import", "from", "extends", "block"), _FILES),
    "autoescape": "values are always printed as text. Take this tag out.",
}


@frozen
class Span:
    """Where a tag lies in a text. ``end`` is -1 when the tag is never closed."""

    start: int
    end: int


def spans(text: str) -> Iterator[Span]:
    """Yield the tags of a text in order; an unclosed one is the last."""
    position = 0
    while opening := _OPENING.search(text, position):
        end = _end(text, opening.start())
        yield Span(opening.start(), end)
        if end < 0:
            return
        position = end


def _end(text: str, start: int) -> int:
    """Return where the tag that opens at ``start`` ends. Quotes and brackets inside it are stepped over."""
    kind = text[start : start + 2]
    closing = _CLOSING[kind]
    if kind == "{#":
        return _plain_end(text, start, closing)
    plain = text.translate(_QUOTES)
    depth = 0
    position = start + 2
    while position < len(plain):
        character = plain[position]
        if depth == 0 and plain.startswith(closing, position):
            return position + 2
        if character in "\"'":
            position = max(position, plain.find(character, position + 1))
        elif character in "([{":
            depth += 1
        elif character in ")]}" and depth:
            depth -= 1
        position += 1
    return _plain_end(text, start, closing)


def _plain_end(text: str, start: int, closing: str) -> int:
    found = text.find(closing, start + 2)
    return found + 2 if found >= 0 else -1


def cleaned(tag: str) -> str:
    """Return the tag as jinja2 reads it: straight quotes, no XML entities, plain spaces."""
    return html.unescape(tag).translate(_QUOTES)


def scope(tag: str) -> str:
    """Return what the tag takes away around itself: ``p``, ``tr``, ``tc``, ``r``, or nothing."""
    found = _SCOPE.match(tag)
    return found.group(2) if found else ""


def without_scope(tag: str) -> str:
    """Return ``{%p if x %}`` as ``{% if x %}``. A value there must be finished handwriting."""
    plain = _SCOPE.sub(r"\1 ", tag)
    if not plain.startswith("{{"):
        return plain
    return with_filter(plain, "placed_paragraphs" if scope(tag) == "p" else "placed_runs")


def with_filter(tag: str, name: str) -> str:
    """Return ``{{ x }}`` as ``{{ (x)|name }}``."""
    return _EXPRESSION.sub(rf"{{{{\1 (\2)|{name} \3}}}}", tag)


def keyword(tag: str) -> str:
    """Return the word a statement begins with, such as ``for``; nothing for other tags."""
    found = _WORD.match(tag)
    return found.group(1) if found else ""


def literals(text: str) -> str:
    """Return text outside of tags with ``{_{`` and its three sisters turned into printed braces."""
    return _LITERALS.sub(lambda mark: _LITERAL[mark.group()], text) if "_" in text else text


_MAY_HOLD_TAGS = regex(r"\{[{%#_]|[%}]_\}")
_MARKUP = regex(r"<[^<>]*>")
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
    for span in spans(text):
        require_end(span, text, label)
        _share(text, position, span.start, [home[index] for index in owner], pieces)
        first, last = home[owner[span.start]], owner[span.end - 1]
        pieces[first] += cleaned(text[span.start : span.end])
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


def require_end(span: Span, text: str, label: str) -> None:
    """Raise TemplateError for a tag that is opened and never closed."""
    if span.end < 0:
        tag = text[span.start :]
        message = f'{label}, paragraph "{text}": a tag is opened and never closed. Complete "{tag}".'
        raise TemplateError(message, place=text, field=tag)


def _share(text: str, start: int, end: int, owner: list[int], pieces: list[str]) -> None:
    """Give text between tags back to the runs it came from."""
    for index in dict.fromkeys(owner[start:end]):
        own = "".join(text[i] for i in range(start, end) if owner[i] == index)
        pieces[index] += literals(own)


def _look_alike(one: Element, other: Element) -> bool:
    """Tell whether two texts stand side by side in runs of the same format."""
    run, next_run = one.parent, other.parent
    if run is None or next_run is None or run.parent is not next_run.parent or len(inside(next_run)) > 1:
        return False
    return _properties(run) == _properties(next_run)


def _properties(run: Element) -> str:
    properties = run.find("w:rPr")
    return write(properties) if properties else ""


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
