"""Measure a sync without its papers against openpyxl's load, set five columns, save of the same workbook.

    python benchmarks/excel.py [PEOPLE ...]

The last two lines are the command ``infoview sync`` itself, which also makes the papers; up to 10,000 people.
Each figure is taken in a process of its own, so that its peak of memory is its own. Seconds are those of the processor
(user and system), which a busy machine changes less than the clock on the wall. Compare figures of one run only.
"""

import datetime as dt
import gc
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from excel_books import TODAY, make_book

SIZES = (300, 10_000, 100_000)
Marks = Iterator[str]


def read(path: Path) -> Marks:
    """Read the workbook as plain values."""
    from infoview_sheets.books.excel import ExcelBook

    ExcelBook(path).read()
    yield "read"


def sync(path: Path) -> Marks:
    """Do what ``infoview_sheets.sync.sync`` does, without the papers; each word marks the end of a step."""
    from infoview_sheets.books.excel import ExcelBook
    from infoview_sheets.plan.patch import make_patch
    from infoview_sheets.reports.week import agenda
    from infoview_sheets.sync import Options, review

    gc.set_threshold(500_000)  # as infoview_sheets.cli.main does
    noon = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)
    book = ExcelBook(path)
    seen = review(book, Options(now=noon, out=path.parent / "out", today=TODAY))
    yield "read, check and compute"
    if seen.stopped:
        raise SystemExit("The workbook has errors that stop the run.")
    week = agenda(seen.workbook, seen.facts, {})
    patch = make_patch(seen.workbook, seen.facts, seen.problems, seen.notes, {}, week)
    yield "plan"
    book.write(patch)
    yield "write"


def openpyxl(path: Path) -> Marks:
    """Do the same with openpyxl: load, set five columns, save."""
    import openpyxl as library

    book = library.load_workbook(path)
    yield "openpyxl: load"
    for sheet in (book["Contacts"], book["Interviews"]):
        first = sheet.max_column + 1
        for row in range(1, sheet.max_row + 1):
            for column in range(first, first + 5):
                sheet.cell(row, column).value = "Thank by email" if column % 2 else TODAY
    yield "openpyxl: set five columns"
    book.save(path)
    yield "openpyxl: save"


def command(path: Path) -> Marks:
    """Run ``infoview sync`` with all that belongs to it."""
    from infoview_sheets.cli import main

    sys.argv = ["infoview", "sync", str(path), "--today", str(TODAY), "--quiet"]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), suppress(SystemExit):
        main()
    yield "command"


JOBS: Mapping[str, Callable[[Path], Marks]] = {"read": read, "sync": sync, "openpyxl": openpyxl, "command": command}
_MOST_FOR_PAPERS = 10_000


def measure(job: str, path: Path) -> dict[str, Any]:
    """Run a job here; return the seconds of each step and the peak of memory in MiB."""
    seconds: dict[str, float] = {}
    start = time.process_time()
    for step in JOBS[job](path):
        now = time.process_time()
        seconds[step], start = now - start, now
    return {"seconds": seconds, "peak": _peak()}


def _peak() -> float:
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def measured(job: str, path: Path) -> dict[str, Any]:
    """Run a job in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--job", job, str(path)], capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def compare(people: int) -> None:
    """Print one size."""
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder) / "book.xlsx"
        # Made elsewhere too: on Linux a process inherits the peak of the one that starts it.
        subprocess.run([sys.executable, __file__, "--make", str(people), str(ours)], check=True)
        theirs = Path(shutil.copy(ours, Path(folder) / "openpyxl.xlsx"))
        whole = Path(shutil.copy(ours, Path(folder) / "whole.xlsx"))
        print(f"\n{people:,} people, {people * 2:,} talks, {ours.stat().st_size / (1 << 20):.1f} MiB")
        other = measured("openpyxl", theirs)
        show("openpyxl, five columns", other, other)
        show("read alone", measured("read", ours), other)
        first, again = measured("sync", ours), measured("sync", ours)
        show("sync, first", first, other)
        show("sync, nothing to change", again, other)
        print(f"nothing to change beside the first: {_total(again) / _total(first):.2f} of its time")
        if people <= _MOST_FOR_PAPERS:
            first, again = measured("command", whole), measured("command", whole)
            papers = sum(1 for _ in (Path(folder) / "out").iterdir())
            show(f"command, {papers:,} files", first, other)
            show("command, nothing to change", again, other)
            print(f"nothing to change beside the first: {_total(again) / _total(first):.2f} of its time")


def show(name: str, found: dict[str, Any], other: dict[str, Any]) -> None:
    """Print one line, and below it the steps."""
    seconds, beside = _total(found), _total(other)
    print(
        f"{name:<26}{seconds:>9.2f} s {seconds / beside:>6.2f}{found['peak']:>9.0f} MiB"
        f"{found['peak'] / other['peak']:>6.2f}"
    )
    if len(found["seconds"]) > 1:
        print("   " + ", ".join(f"{step} {took:.2f}" for step, took in found["seconds"].items()))


def _total(found: Mapping[str, Any]) -> float:
    return float(sum(found["seconds"].values()))


def main(arguments: list[str]) -> None:
    """Compare each size, or do one job for such a comparison."""
    if arguments[:1] == ["--make"]:
        make_book(Path(arguments[2]), int(arguments[1]))
        return
    if arguments[:1] == ["--job"]:
        print(json.dumps(measure(arguments[1], Path(arguments[2]))))
        return
    for people in map(int, arguments) if arguments else SIZES:
        compare(people)


if __name__ == "__main__":
    main(sys.argv[1:])
