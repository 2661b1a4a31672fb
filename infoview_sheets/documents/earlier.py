"""Say what becomes of a draft of an earlier run that is not due any more: done, withdrawn, or left where it is."""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import History, Talk, dates_of
from infoview_sheets.domain.referrals import Naming
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema.choices import State, Status, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import seen

_DAY = regex(r"\d{4}-\d\d-\d\d(?= )")
_NUDGE = regex(r" nudge (\d+)")
_WEEK = dt.timedelta(days=7)


class Folder(StrEnum):
    """The folders of the drafts, as a person sees them."""

    TO_SEND = "to send"
    TO_PRINT = "to print"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@frozen
class Earlier:
    """A draft of an earlier run, with what the workbook says today of what it is about. ``name`` is that of its file.

    ``talk`` and ``naming`` are None where it is about none, or where the row is gone.
    """

    name: str
    contact: Contact
    history: History
    analysis: Analysis
    talk: Talk | None = None
    naming: Naming | None = None

    @property
    def day(self) -> dt.date | None:
        """The day in the name of the file."""
        found = _DAY.match(self.name)
        return dt.date.fromisoformat(found[0]) if found else None

    @property
    def was_held(self) -> bool:
        """Whether the talk took place."""
        return self.talk is not None and self.talk.interview.status is Status.HELD

    def saw(self, key: str) -> bool:
        """Return whether a step of the talk took place, as far as anybody can tell."""
        return self.talk is not None and seen(self.talk.interview, key)


@frozen
class Fate:
    """Where a draft goes, and ``why`` it must not go out any more."""

    folder: Folder
    why: str = ""


DONE = Fate(Folder.DONE)


def withdrawn(why: str) -> Fate:
    """Return that a draft must not go out any more, and why."""
    return Fate(Folder.WITHDRAWN, why)


def stays(draft: Earlier) -> Fate | None:
    """Return that nothing proves the draft done, and nothing stands against it."""
    return None


def done_when(done: Callable[[Earlier], object]) -> Callable[[Earlier], Fate | None]:
    """Return what finds a draft done as soon as ``done`` is true of it."""
    return lambda draft: DONE if done(draft) else None


def card(draft: Earlier) -> Fate | None:
    """Return what becomes of a card and its envelope: done when it was mailed, withdrawn when none is wanted."""
    if draft.saw("card_mailed_on"):
        return DONE
    refused = draft.talk is not None and {"card_mailed_on", "card_written_on"} & draft.talk.interview.unclear.keys()
    return withdrawn("no card is wanted") if refused or draft.contact.card_wanted is False else None


def request(draft: Earlier) -> Fate | None:
    person = draft.contact
    return DONE if seen(person, "requested_on") or seen(person, "intro_requested_on") else _spoken_to(draft)


def nudge(draft: Earlier) -> Fate | None:
    """Return what becomes of a nudge; its number stands in its name."""
    number = _NUDGE.search(draft.name)
    if number is not None and int(number[1]) <= draft.history.nudges:
        return DONE
    silent = draft.analysis.state(draft.history) is State.NO_RESPONSE
    return withdrawn("it is too late for a nudge") if silent else _spoken_to(draft)


def slots(draft: Earlier) -> Fate | None:
    """Return what becomes of an offer of times: done once it was made or a day is agreed, withdrawn after the talk."""
    if draft.history.ahead or dates_of(draft.history.steps, TouchType.SLOTS_OFFERED):
        return DONE
    return withdrawn("you have talked since") if draft.history.held else None


def later(draft: Earlier) -> Fate | None:
    """Return what becomes of a request after a "later": it is done when a request went out since."""
    if draft.history.asked_again:
        return DONE
    return withdrawn("a talk is agreed") if draft.history.ahead or draft.history.held else None


def _spoken_to(draft: Earlier) -> Fate | None:
    """Return that nobody is asked who has answered, or with whom a talk is agreed."""
    if draft.history.answered:
        return withdrawn("they have answered")
    return withdrawn("a talk is agreed") if draft.history.ahead or draft.history.held else None


def confirmation(draft: Earlier) -> Fate | None:
    """Return what becomes of a confirmation: nobody confirms a talk of the past."""
    if draft.saw("confirmed_on") or draft.was_held:
        return DONE
    past = draft.talk is not None and draft.talk.day < draft.analysis.today
    return withdrawn("the day of the talk has passed") if past else None


def check_in(draft: Earlier) -> Fate | None:
    """Return what becomes of a check-in: it is done when they heard from you about that day, or later."""
    since = draft.day - _WEEK if draft.day else None
    return DONE if since and any(touch.date and touch.date >= since for touch in draft.history.kept) else None


def advice(draft: Earlier) -> Fate | None:
    tried = draft.talk.interview.advice_used_on if draft.talk else None
    return DONE if tried and draft.history.told_since(tried, TouchType.LOOP_CLOSE, TouchType.UPDATE) else None
