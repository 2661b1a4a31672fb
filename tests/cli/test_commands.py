"""The commands do what their help says, and meet bad input with a sentence."""

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from infoview_sheets import __version__
from infoview_sheets.cli import COMMANDS, infoview
from infoview_sheets.errors import BookError, InfoviewError
from infoview_sheets.stores.excel import patch_cells
from tests.cli.books import DAY, PLAIN, Rows, rows_of, run, run_json, sample, workbook


def test_a_plain_workbook_is_completed_and_stays_its_owners(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    result = run("sync", book, "--today", DAY)
    assert result.exit_code == 0
    people, talks = rows_of(book, "Contacts"), rows_of(book, "Interviews")
    assert list(people[0]) == [
        "Name", "Email", "ID", "State (auto)", "Next action (auto)", "Follow-up due (auto)", "Next referral (auto)",
        "Check (auto)", "Rank (auto)", "Why (auto)",
    ]  # fmt: skip
    assert list(talks[0]) == ["Who", "Date", "Status", "ID", "Thank by (auto)", "Next referral (auto)", "Check (auto)"]
    for sheet, rows in PLAIN.items():
        kept = [[row[str(header)] for header in rows[0]] for row in rows_of(book, sheet)]
        assert [[getattr(v, "date", lambda v=v: v)() for v in row] for row in kept] == [list(row) for row in rows[1:]]
    answer = run_json("check", book, "--today", DAY)
    assert len(answer["problems"]) <= 5


def test_check_gives_the_documented_object(tmp_path: Path) -> None:
    answer = run_json("check", sample(tmp_path), "--today", DAY)
    (problem,) = [p for p in answer["problems"] if p["code"] == "CT007"]
    assert problem == {
        "code": "CT007",
        "severity": "error",
        "sheet": "Contacts",
        "row": 24,
        "column": "Circle",
        "cell": "F24",
        "id": "C-023",
        "value": "Strangr",
        "message": '"Strangr" is not one of Inner circle, Acquaintance or Stranger: no request is proposed meanwhile.',
        "suggestion": 'Did you mean "Stranger"?',
        "blocks": ["cell"],
    }


def test_sync_gives_the_documented_object(tmp_path: Path) -> None:
    answer = run_json("sync", workbook(tmp_path / "mine.xlsx", PLAIN), "--today", DAY)
    assert set(answer) == {
        "today", "dry_run", "stopped", "problems", "silenced", "cells_written", "rows_added", "noted", "columns_added",
        "sheets_written", "left_out", "files", "agenda",
    }  # fmt: skip
    assert answer["columns_added"] == 12
    assert answer["sheets_written"] == ["This Week", "Checks", "_meta"]
    assert {file["kind"] for file in answer["files"]} == {
        "packet", "thank_you_starter", "letter_envelope", "confirmation", "confirmation_text", "thank_you_card",
        "copy_sheet",
    }  # fmt: skip
    assert set(answer["files"][0]) == {"kind", "path", "contact", "interview", "status"}


def test_twice_is_once_where_a_row_without_an_id_has_something_to_mend(tmp_path: Path) -> None:
    people = [["Name", "Email", "Circle"], ["Ada Quillfeather", "ada@example.org", "Strangr"]]
    book = workbook(tmp_path / "mine.xlsx", {"Contacts": people})
    first = run_json("sync", book, "--today", DAY)
    assert [p["id"] for p in first["problems"] if p["code"] == "CT007"] == ["C-001"]
    assert run_json("sync", book, "--today", DAY)["cells_written"] == 0


def test_a_sort_that_left_the_ids_behind_stops_the_sync(tmp_path: Path) -> None:
    """A remark two columns to the right keeps our columns away from the person's, and so a sort takes only theirs."""
    people: Rows = [["Name", "Email", None, "A remark"], ["Ada Moss", "ada@example.org"], ["Cy Roe", "cy@example.org"]]
    talks: Rows = [["Who", "Date", "Status"], ["C-001", dt.date(2026, 11, 20), "Held"]]
    book = workbook(tmp_path / "mine.xlsx", {"Contacts": people, "Interviews": talks})
    assert run_json("sync", book, "--today", DAY)["stopped"] is False
    patch_cells(
        book, book, {"Contacts": {"A2": "Cy Roe", "B2": "cy@example.org", "A3": "Ada Moss", "B3": "ada@example.org"}}
    )
    sorted_wrong = book.read_bytes()
    result = run("sync", book, "--today", DAY)
    assert result.exit_code == 1
    assert "was beside Ada Moss at the last sync, who is in row 3 now" in " ".join(result.stdout.split())
    assert book.read_bytes() == sorted_wrong
    nobody = {"A2": None, "B2": None, "A3": None}
    patch_cells(book, book, {"Contacts": nobody})
    assert run_json("sync", book, "--today", DAY)["stopped"] is False
    patch_cells(book, book, {"Contacts": dict(zip(nobody, ("Cy Roe", "cy@example.org", "Ada Moss"), strict=True))})
    ids = {"E2": "C-002", "E3": "C-001"}
    patch_cells(book, book, {"Contacts": ids})
    assert run_json("sync", book, "--today", DAY)["stopped"] is False


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    before = book.read_bytes()
    result = run("sync", book, "--today", DAY, "--dry-run")
    assert "would be written" in result.stdout
    assert book.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["mine.xlsx"]


def test_to_leaves_the_book_alone(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    before = book.read_bytes()
    result = run("sync", book, "--today", DAY, "--to", tmp_path / "new.xlsx", "--out", tmp_path / "papers")
    assert result.exit_code == 0
    assert book.read_bytes() == before
    assert rows_of(tmp_path / "new.xlsx", "Contacts")[0]["State (auto)"] == "Interviewed"
    assert (tmp_path / "papers" / "to print" / "2026-11-25 Bram Oak packet.docx").exists()


def test_quiet_says_only_what_went_wrong(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    result = run("sync", book, "--today", DAY, "--quiet")
    assert (result.stdout, result.stderr) == ("", "")
    bad = sample(tmp_path)
    result = run("sync", bad, "--today", DAY, "--quiet")
    assert result.exit_code == 1
    assert (result.stdout, "infoview check" in result.stderr) == ("", True)
    assert run("check", bad, "--today", DAY, "--quiet").stdout.startswith("ERRORS\n")
    assert run("week", bad, "--today", DAY, "--quiet").stdout == ""


def test_strict_lifts_warnings(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    assert run("check", book, "--today", DAY).exit_code == 0
    assert run("check", book, "--today", DAY, "--strict").exit_code == 1


def test_nothing_to_mend(tmp_path: Path) -> None:
    rows: list[list[str]] = [
        ["Setting", "Value"],
        ["Name", "Robin"],
        ["Email", "robin@example.org"],
        ["Goal", "x"],
        ["Pitch", "y"],
    ]
    rows += [["Situation", "student"], ["Values", "autonomy; impact; balance"], ["Country", "US"]]
    book = workbook(
        tmp_path / "mine.xlsx", {"Profile": rows, "Contacts": [["Name"]], "Interviews": PLAIN["Interviews"][:1]}
    )
    assert run("check", book, "--today", DAY).stdout == "Nothing to fix.\n"
    assert run("week", book, "--today", DAY).stdout.startswith("Nobody is in Contacts yet. Type one name there")


def test_verbose_shows_what_needs_nothing_done(tmp_path: Path) -> None:
    contacts: Rows = [["Name"], ["Ada"], [None], ["Bram"]]
    book = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Contacts": contacts})
    assert "WB009" not in run("check", book, "--today", DAY).stdout
    assert "WB009" in run("check", book, "--today", DAY, "--verbose").stdout


def test_columns_of_your_own_are_one_line(tmp_path: Path) -> None:
    contacts: Rows = [["Name", "Shoe size", "Horoscope"], ["Ada", 38, "Leo"]]
    book = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Contacts": contacts})
    told = " ".join(run("check", book, "--today", DAY, "--verbose").stdout.split())
    assert 'Not read, because they are your own: "Shoe size" (Contacts) and "Horoscope" (Contacts).' in told


def test_people_you_asked_to_add_are_added(tmp_path: Path) -> None:
    referrals: Rows = [
        ["Who named them", "Name", "Organization", "Email", "Add to Contacts"],
        ["Ada Quillfeather", "Dov Larkspur", "Harborlight", "dov@example.org", "yes"],
        ["Bram Oak", "Dov Larkspur", "Harborlight", None, "yes"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Referrals": referrals})
    result = run("sync", book, "--today", DAY)
    assert "1 person added to Contacts" in " ".join(result.stdout.split())
    added = rows_of(book, "Contacts")[-1]
    assert (added["Name"], added["Email"], added["ID"], added["State (auto)"]) == (
        "Dov Larkspur",
        "dov@example.org",
        "C-004",
        "To ask",
    )
    assert run_json("sync", book, "--today", DAY)["cells_written"] == 0


STOPS = {
    "no contacts": {"People I met": [["Foo"], ["x"]]},
    "a header twice": {"Contacts": [["Name", "Email", "E-mail"], ["Ada", "a@example.org", "b@example.org"]]},
    "no name": {"Contacts": [["Nmae", "Email"], ["Ada", "a@example.org"]]},
    "no status": {"Contacts": [["Name"], ["Ada"]], "Interviews": [["Who", "Date"], ["Ada", None]]},
}


@pytest.mark.parametrize("sheets", STOPS.values(), ids=STOPS)
def test_a_workbook_that_cannot_be_understood_is_not_touched(
    tmp_path: Path, sheets: dict[str, list[list[str]]]
) -> None:
    book = workbook(tmp_path / "mine.xlsx", sheets)
    before = book.read_bytes()
    result = run("sync", book, "--today", DAY)
    assert result.exit_code == 1
    assert result.stdout.startswith("Nothing was written. First fix this:")
    assert book.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["mine.xlsx"]
    assert run_json("sync", book, "--today", DAY)["stopped"] is True
    assert run("week", book, "--today", DAY).exit_code == 1


def test_bad_cells_are_told_and_the_rest_is_done(tmp_path: Path) -> None:
    contacts: Rows = [
        ["Name", "Email", "Request sent"],
        ["Ada", "=NA()", None],
        ["Bram", "bram@example.org", "3/4/2026"],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"Contacts": contacts})
    result = run("sync", book, "--today", DAY)
    text = " ".join(result.stdout.split())
    assert result.exit_code == 1
    assert 'Contacts row 2, Email: B2 holds a formula that was never worked out ("=NA()").' in text
    assert '"3/4/2026" could be Mar 4 or Apr 3' in " ".join(run("check", book, "--today", DAY).stdout.split())
    assert [row["State (auto)"] for row in rows_of(book, "Contacts")] == ["To ask", "Requested"]


REFUSED = {
    "missing.xlsx": (None, "There is no file"),
    "notes.xlsx": (b"hello", "is not an Excel workbook"),
    "empty.xlsx": (b"", "is empty"),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel 97 to 2003"),
}


@pytest.mark.parametrize(("name", "content", "words"), [(n, *rest) for n, rest in REFUSED.items()], ids=REFUSED)
def test_what_is_no_workbook_gets_a_sentence(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BookError, match=words):
        run("sync", tmp_path / name)


def test_a_workbook_that_is_open_in_excel_is_met_before_any_work(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    (tmp_path / "~$mine.xlsx").write_bytes(b"\x05Robin" + bytes(160))
    with pytest.raises(BookError, match="Close it"):
        run("sync", book, "--today", DAY)
    assert not (tmp_path / "out").exists()
    assert run("check", book, "--today", DAY).exit_code == 0
    assert run("sync", book, "--today", DAY, "--even-if-open").exit_code == 0


def test_a_day_that_is_none() -> None:
    result = run("check", "mine.xlsx", "--today", "yesterday")
    assert result.exit_code == 2
    assert '"yesterday" is not a date. Write it like 2026-11-23.' in result.stderr
    result = run("check", "mine.xlsx", "--today", "3/4/2026")
    assert '"3/4/2026" could be two days. Write 2026-03-04 or 2026-04-03.' in result.stderr


@pytest.mark.parametrize("typed", ["Nov 23, 2026", "23 November 2026", "11/23/2026", "Mon, 2026-11-23", "23.11.2026"])
def test_a_day_is_typed_as_in_a_cell(tmp_path: Path, typed: str) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    assert run_json("week", book, "--today", typed)["today"] == DAY


def test_a_command_that_is_none() -> None:
    assert 'There is no command "snyc". Did you mean "sync"?' in run("snyc").stderr
    assert "infoview --help" in run("zzz").stderr


def test_the_manual_of_rules() -> None:
    every = run("rules").stdout
    assert "IN014  warning" in every
    one = run("rules", "in014").stdout
    assert one.startswith("IN014  (warning)\nReport ")
    assert "Why:" in one
    with pytest.raises(InfoviewError, match="There is no rule"):
        run("rules", "XX999")


def test_the_manual_of_columns() -> None:
    assert "one row is a person" in run("columns").stdout
    talks = run("columns", "interviews").stdout
    assert "One of: Planned, Scheduled, Held, Cancelled, Did not come" in talks
    assert "Thank by (auto)  (date, filled in by infoview)" in talks
    with pytest.raises(InfoviewError, match="There is no sheet"):
        run("columns", "Cats")


def test_demo_makes_its_folder_and_keeps_out_of_others(tmp_path: Path) -> None:
    result = run("demo", tmp_path / "demo")
    assert result.exit_code == 0
    assert result.stdout.startswith("Monday, November 23\n")
    assert (tmp_path / "demo" / "out" / "to print" / "2026-11-24 Jory Whitlock packet.docx").exists()
    assert "nothing was written" in " ".join(run("demo", tmp_path / "demo").stdout.split())
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InfoviewError, match="holds other things"):
        run("demo", tmp_path / "other")


def test_the_shipped_sample_is_the_one_the_script_makes(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "sample_workbook.xlsx"
    assert shipped.read_bytes() == sample(tmp_path).read_bytes()


def test_the_sample_is_pleasant_to_open(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(sample(tmp_path))["Contacts"]
    assert sheet.freeze_panes == "C2"
    assert sheet["B1"].font.bold
    assert "First and last name" in sheet["B1"].comment.text
    assert sheet.column_dimensions["A"].hidden
    assert sum(d.sqref == "F2:F1000" for d in sheet.data_validations.dataValidation) == 1
    assert sheet["I2"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    text = run(name, "--help").stdout
    assert f"Example: infoview {name}" in " ".join(text.split())
    assert infoview.get_command(None, "nonsense") is None  # type: ignore[arg-type]


def test_python_m_and_its_exit_statuses(tmp_path: Path) -> None:
    def status(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "infoview_sheets", *arguments]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)

    assert status("--version").stdout == f"infoview {__version__}\n"
    missing = status("check", "no.xlsx")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert missing.stderr.startswith("infoview: There is no file")
    assert missing.stderr.count("\n") == 1


def test_a_mistake_of_ours_leaves_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from infoview_sheets import cli

    def broken(**_: object) -> None:
        raise ZeroDivisionError("1/0")

    monkeypatch.setattr(cli.infoview, "main", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 3
    (report,) = tmp_path.glob("infoview-bug-*.txt")
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    assert str(report) in capsys.readouterr().err


def test_hostile_cells_reach_neither_terminal_nor_paths(tmp_path: Path) -> None:
    name = '../../=cmd|" /C calc"!A0 {{ 7*7 }} \u202egpj'
    contacts: Rows = [["Name", "Circle"], [name, "\x1f]0;owned\x07".replace("\x1f", "").replace("\x07", "")]]
    talks = [["Who", "Date", "Status"], [name, PLAIN["Interviews"][2][1], "Scheduled"]]
    book = workbook(tmp_path / "mine.xlsx", {"Contacts": contacts, "Interviews": talks})
    result = run("sync", book, "--today", DAY)
    assert "\u202e" not in result.stdout
    assert {path.parent for path in tmp_path.rglob("*.docx")} == {tmp_path / "out" / "to print"}
    assert shutil.which("calc") is None or result.exit_code in (0, 1)
    assert json.dumps(rows_of(book, "Contacts")[0]["Name"]) == json.dumps(name)


def test_next_and_network_answer_in_words_and_in_json(tmp_path: Path) -> None:
    book = sample(tmp_path)
    assert run("next", book, "--today", DAY).stdout.startswith("  1   78  Ask Tamsin Greaves")
    assert len(run("next", book, "--today", DAY, "--all").stdout) > len(run("next", book, "--today", DAY).stdout)
    first = run_json("next", book, "--today", DAY)["next"][0]
    assert (first["rank"], first["score"], first["who"], first["due"]) == (1, 78, "Tamsin Greaves", "2026-11-27")
    assert sum(part["points"] for part in first["parts"]) == 78
    assert "   └─ Beatrix Loxley" not in run("network", book, "--today", DAY).stdout.splitlines()[0]
    tree = run_json("network", book, "--today", DAY)
    assert tree["domino_factor"] == 0.1818
    assert [child["who"] for child in tree["trees"][0]["led_to"]] == ["Dov Larkspur", "Tamsin Greaves"]
    for name in ("next", "network"):
        assert run(name, book, "--today", DAY, "--quiet").stdout == ""
