"""The week on a terminal and in a pipe."""

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from infoview_sheets.errors import InfoviewError
from infoview_sheets.reports.evening import WeekSection
from infoview_sheets.sheets.table import shown
from tests.cli.books import DAY, PLAIN, Rows, put, rows_of, run, run_json, sample, workbook

TOP = Path(__file__).parents[2]


def on_a_terminal(*arguments: str | Path, **environment: str) -> str:
    """Run a command as on a terminal and return what it would draw."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    known = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "infoview_sheets", *map(str, arguments)],
        stdout=theirs, cwd=TOP, env={**known, "TERM": "xterm-256color", **environment},
    )  # fmt: skip
    os.close(theirs)
    drawn = b""
    while block := _read(ours):
        drawn += block
    process.wait()
    os.close(ours)
    return drawn.decode().replace("\r\n", "\n")


def _read(number: int) -> bytes:
    try:
        return os.read(number, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_the_week_gives_the_documented_object(tmp_path: Path) -> None:
    answer = run_json("week", sample(tmp_path), "--today", DAY)
    assert set(answer) == {"today", "agenda", "closed", "goals"}
    assert answer["goals"] == {"talks": {"count": 2, "goal": 1}, "requests": {"count": 0, "goal": 3}}
    assert answer["closed"][0] == {"what": "talk", "on": "2026-11-20", "contact": "C-012", "who": "Lior Beckwith"}


@pytest.mark.parametrize("command", ["week", "next", "growth", "network", "find Ada", "person Ada"])
def test_an_answer_from_a_part_of_the_workbook_says_so(tmp_path: Path, command: str) -> None:
    columns = [["Name", "Do not contact"], ["Ada Quillfeather", ""], ["Bram Oak", "yes"]]
    book = workbook(tmp_path / "people.xlsx", {"Contacts": columns, "Interviews": [["Who", "Date", "Status"]]})
    assert run("sync", book, "--today", DAY).exit_code == 0
    loaded = openpyxl.load_workbook(book)
    loaded["Contacts"]["B1"] = "Hm"
    loaded.save(book)
    answer = run(*command.split(), book, "--today", DAY)
    assert answer.exit_code == 1
    assert f"Not all of it could be read. First fix what this names: infoview check {book}" in answer.stderr
    assert "Nobody is left to ask" not in answer.stdout


def test_a_pipe_gets_plain_text_of_80_columns(tmp_path: Path) -> None:
    said = run("week", sample(tmp_path), "--today", DAY).stdout
    assert "\x1b" not in said
    assert max(map(len, said.splitlines())) <= 80
    assert said.startswith("Monday, November 23. This week: 2 talks (1 was the goal), 0 of 3 requests.\n")
    assert "\n\nFIRST   Reply to Ines Dunmore" in said


def test_a_terminal_gets_color_and_cells_to_click(tmp_path: Path) -> None:
    book = sample(tmp_path)
    drawn = on_a_terminal("week", book, "--today", DAY)
    assert f"\x1b]8;;{book.resolve().as_uri()}\x1b\\This Week\x1b]8;;\x1b\\." in drawn
    plain = re.sub(r"\x1b\]8;;[^\x1b]*\x1b\\|\x1b\[[0-9]*m", "", drawn)
    assert plain == run("week", book, "--today", DAY).stdout


@pytest.mark.parametrize(("options", "environment"), [(["--no-color"], {}), ([], {"NO_COLOR": "1"})])
def test_color_can_be_refused(tmp_path: Path, options: list[str], environment: dict[str, str]) -> None:
    assert "\x1b" not in on_a_terminal("week", sample(tmp_path), "--today", DAY, *options, **environment)


def test_a_dumb_terminal_gets_no_links(tmp_path: Path) -> None:
    assert "\x1b]8" not in on_a_terminal("week", sample(tmp_path), "--today", DAY, TERM="dumb")


def test_a_file_that_stands_can_be_clicked(tmp_path: Path) -> None:
    book = sample(tmp_path)
    run("sync", book, "--today", DAY)
    files = [item["file"] for item in run_json("week", book, "--today", DAY)["agenda"] if item["file"]]
    assert files
    drawn = on_a_terminal("week", book, "--today", DAY)
    for name in files:
        assert f"\x1b]8;;{(tmp_path / 'out' / name).as_uri()}\x1b\\" in drawn


def test_a_name_cannot_send_codes_to_the_terminal(tmp_path: Path) -> None:
    # As Excel itself writes such a character (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
    contacts: Rows = [["Name", "Email"], ["Ada_x001B_]8;;http://bad.example_x001B_\\", "ada@example.org"]]
    book = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Contacts": contacts})
    drawn = on_a_terminal("week", book, "--today", DAY)
    assert "Ada" in drawn
    assert "\x1b]8;;http://bad" not in drawn


def test_a_new_workbook_says_how_to_begin(tmp_path: Path) -> None:
    run("new", tmp_path / "mine.xlsx")
    result = run("week", tmp_path / "mine.xlsx", "--today", DAY)
    assert result.exit_code == 0
    assert result.stdout.startswith("Nobody is in Contacts yet. Type one name there, save and close.")
    assert f"infoview sync {tmp_path / 'mine.xlsx'}" in " ".join(result.stdout.split())


def test_a_workbook_with_something_to_mend_first_says_so(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Interviews": [["Who", "Date"], ["Ada Quillfeather", None]]})
    result = run("week", book, "--today", DAY)
    assert result.exit_code == 1
    assert f"infoview check {book}" in result.stderr


def test_words_and_people_are_looked_up(tmp_path: Path) -> None:
    book = sample(tmp_path)
    words = run("find", "panel paragraph", book, "--today", DAY).stdout.splitlines()
    assert words[0] == "Dov Larkspur, Wed Oct 14: how the panel reads the first paragraph of..."
    assert run_json("find", "panel paragraph", book, "--today", DAY)["found"][0]["who"] == "Dov Larkspur"
    assert run("person", "Dov", book, "--today", DAY).stdout.startswith("Dov Larkspur, Fellowship manager")
    assert run_json("person", "C-004", book, "--today", DAY)["past"][0]["what"] == "you asked for a talk"


def test_somebody_who_has_no_row_is_found_where_they_are_named(tmp_path: Path) -> None:
    rows = [
        ["Name", "Who could introduce me", "Private notes"],
        ["Ada Quill", "Joel Reed", ""],
        ["Bram", "", "ask Joel"],
    ]
    book = workbook(tmp_path / "people.xlsx", {"Contacts": rows})
    assert run("person", "joel", book, "--today", DAY).stdout.splitlines() == [
        "joel has no row in Contacts, but is named here:",
        "Ada Quill: Joel Reed",
        "  Contacts row 2, Who could introduce me",
        "Bram: ask Joel",
        "  Contacts row 3, Private notes",
    ]
    answer = run_json("person", "Joel Reed", book, "--today", DAY)
    where = {"who": "Ada Quill", "on": None, "cell": "Contacts row 2, Who could introduce me", "words": "Joel Reed"}
    assert answer == {"contact": None, "who": "Joel Reed", "found": [where]}
    with pytest.raises(InfoviewError, match='There is no "Joe" in Contacts'):
        run("person", "Joe", book, "--today", DAY)


def test_a_name_is_shown_one_way_everywhere(tmp_path: Path) -> None:
    """However it was typed: in the letter, its file, This Week, every answer and new rows; the cell stays as it is."""
    people: Rows = [
        ["Name", "Email", "Circle", "Postal address"],
        ["Jane Smith, phd", "jane@example.org", "Acquaintance", "1 Fictional Way\nTestville, MA 02139"],
        ["oak, bram", "bram@example.org", "Acquaintance", None],
    ]
    talks: Rows = [
        ["Who", "Date", "Status", "The one thing I want to thank for"],
        ["SMITH, JANE", dt.date(2026, 11, 22), "Held", "your map of how audits go"],
    ]
    profile: Rows = [["Setting", "Value"], ["Name", "Robin Sandpiper"], ["Email", "robin@example.org"]]
    book = workbook(tmp_path / "book.xlsx", {"Profile": profile, "Contacts": people, "Interviews": talks})
    said = run("sync", book, "--today", DAY).stdout
    for command in ("week", "next", "growth", "person Smith", "find audits", "check"):
        said += run(*command.split(), book, "--today", DAY).stdout
    said += " ".join(part_ for name in WeekSection for row in part(book, name.words) for part_ in row[:1])
    said += " ".join(path.name for path in (tmp_path / "out").rglob("*.docx"))
    assert "Jane Smith" in said
    assert "Bram Oak" in said
    assert not re.search("SMITH|phd|oak, bram", said)
    letter = next((tmp_path / "out").rglob("*Smith thank-you letter.txt")).read_text(encoding="utf-8")
    assert "Dear Dr. Smith" in letter
    assert rows_of(book, "Contacts")[0]["Name"] == "Jane Smith, phd"


def tick(book: Path, what: str) -> None:
    """Put an x before a row of This Week, as in Excel."""
    put(book, what, Done="x")


def part(book: Path, name: str) -> list[list[str]]:
    """Return the words, the answer and the day of each row in a part of This Week."""
    rows = [[shown(row.get(key)) for key in ("What", "Answer", "Day")] for row in rows_of(book, "This Week")]
    parts = [each.words for each in WeekSection]
    start = next((n for n, (what, *_) in enumerate(rows) if what == name), len(rows))
    end = next((n for n, (what, *_) in enumerate(rows) if n > start and what in parts), len(rows))
    return [[what.split("\n")[0], answer, day] for what, answer, day in rows[start + 1 : end]]


def test_what_is_set_aside_waits_under_not_now_until_its_day(tmp_path: Path) -> None:
    book = workbook(tmp_path / "book.xlsx", {"Profile": [["Setting", "Value"], ["Name", "Robin"]], **PLAIN})
    run("sync", book, "--today", DAY)
    put(book, "Ask Cleo March", Answer="In two weeks")
    said = run("sync", book, "--today", DAY).stdout
    assert "NOTED   1 thing you marked" in said
    assert "        Not now: Ask Cleo March\n" in said
    assert part(book, "Not now") == [["Ask Cleo March", "Not until", "2026-12-07 00:00"]]
    for command in ("week", "next", "calendar", "report"):
        assert "Ask Cleo March" not in made(command, book)
    assert "cells updated" not in run("sync", book, "--today", DAY).stdout, "twice is once"
    later = run("sync", book, "--today", "2026-12-07").stdout
    assert "Ask Cleo March" in later
    assert part(book, "Not now") == []


def test_clearing_the_answer_under_not_now_brings_it_back(tmp_path: Path) -> None:
    book = workbook(tmp_path / "book.xlsx", PLAIN)
    run("sync", book, "--today", DAY)
    put(book, "Ask Cleo March", Answer="Not this one")
    run("sync", book, "--today", DAY)
    assert part(book, "Not now") == [["Ask Cleo March", "Not this one", ""]]
    put(book, "Ask Cleo March", Answer=None)
    assert "Ask Cleo March" in run("week", book, "--today", DAY).stdout
    run("sync", book, "--today", DAY)
    assert part(book, "Not now") == []


def made(command: str, book: Path) -> str:
    """Return what a command says on the terminal, and in the file that it makes anew."""
    said = run(command, book, "--today", DAY).stdout
    for path in [*book.parent.rglob("*.ics"), *book.parent.rglob("*.html")]:
        said += path.read_text(encoding="utf-8")
        path.unlink()
    return said


@pytest.mark.parametrize("command", ["week", "next", "calendar", "report"])
def test_marks_are_read_before_anything_is_said(command: str, tmp_path: Path) -> None:
    book = workbook(tmp_path / "book.xlsx", PLAIN)
    run("sync", book, "--today", DAY)
    assert "Ask Cleo March" in made(command, book)
    tick(book, "Ask Cleo March")
    assert "Ask Cleo March" not in made(command, book)


def test_a_check_reads_the_marks_too(tmp_path: Path) -> None:
    book = workbook(tmp_path / "book.xlsx", PLAIN)
    run("sync", book, "--today", DAY)
    later = ("check", book, "--today", "2026-11-30")
    assert "IN009" in run(*later).stdout
    tick(book, "Did the talk with Bram")
    assert "IN009" not in run(*later).stdout


def test_a_run_that_updates_no_cell_does_not_count_none(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", {"Contacts": [["Name", "Email"], ["Ada Quill", "a@example.org"]]})
    run("sync", book, "--today", DAY)
    for column, text in ((5, "Not this one"), (7, "call")):
        file = openpyxl.load_workbook(book)
        sheet = file["This Week"]
        at = next(n for n, row in enumerate(sheet.iter_rows(), 1) if str(row[1].value).startswith("Ask Ada"))
        sheet.cell(at, column, text)
        file.save(book)
        said = " ".join(run("sync", book, "--today", DAY).stdout.split())
    assert said.endswith("mine.xlsx: only the tool's own sheets changed. Open it at This Week.")
