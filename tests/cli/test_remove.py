"""What a sync brought goes again, and undo brings it back."""

from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest

from infoview_sheets.cli import output
from infoview_sheets.errors import InfoviewError
from tests.cli.books import DAY, PLAIN, Rows, put, run, sample, workbook

Grid = dict[str, list[list[Any]]]


def cells(path: Path) -> Grid:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def without_auto(grid: Grid) -> Grid:
    """Return the cells without the columns whose header ends in "(auto)"."""
    return {
        name: [
            [v for v, header in zip(row, rows[0], strict=True) if not str(header).endswith("(auto)")] for row in rows
        ]
        for name, rows in grid.items()
    }


def test_a_plain_workbook_is_as_it_was_but_for_the_ids(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    before = cells(book)
    run("sync", book, "--today", DAY)
    said = run("remove", book, "--yes").stdout
    assert "Contacts: 7 columns (D State (auto), E Next action (auto)" in said
    assert "the sheets This Week, Checks and _meta" in said
    after = cells(book)
    assert {name: [row[:-1] for row in rows] for name, rows in after.items()} == before
    assert [row[-1] for row in after["Contacts"]] == ["ID", "C-001", "C-002", "C-003"]


def test_the_sample_keeps_every_cell_of_its_owner(tmp_path: Path) -> None:
    book = sample(tmp_path)
    before = without_auto(cells(book))
    run("sync", book, "--today", DAY)
    run("remove", book, "--yes")
    assert cells(book) == before


def test_undo_brings_it_back(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    run("sync", book, "--today", DAY)
    before, papers = book.read_bytes(), sorted((tmp_path / "out").iterdir())
    assert f"Done. To have it back: infoview undo {book}" in run("remove", book, "--yes").stdout
    run("undo", book)
    assert book.read_bytes() == before
    assert sorted((tmp_path / "out").iterdir()) == papers


def test_the_next_sync_writes_it_anew(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    run("sync", book, "--today", DAY)
    before = cells(book)
    run("remove", book, "--yes")
    run("sync", book, "--today", DAY)
    assert cells(book) == before


def test_a_dry_run_and_a_missing_yes_change_nothing(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    run("sync", book, "--today", DAY)
    before = book.read_bytes()
    assert "Done" not in run("remove", book, "--dry-run").stdout
    with pytest.raises(InfoviewError, match=r"To do it: infoview remove .* --yes"):
        run("remove", book)
    assert book.read_bytes() == before


def test_it_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    run("sync", book, "--today", DAY)
    before = book.read_bytes()
    monkeypatch.setattr(click, "confirm", lambda *_, **__: False)
    monkeypatch.setattr(output, "on_a_terminal", lambda stream: True)
    run("remove", book)
    assert book.read_bytes() == before
    monkeypatch.setattr(click, "confirm", lambda *_, **__: True)
    run("remove", book)
    assert "_meta" not in cells(book)


def test_columns_between_those_of_the_person_are_emptied(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    run("sync", book, "--today", DAY)
    saved = openpyxl.load_workbook(book)
    saved["Contacts"]["K1"] = "Shoe size"
    saved.save(book)
    said = run("remove", book, "--yes").stdout
    assert (
        "Only emptied, as something that stays is on their right or below:\n  Contacts: 7 columns (D State (auto)"
        in said
    )
    assert cells(book)["Contacts"][0][3:] == [*cells(book)["Contacts"][0][3:10], "Shoe size"]
    assert {value for row in cells(book)["Contacts"][1:] for value in row[3:]} == {None}


def test_what_came_with_a_list_goes_whole_and_what_was_marked_stays(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "Email", "Status"],
        ["Ada Quill", "ada@example.org", "emailed"],
        ["Bram Oak", "bram@example.org", None],
    ]
    book = workbook(tmp_path / "mine.xlsx", {"People": rows})
    run("adopt", book, "--yes", "--today", DAY, "--word", "emailed is asked")
    run("sync", book, "--today", DAY)
    put(book, "Has Ada", Answer="Said no")
    run("sync", book, "--today", DAY)
    said = run("remove", book, "--yes").stdout
    assert "Touches stays: it holds what you marked in This Week." in said
    assert "Only emptied" not in said
    assert cells(book)["People"] == [list(row) for row in rows]
    assert [row[3] for row in cells(book)["Touches"]] == ["Type", "Said no"]


def test_nothing_of_ours(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN)
    before = book.read_bytes()
    assert run("remove", book, "--yes").stdout == f"There is nothing of infoview's in {book}.\n"
    assert book.read_bytes() == before
