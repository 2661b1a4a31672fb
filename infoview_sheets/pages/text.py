"""Make text from a workbook fit to stand in a page: no control characters, nothing that turns the way it is read."""

import re

# Control characters, marks and overrides of direction (Unicode TR 9), halves of characters, and what XML has no place
# for. A tab or a new line is a space here.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Return ``text`` without characters that are no text, its blanks made single spaces."""
    return " ".join(_UNSAFE.sub("", text).split())
