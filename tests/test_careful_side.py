"""The careful side of every typed column: nonsense never leads to a first contact, a nudge, second thanks or a card."""

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, REFERRALS, TOUCHES, Field, Kind, SheetSchema
from infoview_sheets.sheets.schema.choices import Reply, Status, TouchType
from infoview_sheets.sheets.table import Fault, Value
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.sync import Options, Review, review, sync
from tests.test_in_doubt import look, rename
from tests.test_in_doubt import sheet as rows_of

TODAY = dt.date(2026, 11, 27)
OPTIONS = Options(dt.datetime.combine(TODAY, dt.time(9), dt.UTC), Path("out"), TODAY)
NONSENSE: Sequence[Value] = ("qwx blorp", "3/4/2027", Fault("#REF!"))
_TYPED = frozenset({Kind.DATE, Kind.TIME, Kind.INT, Kind.YES_NO, Kind.CHOICE})
_SHEETS = (CONTACTS, INTERVIEWS, REFERRALS, TOUCHES)
COLUMNS = [(schema, f) for schema in _SHEETS for f in schema.fields if not f.auto and f.kind in _TYPED]
# Work on the sheet itself: it asks nobody for anything.
_OWN = frozenset({4, 5, 20})
_REPLY = 1

Rows = list[dict[str, Value]]
Book = Mapping[str, Rows]


def day(ago: int) -> dt.date:
    """Return a day some days ago."""
    return TODAY - dt.timedelta(days=ago)


def situations() -> list[Book]:
    """Return people in every situation of the craft, each with all that was noted about them."""
    asked: dict[str, Value] = {
        "Name": "Ada Quill",
        "Request sent": day(30),
        "Circle": "Inner circle",
        "Level": "Senior",
    }
    no: dict[str, Value] = {"Do not contact": "no", "Keep in touch": "warm", "Paper card": "yes", "Where from": "Event"}
    met: dict[str, Value] = {
        "Who": "Ada Quill", "Status": "Held", "Date": day(6), "Start (their or my clock)": dt.time(14), "Clock": "My clock",
        "The one thing I want to thank for": "your advice to write two memos before applying", "Asked for names": "yes",
        "Minutes asked": 20, "Format": "Phone", "Advice to try": "write two memos", "What I promised": "send the dataset",
    }  # fmt: skip
    done: dict[str, Value] = {
        "Thank-you email sent": day(5), "Card written": day(5), "Card mailed": day(4), "Promise kept on": day(3),
        "Promised by": day(2), "Tried it on": day(3), "Confirmed on": day(7), "Minutes used": 25,
    }  # fmt: skip
    ahead: dict[str, Value] = {**met, "Status": "Scheduled", "Date": day(-3), "Confirmed on": day(0)}
    told: dict[str, Value] = {"Who": "Ada Quill", "Date": day(2), "Type": "Told what came of it", "Channel": "Email"}
    named: dict[str, Value] = {
        "Who named them": "Ada Quill", "Name": "Bram Oak", "Kind": "Person", "How": "They will introduce me",
        "May I use their name": "yes", "Named on": day(40), "Not for me": "no", "Add to Contacts": "no",
    }  # fmt: skip
    bram: dict[str, Value] = {"Name": "Bram Oak"}
    people: Sequence[dict[str, Value]] = (
        asked,
        {**asked, "First nudge": day(15), "Second nudge": day(2)},
        {**asked, "They answered": day(20), "Their answer": "later", "Rest until": day(-20)},
        {**asked, "They answered": day(20), "Their answer": "no"},
        {**asked, "They answered": day(20), "Their answer": "yes", "Connected on": day(1), "Met on": day(90)},
        {"Name": "Ada Quill", "Introduction asked on": day(1), "Who could introduce me": "Bram Oak"},
        {"Name": "Ada Quill", "Rest until": day(-20)},
        {"Name": "Ada Quill", "Do not contact": "yes"},
    )  # fmt: skip
    talks: Sequence[Rows] = (
        [],
        [met | done],
        [{**met, "Date": day(90)} | done | {"Thank-you email sent": day(89)}],
        [ahead],
    )
    return [
        {"Contacts": [no | person, bram], "Interviews": talk, "Touches": touches, "Referrals": referrals}
        for person in people
        for talk in talks
        for touches in ([], [told])
        for referrals in ([], [named])
    ]


def seen(book: Book) -> Review:
    """Return the review of a book."""
    people = {str(row["Name"]): {k: v for k, v in row.items() if k != "Name"} for row in book["Contacts"]}
    return look(people, book["Interviews"], book["Touches"], book["Referrals"], today=TODAY)


def proposed(found: Review) -> Mapping[tuple[object, ...], dt.date]:
    """Return what is proposed for Ada, by class and talk, with the day it is due; documents are due on any day."""
    ada = next(contact for contact in found.workbook.contacts if contact.name == "Ada Quill")
    due: dict[tuple[object, ...], dt.date] = {}
    for action in found.facts.actions:
        if action.contact and action.contact.row == ada.row and action.number not in _OWN:
            key = (action.number, action.interview.row if action.interview else 0)
            due[key] = min(action.due, due.get(key, dt.date.max))
    for paper in found.documents:
        if paper.contact == ada.id:
            due[(paper.kind, paper.interview)] = dt.date.min
    return due


def unreadable(book: Book, sheet: str, row: int, header: str, word: Value) -> Book:
    """Return the book with one cell that cannot be read."""
    rows = [{**cells, header: word} if i == row else cells for i, cells in enumerate(book[sheet])]
    return {**book, sheet: rows}


def added(before: Mapping[tuple[object, ...], dt.date], after: Mapping[tuple[object, ...], dt.date]) -> list[object]:
    """Return what is proposed now and was not, or is due earlier. An answer to a yes may come a day earlier."""
    return [key for key, due in after.items() if key not in before or (due < before[key] and key[0] != _REPLY)]


@pytest.mark.parametrize(("schema", "field"), COLUMNS, ids=[f"{s.name} {f.header}" for s, f in COLUMNS])
def test_nonsense_adds_nothing_and_brings_nothing_forward(schema: SheetSchema, field: Field) -> None:
    walked = 0
    for book in situations():
        if book[schema.name] and field.header in book[schema.name][0]:
            before = proposed(seen(book))
            for word in NONSENSE:
                walked += 1
                after = proposed(seen(unreadable(book, schema.name, 0, field.header, word)))
                assert added(before, after) == [], (word, book)
    assert walked or field.header in _PLAIN


# Columns that no situation above needs: they start nothing.
_PLAIN = frozenset(
    {"Main interest", "They asked me to stay", "Asked how to return the favor", "Tour", "My share of talking %",
     "Energy afterwards", "Consider"}
)  # fmt: skip


@pytest.mark.parametrize(("schema", "field"), COLUMNS, ids=[f"{s.name} {f.header}" for s, f in COLUMNS])
@pytest.mark.parametrize("word", [NONSENSE[0], NONSENSE[2]])
def test_nonsense_in_an_empty_cell_adds_nothing(schema: SheetSchema, field: Field, word: Value) -> None:
    for book in situations()[::5]:
        if book[schema.name] and field.header not in book[schema.name][0]:
            after = proposed(seen(unreadable(book, schema.name, 0, field.header, word)))
            assert added(proposed(seen(book)), after) == [], book


_DAYS = st.none() | st.integers(-40, 120).map(day)
_WORDS = {
    "Their answer": [choice.words for choice in Reply],
    "Status": [choice.words for choice in Status],
    "Type": [choice.words for choice in TouchType],
}


def _cells(schema: SheetSchema) -> st.SearchStrategy[dict[str, Value]]:
    """Return rows of a sheet with any days, any words and a yes or a no in each typed column."""
    cells: dict[str, st.SearchStrategy[Value]] = {}
    for field in schema.fields:
        words = _WORDS.get(field.header, [choice.words for choice in field.choices or ()])
        if field.auto or field.kind not in _TYPED:
            continue
        if field.kind is Kind.DATE:
            cells[field.header] = _DAYS
        elif field.kind is Kind.YES_NO:
            cells[field.header] = st.sampled_from([None, None, "yes", "no"])
        elif field.kind is Kind.CHOICE:
            cells[field.header] = st.sampled_from([None, *words])
    return st.fixed_dictionaries(cells)


_TALKS = st.lists(
    _cells(INTERVIEWS).map(lambda cells: {"Who": "Ada Quill", "Advice to try": "write", **cells}), max_size=2
)
_TOUCHES = st.lists(_cells(TOUCHES).map(lambda cells: {"Who": "Ada Quill", **cells}), max_size=2)
_NAMINGS = st.lists(
    _cells(REFERRALS).map(lambda cells: {"Name": "Ada Quill", "Who named them": "Bram Oak", **cells}), max_size=1
)


@settings(max_examples=300, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), _cells(CONTACTS), _TALKS, _TOUCHES, _NAMINGS)
def test_a_cell_that_becomes_unreadable_adds_nothing(
    data: st.DataObject, ada: dict[str, Value], talks: Rows, touches: Rows, namings: Rows
) -> None:
    book: Book = {
        "Contacts": [{"Name": "Ada Quill", **ada}, {"Name": "Bram Oak"}],
        "Interviews": talks,
        "Touches": touches,
        "Referrals": namings,
    }
    places = [
        (schema.name, row, field.header)
        for schema, field in COLUMNS
        for row, cells in enumerate(book[schema.name])
        if cells.get(field.header) is not None
    ]
    assume(places)
    sheet, row, header = data.draw(st.sampled_from(places))
    after = unreadable(book, sheet, row, header, data.draw(st.sampled_from(NONSENSE)))
    assert added(proposed(seen(book)), proposed(seen(after))) == []


def facts(store: MemoryStore) -> object:
    """Return the states, the counts and the days of everybody, and of what became of each naming."""
    found = review(store, OPTIONS).facts
    contacts = {
        row: (f.state, f.next_due, f.last_touch_on, f.interviews_held, f.n_referrers, f.chain_depth, f.names_given,
              f.domino_total, f.rank_score, f.given, f.received)
        for row, f in found.contacts.items()
    }  # fmt: skip
    return contacts, [*map(found.interview, found.workbook.interviews)], found.referrals


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(_cells(CONTACTS), _TALKS, _TOUCHES, _NAMINGS, st.sampled_from(["Ada Quill", "Bram Oak"]))
def test_a_corrected_name_changes_nothing(
    ada: dict[str, Value], talks: Rows, touches: Rows, namings: Rows, who: str
) -> None:
    people: Rows = [{"Name": "Ada Quill", **ada, "Who could introduce me": "Bram Oak"}, {"Name": "Bram Oak"}]
    named = {"Contacts": people, "Interviews": talks, "Touches": touches, "Referrals": namings}
    store = MemoryStore("mine", [rows_of(name, rows) for name, rows in named.items() if rows])
    with tempfile.TemporaryDirectory() as folder:
        sync(store, replace(OPTIONS, out=Path(folder)))
    before = facts(store)
    rename(store, who, "Zelda Pomfret-Kowalski")
    assert facts(store) == before
