"""What holds for any workbook: nothing raises, the order of the rows does not matter, nothing is born overdue."""

import dataclasses
import datetime as dt
import random
import time
from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.sheets.schema import SCHEMAS, Kind
from infoview_sheets.sheets.schema.choices import Status
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Field
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Article, DayOff, Organization, Question, Referral, Touch
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook
from tests.sketch import TODAY

NAMES = ["", "Ada", "Bea Fox", "Cleo", "C-001", "C-002", "nobody"]
WORDS = ["", "Lumenvale", "policy", "x", "a@x.org", "1 Way\nTestville", "Europe/Lisbon", "{", "Q05"]
NEAR = st.dates(TODAY - dt.timedelta(days=70), TODAY + dt.timedelta(days=40))


def _values(field: Field) -> st.SearchStrategy[Any]:
    """Return values the reader may give for a column."""
    if field.choices:
        return st.sampled_from(field.choices)
    if field.ref == "Contacts" or field.key in ("name", "who"):
        return st.sampled_from(NAMES)
    if field.key == "id" or field.ref:
        prefix = {"Interviews": "I", "Referrals": "R", "Articles": "A", "Questions": "Q"}.get(field.ref, "C")
        return st.sampled_from(["", "17", *(f"{prefix}-{n:03}" for n in range(1, 5))]).map(
            lambda text: (text,) if field.kind is Kind.LIST else text
        )
    return {
        Kind.DATE: NEAR | st.dates(),
        Kind.TIME: st.times().map(lambda t: t.replace(second=0, microsecond=0)),
        Kind.INT: st.integers(max(field.low or 1, 1), field.high or 400),
        Kind.YES_NO: st.booleans(),
        Kind.LIST: st.lists(st.sampled_from(WORDS[1:]), max_size=3).map(tuple),
        Kind.ZONE: st.sampled_from(["", "Pacific/Kiritimati", "Pacific/Honolulu", "Europe/Berlin", "Mars/Base"]),
        Kind.COUNTRY: st.sampled_from(["US", "DE", "us", "XX", ""]),
    }.get(field.kind, st.sampled_from(WORDS))


def _records(record: type, most: int) -> st.SearchStrategy[Sequence[Any]]:
    """Return rows of a sheet: any columns filled, the others at their defaults."""
    schema = next(schema for schema in SCHEMAS if schema.record is record)
    fields = {field.key: _values(field) for field in schema.fields if not field.auto}
    rows = st.lists(st.fixed_dictionaries({}, optional=fields), max_size=most)
    return rows.map(lambda found: tuple(record(row=n, **values) for n, values in enumerate(found, 2)))


def _profiles() -> st.SearchStrategy[Profile]:
    schema = next(schema for schema in SCHEMAS if schema.record is Profile)
    return st.fixed_dictionaries({}, optional={f.key: _values(f) for f in schema.fields}).map(lambda v: Profile(**v))


WORKBOOKS = st.builds(
    Workbook,
    profile=_profiles(),
    contacts=_records(Contact, 6),
    interviews=_records(Interview, 6),
    referrals=_records(Referral, 6),
    touches=_records(Touch, 6),
    questions=_records(Question, 3),
    articles=_records(Article, 3),
    organizations=_records(Organization, 2),
    days_off=_records(DayOff, 3),
)

SLOW = settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@SLOW
@given(WORKBOOKS)
def test_no_workbook_raises(book: Workbook) -> None:
    for workbook in (book, complete(book)):
        analysis = analyze(workbook, TODAY)
        assert set(analysis.contacts) == {contact.row for contact in workbook.contacts}
        assert all(map(analysis.interview, analysis.workbook.interviews))
        assert set(analysis.referrals) == {referral.row for referral in workbook.referrals}
        size = len(workbook.contacts)
        assert all(0 <= found.chain_depth < size for found in analysis.contacts.values())
        assert all(0 <= found.domino_total < size for found in analysis.contacts.values())
        assert sorted(rank.rank for rank in analysis.ranks.values())[:1] in ([], [1])
        for action in analysis.actions:
            assert action.text
            assert action.why
            assert action.ends is not None
            assert action.ends_with
            assert action.contact is None or not action.contact.do_not_contact
            assert action.number not in (14, 15) or action.due >= TODAY


@SLOW
@given(WORKBOOKS)
def test_completing_gives_every_record_an_id_and_settles(book: Workbook) -> None:
    whole = complete(book)
    records: Sequence[Any] = (*whole.contacts, *whole.interviews, *whole.referrals, *whole.touches, *whole.articles)
    for record in records:
        assert record.id
    assert complete(whole) == whole
    given_before = {contact.id for contact in book.contacts}
    new = [contact.id for contact in whole.contacts if contact.id not in given_before]
    assert len(new) == len(set(new))


@SLOW
@given(WORKBOOKS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(book: Workbook, chance: random.Random) -> None:
    numbered: dict[str, Any] = {
        "contacts": _with_ids(book.contacts, "C"),
        "interviews": _with_ids(book.interviews, "I"),
        "referrals": _with_ids(book.referrals, "R"),
        "touches": _with_ids(book.touches, "T"),
        "articles": _with_ids(book.articles, "A"),
    }
    one = dataclasses.replace(book, **numbered)
    mixed: dict[str, Any] = {name: _shuffled(rows, chance) for name, rows in numbered.items()}
    other = dataclasses.replace(book, **mixed)
    assert _by_id(one) == _by_id(other)


def _with_ids(records: Sequence[Any], letter: str) -> Sequence[Any]:
    return tuple(dataclasses.replace(record, id=f"{letter}-{n:03}") for n, record in enumerate(records, 1))


def _shuffled(records: Sequence[Any], chance: random.Random) -> Sequence[Any]:
    mixed = list(records)
    chance.shuffle(mixed)
    return tuple(dataclasses.replace(record, row=n) for n, record in enumerate(mixed, 2))


def _by_id(book: Workbook) -> dict[str, Any]:
    analysis = analyze(book, TODAY)
    return {
        "contacts": {contact.id: analysis.contacts[contact.row] for contact in book.contacts},
        "interviews": {talk.id: analysis.interview(talk) for talk in book.interviews},
        "referrals": {referral.id: analysis.referrals[referral.row] for referral in book.referrals},
        "articles": {article.id: analysis.articles[article.row] for article in book.articles},
        "ranks": {contact.id: analysis.ranks.get(contact.row) for contact in book.contacts},
        "actions": [(action.number, action.due, action.text, action.why) for action in analysis.actions],
        "factor": analysis.domino_factor,
    }


def _large(people: int) -> Workbook:
    """Return a workbook of so many people, and twice as many talks, namings and touches."""
    chance = random.Random(7)

    def day(past: int = 700) -> dt.date:
        return TODAY - dt.timedelta(days=chance.randrange(past))

    def somebody() -> str:
        return f"Person {chance.randrange(people)}"

    rows = range(2, 2 * people + 2)
    return Workbook(
        contacts=tuple(
            Contact(row=n, name=f"Person {n - 2}", requested_on=day() if n % 2 else None, topics=("tea",))
            for n in range(2, people + 2)
        ),
        interviews=tuple(Interview(row=n, who=somebody(), status=Status.HELD, date=day()) for n in rows),
        referrals=tuple(Referral(row=n, from_contact=somebody(), name=somebody(), received_on=day()) for n in rows),
        touches=tuple(Touch(row=n, who=somebody(), date=day()) for n in rows),
        articles=tuple(Article(row=n, title=f"T{n}", topics=("tea",), found_on=day(300)) for n in range(2, 202)),
    )


def test_twice_the_people_take_about_twice_the_time() -> None:
    def seconds(people: int) -> float:
        book = complete(_large(people))
        start = time.process_time()
        analyze(book, TODAY)
        return time.process_time() - start

    seconds(100)  # the first run loads the holidays
    assert seconds(4000) < 8 * seconds(1000) + 0.5
