"""Say dates, times, names and addresses as the country of the writer does."""

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from infoview_sheets.domain.thanks import address_lines
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile

if TYPE_CHECKING:
    from babel import Locale

_NEAR = dt.timedelta(days=6)  # beyond it a weekday alone could mean another week
_FAR = dt.timedelta(days=182)


@cache
def locale_of(country: str, language: str = "en") -> "Locale":
    """Return how a language is written in a country; where Babel does not know, as it is in most of the world."""
    from babel import Locale, UnknownLocaleError  # only where documents are made

    usual = Locale.parse("en_001" if language == "en" else language)
    try:
        found = Locale.parse(f"{language}_{country.upper()}")
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


def month_day(day: dt.date, profile: Profile, language: str = "en") -> str:
    """Return "November 20" in the United States, "20 November" in most other countries."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", day, locale=locale_of(profile.country, language))


def month_of(day: dt.date, profile: Profile, language: str = "en") -> str:
    """Return "May"."""
    from babel.dates import format_date

    return format_date(day, "LLLL", locale_of(profile.country, language))


def letter_day(day: dt.date, written: dt.date, profile: Profile, language: str = "en") -> str:
    """Return a day as a letter says it that waits before it is sent: "Friday" within six days, else the date.

    A date more than half a year ago has its year.
    """
    from babel.dates import format_date

    if written - day > _FAR:
        return long_date(day, profile, language)
    near = dt.timedelta() <= written - day <= _NEAR
    return format_date(day, "EEEE", locale_of(profile.country, language)) if near else month_day(day, profile, language)


def clock(time: dt.time | dt.datetime, profile: Profile, language: str = "en") -> str:
    """Return "2:30 pm" in the United States, "14:30" where the day has 24 hours."""
    from babel.dates import format_time

    plain = time.time() if isinstance(time, dt.datetime) else time
    text = format_time(plain.replace(tzinfo=None), "short", locale=locale_of(profile.country, language))
    return text.replace("\u202f", " ").replace("AM", "am").replace("PM", "pm")


def lines_of(text: str) -> list[str]:
    """Return the lines that say something."""
    return [line for line in (part.strip() for part in text.split("\n")) if line]


def clause(text: str) -> str:
    """Return a phrase as it stands inside a sentence: no full stop at its end, no capital at a plain first word."""
    text = " ".join(text.split()).rstrip(" .!;,")
    first, _, rest = text.partition(" ")
    plain = first[:1].isupper() and first.casefold() in _PLAIN_WORDS
    return f"{first.lower()} {rest}".strip() if plain else text


_PLAIN_WORDS = frozenset(
    "your the a an how that what when where why our her his their this these those to in on of for with my it "
    "write read call send try ask build take make go do talk join look learn find keep start stop set use".split()
)


def me(profile: Profile) -> dict[str, Any]:
    """Return the writer, for any template."""
    return {
        "name": profile.name,
        "email": profile.email,
        "phone": profile.phone,
        "address_lines": address_lines(profile.mailing_address),
        "goal": clause(profile.goal),
    }


def person(contact: Contact) -> dict[str, Any]:
    """Return the person it is for, for any template."""
    return {
        "name": spoken(contact.name),
        "salutation": contact.salutation or spoken(contact.name),
        "role": contact.role,
        "organization": contact.organisation,
        "phone": contact.phone,
        "address_lines": [*filter(None, (contact.role, contact.organisation)), *address_lines(contact.address)],
    }
