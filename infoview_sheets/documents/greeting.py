"""Say how a person is greeted, and with which name the writer signs."""

import re
from functools import lru_cache

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.choices import Greeting, Tier
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile

_TITLES = regex(r"(?i)(?:dr|prof|professor|mr|mrs|ms|mx|miss|sir|dame|rev)\.?")
_LONGEST = 200  # characters: what is longer is no name that could be taken apart
_PROFESSORS = regex(r"(?i)^\s*prof(?:essor)?\b")
_DOCTORS = regex(r"(?i)\b(?:ph\.?\s?d|m\.?d|d\.?phil|sc\.?d|dr)\b")


@frozen
class Names:
    """The parts of a person's name; "" for what is not known. ``full`` is the whole as it is said."""

    full: str
    title: str
    first: str
    last: str


@lru_cache(maxsize=4096)
def names_of(typed: str) -> Names:
    """Return the parts of a name as it was typed: "Quillfeather, Ada", "KIM LEE", "Kim Lee <kim@example.org>"."""
    from nameparser import HumanName  # only where somebody is greeted

    full = spoken(typed)
    if len(full) > _LONGEST:
        return Names(full, "", "", full)
    if full.isupper() and " " in full:
        full = full.title()
    parsed = HumanName(full)
    title = "Professor" if _PROFESSORS.search(typed) else "Dr." if _DOCTORS.search(typed) else str(parsed.title)
    sure = len(str(parsed.first).rstrip(".")) > 1 and bool(parsed.last)
    return Names(full, title, str(parsed.first) if sure else "", str(parsed.last) or ("" if parsed.title else full))


def called(contact: Contact, profile: Profile) -> str:
    """Return what follows "Dear": what the cell says, else what Profile says, else what fits how near we are."""
    typed = re.sub(r"(?i)^(?:dear|hi|hello|hey)\s+", "", " ".join(contact.salutation.split())).strip(" ,:;")
    names = names_of(contact.name)
    if _TITLES.fullmatch(typed):
        return f"{typed} {names.last or names.full}"
    if re.search(r"[^\W\d_]{2}", typed) and "/" not in typed:
        return typed if "," not in typed else names_of(typed).full
    return _by_default(contact, profile, names)


def _by_default(contact: Contact, profile: Profile, names: Names) -> str:
    """Return the first name of a friend; of others what Profile wishes, else the typed title, or what fits."""
    titled = f"{names.title} {names.last}" if names.title and names.last else ""
    first = names.first or names.full
    if contact.tier is Tier.INNER or profile.greeting is Greeting.FIRST:
        return first
    if profile.greeting is Greeting.FULL:
        return names.full
    return titled or (first if contact.tier is Tier.ACQUAINTANCE and profile.greeting is None else names.full)


def is_first_name(contact: Contact, profile: Profile) -> bool:
    """Return whether they are greeted by a first name; then the writer signs with one."""
    word = called(contact, profile)
    return " " not in word and word == (names_of(contact.name).first or word)


def is_friend(contact: Contact) -> bool:
    """Return whether they are greeted with Hi."""
    return contact.tier is Tier.INNER


def signature(contact: Contact, profile: Profile) -> str:
    """Return the name the writer signs with: the first name to somebody called by theirs."""
    own = names_of(profile.name).first
    return own if own and (is_friend(contact) or is_first_name(contact, profile)) else profile.name
