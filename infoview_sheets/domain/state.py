"""Say where a contact stands: the first state whose evidence is there (docs/domain.md, States)."""

import datetime as dt
from collections.abc import Callable

from infoview_sheets.domain.days import WorkCalendar
from infoview_sheets.domain.history import History
from infoview_sheets.sheets.schema.choices import Reply, State
from infoview_sheets.sheets.schema.field import Step, seen
from infoview_sheets.sheets.schema.profile import Profile


def state_of(history: History, profile: Profile, calendar: WorkCalendar, today: dt.date) -> State:
    """Return the state of one person on ``today``; never typed, always read from dates and three switches."""
    before = next((state for state, holds in _BEFORE if holds(history)), None)
    if before:
        return before
    if not history.was_asked:
        return _to_ask(history)
    asked = None if history.answered or Step.NUDGE in history.held_back else history.last_ask
    silent = asked and history.nudges >= profile.max_nudges and today > calendar.add(asked, profile.nudge_bd)
    return State.NO_RESPONSE if silent else State.REQUESTED


def _to_ask(history: History) -> State:
    """Return the state of somebody who was not asked yet."""
    if seen(history.contact, "intro_requested_on"):
        return State.INTRO_REQUESTED
    return State.LISTED if history.contact.consider is False else State.IDENTIFIED


def _do_not_contact(history: History) -> bool:
    """They asked not to be written to; left when the flag is cleared."""
    return history.contact.do_not_contact


def _scheduled(history: History) -> bool:
    """A talk is agreed for today or later, on my clock."""
    return bool(history.ahead)


def _to_record(history: History) -> bool:
    """A talk should have happened before today, and nobody noted how it went, or nobody can read it."""
    return bool(history.unrecorded or history.unsettled)


def _paused(history: History) -> bool:
    """A rest date is set, and nothing happened on or after it: no asking, answer, talk or other touch.

    The table names requests, nudges, answers and talks only; then a person in touch would rest for ever after the
    message that picked up again.
    """
    until = history.rest_until
    if until is None:
        return history.rests
    talks = (talk.day for talk in (*history.held, *history.called_off))
    days = (*history.asks, history.contact.replied_on, *talks, *(touch.date for touch in history.touches))
    return not any(day >= until for day in days if day)


def _interviewed(history: History) -> bool:
    """The last talk was held and not thanked for, by email or card."""
    return history.latest is not None and not history.latest.thanked


def _in_touch(history: History) -> bool:
    """Two messages or more since the thanks: the relationship lives."""
    return len(history.kept) >= 2


def _followed_up(history: History) -> bool:
    """One message since the thanks."""
    return len(history.kept) == 1


def _thanked(history: History) -> bool:
    """The last talk is thanked for; the first follow-up is to come."""
    return history.latest is not None


def _declined(history: History) -> bool:
    """They said no, and were not asked again since."""
    return history.contact.reply is Reply.NO and not history.asked_again


def _accepted(history: History) -> bool:
    """They said yes and no time is agreed; a cancelled or missed talk leads back here.

    A talk that is only planned changes nothing: the table's "no interview row open" would make it "requested", and
    somebody who said yes would be nudged.
    """
    if history.contact.reply is Reply.YES:
        return not history.asked_again
    return bool(history.called_off) and history.called_off[-1].day >= (history.last_ask or dt.date.min)


_BEFORE: tuple[tuple[State, Callable[[History], bool]], ...] = (
    (State.DO_NOT_CONTACT, _do_not_contact),
    (State.SCHEDULED, _scheduled),
    (State.TO_RECORD, _to_record),
    (State.PAUSED, _paused),
    (State.INTERVIEWED, _interviewed),
    (State.IN_TOUCH, _in_touch),
    (State.FOLLOWED_UP, _followed_up),
    (State.THANKED, _thanked),
    (State.DECLINED, _declined),
    (State.ACCEPTED, _accepted),
)
