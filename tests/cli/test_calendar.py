"""The calendar file: written once, renewed in place, and nobody else's file is touched."""

from pathlib import Path

import icalendar
import pytest

from infoview_sheets.errors import InfoviewError
from infoview_sheets.stores.excel import patch_cells
from tests.cli.books import DAY, PLAIN, run, run_json, sample, workbook


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "mine.xlsx", PLAIN)


def statuses(path: Path) -> dict[str, str]:
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(event["summary"]): str(event["status"]) for event in events}


def test_the_file_lies_with_the_papers(book: Path) -> None:
    before = book.read_bytes()
    said = run("calendar", book, "--today", DAY).stdout
    path = book.parent / "out" / "calendar.ics"
    assert said == f"{path}: 6 entries. Open it to put it into your calendar.\n"
    assert statuses(path)["Talk with Bram Oak"] == "CONFIRMED"
    assert book.read_bytes() == before


def test_twice_is_once(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.ics"
    run("calendar", book, "--today", DAY, "--out", path)
    first = path.read_bytes()
    again = run("calendar", book, "--today", DAY, "--out", path)
    assert again.stdout == f"{path} says all of this already.\n"
    assert path.read_bytes() == first


def test_a_talk_that_is_off_is_called_off(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.ics"
    run("calendar", book, "--today", DAY, "--out", path)
    patch_cells(book, book, {"Interviews": {"C3": "Cancelled"}})
    said = run("calendar", book, "--today", DAY, "--out", path).stdout
    assert "3 of them called off" in said  # the talk, its confirmation, its preparation
    assert statuses(path)["Talk with Bram Oak"] == "CANCELLED"


def test_the_documented_object(tmp_path: Path) -> None:
    answer = run_json("calendar", sample(tmp_path), "--today", DAY)
    assert set(answer) == {"today", "file", "entries"}
    (talk,) = [entry for entry in answer["entries"] if entry["summary"] == "Talk with Jory Whitlock"]
    assert set(talk) == {"uid", "start", "end", "summary", "description", "location", "called_off"}
    assert (talk["start"], talk["end"]) == ("2026-11-24T14:00:00+00:00", "2026-11-24T14:20:00+00:00")
    assert talk["description"].startswith("9:00 for you, 14:00 for Jory in Lisbon.")
    assert run("calendar", sample(tmp_path), "--today", DAY, "--quiet").stdout == ""


def test_another_file_stays(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "birthdays.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//Me//EN\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
    before = path.read_bytes()
    with pytest.raises(InfoviewError, match=r"is not a calendar that infoview made, so it stays"):
        run("calendar", book, "--today", DAY, "--out", path)
    assert path.read_bytes() == before


def test_a_workbook_to_mend_first_makes_no_calendar(tmp_path: Path) -> None:
    book = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Interviews": [["Who", "Date"], ["Ada Quillfeather", None]]})
    with pytest.raises(InfoviewError, match="infoview check"):
        run("calendar", book, "--today", DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.xlsx"]
