"""Whatever a workbook is called: what sync accepts, undo brings back, forget forgets, and remove cleans."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from infoview_sheets.stores.excel.backups import states
from tests.cli.books import PLAIN, run, workbook

NAMES = [
    "book",
    "book.xltx",
    "book.zip",
    "b.XLSM",
    ".xlsx",
    "[1] *?.xlsx",
    "two.dots.xlsx ",
    "書籍.xls",
    "line\nfeed.x[y",
]
FIRST = dt.date(2026, 11, 23)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_that_sync_accepts_goes_all_the_way(tmp_path: Path, name: str) -> None:
    book = workbook(tmp_path / "mine.xlsx", PLAIN).rename(tmp_path / name)
    before = book.read_bytes()
    for day in range(8):
        assert run("sync", book, "--today", str(FIRST + dt.timedelta(days=day))).exit_code in {0, 1}
    assert len(states(book)) == len(list(kept(book))) == 5
    last = book.read_bytes()
    assert run("undo", book).exit_code == 0
    assert book.read_bytes() != last
    assert run("forget", "Ada Quillfeather", book, "--yes", "--today", str(FIRST)).exit_code == 0
    assert not [path for path in (book, *kept(book)) if "Quillfeather" in text(path)]
    assert run("remove", book, "--yes").exit_code == 0
    assert "(auto)" not in text(book)
    assert before != book.read_bytes()


def kept(book: Path) -> list[Path]:
    """Return every file that lies in the folder of the states."""
    return [path for path in (book.parent / ".infoview").rglob("*") if path.is_file()]


def text(path: Path) -> str:
    """Return all that is written in a workbook."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
