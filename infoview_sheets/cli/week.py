"""infoview week: what is due."""

import datetime as dt
from pathlib import Path

import click

from infoview_sheets.cli.answers import as_json, item_object
from infoview_sheets.cli.options import book_argument, common_options, open_book, options_for, out_option
from infoview_sheets.cli.speaking import say
from infoview_sheets.reports.text import week_lines
from infoview_sheets.reports.week import agenda
from infoview_sheets.sync import review, standing


@click.command("week")
@book_argument
@common_options
@out_option
@click.pass_context
def command(
    ctx: click.Context, book: str, today: dt.date | None, form: str, strict: bool, quiet: bool, out: Path | None
) -> None:
    """Show what is due this week and next. Nothing is written.

    Example: infoview week sample_workbook.xlsx --today 2026-11-23
    """
    options = options_for(book, today, out, strict=strict)
    seen = review(open_book(book), options)
    files = standing(seen, options)
    week = agenda(seen.workbook, seen.facts, files)
    if form == "json":
        say(as_json({"today": seen.facts.today.isoformat(), "agenda": [item_object(item) for item in week]}))
    elif not quiet:
        for line in week_lines(week, seen.facts.today):
            say(line)
    ctx.exit(1 if seen.stopped else 0)
