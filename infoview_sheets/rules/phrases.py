"""Phrases that do harm: what everyone writes, what is too personal to ask, what is private, what asks for a job.

The lists are text files of the package, in ``words``. A line of a list is a pattern (``re``) in small letters, found as
whole words whatever their case; a line that begins with blanks goes on with the one above. ``NAME = ...`` gives a part
of patterns a name, used as ``{NAME}``. ``stems:`` lists what a text must hold before the patterns are tried: most texts
are settled by them alone; a blank in a stem is written ``_``.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.text import listed_in

_NAMED = regex(r"\{([A-Z_]+)\}")
# Quotes and hyphens as they are typed; and the one letter that has two small ones, which would move all behind it.
_PLAIN = str.maketrans({"\u2019": "'", "\u2011": "-", "\u0130": "I"})
_CLAUSE = regex(r"[.?!;:,(]|\bbut\b", re.IGNORECASE)
_NOT = regex(r"\b(?<!why )(?:not|never|without|instead of|rather than|nor)\b|n't\b", re.IGNORECASE)
# "how people join your group": what others do, which one would like to know.
_OF_OTHERS = regex(
    r"\b(?:how|why|when|where|who|what) (?!to\b|about\b|much\b|not\b|\w+ it\b|are (?:the|my) (?:odds|chances)\b)\w.*",
    re.IGNORECASE,
)
_MINE = regex(r"\b(?:me|my|i|us|myself)\b", re.IGNORECASE)


@frozen
class Phrases:
    """A list of phrases: a pattern of its stems, of which a text must hold one, and that of the phrases."""

    stems: str
    pattern: str

    def find(self, text: str, *, denied: bool = False) -> str:
        """Return the first phrase of the list in ``text``, as it is written there; "" when there is none.

        With ``denied`` a phrase counts for nothing after a "not", as in "I am not asking about an opening", and where
        it tells of others, as in "how people join your group".
        """
        plain = " ".join((text if text.isascii() else text.translate(_PLAIN)).split())
        lower = plain.lower()  # a pattern that ignores case takes three times as long
        if not _compiled(self.stems).search(lower):
            return ""
        for found in _compiled(self.pattern).finditer(lower):
            words = plain[found.start() : found.end()]
            if not (denied and _is_denied(words, _CLAUSE.split(plain[: found.start()])[-1])):
                return words
        return ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern ready for use; most runs need none of them, and compiling takes a while."""
    return re.compile(pattern)


@cache
def phrases(name: str) -> Phrases:
    """Return the list ``name``, read once."""
    stems: tuple[str, ...] = ()
    named: dict[str, str] = {}
    patterns = []
    for line in listed_in(name):
        part, sign, rest = line.partition(" = ")
        if line.startswith("stems: "):
            stems += tuple(stem.replace("_", " ") for stem in line.split()[1:])
        elif sign and part.isupper():
            named[part] = _filled(rest, named)
        else:
            patterns.append(_filled(line, named))
    return Phrases(_any_of(stems), rf"(?<![\w'])(?:{'|'.join(patterns)})(?!\w)")


def _any_of(stems: Iterable[str]) -> str:
    """Return a pattern that finds any of the stems, by their first letters: most of a text is passed at once."""
    by_letter = groupby(sorted(stems), key=lambda stem: stem[0])
    return "|".join(f"{letter}(?:{'|'.join(re.escape(stem[1:]) for stem in same)})" for letter, same in by_letter)


def _filled(pattern: str, named: dict[str, str]) -> str:
    return _NAMED.sub(lambda found: named[found[1]], pattern)


def _is_denied(words: str, before: str) -> bool:
    """Return whether what stands before, in the same clause, holds a "not", or asks about others alone."""
    others = _OF_OTHERS.search(before)
    return bool(_NOT.search(before) or (others and not _MINE.search(others[0] + words)))


@lru_cache(maxsize=4096)
def job_ask(text: str) -> str:
    """Return the words that ask for a job, for pay or for a favor beyond the talk, or offer a CV."""
    return phrases("job_asks").find(text, denied=True)


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
