"""Turn a talk's date and time into instants, on my clock and on theirs. Time zones have names, never fixed offsets."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import Clock, Format
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile

_MINUTES = {Format.OFFICE: 30, Format.COFFEE: 45, Format.LUNCH: 60, Format.WALK: 30}


@lru_cache(maxsize=256)
def zone(name: str) -> ZoneInfo | None:
    """Return the time zone of this IANA name; None where there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # OSError: a name that is a folder of the zone table
        return None


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
