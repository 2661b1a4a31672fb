"""Find three times for a talk: in my free times, on working days, in business hours on both clocks.

*Free times* in Profile is read by a rule of thumb: "Tuesday or Thursday after 3 pm", "Mon-Wed mornings; Fri 10-12".
What cannot be read proposes nothing. A time is written "Tue Dec 1 15:00", on my clock; a list in a cell takes no comma.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from infoview_sheets.domain.days import Times, minutes_to_ask, place_of_zone, zone
from infoview_sheets.domain.history import History
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema.choices import State, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.text import clock_words

if TYPE_CHECKING:
    from infoview_sheets.domain.analysis import Analysis

_MOST = 3
_FIRST_BD, _LAST_BD = 2, 12  # business days from today: time to answer, and not too far away
_HALF = dt.timedelta(minutes=30)
_NINE, _FIVE = 9 * 60, 17 * 60  # business hours, in minutes of the day
_EVES = ((12, 24), (12, 31))  # nobody is asked to talk then, unless a workday of one's own says so
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_RANGE = regex(rf"({_DAY})\s*(?:-|–|to|through|until)\s*({_DAY})")
_CLOCK = r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm|a\.m\.|p\.m\.)?"
_SPAN = regex(rf"{_CLOCK}\s*(?:-|–|to|and|until)\s*{_CLOCK}")
_ONE = regex(rf"(after|from|before|until|till|by|at)\s+{_CLOCK}")
_PARTS = {"morning": (_NINE, 12 * 60), "lunch": (12 * 60, 14 * 60), "afternoon": (12 * 60, _FIVE),
          "evening": (_FIVE, 21 * 60), "night": (_FIVE, 22 * 60)}  # fmt: skip
_NOT = regex(r"\b(?:not|except|never|but|no|unless|busy|nothing)\b")
_WRITTEN = regex(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) (\d{1,2}) (\d{1,2}):(\d\d)\b")
_MONTHS = {dt.date(2001, month, 1).strftime("%b"): month for month in range(1, 13)}

Windows = Mapping[int, Sequence[tuple[int, int]]]
"""By weekday, from when to when, in minutes of the day."""
Taken = dict[dt.date, list[tuple[int, Times | None]]]
"""What stands on each day, with the row of whom it is for; None takes the whole of it."""


@frozen
class Offer:
    """Times to offer; where there are none, ``why_not`` says why."""

    times: Sequence[Times] = ()
    why_not: str = ""

    @property
    def words(self) -> str:
        """The times as a row of This Week and the log name them."""
        return "; ".join(written(times.mine.replace(tzinfo=None)) for times in self.times)


def written(at: dt.datetime) -> str:
    """Return "Tue Dec 1 15:00"."""
    return f"{at:%a %b} {at.day} {clock_words(at.time())}"


def times_in(text: str, today: dt.date) -> Sequence[dt.datetime]:
    """Return the times that stand in a text as we write them; the weekday says of which year they are."""
    found = []
    for weekday, month, day, hour, minute in _WRITTEN.findall(text):
        for year in (today.year, today.year + 1, today.year - 1):
            at = _at(year, _MONTHS.get(month, 0), int(day), int(hour), int(minute))
            if at and at.strftime("%a") == weekday:
                found.append(at)
                break
    return found


def _at(year: int, month: int, day: int, hour: int, minute: int) -> dt.datetime | None:
    try:
        return dt.datetime(year, month, day, hour, minute)  # noqa: DTZ001 (on my clock, as a cell has it)
    except ValueError:
        return None


def offers_of(analysis: "Analysis") -> Mapping[int, Offer]:
    """Return what to offer each who said yes, by row: three times on three days, none of them somebody else's too."""
    taken, found = _taken(analysis), {}
    for row, history in analysis.histories.items():
        if analysis.state(history) is State.ACCEPTED:
            found[row] = _offer(analysis, history.contact, taken)
            for times in () if offered_words(history) else found[row].times:
                taken.setdefault(times.mine.date(), []).append((row, times))
    return found


def _offer(analysis: "Analysis", person: Contact, taken: Taken) -> Offer:
    profile = analysis.profile
    if not profile.free_times:
        return Offer(
            why_not='Your "Free times" are blank; write them into Profile like "Tuesday or Thursday after 3 pm".'
        )
    windows = windows_in(profile.free_times)
    if not windows:
        return Offer(why_not='Your "Free times" could not be read; write them like "Tuesday or Thursday after 3 pm".')
    days = (analysis.calendar.add(analysis.today, n) for n in range(_FIRST_BD, _LAST_BD + 1))
    days = (day for day in days if (day.month, day.day) not in _EVES or analysis.calendar.own.get(day))
    found = [times for day in days if (times := _on(day, windows, person, analysis, taken))]
    if found:
        return Offer(tuple(found[:_MOST]))
    where = f" and business hours in {place_of_zone(person.timezone)}" if person.timezone else ""
    return Offer(why_not=f"Within two weeks none of your Free times is free{where}; write others into Profile.")


def windows_in(text: str) -> Windows:
    """Return the hours that *Free times* names; none where it cannot be read."""
    lower = re.sub(r"\b(?:noon|midday)\b", "12 pm", text.casefold())
    if _NOT.search(lower):
        return {}
    found: dict[int, list[tuple[int, int]]] = {}
    waiting: set[int] = set()
    last: set[int] = set()
    latest = (_NINE, _FIVE)
    for part in re.split(r"[;,\n]|\bor\b|\band\b(?!\s*\d)", lower):
        days, hours = _days(part), _hours(part)
        waiting |= days
        if hours:
            last = waiting or last or set(range(7))
            waiting, latest = set(), hours
            for day in last:
                found.setdefault(day, []).append(hours)
    for day in waiting:  # "after 3 pm on Tuesdays and Thursdays"
        found.setdefault(day, []).append(latest)
    return found


def _days(part: str) -> set[int]:
    if re.search(r"\b(?:weekdays?|workdays?|any ?time|any day|every day|flexible)\b", part):
        return set(range(7))
    spans = [(_DAYS.index(a[:3]), _DAYS.index(b[:3])) for a, b in _RANGE.findall(part)]
    named = {_DAYS.index(day[:3]) for day in re.findall(rf"\b{_DAY}", part)}
    return named | {day % 7 for first, last in spans for day in range(first, last + 1 + 7 * (last < first))}


def _hours(part: str) -> tuple[int, int] | None:
    if span := _SPAN.search(part):
        return _minute(span[1], span[2], span[3], span[6]), _minute(span[4], span[5], span[6])
    if one := _ONE.search(part):
        at = _minute(one[2], one[3], one[4])
        return {"after": (at, _FIVE), "from": (at, _FIVE), "at": (at, at + 60)}.get(one[1], (_NINE, at))
    return next((hours for word, hours in _PARTS.items() if word in part), None)


def _minute(hour: str, minute: str | None, half: str | None, other: str | None = None) -> int:
    """Return the minute of the day; without am or pm the one of the end of a span, else what working hours suggest."""
    at, said = min(int(hour), 24), (half or "")[:1]
    if not said and other and at < 12:
        said = other[:1]
    if said:
        at = at % 12 + (12 if said == "p" else 0)
    elif 0 < at < 8:
        at += 12
    return at * 60 + int(minute or 0)


def _on(day: dt.date, windows: Windows, person: Contact, analysis: "Analysis", taken: Taken) -> Times | None:
    """Return the first time of a day that suits both; None where none does."""
    minutes = minutes_to_ask(person, analysis.profile)
    mine = zone(analysis.profile.timezone) or ZoneInfo("UTC")
    theirs = zone(person.timezone) or mine
    for first, last in sorted(windows.get(day.weekday(), ())):
        for minute in range(max(first, _NINE), min(last, _FIVE) - minutes + 1, 30):
            start = dt.datetime.combine(day, dt.time(minute // 60, minute % 60), mine)
            times = Times(start, start.astimezone(theirs), minutes)
            clash = any(_clash(times, other) for row, other in taken.get(day, ()) if row != person.row)
            if _in_business_hours(times.theirs, minutes) and not clash:
                return times
    return None


def _in_business_hours(at: dt.datetime, minutes: int) -> bool:
    minute = at.hour * 60 + at.minute
    return at.weekday() < 5 and minute >= _NINE and minute + minutes <= _FIVE


def _clash(times: Times, other: Times | None) -> bool:
    """Return whether two talks lie less than half an hour apart; one without a time takes the whole day."""
    return other is None or (times.mine < other.end + _HALF and other.mine < times.end + _HALF)


def _taken(analysis: "Analysis") -> Taken:
    """Return what stands on each day: talks ahead, and the times that people were offered and may still take."""
    found: Taken = {}
    for row, history in analysis.histories.items():
        for talk in history.ahead:
            found.setdefault(talk.day, []).append((0, talk.times))
        for times in _offered(analysis, history) if analysis.state(history) is State.ACCEPTED else ():
            found.setdefault(times.mine.date(), []).append((row, times))
    return found


def _offered(analysis: "Analysis", history: History) -> Iterator[Times]:
    mine = zone(analysis.profile.timezone) or ZoneInfo("UTC")
    for at in times_in(offered_words(history), analysis.today):
        start = at.replace(tzinfo=mine)
        yield Times(start, start, minutes_to_ask(history.contact, analysis.profile))


def offered_words(history: History) -> str:
    """Return the times that somebody was offered last, as the log has them."""
    notes = [touch.note for touch in history.steps if touch.type is TouchType.SLOTS_OFFERED]
    return notes[-1] if notes else ""
