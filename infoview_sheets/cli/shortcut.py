"""infoview shortcut and completion: a file to double-click that syncs, and a shell that completes what is typed."""

import shlex
import sys
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from infoview_sheets.cli.options import book_argument
from infoview_sheets.cli.output import echo, notify, wrapped
from infoview_sheets.errors import InfoviewError
from infoview_sheets.files import MADE_BY, refuse_foreign
from infoview_sheets.stores.google import is_google, sheet_id
from infoview_sheets.text import one_line

SYSTEM = sys.platform
_MADE_BY = MADE_BY["shortcut"].decode()
_HOW = {
    ".bat": "Windows may warn once that it does not know the file: choose More info, then Run anyway.",
    ".command": "The first time, right-click it and choose Open; a Mac asks once about a file that is new to it.",
    ".desktop": "The first time, right-click it and choose Allow Launching, or Properties > Executable.",
}


@click.command("shortcut")
@book_argument
def command(book: str) -> None:
    """Put a file beside BOOK that syncs it with a double click, keeps the answer on the screen, and opens BOOK.

    Make it anew when you move BOOK's folder or infoview. For a Google Sheet it is put into this folder.

    Example: infoview shortcut my_workbook.xlsx
    """
    google = is_google(book)
    if google:  # the ID alone: what else an address may hold is for no shell
        book = sheet_id(book)
    path = Path(book).expanduser().resolve()
    if not google and not path.is_file():
        raise InfoviewError(f"There is no file {path}. Check the name and the folder.")
    if not str(path).isprintable():  # a line more would be a command more
        raise InfoviewError(f"{one_line(str(path))} has a line break in its name. Rename it and run this again.")
    folder = Path.cwd() if google else path.parent
    kind = {"win32": ".bat", "darwin": ".command"}.get(SYSTEM, ".desktop")
    shortcut = folder / f"Sync {'my Google Sheet' if google else path.stem}{kind}"
    _write(shortcut, _TEXTS[kind](folder, book if google else path.name, shortcut.stem))
    for line in wrapped(f"Made {shortcut}. {_HOW[kind]}", rest=""):
        echo(line)


def _write(path: Path, text: str) -> None:
    """Write a shortcut, in place of an earlier one of ours only."""
    refuse_foreign(path, "shortcut", "Rename it and run this again.")
    path.write_bytes(text.encode("utf-8"))
    path.chmod(0o755)  # it names no person


def _batch(folder: Path, book: str, name: str) -> str:
    """Return a file for the command line of Windows, which reads a percent sign as the beginning of a name."""
    program, sheet = (word.replace("%", "%%") for word in (sys.executable, book))
    lines = (
        "@echo off",
        f"rem {_MADE_BY}",
        "chcp 65001 >nul",
        'cd /d "%~dp0"',
        f'"{program}" -m infoview_sheets sync "{sheet}" --open',
        "pause",
    )
    return "".join(f"{line}\r\n" for line in lines)


def _script(folder: Path, book: str, name: str) -> str:
    """Return a file for the Terminal of a Mac."""
    return f'#!/bin/sh\n# {_MADE_BY}\ncd "$(dirname "$0")" || exit 1\n{_run(book)}\n'


def _run(book: str) -> str:
    words = (sys.executable, "-m", "infoview_sheets", "sync", book, "--open")
    return f"{shlex.join(words)}; printf 'Press Enter to close this window. '; read -r _"


def _entry(folder: Path, book: str, name: str) -> str:
    """Return a desktop entry (freedesktop.org, Desktop Entry Specification: values, the Exec key)."""
    command = f"cd {shlex.quote(str(folder))} && {_run(book)}"
    for sign in '\\"`$':
        command = command.replace(sign, f"\\{sign}")
    line = command.replace("%", "%%").replace("\\", "\\\\")  # once for the argument, once for the value
    plain = name.replace("\\", "\\\\")
    return (
        f"[Desktop Entry]\n# {_MADE_BY}\nType=Application\nName={plain}\nComment=Complete the workbook and open it\n"
        f'Exec=sh -c "{line}"\nTerminal=true\n'
    )


_TEXTS = {".bat": _batch, ".command": _script, ".desktop": _entry}


# Where each shell looks for it.
_PLACES = {
    "bash": "~/.local/share/bash-completion/completions/infoview",
    "zsh": "a folder of your $fpath, under the name _infoview",
    "fish": "~/.config/fish/completions/infoview.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(_PLACES)))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print what lets SHELL (bash, zsh or fish) complete commands, options and files.

    Example: infoview completion fish > ~/.config/fish/completions/infoview.fish
    """
    made = get_completion_class(shell)
    if made is None:  # click names its shells itself
        raise click.UsageError(f"There is no completion for {shell}.", ctx)
    echo(made(ctx.find_root().command, {}, "infoview", "_INFOVIEW_COMPLETE").source())
    notify(f"Keep it in {_PLACES[shell]}, and open a new shell.")
