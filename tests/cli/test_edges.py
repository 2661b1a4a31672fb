"""What a computer may do to a command: closed streams, a full disk, names that are none, folders that are files."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from infoview_sheets.errors import InfoviewError
from tests.cli.books import DAY, PLAIN, Rows, run, sample, workbook

TOP = Path(__file__).parents[2]


def start(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell in ``folder``, with infoview in ``iv``; the folders may have spaces in their names."""
    env = {**os.environ, "PYTHONPATH": str(TOP)}
    command = f'iv() {{ {shlex.quote(sys.executable)} -m infoview_sheets "$@"; }}; {command}'
    return subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(os.name == "nt", reason="lines of a Unix shell")
@pytest.mark.parametrize(
    ("command", "status", "words"),
    [
        (f"iv week a.xlsx --today {DAY} >&-", 0, ""),
        ("iv forget C-001 a.xlsx <&-", 2, "To do it: infoview forget C-001 a.xlsx --yes"),
        ("iv sync a.xlsx; iv remove a.xlsx <&-", 2, "To do it: infoview remove a.xlsx --yes"),
        ("iv columns >/dev/full", 2, "The disk is full."),
        ("iv demo a.xlsx/x", 2, "a.xlsx/x: Not a directory"),
        ("iv templates export a.xlsx/t", 2, "a.xlsx/t: Not a directory"),
        (f"iv sync {'a' * 300}.xlsx", 2, "File name too long"),
        ("mkdir gone; cd gone; rmdir ../gone; iv week b.xlsx", 2, "The folder you are in is gone."),
        ("mkdir gone; cd gone; rmdir ../gone; iv week", 2, "Which workbook?"),
    ],
)
def test_it_ends_with_a_sentence(tmp_path: Path, command: str, status: int, words: str) -> None:
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    sample(tmp_path).rename(tmp_path / "a.xlsx")
    done = start(tmp_path, command)
    assert done.returncode == status, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert "bug in infoview" not in done.stderr


@pytest.mark.parametrize("day", ["9999-12-31", "3000-01-01", "1899-12-31", "0001-01-01"])
def test_a_day_out_of_reach_is_refused(tmp_path: Path, day: str) -> None:
    result = run("week", sample(tmp_path), "--today", day)
    assert result.exit_code == 2
    assert "Name a day from 1900-01-01 to 2999-12-31." in result.stderr


@pytest.mark.parametrize("day", ["2999-12-31", "1900-01-01"])
def test_the_first_and_the_last_day_are_fine(tmp_path: Path, day: str) -> None:
    assert run("growth", sample(tmp_path), "--today", day).exit_code == 0


def test_a_copy_is_said_to_be_written(tmp_path: Path) -> None:
    book, first, second = workbook(tmp_path / "a.xlsx", PLAIN), tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    said = " ".join(run("sync", book, "--today", DAY, "--to", first).stdout.split())
    assert f"Written to {first}: " in said
    run("sync", first, "--today", DAY)
    said = " ".join(run("sync", first, "--today", DAY, "--to", second).stdout.split())
    assert f"Written to {second}, as it was" in said
    assert "nothing was written" not in said
    assert second.exists()


def test_a_copy_ends_like_the_workbook(tmp_path: Path) -> None:
    result = run("sync", workbook(tmp_path / "a.xlsx", PLAIN), "--today", DAY, "--to", tmp_path / "mine.txt")
    assert (result.exit_code, (tmp_path / "mine.txt").exists()) == (2, False)
    assert ".xlsx" in result.stderr


@pytest.mark.parametrize("number", [1, 2])
def test_a_page_replaces_only_a_page_of_ours(tmp_path: Path, number: int) -> None:
    books = [workbook(tmp_path / f"{n}.xlsx", PLAIN) for n in range(number)]
    page = tmp_path / "r.html"
    page.write_text("<p>mine</p>", encoding="utf-8")
    arguments: tuple[str | Path, ...] = ("report", *books, "--today", DAY, "--out", page)
    with pytest.raises(InfoviewError, match="not a page that infoview made"):
        run(*arguments)
    assert page.read_text(encoding="utf-8") == "<p>mine</p>"
    page.unlink()
    assert [run(*arguments).exit_code, run(*arguments).exit_code] == [0, 0]


def test_a_page_that_cannot_be_read_stays(tmp_path: Path) -> None:
    (tmp_path / "r.html").mkdir()
    with pytest.raises(InfoviewError, match="cannot be read"):
        run("report", workbook(tmp_path / "a.xlsx", PLAIN), "--today", DAY, "--out", tmp_path / "r.html")


def test_a_test_page_is_of_labels(tmp_path: Path) -> None:
    result = run("print", "cards", sample(tmp_path), "--test-page", "--today", DAY)
    assert result.exit_code == 2
    assert "--test-page belongs to labels" in result.stderr


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--timezone", "Lisbon", 'Did you mean "Europe/Lisbon"'),
        ("--timezone", "Mars/X", "is not a time zone"),
        ("--country", "ZZ", "Write a code such as US"),
        ("--country", "Germany", 'Did you mean "DE"'),
        ("--email", "toni(at)example", "is not an email address"),
    ],
)
def test_new_refuses_what_check_would_report(tmp_path: Path, option: str, value: str, words: str) -> None:
    with pytest.raises(InfoviewError, match=words):
        run("new", tmp_path / "a.xlsx", option, value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_named_like_a_template_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "templates" / "thank_you_letter.docx").mkdir(parents=True)
    assert run("sync", sample(tmp_path), "--today", DAY).exit_code == 1  # the mistakes of the sample
    assert run("templates", "check", tmp_path / "templates").stdout.startswith("0 templates")


@pytest.mark.parametrize(
    ("text", "words"),
    [(b'book = "~nobody99/x.xlsx"', "there is no home folder"), (rb'book = "a\u0000.xlsx"', "no name can have")],
)
def test_settings_no_path_can_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes, words: str) -> None:
    (tmp_path / "infoview.toml").write_bytes(text)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InfoviewError, match=words):
        run("week")


def test_settings_may_begin_with_a_byte_order_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample(tmp_path)
    (tmp_path / "infoview.toml").write_bytes(b'\xef\xbb\xbfbook = "sample.xlsx"')
    monkeypatch.chdir(tmp_path)
    assert run("week", "--today", DAY).exit_code == 0


def test_a_log_that_cannot_be_written_is_told_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    book = sample(tmp_path)
    before = book.read_bytes()
    with pytest.raises(InfoviewError, match="cannot be written"):
        run("sync", book, "--today", DAY, "--log", tmp_path / "file" / "log")
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("zone", "told"), [("Ohio", ""), ("the moon", "that of this computer is used meanwhile. Use a name")]
)
def test_words_for_a_time_zone_stop_no_run(tmp_path: Path, zone: str, told: str) -> None:
    settings: Rows = [["Setting", "Value"], ["Name", "Robin"], ["Email", "r@example.org"], ["Time zone", zone]]
    book = workbook(tmp_path / "mine.xlsx", {**PLAIN, "Profile": settings})
    said = run("sync", book, "--today", DAY).stdout
    assert "Nothing was written" not in said
    assert ("[PR002]" in said) == bool(told)
    assert told in " ".join(said.split())
    assert "2026-11-25 Bram Oak confirmation.docx" in {path.name for path in tmp_path.rglob("*.docx")}
