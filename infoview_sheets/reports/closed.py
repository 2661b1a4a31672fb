"""Say what was done lately, and how far this week is from its goals; read from the dates in the workbook alone."""

import datetime as dt
from collections.abc import Iterator, Sequence

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import NO_KEEPING, Talk, was_held
from infoview_sheets.frozen import frozen
from infoview_sheets.reports.growth import answer_of, was_asked
from infoview_sheets.sheets.schema.choices import STEPS, Choice, Reply, Status, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Workbook

_WEEK = dt.timedelta(days=7)


class Deed(Choice):
    """What can be done with a person, in words that go before their name."""

    TALK = "talk", "talked with"
    THANKS = "thanks", "thanked"
    CARD = "card", "mailed a card to"
    REQUEST = "request", "asked"
    INTRODUCTION = "introduction", "asked to be introduced to"
    NUDGE = "nudge", "nudged"
    PROMISE = "promise", "kept your promise to"
    TOLD = "told", "reported back to"
    MESSAGE = "message", "wrote to"


@frozen
class Closed:
    """Something that was done with ``person`` on ``day``."""

    deed: Deed
    person: Contact
    day: dt.date


@frozen
class Goals:
    """The week against the goals in Profile: talks held or agreed, and people asked.

    ``free`` are the hours in which a talk could be, ``yes`` of ``answered`` answers so far were a yes, of ``asked``
    people in all. ``coming`` says that the week begins after today.
    """

    talks: int
    talks_goal: int
    requests: int
    requests_goal: int
    free: str = ""
    yes: int = 0
    answered: int = 0
    asked: int = 0
    coming: bool = False


def closed(workbook: Workbook, analysis: Analysis) -> Sequence[Closed]:
    """Return what was done in the week up to today, the day of a week ago included: by deed, the oldest first."""
    recent = [done for done in _all(workbook, analysis) if analysis.today - _WEEK <= done.day <= analysis.today]
    order = {deed: n for n, deed in enumerate(Deed)}
    return tuple(sorted(recent, key=lambda done: (order[done.deed], done.day, done.person.row)))


def goals(workbook: Workbook, analysis: Analysis) -> Goals:
    """Return how far "this week" is (docs/domain.md, Dates). Somebody asked twice counts once, as for request slots."""
    first, last = analysis.week
    asking = (Deed.REQUEST, Deed.INTRODUCTION)
    asked = {d.person.row for d in _all(workbook, analysis) if d.deed in asking and first <= d.day <= last}
    talks = [t for t in analysis.talks.values() if first <= t.day <= last and _counts(t, analysis.today)]
    profile = workbook.profile
    replies = [answer_of(history) for history in analysis.people if was_asked(history)]
    return Goals(
        len(talks), profile.talks_a_week, len(asked), profile.requests_a_week, profile.free_times,
        replies.count(Reply.YES), sum(reply is not None for reply in replies), len(replies), first > analysis.today,
    )  # fmt: skip


def _counts(talk: Talk, today: dt.date) -> bool:
    return was_held(talk, today) or (talk.interview.status is Status.SCHEDULED and talk.day >= today)


def _all(workbook: Workbook, analysis: Analysis) -> Iterator[Closed]:
    """Yield everything that has a day, of whatever time."""
    for contact in workbook.contacts:
        if contact.name:
            yield from _asked(contact)
    for talk in analysis.talks.values():
        if talk.contact and talk.contact.name:
            yield from _talked(talk, talk.contact, analysis.today)
    for touch in workbook.touches:
        person = workbook.person(touch.who)
        deed = _deed(touch.type) if touch.type not in STEPS else None
        if person and person.name and touch.date and deed:
            yield Closed(deed, person, touch.date)


def _asked(contact: Contact) -> Iterator[Closed]:
    days = (
        (Deed.REQUEST, contact.requested_on),
        (Deed.INTRODUCTION, contact.intro_requested_on),
        (Deed.NUDGE, contact.nudged_on),
        (Deed.NUDGE, contact.nudged2_on),
    )
    yield from (Closed(deed, contact, day) for deed, day in days if day)


def _talked(talk: Talk, person: Contact, today: dt.date) -> Iterator[Closed]:
    row = talk.interview
    days = (
        (Deed.TALK, talk.day if was_held(talk, today) else None),
        (Deed.THANKS, row.thanks_email_on),
        (Deed.CARD, row.card_mailed_on),
        (Deed.PROMISE, row.promise_done_on),
    )
    yield from (Closed(deed, person, day) for deed, day in days if day)


def _deed(kind: TouchType | None) -> Deed | None:
    """Return what a touch was: a request, word of what came of something, a thank-you after a no, another message."""
    match kind:
        case TouchType.REQUEST:
            return Deed.REQUEST
        case TouchType.LOOP_CLOSE:
            return Deed.TOLD
        case TouchType.DECLINED_THANKS:
            return Deed.MESSAGE
        case None:
            return None
        case _:
            return None if kind in NO_KEEPING else Deed.MESSAGE
