"""Commands in messages are those that the person types, and can be pasted."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from infoview_sheets.cli import output
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.sync import Options, sync
from tests.cli.books import PLAIN, rows_of, sample, workbook

BY_RUN_PY = "python3 run.py"


@pytest.fixture
def by_run_py(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFOVIEW_TYPED", BY_RUN_PY)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("See them all with: infoview rules", "See them all with: python3 run.py rules"),
        (
            "run `infoview new --add-missing BOOK`, which keeps",
            "run `python3 run.py new --add-missing BOOK`, which keeps",
        ),
        ('Type "infoview forget C-001" to take', 'Type "python3 run.py forget C-001" to take'),
        (
            "Update infoview; until then `infoview check` still works.",
            "Update infoview; until then `python3 run.py check` still works.",
        ),
        ("a page that infoview made", "a page that infoview made"),
        ("See docs/infoview sync", "See docs/infoview sync"),
        ("Sign in: infoview google connect KEY.json. Then", "Sign in: python3 run.py google connect KEY.json. Then"),
    ],
)
def test_a_message_names_the_command_as_it_is_typed(by_run_py: None, told: str, shown: str) -> None:
    assert output.shown(told) == shown


def test_the_installed_command_is_named_as_it_is() -> None:
    assert output.shown("See them all with: infoview rules") == "See them all with: infoview rules"


@pytest.mark.parametrize("command", ["infoview", BY_RUN_PY])
def test_checks_names_the_command_as_it_is_typed(tmp_path: Path, command: str) -> None:
    sheets = {**PLAIN, "Interviews": [["Who", "Date", "Status"], ["C-007", "2026-11-20", "Held"]]}
    book, noon = workbook(tmp_path / "b.xlsx", sheets), dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    sync(ExcelStore(book), Options(noon, tmp_path / "out", command=command))
    assert f"`{command} forget NAME b.xlsx`" in str(rows_of(book, "Checks"))


@pytest.mark.parametrize("before", range(80))
def test_no_line_breaks_inside_a_command(by_run_py: None, before: int) -> None:
    command = output.command_line("sync", "my talks/interviews 2026.xlsx", "--to", "new.xlsx")
    lines = [line.replace(output.TIE, " ") for line in output.wrapped(f"{'word ' * (before // 5)}run again: {command}")]
    assert any('python3 run.py sync "my talks/interviews 2026.xlsx" --to new.xlsx' in line for line in lines)
    lines = [
        line.replace(output.TIE, " ")
        for line in output.wrapped(f"{'x' * before} `infoview new --add-missing BOOK`, so")
    ]
    assert any("`python3 run.py new --add-missing BOOK`," in line for line in lines)


@pytest.mark.parametrize(
    ("book", "quoted"),
    [
        ("talks.xlsx", "talks.xlsx"),
        ("my talks.xlsx", '"my talks.xlsx"'),
        ("$HOME.xlsx", "'$HOME.xlsx'"),
        ("https://docs.google.com/x?gid=1", '"https://docs.google.com/x?gid=1"'),
    ],
)
def test_a_command_can_be_pasted(book: str, quoted: str) -> None:
    assert output.shown(output.command_line("check", book)) == f"infoview check {quoted}"


def test_windows_quotes_with_double_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.name", "nt")
    assert output.shown(output.command_line("check", r"C:\My $talks\a.xlsx")) == r'infoview check "C:\My $talks\a.xlsx"'


def test_help_and_errors_name_it_too(by_run_py: None, tmp_path: Path) -> None:
    def said(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "infoview_sheets", *words],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout + done.stderr

    sample(tmp_path)
    assert "Usage: python3 run.py sync" in said("sync", "--help")
    assert "Example: python3 run.py sync" in said("sync", "--help")
    assert "See them all with: python3 run.py --help" in said("nothing")
    assert "Perhaps: python3 run.py sync" in said("sync")
    assert "See them all with: python3 run.py rules" in said("rules", "XX")
    assert "python3 run.py print labels --test-page" in said("print", "cards", "sample.xlsx", "--test-page")
    assert "python3" not in said("columns", "Contacts")
