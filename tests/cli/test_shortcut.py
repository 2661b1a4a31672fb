"""A double click syncs, keeps the answer on the screen and opens the workbook."""

import configparser
import os
import re
import subprocess
from pathlib import Path

import click
import pytest

from infoview_sheets.errors import InfoviewError
from tests.cli.books import DAY, PLAIN, run, workbook
from tests.sheets_server.local import ID

NAME = 'Robin\'s 100% "talks" $HOME.xlsx' if os.name != "nt" else "Robin's 100% talks.xlsx"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a workbook whose name holds all that a shell may take for something else."""
    (tmp_path / "my talks").mkdir()
    return workbook(tmp_path / "my talks" / NAME, PLAIN)


def shortcut(book: Path, platform: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    before = set(book.parent.iterdir())
    monkeypatch.setattr("infoview_sheets.cli.shortcut.SYSTEM", platform)
    shown = run("shortcut", book).stdout
    monkeypatch.undo()
    (made,) = set(book.parent.iterdir()) - before
    assert made.name in shown.replace("\n", " ")
    return made


def pressed(command: list[str], book: Path) -> None:
    """Run a shortcut as a double click would; nothing can be opened here. It ends when a key is pressed."""
    environment = {**os.environ, "PATH": "/usr/bin:/bin", "BROWSER": "none"}
    done = subprocess.run(
        command, input="\n", env=environment, capture_output=True, encoding="utf-8", cwd="/", check=False
    )
    assert f"cells updated in {book.name}" in " ".join(done.stdout.split()), done.stdout + done.stderr
    assert done.stdout.endswith("Press Enter to close this window. ")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of Unix")
def test_the_one_of_linux_syncs(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shortcut(book, "linux", monkeypatch)
    assert made.suffix == ".desktop"
    entry = configparser.RawConfigParser(strict=True)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(made, encoding="utf-8")
    values = entry["Desktop Entry"]
    assert (values["Type"], values["Terminal"]) == ("Application", "true")
    line = values["Exec"].replace("\\\\", "\\").replace("%%", "%")
    argument = line.removeprefix('sh -c "').removesuffix('"')
    pressed(["sh", "-c", re.sub(r'\\(["`$\\])', r"\1", argument)], book)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of Unix")
def test_the_one_of_a_mac_syncs(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shortcut(book, "darwin", monkeypatch)
    assert made.suffix == ".command"
    assert made.stat().st_mode & 0o100
    pressed([str(made)], book)


def test_the_one_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shortcut(workbook(tmp_path / "Käthe 100%.xlsx", PLAIN), "win32", monkeypatch)
    assert made.suffix == ".bat"
    lines = made.read_bytes().decode("utf-8").split("\r\n")
    assert lines[2:4] == ["chcp 65001 >nul", 'cd /d "%~dp0"']
    assert lines[4].endswith('-m infoview_sheets sync "Käthe 100%%.xlsx" --open')
    assert lines[5:] == ["pause", ""]


def test_an_earlier_one_is_replaced_and_a_file_of_yours_stays(book: Path) -> None:
    run("shortcut", book)
    run("shortcut", book)
    (made,) = set(book.parent.iterdir()) - {book}
    made.write_text("mine", encoding="utf-8")
    with pytest.raises(InfoviewError, match="not a shortcut that infoview made"):
        run("shortcut", book)
    assert made.read_text(encoding="utf-8") == "mine"
    with pytest.raises(InfoviewError, match="There is no file"):
        run("shortcut", book.with_name("nothing.xlsx"))


def test_a_google_sheet_has_one_in_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    address = f"https://docs.google.com/spreadsheets/d/{ID}/edit"
    run("shortcut", address)
    (made,) = tmp_path.iterdir()
    assert ID in made.read_text(encoding="utf-8")


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_an_address_brings_no_command(system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("infoview_sheets.cli.shortcut.SYSTEM", system)
    run("shortcut", f'https://docs.google.com/spreadsheets/d/{ID}/" & calc & "')
    (made,) = tmp_path.iterdir()
    assert ID in made.read_text(encoding="utf-8")
    assert "calc" not in made.read_text(encoding="utf-8")
    with pytest.raises(InfoviewError, match="not the address of a Google Sheet"):
        run("shortcut", 'https://docs.google.com/" & calc & "')


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_with_a_line_break_makes_no_shortcut(tmp_path: Path) -> None:
    with pytest.raises(InfoviewError, match="has a line break in its name"):
        run("shortcut", workbook(tmp_path / "talks\nExec=calc.xlsx", PLAIN))


def test_sync_opens_the_workbook(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    run("sync", book, "--today", DAY, "--open")
    run("sync", book, "--today", DAY, "--open", "--to", book.with_name("completed.xlsx"))
    assert opened == [str(book), str(book.with_name("completed.xlsx"))]
