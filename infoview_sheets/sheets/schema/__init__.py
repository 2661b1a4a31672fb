"""Declare every sheet and column of the workbook once; everything else reads it from here."""

import dataclasses
from collections.abc import Sequence

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema import contacts, interviews
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Field, Kind, fields_of, normal
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import (
    ARTICLE_AUTO,
    ORGANIZATION_AUTO,
    QUESTION_AUTO,
    REFERRAL_AUTO,
    TOUCH_AUTO,
    Article,
    DayOff,
    Organization,
    Question,
    Referral,
    Touch,
)
from infoview_sheets.sheets.schema.profile import Profile

__all__ = [
    "ARTICLES",
    "CONTACTS",
    "DAYS_OFF",
    "INTERVIEWS",
    "ORGANIZATIONS",
    "PROFILE",
    "QUESTIONS",
    "REFERRALS",
    "SCHEMAS",
    "TOUCHES",
    "Field",
    "Kind",
    "SheetSchema",
    "schema_of",
]


@frozen(slots=False)
class SheetSchema:
    """One sheet: its name, its record class, what one row is, and its columns in the order of a fresh workbook.

    ``id_format`` makes the next ID of a number; blank where rows have no ID.
    """

    name: str
    record: type
    about: str
    auto: Sequence[Field] = ()
    id_format: str = ""
    aliases: Sequence[str] = ()
    fields: Sequence[Field] = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", (*fields_of(self.record), *self.auto))

    @property
    def names(self) -> frozenset[str]:
        """Every spelling of the sheet's name we accept, normalised."""
        return frozenset(normal(name) for name in (self.name, *self.aliases, self.beside))

    @property
    def beside(self) -> str:
        """The name of the sheet where the person has another one of its name."""
        return f"{self.name} (infoview)"

    @property
    def records(self) -> str:
        """What its rows are called in the code: those of "Days off" are ``days_off``."""
        return self.name.lower().replace(" ", "_")

    @property
    def required(self) -> Sequence[Field]:
        """The columns a row cannot live without."""
        return tuple(f for f in self.fields if f.required)

    def field(self, key: str) -> Field:
        """Return the column called ``key`` in the code; a KeyError names the sheet that has none."""
        found = next((field for field in self.fields if field.key == key), None)
        if found is None:
            raise KeyError(f'{self.name} has no column called "{key}"')
        return found


PROFILE = SheetSchema("Profile", Profile, "a setting", aliases=("settings", "my profile", "about me"))
CONTACTS = SheetSchema(
    "Contacts", Contact, "a person", contacts.AUTO, "C-{:03}", ("people", "contact list", "my contacts")
)
INTERVIEWS = SheetSchema(
    "Interviews", Interview, "a talk", interviews.AUTO, "I-{:03}", ("talks", "informational interviews", "meetings")
)
REFERRALS = SheetSchema("Referrals", Referral, "somebody who was named", REFERRAL_AUTO, "R-{:03}", ("names",))
TOUCHES = SheetSchema(
    "Touches", Touch, "a message, share or favor after the first talk", TOUCH_AUTO, "T-{:04}", ("follow-ups", "log")
)
QUESTIONS = SheetSchema("Questions", Question, "a question", QUESTION_AUTO, "Q{:02}", ("question bank",))
ARTICLES = SheetSchema("Articles", Article, "something to share", ARTICLE_AUTO, "A-{:03}", ("things to share",))
ORGANIZATIONS = SheetSchema(
    "Organizations", Organization, "an organization", ORGANIZATION_AUTO, aliases=("organisations", "companies")
)
DAYS_OFF = SheetSchema("Days off", DayOff, "an extra free or working day", aliases=("holidays", "vacation"))

SCHEMAS = (PROFILE, CONTACTS, INTERVIEWS, REFERRALS, TOUCHES, QUESTIONS, ARTICLES, ORGANIZATIONS, DAYS_OFF)

_BY_RECORD = {schema.record: schema for schema in SCHEMAS}


def schema_of(record: object) -> SheetSchema:
    return _BY_RECORD[type(record)]
