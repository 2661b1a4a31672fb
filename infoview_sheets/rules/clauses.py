"""Weigh the words of a cell by lists: where somebody is found, and what would fit anybody."""

import re

from infoview_sheets.regex import regex
from infoview_sheets.text import listed_in, words_in

_FOUND = regex(
    r"(?:(?:i )?(?:found|saw) (?:(?:him|her|them|you|their name|your name) )?)?"
    r"(?:(?:on|in|via|through|from) )?(?:the )?"
)


def found_at(text: str) -> str:
    """Return "on LinkedIn" for "LinkedIn" or "I found her on LinkedIn"; "" where more, or another place, is told."""
    low = " ".join(text.split()).casefold().rstrip(" .").replace("linked in", "linkedin")
    places = dict(line.split(": ", 1) for line in listed_in("found_at"))
    return places.get(_FOUND.sub("", low, count=1), "")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case and punctuation, for comparing."""
    return tuple(re.findall(r"\w+", text.casefold()))


def is_stock_praise(text: str, name: str = "") -> bool:
    """Return whether a text would fit anybody; the person's own ``name`` makes it no more personal."""
    words = words_of(text)
    return bool(words) and set(words) <= words_in("praise") | set(words_of(name))
