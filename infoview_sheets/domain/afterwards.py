"""The actions after a talk: thanks, promises, the card, what came of it (table actions, classes 2 and 6 to 10)."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from infoview_sheets.domain.actions import Action, ActionKind
from infoview_sheets.domain.history import History, Talk
from infoview_sheets.domain.thanks import card_by, card_due, card_late_after, is_old, thank_by, thank_hard
from infoview_sheets.sheets.schema import INTERVIEWS, TOUCHES
from infoview_sheets.sheets.schema.choices import TouchType
from infoview_sheets.sheets.schema.field import seen
from infoview_sheets.text import count_words, day_words, listed

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


def old_thanks(analysis: "Analysis", histories: Iterable[History]) -> Iterator[Action]:
    """Join the thanks for talks of more than 30 days ago in one line: a first run is no list of reproaches."""
    talks = [
        talk for h in histories for talk in h.held if not talk.thanked and is_old(talk, analysis.today)
    ]  # fmt: skip
    if not talks:
        return
    talks.sort(key=lambda talk: (-talk.day.toordinal(), _name(talk)))
    names = list(dict.fromkeys(_name(talk) for talk in talks))
    shown = names if len(names) <= 4 else [*names[:3], count_words(len(names) - 3, "other", "others")]
    cell = (
        analysis.cell(talks[0], "thanks_email_on")
        if len(talks) == 1
        else analysis.new_row(INTERVIEWS, "thanks_email_on")
    )
    yield Action(
        ActionKind.THANK, f"If you like, thank {listed(shown)} for earlier talks",
        analysis.this_week, None,
        "No thanks are noted for talks more than 30 days ago. A late one is still welcome.",
        ends=cell, ends_with="the day it was sent, if it was",
    )  # fmt: skip


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
        if person is None or met is None or naming.told_on or person.row in told:
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
        if tried and not history.told_since(tried, TouchType.LOOP_CLOSE, TouchType.UPDATE):
            what = f": {talk.interview.advice}" if talk.interview.advice else ""
            yield Action(
                ActionKind.TELL_OF_ADVICE, f"Tell {history.contact.name} what came of the advice{what}",
                analysis.calendar.add(tried, analysis.profile.loop_bd), history.contact,
                f"You tried it on {day_words(tried, analysis.today)}.",
                interview=talk.interview, ends=analysis.new_row(TOUCHES, "type"),
                ends_with=f'a new row: {history.contact.name}, the day, "{TouchType.LOOP_CLOSE.words}"',
            )  # fmt: skip


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
