"""What a person waits for, each figure beside its floor: one line for each row of the table in README.md.

    python benchmarks/immediate.py [small] [large] [memory] [cards] [batch] [linear] [google]

Without words all but ``memory``, which takes five minutes. Seconds are the processor's (user and system), the median of
some rounds in which the floor and the others take turns. Only figures of one run may be compared.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path[:0] = [str(TOP), str(Path(__file__).parent)]

from excel_books import make_book  # noqa: E402 (the folders above are needed)

DAY = ("--today", "2026-11-23")
OURS = (sys.executable, "-m", "infoview_sheets")
FLOOR = """import click, sys, python_calamine
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names: book.get_sheet_by_name(name).to_python()"""
Step = tuple[str, Sequence[str]]  # what it is called, and the command


def spent(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Run a command in a process of its own; return its seconds of the processor and its peak of memory in MiB."""
    # Compiled modules and templates are kept, as on a person's computer; ours are found wherever the command runs.
    around = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(TOP), "HOME": str(folder.parent)}
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, env=around, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: the sample has mistakes on purpose
        raise SystemExit((folder / "said.txt").read_text(encoding="utf-8"))
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def medians(rounds: int, steps: Sequence[Step], prepare: Callable[[Path], object]) -> Mapping[str, float]:
    """Return the median seconds of each step, done in turn in a folder that is prepared anew for each round."""
    taken: dict[str, list[float]] = {name: [] for name, _ in steps}
    with tempfile.TemporaryDirectory() as place:
        for each in range(rounds + 1):  # the first one fills the caches
            shutil.rmtree(folder := Path(place) / "folder", ignore_errors=True)
            folder.mkdir()
            prepare(folder)
            for name, command in steps:
                seconds, _ = spent(command, folder)
                if each:
                    taken[name].append(seconds)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def show(found: Mapping[str, float], floor: str, goals: Mapping[str, float]) -> None:
    """Print the floor, and each figure with its ratio to it and the goal."""
    print(f"  {floor:<44}{found[floor] * 1000:9.0f} ms")
    for name, goal in goals.items():
        print(f"  {name:<44}{found[name] * 1000:9.0f} ms{found[name] / found[floor]:8.2f}   goal {goal}")


def small(rounds: int = 9) -> None:
    """Measure what a person runs on the sample."""
    steps: Sequence[Step] = (
        ("click and calamine's read of the sample", (sys.executable, "-c", FLOOR, "book.xlsx")),
        ("import click", (sys.executable, "-c", "import click")),
        ("sync --help", (*OURS, "sync", "--help")),
        ("sync, first", (*OURS, "sync", "book.xlsx", *DAY)),
        ("sync, again", (*OURS, "sync", "book.xlsx", *DAY)),
        ("week", (*OURS, "week", "book.xlsx", *DAY)),
        ("check", (*OURS, "check", "book.xlsx", *DAY)),
    )
    found = medians(rounds, steps, lambda folder: shutil.copy(TOP / "sample_workbook.xlsx", folder / "book.xlsx"))
    show(found, steps[0][0], {"sync, first": 6, "sync, again": 4.5, "week": 4, "check": 4})
    show(found, "import click", {"sync --help": 2.5})


def large(rounds: int = 3) -> None:
    """Measure a sync without its documents of 10,000 people."""
    steps: Sequence[Step] = (
        ("calamine's read of 10,000 people", (sys.executable, "-c", FLOOR, "book.xlsx")),
        ("sync without documents", (sys.executable, str(TOP / "benchmarks/excel.py"), "--job", "sync", "book.xlsx")),
    )
    found = medians(rounds, steps, lambda folder: make_book(folder / "book.xlsx", 10_000))
    show(found, steps[0][0], {"sync without documents": 7})


def memory() -> None:
    """Measure the peak of memory at 100,000 people."""
    with tempfile.TemporaryDirectory() as place:
        book, excel = Path(place) / "book.xlsx", str(TOP / "benchmarks/excel.py")
        # Made elsewhere: on Linux a process inherits the peak of the one that starts it.
        subprocess.run([sys.executable, excel, "--make", "100000", str(book)], check=True)
        # Each has a copy of its own: a workbook that was completed is larger.
        copies = {job: str(shutil.copy(book, Path(place) / f"{job}.xlsx")) for job in _JOBS}
        jobs = {job: (sys.executable, excel, "--job", job, copies[job]) for job in _JOBS}
        ours, theirs = (spent(jobs[job], Path(place))[1] for job in _JOBS)
    print(f"  memory at 100,000 people: {ours:.0f} MiB, openpyxl {theirs:.0f} MiB {ours / theirs:8.2f}   goal 0.25")


_JOBS = ("sync", "openpyxl")


def cards(people: int = 2000) -> None:
    """Measure the cards of many people in one file beside as many letters."""
    steps: Sequence[Step] = tuple(
        (f"{people:,} {kind} in one file", (*OURS, "print", kind, "book.xlsx", "--one-file", *DAY))
        for kind in ("letters", "cards")
    )
    found = medians(1, steps, lambda folder: _thanked(folder / "book.xlsx", people))
    show(found, steps[0][0], {steps[1][0]: 3})


def _thanked(path: Path, people: int) -> None:
    """Make a workbook in which everybody is due a letter and a card."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for title, rows in _thanked_rows(people).items():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)


def _thanked_rows(people: int) -> Mapping[str, Sequence[Sequence[object]]]:
    names = [f"Ada{'abcdefghij'[n % 10]} Quill{n}" for n in range(people)]
    return {
        "Profile": [("Setting", "Value"), ("Name", "Robin Sandpiper"), ("Email", "robin@example.org"),
                    ("Country", "US"), ("Time zone", "America/New_York")],
        "Contacts": [("ID", "Name", "Email", "Circle", "Postal address"),
                     *((f"C-{n}", name, f"a{n}@example.org", "Acquaintance", f"{n} Fictional Way\nTestville, MA 02139")
                       for n, name in enumerate(names))],
        "Interviews": [("ID", "Who", "Status", "Date", "The one thing I want to thank for"),
                       *((f"I-{n}", name, "Held", "2026-11-20", f"how you read {n} drafts before you write one")
                         for n, name in enumerate(names))],
    }  # fmt: skip


def batch(number: int = 40) -> None:
    """Measure a workbook of a batch on the next day beside the first one."""
    from office import make

    days = (("first", "2026-11-23"), ("the next day", "2026-11-24"))
    steps: Sequence[Step] = tuple(
        (f"{number} workbooks, {name}", (*OURS, "sync", "many", "--today", day, "--jobs", "1", "-q"))
        for name, day in days
    )
    show(medians(3, steps, lambda folder: make(folder / "many", number)), steps[0][0], {steps[1][0]: 0.45})


def linear() -> None:
    """Compare sizes in one process: cells of 32,000 characters to 8,000, in each column; 500 questions to 125."""
    from infoview_sheets.sheets.schema import SCHEMAS
    from tests.test_scaling import growth, long_cell, questions

    fields = [(schema, field) for schema in SCHEMAS for field in schema.fields if not field.auto and field.key != "id"]
    long = {
        (schema.name, field.header): growth(partial(long_cell, schema, field, "a b, c. "), 8_000)
        for schema, field in fields
    }
    worst = max(long, key=lambda each: long[each])
    print(f"  cells of four times the length, the worst column ({', '.join(worst)}){long[worst]:8.2f}   goal 5")
    print(f"  four times the questions{growth(questions, 125):8.2f}   goal 5")
    print("  0 where both take less than a twentieth of a second")


def google(people: int = 5000) -> None:
    """Count what a sync receives from Google, unpacked."""
    from tests.stores.test_google_sync import received

    with tempfile.TemporaryDirectory() as place:
        megabytes = received(Path(place), people) / 1e6
    print(f"  Google, {people:,} people, a sync again: {megabytes:.1f} MB received, unpacked   goal 10")


PARTS = {part.__name__: part for part in (small, large, cards, batch, linear, google, memory)}


def main(names: Sequence[str]) -> None:
    """Measure what is named."""
    for name in names or [name for name in PARTS if name != "memory"]:
        print(f"{name}: {PARTS[name].__doc__}")
        PARTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
