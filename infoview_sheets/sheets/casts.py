"""Cast what stands in a cell to what its column means, or say why it cannot be done. Nothing is ever guessed."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache, partial
from typing import Any

from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema.choices import Choice, Reply
from infoview_sheets.sheets.schema.field import Field, Kind, Sense, normal
from infoview_sheets.sheets.table import Fault, Value, shown


class Misread(Enum):
    """Why a cell could not be read; each has its own words in ``rules``."""

    FAULT = auto()
    AMBIGUOUS_DATE = auto()
    TWO_DIGIT_YEAR = auto()
    NOT_A_DATE = auto()
    NOT_A_TIME = auto()
    NOT_A_NUMBER = auto()
    OUT_OF_RANGE = auto()
    NOT_A_CHOICE = auto()
    TICKED = auto()
    REFUSED = auto()


_SENSES = {Misread.TICKED: Sense.DONE, Misread.REFUSED: Sense.NEVER}


class Unreadable(ValueError):
    """A cell that cannot be cast; ``options`` are the dates it could mean, if it is a date."""

    def __init__(self, reason: Misread, options: tuple[dt.date, ...] = ()) -> None:
        super().__init__(reason.name)
        self.reason = reason
        self.options = options

    @property
    def sense(self) -> Sense:
        """What the cell says all the same."""
        return _SENSES.get(self.reason, Sense.UNKNOWN)


def cast(field: Field, value: Value, day_zero: dt.date = dt.date(1899, 12, 30)) -> Any:  # Any: the column's own type
    """Return ``value`` as the type of ``field``; None where the cell is blank.

    Raises ``Unreadable`` where the cell cannot be understood. A number in a date column counts days from ``day_zero``.
    """
    if value is None:
        return None
    if isinstance(value, str):
        value = _tidy(value)
        if not value:
            return None
    elif isinstance(value, Fault):
        raise Unreadable(Misread.FAULT)
    if _is_placeholder(field, value):
        return None
    return _CASTS[field.kind](field, value, day_zero)


# What people type into a cell they have nothing for.
_PLACEHOLDERS = frozenset(
    {"none", "n/a", "n.a.", "-", "--", "–", "—", "?", "??", "???", "tbd", "tba", "tbc", "unknown"}
)
_LONGEST_PLACEHOLDER = max(map(len, _PLACEHOLDERS))
_OWN_WORDS = frozenset({Kind.CHOICE, Kind.YES_NO, Kind.ID})


def is_placeholder(text: str) -> bool:
    """Return whether a text only keeps a place: "n/a", "TBD", "?"."""
    return len(text) <= _LONGEST_PLACEHOLDER and text.casefold() in _PLACEHOLDERS


def _is_placeholder(field: Field, value: Value) -> bool:
    """Return whether a cell holds nothing: a placeholder, an unticked box, or the 0 of a formula without a result."""
    if isinstance(value, str):
        refused = field.refusable and value.casefold() in _NEVER
        return field.kind not in _OWN_WORDS and is_placeholder(value) and not refused
    return (field.kind in _WORDS_OR_DAYS and value == 0) or (field.kind is Kind.CHOICE and value is False)


def caster(field: Field, day_zero: dt.date) -> Callable[[Value], Any]:
    """Return ``cast`` for the cells of one column, quick at what fills most of them.

    A plain text needs none of the care; a column of words, days or numbers shows the same few again and again.
    """
    careful = partial(cast, field, day_zero=day_zero)
    if field.kind in _REPEATED:
        return lru_cache(maxsize=4096, typed=True)(careful)
    if _CASTS[field.kind] not in {_text, _lines}:
        return careful

    def plain(value: Value) -> Any:
        if isinstance(value, str) and value.isprintable() and "  " not in value:
            text = value.strip()
            return None if not text or is_placeholder(text) else text
        return careful(value)

    return plain


def takes_an_id(value: Value) -> bool:
    """Return whether an ID may be written over what a cell holds: nothing, or white space somebody typed.

    An empty text is no blank: a formula gave it, or somebody's program wrote it, and it stays.
    """
    return value is None or (isinstance(value, str) and value != "" and not _tidy(value))


def bars_an_id(value: Value) -> bool:
    """Return whether a cell neither says an ID nor takes one: an error, an empty text, or what only keeps a place."""
    return value == "" or isinstance(value, Fault) or (isinstance(value, str) and is_placeholder(_tidy(value)))


_CONTROLS = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def _tidy(text: str) -> str:
    """Return ``text`` without control characters and without space at its ends, lines ended by a newline alone."""
    if text.isprintable():  # nearly every text: neither controls nor lines nor fixed spaces
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return _CONTROLS.sub("", text).strip()


def _text(field: Field, value: Value, day_zero: dt.date) -> str:
    return _one_line(value if isinstance(value, str) else shown(value))


def _one_line(text: str) -> str:
    """Return ``text`` with its words parted by single spaces; the same object if it is so: nothing is held twice."""
    text = text.strip()
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def _lines(field: Field, value: Value, day_zero: dt.date) -> str:
    text = shown(value)
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return text if lines == text else lines


def _list(field: Field, value: Value, day_zero: dt.date) -> tuple[str, ...]:
    text = shown(value)
    parts = re.split(r"[;\n]", text) if ";" in text or "\n" in text else text.split(",")
    return tuple(part for part in map(_one_line, parts) if part)


def _choice(field: Field, value: Value, day_zero: dt.date) -> Choice | None:
    """Return the choice a cell names: by itself, or by words that begin with it and cannot mean another one."""
    text = shown(value)
    found = choice_of(field.choices, text) if field.choices else None
    if found is None and not is_placeholder(text):
        found = choice_of(field.choices, _first_words(text)) if field.choices is Reply else None
        if found is None:
            raise Unreadable(Misread.NOT_A_CHOICE)
    return found


# "no thanks" is a no, but "no problem" is a yes: only these words after an answer leave it what it is.
_AFTER_ANSWER = regex(
    r"(?:(?:s?he|they) said )?(yes|no|later|not now)[,.!:;\s–—-]*"
    r"(?:(?<=[,.!:;\s–—-])(?:thanks|thank you|please|sorry|gladly|happily|of course))?[.!\s]*",
    re.IGNORECASE,
)
_LATER = regex(r"(later|not now)\b.*", re.IGNORECASE | re.DOTALL)


def _first_words(text: str) -> str:
    """Return the answer that words of a person's own begin with: "Later - after Oct 15" is "Later"; "" for others."""
    found = _AFTER_ANSWER.fullmatch(text) or _LATER.fullmatch(text)
    return found[1] if found else ""


_CHOICES: dict[type[Choice], Mapping[str, Choice]] = {}


def choice_of(choices: type[Choice], text: str) -> Choice | None:
    """Return the choice that ``text`` names by code, words or another accepted spelling, in any case."""
    if choices not in _CHOICES:
        _CHOICES[choices] = {normal(n): c for c in reversed(choices) for n in (*c.others, c.words, c.value)}
    return _CHOICES[choices].get(normal(text))


_YES = frozenset({"yes", "y", "ja", "true", "1", "x", "checked", "✓", "✔", "☑", "✅"})
_NO = frozenset({"no", "n", "nein", "false", "0", "☐", "-"})
# In the column of a day: the step is done, and nobody noted when; or it is not done yet.
_DONE = frozenset({*_YES, "done", "sent", "ok", "checked", "ticked"})
_NOT_YET = frozenset({*_NO, "not yet", "not sent", "not done", "to do", "todo"})
_NEVER = frozenset({"no", "n", "none", "n/a", "never", "no card", "not needed", "not wanted"})


def _yes_no(field: Field, value: Value, day_zero: dt.date) -> bool | None:
    word = shown(value).casefold().rstrip(" .!")
    if word in _YES:
        return True
    if word in _NO or (field.refusable and word in _NEVER):
        return False
    if not field.strict and is_placeholder(word):
        return None
    raise Unreadable(Misread.NOT_A_CHOICE)


_NUMBER = regex(r"(-?\d{1,9})(?:[.,]0+)?\s*(?:%|min|mins|minutes|days)?", re.ASCII | re.IGNORECASE)


def _int(field: Field, value: Value, day_zero: dt.date) -> int:
    found = _NUMBER.fullmatch(shown(value)) if not isinstance(value, bool) else None
    if found is None:
        raise Unreadable(Misread.NOT_A_NUMBER)
    number = int(found[1])
    if (field.low is not None and number < field.low) or (field.high is not None and number > field.high):
        raise Unreadable(Misread.OUT_OF_RANGE)
    return number


_MONTHS = {
    name: number
    for number, month in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
    for name in (month, month[:3], *(["sept"] if number == 9 else []))
} | {"januar": 1, "februar": 2, "märz": 3, "mär": 3, "mrz": 3, "mai": 5, "juni": 6, "juli": 7, "oktober": 10, "okt": 10,
     "dezember": 12, "dez": 12} | {
    name: number
    for number, names in enumerate(
        ("janvier enero gennaio janeiro januari", "février febrero febbraio fevereiro februari",
         "mars marzo março maart",
         "avril abril aprile", "mayo maggio maio mei", "juin junio giugno junho", "juillet julio luglio julho",
         "août aout agosto augustus", "septembre septiembre settembre setembro", "octobre octubre ottobre outubro",
         "novembre noviembre novembro", "décembre decembre diciembre dicembre dezembro"), 1
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = regex(r"^(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_ISO = regex(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?", re.ASCII)
_COMPACT = regex(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_DAY_MONTH = regex(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]*(?:de )?([a-zäéûç]+)\.?,?[\s-]*(?:del? )?(\d{4}|'?\d\d)",
    re.ASCII | re.IGNORECASE,
)
_MONTH_DAY = regex(r"([a-z]+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4}|'?\d\d)", re.ASCII | re.IGNORECASE)
_NUMBERS = regex(r"(\d{1,2})[-/.]\s?(\d{1,2})[-/.]\s?(\d{4}|\d\d)", re.ASCII)


def _date(field: Field, value: Value, day_zero: dt.date) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and value != 1:
        return _serial(value, day_zero)
    if isinstance(value, str | bool | int | float):
        return _day_or_word(field, shown(value))
    raise Unreadable(Misread.NOT_A_DATE)


def day_named(text: str) -> dt.date:
    """Return the day that a text names and nothing else. Raises ``Unreadable`` as for a cell."""
    return _date_text(_tidy(text))


def _day_or_word(field: Field, text: str) -> dt.date | None:
    """Return the day a text names, by itself or among words such as "sent" and "on"; a word may say more than a day."""
    word = text.casefold().rstrip(" .!")
    if field.refusable and word in _NEVER:
        raise Unreadable(Misread.REFUSED)
    if word in _NOT_YET:
        return None
    if field.done and word in _DONE:
        raise Unreadable(Misread.TICKED)
    return _date_text(_without_words(text if field.done else _UNTIL.sub("", text)))


_PAST = "sent asked emailed mailed posted wrote written done yes called thanked answered replied connected confirmed"
_AROUND = regex(rf"\b(?:{_PAST.replace(' ', '|')}|on|via|in|person|phone|email|linkedin)\b|[✓✔☑(),;]|:(?=\s)", re.I)
_UNTIL = regex(r"^(?:until|till|not before)\s+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _without_words(text: str) -> str:
    """Return the day in "sent on Nov 3, 2026 (by email)"; the text itself where nothing but words would be left."""
    bare = " ".join(_AROUND.sub(" ", text).split())
    return bare if bare and bare != " ".join(text.split()) and any(map(str.isdigit, bare)) else text


def _serial(value: float, day_zero: dt.date) -> dt.date:
    """Return the day a bare number means: days from ``day_zero`` between 1970 and 2150, or digits such as 20260304."""
    if 25_000 <= value <= 91_000:
        return day_zero + dt.timedelta(days=int(value))
    return _date_text(shown(value))


_LONGEST = 100  # letters of a day or a time, with every word beside it


@lru_cache(maxsize=4096)
def _date_text(text: str) -> dt.date:
    if len(text) > _LONGEST:
        raise Unreadable(Misread.NOT_A_DATE)
    text = _WEEKDAY.sub("", text)
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(found[1], int(found[2]), int(found[3]))
    if found := _DAY_MONTH.fullmatch(text):
        return _day(found[3], month_of(found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(text):
        return _day(found[3], month_of(found[1]), int(found[2]))
    if found := _NUMBERS.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if "." in text and second <= 12:  # with dots the day comes first
            return _day(found[3], second, first)
        return _unordered(first, second, found[3])
    raise Unreadable(Misread.NOT_A_DATE)


def month_of(name: str) -> int:
    """Return the number of the month with this name, in one of seven languages, or its first letters; 0 for none."""
    return _MONTHS.get(name.casefold(), 0)


def _day(year: str, month: int, day: int) -> dt.date:
    """Return the day of these parts; a month of 0 stands for a name that is no month."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        raise Unreadable(Misread.NOT_A_DATE)
    try:
        found = dt.date(int(year) if len(year) == 4 else 2000 + int(year[-2:]), month, day)
    except ValueError:
        raise Unreadable(Misread.NOT_A_DATE) from None
    if len(year) != 4:
        raise Unreadable(Misread.TWO_DIGIT_YEAR, (found,))
    return found


def _unordered(first: int, second: int, year: str) -> dt.date:
    """Return the day two numbers name when only one order makes a date; never choose between two."""
    orders = {(month, day) for month, day in ((first, second), (second, first)) if 1 <= month <= 12}
    if len(orders) == 2:
        why = Misread.AMBIGUOUS_DATE if len(year) == 4 else Misread.TWO_DIGIT_YEAR
        raise Unreadable(why, tuple(sorted(_day(year if len(year) == 4 else f"20{year}", *order) for order in orders)))
    return _day(year, *orders.pop()) if orders else _day(year, 0, 0)


_NAMES = "|".join(name for name in _MONTHS if len(name) == 3 and name.isascii())  # how a month begins
_NO_YEAR = regex(
    rf"\b(\d{{1,2}})\s?[/.-]\s?(\d{{1,2}})(?![\d/-]|\.\d)|\b({_NAMES})[a-z]*\.? (\d{{1,2}})(?:st|nd|rd|th)?\b|"
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.? ({_NAMES})[a-z]*"
)


def guesses(text: str, today: dt.date, *, past: bool, whole: bool = False) -> Sequence[dt.date]:
    """Return the days that a text without a year may mean: the last of each before ``today``, or the next after it.

    Where the ``whole`` of it has to be a day, none stands among other words.
    """
    text = text.casefold()
    bare = _WEEKDAY.sub("", _without_words(text)).rstrip(" .")
    found = _NO_YEAR.fullmatch(bare) if whole else _NO_YEAR.search(text)
    if found is None:
        return ()
    first, second, name, after, before, other = found.groups()
    month = month_of(name or other or "")
    pairs = [(month, int(after or before))] if month else [(int(first), int(second))]
    pairs = [pair[::-1] for pair in pairs] if not month and "." in found[0] and pairs[0][1] <= 12 else pairs
    pairs += [pair[::-1] for pair in pairs if not month and "." not in found[0] and pair[0] != pair[1]]
    years = range(today.year, today.year - 5, -1) if past else range(today.year, today.year + 5)
    days = (_day_of(month, day, years, today, past=past) for month, day in pairs)
    return [day for day in days if day]


_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def likely_days(text: str, today: dt.date, *, past: bool) -> Sequence[dt.date]:
    """Return the days of ``guesses``; where the weekday that is named is theirs on the other side of today, those."""
    near = guesses(text, today, past=past)
    if not (named := _WEEKDAY.match(text)):
        return near
    fit = (
        day for day in (*near, *guesses(text, today, past=not past)) if named[1][:3].casefold() == _WEEK[day.weekday()]
    )
    return [day] if (day := next(fit, None)) else near


_MONTH_ALONE = regex(
    rf"\b(?:in|until|till|by|after|from|mid|early|late)[ -](?:the |mid |early |late )*((?:{_NAMES})[a-z]*)"
)
_NEW_YEAR = regex(r"\b(?:new|next) year|\bfirst of the year|\bafter (?:christmas|x-?mas|the holidays|new year)")
_SEASON = regex(r"\b(?:in|until|till|after|next|this) (?:the )?(spring|summer|fall|autumn|winter)\b")
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}


def until_in(text: str, today: dt.date) -> dt.date | None:
    """Return the day to come that a text names: a date, or the first one of a month, a season or the new year."""
    text = text.casefold()
    found = _ISO.search(text)
    month = _MONTH_ALONE.search(text)
    try:
        days = [_day(found[1], int(found[2]), int(found[3]))] if found else list(guesses(text, today, past=False))
    except Unreadable:
        return None
    season = _SEASON.search(text)
    number = month_of(month[1]) if month else _SEASONS[season[1]] if season else int(bool(_NEW_YEAR.search(text)))
    if not days and number:
        days = [dt.date(year, number, 1) for year in (today.year, today.year + 1)]
    return next((day for day in days if day > today), None)


def _day_of(month: int, day: int, years: Sequence[int], today: dt.date, *, past: bool) -> dt.date | None:
    for year in years:
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found <= today if past else found >= today:
            return found
    return None


# An hour before this, without am or pm, is more likely an afternoon: "2:00" may be 14:00.
EARLIEST = 7

_CLOCK = regex(r"(\d{1,2})(?:[:.h](\d\d))?(?::\d\d)?\s*([ap])?\.?m?\.?( uhr| o['’]?clock)?", re.ASCII | re.IGNORECASE)
_MILITARY = regex(r"(\d{1,2})([0-5][05])()()", re.ASCII)  # "0900", "1400": no year, for no talk begins at 20:26
_NOON = regex(r"(?:12(?::00)?\s*)?(?:noon|midday)", re.IGNORECASE)
# The letters of a zone after a time: whose clock it is stands in the column Clock.
_ZONE = regex(r"(?<=[\d.m])\s+\(?(?:(UTC|GMT|[A-Z]{1,3}[SD]?T)|their time|my time|local)\)?$")
_SPAN = regex(r"(?:from\s+)?(.+?)\s*(?:-|–|—|to|until)\s*(\d.*)", re.IGNORECASE)


def _time(field: Field, value: Value, day_zero: dt.date) -> dt.time:
    if isinstance(value, dt.datetime):
        value = value.time()
    if isinstance(value, float) and 0 <= value < 1:
        value = dt.time(*divmod(round(value * 1440) % 1440, 60))
    if not isinstance(value, dt.time):
        return _time_text(shown(value))
    if value.hour < EARLIEST:
        raise Unreadable(Misread.NOT_A_TIME)
    return value.replace(second=0, microsecond=0)


def zone_behind(text: str) -> str:
    """Return the abbreviation of a time zone behind a time; "" for none."""
    found = _ZONE.search(text)
    return found[1] or "" if found else ""


@lru_cache(maxsize=4096)  # people begin at the same few times
def _time_text(text: str) -> dt.time:
    if len(text) > _LONGEST:
        raise Unreadable(Misread.NOT_A_TIME)
    text = _ZONE.sub("", text).removeprefix("at ").strip()
    if _NOON.fullmatch(text):
        return dt.time(12)
    if span := _SPAN.fullmatch(text):
        return _start_of(span[1], span[2])
    found = _CLOCK.fullmatch(text) or _MILITARY.fullmatch(text)
    if found is None or not any(found.groups()[1:]):
        raise Unreadable(Misread.NOT_A_TIME)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise Unreadable(Misread.NOT_A_TIME)
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    if hour > 23 or minute > 59 or (hour < EARLIEST and not found[3]):
        raise Unreadable(Misread.NOT_A_TIME)
    return dt.time(hour, minute)


def _start_of(start: str, end: str) -> dt.time:
    """Return when "2-3pm" begins: 14:00. A start without am or pm takes that of the end, unless it were after it."""
    stop, half = _time_text(end), _CLOCK.fullmatch(end)
    if half and half[3] and not _CLOCK_HALF.search(start):
        begin = _time_text(f"{start}{half[3]}m")
        return begin if begin < stop else _time_text(f"{start}am")
    return _time_text(start)


_CLOCK_HALF = regex(r"[ap]\.?m?\.?$|noon|midday", re.IGNORECASE)


@lru_cache(maxsize=64)
def _country(field: Field, value: Value, day_zero: dt.date) -> str:
    """Return the code of a country that is named in full or by another code: "USA", "United States", "U.S."."""
    text = _one_line(shown(value))
    said = normal(text)
    if len(text) == 2 and said != "uk":
        return text.upper()
    from babel import Locale
    from babel.core import get_global

    code, *_ = get_global("territory_aliases").get(said.upper(), [said.upper()])
    names = Locale("en").territories
    return code if code in names else next((c for c, name in names.items() if normal(name) == said), text)


def _email(field: Field, value: Value, day_zero: dt.date) -> str:
    """Return the address in a cell: of "Ada <ada@example.org>" and "mailto:ada@example.org" only the address."""
    text = _one_line(shown(value)).rstrip(",;")
    found = _ANGLED.fullmatch(text)
    text = found[1] if found else text
    return text[7:].partition("?")[0] if text[:7].casefold() == "mailto:" else text


_ANGLED = regex(r"[^<>@]*<([^<>\s]+@[^<>\s]+)>")

_REPEATED = frozenset({Kind.DATE, Kind.DATETIME, Kind.TIME, Kind.INT, Kind.YES_NO, Kind.CHOICE})
_WORDS_OR_DAYS = frozenset(
    {Kind.TEXT, Kind.LINES, Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.DATE, Kind.TIME, Kind.LIST, Kind.REF, Kind.ZONE}
)
_CASTS: Mapping[Kind, Callable[[Field, Value, dt.date], Any]] = {
    **dict.fromkeys(Kind, _text),
    Kind.LINES: _lines,
    Kind.EMAIL: _email,
    Kind.COUNTRY: _country,
    Kind.DATE: _date,
    Kind.DATETIME: _date,
    Kind.TIME: _time,
    Kind.INT: _int,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.LIST: _list,
}
