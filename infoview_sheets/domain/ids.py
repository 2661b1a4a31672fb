"""Read IDs, find the contact whom a referral names, and fill in what the tool owns: IDs and rows that are asked for.

A contact is added for everybody who was named and is wanted, a talk for everybody who stands second in its *Who*.
"""

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Any

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.fresh import QUESTIONS as BANK
from infoview_sheets.sheets.names import mailbox_key, name_key, organization_key
from infoview_sheets.sheets.recall import WITH, barred, noted, place_of
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, QUESTIONS, SCHEMAS, SheetSchema
from infoview_sheets.sheets.schema.choices import ReferralKind, Source
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral
from infoview_sheets.sheets.workbook import Table, Workbook


def number_in(record_id: str, schema: SheetSchema) -> int:
    """Return the number of an ID of the tool's own making ("C-012" is 12); 0 for any other, such as a person's "17"."""
    record_id, prefix = record_id.strip(), schema.id_format.split("{")[0]
    start, digits = record_id[: len(prefix)], record_id[len(prefix) :]
    ours = start.casefold() == prefix.casefold() and digits.isascii() and digits.isdigit() and len(digits) <= 9
    return int(digits) if ours else 0


@lru_cache(maxsize=16384)
def id_key(record_id: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts IDs by their numbers: C-999 before C-1000, blanks last."""
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", record_id.casefold())
    return tuple((0, int(p), "") if p[0] in "0123456789" else (1, 0, p) for p in parts) or ((2, 0, ""),)


@frozen(slots=False)
class Directory:
    """People by row, and the rows that share an email, a name or an ID. It grows while people are entered."""

    people: dict[int, Contact] = field(default_factory=dict)
    rows: dict[tuple[str, str], set[int]] = field(default_factory=dict)

    def enter(self, contact: Contact) -> None:
        """Add the person, or what is new about them."""
        self.people[contact.row] = contact
        for key in (
            ("email", mailbox_key(contact.email)),
            ("name", name_key(contact.name)),
            ("id", contact.id.casefold()),
        ):
            if key[1]:
                self.rows.setdefault(key, set()).add(contact.row)

    def who(self, kind: str, key: str) -> Sequence[Contact]:
        """Return the people with this email, name or ID, ordered by ID."""
        people = [self.people[row] for row in self.rows.get((kind, key), ())]
        return sorted(people, key=lambda person: (id_key(person.id), person.row))

    def matches(self, referral: Referral) -> Sequence[Contact]:
        """Return whom the referral may mean: one is them, several are uncertain, none is somebody new."""
        same = self.who("email", mailbox_key(referral.email)) or self.who("id", referral.name.casefold())
        if same:
            return [person for person in same if name_key(person.name) == name_key(referral.name)] or same
        return _same_place(self.who("name", name_key(referral.name)), referral)


def directory_of(contacts: Iterable[Contact]) -> Directory:
    directory = Directory()
    for contact in contacts:
        directory.enter(contact)
    return directory


def _same_place(people: Sequence[Contact], referral: Referral) -> Sequence[Contact]:
    """Return those of several people with one name who may work where the referral says.

    A missing organization on either side settles nothing unless only one such name exists; another organization is
    another person.
    """
    place = organization_key(referral.organisation)
    if not place:
        return people
    there = [person for person in people if organization_key(person.organisation) == place]
    return there or (people if any(not person.organisation for person in people) else ())


_NUMBERED = [schema for schema in SCHEMAS if schema.id_format]


def complete(workbook: Workbook) -> Workbook:
    """Return the workbook with the people and the talks to be added, and with an ID in every record."""
    contacts = (*workbook.contacts, *_promoted(workbook))
    talks = (*workbook.interviews, *_beside(workbook))
    grown = dataclasses.replace(workbook, contacts=contacts, interviews=talks)
    numbers = next_ids(workbook)
    filled: dict[str, Any] = {
        schema.records: _with_ids(workbook, grown.records(schema), schema, numbers[schema.name]) for schema in _NUMBERED
    }
    return dataclasses.replace(grown, **filled)


def given(workbook: Workbook, completed: Workbook) -> Workbook:
    """Return ``workbook`` with the IDs and the people that ``completed`` has more; itself where there are none."""
    changed: dict[str, Any] = {}
    ids: dict[tuple[str, int], str] = {}
    for schema in _NUMBERED:
        before: dict[int, Any] = {record.row: record for record in workbook.records(schema)}
        new: dict[int, Any] = {
            r.row: r for r in completed.records(schema) if r.row not in before or not before[r.row].id
        }
        if new:
            known = {
                row: dataclasses.replace(before.get(row) or _as_written(r, workbook.table(schema)), id=r.id)
                for row, r in new.items()
            }
            changed[schema.records] = tuple((before | known).values())
            ids |= {(completed.cell(record).sheet, row): record.id for row, record in new.items()}
    if not changed:
        return workbook
    misread = (dataclasses.replace(m, id=m.id or ids.get((m.cell.sheet, m.cell.row), "")) for m in workbook.misreadings)
    return dataclasses.replace(workbook, misreadings=tuple(misread), **changed)


def _as_written(record: Any, table: Table | None) -> Any:
    """Return somebody who is added without what the sheet has no column for: the next run would not find it there."""
    if table is None:
        return record
    kept = (f.key for f in table.schema.fields if f.key in table.columns or (f.added and not f.auto))
    return type(record)(row=record.row, **{key: getattr(record, key) for key in kept if hasattr(record, key)})


def next_ids(workbook: Workbook) -> Mapping[str, int]:
    """Return the next free number of each sheet, by the sheet's name: above all IDs there and all that ever were.

    The tool remembers it, so that the number of a deleted row is not given again. An ID that cannot be written, for
    its cell holds an error, does not count: else each run would use up another one.
    """
    return {schema.name: _next_id(workbook, schema) for schema in _NUMBERED}


def _next_id(workbook: Workbook, schema: SheetSchema) -> int:
    # The questions that come with the tool keep their numbers even where the sheet holds only a few of them.
    own = [question.id for question in BANK] if schema is QUESTIONS else []
    taken = barred(workbook, schema)
    # Where IDs have no column, those given are of this run alone.
    records: Sequence[Any] = workbook.records(schema) if _keeps_ids(workbook, schema) else ()
    used = [number_in(record.id, schema) for record in records if record.row not in taken]
    shipped = [number_in(record_id, schema) for record_id in own]
    return max([0, *used, *shipped, workbook.memory.next_ids.get(schema.name, 1) - 1]) + 1


def _keeps_ids(workbook: Workbook, schema: SheetSchema) -> bool:
    """Return whether the sheet has a column for its IDs, or is given one."""
    table = workbook.table(schema)
    return table is None or "id" in table.columns or schema.field("id").added


def _with_ids(workbook: Workbook, records: Sequence[Any], schema: SheetSchema, number: int) -> Sequence[Any]:
    """Return the records, the blank IDs filled from ``number`` on, in the order of the rows.

    Those whose cell takes none come last: their IDs are not written, and hold for this run only.
    """
    blank = [record for record in records if not record.id]
    if not blank:
        return records
    taken = barred(workbook, schema)
    order = sorted(blank, key=lambda record: record.row in taken)
    new = {record.row: schema.id_format.format(at) for at, record in enumerate(order, number)}
    return tuple(dataclasses.replace(record, id=new[record.row]) if not record.id else record for record in records)


def _promoted(workbook: Workbook) -> Sequence[Contact]:
    """Return the new contacts: people to be added whom nobody in Contacts may be. Two namings make one contact."""
    wanted = [referral for referral in workbook.referrals if _wanted(referral)]
    if not wanted:
        return ()
    directory = directory_of(workbook.contacts)
    table = workbook.table(CONTACTS)
    last = max([table.next_row - 1 if table else 1, *(contact.row for contact in workbook.contacts)])
    row = last
    for referral in wanted:
        found = directory.matches(referral)
        if not found:
            row += 1
            directory.enter(_contact(referral, Contact(row=row)))
        elif len(found) == 1 and found[0].row > last:
            directory.enter(_contact(referral, found[0]))
    return tuple(directory.people[number] for number in range(last + 1, row + 1))


def _beside(workbook: Workbook) -> Sequence[Interview]:
    """Return the talks of those who stand second in *Who*, each as that of the first; no talk is added twice."""
    several = [talk for talk in workbook.interviews if talk.others and talk.date]
    if not several:
        return ()
    marks, table = workbook.memory.marks(), workbook.table(INTERVIEWS)
    last = max([table.next_row - 1 if table else 1, *(talk.row for talk in workbook.interviews)])
    there = {place for talk in workbook.interviews if (place := _occasion(workbook, talk, talk.who))}
    found: list[Interview] = []
    for talk in several:
        added = noted(marks.get(place_of(workbook, talk), ""), WITH)
        for name in talk.others:
            place = _occasion(workbook, talk, name)
            if place and place not in there and place[0] not in added:
                there.add(place)
                found.append(_for_another(talk, name, last + len(found) + 1))
    return found


def _occasion(workbook: Workbook, talk: Interview, who: str) -> tuple[str, object, object] | None:
    """Return with whom and when a talk is, where both are known."""
    person = workbook.person(who)
    return (person.id or str(person.row), talk.date, talk.start_time) if person else None


def _for_another(talk: Interview, who: str, row: int) -> Interview:
    """Return the row of somebody else in the same talk: when, how and where are the same, what is noted is not."""
    same = ("status", "date", "start_time", "time_basis", "format", "place_or_link", "minutes_planned")
    return Interview(row=row, who=who, **{key: getattr(talk, key) for key in same})


def _wanted(referral: Referral) -> bool:
    person = referral.kind is ReferralKind.PERSON and bool(referral.name)
    person = person and "kind" not in referral.unclear
    return person and bool(referral.promote) and not referral.dismissed


def _contact(referral: Referral, known: Contact) -> Contact:
    """Return the new contact, its blanks filled from the referral. Why they were named stays in Referrals."""
    return dataclasses.replace(
        known,
        name=known.name or referral.name,
        role=known.role or referral.role,
        organisation=known.organisation or referral.organisation,
        email=known.email or referral.email,
        source=Source.REFERRAL,
    )
