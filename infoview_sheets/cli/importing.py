"""infoview import: add people from LinkedIn, an address book or any list."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from infoview_sheets.cli.options import Day, book_to_write, key_option, settings
from infoview_sheets.cli.output import command_line, echo, on_a_terminal, wrapped
from infoview_sheets.errors import BookError, InfoviewError
from infoview_sheets.plan.importing import Arrivals, Imported, arrivals, chosen, import_patch, list_in, people_of
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.stores.opening import is_google
from infoview_sheets.text import counted, listed, quoted

_MANY = 50
_SHOWN = 8


@click.command("import")
@click.argument("files", metavar="FILE... [BOOK]", nargs=-1, required=True)
@click.option("--company", default="", help="Only people at companies whose name has these words.")
@click.option("--search", default="", help="Only people whose name, company, title or town has these words.")
@click.option("--since", type=Day(), help="Only people you are connected with since this day.")
@click.option("--all", "everybody", is_flag=True, help="Everybody, also more than 50.")
@click.option("-y", "--yes", is_flag=True, help="Do it without asking.")
@click.option("-n", "--dry-run", is_flag=True, help="Show who would be added, and write nothing.")
@click.option("--even-if-open", is_flag=True, help="Write even though the workbook seems to be open in Excel.")
@key_option
def import_command(
    files: Sequence[str],
    company: str,
    search: str,
    since: dt.date | None,
    everybody: bool,
    yes: bool,
    dry_run: bool,
    even_if_open: bool,
) -> None:
    """Add people to Contacts of BOOK, from LinkedIn, Google, Outlook, Apple or any list.

    FILE is LinkedIn's Connections.csv, the CSV of an address book, vCards (.vcf), or a list (.csv, .xlsx, .ods).
    Nobody is added twice, and nobody who is there is changed. Those who are added are only listed: nothing is
    proposed or written for them until you write yes in their column Consider.

    Example: infoview import Connections.csv my_workbook.xlsx
    """
    lists, book = _parted(files)
    people = [person for file in lists for person in _people(Path(file))]
    store = book_to_write(book, even_if_open=even_if_open, dry_run=dry_run)
    workbook = read_workbook(store.read())
    found = arrivals(workbook, chosen(people, company, search, since))
    for line in _preview(found):
        echo(line)
    narrowed = bool(company or search or since or everybody)
    new = _wanted(found.new, narrowed=narrowed, ask=not yes and on_a_terminal(sys.stdin))
    table = workbook.table(CONTACTS)
    if table is None or "name" not in table.columns:
        raise BookError(f"{book} has no Contacts to add them to. {_how_to_begin(workbook, book)}")
    if not new or dry_run or not _agreed(new, book, yes=yes):
        return
    if store.write(import_patch(table, new)):
        raise BookError(f"{book} was changed meanwhile. Run this again.")
    echo(f"Added {counted(len(new), 'person', 'people')} to {table.name}. They are listed: write yes in Consider for")
    echo(f"whomever you may want to ask. Then: {command_line('sync', book)}")


def _parted(files: Sequence[str]) -> tuple[Sequence[str], str]:
    """Return the lists and the workbook: the last one, or with infoview.toml the one that it names."""
    last, known = files[-1], settings().book
    if len(files) > 1 and (is_google(last) or Path(last).suffix.casefold() in {".xlsx", ".xlsm"}):
        return files[:-1], last
    if not known:
        raise click.UsageError("Name the list, then the workbook: infoview import Connections.csv my_workbook.xlsx")
    return files, known


def _people(path: Path) -> Sequence[Imported]:
    from infoview_sheets.stores.lists import read_list

    found = list_in(read_list(path))
    if found is None:
        raise BookError(
            f"There is no list of people in {path.name}. A list has a row of headers, such as Name, Email and Company."
        )
    people = list(people_of(found))
    unread = [column.header for column in found.columns if column.filled and not column.sure]
    echo(f"{path.name}: {found.words}")
    if found.several:
        echo(f"  Several people in one cell, left out: row {listed([str(n) for n in found.several], most=_SHOWN)}")
    if unread:
        for line in wrapped(f"Not read: {listed([quoted(header, 30) for header in unread], most=_SHOWN)}", first="  "):
            echo(line)
    return people


def _preview(found: Arrivals) -> Iterator[str]:
    names = listed([quoted(each.contact.name, 40) for each in found.new], most=_SHOWN)
    yield from wrapped(f"{len(found.new)} new{f': {names}' if names else ''}", first="  ", rest="    ")
    known = [f"{quoted(each.contact.name, 40)} (row {older.row})" for each, older in found.known]
    if known:
        yield from wrapped(
            f"{len(known)} known already, and left as they are: {listed(known, most=_SHOWN)}", first="  ", rest="    "
        )


def _wanted(new: Sequence[Imported], *, narrowed: bool, ask: bool) -> Sequence[Imported]:
    """Return whom to add; of more than fifty the person says which."""
    if len(new) <= _MANY or narrowed:
        return new
    if not ask:
        raise InfoviewError(f"That is {len(new)} people. Name some with --company, --search or --since, or --all.")
    text = f"That is {len(new)} people. Whom? Words of a company, a title or a town; * for all; Enter for nobody"
    words = str(click.prompt(text, default="", show_default=False, err=True)).strip()
    some = new if words == "*" else [each for each in new if words and each.says(words)]
    for line in _preview(Arrivals(some, ())):
        echo(line)
    return some


def _agreed(new: Sequence[Imported], book: str, *, yes: bool) -> bool:
    if is_google(book):
        echo("Whoever can open this Google Sheet will see them.")
    if yes:
        return True
    if not on_a_terminal(sys.stdin):
        raise InfoviewError("Nothing was written. To do it, add --yes to the same command.")
    return click.confirm(f"Add {counted(len(new), 'person', 'people')} to {book}?", default=False, err=True)


def _how_to_begin(workbook: Workbook, book: str) -> str:
    from infoview_sheets.plan.adopt import lists_to_adopt

    if lists_to_adopt(workbook):
        return f"To use the list that it has: {command_line('adopt', book)}"
    return f"To add it: {command_line('new', '--add-missing', book)}"
