"""Count what has grown: people, answers, thanks and whether they were in time (C03), month by month (P024)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import History, Talk
from infoview_sheets.domain.keeping_up import card_by, card_due, thank_hard
from infoview_sheets.frozen import frozen
from infoview_sheets.reports.growth_voices import (
    FieldCoverage,
    Helper,
    Ledger,
    QuestionAnswers,
    Score,
    answers_of,
    circles_of,
    fields_of,
    ledger_of,
    organizations_of,
    scores_of,
    to_tell,
    undated,
)
from infoview_sheets.sheets.schema.choices import Reply, Tier


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


class Kept(Enum):
    """What became of something that was due."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    WAITING = "waiting"


@frozen
class Timeliness:
    """How often something was done in time, late, or not yet though it is late; ``waiting`` still have time."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    waiting: int = 0

    @property
    def due(self) -> int:
        """How many were to be done by today."""
        return self.on_time + self.late + self.missing


def thanks_kept(talk: Talk, analysis: Analysis) -> Kept | None:
    """Return whether the thanks for a held talk, by email or card, went out within 48 hours, weekends included.

    None where they went out on a day that nobody noted.
    """
    if talk.thanked and not talk.thanked_from:
        return None
    return _kept(talk.thanked_from, thank_hard(talk, analysis.workbook.profile).date(), analysis.today)


def card_kept(talk: Talk, analysis: Analysis) -> Kept | None:
    """Return whether the card was mailed within three business days; None where no card is to be mailed."""
    done = talk.done_from("card_mailed_on")
    if not done and (talk.contact is None or not card_due(talk, talk.contact)):
        return None
    return _kept(done, card_by(talk, analysis.workbook.profile, analysis.calendar), analysis.today)


def _kept(done: dt.date | None, latest: dt.date, today: dt.date) -> Kept:
    if done:
        return Kept.ON_TIME if done <= latest else Kept.LATE
    return Kept.WAITING if today <= latest else Kept.MISSING


def thanks_record(analysis: Analysis) -> Timeliness:
    return _record(thanks_kept(talk, analysis) for talk in analysis.held)


def card_record(analysis: Analysis) -> Timeliness:
    return _record(card_kept(talk, analysis) for talk in analysis.held)


def _record(found: Iterable[Kept | None]) -> Timeliness:
    kept = list(found)
    return Timeliness(*(kept.count(kind) for kind in (Kept.ON_TIME, Kept.LATE, Kept.MISSING, Kept.WAITING)))


@frozen
class Month:
    """One month. ``first`` is its first day; ``people`` and ``depth`` count everything up to its end.

    ``asked`` people were asked for the first time, ``yes`` said yes, ``talks`` were held, ``names`` were given;
    ``on_time`` of the talks had their thanks in time. ``people`` have been talked to so far, and ``depth`` is the
    longest chain of namings that led to one of them.
    """

    first: dt.date
    asked: int = 0
    yes: int = 0
    talks: int = 0
    names: int = 0
    on_time: int = 0
    people: int = 0
    depth: int = 0

    @property
    def words(self) -> str:
        """The month as "Nov 2026"."""
        return f"{self.first:%b} {self.first.year}"


def months_of(analysis: Analysis) -> Sequence[Month]:
    """Return every month from the first event to today; none where nothing has happened yet."""
    asked = _counted(asked_on(history) for history in analysis.people)
    yes = _counted(yes_on(history) for history in analysis.people)
    talks = _counted(talk.day for talk in analysis.held)
    names = _counted(naming.received_on for naming in analysis.network.named)
    on_time = _counted(talk.day for talk in analysis.held if thanks_kept(talk, analysis) is Kept.ON_TIME)
    met = _counted(history.held[0].day for history in analysis.met)
    depths = _depths(analysis)
    months, people, depth = [], 0, 0
    for first in _all_months((*asked, *yes, *talks, *names), analysis.today):
        people, depth = people + met[first], max(depth, depths.get(first, 0))
        counts = (asked[first], yes[first], talks[first], names[first], on_time[first])
        months.append(Month(first, *counts, people=people, depth=depth))
    return tuple(months)


def _counted(days: Iterable[dt.date | None]) -> Counter[dt.date]:
    """Return how many of the days fall into each month, by its first day."""
    return Counter(day.replace(day=1) for day in days if day)


def _depths(analysis: Analysis) -> Mapping[dt.date, int]:
    """Return the longest chain that led to somebody first met in each month."""
    depths: dict[dt.date, int] = {}
    for history in analysis.met:
        month = history.held[0].day.replace(day=1)
        depths[month] = max(depths.get(month, 0), analysis.network.chains[history.contact.row].depth)
    return depths


def _all_months(firsts: Iterable[dt.date], today: dt.date) -> Iterator[dt.date]:
    """Yield the first day of every month from the earliest to that of today."""
    day = min(firsts, default=dt.date.max)
    while day <= today:
        yield day
        day = (day + dt.timedelta(days=31)).replace(day=1)


_YEAR = dt.timedelta(days=365)


@frozen
class Funnel:
    """The way of the people, each step a part of the one before. ``kept`` had a card, or a message after the thanks."""

    people: int
    asked: int
    yes: int
    talked: int
    thanked: int
    kept: int


@frozen
class RequestAnswers:
    """What the people you asked said; ``open`` have not answered yet, or were asked again."""

    yes: int
    later: int
    no: int
    open: int

    @property
    def answered(self) -> int:
        return self.yes + self.later + self.no


@frozen
class NamingCounts:
    """How namings spread: how many people were named in talks and messages, how many of them you met."""

    given: int
    met: int
    domino_factor: float


@frozen
class TalkNames:
    """How many people were named in a talk, or by mail after it, and how many of them you met (practice P040)."""

    talk: Talk
    who: str
    given: int
    met: int

    @property
    def open(self) -> int:
        """How many are still to be met."""
        return self.given - self.met


@frozen
class Growth:
    """Everything that is counted up to ``today``. ``year_ago`` and ``known`` count people you had to do with.

    ``undated`` talks have no day yet. ``thank_hours`` and ``card_days`` are the limits that thanks and cards are
    measured by. ``my_share`` is the mean of your share of the talking in percent, where you noted it.
    """

    today: dt.date
    steps: Funnel
    talks: int
    undated: int
    known: int
    year_ago: int
    answers: RequestAnswers
    thanks: Timeliness
    cards: Timeliness
    thank_hours: int
    card_days: int
    names: NamingCounts
    by_talk: Sequence[TalkNames]
    months: Sequence[Month]
    fields: Sequence[FieldCoverage]
    circles: Mapping[Tier | None, int]
    organizations: int
    scores: Sequence[Score]
    asked: Sequence[QuestionAnswers]
    ledger: Ledger
    to_tell: Sequence[Helper]
    my_share: int | None


def growth(analysis: Analysis) -> Growth:
    """Return what has grown up to the day of the analysis. No workbook makes it fail."""
    return Growth(
        today=analysis.today,
        steps=_steps(analysis),
        talks=len(analysis.held),
        undated=undated(analysis),
        known=_known_by(analysis, analysis.today),
        year_ago=_known_by(analysis, analysis.today - _YEAR),
        answers=_answers(analysis),
        thanks=thanks_record(analysis),
        cards=card_record(analysis),
        thank_hours=analysis.profile.thank_hard_hours,
        card_days=analysis.profile.card_bd,
        names=_names(analysis),
        by_talk=_by_talk(analysis),
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


def _steps(analysis: Analysis) -> Funnel:
    """Return how far the people are. A talk implies a yes, and a yes that they were asked: each step holds the next."""
    thanked = [history for history in analysis.met if any(talk.thanked_on for talk in history.held)]
    return Funnel(
        people=len(analysis.people),
        asked=sum(was_asked(history) for history in analysis.people),
        yes=sum(answer_of(history) is Reply.YES for history in analysis.people),
        talked=len(analysis.met),
        thanked=len(thanked),
        kept=sum(bool(h.kept) or any(t.interview.card_mailed_on for t in h.held) for h in thanked),
    )


def _answers(analysis: Analysis) -> RequestAnswers:
    said = Counter(answer_of(history) for history in analysis.people if was_asked(history))
    return RequestAnswers(said[Reply.YES], said[Reply.LATER], said[Reply.NO], said[None])


def _names(analysis: Analysis) -> NamingCounts:
    return NamingCounts(len(analysis.network.named), analysis.network.met(), analysis.domino_factor)


def _by_talk(analysis: Analysis) -> Sequence[TalkNames]:
    """Return the talks that names came from, the last one first."""
    found = []
    for history in analysis.people:
        for talk in history.held:
            namings = analysis.network.given_in(talk, history)
            met = sum(n.person is not None and bool(analysis.histories[n.person.row].held) for n in namings)
            found += [TalkNames(talk, history.contact.name, len(namings), met)] if namings else []
    return sorted(found, key=lambda names: (-names.talk.day.toordinal(), names.who))


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
