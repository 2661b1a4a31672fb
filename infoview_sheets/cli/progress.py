"""Show how far a long run is: a bar on a terminal, a line now and then in a pipe, nothing when asked to be quiet."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from infoview_sheets.cli.output import notify, on_a_terminal
from infoview_sheets.errors import InfoviewError
from infoview_sheets.text import printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Thing = TypeVar("Thing")

_LONG = 2.0  # seconds; a run that is over before them says nothing in a pipe


class Stopped(InfoviewError):
    """The person pressed Ctrl+C; the sentence says what is done and that nothing is half done."""

    exit_code = 130


class Steps:
    """The steps of a run, told to nobody. ``last`` is the one it is at, with how many things of how many are done."""

    def __init__(self) -> None:
        self.last, self.done, self.total = "", 0, 0

    def step(self, words: str) -> None:
        """Begin a step, such as "Reading"."""
        self.last, self.done, self.total = words, 0, 0

    def each(self, things: Sequence[Thing]) -> Iterator[Thing]:
        """Yield the things of this step, and count them."""
        self.total = len(things)
        for thing in things:
            yield thing
            self.done += 1


class Lines(Steps):
    """The steps as plain lines on standard error, once the run has turned out to be long."""

    def __init__(self) -> None:
        super().__init__()
        self._start = time.monotonic()

    def step(self, words: str) -> None:
        super().step(words)
        if time.monotonic() - self._start > _LONG:
            notify(f"{words} ...")


class Bar(Steps):
    """The steps as a bar on a terminal, with the time left where the things can be counted."""

    def __init__(self, shown: "Progress") -> None:
        super().__init__()
        self._shown = shown
        self._task: TaskID | None = None

    def step(self, words: str) -> None:
        super().step(words)
        if self._task is not None:
            self._shown.remove_task(self._task)
        self._task = self._shown.add_task(printable(words), total=None)

    def each(self, things: Sequence[Thing]) -> Iterator[Thing]:
        for thing in super().each(things):
            if self._task is not None:
                self._shown.update(self._task, total=self.total, completed=self.done)
            yield thing


@contextmanager
def progress(*, quiet: bool) -> Iterator[Steps]:
    """Yield what is told of the steps of a run. Ctrl+C ends it with what is done.

    Raises ``Stopped`` on Ctrl+C.
    """
    with _shown(quiet=quiet) as steps:
        try:
            yield steps
        except KeyboardInterrupt:
            raise Stopped(_where(steps)) from None


@contextmanager
def _shown(*, quiet: bool) -> Iterator[Steps]:
    if quiet:
        yield Steps()
    elif not on_a_terminal(sys.stderr):
        yield Lines()
    else:
        # rich takes a while to load: only somebody who watches pays for it
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(20), MofNCompleteColumn())
        console = Console(stderr=True)
        with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as shown:
            yield Bar(shown)


def _where(steps: Steps) -> str:
    """Return the sentence for somebody who stopped a run."""
    if steps.last == "Writing":
        return "Stopped while writing: the workbook is whole, with this run in it or without. Run the same again."
    made = f" {steps.done} of {steps.total} documents are in their folder." if steps.total else ""
    return f"Stopped. The workbook is as it was.{made} Run the same again to go on."
