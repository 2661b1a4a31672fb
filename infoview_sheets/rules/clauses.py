"""Weigh the words that go into a letter: clause or sentence of their own, about one person or about anybody."""

import re
from functools import cache

from infoview_sheets.text import listed_in, words_in

_ANY = frozenset("i he she they we".split())
_NO_VERBS = frozenset("and or as being both who whose whom versus vs of in with n".split())
_CONTRACTION = re.compile(r"(i|he|she|they|we|it|you|that|there)'(?:m|s|re|ve|d|ll)\b")
# Words for a third: what holds one cannot be said to their face without a guess.
THIRD_PERSON = frozenset("he she him her his hers they them their theirs it its".split())
_QUOTED = re.compile('"[^"]*"|\u201c[^\u201d]*\u201d')
# A full stop after a word of three small letters at least, or before a pronoun; what is shortened is taken out before.
_NEXT = re.compile(r"[a-z]{3}\. [A-Z]|[.!?] (?:I|He|She|They|We|It) ")
_ABBREVIATED = re.compile(
    r"\b(?:dr|mr|ms|prof|mrs|dept|univ|inst|etc|approx|sen|gov|gen|rep|rev|inc|ltd|corp|assoc|ave|blvd|fig|est|vol|sgt|capt|hon"
    r"|bros|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"(?i:told|said|showed|gave|explained|suggested|advised|recommended|taught|mentioned|asked|talked|spoke|learned"
    r"|encouraged|urged|warned|reminded) (?:me|us|that|to|about|how|why|what)\b|(?:to|To) [a-z]+ "
    r"|(?i:[a-z]+ing (?:me|us))\b",
)
_ADVICE = re.compile(
    r"(?:(?:he|she|they|you) )?(?:told|advised|encouraged|urged|reminded) me to (.+)", re.IGNORECASE | re.DOTALL
)
_THEM = re.compile(r"\b(?:her|him|his|hers)\b", re.IGNORECASE)

_FOUND = re.compile(
    r"(?:(?:i )?(?:found|saw) (?:(?:him|her|them|you|their name|your name) )?)?"
    r"(?:(?:on|in|via|through|from) )?(?:the )?"
)


@cache
def _sentences() -> frozenset[str]:
    """Return the words that begin a sentence, each with its verb: "it: helped"."""
    lines = [line.split(": ", 1) for line in listed_in("sentence_verbs")]
    return frozenset(f"{first}: {verb}" for first, verbs in lines for verb in verbs.split())


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").split())


def subject_of(text: str) -> str:
    """Return the pronoun that begins ``text`` as a sentence of its own, as "she" of "She told me"; "" for a thing.

    "your advice", "it security career" and "the way she told it" are things.
    """
    text = _plain(text)
    short = _CONTRACTION.match(text.casefold())
    if short:
        return short.group(1)
    first, _, rest = text.partition(" ")
    verb = rest.partition(" ")[0].rstrip(".,;:!?")
    low = first.casefold()
    if low in _ANY and verb.isalpha() and verb.islower():
        return "" if verb in _NO_VERBS or verb.endswith("ing") else low
    return low if first != low.upper() and f"{low}: {verb}" in _sentences() else ""


def has_two_sentences(text: str) -> bool:
    """Return whether a period comes before another sentence in ``text``; what it quotes does not count."""
    return bool(_NEXT.search(_ABBREVIATED.sub("", _QUOTED.sub("", _plain(text)))))


def is_thing(text: str) -> bool:
    """Return whether ``text`` fits after "What stays with me most is": no sentence, no deed like "showing me"."""
    return not (subject_of(text) or has_two_sentences(text) or _DEED.match(_plain(text)))


def as_thing(text: str) -> str:
    """Return "your advice to learn SQL" for "She told me to learn SQL"; an example where nothing so near is known."""
    found = _ADVICE.fullmatch(_plain(text).rstrip(" ."))
    return f"your advice to {found.group(1)}" if found and not has_two_sentences(text) else "your advice to learn SQL"


def speaks_of_them(text: str) -> bool:
    """Return whether a clause to a person speaks of them as of somebody else: "she was my TA", "I met her"."""
    subject = subject_of(text)
    return subject in ("he", "she", "they") or (subject == "i" and bool(_THEM.search(text)))


def found_at(text: str) -> str:
    """Return "on LinkedIn" for "LinkedIn" or "I found her on LinkedIn"; "" where more, or another place, is told."""
    low = _plain(text).casefold().rstrip(" .").replace("linked in", "linkedin")
    places = dict(line.split(": ", 1) for line in listed_in("found_at"))
    return places.get(_FOUND.sub("", low, count=1), "")


def without_i_am(text: str) -> str:
    """Return "a postdoc" for "I am a postdoc" or "I'm a postdoc": what comes after "I am"."""
    return re.sub(r"^i(?:\s+am|['\u2019]m)\s+", "", text.strip(), flags=re.IGNORECASE)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case and punctuation, for comparing."""
    return tuple(re.findall(r"\w+", text.casefold()))


def is_stock_praise(text: str, name: str = "") -> bool:
    """Return whether a text would fit anybody; the person's own ``name`` makes it no more personal."""
    words = words_of(text)
    return bool(words) and set(words) <= words_in("praise") | set(words_of(name))
