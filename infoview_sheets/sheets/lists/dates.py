"""Say which day the texts of a list mean: 9/1 is September 1 or January 9, and one answer is for the whole sheet."""

import datetime as dt
import re
from collections.abc import Iterable

from infoview_sheets.regex import regex
from infoview_sheets.sheets.table import Value, shown
from infoview_sheets.sheets.values import month_of

_NUMBERS = regex(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d\d))?\.?(?![\d/-])")

_ISO = regex(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def orders_in(values: Iterable[Value]) -> frozenset[str]:
    """Return which orders the days written in numbers show: "mdy" for 9/14, "dmy" for 14.9., "" for 9/1."""
    found = (_NUMBERS.search(value) for value in values if isinstance(value, str))
    return frozenset(
        "dmy" if "." in numbers[0] else _order(int(numbers[1]), int(numbers[2]))
        for numbers in found
        if numbers and numbers[1] != numbers[2]
    )


def _order(first: int, second: int) -> str:
    if second > 12 >= first:
        return "mdy"
    return "dmy" if first > 12 >= second else ""


def by_order(options: Iterable[dt.date], value: Value, order: str) -> dt.date | None:
    """Return the day that a text means in this order: one of two, or one of a year in two digits.

    None where no order was agreed, or the text is no such day.
    """
    first = re.search(r"\d+", shown(value))
    wanted = {"mdy": "month", "dmy": "day"}.get(order)
    found = (day for day in options if wanted and first and getattr(day, wanted) == int(first[0]))
    short = re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d\d", shown(value).strip()) if order else None
    return next(found, day_in(short[0], order, dt.date.max) if short else None)


def day_in(text: str, order: str, today: dt.date, *, ahead: bool = False) -> dt.date | None:
    """Return the day that a status or a cell names; None where nobody can tell.

    Without a year it is the last such day, or with ``ahead``, where it may be to come, the nearest one.
    ``order`` is "mdy" or "dmy" where two numbers name a day, "" where that is not known.
    """
    numbers = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})\.?(?:[./-]?(\d{4}|\d\d))?", text)
    if whole := _ISO.match(text):
        return _made(int(whole[1]), int(whole[2]), int(whole[3]))
    if not numbers:
        return _named(text, today, ahead=ahead)
    first, second = int(numbers[1]), int(numbers[2])
    order = "dmy" if "." in numbers[0] and first <= 31 and second <= 12 else order
    month, day = (first, second) if order == "mdy" or second > 12 else (second, first)
    if not order and first <= 12 and second <= 12 and first != second:
        return None
    return _in_year(numbers[3] or "", month, day, today, ahead=ahead)


def _named(text: str, today: dt.date, *, ahead: bool) -> dt.date | None:
    parts = re.findall(r"[^\W\d_]+|\d+", text)
    month = next((number for part in parts if (number := month_of(part))), 0)
    numbers = [part for part in parts if part.isdecimal()]
    return (
        _in_year(numbers[1] if len(numbers) > 1 else "", month, int(numbers[0]), today, ahead=ahead)
        if numbers
        else None
    )


def _in_year(year: str, month: int, day: int, today: dt.date, *, ahead: bool) -> dt.date | None:
    if year:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = filter(None, (_made(today.year + more, month, day) for more in (-1, 0, 1)))
    days = [each for each in found if ahead or each <= today]
    return min(days, key=lambda each: abs(each - today), default=None)


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None
