"""Walk through a workbook the way rules need it: people with a name, talks with their person, what is due soon."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from infoview_sheets.domain.actions import ASKING, Action
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import was_held
from infoview_sheets.domain.keeping_up import card_open
from infoview_sheets.regex import regex
from infoview_sheets.rules.wording import cited, near_people
from infoview_sheets.sheets.schema import SheetSchema
from infoview_sheets.sheets.schema.choices import State, Status
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import seen
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Record, Workbook
from infoview_sheets.text import listed

SOON = dt.timedelta(days=7)
# What went before is history: advice on it would be a reproach.
FRESH = dt.timedelta(days=14)
OLD = dt.timedelta(days=30)


def people(workbook: Workbook) -> Iterator[Contact]:
    """Yield the contacts with a name; CT001 reports the others."""
    return (contact for contact in workbook.contacts if contact.name)


def written_to(workbook: Workbook) -> Iterator[Contact]:
    """Yield those of ``people`` whom anything is ever proposed for: of the others nothing needs to be mended."""
    return (contact for contact in people(workbook) if not contact.do_not_contact)


def talks(workbook: Workbook) -> Iterator[tuple[Interview, Contact]]:
    """Return each talk with its person; IN001 reports talks without one."""
    return ((talk, contact) for contact in people(workbook) for talk in workbook.talks_with(contact))


def upcoming(facts: Analysis) -> Iterator[tuple[Interview, Contact, dt.date]]:
    """Yield the talks that are scheduled from today on, with their person and their day."""
    for talk in facts.dated:
        if talk.contact and talk.interview.status is Status.SCHEDULED and talk.day >= facts.today:
            yield talk.interview, talk.contact, talk.day


def held(facts: Analysis, within: dt.timedelta = dt.timedelta.max) -> Iterator[tuple[Interview, Contact, dt.date]]:
    """Yield the talks that were held, at most ``within`` ago, with their person and their day."""
    for talk in facts.dated:
        if talk.contact and was_held(talk, facts.today) and facts.today - talk.day <= within:
            yield talk.interview, talk.contact, talk.day


def to_thank(facts: Analysis) -> Iterator[tuple[Interview, Contact, dt.date]]:
    """Yield the recent talks whose letter or card is still to come, if the person may be written to at all."""
    for interview, contact, day in held(facts, OLD):
        card_due = card_open(interview) and contact.card_wanted is not False
        if not contact.do_not_contact and (not seen(interview, "thanks_email_on") or card_due):
            yield interview, contact, day


def to_ask_soon(facts: Analysis) -> Mapping[int, Action]:
    """Return the people whose request, or request for an introduction, is due within a week, by their rows."""
    return {
        action.contact.row: action
        for action in facts.actions
        if action.contact and action.kind in ASKING and action.due <= facts.today + SOON
    }


def state_of(facts: Analysis, contact: Contact) -> State | None:
    """Return where you stand with a person."""
    return facts.contacts[contact.row].state


def has_column(workbook: Workbook, schema: SheetSchema, *keys: str) -> bool:
    """Return whether the sheet has one of these columns. Nobody is asked to fill a column that is not there."""
    table = workbook.table(schema)
    return table is not None and any(key in table.columns for key in keys)


R = TypeVar("R", bound=Record)

# Looking for close names takes time, and nobody reads a hundred suggestions.
_MOST = 50


def not_one_contact(workbook: Workbook, records: Iterable[R], who: Callable[[R], str]) -> Iterator[tuple[R, str]]:
    """Yield the records whose reference means no single contact, each with one thing to do about it."""
    hints: dict[str, str] = {}
    for record in records:
        text = who(record)
        candidates = workbook.named(text)
        if len(candidates) == 1:
            continue
        if text not in hints:
            near = near_people(workbook, text) if len(hints) < _MOST and not candidates else ()
            hints[text] = _GONE if not candidates and _CONTACT.fullmatch(text) else _hint(candidates, near)
        yield record, hints[text]


_CONTACT = regex(r"C-[0-9]{1,9}")
_GONE = "Write their name here, as their row is gone; or take them out of everything with `infoview forget NAME BOOK`."


def _hint(candidates: Sequence[Contact], near: Sequence[str]) -> str:
    if near:
        return f"Did you mean {listed([cited(name) for name in near], 'or')}?"
    if not candidates:
        return "Write the name as it appears in Contacts, or add a row for them there."
    ids = [contact.id for contact in candidates if contact.id]
    if not ids:
        return f"Write IDs beside the {len(candidates)} people of that name in Contacts, and use one here."
    return f"Use the ID: {listed(ids, 'or', 9)}."


def a_talk(workbook: Workbook) -> str:
    """Return how to name a talk by its ID: "a talk in Interviews, such as I-001", with one that is there."""
    there = next((talk.id for talk in workbook.interviews if talk.id), "")
    return f"a talk in Interviews{there and f', such as {there}'}"
