"""The actions around a talk that is agreed, and after it (table actions, classes 1 to 10)."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from infoview_sheets.domain.actions import A_CARD, Action, ActionKind, Key
from infoview_sheets.domain.days import start_words
from infoview_sheets.domain.freetimes import offered_words
from infoview_sheets.domain.history import History, Talk, dates_of
from infoview_sheets.domain.keeping_up import (
    NEWS_DAYS,
    address_complete,
    card_by,
    card_due,
    card_late_after,
    card_open,
    is_old,
    thank_by,
    thank_hard,
)
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, TOUCHES
from infoview_sheets.sheets.schema.choices import State, Status, TouchType
from infoview_sheets.sheets.schema.field import seen, undated
from infoview_sheets.text import count_words, day_words, listed

if TYPE_CHECKING:
    from infoview_sheets.domain.analysis import Analysis

_SLOTS_BD = 3  # business days until asking which of the offered times suits


def reply(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Answer somebody who said yes, within a business day, and offer three times (class 1; hermitcrm, career-ops).

    A cancelled, missed or moved talk counts like an answer; one called off for a day to come is answered today.
    Nothing is to do while a day is pencilled in.
    """
    person, today = history.contact, analysis.today
    if analysis.state(history) is not State.ACCEPTED or any(i.date and i.date >= today for i in history.planned):
        return
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
        moved = history.called_off[-1].interview.status is Status.MOVED
        off = "is to be on another day" if moved else "did not take place"
        why = f"The talk of {day_words(missed[-1], today)} {off}: offer new times within a business day."
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


def start(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Ask for the time of a talk of which only the day is known (class 20)."""
    for talk in filter(analysis.leads, history.ahead):
        cell = analysis.cell(talk, "start_time")
        column = cell.index or any(row.start_time for row in analysis.workbook.interviews)  # else this run adds it
        if column and not seen(talk.interview, "start_time"):
            day = day_words(talk.day, analysis.today)
            yield Action(
                ActionKind.CLEAR_UP, f"Write the time of the talk with {analysis.everybody(talk)}, {day}",
                min(analysis.this_week, talk.day), history.contact, "Only its day is known.",
                interview=talk.interview, ends=cell, ends_with="the time it begins",
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
        why = f"Its {key} is missing or cannot be read; nothing else is proposed for them until then."
        if row.status is Status.MOVED and row.date:
            why = (
                f"It was moved: is {day_words(row.date)} the new day? Then it is Scheduled; else put the new day here."
            )
        yield Action(
            ActionKind.RECORD,
            f"Write the {'day' if key == 'date' else 'status'} of the talk with {history.contact.name}",
            analysis.this_week, history.contact, why, interview=row,
            ends=analysis.workbook.cell(row, key),
            ends_with="the day of the talk" if key == "date" else "Scheduled, Held, Cancelled or Did not come",
        )  # fmt: skip


def prepare_by(analysis: "Analysis", talk: Talk) -> dt.date:
    """Return the second business day before the talk."""
    return analysis.calendar.add(talk.day, -2)


def confirm_by(analysis: "Analysis", talk: Talk) -> dt.date:
    """Return the business day before the talk."""
    return analysis.calendar.add(talk.day, -1)


def _start(talk: Talk) -> dt.time | None:
    return talk.times.mine.time() if talk.times else None


def _free_days(analysis: "Analysis", talk: Talk, business_days: int) -> str:
    """Return a sentence on the holidays between the due day and the talk, which move the due day forward."""
    due = analysis.calendar.add(talk.day, -business_days)
    days = [due + dt.timedelta(days=n) for n in range(1, (talk.day - due).days)]
    names = [f"{day_words(day)} is {analysis.calendar.holiday(day)}" for day in days if analysis.calendar.holiday(day)]
    return f" {listed(names)}." if names else ""


if TYPE_CHECKING:
    from infoview_sheets.domain.analysis import Analysis

_PROMISE_BD = 5  # business days for a promise without a day of its own
_LINKEDIN_BD = 2  # business days until connecting (northwestern: within 48 hours)


def thank(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Thank for a talk within a day, two at most, whatever the state (class 2; conflict C03)."""
    for talk in history.held:
        if not talk.thanked and not is_old(talk, analysis.today):
            late_after = thank_hard(talk, analysis.profile).date()
            late = "A late one is still welcome." if late_after < analysis.today else "48 hours at most."
            yield Action(
                ActionKind.THANK, f"Thank {history.contact.name}{' by email' if history.contact.email else ''}",
                thank_by(talk, analysis.profile), history.contact,
                f"The talk was on {day_words(talk.day, analysis.today)}; a thank-you goes out within a day. {late}",
                late_after=late_after, interview=talk.interview,
                ends=analysis.cell(talk, "thanks_email_on"), ends_with="the day you sent it",
            )  # fmt: skip


def old_thanks(analysis: "Analysis", histories: Iterable[History], said: Collection[Key]) -> Iterator[Action]:
    """Join the thanks for talks of more than 30 days ago in one line: a first run is no list of reproaches.

    Those in ``said`` go out with another message.
    """
    talks = [talk for h in histories for talk in analysis.late_thanks(h) if not said or thanks_key(talk) not in said]
    if not talks:
        return
    named, others = _named(talks)
    cell = (
        analysis.cell(talks[0], "thanks_email_on")
        if len(talks) == 1
        else analysis.new_row(INTERVIEWS, "thanks_email_on")
    )
    yield Action(
        ActionKind.THANK, f"If you like, thank {listed([*named, *others])} for earlier talks",
        analysis.this_week, None,
        "No thanks are noted for talks more than 30 days ago. A late one is still welcome."
        f"{_FOR_THE_NAMED if others else ''}",
        ends=cell, ends_with="the day it was sent, if it was",
        each=[thanks_key(talk) for talk in talks if _name(talk) in named],
    )  # fmt: skip


def cards_by_hand(analysis: "Analysis", histories: Iterable[History]) -> Iterator[Action]:
    """Join the cards in one line that nothing says where to send (class 7)."""
    talks = [
        talk for history in histories for talk in history.held
        if card_open(talk.interview) and history.contact.card_wanted is not False
        and not address_complete(history.contact) and not is_old(talk, analysis.today)
    ]  # fmt: skip
    if not talks:
        return
    named, others = _named(talks)
    yield Action(
        ActionKind.CARD, f"{A_CARD if len(named) == 1 else 'Write cards to '}{listed([*named, *others])}",
        analysis.this_week, None,
        "No full postal address is noted: add it, or hand the card over. A no in Paper card, and there is none.",
        ends=analysis.new_row(CONTACTS, "address"), ends_with="the postal address",
        each=[_key(ActionKind.CARD, talk) for talk in talks if _name(talk) in named],
    )  # fmt: skip


_FOR_THE_NAMED = " A tick notes it for those who are named."


def _named(talks: list[Talk]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the names for one line on several talks, the last talk first, and the number of people left out."""
    talks.sort(key=lambda talk: (-talk.day.toordinal(), _name(talk)))
    names = list(dict.fromkeys(_name(talk) for talk in talks))
    named = names if len(names) <= 4 else names[:3]
    return named, [count_words(len(names) - 3, "other", "others")] if named != names else []


def thanks_key(talk: Talk) -> Key:
    """Return what the thanks for a talk are known by."""
    return _key(ActionKind.THANK, talk)


def _key(kind: ActionKind, talk: Talk) -> Key:
    return Key(kind, talk.contact.id if talk.contact else "", talk.interview.id)


def promise(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Keep a promise by its day, or within five business days of the talk (class 6; cornell.edu)."""
    for talk in (*history.held, *history.unrecorded, *history.ahead, *history.called_off):
        row = talk.interview
        if row.promise and not seen(row, "promise_done_on"):
            yield Action(
                ActionKind.PROMISE, f"Keep your promise to {history.contact.name}: {row.promise}",
                row.promise_due or analysis.calendar.add(talk.day, _PROMISE_BD), history.contact,
                f"You promised it; the talk was on {day_words(talk.day, analysis.today)}.",
                late_after=row.promise_due, interview=row,
                ends=analysis.cell(talk, "promise_done_on"), ends_with="the day you did it", waits=talk.day,
            )  # fmt: skip


def card(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Write and mail a card within three business days (class 7; Hampshire, Princeton). Not a month later."""
    for talk in history.held:
        if card_due(talk, history.contact) and not is_old(talk, analysis.today):
            yield Action(
                ActionKind.CARD, f"Write and mail the card to {history.contact.name}",
                card_by(talk, analysis.profile, analysis.calendar), history.contact,
                f"A paper card goes out within {analysis.profile.card_bd} business days of the talk.",
                late_after=card_late_after(talk, analysis.calendar), interview=talk.interview,
                ends=analysis.cell(talk, "card_mailed_on"), ends_with="the day you mailed it",
            )  # fmt: skip


def close_loop(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Tell somebody that you met the person they named, within two business days (class 8; Yale)."""
    told = set()
    for naming in analysis.network.by.get(history.contact.row, ()):
        person, met = naming.person, naming.met
        if person is None or met is None or naming.told_on or person.row in told or _is_no_news(met.day, analysis):
            continue
        told.add(person.row)
        about = f", about {naming.referral.id}" if naming.referral.id else ""
        yield Action(
            ActionKind.CLOSE_LOOP, f"Tell {history.contact.name} you met {person.name}",
            analysis.calendar.add(met.day, analysis.profile.loop_bd), history.contact,
            f"They named {person.name}; you met on {day_words(met.day, analysis.today)}.",
            interview=met.interview, referral=naming.referral, ends=analysis.new_row(TOUCHES, "type"),
            ends_with=f'a new row: {history.contact.name}, the day, "{TouchType.LOOP_CLOSE.words}"{about}',
        )  # fmt: skip


def advice(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Tell somebody what came of their advice, two business days after it was tried (class 9)."""
    for talk in history.held:
        tried = talk.interview.advice_used_on
        if (
            tried
            and not _is_no_news(tried, analysis)
            and not history.told_since(tried, TouchType.LOOP_CLOSE, TouchType.UPDATE)
        ):
            what = f": {talk.interview.advice}" if talk.interview.advice else ""
            yield Action(
                ActionKind.TELL_OF_ADVICE, f"Tell {history.contact.name} what came of the advice{what}",
                analysis.calendar.add(tried, analysis.profile.loop_bd), history.contact,
                f"You tried it on {day_words(tried, analysis.today)}.",
                interview=talk.interview, ends=analysis.new_row(TOUCHES, "type"),
                ends_with=f'a new row: {history.contact.name}, the day, "{TouchType.LOOP_CLOSE.words}"',
            )  # fmt: skip


def _is_no_news(day: dt.date, analysis: "Analysis") -> bool:
    """Return whether it was half a year ago or more: then it is no news."""
    return (analysis.today - day).days > NEWS_DAYS


def connect(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Connect on LinkedIn two business days after the talk (class 10; northwestern). Not a month later."""
    person, talk = history.contact, history.latest
    if talk and person.linkedin_url and not seen(person, "linkedin_connected_on") and not is_old(talk, analysis.today):
        yield Action(
            ActionKind.CONNECT,
            f"Connect with {person.name} on LinkedIn", analysis.calendar.add(talk.day, _LINKEDIN_BD), person,
            f"You talked on {day_words(talk.day, analysis.today)}.", interview=talk.interview,
            ends=analysis.workbook.cell(person, "linkedin_connected_on"), ends_with="the day you connected",
        )  # fmt: skip


def announce(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Tell everybody who helped what is decided (class 21; Yale, SCU). Nobody is told twice, or while they rest."""
    person, profile = history.contact, analysis.profile
    helped = history.held or analysis.network.by.get(person.row)
    resting = history.rests or (history.rest_until or analysis.today) > analysis.today
    if profile.has_decided and helped and not resting and not history.dates(TouchType.NEWS_LANDED):
        yield Action(
            ActionKind.ANNOUNCE, f"Tell {person.name} what you decided", analysis.this_week, person,
            f"They helped you, and it is decided: {profile.decided}.", ends=analysis.new_row(TOUCHES, "type"),
            ends_with=f'a new row: {person.name}, the day, "{TouchType.NEWS_LANDED.words}"',
        )  # fmt: skip


def _name(talk: Talk) -> str:
    return talk.contact.name if talk.contact else ""
