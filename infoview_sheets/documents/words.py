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


@cache
def locale_of(country: str) -> "Locale":
    """Return how English is written in a country; where Babel does not know, as it is in most of the world."""
    from babel import Locale, UnknownLocaleError  # only where documents are made

    try:
        found = Locale.parse(f"en_{country.upper()}")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_001")
    return found if found.territory == country.upper() else Locale.parse("en_001")


def _locale(profile: Profile) -> "Locale":
    return locale_of(profile.country)


def long_date(day: dt.date, profile: Profile) -> str:
    """Return "November 20, 2026" in the United States, "20 November 2026" in most other countries."""
    from babel.dates import format_date

    return format_date(day, "long", _locale(profile))


def week_day(day: dt.date, profile: Profile) -> str:
    """Return "Friday, November 20" in the United States, "Friday 20 November" in Great Britain."""
    from babel.dates import format_date

    locale = _locale(profile)
    pattern = re.sub(r",? ?y+$", "", locale.date_formats["full"].pattern)
    return format_date(day, pattern, locale)


def month_day(day: dt.date, profile: Profile) -> str:
    """Return "November 20" in the United States, "20 November" in most other countries."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", day, locale=_locale(profile))


def month_of(day: dt.date, profile: Profile) -> str:
    """Return "May"."""
    from babel.dates import format_date

    return format_date(day, "LLLL", _locale(profile))


def letter_day(day: dt.date, written: dt.date, profile: Profile) -> str:
    """Return a day as a letter says it that waits before it is sent: "Friday" within six days, else the date."""
    from babel.dates import format_date

    near = dt.timedelta() <= written - day <= _NEAR
    return format_date(day, "EEEE", _locale(profile)) if near else month_day(day, profile)


def clock(time: dt.time | dt.datetime, profile: Profile) -> str:
    """Return "2:30 pm" in the United States, "14:30" where the day has 24 hours."""
    from babel.dates import format_time

    plain = time.time() if isinstance(time, dt.datetime) else time
    text = format_time(plain.replace(tzinfo=None), "short", locale=_locale(profile))
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
