"""infoview week, next and calendar: what is due, whom to ask next, and both for a calendar program."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from infoview_sheets.cli.answers import item_object
from infoview_sheets.cli.options import FILE, Reading, reading_command
from infoview_sheets.cli.output import command_line, echo, echo_styled, wrapped
from infoview_sheets.files import foreign, refuse_foreign, write_file
from infoview_sheets.reports.calendar import CalendarEntry, calendar_bytes, entries, read_calendar, renewed
from infoview_sheets.reports.lookup import Candidate, asking_lines, candidates
from infoview_sheets.reports.week import Closed, Goals, Item, agenda, closed, goals, weekly_lines
from infoview_sheets.stores.opening import is_google
from infoview_sheets.sync import Options, Review, standing
from infoview_sheets.text import counted


@reading_command("week", with_out=True)
def command(reading: Reading) -> None:
    """Show what is due this week and next, and what was done lately. Nothing is written.

    Example: infoview week sample_workbook.xlsx --today 2026-11-23
    """
    seen, options = reading.seen, reading.options
    week = agenda(seen.facts, standing(seen, options))
    done, aims = closed(seen.facts), goals(seen.facts)
    reading.answer(_object(seen, week, done, aims), ())
    if reading.form == "text" and not reading.quiet:
        _show(reading, week, done, aims)


def _show(reading: Reading, week: Sequence[Item], done: Sequence[Closed], aims: Goals) -> None:
    seen, book = reading.seen, reading.book
    if not any(contact.name for contact in seen.workbook.contacts):
        words = f"Nobody is in Contacts yet. Type one name there, save and close. Then: {command_line('sync', book)}"
        echo("\n".join(wrapped(words, rest="")))
        return
    places = _places(book, week, reading.options)
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


@reading_command("next")
@click.option("--all", "everybody", is_flag=True, help="Show everybody who is still to be asked, not the first five.")
def next_command(reading: Reading, everybody: bool) -> None:
    """Say whom to ask next, and why. Nothing is written.

    Example: infoview next sample_workbook.xlsx --today 2026-11-23
    """
    found = candidates(reading.seen.facts)
    objects = {"today": reading.seen.facts.today.isoformat(), "next": [_candidate(candidate) for candidate in found]}
    lines = asking_lines(found, len(found) if everybody else 5) if found or not reading.seen.stopped else ()
    over = reading.seen.workbook.profile.has_decided
    reading.answer(objects, ["You have decided, so nobody is asked any more."] if over else lines)


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "rank": candidate.rank,
        "score": candidate.score,
        "contact": candidate.contact.id,
        "who": candidate.contact.name,
        "action": candidate.action,
        "due": candidate.due.isoformat() if candidate.due else None,
        "parts": [{"name": name, "points": points, "words": words} for name, points, words in candidate.parts],
    }


@reading_command("calendar")
@click.option("--out", "target", type=FILE, help="The file; else out/calendar.ics.")
def calendar_command(reading: Reading, target: Path | None) -> None:
    """Write what is due, and the talks, into a file for your calendar. Nothing is written into BOOK.

    Open the file in your calendar. Made again it updates what is there, and calls off what is done.

    Example: infoview calendar sample_workbook.xlsx --today 2026-11-23
    """
    reading.refuse_stopped("calendar")
    path = target or reading.options.out / "calendar.ics"
    found = _entries(reading.seen, reading.options, path)
    fresh = _write(path, found)
    today = reading.seen.facts.today.isoformat()
    objects = {"today": today, "file": str(path), "entries": [_entry(entry) for entry in found]}
    reading.answer(objects, [_counts(found, path) if fresh else f"{path} says all of this already."])


def _entries(seen: Review, options: Options, path: Path) -> Sequence[CalendarEntry]:
    """Return the entries, as the next revision of the calendar at ``path``."""
    files = standing(seen, options)
    week = agenda(seen.facts, files)
    return renewed(entries(seen.facts, week, files), _before(path), seen.facts.today)


def _before(path: Path) -> Sequence[CalendarEntry]:
    """Return the entries of the earlier calendar; none where there is none. A file that is not ours stays."""
    refuse_foreign(path, "calendar")
    if not path.exists():
        return ()
    found = read_calendar(path.read_bytes())
    if found is None:
        raise foreign(path, "calendar")
    return found


def _write(path: Path, found: Sequence[CalendarEntry]) -> bool:
    """Write the calendar; return False where it says all of this already."""
    data = calendar_bytes(found)
    if path.exists() and path.read_bytes() == data:
        return False
    write_file(path, data)
    return True


def _counts(found: Sequence[CalendarEntry], path: Path) -> str:
    gone = sum(entry.gone for entry in found)
    count = counted(len(found), "entry", "entries")
    off = f", {gone} of them called off" if gone else ""
    return f"{path}: {count}{off}. Open it to put it into your calendar."


def _entry(entry: CalendarEntry) -> Mapping[str, object]:
    return {
        "uid": entry.uid,
        "start": entry.start.isoformat(),
        "end": entry.end.isoformat() if entry.end else None,
        "summary": entry.summary,
        "description": entry.description or None,
        "location": entry.location or None,
        "called_off": entry.gone,
    }
