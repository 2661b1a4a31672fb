"""Runs that nobody watches: quiet when all is well, a log without people, exit statuses a scheduler understands."""

import re
from pathlib import Path

import pytest

from infoview_sheets.errors import BookError, InfoviewError
from tests.cli.books import DAY, PLAIN, run, sample, workbook


def test_a_quiet_run_that_went_well_says_nothing(tmp_path: Path) -> None:
    result = run("sync", workbook(tmp_path / "mine.xlsx", PLAIN), "--today", DAY, "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_a_quiet_run_with_something_to_mend_says_where_to_look(tmp_path: Path) -> None:
    book = sample(tmp_path)
    result = run("sync", book, "--today", DAY, "--quiet")
    assert result.exit_code == 1
    assert result.stderr == f"{book}: there is something to fix. See it with: infoview check {book}\n"


def test_the_log_counts_and_names_nobody(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "infoview.log"
    book = sample(tmp_path)
    run("sync", book, "--today", DAY, "--log", log)
    run("sync", book, "--today", DAY, "--log", log)
    with pytest.raises(BookError):
        run("sync", tmp_path / "Ada Quillfeather.xlsx", "--log", log)
    first, second, third = log.read_text(encoding="utf-8").splitlines()
    line = r"20\d\d-\d\d-\d\dT\S+ infoview \S+ sync "
    assert re.fullmatch(line + r"done: 1 errors, \d+ warnings, [1-9]\d+ cells, [1-9]\d+ files, \d+\.\d s", first)
    assert re.fullmatch(line + r"done: 1 errors, \d+ warnings, 0 cells, 0 files, \d+\.\d s", second)
    assert re.fullmatch(line + r"not done: BookError, \d+\.\d s", third)


def test_a_log_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InfoviewError, match="cannot be written"):
        run("sync", workbook(tmp_path / "mine.xlsx", PLAIN), "--log", tmp_path / "file" / "infoview.log")
