"""Turn a value into what a cell holds, and text into XML and back: entities, line ends, Excel's ``_x000D_``.

ECMA-376 part 1: 18.3.1.4 c, 18.18.11 ST_CellType.
"""

import math
from datetime import date, time

from infoview_sheets.regex import regex
from infoview_sheets.sheets.table import Fault, Value
from infoview_sheets.stores.excel.markup import escape, unescape
from infoview_sheets.stores.excel.serials import to_serial

LONGEST = 32_767  # UTF-16 units in a cell

# ECMA-376 part 1, 22.9.2.19 (ST_Xstring): a character XML cannot hold is written as _xHHHH_, so the
# underscore of a text that only looks like one is written as _x005F_.
_ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = regex(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = regex("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # and CR, which XML turns into a line feed
_CONTROL = regex("[\x00-\x1f\ufffe\uffff]")
_SURROGATE = regex("[\ud800-\udfff]")


def decode(raw: bytes) -> str:
    """Return the text that Excel shows for XML character data."""
    text = raw.decode()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # XML 1.0, 2.11
    if "&" in text:
        text = unescape(text)
    if "_x" in text:
        text = _joined(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))
    return text


def _joined(text: str) -> str:
    """Return ``text`` with pairs of surrogates made one character, and single ones replaced."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def encode(text: str) -> bytes:
    """Return ``text`` as XML character data that Excel reads back as the same text.

    Raises ``ValueError`` with the words "is ..." or "has ..." for what a cell cannot hold.
    """
    if _SURROGATE.search(text):
        raise ValueError("has half a character in it")
    if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST:
        raise ValueError(f"is longer than the {LONGEST:,} characters a cell can hold")
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    text = _FORBIDDEN.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return escape(text).encode()


def in_attribute(text: str) -> str:
    """Return ``text`` as Excel keeps it in an attribute, such as the name of a table column: a new line is _x000a_."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _CONTROL.sub(lambda match: f"_x{ord(match[0]):04x}_", text)


def inline(text: str, prefix: bytes) -> bytes:
    """Return the ``is`` element of a cell with ``text`` (18.3.1.53)."""
    keep = b' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else b""
    return b"<%bis><%bt%b>%b</%bt></%bis>" % (prefix, prefix, keep, encode(text), prefix, prefix)


_EXACT = 10**15


def content_of(value: Value, prefix: bytes, day_zero: date) -> tuple[bytes, bytes]:
    """Return the type attribute and the content of a cell that shows ``value``; two blanks for a blank.

    Raises ``ValueError`` with the words "is ..." or "has ..." for what a cell cannot hold.
    """
    match value:
        case None | "":
            return b"", b""
        case bool():  # before int, which it also is
            return b' t="b"', _v(prefix, str(int(value)))
        case int() | float():
            return b"", _v(prefix, _digits(value))
        case str():
            return b' t="inlineStr"', inline(value, prefix)
        case date() | time():
            return b"", _v(prefix, _digits(to_serial(value, day_zero)))
        case Fault():
            raise ValueError("is an error, not a value")
    raise ValueError("is nothing a cell can hold")


def _v(prefix: bytes, text: str) -> bytes:
    return b"<%bv>%b</%bv>" % (prefix, text.encode(), prefix)


def _digits(value: int | float) -> str:
    if isinstance(value, int) and abs(value) < _EXACT:
        return str(value)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError("is not a number Excel can hold")
    return repr(number)
