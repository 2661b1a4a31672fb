"""Count what has grown: talks and people, answers, thanks, fields, values, and what passed both ways."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from infoview_sheets.domain.facts import Facts
from infoview_sheets.domain.history import History
from infoview_sheets.reports.growth_answers import Asked, answers_of
from infoview_sheets.reports.growth_giving import Helper, Ledger, ledger_of, to_tell
from infoview_sheets.reports.growth_months import Month, months_of
from infoview_sheets.reports.growth_past import Past, answer_of, past_of, was_asked
from infoview_sheets.reports.growth_thanks import Record, card_record, thanks_record
from infoview_sheets.reports.growth_voices import Field, Score, circles_of, fields_of, organizations_of, scores_of
from infoview_sheets.sheets.schema.choices import Reply, Tier
from infoview_sheets.sheets.workbook import Workbook

_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Steps:
    """The way of the people, each step a part of the one before. ``kept`` had a card, or a message after the thanks."""

    people: int
    asked: int
    yes: int
    talked: int
    thanked: int
    kept: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What the people you asked said; ``open`` have not answered yet, or were asked again."""

    yes: int
    later: int
    no: int
    open: int

    @property
    def answered(self) -> int:
        """How many answered."""
        return self.yes + self.later + self.no


@dataclass(frozen=True, slots=True)
class Names:
    """How namings spread: how many people were named in talks and messages, how many of them you met."""

    given: int
    met: int
    domino_factor: float


@dataclass(frozen=True, slots=True)
class Growth:
    """Everything that is counted up to ``today``. ``year_ago`` and ``known`` count people you had to do with.

    ``thank_hours`` and ``card_days`` are the limits that thanks and cards are measured by. ``my_share`` is the mean of
    your share of the talking in percent, where you noted it.
    """

    today: dt.date
    steps: Steps
    talks: int
    known: int
    year_ago: int
    answers: Answers
    thanks: Record
    cards: Record
    thank_hours: int
    card_days: int
    names: Names
    months: Sequence[Month]
    fields: Sequence[Field]
    circles: Mapping[Tier, int]
    organizations: int
    scores: Sequence[Score]
    asked: Sequence[Asked]
    ledger: Ledger
    to_tell: Sequence[Helper]
    my_share: int | None


def growth(workbook: Workbook, facts: Facts) -> Growth:
    """Return what has grown up to the day of the facts. No workbook makes it fail."""
    past = past_of(workbook, facts)
    return Growth(
        today=facts.today,
        steps=_steps(past),
        talks=len(past.held),
        known=_known_by(past, facts.today),
        year_ago=_known_by(past, facts.today - _YEAR),
        answers=_answers(past),
        thanks=thanks_record(past),
        cards=card_record(past),
        thank_hours=workbook.profile.thank_hard_hours,
        card_days=workbook.profile.card_bd,
        names=_names(past),
        months=months_of(past),
        fields=fields_of(past),
        circles=circles_of(past),
        organizations=organizations_of(past),
        scores=scores_of(past),
        asked=answers_of(past),
        ledger=ledger_of(past),
        to_tell=to_tell(past),
        my_share=_my_share(past),
    )


def _steps(past: Past) -> Steps:
    """Return how far the people are. A talk implies a yes, and a yes that they were asked: each step holds the next."""
    thanked = [history for history in past.met if any(talk.thanked_on for talk in history.held)]
    return Steps(
        people=len(past.people),
        asked=sum(was_asked(history) for history in past.people),
        yes=sum(answer_of(history) is Reply.YES for history in past.people),
        talked=len(past.met),
        thanked=len(thanked),
        kept=sum(bool(h.kept) or any(t.interview.card_mailed_on for t in h.held) for h in thanked),
    )


def _answers(past: Past) -> Answers:
    said = Counter(answer_of(history) for history in past.people if was_asked(history))
    return Answers(said[Reply.YES], said[Reply.LATER], said[Reply.NO], said[None])


def _names(past: Past) -> Names:
    given = sum(columns.names_given for columns in past.facts.contacts.values())
    return Names(given, past.facts.network.met(), past.facts.domino_factor)


def _known_by(past: Past, day: dt.date) -> int:
    """Return how many people you had to do with up to ``day``: met, asked, or been named (practice P082)."""
    firsts = (_first_known(past, history) for history in past.people)
    return sum(first is not None and first <= day for first in firsts)


def _first_known(past: Past, history: History) -> dt.date | None:
    named = (naming.received_on for naming in past.facts.network.of.get(history.contact.row, ()))
    days = (history.contact.met_on, history.first_contact, *named)
    return min((day for day in days if day), default=None)


def _my_share(past: Past) -> int | None:
    shares = [talk.interview.talk_share for talk in past.held if talk.interview.talk_share is not None]
    return round(sum(shares) / len(shares)) if shares else None
