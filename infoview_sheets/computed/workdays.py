"""Count business days: the person's working week, less the holidays of their country, less their own days off."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from infoview_sheets.sheets.schema.profile import WEEKDAYS
from infoview_sheets.sheets.workbook import Workbook

_DAY = dt.timedelta(days=1)
# No run of free days is longer: a calendar without a business day in it counts every day instead.
_LONGEST = 60


@dataclass(frozen=True)
class WorkCalendar:
    """The business days of one person. ``weekdays`` holds 0 (Monday) to 6; ``own`` says of a day whether it works."""

    country: str = "US"
    subdivision: str = ""
    weekdays: frozenset[int] = frozenset(range(5))
    own: Mapping[dt.date, bool] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether there is a holiday table for this country and subdivision."""
        return known_country(self.country, self.subdivision)

    def is_business_day(self, day: dt.date) -> bool:
        """Return whether people can be expected to work on ``day``."""
        if day in self.own:
            return self.own[day]
        return day.weekday() in self.weekdays and not self.holiday(day)

    def holiday(self, day: dt.date) -> str:
        """Return the name of the public holiday on ``day``, or ""."""
        return _holidays(self.country, self.subdivision, day.year).get(day, "")

    def add(self, day: dt.date, count: int) -> dt.date:
        """Return the ``count``-th business day after ``day``, which itself never counts; back for a negative one."""
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day = self._next(day + step, step)
        return day

    def roll(self, day: dt.date) -> dt.date:
        """Return ``day`` if it is a business day, else the next one."""
        return self._next(day, _DAY)

    def between(self, start: dt.date, end: dt.date) -> int:
        """Return how many business days follow ``start`` up to and with ``end``; 0 when ``end`` is not later."""
        days = range(1, min((end - start).days, 4000) + 1)
        return sum(self.is_business_day(start + n * _DAY) for n in days)

    def _next(self, day: dt.date, step: dt.timedelta) -> dt.date:
        found = day
        for _ in range(_LONGEST):
            if self.is_business_day(found):
                return found
            found += step
        return day


def calendar_of(workbook: Workbook) -> WorkCalendar:
    """Return the calendar the workbook describes: Profile and Days off."""
    profile = workbook.profile
    days = {name[:3].casefold() for name in profile.working_days}
    weekdays = frozenset(i for i, name in enumerate(WEEKDAYS) if name.casefold() in days)
    own = {day.date: day.works for day in workbook.days_off if day.date}
    return WorkCalendar(profile.country.upper(), profile.subdivision.upper(), weekdays or frozenset(range(5)), own)


@lru_cache(maxsize=256)
def _holidays(country: str, subdivision: str, year: int) -> Mapping[dt.date, str]:
    """Return the public holidays of one year; none for a country we do not know."""
    import holidays

    try:
        return dict(holidays.country_holidays(country, subdiv=subdivision or None, years=year))
    except NotImplementedError:
        return {}


@lru_cache(maxsize=64)
def known_country(country: str, subdivision: str) -> bool:
    """Return whether the holidays library has a table for this ISO 3166 country and subdivision."""
    import holidays

    subdivisions = holidays.list_supported_countries().get(country)
    return subdivisions is not None and (not subdivision or subdivision in subdivisions)
