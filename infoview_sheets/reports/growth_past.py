"""Read what happened up to today, once, for everything that is counted about it."""

import datetime as dt
from collections.abc import Iterator

from infoview_sheets.domain.history import History, Talk
from infoview_sheets.sheets.schema.choices import Reply


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
