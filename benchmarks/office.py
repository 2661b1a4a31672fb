"""Many workbooks: two processes beside one, a Dask cluster beside both, and what one workbook costs.

``python benchmarks/office.py [WORKBOOKS] [ROUNDS]``; see README.md.
"""

import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from infoview_sheets.sheets.table import Value, letters  # noqa: E402
from infoview_sheets.stores.excel import ExcelStore, patch_cells  # noqa: E402
from tests.batch.cluster import Cluster, local_cluster  # noqa: E402

DAY = "2026-11-23"
_FEW = 50  # workbooks: the other number that memory is measured at


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run took: seconds by the clock and of the processors, MB of its largest process, and what it answered."""

    wall: float
    cpu: float
    peak: float
    books: Sequence[Any]

    def __str__(self) -> str:
        return f"{self.wall:7.1f} s   {self.cpu:7.1f} s of processor   {self.peak:4.0f} MB in the largest process"


def make(folder: Path, number: int) -> None:
    """Make so many workbooks: the sample, each with an owner of its own and all of its days moved."""
    folder.mkdir()
    source = TOP / "sample_workbook.xlsx"
    sheets = ExcelStore(source).read()
    for n in range(number):
        moved: dict[str, dict[str, Value]] = {"Profile": {"B2": f"Student {n}"}}
        for sheet in sheets:
            for row in sheet.rows:
                for column, value in enumerate(row.values, 1):
                    if type(value) is dt.date:
                        day = value + dt.timedelta(days=n % 9 - 4)
                        moved.setdefault(sheet.name, {})[f"{letters(column)}{row.number}"] = day
        patch_cells(source, folder / f"student {n:04}.xlsx", moved)


def run(folder: Path, *arguments: str, day: str = DAY, meanwhile: Callable[[], object] = lambda: None) -> Measured:
    """Run sync over a folder in a process of its own."""
    line = [sys.executable, "-m", "infoview_sheets", "sync", str(folder), "--today", day, "--format", "json", "-q"]
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen([*line, *arguments], stdout=out, cwd=TOP)
        meanwhile()
        _, _, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        out.seek(0)
        books = json.loads(out.read())["books"]
    return Measured(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, books)


def digest(folder: Path) -> str:
    """Return a mark of every workbook and paper below a folder, without our own notes and states."""
    mark = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            mark.update(f"{name.as_posix()}\n".encode() + path.read_bytes())
    return mark.hexdigest()


def copies(source: Path, place: Path) -> Iterator[Path]:
    """Yield fresh copies of a folder, one after the other; the one before is removed."""
    n = 0
    while True:
        copy = place / f"copy {n}"
        shutil.copytree(source, copy)
        yield copy
        shutil.rmtree(copy)
        n += 1


def one_beside_two(fresh: Iterator[Path], number: int, rounds: int) -> str:
    """Compare one process and two, in turn; return the mark of what they wrote."""
    best: dict[int, Measured] = {}
    marks = set()
    for _ in range(rounds):
        for jobs in (1, 2):
            folder = next(fresh)
            measured = run(folder, "--jobs", str(jobs))
            sure([book["status"] for book in measured.books] == ["synced"] * number, "every workbook is synced")
            marks.add(digest(folder))
            if jobs not in best or measured.wall < best[jobs].wall:
                best[jobs] = measured
    for jobs, measured in best.items():
        print(f"  {jobs} process{'es' if jobs > 1 else '  '}   {measured}")
    print(f"  two take {best[2].wall / best[1].wall:.2f} of the time of one")
    share = best[2].cpu / best[1].cpu
    print(
        f"  they use {share:.2f} of its processor time: {share / 2:.2f} of the time, with nothing else on the machine"
    )
    sure(len(marks) == 1, "all wrote the same bytes")
    return marks.pop()


def sure(holds: bool, words: str) -> None:
    """End the benchmark where something does not hold: its figures would mean nothing."""
    if not holds:
        raise SystemExit(f"It does not hold that {words}.")


def on_a_cluster(fresh: Iterator[Path], place: Path, mark: str, *, kill: bool) -> None:
    """Run on a local Dask cluster, with a worker killed in the middle or not, and compare what was written."""
    with local_cluster(place) as cluster:
        folder = next(fresh)
        number = len(list(folder.glob("*.xlsx")))
        kills = (lambda: kill_one(cluster, folder, number // 3)) if kill else (lambda: None)
        measured = run(folder, "--cluster", cluster.address, meanwhile=kills)
    sure({book["status"] for book in measured.books} <= {"synced", "unchanged", "skipped"}, "every workbook is done")
    sure(len({book["name"] for book in measured.books}) == number, "each is there once")
    states = len(list(folder.glob(".infoview/*/* before *.xlsx")))
    same = "the same bytes" if digest(folder) == mark else "OTHER BYTES"
    how = "Dask, a worker killed" if kill else "Dask, two workers   "
    print(f"  {how}   {measured.wall:7.1f} s   {number} workbooks, {states} earlier states, {same}")


def kill_one(cluster: Cluster, folder: Path, done: int) -> None:
    """Kill a worker once so many workbooks are done."""
    while len(list(folder.glob("out/*/.infoview-done.json"))) < done:
        time.sleep(0.02)
    cluster.workers[0].kill()


def cost_of_one(folder: Path, number: int) -> None:
    """Show what one workbook costs: made, skipped, on the next day, and on the disk."""
    first = run(folder, "--jobs", "1")
    skipped = run(folder, "--jobs", "1")
    sure([book["status"] for book in skipped.books] == ["skipped"] * number, "what is finished is skipped")
    next_day = run(folder, "--jobs", "1", day="2026-11-24")
    print("  what one workbook costs, one process:")
    for words, measured in (("first", first), ("skipped", skipped), ("the next day", next_day)):
        print(f"    {words:<14}{measured.cpu / number * 1000:7.1f} ms of processor")
    for words, paths in (
        ("workbook", folder.glob("*.xlsx")),
        ("earlier states", folder.glob(".infoview/**/*.xlsx")),
        ("papers, notes", folder.glob("out/**/*")),
    ):
        files = [path for path in paths if path.is_file()]
        size = sum(path.stat().st_size for path in files) / number / 1024
        print(f"    {words:<16}{size:7.0f} KiB in {len(files) / number:.0f} files")


def main(number: int = 200, rounds: int = 2) -> None:
    """Make the workbooks and compare."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        print(f"{number} workbooks")
        make(place / "many", number)
        fresh = copies(place / "many", place)
        mark = one_beside_two(fresh, number, rounds)
        make(place / "few", min(_FEW, number))
        few = run(place / "few", "--jobs", "2")
        print(f"  {len(few.books)} workbooks, two processes: {few.peak:.0f} MB in the largest process")
        for kill in (False, True):
            on_a_cluster(fresh, place, mark, kill=kill)
        cost_of_one(next(fresh), number)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
