"""Nothing that a person can type makes a run grow faster than the workbook: four times as much takes about four times."""

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from infoview_sheets.plan.patch import make_patch
from infoview_sheets.sheets.schema import PROFILE, SCHEMAS, Field, SheetSchema
from infoview_sheets.sheets.table import Row, Sheet, Value
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.sync import Options, named, review

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 11, 27)
ADA = "Ada Quillfeather"
Rows = Sequence[Mapping[str, Value]]
Book = dict[str, Rows]
SMALL = 0.05  # seconds of the processor within which growth says nothing

SETTINGS: Mapping[str, Value] = {
    "Name": "Robin Marchbanks", "Email": "robin@example.org", "Goal": "see the field from within",
    "Pitch": "I study soil data", "Situation": "student", "Country": "US",
}  # fmt: skip


def _people(count: int) -> Rows:
    return [
        {
            "Name": f"Person {n} Quill{n}",
            "Email": f"p{n}@example.org",
            "Organization": f"House {n % 7}",
            "Role": "analyst",
        }
        for n in range(count)
    ]


def _book() -> Book:
    """Return one person of each sheet, so that every rule and every document has something to read."""
    return {
        "Contacts": [{"Name": ADA, "Email": "ada@example.org", "Circle": "Acquaintance"}, {"Name": "Bram Oak"}],
        "Interviews": [
            {"Who": ADA, "Date": dt.date(2026, 11, 25), "Status": "Held"},
            {"Who": "Bram Oak", "Date": dt.date(2026, 11, 30), "Start": dt.time(10), "Status": "Scheduled"},
        ],
        "Referrals": [{"Who named them": ADA, "Name": "Bram Oak", "Named on": dt.date(2026, 11, 25)}],
        "Touches": [{"Who": ADA, "Date": dt.date(2026, 11, 26), "Type": "Check-in"}],
    }


def long_cell(schema: SheetSchema, field: Field, text: str, size: int) -> Book:
    book, text = _book(), text * (size // len(text))
    first, *others = book.get(schema.name, [{}])
    return {**book, schema.name: [{**first, field.header: text}, *others]}


def _store(book: Book) -> MemoryStore:
    settings = {**SETTINGS, **(book[PROFILE.name][0] if PROFILE.name in book else {})}
    sheets = [_sheet(PROFILE.name, [["Setting", "Value"], *map(list, settings.items())])]
    for name, rows in book.items():
        if name != PROFILE.name:
            headers = list(dict.fromkeys(header for row in rows for header in row))
            sheets.append(_sheet(name, [headers, *([row.get(header) for header in headers] for row in rows)]))
    return MemoryStore("mine", sheets)


def _sheet(name: str, rows: Sequence[Sequence[Value]]) -> Sheet:
    return Sheet(name, tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 1)))


def _seconds(store: MemoryStore) -> float:
    begin = time.process_time()
    seen = review(store, Options(dt.datetime.combine(TODAY, dt.time(9), dt.UTC), Path("out"), TODAY))
    if not seen.stopped:
        files = named((), seen.documents)
        make_patch(seen.workbook, seen.facts, seen.problems, seen.notes, files, seen.filing)
    return time.process_time() - begin


def growth(book: Callable[[int], Book], size: int) -> float:
    """Return how many times longer four times the size takes, by the quickest of three; 0 where both are short."""
    small, large = _store(book(size)), _store(book(4 * size))
    long = min(_seconds(large) for _ in range(3))
    return 0 if long < SMALL else long / min(_seconds(small) for _ in range(3))


@pytest.mark.parametrize("text", ["a b, c. ", "x", "(<", "a@b.1-"])
@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.name)
def test_a_long_cell_takes_no_more_than_its_length(schema: SheetSchema, text: str) -> None:
    fields = [field for field in schema.fields if not field.auto and field.key != "id"]
    long = {field.header: growth(partial(long_cell, schema, field, text), 8_000) for field in fields}
    assert {header: growth for header, growth in long.items() if growth > 8} == {}


def _only_people(count: int) -> Book:
    return {"Contacts": _people(count)}


def _one_name(count: int) -> Book:
    return {"Contacts": [{"Name": ADA, "Email": "ada@example.org"}] * count}


def _one_naming(count: int) -> Book:
    return {**_book(), "Referrals": [{"Who named them": ADA, "Name": "Bram Oak"}] * count}


def _touches(count: int) -> Book:
    days = (TODAY - dt.timedelta(n % 900) for n in range(count))
    return {**_book(), "Touches": [{"Who": ADA, "Date": day, "Type": "Check-in"} for day in days]}


def _talks(count: int) -> Book:
    days = (TODAY - dt.timedelta(n % 900) for n in range(count))
    return {**_book(), "Interviews": [{"Who": ADA, "Date": day, "Status": "Held"} for day in days]}


def _one_day(count: int) -> Book:
    """Return as many people met on one day: a fair, or a column filled down."""
    people = _people(count)
    talks: Rows = [{"Who": one["Name"], "Date": TODAY, "Status": "Held"} for one in people]
    return {"Contacts": people, "Interviews": talks}


def _one_hour(count: int) -> Book:
    """Return as many people met at one hour of a day to come, at one place."""
    when: dict[str, Value] = {"Date": TODAY + dt.timedelta(3), "Start": dt.time(10), "Place, number or link": "Hall"}
    people = _people(count)
    return {"Contacts": people, "Interviews": [{"Who": one["Name"], "Status": "Scheduled", **when} for one in people]}


def _one_mailbox(count: int) -> Book:
    return {"Contacts": [{**person, "Email": "all@example.org", "Organization": "One"} for person in _people(count)]}


def _one_table(count: int) -> Book:
    """Return one talk with as many people, all in one cell."""
    names = "; ".join(str(person["Name"]) for person in _people(count))
    return {"Contacts": _people(count), "Interviews": [{"Who": names, "Date": TODAY, "Status": "Held"}]}


def _days_off(count: int) -> Book:
    return {**_book(), "Days off": [{"Date": TODAY + dt.timedelta(n % 3_000)} for n in range(count)]}


def _articles(count: int) -> Book:
    topics = [{"Title": f"On soil {n}", "Topics": "soil, data"} for n in range(count)]
    return {"Contacts": [{**one, "Topics they care about": "soil"} for one in _people(50)], "Articles": topics}


def _organizations(count: int) -> Book:
    return {"Contacts": _people(50), "Organizations": [{"Organization": f"House {n}"} for n in range(count)]}


def _chain(count: int) -> Book:
    people = _people(count)
    named: Rows = [{"Who named them": one["Name"], "Name": other["Name"]} for one, other in pairwise(people)]
    return {"Contacts": people, "Referrals": named}


def _own_columns(count: int) -> Book:
    return {"Contacts": [{**person, **{f"my column {n}": "x" for n in range(count)}} for person in _people(3)]}


def questions(count: int) -> Book:
    return {**_book(), "Questions": [{"Question": f"What is thing {n}?", "Must ask": "yes"} for n in range(count)]}


@pytest.mark.parametrize(
    ("book", "size"),
    [
        (_only_people, 500),
        (_one_name, 1_000),
        (_one_naming, 1_000),
        (_touches, 1_000),
        (_talks, 500),
        (_one_day, 500),
        (_one_hour, 300),
        (_one_mailbox, 500),
        (_one_table, 100),
        (_days_off, 1_000),
        (_articles, 500),
        (_organizations, 1_000),
        (_chain, 500),
        (_own_columns, 100),
        (questions, 125),
    ],
    ids=[
        "people",
        "one name",
        "one naming",
        "touches",
        "talks",
        "one day",
        "one hour",
        "one mailbox",
        "one table",
        "days off",
        "articles",
        "organizations",
        "chain",
        "own columns",
        "questions",
    ],
)
def test_many_rows_take_no_more_than_their_number(book: Callable[[int], Book], size: int) -> None:
    assert growth(book, size) <= 8
