"""A Word part as a small tree of elements that keeps every prefix, attribute and space as it was written."""

import html
import re
from collections.abc import Iterator

from infoview_sheets.errors import TemplateError
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
        """Yield the child elements."""
        return (child for child in self.children if isinstance(child, Element))

    def find(self, name: str) -> "Element | None":
        """Return the first child element of that name."""
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
    """Return the tree as XML again."""
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


def unescaped(text: str) -> str:
    """Return element text with XML's entities as the characters they stand for."""
    return html.unescape(text)
