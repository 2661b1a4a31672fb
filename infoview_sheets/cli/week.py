"""infoview week: what is due."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from infoview_sheets.cli.answers import as_json, item_object
from infoview_sheets.cli.options import book_argument, common_options, open_book, options_for, out_option
from infoview_sheets.cli.output import echo, echo_styled, notify
from infoview_sheets.reports.closed import Closed, Goals, closed, goals
from infoview_sheets.reports.week import Item, agenda
from infoview_sheets.reports.weekly import weekly_lines
from infoview_sheets.stores.opening import is_google
from infoview_sheets.sync import Options, Review, review, standing


@click.command("week")
@book_argument
@common_options
@out_option
@click.pass_context
def command(
    ctx: click.Context, book: str, today: dt.date | None, form: str, strict: bool, quiet: bool, out: Path | None
) -> None:
    """Show what is due this week and next, and what was done lately. Nothing is written.

    Example: infoview week sample_workbook.xlsx --today 2026-11-23
    """
    options = options_for(book, today, out, strict=strict)
    seen = review(open_book(book), options)
    week = agenda(seen.workbook, seen.facts, standing(seen, options))
    done, aims = closed(seen.workbook, seen.facts), goals(seen.workbook, seen.facts)
    if form == "json":
        echo(as_json(_object(seen, week, done, aims)))
    elif not quiet:
        _show(seen, week, done, aims, _places(book, week, options))
    if seen.stopped:
        notify(f"Not all of it could be read. First mend what this names: infoview check {book}")
    ctx.exit(1 if seen.stopped else 0)


def _show(seen: Review, week: Sequence[Item], done: Sequence[Closed], aims: Goals, places: Mapping[str, str]) -> None:
    if not any(contact.name for contact in seen.workbook.contacts):
        echo("Nobody is in Contacts yet. Type one name there, save and close; then run: infoview sync")
        return
    for line in weekly_lines(week, done, aims, seen.facts.today):
        echo_styled(line, places)


def _places(book: str, week: Sequence[Item], options: Options) -> Mapping[str, str]:
    """Return the address of the workbook and of each file that stands, to be clicked."""
    places = {} if is_google(book) else {"book": Path(book).resolve().as_uri()}
    return places | {item.file: (options.out / item.file).resolve().as_uri() for item in week if item.file}


def _object(seen: Review, week: Sequence[Item], done: Sequence[Closed], aims: Goals) -> Mapping[str, Any]:
    return {
        "today": seen.facts.today.isoformat(),
        "agenda": [item_object(item) for item in week],
        "closed": [
            {"what": one.deed.value, "on": one.day.isoformat(), "contact": one.person.id, "who": one.person.name}
            for one in done
        ],
        "goals": {
            "talks": {"count": aims.talks, "goal": aims.talks_goal},
            "requests": {"count": aims.requests, "goal": aims.requests_goal},
        },
    }
