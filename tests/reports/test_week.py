"""The week is told in the order in which to do it, and fits a terminal."""

import datetime as dt

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.completion import complete
from infoview_sheets.domain.workdays import WorkCalendar
from infoview_sheets.reports.text import week_lines, wrapped
from infoview_sheets.reports.week import Bucket, Item, agenda, week_of
from tests.sketch import TODAY, sketch


def items(text: str, today: dt.date = TODAY) -> list[Item]:
    workbook = complete(sketch(text))
    return list(
        agenda(workbook, analyze(workbook, today), {("thank_you_letter", 2): "letter.docx", ("nudge", 3): "nudge.docx"})
    )


WEEK = """
    Contacts
    ID | Name | Email | Organization | Request sent
    C-001 | Ada | ada@example.org | |
    C-002 | Bram | bram@example.org | Northmere | 2026-11-12
    C-003 | Cleo | cleo@example.org | Northmere | 2026-11-12
    C-004 | Dov | dov@example.org | Northmere |

    Interviews
    Who | Status | Date | Thank-you email sent
    Ada | held | 2026-11-20 |
"""


def test_items_lead_to_their_cells_and_files() -> None:
    first = items(WEEK)[0]
    assert (first.bucket, first.who, first.contact, first.file) == (Bucket.LATE, "Ada", "C-001", "letter.docx")
    assert first.finish == "Interviews row 2, Thank-you email sent: the day you sent it"
    assert first.place is not None
    assert first.place.address == "B2"


def test_messages_stand_beside_what_they_are_for() -> None:
    files = {item.action: item.file for item in items(WEEK)}
    assert files["Send Bram a kind nudge"] == "nudge.docx"
    assert files["Send Cleo a kind nudge"] == ""


def test_the_same_thing_for_two_reasons_stands_once() -> None:
    words = [item.action for item in items(WEEK)]
    assert len(words) == len(set(words))
    assert "Try Dov at Northmere" in words


def test_what_is_further_away_is_left_out() -> None:
    talks = """
    Contacts
    Name
    Ada

    Interviews
    Who | Status | Date | Thank-you email sent
    Ada | held | 2026-11-20 | 2026-11-21
    """
    assert items(talks) == []
    (item,) = items(talks, dt.date(2026, 12, 16))
    assert item.bucket is Bucket.NEXT_WEEK


def test_a_summary_line_has_no_person() -> None:
    talks = "\n".join(f"    Person {n} | held | 2026-09-0{n}" for n in range(1, 4))
    people = "\n".join(f"    Person {n}" for n in range(1, 4))
    found = items(f"\n    Contacts\n    Name\n{people}\n\n    Interviews\n    Who | Status | Date\n{talks}\n")
    assert len(found) == 1


def test_on_a_sunday_this_week_is_the_coming_one() -> None:
    assert week_of(dt.date(2026, 11, 22), WorkCalendar()) == dt.date(2026, 11, 23)
    assert week_of(dt.date(2026, 11, 20), WorkCalendar()) == dt.date(2026, 11, 16)


def item(due: dt.date, action: str, bucket: Bucket) -> Item:
    return Item(bucket, due, action)


def test_the_lines_of_a_week() -> None:
    week = [
        item(dt.date(2026, 11, 20), "Thank Ada", Bucket.LATE),
        item(TODAY, "Reply to Bram", Bucket.TODAY),
        item(dt.date(2026, 11, 19), "Write to Cleo", Bucket.LATE),
        item(
            dt.date(2026, 11, 25),
            "Prepare for a talk with somebody whose name is long, and whose title is longer",
            Bucket.THIS_WEEK,
        ),
        item(dt.date(2026, 12, 1), "Ask Dov", Bucket.NEXT_WEEK),
    ]
    assert list(week_lines(week, TODAY)) == [
        "Monday, November 23",
        "",
        "FIRST   Thank Ada (since Nov 20)",
        "Today   Reply to Bram",
        "        Write to Cleo (since Nov 19)",
        "Wed 25  Prepare for a talk with somebody whose name is long, and whose title is",
        "        longer",
        "Next    1 more; see the sheet This Week",
    ]


def test_an_empty_week() -> None:
    assert list(week_lines([], TODAY)) == ["Monday, November 23", "", "Nothing is due this week."]
    assert list(wrapped("", first="SHEET   ")) == ["SHEET"]
