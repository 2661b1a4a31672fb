"""Compute everything that follows from a workbook on one day. Read this first: it tells the story in order."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from infoview_sheets.domain.actions import actions_of
from infoview_sheets.domain.articles import library_of, suggestions, would_welcome
from infoview_sheets.domain.asking import slots_of
from infoview_sheets.domain.cadence import checkin_days, next_checkin, overdue_share
from infoview_sheets.domain.columns import contact_columns, interview_columns, organization_columns
from infoview_sheets.domain.facts import Facts, RankScore
from infoview_sheets.domain.history import History, Talk, histories_of, talks_of, was_held
from infoview_sheets.domain.ids import id_key
from infoview_sheets.domain.known import Known
from infoview_sheets.domain.outcomes import referral_facts
from infoview_sheets.domain.plausible import plausible
from infoview_sheets.domain.questions import times_asked
from infoview_sheets.domain.ranking import ranks_of, standing_of
from infoview_sheets.domain.readiness import gaps_of
from infoview_sheets.domain.referrals import network_of
from infoview_sheets.domain.state import state_of
from infoview_sheets.domain.workdays import calendar_of
from infoview_sheets.sheets.names import name_key, organisation_key
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Workbook


def compute(workbook: Workbook, today: dt.date) -> Facts:
    """Return everything that follows from the workbook on ``today``. No workbook makes it fail.

    Give it the completed workbook (``completion.complete``): people without an ID have a blank one in the facts.
    """
    workbook = plausible(workbook, today)
    talks = talks_of(workbook)
    held = [talk for talk in talks.values() if was_held(talk, today)]
    known = _known(workbook, talks, held, today)
    actions = actions_of(known)
    network, places = known.network, _places(known.histories.values())
    return Facts(
        today=today,
        calendar=known.calendar,
        contacts=contact_columns(known, actions),
        interviews=interview_columns(known, talks, actions),
        referrals={row: referral_facts(known, naming, places) for row, naming in network.namings.items()},
        touches={touch.row: _id_of(workbook.person(touch.who)) for touch in workbook.touches},
        questions=times_asked(workbook, held),
        articles=suggestions(workbook, known.library, _welcome(known), today),
        organizations=organization_columns(workbook, places),
        ranks=known.ranks,
        actions=actions,
        domino_factor=network.met() / len(held) if held else 0.0,
        network=network,
        library=known.library,
    )


def _known(workbook: Workbook, talks: Mapping[int, Talk], held: Sequence[Talk], today: dt.date) -> Known:
    """Return what actions are read from: what happened, where everybody stands, who named whom, whom to ask next."""
    profile, calendar = workbook.profile, calendar_of(workbook)
    histories = histories_of(workbook, talks, today)
    states = {row: state_of(history, profile, calendar, today) for row, history in histories.items()}
    checkins = {row: next_checkin(h, states[row], profile, calendar) for row, h in histories.items()}
    network = network_of(workbook, histories)
    ranks = ranks_of(histories, states, standing_of(workbook, histories, held, network, calendar, today))
    ahead = [talk for history in histories.values() for talk in history.ahead]
    return Known(
        workbook,
        today,
        calendar,
        histories,
        states,
        checkins,
        network,
        ranks,
        slots=slots_of(ranks, histories, network, profile, calendar, today),
        others=_others(histories, ranks),
        gaps={talk.interview.row: gaps_of(workbook, talk) for talk in ahead},
        library=library_of(workbook, histories, today),
    )


def _places(histories: Iterable[History]) -> Mapping[str, Sequence[History]]:
    """Return who works at each organization."""
    places: dict[str, list[History]] = {}
    for history in histories:
        if history.contact.organisation:
            places.setdefault(organisation_key(history.contact.organisation), []).append(history)
    return places


def _others(histories: Mapping[int, History], ranks: Mapping[int, RankScore]) -> Mapping[str, Contact]:
    """Return the best ranked person still to be asked at each organization."""
    others: dict[str, Contact] = {}
    for row in ranks:
        person = histories[row].contact
        if person.organisation:
            others.setdefault(organisation_key(person.organisation), person)
    return others


def _welcome(known: Known) -> Sequence[Contact]:
    """Return the people to whom an article may be sent, the most overdue by their own rhythm first."""

    def order(history: History) -> tuple[float, int, object, str]:
        state, person = known.state(history), history.contact
        share = overdue_share(known.checkins[person.row], checkin_days(history, state, known.profile), known.today)
        rank = known.ranks.get(person.row)
        return (-share, rank.rank if rank else 0, id_key(person.id), name_key(person.name))

    welcome = [history for history in known.histories.values() if would_welcome(history, known.state(history))]
    return [history.contact for history in sorted(welcome, key=order)]


def _id_of(person: Contact | None) -> str:
    return person.id if person else ""
