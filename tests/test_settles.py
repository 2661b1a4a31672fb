"""One run settles a workbook: the second sync on the same day writes nothing, whatever stands in the cells."""

import random
import shutil
from pathlib import Path

import pytest

from tests.cli.books import run, workbook
from tests.nonsense import TODAY, nonsense

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", ["31_second_write_questions", "32_second_write_introducer"])
def test_cases(tmp_path: Path, case: str) -> None:
    settles(Path(shutil.copyfile(CASES / f"{case}.xlsx", tmp_path / "b.xlsx")))


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(30), id="some"), pytest.param(range(30, 400), id="many", marks=pytest.mark.slow)]
)
def test_nonsense(tmp_path: Path, seeds: range) -> None:
    for seed in seeds:
        (folder := tmp_path / str(seed)).mkdir()
        settles(workbook(folder / "b.xlsx", nonsense(random.Random(seed))), f"seed {seed}")


def settles(book: Path, what: str = "") -> None:
    first = run("sync", book, "--today", str(TODAY), "--format", "json")
    files = contents(book.parent)
    assert run("sync", book, "--today", str(TODAY), "--format", "json").exit_code == first.exit_code, what
    assert contents(book.parent) == files, what


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
