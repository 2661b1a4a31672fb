"""One workbook is one unit: its result is a plain value, it never raises, and what was finished is not done again."""

import dataclasses
import datetime as dt
import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from infoview_sheets.batch import job, results
from infoview_sheets.batch.job import BUG, read_book, sync_book
from infoview_sheets.batch.results import DONE, JobStatus, as_plain, from_plain
from infoview_sheets.stores.excel import patch_cells, safety
from tests.batch.making import NOW, TODAY, book, files, options
from tests.cli.books import DAY, run, sample, workbook


def test_a_unit_does_what_sync_does(tmp_path: Path) -> None:
    ours, theirs = book(tmp_path / "a"), tmp_path / "b" / "ada.xlsx"
    theirs.parent.mkdir()
    shutil.copy(ours, theirs)  # made a second later it would bear another time
    result = sync_book(str(ours), options(tmp_path / "a" / "out"))
    run("sync", theirs, "--today", DAY)
    assert ours.read_bytes() == theirs.read_bytes()
    papers = {name: data for name, data in files(tmp_path / "a" / "out").items() if name[0] != "."}
    assert papers == {name: data for name, data in files(tmp_path / "b" / "out").items() if name[0] != "."}
    assert (result.status, result.figures.talks, result.figures.late_thanks) == (JobStatus.SYNCED, 1, 1)
    assert result.figures.owner == "Robin"
    assert sum(result.made.values()) == len(papers)
    assert result.cells > 10
    assert result.seconds > 0


def test_the_unit_and_its_result_travel(tmp_path: Path) -> None:
    def sent(value: Any) -> Any:
        return pickle.loads(pickle.dumps(value))  # noqa: S301 (our own, made a moment ago)

    result = sent(sync_book)(sent(str(book(tmp_path))), sent(options(tmp_path / "out")))
    assert sent(result) == result
    assert from_plain(json.loads(json.dumps(as_plain(result)))) == result


def test_a_finished_workbook_is_skipped(tmp_path: Path) -> None:
    path = book(tmp_path)
    first = sync_book(str(path), options(tmp_path / "out"))
    before = files(tmp_path)
    again = sync_book(str(path), options(tmp_path / "out"))
    assert again.status is JobStatus.SKIPPED
    assert dataclasses.replace(again, status=first.status, seconds=first.seconds) == first
    assert files(tmp_path) == before


def edit_workbook(path: Path) -> None:
    patch_cells(path, path, {"Contacts": {"A5": "Dov Larkspur"}})


def edit_paper(path: Path) -> None:
    paper = next((path.parent / "out").glob("*/*packet.docx"))
    paper.write_bytes(paper.read_bytes() + b"x")


def delete_paper(path: Path) -> None:
    next((path.parent / "out").glob("*/*packet.docx")).unlink()


def damage_note(path: Path) -> None:
    (path.parent / "out" / DONE).write_text('{"inputs": 5}', encoding="utf-8")


def damage_result(path: Path) -> None:
    note = json.loads((path.parent / "out" / DONE).read_text(encoding="utf-8"))
    note["result"]["figures"]["talks"] = "many"
    (path.parent / "out" / DONE).write_text(json.dumps(note), encoding="utf-8")


@pytest.mark.parametrize("change", [edit_workbook, edit_paper, delete_paper, damage_note, damage_result])
def test_what_changed_since_is_done_again(tmp_path: Path, change: Callable[[Path], None]) -> None:
    path = book(tmp_path)
    sync_book(str(path), options(tmp_path / "out"))
    change(path)
    assert sync_book(str(path), options(tmp_path / "out")).status in (JobStatus.SYNCED, JobStatus.UNCHANGED)
    assert sync_book(str(path), options(tmp_path / "out")).status is JobStatus.SKIPPED


def test_another_day_version_or_option_is_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = str(book(tmp_path)), tmp_path / "out"
    sync_book(path, options(out))
    (tmp_path / "own").mkdir()
    own = options(out)
    own = dataclasses.replace(own, run=dataclasses.replace(own.run, templates=tmp_path / "own"))
    for other in (options(out, today=TODAY + dt.timedelta(1)), options(out, strict=True), own, options(out)):
        assert sync_book(path, other).status is not JobStatus.SKIPPED
        assert sync_book(path, other).status is JobStatus.SKIPPED
    monkeypatch.setattr("infoview_sheets.render.renderer.__version__", "9")
    assert sync_book(path, options(out)).status is not JobStatus.SKIPPED


def test_the_day_is_that_of_the_workbooks_own_zone(tmp_path: Path) -> None:
    path, out = book(tmp_path), tmp_path / "out"
    patch_cells(path, path, {"Profile": {"A5": "Time zone", "B5": "Asia/Tokyo"}})
    sync_book(str(path), options(out, today=None))
    assert sync_book(str(path), options(out, today=dt.date(2026, 11, 23))).status is JobStatus.SKIPPED
    later = options(out, today=None, now=NOW + dt.timedelta(hours=1))  # midnight in Tokyo, ten in the morning here
    assert sync_book(str(path), later).status is not JobStatus.SKIPPED


def test_an_edit_at_the_moment_of_the_end_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path)

    def slow(address: str, to: None, kept: int) -> None:
        edit_workbook(Path(address))

    monkeypatch.setattr(job, "tidy_up", slow)
    assert sync_book(str(path), options(tmp_path / "out")).status is JobStatus.SYNCED
    assert not (tmp_path / "out" / DONE).exists()


def test_a_note_that_cannot_be_kept_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "out" / DONE).mkdir(parents=True)
    path = book(tmp_path)
    assert sync_book(str(path), options(tmp_path / "out")).status is JobStatus.SYNCED
    assert sync_book(str(path), options(tmp_path / "out")).status is JobStatus.UNCHANGED


def test_a_workbook_that_another_run_works_on_is_left_to_it(tmp_path: Path) -> None:
    path = book(tmp_path)
    before = path.read_bytes()
    with job._held(str(path), tmp_path / "elsewhere"):
        result = sync_book(str(path), options(tmp_path / "out"))
    assert (result.status, result.message) == (
        JobStatus.LOCKED, "Another run is working on this workbook; it was left to that one.",
    )  # fmt: skip
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ada.xlsx"]
    assert sync_book(str(path), options(tmp_path / "out")).status is JobStatus.SYNCED


def test_a_workbook_that_is_open_or_being_written_is_in_use(tmp_path: Path) -> None:
    path = book(tmp_path)
    (tmp_path / "~$ada.xlsx").touch()
    result = sync_book(str(path), options(tmp_path / "out"))
    assert (result.status, "is open in Excel" in result.message) == (JobStatus.LOCKED, True)
    (tmp_path / "~$ada.xlsx").unlink()
    with safety.locked(path):
        assert sync_book(str(path), options(tmp_path / "out")).status is JobStatus.LOCKED


def test_what_is_wrong_with_a_workbook_is_in_its_result(tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_text("no workbook", encoding="utf-8")
    for name, words in (("bad.xlsx", "is not an Excel workbook"), ("gone.xlsx", "no file"), ("x/y.xlsx", "no folder")):
        result = sync_book(str(tmp_path / name), options(tmp_path / "out"))
        assert (result.status, words in result.message) == (JobStatus.FAILED, True)


def test_a_workbook_that_must_be_mended_first(tmp_path: Path) -> None:
    path = book(tmp_path)
    patch_cells(path, path, {"Contacts": {"A1": "Whoever"}})
    before = path.read_bytes()
    for _ in range(2):
        result = sync_book(str(path), options(tmp_path / "out"))
        assert result.status is JobStatus.STOPPED
        assert result.message == (
            'Nothing was written. Contacts: The sheet has no column "Name". Add what is missing to the row of headers. [WB002]'
        )
        assert result.errors
    assert path.read_bytes() == before


def test_a_list_that_is_not_adopted_says_how(tmp_path: Path) -> None:
    path = workbook(tmp_path / "my list.xlsx", {"Sheet1": [["Name", "Email"], ["Ada", "ada@example.org"]]})
    result = sync_book(str(path), options(tmp_path / "out", command="python3 run.py"))
    assert f'`python3 run.py adopt "{path}"`' in result.message


def test_a_mistake_of_ours_ends_one_workbook_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("Ada's secret")

    monkeypatch.setattr(job, "sync", broken)
    result = sync_book(str(book(tmp_path)), options(tmp_path / "out"))
    assert result.status is JobStatus.FAILED
    assert "(RecursionError)" in result.message
    assert "secret" not in result.message
    assert "RecursionError" in (tmp_path / "out" / BUG).read_text(encoding="utf-8")
    (tmp_path / "file").touch()
    assert "No file could be left" in sync_book(str(book(tmp_path)), options(tmp_path / "file" / "out")).message


def test_only_people_are_counted_as_people_added(tmp_path: Path) -> None:
    path = sample(tmp_path)

    def count(sheet: str) -> int:
        rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
        return sum(any(value is not None for value in row) for row in rows)

    tab = openpyxl.load_workbook(path)
    named = {"Who named them": "Ada Quillfeather", "Name": "Zoe Fern", "Add to Contacts": "yes"}
    tab["Referrals"].append([named.get(str(cell.value)) for cell in tab["Referrals"][1]])
    tab.save(path)
    people = count("Contacts")
    first = sync_book(str(path), options(tmp_path / "out"))
    assert first.people_added == count("Contacts") - people > 0
    tab = openpyxl.load_workbook(path)
    (done,) = (cell for row in tab["This Week"].iter_rows() for cell in row if cell.value == "Done")
    for row in range(done.row + 1, tab["This Week"].max_row + 1):
        tab["This Week"].cell(row, done.column).value = True
    tab.save(path)
    touches = count("Touches")
    assert sync_book(str(path), options(tmp_path / "out")).people_added == 0
    assert count("Touches") > touches


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = book(tmp_path)
    before = files(tmp_path)
    result = sync_book(str(path), options(tmp_path / "out", dry_run=True))
    assert (result.status, bool(result.made), bool(result.cells)) == (JobStatus.SYNCED, True, True)
    assert files(tmp_path) == before


def test_reading_for_a_report_writes_nothing_and_names_nobody(tmp_path: Path) -> None:
    path = sample(tmp_path)
    before = files(tmp_path)
    result = read_book(str(path), options(tmp_path / "out"))
    assert (result.status, result.figures.talks, result.to_thank) == (JobStatus.READ, 11, ())
    named = read_book(str(path), dataclasses.replace(options(tmp_path / "out"), names=True))
    assert named.to_thank == ("Lior Beckwith",)
    assert files(tmp_path) == before


def test_the_note_is_read_before_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path)
    sync_book(str(path), options(tmp_path / "out"))
    monkeypatch.setattr(job, "sync", None)
    assert sync_book(str(path), options(tmp_path / "out")).status is JobStatus.SKIPPED
    monkeypatch.setattr(results, "_documents", lambda folder: ["another"])
    assert sync_book(str(path), options(tmp_path / "out")).status is JobStatus.FAILED
