"""Say what a word in a person's own column Status may mean; nothing is taken over before they agreed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from infoview_sheets.sheets.values import is_placeholder
from infoview_sheets.text import listed_in


class Meaning(StrEnum):
    """What a status says, the one that contacts the fewest first. Equal to its code."""

    NO = "no"
    LATER = "later"
    TALKED = "talked"
    SCHEDULED = "scheduled"
    YES = "yes"
    ANSWERED = "answered"
    ASKED = "asked"
    OPEN = "open"
    HELD = "held"  # nobody said what it means: they are left alone
    NEVER = "never"  # a no, and never to be asked again; only a person can say that


@dataclass(frozen=True, slots=True)
class Status:
    """A status: what it says, without the day in it; what that may mean; and the day as it is written."""

    words: str
    meaning: Meaning
    day: str = ""

    @property
    def known(self) -> bool:
        """Whether it has a meaning."""
        return self.meaning is not Meaning.HELD


_DAY = re.compile(
    r"\b(?:on |am |since |until |by )?(\d{4}-\d\d?-\d\d?|\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d\d))?\.?(?!\d)|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|"
    r"\d{1,2}\.? (?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez)[a-z]*\.?(?: \d{4})?)",
    re.IGNORECASE,
)


@cache
def _phrases() -> Mapping[str, Meaning]:
    lines = (line.partition(": ") for line in listed_in("status"))
    return {_key(phrase): Meaning(meaning) for meaning, _, phrases in lines for phrase in phrases.split(",")}


def _key(text: str) -> str:
    """Return the words of a text, without case and signs."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("'", "").replace("’", "")))


def words_of(text: str) -> str:
    """Return a status without the day in it: "emailed 9/1" is "emailed"."""
    return " ".join(_DAY.sub(" ", " ".join(text.split())).split()).strip(" ,;:.-–—()") or text.strip()


@lru_cache(maxsize=4096)
def meaning_of_status(text: str) -> Status:
    """Return what a status says. Phrases of different meaning in one status, or none that is known, mean nothing."""
    if is_placeholder(text.strip()) or not text.strip():
        return Status("", Meaning.OPEN)
    found = _DAY.search(text)
    words = words_of(text)
    return Status(words, _meaning(_key(words)), found[1] if found else "")


def _meaning(words: str) -> Meaning:
    phrases = _phrases()
    if words in phrases:
        return phrases[words]
    inside = sorted((p for p in phrases if re.search(rf"(?<!\w){re.escape(p)}(?!\w)", words)), key=len, reverse=True)
    kept = [p for at, p in enumerate(inside) if not any(f" {p} " in f" {longer} " for longer in inside[:at])]
    meanings = {phrases[phrase] for phrase in kept}
    return meanings.pop() if len(meanings) == 1 else Meaning.HELD
