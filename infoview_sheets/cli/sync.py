"""infoview sync: the weekly run; and the log of unattended runs."""

from __future__ import annotations  # the run is loaded once it begins: --help is quick

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from infoview_sheets import __version__
from infoview_sheets.cli.options import (
    FILE,
    access_for,
    book_to_write,
    books_argument,
    common_options,
    list_adopted,
    options_for,
    out_option,
    templates_option,
    verbose_option,
    where_options,
)
from infoview_sheets.cli.output import command_line, echo, echo_json, notify
from infoview_sheets.errors import InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.stores.opening import is_google, noting_documents, tidy_up

if TYPE_CHECKING:
    from infoview_sheets.sync import Options, Result


@click.command("sync")
@books_argument
@common_options
@out_option
@templates_option
@click.option("--to", type=FILE, help="Leave BOOK alone and write the completed one here.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--even-if-open", is_flag=True, help="Write even though the workbook seems to be open in Excel.")
@click.option("--even-if-empty", is_flag=True, help="Write even though a Google Sheet suddenly lost its rows.")
@click.option("--log", type=FILE, help="Add a line to this file: counts only, no names.")
@click.option("--open", "opened", is_flag=True, help="Open the workbook afterwards.")
@verbose_option
@where_options
@click.pass_context
def command(ctx: click.Context, /, books: Sequence[str], **asked: Any) -> None:
    """Complete BOOK: say what is due and whom to ask next, and make the documents.

    It never changes or clears a cell you filled. It adds rows, and fills a blank cell, only where you marked something
    or asked for a person to be added, and names each.
    For many workbooks name them, their folders, or a list of them: docs/office.md.

    Example: infoview sync my_workbook.xlsx
    """
    from infoview_sheets.batch.discovery import is_one

    ctx.exit(_one(books[0], SyncRequest(**asked)) if is_one(books) else _many(books, SyncRequest(**asked)))


@frozen
class SyncRequest:
    """What the command line says of a sync, besides the workbooks."""

    today: dt.date | None
    form: str
    strict: bool
    quiet: bool
    out: Path | None
    templates: Path | None
    to: Path | None
    dry_run: bool
    even_if_open: bool
    even_if_empty: bool
    log: Path | None
    jobs: int | None
    cluster: str
    verbose: bool
    opened: bool


def _many(books: Sequence[str], asked: SyncRequest) -> int:
    """Complete many workbooks; return the exit status."""
    if asked.to or asked.opened:
        option = "--to" if asked.to else "--open"
        raise click.UsageError(f"{option} is for one workbook. Name one alone, or leave {option} out.")
    from infoview_sheets.batch.job import sync_book
    from infoview_sheets.cli.batch import Where, answer, jobs_for, run_all, summary

    run = options_for(".", asked.today, strict=asked.strict, dry_run=asked.dry_run)
    run = replace(run, templates=asked.templates)
    access = access_for(even_if_open=asked.even_if_open, even_if_empty=asked.even_if_empty, dry_run=asked.dry_run)
    with logged(asked.log) as entry:
        jobs, left_out = jobs_for(books, run, access, asked.out)
        results = run_all(jobs, sync_book, Where(asked.jobs, asked.cluster), quiet=asked.quiet)
        entry.words = summary(results, dry_run=run.dry_run)
    return answer(results, left_out, run, asked.form, quiet=asked.quiet)


def _one(book: str, asked: SyncRequest) -> int:
    """Complete one workbook; return the exit status."""
    to = asked.to
    if to and not is_google(book) and to.suffix.casefold() != Path(book).suffix.casefold():
        raise click.UsageError(f"--to needs a name that ends like that of the workbook, in {Path(book).suffix}.")
    from infoview_sheets.cli.answers import addressed
    from infoview_sheets.cli.output import progress
    from infoview_sheets.sync import sync

    options = options_for(book, asked.today, asked.out, asked.templates, strict=asked.strict, dry_run=asked.dry_run)
    how = {"even_if_open": asked.even_if_open, "even_if_empty": asked.even_if_empty, "dry_run": asked.dry_run}

    def completed() -> Result:
        with logged(asked.log) as entry, progress(quiet=asked.quiet) as steps:
            store = book_to_write(book, to, **how)
            with nullcontext() if asked.dry_run else noting_documents(str(to or book), options.out):
                result = sync(store, options, steps)
            entry.note(result)
            if not asked.dry_run:
                tidy_up(book, to, result.review.workbook.profile.backups_kept)
            return replace(result, review=addressed(result.review, book))

    result = completed()
    if list_adopted(book, result.review, options, quiet=asked.quiet or asked.dry_run or asked.form == "json"):
        result = completed()
    _answer(result, options, book, asked)
    if asked.opened:
        click.launch(str(to or book))
    return 1 if result.review.has_errors else 0


def _answer(result: Result, options: Options, book: str, asked: SyncRequest) -> None:
    from infoview_sheets.cli.answers import result_lines, result_object

    if asked.form == "json":
        echo_json(result_object(result, options))
    elif not asked.quiet:
        for line in result_lines(result, options, book, asked.to, verbose=asked.verbose):
            echo(line, bold=line.startswith("FIRST"))
    elif result.review.has_errors:
        notify(f"{book}: there is something to fix. See it with: {command_line('check', book)}")


class LogEntry:
    """What a run tells its log."""

    def __init__(self) -> None:
        self.words = "ended early"

    def note(self, result: Result) -> None:
        from infoview_sheets.sheets.problems import Severity

        problems = result.review.problems
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        warnings = sum(problem.severity is Severity.WARNING for problem in problems)
        papers = sum(draft.status in ("written", "updated") for draft in result.drafts)
        cells = result.patch.cells - len(result.left_out)
        done = "stopped by errors" if result.review.stopped else "done"
        self.words = f"{done}: {errors} errors, {warnings} warnings, {cells} cells, {papers} files"


@contextmanager
def logged(path: Path | None) -> Iterator[LogEntry]:
    """Add a line to the log at ``path`` when the run ends, however it ends.

    Raises InfoviewError before anything is done where the log cannot be written.
    """
    if path:
        _add(path, "")
    entry, start = LogEntry(), time.monotonic()
    try:
        yield entry
    except BaseException as error:
        entry.words = f"not done: {type(error).__name__}"
        raise
    finally:
        if path:
            _add(path, _line(f"{entry.words}, {time.monotonic() - start:.1f} s"))


def _line(words: str) -> str:
    now = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="seconds")
    return f"{now} infoview {__version__} sync {words}\n"


def _add(path: Path, line: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(line)
    except OSError as error:
        raise InfoviewError(f"The log {path} cannot be written: {error.strerror}. Name another file.") from None
