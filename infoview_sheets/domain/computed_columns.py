"""Fill the computed columns of Contacts, Interviews, Referrals and Organizations: where each stands.

The state of a contact is the first whose evidence is there (docs/domain.md, States).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from infoview_sheets.domain.actions import ASKING, Action, ActionKind, first_actions, urgency_of
from infoview_sheets.domain.days import WorkCalendar, zone
from infoview_sheets.domain.history import History, Talk, was_held
from infoview_sheets.domain.keeping_up import SILENT_DAYS, card_by, thank_by, thank_hard
from infoview_sheets.domain.preparation import readiness
from infoview_sheets.domain.ranking import RankScore
from infoview_sheets.domain.referrals import Naming
from infoview_sheets.domain.talk_actions import confirm_by, prepare_by
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.names import organization_key
from infoview_sheets.sheets.schema.choices import ReferralKind, ReferralStatus, Reply, State, Status, TouchType, Urgency
from infoview_sheets.sheets.schema.field import Step, seen
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import clock_words, day_words


def state_of(history: History, profile: Profile, calendar: WorkCalendar, today: dt.date) -> State:
    """Return the state of one person on ``today``; never typed, always read from dates and three switches."""
    before = next((state for state, holds in _BEFORE if holds(history)), None)
    if before:
        return before
    if not history.was_asked:
        return _to_ask(history)
    asked = None if history.answered or Step.NUDGE in history.held_back else history.last_ask
    if asked is None:
        return State.REQUESTED
    silent = history.nudges >= profile.max_nudges and today > calendar.add(asked, profile.nudge_bd)
    return State.NO_RESPONSE if silent or (today - asked).days > SILENT_DAYS else State.REQUESTED


def _to_ask(history: History) -> State:
    if seen(history.contact, "intro_requested_on"):
        return State.INTRO_REQUESTED
    return State.LISTED if history.contact.consider is False else State.IDENTIFIED


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


def _accepted(history: History) -> bool:
    """They said yes and no time is agreed; a cancelled or missed talk leads back here.

    A talk that is only planned changes nothing: the table's "no interview row open" would make it "requested", and
    somebody who said yes would be nudged.
    """
    if history.contact.reply is Reply.YES:
        return not history.asked_again
    return bool(history.called_off) and history.called_off[-1].day >= (history.last_ask or dt.date.min)


_BEFORE: tuple[tuple[State, Callable[[History], object]], ...] = (
    # They asked not to be written to; left when the flag is cleared.
    (State.DO_NOT_CONTACT, lambda history: history.contact.do_not_contact),
    # A talk is agreed for today or later, on my clock.
    (State.SCHEDULED, lambda history: history.ahead),
    # A talk should have happened before today, and nobody noted how it went, or nobody can read it.
    (State.TO_RECORD, lambda history: history.unrecorded or history.unsettled),
    (State.PAUSED, _paused),
    # The last talk was held and not thanked for, by email or card.
    (State.INTERVIEWED, lambda history: history.latest and not history.latest.thanked),
    # Two messages or more since the thanks: the relationship lives.
    (State.IN_TOUCH, lambda history: len(history.kept) >= 2),
    (State.FOLLOWED_UP, lambda history: history.kept),
    # The last talk is thanked for; the first follow-up is to come.
    (State.THANKED, lambda history: history.latest),
    # They said no, and were not asked again since.
    (State.DECLINED, lambda history: history.contact.reply is Reply.NO and not history.asked_again),
    (State.ACCEPTED, _accepted),
)


if TYPE_CHECKING:
    from infoview_sheets.domain.analysis import Analysis

_STATUS = {
    State.LISTED: ReferralStatus.PROMOTED,
    State.IDENTIFIED: ReferralStatus.PROMOTED,
    State.DECLINED: ReferralStatus.DECLINED,
    State.DO_NOT_CONTACT: ReferralStatus.DECLINED,
    State.NO_RESPONSE: ReferralStatus.NO_RESPONSE,
}
_FURTHEST = (ReferralStatus.MET, ReferralStatus.CONTACTED, ReferralStatus.PROMOTED)
# Touches that give something (practice P097); an article as opener asks for a talk.
GIVING = (TouchType.ARTICLE, TouchType.EVENT_INVITE, TouchType.CONGRATS, TouchType.HELP, TouchType.INTRO_MADE)


@frozen
class ContactColumns:
    """The computed columns of a contact; names are the keys of the schema."""

    state: State
    next_action: str = ""
    next_due: dt.date | None = None
    next_referral: str = ""
    urgency: Urgency = Urgency.NONE
    overdue_days: int | None = None
    last_touch_on: dt.date | None = None
    interviews_held: int = 0
    next_checkin_on: dt.date | None = None
    given: int = 0
    received: int = 0
    rank: int | None = None
    rank_why: str = ""
    rank_score: int | None = None
    referred_by: str = ""
    n_referrers: int = 0
    chain_depth: int = 0
    chain_root: str = ""
    names_given: int = 0
    domino_total: int = 0


@frozen
class InterviewColumns:
    """The computed columns of a talk; file names are set when the papers are known."""

    thank_by: dt.date | None = None
    next_referral: str = ""
    readiness: int | None = None
    prep_by: dt.date | None = None
    confirm_by: dt.date | None = None
    contact_id: str = ""
    start_utc: dt.datetime | None = None
    their_time: str = ""
    thank_hard: dt.datetime | None = None
    card_by: dt.date | None = None


@frozen
class ReferralColumns:
    """The computed columns of a naming."""

    to_contact_id: str = ""
    status: ReferralStatus = ReferralStatus.NEW
    age_days: int | None = None
    loop_due: dt.date | None = None
    loop_closed_on: dt.date | None = None


def contact_columns(analysis: "Analysis") -> Mapping[int, ContactColumns]:
    first = first_actions(analysis.actions)
    return {row: _contact(analysis, history, first.get(row)) for row, history in analysis.histories.items()}


def asking_actions(actions: Sequence[Action]) -> Mapping[int, Action]:
    """Return the action that asks each person for a talk, by the row of the contact."""
    return {action.contact.row: action for action in actions if action.contact and action.kind in ASKING}


def _contact(analysis: "Analysis", history: History, action: Action | None) -> ContactColumns:
    person, network, state = history.contact, analysis.network, analysis.state(history)
    rank, chain = analysis.ranks.get(person.row), network.chains[person.row]
    due = action.due if action else None
    referrers = network.referrers(person)
    names = network.names_given(person)
    root = analysis.histories[chain.root].contact.name if chain.root is not None else ""
    return ContactColumns(
        state=state,
        next_action=action.text if action else "",
        next_due=due,
        next_referral=next_referral(network.by.get(person.row, ()), analysis.ranks, analysis.asks),
        urgency=urgency_of(due, analysis.calendar, analysis.today),
        overdue_days=max(0, (analysis.today - due).days) if due else None,
        last_touch_on=history.last_touch,
        interviews_held=len(history.held),
        next_checkin_on=analysis.checkins[person.row],
        given=len(history.dates(*GIVING)),
        received=len(history.held) + names + sum(talk.interview.advice_used_on is not None for talk in history.held),
        rank=rank.rank if rank else None,
        rank_why=rank.why if rank else "",
        rank_score=rank.score if rank else None,
        referred_by="; ".join(giver.name for giver in referrers),
        n_referrers=len(referrers),
        chain_depth=chain.depth,
        chain_root=root,
        names_given=names,
        domino_total=chain.below,
    )


def interview_columns(analysis: "Analysis", row: Interview) -> InterviewColumns:
    """Return the computed columns of one talk: days to prepare before it, days to thank after it, both clocks."""
    talk = analysis.talks.get(row.row)
    named = next_referral(analysis.network.in_talk.get(row.row, ()), analysis.ranks, analysis.asks)
    person = analysis.workbook.person(row.who)
    who = person.id if person else ""
    if talk is None:
        return InterviewColumns(next_referral=named, contact_id=who)
    before = row.status in (Status.PLANNED, Status.SCHEDULED)
    held = was_held(talk, analysis.today)
    gaps = analysis.gaps.get(row.row)
    return InterviewColumns(
        thank_by=thank_by(talk, analysis.profile) if held else None,
        next_referral=named,
        readiness=readiness(gaps) if gaps is not None else None,
        prep_by=prepare_by(analysis, talk) if before else None,
        confirm_by=confirm_by(analysis, talk) if before else None,
        contact_id=who,
        start_utc=talk.times.mine.astimezone(dt.UTC) if talk.times else None,
        their_time=_their_time(talk),
        thank_hard=thank_hard(talk, analysis.profile) if held else None,
        card_by=card_by(talk, analysis.profile, analysis.calendar) if held else None,
    )


def _their_time(talk: Talk) -> str:
    """Return the start on their clock, such as "19:00 Europe/Lisbon"; blank where their time zone is unknown."""
    if talk.times is None or talk.contact is None or zone(talk.contact.timezone) is None:
        return ""
    return f"{clock_words(talk.times.theirs.time())} {talk.contact.timezone}"


def organization_columns(workbook: Workbook, places: Mapping[str, Sequence[History]]) -> Mapping[int, tuple[int, int]]:
    """Return for each row of Organizations how many contacts work there, and how many talks were held there."""
    found = {row.row: places.get(organization_key(row.name), ()) for row in workbook.organizations if row.name}
    return {row: (len(people), sum(len(history.held) for history in people)) for row, people in found.items()}


def referral_columns(analysis: "Analysis") -> Mapping[int, ReferralColumns]:
    """Return the computed columns of every naming, by row."""
    return {row: _referral(analysis, naming) for row, naming in analysis.network.namings.items()}


def _referral(analysis: "Analysis", naming: Naming) -> ReferralColumns:
    """Return the columns of one naming.

    ``loop_due`` is ``loop_bd`` business days after the person was met, until the giver was told.
    """
    met, received = naming.met, naming.received_on
    return ReferralColumns(
        to_contact_id=naming.person.id if naming.person else "",
        status=_status(analysis, naming),
        age_days=max(0, (analysis.today - received).days) if received else None,
        loop_due=analysis.calendar.add(met.day, analysis.profile.loop_bd) if met and not naming.told_on else None,
        loop_closed_on=naming.told_on,
    )


def _status(analysis: "Analysis", naming: Naming) -> ReferralStatus:
    """Return how far we are with the person named, or with the people of the organization: the furthest counts."""
    referral = naming.referral
    if referral.dismissed:
        return ReferralStatus.DISMISSED
    if referral.kind is ReferralKind.ORGANISATION:
        people = analysis.places.get(organization_key(referral.name or referral.organisation), ())
    else:
        people = [analysis.histories[naming.person.row]] if naming.person else []
    found = {_with(analysis, history) for history in people}
    return next((status for status in _FURTHEST if status in found), next(iter(sorted(found)), ReferralStatus.NEW))


def _with(analysis: "Analysis", history: History) -> ReferralStatus:
    """Return how far we are with one person. A rest before any request is no asking yet."""
    if history.held:
        return ReferralStatus.MET
    state = analysis.state(history)
    if state is State.PAUSED and history.first_contact is None:
        return ReferralStatus.PROMOTED
    return _STATUS.get(state, ReferralStatus.CONTACTED)


def next_referral(namings: Iterable[Naming], ranks: Mapping[int, RankScore], asks: Mapping[int, Action]) -> str:
    """Return whom to write to next of the people named, and by when: "Tamsin Greaves, write by Fri Nov 27".

    Only those still to be asked count, the best ranked first; then somebody not yet in Contacts.
    """
    open_ones = [naming for naming in namings if not naming.referral.dismissed]
    ranked = [(ranks[n.person.row].rank, n.person) for n in open_ones if n.person and n.person.row in ranks]
    if ranked:
        _, person = min(ranked, key=lambda pair: pair[0])
        action = asks.get(person.row)
        verb = "ask for the introduction" if action and action.kind is ActionKind.ASK_FOR_INTRODUCTION else "write"
        return f"{person.name}, {verb} by {day_words(action.due)}" if action else person.name
    unknown = (n.referral for n in open_ones if n.person is None and n.giver and not n.uncertain)
    wanted = (referral.name for referral in unknown if referral.promote is not False and referral.name)
    return next((f"{name}, to be added to Contacts" for name in wanted), "")
