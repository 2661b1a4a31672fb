"""Look at a workbook; where it has no Contacts, name the list of people that it has instead."""

import sys

import click

from infoview_sheets.cli.options import open_book
from infoview_sheets.cli.output import notify, on_a_terminal
from infoview_sheets.cli.typed import command_line
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sync import Options, Review, review
from infoview_sheets.text import printable


def looked_at(book: str, options: Options, *, quiet: bool = False) -> Review:
    """Return what a workbook tells; a list of people that it keeps under another name is offered to be used first."""
    seen = review(open_book(book), options)
    return review(open_book(book), options) if list_adopted(book, seen, options, quiet=quiet) else seen


def list_adopted(book: str, seen: Review, options: Options, *, quiet: bool = False) -> bool:
    """Name the list that a workbook without Contacts has, and on a terminal adopt it; return whether it was adopted."""
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
