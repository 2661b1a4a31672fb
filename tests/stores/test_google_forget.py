"""Somebody is forgotten, and a list adopted, in a Google Sheet as in an Excel file."""

from pathlib import Path

import pytest

from infoview_sheets.cli import adopt, forget
from infoview_sheets.errors import BookError
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import shown
from infoview_sheets.stores.excel import ExcelStore
from tests.cli.books import run
from tests.sheets_server.local import ID, inside, new_book
from tests.sketch import sheets
from tests.stores.test_google_sync import NOW, SAMPLE

ADDRESS = f"https://docs.google.com/spreadsheets/d/{ID}/edit"


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
