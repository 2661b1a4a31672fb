"""Turn dates and times into Excel's serial numbers and back, and tell them by the number format of a cell.

ECMA-376 part 1: 18.17.4 serials, 18.8.30 and 18.8.31 number formats.
"""

import math
import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from infoview_sheets.regex import regex

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
