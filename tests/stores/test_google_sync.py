"""The sample as a Google Sheet: the same values as in Excel, in few calls, and nothing twice."""

import datetime as dt
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from infoview_sheets.cli import infoview
from infoview_sheets.errors import BookError
from infoview_sheets.plan.week_sheet import SHARED
from infoview_sheets.reports.week import PROGRESS
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.table import Row, Sheet, shown
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.google import access, is_google, open_google, sheet_id
from infoview_sheets.stores.opening import Store
from infoview_sheets.sync import Options, Result, sync
from tests.sheets_server.accounts import EMAIL, key_file
from tests.sheets_server.api import Api
from tests.sheets_server.local import ID, inside, new_book
from tests.sheets_server.web import _Handler, serving

SAMPLE = Path(__file__).parents[2] / "sample_workbook.xlsx"
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


def run(book: Store, out: Path) -> Result:
    return sync(book, Options(now=NOW, out=out, today=NOW.date(), zone="Europe/Berlin"))


def texts(book: Store) -> dict[str, list[tuple[int, list[str]]]]:
    """Return what every sheet shows; a box without a tick is a blank, and what is said to others alone is left out."""
    found = {}
    for sheet in book.read():
        rows = [(row.number, [shown(v or None) for v in row.values]) for row in sheet.rows if not _for_others(row)]
        found[sheet.name] = [(0, cells) for _, cells in rows] if sheet.name == "This Week" else rows
    return found


def _for_others(row: Row) -> bool:
    """Return whether a row of This Week says less, or something else, where others may read it."""
    return SHARED in row.values or any(shown(value).startswith(PROGRESS) for value in row.values[:2])


def test_the_sample_gives_the_same_values_and_papers_as_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "sample.xlsx"
    shutil.copy(SAMPLE, path)
    api, _ = new_book(*ExcelStore(path).read())
    ours, theirs = run(inside(api), tmp_path / "google"), run(ExcelStore(path), tmp_path / "excel")
    assert texts(inside(api)) == texts(ExcelStore(path))
    assert ours.agenda == theirs.agenda
    assert [d.path.name for d in ours.drafts] == [d.path.name for d in theirs.drafts]
    calls = len(api.calls)
    assert not run(inside(api), tmp_path / "google").patch
    assert [verb for verb, _ in api.calls[calls:]] == ["GET", "GET"]
    assert api.mistakes == []


def test_checks_name_the_sheet_in_the_commands_to_type(tmp_path: Path) -> None:
    api, _ = new_book(Sheet("Contacts", (Row(1, ("Name", "Email")), Row(2, ("Ada Quillfeather", "ada@example.org")))))
    run(inside(api), tmp_path)
    lines = [text for _, cells in texts(inside(api))["Checks"] for text in cells if "infoview new" in text]
    assert lines
    assert all(f"infoview new --google {ID} --add-missing`" in text for text in lines)


def people(count: int) -> list[Sheet]:
    rows = [Row(n, (f"Person {n}", f"p{n}@example.org", f"Place {n % 50}")) for n in range(2, count + 2)]
    return [Sheet("Contacts", (Row(1, ("Name", "Email", "Organization", "Do not contact")), *rows))]


@pytest.mark.parametrize("count", [10, *(pytest.param(n, marks=pytest.mark.slow) for n in (1000, 5000))])
def test_calls_do_not_grow_with_the_rows(tmp_path: Path, count: int) -> None:
    api, book = new_book(*people(count))
    api.strict = False
    run(inside(api), tmp_path)
    first = [verb for verb, _ in api.calls]
    assert first.count("GET") == 2
    assert len(first) <= 7
    assert max(api.sizes) < 2_000_000
    assert sum(api.answered) < 40_000 + 400 * count

    def calls(*cells: tuple[int, str, str]) -> list[str]:
        """Return what a sync asks after these cells, by row and header, were typed."""
        tab = book.tab("Contacts")
        for row, header, text in cells:
            tab.rows = max(tab.rows, row + 1)
            tab.put(row, next(c for c in range(tab.columns) if tab.entered(0, c) == header), text)
        book.touched()
        api.calls.clear()
        run(inside(api), tmp_path)
        return [verb for verb, _ in api.calls]

    assert calls() == ["GET", "GET"]
    assert calls((5, "Do not contact", "yes")) == ["GET", "GET", "POST"]
    assert calls((6, "Name", "Somebody Renamed")) == ["GET", "GET", "POST"]
    assert calls() == ["GET", "GET"]
    assert calls((count + 1, "Name", "Somebody New"), (count + 2, "Name", "One More")) == ["GET", "GET", "POST"]
    assert calls() == ["GET", "GET"]


def received(place: Path, count: int) -> int:
    """Return the bytes that a second sync of so many people receives, unpacked."""
    fields = [field for field in CONTACTS.fields if not field.auto]
    facts = {"id": "C-{}", "name": "Person {}", "email": "person.{}@example.org", "notes": "Met at fair {}."}
    rows = [Row(n, tuple(facts.get(f.key, "").format(n) or None for f in fields)) for n in range(2, count + 2)]
    api, _ = new_book(Sheet("Contacts", (Row(1, tuple(field.header for field in fields)), *rows)))
    api.strict = False
    run(inside(api), place)
    api.answered.clear()
    run(inside(api), place)
    return sum(api.answered)


@pytest.mark.parametrize("count", [300, pytest.param(5000, marks=pytest.mark.slow)])
def test_a_sync_of_5000_people_receives_10_megabytes_at_most(tmp_path: Path, count: int) -> None:
    assert received(tmp_path, count) <= 10_000_000 * count / 5000


def test_answers_come_compressed_over_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api, _ = new_book(*people(300))
    sent: list[str] = []
    end = _Handler.end_headers

    def noted(handler: Any) -> None:
        sent.append(str(handler._headers_buffer))
        end(handler)

    monkeypatch.setattr(_Handler, "end_headers", noted)
    with serving(api, tmp_path) as way:
        for name, value in way.items():
            monkeypatch.setenv(name, value)
        assert len(open_google(ID, key_file(api, tmp_path)).read()[0].rows) == 301
    assert sum("gzip" in each for each in sent) == 2  # what the spreadsheet is, and its values


def test_what_a_person_may_give_as_the_address() -> None:
    assert sheet_id(f"https://docs.google.com/spreadsheets/u/0/d/{ID}/edit?usp=sharing#gid=0") == ID
    assert sheet_id(ID) == ID
    assert is_google(ID)
    assert not is_google("my_workbook.xlsx")
    assert not is_google("informational-interviews-2026")  # somebody left out .xlsx
    with pytest.raises(BookError, match="This is not the address of a Google Sheet"):
        sheet_id("https://docs.google.com/document/d/1")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(access, "stored_key", lambda: tmp_path / "settings" / "google_key.json")
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    return tmp_path


def test_connect_keeps_the_key_for_this_person_alone(home: Path) -> None:
    found = CliRunner().invoke(infoview, ["google", "connect", str(key_file(Api(), home))])
    assert found.exit_code == 0
    assert EMAIL in found.stdout.splitlines()
    if os.name == "posix":
        assert stat.S_IMODE((home / "settings" / "google_key.json").stat().st_mode) == 0o600
    assert "PRIVATE KEY" not in found.output


def test_without_a_key_the_way_without_one_is_shown(home: Path) -> None:
    with pytest.raises(BookError, match="Without a key: File > Download > Microsoft Excel"):
        access.find_key()


def doctor(api: Api, home: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    access.store_key(key_file(api, home))
    with serving(api, home) as places:
        for name, value in places.items():
            monkeypatch.setenv(name, value)
        return CliRunner().invoke(infoview, ["google", "doctor", ID])


def test_doctor_says_that_everything_works(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api, book = new_book(*people(2))
    found = doctor(api, home, monkeypatch)
    assert 'Opening: works, it is "Interviews 2026"' in found.stdout
    assert found.stdout.endswith(f"Everything works. Go on with: infoview sync {ID}\n")
    assert not book.metadata


def test_doctor_names_the_one_thing_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api, book = new_book(*people(2))
    book.roles = {EMAIL: "viewer"}
    assert f"make {EMAIL} Editor" in str(doctor(api, home, monkeypatch).exception)
