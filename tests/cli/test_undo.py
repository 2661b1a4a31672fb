"""Take back a run: the workbook comes back byte for byte, and nobody's edits are lost."""

import json
from pathlib import Path

import pytest

from infoview_sheets.errors import BookBusy, BookChanged, BookError
from infoview_sheets.stores.excel import patch_cells
from infoview_sheets.stores.excel.backups import states
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


def test_a_dry_run_says_what_would_come_back(book: Path) -> None:
    run("sync", book, "--today", "2026-11-19")
    run("sync", book, "--today", DAY)
    files = {path: path.read_bytes() for path in book.parent.rglob("*") if path.is_file()}
    shown = run("undo", book, "--dry-run").stdout
    assert {path: path.read_bytes() for path in book.parent.rglob("*") if path.is_file()} == files
    done = run("undo", book).stdout
    assert shown.splitlines()[0] == done.splitlines()[0].replace(" is as it was", " would be as it was")
    assert shown.splitlines()[1] == done.splitlines()[1]
    assert f"In {book.parent / 'out'}:" in " ".join(shown.split())
    assert "Nothing was changed. Do it: infoview undo" in " ".join(shown.split())


def test_a_dry_run_says_that_the_workbook_was_edited(book: Path) -> None:
    run("sync", book, "--today", DAY)
    patch_cells(book, book, {"Contacts": {"A2": "Ada Q."}})
    shown = " ".join(run("undo", book, "--dry-run").stdout.split())
    assert "It was edited since; the edited workbook is then kept too. Do it: infoview undo" in shown
    assert shown.endswith("--yes")


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


def papers(book: Path) -> dict[str, bytes]:
    """Return every file of the folder of the papers, also hidden ones, with its content."""
    folder = book.parent / "out"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_papers_go_with_the_run_that_made_them(book: Path) -> None:
    run("sync", book, "--today", DAY)
    assert papers(book)
    said = run("undo", book).stdout
    assert f"In {book.parent / 'out'}: 8 documents removed." in " ".join(said.split())
    assert not (book.parent / "out").exists()


def test_the_papers_come_back_as_they_were(book: Path) -> None:
    run("sync", book, "--today", DAY)
    before = papers(book)
    patch_cells(book, book, {"Contacts": {"B3": "bram@example.com"}, "Interviews": {"B3": "2026-11-26"}})
    run("sync", book, "--today", NEXT_DAY)
    after = papers(book)
    old = {name.partition("/")[2] for name in before if "Bram Oak" in name and not name.startswith(".")}
    assert old == {name.removeprefix("withdrawn/") for name in after if name.startswith("withdrawn/")}
    said = run("undo", book).stdout
    assert "5 documents removed, 5 documents moved back" in " ".join(said.split())
    now = papers(book)
    assert {name: now[name] for name in before} == before
    assert set(now) == set(before)
    run("undo", book, "--yes")
    assert papers(book) == {}


def test_a_renewed_paper_is_put_back(book: Path) -> None:
    run("sync", book, "--today", DAY)
    before = papers(book)
    patch_cells(book, book, {"Contacts": {"B3": "bram@example.com"}})
    run("sync", book, "--today", NEXT_DAY)
    changed = {name for name, data in papers(book).items() if before.get(name, data) != data and name[0] != "."}
    assert changed
    assert "put back" in run("undo", book).stdout
    assert {name: data for name, data in papers(book).items() if name[0] != "."} == {
        name: data for name, data in before.items() if name[0] != "."
    }


def test_a_paper_somebody_edited_stays_and_is_named(book: Path) -> None:
    run("sync", book, "--today", DAY)
    letter = book.parent / "out" / "to print" / "2026-11-25 Bram Oak packet.docx"
    letter.write_bytes(b"mine")
    said = run("undo", book).stdout
    assert "Kept, as it was changed since: to print/2026-11-25 Bram Oak packet.docx" in " ".join(said.split())
    assert letter.read_bytes() == b"mine"
    assert {name for name in papers(book) if name[0] != "."} == {f"to print/{letter.name}"}
    run("sync", book, "--today", DAY)
    assert letter.read_bytes() == b"mine"


def test_a_paper_somebody_deleted_stays_away(book: Path) -> None:
    run("sync", book, "--today", DAY)
    packet = book.parent / "out" / "to print" / "2026-11-25 Bram Oak packet.docx"
    packet.unlink()
    run("undo", book)
    run("sync", book, "--today", DAY)
    assert not packet.exists()


def test_papers_that_were_asked_for_stay(book: Path) -> None:
    run("sync", book, "--today", DAY)
    known = set(papers(book))
    run("print", "packets", book, "Bram Oak", "--one-file", "--today", DAY)
    asked = set(papers(book)) - known
    assert asked
    run("undo", book)
    assert {name for name in papers(book) if name[0] != "."} == asked


def test_the_papers_of_another_workbook_stay(book: Path) -> None:
    rows: Rows = [["Name"], ["Zoe Lark"]]
    talks: Rows = [["Who", "Date", "Status"], ["Zoe Lark", "2026-11-26", "Scheduled"]]
    other = workbook(book.with_name("other.xlsx"), {"Contacts": rows, "Interviews": talks})
    run("sync", book, "--today", DAY)
    run("sync", other, "--today", DAY)
    run("undo", book)
    assert {name.split(" ", 2)[2] for name in papers(book) if name.endswith("packet.docx")} == {"Zoe Lark packet.docx"}


def test_papers_of_runs_whose_workbook_is_no_longer_kept_stay(tmp_path: Path) -> None:
    settings: Rows = [["Setting", "Value"], ["Backups kept", 1]]
    book = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Profile": settings})
    run("sync", book, "--today", DAY)
    before = papers(book)
    patch_cells(book, book, {"Interviews": {"B3": "2026-11-26"}})
    run("sync", book, "--today", DAY)
    run("undo", book, "--yes")
    assert {name for name in papers(book) if name[0] != "."} == {name for name in before if name[0] != "."}


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
