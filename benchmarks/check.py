"""Measure ``infoview check`` against openpyxl's mere load of the same workbook.

    python benchmarks/check.py [PEOPLE ...]

Each figure is taken in a process of its own, the two in turn. Compare figures of one run only.
"""

import datetime as dt
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from excel_books import TODAY, describe, make_book

ROUNDS = 3


def check(path: Path) -> str:
    """Do what ``infoview check`` does: read, check every cell, compute, run every rule, write the lines."""
    from infoview_sheets.cli.answers import finding_lines
    from infoview_sheets.stores.excel import ExcelStore
    from infoview_sheets.sync import Options, review

    noon = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)
    seen = review(ExcelStore(path), Options(now=noon, out=path.parent / "out", today=TODAY))
    return f"{len(list(finding_lines(seen.problems)))} lines"


def load(path: Path) -> str:
    """Load the workbook with openpyxl, and do nothing with it."""
    import openpyxl

    return f"{len(openpyxl.load_workbook(path).sheetnames)} sheets"


JOBS: Mapping[str, Callable[[Path], str]] = {"check": check, "load": load}


def measured(job: str, path: Path) -> tuple[float, str]:
    """Run a job in a process of its own; return its seconds, imports included, and what it found."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, __file__, "--job", job, str(path)], capture_output=True, check=False)
    took = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return took, done.stdout.decode().strip()


def compare(people: int) -> None:
    """Print one size: the best of some rounds of each."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_book(Path(folder) / "book.xlsx", people)
        size = describe(people)
        print(f"\n{size['people']:,} people, {size['talks']:,} talks, {path.stat().st_size / (1 << 20):.1f} MiB")
        rounds = [(measured("check", path), measured("load", path)) for _ in range(ROUNDS)]
        ours, theirs = min(first for first, _ in rounds), min(second for _, second in rounds)
        print(f"check           {ours[0]:>7.2f} s  {ours[1]}")
        print(f"openpyxl: load  {theirs[0]:>7.2f} s  {theirs[1]}")
        print(f"ratio           {ours[0] / theirs[0]:>7.2f}")


def main(arguments: list[str]) -> None:
    """Compare each size, or run one job for such a comparison."""
    if arguments[:1] == ["--job"]:
        print(JOBS[arguments[1]](Path(arguments[2])))
        return
    for people in map(int, arguments) if arguments else (10_000,):
        compare(people)


if __name__ == "__main__":
    main(sys.argv[1:])
