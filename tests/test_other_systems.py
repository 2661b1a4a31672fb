"""What Windows and macOS do otherwise, played on the system at hand."""

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis.strategies import from_regex
from pathvalidate import sanitize_filename

from infoview_sheets.cli.output import command_line
from infoview_sheets.cli.settings import read_settings
from infoview_sheets.documents.kinds import file_name
from infoview_sheets.errors import InfoviewError
from infoview_sheets.files import write_file
from infoview_sheets.stores.opening import is_google
from tests.cli.books import DAY, run, run_json, workbook

NFD = unicodedata.normalize("NFD", "José Brün")
NFC = unicodedata.normalize("NFC", "José Brün")


def talks(folder: Path, *names: str) -> Path:
    """Write a workbook in which a card and a letter are due for each of these people."""
    people = [["Name", "Email"], *([name, f"p{n}@example.org"] for n, name in enumerate(names))]
    header = ["Who", "Date", "Status", "The one thing I want to thank for"]
    ids = (f"C-{n:03d}" for n in range(1, len(names) + 1))
    held = [[who, "2026-11-20", "Held", "your advice to write two memos first"] for who in ids]
    return workbook(folder / "talks.xlsx", {"Contacts": people, "Interviews": [header, *held]})


def terminal(book: Path, encoding: str, *more: str) -> tuple[int, str]:
    """Run a sync on a terminal with this code page; return the exit status and all it said."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUTF8"}
    done = subprocess.run(
        [sys.executable, "-m", "infoview_sheets", "sync", book.name, "--today", DAY, "--verbose", *more],
        cwd=book.parent,
        env={**kept, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode(encoding)


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1252", "?ukasz Zak, José Brün"),
        ("cp437", "?ukasz Zak, José Brün"),
    ],
)
def test_a_terminal_that_knows_few_characters_gets_an_answer(tmp_path: Path, encoding: str, names: str) -> None:
    status, said = terminal(talks(tmp_path, "Łukasz Żak", NFC), encoding)
    assert status in (0, 1), said
    assert f"2 cards: {names}" in said


def test_json_is_whole_on_such_a_terminal(tmp_path: Path) -> None:
    _, said = terminal(talks(tmp_path, "Łukasz Żak"), "cp1252", "--format", "json")
    assert "\\u0141ukasz" in said


def test_names_that_are_one_file_on_a_mac_or_on_windows_are_told_apart(tmp_path: Path) -> None:
    files = run_json("sync", talks(tmp_path, NFC, NFD, "ADA Quill", "Ada Quill"), "--today", DAY)["files"]
    paths = [unicodedata.normalize("NFC", file["path"]).casefold() for file in files]
    assert len(paths) > 8
    assert len(set(paths)) == len(paths)


def test_files_are_named_as_every_system_writes_them() -> None:
    assert file_name(NFD) == f"{NFC}.docx"
    assert file_name("CON") != "CON.docx"
    assert file_name("a:b/c\\d?. ") == "abcd.docx"
    assert len(file_name(" ".join(["Ada"] * 50))) <= 155


@settings(derandomize=True)
@given(from_regex(r"(?i)(?:con|aux|com1|nul|[a-z0-9-]{1,9})(?: (?:con|prn|[a-z0-9-]{1,9})){1,9}", fullmatch=True))
def test_a_plain_name_is_what_the_library_makes_of_it(name: str) -> None:
    assume(name.isascii())
    assert file_name(name) == f"{sanitize_filename(name, platform='universal', max_len=150)}.docx"


def held(times: int, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let the next replacements be refused, as Windows does while another program holds a file."""
    refused: list[Path] = []
    real: Callable[[Path, Path], Path] = Path.replace

    def replace(new: Path, old: Path) -> Path:
        if len(refused) < times:
            refused.append(Path(old))
            raise PermissionError(13, "The process cannot access the file", str(old))
        return real(new, old)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    return refused


def test_a_document_that_a_scanner_holds_for_a_moment_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = held(3, monkeypatch)
    write_file(tmp_path / "letter.docx", b"letter")
    assert (tmp_path / "letter.docx").read_bytes() == b"letter"
    assert len(refused) == 3


def test_a_document_that_stays_open_is_named_and_nothing_lies_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(1000, monkeypatch)
    with pytest.raises(InfoviewError, match=r"letter\.docx cannot be written .* Close it in Word"):
        write_file(tmp_path / "letter.docx", b"letter")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_stays_open_is_left_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = talks(tmp_path, "Ada Quill")
    before = book.read_bytes()
    with monkeypatch.context() as patch:
        held(10_000, patch)
        with pytest.raises(InfoviewError):
            run("sync", book, "--today", DAY)
    assert book.read_bytes() == before
    assert run("sync", book, "--today", DAY).exit_code in (0, 1)


def test_a_folder_that_cannot_be_opened_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def open_(path: str | Path, flags: int, *more: int, **named: int) -> int:
        if Path(path).is_dir():
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, *more, **named)

    book = talks(tmp_path, "Ada Quill")
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", open_)
        assert run("sync", book, "--today", DAY).exit_code in (0, 1)


def test_what_only_unix_has_is_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = talks(tmp_path, "Ada Quill")
    with monkeypatch.context() as patch:
        for name in ("chown", "fork", "symlink", "mkfifo"):
            patch.delattr(os, name, raising=False)
        assert run("sync", book, "--today", DAY).exit_code in (0, 1)


@pytest.mark.parametrize(
    "facts", [{"st_file_attributes": 0x400000}, {"st_file_attributes": 0x1000}, {"st_flags": 0x40000000}]
)
def test_a_workbook_that_onedrive_has_not_brought_yet_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facts: dict[str, int]
) -> None:
    """OneDrive on Windows and on a Mac leaves a name whose content comes only when it is read, or not at all offline."""
    book, real = talks(tmp_path, "Ada Quill"), Path.stat

    class Placeholder:
        def __init__(self, found: os.stat_result) -> None:
            self.found = found

        def __getattr__(self, name: str) -> object:
            return facts[name] if name in facts else getattr(self.found, name)

    def stat(self: Path, *, follow_symlinks: bool = True) -> object:
        found = real(self, follow_symlinks=follow_symlinks)
        return Placeholder(found) if self.name == book.name else found

    def offline(*_: object, **__: object) -> None:
        raise OSError(22, "The cloud file provider is not running")

    monkeypatch.setattr(Path, "stat", stat)
    monkeypatch.setattr("hashlib.file_digest", offline)
    with pytest.raises(InfoviewError, match="in your cloud folder, but not yet on this computer"):
        run("sync", book, "--today", DAY)


@pytest.mark.parametrize("name", [r"\\office\our share\talks.xlsx", r"C:\my talks\t.xlsx", "C:talks.xlsx"])
def test_a_share_and_a_drive_are_paths(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_google(name)
    monkeypatch.setattr("os.name", "nt")
    line = command_line("sync", name)
    monkeypatch.undo()
    assert line == (f'infoview sync "{name}"' if " " in name else f"infoview sync {name}")


@pytest.mark.parametrize("line", [r'book = "C:\talks\a.xlsx"', r'book = "C:\Users\robin\a.xlsx"'])
def test_backslashes_in_the_settings_are_explained(tmp_path: Path, line: str) -> None:
    (tmp_path / "infoview.toml").write_text(line, encoding="utf-8")
    with pytest.raises(InfoviewError, match="Write a path with / or in single quotes"):
        read_settings(tmp_path / "infoview.toml")


def test_settings_from_notepad_are_read(tmp_path: Path) -> None:
    text = "\ufeff# mine\r\nbook = 'talks.xlsx'\r\npaper = \"A4\"\r\n"
    (tmp_path / "infoview.toml").write_bytes(text.encode("utf-8"))
    found = read_settings(tmp_path / "infoview.toml")
    assert (Path(found.book).name, found.paper) == ("talks.xlsx", "A4")


def test_a_list_of_workbooks_from_notepad_is_read(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        talks(tmp_path / name, "Ada Quill")
    (tmp_path / "all.txt").write_bytes("\ufeffa/talks.xlsx\r\nb/talks.xlsx\r\n".encode())
    assert "2 workbooks" in run("sync", tmp_path / "all.txt", "--today", DAY, "--jobs", "1").stdout
