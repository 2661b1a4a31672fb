"""Show lines with their weight: bold and color on a terminal, words that can be clicked where it can do that."""

import os
import sys
from collections.abc import Mapping

import click

from infoview_sheets.cli.speaking import on_a_terminal
from infoview_sheets.reports.weekly import Line
from infoview_sheets.text import printable

_LOOKS: Mapping[str, Mapping[str, object]] = {
    "first": {"bold": True, "fg": "green"},
    "head": {"bold": True},
    "action": {"bold": True},
}


def show(line: Line, places: Mapping[str, str]) -> None:
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
