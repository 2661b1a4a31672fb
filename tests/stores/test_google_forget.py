"""Somebody is forgotten in a Google Sheet as in an Excel file."""

from pathlib import Path

import pytest

from infoview_sheets.cli import forget
from infoview_sheets.sheets.table import shown
from infoview_sheets.stores.excel import ExcelStore
from tests.cli.books import run
from tests.sheets_server.local import ID, inside, new_book
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
