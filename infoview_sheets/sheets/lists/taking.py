"""Say what a list tells of each person in own words: where they stand, when they talked, if they were thanked."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.lists.columns import Column, Parts
from infoview_sheets.sheets.lists.dates import day_in, orders_in
from infoview_sheets.sheets.lists.elsewhere import Listed, told_elsewhere
from infoview_sheets.sheets.lists.finding import FoundList, name_in, value_in
from infoview_sheets.sheets.lists.joining import says, text_of
from infoview_sheets.sheets.lists.status import Meaning, day_named, further, meaning_of_status, with_notes
from infoview_sheets.sheets.table import Row, Value, shown

DAYS = ("talked_on", "thanked_on", "requested_on", "replied_on", "touched_on", "met_on", "linkedin_connected_on")
STEPS = ("touched_on", "talked_on", "replied_on", "requested_on")
"""The columns in whose cells words may stand that say more than a day: "Absage" under "Antwort"."""
_ANSWERS = frozenset({"replied_on", "reply", "do_not_contact"})


@frozen
class Told:
    """What a list tells of one person.

    ``status`` is the text of the status, or of a note that tells as much (``noted``), ``words`` the same without a day,
    and ``meaning`` what it was agreed to mean; ``day`` is the day it names, ``until`` the one on which a rest ends.
    ``talked`` says whether they talked or will, ``talked_on`` when, ``thanked`` whether they were thanked, and on which
    day if that is known. ``looks`` says that only the look of the row tells something.
    """

    row: Row
    name: str
    status: str = ""
    noted: bool = False
    words: str = ""
    meaning: Meaning | None = None
    day: dt.date | None = None
    until: dt.date | None = None
    talked: bool = False
    talked_on: dt.date | None = None
    thanked: dt.date | bool = False
    known: frozenset[str] = frozenset()
    looks: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing says that they were asked, talked with, or do not want to be."""
        return self.meaning in (None, Meaning.OPEN) and not self.talked and not self.known


def told_by(
    found: FoundList, columns: Sequence[Column], words: Mapping[str, Meaning], order: str, today: dt.date
) -> Sequence[Told]:
    """Return what the list tells of each person.

    ``words`` leads from a status in small letters to its agreed meaning, ``order`` is that of days in numbers.
    """
    at, parts = found.places(columns)
    read = {column.index: column.role for column in columns}
    loose = [column.index for column in found.columns if read.get(column.index, "notes") == "notes"]
    more = told_elsewhere(Listed(found.sheet, found.head, found.rows, at, parts), found.others)
    told = [_with_more(_told(row, at, parts, loose, found.sheet.name), more.get(row.number, ())) for row in found.rows]
    told = [_with_look(each, found.looks.get(each.row.number, "")) for each in told]
    return [_understood(each, row, at, parts, words, order, today) for each, row in zip(told, found.rows, strict=True)]


def _told(row: Row, at: Mapping[str, int], parts: Parts, loose: Sequence[int], sheet: str) -> Told:
    """Return what a row says of a person, as it is written there; ``loose`` are the columns that are not read."""
    known = frozenset(_known({key: row.value(index) for key, index in at.items()}))
    status = text_of(value_in("status", row, at, parts)) if "status" in at else ""
    steps = [text for key in STEPS if key in at and len(text := text_of(row.value(at[key]))) > 1 and says(text)]
    notes = steps if known & _ANSWERS else [*steps, *(text_of(row.value(index)) for index in loose)]
    name = name_in(row, at, parts)
    text, noted = with_notes(status, name, notes, sheet, asked=bool(known))
    return Told(row, name, text, noted=noted, known=known)


def _with_more(said: Told, more: Iterable[str]) -> Told:
    """Return what a row says of a person with what stands of them elsewhere, where that says more."""
    text = further(said.status, more, asked=bool(said.known))
    return said if text == said.status else replace(said, status=text, noted=True)


def _with_look(said: Told, look: str) -> Told:
    """Return what a row says with how it looks, where nothing else says where they stand."""
    silent = not said.known and meaning_of_status(said.status).meaning is Meaning.OPEN
    return replace(said, status=look, noted=True, looks=True) if look and silent else said


def _understood(
    said: Told,
    row: Row,
    at: Mapping[str, int],
    parts: Parts,
    words: Mapping[str, Meaning],
    order: str,
    today: dt.date,
) -> Told:
    """Return what is told with what its words were agreed to mean, and with its days."""
    if said.status:
        status = meaning_of_status(said.status)
        meaning = words.get(status.words.casefold(), Meaning.HELD)
        ahead = meaning is Meaning.SCHEDULED or status.until
        day = day_in(status.day, order, today, ahead=ahead) if status.day else None
        said = replace(said, words=status.words, meaning=meaning, day=day)
        if status.until and meaning is Meaning.LATER:
            said = replace(said, day=None, until=day)
    kinds = [key for key in ("talked_on", "thanked_on") if key in at]
    days = {key: _day(value_in(key, row, at, parts), order, today, ahead=key == "talked_on") for key in kinds}
    thanked = days.get("thanked_on") or ((said.day or True) if said.meaning is Meaning.THANKED else False)
    return _with_talk(replace(said, thanked=thanked), days.get("talked_on", False))


def _known(cells: Mapping[str, Value]) -> Iterator[str]:
    """Yield the columns of ours that say that they were asked or answered, or that something passed on a day."""
    for key in ("requested_on", "replied_on", "reply", "do_not_contact", "touched_on"):
        text = text_of(cells.get(key))
        if says(text) or (text and key == "reply"):
            yield key


def _with_talk(said: Told, talked: dt.date | bool) -> Told:
    """Return what is told with the talk: by a day of its own, or by the status."""
    if said.meaning in (Meaning.TALKED, Meaning.SCHEDULED, Meaning.THANKED):
        named = None if said.meaning is Meaning.THANKED else said.day
        day = talked if isinstance(talked, dt.date) else named
        return replace(said, talked=True, talked_on=day)
    if not talked:
        return said
    return replace(said, talked=True, talked_on=talked if isinstance(talked, dt.date) else None)


def _day(value: Value, order: str, today: dt.date, *, ahead: bool) -> dt.date | bool:
    """Return the day that a cell names, true for one that only says that it was, false for a blank and a no."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = text_of(value)
    return says(text) and (day_in(day_named(text) or text, order, today, ahead=ahead) or True)


def order_of(found: FoundList, columns: Sequence[Column]) -> str:
    """Return the order in which a list writes its days: "mdy" or "dmy" where one of them shows it, "?" where none does.

    "" is for a list without such days, or with days in both orders: nobody can tell about the others.
    """
    indexes = [column.index for column in columns if column.role in (*DAYS, "status")]
    orders = orders_in(row.value(index) for row in found.rows for index in indexes)
    clear = orders - {""}
    if len(clear) == 1:
        return next(iter(clear))
    return "?" if orders == {""} else ""


def ambiguous(found: FoundList, columns: Sequence[Column]) -> tuple[str, str]:
    """Return the first day that could be two, and the header of its column."""
    for column in columns:
        for row in found.rows if column.role in (*DAYS, "status") else ():
            if orders_in([row.value(column.index)]) == {""}:
                return shown(row.value(column.index)), column.header
    return "", ""


def statuses(told: Sequence[Told]) -> Mapping[str, int]:
    """Return each status without its day, in small letters, with how often it occurs; the noes first."""
    count: dict[str, int] = {}
    for each in told:
        if each.words:
            count[each.words.casefold()] = count.get(each.words.casefold(), 0) + 1
    order = list(Meaning)
    return dict(sorted(count.items(), key=lambda item: (order.index(meaning_of_status(item[0]).meaning), -item[1])))
