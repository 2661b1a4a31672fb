"""infoview week: what is due."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from infoview_sheets.cli.answers import item_object
from infoview_sheets.cli.options import Reading, reading_command
from infoview_sheets.cli.output import echo, echo_styled, notify
from infoview_sheets.cli.typed import command_line
from infoview_sheets.reports.closed import Closed, Goals, closed, goals
from infoview_sheets.reports.text import weekly_lines
from infoview_sheets.reports.week import Item, agenda
from infoview_sheets.stores.opening import is_google
from infoview_sheets.sync import Options, Review, standing


@reading_command("week", with_out=True)
def command(reading: Reading) -> None:
    """Show what is due this week and next, and what was done lately. Nothing is written.

    Example: infoview week sample_workbook.xlsx --today 2026-11-23
    """
    seen, options, book = reading.seen, reading.options, reading.book
    week = agenda(seen.workbook, seen.facts, standing(seen, options))
    done, aims = closed(seen.workbook, seen.facts), goals(seen.workbook, seen.facts)
    reading.answer(_object(seen, week, done, aims), ())
    if reading.form == "text" and not reading.quiet:
        _show(seen, week, done, aims, _places(book, week, options))
    if seen.stopped:
        notify(f"Not all of it could be read. First fix what this names: {command_line('check', book)}")


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
