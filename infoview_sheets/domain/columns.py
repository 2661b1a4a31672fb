"""Fill the computed columns of Contacts, Interviews and Organizations from what is known."""

import datetime as dt
from collections.abc import Mapping, Sequence

from infoview_sheets.domain.actions import first_actions, urgency_of
from infoview_sheets.domain.asking import ASKING
from infoview_sheets.domain.clocks import zone
from infoview_sheets.domain.facts import Action, ContactFacts, InterviewFacts
from infoview_sheets.domain.history import History, Talk, was_held
from infoview_sheets.domain.known import Known
from infoview_sheets.domain.meeting import confirm_by, prepare_by
from infoview_sheets.domain.outcomes import next_referral
from infoview_sheets.domain.readiness import readiness
from infoview_sheets.domain.thanks import card_by, thank_by, thank_hard
from infoview_sheets.sheets.names import organisation_key
from infoview_sheets.sheets.schema.choices import Status, TouchType
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import clock_words

# Touches that give something (practice P097); an article as opener asks for a talk.
GIVING = (TouchType.ARTICLE, TouchType.EVENT_INVITE, TouchType.CONGRATS, TouchType.HELP, TouchType.INTRO_MADE)


def contact_columns(known: Known, actions: Sequence[Action]) -> Mapping[int, ContactFacts]:
    """Return the computed columns of every contact, by row."""
    first, asks = first_actions(actions), asking_actions(actions)
    return {row: _contact(known, history, first.get(row), asks) for row, history in known.histories.items()}


def asking_actions(actions: Sequence[Action]) -> Mapping[int, Action]:
    """Return the action that asks each person for a talk, by the row of the contact."""
    return {action.contact.row: action for action in actions if action.contact and action.number in ASKING}


def _contact(known: Known, history: History, action: Action | None, asks: Mapping[int, Action]) -> ContactFacts:
    person, network, state = history.contact, known.network, known.state(history)
    rank, chain = known.ranks.get(person.row), network.chains[person.row]
    due = action.due if action else None
    referrers = network.referrers(person)
    names = network.names_given(person)
    root = known.histories[chain.root].contact.name if chain.root is not None else ""
    return ContactFacts(
        state=state,
        next_action=action.text if action else "",
        next_due=due,
        next_referral=next_referral(network.by.get(person.row, ()), known.ranks, asks),
        urgency=urgency_of(due, known.calendar, known.today),
        overdue_days=max(0, (known.today - due).days) if due else None,
        last_touch_on=history.last_touch,
        interviews_held=len(history.held),
        next_checkin_on=known.checkins[person.row],
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


def interview_columns(
    known: Known, talks: Mapping[int, Talk], actions: Sequence[Action]
) -> Mapping[int, InterviewFacts]:
    """Return the computed columns of every talk, by row."""
    asks = asking_actions(actions)
    return {row.row: _interview(known, row, talks.get(row.row), asks) for row in known.workbook.interviews}


def _interview(known: Known, row: Interview, talk: Talk | None, asks: Mapping[int, Action]) -> InterviewFacts:
    """Return the columns of one talk: days to prepare before it, days to thank after it, both clocks."""
    named = next_referral(known.network.in_talk.get(row.row, ()), known.ranks, asks)
    person = talk.contact if talk else known.workbook.person(row.who)
    who = person.id if person else ""
    if talk is None:
        return InterviewFacts(next_referral=named, contact_id=who)
    before = row.status in (Status.PLANNED, Status.SCHEDULED)
    held = was_held(talk, known.today)
    gaps = known.gaps.get(row.row)
    return InterviewFacts(
        thank_by=thank_by(talk, known.profile) if held else None,
        next_referral=named,
        readiness=readiness(gaps) if gaps is not None else None,
        prep_by=prepare_by(known, talk) if before else None,
        confirm_by=confirm_by(known, talk) if before else None,
        contact_id=who,
        start_utc=talk.times.mine.astimezone(dt.UTC) if talk.times else None,
        their_time=_their_time(talk),
        thank_hard=thank_hard(talk, known.profile) if held else None,
        card_by=card_by(talk, known.profile, known.calendar) if held else None,
    )


def _their_time(talk: Talk) -> str:
    """Return the start on their clock, such as "19:00 Europe/Lisbon"; blank where their time zone is not known."""
    if talk.times is None or talk.contact is None or zone(talk.contact.timezone) is None:
        return ""
    return f"{clock_words(talk.times.theirs.time())} {talk.contact.timezone}"


def organization_columns(workbook: Workbook, places: Mapping[str, Sequence[History]]) -> Mapping[int, tuple[int, int]]:
    """Return for each row of Organizations how many contacts work there, and how many talks were held there."""
    found = {row.row: places.get(organisation_key(row.name), ()) for row in workbook.organizations if row.name}
    return {row: (len(people), sum(len(history.held) for history in people)) for row, people in found.items()}
