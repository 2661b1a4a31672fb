"""Count month by month: every month from the first event to today, also those in which nothing happened (P024)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.reports.growth_past import asked_on, yes_on
from infoview_sheets.reports.growth_thanks import Kept, thanks_kept


@dataclass(frozen=True, slots=True)
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
    names = _counted(naming.received_on for naming in analysis.network.namings.values() if naming.giver)
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
