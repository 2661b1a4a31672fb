"""Measure a sync without its papers against openpyxl's load, set five columns, save of the same workbook.

    python benchmarks/excel.py [PEOPLE ...]

"command" is ``infoview sync`` itself, which also makes the papers; it is measured up to 10,000 people, and there the
quickest of three rounds counts.
Each figure is taken in a process of its own, so that its peak of memory is its own. Seconds are those of the processor
(user and system), which a busy machine changes less than the clock on the wall. Compare figures of one run only.
"""

import datetime as dt
import gc
import io
import json
import os
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
    from infoview_sheets.stores.excel import ExcelStore

    ExcelStore(path).read()
    yield "read"


def sync(path: Path) -> Marks:
    """Do what ``infoview_sheets.sync.sync`` does, without the papers; each word marks the end of a step."""
    from infoview_sheets.plan.patch import make_patch
    from infoview_sheets.stores.excel import ExcelStore
    from infoview_sheets.sync import Options, review

    gc.set_threshold(500_000)  # as infoview_sheets.cli.main does
    noon = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)
    book = ExcelStore(path)
    seen = review(book, Options(now=noon, out=path.parent / "out", today=TODAY))
    yield "read, check and compute"
    if seen.stopped:
        raise SystemExit("The workbook has errors that stop the run.")
    patch = make_patch(seen.workbook, seen.facts, seen.problems, seen.notes, {})
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
_MANY, _ROUNDS = 10_000, 3


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
    """Run a job in a process of its own. It may keep its compiled modules, as on a person's computer."""
    may_keep = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    line = [sys.executable, __file__, "--job", job, str(path)]
    done = subprocess.run(line, capture_output=True, check=False, env=may_keep)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def compare(people: int) -> None:
    """Print one size: of each thing measured, the quickest of the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.xlsx"
        # Made elsewhere too: on Linux a process inherits the peak of the one that starts it.
        subprocess.run([sys.executable, __file__, "--make", str(people), str(made)], check=True)
        print(f"\n{people:,} people, {people * 2:,} talks, {made.stat().st_size / (1 << 20):.1f} MiB")
        rounds = [_round(made, people <= _MANY) for _ in range(_ROUNDS if people <= _MANY else 1)]
        best = {name: min((each[name] for each in rounds), key=_total) for name in rounds[0]}
        for name, found in best.items():
            show(name, found, best["openpyxl, five columns"])
        for kind in ("sync", "command"):
            if f"{kind}, first" in best:
                again, first = (_total(best[f"{kind}, {what}"]) for what in ("nothing to change", "first"))
                print(f"{kind}: nothing to change takes {again / first:.2f} of the first")


def _round(made: Path, with_command: bool) -> dict[str, dict[str, Any]]:
    """Measure everything once, each on a copy of the workbook in a folder of its own."""

    def copy() -> Path:
        return Path(shutil.copy(made, Path(tempfile.mkdtemp(dir=made.parent)) / "book.xlsx"))

    book, whole = copy(), copy()
    found = {"openpyxl, five columns": measured("openpyxl", copy()), "read alone": measured("read", book)}
    found |= {f"sync, {what}": measured("sync", book) for what in ("first", "nothing to change")}
    if with_command:
        found |= {f"command, {what}": measured("command", whole) for what in ("first", "nothing to change")}
    return found


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
