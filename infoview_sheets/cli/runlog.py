"""Keep a log of unattended runs: one line a run, counts only. No name, no address, no text of a cell gets in."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infoview_sheets import __version__
from infoview_sheets.errors import InfoviewError
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sync import Result


class Entry:
    """What a run tells its log."""

    def __init__(self) -> None:
        self.words = "ended early"

    def note(self, result: Result) -> None:
        """Note what a run did."""
        problems = result.review.problems
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        warnings = sum(problem.severity is Severity.WARNING for problem in problems)
        papers = sum(draft.status in ("written", "updated") for draft in result.drafts)
        cells = result.patch.cells - len(result.left_out)
        done = "stopped by errors" if result.review.stopped else "done"
        self.words = f"{done}: {errors} errors, {warnings} warnings, {cells} cells, {papers} files"


@contextmanager
def logged(path: Path | None) -> Iterator[Entry]:
    """Add a line to the log at ``path`` when the run ends, however it ends.

    Raises InfoviewError before anything is done where the log cannot be written.
    """
    if path:
        _add(path, "")
    entry, start = Entry(), time.monotonic()
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
