"""Plan how the people of a list come into Contacts: nobody twice, nothing over what is there, listed and no more."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from infoview_sheets.frozen import frozen
from infoview_sheets.plan.computed_columns import plain
from infoview_sheets.plan.patch import new_column
from infoview_sheets.rules.contacts import known_people
from infoview_sheets.sheets.casts import Unreadable, cast
from infoview_sheets.sheets.lists.contents import by_order, taken_apart, text_of
from infoview_sheets.sheets.lists.finding import FoundList, lists_of, name_in, value_in
from infoview_sheets.sheets.lists.taking import order_of
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.patch import NewRow, Patch
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value, shown
from infoview_sheets.sheets.workbook import Table, Workbook

_KEYS = (
    "name", "role", "organisation", "email", "phone", "linkedin_url", "linkedin_connected_on", "address", "city",
    "how_met", "why_this_person", "tier", "met_on", "field", "shared_ground", "notes",
)  # fmt: skip
_NOTED = ("status", "talked_on", "thanked_on", "touched_on", "requested_on", "replied_on", "reply", "do_not_contact")


@frozen
class Imported:
    """Somebody of a list. ``parts`` holds the columns that made the name and the address, as they stood."""

    contact: Contact
    parts: Mapping[str, Value]

    def says(self, words: str) -> bool:
        """Return whether the name, the organization, the role or the town holds these words."""
        person = self.contact
        text = f"{person.name} {person.organisation} {person.role} {person.city} {person.address}"
        return _has_words(text, words)


@frozen
class Arrivals:
    """Who of the imported is new, and who is known already, each with the row they have."""

    new: Sequence[Imported]
    known: Sequence[tuple[Imported, Contact]]


def list_in(sheets: Sequence[Sheet]) -> FoundList | None:
    """Return the list of people that a file holds; None where it holds none."""
    return next(iter(lists_of(sheets)), None)


def people_of(found: FoundList) -> Iterator[Imported]:
    """Yield the people of a list, in the order of its rows; what is in doubt or has no place of ours is a note."""
    columns = [column for column in found.read if column.sure]
    at, parts = found.places(columns)
    headers = {column.role: column.header for column in columns}
    order = order_of(found, columns).strip("?")
    for row in found.rows:
        name = name_in(row, at, parts) if row.number not in found.several else ""
        if name:
            values: dict[str, Any] = {"name": spoken(name)}
            unread: list[str] = []
            for key in at:
                if key in _KEYS and key != "name":
                    _read(key, value_in(key, row, at, parts, headers.get("zip", "")), order, values, unread, headers)
            said = [f"{headers.get(k, k)}: {text}" for k in _NOTED if k in at and (text := text_of(row.value(at[k])))]
            values["notes"] = "\n".join(filter(None, (values.get("notes", ""), *said, *unread)))
            yield Imported(Contact(**values), dict(_pieces(row, parts)))


def _read(
    key: str, value: Value, order: str, values: dict[str, Any], unread: list[str], headers: Mapping[str, str]
) -> None:
    """Put the value of a cell among ``values``, or among the notes where it is not what its column says."""
    try:
        read = cast(CONTACTS.field(key), value)
    except Unreadable as error:
        read = by_order(error.options, value, order)
        if read is None:
            unread.append(f"{headers.get(key, key)}: {shown(value)}")
    if read is not None:
        values[key] = read


def _pieces(row: Row, parts: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[tuple[str, Value]]:
    for key in ("name", "address"):
        yield from ((part, row.value(index)) for part, index in parts.get(key, ()))


def arrivals(workbook: Workbook, people: Sequence[Imported]) -> Arrivals:
    """Return who of these people is new, by the rules that report one person in two rows (CT002, CT003)."""
    first = max((contact.row for contact in workbook.contacts), default=0) + 1
    placed = {
        first + number: replace(each, contact=replace(each.contact, row=first + number))
        for number, each in enumerate(people)
    }
    known: dict[int, Contact] = {}
    for older, contact in known_people([*workbook.contacts, *(each.contact for each in placed.values())]):
        if contact.row in placed:
            known.setdefault(contact.row, older)
    new = [each for row, each in placed.items() if row not in known]
    return Arrivals(new, [(placed[row], older) for row, older in known.items() if older.row not in placed])


def chosen(people: Sequence[Imported], company: str, search: str, since: dt.date | None) -> Sequence[Imported]:
    """Return the people of a company, of whom something is said, or to whom one is connected since a day."""
    return [
        each
        for each in people
        if _has_words(each.contact.organisation, company)
        and each.says(search)
        and (since is None or (each.contact.linkedin_connected_on or dt.date.min) >= since)
    ]


def _has_words(text: str, words: str) -> bool:
    """Return whether a text has all these words, or words that begin like them; a short one only as it is."""
    found = [f"(?<!\\w){re.escape(word)}" + ("(?!\\w)" if len(word) < 3 else "") for word in words.casefold().split()]
    return all(re.search(pattern, text.casefold()) for pattern in found)


def import_patch(table: Table, people: Sequence[Imported]) -> Patch:
    """Return the patch that adds these people below the table, each marked as only listed."""
    values = [_values(each.contact) for each in people]
    used = {key for each in values for key in each}
    missing = [f for f in CONTACTS.fields if f.key in used and f.key not in table.columns]
    start = table.last_column + 1
    heads = {f.key: Cell(table.name, table.header_row, f.header, start + n) for n, f in enumerate(missing)}
    columns = [new_column(f, heads[f.key], table.columns["name"]) for f in missing]
    rows = [
        NewRow(table.name, number, tuple(_cells(table, heads, number, each, said)))
        for number, (each, said) in enumerate(zip(people, values, strict=True), table.next_row)
    ]
    return Patch(columns=columns, rows=rows)


def _values(person: Contact) -> Mapping[str, Value]:
    """Return what a person's row says, by key."""
    found = {key: plain(getattr(person, key)) for key in _KEYS}
    said = {key: value for key, value in found.items() if value is not None and (key != "tier" or value != "Stranger")}
    return {**said, "consider": "no"}


def _cells(
    table: Table, heads: Mapping[str, Cell], number: int, each: Imported, said: Mapping[str, Value]
) -> Iterator[tuple[Cell, Value]]:
    pieces = _pieces_for(table, each)
    for index, text in pieces.items():
        yield Cell(table.name, number, table.headers[index], index), text
    for key, value in said.items():
        head = heads.get(key) or table.cell(number, CONTACTS.field(key))
        if head.index not in pieces:
            yield Cell(table.name, number, head.column, head.index), value


def _pieces_for(table: Table, each: Imported) -> Mapping[int, Value]:
    """Return what goes into the columns of a name and an address that take several, where the list has them so too."""
    found: dict[int, Value] = {}
    for key in ("name", "address"):
        told = {"address" if part == "street" else part: value for part, value in each.parts.items()}
        places = [("address" if part == "street" else part, index) for part, index in table.parts.get(key, ())]
        pieces = {index: value for part, index in places if (value := told.get(part)) is not None}
        if key == "name" and len(pieces) < 2:
            found |= taken_apart(table.parts.get(key, ()), each.contact.name)
        found |= pieces if len(pieces) > 1 else {}
    return found
