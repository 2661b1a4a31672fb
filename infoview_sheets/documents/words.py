"""Say dates, times, names and addresses as the country of the writer does, and how a person is greeted."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from infoview_sheets.domain.keeping_up import address_lines
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.rules.slots import Form, goal
from infoview_sheets.rules.wordforms import is_jotting, is_no_place, lowered
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.choices import Greeting, Tier
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile

if TYPE_CHECKING:
    from babel import Locale

_NEAR = dt.timedelta(days=4)  # beyond it a weekday alone could mean another week by the time it is sent
_FAR = dt.timedelta(days=182)


@cache
def locale_of(country: str, language: str = "en") -> "Locale":
    """Return how a language is written in a country; where Babel does not know, as it is in most of the world."""
    from babel import Locale, UnknownLocaleError  # only where documents are made

    usual = Locale.parse("en_001" if language == "en" else language)
    try:
        found = Locale.parse(f"{language}_{country}")
    except (UnknownLocaleError, ValueError):
        return usual
    return found if found.territory == country.upper() else usual


def proofing(country: str, language: str) -> str:
    """Return the language that Word reads a document in: "en-US", "en-GB" where it is spelled so, "de-AT"."""
    if language == "en":
        return "en-GB" if country.upper() == "GB" else "en-US"
    from babel.core import get_global

    usual = str(get_global("likely_subtags").get(language, language)).rpartition("_")[2]  # "DE" of "de_Latn_DE"
    return f"{language}-{locale_of(country, language).territory or usual.upper()}"


def long_date(day: dt.date, profile: Profile, language: str = "en") -> str:
    """Return "November 20, 2026" in the United States, "20 November 2026" in most other countries."""
    from babel.dates import format_date

    return format_date(day, "long", locale_of(profile.country, language))


def week_day(day: dt.date, profile: Profile, language: str = "en") -> str:
    """Return "Friday, November 20" in the United States, "Friday 20 November" in Great Britain."""
    from babel.dates import format_date

    locale = locale_of(profile.country, language)
    pattern = re.sub(r"(?: 'de'|,)* ?y+$", "", locale.date_formats["full"].pattern)
    return format_date(day, pattern, locale)


def month_day(day: dt.date, written: dt.date, profile: Profile, language: str = "en") -> str:
    """Return "November 20" in the United States, "20 November" in most other countries.

    A date more than half a year before it is ``written`` has its year.
    """
    from babel.dates import format_skeleton

    if written - day > _FAR:
        return long_date(day, profile, language)
    return format_skeleton("MMMMd", day, locale=locale_of(profile.country, language))


def month_of(day: dt.date, profile: Profile, language: str = "en") -> str:
    """Return "May"."""
    from babel.dates import format_date

    return format_date(day, "LLLL", locale_of(profile.country, language))


def letter_day(day: dt.date, written: dt.date, profile: Profile, language: str = "en") -> str:
    """Return a day as a letter says it that waits before it is sent: "Friday" within four days, else the date."""
    from babel.dates import format_date

    near = dt.timedelta() <= written - day <= _NEAR
    return (
        format_date(day, "EEEE", locale_of(profile.country, language))
        if near
        else month_day(day, written, profile, language)
    )


def clock(time: dt.time | dt.datetime, profile: Profile) -> str:
    """Return "2:30 pm" in the United States, "14:30" where the day has 24 hours."""
    from babel.dates import format_time

    plain = time.time() if isinstance(time, dt.datetime) else time
    text = format_time(plain.replace(tzinfo=None), "short", locale=locale_of(profile.country))
    return text.replace("\u202f", " ").replace("AM", "am").replace("PM", "pm")


def lines_of(text: str) -> list[str]:
    return [line for line in (part.strip() for part in text.split("\n")) if line]


def clause(text: str) -> str:
    """Return a phrase as it stands inside a sentence: no full stop at its end, no capital at a plain first word."""
    return lowered(" ".join(text.split()).rstrip(" .!;,"))


def me(profile: Profile) -> dict[str, Any]:
    """Return the writer, for any template."""
    return {
        "name": profile.name,
        "email": profile.email,
        "phone": profile.phone,
        "address_lines": address_lines(profile.mailing_address),
        "goal": _trying_to(profile.goal),
    }


def _trying_to(typed: str) -> str:
    """Return a goal as it follows "I am trying to"; "" where it fits into no sentence."""
    said = goal(typed)
    return {Form.TOLD: "find out ", Form.THING: "learn about "}.get(said.form, "") + said.phrase


def person(contact: Contact) -> dict[str, Any]:
    """Return the person it is for, for any template."""
    return {
        "name": spoken(contact.name),
        "salutation": contact.salutation or spoken(contact.name),
        "role": contact.role,
        "organization": contact.organisation,
        "phone": contact.phone,
        "address_lines": [*filter(None, (contact.role,)), *address_of(contact)],
    }


def address_of(contact: Contact) -> list[str]:
    """Return the lines of where somebody gets mail, their organization first unless the address names it."""
    lines, place = address_lines(contact.address), contact.organisation
    named = is_no_place(place) or is_jotting(place) or any(place.casefold() in line.casefold() for line in lines)
    return [*(() if named else (place,)), *lines]


@cache
def _countries() -> dict[str, str]:
    """Return the code of each country by its name, in English and in the languages around."""
    names = {"uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US"}
    for language in ("pt", "nl", "it", "es", "fr", "de", "en"):
        territories = locale_of("", language).territories
        names |= {name.casefold(): code for code, name in territories.items() if code.isalpha() and len(code) == 2}
    return names


def country_of(lines: Sequence[str]) -> str:
    """Return the code of the country that the last line of an address names; "" where it names none."""
    last = lines[-1].casefold().replace(".", "") if len(lines) > 1 else ""
    return "" if re.search(r"\d", last) else _countries().get(last, "")


def country_line(code: str) -> str:
    """Return a country as post offices abroad read it: in English, in capitals."""
    return str(locale_of("").territories.get(code, code)).upper()


_TITLES = regex(
    r"(?i)(?:dr|prof|professor|mr|mrs|ms|mx|miss|sir|dame|rev|sgt|maj|capt|lt|col|gen|cmdr)\.?(?: (?:maj|col|gen)\.?)?"
)
_INITIAL = regex(r"[^\W\d_]\.?")
_NICKNAME = regex(r"[\"“](\w[\w'’.-]*)[\"”]")
_NOT_SAID = regex(r"^(?:Big|Little|Lil['’]?|Ol['’]?) (?=[A-Z])|(?<=\w) (?:from|at) .*$")  # "Kathy from the gym"
_LONGEST = 200  # characters: what is longer is no name that could be taken apart
_PROFESSORS = regex(r"(?i)^\s*prof(?:essor)?\b")
_DOCTORS = regex(r"(?i)\b(?:ph\.?\s?d|m\.?d|d\.?phil|sc\.?d|dr)\b")


@frozen
class NameParts:
    """The parts of a person's name; "" for what is not known. ``full`` is the whole as it is said."""

    full: str
    title: str
    first: str
    last: str


@lru_cache(maxsize=4096)
def names_of(typed: str) -> NameParts:
    """Return the parts of a name as it was typed: "Quillfeather, Ada", "KIM LEE", "Kim Lee <kim@example.org>"."""
    from nameparser import HumanName  # only where somebody is greeted

    full = _NOT_SAID.sub("", spoken(typed))
    if len(full) > _LONGEST:
        return NameParts(full, "", "", full)
    parsed = HumanName(full)
    title = "Professor" if _PROFESSORS.search(typed) else "Dr." if _DOCTORS.search(typed) else str(parsed.title)
    sure = len(str(parsed.first).rstrip(".")) > 1 and bool(parsed.last)
    first = nick[1] if (nick := _NICKNAME.search(typed)) else str(parsed.first) if sure else ""
    last = str(parsed.last) or ("" if parsed.title else full)
    if title == "Sr.":  # a Sister, or a Señor: both may be greeted with the whole name
        last = full.removeprefix("Sr. ")
    return NameParts(full, title, first, last)


def called(contact: Contact, profile: Profile) -> str:
    """Return what follows "Dear": what the cell says, else what Profile says, else what fits how near we are."""
    typed = re.sub(r"(?i)^(?:dear|hi|hello|hey) | \(.*\)$", "", " ".join(contact.salutation.split())).strip(" ,:;!")
    loud = " " in typed and typed.isupper()
    typed = re.sub(r"^(\w+\.)(?=\w{2})", r"\1 ", typed.title() if typed.islower() or loud else typed)
    names = names_of(contact.typed or contact.name)
    if _TITLES.fullmatch(typed):
        return f"{typed} {names.last or names.full}"
    if re.fullmatch(r"(?:By )?(?:Her |His |Their )?First(?: Name)?", typed):
        return names.first or names.full
    if re.search(r"[^\W\d_]{2}|^[A-Z]\. ?[A-Z]\.$", typed) and "/" not in typed:
        return typed if "," not in typed else names_of(typed).full
    return _by_default(contact, profile, names)


def _by_default(contact: Contact, profile: Profile, names: NameParts) -> str:
    """Return the first name of a friend; of others what Profile wishes, else the typed title, or what fits."""
    titled = f"{names.title} {names.last}" if names.title and names.last else ""
    first = names.first or names.full
    if titled and _PROFESSORS.search(contact.name) and profile.greeting is None:
        return titled
    if contact.tier is Tier.INNER or profile.greeting is Greeting.FIRST:
        return first
    if profile.greeting is Greeting.FULL:
        return names.full
    near = contact.tier is Tier.ACQUAINTANCE and profile.greeting is None
    return titled or (first if near or _INITIAL.fullmatch(names.last) else names.full)


def is_first_name(contact: Contact, profile: Profile) -> bool:
    """Return whether they are greeted by a first name; then the writer signs with one."""
    word = called(contact, profile)
    return " " not in word and word == (names_of(contact.typed or contact.name).first or word)


def is_friend(contact: Contact) -> bool:
    """Return whether they are greeted with Hi; whose title was typed is no professor of the first name."""
    return contact.tier is Tier.INNER and not _PROFESSORS.search(contact.name)


def signature(contact: Contact, profile: Profile) -> str:
    """Return the name the writer signs with: the first name to somebody called by theirs."""
    own = names_of(profile.name).first
    return own if own and (is_friend(contact) or is_first_name(contact, profile)) else profile.name
