"""The week is told in the order in which to do it, and fits a terminal."""

import datetime as dt

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.reports.evening import evening
from infoview_sheets.reports.week import Bucket, Item, agenda, week_lines
from infoview_sheets.text import wrapped
from tests.sketch import TODAY, sketch


def items(text: str, today: dt.date = TODAY) -> list[Item]:
    workbook = complete(sketch(text))
    return list(agenda(analyze(workbook, today), {("thank_you_letter", 2): "letter.docx", ("nudge", 3): "nudge.docx"}))


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


def test_what_is_finished_by_hand_is_printed_and_a_message_is_sent() -> None:
    workbook = complete(sketch(WEEK))
    starter = {("thank_you_starter", 2): "starter.docx"}
    for files, verb in (({("thank_you_letter", 2): "letter.docx", **starter}, "Send"), (starter, "Print")):
        first = agenda(analyze(workbook, TODAY), files)[0]
        assert (first.who, first.verb) == ("Ada", verb)


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
    Name | Paper card
    Ada | no

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


def test_a_working_week_from_sunday_is_one_week_in_the_agenda_and_beside_the_person() -> None:
    book = complete(sketch("""
        Profile
        Setting | Value
        Working days | Sun; Mon; Tue; Wed; Thu

        Contacts
        Name | Email
        Ada | ada@example.org
    """))  # fmt: skip
    sunday = dt.date(2026, 11, 22)
    analysis = analyze(book, sunday)
    (item,) = agenda(analysis, {})
    assert item.due == dt.date(2026, 11, 25)
    assert (item.bucket.words, analysis.contacts[2].urgency.words) == ("This week", "This week")


def test_what_is_due_on_the_last_day_of_a_week_belongs_to_it() -> None:
    talk = """
    Contacts
    Name
    Ada

    Interviews
    Who | Status | Date | Promise | Promise due
    Ada | held | 2026-08-03 | send the link | {}
    """
    found = {day: [i.bucket for i in items(talk.format(day), dt.date(2026, 11, 24)) if "promise" in i.action]
             for day in ("2026-11-29", "2026-11-30", "2026-12-06", "2026-12-07")}  # fmt: skip
    assert found == {
        "2026-11-29": [Bucket.THIS_WEEK],
        "2026-11-30": [Bucket.NEXT_WEEK],
        "2026-12-06": [Bucket.NEXT_WEEK],
        "2026-12-07": [],
    }


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
    assert list(week_lines(week, TODAY, 6))[2:] == [
        "FIRST   Thank Ada (since Nov 20)",
        "Today   Reply to Bram",
        "        Write to Cleo (since Nov 19)",
        "More    1 this week, 1 next week; see the sheet This Week",
    ]
    assert list(week_lines(week[1:4], TODAY, 1))[2:] == [
        "FIRST   Reply to Bram (today)",
        "More    2 this week; see the sheet This Week",
    ]


def test_a_way_to_reach_people_is_asked_for_once_a_day() -> None:
    week = [
        item(dt.date(2026, 11, 25), "Prepare for Ada", Bucket.THIS_WEEK),
        *(item(dt.date(2026, 11, 27), f"Find a way to reach {name}", Bucket.THIS_WEEK) for name in ("Bram", "Cleo")),
        item(dt.date(2026, 11, 27), "Ask Dov", Bucket.THIS_WEEK),
    ]
    assert list(week_lines(week, TODAY))[2:] == [
        "FIRST   Prepare for Ada (Wed 25)",
        "Fri 27  Find a way to reach Bram and Cleo",
        "        Ask Dov",
    ]


def test_an_empty_week() -> None:
    assert list(week_lines([], TODAY)) == ["Monday, November 23", "", "Nothing is due this week."]
    assert list(wrapped("", first="SHEET   ")) == ["SHEET"]


INTRODUCTIONS = """
    Contacts
    Name | Who could introduce me | Their time zone
    Ada | |
    Bram | Ada |
"""


def test_the_message_that_asks_for_an_introduction_stands_beside_it() -> None:
    book = complete(sketch(INTRODUCTIONS))
    files = {("introduction", 3): "introduction.docx"}  # it goes to Ada, and is about Bram
    found = {item.action: item.file for item in agenda(analyze(book, TODAY), files)}
    assert found["Ask Ada to introduce you to Bram"] == "introduction.docx"


def test_of_two_introductions_by_one_person_each_has_its_file() -> None:
    book = complete(sketch(INTRODUCTIONS + "    Cleo | Ada |\n"))
    files = {("introduction", 3): "Bram.docx", ("introduction", 4): "Cleo.docx"}
    assert {item.file for item in agenda(analyze(book, TODAY), files)} >= {"Bram.docx", "Cleo.docx"}


def test_of_two_late_check_ins_the_later_by_its_own_rhythm_is_first_everywhere() -> None:
    book = """
    Contacts
    Name | Email | Keep in touch
    Bea | b@example.org | yearly
    Ada | ada@example.org | mentor

    Interviews
    Who | Status | Date | Thank-you email sent
    Ada | held | 2026-01-05 | 2026-01-05
    Bea | held | 2025-01-06 | 2025-01-06

    Touches
    Who | Date | Type
    Ada | 2026-09-04 | check-in
    Ada | 2026-09-04 | update
    Bea | 2025-10-20 | check-in
    Bea | 2025-10-20 | update
    """
    analysis = analyze(complete(sketch(book)), TODAY)

    assert [action.contact.name for action in analysis.actions if action.contact] == ["Ada", "Bea"]
    assert analysis.actions[0].due > analysis.actions[1].due
    assert [line.what for line in evening(analysis)] == ["Check in with Ada", "Check in with Bea"]
    assert [item.who for item in agenda(analysis, {})] == ["Ada", "Bea"]
