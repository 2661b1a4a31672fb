"""Turn a value into the text of a Word run: escaped, without characters XML cannot hold, line breaks kept.

Values are data: whatever a cell holds, it never becomes an element, a paragraph or a field (ECMA-376 part 1, 17.3.3).
"""

from collections.abc import Mapping
from typing import NoReturn

from markupsafe import Markup, escape

from infoview_sheets.regex import regex

BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'

_UNUSUAL = regex("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
_NEWLINES = regex("\r\n|[\r\v\f\x85\u2028\u2029]")
# All that XML 1.0 forbids, and the C1 controls, which it allows and no font draws.
_ILLEGAL = regex("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class Paragraphs(str):
    """Finished ``<w:p>`` elements, made by this package only. ``{{p name }}`` sets them in place of its paragraph."""

    __slots__ = ()


def clean(text: str) -> str:
    r"""Return the text with ``\n`` for every kind of line end and nothing XML cannot hold.

    Two halves of a surrogate pair are joined; half of one becomes the replacement character.
    """
    if _UNUSUAL.search(text) is None:
        return text
    text = _NEWLINES.sub("\n", text)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def one_line(text: str) -> str:
    """Return the cleaned text with line breaks and tabs as single spaces."""
    return " ".join(clean(text).split()) if _UNUSUAL.search(text) else text


def printed(value: object) -> object:
    """Return what ``{{ value }}`` prints inside a run; jinja2 escapes a plain string afterwards."""
    if value is None:
        return ""
    if isinstance(value, Paragraphs):
        raise TypeError("this is finished handwriting; write {{p }} in a paragraph of its own, or {{r }}")
    text = value if isinstance(value, str) else _as_text(value)
    if _UNUSUAL.search(text) is None:
        return text
    safe = clean(text) if isinstance(text, Markup) else str(escape(clean(text)))
    return Markup(safe.replace("\n", BREAK).replace("\t", TAB))  # noqa: S704 (escaped above)


def printed_flat(value: object) -> Markup:
    """Return what ``{{ value }}`` prints outside of runs: in an attribute, a field code, a document property."""
    if value is None:
        return Markup()
    return Markup(escape(one_line(value if isinstance(value, str) else _as_text(value))))  # noqa: S704


def placed_runs(value: object) -> NoReturn:
    """Refuse ``{{r value }}``: finished handwriting comes as paragraphs."""
    raise TypeError("{{r }} sets finished handwriting only; write {{ }} for text")


def placed_paragraphs(value: object) -> Markup:
    """Return finished paragraphs for ``{{p value }}``; anything else is refused."""
    if not isinstance(value, Paragraphs):
        raise TypeError("{{p }} sets finished handwriting only; write {{ }} for text")
    return Markup(value)  # noqa: S704 (made by this package from escaped text)


def _as_text(value: object) -> str:
    """Return a number or a yes/no as text. A list or a group of fields has no text of its own."""
    if isinstance(value, Mapping):
        raise TypeError("this is a group of fields; name one of them, as in {{ person.name }}")
    if isinstance(value, list | tuple | set | frozenset):
        raise TypeError("this is a list; go through it with {%p for ... %}, or write {{ ...|join(', ') }}")
    return str(value)
