"""The workbook as records: rows with meaning, and the ways from one to another."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any, TypeVar

from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.sheets.casts import Misread
from infoview_sheets.sheets.lists.columns import Parts
from infoview_sheets.sheets.lists.headers import ListReading
from infoview_sheets.sheets.lists.status import stops_asking, wants_peace
from infoview_sheets.sheets.names import last_name_titled, may_be, name_key, organization_key
from infoview_sheets.sheets.schema import CONTACTS, PROFILE, SCHEMAS, Field, SheetSchema, schema_of
from infoview_sheets.sheets.schema.choices import Status
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Unclear
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Article, DayOff, Organization, Question, Referral, Touch
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value, shown

R = TypeVar("R", Contact, Interview, Referral, Article)
N = TypeVar("N", Contact, Referral)
Record = Contact | Interview | Referral | Touch | Question | Article | Organization | DayOff


@frozen
class Table:
    """A sheet we know: where its headers stand, and the rows below them that say something.

    ``columns`` leads from a field's key to the column's position, counted from 1. ``twice`` holds headers that occur
    again, each with both positions. ``nobody`` are rows that say something, but not of whom: headings, totals, rows
    that a dropdown filled beforehand. ``parts`` leads from a key to the columns that make its value together; ``rows``
    hold that value in the first of them, ``sheet`` what stands there. ``reading`` is how a list of the person's own is
    read as this sheet; ``told`` leads to its columns that say in own words where they stand: a status, the day of a
    talk, of thanks, or of anything.
    """

    schema: SheetSchema
    sheet: Sheet
    header_row: int
    headers: Mapping[int, str]
    columns: Mapping[str, int]
    twice: Sequence[tuple[str, int, int]]
    rows: Sequence[Row]
    nobody: Sequence[Row] = ()
    parts: Parts = field(default_factory=dict)
    reading: ListReading | None = None
    told: Mapping[str, int] = field(default_factory=dict)

    @property
    def read(self) -> frozenset[int]:
        """The columns that are read, by themselves or as a part of something."""
        parts = (index for parts in self.parts.values() for _, index in parts)
        return frozenset((*self.columns.values(), *self.told.values(), *parts))

    @property
    def name(self) -> str:
        """The sheet's name as the person wrote it."""
        return self.sheet.name

    @property
    def last_column(self) -> int:
        """The last column in use anywhere in the sheet, by a value or by an Excel table."""
        return max([0, *(len(row.values) for row in self.sheet.rows), *(block.right for block in self.sheet.blocks)])

    @property
    def last_row(self) -> int:
        """The last row in use; below another Excel table it is the blank one that parts it from new rows."""
        others = (block.bottom + 1 for block in self.sheet.blocks if block.top > self.header_row)
        return max([self.sheet.rows[-1].number if self.sheet.rows else self.header_row, *others])

    @property
    def next_row(self) -> int:
        """The row for a new record: below all that stands here, a checkbox or a formula filled down the list apart."""
        last = max((row.number for row in self.rows), default=self.header_row)
        below = [row for row in self.sheet.rows if row.number > last]
        patterns = {tuple(index for index, value in enumerate(row.values, 1) if value is not None) for row in below}
        filled_down = (
            len(below) > 1
            and len(patterns) == 1
            and below[0].number == last + 1
            and all(self._filled_down(index, below) for index in patterns.pop())
        )
        return last + 1 if filled_down else max(last, self.last_row) + 1

    def _filled_down(self, index: int, rows: Sequence[Row]) -> bool:
        """Return whether a column says the same in all rows, or is the person's own and counts or computes there."""
        if index in {self.columns.get(field.key) for field in self.schema.auto}:
            return False
        values = {row.value(index) for row in rows}
        own = index not in self.read
        return len(values) == 1 or (own and not any(isinstance(value, str) for value in values))

    def cell(self, row: int, field: Field) -> Cell:
        """Return the cell of ``field`` in ``row``; ``index`` is 0 where the column is missing."""
        index = self.columns.get(field.key, 0)
        return Cell(self.name, row, self.headers.get(index, field.header), index)


@frozen
class Misreading:
    """A cell we could not read: it is unclear. ``options`` are the dates an ambiguous one could be."""

    cell: Cell
    field: Field
    value: Value
    reason: Misread
    id: str = ""
    options: tuple[Any, ...] = ()


@frozen
class Filed:
    """A mark that was filed: the row of This Week by its key, what stood there, when, and the rows it became.

    ``rows`` holds a text for each: what the row says, by which it is found again wherever it stands.
    """

    key: str
    what: str
    on: dt.date
    rows: Sequence[str]


@frozen
class Memory:
    """What the tool remembers from its last run, kept in its own sheets.

    ``records`` holds a mark of what was last written into each computed column of a record, a line for each, many lines
    to a text, as they stand in the workbook: "Contacts:C-001: state=1f3a next_due=77b0". ``first_seen`` leads from a
    problem's (code, sheet, id or row, column) to the day it was first found. ``sheets`` are the names of our own: one
    that somebody cleared is still ours. ``columns`` are those that were filled, as ``columns_gone`` knows
    them again; ``list`` is how a list of the person's own is read. ``aside`` leads from the key of an action that was
    set aside to the day it comes back; None is never. ``filed`` is what was marked in This Week lately, ``read_on`` the
    day of the last look.
    """

    schema_version: int = 0
    next_ids: Mapping[str, int] = field(default_factory=dict)
    records: Sequence[str] = ()
    first_seen: Mapping[tuple[str, str, str, str], dt.date] = field(default_factory=dict)
    sheets: Sequence[str] = ()
    columns: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    list: str = ""
    aside: Mapping[str, dt.date | None] = field(default_factory=dict)
    filed: Sequence[Filed] = ()
    read_on: dt.date | None = None

    def marks(self) -> Mapping[str, str]:
        """Return the marks of each record such as "Contacts:C-001", in one text: "state=1f3a next_due=77b0".

        They are taken apart anew each time: few ask, and those of a large workbook are large.
        """
        lines = (line.rpartition(": ") for text in self.records for line in text.split("\n"))
        return {record: marks for record, _, marks in lines}


@frozen(slots=False)
class Workbook:
    """Everything the workbook says, cast and indexed. Records stand in the order of their rows.

    Within one run a record is known by its row, which is unique even where an ID was copied.
    """

    profile: Profile = field(default_factory=Profile)
    contacts: Sequence[Contact] = ()
    interviews: Sequence[Interview] = ()
    referrals: Sequence[Referral] = ()
    touches: Sequence[Touch] = ()
    questions: Sequence[Question] = ()
    articles: Sequence[Article] = ()
    organizations: Sequence[Organization] = ()
    days_off: Sequence[DayOff] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    sheets: Sequence[Sheet] = ()
    misreadings: Sequence[Misreading] = ()
    memory: Memory = field(default_factory=Memory)
    settings: Mapping[str, int] = field(default_factory=dict)
    """The row of each setting that stands in Profile, by its key."""
    recalled: Mapping[tuple[type, int, str], str] = field(default_factory=dict)
    """The name as typed where only the last run remembers whom it means, by record class, row and key."""
    unsettled: frozenset[str] = frozenset()
    """The keys of the rows of This Week whose mark nobody can read."""
    week: str = "This Week"
    """What the sheet of the week is called by now."""

    def table(self, schema: SheetSchema) -> Table | None:
        return self.tables.get(schema.name)

    def cell(self, record: Record, key: str = "") -> Cell:
        """Return the cell of a record's field; without ``key`` the whole row."""
        schema = schema_of(record)
        table = self.table(schema)
        if not key:
            return Cell(table.name if table else schema.name, record.row, "")
        if table is None:
            return Cell(schema.name, record.row, schema.field(key).header)
        return table.cell(record.row, schema.field(key))

    def setting(self, key: str) -> Cell:
        """Return the cell of a setting in Profile; row 0 where the setting is not listed."""
        table = self.table(PROFILE)
        index = table.columns.get("value", 2) if table else 0
        return Cell(table.name if table else PROFILE.name, self.settings.get(key, 0), PROFILE.field(key).header, index)

    def with_unclear(self, cells: Mapping[tuple[type, int], Sequence[str]]) -> "Workbook":
        """Return the workbook with some cells counted as unclear: (record class, row) leads to the keys of fields."""
        named = ((record, cells.get((type(record), record.row))) for record in (self.every if cells else ()))
        return self.with_records(with_unclear(record, keys) for record, keys in named if keys)

    def with_records(self, records: Iterable[Record]) -> "Workbook":
        """Return the workbook with these records in place of those of their rows."""
        new = {(type(record), record.row): record for record in records}
        kinds = {kind for kind, _ in new}
        changed: dict[str, Any] = {
            schema.records: tuple(new.get((schema.record, old.row), old) for old in self.records(schema))
            for schema in SCHEMAS
            if schema.record in kinds
        }
        return dataclasses.replace(self, **changed) if new else self

    def records(self, schema: SheetSchema) -> Sequence[Record]:
        """Return what the rows of a sheet say; a setting is no record."""
        found: Sequence[Record] = () if schema is PROFILE else getattr(self, schema.records)
        return found

    @property
    def every(self) -> Iterator[Record]:
        return (record for schema in SCHEMAS for record in self.records(schema))

    @cached_property
    def stops(self) -> Mapping[int, tuple[Cell, str]]:
        """The cells of the person's own columns in Contacts that say to leave somebody in peace, one for a row.

        Such as "UNSUBSCRIBED", which a tool for mailings writes beside them, or "my boss".
        """
        table = self.table(CONTACTS)
        if table is None:
            return {}
        own = {at: header for at, header in table.headers.items() if at not in table.read}
        return {
            row.number: (Cell(table.name, row.number, header, at), text)
            for row in table.rows
            for at, header in own.items()
            if isinstance(text := row.value(at), str)
            if wants_peace(text, alone=False) or stops_asking(text)
        }

    @cached_property
    def of_no_circle(self) -> frozenset[int]:
        """The rows of the people of whom nobody said how well you know them; ``adopt`` asks it of a list as a whole."""
        table = self.table(CONTACTS)
        if table is None or (table.reading and table.reading.circle):
            return frozenset()
        at = table.columns.get("tier", 0)
        filled = {row.number for row in table.rows if at and shown(row.value(at)).strip()}
        return frozenset(p.row for p in self.contacts if p.row not in filled or "tier" in p.unclear)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Contact]]:
        return _by_name(self.contacts)

    @cached_property
    def _namings(self) -> Mapping[str, Sequence[Referral]]:
        return _by_name(self.referrals)

    @cached_property
    def _contacts(self) -> Mapping[str, Contact]:
        return _by_id(self.contacts)

    @cached_property
    def _interviews(self) -> Mapping[str, Interview]:
        return _by_id(self.interviews)

    @cached_property
    def _referrals(self) -> Mapping[str, Referral]:
        return _by_id(self.referrals)

    @cached_property
    def _articles(self) -> Mapping[str, Article]:
        return _by_id(self.articles)

    @property
    def numbered(self) -> Sequence[Contact | Interview | Referral | Touch | Article]:
        every: Sequence[Contact | Interview | Referral | Touch | Article] = (
            *self.contacts, *self.interviews, *self.referrals, *self.touches, *self.articles,
        )  # fmt: skip
        return [record for record in every if record.id]

    def named(self, who: str) -> Sequence[Contact]:
        """Return the contacts that ``who`` may mean, by ID, full name or title and last name; several if not unique."""
        found = self._contacts.get(who.casefold())
        if found:
            return (found,)
        return (self._by_name.get(name_key(who)) or self._titled(who)) if who else ()

    def _titled(self, who: str) -> Sequence[Contact]:
        """Return those of a last name that stands behind a title: "Dr. Quill"."""
        last = last_name_titled(who)
        return [person for person in self.called(last) if name_key(person.name).endswith(f" {last}")] if last else ()

    def person(self, who: str) -> Contact | None:
        """Return the one contact that ``who`` means; None when there is none, or more than one."""
        found = self.named(who)
        return found[0] if len(found) == 1 else None

    def called(self, word: str) -> Sequence[Contact]:
        """Return the contacts in whose names this word stands, such as a first name."""
        return self._by_mark.get(name_key(word), ())

    def interview(self, reference: str) -> Interview | None:
        """Return the talk with this ID, or with the person of this name: the only one held, else the only one."""
        found = self._interviews.get(reference.casefold())
        if found is None and (person := self.person(reference)):
            talks = self.talks_with(person)
            held = [talk for talk in talks if talk.status is Status.HELD] or talks
            return held[0] if len(held) == 1 else None
        return found

    def referral(self, reference: str) -> Referral | None:
        """Return the naming with this ID, or the only one of somebody of this name."""
        found = self._referrals.get(reference.casefold())
        if found is None:
            named = self._namings.get(name_key(reference), ())
            found = named[0] if len(named) == 1 else None
        return found

    def article(self, reference: str) -> Article | None:
        return self._articles.get(reference.casefold())

    @cached_property
    def _talks(self) -> Mapping[int, Sequence[Interview]]:
        return grouped((who.row, talk) for talk in self.interviews if (who := self.person(talk.who)))

    def talks_with(self, contact: Contact) -> Sequence[Interview]:
        """Return the talks with this person, in the order of the rows."""
        return self._talks.get(contact.row, ())

    @cached_property
    def _touches(self) -> Mapping[int, Sequence[Touch]]:
        return grouped((who.row, touch) for touch in self.touches if (who := self.person(touch.who)))

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """The rows of the people whom a talk or a touch may mean, where nobody can tell whom it means."""
        texts = {who for talk in self.interviews for who in (talk.who, *talk.others)} | {
            touch.who for touch in self.touches
        }
        lost = [text for text in texts if text and self.person(text) is None]
        return frozenset(row for text in lost for row in self._candidates(text)) if lost else frozenset()

    def _candidates(self, who: str) -> Iterator[int]:
        """Yield the rows of all whom a text may mean: several of one name, or somebody of nearly this name."""
        several = [person.row for part in re.split(r"[,;&/\n]| and ", who) for person in self.named(part.strip())]
        same = several or [person.row for person in self.named(who)]
        yield from same
        if not same:
            near = {person.row: person for mark in _name_marks(who) for person in self._by_mark.get(mark, ())}
            yield from (row for row, person in near.items() if may_be(who, person.name))

    @cached_property
    def _by_mark(self) -> Mapping[str, Sequence[Contact]]:
        """The people by the words of their names and by their initials: nobody is compared with everybody."""
        return grouped((mark, person) for person in self.contacts for mark in _name_marks(person.name))

    def touches_of(self, contact: Contact) -> Sequence[Touch]:
        """Return what passed between you and this person, in the order of the rows."""
        return self._touches.get(contact.row, ())

    def referrer(self, referral: Referral) -> Contact | None:
        """Return who named them: the person typed, else the person of the talk."""
        if referral.from_contact:
            return self.person(referral.from_contact)
        talk = self.interview(referral.interview)
        return self.person(talk.who) if talk else None

    @cached_property
    def _organizations(self) -> Mapping[str, Organization]:
        return {organization_key(o.name): o for o in reversed(self.organizations) if o.name}

    def organization(self, name: str) -> Organization | None:
        """Return the row of Organizations with this name, case and punctuation ignored."""
        return self._organizations.get(organization_key(name)) if name else None


def _name_marks(name: str) -> frozenset[str]:
    """Return the words of a name, and its first and last initial."""
    words = name_key(name).split()
    return frozenset((*words, f"{words[0][0]}{words[-1][0]} ")) if words else frozenset()


def _by_name(records: Sequence[N]) -> Mapping[str, Sequence[N]]:
    """Return the records by their names, however those are written."""
    return grouped((name_key(record.name), record) for record in records if record.name)


def _by_id(records: Sequence[R]) -> Mapping[str, R]:
    """Return the records by their IDs, in any case; the first one where an ID was copied."""
    return {record.id.casefold(): record for record in reversed(records) if record.id}


U = TypeVar("U", bound=Record | Profile)


def with_unclear(record: U, keys: Sequence[str]) -> U:
    """Return the record with these cells unclear: each counts as its careful value, or else as blank."""
    found = [f for f in dataclasses.fields(record) if f.name in keys and f.name not in record.unclear]
    if not found:
        return record
    changed: dict[str, Any] = {f.name: f.metadata.get("careful", f.default) for f in found}
    unclear = {f.name: Unclear(_shown(getattr(record, f.name))) for f in found}
    return dataclasses.replace(record, unclear={**record.unclear, **unclear}, **changed)


def _shown(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else shown(value)
