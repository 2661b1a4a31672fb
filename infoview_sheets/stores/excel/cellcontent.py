"""Turn a value into what a cell holds and back: dates as serial numbers, text as XML with Excel's ``_x000D_``.

ECMA-376 part 1: 18.17.4 serials, 18.8.30 and 18.8.31 number formats.

ECMA-376 part 1: 18.3.1.4 c, 18.18.11 ST_CellType.
"""

import math
import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from infoview_sheets.regex import regex
from infoview_sheets.sheets.table import Fault, Value
from infoview_sheets.stores.excel.markup import escape, unescape

DateKind = Literal["", "date", "datetime", "time", "duration"]

# Formats every Excel knows by number. 27 to 36 and 50 to 58 are dates in East Asian versions.
_BUILT_IN: dict[int, DateKind] = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)), "date"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47), "time"),
    22: "datetime",
    46: "duration",
}

_LITERAL = regex(r'"[^"]*"?|\\.|[_*].|General', re.IGNORECASE | re.DOTALL)
_DURATION = regex(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = regex(r"\[[^\[\]]*\]")
_CLOCK = regex(r"AM/PM|A/P|上午/下午", re.IGNORECASE)
_EXPONENT = regex(r"E[+-]", re.IGNORECASE)


def date_kind(number: int, code: str | None = None) -> DateKind:
    """Return what the number format shows: a date, a time, both, a duration, or "" for anything else.

    ``code`` is the custom format such as "d mmm yyyy" that the workbook gives this number, if it does.
    """
    if code is None:
        return _BUILT_IN.get(number, "")
    shown = _LITERAL.sub("", code).split(";")[0]  # the first section is for positive numbers
    if _DURATION.search(shown):
        return "duration"
    clock = _CLOCK.search(shown) is not None
    letters = _EXPONENT.sub("", _CLOCK.sub("", _BRACKETS.sub("", shown))).lower()
    timed = clock or "h" in letters or "s" in letters
    # "m" is a month, unless hours or seconds make it minutes.
    dated = any(mark in letters for mark in ("y", "d", "e", "g", "b", "mmm")) or ("m" in letters and not timed)
    if dated:
        return "datetime" if timed else "date"
    return "time" if timed else ""


DAY_ZERO_1900 = date(1899, 12, 30)
DAY_ZERO_1904 = date(1904, 1, 1)

_FALSE_LEAP_DAY = 60  # the 1900 system counts a 29 February 1900 that never was
_MILLISECONDS = 86_400_000  # of a day


@lru_cache(maxsize=4096, typed=True)  # a workbook speaks of the same few years again and again
def from_serial(number: int | float, kind: DateKind, day_zero: date) -> datetime | date | time | int | float:
    """Return the date or time a cell shows for ``number``; the number itself where Excel could show none."""
    days = math.floor(number)
    part = round((number - days) * _MILLISECONDS)
    if days == 0 and part < _MILLISECONDS and kind in {"time", "duration"}:
        return (datetime.combine(day_zero, time.min) + timedelta(milliseconds=part)).time()
    day = None if kind == "duration" else _day(days, day_zero)
    if day is None:
        return number
    if kind == "date" and not part:
        return day
    try:
        return datetime.combine(day, time.min) + timedelta(milliseconds=part)
    except OverflowError:
        return number


def _day(days: int, day_zero: date) -> date | None:
    if day_zero == DAY_ZERO_1900:
        if days in {0, _FALSE_LEAP_DAY}:
            return None
        days += days < _FALSE_LEAP_DAY
    ordinal = day_zero.toordinal() + days
    return date.fromordinal(ordinal) if days >= 0 and ordinal <= date.max.toordinal() else None


def to_serial(value: date | datetime | time, day_zero: date) -> int | float:
    """Return the serial number of ``value``; whole days are integers.

    Raises ``ValueError`` with the words "is ..." or "has ..." for what a cell cannot hold.
    """
    if isinstance(value, time | datetime) and value.tzinfo:
        raise ValueError("has a time zone, which a cell cannot keep")
    if isinstance(value, time):
        return _fraction(value)
    day = value.date() if isinstance(value, datetime) else value
    days = (day - day_zero).days
    first = 0
    if day_zero == DAY_ZERO_1900:
        days -= days <= _FALSE_LEAP_DAY
        first = 1
    if days < first:
        raise ValueError(f"is before {1900 if first else 1904}, where the calendar of this workbook begins")
    return days + _fraction(value.time()) if isinstance(value, datetime) else days


def _fraction(clock: time) -> float:
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1_000_000
    return seconds / 86_400


def from_iso(text: str) -> datetime | date | time | None:
    """Return an ISO 8601 date or time of a strict workbook (ECMA-376 part 1, 18.18.11), or None when it is none."""
    try:
        if text.startswith("T") or (":" in text and "-" not in text):
            return time.fromisoformat(text).replace(tzinfo=None)
        if "T" in text:
            return datetime.fromisoformat(text).replace(tzinfo=None)
        return date.fromisoformat(text)
    except ValueError:
        return None


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
