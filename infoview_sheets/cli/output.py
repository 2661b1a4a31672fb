"""Write to the terminal: the answer, commands as the person types them, errors, and how far a long run is.

Cell text is data: nothing from a sheet can move the cursor or change a color. Terminals that know few characters, such
as those of Windows with a code page of their own, get plainer ones.
"""

import codecs
import contextlib
import errno
import json
import os
import re
import shlex
import sys
import tempfile
import time
import traceback
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from infoview_sheets import __version__, text
from infoview_sheets.errors import InfoviewError
from infoview_sheets.regex import regex
from infoview_sheets.text import Line, printable

_PLAIN_SIGNS = {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "…": "...",
    "\u00a0": " ",
    "→": "->",
    "·": "-",
}


def speak_plainly() -> None:
    """Let what a stream cannot show be written in plainer signs: an answer with a question mark beats none."""
    codecs.register_error("infoview", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="infoview")


def shows_everything() -> bool:
    """Return whether standard output can show every character."""
    return (getattr(sys.stdout, "encoding", "") or "utf-8").lower().replace("-", "") in {"utf8", "cp65001"}


def _plainer(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return what stands for the characters that cannot be written: without their accents, or a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain_sign, error.object[error.start : error.end])), error.end


def _plain_sign(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    return _PLAIN_SIGNS.get(character) or (base if base.isascii() else "?")


TIE = "\u00a0"  # a space at which no line is broken
_NAME = "infoview"
_NEEDS_NO_QUOTES = regex(r"[\w./\\:@%+=,~#-]+" if os.name == "nt" else r"[\w./:@%+=,~#-]+")
_TAME = regex(r'[^"$`\\!]*')  # what a shell leaves alone between double quotes


def program() -> str:
    """Return what the person types to run this program; run.py says so where that is what they run."""
    return os.environ.get("INFOVIEW_TYPED") or _NAME


def command_line(*words: object) -> str:
    """Return a command that can be pasted, such as ``command_line("sync", book)``, its words quoted where they must."""
    return " ".join([_NAME, *(_quoted(str(word)) for word in words)])


def _quoted(word: str) -> str:
    if _NEEDS_NO_QUOTES.fullmatch(word):
        return word
    return f'"{word}"' if os.name == "nt" or _TAME.fullmatch(word) else shlex.quote(word)


def as_typed(words: str) -> str:
    """Return ``words`` with every command as the person types it, its parts tied together."""
    return _commands().sub(lambda found: found[0].replace(_NAME, program(), 1).replace(" ", TIE), words)


def shown(words: str) -> str:
    """Return ``words`` for a person: commands as they type them, ties as plain spaces."""
    return as_typed(words).replace(TIE, " ")


def wrapped(words: str, *, first: str = "", rest: str = " " * text.HEAD) -> Iterator[str]:
    """Yield ``words`` in lines of at most 80 columns, none of them broken inside a command."""
    yield from text.wrapped(as_typed(words), first=first, rest=rest)


@cache
def _commands() -> re.Pattern[str]:
    """Return what finds a command in a message: the name, what to do, then options, PLACES, files and quoted words."""
    from infoview_sheets.cli import COMMANDS

    of_a_group = "connect|doctor|forget|list|export|check|packets|letters|cards|envelopes|labels|requests"
    start = rf"(?<![\w/.-]){_NAME}[ {TIE}](?:{'|'.join(COMMANDS)}|--help|--version)\b"
    word = rf"[^\s{TIE}`\"',;()]*"
    return re.compile(
        rf"(?<=: ){start}(?:[^\s.,;]| |[.,;](?=\S))*$"  # the end of a sentence, all of it a command
        rf"|{start}(?: (?:{of_a_group})\b)?"
        rf"(?: (?:--?[a-z][a-z-]*|[A-Z]{{2,}}(?:\.json)?\b|\"[^\"]*\"|'[^']*'|{word}[./\\]{word}\w))*"
    )


def on_a_terminal(stream: TextIO | None) -> bool:
    """Return whether a person is at ``stream``; a program started with the stream closed has none at all."""
    return stream is not None and stream.isatty()


def echo(text: str = "", *, bold: bool = False) -> None:
    """Write a line of the result to standard output."""
    words = shown(printable(text))
    click.echo(click.style(words, bold=True) if bold else words)


def echo_json(answer: Mapping[str, Any]) -> None:
    """Write an answer for a program to standard output."""
    click.echo(printable(json.dumps(answer, indent=2, ensure_ascii=not shows_everything())))


def notify(text: str) -> None:
    """Write a line that is not the result to standard error."""
    click.echo(shown(printable(text)), err=True)


def agreed(question: str, again: str, *, yes: bool, asked: bool = True) -> bool:
    """Return whether the person wants something done; ``again`` is the command that does it unasked.

    Raises InfoviewError where nobody can be asked.
    """
    if yes:
        return True
    if not asked or not on_a_terminal(sys.stdin):
        raise InfoviewError(f"Nothing was changed. To do it: {again}")
    echo()
    return click.confirm(question, default=False)


def echo_error(text: str) -> None:
    """Write why a command could not go on."""
    words = printable(f"infoview: {text}")
    lines = wrapped(words, rest="") if on_a_terminal(sys.stderr) else [words]
    for line in lines:
        click.echo(shown(line), err=True)


def echo_file_error(error: OSError) -> int:
    """Say which file the computer refused and why; return the exit status. What names no file may be our mistake."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        _drop_output()
        echo_error("The disk is full. Make room, then run the same again.")
    elif isinstance(error, FileNotFoundError) and error.filename is None:  # what os.getcwd says
        echo_error("The folder you are in is gone. Go to another one, then run the same again.")
    elif error.filename is None:
        return report_bug(error)
    else:
        echo_error(f"{error.filename}: {error.strerror}. Check the name and the folder.")
    return 2


def _drop_output() -> None:
    """Send what is still to be written to standard output nowhere: Python would try, and fail, once more at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def report_bug(error: BaseException) -> int:
    """Say that the tool itself failed, and leave a file with the technical part; return the exit status."""
    lines = [f"infoview {__version__}\n", *traceback.format_exception(error)]
    with tempfile.NamedTemporaryFile(
        "w", prefix="infoview-bug-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
    ) as file:
        file.writelines(lines)
    echo_error(
        f"This is a bug in infoview, not in your workbook ({type(error).__name__}). "
        f"Please report it with the file {Path(file.name)}. Look through it first: it may quote a cell."
    )
    return 3


_LOOKS: Mapping[str, Mapping[str, object]] = {
    "first": {"bold": True, "fg": "green"},
    "head": {"bold": True},
    "action": {"bold": True},
}


def echo_styled(line: Line, places: Mapping[str, str]) -> None:
    """Write a line to standard output. ``places`` leads from a target to its address, made by us; see ``Line``."""
    text = printable(line.text)
    address = places.get(line.target, "") if line.target and _links() else ""
    if address:
        words = printable(line.words)
        text = text.replace(words, f"\x1b]8;;{address}\x1b\\{words}\x1b]8;;\x1b\\", 1)
    look = _LOOKS.get(line.look, {}) if _colors() else {}
    click.echo(click.style(text, **look) if look else text)  # type: ignore[arg-type]


def _colors() -> bool:
    """Return whether colors are wanted (no-color.org)."""
    context = click.get_current_context(silent=True)
    return not os.environ.get("NO_COLOR") and (context is None or context.color is not False)


def _links() -> bool:
    """Return whether the terminal can be given words to click: one that is none would show our codes as rubbish."""
    capable = os.name != "nt" or bool(os.environ.get("WT_SESSION"))
    return _colors() and capable and on_a_terminal(sys.stdout) and os.environ.get("TERM", "dumb") != "dumb"


if TYPE_CHECKING:
    from rich.progress import Progress

Thing = TypeVar("Thing")

_LONG = 2.0  # seconds; a run that is over before them says nothing in a pipe


class Stopped(InfoviewError):
    """The person pressed Ctrl+C; the sentence says what is done and that nothing is half done."""

    exit_code = 130


class ShownSteps:
    """The steps of a run: a bar where one is ``shown``, else lines once the run has turned out to be long, or nothing.

    ``last`` is the step it is at, with how many things of how many are done.
    """

    def __init__(self, shown: "Progress | None" = None, *, quiet: bool = False) -> None:
        self.last, self.done, self.total = "", 0, 0
        self._shown, self._quiet, self._start = shown, quiet, time.monotonic()

    def step(self, words: str) -> None:
        """Begin a step, such as "Reading"."""
        self.last, self.done, self.total = words, 0, 0
        if self._shown:
            for task in self._shown.task_ids:
                self._shown.remove_task(task)
            self._shown.add_task(printable(words), total=None)
        elif not self._quiet and time.monotonic() - self._start > _LONG:
            notify(f"{words} ...")

    def each(self, things: Sequence[Thing]) -> Iterator[Thing]:
        """Yield the things of this step, and count them: with their number the bar says how much time is left."""
        self.total = len(things)
        for thing in things:
            if self._shown:
                self._shown.update(self._shown.task_ids[-1], total=self.total, completed=self.done)
            yield thing
            self.done += 1


@contextmanager
def progress(*, quiet: bool) -> Iterator[ShownSteps]:
    """Yield what is told of the steps of a run. Ctrl+C ends it with what is done.

    Raises ``Stopped`` on Ctrl+C.
    """
    with _steps(quiet=quiet) as steps:
        try:
            yield steps
        except KeyboardInterrupt:
            raise Stopped(_stopped_at(steps)) from None


@contextmanager
def _steps(*, quiet: bool) -> Iterator[ShownSteps]:
    if quiet or not on_a_terminal(sys.stderr):
        yield ShownSteps(quiet=quiet)
    else:
        # rich takes a while to load: only somebody who watches pays for it
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(20), MofNCompleteColumn())
        console = Console(stderr=True)
        with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as shown:
            yield ShownSteps(shown)


def _stopped_at(steps: ShownSteps) -> str:
    """Return the sentence for somebody who stopped a run."""
    if steps.last == "Writing":
        return "Stopped while writing: the workbook is whole, with this run in it or without. Run the same again."
    made = f" {steps.done} of {steps.total} documents are in their folder." if steps.total else ""
    return f"Stopped. The workbook is as it was.{made} Run the same again to go on."
