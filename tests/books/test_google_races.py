"""People edit while we sync: nothing of theirs is lost, and no value ever stands beside the wrong person."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from infoview_sheets.books.google.book import GoogleBook
from infoview_sheets.computed.completion import complete
from infoview_sheets.errors import BookError
from infoview_sheets.sheets.patch import Edit, NewColumn, NewRow, Patch
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import CONTACTS, Field, Kind
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value
from infoview_sheets.sheets.workbook import Table, Workbook
from tests.sheets_server.api import Answer, Api
from tests.sheets_server.grid import Spreadsheet
from tests.sheets_server.local import inside, new_book
from tests.sheets_server.people import TOKEN, People, is_token, their_cells, wrong_values

HEADERS = {
    "no ID column": ("Name", "Email", "Role", TOKEN),
    "own IDs": ("ID", "Name", "Email", TOKEN, "Role"),
    "from Excel": ("Name", "ID", "State (auto)", "Email", "Follow-up due (auto)", TOKEN),
}
START = dt.date(2026, 1, 1)


def contacts(kind: str, count: int = 9) -> Sheet:
    """Return the sheet before anybody comes: typed facts, some IDs, values from an earlier run in Excel."""
    rows = [Row(1, HEADERS[kind])]
    for number in range(1, count + 1):
        token = f"old-{number}"
        facts: dict[str, Value] = {
            "ID": f"C-{number:03}" if number % 3 else None,
            "Name": f"Name {chr(64 + number) * 5}",
            "Email": f"{token}@example.org",
            "Role": f"Role {number}",
            TOKEN: token,
            "State (auto)": wanted("State (auto)", token),
            "Follow-up due (auto)": wanted("Follow-up due (auto)", token),
        }
        rows.append(Row(number + 1, tuple(facts[header] for header in HEADERS[kind])))
    return Sheet("Contacts", tuple(rows))


def wanted(header: str, token: str) -> Value:
    """Return the value that belongs beside a person."""
    field = next(f for f in CONTACTS.auto if f.header == header)
    number = int(token.rpartition("-")[2]) + (500 if token.startswith("new") else 0)
    if field.kind is Kind.DATE:
        return START + dt.timedelta(days=number)
    return number if field.kind is Kind.INT else f"{field.key} of {token}"


def in_google(header: str, token: str) -> Any:
    value = wanted(header, token)
    return (value - dt.date(1899, 12, 30)).days if isinstance(value, dt.date) else value


def patch_for(workbook: Workbook, newcomer: str = "") -> Patch:
    """Return what the tool would want to write, with values that name their person."""
    table = workbook.tables["Contacts"]
    missing = [f for f in CONTACTS.fields if f.added and f.key not in table.columns]
    places = {f.key: table.columns[f.key] for f in CONTACTS.fields if f.key in table.columns}
    places |= {f.key: table.last_column + 1 + n for n, f in enumerate(missing)}
    columns = [NewColumn(Cell("Contacts", table.header_row, f.header, places[f.key])) for f in missing]
    rows = {row.number: row for row in table.rows}
    edits = [each for c in workbook.contacts for each in _edits(table, rows[c.row], places, c.id, c.notes)]
    return Patch(edits, columns, _newcomer(table, places, newcomer) if newcomer else ())


def _edits(table: Table, row: Row, places: dict[str, int], record: str, token: str) -> Iterator[Edit]:
    for field in (f for f in CONTACTS.fields if f.auto or f.key == "id"):
        if field.key in places and (field.key == "id" or is_token(token)):
            old, new = row.value(places[field.key]), _new(field, record, token)
            if old != new and (field.auto or old is None):
                yield Edit(Cell("Contacts", row.number, field.header, places[field.key]), old, new)


def _new(field: Field, record: str, token: str) -> Value:
    return record if field.key == "id" else wanted(field.header, token)


def _newcomer(table: Table, places: dict[str, int], token: str) -> list[NewRow]:
    row = table.last_row + 1
    facts = {"name": "Dov Larkspur", "email": f"{token}@example.org", "notes": token, "id": "C-900"}
    facts |= {f.key: wanted(f.header, token) for f in CONTACTS.auto}  # type: ignore[misc]
    cells = [
        (Cell("Contacts", row, CONTACTS.field(key).header, places[key]), v) for key, v in facts.items() if key in places
    ]
    return [NewRow("Contacts", row, cells)]


def run(book: GoogleBook, newcomer: str = "") -> None:
    """Do what sync does: read, work out, write."""
    book.write(patch_for(complete(read_workbook(book.read())), newcomer))


class Race:
    """One schedule: before each of our calls the people may act; after each of our writes everything is checked."""

    def __init__(self, api: Api, book: Spreadsheet, seed: int) -> None:
        self.people = People(book, seed)
        self.quiet = False
        self.writes = 0
        self._handle = api.handle
        api.handle = self.handle  # type: ignore[method-assign]

    def handle(self, host: str, verb: str, target: str, headers: Any, body: bytes) -> Answer:
        while not self.quiet and self.people.dice.random() < 0.45:
            self.people.act()
            self.check("the people")
        before = Counter(their_cells(self.people))
        answer = self._handle(host, verb, target, headers, body)
        if verb == "POST":
            self.writes += answer.status == 200
            lost = before - Counter(their_cells(self.people))
            assert not lost, (
                f"lost {list(lost)[:2]}, there is {list(Counter(their_cells(self.people)) - before)[:2]} after {self.people.log}"
            )
            self.check("us")
        return answer

    def check(self, who: str) -> None:
        found = list(wrong_values(self.people, in_google))
        assert not found, f"{found[:3]} after {who}: {self.people.log}"


def race(kind: str, seed: int) -> None:
    api, book = new_book(contacts(kind))
    api.strict = False  # answers are held against the discovery document in the contract tests
    schedule = Race(api, book, seed)
    for number in range(3):
        schedule.people.renamed.clear()
        try:
            run(inside(api), f"new-{9000 + seed}" if number == 1 and seed % 3 == 0 else "")
        except BookError:
            continue
    schedule.quiet = True
    for _ in range(2):
        run(inside(api))
    settled(schedule)
    writes = schedule.writes
    run(inside(api))
    assert schedule.writes == writes, "a sync of an unchanged sheet wrote"
    assert api.mistakes == []


def settled(schedule: Race) -> None:
    """See that after a quiet sync every person has an ID of their own and every value."""
    people = schedule.people
    view = read_workbook(inside_view(people.book))
    ids = [contact.id for contact in view.contacts]
    assert all(c.id for c in view.contacts if is_token(c.notes)), people.log
    ids = [each for each in ids if each]
    assert len(set(ids)) == len(ids), people.log
    table = view.tables["Contacts"]
    for contact, row in zip(view.contacts, table.rows, strict=True):
        for field in CONTACTS.fields:
            if field.auto and field.key in table.columns and is_token(contact.notes):
                assert row.value(table.columns[field.key]) == wanted(field.header, contact.notes), people.log


def inside_view(book: Spreadsheet) -> Any:
    api, _ = new_book()
    api.books = {book.id: book}
    return inside(api).read()


@pytest.mark.parametrize("kind", HEADERS)
@pytest.mark.parametrize("block", range(1))
def test_races(kind: str, block: int) -> None:
    for seed in range(block * 20, block * 20 + 20):
        race(kind, seed)


@pytest.mark.slow
@pytest.mark.parametrize("kind", HEADERS)
@pytest.mark.parametrize("block", range(20))
def test_many_races(kind: str, block: int) -> None:
    for seed in range(1000 + block * 25, 1000 + block * 25 + 25):
        race(kind, seed)
