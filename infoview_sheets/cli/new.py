"""infoview new and demo: a fresh workbook, and the sample in a folder of its own."""

import datetime as dt
import locale
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from infoview_sheets.cli.options import (
    FILE,
    Day,
    access_for,
    book_to_write,
    home_zone,
    key_option,
    options_for,
    verbose_option,
)
from infoview_sheets.cli.output import command_line, echo, notify, on_a_terminal, wrapped
from infoview_sheets.cli.settings import write_settings
from infoview_sheets.errors import InfoviewError
from infoview_sheets.sheets.schema import CONTACTS, PROFILE
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.stores import opening
from infoview_sheets.stores.opening import Store, is_google
from infoview_sheets.text import counted, listed, quoted

_SAMPLE = "sample_workbook.xlsx"
_TYPE = "Type one name in Contacts (a talk you had goes into Interviews)"
_PARTS = "Check for a missing part, a space or a comma."

if TYPE_CHECKING:
    from infoview_sheets.stores.google.book import GoogleStore

You = Mapping[str, str | None]
"""What the command line says of the person, by the key of the setting."""


@click.command("new")
@click.argument("path", type=FILE, default="interviews.xlsx")
@click.option("--name", help="Your name, as you sign.")
@click.option("--email", help="Your address.")
@click.option("--about", "situation", help="Who you are, in one line.")
@click.option("--country", help="Where you work, such as US or DE.")
@click.option("--timezone", help="Your time zone, such as Europe/Berlin.")
@click.option("--sample", is_flag=True, help="Fill it with the people of the sample, their dates moved to this week.")
@click.option("--add-missing", is_flag=True, help="Add missing sheets and columns to PATH; keep everything else.")
@click.option("--google", metavar="ADDRESS", help="Fill the empty Google Sheet at this address instead of a file.")
@key_option
@click.option("--today", type=Day(), help="The day the sample is moved to, like 2026-11-23.")
def command(
    path: Path, sample: bool, add_missing: bool, google: str | None, today: dt.date | None, **you: str | None
) -> None:
    """Make a fresh workbook at PATH (interviews.xlsx if not given).

    Example: infoview new my_workbook.xlsx
    """
    if sample and any(you.values()):
        raise click.UsageError(
            "--sample brings a Profile of its own. Leave out what describes you, or leave out --sample."
        )
    _refuse_unknown(you)
    if add_missing:
        _add_missing(google or str(path), you)
        return
    from infoview_sheets.stores.excel.new_workbook import fresh_rows, fresh_workbook, sample_rows

    blank = _blank(google) if google else None
    if blank is None:
        _refuse_name(path)
    if sample:
        rows = sample_rows(today or dt.datetime.now(dt.UTC).astimezone().date())
    else:
        rows = fresh_rows(about_you(you, zone_of(blank)))
    if google and blank:
        blank.fill_empty(rows)
        echo(f'Made the sheets in "{blank.name}". {_next_in_google(google, sample=sample)}')
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fresh_workbook(rows))
    for line in wrapped(f"Made {path}. {_next_step(path, sample=sample)}", rest=""):
        echo(line)


def _blank(address: str) -> "GoogleStore":
    """Return the blank Google Sheet at this address; one that holds anything is refused before anything is asked."""
    from infoview_sheets.stores.google import open_google

    book = open_google(address, access_for().credentials, write=True, say=notify)
    book.refuse_filled()
    return book


def zone_of(sheet: Store | None) -> str:
    """Return the time zone that a Google Sheet is set to (File > Settings); "" where there is none."""
    from infoview_sheets.domain.days import zone

    return sheet.zone if sheet and zone(sheet.zone) else ""


def _next_in_google(address: str, *, sample: bool) -> str:
    """Name the sheet in an infoview.toml here, and say how to go on. The sample is for trying things only."""
    go_on = command_line("sync", address) if sample or not write_settings(Path.cwd(), address) else "infoview sync"
    return f"Complete it with: {go_on}" if sample else f"{_TYPE}; then: {go_on}"


def _refuse_name(path: Path) -> None:
    if is_google(str(path)):
        raise InfoviewError("To fill an empty Google Sheet: infoview new --google ADDRESS")
    if path.exists():
        raise InfoviewError(f"{path} already exists. Choose another name, or complete it with --add-missing.")
    if path.suffix.lower() != ".xlsx":
        raise InfoviewError(f"A workbook needs a name that ends in .xlsx: {path.stem}.xlsx")


def _refuse_unknown(you: You) -> None:
    """Refuse what the rules would report in Profile (PR001, PR002, PR008), with what was probably meant."""
    from infoview_sheets.domain.days import country_like, known_country, zone
    from infoview_sheets.rules.cells import zone_like
    from infoview_sheets.rules.misread import is_address

    email, country, timezone = you["email"], you["country"], you["timezone"]
    if email and not is_address(email):
        raise InfoviewError(f'"{email}" is not an email address. {_PARTS}')
    if timezone and zone(timezone) is None:
        raise InfoviewError(f'"{timezone}" is not a time zone. {zone_like(timezone)}')
    if country and not known_country(country.upper(), ""):
        near = country_like(country)
        hint = f'Did you mean "{near}"?' if near else "Write a code such as US, DE or GB."
        raise InfoviewError(f'"{country}" is not a supported country code. {hint}')


def about_you(you: You, zone: str = "", *, silent: bool = False) -> dict[str, str]:
    """Return what Profile begins with: what was given or is answered, and what the workbook or this computer knows.

    The ``zone`` of a Google Sheet says where its owner is, whatever computer this is. With ``silent`` nothing is asked.
    """
    theirs, zone = zone, you.get("timezone") or zone or home_zone()
    given = dict.fromkeys(("name", "email", "situation"), "") if silent else you
    asked = {
        "name": _asked("Your name", given.get("name")),
        "email": _asked("Your email", given.get("email"), _an_address),
        "situation": _asked(_IN_ONE_LINE, given.get("situation"), _a_situation),
        "country": you.get("country") or _country(zone, elsewhere=zone == theirs),
        "timezone": zone,
    }
    notify(f"Country {asked['country']}, time zone {zone or 'of this computer'}. Change them in the sheet Profile.")
    return asked


def _next_step(path: Path, *, sample: bool) -> str:
    """Write an infoview.toml beside a fresh workbook, and say how to go on. The sample is for trying things only."""
    settings = None if sample else write_settings(path.parent, path.name)
    here = settings is not None and settings.parent.resolve() == Path.cwd()
    go_on = "infoview sync" if here else command_line("sync", path)
    return f"Complete it with: {go_on}" if sample else f"{_TYPE}; save and close it; then: {go_on}"


_IN_ONE_LINE = "You in one line, like: third-year PhD student in cell biology"


def _a_situation(text: str) -> str:
    from infoview_sheets.rules.slots.requests import who

    if text and (reason := who(text).why_not):
        raise click.UsageError(f'A request cannot say "{quoted(text)}": {reason}. Say it in one phrase; Enter: later.')
    return text


def _an_address(text: str) -> str:
    from infoview_sheets.rules.misread import is_address

    if text and not is_address(text):
        raise click.UsageError(f'"{text}" is not an email address. {_PARTS}')
    return text


def _asked(words: str, given: str | None, judged: Callable[[str], str] = str) -> str:
    """Return what was given, else the answer of the person at the keyboard; a pipe answers nothing."""
    if given is not None or not on_a_terminal(sys.stdin):
        return given or ""
    answer: str = click.prompt(words, default="", show_default=False, err=True, value_proc=judged)
    return answer


def _country(zone: str, *, elsewhere: bool) -> str:
    """Return the country of the computer's language setting, else of the time zone; US where neither names one.

    ``elsewhere`` the zone is not this computer's and is asked first.
    """
    from babel.core import get_global

    language = locale.getlocale()[0] or ""
    names = [language.partition("_")[2][:2].upper(), get_global("zone_territories").get(zone, "")]
    return next((found for found in (names[::-1] if elsewhere else names) if len(found) == 2), "US")


def _add_missing(address: str, you: You) -> None:
    from infoview_sheets.plan.patch import missing_parts
    from infoview_sheets.sheets.reading import read_workbook

    book = opening.book_to_write(address, access_for(), notify)
    workbook = read_workbook(book.read())
    if workbook.table(CONTACTS) is None and _adopts_instead(workbook, address):
        workbook = read_workbook(book.read())
    fresh = workbook.table(PROFILE) is None
    profile = about_you(you, zone_of(book)) if fresh else {key: value for key, value in you.items() if value}
    patch = missing_parts(workbook, profile)
    book.write(patch)
    filled_in = {edit.cell.column for edit in patch.edits}
    kept = [] if fresh else [f.header for f in PROFILE.fields if f.key in profile and f.header not in filled_in]
    if kept:
        notify(f"Profile holds {listed(kept)} already; what stands there stays.")
    if not patch:
        echo(f"{address} has every sheet and column already.")
        return
    added = f"{counted(len(patch.columns), 'column')} and {counted(len(patch.sheets), 'sheet')}"
    filled = f"; {counted(len(patch.edits), 'setting')} in Profile filled" if patch.edits else ""
    echo(f"Added {added} to {address}{filled}; everything else is as it was.")


def _adopts_instead(workbook: Workbook, address: str) -> bool:
    """Offer to use the list of people that is there; an empty Contacts beside it is only added on a no."""
    from infoview_sheets.plan.adopt import lists_to_adopt

    lists = lists_to_adopt(workbook)
    if not lists:
        return False
    found = f"{quoted(lists[0].sheet.name)} has {lists[0].words}"
    if not on_a_terminal(sys.stdin):
        use = command_line("adopt", address)
        raise InfoviewError(f"{found}, so no empty Contacts was added beside it. To use that list: {use}")
    if not click.confirm(f"{found}. Use it as Contacts, instead of an empty sheet?", default=True, err=True):
        return False
    from infoview_sheets.cli.adopt import adopt

    return adopt(address, None, meant=True)


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="demo")
@verbose_option
def demo_command(folder: Path, verbose: bool) -> None:
    """Copy the sample into FOLDER (demo if not given) and complete it there, on the day the sample is about.

    Example: infoview demo
    """
    from infoview_sheets.cli.answers import result_lines
    from infoview_sheets.stores.excel.new_workbook import TODAY
    from infoview_sheets.sync import sync

    book = folder / _SAMPLE
    if folder.exists() and any(folder.iterdir()) and not book.exists():
        raise InfoviewError(f"The folder {folder} holds other things. Name a new one: infoview demo my_demo")
    folder.mkdir(parents=True, exist_ok=True)
    if not book.exists():  # somebody may have tried things in it since
        shutil.copyfile(_sample(), book)
    options = options_for(str(book), TODAY)
    result = sync(book_to_write(str(book)), options)
    for line in result_lines(result, options, str(book), None, verbose=verbose):
        echo(line)


def _sample() -> Path:
    """Return the sample workbook: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    installed = package / _SAMPLE
    return installed if installed.exists() else package.parent / _SAMPLE
