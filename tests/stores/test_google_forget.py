"""Somebody is forgotten, and a list adopted, in a Google Sheet as in an Excel file."""

import shutil
from pathlib import Path

import pytest

from infoview_sheets.cli import adopt, forget
from infoview_sheets.errors import BookError
from infoview_sheets.plan.week_sheet import DONE_AT, KEY, NOTE, week_as_it_stands
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Cell, shown
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.sync import Options, sync
from tests.cli.books import run
from tests.sheets_server.local import ID, inside, new_book
from tests.sketch import sheets
from tests.stores.test_google_sync import NOW, SAMPLE

ADDRESS = f"https://docs.google.com/spreadsheets/d/{ID}/edit"


@pytest.mark.parametrize("where", ["Excel", "Google"])
def test_nor_in_what_was_noted_of_this_week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    api, book = new_book(*ExcelStore(SAMPLE).read())
    path = tmp_path / "sample.xlsx"
    shutil.copy(SAMPLE, path)
    open_store = (lambda: inside(api)) if where == "Google" else (lambda: ExcelStore(path))
    options = Options(now=NOW, out=tmp_path / "out", today=NOW.date(), zone="Europe/Berlin")
    sync(open_store(), options)
    week = next(sheet for sheet in open_store().read() if sheet.name == "This Week")
    there = week_as_it_stands(week)
    assert there
    keys = {shown(there.cell(row.values, KEY)): row.number for row in week.rows}
    about = [at for key, at in keys.items() if "|C-012|" in key]
    other = next(at for key, at in keys.items() if key.startswith("thank|") and "|C-012|" not in key)
    done, note = (there.ours[at] for at in (DONE_AT, NOTE))
    edits = [(about[0], done, "x"), (about[1], done, "half"), (other, note, "as Lior Beckwith said")]
    open_store().write(
        Patch(
            [Edit(Cell("This Week", row, "", at), there.sheet.rows[row - 1].value(at), new) for row, at, new in edits]
        )
    )
    sync(open_store(), options)
    assert "Lior Beckwith" in str(open_store().read())
    monkeypatch.setattr(forget, "_store", lambda *_, **__: open_store())
    run(
        "forget",
        "Lior Beckwith",
        ADDRESS if where == "Google" else path,
        "--out",
        tmp_path / "out",
        "--today",
        NOW.date().isoformat(),
        "--yes",
    )
    assert not [v for s in open_store().read() for row in s.rows for v in row.values if "Beckwith" in str(v)]
    assert "as a person said" in str(open_store().read())
    assert not [
        cell for tab in book.tabs for cell in tab.cells.values() if where == "Google" and "Beckwith" in str(cell)
    ]


@pytest.mark.parametrize("synced", [False, True])
def test_nothing_of_them_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synced: bool) -> None:
    from infoview_sheets.sync import Options, sync

    api, _ = new_book(*ExcelStore(SAMPLE).read())
    out = tmp_path / "out"
    if synced:
        sync(inside(api), Options(now=NOW, out=out, today=NOW.date(), zone="Europe/Berlin"))
    monkeypatch.setattr(forget, "_store", lambda *_, **__: inside(api))
    said = run("forget", "Ada Quillfeather", ADDRESS, "--out", out, "--today", NOW.date().isoformat(), "--yes").stdout
    assert "File > Version history" in " ".join(said.split())
    texts = {shown(value) for sheet in inside(api).read() for row in sheet.rows for value in row.values}
    assert not [text for text in texts if "Quillfeather" in text]
    assert any("a person" in text for text in texts)
    assert api.mistakes == []


PEOPLE = """
    People
    Name | Email | Status
    Quill, Ada | ada@example.org | zoom Thu 26/11 15:00
    Oak, Bram | bram@example.org | said no
    Cleo March | cleo@example.org |
"""


def test_a_list_is_adopted_in_the_zone_of_its_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    api, book = new_book(*sheets(PEOPLE))
    book.zone = "Pacific/Auckland"
    monkeypatch.setattr(adopt, "book_to_write", lambda *_, **__: inside(api))
    monkeypatch.setattr("locale.getlocale", lambda: ("en_US", "UTF-8"))
    said = run("adopt", ADDRESS, "--yes", "--today", NOW.date().isoformat())
    assert said.exit_code == 0
    assert "Country NZ, time zone Pacific/Auckland" in said.stderr
    assert said.stdout.endswith("To take it back: File > Version history > See version history\n")
    workbook = read_workbook(inside(api).read())
    assert (workbook.profile.timezone, workbook.profile.country) == ("Pacific/Auckland", "NZ")
    assert [contact.name for contact in workbook.contacts] == ["Ada Quill", "Bram Oak", "Cleo March"]


def test_where_the_list_changed_meanwhile_the_way_back_is_the_history(monkeypatch: pytest.MonkeyPatch) -> None:
    api, _ = new_book(*sheets(PEOPLE))
    store = inside(api)
    monkeypatch.setattr(store, "write", lambda _: ("a cell",))
    monkeypatch.setattr(adopt, "book_to_write", lambda *_, **__: store)
    with pytest.raises(BookError, match=r"not all could be written\. To take it back: File > Version history"):
        run("adopt", ADDRESS, "--yes", "--today", NOW.date().isoformat())
