"""A list of people is used as it is: from a messy list to a true week in two commands."""

import datetime as dt
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.styles import Color, Font, PatternFill

from infoview_sheets.cli import adopt, infoview, new, options
from infoview_sheets.errors import BookError, InfoviewError
from tests.cli.books import DAY, Rows, put, rows_of, run, run_json, workbook

MESSY: Rows = [
    ["My networking 2026"],
    [],
    ["First", "Last", "Where they work", "Email", "Phone", "Status", "Date talked", "Contact info"],
    ["Ada", "Quill", "Lumen", "ada@example.org", "555-0101", "talked", dt.date(2026, 11, 18), "ada@home.example.org"],
    ["Bram", "Oak", "Fable", "bram@example.org", None, "emailed 9/14", None, "bram@home.example.org"],
    ["Cleo", "March", "Fable", "cleo@example.org", None, "said no", None],
    ["Dov", "Lin", "Orbit", None, "555-0104", "coffee scheduled 12/2", None],
    ["Esme", "Vale", "Orbit", "esme@example.org", None, None, None],
    ["Finn & Jo", "Hale", "Tarn", "finn@example.org", None, "waiting", None],
    ["Gus", "Reed", "Tarn", "gus@example.org", None, "it's complicated", None],
    ["Hana", "Iver", "Tarn", "hana@example.org", None, "to contact", None],
    ["Total", None, "8"],
]


MYSELF: Rows = [["Setting", "Value"], ["Name", "Robin Sandpiper"], ["Email", "r@example.org"], ["Situation", "postdoc"]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "mine.xlsx", {"Sheet1": MESSY})


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return what runs a command for a person at the keyboard, with these answers."""
    for module in (adopt, options, new):
        monkeypatch.setattr(module, "on_a_terminal", lambda stream: True)

    def answered(*arguments: str | Path, answers: str) -> Result:
        result = CliRunner().invoke(infoview, [str(a) for a in arguments], input=answers.replace(",", "\n"))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return answered


def cells(path: Path) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path)["Sheet1"].iter_rows()]


def test_the_first_message_names_the_list_and_the_command(book: Path) -> None:
    for command in ("check", "week", "next", "sync"):
        result = run(command, book, "--today", DAY)
        assert (
            f"Sheet1 has 8 people (First, Last, Where they work, Email). To use it as Contacts: infoview adopt {book}"
            in result.stderr
        )
    assert f"To use it as it is: `infoview adopt {book}`." in " ".join(
        run("check", book, "--today", DAY).stdout.split()
    )


def test_nobody_who_was_talked_with_or_said_no_is_asked(book: Path) -> None:
    before = cells(book)
    said = run("adopt", book, "--yes", "--today", DAY).stdout
    stand = "8 people: 1 talked with, 1 with a talk agreed, 1 said no, 1 not asked, 4 held back."
    assert stand in " ".join(said.split())
    assert "Several people in one cell (row 9): nobody there is asked until each has a row." in said
    result = run_json("sync", book, "--today", DAY)
    assert [item["who"] for item in result["agenda"] if item["action"].startswith("Ask")] == ["Esme Vale"]
    assert [file["kind"] for file in result["files"] if "request" in file["kind"]] == []
    told = {row["State (auto)"] for row in list_rows(book) if row["First"] in ("Gus", "Hana", "Finn & Jo", "Bram")}
    assert told == {"Resting"}
    assert [row[:8] for row in cells(book)] == [row[:8] for row in before]
    assert {row["Who"]: row["Format"] for row in rows_of(book, "Interviews")}["Dov Lin"] == "Coffee"


ASKED: Rows = [
    ["Name", "Company", "Email", "How I know them", "Status"],
    ["Ada Quill", "Lumen", "ada@example.org", "met at the May seminar", "asked 2026-11-02"],
    ["Bram Oak", "Gull", "bram@example.org", "old lab mate", "asked 2026-11-18"],
    ["Cleo Fern", "Tern", "cleo@example.org", "alumni list", "asked"],
]


def test_the_nudges_of_an_adopted_list(tmp_path: Path) -> None:
    """Who was asked on a day is nudged after seven business days, once more, and then left; nobody is asked again."""
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": ASKED, "Profile": MYSELF})
    run("adopt", book, "--yes", "--word", "asked is asked", "--today", DAY)

    def drafts(today: str) -> list[str]:
        run("sync", book, "--today", today)
        return sorted(path.name for path in (tmp_path / "out" / "to send").glob("*.docx"))

    assert drafts(DAY) == ["Ada Quill nudge 1.docx"]
    text = (tmp_path / "out" / "to send" / "Ada Quill nudge 1.txt").read_text(encoding="utf-8")
    assert "November 2" in text
    put(book, "Send Ada Quill a kind nudge", Done="x")
    assert drafts("2026-11-24") == []
    assert [(row["Who"], row["Type"]) for row in rows_of(book, "Touches")] == [("Ada Quill", "Nudge")]
    assert drafts("2026-12-04") == ["Ada Quill nudge 2.docx", "Bram Oak nudge 1.docx"]
    put(book, "Send Ada Quill a last, kind nudge", Done="x")
    put(book, "Send Bram Oak a kind nudge", Answer="Said no")
    assert drafts("2026-12-07") == ["Bram Oak thanks after a no.docx"]
    assert [row[:5] for row in cells(book)] == [list(row) for row in ASKED]


def test_whom_a_list_calls_asked_without_a_day_is_waited_for(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": ASKED, "Profile": MYSELF})
    run("adopt", book, "--yes", "--word", "asked is asked", "--today", DAY)
    run("sync", book, "--today", DAY)
    week = {str(row["What"]).split("\n")[0]: row["What"] for row in rows_of(book, "This Week")}
    assert week["Has Cleo Fern answered?"] == "Has Cleo Fern answered?\nThe day you asked is not noted."


BESIDE: Rows = [
    ["who", "where they work", "where its at", "when", "thank you?", "notes"],
    ["Ada Quill", "Lumen", "emailed", "Nov 9", None, "no answer yet"],
    ["Bram Oak", "Fable", "coffee set", "Dec 3", None, None],
    ["Cleo March", "Orbit", "zoom", "12/8 2pm", None, None],
    ["Dov Lin", "Tarn", "talked", dt.datetime(2026, 11, 19), "not yet", None],
    ["Esme Vale", "Gull", "talked", "Mar 4", "card", None],
    ["Finn Hale", "Fern", "said no", "Oct 20", None, None],
    ["Gus Reed", "Tern", "called", "11/17", None, "left message, no call back"],
    ["Hana Iver", "Dune", "talked", "last spring", "yes", None],
    ["Ian Moss", "Dale", None, None, None, None],
    ["Jill Ash", "Dell", "maybe later", "Jan 5", None, None],
]


@pytest.mark.parametrize("column", ["D is nothing, D is when it was", "D is the date of the talk", "A is the name"])
def test_a_status_and_the_day_beside_it_are_one(tmp_path: Path, column: str) -> None:
    """Whoever was only emailed on that day was asked then, and no talk is made of it, whatever the day is called."""
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": BESIDE})
    meant = ("--word", "emailed is asked", "--word", "called is asked")
    said = run("adopt", book, "--yes", "--column", column, *meant, "--today", DAY).stdout
    assert "D  when             the day of what the status beside it says:" in said
    talks = {
        row["Who"]: (row["Status"], row["Date"], row["Start (their or my clock)"])
        for row in rows_of(book, "Interviews")
    }
    assert talks == {
        "Bram Oak": ("Scheduled", dt.datetime(2026, 12, 3), None),
        "Cleo March": ("Scheduled", dt.datetime(2026, 12, 8), dt.time(14)),
        "Dov Lin": ("Held", dt.datetime(2026, 11, 19), None),
        "Esme Vale": ("Held", dt.datetime(2026, 3, 4), None),
        "Hana Iver": ("Held", None, None),
    }
    people = {row["who"]: row for row in rows_of(book, "Sheet1")}
    assert people["Ada Quill"]["Request sent"] == dt.datetime(2026, 11, 9)
    assert people["Jill Ash"]["Rest until"] == dt.datetime(2027, 1, 5)
    assert people["Gus Reed"]["Request sent"] == dt.datetime(2026, 11, 17)
    assert (people["Finn Hale"]["Their answer"], people["Finn Hale"]["They answered"]) == (
        "No",
        dt.datetime(2026, 10, 20),
    )


def test_a_row_that_comes_later_is_read_with_the_day_beside_its_status(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": BESIDE})
    run("adopt", book, "--yes", "--today", DAY)
    file = openpyxl.load_workbook(book)
    for column, value in enumerate(("Jo Toth", "Mead", "TALKED", "Dec 12"), 1):
        file["Sheet1"].cell(12, column).value = value
    file.save(book)
    assert '"TALKED" is not noted yet' in run("check", book, "--today", "2026-12-14").stdout
    run("adopt", book, "--yes", "--today", "2026-12-14")
    talks = {row["Who"]: (row["Status"], row["Date"]) for row in rows_of(book, "Interviews")}
    assert talks["Jo Toth"] == ("Held", dt.datetime(2026, 12, 12))


def test_a_tracker_with_a_sheet_of_talks_of_its_own_gets_no_row_it_has(tmp_path: Path) -> None:
    people: Rows = [
        ["Contact Name", "Company", "Result"],
        ["Ada Quill", "Lumen", "talked"],
        ["Bram Oak", "Fable", None],
    ]
    talks: Rows = [["Contact Name", "Interview Date", "Outcome", "Thank you sent?"], ["Ada Quill", DAY, "Held", "yes"]]
    book = workbook(tmp_path / "mine.xlsx", {"Networking": people, "Informational Interviews": talks})
    run("adopt", book, "--yes", "--today", DAY)
    assert [list(row.values())[:4] for row in rows_of(book, "Informational Interviews")] == talks[1:]
    assert "Nothing was written" not in run("sync", book, "--today", DAY).stdout


def test_the_talks_of_a_list_have_a_sheet_where_that_of_the_person_names_nobody(tmp_path: Path) -> None:
    talks: Rows = [["Interview Date", "Takeaway"], ["2026-11-02", "read the cases"]]
    people: Rows = [["Name", "Status"], ["Ada Quill", "talked"]]
    book = workbook(tmp_path / "mine.xlsx", {"Networking": people, "Informational Interviews": talks})
    run("adopt", book, "--yes", "--today", DAY)
    assert [list(row.values()) for row in rows_of(book, "Informational Interviews")] == talks[1:]
    assert [row["Who"] for row in rows_of(book, "Interviews")] == ["Ada Quill"]


def test_a_list_of_ones_own_is_adopted_first_also_where_its_sheet_is_called_contacts(tmp_path: Path) -> None:
    rows: Rows = [
        ["who", "how i know em", "contacted?", "notes"],
        ["ALREADY TALKED", None, None, None],
        ["Zadie Fry", "uncle", "10/12", None],
        ["TO DO", None, None, None],
        ["Rosa Delgado", "Zadie", None, None],
        ["Cy Bell", "party", None, "creep, never"],
        ["NOPE", None, None, None],
        ["Brad Kole", "party", None, None],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"contacts": rows})
    first = run("sync", book, "--today", DAY)
    assert (
        f"contacts has 4 people (who, how i know em, contacted?, notes). To use it as Contacts: infoview adopt {book}"
        in first.stderr
    )
    assert openpyxl.load_workbook(book).sheetnames == ["contacts"]
    said = run("adopt", book, "--yes", "--today", DAY).stdout
    assert '"NOPE" (1): nobody writes to them again.' in said
    assert '"creep, never" (1): nobody writes to them again.' in said
    agenda = [item["who"] for item in run_json("sync", book, "--today", DAY)["agenda"]]
    assert "Rosa Delgado" in agenda
    assert {"Brad Kole", "Cy Bell", "NOPE"}.isdisjoint(agenda)


def test_a_boss_is_left_in_peace_and_that_is_said_before_anything_is_written(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "Company", "Email", "How I know them"],
        ["Henrik Waldorf", "Tarn", "henrik@example.org", "my boss"],
        ["Ada Quill", "Lumen", "ada@example.org", "my boss at Lumen until 2019"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    said = " ".join(run("adopt", book, "--yes", "--today", DAY).stdout.split())
    assert (
        'LEFT IN PEACE: Sheet1 row 2, How I know them says "my boss": nothing is proposed or drafted for Henrik '
        "Waldorf. To change it: no in Do not contact."
    ) in said
    assert "Ask Henrik" not in said
    assert "Ask Ada Quill" in run("next", book, "--today", DAY).stdout


@pytest.mark.parametrize(
    "header", ["Where I am with them", "Status / next step", "What happened", "Contacted?", "Outreach"]
)
def test_a_status_under_any_header_holds_people_back(tmp_path: Path, header: str) -> None:
    title, blank, headers, *people = MESSY
    renamed = [header if cell == "Status" else cell for cell in headers if cell != "Date talked"]
    rows: Rows = [title, blank, renamed, *([*row[:6], *row[7:]] for row in people)]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    run("adopt", book, "--yes", "--today", DAY)
    result = run_json("sync", book, "--today", DAY)
    assert [item["who"] for item in result["agenda"] if item["action"].startswith("Ask")] == ["Esme Vale"]


def list_rows(book: Path) -> list[dict[str, Any]]:
    _, _, headers, *rows = cells(book)
    return [dict(zip([str(h) for h in headers], row, strict=True)) for row in rows]


def test_the_answers_decide(book: Path, typed: Callable[..., Result]) -> None:
    # list, columns; no, talked, scheduled, emailed, waiting, to contact, complicated; not thanked, close, you, write
    answers = ",,n,,,y,y,y,,1,1,Robin Sandpiper,robin@example.org,student,y,"
    said = typed("adopt", book, "--today", DAY, answers=answers)
    assert 'Column H "Contact info": is it Email' not in said.output  # there is one already
    assert "FIRST: Thank Ada Quill by email" in said.output
    rows = {row["First"]: row for row in list_rows(book)}
    assert (rows["Cleo"]["Their answer"], rows["Cleo"].get("Do not contact")) == ("No", None)
    assert rows["Bram"]["Request sent"].date() == dt.date(2026, 9, 14)
    assert (rows["Esme"]["Circle"], rows["Hana"]["Circle"]) == ("Inner circle", None)
    assert [(r["Who"], r["Status"], r["Thank-you email sent"]) for r in rows_of(book, "Interviews")] == [
        ("Ada Quill", "Held", None), ("Dov Lin", "Scheduled", None)
    ]  # fmt: skip
    profile = {row["Setting"]: row["Value"] for row in rows_of(book, "Profile")}
    assert (profile["Name"], profile["Email"], profile["Situation"]) == (
        "Robin Sandpiper",
        "robin@example.org",
        "student",
    )
    again = typed("adopt", book, "--today", DAY, answers="hm,talked,1,,").output
    assert "never write" not in again
    assert "Is this the list" not in again
    assert "Whom do you know" not in again
    assert '"hm" is not clear' in again  # only what is open is asked, until it is understood
    assert "To be added: 1 row in Interviews and the reading" in " ".join(again.split())
    assert [r["Who"] for r in rows_of(book, "Interviews")] == ["Ada Quill", "Dov Lin", "Gus Reed"]
    settled = typed("adopt", book, "--today", DAY, answers="").output
    assert settled.startswith("Every column and every word of Sheet1 is settled.\n")
    assert f'infoview adopt {book} --column "E is the status"' in settled
    run("remove", book, "--yes")
    assert openpyxl.load_workbook(book).sheetnames == ["Sheet1"]


def test_nobody_is_noted_as_thanked_of_whom_nobody_said_it(tmp_path: Path, typed: Callable[..., Result]) -> None:
    said = ("talked", "talked 11/18", "talked 3/14", "thanked 11/20", "zoom set for 11/30")
    rows: Rows = [["Name", "Status"], *([f"{who} Quill", text] for who, text in zip("ABCDE", said, strict=True))]

    def thanked(name: str, answer: str = "") -> list[bool]:
        book = workbook(tmp_path / f"{name}.xlsx", {"Sheet1": rows})
        if answer:
            shown = typed("adopt", book, "--today", DAY, answers=f",,,,,{answer},Robin,robin@example.org,student,y,")
            assert "   1  A Quill (no day)\n   2  B Quill (Nov 18)\nYou talked" in shown.output
            assert "  B Quill: thanked.\n" in shown.output.replace("A Quill and ", "")
        else:
            run("adopt", book, "--yes", "--today", DAY)
        return [bool(row["Thank-you email sent"]) for row in rows_of(book, "Interviews")]

    assert thanked("unasked") == [False, False, False, True, False]
    assert thanked("first", "1") == [False, True, False, True, False]
    assert thanked("everybody", " ") == [True, True, False, True, False]


@pytest.mark.parametrize("said", [False, "FALSE", "not yet", "No", "not sent"])
def test_enter_thanks_nobody_of_whom_the_list_says_that_they_were_not(
    tmp_path: Path, typed: Callable[..., Result], said: Any
) -> None:
    rows: Rows = [
        ["Timestamp", "Name", "Status", "Thank-you sent?", "Next step"],
        ["2026-10-30 9:12", "Ada Quill", "talked", said, None],
        ["2026-10-30 9:15", "Bram Oak", "talked", None, None],
        ["2026-11-02 8:01", "Cleo March", "talked", None, "send thx"],
        ["2026-11-02 8:04", "Dov Lin", None, said, "find his number"],
        ["2026-11-02 8:09", "Esme Vale", None, said, None],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    shown = typed("adopt", book, "--today", DAY, answers=",,,,2,Robin,robin@example.org,student,y,").output
    assert "   A  Timestamp        not read: 2026-10-30" in shown  # when the row was made
    assert "  Ada Quill and Cleo March: not thanked yet, as your list says.\n" in shown
    assert "  Bram Oak: thanked.\n" in shown
    assert "  Esme Vale: you know them well.\n" in shown
    thanked = {row["Who"]: row["Thank-you email sent"] for row in rows_of(book, "Interviews")}
    assert thanked == {"Ada Quill": None, "Bram Oak": "yes", "Cleo March": None}


def test_a_dry_run_asks_and_writes_nothing(book: Path, typed: Callable[..., Result]) -> None:
    before = book.read_bytes()
    said = typed("adopt", book, "--dry-run", "--today", DAY, answers=",E is nothing,,,,,,,,,,,,,,,").output
    assert "Is that right? [Y/n, or what is wrong]: E is nothing" in said
    assert "Write it?" not in said
    assert book.read_bytes() == before


def test_who_one_is_is_asked_again_where_a_request_cannot_say_it(book: Path, typed: Callable[..., Result]) -> None:
    long = "I am a foreman. I want to teach machining."
    said = typed("adopt", book, "--today", DAY, answers=f",,,,,,,,,,,Robin,robin@example.org,{long},student,y,").output
    assert f'A request cannot say "{long}": it is more than one phrase' in said
    assert {row["Setting"]: row["Value"] for row in rows_of(book, "Profile")}["Situation"] == "student"


def test_what_is_said_in_plain_words_counts(book: Path, typed: Callable[..., Result]) -> None:
    said = typed(
        "adopt", book, "--today", DAY, answers=",n,F,n,bananas are it,Phone is the email; D is nothing,,,,,,,,,,,n,"
    )
    assert [line.split()[:4] for line in said.output.splitlines() if line.startswith("   D  Email")] == [
        ["D", "Email", "Email:", "ada@example.org,"], ["D", "Email", "Email:", "ada@example.org,"], ["D", "Email", "not", "read:"]
    ]  # fmt: skip
    assert '"bananas are it" is not clear. Name a column by its letter or its header' in said.output
    run("adopt", book, "--yes", "--today", DAY, "--column", "F is nothing", "--word", "it's complicated is said no")
    assert {row["First"]: row.get("State (auto)") for row in list_rows(book)}["Ada"] is None
    run("adopt", book, "--yes", "--today", DAY, "--column", "F is the status", "--word", "it's complicated is said no")
    run("sync", book, "--today", DAY)
    states = {row["First"]: row["State (auto)"] for row in list_rows(book)}
    assert (states["Gus"], states["Cleo"], states["Bram"]) == ("Do not contact", "Do not contact", "Resting")


def test_what_is_wrong_may_be_said_at_once(book: Path, typed: Callable[..., Result]) -> None:
    said = typed("adopt", book, "--today", DAY, answers=",D is nothing,y,,,,,,,,,,,,,,,,,n,").output
    assert "Which are wrong?" not in said
    assert re.search(r"^   D  Email +not read: ada@", said, re.MULTILINE)


def test_a_wrong_correction_shows_what_a_column_may_be_and_enter_leaves(
    book: Path, typed: Callable[..., Result]
) -> None:
    said = typed("adopt", book, "--today", DAY, answers=",n,E is the moon,,,,,,,,,,,,,,,n,").output
    assert "A column may be: First name, Last name, Status, Date of the talk" in said
    assert "Who could introduce me" in said
    assert said.count("Is that right?") == said.count("   F  Status") == 1


def test_of_a_correction_the_good_parts_stay_and_only_the_rest_is_asked_again(
    tmp_path: Path, typed: Callable[..., Result]
) -> None:
    rows: Rows = [
        ["WHO", "place / what they do", "how to get ahold of", "where it comes from", "where its at"],
        ["Ada Quill", "Lumen", "419-555-0101", "choir", "call her soon"],
        ["Bram Oak", "Fable", "bram@example.org", "gym", "in a while"],
        ["Cleo March", "Orbit", "cleo@example.org", "gym", None],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    wrong = "B is where they work; C is email or phone; D is the moon; E is where it stands"
    answers = f"\n{wrong}\nD is how I know them\n\n1 is call soon\n2 is eh; 2 is never\n\n3 9\n\nRobin\nr@example.org\nstudent\ny\n"
    said = typed("adopt", book, "--today", DAY, answers=answers).output
    assert 'Error: "D is the moon" is not clear. Name a column by its letter' in said
    assert 'Instead of "D is the moon"? The rest is understood; Enter leaves it at that' in said
    for line in (
        "B  place / what they do  Organization:",
        "C  how to get ahold of   Email:",
        "D  where it comes from   How I",
    ):
        assert line in said
    assert said.count("Is that right?") == 2


def test_a_second_time_only_what_is_new_is_shown_and_quoted(book: Path, typed: Callable[..., Result]) -> None:
    run("adopt", book, "--yes", "--today", DAY, "--word", "emailed is asked")
    run("sync", book, "--today", DAY)
    run("new", book, "--add-missing")
    own = openpyxl.load_workbook(book)
    sheet = own["Sheet1"]
    headers = [cell.value for cell in sheet[3]]
    sheet.cell(3, sheet.max_column + 1, "Second phone")
    sheet.cell(4, headers.index("State (auto)") + 1, "Declined")  # what we compute is no word of theirs
    own.save(book)
    said = typed("adopt", book, "--today", DAY, answers="n,Second phone is nothing,,,,,,,,,,,n,").output
    shown = [line for line in said.splitlines() if re.match(r" +[A-Z]{1,2}  ", line)]
    assert "(auto)" not in said
    assert "Declined" not in said
    assert [line.split("  ")[-1] for line in shown] == ["Phone (other)", "not read"]


def test_advice_names_the_file_and_two_people_in_one_cell_become_two_rows(book: Path) -> None:
    mine = book.rename(book.with_name("my list.xlsx"))
    run("adopt", mine, "--yes", "--today", DAY)
    said = " ".join(run("check", mine, "--today", DAY).stdout.split())
    assert (
        'Sheet1, First: "Finn & Jo Hale" names several people in one cell; they are left in peace until each has a row.'
        in said
    )
    assert "Make two rows of it, one for each." in said
    assert f'To settle it: `infoview adopt "{mine}"`' in said
    run("sync", mine, "--today", DAY)
    checks = str(rows_of(mine, "Checks"))
    assert '`infoview adopt "my list.xlsx"`' in checks
    assert "BOOK" not in checks


def test_last_name_first_is_shown_in_order_and_stays_as_typed(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "Email", "Status"],
        ["Okonkwo, Chidi", "c@example.org", "talked 11/18"],
        ["Ada Quill", "a@example.org", None],
        ["Bram Oak", "b@example.org", None],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    run("adopt", book, "--yes", "--today", DAY)
    result = run_json("sync", book, "--today", DAY)
    assert "Thank Chidi Okonkwo by email" in [item["action"] for item in result["agenda"]]
    assert "Okonkwo, Chidi" not in str(result)
    assert "Okonkwo, Chidi" not in str(rows_of(book, "This Week"))
    assert [row["Who"] for row in rows_of(book, "Interviews")] == ["Chidi Okonkwo"]
    assert rows_of(book, "Sheet1")[0]["Name"] == "Okonkwo, Chidi"
    assert run("person", "okonkwo", book, "--today", DAY).stdout.startswith("Chidi Okonkwo")


def test_columns_that_were_only_added_take_no_draft_away(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "Email", "Circle", "How we met"],
        ["Ada Quill", "a@example.org", "Acquaintance", "met at the May seminar"],
        ["Bram Oak", "b@example.org", "Acquaintance", "met at the June seminar"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows, "Profile": MYSELF})
    run("adopt", book, "--yes", "--today", DAY)
    before = [(file["path"], file["kind"]) for file in run_json("sync", book, "--today", DAY)["files"]]
    run("new", book, "--add-missing")
    after = [(file["path"], file["kind"]) for file in run_json("sync", book, "--today", DAY)["files"]]
    assert len([kind for _, kind in after if kind == "request"]) == 2
    assert after == before


def test_a_row_whose_draft_could_not_be_made_says_why(tmp_path: Path) -> None:
    people: Rows = [["Name", "Email", "How we met"], ["Ada Quill", "a@example.org", "met at the May seminar"]]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": people, "Profile": MYSELF})
    run("adopt", book, "--yes", "--today", DAY)
    run("sync", book, "--today", DAY)
    (what,) = [row["What"] for row in rows_of(book, "This Week") if str(row["What"]).startswith("Ask Ada Quill")]
    assert "\nNo draft: How well you know Ada Quill is not said, so no request to them is drafted." in what


@pytest.mark.parametrize(
    ("option", "text", "message"),
    [
        ("--column", "Z is the status", '"Z is the status" is not clear. Name a column'),
        ("--column", "E is the moon", '"E is the moon" is not clear. Name a column'),
        ("--word", "waiting", '"waiting" is not clear. Write --word "waiting is asked"'),
        ("--word", "waiting is blue", '"waiting is blue" is not clear. A word may mean talked'),
    ],
)
def test_what_is_not_clear_is_said(book: Path, option: str, text: str, message: str) -> None:
    with pytest.raises(InfoviewError, match=message):
        run("adopt", book, "--yes", option, text)


def test_a_meaning_can_be_named_instead_of_a_yes(tmp_path: Path, typed: Callable[..., Result]) -> None:
    rows: Rows = [
        ["Name", "Status"],
        ["Ada Quill", "waiting"],
        ["Bram Oak", "done"],
        ["Cleo March", "said no"],
        ["Dov Lin", "OOO until 12/20"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    typed("adopt", book, "--today", DAY, answers=",,n,later,asked,said no,0,Robin,robin@example.org,student,y,")
    found = {row["Name"]: row for row in (dict(zip(cells(book)[0], row, strict=True)) for row in cells(book)[1:])}
    assert {name: row["Their answer"] for name, row in found.items()} == {
        "Ada Quill": "No", "Bram Oak": None, "Cleo March": "No", "Dov Lin": "Later"
    }  # fmt: skip
    assert found["Bram Oak"]["Request sent"] == "sent"
    assert found["Dov Lin"]["Rest until"].date() == dt.date(2026, 12, 20)


@pytest.mark.parametrize(
    ("status", "note"), [("coffee 3/4", "told me about the culture, not hiring"), ("zoom on 3/4", "they're not hiring")]
)
def test_a_talk_on_a_day_is_no_rejection(tmp_path: Path, status: str, note: str) -> None:
    rows: Rows = [["Name", "Status", "Notes"], ["Ada Quill", status, note], ["Bram Oak", "emailed 10/14", None]]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    said = run("adopt", book, "--yes", "--today", "2026-03-10").stdout
    assert f'"{status}" (1): a talk is agreed.' in said
    (talk,) = rows_of(book, "Interviews")
    assert (talk["Who"], talk["Date"].date()) == ("Ada Quill", dt.date(2026, 3, 4))


def test_an_answer_that_says_two_things_is_asked_again_and_each_is_said_again(
    tmp_path: Path, typed: Callable[..., Result]
) -> None:
    words = ("hm", "well", "who knows", "yes!! waiting on date", "in the new year maybe", "iffy")
    rows: Rows = [["Name", "Status"], *([f"P{n} Quill", text] for n, text in enumerate(words))]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    wrong = "one is talked; other said no|hm said no|7 is talked|1 is talked and 2 said no|talked but said no"
    answers = f"||{wrong}|1 is talked; 4 is said yes and 2 is said no|later|0|Robin|robin@example.org|student|y|"
    said = typed(
        "adopt",
        book,
        "--today",
        DAY,
        answers=answers.replace("|", ","),
    ).output
    assert 'Error: "one is talked" and "other said no" are not clear. Say talked, thanked' in said
    for piece in ("hm said no", "7 is talked", "2 said no", "talked but said no"):
        assert f'"{piece}" is not clear. Say talked, thanked' in said
    assert 'Instead of "2 said no"? The rest is understood; Enter leaves it at that' in said
    assert '   4  "yes!! waiting on date" (1)\n' in said
    assert "These: what does it mean? Like talked, thanked" in said
    assert '  "hm": you have talked.\n  "well": they said no, and nobody writes to them again.\n' in said
    assert '  "who knows" and "in the new year maybe": held back.\n' in said
    assert '"iffy" (1): what does it mean?' in said
    assert '  "iffy": they are left in peace.\n' in said
    people = {row["Name"]: row for row in rows_of(book, "Sheet1")}
    assert [people[f"P{n} Quill"]["Their answer"] for n in range(6)] == [None, "No", None, "Yes", None, "Later"]


def test_of_many_words_nobody_knows_one_enter_skips_the_rest(tmp_path: Path, typed: Callable[..., Result]) -> None:
    known = ("talked", "met", "spoke", "had coffee", "emailed", "wrote", "waiting", "sent", "pinged")
    texts = (*known, *(f"hm{'m' * n}" for n in range(8)))
    book = workbook(
        tmp_path / "mine.xlsx", {"Sheet1": [["Name", "Status"], *([f"P{n} Quill", t] for n, t in enumerate(texts))]}
    )
    said = typed(
        "adopt", book, "--today", DAY, answers=",,2 is thanked,n,2 is said no,,0,0,Robin,r@example.org,student,n,"
    ).output
    assert '  "met": you have talked, and thanked them.\n' in said
    assert '  "hmm": they said no, and nobody writes to them again.\n' in said
    assert said.count("what does it mean?") == 2


def test_of_two_lists_side_by_side_the_one_that_is_meant_is_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "Email", None, "Name", "Email", "Company"],
        ["Ada Quill", "a@example.org", None, "Bram Oak", "b@example.org", "Lumen"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    said = run("adopt", book, "--yes", "--today", DAY).stdout
    result = run_json("sync", book, "--today", DAY)
    assert "1 person (Name, Email, Company)" in said
    assert {item["who"] for item in result["agenda"] if item["action"].startswith("Ask")} == {"Bram Oak"}


def test_a_number_that_stands_beside_nobody_is_no_answer(tmp_path: Path, typed: Callable[..., Result]) -> None:
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": [["Name", "Email"], ["Ada Quill", "ada@example.org"]]})
    said = typed("adopt", book, "--today", DAY, answers=",,6,Zoe,,Robin,robin@example.org,student,y,")
    assert '"6" is not clear. Write numbers of the list, such as 1 3, or names in it; 0 for nobody.' in said.output
    assert '"Zoe" is not clear' in said.output
    assert "How well you know Ada Quill is not said" in " ".join(said.output.split())


def test_somebody_may_be_picked_by_name(tmp_path: Path, typed: Callable[..., Result]) -> None:
    rows: Rows = [["Name", "Email"], ["Ada Quill", "ada@example.org"], ["Bram Oak", "bram@example.org"]]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    typed("adopt", book, "--today", DAY, answers=",,quill,Robin,robin@example.org,student,y,")
    assert [row["Circle"] for row in rows_of(book, "Sheet1")] == ["Inner circle", None]


def test_a_column_in_doubt_is_read_only_on_a_yes(tmp_path: Path, typed: Callable[..., Result]) -> None:
    rows: Rows = [
        ["Name", "Contact info", "Date emailed"],
        ["Ada Quill", "ada@example.org", "3/4/2026"],
        ["Bram Oak", "bram@example.org", None],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    said = typed("adopt", book, "--today", DAY, answers=",,y,m,0,Robin,robin@example.org,student,y,")
    assert 'Column B "Contact info": is it Email? [y/N]' in said.output
    assert '"3/4/2026" in Date emailed: is the month first (m) or the day (d)?' in said.output
    assert "Circle" in said.output
    assert "DT001" not in [problem["code"] for problem in run_json("check", book, "--today", DAY)["problems"]]


def test_wrong_columns_are_not_read_and_no_list_is_no_list(book: Path, typed: Callable[..., Result]) -> None:
    with pytest.raises(InfoviewError, match="Without a column of names there is nobody"):
        typed("adopt", book, "--today", DAY, answers=",n,A B,,,,,,,,")
    with pytest.raises(InfoviewError, match="That is every list there is"):
        typed("adopt", book, "--today", DAY, answers="n,")
    assert typed("adopt", book, "--today", DAY, answers=",,,,,,,,,,,,,,n,").output.endswith("Nothing was written.\n")


def test_sheets_of_ones_own_stay_and_ours_stand_beside_them(tmp_path: Path) -> None:
    own: dict[str, Rows] = {
        "questions": [["Things to ask"], ["Do you miss patients?"]],
        "Interviews": [["Firm", "Round"], ["Lumen", 2]],
        "Profile": [["My skills"], ["sewing"]],
        "Touches": [["Fabric"], ["wool"]],
    }
    people: Rows = [["Name", "Email", "Status"], ["Ada Quill", "ada@example.org", "talked"], ["Bram Oak", None, None]]
    book = workbook(tmp_path / "mine.xlsx", {"People": people, **own})
    run("adopt", book, "--yes", "--today", DAY)
    assert "Write the day of the talk with Ada Quill" in run("sync", book, "--today", DAY).stdout
    assert run("new", book, "--add-missing").exit_code == 0
    names = openpyxl.load_workbook(book).sheetnames
    assert {f"{name} (infoview)" for name in ("Interviews", "Profile", "Questions", "Touches")} < {*names}
    for name, rows in own.items():
        assert [[cell.value for cell in row] for row in openpyxl.load_workbook(book)[name].iter_rows()] == rows
    assert [row["Who"] for row in rows_of(book, "Interviews (infoview)")] == ["Ada Quill"]


def test_what_is_wrong_is_said_at_once_and_a_loss_is_asked_about(tmp_path: Path, typed: Callable[..., Result]) -> None:
    rows: Rows = [
        ["Name", "Company", "How we met", "Next?", "Notes", "Person"],
        ["Ada Quill", "Lumen", "choir", "call", "DON'T tell her", "Ada"],
        ["Bram Oak", "Fable", "gym", "write", "tall", "Bram"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    said = typed("adopt", book, "--today", DAY, answers=",D is notes,D is how we met,n,,,,,n,").output
    assert said.count("Error") == 0
    assert re.search(r"D  Next\? +Private notes: call, write\n +E  Notes +Private notes: DON'T tell her", said)
    assert (
        'D is How I know or found them now, and there is only one such column. Is C "How we met" not read any more? [Y/n]'
    ) in said
    assert re.findall(r"D  Next\? +(.*?):", said) == ["not read", "Private notes"]
    run("adopt", book, "--yes", "--today", DAY, "--column", "D is notes")
    assert "DON'T tell her" in run("check", book, "--today", DAY).stdout


def test_what_may_be_a_town_or_a_firm_is_asked_about(tmp_path: Path, typed: Callable[..., Result]) -> None:
    rows: Rows = [["Name", "Email", "Place"], ["Ada Quill", "ada@example.org", "Harbor Analytics"]]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    assert (
        'Column C "Place": is it Organization? [y/N]' in typed("adopt", book, "--today", DAY, answers=",,,,,n,").output
    )
    book = workbook(
        tmp_path / "two.xlsx", {"Sheet1": [[*row, more] for row, more in zip(rows, ("Firm", "Lumen"), strict=True)]}
    )
    assert 'Column C "Place": is it the town? [y/N]' in typed("adopt", book, "--today", DAY, answers=",,,,,n,").output


def test_who_died_gave_no_answer(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "Email", "Notes"],
        ["Bill Oak", "bill@example.org", "died in March 2025. call his wife at Christmas"],
        ["Ada Quill", "ada@example.org", None],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    assert "2 people: 1 left in peace, 1 not asked." in run("adopt", book, "--yes", "--today", DAY).stdout
    run("sync", book, "--today", DAY)
    assert run_json("growth", book, "--today", DAY)["asked"] == 0
    assert "CT021" not in run("check", book, "--today", DAY, "--verbose").stdout
    headers, bill, *_ = cells(book)
    told = dict(zip(headers, bill, strict=True))
    assert (told["Do not contact"], told.get("Their answer"), told.get("They answered")) == ("yes", None, None)


def test_how_a_talk_went_tells_that_there_was_one(tmp_path: Path, typed: Callable[..., Result]) -> None:
    """Beside the day of the talk it is not asked about; without one all such words are one question."""
    rows: Rows = [
        ["Name", "Email", "Date talked", "Outcome"],
        ["Ada Quill", "ada@example.org", dt.date(2026, 9, 9), "Great!"],
        ["Bram Oak", "bram@example.org", dt.date(2026, 9, 7), "meh"],
        ["Cleo March", "cleo@example.org", None, "super helpful"],
        ["Dov Lin", "dov@example.org", None, "went well"],
        ["Esme Vale", "esme@example.org", None, None],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows, "Profile": MYSELF})
    said = typed("adopt", book, "--today", DAY, answers=",,,1 2,,,").output
    assert "These: you have talked? [Y/n" in said
    assert '  "super helpful" and "went well": you have talked.' in said
    assert "Great" not in said.partition("These")[0].partition("right?")[2]
    assert "5 people: 4 talked with, 1 not asked." in said
    assert {row["Who"]: row["Status"] for row in rows_of(book, "Interviews")} == dict.fromkeys(
        ("Ada Quill", "Bram Oak", "Cleo March", "Dov Lin"), "Held"
    )


def test_the_order_of_days_is_asked_about_those_in_notes_too(tmp_path: Path, typed: Callable[..., Result]) -> None:
    rows: Rows = [
        ["Name", "Email", "Notes"],
        ["Ada Quill", "ada@example.org", "emailed 11/9, no answer"],
        ["Bram Oak", "bram@example.org", "open 1/2 days"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows, "Profile": MYSELF})
    said = typed("adopt", book, "--today", DAY, answers=",,m,asked,,,").output
    assert '"emailed 11/9, no answer" in Notes: is the month first' in said
    assert rows_of(book, "Sheet1")[0]["Request sent"] == dt.datetime(2026, 11, 9)


def test_whom_i_leave_in_peace_did_not_say_no(tmp_path: Path, typed: Callable[..., Result]) -> None:
    """Words that nobody knows, and my answer "never": that is my decision, and no answer of theirs."""
    rows: Rows = [
        ["Name", "Email", "Status"],
        ["Bill Oak", "bill@example.org", "boss – careful"],
        ["Cleo March", "cleo@example.org", "said no"],
        ["Ada Quill", "ada@example.org", None],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows, "Profile": MYSELF})
    said = typed("adopt", book, "--today", DAY, answers=",,,never,,,").output
    assert "3 people: 1 said no, 1 left in peace, 1 not asked." in said
    told = {row["Name"]: (row["Do not contact"], row["Their answer"]) for row in rows_of(book, "Sheet1")}
    assert told == {"Bill Oak": ("yes", None), "Cleo March": ("yes", "No"), "Ada Quill": (None, None)}
    run("sync", book, "--today", DAY)
    assert run_json("growth", book, "--today", DAY)["asked"] == 1


def test_sync_asks_and_goes_on(book: Path, typed: Callable[..., Result]) -> None:
    said = typed("sync", book, "--today", DAY, answers=",,,,,,,,,,,Robin,robin@example.org,student,,").output
    assert "Shall I use it as Contacts? [Y/n]" in said
    assert "FIRST   Ask Esme Vale" in said
    assert "Shall I use it" not in typed("week", book, "--today", DAY, answers="").output


def test_a_no_leaves_it_as_it_is(book: Path, typed: Callable[..., Result]) -> None:
    before = book.read_bytes()
    assert "[WB001]" in typed("sync", book, "--today", DAY, answers="n,").output
    assert book.read_bytes() == before


def test_nothing_is_written_without_a_yes(book: Path) -> None:
    before = book.read_bytes()
    with pytest.raises(InfoviewError, match="To do it: infoview adopt"):
        run("adopt", book, "--today", DAY)
    assert "No cell of yours changes." in run("adopt", book, "--today", DAY, "--dry-run").stdout
    assert book.read_bytes() == before


def test_who_stops_at_a_question_is_told_that_nothing_was_written(book: Path, typed: Callable[..., Result]) -> None:
    before = book.read_bytes()
    stopped = typed("adopt", book, "--today", DAY, answers="y,")
    assert (stopped.exit_code, book.read_bytes()) == (130, before)
    assert stopped.stderr.endswith("\nNothing was written.\n")


@pytest.fixture
def colored(tmp_path: Path) -> Path:
    """Return a list in which nothing but colors and a line through a name tell where people stand."""
    people = "Ada Quill,Bram Oak,Cleo March,Dov Lin,Esme Vale,Finn Hale".split(",")
    path = workbook(tmp_path / "mine.xlsx", {"Sheet1": [["Name", "Email"], *([name, None] for name in people)]})
    book = openpyxl.load_workbook(path)
    sheet = book["Sheet1"]
    for row, color in ((2, "FF00B050"), (3, "FFFF0000"), (5, "FFD9D9D9"), (6, "FFFFFFFF")):
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=color)
    sheet.cell(7, 1).fill = PatternFill("solid", fgColor=Color(theme=5))
    sheet.cell(4, 1).font = Font(strike=True)
    book.save(path)
    return path


def test_colors_hold_back_until_it_is_settled_what_they_mean(colored: Path) -> None:
    said = run("adopt", colored, "--yes", "--today", DAY).stdout
    assert "unclear; held back until you say so." in said
    rests = [row["Rest until"] for row in rows_of(colored, "Sheet1")]
    looks = ["colored green", "colored red", "struck through", "colored gray", "", "colored in color 5"]
    assert rests == [f"until {look} is settled" if look else None for look in looks]
    asks = [
        item["who"] for item in run_json("sync", colored, "--today", DAY)["agenda"] if "rests" not in item["action"]
    ]
    assert asks == ["Esme Vale"]
    checked = " ".join(run("check", colored, "--today", DAY).stdout.split())
    assert "is not a date" not in checked  # the person wrote no such thing
    assert (
        'What "colored green", "colored red", "struck through", "colored gray" and "colored in color 5" means'
        in checked
    )
    words = ("--word", "colored green is talked", "--word", "colored red is said no")
    run("adopt", colored, "--yes", *words, "--today", DAY)
    assert [row["Rest until"] for row in rows_of(colored, "Sheet1")] == [None, None, *rests[2:]]
    assert [row["Who"] for row in rows_of(colored, "Interviews")] == ["Ada Quill"]
    assert rows_of(colored, "Sheet1")[1]["Do not contact"] == "yes"
    own = openpyxl.load_workbook(colored)
    own["Sheet1"].cell(4, 1).font = Font(strike=False)  # nothing is left of what held Cleo back
    own.save(colored)
    run("adopt", colored, "--yes", "--word", "colored gray is bounced", "--today", DAY)
    later = {row["Name"]: row["Rest until"] for row in rows_of(colored, "Sheet1")}
    assert (later["Cleo March"], later["Dov Lin"]) == (None, "until colored gray is settled")
    assert '"colored gray" says that an address does not work' in run("check", colored, "--today", DAY).stdout


@pytest.mark.parametrize("below", [True, False])
def test_a_legend_says_what_colors_mean(tmp_path: Path, typed: Callable[..., Result], below: bool) -> None:
    people: Rows = [
        ["Ada Quill", "Nov 17"],
        ["Bram Oak", None],
        ["Cleo March", None],
        ["Dov Lin", None],
        ["Esme Vale", None],
    ]
    told: Rows = [["green = talked", "red: no", "grey means later"], ["yellow = waiting"]]
    if not below:
        told = [["updated Friday   green = talked   red = no, grey = later  yellow = waiting"]]
    head: Rows = [["Name", "Date"]]
    rows: Rows = [*head, *people, [], *told] if below else [*told, *head, *people]
    path = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    book = openpyxl.load_workbook(path)
    for row, color in enumerate(("FF00B050", "FFFF0000", "FFD9D9D9", "FFFFFF00"), 2 if below else 3):
        book["Sheet1"].cell(row, 1).fill = PatternFill("solid", fgColor=color)
    book.save(path)
    said = typed("adopt", path, "--today", DAY, answers=",,,,,,,,0,Robin,robin@example.org,student,y,").output
    for question in (
        '"no" (1): never write to them again? [Y/n',
        '"later" (1): not now; leave them in peace? [Y/n',
        '"talked" (1): you have talked? [Y/n',
        '"waiting" (1): you asked them, and may send a kind reminder? [y/N',
    ):
        assert question in said
    talks = [(row["Who"], row["Status"], row["Date"]) for row in rows_of(path, "Interviews")]
    assert talks == [("Ada Quill", "Held", dt.datetime(2026, 11, 17))]
    sheet = openpyxl.load_workbook(path)["Sheet1"]
    rests = [cell.value for row in sheet.iter_rows(min_col=3) for cell in row if "is settled" in str(cell.value)]
    assert rests == ["until colored yellow: waiting is settled"]
    agenda = [item["who"] for item in run_json("sync", path, "--today", DAY)["agenda"]]
    assert "Esme Vale" in agenda
    assert "Bram Oak" not in agenda
    assert 'What "waiting" means' in " ".join(run("check", path, "--today", DAY).stdout.split())
    run("adopt", path, "--yes", "--word", "waiting is asked", "--today", DAY)
    sheet = openpyxl.load_workbook(path)["Sheet1"]
    assert not [cell for row in sheet.iter_rows() for cell in row if "is settled" in str(cell.value)]


def test_a_note_that_holds_back_until_a_day_is_a_rest_until_then(tmp_path: Path) -> None:
    notes = ("she said she will call me after the first of the year", "OUT TILL JAN - HIP", "call after supper")
    rows: Rows = [["Name", "Notes"], *([f"{who} Quill", note] for who, note in zip("ABC", notes, strict=True))]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": [*rows, ["D Quill", "wait for him"]]})
    said = " ".join(run("adopt", book, "--yes", "--today", DAY).stdout.split())
    assert said.count("(1): they are left in peace.") == 3
    rests = [row["Rest until"] for row in rows_of(book, "Sheet1")]
    assert rests == [dt.datetime(2027, 1, 1), dt.datetime(2027, 1, 1), None, None]
    answers = [row["Their answer"] for row in rows_of(book, "Sheet1")]
    assert answers == ["Later", None, None, "Later"]  # whoever is away has said nothing
    agenda = [item["who"] for item in run_json("sync", book, "--today", DAY)["agenda"]]
    assert agenda[0] == "C Quill"
    later = {item["who"]: item["action"] for item in run_json("sync", book, "--today", "2027-01-04")["agenda"]}
    assert later["A Quill"].startswith("Pick up again")
    assert "B Quill" in later
    assert "Write" not in later["B Quill"]


def test_the_day_until_which_somebody_rests_has_a_place_where_it_is_not_said(tmp_path: Path) -> None:
    rows: Rows = [["Name", "Status"], ["Ada Quill", "later"]]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    run("adopt", book, "--yes", "--today", DAY)
    assert rows_of(book, "Sheet1")[0]["Rest until"] is None


def test_days_of_who_knows_what_are_one_question(tmp_path: Path, typed: Callable[..., Result]) -> None:
    rows: Rows = [
        ["Name", "Email", "When", "Status"],
        ["Ada Quill", "ada@example.org", dt.date(2026, 10, 1), None],
        ["Bram Oak", "bram@example.org", dt.date(2026, 10, 5), "to contact"],
        ["Cleo March", "cleo@example.org", None, "to contact"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    # list, columns; to contact, the days; close, you, write
    said = typed("adopt", book, "--today", DAY, answers=",,y,y,asked,0,Robin,robin@example.org,student,y,").output
    assert said.count('"a day under When" (1): what does it mean?') == 2  # a yes is no answer to that
    assert '  "a day under When": you asked them.' in said
    assert [str(row["Request sent"])[:10] for row in rows_of(book, "Sheet1")] == ["2026-10-01", "2026-10-05", "None"]
    assert "is settled" in typed("adopt", book, "--today", DAY, answers="").output
    assert "WB021" not in run("check", book, "--today", DAY).stdout


def test_stripes_and_one_color_for_all_mean_nothing(tmp_path: Path) -> None:
    names = [f"{first} {last}" for last in ("Quill", "Oak") for first in ("Ada", "Bram", "Cleo")]
    path = workbook(tmp_path / "mine.xlsx", {"Sheet1": [["Name", "Email"], *([name, None] for name in names)]})
    book = openpyxl.load_workbook(path)
    for row in (2, 4, 6):
        book["Sheet1"].cell(row, 1).fill = PatternFill("solid", fgColor="FFDDEBF7")
    book.save(path)
    assert "6 people: 6 not asked." in run("adopt", path, "--dry-run", "--today", DAY).stdout


def test_a_workbook_without_people_is_told_so(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", {"Budget": [["Item", "Cost"], ["Stamps", 3]]})
    with pytest.raises(BookError, match="There is no list of people in"):
        run("adopt", book, "--yes")
    assert run("check", book).stderr == ""


def test_remove_gives_the_workbook_back_and_undo_takes_it_back(book: Path) -> None:
    original, before = book.read_bytes(), cells(book)
    parts = {name: zipfile.ZipFile(book).read(name) for name in zipfile.ZipFile(book).namelist()}
    run("adopt", book, "--yes", "--today", DAY)
    run("undo", book)
    assert book.read_bytes() == original
    run("adopt", book, "--yes", "--today", DAY)
    run("sync", book, "--today", DAY)
    said = run("remove", book, "--yes").stdout
    assert "Profile and Interviews" in said
    assert "Documents stay in their folder." in said
    assert cells(book) == before
    after = zipfile.ZipFile(book)
    changed = {name for name in after.namelist() if parts.get(name) != after.read(name)}
    assert (set(after.namelist()), changed) == (
        set(parts),
        {"xl/styles.xml", "xl/workbook.xml"},  # the sheet is what it was, byte for byte
    )


def test_of_many_statuses_those_of_one_meaning_are_one_question(tmp_path: Path) -> None:
    texts = [
        "said no",
        "declined",
        "not interested",
        "talked",
        "met",
        "spoke",
        "had coffee",
        "emailed",
        "wrote",
        "waiting",
        "sent",
        "pinged",
        "hm",
        "well",
        "who knows",
        "later",
    ]
    rows = [["Name", "Status"], *([f"P{n} Quill", text] for n, text in enumerate(texts))]
    book = workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})
    said = run("adopt", book, "--dry-run", "--today", DAY).stdout
    assert '"said no", "declined" and "not interested" (3): nobody writes to them again.' in said
    assert (
        '"emailed", "wrote", "waiting", "sent" and "pinged" (5): you may have asked them; held back until you say so.'
        in said
    )
    assert '"hm", "well" and "who knows" (3): unclear; held back until you say so.' in said


def test_a_title_above_the_headers_is_no_list_of_its_own(tmp_path: Path) -> None:
    rows: Rows = [
        ["People to talk to (updated Nov 15)"],
        [],
        ["Person", "e-mail"],
        ["Ada Quill", "ada@example.org"],
        ["Bram Oak", "b@example.org"],
    ]
    said = run("adopt", workbook(tmp_path / "b.xlsx", {"networking": rows}), "--yes").stdout
    assert said.startswith("networking, headers in row 3: 2 people")
    assert "Another list" not in said
    second: Rows = [["Name", "Email"], ["Cleo March", "c@example.org"], ["Dov Lin", "d@example.org"]]
    other = workbook(tmp_path / "c.xlsx", {"networking": rows[2:], "second": second})
    assert "Another list is not read: second" in run("adopt", other, "--yes").stdout
