"""Take back a run: the workbook comes back byte for byte, and nobody's edits are lost."""

import json
from pathlib import Path

import pytest

from infoview_sheets.books.excel import patch_cells
from infoview_sheets.books.excel.backups import states
from infoview_sheets.errors import BookBusy, BookChanged, BookError
from tests.cli.books import DAY, PLAIN, Rows, run, workbook

NEXT_DAY = "2026-11-24"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "mine.xlsx", PLAIN)


def test_a_run_is_taken_back_byte_for_byte(book: Path) -> None:
    before = book.read_bytes()
    run("sync", book, "--today", DAY)
    assert book.read_bytes() != before
    result = run("undo", book)
    assert result.stdout.startswith(f"{book} is as it was before the run of 20")
    assert result.stdout.endswith("No earlier state is kept.\n")
    assert book.read_bytes() == before
    assert not (book.parent / ".infoview").exists()


def test_undo_twice_goes_back_one_more(book: Path) -> None:
    first = book.read_bytes()
    run("sync", book, "--today", DAY)
    second = book.read_bytes()
    run("sync", book, "--today", NEXT_DAY)
    assert len(states(book)) == 2
    assert "Undo can take back 1 more run." in run("undo", book).stdout
    assert book.read_bytes() == second
    run("undo", book)
    assert book.read_bytes() == first
    with pytest.raises(BookError, match=r"No earlier state of mine.xlsx is kept"):
        run("undo", book)


def test_a_run_that_writes_nothing_keeps_nothing(book: Path) -> None:
    run("sync", book, "--today", DAY)
    run("sync", book, "--today", DAY)
    run("sync", book, "--today", NEXT_DAY, "--dry-run")
    assert len(states(book)) == 1


def test_edits_since_the_run_are_not_thrown_away(book: Path) -> None:
    before = book.read_bytes()
    run("sync", book, "--today", DAY)
    patch_cells(book, book, {"Contacts": {"A2": "Ada Q."}})
    edited = book.read_bytes()
    with pytest.raises(BookChanged, match=r"was edited since the run of .* add --yes"):
        run("undo", book)
    assert book.read_bytes() == edited
    out = run("undo", book, "--yes").stdout
    assert book.read_bytes() == before
    (kept,) = states(book)
    assert kept.path.read_bytes() == edited
    assert str(kept.path) in out
    with pytest.raises(BookError, match="No earlier state"):
        run("undo", book)


def test_a_deleted_workbook_comes_back_too(book: Path) -> None:
    before = book.read_bytes()
    run("sync", book, "--today", DAY)
    book.unlink()
    run("undo", book)
    assert book.read_bytes() == before


def test_the_profile_says_how_many_are_kept(tmp_path: Path) -> None:
    settings: Rows = [["Setting", "Value"], ["Backups kept", 2]]
    book = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Profile": settings})
    for day in range(23, 28):
        run("sync", book, "--today", f"2026-11-{day}")
    assert len(states(book)) == 2


def test_five_are_kept_if_nothing_is_said(book: Path) -> None:
    for day in range(20, 28):
        run("sync", book, "--today", f"2026-11-{day}")
    assert len(states(book)) == 5


def test_a_new_file_beside_needs_no_earlier_state(book: Path) -> None:
    run("sync", book, "--today", DAY, "--to", book.with_name("new.xlsx"))
    assert not (book.parent / ".infoview").exists()


def test_other_workbooks_keep_their_own(book: Path) -> None:
    other = workbook(book.with_name("other.xlsx"), PLAIN)
    before = other.read_bytes()
    run("sync", book, "--today", DAY)
    run("sync", other, "--today", DAY)
    run("undo", other)
    assert other.read_bytes() == before
    assert len(states(book)) == 1


def test_what_a_killed_run_had_kept_is_no_step_back(book: Path) -> None:
    before = book.read_bytes()
    run("sync", book, "--today", DAY)
    after = book.read_bytes()
    stray = states(book)[0].path
    stray.with_name("2099-01-01 00.00.00.000000 before 00000000.xlsx").write_bytes(after)
    run("undo", book)
    assert book.read_bytes() == before


def test_what_a_killed_run_had_kept_is_kept_once(book: Path) -> None:
    run("sync", book, "--today", DAY)
    stray = states(book)[0].path
    stray.with_name("2099-01-01 00.00.00.000000 before 00000000.xlsx").write_bytes(book.read_bytes())
    run("sync", book, "--today", NEXT_DAY)
    assert len(states(book)) == 2


def test_an_open_workbook_is_left_alone(book: Path) -> None:
    run("sync", book, "--today", DAY)
    book.with_name("~$mine.xlsx").touch()
    with pytest.raises(BookBusy, match="is open in Excel"):
        run("undo", book)
    run("undo", book, "--even-if-open")


def test_a_google_sheet_has_its_own_history() -> None:
    with pytest.raises(BookError, match="Version history"):
        run("undo", "https://docs.google.com/spreadsheets/d/abc")


def test_papers_stay(book: Path) -> None:
    run("sync", book, "--today", DAY)
    papers = sorted(path.name for path in (book.parent / "out").glob("*.docx"))
    assert papers
    run("undo", book)
    assert sorted(path.name for path in (book.parent / "out").glob("*.docx")) == papers


def test_conflict_copies_are_named(book: Path) -> None:
    copies = ["mine (1).xlsx", "mine (Robin's conflicted copy 2026-11-23).xlsx", "mine-DESKTOP-ABC.xlsx"]
    for name in [*copies, "mine too.xlsx", "mine-2025.xlsx", "yours (1).xlsx", "(2).xlsx"]:
        book.with_name(name).touch()
    result = run("sync", book, "--today", DAY, "--format", "json")
    for name in copies:
        assert f'"{name}"' in result.stderr
    assert "mine too" not in result.stderr
    assert "2025" not in result.stderr
    assert "yours" not in result.stderr
    assert "(2)" not in result.stderr
    assert json.loads(result.stdout)


def test_without_conflict_copies_nothing_is_said(book: Path) -> None:
    assert run("sync", book, "--today", DAY).stderr == ""
