"""Tell words that fit into a sentence of a letter from a sentence of their own; and know where people are found."""

import re

_ANY = frozenset("i he she they we".split())
# These also begin things ("it security career", "you and your team"): a sentence only before one of these verbs.
_SOME = {
    "it": "is was were has had helped made gave showed changed taught seems seemed felt will would took means meant "
    "turned struck helps makes gives shows changes sounds sounded",
    "you": "told said showed gave explained suggested advised recommended taught shared mentioned asked talked spoke "
    "are were have had made helped offered pointed know knew took introduced encouraged urged warned reminded "
    "described convinced answered can could should would will do did said think thought found went left moved",
    "that": "is was were has had",
    "this": "is was were has had",
    "there": "is was were are will would",
}  # fmt: skip
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

_PLACES = {
    "linkedin": "on LinkedIn",
    "google scholar": "on Google Scholar",
    "researchgate": "on ResearchGate",
    "github": "on GitHub",
    "bluesky": "on Bluesky",
    "mastodon": "on Mastodon",
    "twitter": "on Twitter",
    "facebook": "on Facebook",
    "youtube": "on YouTube",
    "orcid": "on ORCID",
    "alumni list": "on the alumni list",
    "alumni directory": "in the alumni directory",
    "alumni database": "in the alumni database",
}
_FOUND = re.compile(
    r"(?:(?:i )?(?:found|saw) (?:(?:him|her|them|you|their name|your name) )?)?"
    r"(?:(?:on|in|via|through|from) )?(?:the )?"
)


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
    return low if first != low.upper() and verb in _SOME.get(low, "").split() else ""


def has_two_sentences(text: str) -> bool:
    """Return whether a full stop stands in ``text`` before another sentence; what it quotes does not count."""
    return bool(_NEXT.search(_ABBREVIATED.sub("", _QUOTED.sub("", _plain(text)))))


def is_thing(text: str) -> bool:
    """Return whether ``text`` may stand after "What stays with me most is": no sentence, no deed like "showing me"."""
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
    return _PLACES.get(_FOUND.sub("", low, count=1), "")


def without_i_am(text: str) -> str:
    """Return "a postdoc" for "I am a postdoc" or "I'm a postdoc": what stands after "I am"."""
    return re.sub(r"^i(?:\s+am|['\u2019]m)\s+", "", text.strip(), flags=re.IGNORECASE)
