"""Remember whose a row was, which columns were filled, and what we wrote into a cell.

A talk, a naming or a touch names its person as it was typed. When that name no longer leads to one person, but did at
the last sync, and the person is still there, it is they.
"""

import dataclasses
import datetime as dt
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.casts import bars_an_id
from infoview_sheets.sheets.lists.headers import TOLD
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.patch import NewRow
from infoview_sheets.sheets.schema import (
    CONTACTS,
    INTERVIEWS,
    PROFILE,
    REFERRALS,
    TOUCHES,
    Field,
    Kind,
    SheetSchema,
    schema_of,
)
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Step, normal
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral, Touch
from infoview_sheets.sheets.table import Value, shown
from infoview_sheets.sheets.workbook import Table, Workbook

WHOSE = "whose"
"""The key of the mark of whom a row spoke of, and in which words; it is the key of no column."""

WITH = "with"
"""The key of the mark of somebody else in the same talk, for whom a row was added; it is the key of no column."""

SINCE = "since"
"""The key of the mark between which looks a step was done that was marked without a day; it is the key of no column."""

BESIDE = "beside"
"""The key of the mark of the name that an ID stands beside; it is the key of no column."""

_LAST_MINUTE = dt.datetime.max.replace(second=0, microsecond=0)  # noqa: DTZ901 (settled: without a zone)


@lru_cache(maxsize=4096, typed=True)  # most cells of a column show one of a few words or days
def digest(value: Value) -> str:
    """Return four hex digits of what ``value`` says; read back from any book, it has the mark it was written with."""
    text = "\n".join(line.strip() for line in shown(_settled(value)).strip().splitlines())
    return f"{zlib.crc32(text.encode('utf-8', 'replace')) & 0xFFFF:04x}"


def name_digest(name: str) -> str:
    """Return eight hex digits of whose name it is; another spelling of the same name has the same mark."""
    return f"{zlib.crc32(name_key(name).encode('utf-8', 'replace')):08x}"


def _settled(value: Value) -> Value:
    """Return a date and time as every book gives it back: without a zone, to the minute, and a date at midnight."""
    if not isinstance(value, dt.datetime):
        return value
    # A serial number is a fraction of a day: 14:00 may come back a few microseconds early.
    near = value.replace(tzinfo=None, second=0, microsecond=0)
    if value.second >= 30 and near < _LAST_MINUTE:
        near += dt.timedelta(minutes=1)
    return near.date() if near.time() == dt.time() else near


Named = Contact | Interview | Referral | Touch

KEYS: Mapping[type, Sequence[str]] = {
    Contact: ("mutual_contact",),
    Interview: ("who",),
    Referral: ("from_contact", "name"),
    Touch: ("who",),
}
"""The columns in which a record names somebody in Contacts."""

_NO_ID = "~"
"""How the mark begins by which a row without an ID is remembered."""

_ABOUT: Mapping[type, Sequence[str]] = {Referral: ("received_on", "role", "reason"), Touch: ("date", "type")}


def place_of(workbook: Workbook, record: Named) -> str:
    """Return what a row is remembered by: its ID, or where its sheet has no IDs, what else it says."""
    schema = schema_of(record)
    table = workbook.table(schema)
    keeps = table is not None and ("id" in table.columns or schema.field("id").added)
    return f"{schema.name}:{record.id if keeps else _signature(record)}"


def _signature(record: Named) -> str:
    """Return a mark of a row without an ID, its day and what it is about; it does not change when cells are judged."""
    keys = _ABOUT.get(type(record), ())
    about = [str(record.unclear[key].text if key in record.unclear else getattr(record, key)) for key in keys]
    return f"{_NO_ID}{zlib.crc32(' '.join(about).encode('utf-8', 'replace')):08x}"


_KNOWN_BY: Mapping[SheetSchema, tuple[str, str]] = {
    CONTACTS: ("name", BESIDE), INTERVIEWS: ("who", f"{WHOSE}.who"), REFERRALS: ("name", f"{WHOSE}.name"),
}  # fmt: skip
"""The column that says whom a row is about, and the mark of it that we remember beside the row's ID."""


def ids_back(workbook: Workbook) -> Workbook:
    """Return the workbook in which a row whose ID is gone has the one it had, where its name says which that was.

    Somebody may have deleted our tab of a Google Sheet, or cells of the column. A name that stands twice says nothing.
    """
    found: list[Any] = []
    for schema, (key, mark) in _KNOWN_BY.items() if workbook.memory.records else ():
        records: Sequence[Any] = workbook.records(schema)
        blank = [each for each in records if not each.id]
        taken = barred(workbook, schema) if blank else ()
        lacking = _once((name_digest(getattr(each, key)), each) for each in blank if each.row not in taken)
        lines = workbook.memory.marks().items() if lacking else ()
        start, there = f"{schema.name}:", {each.id for each in records}
        places = ((place.removeprefix(start), marks) for place, marks in lines if place.startswith(start))
        free = {id_: marks for id_, marks in places if id_ not in there and not id_.startswith(_NO_ID)}
        ids = _once((text.rpartition("/")[2], id_) for id_, marks in free.items() for text in noted(marks, mark))
        found += (dataclasses.replace(lacking[name], id=ids[name]) for name in lacking.keys() & ids.keys())
    return workbook.with_records(found)


def barred(workbook: Workbook, schema: SheetSchema) -> frozenset[int]:
    """Return the rows whose ID cell holds no ID and takes none."""
    table = workbook.table(schema)
    at = table.columns.get("id", 0) if table else 0
    return frozenset(row.number for row in table.rows if bars_an_id(row.value(at))) if table and at else frozenset()


def _once(pairs: Iterable[tuple[str, Any]]) -> Mapping[str, Any]:
    """Return the pairs whose first part stands in no other."""
    pairs = list(pairs)
    count = Counter(first for first, _ in pairs)
    return {first: second for first, second in pairs if count[first] == 1}


def of_first(workbook: Workbook) -> Workbook:
    """Return the workbook in which a talk with several people in *Who* is that of the first; the others are beside it.

    A semicolon parts people; a comma or "and" only where at least two of the parts name somebody.
    """
    people = ((talk, _people(workbook, talk.who)) for talk in workbook.interviews)
    several = ((talk, found[0], tuple(found[1:])) for talk, found in people if len(found) > 1)
    return workbook.with_records(dataclasses.replace(talk, who=who, others=rest) for talk, who, rest in several)


_BETWEEN = regex(r"[;,&/\n]|\sand\s")


def _people(workbook: Workbook, who: str) -> Sequence[str]:
    if not _BETWEEN.search(who) or workbook.named(who):
        return ()
    at_semicolons = list(dict.fromkeys(part.strip() for part in re.split(r"[;\n]", who) if part.strip()))
    parts = list(dict.fromkeys(part.strip() for part in _BETWEEN.split(who) if part.strip()))
    known = sum(len(workbook.named(part)) == 1 for part in parts)
    return parts if known > 1 else at_semicolons


def noted(marks: str, key: str) -> Sequence[str]:
    """Return what the marks of a record say under a key: of ``WITH`` the IDs for whom a row was added beside it."""
    return [part.removeprefix(f"{key}=") for part in marks.split() if part.startswith(f"{key}=")]


def whose(workbook: Workbook, record: Named) -> Iterator[str]:
    """Yield the marks of whom a row speaks of, and by which names; none where nobody can tell."""
    for key in KEYS[type(record)]:
        said: str = getattr(record, key)
        text = workbook.recalled.get((type(record), record.row, key), said)
        person = workbook.person(said)
        if person and person.id:
            yield f"{WHOSE}.{key}={person.id}/{name_digest(text)}"
    for name in record.others if isinstance(record, Interview) and record.date else ():
        if (other := workbook.person(name)) and other.id:
            yield f"{WITH}={other.id}"
    if isinstance(record, Touch) and record.since:
        yield f"{SINCE}={record.since}/{record.date}"


def between_looks(workbook: Workbook) -> Workbook:
    """Return the workbook in which what was marked without a day knows since when it may have been done.

    Who corrects the day in the log says which one it was.
    """
    if not any(f" {SINCE}=" in text for text in workbook.memory.records):
        return workbook
    marks = workbook.memory.marks()
    return workbook.with_records(_since(touch, marks.get(place_of(workbook, touch), "")) for touch in workbook.touches)


def _since(touch: Touch, marks: str) -> Touch:
    since, _, day = next(iter(noted(marks, SINCE)), "").partition("/")
    try:
        return dataclasses.replace(touch, since=dt.date.fromisoformat(since)) if day == str(touch.date) else touch
    except ValueError:  # somebody wrote into our memory
        return touch


def recall(workbook: Workbook) -> Workbook:
    """Return the workbook in which rows whose name no longer leads to one person name the one they were about."""
    named: Sequence[Named] = (*workbook.contacts, *workbook.interviews, *workbook.referrals, *workbook.touches)
    lost = [(record, key) for record in named for key in KEYS[type(record)] if _is_lost(workbook, record, key)]
    marks = workbook.memory.marks() if lost else {}
    found: dict[tuple[type, int], Named] = {}
    recalled: dict[tuple[type, int, str], str] = {}
    for record, key in lost:
        person = _remembered(workbook, record, key, marks.get(place_of(workbook, record), ""))
        # The name of somebody who was named is printed: it is the one they bear now.
        if person and (key != "name" or not workbook.named(record.name)):  # type: ignore[union-attr]
            place, now = (type(record), record.row), person.name if key == "name" else person.id
            found[place] = dataclasses.replace(found.get(place, record), **{key: now})  # type: ignore[arg-type]
            recalled[*place, key] = getattr(record, key)
    return dataclasses.replace(workbook.with_records(found.values()), recalled=recalled) if found else workbook


def _is_lost(workbook: Workbook, record: Named, key: str) -> bool:
    text: str = getattr(record, key)
    return bool(text) and len(workbook.named(text)) != 1


def _remembered(workbook: Workbook, record: Named, key: str, marks: str) -> Contact | None:
    """Return whom the row was about, if it names them as it did then and they are still there."""
    who, _, digest = next(iter(noted(marks, f"{WHOSE}.{key}")), "").partition("/")
    return workbook.person(who) if who and digest == name_digest(getattr(record, key)) else None


Columns = Mapping[str, Mapping[str, Sequence[str]]]

_SAMPLE = 8  # cells by which a column is known again


@frozen
class Gone:
    """A column that was filled at the last sync, or read of an adopted list, and has no header now.

    ``index`` is where it may stand, or 0. ``memory`` are its header and the marks of its first cells.
    """

    table: Table
    field: Field
    memory: Sequence[str]
    index: int

    @property
    def header(self) -> str:
        return self.memory[0]

    @property
    def stops(self) -> bool:
        """Whether a step hangs on it: until it is back nobody can tell who is to be left in peace."""
        return bool(self.field.holds) or self.field.careful is not None


def columns_of(workbook: Workbook, added: Sequence[NewRow] = ()) -> Columns:
    """Return the filled columns by sheet and key, each with its header and marks of its first cells.

    The rows to be ``added`` count like those that are there. A column that is gone is remembered for as long as it may
    stand under another header.
    """
    columns = {
        table.schema.name: dict(_filled(table, [row for row in added if row.sheet == table.name]))
        for table in workbook.tables.values()
        if table.schema is not PROFILE
    }
    for gone in columns_gone(workbook):
        if gone.index:
            columns[gone.table.schema.name][gone.field.key] = gone.memory
    return columns


def _filled(table: Table, added: Sequence[NewRow]) -> Iterator[tuple[str, Sequence[str]]]:
    for field in table.schema.fields:
        if field.auto or field.key == "id":
            continue
        new = (cell.index for row in added for cell, _ in row.values if cell.column == field.header)
        index = table.columns.get(field.key, 0) or next(new, 0)
        if index and (marks := _marks(table, index, added)):
            yield field.key, (table.headers.get(index, field.header), *marks)


def _marks(table: Table, index: int, added: Sequence[NewRow] = ()) -> Sequence[str]:
    new = [(row.row, value) for row in added for cell, value in row.values if cell.index == index]
    values = (
        value for _, value in merge(((row.number, row.value(index)) for row in table.rows), new, key=itemgetter(0))
    )
    return list(islice((digest(value) for value in values if value is not None and value is not False), _SAMPLE))


def columns_gone(workbook: Workbook) -> Iterator[Gone]:
    """Yield the columns that were filled at the last sync, or read of an adopted list, and have no header now."""
    yield from _told_of_list(workbook.table(CONTACTS))
    for name, columns in workbook.memory.columns.items():
        table = workbook.tables.get(name)
        fields = {field.key: field for field in table.schema.fields} if table else {}
        for key, memory in columns.items():
            if table and memory and key in fields and key not in table.columns:
                yield Gone(table, fields[key], memory, _like(table, memory))


def sheets_gone(workbook: Workbook) -> Sequence[SheetSchema]:
    """Return the sheets that were filled at the last sync and are gone, of those that say what passed with people."""
    told = (INTERVIEWS, REFERRALS, TOUCHES)
    return [s for s in told if workbook.memory.columns.get(s.name) and workbook.table(s) is None]


def _told_of_list(table: Table | None) -> Iterator[Gone]:
    """Yield the columns gone in which an adopted list says in own words where people stand."""
    if table is None or table.reading is None:
        return
    there = {normal(text) for text in table.headers.values()}
    for told in table.reading.columns:
        if told.role in TOLD and normal(told.header) not in there:
            yield Gone(table, Field(told.role, told.header, Kind.TEXT, "", holds=(Step.ASK,)), (told.header,), 0)


def _like(table: Table, memory: Sequence[str]) -> int:
    """Return the column under another header that holds what this one held, or most of it; 0 for none."""
    read = {*table.columns.values(), *(second for _, _, second in table.twice)}
    wanted = set(memory[1:])
    shares = {
        index: len(wanted & set(_marks(table, index))) / len(wanted)
        for index in table.headers
        if index not in read and wanted
    }
    best = max(shares, key=lambda index: shares[index], default=0)
    return best if best and shares[best] >= 0.5 else 0
