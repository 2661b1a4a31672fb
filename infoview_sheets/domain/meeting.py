"""The actions around a talk that is agreed: answer, confirm, prepare, record (table actions, classes 1 and 3 to 5)."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from infoview_sheets.domain.actions import Action, ActionKind
from infoview_sheets.domain.freetimes import offered_words
from infoview_sheets.domain.history import History, Talk, dates_of
from infoview_sheets.domain.wording import start_words
from infoview_sheets.sheets.schema import INTERVIEWS
from infoview_sheets.sheets.schema.choices import State, TouchType
from infoview_sheets.sheets.schema.field import seen, undated
from infoview_sheets.text import day_words, listed

if TYPE_CHECKING:
    from infoview_sheets.domain.analysis import Analysis

_SLOTS_BD = 3  # business days until asking which of the offered times suits


def reply(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Answer somebody who said yes, within a business day, and offer three times (class 1; hermitcrm, career-ops).

    A cancelled or missed talk counts like an answer; one called off for a day to come is answered today. Nothing is
    to do while a day is pencilled in.
    """
    if analysis.state(history) is not State.ACCEPTED or any(_is_ahead(analysis, i.date) for i in history.planned):
        return
    person, today = history.contact, analysis.today
    missed = [talk.day for talk in history.called_off]
    past = [day for day in (person.replied_on, *missed) if day and day <= today]
    if undated(person, "replied_on"):
        past.append(today)
    offered = max(dates_of(history.steps, TouchType.SLOTS_OFFERED), default=None)
    waiting = offered is not None and offered >= max(past, default=offered)
    due = analysis.calendar.add(max(past), 1) if past else analysis.calendar.roll(today)
    if missed and max(missed) > today:
        due = max(due, analysis.calendar.roll(today))
    why = "They said yes and no time is agreed: answer within one business day."
    if missed:
        why = f"The talk of {day_words(missed[-1], today)} did not take place: offer new times within a business day."
    text = f"Reply to {person.name} and offer three time slots"
    free = analysis.offers[person.row]
    times = free.words
    if offered and waiting:
        times = offered_words(history)
        due = analysis.calendar.add(offered, _SLOTS_BD)
        text = f"Ask {person.name} which of the times suits them"
        why = f"You offered times on {day_words(offered, today)}, and none is agreed."
    elif free.why_not:
        why += f" {free.why_not}"
    no_date = next((interview for interview in history.planned if interview.date is None), None)
    yield Action(
        ActionKind.REPLY, text, due, person, why,
        ends=analysis.workbook.cell(no_date, "date") if no_date else analysis.new_row(INTERVIEWS, "date"),
        ends_with="the date of the talk" if no_date else f"a new row: {person.name}, Scheduled, the date of the talk",
        nth=offered.isoformat() if offered and waiting else "",
        waits=max(past) if past and not waiting else None, times=times,
    )  # fmt: skip


def confirm(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Confirm a talk on the business day before (class 3; rcelconnect.org)."""
    for talk in history.ahead:
        if not seen(talk.interview, "confirmed_on"):
            start = start_words(talk.times, history.contact.timezone)
            yield Action(
                ActionKind.CONFIRM,
                f"Confirm the talk with {history.contact.name}, {day_words(talk.day, analysis.today)}{start}",
                confirm_by(analysis, talk), history.contact,
                f"One business day before the talk: time, place, three topics.{_free_days(analysis, talk, 1)}",
                late_after=talk.day, interview=talk.interview, at=_start(talk),
                ends=analysis.cell(talk, "confirmed_on"), ends_with="the day you confirmed",
            )  # fmt: skip


def prepare(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Fill the gaps and print the packet, two business days before a talk (class 4; practices P009 to P012)."""
    for talk in history.ahead:
        gaps = analysis.gaps[talk.interview.row]
        if gaps and TouchType.PREPARED not in talk.interview.logged and analysis.leads(talk):
            missing = listed([gap.words for gap in gaps])
            yield Action(
                ActionKind.PREPARE, f"Prepare for {analysis.everybody(talk)}, {day_words(talk.day, analysis.today)}",
                prepare_by(analysis, talk), history.contact,
                f"Two business days before the talk. Still missing: {missing}.{_free_days(analysis, talk, 2)}",
                late_after=talk.day, interview=talk.interview, at=_start(talk),
                ends=gaps[0].cell, ends_with=missing,
            )  # fmt: skip


def record(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Note how a talk went whose day has passed (class 5; 2hjs-tracker)."""
    for talk in filter(analysis.leads, history.unrecorded):
        yield Action(
            ActionKind.RECORD, f"Note how the talk with {analysis.everybody(talk)} went", talk.day, history.contact,
            f"It was set for {day_words(talk.day, analysis.today)} and is still marked Scheduled.",
            interview=talk.interview, ends=analysis.cell(talk, "status"), ends_with="Held, Cancelled or Did not come",
        )  # fmt: skip
    for row in history.unsettled:
        key = "date" if row.date is None else "status"
        yield Action(
            ActionKind.RECORD,
            f"Write the {'day' if key == 'date' else 'status'} of the talk with {history.contact.name}",
            analysis.this_week, history.contact,
            f"Its {key} is missing or cannot be read; nothing else is proposed for them until then.", interview=row,
            ends=analysis.workbook.cell(row, key),
            ends_with="the day of the talk" if key == "date" else "Scheduled, Held, Cancelled or Did not come",
        )  # fmt: skip


def prepare_by(analysis: "Analysis", talk: Talk) -> dt.date:
    """Return the second business day before the talk."""
    return analysis.calendar.add(talk.day, -2)


def confirm_by(analysis: "Analysis", talk: Talk) -> dt.date:
    """Return the business day before the talk."""
    return analysis.calendar.add(talk.day, -1)


def _is_ahead(analysis: "Analysis", day: dt.date | None) -> bool:
    return day is not None and day >= analysis.today


def _start(talk: Talk) -> dt.time | None:
    return talk.times.mine.time() if talk.times else None


def _free_days(analysis: "Analysis", talk: Talk, business_days: int) -> str:
    """Return a sentence on the holidays between the due day and the talk, which move the due day forward."""
    due = analysis.calendar.add(talk.day, -business_days)
    days = [due + dt.timedelta(days=n) for n in range(1, (talk.day - due).days)]
    names = [f"{day_words(day)} is {analysis.calendar.holiday(day)}" for day in days if analysis.calendar.holiday(day)]
    return f" {listed(names)}." if names else ""
