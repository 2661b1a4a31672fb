"""Write to the terminal. Cell text is data: nothing from a sheet can move the cursor or change a color."""

import contextlib
import errno
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import click

from infoview_sheets import __version__
from infoview_sheets.cli.terminal import shows_everything
from infoview_sheets.cli.typed import shown, wrapped
from infoview_sheets.text import Line, printable


def on_a_terminal(stream: TextIO | None) -> bool:
    """Return whether a person is at ``stream``; a program started with the stream closed has none at all."""
    return stream is not None and stream.isatty()


def echo(text: str = "", *, bold: bool = False, color: str | None = None) -> None:
    """Write a line of the result to standard output."""
    words = shown(printable(text))
    click.echo(click.style(words, bold=bold or None, fg=color) if bold or color else words)


def echo_json(answer: Mapping[str, Any]) -> None:
    """Write an answer for a program to standard output."""
    click.echo(printable(json.dumps(answer, indent=2, ensure_ascii=not shows_everything())))


def notify(text: str) -> None:
    """Write a line that is not the result to standard error."""
    click.echo(shown(printable(text)), err=True)


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
        f"Please report it with the file {Path(file.name)}; look through it first, it may quote a cell."
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
