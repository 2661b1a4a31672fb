"""Say when to write again to somebody you have talked to (conflict C14)."""

import datetime as dt

from infoview_sheets.domain.history import History
from infoview_sheets.domain.workdays import WorkCalendar
from infoview_sheets.sheets.schema.choices import KeepInTouch, State
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile

KEPT = frozenset({State.THANKED, State.FOLLOWED_UP, State.IN_TOUCH})


def level_of(person: Contact, profile: Profile) -> KeepInTouch:
    """Return how often to write to somebody: as their row says, else as Profile says of their circle."""
    return person.keep_in_touch or profile.keeps(person.tier)


def checkin_days(history: History, state: State, profile: Profile) -> int | None:
    """Return the calendar days of peace until the next message; None where none is to come.

    After the thanks it is ``first_checkin_days`` (30), later the cadence of ``keep_in_touch``: mentor 60, warm 120,
    light 180, yearly 365.
    """
    level = level_of(history.contact, profile)
    if state not in KEPT or level is KeepInTouch.NONE:
        return None
    return profile.first_checkin_days if state is State.THANKED else profile.cadence(level)


def next_checkin(history: History, state: State, profile: Profile, calendar: WorkCalendar) -> dt.date | None:
    """Return the business day of the next message: counted from the thanks, later from the last touch of any kind."""
    days = checkin_days(history, state, profile)
    if days is None:
        return None
    start = history.latest.thanked_on if state is State.THANKED and history.latest else history.last_touch
    return calendar.roll(start + dt.timedelta(days=days)) if start else None


def overdue_share(checkin: dt.date | None, days: int | None, today: dt.date) -> float:
    """Return by how much of its own rhythm a check-in is late: 0.5 is half a cadence late, below 0 not yet due."""
    if checkin is None or days is None:
        return 0.0
    return (today - checkin).days / max(days, 1)
