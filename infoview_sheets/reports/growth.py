"""Count what has grown: talks and people, answers, thanks, fields, values, and what passed both ways."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import History
from infoview_sheets.reports.growth_answers import Asked, answers_of
from infoview_sheets.reports.growth_giving import Helper, Ledger, ledger_of, to_tell
from infoview_sheets.reports.growth_months import Month, months_of
from infoview_sheets.reports.growth_past import answer_of, was_asked
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


def growth(workbook: Workbook, analysis: Analysis) -> Growth:
    """Return what has grown up to the day of the analysis. No workbook makes it fail."""
    return Growth(
        today=analysis.today,
        steps=_steps(analysis),
        talks=len(analysis.held),
        known=_known_by(analysis, analysis.today),
        year_ago=_known_by(analysis, analysis.today - _YEAR),
        answers=_answers(analysis),
        thanks=thanks_record(analysis),
        cards=card_record(analysis),
        thank_hours=workbook.profile.thank_hard_hours,
        card_days=workbook.profile.card_bd,
        names=_names(analysis),
        months=months_of(analysis),
        fields=fields_of(analysis),
        circles=circles_of(analysis),
        organizations=organizations_of(analysis),
        scores=scores_of(analysis),
        asked=answers_of(analysis),
        ledger=ledger_of(analysis),
        to_tell=to_tell(analysis),
        my_share=_my_share(analysis),
    )


def _steps(analysis: Analysis) -> Steps:
    """Return how far the people are. A talk implies a yes, and a yes that they were asked: each step holds the next."""
    thanked = [history for history in analysis.met if any(talk.thanked_on for talk in history.held)]
    return Steps(
        people=len(analysis.people),
        asked=sum(was_asked(history) for history in analysis.people),
        yes=sum(answer_of(history) is Reply.YES for history in analysis.people),
        talked=len(analysis.met),
        thanked=len(thanked),
        kept=sum(bool(h.kept) or any(t.interview.card_mailed_on for t in h.held) for h in thanked),
    )


def _answers(analysis: Analysis) -> Answers:
    said = Counter(answer_of(history) for history in analysis.people if was_asked(history))
    return Answers(said[Reply.YES], said[Reply.LATER], said[Reply.NO], said[None])


def _names(analysis: Analysis) -> Names:
    given = sum(columns.names_given for columns in analysis.contacts.values())
    return Names(given, analysis.network.met(), analysis.domino_factor)


def _known_by(analysis: Analysis, day: dt.date) -> int:
    """Return how many people you had to do with up to ``day``: met, asked, or been named (practice P082)."""
    firsts = (_first_known(analysis, history) for history in analysis.people)
    return sum(first is not None and first <= day for first in firsts)


def _first_known(analysis: Analysis, history: History) -> dt.date | None:
    named = (naming.received_on for naming in analysis.network.of.get(history.contact.row, ()))
    days = (history.contact.met_on, history.first_contact, *named)
    return min((day for day in days if day), default=None)


def _my_share(analysis: Analysis) -> int | None:
    shares = [talk.interview.talk_share for talk in analysis.held if talk.interview.talk_share is not None]
    return round(sum(shares) / len(shares)) if shares else None
