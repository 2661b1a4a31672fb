"""Where the runs of an office laid the documents of a workbook is noted beside it: undo and forget find them there."""

import json
from pathlib import Path

import pytest

from infoview_sheets.stores.excel import backups
from tests.cli.books import DAY, PLAIN, run, run_json, workbook

WHO = "Bram Oak"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of a class, done with the documents in a folder elsewhere."""
    (tmp_path / "class").mkdir()
    made = workbook(tmp_path / "class" / "ada.xlsx", PLAIN)
    run("sync", made.parent, "--out", tmp_path / "papers", "--today", DAY, "--jobs", "1")
    return made


def about(folder: Path, who: str = WHO) -> list[str]:
    return sorted(path.name for path in folder.rglob(f"*{who} *"))


def noted(book: Path, *folders: str) -> None:
    """Write down folders as a stranger would who made the workbook."""
    backups.documents_note(book).write_text(json.dumps(folders), encoding="utf-8")


def plain(text: str) -> str:
    return " ".join(text.split())


def test_forget_finds_the_documents_of_an_office(book: Path, tmp_path: Path) -> None:
    assert about(tmp_path / "papers")
    shown = run_json("forget", WHO, book, "--today", DAY, "--dry-run")
    assert any(str(tmp_path / "papers") in file for file in shown["files"])
    run("forget", WHO, book, "--today", DAY, "--yes")
    assert about(tmp_path) == []


def test_undo_finds_them_too(book: Path, tmp_path: Path) -> None:
    assert f"In {tmp_path / 'papers' / 'ada'}:" in plain(run("undo", book, "--dry-run").stdout)
    assert f"In {tmp_path / 'papers' / 'ada'}:" in plain(run("undo", book).stdout)
    assert about(tmp_path) == []
    assert not backups.documents_note(book).parent.parent.exists()


def test_they_move_with_the_folder_that_holds_both(book: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for folder in ("class", "papers"):
        (tmp_path / folder).rename(moved / folder)
    run("forget", WHO, moved / "class" / "ada.xlsx", "--today", DAY, "--yes")
    assert about(tmp_path) == []


@pytest.mark.parametrize(
    ("command", "advice"),
    [
        (("forget", WHO, "--today", DAY, "--yes"), "--out FOLDER"),
        (("undo", "--dry-run"), "--out FOLDER"),
        (("undo",), "its documents stay as the run left them."),
    ],
)
def test_a_folder_that_was_moved_is_named(book: Path, tmp_path: Path, command: tuple[str, ...], advice: str) -> None:
    (tmp_path / "papers").rename(tmp_path / "old papers")
    said = plain(run(*command, book).stdout)
    assert f"{tmp_path / 'papers' / 'ada'} has no documents of ada.xlsx that infoview knows" in said
    assert advice in said.partition("If it was moved: ")[2]
    assert about(tmp_path / "old papers")


def test_where_no_documents_are_known_forget_says_how_to_name_their_folder(book: Path, tmp_path: Path) -> None:
    backups.documents_note(book).unlink()
    said = plain(run("forget", WHO, book, "--today", DAY, "--dry-run").stdout)
    assert f"No documents lie in {book.parent / 'out'}. If a run laid them elsewhere, add --out" in said


@pytest.mark.parametrize("command", [("forget", WHO, "--today", DAY, "--yes"), ("undo",)])
def test_a_forged_note_leads_to_nothing_that_was_not_made_for_this_workbook(
    book: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    own = tmp_path / "own"
    (own / "to send").mkdir(parents=True)
    (own / "to send" / f"{WHO} thesis.docx").write_bytes(b"mine")
    other = workbook(tmp_path / "bo.xlsx", PLAIN)
    run("sync", other, "--out", tmp_path / "others", "--today", DAY)
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "to send").symlink_to(own / "to send")
    (linked / ".infoview-drafts.json").write_text(
        json.dumps({f"to send/{WHO} thesis.docx": ["", "", "ada.xlsx", []]}), encoding="utf-8"
    )
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and "class" not in path.parts}
    noted(book, "../own", "../others", "../linked", str(own), "a\0b")
    run(*command, book)
    assert all(path.read_bytes() == data for path, data in before.items())


def test_of_many_workbooks_with_one_name_each_has_its_own(tmp_path: Path) -> None:
    for name in ("ada", "bo"):
        (tmp_path / name).mkdir()
        workbook(tmp_path / name / "talks.xlsx", PLAIN)
    run("sync", f"{tmp_path}/*/talks.xlsx", "--out", tmp_path / "papers", "--today", DAY, "--jobs", "1")
    book = tmp_path / "ada" / "talks.xlsx"
    noted(book, "../papers/ada talks", "../papers/bo talks")
    before = about(tmp_path / "papers" / "bo talks")
    run("forget", WHO, book, "--today", DAY, "--yes")
    assert about(tmp_path / "papers" / "ada talks") == []
    assert about(tmp_path / "papers" / "bo talks") == before != []


@pytest.mark.parametrize("text", ["", "{", '{"a": 1}', "[1, null]", '"papers"'])
def test_a_damaged_note_is_none(book: Path, text: str) -> None:
    backups.documents_note(book).write_text(text, encoding="utf-8")
    assert backups.noted_documents(book) == ()


def test_what_print_made_elsewhere_is_found_too(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    run("print", "packets", book, WHO, "--out", tmp_path / "paper", "--today", DAY)
    assert about(tmp_path / "paper")
    run("forget", WHO, book, "--today", DAY, "--yes")
    assert about(tmp_path / "paper") == []
