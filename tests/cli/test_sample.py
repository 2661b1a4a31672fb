"""The sample on its own day shows what docs/domain.md promises of it, read from the written workbook."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from infoview_sheets.sheets.schema.choices import State
from tests.cli.books import DAY, rows_of, run, run_json, sample


@pytest.fixture(scope="module")
def completed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = sample(tmp_path_factory.mktemp("sample"))
    assert run("sync", book, "--today", DAY).exit_code == 1
    return book


@pytest.fixture(scope="module")
def people(completed: Path) -> dict[str, dict[str, Any]]:
    return {row["Name"]: row for row in rows_of(completed, "Contacts")}


@pytest.fixture(scope="module")
def talks(completed: Path) -> dict[str, dict[str, Any]]:
    return {row["Who"]: row for row in rows_of(completed, "Interviews")}


def day(number: int, month: int = 11, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, number)


def test_tamsin_greaves_is_the_one_to_ask(people: dict[str, dict[str, Any]]) -> None:
    tamsin = people["Tamsin Greaves"]
    assert (tamsin["Rank (auto)"], tamsin["Rank score (auto)"]) == (1, 78)
    assert tamsin["Why (auto)"].startswith("named by three people")
    assert tamsin["Named by how many (auto)"] == 3
    assert tamsin["Follow-up due (auto)"] == day(27)
    assert [people[name]["Rank score (auto)"] for name in ("Anselm Crowhurst", "Soren Lightbody")] == [56, 50]


def test_a_nudge_is_due_that_very_day(people: dict[str, dict[str, Any]]) -> None:
    fitz = people["Fitz Amberley"]
    assert (fitz["State (auto)"], fitz["Follow-up due (auto)"], fitz["Urgency (auto)"]) == (
        "Requested",
        day(23),
        "Today",
    )


def test_thanksgiving_moves_the_preparation(
    people: dict[str, dict[str, Any]], talks: dict[str, dict[str, Any]]
) -> None:
    kaia = talks["Kaia Stroud"]
    assert (kaia["Prepare by (auto)"], kaia["Confirm by (auto)"]) == (day(25), day(27))
    assert people["Kaia Stroud"]["Follow-up due (auto)"] == day(25)


def test_a_chain_of_two(people: dict[str, dict[str, Any]]) -> None:
    beatrix = people["Beatrix Loxley"]
    assert (beatrix["Chain depth (auto)"], beatrix["Chain starts with (auto)"]) == (2, "Ada Quillfeather")


def test_a_referrer_is_owed_a_word(people: dict[str, dict[str, Any]]) -> None:
    dov = people["Dov Larkspur"]
    assert dov["Next action (auto)"] == "Tell Dov Larkspur you met Beatrix Loxley"
    assert dov["Follow-up due (auto)"] == day(13)
    assert dov["Next referral (auto)"] == "Tamsin Greaves, write by Fri Nov 27"


def test_thanks_within_a_day(talks: dict[str, dict[str, Any]]) -> None:
    assert talks["Maren Tolliver"]["Thank by (auto)"] == day(24)
    assert talks["Maren Tolliver"]["Next referral (auto)"] == "Anselm Crowhurst, write by Fri Nov 27"


def test_quinn_rosedale_is_left_in_peace(people: dict[str, dict[str, Any]]) -> None:
    quinn = people["Quinn Rosedale"]
    assert quinn["State (auto)"] == "Do not contact"
    assert (quinn["Next action (auto)"], quinn["Follow-up due (auto)"], quinn["Rank (auto)"]) == (None, None, None)


def test_every_state_occurs(people: dict[str, dict[str, Any]]) -> None:
    states = {state.words for state in State if state is not State.LISTED}  # nobody in the sample was imported
    assert {row["State (auto)"] for row in people.values()} == states


def test_both_clocks(talks: dict[str, dict[str, Any]]) -> None:
    jory = talks["Jory Whitlock"]
    assert jory["Their clock (auto)"] == "14:00 Europe/Lisbon"
    assert jory["Start UTC (auto)"] == dt.datetime(2026, 11, 24, 14)


def test_the_papers_are_there_and_named_in_the_sheet(completed: Path, talks: dict[str, dict[str, Any]]) -> None:
    files = {f"{path.parent.name}/{path.name}" for path in (completed.parent / "out").glob("*/*.docx")}
    assert talks["Jory Whitlock"]["Packet (auto)"] == "to print/2026-11-24 Jory Whitlock packet.docx"
    assert talks["Lior Beckwith"]["Letter (auto)"] == "to send/2026-11-20 Lior Beckwith thank-you letter.docx"
    assert talks["Gideon Marlowe"]["Card (auto)"] == "to print/2026-11-05 Gideon Marlowe thank-you card.docx"
    assert {
        row[key] for row in talks.values() for key in ("Packet (auto)", "Letter (auto)", "Card (auto)") if row[key]
    } <= files
    assert talks["Maren Tolliver"]["Letter (auto)"] == "to send/2026-11-23 Maren Tolliver thank-you letter.docx"
    assert "IN014" not in (talks["Maren Tolliver"]["Check (auto)"] or "")


def test_twice_is_once(completed: Path) -> None:
    papers = [path for path in (completed.parent / "out").rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in [completed, *papers]}
    again = run_json("sync", completed, "--today", DAY)
    assert (again["cells_written"], again["rows_added"], again["sheets_written"]) == (0, 0, [])
    assert {file["status"] for file in again["files"]} == {"unchanged"}
    assert {path: path.read_bytes() for path in before} == before
    assert {path for path in (completed.parent / "out").rglob("*") if path.is_file()} | {completed} == set(before)


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_rows_and_columns_give_the_same(
    tmp_path: Path, people: dict[str, dict[str, Any]], talks: dict[str, dict[str, Any]], seed: int
) -> None:
    book = shuffled(sample(tmp_path), random.Random(seed))
    run("sync", book, "--today", DAY)
    found = {row["NAME"]: row for row in rows_of(book, "Contacts")}
    for name, row in people.items():
        assert {k: found[name][k.upper()] for k in row if k != "Name"} == {
            k: v for k, v in row.items() if k != "Name"
        }, name
        assert found[name]["MY OWN"] == f"mine {name}"
    met = {row["WHO"]: row for row in rows_of(book, "Interviews")}
    for name, row in talks.items():
        assert {k: met[name][k.upper()] for k in row} == row, name


def shuffled(book: Path, order: random.Random) -> Path:
    """Rewrite the workbook with rows and columns in another order, headers in capitals, and a column of one's own."""
    source = openpyxl.load_workbook(book)
    target = openpyxl.Workbook()
    target.remove(target.worksheets[0])
    for sheet in reversed(source.worksheets):
        rows: list[list[Any]] = [list(row) for row in sheet.iter_rows(values_only=True)]
        if sheet.title in ("Contacts", "Interviews"):
            head, body = rows[0], rows[1:]
            at = head.index("Name" if sheet.title == "Contacts" else "Who")
            rows = [[*head, "My own"], *([*row, f"mine {row[at]}"] for row in body)]
            columns = order.sample(range(len(rows[0])), len(rows[0]))
            body = order.sample(rows[1:], len(rows) - 1)
            rows = [[row[i] for i in columns] for row in [[str(h).upper() for h in rows[0]], *body]]
        page = target.create_sheet(sheet.title)
        for row in rows:
            page.append(row)
    target.save(book)
    return book


def test_the_week_sheet_and_the_checks_stand_in_the_workbook(completed: Path) -> None:
    week = rows_of(completed, "This Week")
    whats = [str(row["What"]).split("\n")[0] for row in week]
    assert whats[:7] == [
        "This week: 2 talks (1 was the goal), 0 of 3 requests. 15 of 17 answers were yes so far.",
        "Tonight",
        "Reply to Ines Dunmore and offer three time slots",
        "Thank Lior Beckwith by email",
        "Did the talk with Nico Ashdown take place?",
        "Confirm the talk with Jory Whitlock, Tue Nov 24 at 9:00 (14:00 in Lisbon)",
        "Ask Tamsin Greaves (named by three people; may mention Ada Quillfeather)",
    ]
    assert [what for what in whats if what in {"When you have time", "Waiting for an answer", "Next"}] == [
        "When you have time",
        "Waiting for an answer",
        "Next",
    ]
    checks = rows_of(completed, "Checks")
    assert 15 <= len(checks) <= 40
    assert checks[0]["Level"] == "error"
    assert {row["Since"] for row in checks} == {day(23)}


def test_a_problem_keeps_the_day_it_was_first_found(tmp_path: Path) -> None:
    book = sample(tmp_path)
    run("sync", book, "--today", DAY)
    run("sync", book, "--today", "2026-11-24")
    since = {(row["Code"], row["ID"]): row["Since"] for row in rows_of(book, "Checks")}
    assert since["CT007", "C-023"] == day(23)


def test_what_a_person_types_over_a_computed_cell_is_told_and_mended(tmp_path: Path) -> None:
    book = sample(tmp_path)
    run("sync", book, "--today", DAY)
    opened = openpyxl.load_workbook(book)
    sheet = opened["Contacts"]
    column = [cell.value for cell in sheet[1]].index("State (auto)") + 1
    sheet.cell(2, column).value = "best friend"
    opened.save(book)
    answer = run_json("sync", book, "--today", DAY)
    (found,) = [p for p in answer["problems"] if p["code"] == "WB008"]
    assert (found["sheet"], found["row"], found["column"]) == ("Contacts", 2, "State (auto)")
    assert "best friend" in found["message"]
    assert {row["Name"]: row["State (auto)"] for row in rows_of(book, "Contacts")}["Ada Quillfeather"] == "In touch"
    fixed = book.read_bytes()
    run("sync", book, "--today", DAY)
    assert book.read_bytes() == fixed


def test_the_days_of_the_sample_are_documented_objects(completed: Path) -> None:
    answer = run_json("week", completed, "--today", DAY)
    assert answer["today"] == DAY
    first = answer["agenda"][0]
    assert set(first) == {
        "when", "due", "time", "contact", "who", "action", "why", "late_after", "file", "finish", "sheet", "cell",
    }  # fmt: skip
    assert (first["when"], first["due"], first["contact"]) == ("today", DAY, "C-009")


def test_the_end_of_a_run_lists_what_to_print_in_the_order_of_the_desk(tmp_path: Path) -> None:
    out = ("--out", tmp_path / "out")
    lines = run("sync", sample(tmp_path), "--today", DAY, *out, "--verbose").stdout.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("PRINT"))
    assert [line[8:] for line in lines[start : start + 5]] == [
        "2 packets: Jory Whitlock, Kaia Stroud",
        "2 thank-yous to finish by hand: Jory Whitlock, Kaia Stroud",
        "3 cards: Gideon Marlowe, Lior Beckwith, Maren Tolliver",
        "3 copy sheets: Gideon Marlowe, Lior Beckwith, Maren Tolliver",
        "5 envelopes: Gideon Marlowe, Lior Beckwith, Maren Tolliver, Jory",
    ]
    assert lines[start + 6].startswith("SEND    2 letters, 2 requests, 2 nudges, 2 confirmations")


def test_a_run_begins_with_what_matters_on_one_small_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book = sample(tmp_path).name
    whole = run("sync", book, "--today", DAY, "--dry-run", "--verbose").stdout.splitlines()
    lines = run("sync", book, "--today", DAY).stdout.splitlines()
    assert len(lines) <= 23 < len(whole)
    assert lines[2] == whole[2] == "FIRST   Reply to Ines Dunmore and offer three time slots (today)"
    starts = [line.split()[0] for line in lines if line and line[0] != " "]
    assert starts == ["Monday,", "FIRST", "Today", "More", "PRINT", "SEND", "FIX", "SHEET", "ALL"]
    text = " ".join(" ".join(lines).split())
    assert "2 packets, 2 thank-yous to finish by hand, 3 cards" in text
    assert "Made in out" in text
    assert f"infoview week {book}" in text
