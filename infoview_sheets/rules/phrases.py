"""Phrases that do harm: what everyone writes, what is too personal to ask, what is private, who is after a job.

The lists are text files of the package, in ``words``. A line of a list is a pattern (``re``) in small letters, found as
whole words whatever their case; a line that begins with blanks goes on with the one above. ``NAME = ...`` gives a part
of patterns a name, used as ``{NAME}``.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from infoview_sheets.regex import regex
from infoview_sheets.text import listed_in

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


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Return what finds the phrases of the list ``name``, with the parts that have names filled in."""
    named: dict[str, str] = {}
    patterns = []
    for line in listed_in(name):
        part, sign, rest = line.partition(" = ")
        if sign and part.isupper():
            named[part] = _filled(rest, named)
        else:
            patterns.append(_filled(line, named))
    return re.compile(rf"(?<![\w'])(?:{'|'.join(patterns)})(?!'?\w)")


def _filled(pattern: str, named: Mapping[str, str]) -> str:
    return _NAMED.sub(lambda found: named[found[1]], pattern)


def _find(name: str, text: str, *, denied: bool = False) -> str:
    """Return the first phrase of the list ``name`` in ``text``, as it is written there; "" when there is none.

    With ``denied`` a phrase counts for nothing after a "not", as in "I am not asking about an opening", and where it
    tells of others, as in "how people join your group".
    """
    plain = " ".join((text if text.isascii() else text.translate(_PLAIN)).split())
    for found in _any_of(name).finditer(plain.lower()):  # a pattern that ignores case takes three times as long
        words = plain[found.start() : found.end()]
        if not (denied and _is_denied(words, _CLAUSE.split(plain[: found.start()])[-1])):
            return words
    return ""


def _is_denied(words: str, before: str) -> bool:
    """Return whether what stands before, in the same clause, holds a "not", or asks about others alone."""
    others = _OF_OTHERS.search(before)
    return bool(_NOT.search(before) or (others and not _MINE.search(others[0] + words)))


def job_wish(text: str) -> str:
    """Return the words by which somebody says that they are after a job: in a goal they ask for it."""
    return _find("job_wishes", text, denied=True)


@lru_cache(maxsize=4096)
def too_personal(question: str) -> str:
    """Return the words that ask for somebody's own pay, age, family, health, belief or vote."""
    return _find("personal", question)


def cliche(text: str) -> str:
    """Return a phrase that everyone uses."""
    return _find("cliches", text)


def private_fact(text: str) -> str:
    """Return words on somebody's own health, family, belief or vote; the topic of their work is none."""
    return _find("private", text)
