"""Say what a list tells of each person in own words, in their row or elsewhere: where they stand, when they talked."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.sheets.casts import until_in
from infoview_sheets.sheets.lists.columns import Column, Parts
from infoview_sheets.sheets.lists.contents import (
    day_in,
    is_a_no,
    is_date,
    is_day,
    is_yes_no,
    orders_in,
    past_day,
    says,
    text_of,
)
from infoview_sheets.sheets.lists.finding import FoundList, lists_in, name_in, value_in
from infoview_sheets.sheets.lists.headers import ListHead, mark_of
from infoview_sheets.sheets.lists.status import (
    StatusMeaning,
    day_named,
    further,
    meaning_of_status,
    names_a_talk,
    owes_thanks,
    tells,
    tells_of_a_talk,
    with_notes,
    words_of,
)
from infoview_sheets.sheets.names import in_order, mailbox_key, name_key
from infoview_sheets.sheets.table import Row, Sheet, Value, shown

_OURS = frozenset(f"{name}{more}" for name in ("This Week", "Checks", "_meta") for more in ("", " (auto)"))
_STEPS = {
    "do_not_contact": "never contact", "thanked_on": "thanked", "talked_on": "talked", "replied_on": "answered",
    "requested_on": "asked", "nudged_on": "asked", "nudged2_on": "asked",
}  # fmt: skip
"""What a column tells of whoever has something in it."""


@frozen
class Listed:
    """People in the rows of a list: the sheet and its headers, and where each value of theirs stands."""

    sheet: Sheet
    head: ListHead
    rows: Sequence[Row]
    at: Mapping[str, int]
    parts: Parts

    def keys(self, row: Row) -> set[str]:
        """Return by what somebody is known again: the name and the mailbox."""
        mailbox = text_of(row.value(self.at["email"])) if "email" in self.at else ""
        return {name_key(name_in(row, self.at, self.parts)), mailbox_key(mailbox)} - {""}

    def steps(self, row: Row) -> Sequence[str]:
        """Return what the columns tell of how far one is with somebody."""
        status = self._status(row)
        reply = text_of(row.value(self.at["reply"])) if "reply" in self.at else ""
        steps = [words for role, words in _STEPS.items() if self.says(row, role)]
        told = [status if tells(status, StatusMeaning.OPEN) else "", f"said {reply}" if reply else "", *steps[:1]]
        return [*filter(None, told)]

    def says(self, row: Row, role: str) -> bool:
        """Return whether a step was taken with somebody, by its column."""
        return any(says(text_of(row.value(index))) for index in self.columns(role))

    def stands(
        self,
        row: Row,
        name: str,
        loose: Sequence[int],
        more: Iterable[str],
        words: Mapping[str, str],
        *,
        asked: bool,
        answered: bool,
    ) -> tuple[str, bool]:
        """Return what a row says of where somebody stands, and whether that stands elsewhere than in the status.

        That is the status with a note and with what stands elsewhere, as far as they say more; ``loose`` are the
        columns that are not read. Beside an answer a note counts that tells of a talk, or whose meaning was agreed
        (``words``). Where nothing else is said and they were not ``asked``, a day of anything says that something was.
        """
        status = self._status(row)
        cells = (text_of(row.value(index)) for key in STEPS for index in self.columns(key))
        steps = [text for text in cells if len(text) > 1 and says(text)]
        notes = [text_of(row.value(index)) for index in loose]
        text, noted = with_notes(status, name, [*steps, *notes], self.sheet.name, asked=asked)
        if noted and answered and meaning_of_status(text).words.casefold() not in words:
            talks = filter(tells_of_a_talk, notes)
            text, noted = with_notes(status, name, [*steps, *talks], self.sheet.name, asked=asked)
        said = further(text, more, asked=asked)
        silent = not said or words.get(meaning_of_status(said).words.casefold()) == StatusMeaning.OPEN
        if silent and not (asked or answered or self.says(row, "talked_on")) and (dated := self._dated(row)):
            return dated, True
        return said, noted or said != text

    def _status(self, row: Row) -> str:
        """Return the status of a row, with the day that stands beside it where it names none: "emailed Nov 9"."""
        text = text_of(value_in("status", row, self.at, self.parts)) if "status" in self.at else ""
        day = _day_written(row.value(self.at["status_on"])) if text and "status_on" in self.at else ""
        return text if day_named(text) else f"{text} {day}".strip()

    def columns(self, key: str) -> Sequence[int]:
        one = [self.at[key]] if key in self.at else []
        return [index for _, index in self.parts[key]] if key in self.parts else one

    def _dated(self, row: Row) -> str:
        """Return what a day of anything, or a tick, is called: "a day under When 2026-10-01"; other words stay."""
        for index in self.columns("touched_on"):
            value, header = row.value(index), self.head.texts[index]
            if says(text := text_of(value)):
                if is_date(value):
                    return f"{_A_DAY}{header} {_day_written(value) or text}"
                return f"a mark under {header}" if is_day(value) or is_yes_no(value) else text
        return ""


def _day_written(value: Value) -> str:
    """Return the day that a cell names, with its hour, as it is written; "" for none."""
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    return text_of(value) if is_date(value) else day_named(text_of(value))


def others_of(sheets: Sequence[Sheet], known: Collection[str]) -> Sequence[Sheet]:
    """Return the sheets where something may stand of the people of a list: those that are neither ours nor known."""
    return [sheet for sheet in sheets if sheet.name not in _OURS and sheet.name not in known]


def told_elsewhere(people: Listed, others: Sequence[Sheet], *, twice: bool = True) -> Mapping[int, Collection[str]]:
    """Return what stands elsewhere of these people, by row.

    With ``twice`` a second row of the same name or mailbox tells too.
    """
    keys = grouped((key, row) for row in people.rows for key in people.keys(row))
    told = [(number, text) for number, text in _under_headings(people)]
    for same in keys.values() if twice else ():
        steps = [(row, text) for row in same if len(same) > 1 for text in people.steps(row)]
        told += [(other.number, text) for row, text in steps for other in same if other is not row]
    for sheet in (people.sheet, *others):
        told += [(row.number, text) for key, text in _told_on(sheet, keys.keys(), people) for row in keys[key]]
    found: dict[int, dict[str, None]] = {}
    for number, text in told:
        found.setdefault(number, {})[text] = None
    return found


def _under_headings(people: Listed) -> Iterator[tuple[int, str]]:
    """Yield the rows below a heading that tells where people stand, such as TALKED, up to one that says otherwise."""
    now, numbers = "", {row.number for row in people.rows}
    for row in people.sheet.rows:
        if row.number in numbers:
            if now:
                yield row.number, now
        elif row.number > people.head.row:
            said = [text for index in people.head.texts if (text := text_of(row.value(index)))]
            if len(said) == 1 and meaning_of_status(said[0]).known:
                now = said[0] if tells(said[0], StatusMeaning.OPEN) else ""


def _told_on(sheet: Sheet, keys: Collection[str], people: Listed) -> Iterator[tuple[str, str]]:
    """Yield whom a sheet names of these people, and what it tells of them, in their own list apart."""
    own = people.head if sheet is people.sheet else None
    named = {row.number: some for row in sheet.rows if (some := _named(row, keys, own))}
    if not named:
        return
    apart = (found for found in lists_in(sheet) if own is None or found.head.texts.keys().isdisjoint(own.texts))
    lists = [Listed(sheet, found.head, found.rows, *found.places()) for found in apart]
    by_row = grouped((row.number, listed) for listed in lists for row in listed.rows)
    captions: dict[int, str] = {}
    for row in sheet.rows:
        within = by_row.get(row.number, ())
        for index, value in enumerate(row.values, 1) if not within else ():
            if isinstance(value, str) and meaning_of_status(value).known:
                captions[index] = value.strip()
        for index, key in named.get(row.number, ()):
            at = next((listed for listed in within if index in listed.head.texts), None)
            if text := _told_elsewhere(row, index, at, captions.get(index, ""), None if own else sheet.name):
                yield key, text


def _named(row: Row, keys: Collection[str], own: ListHead | None) -> Sequence[tuple[int, str]]:
    """Return whom the cells of a row name, and each two beside one another; not those of the list itself."""
    texts = [value.strip() if isinstance(value, str) else "" for value in row.values]
    below = own.texts if own and row.number > own.row else ()
    found = []
    for index, text in enumerate(texts, 1):
        if text and index not in below:
            beside = texts[index] if index < len(texts) else ""
            several = (f"{text} {beside}", f"{beside} {text}") if beside and "@" not in text + beside else ()
            found += [(index, key) for key in (mailbox_key(text), *map(name_key, (text, *several))) if key in keys]
    return found


def _told_elsewhere(row: Row, index: int, listed: Listed | None, caption: str, name: str | None) -> str:
    """Return what a row tells of somebody named in its column ``index``; "" for nothing.

    ``name`` is that of the sheet, None for the sheet of the list itself.
    """
    texts = [] if name is None else [text_of(value) for value in row.values]
    dated = False
    if listed:
        whom = {listed.at.get("name"), listed.at.get("email"), *(i for _, i in listed.parts.get("name", ()))}
        if index not in whom:
            return ""
        if steps := listed.steps(row):
            return "; ".join(steps)
        texts = [text_of(row.value(column)) for column in listed.head.texts]
        dated = listed.says(row, "touched_on")
    day = ("talked" if any(map(names_a_talk, (caption, name or ""))) else "contacted") if dated else ""
    said = (*texts, caption, name or "", day)
    return next((text for text in said if text and tells(text, StatusMeaning.OPEN)), "")


DAYS = frozenset(
    "talked_on thanked_on requested_on replied_on touched_on status_on met_on linkedin_connected_on status".split()
)
STEPS = ("touched_on", "talked_on", "replied_on", "requested_on")
"""The columns in whose cells words may stand that say more than a day: "Absage" under "Antwort"."""
_ASKED = frozenset({"requested_on", "replied_on", "reply"})
_ANSWERS = frozenset({"replied_on", "reply", "do_not_contact"})


@frozen
class Told:
    """What a list tells of one person.

    ``status`` is the text of the status, or of a note that tells as much (``noted``), ``words`` the same without a day,
    and ``meaning`` what it was agreed to mean; ``day`` is the day it names, ``until`` the one on which a rest ends.
    ``talked`` says whether they talked or will, ``talked_on`` when, ``thanked`` whether they were thanked, and on which
    day if that is known; ``unthanked`` that the list says they were not. ``looks`` says that only the look of the row
    tells something.
    """

    row: Row
    name: str
    status: str = ""
    noted: bool = False
    words: str = ""
    meaning: StatusMeaning | None = None
    day: dt.date | None = None
    until: dt.date | None = None
    talked: bool = False
    talked_on: dt.date | None = None
    thanked: dt.date | bool = False
    unthanked: bool = False
    known: frozenset[str] = frozenset()
    looks: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing says that they were asked, talked with, or do not want to be."""
        return self.meaning in (None, StatusMeaning.OPEN) and not self.talked and not self.known - {"tier"}

    def ahead(self, today: dt.date) -> bool:
        """Return whether the talk is to come: it is agreed, or its day is."""
        return self.meaning is StatusMeaning.SCHEDULED or (self.talked_on is not None and self.talked_on > today)


def told_by(
    found: FoundList, columns: Sequence[Column], words: Mapping[str, StatusMeaning], order: str, today: dt.date
) -> Sequence[Told]:
    """Return what the list tells of each person.

    ``words`` leads from a status in small letters to its agreed meaning, ``order`` is that of days in numbers.
    """
    at, parts = found.places(columns)
    read = {column.index: column.role for column in columns}
    theirs = (column for column in found.columns if not column.header.endswith("(auto)"))
    loose = [column.index for column in theirs if read.get(column.index, "notes") == "notes"]
    listed = Listed(found.sheet, found.head, found.rows, at, parts)
    more = told_elsewhere(listed, found.others)
    told = [_told(listed, row, loose, more.get(row.number, ()), words) for row in found.rows]
    told = [_with_look(each, found.looks.get(each.row.number, "")) for each in told]
    return [_understood(each, row, at, parts, words, order, today) for each, row in zip(told, found.rows, strict=True)]


def _told(
    listed: Listed, row: Row, loose: Sequence[int], more: Iterable[str], words: Mapping[str, StatusMeaning]
) -> Told:
    """Return what a row says of a person, as it is written there; ``loose`` are the columns that are not read."""
    known = frozenset(_known({key: row.value(index) for key, index in listed.at.items()}))
    name = in_order(name_in(row, listed.at, listed.parts))
    asked, answered = bool(known & _ASKED), bool(known & _ANSWERS)
    text, noted = listed.stands(row, name, loose, more, words, asked=asked, answered=answered)
    owed = any(owes_thanks(text_of(row.value(index))) for index in loose) or owes_thanks(text)
    unthanked = owed or any(is_a_no(row.value(index)) for index in listed.columns("thanked_on"))
    return Told(row, name, text, noted=noted, unthanked=unthanked, known=known)


def _with_look(said: Told, look: str) -> Told:
    """Return what a row says with how it looks, where nothing else says where they stand.

    What a legend says of a color ("colored green: talked") is a status: with it a day of anything is its day.
    """
    explained = ": " in look
    dated = explained and said.status.startswith(_A_DAY)
    silent = dated or meaning_of_status(said.status).meaning is StatusMeaning.OPEN
    if not (look and silent) or said.known - {"tier"}:
        return said
    status = f"{look} {day_named(said.status)}" if dated else look
    return replace(said, status=status, noted=not explained, looks=True)


_A_DAY = "a day under "


def _understood(
    said: Told,
    row: Row,
    at: Mapping[str, int],
    parts: Parts,
    words: Mapping[str, StatusMeaning],
    order: str,
    today: dt.date,
) -> Told:
    """Return what is told with what its words were agreed to mean, and with its days."""
    status = meaning_of_status(said.status)
    if said.status:
        meaning = words.get(status.words.casefold(), StatusMeaning.HELD)
        ahead = meaning in (StatusMeaning.SCHEDULED, StatusMeaning.LATER) or status.until
        day = day_in(status.day, order, today, ahead=ahead) if status.day else None
        said = replace(said, words=status.words, meaning=meaning, day=day)
        if meaning is StatusMeaning.LATER and (status.until or (day or today) > today):
            said = replace(said, day=None, until=day)
        elif meaning is StatusMeaning.LATER:
            said = replace(said, until=until_in(words_of(said.status), today))
    kinds = [key for key in ("talked_on", "thanked_on") if key in at]
    days = {key: _day(value_in(key, row, at, parts), order, today, ahead=key == "talked_on") for key in kinds}
    thanked = days.get("thanked_on") or ((said.day or True) if said.meaning is StatusMeaning.THANKED else False)
    talked = days.get("talked_on") or (day_in(status.talked, order, today) if status.talked else None)
    return _with_talk(replace(said, thanked=thanked), talked or False)


def _known(cells: Mapping[str, Value]) -> Iterator[str]:
    """Yield the columns of ours that say something: that they were asked or answered, or how well they are known."""
    for key in ("requested_on", "replied_on", "reply", "do_not_contact", "tier"):
        text = text_of(cells.get(key))
        if says(text) or (text and key == "reply"):
            yield key


def _with_talk(said: Told, talked: dt.date | bool) -> Told:
    """Return what is told with the talk: by a day of its own, or by the status."""
    if said.meaning in (StatusMeaning.TALKED, StatusMeaning.SCHEDULED, StatusMeaning.THANKED):
        named = None if said.meaning is StatusMeaning.THANKED else said.day
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


def days_without_year(found: FoundList, columns: Sequence[Column], order: str, today: dt.date) -> Mapping[str, dt.date]:
    """Return the days of steps that were taken and noted without the year, each by a mark of the name and the cell.

    Where the list has days with a year, and none within half a year of one, nobody can tell which year that is.
    """
    at, _ = found.places(columns)
    steps = [at[key] for key in ("requested_on", "replied_on", "nudged_on", "nudged2_on") if key in at]
    cells = [(row.value(at["name"]), row.value(index)) for row in found.rows for index in steps]
    whole = [dt.date(day.year, day.month, day.day) for _, day in cells if isinstance(day, dt.date)]
    days = {
        mark_of(pair): day for pair in cells if isinstance(pair[1], str) and (day := past_day(pair[1], order, today))
    }
    return {
        mark: day for mark, day in days.items() if not whole or any(abs(day - each) <= _HALF_A_YEAR for each in whole)
    }


_HALF_A_YEAR = dt.timedelta(days=183)


def order_of(found: FoundList, columns: Sequence[Column]) -> str:
    """Return the order in which a list writes its days: "mdy" or "dmy" where one of them shows it, "?" where none does.

    "" is for a list without such days, or with days in both orders: nobody can tell about the others.
    """
    orders = orders_in(value for _, value in _with_days(found, columns))
    clear = orders - {""}
    if len(clear) == 1:
        return next(iter(clear))
    return "?" if orders == {""} else ""


def ambiguous(found: FoundList, columns: Sequence[Column]) -> tuple[str, str]:
    """Return the first text with a day that could be two, and the header of its column."""
    return next(((shown(v), header) for header, v in _with_days(found, columns) if orders_in([v]) == {""}), ("", ""))


def _with_days(found: FoundList, columns: Sequence[Column]) -> Iterator[tuple[str, Value]]:
    """Yield the cells in which days count, each with its header: those of a step, and notes that tell of one."""
    read = {column.index: column.role for column in columns}
    for column in found.columns:
        role = read.get(column.index, "notes")
        for value in (row.value(column.index) for row in found.rows):
            if role in DAYS or (role == "notes" and isinstance(value, str) and tells(value, StatusMeaning.OPEN)):
                yield column.header, value


def statuses(told: Sequence[Told]) -> Mapping[str, Sequence[Told]]:
    """Return each status without its day, in small letters, with those who have it; the noes first."""
    people: dict[str, list[Told]] = {}
    for each in told:
        if each.words:
            people.setdefault(each.words.casefold(), []).append(each)
    order = list(StatusMeaning)
    return dict(sorted(people.items(), key=lambda it: (order.index(meaning_of_status(it[0]).meaning), -len(it[1]))))
