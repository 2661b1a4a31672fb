"""Marks in This Week become rows of the log: once, for the right person, and nothing of the person's is changed."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from infoview_sheets.plan.week_sheet import HELD_BACK, KEY, week_as_it_stands
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.table import Fault, Row, Sheet, Value, shown
from infoview_sheets.sync import Options, sync
from tests.evenings import Evenings

SUNDAY = dt.date(2026, 11, 15)
NEXT = dt.date(2026, 11, 22)
BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org

    Contacts
    ID | Name | Email | Request sent | They answered | Their answer | LinkedIn | Why this person
    C-001 | Ada Quillfeather | ada@example.org | 2026-11-02 | 2026-11-05 | Yes | |
    C-002 | Bram Oakenshade | bram@example.org | 2026-11-12 | | | |
    C-003 | Cleo Ashdown | cleo@example.org | | | | | moved to policy

    Interviews
    ID | Who | Status | Date | Start | Place, number or link
    I-001 | Ada Quillfeather | Scheduled | 2026-11-19 | 9:00 | 617-555-0101

    Referrals
    ID | From which talk | Who named them | Name

    Touches
    ID | Who | Date | Type | About referral | About talk | Note
"""


@pytest.fixture
def book(tmp_path: Path) -> Evenings:
    """Return a workbook after its first evening."""
    book = Evenings(BOOK, tmp_path)
    book.sync(SUNDAY)
    return book


def touches(book: Evenings) -> list[tuple[Value, ...]]:
    """Return the rows of the log: who, when, what, about which talk, and the note."""
    keys = ("Who", "Date", "Type", "About talk", "Note")
    return [tuple(row.get(key) for key in keys) for row in book.table("Touches")]


def page(book: Evenings) -> list[dict[str, Value]]:
    """Return the rows of This Week, each by its headers."""
    return book.table(book.name)


def test_a_tick_becomes_a_row_of_the_log_with_an_id(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    result = book.sync(SUNDAY)
    assert touches(book) == [("Cleo Ashdown", SUNDAY, "First request", None, None)]
    assert book.table("Touches")[0]["ID"] == "T-0001"
    assert book.whats("Done lately") == ["Ask Cleo Ashdown"]
    assert "Has Cleo Ashdown answered?" in book.whats("Waiting for an answer")
    assert result.review.filing.noted == 1


def test_who_answers_at_once_was_asked_and_answered(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True, answer="she said yes! with pleasure")
    book.sync(SUNDAY)
    assert [(row[2], row[4]) for row in touches(book)] == [("First request", None), ("Said yes", "with pleasure")]


def test_nobody_answers_before_they_were_asked(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    book.sync(NEXT)
    book.mark("Has Cleo", answer="said no, new baby", day="12/11")
    book.sync(dt.date(2026, 12, 14))
    assert touches(book)[-1][1:3] == (dt.date(2026, 12, 11), "Said no"), "November 12 was before November 22"
    assert touches(book)[-1][4] == "new baby"


@pytest.mark.parametrize("answer", ["said yes wed 10am at the Gull", "yes, 11/18 at 10 at the Gull"])
def test_who_agrees_to_a_day_and_a_time_is_offered_no_others(book: Evenings, answer: str) -> None:
    book.mark("Has Bram", answer=answer)
    book.sync(SUNDAY)
    assert touches(book) == [("Bram Oakenshade", SUNDAY, "Said yes", None, "at the Gull")]
    talk = book.table("Interviews")[-1]
    assert (talk["Who"], talk["Date"], talk["Start"]) == ("Bram Oakenshade", dt.date(2026, 11, 18), dt.time(10))
    assert not [what for what, _ in book.rows() if what.startswith("Reply to Bram")]
    assert not list(book.out.rglob("Bram*three times*"))


def test_a_request_that_is_agreed_at_once_is_asked_answered_and_planned(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True, answer="said yes, Nov 13, 3pm")
    book.sync(SUNDAY)
    assert [row[2] for row in touches(book)] == ["First request", "Said yes"]
    assert "Did the talk with Cleo Ashdown take place?" in [what for what, _ in book.rows()]


def test_where_a_talk_is_to_be_is_kept_beside_a_reply(book: Evenings) -> None:
    book.put("Interviews", 2, dict.fromkeys(range(1, 8)))
    book.sync(SUNDAY)
    book.mark("Reply to Ada", answer="thu 10am at her lab")
    book.sync(SUNDAY)
    assert touches(book) == [("Ada Quillfeather", SUNDAY, "Note", None, "at her lab")]
    assert book.table("Interviews")[-1]["Date"] == dt.date(2026, 11, 19)


@pytest.mark.parametrize(
    ("cells", "day", "note"),
    [
        ({"done": "called, left message"}, SUNDAY, "called, left message"),
        ({"done": "gave it to her fri", "note": "at church"}, dt.date(2026, 11, 13), "at church"),
        ({"done": "called her 11/13", "note": "at work"}, dt.date(2026, 11, 13), "called her 11/13; at work"),
        ({"done": "x", "answer": "Sunday at dinner"}, SUNDAY, "Sunday at dinner"),
    ],
)
def test_what_was_done_in_words_of_ones_own_is_noted_with_them(
    book: Evenings, cells: dict[str, Value], day: dt.date, note: str
) -> None:
    book.mark("Ask Cleo", **cells)
    result = book.sync(SUNDAY)
    assert touches(book) == [("Cleo Ashdown", day, "First request", None, note)]
    said = ['Ask Cleo Ashdown: "Sunday at dinner" is kept as a note.'] if "answer" in cells else []
    assert list(result.review.filing.known) == said


def test_who_has_talked_already_is_thanked_and_not_nudged(book: Evenings) -> None:
    book.mark("Has Bram", answer="went to his shop fri, great talk")
    book.sync(SUNDAY)
    talk = book.table("Interviews")[-1]
    assert (talk["Who"], talk["Status"], talk["Date"]) == ("Bram Oakenshade", "Held", dt.date(2026, 11, 13))
    assert touches(book) == [("Bram Oakenshade", SUNDAY, "Note", None, "went to his shop fri, great talk")]
    assert "Thank Bram Oakenshade by email" in book.whats("Tonight")
    assert "Has Bram Oakenshade answered?" in book.whats("Done lately")
    assert not any("Bram" in what for what in book.whats("Waiting for an answer"))


def test_why_a_row_is_not_for_me_is_noted(book: Evenings) -> None:
    book.mark("Ask Cleo", answer="not this one - hes the Deans husband!!")
    book.sync(SUNDAY)
    assert touches(book) == [("Cleo Ashdown", SUNDAY, "Note", None, "hes the Deans husband!!")]
    assert "Ask Cleo Ashdown" in book.whats("Not now")
    assert not list(book.out.rglob("Cleo*request*"))


def test_a_no_counts_although_its_day_could_be_two(book: Evenings) -> None:
    book.mark("Has Bram", answer="said no, new baby", day="12/11")
    book.sync(dt.date(2026, 12, 14))
    assert [row[2:] for row in touches(book)] == [("Said no", None, "new baby; 12/11")]


def test_a_nudge_that_was_answered_at_once_is_noted_too(book: Evenings) -> None:
    day = dt.date(2026, 11, 20)
    book.sync(day)
    book.mark("Send Bram", done="11/19", answer="said yes")
    book.sync(day)
    assert [row[:3] for row in touches(book)] == [
        ("Bram Oakenshade", dt.date(2026, 11, 19), "Nudge"), ("Bram Oakenshade", dt.date(2026, 11, 19), "Said yes"),
    ]  # fmt: skip


def test_whose_mother_died_rests_and_is_not_nudged(book: Evenings) -> None:
    book.mark("Has Bram", note="her mother died")
    book.sync(SUNDAY)
    assert [(row[2], row[4]) for row in touches(book)] == [("Said later", "her mother died")]
    assert not any("nudge" in what for what in book.whats("Next"))
    assert "Write until when Bram Oakenshade rests" in book.whats("Next")


def test_a_row_names_its_file_and_asks_nothing_that_is_clear(book: Evenings) -> None:
    said = {shown(row.get("What")).splitlines()[0]: shown(row.get("What")).splitlines()[1:] for row in page(book)}
    assert said["Ask Cleo Ashdown"] == ["By Fri Nov 20. Rank 1."]
    assert said["Has Bram Oakenshade answered?"] == ["Nothing since Thu Nov 12."]
    assert said["Thank Ada Quillfeather"] == [
        "By Fri Nov 20. Within a day of the talk.",
        "File: to print/2026-11-19 Ada Quillfeather thank-you starter.docx",
    ]
    book.sync(dt.date(2026, 11, 20))
    assert "Ask Cleo Ashdown\nBy Fri Nov 20. Rank 1." in [shown(row.get("What")) for row in page(book)], "today"


def test_a_column_of_ours_that_was_taken_out_is_read_as_blank(book: Evenings) -> None:
    book.mark("Ask Cleo", done="x")
    book.put("This Week", 1, {7: None})
    book.sync(SUNDAY)
    assert touches(book) == [("Cleo Ashdown", SUNDAY, "First request", None, None)]


def test_a_second_sync_writes_nothing(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    book.mark("Did the talk", answer="Took place")
    book.mark("Did Ada", answer="Dov Larkspur")
    for _ in range(2):
        last = book.sync(NEXT)
    assert not last.patch
    assert len(touches(book)) == 2


def test_an_evening_after_a_talk(book: Evenings) -> None:
    book.mark("Did the talk", answer="Took place", note="in the lobby")
    book.mark("One thing only", answer="her map of who decides what")
    book.mark("Did Ada", answer="Dov Larkspur; Kaia Stroud")
    book.mark("Thank Ada", done="x", day=dt.date(2026, 11, 20))
    book.sync(NEXT)
    day = dt.date(2026, 11, 19)
    assert touches(book) == [
        ("Ada Quillfeather", day, "Took place", "I-001", "in the lobby"),
        ("Ada Quillfeather", NEXT, "The one thing", "I-001", "her map of who decides what"),
        ("Ada Quillfeather", dt.date(2026, 11, 20), "Thanked by email", "I-001", None),
    ]
    assert [(r["From which talk"], r["Name"]) for r in book.table("Referrals")] == [
        ("I-001", "Dov Larkspur"), ("I-001", "Kaia Stroud"),
    ]  # fmt: skip
    (ada, *_) = book.table("Contacts")
    assert ada["State (auto)"] == "Thanked"
    assert book.table("Interviews")[0]["Status"] == "Scheduled"  # the person's cell stays as it is


@pytest.mark.parametrize(
    ("what", "cells"),
    [
        ("Has Bram", {"answer": "Please don't contact me again"}),
        ("Has Bram", {"answer": "Said no", "note": "please never contact me again"}),
        ("Has Bram", {"note": "unsubscribe"}),
        ("Ask Cleo", {"answer": "Never again"}),
        ("Ask Cleo", {"done": "x", "answer": "asked me not to contact her again"}),
        ("Did Ada", {"answer": "stop writing me"}),
    ],
)
def test_who_wants_to_be_left_in_peace_is_from_the_same_run_on(
    book: Evenings, what: str, cells: dict[str, Value]
) -> None:
    day = SUNDAY if what != "Did Ada" else NEXT
    if what == "Did Ada":
        book.mark("Did the talk", answer="Took place")
        book.sync(NEXT)
    book.mark(what, **cells)
    for _ in range(2):
        result = book.sync(day)
        who = {"Has": "Bram Oakenshade", "Ask": "Cleo Ashdown", "Did": "Ada Quillfeather"}[what[:3]]
        stands = {row["Name"]: row["State (auto)"] for row in book.table("Contacts")}
        assert stands[who] == "Do not contact"
        assert not [document for document in result.review.documents if who in document.name]
        assert not book.table("Referrals")
    assert str(next(iter(reversed(cells.values())))) in str(touches(book))


@pytest.mark.parametrize(
    ("what", "file"),
    [("Ask Cleo", "Cleo Ashdown request.docx"), ("Thank Ada", "2026-11-19 Ada Quillfeather thank-you letter.docx")],
)
@pytest.mark.parametrize("answer", ["Not this one", "In two weeks"])
def test_a_draft_of_what_is_set_aside_is_withdrawn_until_it_comes_back(
    book: Evenings, tmp_path: Path, what: str, file: str, answer: str
) -> None:
    book.put("Profile", 3, {1: "Situation", 2: "I am a postdoc in cell biology"})
    book.mark("Did the talk", answer="Took place")
    book.sync(NEXT)
    book.mark("One thing", answer="her map of who decides what")
    book.sync(NEXT)
    assert (tmp_path / "to send" / file).exists()
    book.mark(what, answer=answer)
    for _ in range(2):
        book.sync(NEXT)
        assert not (tmp_path / "to send" / file).exists()
        assert (tmp_path / "withdrawn" / file).exists()
    book.mark(what, answer=None, day=None)
    book.sync(NEXT)
    assert (tmp_path / "to send" / file).exists()


def test_who_has_no_name_is_asked_about_and_the_others_are_noted(book: Evenings) -> None:
    book.mark("Did Ada", answer="Kaia Stroud (she does audits); someone at Lumen", note="at lunch")
    for day in (NEXT, NEXT, NEXT + dt.timedelta(1)):
        result = book.sync(day)
        assert [row["Name"] for row in book.table("Referrals")] == ["Kaia Stroud"]
        assert str(page(book)).count('Who is "someone at Lumen"? Write the name, or take it out.') == 1
        assert touches(book) == []
    assert not result.review.filing.known
    book.put("Referrals", 2, {6: "auditor"})  # a row that was filled further is still the same naming
    (row,) = [row for row in page(book) if row.get("Answer")]
    assert row["Answer"] == "Kaia Stroud (she does audits); someone at Lumen"
    book.mark("Did Ada", answer="Kaia Stroud (she does audits)", note=None)
    result = book.sync(NEXT)
    assert [row["Name"] for row in book.table("Referrals")] == ["Kaia Stroud"]
    assert [row[2:] for row in touches(book)] == [("Note", "I-001", "Kaia Stroud (she does audits)")]
    assert not book.whats("Could not note")


def test_an_answer_without_a_name_is_asked_about(book: Evenings) -> None:
    book.mark("Did Ada", answer="Port of Milwaukee, 414-555-0170")
    book.sync(NEXT)
    assert book.table("Referrals") == []
    said = 'Please say: Who is "Port of Milwaukee"? Write the name, or take it out. Who is "414-555-0170"? Write the'
    assert said in str(page(book))


def test_an_id_that_is_gone_is_found_again_by_the_name(book: Evenings) -> None:
    book.put("Contacts", 2, {1: None})
    book.put("Contacts", 4, {1: None})
    book.put("Interviews", 2, {1: None, 2: "ada quillfeather"})
    book.put("Contacts", 5, {2: "Dov Larkspur"})
    book.mark("Ask Cleo", done=True)
    book.sync(SUNDAY)
    assert [row["ID"] for row in book.table("Contacts")] == ["C-001", "C-002", "C-003", "C-004"]
    assert [row["ID"] for row in book.table("Interviews")] == ["I-001"]
    assert touches(book)[0][:3] == ("Cleo Ashdown", SUNDAY, "First request")


def test_an_id_that_is_gone_beside_a_name_that_stands_twice_stays_gone(book: Evenings) -> None:
    book.put("Contacts", 4, {1: None})
    book.put("Contacts", 5, {2: "Cleo Ashdown"})
    book.sync(SUNDAY)
    assert [row["ID"] for row in book.table("Contacts")] == ["C-001", "C-002", "C-004", "C-005"]


def test_a_first_name_alone_may_be_somebody_who_is_known(book: Evenings) -> None:
    book.mark("One thing only", answer="Bram")
    book.mark("Did Ada", answer="Bram and Kaia Stroud")
    book.sync(NEXT)
    assert [row["Name"] for row in book.table("Referrals")] == ["Kaia Stroud"]
    assert str(page(book)).count('Is "Bram" Bram Oakenshade (C-002), or somebody else? Write the last name too.') == 1
    assert [row[2:] for row in touches(book)] == [("The one thing", "I-001", "Bram")]
    book.mark("Did Ada", answer="Bram Oakenshade; Kaia; C-003; Dov")
    book.put("Contacts", 5, {1: "C-004", 2: "Dov"})
    book.sync(NEXT)
    names = [row["Name"] for row in book.table("Referrals")]
    assert names == ["Kaia Stroud", "Bram Oakenshade", "Kaia", "C-003", "Dov"]


def test_who_was_named_and_where_they_work_go_into_their_columns(book: Evenings) -> None:
    book.mark("Did Ada", answer="Idris Bell at the Fleet Museum; Joel Reed (Greyfen Biosciences)")
    book.sync(NEXT)
    assert [(row["Name"], row["Organization"]) for row in book.table("Referrals")] == [
        ("Idris Bell", "Fleet Museum"),
        ("Joel Reed", "Greyfen Biosciences"),
    ]


def test_two_marks_that_put_off_are_two(book: Evenings) -> None:
    book.mark("Ask Cleo", answer="In two weeks")
    book.mark("Has Bram", answer="In two weeks")
    assert book.sync(SUNDAY).review.filing.noted == 2


def test_nobody_was_named(book: Evenings) -> None:
    book.mark("Did Ada", answer="no")
    book.sync(NEXT)
    assert [row[2] for row in touches(book)] == ["Named nobody"]
    assert not any("name somebody" in what for what, key in book.rows() if key.startswith("names"))


@pytest.mark.parametrize(("cells", "start"), [
    ({"answer": dt.date(2026, 12, 3)}, None),
    ({"answer": dt.datetime(2026, 12, 3, 14, 30)}, dt.time(14, 30)),
    ({"answer": "Moved", "day": dt.date(2026, 12, 3)}, None),
    ({"answer": "moved to Dec 3"}, None),
    ({"answer": "rescheduled to Thu Dec 3, 2 pm"}, dt.time(14)),
    ({"answer": "12/3 at 10:00"}, dt.time(10)),
])  # fmt: skip
def test_a_talk_that_moves_is_not_called_off(book: Evenings, cells: dict[str, Value], start: dt.time | None) -> None:
    book.mark("Did the talk", **cells)
    result = book.sync(SUNDAY)
    to = "Thu Dec 3" + (f" {start:%H:%M}" if start else "")
    note = f"from Thu Nov 19 09:00 to {to}"
    assert touches(book) == [("Ada Quillfeather", SUNDAY, "Talk moved", "I-001", note)]
    new = book.table("Interviews")[1]
    assert (new["Date"], new.get("Start"), new["Status"]) == (dt.date(2026, 12, 3), start, "Scheduled")
    assert {draft.note for draft in result.drafts if draft.status == "withdrawn"} == {"the talk was moved"}
    asked = "Write the time of the talk with Ada Quillfeather, Thu Dec 3"
    assert (asked in [what for what, _ in book.rows()]) is (start is None)
    assert not book.sync(SUNDAY).patch


@pytest.mark.parametrize(
    ("cells", "start"),
    [
        ({"answer": "12/3 at 10:00", "note": "her idea"}, dt.time(10)),
        ({"answer": dt.date(2026, 12, 3), "note": "her idea"}, None),
        ({"answer": "moved to Dec 3, 10 am", "note": "her idea"}, dt.time(10)),
    ],
)
def test_a_talk_that_had_no_day_gets_one(book: Evenings, cells: dict[str, Value], start: dt.time | None) -> None:
    book.put("Interviews", 2, {4: None, 5: None})
    book.sync(SUNDAY)
    book.mark("Write the day", **cells)
    result = book.sync(SUNDAY)
    (talk,) = book.table("Interviews")
    assert (talk["Date"], talk.get("Start"), talk["Status"]) == (dt.date(2026, 12, 3), start, "Scheduled")
    assert touches(book) == [("Ada Quillfeather", SUNDAY, "Note", "I-001", "her idea")]
    said = list(result.review.filing.rows_in_words(SUNDAY))
    assert ("Interviews", "Ada Quillfeather, Date 2026-12-03") in said
    assert (("Interviews", "Ada Quillfeather, Start 10:00") in said) is (start is not None)
    assert not book.sync(SUNDAY).patch
    book.mark("Write the day", done=None)
    book.sync(SUNDAY)
    assert book.table("Interviews")[0]["Date"] == dt.date(2026, 12, 3), "what stands in a row of theirs is theirs"
    assert "It was changed since it was noted, so it stays. Correct it there." in str(page(book))


@pytest.mark.parametrize("answer", ["3 pm", dt.time(15), "15:00"])
def test_the_time_that_is_asked_for_is_filled_in(book: Evenings, answer: Value) -> None:
    book.put("Interviews", 2, {5: None})
    book.sync(SUNDAY)
    book.mark("Write the time", answer=answer)
    book.sync(SUNDAY)
    assert book.table("Interviews")[0]["Start"] == dt.time(15)
    assert "Write the time" not in str(book.whats("Tonight") + book.whats("Next"))
    assert not book.sync(SUNDAY).patch


def test_what_is_no_time_and_what_has_no_column_is_asked_about(book: Evenings) -> None:
    book.put("Interviews", 2, {5: None})
    book.sync(SUNDAY)
    book.mark("Write the time", answer="after lunch")
    book.sync(SUNDAY)
    assert '"after lunch" in Answer: what does it mean?' in str(page(book))
    book.mark("Write the time", answer="3 pm")
    book.put("Interviews", 1, {5: "My own"})
    book.sync(SUNDAY)
    assert 'Interviews has no column "Start (their or my clock)". Add it first.' in str(page(book))


WAYS = [
    ("cleo@example.org", {"Email": "cleo@example.org"}), ("Cleo <cleo@example.org>, 617-555-0102", {"Email": "cleo@example.org", "Phone": "617-555-0102"}),
    ("https://www.linkedin.com/in/cleo-ash", {"LinkedIn": "https://www.linkedin.com/in/cleo-ash"}),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "filled"), WAYS)
def test_a_way_to_reach_somebody_goes_to_their_row(tmp_path: Path, answer: str, filled: dict[str, str]) -> None:
    text = BOOK.replace("| LinkedIn", "| LinkedIn | Phone").replace("| cleo@example.org | | | |", "| | | | | |")
    book = Evenings(text, tmp_path)
    book.sync(SUNDAY)
    book.mark("Find a way", answer=answer)
    book.sync(SUNDAY)
    cleo = book.table("Contacts")[2]
    assert {key: cleo[key] for key in ("Email", "Phone", "LinkedIn") if cleo.get(key)} == filled
    assert "Ask Cleo Ashdown" in str(book.rows())
    assert touches(book) == []
    assert not book.sync(SUNDAY).patch


def test_an_address_that_was_filled_in_meanwhile_stays(book: Evenings) -> None:
    book.put("Contacts", 4, {3: None})
    book.sync(SUNDAY)
    book.put("Contacts", 4, {3: "cleo@example.org"})
    book.mark("Find a way", answer="other@example.org")
    book.sync(SUNDAY)
    assert book.table("Contacts")[2]["Email"] == "cleo@example.org"
    assert "Email is filled in already. To correct it, change it there." in str(page(book))


def test_an_address_of_somebody_who_is_gone_is_kept_in_sight(book: Evenings) -> None:
    book.put("Contacts", 4, {3: None})
    book.sync(SUNDAY)
    book.mark("Find a way", answer="cleo@example.org")
    book.put("Contacts", 4, dict.fromkeys(range(1, 9)))
    book.sync(SUNDAY)
    assert "Find a way to reach Cleo Ashdown" in book.whats("Could not note")


@pytest.mark.parametrize(("typed", "note"), [("", None), ("vielleicht mal", 'for "vielleicht mal"')])
def test_what_somebody_answered_can_be_said_where_it_is_asked(book: Evenings, typed: str, note: str | None) -> None:
    book.put("Contacts", 3, {5: "2026-11-13", 6: typed or None})
    book.sync(SUNDAY)
    (row,) = [row for row in page(book) if shown(row["What"]).startswith("Write what Bram")]
    assert row.get("Answer") is None
    book.mark("Write what Bram", answer="Said yes")
    book.sync(SUNDAY)
    assert touches(book) == [("Bram Oakenshade", SUNDAY, "Said yes", None, note)]
    assert "Reply to Bram Oakenshade and offer three time slots" in [what for what, _ in book.rows()]
    book.put("Contacts", 3, {6: "hm"})
    book.sync(SUNDAY)
    assert ("Write what Bram Oakenshade answered" in [what for what, _ in book.rows()]) is True


@pytest.mark.parametrize("cells", [{"day": "11/12"}, {"answer": "11/12"}, {"answer": "in the fall I think"}])
def test_a_day_that_a_cell_does_not_say_is_written_there(book: Evenings, cells: dict[str, Value]) -> None:
    book.put("Contacts", 3, {4: "last fall"})
    book.sync(SUNDAY)
    book.mark("Write the day you asked Bram", **cells)
    book.sync(SUNDAY)
    assert 'Request sent of Bram Oakenshade says "last fall". Write it there; Open leads to the row.' in str(page(book))
    assert touches(book) == []


@pytest.mark.parametrize("answer", ["Moved", "moved: she will write", "Moved to next month"])
def test_a_talk_that_moves_to_a_day_nobody_knows_asks_for_times(book: Evenings, answer: str) -> None:
    book.mark("Did the talk", answer=answer)
    book.sync(SUNDAY)
    (touch,) = touches(book)
    assert touch[:4] == ("Ada Quillfeather", SUNDAY, "Talk moved", "I-001")
    assert book.table("Contacts")[0]["State (auto)"] == "Accepted"
    (row,) = [shown(row["What"]) for row in page(book) if shown(row["What"]).startswith("Reply to Ada")]
    assert "The talk of Thu Nov 19 is to be on another day: offer new times within a business day." in row


@pytest.mark.parametrize("said", ["Moved", "rescheduled", "Postponed"])
def test_a_status_that_says_moved_asks_which_day_it_is(book: Evenings, said: str) -> None:
    book.put("Interviews", 2, {3: said})
    book.sync(SUNDAY)
    assert book.table("Contacts")[0]["State (auto)"] == "To record"
    (row,) = [shown(row["What"]) for row in page(book) if shown(row["What"]).startswith("Write the status")]
    assert "is Thu Nov 19 the new day? Then it is Scheduled; else put the new day here." in row
    book.mark("Write the status", answer="Moved")
    book.sync(SUNDAY)
    assert "Reply to Ada Quillfeather and offer three time slots" in [what for what, _ in book.rows()]


def test_a_talk_marked_moved_whose_new_row_stands_is_agreed(book: Evenings) -> None:
    book.put("Interviews", 2, {3: "Moved"})
    book.put("Interviews", 3, {2: "Ada Quillfeather", 3: "Scheduled", 4: dt.date(2026, 12, 3), 5: "10:00"})
    book.sync(SUNDAY)
    assert book.table("Contacts")[0]["State (auto)"] == "Scheduled"
    assert not any(what.startswith("Write the") for what, _ in book.rows())


def test_a_new_date_makes_a_row_in_interviews_and_keeps_the_old_one(book: Evenings) -> None:
    book.mark("Did the talk", answer=dt.date(2026, 12, 3))
    book.sync(NEXT)
    assert [(row["ID"], row["Who"], row["Date"], row["Status"]) for row in book.table("Interviews")] == [
        ("I-001", "Ada Quillfeather", dt.date(2026, 11, 19), "Scheduled"),
        ("I-002", "Ada Quillfeather", dt.date(2026, 12, 3), "Scheduled"),
    ]
    assert book.table("Interviews")[1]["Place, number or link"] == "617-555-0101"
    assert [row[2:4] for row in touches(book)] == [("Talk moved", "I-001")]
    assert book.table("Contacts")[0]["State (auto)"] == "Scheduled"


def test_a_talk_moves_although_its_who_cannot_be_found_any_more(book: Evenings) -> None:
    book.mark("Did the talk", answer=dt.date(2026, 12, 3))
    book.put("Interviews", 2, {2: "somebody of the lab"})
    book.sync(NEXT)
    note = "from Thu Nov 19 09:00 to Thu Dec 3"
    assert touches(book) == [("Ada Quillfeather", NEXT, "Talk moved", "I-001", note)]
    assert [(row["Who"], row["Date"]) for row in book.table("Interviews")][1:] == [
        ("Ada Quillfeather", dt.date(2026, 12, 3))
    ]


def test_a_date_that_answers_a_request_says_yes_as_well(book: Evenings) -> None:
    book.mark("Has Bram", answer=dt.date(2026, 12, 3))
    book.sync(SUNDAY)
    assert [row[2] for row in touches(book)] == ["Said yes"]
    assert book.table("Interviews")[1]["Who"] == "Bram Oakenshade"


@pytest.mark.parametrize(("answer", "kind", "state"), [
    ("Said yes", "Said yes", "Accepted"), ("later", "Said later", "Resting"), ("said no", "Said no", "Declined"),
])  # fmt: skip
def test_an_answer_is_noted(book: Evenings, answer: str, kind: str, state: str) -> None:
    book.mark("Has Bram", answer=answer)
    book.sync(SUNDAY)
    assert [row[2] for row in touches(book)] == [kind]
    assert book.table("Contacts")[1]["State (auto)"] == state


def test_what_cannot_be_read_stays_with_a_question(book: Evenings) -> None:
    book.mark("Ask Cleo", done="tomorrow?", note="by phone")
    book.sync(SUNDAY)
    assert touches(book) == []
    (row,) = [r.values for r in book.week.sheet.rows if "Ask Cleo" in shown(r.value(2))]
    assert (row[0], row[6]) == ("tomorrow?", "by phone")
    assert 'Please say: "tomorrow?" in Done: is it done? Put an x there, or clear it.' in shown(row[1])
    book.mark("Ask Cleo", done="x")
    book.sync(SUNDAY)
    assert touches(book) == [("Cleo Ashdown", SUNDAY, "First request", None, "by phone")]


def test_every_mark_that_was_filed_is_counted(book: Evenings) -> None:
    book.mark("Ask Cleo", done="x")
    book.mark("Has Bram", answer="Said no")
    assert book.sync(SUNDAY).review.filing.noted == 2


def test_only_a_mark_without_a_day_takes_the_day_of_the_run(book: Evenings) -> None:
    book.mark("Ask Cleo", done="x", day=SUNDAY)
    assert book.sync(SUNDAY).review.filing.dated is False
    book.mark("Has Bram", answer="Said no")
    assert book.sync(SUNDAY).review.filing.dated is True


def test_a_key_that_was_typed_on_is_none(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    row = next(row for row in book.week.sheet.rows if "Ask Cleo" in shown(row.value(2)))
    book.put("This Week", row.number, {8: "ask|C-003| by phone"})
    book.sync(SUNDAY)
    assert touches(book) == []


def test_a_formula_that_failed_in_done_is_asked_about(book: Evenings) -> None:
    book.mark("Ask Cleo", done=Fault("#REF!"))
    book.sync(SUNDAY)
    (what,) = [shown(r.value(2)) for r in book.week.sheet.rows if "Ask Cleo" in shown(r.value(2))]
    assert 'Please say: "#REF!" in Done: is it done? Put an x there, or clear it.' in what


def test_a_note_alone_stays_where_it_is(book: Evenings) -> None:
    book.mark("Ask Cleo", note="by phone")
    book.sync(SUNDAY)
    assert touches(book) == []
    assert [r.value(7) for r in book.week.sheet.rows if "Ask Cleo" in shown(r.value(2))] == ["by phone"]


def test_unticking_takes_the_row_back_out_of_the_log(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    book.sync(SUNDAY)
    book.mark("Ask Cleo", done=None)
    book.sync(SUNDAY)
    assert touches(book) == []
    assert book.whats("Done lately") == []
    assert any(what.startswith("Ask Cleo") for what in book.whats("Tonight"))
    assert not book.sync(SUNDAY).patch


def test_two_rows_are_unticked_at_once(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    book.mark("Has Bram", answer="Said no")
    assert book.sync(SUNDAY).review.filing.dated, "the day of the run"
    for what in ("Ask Cleo", "Has Bram"):
        book.mark(what, done=None)
    book.sync(SUNDAY)
    assert touches(book) == []
    book.mark("Ask Cleo", done=True, day=SUNDAY)
    assert not book.sync(SUNDAY).review.filing.dated


def test_a_row_that_was_changed_in_the_log_is_not_taken_back(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    book.sync(SUNDAY)
    book.put("Touches", 2, {3: dt.date(2026, 11, 13)})
    book.mark("Ask Cleo", done=None)
    book.sync(SUNDAY)
    assert len(touches(book)) == 1
    text = next(shown(r.value(2)) for r in book.week.sheet.rows if shown(r.value(8)).startswith("done|ask"))
    assert text.endswith("It was changed since it was noted, so it stays. Correct it there.")


def test_what_was_done_stays_for_two_weeks(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    book.sync(SUNDAY)
    book.mark("Has Bram", answer="Said no")
    book.sync(SUNDAY + dt.timedelta(days=13))
    assert book.whats("Done lately") == ["Has Bram Oakenshade answered?", "Ask Cleo Ashdown"], "the newest first"
    book.sync(SUNDAY + dt.timedelta(days=14))
    assert "Ask Cleo Ashdown" not in book.whats("Done lately")


def test_news_that_were_told_meanwhile_are_not_told_again(tmp_path: Path) -> None:
    text = """
    Contacts
    ID | Name | Email | Request sent
    C-001 | Ada Quillfeather | ada@example.org | 2026-10-01
    C-002 | Bram Oakenshade | bram@example.org | 2026-11-01

    Interviews
    ID | Who | Status | Date | Thank-you email sent
    I-001 | Ada Quillfeather | Held | 2026-10-06 | 2026-10-07
    I-002 | Bram Oakenshade | Held | 2026-11-12 | 2026-11-13

    Referrals
    ID | From which talk | Name | Named on
    R-001 | I-001 | Cleo Ashdown | 2026-10-06
    R-002 | I-001 | Bram Oakenshade | 2026-10-06

    Touches
    ID | Who | Date | Type | About referral
"""
    book = Evenings(text, tmp_path)
    book.sync(SUNDAY)
    book.mark("Tell Ada", done=True)
    book.put("Touches", 2, {2: "Ada Quillfeather", 3: dt.date(2026, 11, 14), 4: "Told what came of it", 5: "R-002"})
    (line,) = book.sync(SUNDAY).review.filing.known
    assert line.endswith("already noted, Nov 14.")


def test_not_now_brings_a_row_back_when_its_mark_is_cleared_or_its_day_comes(book: Evenings) -> None:
    book.mark("Ask Cleo", answer="In two weeks")
    book.sync(SUNDAY)
    assert book.whats("Not now") == ["Ask Cleo Ashdown"]
    assert book.table("Contacts")[2].get("Next action (auto)") is None
    book.sync(SUNDAY + dt.timedelta(days=14))
    assert book.whats("Not now") == []
    assert any(what.startswith("Ask Cleo") for what in book.whats("Tonight"))
    book.mark("Ask Cleo", answer="Not this one")
    book.sync(SUNDAY + dt.timedelta(days=14))
    assert book.whats("Not now") == ["Ask Cleo Ashdown"]
    (row,) = [row for row in page(book) if shown(row["What"]) == "Ask Cleo Ashdown"]
    assert (row["Answer"], row.get("Day")) == ("Not this one", None)
    book.mark("Ask Cleo", answer=None)
    book.sync(SUNDAY + dt.timedelta(days=14))
    assert any(what.startswith("Ask Cleo") for what in book.whats("Tonight"))


def test_what_was_typed_meanwhile_is_not_noted_twice(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    book.put("Contacts", 4, {4: dt.date(2026, 11, 14)})
    filing = book.sync(SUNDAY).review.filing
    assert filing.known == ("Ask Cleo Ashdown: already noted, Nov 14.",)
    assert touches(book) == []


def test_a_mark_about_an_action_that_is_gone_is_filed_all_the_same(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    book.put("Contacts", 4, {5: dt.date(2026, 11, 14), 6: "Later"})
    book.sync(SUNDAY)
    assert touches(book) == [("Cleo Ashdown", SUNDAY, "First request", None, None)]


def test_a_mark_for_somebody_who_is_gone_is_kept_where_it_can_be_seen(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True, answer="by phone", day=SUNDAY, note="at noon")
    book.put("Contacts", 4, dict.fromkeys(range(1, 20)))
    for _ in range(2):
        book.sync(SUNDAY)
        assert book.whats("Could not note") == ["Ask Cleo Ashdown"]
        (row,) = [row.values for row in book.week.sheet.rows if "Ask Cleo" in shown(row.value(2))]
        assert row[4:7] == ("by phone", SUNDAY, "at noon")
    assert touches(book) == []


def test_what_the_clock_alone_changes_is_not_written_again(book: Evenings) -> None:
    for row in book.week.sheet.rows[1:]:
        if row.value(8):
            book.put("This Week", row.number, {1: row.value(1) or False})
    book.put("This Week", 60, {2: None})
    later = Options(dt.datetime(2026, 11, 15, 21, 30, tzinfo=dt.UTC), book.out, zone="UTC")
    assert not sync(book.book, later).patch


def test_sorting_the_sheet_changes_nothing(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    week = book.week.sheet
    rows = [row.values for row in week.rows[1:]]
    again = [Row(number, values) for number, values in enumerate(reversed(rows), 2)]
    book.store.sheets = tuple(
        Sheet(s.name, (week.rows[0], *again)) if s.name == "This Week" else s for s in book.store.sheets
    )
    book.sync(SUNDAY)
    assert touches(book) == [("Cleo Ashdown", SUNDAY, "First request", None, None)]


def test_the_same_row_twice_is_filed_once(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    row = next(r for r in book.week.sheet.rows if "Ask Cleo" in shown(r.value(2)))
    book.put("This Week", 40, dict(enumerate(row.values, 1)))
    book.sync(SUNDAY)
    assert len(touches(book)) == 1


@pytest.mark.parametrize(("at", "ours"), [(1, 1), (9, 0), (10, 0)], ids=["first", "last", "behind a gap"])
def test_columns_of_ones_own_stay_beside_their_rows(book: Evenings, at: int, ours: int) -> None:
    week = book.week.sheet
    for row in week.rows:
        own = "Mood" if row.number == 1 else "low" if "Ask Cleo" in shown(row.value(2)) else None
        book.put("This Week", row.number, {**dict(enumerate(row.values, 1 + ours)), at: own})
    book.sync(NEXT)
    heads = [shown(value) for value in book.week.sheet.rows[0].values if value is not None]
    assert len(heads) == len({*heads})
    assert [book.week.sheet.rows[0].value(n) for n in (at, 1 + ours)] == ["Mood", "Done"]
    (row,) = [row for row in book.week.sheet.rows if "Ask Cleo" in shown(row.value(2 + ours))]
    assert [n for n, value in enumerate(row.values, 1) if value == "low"] == [at]
    assert at != 10 or row.value(9) is None


@pytest.mark.parametrize("mark", [{"done": True}, {"answer": "Not this one"}, {"answer": "In two weeks"}], ids=str)
def test_a_column_of_ones_own_goes_with_what_was_marked_and_then_to_checks(
    book: Evenings, mark: Mapping[str, Value]
) -> None:
    book.put("This Week", 1, {9: "Mood"})
    row = next(row for row in book.week.sheet.rows if "Ask Cleo" in shown(row.value(2)))
    book.put("This Week", row.number, {9: "low"})
    book.mark("Ask Cleo", **mark)
    book.sync(SUNDAY)
    (row,) = [row for row in book.week.sheet.rows if shown(row.value(2)).startswith("Ask Cleo")]
    assert shown(row.value(9)) == "low"
    assert not [row for row in book.table("Checks") if row["Level"] == "kept"]
    contacts = next(sheet for sheet in book.sheets if sheet.name == "Contacts")
    book.put("Contacts", 4, dict.fromkeys(range(1, len(contacts.rows[0].values) + 1)))
    for day in (SUNDAY + dt.timedelta(40), SUNDAY + dt.timedelta(80)):
        book.sync(day)
    assert not [row for row in book.week.sheet.rows if "Cleo" in shown(row.value(2))]
    assert [row["Value"] for row in book.table("Checks") if row["Level"] == "kept"] == ["low"]


def test_the_sheet_is_known_by_its_key_under_another_name_and_other_headers(book: Evenings) -> None:
    week = book.week.sheet
    heads = Row(1, ("Erledigt", *week.rows[0].values[1:]))
    book.store.sheets = tuple(
        Sheet("Diese Woche", (heads, *week.rows[1:])) if s.name == "This Week" else s for s in book.store.sheets
    )
    book.name = "Diese Woche"
    book.mark("Ask Cleo", answer="In two weeks")
    book.sync(SUNDAY)
    assert book.whats("Not now") == ["Ask Cleo Ashdown"]
    assert [s.name for s in book.store.sheets].count("This Week") == 0


def test_the_key_is_found_where_its_header_is_gone(book: Evenings) -> None:
    book.put("This Week", 1, {8: None})
    found = week_as_it_stands(next(s for s in book.store.sheets if s.name == "This Week"))
    assert found is not None
    assert found.ours[KEY] == 8


def test_a_line_of_ones_own_goes_to_checks(book: Evenings) -> None:
    book.put("This Week", 50, {2: "call the library", 5: "Said no"})
    row = next(row for row in book.week.sheet.rows if "Ask Cleo" in shown(row.value(2)))
    book.put("This Week", row.number, {11: "on Monday"})
    book.sync(SUNDAY)
    kept = [row for row in book.table("Checks") if row["Level"] == "kept"]
    assert {row["Sheet"] for row in kept} == {"This Week"}
    assert [(row["Value"], row["What"]) for row in kept] == [
        ("on Monday", 'Somebody typed this into This Week, beside "Ask Cleo Ashdown".'),
        ("call the library | Said no", "Somebody typed this into This Week, in a row of its own."),
    ]


@pytest.mark.parametrize(
    ("asked", "status", "kind"),
    [
        (" | | ", "", "First request"),
        ("2026-09-01 | 2026-09-03 | Later", "", "Request"),
        (" | | ", "Held | 2026-07-01 | 2026-07-02", "Check-in"),
    ],
)
def test_what_picking_up_again_is(asked: str, status: str, kind: str, tmp_path: Path) -> None:
    book = Evenings(f"""
        Contacts
        ID | Name | Email | Rest until | Request sent | They answered | Their answer
        C-001 | Ada Quillfeather | ada@example.org | 2026-11-13 | {asked}

        Interviews
        ID | Who | Status | Date | Thank-you email sent
        {f"I-001 | C-001 | {status}" if status else ""}
    """, tmp_path)  # fmt: skip
    book.sync(SUNDAY)
    book.mark("Pick up", done=True)
    book.sync(SUNDAY)
    assert [row["Type"] for row in book.table("Touches")] == [kind]


def test_a_workbook_without_a_log_gets_one_when_something_is_marked(tmp_path: Path) -> None:
    book = Evenings("\n    Contacts\n    Name | Email\n    Ada | ada@example.org\n", tmp_path)
    book.sync(SUNDAY)
    assert book.table("Touches") == []
    book.mark("Ask Ada", done=True)
    book.sync(SUNDAY)
    assert [row["Type"] for row in book.table("Touches")] == ["First request"]
    assert not book.sync(SUNDAY).patch


def test_a_log_without_the_columns_that_a_row_needs_gets_them(tmp_path: Path) -> None:
    lines = [line for line in BOOK.splitlines() if "About" not in line]
    book = Evenings("\n".join([*lines, "    Who | Date | Type"]), tmp_path)
    book.sync(SUNDAY)
    book.mark("Did the talk", answer="Took place")
    book.sync(NEXT)
    assert [row["About talk"] for row in book.table("Touches")] == ["I-001"]


def test_two_people_of_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    book = Evenings("""
        Contacts
        ID | Name | Email | Organization
        C-001 | Ada Quillfeather | ada@example.org | Lumenvale
        C-002 | Ada Quillfeather | quill@example.org | Harborlight
    """, tmp_path)  # fmt: skip
    book.sync(SUNDAY)
    key = next(key for what, key in book.rows() if key.startswith("ask|C-002"))
    row = next(r for r in book.week.sheet.rows if r.value(8) == key)
    book.put("This Week", row.number, {1: True})
    book.sync(SUNDAY)
    assert [r["Who"] for r in book.table("Touches")] == ["C-002"]


def test_two_different_marks_for_one_thing_are_both_told_and_nothing_is_filed(book: Evenings) -> None:
    book.mark("Has Bram", answer="Said yes")
    row = next(r for r in book.week.sheet.rows if "Has Bram" in shown(r.value(2)))
    book.put("This Week", 40, {**dict(enumerate(row.values, 1)), 5: "Said no"})
    book.put("This Week", 41, {**dict(enumerate(row.values, 1)), 5: None})
    book.sync(SUNDAY)
    assert touches(book) == []
    row, other = [r for r in book.week.sheet.rows if "Has Bram" in shown(r.value(2))]
    assert (row.value(5), other.value(5)) == ("Said yes", "Said no")
    assert 'Another row about this says "Said no". Which one holds? Clear the other.' in shown(row.value(2))
    assert not book.sync(SUNDAY).patch, "both stand there until one is cleared"
    book.put("This Week", row.number, {5: None})
    book.sync(SUNDAY)
    assert [each[2] for each in touches(book)] == ["Said no"]
    assert len([r for r in book.week.sheet.rows if "Has Bram" in shown(r.value(2))]) == 1


def test_a_blank_copy_above_a_marked_row_does_not_hide_the_mark(book: Evenings) -> None:
    row = next(r for r in book.week.sheet.rows if "Has Bram" in shown(r.value(2)))
    book.put("This Week", 40, {**dict(enumerate(row.values, 1)), 5: "Said no"})
    book.sync(SUNDAY)
    assert [r[2] for r in touches(book)] == ["Said no"]


def test_names_that_are_noted_already_are_not_noted_again(book: Evenings) -> None:
    book.mark("Has Bram", answer="Not this one")
    book.sync(SUNDAY)
    book.put("Referrals", 2, {2: "I-001", 4: "Dov Larkspur"})
    book.mark("Did Ada", answer="Dov Larkspur")
    filing = book.sync(NEXT).review.filing
    assert filing.known == ("Did Ada Quillfeather name somebody?: already noted.",)
    assert len(book.table("Referrals")) == 1
    assert "Has Bram Oakenshade answered?" in book.whats("Not now"), "what was set aside before stays aside"


def test_a_talk_that_is_still_to_come_did_not_take_place(book: Evenings) -> None:
    book.mark("Did the talk", answer="Took place")
    book.sync(SUNDAY)
    assert touches(book) == []
    text = next(shown(r.value(2)) for r in book.week.sheet.rows if "Did the talk" in shown(r.value(2)))
    assert "The talk is on Thu Nov 19, still to come. Did it take place already? Then correct its date." in text
    book.mark("Did the talk", answer="Cancelled")
    book.sync(SUNDAY)
    assert [row[2] for row in touches(book)] == ["Cancelled"]


NOTED = {
    "thanks": ("Thank Ada", {7: dt.date(2026, 11, 20)}, "Thank Ada Quillfeather: already noted, Nov 20."),
    "the one thing": ("One thing", {8: "her map"}, "One thing only Ada Quillfeather said, for the letter: already"),
    "a talk that took place": (
        "Did the talk",
        {3: "Held"},
        "Did the talk with Ada Quillfeather take place?: already noted, Nov 19.",
    ),
}


@pytest.mark.parametrize(("what", "cells", "told"), NOTED.values(), ids=NOTED.keys())
def test_a_talk_that_was_written_up_meanwhile(tmp_path: Path, what: str, cells: dict[int, Value], told: str) -> None:
    place = "Place, number or link"
    text = BOOK.replace(place, f"{place} | Thank-you email sent | The one thing I want to thank for")
    book = Evenings(text, tmp_path)
    book.sync(SUNDAY)
    book.mark(what, done="x", answer="her map" if what == "One thing" else None)
    book.put("Interviews", 2, cells)
    (line,) = book.sync(NEXT).review.filing.known
    assert line.startswith(told)
    assert touches(book) == []


@pytest.mark.parametrize("day", [{}, {"day": dt.date(2026, 11, 13)}], ids=["until when it rested", "a day of its own"])
def test_what_was_set_aside_and_is_done_after_all_is_filed(book: Evenings, day: dict[str, Value]) -> None:
    book.mark("Ask Cleo", answer="In two weeks")
    book.sync(SUNDAY)
    book.mark("Ask Cleo", done="perhaps", note="hm")
    book.sync(SUNDAY)
    row = next(row for row in page(book) if shown(row["What"]).startswith("Ask Cleo"))
    assert (row["Done"], row["Answer"], row["Note"]) == ("perhaps", "Not until", "hm")
    assert 'Please say: "perhaps" in Done' in shown(row["What"])
    book.mark("Ask Cleo", done=True, **day)
    book.sync(SUNDAY)
    assert touches(book) == [("Cleo Ashdown", day.get("day", SUNDAY), "First request", None, "hm")]
    assert "Ask Cleo Ashdown" in book.whats("Done lately")
    assert not book.whats("Not now")


def test_what_was_set_aside_until_today_and_is_done_is_filed(book: Evenings) -> None:
    book.mark("Ask Cleo", answer="In two weeks")
    book.sync(SUNDAY)
    book.mark("Ask Cleo", done=True, day=SUNDAY)
    book.sync(SUNDAY + dt.timedelta(days=14))
    assert touches(book) == [("Cleo Ashdown", SUNDAY, "First request", None, None)]


def test_a_question_under_not_now_leaves_everything_else_there(book: Evenings) -> None:
    book.mark("Ask Cleo", answer="Not this one")
    book.mark("Has Bram", answer="Not this one")
    book.sync(SUNDAY)
    book.mark("Ask Cleo", done="perhaps")
    book.sync(SUNDAY)
    assert "Has Bram Oakenshade answered?" in book.whats("Not now")


def test_another_answer_under_not_now_is_noted_and_a_note_goes_into_the_log(book: Evenings) -> None:
    book.mark("Has Bram", answer="In two weeks")
    book.sync(SUNDAY)
    book.mark("Has Bram", note="call him")
    book.sync(SUNDAY)
    noted = ("Bram Oakenshade", SUNDAY, "Note", None, "call him")
    assert touches(book) == [noted]
    assert not book.sync(SUNDAY).patch
    book.mark("Has Bram", answer="Said no")
    book.sync(SUNDAY)
    assert touches(book) == [noted, ("Bram Oakenshade", SUNDAY, "Said no", None, None)]


@pytest.mark.parametrize(
    ("what", "cells", "who"),
    [
        ("Ask Cleo", {"answer": "Not this one"}, "Cleo Ashdown"),
        ("Has Bram", {"answer": "In two weeks"}, "Bram Oakenshade"),
        ("Has Bram", {"answer": dt.date(2026, 11, 24)}, "Bram Oakenshade"),
        ("Did the talk", {"answer": "Cancelled"}, "Ada Quillfeather"),
        ("Did Ada", {"answer": "Dov Larkspur"}, "Ada Quillfeather"),
        ("Did Ada", {"done": True}, "Ada Quillfeather"),
        ("One thing", {"answer": "her map"}, "Ada Quillfeather"),
    ],
)
def test_a_note_beside_any_mark_is_in_the_log(book: Evenings, what: str, cells: dict[str, Value], who: str) -> None:
    book.sync(NEXT)
    if what in ("Did Ada", "One thing"):
        book.mark("Did the talk", answer="Took place")
        book.sync(NEXT)
    book.mark(what, **cells, note="my boss's  friend!!")
    for _ in range(2):
        last = book.sync(NEXT)
        assert [row[0] for row in touches(book) if row[4] == "my boss's friend!!"] == [who]
    assert not last.patch


def test_a_note_on_a_summary_line_is_in_the_log_or_stays_beside_it(tmp_path: Path) -> None:
    old = "\n    ".join(f"I-00{n} | Ada Quillfeather | Held | 2025-0{n}-02 | |" for n in range(2, 5))
    book = Evenings(
        BOOK.replace("I-001 | Ada Quillfeather | Scheduled", f"{old}\n    I-001 | Ada Quillfeather | Scheduled"),
        tmp_path,
    )
    book.sync(SUNDAY)
    book.mark("If you like", answer="Not this one", note="years")
    book.sync(SUNDAY)
    assert touches(book) == [("Ada Quillfeather", SUNDAY, "Note", "I-004", "years")]
    book.mark("If you like", note="too long ago")
    for _ in range(2):
        book.sync(SUNDAY)
        assert [row.get("Note") for row in page(book) if shown(row["What"]).startswith("If you like")] == [
            "too long ago"
        ]


def test_a_mark_under_not_now_whose_action_is_gone_is_kept(book: Evenings) -> None:
    book.mark("Ask Cleo", answer="Not this one")
    book.sync(SUNDAY)
    book.mark("Ask Cleo", done="perhaps")
    book.put("Contacts", 4, {4: SUNDAY})
    book.sync(SUNDAY)
    row = next(row for row in page(book) if row.get("Key (infoview)") == "ask|C-003|")
    assert (row["Done"], row.get("Answer"), book.whats("Could not note")) == ("perhaps", None, ["Ask Cleo Ashdown"])
    assert not book.sync(SUNDAY).patch


@pytest.mark.parametrize("cells", [{"answer": "Said no"}, {"note": "by phone"}, {"done": "perhaps"}, {"day": SUNDAY}])
def test_what_is_added_to_a_row_that_was_noted_stays_with_a_question(book: Evenings, cells: dict[str, Value]) -> None:
    book.mark("Ask Cleo", done=True)
    book.sync(SUNDAY)
    book.mark("Ask Cleo", **cells)
    for day in (SUNDAY, dt.date(2026, 12, 20)):
        book.sync(day)
        row = next(row for row in page(book) if shown(row["What"]).startswith("Ask Cleo"))
        assert [row.get(header) for header in ("Done", "Answer", "Day", "Note")] == [
            cells.get("done", "done"), cells.get("answer"), cells.get("day"), cells.get("note"),
        ]  # fmt: skip
        assert "This is noted." in shown(row["What"])
    assert touches(book) == [("Cleo Ashdown", SUNDAY, "First request", None, None)]


def test_done_lately_says_as_of_which_day_and_where(book: Evenings) -> None:
    book.mark("Has Bram", answer="Said yes", day=dt.date(2026, 11, 13))
    book.mark("Ask Cleo", done=True)
    book.sync(SUNDAY)
    book.mark("Did the talk", answer="Took place")
    book.mark("Did Ada", answer="Dov Larkspur")
    book.sync(dt.date(2026, 11, 19))
    said = {row["Key (infoview)"]: shown(row["What"]).split("\n")[1] for row in page(book) if row.get("Done") == "done"}
    assert said == {
        "done|record|C-001|I-001": "Noted as Thu Nov 19. Another day? Change it in Touches.",
        "done|names|C-001|I-001": "Noted Thu Nov 19; it stands in Referrals.",
        "done|answer|C-002|2026-11-12": "Noted as Fri Nov 13. Another day? Change it in Touches.",
        "done|ask|C-003|": "Noted as Sun Nov 15. Another day? Change it in Touches.",
    }
    assert "Thank Ada Quillfeather by email" in book.whats("Tonight"), "the thanks are for the evening of the talk"


def test_a_note_on_the_thanks_before_the_talk_stays_on_its_row(book: Evenings) -> None:
    book.mark("Thank Ada", note="mention the map")
    book.sync(SUNDAY)
    (row,) = [row for row in page(book) if shown(row["What"]).startswith("Thank Ada")]
    assert row["Note"] == "mention the map"
    assert not book.whats("Could not note")


def test_a_lunch_of_three_that_moves_moves_for_all_and_is_still_one_talk(tmp_path: Path) -> None:
    three = BOOK.replace("I-001 | Ada Quillfeather | Scheduled | 2026-11-19 | 9:00", "I-001 | Ada Quillfeather; "
        "Bram Oakenshade; Cleo Ashdown | Scheduled | 2026-11-19 | 12:00")  # fmt: skip
    book = Evenings(three, tmp_path)
    book.sync(SUNDAY)
    book.mark("Confirm the talk with Bram", answer=dt.date(2026, 12, 3))
    book.sync(SUNDAY)
    assert sorted(row[2:4] for row in touches(book)) == [("Talk moved", f"I-00{n}") for n in (1, 2, 3)]
    new = [row["Who"] for row in book.table("Interviews") if row["Date"] == dt.date(2026, 12, 3)]
    assert new == ["Ada Quillfeather; Bram Oakenshade; Cleo Ashdown", "Bram Oakenshade", "Cleo Ashdown"]
    together = "Ada Quillfeather, Bram Oakenshade and Cleo Ashdown"
    assert not book.sync(SUNDAY).patch
    book.sync(dt.date(2026, 11, 28))
    assert any(what.startswith(f"Prepare for {together}") for what, _ in book.rows())
    book.mark("Confirm the talk with Bram Oakenshade, Thu Nov 19", done=None)
    book.sync(dt.date(2026, 11, 28))
    assert touches(book) == []
    assert len(book.table("Interviews")) == 3


def test_a_page_without_a_row_says_what_holds_steps_back(book: Evenings) -> None:
    for row in (2, 3):
        book.put("Contacts", row, {2: None, 3: None, 4: None, 5: None, 6: None})
    book.put("Contacts", 4, {4: dt.date(2026, 11, 1), 5: dt.date(2026, 11, 2), 6: "Yes"})
    book.put("Interviews", 2, {2: "Cleo Ashdown", 3: "Held", 4: dt.date(2026, 11, 13)})
    book.put("Interviews", 1, {7: "Thank-you email sent"})
    book.put("Interviews", 2, {7: "last week"})
    book.sync(SUNDAY)
    assert HELD_BACK in [what for what, _ in book.rows()]
    book.put("Interviews", 2, {7: SUNDAY})
    book.sync(SUNDAY)
    assert HELD_BACK not in [what for what, _ in book.rows()]
    assert HELD_BACK not in str(book.table("Checks"))


def test_an_answer_that_was_typed_meanwhile(book: Evenings) -> None:
    book.mark("Has Bram", answer="Said yes")
    book.put("Contacts", 3, {6: "No"})
    assert book.sync(SUNDAY).review.filing.known == ("Has Bram Oakenshade answered?: already noted.",)


def test_an_answer_with_a_note_that_was_typed_meanwhile(book: Evenings) -> None:
    book.mark("Has Bram", answer="Said no, too busy")
    book.put("Touches", 2, {1: "T-0001", 2: "Bram Oakenshade", 3: SUNDAY, 4: "Said no", 7: "too busy"})
    filing = book.sync(SUNDAY).review.filing
    assert filing.known == ("Has Bram Oakenshade answered?: already noted.",)
    assert len(touches(book)) == 1


def test_a_step_of_an_unknown_day_is_known(book: Evenings) -> None:
    book.mark("Ask Cleo", done="x")
    book.put("Contacts", 4, {4: "x"})
    assert book.sync(SUNDAY).review.filing.known == ("Ask Cleo Ashdown: already noted.",)


LATER = dt.date(2026, 12, 6)
ENDS = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org

    Contacts
    ID | Name | Email | Organization | Request sent | They answered | Their answer | LinkedIn | Rest until | Postal address
    C-001 | Ada Quillfeather | ada@example.org | | 2026-10-02 | 2026-10-05 | Yes | https://www.linkedin.com/in/ada | | 1 Fictional Way, Testville, MA 02139
    C-002 | Bram Oakenshade | bram@example.org | Northmere | 2026-11-12 | | | |
    C-003 | Cleo Ashdown | | | | | | |
    C-004 | Dov Larkspur | dov@example.org | Northmere | | | | |
    C-005 | Ines Dunmore | ines@example.org | | 2026-11-02 | 2026-11-20 | No | |
    C-006 | Jory Whitlock | jory@example.org | | 2026-09-02 | 2026-09-20 | Later | | 2026-11-01
    C-007 | Kaia Stroud | kaia@example.org | | 2026-11-02 | 2026-11-20 | Yes | |
    C-008 | Lior Beckwith | lior@example.org | | perhaps in May | | | |
    C-009 | Maren Tolliver | maren@example.org | | | | | | |
    C-010 | Orrin Vale | orrin@example.org | | | | | | 2026-11-10 |
    C-011 | Petra Sloane | petra@example.org | | 2026-03-02 | 2026-03-05 | Yes | | |
    C-012 | Quill Marsh | quill@example.org | | 2026-03-02 | 2026-03-05 | Yes | | 2026-11-10 |
    C-013 | Rhea Lund | rhea@example.org | | | | | | |
    C-015 | Tess Rowe | tess@example.org | | | | | | 2026-11-10
    C-014 | Sol Wynn | sol@example.org | | 2026-03-02 | 2026-03-05 | Yes | | |

    Interviews
    ID | Who | Status | Date | Thank-you email sent | What I promised | Advice to try | Tried it on | Paper card
    I-001 | Ada Quillfeather | Held | 2026-12-01 | | send the link | write a memo | 2026-12-02
    I-002 | Maren Tolliver | Scheduled | 2026-12-08 |
    I-003 | Petra Sloane | Held | 2026-04-02 | 2026-04-03
    I-004 | Quill Marsh | Held | 2026-04-02 |
    I-005 | Orrin Vale | Held | soon |
    I-006 | Sol Wynn | Held | 2026-04-02 | 2026-04-03

    Referrals
    ID | From which talk | Who named them | Name | Named on | How
    R-001 | | Petra Sloane | Ada Quillfeather | 2026-09-01 |
    R-002 | | Petra Sloane | Rhea Lund | 2026-11-28 | They will introduce me
"""


def test_every_action_ends_by_a_mark(tmp_path: Path) -> None:
    book = Evenings(ENDS, tmp_path)
    ended: set[str] = set()
    for week in range(8):
        day = LATER + dt.timedelta(weeks=week)
        book.sync(day)
        rows = [key for what, key in book.rows() if key and not key.startswith(("done|", "aside|"))]
        keys = [key for key in rows if key.split("|")[0] not in ("answer", "intro_answer", "names", "one_thing")]
        early = () if week else ("record|C-009|I-002", "thank|C-009|I-002")  # of a talk still to come
        keys = [key for key in keys if key not in early]
        for key in keys:
            row = next(r for r in book.week.sheet.rows if r.value(8) == key)
            unread = "I-005" in key  # its date is "soon": a tick does not tell which day
            book.put("This Week", row.number, {5: "Not this one"} if unread else {1: True})
            ended.update(part.split("|")[0] for part in key.split(" "))
        book.sync(day)
        assert not {key for what, key in book.rows()} & set(keys)
        assert not book.sync(day).patch
    about = {row["Type"]: row.get("About referral") for row in book.table("Touches")}
    assert (about["Told what came of it"], about["First request"]) == ("R-001", None)
    assert {
        "reply", "thank", "confirm", "prepare", "record", "promise", "card", "tell_of_advice", "close_loop", "connect",
        "nudge", "sidestep", "ask_for_introduction", "ask", "thank_for_no", "follow_up", "pick_up", "clear_up",
        "ask_about_introduction",
    } <= ended  # fmt: skip


def test_the_rows_of_a_run_are_named(book: Evenings) -> None:
    book.mark("Ask Cleo", done=True)
    book.mark("Did Ada", answer="Dov Larkspur")
    book.mark("Has Bram", answer=dt.date(2026, 12, 3), day=SUNDAY)
    assert sorted(book.sync(NEXT).review.filing.rows_in_words(NEXT)) == [
        ("Interviews", "Bram Oakenshade, 2026-12-03"),
        ("Referrals", "Dov Larkspur"),
        ("Touches", "Bram Oakenshade, Said yes, Nov 15"),
        ("Touches", "Cleo Ashdown, First request"),
    ]


def test_a_question_that_was_set_aside_can_be_brought_back(book: Evenings) -> None:
    book.mark("Has Bram", answer="Not this one")
    book.mark("Did Ada", answer="In two weeks")
    for _ in range(2):
        book.sync(SUNDAY)
        assert book.whats("Not now") == ["Did Ada Quillfeather name somebody?", "Has Bram Oakenshade answered?"]
        assert book.whats("Waiting for an answer") == []
    book.mark("Has Bram", answer=None)
    book.sync(SUNDAY)
    assert book.whats("Waiting for an answer") == ["Has Bram Oakenshade answered?"]


@pytest.mark.parametrize("unticked", [0, 1])
def test_one_of_two_copies_of_what_was_done_is_unticked(book: Evenings, unticked: int) -> None:
    book.mark("Ask Cleo", done=True)
    book.sync(SUNDAY)
    row = next(r for r in book.week.sheet.rows if shown(r.value(8)).startswith("done|ask"))
    book.put("This Week", 40, dict(enumerate(row.values, 1)))
    book.put("This Week", (row.number, 40)[unticked], {1: None})
    book.sync(SUNDAY)
    assert touches(book) == []


def test_a_note_beside_an_action_that_is_gone_is_kept(book: Evenings) -> None:
    book.mark("Ask Cleo", note="by phone")
    book.put("Contacts", 4, {4: dt.date(2026, 11, 14)})
    book.sync(SUNDAY)
    assert book.whats("Could not note") == ["Ask Cleo Ashdown"]


def test_a_note_whose_row_says_no_more_what_it_is_about_is_kept_under_its_key(book: Evenings) -> None:
    book.mark("Ask Cleo", note="by phone")
    row = next(row for row in book.week.sheet.rows if "Ask Cleo" in shown(row.value(2)))
    book.put("This Week", row.number, {2: None})
    book.put("Contacts", 4, {4: dt.date(2026, 11, 14)})
    book.sync(SUNDAY)
    assert book.whats("Could not note") == ["ask|C-003|"]


def test_the_same_line_of_ones_own_is_kept_once(book: Evenings) -> None:
    for _ in range(2):
        book.put("This Week", 50, {2: "call the library"})
        book.sync(SUNDAY)
    assert [row["Level"] for row in book.table("Checks")].count("kept") == 1


def test_whom_i_hold_up_comes_first_with_the_days_they_have_waited(tmp_path: Path) -> None:
    book = Evenings(HOLDING_UP, tmp_path)
    book.sync(SUNDAY)
    assert book.whats("Tonight") == [
        "Ask Dov Larkspur to introduce you to Cleo Ashdown",
        "Keep your promise to Ada Quillfeather: send the slides",
        "Reply to Bram Oakenshade and offer three time slots",
        "Thank Ada Quillfeather by email",
        "One thing only Ada Quillfeather said, for the letter",
    ]
    said = {shown(row["What"]).splitlines()[0]: shown(row["What"]) for row in page(book) if "What" in row}
    assert "They have waited 6 days." in said["Ask Dov Larkspur to introduce you to Cleo Ashdown"]
    assert "They have waited 5 days." in said["Keep your promise to Ada Quillfeather: send the slides"]
    assert "have waited" not in said["Reply to Bram Oakenshade and offer three time slots"]  # since today


HOLDING_UP = """
    Profile
    Setting | Value
    Name | Robin Sandpiper

    Contacts
    ID | Name | Email | Request sent | They answered | Their answer
    C-001 | Ada Quillfeather | ada@example.org | | |
    C-002 | Bram Oakenshade | bram@example.org | 2026-11-12 | 2026-11-15 | Yes
    C-003 | Cleo Ashdown | cleo@example.org | | |
    C-004 | Dov Larkspur | dov@example.org | 2026-10-01 | 2026-10-02 | No

    Interviews
    ID | Who | Status | Date | What I promised | Promised by | Asked for names
    I-001 | Ada Quillfeather | Held | 2026-11-10 | send the slides | 2026-11-13 | yes

    Referrals
    ID | Who named them | Name | How | Named on
    R-001 | Dov Larkspur | Cleo Ashdown | They will introduce me | 2026-11-09
"""


def test_the_page_begins_with_how_far_the_week_is(book: Evenings) -> None:
    first = next(what for what, _ in book.rows() if what.startswith("The coming week: "))
    assert first == "The coming week: 1 of 1 talks, 0 of 3 requests."


@pytest.mark.parametrize(
    ("answer", "back"),
    [
        ("In two weeks", dt.date(2026, 11, 29)),
        ("In a month", dt.date(2026, 12, 15)),
        ("3 months", dt.date(2027, 2, 15)),
        ("in 3 months", dt.date(2027, 2, 15)),
    ],
)
def test_a_check_in_is_put_off_and_the_person_stays_who_they_are(tmp_path: Path, answer: str, back: dt.date) -> None:
    book = Evenings(KEPT, tmp_path)
    book.sync(SUNDAY)
    before = book.table("Contacts")[0]["State (auto)"]
    book.mark("Check in with Ada", answer=answer)
    book.sync(SUNDAY)
    assert book.table("Contacts")[0]["State (auto)"] == before
    assert book.whats("Not now") == ["Check in with Ada Quillfeather"]
    assert len(touches(book)) == 2
    book.sync(back - dt.timedelta(days=1))
    assert book.whats("Not now") == ["Check in with Ada Quillfeather"]
    book.sync(back)
    assert book.whats("Not now") == []


def test_a_month_from_the_thirty_first_is_the_last_day_of_the_next(tmp_path: Path) -> None:
    book = Evenings(KEPT, tmp_path)
    book.sync(dt.date(2027, 1, 31))
    book.mark("Check in with Ada", answer="in a month")
    book.sync(dt.date(2027, 1, 31))
    assert [row["Day"] for row in page(book) if row.get("Answer") == "Not until"] == [dt.date(2027, 2, 28)]


KEPT = """
    Profile
    Setting | Value
    Name | Robin Sandpiper

    Contacts
    ID | Name | Email | Keep in touch | State (auto)
    C-001 | Ada Quillfeather | ada@example.org | Mentor |

    Interviews
    ID | Who | Status | Date | Thank-you email sent | The one thing I want to thank for | Asked for names
    I-001 | Ada Quillfeather | Held | 2026-05-05 | 2026-05-06 | your map | no

    Touches
    ID | Who | Date | Type
    | Ada Quillfeather | 2026-06-05 | Check-in
    | Ada Quillfeather | 2026-07-05 | Check-in
"""


def test_offered_times_wait_and_a_chosen_one_makes_the_talk(tmp_path: Path) -> None:
    book = Evenings(SAID_YES, tmp_path)
    book.sync(SUNDAY)
    times = "Tue Nov 17 9:00; Wed Nov 18 9:00; Thu Nov 19 9:00"
    assert f"Times: {times}." in shown(next(row["What"] for row in page(book) if "Reply" in shown(row.get("What"))))
    assert list(tmp_path.rglob("Ada Quillfeather three times.txt"))
    book.mark("Reply to Ada", answer="offered")
    book.sync(SUNDAY)
    assert touches(book) == [("Ada Quillfeather", SUNDAY, "Times offered", None, times)]
    assert not [what for what in book.whats("Tonight") if "Ada" in what]
    assert not list((tmp_path / "to send").glob("Ada Quillfeather three times.txt"))
    book.sync(SUNDAY + dt.timedelta(days=3))
    book.mark("Ask Ada Quillfeather which of the times", answer="Thu Nov 19 9:00")
    book.sync(SUNDAY + dt.timedelta(days=3))
    (talk,) = book.table("Interviews")
    assert (talk["Who"], talk["Status"], talk["Date"], talk["Start"]) == (
        "Ada Quillfeather", "Scheduled", dt.date(2026, 11, 19), dt.time(9),
    )  # fmt: skip


def test_a_tick_beside_the_reply_offers_the_times_too_and_a_note_is_kept(tmp_path: Path) -> None:
    book = Evenings(SAID_YES, tmp_path)
    book.sync(SUNDAY)
    book.mark("Reply to Ada", done=True, note="by phone")
    book.sync(SUNDAY)
    assert touches(book) == [("Ada Quillfeather", SUNDAY, "Times offered", None, "by phone")]


SAID_YES = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Situation | PhD student
    Free times | weekdays 9-5

    Contacts
    ID | Name | Email | Request sent | They answered | Their answer
    C-001 | Ada Quillfeather | ada@example.org | 2026-11-02 | 2026-11-13 | Yes

    Interviews
    ID | Who | Status | Date | Start

    Touches
    ID | Who | Date | Type | About talk | Note
"""


def test_what_stands_in_notes_is_offered_and_only_a_tick_files_it(tmp_path: Path) -> None:
    old = "    I-002 | Ada Quillfeather | Held | 2025-11-10 | 2025-11-11 | yes | | I will write.\n\n    Referrals"
    book = Evenings(NOTES.replace("\n    Referrals", old), tmp_path)
    book.sync(SUNDAY)
    asked = [what for what, _ in book.rows() if what.startswith("From your notes")]
    assert asked == [
        "From your notes: did you promise Ada Quillfeather to send her the slides?",
        "From your notes: did you promise Ada Quillfeather to call Bo?",
        "From your notes: did Ada Quillfeather name Kenji Mori (AAU)?",
    ]
    assert not touches(book)
    assert not book.table("Referrals")
    book.mark(asked[0], done=True)
    book.mark(asked[1], answer="Not this one")
    book.mark(asked[2], done=True)
    book.sync(SUNDAY)
    assert touches(book) == [("Ada Quillfeather", SUNDAY, "Promised", "I-001", "send her the slides")]
    (named,) = book.table("Referrals")
    assert (named["Name"], named["Organization"], named["From which talk"]) == ("Kenji Mori", "AAU", "I-001")
    whats = [what for what, _ in book.rows()]
    assert "Keep your promise to Ada Quillfeather: send her the slides" in whats
    assert not [what for what in book.whats("Tonight") if what.startswith("From your notes")]
    book.mark("Keep your promise to Ada", done=True)
    book.sync(SUNDAY)
    assert "Keep your promise to Ada Quillfeather: send her the slides" not in book.whats("Tonight")


@pytest.mark.parametrize("promise", ["send him my GitHub link", "send her my resume", "forward my CV to her team"])
def test_a_promise_that_was_ticked_comes_due_whatever_it_sounds_like(tmp_path: Path, promise: str) -> None:
    book = Evenings(NOTES.replace("send her the slides. I will call Bo", promise), tmp_path)
    book.sync(SUNDAY)
    book.mark(f"From your notes: did you promise Ada Quillfeather to {promise}", done=True)
    for _ in range(2):
        result = book.sync(SUNDAY)
        assert not [p for p in result.review.problems if p.code == "WB022" and p.severity <= Severity.WARNING]
        due = [what for what, key in book.rows() if promise in what and not key.startswith("done|")]
        assert due == [f"Keep your promise to Ada Quillfeather: {promise}"]


def test_a_typed_promise_is_the_promise_and_notes_of_last_year_rest(tmp_path: Path) -> None:
    typed = Evenings(NOTES.replace("| yes | |", "| yes | send slides |"), tmp_path)
    typed.sync(SUNDAY)
    assert not [what for what, _ in typed.rows() if "did you promise" in what]
    old = Evenings(NOTES.replace("2026-11-10", "2025-11-10"), tmp_path)
    old.sync(SUNDAY)
    assert not [what for what, _ in old.rows() if what.startswith("From your notes")]


NOTES = """
    Profile
    Setting | Value
    Name | Robin Sandpiper

    Contacts
    ID | Name | Email
    C-001 | Ada Quillfeather | ada@example.org

    Interviews
    ID | Who | Status | Date | Thank-you email sent | Asked for names | What I promised | Notes
    I-001 | Ada Quillfeather | Held | 2026-11-10 | 2026-11-11 | yes | | I'll send her the slides. I will call Bo. Talk to Kenji Mori at AAU, and to Ada Quillfeather.

    Referrals
    ID | From which talk | Name | Organization

    Touches
    ID | Who | Date | Type | About talk | Note
"""


def test_a_note_about_somebody_who_is_gone_is_named(book: Evenings) -> None:
    book.mark("Ask Cleo", note="ask about the lab")
    book.put("Contacts", 4, dict.fromkeys(range(1, 8)))
    book.sync(NEXT)
    assert book.whats("Could not note") == ["Ask Cleo Ashdown"]


UNDATED = """
    Profile
    Setting | Value
    Name | Robin Sandpiper

    Contacts
    ID | Name | Email
    C-001 | Ada Quillfeather | ada@example.org

    Interviews
    ID | Who | Status | Date
    I-001 | Ada Quillfeather | {status} | {date}
"""
ASKED_DAY = "Write the day of the talk with Ada"


@pytest.mark.parametrize(
    "cells",
    [
        {"answer": "10/28"}, {"answer": "Oct 28, 2026"}, {"answer": dt.date(2026, 10, 28)}, {"day": "28 Oct"},
        {"day": dt.date(2026, 10, 28)}, {"day": "2026-10-28", "done": "x"}, {"done": "10/28"},
        {"day": "Wed, Oct 28th", "answer": "Took place"}, {"answer": "Oct 28, 3 pm"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", ["Held", "Scheduled"])
def test_the_day_of_a_talk_that_is_asked_for_gets_into_the_talk(
    tmp_path: Path, status: str, cells: dict[str, Value]
) -> None:
    book = Evenings(UNDATED.format(status=status, date=""), tmp_path)
    book.sync(SUNDAY)
    book.mark(ASKED_DAY, **cells)
    result = book.sync(SUNDAY)
    assert touches(book) == [("Ada Quillfeather", dt.date(2026, 10, 28), "Took place", "I-001", None)]
    assert ASKED_DAY not in str(book.rows()[1:2])
    assert not [problem for problem in result.review.problems if problem.code == "IN002"]
    assert "Thank Ada Quillfeather by email" in str(book.rows())
    book.mark("Write the day", done=None)
    book.sync(SUNDAY)
    assert touches(book) == []


@pytest.mark.parametrize("cells", [{"done": "x"}, {"answer": "Took place"}])
def test_a_talk_without_a_day_is_not_noted_as_held_on_any_day(tmp_path: Path, cells: dict[str, Value]) -> None:
    book = Evenings(UNDATED.format(status="Held", date=""), tmp_path)
    book.sync(SUNDAY)
    book.mark(ASKED_DAY, **cells)
    book.sync(SUNDAY)
    assert touches(book) == []
    assert "Please say: On which day was it? Put it into Day. If nobody knows" in str(page(book))


def test_the_day_of_a_talk_that_was_held_is_past(tmp_path: Path) -> None:
    book = Evenings(UNDATED.format(status="Held", date=""), tmp_path)
    book.sync(SUNDAY)
    book.mark(ASKED_DAY, answer="Jan 4")
    book.sync(SUNDAY)
    assert [row[:3] for row in touches(book)] == [("Ada Quillfeather", dt.date(2026, 1, 4), "Took place")]
    assert len(book.table("Interviews")) == 1


@pytest.mark.parametrize("answer", ["last spring", "don't know any more", "2027-01-04", "Moved to Jan 4"])
def test_a_held_talk_of_which_nobody_knows_the_day_can_be_let_go(tmp_path: Path, answer: str) -> None:
    book = Evenings(UNDATED.format(status="Held", date=""), tmp_path)
    book.sync(SUNDAY)
    book.mark(ASKED_DAY, answer=answer)
    book.sync(SUNDAY)
    assert touches(book) == []
    way = 'Put it into Day. If nobody knows any more, choose "Not this one".'
    assert (way in str(page(book))) is (answer != "2027-01-04")
    book.mark(ASKED_DAY, answer="Not this one")
    book.sync(SUNDAY)
    assert ASKED_DAY not in str(book.whats("Tonight") + book.whats("Next"))


def test_a_day_that_nobody_can_read_in_the_sheet_is_corrected_there(tmp_path: Path) -> None:
    book = Evenings(UNDATED.format(status="Held", date="that Tuesday"), tmp_path)
    book.sync(SUNDAY)
    book.mark(ASKED_DAY, day="10/28")
    book.sync(SUNDAY)
    assert touches(book) == []
    assert 'Please say: Date of the talk says "that Tuesday". Write it there; Open leads to the row.' in str(page(book))
    book.mark(ASKED_DAY, answer="Not this one", day=None)
    book.sync(SUNDAY)
    assert ASKED_DAY[:20] in str(book.whats("Not now"))


THROUGH = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org

    Contacts
    ID | Name | Email | Circle | Who could introduce me | Introduction asked on
    C-001 | Priya Raman | priya@example.org | Acquaintance | |
    C-002 | Rosa Campo | rosa@example.org | Stranger | {mutual} | {asked}

    Interviews
    ID | Who | Status | Date | Thank-you email sent
    I-001 | Priya Raman | Held | 2026-11-11 | 2026-11-12

    Referrals
    ID | From which talk | Who named them | Name | Named on | How
    R-001 | {namings}
"""
OFFERED = "| Priya Raman | Rosa Campo | 2026-11-02 | They will introduce me"


@pytest.mark.parametrize(("mutual", "namings"), [("Priya Raman", ""), ("", OFFERED)])
@pytest.mark.parametrize(
    ("row", "asked", "answer", "noted"),
    [
        ("Has Priya Raman agreed to introduce you to Rosa Campo?", "2026-11-12", "Said yes", "Will introduce"),
        ("Ask Priya Raman about the introduction", "2026-10-12", "yes", "Will introduce"),
        ("Ask Priya Raman to introduce you", "", "Will introduce", "Will introduce"),
        ("Ask Priya Raman to introduce you", "", "Would rather not", "Would rather not introduce"),
        ("Ask Priya Raman about the introduction", "2026-10-12", "said no", "Would rather not introduce"),
    ],
)
def test_who_is_in_between_answers_for_themselves(
    tmp_path: Path, mutual: str, namings: str, row: str, asked: str, answer: str, noted: str
) -> None:
    book = Evenings(THROUGH.format(mutual=mutual, asked=asked, namings=namings), tmp_path)
    book.sync(SUNDAY)
    book.mark(row, answer=answer, note="too busy")
    book.sync(SUNDAY)
    refused = noted != "Will introduce"
    note = "Priya Raman: too busy" if refused else "too busy"
    assert touches(book) == [("Rosa Campo", SUNDAY, noted, None, note)]
    contacts = {r["Name"]: r["State (auto)"] for r in book.table("Contacts")}
    assert contacts["Rosa Campo"] == ("To ask" if refused else "Introduction asked")
    whats = str(book.rows())
    assert "Has Priya Raman agreed" not in str(book.whats("Waiting for an answer"))
    assert ("Ask Rosa Campo" in whats) is refused
    assert ("Has Rosa Campo answered?" in whats) is not refused


def test_nobody_is_said_to_have_answered_who_was_not_written_to(tmp_path: Path) -> None:
    book = Evenings(THROUGH.format(mutual="Priya Raman", asked="2026-11-12", namings=""), tmp_path)
    book.sync(SUNDAY)
    book.mark("Has Priya Raman agreed", done="x")
    book.sync(SUNDAY)
    assert "Please say: What did they answer? Choose it in Answer." in str(page(book))
    book.mark("Has Priya Raman agreed", done=None, answer=dt.date(2026, 12, 3))
    book.sync(SUNDAY)
    assert touches(book) == []
    assert book.table("Interviews")[-1]["Who"] == "Rosa Campo"


def test_an_introduction_that_nobody_is_known_to_have_been_asked_for(tmp_path: Path) -> None:
    book = Evenings(THROUGH.format(mutual="", asked="2026-11-12", namings=""), tmp_path)
    book.sync(SUNDAY)
    book.mark("Has anybody agreed to introduce you to Rosa Campo?", answer="no")
    book.sync(SUNDAY)
    assert touches(book)[0][2:] == ("Would rather not introduce", None, None)
    book.put("Contacts", 3, {6: dt.date(2026, 11, 20)})
    book.sync(NEXT)
    assert "Has anybody agreed to introduce you to Rosa Campo?" in str(book.rows())


def test_a_tick_beside_earlier_talks_notes_the_thanks_of_those_who_are_named(tmp_path: Path) -> None:
    people = "\n".join(f"    C-00{n} | Person {n} | p{n}@example.org" for n in range(1, 7))
    talks = "\n".join(f"    I-00{n} | Person {n} | Held | 2026-03-0{n} |" for n in range(1, 7))
    text = f"""
    Profile
    Setting | Value
    Name | Robin Sandpiper

    Contacts
    ID | Name | Email
{people}

    Interviews
    ID | Who | Status | Date | Thank-you email sent
{talks}
    """
    book = Evenings(text, tmp_path)
    book.sync(SUNDAY)
    book.mark("If you like, thank Person 6, Person 5, Person 4 and three others", done="x", day=dt.date(2026, 3, 9))
    book.sync(SUNDAY)
    day = dt.date(2026, 3, 9)
    thanked = [("Person 6", "I-006"), ("Person 5", "I-005"), ("Person 4", "I-004")]
    assert touches(book) == [(name, day, "Thanked by email", talk, None) for name, talk in thanked]
    book.mark("If you like, thank Person 3, Person 2 and Person 1 for earlier talks", done="x")
    assert book.sync(SUNDAY).review.filing.noted == 1
    assert len(touches(book)) == 6
    book.mark("If you like, thank Person 3", done=None)
    book.sync(SUNDAY)
    assert len(touches(book)) == 3
    book.mark("If you like, thank Person 3", answer="Not this one")
    book.sync(SUNDAY)
    assert book.whats("Not now") == ["If you like, thank Person 3, Person 2 and Person 1 for earlier talks"]


RESTING = """
    Profile
    Setting | Value
    Name | Robin Sandpiper

    Contacts
    ID | Name | Email | Request sent | They answered | Their answer | Rest until
    C-001 | Anneke Vos | anneke@example.org | 2026-10-12 | {answered} | {answer} | {rest}
"""


@pytest.mark.parametrize(
    ("cells", "until"),
    [
        ({"answer": "Said later", "note": "in January"}, "Jan 1, 2027"),
        ({"answer": "in the new year"}, "Jan 1, 2027"),
        ({"answer": "Said later", "day": dt.date(2027, 1, 5)}, "Jan 5, 2027"),
        ({"answer": "not now, after Jan 15"}, "Jan 15, 2027"),
        ({"answer": "Said later", "note": "busy"}, "Dec 15"),
    ],
)
def test_later_rests_until_the_day_that_was_said(tmp_path: Path, cells: dict[str, Value], until: str) -> None:
    book = Evenings(RESTING.format(answered="", answer="", rest=""), tmp_path)
    book.sync(SUNDAY)
    book.mark("Has Anneke" if book.whats("Waiting for an answer") else "Send Anneke", **cells)
    facts = book.sync(SUNDAY).review.facts
    (history,) = facts.histories.values()
    assert history.rest_until is not None
    assert f"{history.rest_until:%b} {history.rest_until.day}" in until
    assert touches(book)[0][2] == "Said later"


@pytest.mark.parametrize(
    "cells",
    [{"answer": "in the new year"}, {"answer": dt.date(2027, 1, 1)}, {"day": "Jan 1"}, {"day": "2027-01-01"}],
)
@pytest.mark.parametrize(("answer", "rest"), [("Later - who knows", ""), ("Later", "next season")])
def test_until_when_somebody_rests_is_taken_from_the_row_that_asks(
    tmp_path: Path, answer: str, rest: str, cells: dict[str, Value]
) -> None:
    book = Evenings(RESTING.format(answered="2026-11-10", answer=answer, rest=rest), tmp_path)
    book.sync(SUNDAY)
    book.mark("Write until when Anneke Vos rests", **cells)
    facts = book.sync(SUNDAY).review.facts
    (history,) = facts.histories.values()
    assert history.rest_until == dt.date(2027, 1, 1)
    assert not [action.text for action in facts.actions if action.text.startswith("Write until")]


def test_a_mark_about_somebody_who_is_gone_is_not_noted_and_says_so(book: Evenings) -> None:
    book.mark("Has Bram", answer="Said no")
    book.put("Contacts", 3, {1: None, 2: None, 3: None, 4: None})
    filing = book.sync(SUNDAY).review.filing
    assert (len(filing.lost), filing.noted) == (1, 0)
    assert touches(book) == []
    assert "Has Bram Oakenshade answered?" in str(book.rows())


OWED = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Situation | a biologist at Lumenvale

    Contacts
    ID | Name | Email | Circle | Who could introduce me
    C-001 | Ada Quillfeather | ada@example.org | |
    C-002 | Rosa Larkspur | rosa@example.org | Inner circle | Ada Quillfeather

    Interviews
    ID | Who | Status | Date | Thank-you email sent
    I-001 | Ada Quillfeather | Held | {day} | {thanked}

    Touches
    ID | Who | Date | Type | About talk | Note
"""


@pytest.mark.parametrize(("day", "thanked", "says"), [
    ("2026-03-04", "", True), ("2026-11-12", "2026-11-13", False),
])  # fmt: skip
def test_who_was_not_thanked_is_thanked_before_the_favor(tmp_path: Path, day: str, thanked: str, says: bool) -> None:
    book = Evenings(OWED.format(day=day, thanked=thanked), tmp_path)
    book.sync(SUNDAY)
    (text,) = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("Rosa Larkspur introduction*.txt")]
    assert ("on March 4, 2026." in text) is says
    (row,) = [shown(row["What"]) for row in page(book) if shown(row["What"]).startswith("Ask Ada Quillfeather")]
    assert ("The message thanks them for your talk first." in row) is says
    assert not any(what.startswith("If you like, thank") for what, _ in book.rows()), "not twice"
    book.mark("Ask Ada Quillfeather", done="x")
    book.sync(SUNDAY)
    noted = [("Rosa Larkspur", SUNDAY, "Introduction asked", None, None)]
    assert touches(book) == [*noted, *[("Ada Quillfeather", SUNDAY, "Thanked by email", "I-001", None)] * says]


def test_who_would_rather_not_introduce_me_was_not_thanked_by_that(tmp_path: Path) -> None:
    book = Evenings(OWED.format(day="2026-03-04", thanked=""), tmp_path)
    book.sync(SUNDAY)
    book.mark("Ask Ada Quillfeather", answer="Would rather not")
    book.sync(SUNDAY)
    assert [row[:3] for row in touches(book)] == [("Rosa Larkspur", SUNDAY, "Would rather not introduce")]
    assert any(what.startswith("If you like, thank Ada") for what, _ in book.rows())


def test_who_is_not_asked_after_all_can_still_be_thanked(tmp_path: Path) -> None:
    book = Evenings(OWED.format(day="2026-03-04", thanked=""), tmp_path)
    book.sync(SUNDAY)
    book.mark("Ask Ada Quillfeather", answer="Not this one")
    book.sync(SUNDAY)
    assert any(what.startswith("If you like, thank Ada") for what, _ in book.rows())


CARDS = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org

    Contacts
    ID | Name | Email | Postal address | Paper card
    C-001 | Ada Quillfeather | ada@example.org | Lumenvale |
    C-002 | Bram Oakenshade | bram@example.org | |
    C-003 | Cleo Ashdown | cleo@example.org | 1 Sample Row, Lumenvale |
    C-004 | Dov Larkspur | dov@example.org | | no

    Interviews
    ID | Who | Status | Date | Thank-you email sent | Card mailed
    I-001 | Ada Quillfeather | Held | 2026-11-12 | 2026-11-13 |
    I-002 | Bram Oakenshade | Held | 2026-11-11 | 2026-11-12 |
    I-003 | Cleo Ashdown | Held | 2026-11-12 | 2026-11-13 |
    I-004 | Dov Larkspur | Held | 2026-11-12 | 2026-11-13 |
    I-005 | Bram Oakenshade | Held | 2026-09-11 | 2026-09-12 |

    Touches
    ID | Who | Date | Type | About talk | Note
"""


def test_each_card_that_nothing_says_where_to_send_has_a_row_of_its_own(tmp_path: Path) -> None:
    book = Evenings(CARDS, tmp_path)
    book.sync(SUNDAY)
    cards = [what for what, key in book.rows() if key.startswith("card|")]
    mailed, ada, bram = cards
    assert mailed == "Write and mail the card to Cleo Ashdown"
    assert (ada, bram) == ("Write a card to Ada Quillfeather", "Write a card to Bram Oakenshade")
    book.mark("Write a card to Ada", done="gave it to her fri")
    book.sync(SUNDAY)
    assert [row[:4] for row in touches(book)] == [
        ("Ada Quillfeather", dt.date(2026, 11, 13), "Card mailed", "I-001"),
    ]  # fmt: skip
    assert [what for what, key in book.rows() if key.startswith("card|")] == [mailed, bram]
    book.mark("Write a card to Bram", answer="Not this one")
    book.sync(SUNDAY)
    assert book.whats("Not now") == ["Write a card to Bram Oakenshade"]
    assert [what for what, key in book.rows() if key.startswith("card|")] == [mailed]
    book.mark("Write a card to Bram", answer=None)
    book.sync(SUNDAY)
    assert [what for what, key in book.rows() if key.startswith("card|")] == [mailed, bram]


def test_of_many_cards_three_have_a_row(tmp_path: Path) -> None:
    names = ("Ada Quill", "Bram Oak", "Cleo Ash", "Dov Lark", "Elin Moss")
    people = "".join(f"    C-00{n} | {name} | {n}@example.org\n" for n, name in enumerate(names))
    talks = "".join(f"    I-00{n} | {name} | Held | 2026-11-12 | 2026-11-13\n" for n, name in enumerate(names))
    head, thanked = "    Contacts\n    ID | Name | Email\n", "    ID | Who | Status | Date | Thank-you email sent\n"
    book = Evenings(f"{head}{people}\n    Interviews\n{thanked}{talks}", tmp_path)
    book.sync(SUNDAY)
    cards = [what for what, key in book.rows() if key.startswith("card|")]
    assert cards == [f"Write a card to {name}" for name in names[:3]]
    for card in cards:
        book.mark(card, done="x")
    book.sync(SUNDAY)
    assert [what for what, key in book.rows() if key.startswith("card|")] == [
        f"Write a card to {name}" for name in names[3:]
    ]


def test_without_the_key_column_a_row_is_known_by_its_words(book: Evenings) -> None:
    book.mark("Has Bram", answer="Said yes")
    book.mark("Confirm", answer="Not this one")
    book.sync(SUNDAY)
    book.mark("Ask Cleo", done="x", note="by phone")
    book.mark("Did the talk", answer="someday")
    book.put("This Week", 1, {KEY + 1: None})
    for n in range(2, 30):
        book.put("This Week", n, {KEY + 1: None})
    book.put("This Week", 39, {2: "Ask Nobody Either\nBy Fri Nov 20. Rank 2."})
    book.put("This Week", 40, {2: "buy stamps"})
    book.put("This Week", 41, {1: "x", 2: "Ask Nobody Known\nBy Fri Nov 20. Rank 1."})
    result = book.sync(SUNDAY)
    assert [row[:3] for row in touches(book)] == [
        ("Bram Oakenshade", SUNDAY, "Said yes"), ("Cleo Ashdown", SUNDAY, "First request"),
    ]  # fmt: skip
    (said,) = result.review.filing.known
    assert said.startswith("The hidden key column of This Week was deleted")
    (row,) = [row for row in page(book) if shown(row["What"]).startswith("Did the talk")]
    assert row["Answer"] == "someday"
    assert "what does it mean?" in shown(row["What"])
    kept = [shown(row.get("Value")) for row in book.table("Checks") if row.get("Level") == "kept"]
    assert kept == ["buy stamps", "x | Ask Nobody Known By Fri Nov 20. Rank 1."]
    assert all(key for what, key in book.rows() if what == "Ask Cleo Ashdown")
    assert not book.sync(SUNDAY).review.filing.known


@pytest.mark.parametrize("note", ["please remove me from your list", "could you get me a job at Lumen?"])
def test_words_that_are_left_out_of_every_document_are_kept_in_the_log(book: Evenings, note: str) -> None:
    book.mark("Ask Cleo", done="x", note=note)
    book.sync(SUNDAY)
    assert touches(book) == [("Cleo Ashdown", SUNDAY, "First request", None, note)]
    assert not book.sync(SUNDAY).patch


def test_a_row_whose_words_are_gone_is_known_by_its_key(book: Evenings) -> None:
    number = next(n for n, (what, _) in enumerate(book.rows(), 2) if what == "Ask Cleo Ashdown")
    book.put("This Week", number, {1: "x", 2: None})
    (filed,) = book.sync(SUNDAY).review.filing.filed
    assert filed.what == "First request, Cleo Ashdown"
    assert "First request, Cleo Ashdown" in book.whats("Done lately")


def test_what_is_remembered_has_one_order_and_its_new_columns(book: Evenings) -> None:
    book.mark("Confirm", answer="Not this one")
    book.mark("Ask Cleo", done="x")
    book.sync(SUNDAY)
    book.mark("Prepare", answer="Not this one")
    book.mark("Did the talk", answer="Took place", day=dt.date(2026, 11, 19))
    book.mark("Confirm", done="x", note="by phone")  # of the rows that were set aside
    book.sync(NEXT)
    assert not book.sync(NEXT).patch
    book.mark("Ask Cleo", note="again")  # of the rows that were noted
    book.mark("Did Ada", answer="Kaia Stroud at Lumen")
    book.sync(NEXT)
    assert not book.sync(NEXT).patch


def test_a_column_that_a_talk_brings_is_asked_about_in_the_same_run(tmp_path: Path) -> None:
    text = BOOK.replace(" | Start |", " |").replace("2026-11-19 | 9:00", "2026-11-19")
    book = Evenings(text, tmp_path)
    book.sync(SUNDAY)
    assert "Write the time" not in str(book.rows())
    book.mark("Has Bram", answer="Nov 20, 3 pm")
    book.sync(SUNDAY)
    assert "Write the time of the talk with Ada Quillfeather, Thu Nov 19" in str(book.rows())
    assert not book.sync(SUNDAY).patch


def test_two_rows_of_the_same_words_are_not_guessed(tmp_path: Path) -> None:
    book = Evenings(BOOK.replace("Bram Oakenshade", "Cleo Ashdown").replace("2026-11-12 | | |", "| | |"), tmp_path)
    book.sync(SUNDAY)
    for n, (what, _) in enumerate(book.rows(), 2):
        book.put("This Week", n, {KEY + 1: None, **({1: "x"} if what == "Ask Cleo Ashdown" else {})})
    book.put("This Week", 1, {KEY + 1: None})
    book.sync(SUNDAY)
    assert touches(book) == []
    assert [row.get("Level") for row in book.table("Checks")].count("kept") == 2
