"""Say things on the terminal. Cell text is data: nothing from a sheet can move the cursor or change a colour."""

import contextlib
import errno
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TextIO

import click

from infoview_sheets import __version__
from infoview_sheets.text import printable


def on_a_terminal(stream: TextIO | None) -> bool:
    """Return whether a person is at ``stream``; a program started with the stream closed has none at all."""
    return stream is not None and stream.isatty()


def say(text: str = "", *, bold: bool = False, colour: str | None = None) -> None:
    """Write a line of the result to standard output."""
    click.echo(click.style(printable(text), bold=bold or None, fg=colour) if bold or colour else printable(text))


def tell(text: str) -> None:
    """Write a line that is not the result to standard error."""
    click.echo(printable(text), err=True)


def complain(text: str) -> None:
    """Write why a command could not go on."""
    click.echo(printable(f"infoview: {text}"), err=True)


def complain_of_files(error: OSError) -> int:
    """Say which file the computer refused and why; return the exit status. What names no file may be our mistake."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        _drop_output()
        complain("There is no room left to write. Make room on the disk, then run the same again.")
    elif isinstance(error, FileNotFoundError) and error.filename is None:  # what os.getcwd says
        complain("The folder you are in is gone. Go to another one, then run the same again.")
    elif error.filename is None:
        return report_bug(error)
    else:
        complain(f"{error.filename}: {error.strerror}. Check the name and the folder.")
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
    complain(
        f"This is a mistake in infoview, not in your workbook ({type(error).__name__}). "
        f"Please report it with the file {Path(file.name)}; look through it first, it may quote a cell."
    )
    return 3
