"""infoview calendar: what is due, and the talks, for a calendar program."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from infoview_sheets.cli.options import Reading, reading_command
from infoview_sheets.errors import InfoviewError
from infoview_sheets.render.manifest import write_file
from infoview_sheets.reports.calendar import Entry, calendar_bytes, entries, read_calendar, renewed
from infoview_sheets.reports.week import agenda
from infoview_sheets.sync import Options, Review, standing
from infoview_sheets.text import counted


@reading_command("calendar")
@click.option(
    "--out", "target", type=click.Path(dir_okay=False, path_type=Path), help="The file; else out/calendar.ics."
)
def command(reading: Reading, target: Path | None) -> None:
    """Write what is due, and the talks, into a file for your calendar. Nothing is written into BOOK.

    Open the file in your calendar. Made again it updates what is there, and calls off what is done.

    Example: infoview calendar sample_workbook.xlsx --today 2026-11-23
    """
    reading.refuse_stopped("calendar")
    path = target or reading.options.out / "calendar.ics"
    found = _entries(reading.seen, reading.options, path)
    fresh = _write(path, found)
    today = reading.seen.facts.today.isoformat()
    objects = {"today": today, "file": str(path), "entries": [_object(entry) for entry in found]}
    reading.answer(objects, [_words(found, path) if fresh else f"{path} says all of this already."])


def _entries(seen: Review, options: Options, path: Path) -> Sequence[Entry]:
    """Return the entries, as the next revision of the calendar at ``path``."""
    files = standing(seen, options)
    week = agenda(seen.workbook, seen.facts, files)
    return renewed(entries(seen.workbook, seen.facts, week, files), _before(path), seen.facts.today)


def _before(path: Path) -> Sequence[Entry]:
    """Return the entries of the earlier calendar; none where there is none. A file that is not ours stays."""
    if not path.exists():
        return ()
    try:
        found = read_calendar(path.read_bytes())
    except OSError as error:
        raise InfoviewError(f"{path} cannot be read ({error.strerror}). Choose another name with --out.") from None
    if found is None:
        raise InfoviewError(
            f"{path} is not a calendar that infoview made, so it stays. Choose another name with --out."
        )
    return found


def _write(path: Path, found: Sequence[Entry]) -> bool:
    """Write the calendar; return False where it says all of this already."""
    data = calendar_bytes(found)
    if path.exists() and path.read_bytes() == data:
        return False
    write_file(path, data)
    return True


def _words(found: Sequence[Entry], path: Path) -> str:
    gone = sum(entry.gone for entry in found)
    count = counted(len(found), "entry", "entries")
    off = f", {gone} of them called off" if gone else ""
    return f"{path}: {count}{off}. Open it to put it into your calendar."


def _object(entry: Entry) -> Mapping[str, object]:
    return {
        "uid": entry.uid,
        "start": entry.start.isoformat(),
        "end": entry.end.isoformat() if entry.end else None,
        "summary": entry.summary,
        "description": entry.description or None,
        "location": entry.location or None,
        "called_off": entry.gone,
    }
