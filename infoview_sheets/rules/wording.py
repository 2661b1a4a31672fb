"""Words that many messages share: quoted values, names, choices."""

import datetime as dt

from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.text import listed, quoted

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def cited(text: str) -> str:
    """Return what stands in a cell, in quotes and fit for one line."""
    return f'"{quoted(text)}"'


def name_of(contact: Contact) -> str:
    """Return the person's name, fit for one line."""
    return quoted(contact.name)


def weekday(date: dt.date) -> str:
    """Return "Monday"."""
    return _WEEKDAYS[date.weekday()]


def choices_of(choices: type[Choice]) -> str:
    """Return the words of a list, as "Yes, Later or No"."""
    return listed([choice.words for choice in choices], "or")
