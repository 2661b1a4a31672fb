"""The command on many workbooks: each its own unit, one table at the end, and an exit status for a scheduler."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from infoview_sheets.errors import InfoviewError
from tests.batch.making import book, files, shown
from tests.cli.books import DAY, run, run_json, sample
from tests.cli.test_google import ADDRESS, api
from tests.sheets_server.api import Api

__all__ = ["api"]  # a fixture
TOP = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three workbooks in a folder, one of them damaged."""
    monkeypatch.chdir(tmp_path)
    for name in ("ada.xlsx", "bo.xlsx"):
        book(tmp_path / "class", name)
    (tmp_path / "class" / "cleo.xlsx").write_text("x", encoding="utf-8")
    return tmp_path / "class"


def test_a_folder_of_workbooks(folder: Path) -> None:
    result = run("sync", "class", "--today", DAY, "--jobs", "1")
    assert result.exit_code == 1
    table, words = result.stdout.split("\n\n")
    assert [" ".join(row.split()) for row in table.splitlines()] == [
        "Workbook Talks Late thanks Errors Documents Result",
        "ada 1 1 0 7 synced",
        "bo 1 1 0 7 synced",
        "cleo failed",
    ]
    assert " ".join(words.split()).startswith(
        "3 workbooks: 2 synced, 1 failed; 2 packets, 4 thank-yous to finish by hand, 2 cards, 2 copy sheets, "
        "2 envelopes, 2 confirmations made. "
        "cleo: failed. cleo.xlsx is not an Excel workbook."
    )
    assert result.stderr.splitlines()[0].startswith("ada: synced.")
    assert {path.name for path in (folder / "out").iterdir()} == {"ada", "bo"}


def test_two_processes_write_the_same_bytes_as_one(folder: Path) -> None:
    (folder / "cleo.xlsx").unlink()
    shutil.copytree(folder, "other")
    two = run("sync", "class", "--today", DAY, "--jobs", "2")
    one = run("sync", "other", "--today", DAY, "--jobs", "1")
    assert (two.exit_code, one.exit_code, two.stdout) == (0, 0, one.stdout)
    assert shown(folder) == shown(Path("other"))


def test_the_documented_object(folder: Path) -> None:
    answer = run_json("sync", "class", "--today", DAY, "--jobs", "1", "--out", "papers")
    assert set(answer) == {"today", "dry_run", "books"}
    ada, _, cleo = answer["books"]
    assert set(ada) == {
        "address", "name", "status", "message", "notes", "owner", "people", "asked", "talks", "ahead", "last",
        "unsettled", "thanks_due", "on_time", "late_thanks", "days_to_talk", "names_given", "names_met", "chain", "errors", "warnings",
        "made", "cells", "people_added", "to_thank", "out", "seconds",
    }  # fmt: skip
    assert (ada["status"], ada["name"], ada["talks"], ada["last"]) == ("synced", "ada", 1, "2026-11-20")
    assert (ada["people"], ada["people_added"]) == (3, 0)
    assert ada["out"] == str(folder.parent / "papers" / "ada")
    assert ada["made"] == {
        "confirmation": 1, "confirmation_text": 1, "copy_sheet": 1, "letter_envelope": 1, "packet": 1,
        "thank_you_card": 1, "thank_you_starter": 2,
    }  # fmt: skip
    assert (cleo["status"], cleo["last"]) == ("failed", None)


def test_a_run_that_was_cut_off_goes_on(folder: Path) -> None:
    run("sync", "class/ada.xlsx", "--today", DAY, "--out", "papers/ada")  # one alone leaves no note
    run("sync", "class", "--today", DAY, "--out", "papers", "--jobs", "1")
    (folder / "cleo.xlsx").unlink()
    book(folder, "cleo.xlsx")
    answer = run_json("sync", "class", "--today", DAY, "--out", "papers", "--jobs", "1")
    assert [each["status"] for each in answer["books"]] == ["skipped", "skipped", "synced"]
    assert run("sync", "class", "--today", DAY, "--out", "papers", "--jobs", "1").exit_code == 0


def test_quiet_says_only_what_went_wrong(folder: Path) -> None:
    result = run("sync", "class", "--today", DAY, "--jobs", "1", "--quiet")
    assert (result.exit_code, result.stdout) == (1, "")
    assert [line.partition(".")[0] for line in result.stderr.splitlines()] == ["cleo: failed"]


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    before = files(folder)
    result = run("sync", "class", "--today", DAY, "--jobs", "1", "--dry-run")
    assert "would be made" in " ".join(result.stdout.split())
    assert files(folder) == before


def test_what_cannot_be_meant(folder: Path) -> None:
    for arguments, words in (
        (("class", "--to", "x.xlsx"), "--to is for one workbook"),
        (("class", "--open"), "--open is for one workbook"),
        (("class", "--jobs", "2", "--cluster", "tcp://127.0.0.1:1"), "Choose one"),
    ):
        result = run("sync", *arguments)
        assert (result.exit_code, words in result.stderr) == (2, True)
    with pytest.raises(InfoviewError, match=r"There is no file gone\.xlsx"):
        run("sync", "gone.xlsx", "away.xlsx")
    (folder / "none").mkdir()
    with pytest.raises(InfoviewError, match="no workbook to work on"):
        run("sync", "class/none")


def test_a_hostile_name_stays_text(folder: Path) -> None:
    book(folder, "\x1b[31m[red]x.xlsx")
    result = run("sync", "class", "--today", DAY, "--jobs", "1")
    assert "\x1b" not in result.stdout + result.stderr
    assert "[31m[red]x" in result.stdout


def test_the_log_holds_counts_alone(folder: Path) -> None:
    run("sync", "class", "--today", DAY, "--jobs", "1", "--log", "runs.log")
    words = Path("runs.log").read_text(encoding="utf-8")
    assert "3 workbooks: 2 synced, 1 failed" in words
    assert "cleo" not in words


def test_infoview_toml_may_name_a_folder(folder: Path) -> None:
    Path("infoview.toml").write_text('book = "class"\nout = "papers"\n', encoding="utf-8")
    answer = run_json("sync", "--today", DAY, "--jobs", "1")
    assert [each["name"] for each in answer["books"]] == ["ada", "bo", "cleo"]
    assert (folder.parent / "papers" / "ada").is_dir()


def test_a_google_sheet_among_files(api: Api, folder: Path) -> None:
    first = run_json("sync", "class", ADDRESS, "--today", DAY, "--jobs", "1", "--out", "papers")
    assert [each["status"] for each in first["books"]] == ["synced", "synced", "failed", "synced"]
    assert first["books"][-1]["talks"] == 11
    api.calls.clear()
    again = run_json("sync", "class", ADDRESS, "--today", DAY, "--jobs", "1", "--out", "papers")
    assert [each["status"] for each in again["books"]] == ["skipped", "skipped", "failed", "unchanged"]
    assert [verb for verb, _ in api.calls if "token" not in _] == ["GET", "GET"]


@pytest.fixture
def class_of_six(tmp_path: Path) -> Path:
    for n in range(6):
        book(tmp_path / "class", f"{n}.xlsx")
    return tmp_path / "class"


def test_two_runs_over_one_folder_at_the_same_time(class_of_six: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "infoview_sheets", "sync", class_of_six, "--today", DAY, "--jobs", "2",
             "--format", "json", "--out", class_of_six.parent / out],
            cwd=TOP, env={**os.environ, "PYTHONPATH": str(TOP)}, stdout=subprocess.PIPE, encoding="utf-8",
        )
        for out in ("first", "second")
    ]  # fmt: skip
    answers = [json.loads(each.communicate(timeout=100)[0])["books"] for each in runs]
    found: dict[str, list[str]] = {}
    for each in (*answers[0], *answers[1]):
        found.setdefault(each["name"], []).append(each["status"])
    assert len(found) == 6
    for statuses in found.values():
        assert set(statuses) <= {"synced", "locked"}
        assert "synced" in statuses
    states = [path.parent.name for path in (class_of_six / ".infoview").rglob("* before *.xlsx")]
    assert sorted(states) == [f"{n}.xlsx" for n in range(6)]
    assert not list(class_of_six.glob(".*lock"))


def test_the_page_of_an_office(folder: Path) -> None:
    sample(folder)
    before = files(folder)
    result = run("report", "class", "--today", DAY, "--jobs", "1")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        1,
        "out/office.html: 4 workbooks. Open it in a browser.",
    )
    page = Path("out/office.html").read_text(encoding="utf-8")
    assert "cleo.xlsx is not an Excel workbook." in page
    for private in ("Lior", "Ada Quillfeather", "Larkspur", "@example"):
        assert private not in page
    named = run("report", "class", "--today", DAY, "--jobs", "1", "--names", "--out", "named.html")
    assert named.exit_code == 1
    assert "Lior Beckwith" in Path("named.html").read_text(encoding="utf-8")
    assert files(folder) == before


def test_the_page_on_two_processes_and_as_an_object(folder: Path) -> None:
    run("report", "class", "--today", DAY, "--jobs", "1", "--out", "one")
    answer = run_json("report", "class", "--today", DAY, "--jobs", "2", "--out", "two")
    assert Path("one/office.html").read_bytes() == Path("two/office.html").read_bytes()
    assert (answer["page"], [each["status"] for each in answer["books"]]) == (
        "two/office.html", ["read", "read", "failed"],
    )  # fmt: skip
    assert run("report", "class", "--word").exit_code == 2
