"""What is marked without a day was done between two looks: waits count from the later, lateness from the earlier."""

import datetime as dt
from pathlib import Path

import pytest

from infoview_sheets.reports.growth import thanks_record
from infoview_sheets.sync import Result
from tests.evenings import Evenings

SUNDAY = dt.date(2026, 11, 15)
NEXT = SUNDAY + dt.timedelta(days=7)
BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org

    Contacts
    ID | Name | Email | Request sent
    C-001 | Ada Quillfeather | ada@example.org |
    C-002 | Bram Oakenshade | bram@example.org | 2026-11-02

    Interviews
    ID | Who | Status | Date
    I-001 | Ada Quillfeather | Scheduled | 2026-11-17

    Touches
    ID | Who | Date | Type | About talk
"""


@pytest.fixture
def book(tmp_path: Path) -> Evenings:
    """Return a workbook whose talk was on Tuesday, after the look of the Sunday before."""
    kept = Evenings(BOOK, tmp_path)
    kept.sync(SUNDAY)
    kept.mark("Did the talk", answer="Took place")
    return kept


def late(result: Result) -> tuple[bool, int, int]:
    """Return whether the thanks are called late, and how many were in time and late."""
    seen = result.review
    record = thanks_record(seen.facts)
    return "IN012" in {problem.code for problem in seen.notes}, record.on_time, record.late


def test_what_may_have_been_in_time_is_not_called_late(book: Evenings) -> None:
    book.mark("Thank Ada", done=True)
    assert late(book.sync(NEXT)) == (False, 1, 0)
    assert [row["Date"] for row in book.table("Touches")] == [dt.date(2026, 11, 17), NEXT]
    for week in range(1, 5):  # nor later, when it is no longer among what was done lately
        assert late(book.sync(NEXT + dt.timedelta(weeks=week))) == (False, 1, 0)
    assert not book.sync(NEXT + dt.timedelta(weeks=4)).patch


def test_a_day_that_is_typed_is_the_day(book: Evenings) -> None:
    book.mark("Thank Ada", done=True, day=dt.date(2026, 11, 21))
    assert late(book.sync(NEXT)) == (True, 0, 1)


def test_a_day_that_is_corrected_in_the_log_is_the_day(book: Evenings) -> None:
    book.mark("Thank Ada", done=True)
    book.sync(NEXT)
    book.put("Touches", 3, {3: dt.date(2026, 11, 21)})
    assert late(book.sync(NEXT)) == (True, 0, 1)


def test_what_was_late_at_the_look_before_is_late(book: Evenings) -> None:
    book.sync(NEXT)
    book.mark("Thank Ada", done=True)
    assert late(book.sync(NEXT + dt.timedelta(days=7))) == (True, 0, 1)


def test_what_somebody_wrote_into_our_memory_is_passed_over(book: Evenings) -> None:
    book.mark("Thank Ada", done=True)
    book.sync(NEXT)
    (meta,) = [sheet for sheet in book.store.sheets if sheet.name == "_meta"]
    at = next(row.number for row in meta.rows if "since=" in str(row.value(2)))
    text = str(next(row.value(2) for row in meta.rows if row.number == at))
    book.put("_meta", at, {2: text.replace("since=2026-11-15", "since=soon")})
    assert late(book.sync(NEXT)) == (True, 0, 1)


def test_a_wait_counts_from_the_look_that_saw_it(book: Evenings) -> None:
    book.mark("Send Bram", done=True)
    found = book.sync(NEXT).review.facts
    (again,) = [action for action in found.actions if action.text.startswith("Send Bram")]
    assert again.due == dt.date(2026, 12, 2)  # seven business days after the 22nd, Thanksgiving between
