"""Somebody is forgotten everywhere: the workbook, the papers, the earlier states. Shown first, then asked."""

import datetime as dt
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from infoview_sheets.cli import forget, infoview, output
from infoview_sheets.errors import BookBusy, BookError, InfoviewError
from infoview_sheets.stores.excel.backups import states
from tests.cli.books import DAY, PLAIN, Rows, rows_of, run, run_json, sample, workbook

WHO = "Ada Quillfeather"


SHEETS: Mapping[str, Rows] = {
    "Profile": [
        ["Setting", "Value"],
        ["Name", "Robin Sandpiper"],
        ["Email", "robin@example.org"],
        ["Situation", "student"],
    ],
    "Contacts": [
        ["ID", "Name", "Email", "Role", "How I know or found them"],
        ["C-001", WHO, "ada@example.org", "Analyst", "school"],
        ["C-002", "Bram Oak", "bram@example.org", None, "introduced by Ada Quillfeather"],
        ["C-003", "Cleo March", "cleo@example.org", None, "named to me"],
    ],
    "Interviews": [
        ["ID", "Who", "Date", "Status", "Thank-you email sent"],
        ["I-001", WHO, dt.date(2026, 9, 15), "Held", dt.date(2026, 9, 16)],
        ["I-002", "Bram Oak", dt.date(2026, 11, 25), "Scheduled", None],
        ["I-003", WHO, dt.date(2026, 11, 26), "Scheduled", None],
    ],
    "Referrals": [
        ["ID", "From which talk", "Who named them", "Name", "Email", "May I use their name"],
        ["R-001", "I-001", None, "Cleo March", "cleo@example.org", "yes"],
    ],
    "Touches": [["ID", "Who", "Date", "Type"], ["T-0001", WHO, dt.date(2026, 10, 16), "Check-in"]],
}


def synced(path: Path) -> Path:
    """Sync a workbook, then open and save it with a program that shares texts between cells, as Excel does."""
    run("sync", path, "--today", DAY)
    saved = openpyxl.load_workbook(path)
    for sheet in saved:
        for row in sheet.iter_rows():
            for cell in row:
                cell.comment = None
    saved.save(path)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small workbook, synced."""
    return synced(workbook(tmp_path_factory.mktemp("made") / "mine.xlsx", SHEETS)).parent


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    """Return a workbook of one's own in a copy of that folder."""
    return shutil.copytree(made, tmp_path / "mine") / "mine.xlsx"


def forgotten(book: Path, who: str = WHO, *options: str) -> str:
    return run("forget", who, book, "--today", DAY, *options).stdout


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def holding(folder: Path, word: bytes) -> list[str]:
    """Return every file that holds the word, also inside of archives, or bears it."""
    found = []
    for name, data in everything(folder).items():
        parts = [data, name.encode()]
        if zipfile.is_zipfile(folder / name):
            archive = zipfile.ZipFile(folder / name)
            parts += [archive.read(part) for part in archive.namelist()]
        found += [name] if any(word in part for part in parts) else []
    return found


def test_nothing_of_them_is_left(tmp_path: Path) -> None:
    book = synced(sample(tmp_path))
    assert len(holding(tmp_path, b"Quillfeather")) >= 4
    said = forgotten(book, WHO, "--yes")
    assert "Contacts row 2: the person" in said
    assert "Ada Quillfeather is forgotten." in said
    assert holding(tmp_path, b"Quillfeather") == []
    assert states(book) == []
    run("sync", book, "--today", DAY)
    assert holding(tmp_path, b"Quillfeather") == []


def test_it_leaves_what_a_sync_would(book: Path) -> None:
    forgotten(book, WHO, "--yes")
    assert run_json("sync", book, "--today", DAY)["cells_written"] == 0
    assert run_json("sync", book, "--today", DAY)["sheets_written"] == []


def test_the_number_is_not_given_again(book: Path) -> None:
    forgotten(book, "C-003", "--yes")
    saved = openpyxl.load_workbook(book)
    saved["Contacts"].append([None, "Zoe Lark"])
    saved.save(book)
    run("sync", book, "--today", DAY)
    assert {row["Name"]: row["ID"] for row in rows_of(book, "Contacts")}["Zoe Lark"] == "C-004"


def test_other_rows_stay_where_they_are(book: Path) -> None:
    before = rows_of(book, "Contacts")
    forgotten(book, WHO, "--yes")
    after = rows_of(book, "Contacts")
    assert set(after[0].values()) == {None}
    own = ["ID", "Name", "Email", "Role"]
    assert [[row[key] for key in own] for row in after[1:]] == [[row[key] for key in own] for row in before[1:]]
    assert after[1]["How I know or found them"] == "introduced by a person"


def test_a_dry_run_and_a_missing_yes_change_nothing(book: Path) -> None:
    before = everything(book.parent)
    said = forgotten(book, WHO, "--dry-run")
    assert "Files that name them are removed" in said
    assert "is forgotten" not in said
    with pytest.raises(InfoviewError, match=r'To do it: infoview forget "Ada Quillfeather" .* --yes'):
        forgotten(book)
    with pytest.raises(InfoviewError, match="infoview forget C-001 "):
        forgotten(book, "C-001")
    assert everything(book.parent) == before


@pytest.mark.parametrize(("answer", "done"), [("y\n", True), ("n\n", False)])
def test_it_asks(book: Path, monkeypatch: pytest.MonkeyPatch, answer: str, done: bool) -> None:
    monkeypatch.setattr(output, "on_a_terminal", lambda stream: True)
    result = CliRunner().invoke(infoview, ["forget", WHO, str(book), "--today", DAY], input=answer)
    assert "Do this? It cannot be undone." in result.stdout
    assert ("is forgotten." in result.stdout) is done
    assert (holding(book.parent, b"Quillfeather") == []) is done


def test_the_documented_object(book: Path) -> None:
    answer = json.loads(forgotten(book, "c-001", "--format", "json", "--yes"))
    assert set(answer) == {"done", "contact", "who", "rows", "mentions", "files", "look_at"}
    assert (answer["done"], answer["contact"], answer["who"]) == (True, "C-001", WHO)
    assert answer["rows"][0] == {
        "sheet": "Contacts",
        "row": 2,
        "what": "the person",
        "cells": answer["rows"][0]["cells"],
    }
    assert {"sheet": "Referrals", "cell": "C2", "becomes": "a person"} in answer["mentions"]


def test_what_may_speak_of_them_is_named(book: Path) -> None:
    own = book.parent / "out" / "Ada Quillfeather and me.txt"
    own.write_text("mine", encoding="utf-8")
    saved = openpyxl.load_workbook(book)
    saved.create_sheet("Birthdays")["B2"] = WHO
    saved.save(book)
    said = forgotten(book, WHO, "--yes")
    assert "These files may name them, and stay. Look at them:\n" in said
    assert own.name in said
    assert "Birthdays row 2 (B2)" in said
    assert own.exists()
    assert openpyxl.load_workbook(book)["Birthdays"]["B2"].value == WHO


def test_a_workbook_that_was_never_synced_gets_no_columns(tmp_path: Path) -> None:
    path = workbook(tmp_path / "mine.xlsx", PLAIN)
    forgotten(path, WHO, "--yes")
    saved = openpyxl.load_workbook(path)
    assert saved.sheetnames == ["Contacts", "Interviews"]
    assert [[cell.value for cell in row] for row in saved["Contacts"]][:3] == [
        ["Name", "Email"], [None, None], ["Bram Oak", "bram@example.org"],
    ]  # fmt: skip
    assert saved["Interviews"]["A2"].value is None


def test_the_only_person_can_be_forgotten(tmp_path: Path) -> None:
    path = workbook(tmp_path / "mine.xlsx", {"Contacts": [["Name", "Email"], ["Ada Quill", "ada@example.org"]]})
    run("sync", path, "--today", DAY)
    forgotten(path, "Ada Quill", "--yes")
    assert holding(tmp_path, b"Quill") == []


def test_whom_is_meant(tmp_path: Path) -> None:
    people: Rows = [["ID", "Name", "Organization"], ["C-001", "Ada Quill", "Northmere"], ["C-002", "Ada Quill", None],
                    ["C-003", "Bram Oak", None]]  # fmt: skip
    path = workbook(tmp_path / "mine.xlsx", {"Contacts": people})
    before = path.read_bytes()
    with pytest.raises(
        InfoviewError, match=r'"Ada Quill" could be 2 people. Use the ID: C-001 \(Northmere\), C-002 \(row 3\)'
    ):
        forgotten(path, "Ada Quill")
    with pytest.raises(InfoviewError, match=r'There is no "Bram Oke" in Contacts. Did you mean "Bram Oak"\?'):
        forgotten(path, "Bram Oke")
    with pytest.raises(InfoviewError, match=r'Did you mean "C-001" or "C-002"\?'):
        forgotten(path, "Ada Quil")
    with pytest.raises(InfoviewError, match="Write the name as it is in Contacts, or the ID"):
        forgotten(path, "Zoe")
    assert path.read_bytes() == before


def test_an_open_workbook_is_left_alone(book: Path) -> None:
    book.with_name(f"~${book.name}").touch()
    before = everything(book.parent)
    with pytest.raises(BookBusy):
        forgotten(book, WHO, "--yes")
    assert everything(book.parent) == before
    assert "is forgotten" in forgotten(book, WHO, "--yes", "--even-if-open")


def test_a_workbook_to_mend_first_is_left_alone(tmp_path: Path) -> None:
    path = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Interviews": [["Who", "Date"], [WHO, None]]})
    with pytest.raises(InfoviewError, match="First fix what this names: infoview check"):
        forgotten(path, WHO, "--yes")


def test_a_state_that_cannot_be_read_goes_too(book: Path) -> None:
    stray = states(book)[0].path.with_name("2026-01-01 00.00.00.000000 before 00000000.xlsx")
    stray.write_bytes(b"damaged")
    forgotten(book, WHO, "--yes")
    assert not stray.exists()


def test_a_state_from_before_they_were_met_stays(book: Path) -> None:
    old = states(book)[0].path.with_name("2026-01-01 00.00.00.000000 before 00000000.xlsx")
    old.write_bytes(workbook(book.with_name("x.xlsx"), {"Contacts": [["Name"], ["Bram Oak"]]}).read_bytes())
    forgotten(book, WHO, "--yes")
    assert [state.path for state in states(book)] == [old]


def test_a_cell_that_changes_meanwhile_is_named(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from infoview_sheets.stores.excel import patch_cells

    find = forget._carry_out

    def meddle(*arguments: object) -> None:
        patch_cells(book, book, {"Contacts": {"D2": "Someone new"}})
        find(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(forget, "_carry_out", meddle)
    with pytest.raises(BookError, match=r"Contacts row 2, Role was changed meanwhile"):
        forgotten(book, WHO, "--yes")


def test_the_page_goes_too(tmp_path: Path) -> None:
    book = sample(tmp_path)
    run("report", book, "--today", DAY)
    page = tmp_path / "out" / "report.html"
    assert "Ada Quillfeather" in page.read_text(encoding="utf-8")
    run("forget", "C-001", book, "--yes", "--today", DAY)
    assert not page.exists()
