"""Many workbooks in one command: find them, hand them out, show what became of each, make one page over all."""

import dataclasses
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing, contextmanager
from pathlib import Path

import click

from infoview_sheets.batch import run as workers
from infoview_sheets.batch.discovery import find
from infoview_sheets.batch.job import Job, Work, jobs_of, read_book
from infoview_sheets.batch.results import BookResult, JobStatus, as_plain
from infoview_sheets.batch.run import BatchRun, Queue
from infoview_sheets.cli.answers import Object, made_words
from infoview_sheets.cli.output import Stopped, echo, echo_json, notify, progress, wrapped
from infoview_sheets.documents.kinds import main_kind
from infoview_sheets.errors import InfoviewError
from infoview_sheets.files import refuse_foreign, write_file
from infoview_sheets.frozen import frozen
from infoview_sheets.pages import html
from infoview_sheets.reports.office import OfficeWorkbook, office_page
from infoview_sheets.stores.opening import Access
from infoview_sheets.sync import Options
from infoview_sheets.text import counted, printable

_AHEAD = 2  # workbooks for each worker: the one it works on, and the one it does next

_WORDS = {
    JobStatus.SYNCED: "synced",
    JobStatus.UNCHANGED: "nothing to do",
    JobStatus.SKIPPED: "done before",
    JobStatus.STOPPED: "stopped",
    JobStatus.LOCKED: "in use",
    JobStatus.FAILED: "failed",
    JobStatus.READ: "read",
}


@frozen
class Where:
    """Where the work is done: in so many processes here, or on the Dask cluster at this address."""

    jobs: int | None = None
    cluster: str = ""


def jobs_for(
    books: Sequence[str], run: Options, access: Access, out: Path | None = None, *, names: bool = False
) -> tuple[Sequence[Job], Sequence[str]]:
    """Return the workbooks that were meant, and what was left out. Raises InfoviewError where there is none at all."""
    found = find(books)
    if all(place.problem for place in found.places):
        for note in found.notes:
            notify(note)
        raise InfoviewError(next((place.problem for place in found.places), "There is no workbook to work on."))
    if access.credentials:  # a worker may stand elsewhere
        access = dataclasses.replace(access, credentials=access.credentials.absolute())
    if run.templates:
        run = dataclasses.replace(run, templates=run.templates.absolute())
    return jobs_of(found.places, run, access, out, names=names), found.notes


def run_all(jobs: Sequence[Job], work: Work, where: Where, *, quiet: bool) -> Sequence[BookResult]:
    """Do all of the jobs; return what became of each, in their order. One line is told as each is finished."""
    results: dict[str, BookResult] = {}
    with _workers(where, len(jobs)) as (start, count), progress(quiet=quiet) as steps:
        run = BatchRun(work, start, Queue(_AHEAD * count), _notify_above)
        steps.step("Workbooks")
        try:
            with closing(run.results(jobs)) as finished:
                for _, result in zip(steps.each(jobs), finished, strict=True):
                    results[result.address] = result
                    if not quiet:
                        _notify_above(line(result))
        except KeyboardInterrupt:
            raise Stopped(
                f"Stopped. {len(results)} of {len(jobs)} workbooks are done; the others are whole, with this run in "
                "them or without. Run the same again to go on."
            ) from None
    return [results[job.address] for job in jobs]


def _notify_above(text: str) -> None:
    """Write a line to standard error above the bar; what click writes would go past rich, into the bar."""
    sys.stderr.write(f"{printable(text)}\n")


@contextmanager
def _workers(where: Where, number: int) -> Iterator[tuple[Callable[[], Executor], int]]:
    """Give what starts an executor, and how many workbooks it does at a time."""
    if where.cluster and where.jobs:
        raise click.UsageError("--jobs is for this computer, --cluster for others. Choose one.")
    if where.cluster:
        with workers.cluster(where.cluster) as found:
            yield found
    else:
        count = min(where.jobs or workers.cores(), number)
        yield (lambda: workers.here(count)), count


def line(result: BookResult) -> str:
    errors = f", {counted(result.errors, 'error')}" if result.errors else ""
    return " ".join([f"{result.name}: {_WORDS[result.status]}{errors}.", result.message, *result.notes]).rstrip()


def answer(results: Sequence[BookResult], left_out: Sequence[str], run: Options, form: str, *, quiet: bool) -> int:
    """Write what became of the workbooks, and return the exit status: 0 where nobody has to do anything, else 1."""
    trouble = [result for result in results if not result.well]
    if form == "json":
        echo_json(office_object(results, run))
    if form == "json" or quiet:
        for words in (*(line(result) for result in trouble if form != "json"), *left_out):
            notify(words)
    else:
        _show_table(results)
        echo()
        _tell(f"{summary(results, dry_run=run.dry_run)}.", rest="")
        for words in (*(line(result) for result in trouble if not result.status.whole), *left_out):
            _tell(words, rest="  ")
    return 1 if trouble else 0


def _tell(words: str, *, rest: str) -> None:
    for row in wrapped(words, rest=rest):
        echo(row)


def summary(results: Sequence[BookResult], *, dry_run: bool) -> str:
    """Return what became of the workbooks in one line: counts alone, no name of anything."""
    counts = Counter(result.status for result in results)
    words = ", ".join(f"{counts[status]} {words}" for status, words in _WORDS.items() if counts[status])
    made = Counter[str]()
    for result in results:
        if result.status is JobStatus.SYNCED:
            made.update(result.made)
    papers = (
        f"; {', '.join(kinds)} {'would be made' if dry_run else 'made'}"
        if (kinds := made_words(made.elements()))
        else ""
    )
    return f"{counted(len(results), 'workbook')}: {words}{papers}"


def _show_table(results: Sequence[BookResult]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    table.add_column("Workbook", overflow="fold")
    for header in ("Talks", "Late thanks", "Errors", "Documents"):
        table.add_column(header, justify="right")
    table.add_column("Result")
    for result in results:
        counts = (result.figures.talks, result.figures.late_thanks, result.errors, papers(result))
        told = [str(count) if result.status.whole else "" for count in counts]
        table.add_row(*(Text(printable(text)) for text in (result.name, *told, _WORDS[result.status])))
    console = Console(width=80, color_system=None, legacy_windows=False)
    with console.capture() as shown:
        console.print(table)
    for row in shown.get().splitlines():
        echo(row.rstrip())


def papers(result: BookResult) -> int:
    """Return how many documents were made, the plain texts beside them not counted."""
    return sum(count for kind, count in result.made.items() if main_kind(kind) == kind)


def office_object(results: Sequence[BookResult], options: Options) -> Object:
    """Return what became of the workbooks as the documented object."""
    return {
        "today": (options.today or options.now.date()).isoformat(),
        "dry_run": options.dry_run,
        "books": [_book_object(result) for result in results],
    }


def _book_object(result: BookResult) -> Object:
    plain = as_plain(result)
    return {**plain.pop("figures"), **plain}


PAGE = "office.html"


def report_many(
    books: Sequence[str],
    run: Options,
    access: Access,
    out: Path | None,
    where: Where,
    *,
    names: bool,
    form: str,
    quiet: bool,
) -> int:
    """Read many workbooks and write one page about them; return the exit status: 1 where one could not be read.

    The page is ``out``, or office.html in the folder ``out``, or else in a folder "out" here.
    """
    named = out is not None and out.suffix.lower() in (".html", ".htm")
    path = out if out and named else (out or Path("out")) / PAGE
    refuse_foreign(path, "page")
    jobs, left_out = jobs_for(books, run, access, names=names)
    results = run_all(jobs, read_book, where, quiet=True)
    entries = [_entry(result) for result in results]
    write_file(path, html(office_page(entries, run.today or run.now.date(), left_out)).encode())
    failed = [result for result in results if not result.status.whole]
    if form == "json":
        echo_json({**office_object(results, run), "page": str(path)})
    elif not quiet:
        echo(f"{path}: {counted(len(results), 'workbook')}. Open it in a browser.")
    if form != "json":
        for said in (*map(line, failed), *left_out):
            echo(said)
    else:
        for note in left_out:
            notify(note)
    return 1 if failed else 0


def _entry(result: BookResult) -> OfficeWorkbook:
    problem = "" if result.status.whole else result.message
    return OfficeWorkbook(result.name, result.figures, result.errors, result.to_thank, problem)
