"""Find template tags in text, and clean what Word's autocorrection did to them.

A tag is ``{{ value }}``, ``{% statement %}`` or ``{# remark #}``. A letter right behind the opening says what the tag
takes away around itself: ``{%p %}`` its paragraph, ``{%tr %}`` its table row, ``{%tc %}`` its cell, ``{%r %}`` its run.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SCOPE = re.compile(r"^(\{[{%#]-?)(tr|tc|p|r)\s")
_EXPRESSION = re.compile(r"^\{\{([-+]?)(.*?)([-+]?)\}\}$", re.DOTALL)
_WORD = re.compile(r"^\{%[-+]?\s*(\w+)")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " "})
_LITERAL = {"{_{": '{{ "{{" }}', "}_}": '{{ "}}" }}', "{_%": '{{ "{%" }}', "%_}": '{{ "%}" }}'}
_LITERALS = re.compile("|".join(re.escape(mark) for mark in _LITERAL))

_CELLS = "this tag is not known here. Merge and color the cells in Word instead."
_FILES = "a template cannot take in another file. Put the text into this one."
REFUSED = {
    **dict.fromkeys(("colspan", "cellbg", "vm", "hm"), _CELLS),
    **dict.fromkeys(("include", "import", "from", "extends", "block"), _FILES),
    "autoescape": "values are always printed as text. Take this tag out.",
}


@dataclass(frozen=True, slots=True)
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
