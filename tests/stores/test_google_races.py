"""People edit while we sync: nothing of theirs is lost, and no value ever stands beside the wrong person."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from infoview_sheets.domain.ids import complete
from infoview_sheets.errors import BookBusy, BookChanged
from infoview_sheets.sheets.patch import Edit, NewColumn, NewRow, Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import CONTACTS, Field, Kind, SheetSchema
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value
from infoview_sheets.sheets.workbook import Table, Workbook
from infoview_sheets.stores.google.book import GoogleStore
from tests.sheets_server.api import Answer, Api
from tests.sheets_server.grid import COLUMNS, Box, Spreadsheet
from tests.sheets_server.local import inside, new_book
from tests.sheets_server.people import (
    NEWCOMER,
    PLOTS,
    START,
    People,
    Plot,
    is_token,
    misplaced,
    their_cells,
    wrong_values,
)

WEEK_HEADERS = ("When", "Due", "Who", "Action", "Why", "File", "To finish, fill in")
DAY = dt.date(2026, 1, 1)


@dataclass(frozen=True)
class Scene:
    """The sheets of a race with their headers, and whether the tool adds a person to Contacts."""

    sheets: dict[str, tuple[str, ...]]
    newcomer: bool = False


WEEK = ToolSheet("This Week", [ToolColumn(header) for header in WEEK_HEADERS], [["Today"]])
PEOPLE = ("Name", "Email", "Role", "Private notes")
TALKS = ("Who", "Date", START, "Mine 0", "Notes")
SCENES = {
    "no ID column": Scene({"Contacts": PEOPLE}, newcomer=True),
    "own IDs": Scene({"Contacts": ("ID", "Name", "Email", "Private notes", "Role")}, newcomer=True),
    "from Excel": Scene(
        {"Contacts": ("Name", "ID", "State (auto)", "Email", "Follow-up due (auto)", "Private notes")}, newcomer=True
    ),
    "talks": Scene({"Interviews": TALKS}),
    "talks with IDs": Scene({"Interviews": ("Thank by (auto)", "ID", *TALKS)}),
    "referrals": Scene({"Referrals": ("Name", "ID", "Status (auto)", "My mark", "Email", "Mine 0", "Age (auto)")}),
    "two sheets": Scene({"Contacts": PEOPLE, "Interviews": TALKS}, newcomer=True),
}


def sheet(title: str, headers: Sequence[str], count: int = 9) -> Sheet:
    """Return a sheet before anybody comes: typed facts, some IDs, values from an earlier run in Excel."""
    plot = PLOTS[title]
    rows = [Row(1, tuple(headers))]
    for number in range(1, count + 1):
        token = f"old-{number}"
        facts: dict[str, Value] = {
            **plot.facts(token, f"{chr(64 + number) * 5}"),
            "Date": dt.date(2026, 3, 1) + dt.timedelta(days=number),
            START: dt.time(9 + number % 3),
            "Who": f"Person {number % 3}",  # several talks with one person: the day tells them apart
            "ID": plot.schema.id_format.format(number) if number % 3 else None,
            "Role": f"Role {number}",
            "Mine 0": f"mine {number}",
        }
        facts |= {header: wanted(plot.schema, header, token) for header in plot.auto}
        rows.append(Row(number + 1, tuple(facts[header] for header in headers)))
    return Sheet(title, tuple(rows))


def wanted(schema: SheetSchema, header: str, token: str) -> Value:
    """Return the value that belongs beside a person."""
    field = next(f for f in schema.auto if f.header == header)
    number = int(token.rpartition("-")[2]) + (500 if token.startswith("new") else 0)
    if field.kind is Kind.DATE:
        return DAY + dt.timedelta(days=number)
    if field.kind is Kind.DATETIME:
        return dt.datetime(2026, 1, 1, 9) + dt.timedelta(days=number)
    return number if field.kind is Kind.INT else f"{field.key} of {token}"


def in_google(schema: SheetSchema, header: str, token: str) -> Any:
    value = wanted(schema, header, token)
    if isinstance(value, dt.datetime):
        return (value - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    return (value - dt.date(1899, 12, 30)).days if isinstance(value, dt.date) else value


def patch_for(workbook: Workbook, scene: Scene, newcomer: str = "") -> Patch:
    """Return what the tool would want to write, with values that name their person."""
    own = () if "This Week" in [sheet.name for sheet in workbook.sheets] else (WEEK,)
    parts = [_part(workbook, PLOTS[title], newcomer if title == "Contacts" else "") for title in scene.sheets]
    edits, columns, rows = ([each for part in found for each in part] for found in zip(*parts, strict=True))
    return Patch(edits, columns, rows, own)


def _part(workbook: Workbook, plot: Plot, newcomer: str) -> tuple[list[Edit], list[NewColumn], list[NewRow]]:
    table = workbook.tables[plot.title]
    schema = plot.schema
    missing = [f for f in schema.fields if f.added and f.key not in table.columns]
    places = {f.key: table.columns[f.key] for f in schema.fields if f.key in table.columns}
    places |= {f.key: table.last_column + 1 + n for n, f in enumerate(missing)}
    columns = [NewColumn(Cell(plot.title, table.header_row, f.header, places[f.key])) for f in missing]
    ids = {record.row: record.id for record in records(workbook, plot)}
    edits = [each for row in table.rows for each in _edits(table, row, places, ids.get(row.number, ""), plot)]
    return edits, columns, _newcomer(table, places, newcomer) if newcomer else []


def records(workbook: Workbook, plot: Plot) -> Sequence[Any]:
    found: Sequence[Any] = getattr(workbook, plot.title.lower())
    return found


def token_of(table: Table, row: Row, plot: Plot) -> str:
    at = next(index for index, header in table.headers.items() if header == plot.token)
    return str(row.value(at))


def _edits(table: Table, row: Row, places: dict[str, int], record: str, plot: Plot) -> Iterator[Edit]:
    token = token_of(table, row, plot)
    for field in (f for f in plot.schema.fields if f.auto or f.key == "id"):
        if field.key in places and (field.key == "id" or is_token(token)):
            old, new = row.value(places[field.key]), _new(plot.schema, field, record, token)
            if old != new and new and (field.auto or old is None):
                yield Edit(Cell(plot.title, row.number, field.header, places[field.key]), old, new)


def _new(schema: SheetSchema, field: Field, record: str, token: str) -> Value:
    return record if field.key == "id" else wanted(schema, field.header, token)


def _newcomer(table: Table, places: dict[str, int], token: str) -> list[NewRow]:
    row = table.last_row + 1
    facts = {"name": NEWCOMER, "email": f"{token}@example.org", "notes": token, "id": "C-900"}
    facts |= {f.key: wanted(CONTACTS, f.header, token) for f in CONTACTS.auto}  # type: ignore[misc]
    cells = [
        (Cell("Contacts", row, CONTACTS.field(key).header, places[key]), v) for key, v in facts.items() if key in places
    ]
    return [NewRow("Contacts", row, cells)]


def run(book: GoogleStore, scene: Scene, newcomer: str = "") -> None:
    """Do what sync does: read, work out, write."""
    book.write(patch_for(complete(read_workbook(book.read())), scene, newcomer))


class Race:
    """One schedule: before each of our calls the people may act; after each of our writes everything is checked."""

    def __init__(self, api: Api, book: Spreadsheet, scene: Scene, seed: int) -> None:
        self.people = [People(book, seed + 7 * n, PLOTS[title]) for n, title in enumerate(scene.sheets)]
        self.dice = self.people[0].dice
        self.quiet = False
        self.writes = 0
        self._handle = api.handle
        api.handle = self.handle  # type: ignore[method-assign]

    def handle(self, host: str, verb: str, target: str, headers: Any, body: bytes) -> Answer:
        while not self.quiet and self.dice.random() < 0.45:
            self.dice.choice(self.people).act()
            self.check("the people")
        before = self.cells()
        answer = self._handle(host, verb, target, headers, body)
        if verb == "POST":
            self.writes += answer.status == 200
            lost = before - self.cells()
            assert not lost, f"lost {list(lost)[:2]}, there is {list(self.cells() - before)[:2]} after {self.log}"
            self.check("us")
        return answer

    def cells(self) -> Counter[Any]:
        return Counter((each.plot.title, line) for each in self.people for line in their_cells(each))

    @property
    def log(self) -> list[list[str]]:
        return [each.log for each in self.people]

    def check(self, who: str) -> None:
        for each in self.people:
            found = [*wrong_values(each, in_google), *misplaced(each)]
            assert not found, f"{found[:3]} after {who}: {self.log}"


def race(scene: Scene, seed: int, habits: float = 0.0) -> int:
    """Run one schedule of three syncs and see how it settles; return how many syncs had to stop.

    ``habits`` is how likely people do something larger between two syncs.
    """
    api, book = new_book(*(sheet(title, headers) for title, headers in scene.sheets.items()))
    api.strict = False  # answers are held against the discovery document in the contract tests
    schedule = Race(api, book, scene, seed)
    newcomer = f"new-{9000 + seed % 1000}" if scene.newcomer and seed % 3 == 0 else ""
    stopped = 0
    added = False
    for number in range(3):
        for each in schedule.people:
            each.renamed.clear()
            if number and each.dice.random() < habits:
                each.settle_in()
        try:
            run(inside(api), scene, newcomer if number == 1 else "")
            added = added or number == 1
        except (BookChanged, BookBusy):  # any other error fails the test
            stopped += 1
    schedule.quiet = True
    for _ in range(2):
        run(inside(api), scene)
    settled(schedule, newcomer, added=added)
    writes = schedule.writes
    run(inside(api), scene)
    assert schedule.writes == writes, "a sync of an unchanged sheet wrote"
    assert api.mistakes == []
    return stopped


def settled(schedule: Race, newcomer: str, *, added: bool) -> None:
    """See that after a quiet sync every person has an ID of their own and every value, and the newcomer stands once."""
    view = read_workbook(inside_view(schedule.people[0].book))
    for people in schedule.people:
        table = view.tables[people.plot.title]
        tokens = [token_of(table, row, people.plot) for row in table.rows]
        ids = {record.row: record.id for record in records(view, people.plot)}
        named = [ids.get(row.number, "") for row, token in zip(table.rows, tokens, strict=True) if is_token(token)]
        assert all(named), schedule.log
        assert len(set(named)) == len(named), schedule.log
        if newcomer and people.plot.title == "Contacts":
            assert tokens.count(newcomer) <= 1, schedule.log
            assert newcomer in tokens or newcomer in people.gone or not added, schedule.log
        for token, row in zip(tokens, table.rows, strict=True):
            for field in people.plot.schema.auto:
                if field.key in table.columns and is_token(token):
                    right = wanted(people.plot.schema, field.header, token)
                    assert row.value(table.columns[field.key]) == right, schedule.log


def inside_view(book: Spreadsheet) -> Any:
    api, _ = new_book()
    api.books = {book.id: book}
    return inside(api).read()


def block(name: str, seeds: range, habits: float = 0.0) -> None:
    """Run the schedules of a block; few of their syncs may have to stop."""
    stopped = sum(race(SCENES[name], seed, habits) for seed in seeds)
    assert stopped <= len(seeds) * 3 * MOST, f"{stopped} of {len(seeds) * 3} syncs stopped"


MOST = 0.1


@pytest.mark.parametrize("name", SCENES)
def test_races(name: str) -> None:
    block(name, range(10))


@pytest.mark.parametrize("name", SCENES)
def test_races_of_people_with_larger_habits(name: str) -> None:
    block(name, range(500, 510), habits=0.9)


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("number", range(10))
def test_many_races(name: str, number: int) -> None:
    block(name, range(1000 + number * 25, 1025 + number * 25))


@pytest.mark.parametrize("moved", ["sorted", "a column more"])
def test_an_edit_of_single_cells_stops_where_rows_or_columns_moved_since_it_was_worked_out(moved: str) -> None:
    api, book = new_book(sheet("Contacts", PEOPLE))
    run(inside(api), SCENES["no ID column"])
    store, tab = inside(api), book.tab("Contacts")
    table = read_workbook(store.read()).tables["Contacts"]
    role, state = (table.columns[key] for key in ("role", "state"))
    before = table.rows[0].value(state)
    edits = (
        Edit(Cell("Contacts", 2, "Role", role), "Role 1", None),
        Edit(Cell("Contacts", 2, "State (auto)", state), before, "of the person in row 2"),
    )
    if moved == "sorted":
        book.sort(tab, Box(tab.id, (1, 10), (0, tab.columns)), lambda row: -row)
    else:
        book.insert(tab, COLUMNS, 1, 1)
    book.touched()
    there = dict(tab.cells)
    with pytest.raises(BookChanged, match=r"Sheet Contacts was changed while this ran: row \d is not where it was"):
        store.write(Patch(edits))
    assert book.tab("Contacts").cells == there
