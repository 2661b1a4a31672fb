"""Read what stands in the cells of a list: which kind it is, which day 9/1 means, one value of several cells."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile

from infoview_sheets.regex import regex
from infoview_sheets.sheets.casts import Misread, Unreadable, cast, guesses, is_placeholder, month_of
from infoview_sheets.sheets.lists.status import day_named
from infoview_sheets.sheets.names import spoken, without_pronouns
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.table import Fault, Value, shown

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


def past_day(text: str, order: str, today: dt.date) -> dt.date | None:
    """Return the day of a step that was taken, where only the year is left out: the last such day.

    None where the next one is nearer, for it may be a plan; where nobody agreed on the order; and for other texts.
    """
    last, coming = (guesses(text, today, past=past, whole=True) for past in (True, False))
    day = last[0] if len(last) == 1 else by_order(last, text, order)
    return day if day and all(today - day <= each - today for each in coming if each.month == day.month) else None


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


# Where the postal code stands before the town, on one line with it; elsewhere it follows.
_CODE_FIRST = frozenset(
    """germany deutschland de austria österreich oesterreich at switzerland schweiz suisse ch france frankreich fr italy
    italien italia it spain spanien españa es portugal pt netherlands niederlande nederland nl belgium belgien belgique
    be denmark dänemark danmark dk sweden schweden sverige se norway norwegen norge no finland finnland suomi fi poland
    polen polska pl czechia tschechien cz slovakia sk slovenia si croatia hr hungary ungarn hu greece gr iceland is
    luxembourg luxemburg lu liechtenstein li israel il turkey türkiye tr mexico mx""".split()
)
_CODE_LAST = frozenset(
    {"uk", "united kingdom", "great britain", "england", "scotland", "wales", "gb", "großbritannien"}
)
_AMERICA = frozenset({"us", "usa", "u.s.", "u.s.a.", "united states", "united states of america", "america"})
_US_STATE = regex(r"[A-Z]{2}")


def text_of(value: Value) -> str:
    """Return what a cell says; "" for a blank and for what only keeps a place."""
    text = "\n".join(" ".join(line.split()) for line in shown(value).strip().splitlines())
    return "" if is_placeholder(text) or value is False else text


_NOTHING = frozenset("no n nein non não nee false 0 unchecked ☐ ❌ ✗ ✘ todo".split()) | {
    "not yet",
    "not sent",
    "not done",
    "to do",
}


def says(text: str) -> bool:
    """Return whether the text of a cell says more than that a step was not taken."""
    return bool(text) and not is_a_no(text)


def is_a_no(value: Value) -> bool:
    """Return whether a cell says that a step was not taken: "not yet", or a box that is not ticked."""
    return shown(value).strip(" .!").casefold() in _NOTHING


def joined(key: str, values: Sequence[tuple[str, Value]], code_header: str = "") -> Value:
    """Return the value of ``key`` of these parts, in their order; None where they say nothing.

    ``code_header`` is what stands above the postal code: it tells a German list, where no country is named.
    """
    said = {part: text for part, value in values if (text := text_of(value))}
    if "last_first" in said:
        return _last_first(said["last_first"])
    if "comma_first" in said:  # the others have a comma: a name without one is written as it is said
        return spoken(said["comma_first"])
    if "name_role" in said:
        return said["name_role"].partition(",")[0]
    if key == "name":
        return " ".join(text_of(value) for _, value in values if text_of(value)) or None
    if key == "address":
        return _address(said, code_header) or None
    if key in ("status", "notes"):
        return "; ".join(text_of(value) for _, value in values if text_of(value)) or None
    said_so = [value for _, value in values if text_of(value)]
    return next(
        (value for value in said_so if key != "do_not_contact" or says(text_of(value))), next(iter(said_so), None)
    )


def _last_first(text: str) -> str:
    """Return a name that begins with the last one, as it is said: of "Quill, Ada" and "VAN DALE Ada Eva"."""
    words = text.split()
    loud = len(list(takewhile(str.isupper, words)))
    start = loud if 0 < loud < len(words) else 1 if len(words) == 2 else 0
    return spoken(text) if "," in text else " ".join((*words[start:], *words[:start]))


def taken_apart(places: Sequence[tuple[str, int]], name: str) -> Mapping[int, str]:
    """Return what of a name goes into each of the columns that make it together: "Vincent" and "van Dale".

    ``places`` are those columns, each with its part; one of which the name says nothing is left out.
    """
    words = spoken(name).split()
    start = next((at for at, word in enumerate(words[1:], 1) if word[0].islower()), max(len(words) - 1, 1))
    first, last = " ".join(words[:start]), " ".join(words[start:])
    said = {
        "first": first,
        "last": last,
        **dict.fromkeys(("last_first", "comma_first"), ", ".join(filter(None, (last, first)))),
        "name_role": " ".join(words),
    }
    alone = {part for part, _ in places} & {"first", "last"}
    if len(alone) == 1:
        said = dict.fromkeys(alone, " ".join(words))
    return {index: said[part] for part, index in places if said.get(part)}


def _address(said: Mapping[str, str], code_header: str) -> str:
    """Return an address, a line each for the street, the town and the country."""
    first = said.get("address") or said.get("street", "")
    town = _town(said, code_header)
    whole = "\n" in first or any(said[part] in first for part in ("zip", "city") if part in said)
    if not first or whole:
        return first
    lines = [first, said.get("street2", ""), *town, said.get("country", "") if town else ""]
    return "\n".join(line for line in dict.fromkeys(lines) if line)


def _town(said: Mapping[str, str], code_header: str) -> Sequence[str]:
    """Return the line of the town: "Testville, MA 02139", "12345 Musterstadt", or the postal code on its own line."""
    city, state, code = (said.get(part, "") for part in ("city", "state", "zip"))
    country = said.get("country", "").casefold()
    german = not country and code_header.casefold().startswith(("plz", "postleitzahl"))
    if country in _CODE_FIRST or german:
        return [f"{_padded(code, country, state)} {city}".strip()]
    if country in _CODE_LAST:
        return [city, state, code]
    code = _padded(code, country, state)
    return [f"{city}, {state} {code}".strip() if city and state else " ".join(filter(None, (city, state, code)))]


def _padded(code: str, country: str, state: str) -> str:
    """Return a postal code with the zeros that a spreadsheet took from it: 2139 in Massachusetts is 02139."""
    american = country in _AMERICA or (not country and _US_STATE.fullmatch(state))
    german = country in {"germany", "deutschland", "de"}
    return code.zfill(5) if code.isdecimal() and (american or german) else code


_BETWEEN = regex(r"\s*(?:[;/&\n]|\band\b|\bund\b|\+)\s*", re.IGNORECASE)
_REMARK = regex(r"\([^)]*\)|\bc/o\b.*", re.IGNORECASE)


def several_people(name: str) -> bool:
    """Return whether a cell names several people: "Ada Quill & Bram Oak", "Ada and Bram Oak", "A. B., C. D., E. F."."""
    bare = re.sub(r"\d+/\d+", " ", _REMARK.sub(" ", without_pronouns(name))).strip()
    parts = [part for part in _BETWEEN.split(bare) if part]
    commas = [part for part in bare.split(",") if " " in part.strip()]
    return len(parts) > 1 or len(commas) > 1


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
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}\.?", text) or (day_named(text) == text and month_of(text.split(" ")[0])):
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
    **dict.fromkeys(("last_first", "comma_first"), is_name),
    "do_not_contact": is_yes_no,
    **dict.fromkeys(
        "requested_on replied_on talked_on touched_on status_on linkedin_connected_on met_on".split(), is_day
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


def holds_mixed_ways(values: Sequence[Value]) -> bool:
    """Return whether most cells hold nothing but ways to reach somebody, some of them an address, some another way."""
    texts = [text for text in map(_text, values) if text]
    bare = [_EMAIL.sub(" ", text) for text in texts]
    rest = [_NUMBER.sub(" ", _PAGE.sub(" ", text)) for text in bare]
    ways = [at for at, text in enumerate(rest) if text != texts[at] and sum(map(str.isalpha, text)) <= _BESIDE_A_WAY]
    kinds = {(bare[at] != texts[at], rest[at] != bare[at]) for at in ways}
    return len(ways) >= 0.75 * len(texts) and any(mail for mail, _ in kinds) and any(other for _, other in kinds)


_NUMBER = regex(r"(?<![\w-])\+?\(?\d[\d\s().-]{6,18}\d(?![\w-])")
_PAGE = regex(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/\S+", re.IGNORECASE)
_BESIDE_A_WAY = 12  # letters, such as "cell" and "or"


def looks_like_names(values: Sequence[Value]) -> bool:
    """Return whether most cells hold a first and a last name, hardly any of them twice."""
    texts = [_text(value) for value in values]
    alike = len(set(texts)) >= 0.8 * len(texts)
    return bool(texts) and alike and sum(bool(_NAME.fullmatch(text)) for text in texts) >= 0.7 * len(texts)
