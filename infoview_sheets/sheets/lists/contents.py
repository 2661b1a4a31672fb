"""Know a column by what stands in it: addresses, pages, numbers, days, postal codes, yes and no, names."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.table import Fault, Value, shown
from infoview_sheets.sheets.values import Misread, Unreadable, cast, is_placeholder, month_of

_EMAIL = regex(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")
_LINKEDIN = regex(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub|profile)/\S+", re.IGNORECASE)
_WEB = regex(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/\S*)?", re.IGNORECASE)
_PHONE = regex(r"(?:[a-z]+:?\s*)?[+(]?\d[\d\s()./+-]{5,}(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)
_ZIP = regex(r"\d{3,6}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}-\d{4,5}", re.I)
_NAME = regex(r"(?:(?:dr|prof|mr|ms|mrs)\.?\s+)?[^\W\d_][\w'’.-]*(?:\s+[\w'’.()-]+){1,3}(?:,\s*[\w.]+)?")
_WORD = regex(r"[^\W\d_][\w'’.-]*(?:[ -][^\W\d_][\w'’.-]*){0,3}\.?")
_HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor herr frau sir dame dr. prof. mr. mrs. ms. prof. dr.".split()
)
_DAY = CONTACTS.field("requested_on")


_LONGEST = 500  # characters; what is longer is a note, and would be gone through for each letter


def _text(value: Value) -> str:
    """Return the text of a cell that is short enough to be anything but a note."""
    text = shown(value).strip()
    return text if len(text) <= _LONGEST else ""


def _matching(pattern: re.Pattern[str]) -> Callable[[Value], bool]:
    return lambda value: bool(pattern.fullmatch(_text(value)))


def is_email(value: Value) -> bool:
    """Return whether a cell holds an address, or several, perhaps with a name before it."""
    return bool(_EMAIL.search(_text(value)))


def is_linkedin(value: Value) -> bool:
    """Return whether a cell holds the page of a person on LinkedIn."""
    return bool(_LINKEDIN.fullmatch(_text(value)))


def is_date(value: Value) -> bool:
    """Return whether a cell says a day with its year, or one of this year: "9/1", and no mere "done"."""
    return isinstance(value, dt.date) or (any(map(str.isdigit, shown(value))) and is_day(value))


def is_day(value: Value) -> bool:
    """Return whether a cell says a day, in whatever order, with or without a year; or that the step is done."""
    if isinstance(value, dt.date):
        return True
    text = _TIME.sub("", _text(value))
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}\.?", text):
        return True
    try:
        return cast(_DAY, text if isinstance(value, str) else value) is not None
    except Unreadable as error:
        return error.reason in {Misread.AMBIGUOUS_DATE, Misread.TWO_DIGIT_YEAR, Misread.TICKED}


_HOUR = r"\d{1,2}(?::\d\d(?: ?[ap]\.?m\b\.?)?| ?(?:[ap]\.?m\b\.?|uhr|h\b))"
_TIME = regex(rf"[\s,]+(?:at |@ ?|um )?(?:\d{{1,2}} ?[-–] ?)?{_HOUR}(?: ?[-–] ?{_HOUR})?$", re.IGNORECASE)


def is_month(text: str) -> bool:
    """Return whether a text is the name of a month, such as the header "Oct" or "March 2026"."""
    return bool(month_of(re.sub(r"[\s.]*(?:20)?\d*$", "", text.strip())))


def is_phone(value: Value) -> bool:
    """Return whether a cell holds a phone number: at least seven digits, and no date."""
    text = _text(value)
    digits = sum(c.isdigit() for c in text)
    return 7 <= digits <= 16 and bool(_PHONE.fullmatch(text)) and not is_day(value)


def is_yes_no(value: Value) -> bool:
    """Return whether a cell says yes or no."""
    try:
        return cast(CONTACTS.field("do_not_contact"), value) is not None
    except Unreadable:
        return False


def is_honorific(value: Value) -> bool:
    """Return whether a cell holds nothing but "Dr." or "Ms."."""
    return _text(value).casefold() in _HONORIFICS


def is_name(value: Value) -> bool:
    """Return whether a cell may hold a name: letters, and no address."""
    text = _text(value)
    return any(map(str.isalpha, text)) and "@" not in text and not is_linkedin(value)


_TESTS: Mapping[str, Callable[[Value], bool]] = {
    "name": is_name,
    "email": is_email,
    "linkedin_url": lambda value: is_linkedin(value)
    or not (_WEB.fullmatch(_text(value)) or is_yes_no(value)),
    "url": _matching(_WEB),
    "phone": lambda value: sum(c.isdigit() for c in shown(value)) >= 5,
    "zip": _matching(_ZIP),
    "first": _matching(_WORD),
    "last": _matching(_WORD),
    "last_first": is_name,
    "do_not_contact": is_yes_no,
    **dict.fromkeys(
        ("requested_on", "replied_on", "talked_on", "touched_on", "linkedin_connected_on", "met_on"), is_day
    ),
}  # fmt: skip


def filled(values: Sequence[Value]) -> list[Value]:
    """Return the values that say something."""
    return [
        v for v in values if v is not None and not isinstance(v, Fault) and not is_placeholder(shown(v).strip() or "-")
    ]


def share(values: Sequence[Value], test: Callable[[Value], bool]) -> float:
    """Return which part of the values passes a test, from 0 to 1; 0 for none."""
    return sum(map(test, values)) / len(values) if values else 0.0


def fits(role: str, values: Sequence[Value]) -> float:
    """Return how well the values of a column fit its role; 1 where the role does not show in them."""
    test = _TESTS.get(role)
    return share(values, test) if test and values else 1.0


def guess(values: Sequence[Value]) -> tuple[str, float]:
    """Return what a column with an unknown header may be, and how much of it says so; "" for nothing that shows."""
    texts = [value for value in values if _text(value)]
    for role, test in (("email", is_email), ("linkedin_url", is_linkedin), ("phone", is_phone)):
        part = share(texts, test)
        if part >= 0.6:
            return role, part
    return "", 0.0


def looks_like_names(values: Sequence[Value]) -> bool:
    """Return whether most cells hold a first and a last name, hardly any of them twice."""
    texts = [_text(value) for value in values]
    alike = len(set(texts)) >= 0.8 * len(texts)
    return bool(texts) and alike and sum(bool(_NAME.fullmatch(text)) for text in texts) >= 0.7 * len(texts)
