"""Read what happened up to today, once, for everything that is counted about it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from infoview_sheets.domain.facts import Facts
from infoview_sheets.domain.history import History, Talk, histories_of, talks_of, was_held
from infoview_sheets.domain.plausible import plausible
from infoview_sheets.sheets.schema.choices import Reply
from infoview_sheets.sheets.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Past:
    """What happened up to today: the people who have a name, and every talk that was held, oldest first."""

    workbook: Workbook
    facts: Facts
    people: Sequence[History]
    held: Sequence[Talk]

    @property
    def today(self) -> dt.date:
        """The day everything is counted to."""
        return self.facts.today

    @property
    def met(self) -> Sequence[History]:
        """The people who were talked to."""
        return [history for history in self.people if history.held]


def past_of(workbook: Workbook, facts: Facts) -> Past:
    """Return the past of a workbook; days that cannot be meant count as blank, as they do for the facts."""
    workbook = plausible(workbook, facts.today)
    talks = talks_of(workbook)
    histories = histories_of(workbook, talks, facts.today)
    people = tuple(history for history in histories.values() if history.contact.name)
    held = sorted((talk for talk in talks.values() if was_held(talk, facts.today)), key=lambda talk: talk.day)
    return Past(workbook, facts, people, tuple(held))


def was_asked(history: History) -> bool:
    """Return whether this person was asked for a talk; an answer or a talk says so too."""
    person = history.contact
    return bool(history.asks or person.reply or person.replied_on) or next(_talks(history), None) is not None


def asked_on(history: History) -> dt.date | None:
    """Return the day they were first asked; without a request in the sheet, the day of the answer or first talk."""
    answered = history.contact.replied_on
    first = min((talk.day for talk in _talks(history)), default=None)
    return next((day for day in (*history.asks[:1], answered, first) if day), None)


def answer_of(history: History) -> Reply | None:
    """Return their answer; a talk is a yes, and a no before the last request no longer counts. None: still open."""
    if next(_talks(history), None) or history.contact.reply is Reply.YES:
        return Reply.YES
    return None if history.asked_again else history.contact.reply


def yes_on(history: History) -> dt.date | None:
    """Return the day of the yes: of the answer, else of the first talk."""
    if answer_of(history) is not Reply.YES:
        return None
    said = history.contact.replied_on if history.contact.reply is Reply.YES else None
    return said or min((talk.day for talk in _talks(history)), default=None)


def _talks(history: History) -> Iterator[Talk]:
    """Yield the talks that were agreed on, also those that did not take place."""
    yield from (*history.held, *history.ahead, *history.unrecorded, *history.called_off)
