"""Words that many messages share: quoted values, friendly dates, lists."""

import datetime as dt
from collections.abc import Sequence

from infoview_sheets.sheets.problems import quoted
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.schema.contacts import Contact

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def cited(text: str) -> str:
    """Return what stands in a cell, in quotes and fit for one line."""
    return f'"{quoted(text)}"'


def name_of(contact: Contact) -> str:
    """Return the person's name, fit for one line."""
    return quoted(contact.name)


def day(date: dt.date, today: dt.date) -> str:
    """Return "Nov 20", with the year where it is another one."""
    text = f"{_MONTHS[date.month - 1]} {date.day}"
    return text if date.year == today.year else f"{text}, {date.year}"


def weekday(date: dt.date) -> str:
    """Return "Monday"."""
    return _WEEKDAYS[date.weekday()]


def counted(number: int, thing: str) -> str:
    """Return "1 day" or "3 days"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def listed(words: Sequence[str], last: str = "and", most: int = 0) -> str:
    """Return "a, b and c"; beyond ``most`` the rest is counted: "a, b and 5 more"."""
    if most and len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def choices_of(choices: type[Choice]) -> str:
    """Return the words of a list, as "Yes, Later or No"."""
    return listed([choice.words for choice in choices], "or")
