"""Make text from a workbook fit to stand in a page: no control characters, nothing that turns the way it is read."""

import re
import unicodedata
from collections.abc import Iterator

# Control characters, marks and overrides of direction (Unicode TR 9), halves of characters, and what XML has no place
# for. A tab or a new line is a space here.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

_JOINER = "\u200d"


def clean(text: str) -> str:
    """Return ``text`` without characters that are no text, its blanks made single spaces."""
    return " ".join(_UNSAFE.sub("", text).split())


def shortened(text: str, most: int) -> str:
    """Return ``text`` with an ellipsis for what is over ``most`` columns; a wide sign such as an emoji takes two.

    A sign that is made of several characters, such as a flag or a letter with its accent, is never cut in two.
    """
    signs = list(_signs(text))
    if sum(map(_columns, signs)) <= most:
        return text
    kept, left = "", most - 1
    for sign in signs:
        left -= _columns(sign)
        if left < 0:
            break
        kept += sign
    return f"{kept.rstrip()}…"


def _signs(text: str) -> Iterator[str]:
    """Yield what is read as one sign (the usual cases of Unicode annex 29, grapheme clusters)."""
    sign = ""
    for character in text:
        if sign and not _joins(sign, character):
            yield sign
            sign = ""
        sign += character
    if sign:
        yield sign


def _joins(sign: str, character: str) -> bool:
    added = unicodedata.category(character).startswith("M") or "\U0001f3fb" <= character <= "\U0001f3ff"
    flag = "\U0001f1e6" <= character <= "\U0001f1ff" and len(sign) == 1 and "\U0001f1e6" <= sign <= "\U0001f1ff"
    return added or flag or character == _JOINER or sign.endswith(_JOINER)


def _columns(sign: str) -> int:
    return 2 if len(sign) > 1 or unicodedata.east_asian_width(sign) in "WF" else 1
