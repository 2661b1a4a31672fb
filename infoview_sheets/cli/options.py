"""The options that several commands share, and whom and what they mean."""

from __future__ import annotations  # what a workbook is made of is loaded once one is named: --help is quick

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from infoview_sheets.cli.output import command_line, echo, echo_json, notify, on_a_terminal, program
from infoview_sheets.cli.settings import Settings
from infoview_sheets.errors import InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.names import name_key
from infoview_sheets.stores import opening
from infoview_sheets.stores.opening import Access, is_google
from infoview_sheets.text import printable, quoted

if TYPE_CHECKING:
    from infoview_sheets.sheets.schema.contacts import Contact
    from infoview_sheets.sheets.workbook import Workbook
    from infoview_sheets.stores.opening import Store
    from infoview_sheets.sync import Options, Review

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(dir_okay=False, path_type=Path)
_CREDENTIALS = "infoview_sheets.credentials"  # in click's meta: every command that takes a workbook may need it


_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2999, 12, 31)  # a workbook holds no earlier day


class Day(click.ParamType[dt.date]):
    """A day of the years 1900 to 2999, written as 2026-11-23 or in any way that a cell may say it."""

    name = "date"

    def convert(self, value: str | dt.date, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        from infoview_sheets.sheets.casts import Unreadable, day_named

        try:
            day = day_named(value)
        except Unreadable as error:
            days = " or ".join(day.isoformat() for day in error.options)
            what = (
                f"{'could be two days' if len(error.options) > 1 else 'has a two-digit year'}. Write {days}."
                if days
                else "is not a date. Write it like 2026-11-23."
            )
            self.fail(f'"{value}" {what}', param, ctx)
        if not _FIRST <= day <= _LAST:
            self.fail(f'"{value}" is out of range. Name a day from {_FIRST} to {_LAST}.', param, ctx)
        return day


class BookArgument(click.Argument):
    """The workbook: named on the command line, or in infoview.toml."""

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        try:
            return super().process_value(ctx, value)
        except click.MissingParameter:
            raise click.UsageError(_which_book(ctx), ctx) from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Let the shell offer files."""
        return [CompletionItem(incomplete, type="file")]


def _which_book(ctx: click.Context) -> str:
    """Return what to say to somebody who named no workbook: the one that lies here, or how to make one."""
    here = [path.name for path in sorted(Path().glob("*.xls[xm]")) if not path.name.startswith("~$")]
    given = " ".join([ctx.command_path, *([ctx.params["kind"]] if "kind" in ctx.params else []), ""])
    if not here:
        return f"Which workbook? Name it, like: {given}my_workbook.xlsx; or make one: {program()} new"
    found = f'"{here[0]}"' if " " in here[0] else here[0]
    return f"Which workbook? Perhaps: {given}{found}; a file infoview.toml can name it for good."


def book_argument(command: Command) -> Command:
    """Take the workbook, and for a Google Sheet the key to sign in with."""
    return key_option(click.argument("book", metavar="[BOOK]", cls=BookArgument)(command))


def book_and_people(book: str, who: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the workbook and the people of a command line that names both, or with infoview.toml only the people."""
    known = settings().book
    if not known or is_google(book) or Path(book).suffix.casefold().startswith(".xls") or Path(book).exists():
        return book, who
    return known, (book, *who)


def books_argument(command: Command) -> Command:
    """Take any number of workbooks, and for Google Sheets the key to sign in with."""
    return key_option(click.argument("books", metavar="[BOOK]...", nargs=-1, required=True, cls=BookArgument)(command))


def key_option(command: Command) -> Command:
    """Take the key to sign in with to a Google Sheet."""
    return click.option(
        "--credentials",
        type=FILE,
        help="For a Google Sheet: the key file, if not the stored one.",
        callback=_keep_credentials,
        expose_value=False,
    )(command)


def _keep_credentials(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    ctx.meta[_CREDENTIALS] = value


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


@frozen
class Reading:
    """A workbook that a command has looked at, and how the person wants to be answered."""

    book: str
    options: Options
    form: str
    quiet: bool
    seen: Review

    def answer(self, found: Mapping[str, Any], lines: Iterable[str]) -> None:
        """Write ``found`` as JSON, or ``lines`` as text; with --quiet no text."""
        if self.form == "json":
            echo_json(found)
        elif not self.quiet:
            for line in lines:
                echo(line)

    def refuse_stopped(self, what: str) -> None:
        """End the command where the workbook could not be read in full. ``what`` was not made, such as "calendar"."""
        if self.seen.stopped:
            raise InfoviewError(f"No {what} was made. First fix what this names: {command_line('check', self.book)}")


def reading_command(
    name: str, *, with_out: bool = False, before: str = ""
) -> Callable[[Callable[..., object]], click.Command]:
    """Make a command that looks at BOOK, writes nothing into it, and says what it found.

    The function gets a ``Reading``, then its own options by name; ``with_out`` adds --out, ``before`` an argument that
    is typed before BOOK. The exit status is 1 where it returns true, and where the workbook could not be read in full.
    """

    def made(work: Callable[..., object]) -> click.Command:
        @wraps(work)
        def run(book: str, today: dt.date | None, form: str, strict: bool, quiet: bool, **more: Any) -> None:

            options = options_for(book, today, more.pop("out") if with_out else None, strict=strict)
            seen = looked_at(book, options, quiet=quiet)
            failed = work(Reading(book, options, form, quiet, seen), **more)
            if seen.stopped and name != "check":
                notify(f"Not all of it could be read. First fix what this names: {command_line('check', book)}")
            click.get_current_context().exit(1 if failed or seen.stopped else 0)

        command = out_option(run) if with_out else run
        taken = book_argument(common_options(command))
        return click.command(name)(click.argument(before)(taken) if before else taken)

    return made


def out_option(command: Command) -> Command:
    """Take the folder of the documents."""
    folder = click.Path(file_okay=False, path_type=Path)
    return click.option("--out", type=folder, help="The folder for documents; out beside the workbook if not given.")(
        command
    )


def where_options(command: Command) -> Command:
    """Take where the work over many workbooks is done."""
    jobs = "Many workbooks: how many to work on at once; as many as there are cores if not given."
    command = click.option("--jobs", type=click.IntRange(1), metavar="N", help=jobs)(command)
    cluster = "Many workbooks: on this Dask cluster."
    return click.option("--cluster", metavar="ADDRESS", default="", help=cluster)(command)


def verbose_option(command: Command) -> Command:
    """Take whether all is to be said, however long."""
    return click.option("-v", "--verbose", is_flag=True, help="Show all of the week, and who is on each document.")(
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
    from infoview_sheets.sheets.schema.choices import Paper
    from infoview_sheets.stores.excel.safety import as_private_as
    from infoview_sheets.sync import Options

    now = dt.datetime.now(dt.UTC).astimezone()
    here = settings()
    folder = _folder(address, here)
    own = templates or _own_templates(folder)
    if (context := click.get_current_context(silent=True)) and not is_google(address):
        context.with_resource(as_private_as(Path(address)))
    return Options(
        now=now,
        out=out or (Path(here.allowed("out")) if here.out else folder / "out"),
        today=today,
        templates=own,
        zone=home_zone(),
        command=program(),
        paper=next((paper for paper in Paper if paper.words == here.paper), None),
        **more,
    )


def _own_templates(folder: Path) -> Path | None:
    """Return the folder templates beside the workbook; None where there is none, or it is that of the program."""
    own = folder / "templates"
    if not own.is_dir():
        return None
    from infoview_sheets.render.template import templates_folder

    return own if own.resolve() != templates_folder() else None


def _folder(address: str, settings: Settings) -> Path:
    """Return the folder of documents and templates: the workbook's; for a Google Sheet that of infoview.toml."""
    if not is_google(address):
        return Path(address).parent
    return settings.path.parent if settings.path else Path()


def settings() -> Settings:
    """Return what infoview.toml says."""
    context = click.get_current_context(silent=True)
    return (context and context.find_object(Settings)) or Settings()


def access_for(**more: bool) -> Access:
    """Return how the person wants the workbook to be reached."""
    context = click.get_current_context(silent=True)
    return Access(credentials=context.meta.get(_CREDENTIALS) if context else None, **more)


def home_zone() -> str:
    """Return the name of the computer's time zone."""
    import tzlocal

    try:
        return tzlocal.get_localzone_name()
    except (LookupError, ValueError):  # no zone is set, or none with a name
        return ""


def open_book(address: str) -> Store:
    """Return the workbook at this address, for reading. Nothing is read yet."""
    return opening.book_to_read(address, access_for(), notify)


def looked_at(book: str, options: Options, *, quiet: bool = False) -> Review:
    """Return what a workbook tells; a list of people that it keeps under another name is offered to be used first."""
    from infoview_sheets.sync import review

    seen = review(open_book(book), options)
    return review(open_book(book), options) if list_adopted(book, seen, options, quiet=quiet) else seen


def list_adopted(book: str, seen: Review, options: Options, *, quiet: bool = False) -> bool:
    """Name the list that a workbook without Contacts has, and on a terminal adopt it; return whether it was adopted."""
    from infoview_sheets.sheets.schema import CONTACTS

    if seen.workbook.table(CONTACTS):
        return False
    from infoview_sheets.plan.adopt import lists_to_adopt

    lists = lists_to_adopt(seen.workbook)
    if not lists:
        return False
    found = printable(f"{lists[0].sheet.name} has {lists[0].words}.")
    if quiet or not on_a_terminal(sys.stdin):
        notify(f"{found} To use it as Contacts: {command_line('adopt', book)}")
        return False
    from infoview_sheets.cli.adopt import adopt

    agreed = click.confirm(f"{found} Shall I use it as Contacts?", default=True, err=True)
    return agreed and adopt(book, options.today, meant=True)


def book_to_write(address: str, to: Path | None = None, **how: bool) -> Store:
    """Return the workbook at this address, to be completed there or at ``to``; one that is open is refused.

    ``how`` it may be written is said as in ``Access``.
    """
    return opening.book_to_write(address, access_for(**how), notify, to)


def one_person(workbook: Workbook, who: str, *, by_part: bool = False) -> Contact:
    """Return the person with this ID or name; none or several end the command with a sentence that says which.

    ``by_part`` takes a part of the name as well, such as "Lena"; what cannot be undone asks for the whole one.
    """
    found = people_called(workbook, who, by_part=by_part)
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{c.id} ({c.organisation or f'row {c.row}'})" for c in found)
        raise InfoviewError(f'"{who}" could be {len(found)} people. Use the ID: {choices}')
    near = [c.name if len(workbook.named(c.name)) == 1 else c.id for c in _near(workbook, who)]
    hint = (
        "Did you mean " + " or ".join(f'"{quoted(name)}"' for name in near) + "?"
        if near
        else "Write the name as it is in Contacts, or the ID."
    )
    raise InfoviewError(f'There is no "{who}" in Contacts. {hint}')


def people_called(workbook: Workbook, who: str, *, by_part: bool = False) -> Sequence[Contact]:
    """Return the people with this ID or name; ``by_part`` also those whose name has all of its words."""
    found, words = workbook.named(who), set(name_key(who).split())
    if found or not by_part:
        return found
    return [contact for contact in workbook.contacts if words and words <= set(name_key(contact.name).split())]


def _near(workbook: Workbook, who: str) -> list[Contact]:
    from infoview_sheets.rules.wording import near_people

    return [contact for name in near_people(workbook, who) for contact in workbook.named(name)]
