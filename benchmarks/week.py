"""Measure ``infoview week`` against openpyxl's mere load of the same workbook.

    python benchmarks/week.py [PEOPLE ...]

Each figure is taken in a process of its own, imports included, the two in turn. Compare figures of one run only.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from excel_books import TODAY, describe, make_book

TOP = Path(__file__).parents[1]
ROUNDS = 5
LOAD = "import openpyxl, sys; print(len(openpyxl.load_workbook(sys.argv[1]).sheetnames))"


def measured(command: Sequence[str]) -> tuple[float, int]:
    """Run a command in a process of its own; return its seconds and the number of lines it wrote."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *command], cwd=TOP, capture_output=True, check=False)
    took = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return took, len(done.stdout.splitlines())


def compare(people: int) -> None:
    """Print one size: the best of some rounds of each."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_book(Path(folder) / "book.xlsx", people)
        size = describe(people)
        print(f"\n{size['people']:,} people, {size['talks']:,} talks, {path.stat().st_size / (1 << 20):.1f} MiB")
        week = ("-m", "infoview_sheets", "week", str(path), "--today", TODAY.isoformat())
        rounds = [(measured(week), measured(("-c", LOAD, str(path)))) for _ in range(ROUNDS)]
        ours, theirs = min(first for first, _ in rounds), min(second for _, second in rounds)
        print(f"infoview week   {ours[0]:>7.2f} s  {ours[1]} lines")
        print(f"openpyxl: load  {theirs[0]:>7.2f} s")
        print(f"ratio           {ours[0] / theirs[0]:>7.2f}")


def main(arguments: Sequence[str]) -> None:
    """Compare each size."""
    for people in map(int, arguments) if arguments else (300, 5_000):
        compare(people)


if __name__ == "__main__":
    main(sys.argv[1:])
