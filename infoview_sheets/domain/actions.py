"""Say what an action is: one thing to do, for whom and by when (docs/domain.md, Actions)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from infoview_sheets.domain.workdays import WorkCalendar
from infoview_sheets.sheets.schema.choices import Urgency
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral
from infoview_sheets.sheets.table import Cell


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. ``number`` is its class, 1 to 20 (docs/domain.md, Actions).

    ``ends`` is the cell that ends the action once it is filled, ``ends_with`` says in words what to put there.
    A cell of row 0 stands for a row still to be added. ``late_after`` is the hard limit. ``contact`` is whom it is for;
    None for a summary line. ``at`` is the start of the talk on my clock, where the action is about a talk ahead.
    """

    number: int
    text: str
    due: dt.date
    contact: Contact | None
    why: str = ""
    late_after: dt.date | None = None
    interview: Interview | None = None
    referral: Referral | None = None
    ends: Cell | None = None
    ends_with: str = ""
    at: dt.time | None = None


def first_actions(actions: Iterable[Action]) -> Mapping[int, Action]:
    """Return the first of each person's actions, by the row of the contact."""
    first: dict[int, Action] = {}
    for action in actions:
        if action.contact:
            first.setdefault(action.contact.row, action)
    return first


def urgency_of(due: dt.date | None, calendar: WorkCalendar, today: dt.date) -> Urgency:
    """Return how near a day is; "this week" is the week that holds the next working day."""
    if due is None:
        return Urgency.NONE
    if due <= today:
        return Urgency.OVERDUE if due < today else Urgency.TODAY
    return Urgency.THIS_WEEK if due <= calendar.week(today)[1] else Urgency.LATER
