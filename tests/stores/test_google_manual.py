"""docs/google.md, followed literally: each way, command after command, against the server that plays Google."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.google import access
from tests.cli.books import run, sample, workbook
from tests.sheets_server.accounts import EMAIL, client_file, key_file
from tests.sheets_server.api import Api
from tests.sheets_server.consent import PERSON
from tests.sheets_server.grid import Spreadsheet
from tests.sheets_server.loading import load
from tests.sheets_server.local import ID, inside, new_book
from tests.sheets_server.web import serving
from tests.stores.test_google_login import Browser

MANUAL = (Path(__file__).parents[2] / "docs" / "google.md").read_text(encoding="utf-8")
ADDRESS = f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0"
KEY, CLIENT = "~/Downloads/interviews-1-abc.json", "~/Downloads/client_secret_1-abc.json"


def commands(heading: str) -> list[str]:
    """Return the commands of infoview under a heading, as they stand in the manual."""
    part = MANUAL.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"(?:^ {4,}|`)(infoview [^`\n]+)`?", part, re.MULTILINE)


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    book = Spreadsheet(ID, title="Interviews", roles={EMAIL: "editor", PERSON: "editor"})
    load(book, sample(tmp_path))
    api = Api(books={ID: book}, quota=10**9)
    monkeypatch.setattr(access, "stored_key", lambda: tmp_path / "settings" / "google_key.json")
    monkeypatch.delenv(access.SETTING, raising=False)
    monkeypatch.setattr("infoview_sheets.cli.google._open", Browser())
    monkeypatch.chdir(tmp_path)
    with serving(api, tmp_path) as places:
        for name, value in places.items():
            monkeypatch.setenv(name, value)
        yield api
    assert api.mistakes == []


def follow(api: Api, folder: Path, command: str) -> str:
    """Run a command of the manual, its file and its address put in."""
    key, client = key_file(api, folder), client_file(api, folder)
    for given, real in (
        (KEY, key),
        ("~/key.json", key),
        (CLIENT, client),
        ("https://docs.google.com/spreadsheets/d/...", ADDRESS),
    ):
        command = command.replace(given, str(real))
    found = run(*shlex.split(command)[1:])
    assert found.exit_code in (0, 1), (command, found.output)
    return " ".join(found.output.split())


def test_a_key(api: Api, tmp_path: Path) -> None:
    (connect,) = commands("2. Connect")
    assert EMAIL in follow(api, tmp_path, connect)
    doctor, sync, *_ = commands("3. Sync")
    assert "Everything works" in follow(api, tmp_path, doctor)
    assert re.search(r"\d+ cells updated in Interviews, none of yours", follow(api, tmp_path, sync))


def test_an_empty_sheet(api: Api, tmp_path: Path) -> None:
    follow(api, tmp_path, commands("2. Connect")[0])
    api.books[ID] = Spreadsheet(ID, title="Mine", roles={EMAIL: "editor"})
    api.books[ID].add("Sheet1")
    new, add = (each for each in commands("3. Sync") if " new --google" in each and "..." in each)
    assert 'Made the sheets in "Mine".' in follow(api, tmp_path, new)
    assert "has every sheet and column already" in follow(api, tmp_path, add)


def test_an_account_of_ones_own(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published, own, forget = commands("Or sign in with your own account")
    with pytest.raises(BookError, match="This copy of infoview has no app of its own at Google"):
        follow(api, tmp_path, published)
    for command in (own, published):
        monkeypatch.setenv(access.CLIENT, str(client_file(api, tmp_path)))
        assert "No sheet needs to be shared." in follow(api, tmp_path, command)
        assert re.search("updated in Interviews|Interviews says all of this", follow(api, tmp_path, "infoview sync"))
        assert "Google withdrew the sign-in." in follow(api, tmp_path, forget)


def test_a_file_in_a_synced_folder(tmp_path: Path) -> None:
    (command,) = commands("A file in a synced folder")
    assert shlex.split(command.replace("\\", "/"))[:2] == ["infoview", "sync"]
    book = sample(tmp_path)
    whole = book.read_bytes()
    book.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BookError, match=r"is damaged and cannot be used.*it may have arrived only in part"):
        run("sync", book)
    assert book.read_bytes() == whole[: len(whole) // 2]
    book.write_bytes(whole)
    assert "cells updated" in run("sync", book).stdout


def downloaded(api: Api, folder: Path) -> Path:
    """Return the sheet as File > Download > Microsoft Excel gives it."""
    path = folder / "Downloads" / "Interviews.xlsx"
    path.parent.mkdir(exist_ok=True)
    sheets = inside(api).read()
    return workbook(path, {sheet.name: [row.values for row in sheet.rows] for sheet in sheets})


def test_without_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (command,) = commands("Without a key")
    api, book = new_book()
    load(book, sample(tmp_path))

    def synced() -> str:
        path = downloaded(api, tmp_path)
        found = run(*shlex.split(command.replace("~/Downloads/Interviews.xlsx", shlex.quote(str(path))))[1:])
        assert found.exit_code in (0, 1), found.output
        return " ".join(found.output.split())

    assert "none of yours" in synced()
    path = tmp_path / "Downloads" / "Interviews.xlsx"
    assert any(path.parent.rglob("*.docx")), "the documents are made beside it"
    book.tabs.clear()
    load(book, path)  # File > Import > Replace spreadsheet
    names = [contact.name for contact in read_workbook(inside(api).read()).contacts]
    assert names == [contact.name for contact in read_workbook(ExcelStore(path).read()).contacts]
    assert "This Week" in [tab.title for tab in book.tabs]
    again = synced()
    assert "cells updated" not in again, "the next round finds everything as it was left"


def test_in_an_office(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = re.findall(r"^ {4}(.+)", MANUAL.split("## In an office\n", 1)[1], re.MULTILINE)
    assert lines[0] == "mkdir ada && cd ada"
    (home := tmp_path / "ada").mkdir()
    monkeypatch.chdir(home)
    connect, sync = lines[1:]
    assert EMAIL in follow(api, tmp_path, connect)
    assert "none of yours" in follow(api, tmp_path, sync)
    assert (home / "infoview.toml").exists()
    assert any(home.rglob("*.docx"))
    assert not any(path for path in tmp_path.rglob("*.docx") if home not in path.parents)


def test_each_sentence_in_the_table_is_one_that_the_tool_says() -> None:
    table = MANUAL.split("## When something is wrong\n")[1].split("\n## ")[0]
    said = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")][1:]
    package = Path(access.__file__).parents[2]
    source = " ".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    joined = re.sub(r'"\s*\n?\s*f?"', "", source)
    missing = [text for text in said if text.removeprefix("It is ") not in joined]
    assert not missing
