"""Compare people's names and organizations as a careful reader would."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from infoview_sheets.regex import regex
from infoview_sheets.text import words_in

FORGOTTEN = "a person"
"""What stands for somebody who was taken out of the workbook, where another row spoke of them."""

_TITLES = frozenset("dr prof professor mr mrs ms mx miss sir dame rev phd md jr sr dphil msc esq".split())
_DEGREES = frozenset(
    "RN LPN NP APRN DNP BSN MSN PhD MD MBA MPH MPA MHA MSW LCSW PharmD PMP CPA JD EdD PsyD RD PT DPT OT".split()
)
# Letters that Unicode does not decompose into a base letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """Return the name without case, accents, titles, punctuation and "Last, First" order; "" for a blank.

    A name of nothing but signs ("???") is itself: two rows that show the same mean the same.
    """
    words = name.casefold().split() if name.isascii() and name.replace(" ", "").isalnum() else _words(name)
    return " ".join([word for word in words if word not in _TITLES] or words or name.split())


def _words(name: str) -> list[str]:
    text = unicodedata.normalize("NFKD", _without_degrees(name)).casefold().translate(_PLAIN)
    text = "".join(c for c in text if not unicodedata.combining(c))
    if text.count(",") == 1:
        last, first = text.split(",")
        text = f"{first} {last}"
    return re.findall(r"\w+", text.replace("'", "").replace("’", ""))


@lru_cache(maxsize=16384)
def organization_key(name: str) -> str:
    """Return the organization without case, accents, punctuation and legal forms."""
    words = name_key(name).split() if re.search(r"\w", name) else []
    return " ".join([word for word in words if word not in _FORMS] or words)


_FORMS = frozenset("the inc ltd llc gmbh corp co plc ag sa bv".split())


def mailbox_key(email: str) -> str:
    """Return the address without case and without a tag: "Ada+jobs@x.org" is "ada@x.org"; "" for no address."""
    local, at, domain = email.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}" if at and local else ""


def first_name(name: str) -> str:
    """Return the first word of the name that is no title, twice where it stands twice: "Dee Dee"."""
    words = [word for word in name.split() if word.strip(".,").casefold() not in _TITLES] or [name]
    return " ".join(words[:2] if words[0] in words[1:2] else words[:1])


_TITLED = regex(r"(?:dr|prof|professor|mr|mrs|ms|mx|miss|sir|dame|rev)\b\.? ?([^\W\d_][\w'’-]*)", re.IGNORECASE)


def last_name_titled(who: str) -> str:
    """Return the key of the one name behind a title, as in "Dr. Quill"; "" for any other text."""
    found = _TITLED.fullmatch(who.strip())
    return name_key(found[1]) if found else ""


_REMARK = re.compile(r"<[^<>]*>|\([^()]*\)|[*•★☆⭐✓✔☑✅❌✗✘☒]|\s[-–—:]\s+[a-z\d].*$|[\"“][^\"“”]*[\"”]")
_PRONOUNS = regex(r",?\s*\(?\b(?:she|he|they)\s?/\s?\w+(?:\s?/\s?\w+)*\b\)?", re.IGNORECASE)


def _without_degrees(name: str) -> str:
    """Return a name without the degrees behind its commas: of "Ada Quill, PMP, MBA" no more than "Ada Quill"."""
    first, *rest = without_pronouns(name).split(",")
    while rest and _is_degree(first, rest[-1]):
        rest.pop()
    return ",".join((first, *rest))


def without_pronouns(name: str) -> str:
    """Return a name without the pronouns behind it: of "Ada Quill (she/her)" and "Ada Quill, she/her" no more."""
    return (_PRONOUNS.sub("", name).strip() or name) if "/" in name else name


def _is_degree(name: str, rest: str) -> bool:
    """Return whether what follows a comma is no first name: "PhD", or capitals after a whole name, such as "MBA"."""
    words, whole = re.findall(r"\w+", rest.replace(".", "")), " " in name.strip()
    capitals = rest.isupper() and len(rest.strip()) > 1 and not name.isupper()
    return {word.casefold() for word in words} <= _TITLES or (whole and (capitals or _DEGREES.issuperset(words)))


_LAST_FIRST = re.compile(r"([^\W\d_][\w'’ -]*), +([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,2})")


def in_order(name: str) -> str:
    """Return "Quill, Ada" as Ada Quill; any other name, such as "Ada Quill, Lumen" or two names, as it stands."""
    name = without_pronouns(name)
    if "," not in name:
        return name
    found = _LAST_FIRST.fullmatch(_without_degrees(" ".join(name.split())))
    last, first = found.groups() if found else ("", "")
    alone = " " not in last or last[0].islower()  # "van Dale, Ada"
    whole = alone or (" " not in first and is_first_name(first))  # not "Ada Quill, Bram Oak"
    turned = first[:1].isupper() and name_key(first) not in _FORMS and whole
    return f"{first} {last}" if turned else name


_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_SMALL = r"(?: (?:[A-Z]\.|van|von|de|del|da|di|der|la|le|bin|al))*"
NAME = rf"((?:(?:Dr|Prof|Professor)\.? )?{_WORD}{_SMALL} {_WORD}(?: {_WORD})?)"
PLACE = rf"(?:,? (?:at|of|from|with) (?:the )?({_WORD}(?: (?:(?:of|for|and|&) (?:the )?)?{_WORD})*))?"
_AT_WORK = regex(rf"{NAME}(?: \(({_WORD}[^()]*)\)|{PLACE})")


def at_work(text: str) -> tuple[str, str]:
    """Return a name, and where they work: "Idris Bell at the Fleet Museum", "Joel Reed (Greyfen)"; else "" for it."""
    found = _AT_WORK.fullmatch(text)
    return (found[1], found[2] or found[3] or "") if found else (text, "")


def is_first_name(text: str) -> bool:
    words = text.casefold().split()
    return bool(words) and words[0] in words_in("first_names")


def spoken(name: str) -> str:
    """Return a name as it is said: of "Quillfeather, Ada", "Kim Lee <kim@example.org>" and "Ada Quill (Lumen)" no more.

    Nor does a mark before it, a remark behind it or a nickname count: "✓ Ada Quill", "Ada Quill - met 10/2". What
    follows a comma is the first name, unless it is a degree or a place behind a whole name, which are left out.
    """
    plain = _without_degrees(" ".join(_REMARK.sub(" ", name).split()))
    last, comma, first = plain.partition(",")
    if comma and "," not in first:
        whole = " " in last and is_first_name(last) and not is_first_name(first)
        plain = last if whole else f"{first.strip()} {last}"
    words = plain.split()
    while len(words) > 2 and (words[-1] in _DEGREES or _DOCTOR.fullmatch(words[-1])):
        words.pop()
    return _cased(" ".join(words) or name)


_DOCTOR = re.compile(r"(?i)ph\.?d\.?|m\.?d\.?")
_SMALL_WORDS = frozenset("de da del della di do dos du la le der den ten ter van von zu bin ibn al el y e i".split())
_INNER = re.compile(r"\bMc[a-z]|\bI(?:i+|v)\b")


def _cased(name: str) -> str:
    """Return a whole name as names are written, whose words, or some beside a first name, are all capitals or none."""
    words = name.split()
    even = name.isupper() or name.islower()
    if len(words) < 2 or not (even or is_first_name(name)):
        return name
    small = even or len(words) == 2  # "Kathy from the union hall" says who she is
    odd = [(w.isupper() and (even or len(w) > 2)) or (w.islower() and (small or w is words[0])) for w in words]
    said = " ".join(w.title() if o and w not in _SMALL_WORDS else w for w, o in zip(words, odd, strict=True))
    return _INNER.sub(lambda found: f"Mc{found[0][2:].upper()}" if found[0][0] == "M" else found[0].upper(), said)


def shown_name(name: str) -> str:
    """Return a name as it is shown everywhere: as it is said, where that loses nothing of whom it means.

    A remark, as in "Ada Quill (Lumen)", may tell two people apart, "✓ Ada Quill" that something was done, and "Ada
    Quill, Bram Oak" are two.
    """
    said, alone = spoken(name), "," not in in_order(_cased(_without_degrees(name))) and not _REMARK.search(name)
    return said if alone and name_key(said) == name_key(name) else in_order(name)


def may_be(text: str, name: str) -> bool:
    """Return whether a text may mean somebody of this name: a part of it, or both names but for a slip."""
    said, known = name_key(text).split(), name_key(name).split()
    if len(said) == 1 or len(known) == 1:
        return bool(set(said) & set(known))
    first, last = _alike(said[0], known[0]), _alike(said[-1], known[-1])
    return (first and last) or sorted(said) == sorted(known)


@lru_cache(maxsize=16384)
def _alike(one: str, other: str) -> bool:
    """Return whether two words are the same but for an initial or a slip of the finger."""
    short = min(one, other, key=len)
    return one[0] == other[0] if len(short) == 1 else one == other or SequenceMatcher(None, one, other).ratio() >= 0.75
