"""Read the day and the time of a talk in an answer: "said yes, sat 10am", "offered, he says fri 11th at 10".

What could be two days, or says more than when and where, is no agreement that can be read.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.casts import EARLIEST, Unreadable, cast, guesses
from infoview_sheets.sheets.schema.field import Field, Kind
from infoview_sheets.text import words_in

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = rf"({'|'.join(WEEKDAYS)})(?:day|s|sday|nesday|rs?|rsday|urday)?\b\.?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NTH = r"(?:st|nd|rd|th)"
A_DATE = (
    r"\d{4}-\d\d?-\d\d?|\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{4}|\d\d))?(?![\d/])"
    rf"|{_MONTH} \d{{1,2}}{_NTH}?(?!\d|:| ?[ap]m\b)(?:,? \d{{4}}\b)?"
    rf"|\d{{1,2}}{_NTH}?\.? (?:of )?{_MONTH}(?:,? \d{{4}}\b)?"
    rf"|\d{{1,2}}{_NTH}\b"
)
_ON = regex(rf"(?i)(?<![\w/.-])(?:{WEEKDAY}(?:,? (?:the )?({A_DATE}))?|({A_DATE}))")
_HALF = r" ?[ap]\.?m\b\.?"
_AT = regex(
    r"(?i)(?<![\w/.:-])(?:at |from |@ ?)?("
    rf"(?:\d{{1,2}}(?::\d\d)? ?(?:-|–|to) ?)?\d{{1,2}}(?::\d\d)?{_HALF}|\d{{1,2}}:\d\d|noon"
    r"|(?:0[6-9]|1[0-8])[0-5]\d(?![\w/-])|(?:(?<=at )|(?<=@)|(?<=@ ))\d{1,2}(?![\w/.:-]))"
)
_BARE = regex(r"(\d{1,2}?)(?::?(\d\d))?")
_WHERE = regex(r"(?i)\W*((?:at|in|on|by|over|via)\s.*)")
_DOUBT = regex(r"(?i)\b(?:or|not|if|before|after|until|unless|maybe|but|between|except|instead|either)\b|n['’]t\b|\?")
_JUST = regex(r"(?i)\b(?:(yesterday|last night)|today|tonight|this (?:morning|noon|afternoon|evening))\b")
_GAP = "\0"
_BACK, _NTH_AHEAD, _AHEAD = dt.timedelta(14), dt.timedelta(27), dt.timedelta(180)
_DAY = Field("day", "Day", Kind.DATE, "")
_START = Field("start", "Start", Kind.TIME, "")


@frozen
class Agreed:
    """The day of a talk; its time, where one is named; and what is said besides, such as where."""

    day: dt.date
    at: dt.time | None = None
    more: str = ""


def names_a_time(text: str) -> bool:
    """Return whether a text names a day or an hour."""
    return bool(_ON.search(text) or _AT.search(text))


def names_an_hour(text: str) -> bool:
    """Return whether a text names an hour, as of a talk to come."""
    return bool(_AT.search(_ON.sub(_GAP, text)))


def without_days(text: str) -> str:
    """Return a text without the days it names."""
    return _ON.sub(_GAP, text)


def days_in(text: str, today: dt.date) -> Sequence[dt.date]:
    """Return the days that a text on what was done may name; a weekday alone is the last of them: "called him fri"."""
    found = [today - dt.timedelta(bool(near[1])) for near in _JUST.finditer(text)]
    for on in _ON.finditer(text):
        weekday, date = (on[1] or "").casefold(), on[2] or on[3] or ""
        last = today - dt.timedelta((today.weekday() - WEEKDAYS.index(weekday)) % 7) if weekday else today
        days = _dates(date, today) if date else [last]
        found += (day for day in days if weekday in ("", WEEKDAYS[day.weekday()]))
    return list(dict.fromkeys(found))


def agreed_in(text: str, today: dt.date) -> Agreed | None:
    """Return the day that an answer agrees on; None where that could be another one, or something else is said.

    A weekday alone may be the day of the answer: it needs a time.
    """
    if _DOUBT.search(text):
        return None
    on = list(_ON.finditer(text))
    rest = _ON.sub(_GAP, text)
    at = [found[1] for found in _AT.finditer(rest)]
    time = _clock(at[0]) if at else None
    if len(on) != 1 or len(at) > 1 or (at and time is None):
        return None
    weekday, date = on[0][1] or "", on[0][2] or on[0][3] or ""
    days = list(dict.fromkeys(_days(weekday.casefold(), date, today)))
    first, _, last = _AT.sub(_GAP, rest).rpartition(_GAP)
    where = _WHERE.fullmatch(last)
    more = " ".join(where[1].split()) if where and not _is_small(last) else ""
    plain = _is_small(first if more else f"{first} {last}")
    return Agreed(days[0], time, more) if plain and len(days) == 1 and (date or time) else None


def _is_small(text: str) -> bool:
    """Return whether a text has nothing but words that go with a day."""
    return {word.casefold() for word in re.findall(r"\w+", text)} <= words_in("agreed")


def _clock(text: str) -> dt.time | None:
    """Return a time; an hour that is too early for a talk is one of the afternoon: "3:30", "at 4"."""
    if bare := _BARE.fullmatch(text):
        hour, minute = int(bare[1]), bare[2] or "00"
        text = f"{hour + 12 * (0 < hour < EARLIEST and bare[1][0] != '0')}:{minute}"
    try:
        found: dt.time = cast(_START, text)
    except Unreadable:
        return None
    return found


def _days(weekday: str, date: str, today: dt.date) -> Iterator[dt.date]:
    """Yield the days near today that a weekday and a date may mean together."""
    if not date:
        yield today + dt.timedelta((WEEKDAYS.index(weekday) - today.weekday()) % 7)
        return
    near = _NTH_AHEAD if re.fullmatch(rf"\d+{_NTH}", date, re.IGNORECASE) else _AHEAD
    for day in _dates(date, today):
        if today - _BACK <= day <= today + near and weekday in ("", WEEKDAYS[day.weekday()]):
            yield day


def _dates(date: str, today: dt.date) -> Sequence[dt.date]:
    if number := re.fullmatch(rf"(\d+){_NTH}", date, re.IGNORECASE):
        span = (today + dt.timedelta(n) for n in range(-_BACK.days, _NTH_AHEAD.days + 1))
        return [day for day in span if day.day == int(number[1])]
    try:
        return [cast(_DAY, date)]
    except Unreadable as error:
        both = (guesses(date, today, past=past, whole=True) for past in (True, False))
        return error.options or [day for days in both for day in days]
