"""The options that several commands share."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from infoview_sheets.books.types import Book
from infoview_sheets.cli.speaking import tell
from infoview_sheets.errors import BookError
from infoview_sheets.sync import Options

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day written as 2026-11-23."""

    name = "date"

    def convert(self, value: str | dt.date, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is not a date. Write it like 2026-11-23.', param, ctx)


def book_argument(command: Command) -> Command:
    """Take the workbook."""
    return click.argument("book", metavar="BOOK")(command)


def common_options(command: Command) -> Command:
    """Take what every command that reads a workbook takes."""
    for option in (
        click.option("--today", type=Day(), help="The day to work for, like 2026-11-23."),
        click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to answer."),
        click.option("--strict", is_flag=True, help="Count warnings as errors."),
        click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong."),
        click.option("--no-color", is_flag=True, help="No colors.", callback=_no_color, expose_value=False),
    ):
        command = option(command)
    return command


def out_option(command: Command) -> Command:
    """Take the folder of the papers."""
    folder = click.Path(file_okay=False, path_type=Path)
    return click.option("--out", type=folder, help="The folder for papers; out beside the workbook if not given.")(
        command
    )


def templates_option(command: Command) -> Command:
    """Take the folder of the person's own templates."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    words = "Your own templates; the folder templates beside the workbook if not given."
    return click.option("--templates", type=folder, help=words)(command)


def _no_color(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.color = False


def options_for(
    address: str, today: dt.date | None, out: Path | None = None, templates: Path | None = None, **more: bool
) -> Options:
    """Return the options of a run; the clock is read here and nowhere else."""
    now = dt.datetime.now(dt.UTC).astimezone()
    folder = Path(address).parent
    own = templates or (folder / "templates" if (folder / "templates").is_dir() else None)
    return Options(now=now, out=out or folder / "out", today=today, templates=own, zone=home_zone(), **more)


def home_zone() -> str:
    """Return the name of the computer's time zone."""
    import tzlocal

    try:
        return tzlocal.get_localzone_name()
    except (LookupError, ValueError):  # no zone is set, or none with a name
        return ""


def open_book(address: str) -> Book:
    """Return the workbook at this address, for reading. Nothing is read yet."""
    return _book(address, None)


def book_to_write(address: str, to: Path | None = None, *, even_if_open: bool = False) -> Book:
    """Return the workbook at this address, to be completed there or at ``to``; one that is open is refused."""
    book = _book(address, to)
    from infoview_sheets.books.excel import clouds, refuse_if_open

    refuse_if_open(to or Path(address), anyway=even_if_open)
    if words := clouds.warning(Path(address)):
        tell(words)
    return book


def _book(address: str, to: Path | None) -> Book:
    if "docs.google.com" in address:
        raise BookError(
            "Google Sheets cannot be reached yet. In Google choose File > Download > Microsoft Excel, "
            "and sync the file you get."
        )
    from infoview_sheets.books.excel import ExcelBook, backups

    return ExcelBook(Path(address), to, keep=backups.keep)
