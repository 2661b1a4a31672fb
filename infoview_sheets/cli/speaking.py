"""Say things on the terminal. Cell text is data: nothing from a sheet can move the cursor or change a colour."""

import re
import tempfile
import traceback
from pathlib import Path

import click

from infoview_sheets import __version__

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """Return ``text`` without anything a terminal would obey."""
    return _UNSAFE.sub("", text)


def say(text: str = "", *, bold: bool = False, colour: str | None = None) -> None:
    """Write a line of the result to standard output."""
    click.echo(click.style(safe(text), bold=bold or None, fg=colour) if bold or colour else safe(text))


def tell(text: str) -> None:
    """Write a line that is not the result to standard error."""
    click.echo(safe(text), err=True)


def complain(text: str) -> None:
    """Write why a command could not go on."""
    click.echo(safe(f"infoview: {text}"), err=True)


def report_bug(error: BaseException) -> None:
    """Say that the tool itself failed, and leave a file with the technical part."""
    lines = [f"infoview {__version__}\n", *traceback.format_exception(error)]
    with tempfile.NamedTemporaryFile(
        "w", prefix="infoview-bug-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
    ) as file:
        file.writelines(lines)
    complain(
        f"This is a mistake in infoview, not in your workbook ({type(error).__name__}). "
        f"Please report it with the file {Path(file.name)}; look through it first, it may quote a cell."
    )
