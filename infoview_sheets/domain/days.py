"""Count business days, and turn a talk's date and time into instants, on my clock and on theirs."""

import datetime as dt
import re
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache, cached_property, lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema.choices import Clock, Format
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import WEEKDAYS, clock_words, nearest

_DAY = dt.timedelta(days=1)
# No run of free days is longer: a calendar without a business day in it counts every day instead.
_LONGEST = 60


@frozen(slots=False)
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
        found = self._counted.get((day, count))
        if found is None:
            found, step = day, _DAY if count > 0 else -_DAY
            for _ in range(abs(count)):
                found = self._next(_moved(found, step), step)
            self._counted[day, count] = found
        return found

    @cached_property
    def _counted(self) -> dict[tuple[dt.date, int], dt.date]:
        """What ``add`` has found: a workbook speaks of the same few days again and again."""
        return {}

    def roll(self, day: dt.date) -> dt.date:
        """Return ``day`` if it is a business day, else the next one."""
        return self._next(day, _DAY)

    def back(self, day: dt.date, count: int) -> dt.date:
        """Return the first of the last ``count`` business days up to and with ``day``; the day after it for none."""
        return self.add(_moved(day, _DAY), -count)

    def week(self, today: dt.date) -> tuple[dt.date, dt.date]:
        """Return the first and the last day of "this week": the seven days that hold the next working day.

        On a free evening before the working week it is the coming one (docs/domain.md, Dates).
        """
        ahead = self.roll(today)
        first = ahead - (ahead.weekday() - self.first_weekday) % 7 * _DAY
        return first, _moved(first, 6 * _DAY)

    @property
    def first_weekday(self) -> int:
        """The weekday the working week starts on: the one after the longest rest; Monday where nobody rests."""

        def rest(day: int) -> int:
            return next((n for n in range(7) if (day - 1 - n) % 7 in self.weekdays), 7)

        return max(range(7), key=lambda day: (rest(day) if day in self.weekdays else -1, -day))

    def last_of_week(self, first: dt.date) -> dt.date:
        """Return the last business day of the seven days from ``first``; if there is none, the next one after."""
        days = (first + n * _DAY for n in range(6, -1, -1))
        return next((day for day in days if self.is_business_day(day)), self.roll(first + 6 * _DAY))

    def _next(self, day: dt.date, step: dt.timedelta) -> dt.date:
        found = day
        for _ in range(_LONGEST):
            if self.is_business_day(found):
                return found
            found = _moved(found, step)
        return day


def _moved(day: dt.date, by: dt.timedelta) -> dt.date:
    """Return ``day`` moved; where the years 1 to 9999 end it stays."""
    return day + by if dt.date.min - day <= by <= dt.date.max - day else day


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
    with warnings.catch_warnings():
        # Some countries are known for some decades only; a library's warning would stand in the person's way.
        warnings.simplefilter("ignore")
        return _table(country, subdivision, year)


def _table(country: str, subdivision: str, year: int) -> Mapping[dt.date, str]:
    found = _country(country)
    try:
        return dict(found(subdiv=subdivision or None, years=year)) if found else {}
    except NotImplementedError:  # no such subdivision
        return {}


@lru_cache(maxsize=64)
def known_country(country: str, subdivision: str) -> bool:
    """Return whether the holidays library has a table for this ISO 3166 country and subdivision."""
    found = _country(country)
    return found is not None and (not subdivision or subdivision in found.subdivisions)


@cache
def _country(code: str) -> Any:
    """Return the library's class of a country; None for a code it does not know."""
    module = next((module for module, (_, *codes) in _countries().items() if code in codes), "")
    return getattr(_alone(f"holidays.countries.{module}"), code) if module else None


def _countries() -> Mapping[str, Sequence[str]]:
    """Return the name and the codes of each country, by its module."""
    return _alone("holidays.registry").COUNTRIES  # type: ignore[no-any-return]  # as the library declares it


def _alone(name: str) -> ModuleType:
    """Return a module of the library without all that its packages import with it, such as 250 countries.

    Empty packages stand in for them until it is imported; a few countries ask theirs for what every country needs.
    """
    if "holidays" in sys.modules:
        return import_module(name)
    places = getattr(find_spec("holidays"), "submodule_search_locations", [])
    stand_ins = {package: ModuleType(package) for package in ("holidays", "holidays.countries")}
    for package, empty in stand_ins.items():
        empty.__path__ = [f"{place}{package.removeprefix('holidays').replace('.', '/')}" for place in places]
    sys.modules.update(stand_ins)
    try:
        needed = {**vars(import_module("holidays.constants")), **vars(import_module("holidays.holiday_base"))}
        vars(stand_ins["holidays"]).update({word: thing for word, thing in needed.items() if word[0] != "_"})
        return import_module(name)
    finally:
        for package in stand_ins:
            del sys.modules[package]


def country_like(text: str) -> str:
    """Return the code of the country whose name is nearest to ``text`` ("Germany" is DE); "" when none is near."""
    codes = {name.replace("_", " "): names[1] for name, names in _countries().items()}
    near = nearest(text.strip().casefold(), codes, 0.75)
    return codes[near] if near else ""


_MINUTES = {Format.OFFICE: 30, Format.COFFEE: 45, Format.LUNCH: 60, Format.WALK: 30}


@lru_cache(maxsize=256)
def zone(name: str) -> ZoneInfo | None:
    """Return the time zone of this IANA name; None where there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # OSError: a name that is a folder of the zone table
        return None


_US_ZONES = {
    "America/New_York": "eastern et est edt connecticut delaware georgia maine maryland massachusetts newhampshire"
    " newjersey newyork northcarolina ohio pennsylvania rhodeisland southcarolina vermont virginia westvirginia"
    " washingtondc dc",
    "America/Chicago": "central ct cst cdt alabama arkansas illinois iowa louisiana minnesota mississippi missouri"
    " oklahoma wisconsin",
    "America/Denver": "mountain mt mdt colorado montana newmexico utah wyoming",
    "America/Los_Angeles": "pacific pt pst pdt california washington",
    "America/Phoenix": "arizona",
    "America/Anchorage": "alaska",
    "Pacific/Honolulu": "hawaii",
}
"""What people call the time zones of the US, with the states that lie in one of them."""
_TIME = regex(r"\b(?:standard|daylight|time|zone|us|usa)\b|\(.*\)", re.IGNORECASE)


def zone_named(text: str, country: str) -> str:
    """Return the IANA name of what people in a country call a time zone: "Ohio", "Eastern time", "Chicago".

    What names none, or more than one, comes back as it is.
    """
    said = normal(_TIME.sub("", text))
    ours = [name for name, words in _US_ZONES.items() if said in words.split()] if country == "US" else []
    if ours:
        return ours[0]
    plain = "_".join(text.split())
    if zone(plain) or not said:
        return plain if said else text
    from babel.core import get_global

    near = [name for name in get_global("territory_zones").get(country, ()) if normal(name.rpartition("/")[2]) == said]
    return near[0] if len(near) == 1 else text


def day_in(name: str, now: dt.datetime) -> dt.date:
    """Return the day it is at ``now`` (an instant with a zone) in the time zone of this name; blank: ``now``'s own."""
    there = zone(name)
    return now.astimezone(there).date() if there else now.date()


def format_of(interview: Interview, contact: Contact | None, profile: Profile) -> Format:
    """Return how the talk is held; blank means the office in one's own town, else video (practice P006)."""
    if interview.format:
        return interview.format
    same = contact is not None and contact.city and contact.city.casefold() == profile.city.casefold()
    return Format.OFFICE if same else Format.VIDEO


def minutes_of(interview: Interview, contact: Contact | None, profile: Profile) -> int:
    """Return the minutes asked for; blank means the usual length of the format (conflict C01)."""
    if interview.minutes_planned:
        return interview.minutes_planned
    return _MINUTES.get(format_of(interview, contact, profile), profile.ask_minutes)


def minutes_to_ask(contact: Contact, profile: Profile) -> int:
    """Return the minutes to ask somebody for: those that will be confirmed if nothing else is agreed."""
    return minutes_of(Interview(), contact, profile)


@frozen
class Times:
    """When a talk starts and ends, each on both clocks."""

    mine: dt.datetime
    theirs: dt.datetime
    minutes: int

    @property
    def end(self) -> dt.datetime:
        """The end on my clock, counted as an instant."""
        return self.after(0)

    def after(self, hours: int) -> dt.datetime:
        """Return the instant so many hours after the end, on my clock; a change of the clocks in between counts."""
        later = self.mine.astimezone(dt.UTC) + dt.timedelta(hours=hours, minutes=self.minutes)
        return later.astimezone(self.mine.tzinfo)

    @property
    def same(self) -> bool:
        """Whether both clocks show the same."""
        return self.mine.replace(tzinfo=None) == self.theirs.replace(tzinfo=None)


def day_of(interview: Interview, times: Times | None) -> dt.date | None:
    """Return the day of the talk on my clock, which may not be the day on theirs; None without a date."""
    return times.mine.date() if times else interview.date


def times_of(interview: Interview, contact: Contact | None, profile: Profile) -> Times | None:
    """Return when the talk is, on both clocks; None without a date or a time.

    A talk takes the minutes it was noted to have taken, else the minutes asked for.
    """
    if interview.date is None or interview.start_time is None:
        return None
    mine = zone(profile.timezone) or ZoneInfo("UTC")
    theirs = (zone(contact.timezone) if contact else None) or mine
    basis = theirs if interview.time_basis is Clock.THEIRS else mine
    start = dt.datetime.combine(interview.date, interview.start_time, basis)
    minutes = interview.minutes_actual or minutes_of(interview, contact, profile)
    return Times(start.astimezone(mine), start.astimezone(theirs), minutes)


def place_of_zone(zone: str) -> str:
    """Return the town in the name of a time zone: "America/New_York" is "New York"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def start_words(times: Times | None, zone: str) -> str:
    """Return " at 9:00 (14:00 in Lisbon)", both clocks where they differ; "" where the time is not known."""
    if times is None:
        return ""
    theirs = "" if times.same else f" ({clock_words(times.theirs.time())} in {place_of_zone(zone)})"
    return f" at {clock_words(times.mine.time())}{theirs}"
