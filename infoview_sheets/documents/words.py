"""Say dates, times, names and addresses as the country of the writer does."""

import datetime as dt
from typing import Any

from infoview_sheets.domain.thanks import address_lines
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile

# Countries that put the month before the day and write am and pm.
_MONTH_FIRST = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "PH", "CA"})


def long_date(day: dt.date, profile: Profile) -> str:
    """Return "November 20, 2026" in the United States, "20 November 2026" elsewhere."""
    if profile.country in _MONTH_FIRST:
        return f"{day:%B} {day.day}, {day.year}"
    return f"{day.day} {day:%B} {day.year}"


def week_day(day: dt.date, profile: Profile) -> str:
    """Return "Friday, November 20" in the United States, "Friday 20 November" elsewhere."""
    if profile.country in _MONTH_FIRST:
        return f"{day:%A}, {day:%B} {day.day}"
    return f"{day:%A} {day.day} {day:%B}"


def clock(time: dt.time | dt.datetime, profile: Profile) -> str:
    """Return "2:30 pm" in the United States, "14:30" elsewhere."""
    if profile.country in _MONTH_FIRST:
        return f"{time.hour % 12 or 12}:{time.minute:02} {'am' if time.hour < 12 else 'pm'}"
    return f"{time.hour:02}:{time.minute:02}"


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
