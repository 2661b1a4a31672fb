"""Phrases that do harm: what everyone writes, what is too personal to ask, what is private, who is after a job.

The lists are text files of the package, in ``words``. A line of a list is a pattern (``re``) in small letters, found as
whole words whatever their case; a line that begins with blanks goes on with the one above. ``NAME = ...`` gives a part
of patterns a name, used as ``{NAME}``. What a text must hold for a pattern, so that few are tried, stands beside each
list; ``scripts/make_words.py`` makes it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from zlib import crc32

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.text import listed_in

LISTS = ("job_wishes", "personal", "private", "cliches")
LETTERS = 4  # of a word that tell whether a pattern needs it
_END = regex(r"(?<=\w\w[.?!]) ")  # of a sentence; no pattern finds more than one, and a C.V. ends none
_BEGINNING = regex(rf"\b\w{{1,{LETTERS}}}")
_NAMED = regex(r"\{([A-Z_]+)\}")
# Quotes and hyphens as they are typed; and the one letter that has two small ones, which would move all behind it.
_PLAIN = str.maketrans({"\u2019": "'", "\u2011": "-", "\u0130": "I"})
_CLAUSE = regex(r"[.?!;:,(]|\bbut\b", re.IGNORECASE)
_NOT = regex(r"\b(?<!why )(?:not|never|without|instead of|rather than|nor)\b|n't\b", re.IGNORECASE)
# "how people join your group": what others do, which one would like to know.
_OF_OTHERS = regex(
    r"\b(?:how|why|when|where|who|what) "
    r"(?!to\b|about\b|much\b|not\b|would it\b|it (?:would )?takes?\b|are (?:the|my) (?:odds|chances)\b)\w.*",
    re.IGNORECASE,
)
_MINE = regex(r"\b(?:me|my|i|us|myself)\b", re.IGNORECASE)


@frozen
class Phrases:
    """A list of phrases: their patterns, and which of them may be found in a text that holds the beginning of a word.

    ``needs`` are, for each pattern, all groups of beginnings of which a text must hold one.
    """

    patterns: Sequence[str]
    needs: Sequence[Sequence[frozenset[str]]]
    by_beginning: Mapping[str, Sequence[int]]

    def find(self, text: str, *, denied: bool = False) -> str:
        """Return the first phrase of the list in ``text``, as it is written there; "" when there is none.

        With ``denied`` a phrase counts for nothing after a "not", as in "I am not asking about an opening", and where
        it tells of others, as in "how people join your group".
        """
        plain = " ".join((text if text.isascii() else text.translate(_PLAIN)).split())
        lower = plain.lower()  # a pattern that ignores case takes three times as long
        possible, begin = self._possible(lower), 0
        while found := min(
            filter(None, (pattern.search(lower, begin) for pattern in possible)), key=re.Match.start, default=None
        ):
            words, begin = plain[found.start() : found.end()], found.end()
            if not (denied and _is_denied(words, _CLAUSE.split(plain[: found.start()])[-1])):
                return words
        return ""

    def _possible(self, text: str) -> Sequence[re.Pattern[str]]:
        """Return the patterns for which a sentence of the text holds what they need."""
        numbers = {
            number
            for held in map(_beginnings, _END.split(text))
            for each in held & self.by_beginning.keys()
            for number in self.by_beginning[each]
            if not any(held.isdisjoint(group) for group in self.needs[number])
        }
        return [_compiled(self.patterns[number]) for number in sorted(numbers)]


@lru_cache(maxsize=16)
def _beginnings(text: str) -> frozenset[str]:
    """Return the first letters of every word; and "", which all hold."""
    return frozenset(["", *_BEGINNING.findall(text)])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern ready for use; most runs need few of them, and compiling takes a while."""
    return re.compile(rf"(?<![\w'])(?:{pattern})(?!'?\w)")


@cache
def phrases(name: str) -> Phrases:
    """Return the list ``name``, read once."""
    patterns = patterns_of(name)
    mark, *lines = listed_in(f"{name}_needs")
    if mark != mark_of(patterns):  # the list was changed since: every pattern is tried
        lines = ["-"] * len(patterns)
    needs = [[frozenset(group.split()) for group in line.split(", ") if group != "-"] for line in lines]
    by_beginning: dict[str, list[int]] = {}
    for number, groups in enumerate(needs):
        for beginning in groups[0] if groups else ("",):
            by_beginning.setdefault(beginning, []).append(number)
    return Phrases(patterns, needs, by_beginning)


def mark_of(patterns: Sequence[str]) -> str:
    """Return by what a list of patterns is known from every other."""
    return f"{crc32(repr(patterns).encode()):08x}"


def patterns_of(name: str) -> Sequence[str]:
    """Return the patterns of the list ``name``, with the parts that have names filled in."""
    named: dict[str, str] = {}
    patterns = []
    for line in listed_in(name):
        part, sign, rest = line.partition(" = ")
        if sign and part.isupper():
            named[part] = _filled(rest, named)
        else:
            patterns.append(_filled(line, named))
    return patterns


def _filled(pattern: str, named: dict[str, str]) -> str:
    return _NAMED.sub(lambda found: named[found[1]], pattern)


def _is_denied(words: str, before: str) -> bool:
    """Return whether what stands before, in the same clause, holds a "not", or asks about others alone."""
    others = _OF_OTHERS.search(before)
    return bool(_NOT.search(before) or (others and not _MINE.search(others[0] + words)))


def job_wish(text: str) -> str:
    """Return the words by which somebody says that they are after a job: in a goal they ask for it."""
    return phrases("job_wishes").find(text, denied=True)


@lru_cache(maxsize=4096)
def too_personal(question: str) -> str:
    """Return the words that ask for somebody's own pay, age, family, health, belief or vote."""
    return phrases("personal").find(question)


def cliche(text: str) -> str:
    """Return a phrase that everyone uses."""
    return phrases("cliches").find(text)


def private_fact(text: str) -> str:
    """Return words on somebody's own health, family, belief or vote; the topic of their work is none."""
    return phrases("private").find(text)
