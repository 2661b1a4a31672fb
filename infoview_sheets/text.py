"""Say numbers, lists and days in plain American English, make text safe to show, and find what was probably meant."""

import datetime as dt
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WIDTH = 80  # of a terminal
HEAD = 8  # of a line: what stands before its words
Look = Literal["plain", "head", "first", "action"]
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_HALF_A_YEAR = 180  # days

# What could hide or forge words: control characters, marks and overrides of direction (Unicode annex 9), halves of
# characters, and what is no character at all.
_UNSAFE = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_JOINER = "\u200d"


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 day" or "3 days"; ``many`` is the plural where an "s" is not enough: "12 people"."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def count_words(number: int, one: str, many: str = "") -> str:
    """Return "one person", "three people", "13 people"."""
    words = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{words} {one if number == 1 else many or f'{one}s'}"


def listed(words: Sequence[str], last: str = "and", most: int = 0, *, serial: bool = False) -> str:
    """Return "a, b and c"; beyond ``most`` the rest is counted: "a, b and 5 more".

    ``serial`` puts a comma before the last of three or more, as a letter has it: "a, b, and c".
    """
    if most and len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    if len(words) < 2:
        return "".join(words)
    comma = "," if serial and len(words) > 2 else ""
    return f"{', '.join(words[:-1])}{comma} {last} {words[-1]}"


def as_word(text: str) -> str:
    """Return ``text`` as one word of a command."""
    return f'"{text}"' if " " in text else text


def short_date(day: dt.date, today: dt.date) -> str:
    """Return "Nov 20", with the year where it is another one."""
    text = f"{MONTHS[day.month - 1]} {day.day}"
    return text if day.year == today.year else f"{text}, {day.year}"


def day_words(day: dt.date, today: dt.date | None = None) -> str:
    """Return "Fri Nov 27"; with the year where ``today`` is more than half a year away."""
    words = f"{WEEKDAYS[day.weekday()]} {MONTHS[day.month - 1]} {day.day}"
    far = today is not None and abs((day - today).days) > _HALF_A_YEAR
    return f"{words}, {day.year}" if far else words


def day_title(day: dt.date) -> str:
    """Return "Friday, November 27"."""
    return f"{day:%A, %B} {day.day}"


def clock_words(time: dt.time) -> str:
    """Return the time as "9:00" or "14:05"."""
    return f"{time.hour}:{time.minute:02}"


def printable(text: str) -> str:
    """Return ``text`` without what could hide or forge words; tabs and new lines stay."""
    return _UNSAFE.sub("", text)


def one_line(text: str) -> str:
    """Return ``text`` fit for one line: nothing unsafe, its blanks made single spaces."""
    return " ".join(printable(" ".join(text.split())).split())


def quoted(text: str, width: int = 60) -> str:
    """Return ``text`` fit to be quoted in a message: one line, at most ``width`` columns long."""
    return shortened(one_line(text), width)


def shortened(text: str, most: int) -> str:
    """Return ``text`` with an ellipsis for what is over ``most`` columns; a wide sign such as an emoji takes two.

    A sign that is made of several characters, such as a flag or a letter with its accent, is never cut in two.
    """
    if 2 * len(text) <= most:
        return text
    if text[: most + 1].isascii():  # a column each
        return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    kept: list[str] = []
    left = most
    for sign in _signs(text):
        kept.append(sign)
        left -= _columns(sign)
        if left < 0:
            break
    else:
        return text
    while left < 1:  # the ellipsis takes a column
        left += _columns(kept.pop())
    return f"{''.join(kept).rstrip()}…"


def _signs(text: str) -> Iterator[str]:
    """Yield what is read as one sign (the usual cases of Unicode annex 29, grapheme clusters)."""
    sign = ""
    for character in text:
        if sign and not _joins(sign, character):
            yield sign
            sign = ""
        sign += character
    yield sign


def _joins(sign: str, character: str) -> bool:
    added = unicodedata.category(character).startswith("M") or "\U0001f3fb" <= character <= "\U0001f3ff"
    flag = "\U0001f1e6" <= character <= "\U0001f1ff" and len(sign) == 1 and "\U0001f1e6" <= sign <= "\U0001f1ff"
    return added or flag or character == _JOINER or sign.endswith(_JOINER)


def _columns(sign: str) -> int:
    return 2 if len(sign) > 1 or unicodedata.east_asian_width(sign) in "WF" else 1


def wrapped(text: str, *, first: str = "", rest: str = " " * HEAD) -> Iterator[str]:
    """Yield ``text`` in lines of at most 80 columns, the first one after ``first``, the others after ``rest``."""
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ) or [first.rstrip()]


@frozen
class Line:
    """A line of the week, and how much it matters. ``words`` in it lead to ``target``: "book", or a file's name."""

    text: str
    look: Look = "plain"
    words: str = ""
    target: str = ""


def nearest(text: str, options: Iterable[str], closest: float = 0.6) -> str:
    """Return the option nearest to ``text``; "" when none is close.

    ``closest`` is the least likeness from 0 to 1 (optimal string alignment over the longer of both); "warn" is 0.75 of
    "warm".
    """
    from rapidfuzz import process  # only once something was misspelled: --help and a clean run do without
    from rapidfuzz.distance import OSA

    found = process.extractOne(
        text, list(options), scorer=OSA.normalized_similarity, processor=None, score_cutoff=closest
    )
    return found[0] if found else ""


def did_you_mean(text: str, options: Iterable[str], otherwise: str) -> str:
    """Return a question that names the option nearest to ``text``, or ``otherwise`` where none is near."""
    near = nearest(text, options)
    return f'Did you mean "{quoted(near)}"?' if near else otherwise


@cache
def listed_in(name: str) -> Sequence[str]:
    """Return the lines of the list ``name`` in the package's folder ``words``, without remarks (#) and blank lines.

    A line that begins with blanks goes on with the one above, without a blank between.
    """
    from importlib.resources import files  # only where words are weighed

    text = (files("infoview_sheets") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in re.sub(r"\n +", "", text).splitlines() if line and not line.startswith("#")]


@cache
def template_list(language: str, name: str) -> str:
    """Return the word list ``name`` beside our templates of a language, such as "en"; "" where there is none."""
    from importlib.resources import files  # only where documents are made

    package = files("infoview_sheets")
    folders = (package / "templates", package.joinpath("..", "templates"))  # installed, and in the checkout
    found = next((folder for folder in folders if folder.is_dir()), folders[0]) / language / f"{name}.txt"
    return found.read_text(encoding="utf-8") if found.is_file() else ""


@cache
def words_in(name: str) -> frozenset[str]:
    """Return the words of the list ``name``, many on a line."""
    return frozenset(word for line in listed_in(name) for word in line.split())
