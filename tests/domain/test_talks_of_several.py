"""Several people in *Who*: the row is the first one's, and each other gets a row of the same talk."""

import datetime as dt
from pathlib import Path

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.plan.removal import plan_forgetting
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Value
from tests.evenings import Evenings
from tests.sketch import sheets

SUNDAY = dt.date(2026, 11, 15)
PEOPLE = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Situation | third-year PhD student in cell biology

    Contacts
    ID | Name | Email
    C-001 | Ada Quillfeather | ada@example.org
    C-002 | Bram Oakenshade | bram@example.org
    C-003 | Cleo Ashdown | cleo@example.org
"""
LUNCH = """
    Interviews
    ID | Who | Status | Date | Start | Format | Place, number or link | Goal 1
    I-001 | {who} | Scheduled | 2026-11-19 | 12:30 | lunch | Cafe Lantern | learn how offices hire
"""


def book(who: str, tmp_path: Path) -> Evenings:
    return Evenings(PEOPLE + LUNCH.format(who=who), tmp_path)


def rows(kept: Evenings) -> list[tuple[Value, ...]]:
    """Return who, status, day, start, format and place of each talk."""
    keys = ("ID", "Who", "Status", "Date", "Start", "Format", "Place, number or link", "Goal 1")
    return [tuple(row.get(key) for key in keys) for row in kept.table("Interviews")]


def test_each_other_gets_a_row_of_the_same_talk(tmp_path: Path) -> None:
    kept = book("Ada Quillfeather; Bram Oakenshade; Cleo Ashdown", tmp_path)
    kept.sync(SUNDAY)
    when = ("Scheduled", dt.date(2026, 11, 19), "12:30")
    place = ("Lunch", "Cafe Lantern")
    first, second, third = rows(kept)
    assert first[1] == "Ada Quillfeather; Bram Oakenshade; Cleo Ashdown"  # the person's cell stays
    assert (second[0], second[1], second[2], second[3]) == ("I-002", "Bram Oakenshade", *when[:2])
    assert second[5:] == (*place, None)
    assert third[1] == "Cleo Ashdown"
    assert not kept.sync(SUNDAY).patch  # twice is once


def test_the_rows_follow_the_last_talk(tmp_path: Path) -> None:
    kept = book("Ada Quillfeather; Bram Oakenshade; Cleo Ashdown", tmp_path)
    added = [row.row for row in kept.sync(SUNDAY).patch.rows if row.sheet == "Interviews"]
    assert added == [3, 4]


def test_whoever_has_a_row_of_this_talk_gets_no_other(tmp_path: Path) -> None:
    text = LUNCH + "    I-002 | Bram Oakenshade | Scheduled | 2026-11-19 | 12:30 | | |\n"
    kept = Evenings(PEOPLE + text.format(who="Ada Quillfeather; Bram Oakenshade"), tmp_path)
    kept.sync(SUNDAY)
    assert len(rows(kept)) == 2


def test_a_row_that_was_added_once_is_not_added_again_when_the_talk_moves(tmp_path: Path) -> None:
    kept = book("Ada Quillfeather; Bram Oakenshade", tmp_path)
    kept.sync(SUNDAY)
    kept.put("Interviews", 2, {4: dt.date(2026, 11, 20)})
    kept.sync(SUNDAY)
    assert len(rows(kept)) == 2


def who(text: str) -> tuple[str, tuple[str, ...]]:
    (talk,) = read_workbook(sheets(PEOPLE + LUNCH.format(who=text))).interviews
    return talk.who, talk.others


def test_how_people_are_told_apart() -> None:
    three = ("Ada Quillfeather", ("Bram Oakenshade", "Cleo Ashdown"))
    assert who("Ada Quillfeather; Bram Oakenshade; Cleo Ashdown") == three
    assert who("Ada Quillfeather, Bram Oakenshade and Cleo Ashdown") == three
    assert who("C-001; C-002; C-001") == ("C-001", ("C-002",))
    assert who("Ada Quillfeather; somebody else") == ("Ada Quillfeather", ("somebody else",))
    assert who("Quillfeather, Ada") == ("Quillfeather, Ada", ())
    assert who("Ada Quillfeather;") == ("Ada Quillfeather;", ())


def test_two_rows_of_one_start_are_one_talk_where_only_one_says_how(tmp_path: Path) -> None:
    second = "    I-002 | Bram Oakenshade | Scheduled | 2026-11-19 | 12:30 | | | learn\n"
    kept = Evenings(PEOPLE + LUNCH.format(who="Ada Quillfeather") + second, tmp_path)
    kept.sync(SUNDAY)
    assert any(what.startswith("Did the talk with Ada Quillfeather and Bram") for what, _ in kept.rows())


def test_each_talk_has_a_row_of_its_own_below_whatever_stands_there() -> None:
    total = "    | Total | | | | | |\n"
    three = LUNCH.format(who="Ada Quillfeather; Bram Oakenshade; Cleo Ashdown")
    for text, rows in ((three, [2, 3, 4]), (three + total, [2, 4, 5])):
        assert [talk.row for talk in complete(read_workbook(sheets(PEOPLE + text))).interviews] == rows


def test_whoever_is_in_no_row_of_a_talk_has_another_one(tmp_path: Path) -> None:
    talks = """
    Interviews
    ID | Who | Status | Date
    I-001 | Ada Quillfeather; Bram Oakenshade | Scheduled | 2026-11-19
    I-002 | Cleo Ashdown | Scheduled | 2026-11-19
"""
    kept = Evenings(PEOPLE + talks, tmp_path)
    found = kept.sync(SUNDAY).review.documents
    assert [document.name for document in found if document.kind == "packet"] == [
        "2026-11-19 Ada Quillfeather packet", "2026-11-19 Cleo Ashdown packet",
    ]  # fmt: skip


def test_without_a_date_nothing_is_added() -> None:
    text = PEOPLE + "\n    Interviews\n    ID | Who | Status | Date\n    I-001 | C-001; C-002 | Planned |\n"
    assert len(complete(read_workbook(sheets(text))).interviews) == 1


def test_somebody_unknown_gets_no_row() -> None:
    found = complete(read_workbook(sheets(PEOPLE + LUNCH.format(who="C-001; C-002; somebody"))))
    assert [talk.who for talk in found.interviews] == ["C-001", "C-002"]


def names(kept: Evenings, day: dt.date = SUNDAY) -> list[str]:
    return [document.name for document in kept.sync(day).review.documents]


def test_one_packet_a_confirmation_and_thanks_for_each_and_no_overlap(tmp_path: Path) -> None:
    kept = book("Ada Quillfeather; Bram Oakenshade; Cleo Ashdown", tmp_path)
    kept.sync(SUNDAY)
    made = names(kept, dt.date(2026, 11, 18))
    people = ("Ada Quillfeather", "Bram Oakenshade", "Cleo Ashdown")
    assert [name for name in made if name.endswith("packet")] == ["2026-11-19 Ada Quillfeather packet"]
    for kind in ("confirmation", "thank-you starter"):
        assert [name for name in made if name.endswith(kind)] == [f"2026-11-19 {who} {kind}" for who in people]
    found = kept.sync(dt.date(2026, 11, 18)).review
    assert not {"IN008", "IN017"} & {problem.code for problem in found.problems}
    (packet,) = [document for document in found.documents if document.kind == "packet"]
    assert packet.context["research_person"] == ["Also there: Bram Oakenshade", "Also there: Cleo Ashdown"]


def test_one_question_notes_all_rows(tmp_path: Path) -> None:
    kept = book("Ada Quillfeather; Bram Oakenshade; Cleo Ashdown", tmp_path)
    kept.sync(SUNDAY)
    asked = [what for what, _ in kept.rows() if what.startswith("Did the talk")]
    assert asked == ["Did the talk with Ada Quillfeather, Bram Oakenshade and Cleo Ashdown take place?"]
    kept.mark("Did the talk with", answer="Took place")
    kept.sync(dt.date(2026, 11, 22))
    assert [(row["Who"], row["Type"]) for row in kept.table("Touches")] == [
        (who, "Took place") for who in ("Ada Quillfeather", "Bram Oakenshade", "Cleo Ashdown")
    ]
    assert [row["State (auto)"] for row in kept.table("Contacts")] == ["Interviewed"] * 3


def test_two_places_at_one_time_are_two_talks(tmp_path: Path) -> None:
    text = LUNCH + "    I-002 | Bram Oakenshade | Scheduled | 2026-11-19 | 12:30 | | Green Room |\n"
    kept = Evenings(PEOPLE + text.format(who="Ada Quillfeather"), tmp_path)
    assert "IN008" in {problem.code for problem in kept.sync(SUNDAY).review.problems}


def test_somebody_who_is_not_in_contacts_is_named(tmp_path: Path) -> None:
    kept = book("Ada Quillfeather; Bram Oakenshadow", tmp_path)
    told = [problem.message for problem in kept.sync(SUNDAY).review.problems if problem.code == "IN001"]
    assert told == ['There is no single contact "Bram Oakenshadow".']


def test_who_is_forgotten_is_no_longer_in_the_row_of_the_first() -> None:
    found = complete(read_workbook(sheets(PEOPLE + LUNCH.format(who="C-001; C-002; C-003"))))
    forgetting = plan_forgetting(found, analyze(found, SUNDAY), found.contacts[1])
    assert [(edit.old, edit.new) for edit in forgetting.edits if edit.cell.sheet == "Interviews"] == [
        ("C-001; C-002; C-003", "C-001; C-003")
    ]
