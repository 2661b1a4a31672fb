"""Tell dates and times by the number format of a cell (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

import re
from typing import Literal

DateKind = Literal["", "date", "datetime", "time", "duration"]

# Formats every Excel knows by number. 27 to 36 and 50 to 58 are dates in East Asian versions.
_BUILT_IN: dict[int, DateKind] = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)), "date"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47), "time"),
    22: "datetime",
    46: "duration",
}

_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].|General', re.IGNORECASE | re.DOTALL)
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_CLOCK = re.compile(r"AM/PM|A/P|上午/下午", re.IGNORECASE)
_EXPONENT = re.compile(r"E[+-]", re.IGNORECASE)


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
