"""The folders of the drafts: what is to do, what is done, and what must not go out any more."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner

from infoview_sheets.cli import infoview
from infoview_sheets.errors import BookBusy, BookChanged
from infoview_sheets.render.manifest import MANIFEST, RUNS
from infoview_sheets.sheets.patch import Patch
from infoview_sheets.stores.excel import ExcelStore, patch_cells
from tests.cli.books import PLAIN, Rows, rows_of, run, run_json, workbook

MONDAY, TUESDAY, LATER = "2026-11-23", "2026-11-24", "2026-11-27"
CONTACTS: Rows = [
    ["Name", "Email", "Why this person", "Do not contact", "Request sent", "Their answer"],
    ["Ada Quillfeather", "ada@example.org", "moved from the bench to policy"],
    ["Bram Oak", "bram@example.org"],
]
TALKS: Rows = [
    ["Who", "Date", "Status", "The one thing I want to thank for", "Thank-you email sent", "Letter (auto)"],
    ["Bram Oak", "2026-11-20", "Held", "the story of your first year"],
]
PROFILE: Rows = [
    ["Setting", "Value"],
    ["Name", "Robin Sandpiper"],
    ["Email", "robin@example.org"],
    ["Situation", "a third-year PhD student"],
]
LETTER = "2026-11-20 Bram Oak thank-you letter.docx"
REQUEST = "Ada Quillfeather request.docx"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = workbook(tmp_path / "mine.xlsx", {"Profile": PROFILE, "Contacts": CONTACTS, "Interviews": TALKS})
    run("sync", path, "--today", MONDAY)
    return path


def out(book: Path) -> set[str]:
    """Return the Word files, each with its folder."""
    folder = book.parent / "out"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.docx") if RUNS not in path.parts}


def contents(book: Path) -> Mapping[str, bytes]:
    folder = book.parent / "out"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and RUNS not in path.parts
    }


def edit(book: Path, sheet: str, **cells: Any) -> None:
    patch_cells(book, book, {sheet: cells})


def said(book: Path, day: str = TUESDAY, *more: str) -> str:
    return " ".join(run("sync", book, "--today", day, *more).stdout.split())


def test_nothing_lies_loose(book: Path) -> None:
    assert {f"to send/{LETTER}", f"to send/{REQUEST}"} <= out(book)
    assert {path.name for path in (book.parent / "out").iterdir() if path.name[0] != "."} == {"to print", "to send"}
    assert rows_of(book, "Interviews")[0]["Letter (auto)"] == f"to send/{LETTER}"


def test_what_the_sheet_proves_done_moves_there_edited_or_not(book: Path) -> None:
    letter = book.parent / "out" / "to send" / LETTER
    letter.write_text("mine", encoding="utf-8")
    edit(book, "Interviews", E2="2026-11-23")
    words = said(book)
    assert f"DONE 1 document moved to {book.parent / 'out' / 'done'}" in words
    assert (book.parent / "out" / "done" / LETTER).read_text(encoding="utf-8") == "mine"
    assert (book.parent / "out" / "done" / LETTER.replace(".docx", ".txt")).exists()
    assert rows_of(book, "Interviews")[0]["Letter (auto)"] == f"done/{LETTER}"
    before = contents(book)
    assert "DONE" not in said(book)
    assert contents(book) == before
    assert rows_of(book, "Interviews")[0]["Letter (auto)"] == f"done/{LETTER}"


def test_what_must_not_go_out_is_withdrawn_and_says_why(book: Path) -> None:
    edit(book, "Contacts", D2="asked me not to")
    assert f"STOP {REQUEST} is withdrawn: do not contact" in said(book)
    assert f"withdrawn/{REQUEST}" in out(book)
    assert "STOP" not in said(book)


def test_a_withdrawn_one_that_was_edited_stays_and_is_named_at_every_run(book: Path) -> None:
    draft = book.parent / "out" / "to send" / REQUEST
    draft.write_text("mine", encoding="utf-8")
    edit(book, "Contacts", F2="No")
    for _ in range(2):
        assert f"STOP Do not use to send/{REQUEST}: they have answered" in said(book)
    assert draft.read_text(encoding="utf-8") == "mine"
    assert f"withdrawn/{REQUEST.replace('.docx', '.txt')}" in contents(book)


def test_json_names_what_moved_and_what_is_held_back(book: Path) -> None:
    edit(book, "Contacts", D2="yes")
    moved = {"status": "withdrawn", "contact": "C-001", "kind": "request", "interview": None}
    found = run_json("sync", book, "--today", TUESDAY)["files"]
    (request,) = [file for file in found if file["kind"] == "request"]
    assert {key: request[key] for key in moved} == moved
    assert [file for file in run_json("sync", book, "--today", TUESDAY)["files"] if file["kind"] == "request"] == []


def test_a_corrected_name_withdraws_the_old_draft_and_makes_a_new_one(book: Path) -> None:
    edit(book, "Contacts", A2="Ada Quill")
    assert f"{REQUEST} is withdrawn: a newer version takes its place" in said(book)
    assert {f"withdrawn/{REQUEST}", "to send/Ada Quill request.docx"} <= out(book)


def test_what_is_due_again_comes_back(book: Path) -> None:
    edit(book, "Contacts", D2="yes")
    said(book)
    edit(book, "Contacts", D2=None)
    assert "STOP" not in said(book, LATER)
    assert f"to send/{REQUEST}" in out(book)
    assert f"withdrawn/{REQUEST}" not in out(book)


def test_what_was_put_away_by_hand_is_found(book: Path) -> None:
    folder = book.parent / "out"
    (folder / "done").mkdir()
    (folder / "to send" / LETTER).rename(folder / "done" / LETTER)
    said(book)
    assert f"to send/{LETTER}" not in out(book)
    edit(book, "Interviews", E2="2026-11-23")
    said(book)
    assert rows_of(book, "Interviews")[0]["Letter (auto)"] == f"done/{LETTER}"


def test_what_is_deleted_stays_deleted_wherever_it_would_go(book: Path) -> None:
    (book.parent / "out" / "to send" / LETTER).unlink()
    edit(book, "Interviews", E2="2026-11-23")
    said(book)
    assert not any(LETTER in name for name in out(book))


def test_undo_brings_everything_back(book: Path) -> None:
    before = contents(book)
    edit(book, "Contacts", D2="yes")
    edit(book, "Interviews", E2="2026-11-23")
    said(book, LATER)
    assert contents(book) != before
    words = " ".join(run("undo", book, "--yes").stdout.split())
    assert "moved back" in words
    assert contents(book) == before
    assert not (book.parent / "out" / "withdrawn").exists()


def test_undo_moves_an_edited_one_back_too_and_leaves_what_stands_there(book: Path) -> None:
    edit(book, "Interviews", E2="2026-11-23")
    said(book)
    folder = book.parent / "out"
    (folder / "done" / LETTER).write_text("mine", encoding="utf-8")
    text = LETTER.replace(".docx", ".txt")
    (folder / "to send" / text).write_text("another", encoding="utf-8")
    run("undo", book)
    assert (folder / "to send" / LETTER).read_text(encoding="utf-8") == "mine"
    assert (folder / "to send" / text).read_text(encoding="utf-8") == "another"
    assert (folder / "done" / text).exists()


def test_a_dry_run_says_the_same_and_moves_nothing(book: Path) -> None:
    edit(book, "Contacts", D2="yes")
    before = contents(book)
    assert f"{REQUEST} is withdrawn" in said(book, TUESDAY, "--dry-run")
    assert contents(book) == before


def test_nothing_that_stands_there_is_overwritten(book: Path) -> None:
    folder = book.parent / "out"
    (folder / "done").mkdir()
    (folder / "done" / LETTER).write_text("somebody's", encoding="utf-8")
    edit(book, "Interviews", E2="2026-11-23")
    said(book)
    assert (folder / "done" / LETTER).read_text(encoding="utf-8") == "somebody's"
    assert f"done/{LETTER.replace('.docx', ' (2).docx')}" in out(book)


def test_a_pdf_and_a_new_version_go_along(book: Path) -> None:
    folder = book.parent / "out" / "to send"
    (folder / LETTER.replace(".docx", ".pdf")).write_bytes(b"%PDF")
    (folder / LETTER.replace(".docx", " (new).docx")).write_text("new", encoding="utf-8")
    edit(book, "Interviews", E2="2026-11-23")
    said(book)
    done = {path.name for path in (book.parent / "out" / "done").iterdir()}
    assert {LETTER.replace(".docx", ".pdf"), LETTER.replace(".docx", " (new).docx")} <= done


def test_a_print_file_moves_when_all_in_it_is_done(book: Path) -> None:
    run("print", "letters", book, "--one-file", "--today", MONDAY)
    name = "2026-11-23 all letters.docx"
    assert f"to print/{name}" in out(book)
    said(book)
    assert f"to print/{name}" in out(book)
    edit(book, "Interviews", E2="2026-11-23")
    said(book)
    assert f"done/{name}" in out(book)
    said(book)
    assert f"done/{name}" in out(book)


def test_what_was_asked_for_is_made_again_beside_what_is_done(book: Path) -> None:
    edit(book, "Interviews", E2="2026-11-23")
    said(book)
    run("print", "letters", book, "Bram Oak", "--today", TUESDAY)
    assert {f"done/{LETTER}", f"to send/{LETTER}"} <= out(book)
    said(book)
    assert f"to send/{LETTER}" not in out(book)
    assert f"done/{LETTER.replace('.docx', ' (2).docx')}" in out(book)


def test_the_drafts_of_another_workbook_in_the_same_folder_stay(book: Path, tmp_path: Path) -> None:
    other = workbook(tmp_path / "other.xlsx", PLAIN)
    run("sync", other, "--today", MONDAY)
    assert f"to send/{REQUEST}" in out(book)


def loose(book: Path) -> Path:
    """Lay the drafts as version 0.1 did, with its manifest."""
    import json

    folder = book.parent / "out"
    known = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for name in known:
        (folder / name).rename(folder / Path(name).name)
    old = {Path(name).name: entry[:2] for name, entry in known.items()}
    (folder / MANIFEST).write_text(json.dumps(old), encoding="utf-8")
    for empty in ("to send", "to print"):
        (folder / empty).rmdir()
    shutil.rmtree(folder / RUNS)
    return folder


def test_the_layout_of_version_0_1_is_taken_over(book: Path) -> None:
    before = contents(book)
    folder = loose(book)
    said(book, MONDAY)
    assert contents(book) == before
    assert not [path for path in folder.iterdir() if path.is_file() and path.name[0] != "."]


def test_of_version_0_1_no_edited_file_is_lost(book: Path) -> None:
    run("print", "letters", book, "--one-file", "--today", MONDAY)
    folder = loose(book)
    for name in (LETTER, REQUEST, "2026-11-23 all letters.docx"):
        (folder / name).write_text(f"my {name}", encoding="utf-8")
    edit(book, "Interviews", E2="2026-11-23")
    edit(book, "Contacts", D2="yes")
    words = said(book)
    assert f"Do not use to send/{REQUEST}: do not contact" in words
    mine = {key: data for key, data in contents(book).items() if data.startswith(b"my ")}
    assert set(mine) == {f"done/{LETTER}", f"to send/{REQUEST}", "to print/2026-11-23 all letters.docx"}


def test_of_version_0_1_what_nobody_knows_any_more_is_put_where_it_belongs(book: Path) -> None:
    loose(book)
    edit(book, "Contacts", A2="Zoe Lark", B2="zoe@example.org")
    said(book)
    assert not list((book.parent / "out").glob("*.docx"))
    assert f"to send/{REQUEST}" in out(book)


def test_a_lost_manifest_leaves_loose_files_to_the_person(book: Path) -> None:
    folder = loose(book)
    (folder / MANIFEST).unlink()
    (folder / LETTER).write_text("mine", encoding="utf-8")
    said(book)
    assert (folder / "to send" / LETTER).read_text(encoding="utf-8") == "mine"


def test_a_run_that_was_killed_before_it_could_say_so_loses_nothing(book: Path) -> None:
    folder = book.parent / "out"
    known = (folder / MANIFEST).read_bytes()
    edit(book, "Contacts", D2="yes")
    said(book)
    (folder / MANIFEST).write_bytes(known)
    said(book)
    assert f"withdrawn/{REQUEST}" in out(book)
    edit(book, "Contacts", D2=None)
    said(book, LATER)
    (folder / MANIFEST).write_bytes(known)
    said(book, LATER)
    assert f"to send/{REQUEST}" in out(book)


def test_forget_finds_them_in_every_folder(book: Path) -> None:
    edit(book, "Contacts", D2="yes")
    said(book)
    run("forget", "Ada Quillfeather", book, "--yes", "--today", TUESDAY)
    assert not any("Ada" in name for name in contents(book))


def test_a_file_that_is_open_elsewhere_stops_nothing_and_moves_later(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (book.parent / "out" / "to send" / LETTER.replace(".docx", ".pdf")).write_bytes(b"%PDF")
    rename = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self.suffix in {".docx", ".pdf"}:
            raise PermissionError(13, "open in Word")
        return rename(self, target)

    edit(book, "Contacts", D2="yes")
    edit(book, "Interviews", E2="2026-11-23")
    monkeypatch.setattr(Path, "rename", held)
    assert f"STOP Do not use to send/{REQUEST}: do not contact" in said(book)
    assert rows_of(book, "Interviews")[0]["Letter (auto)"] == f"to send/{LETTER}"
    monkeypatch.setattr(Path, "rename", rename)
    said(book)
    assert {f"done/{LETTER}", f"withdrawn/{REQUEST}"} <= out(book)


@pytest.mark.parametrize(
    "error", [BookBusy("open in Excel"), BookChanged("changed"), OSError(28, "No space left"), KeyboardInterrupt()]
)
def test_a_workbook_that_could_not_be_written_puts_nothing_away(
    book: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    loose = {MANIFEST, f"to send/{LETTER.replace('.docx', '.pdf')}"}
    (book.parent / "out" / "to send" / LETTER.replace(".docx", ".pdf")).write_bytes(b"%PDF")
    edit(book, "Contacts", D2="yes")
    edit(book, "Interviews", E2="2026-11-23")
    before = contents(book)

    def refused(self: ExcelStore, patch: Patch) -> NoReturn:
        assert f"done/{LETTER}" in out(book)
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(ExcelStore, "write", refused)
        assert CliRunner().invoke(infoview, ["sync", str(book), "--today", TUESDAY]).exit_code
    assert contents(book).keys() == before.keys() == {*manifest_of(book), *loose}
    assert f"DONE 1 document moved to {book.parent / 'out' / 'done'}" in said(book)
    assert {f"done/{LETTER}", f"withdrawn/{REQUEST}"} <= out(book)
    words = " ".join(run("undo", book, "--yes").stdout.split())
    assert "moved back" in words
    assert contents(book) == before


def manifest_of(book: Path) -> Mapping[str, object]:
    return dict(json.loads((book.parent / "out" / MANIFEST).read_text(encoding="utf-8")))


def test_a_pdf_that_is_open_elsewhere_stays(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = book.parent / "out" / "to send" / LETTER.replace(".docx", ".pdf")
    pdf.write_bytes(b"%PDF")
    rename = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self.suffix == ".pdf":
            raise PermissionError(13, "open in a reader")
        return rename(self, target)

    edit(book, "Interviews", E2="2026-11-23")
    monkeypatch.setattr(Path, "rename", held)
    said(book)
    assert f"done/{LETTER}" in out(book)
    assert pdf.exists()


def test_a_manifest_that_speaks_of_unknown_kinds_is_no_harm(book: Path) -> None:
    path = book.parent / "out" / MANIFEST
    path.write_text(path.read_text(encoding="utf-8").replace('"request"', '"telegram"'), encoding="utf-8")
    edit(book, "Contacts", D2="yes")
    assert f"{REQUEST} is withdrawn" in said(book)
