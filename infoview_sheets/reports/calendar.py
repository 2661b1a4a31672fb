"""Put the week into a calendar: what is due as days, talks as hours, both clocks in words.

``entries`` says what stands in the calendar; ``renewed`` compares it with the calendar of an earlier day, so that a
calendar program updates what it has instead of showing it twice (RFC 5546). The file is an iCalendar file (RFC 5545);
``read_calendar`` reads back one that we wrote.
"""

from __future__ import annotations  # icalendar is loaded once a calendar is written or read

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.days import Times, place_of_zone
from infoview_sheets.domain.history import Talk
from infoview_sheets.frozen import frozen
from infoview_sheets.reports.week import Files, Item
from infoview_sheets.sheets.names import first_name
from infoview_sheets.sheets.schema.choices import Status
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.text import clock_words, day_words, quoted

if TYPE_CHECKING:
    from icalendar import Component, Event

# The namespace of our UIDs (RFC 9562, 5.5). It must never change: calendars know our entries by what comes of it.
_OURS = uuid.UUID("5b0f5a54-3c4e-4f52-9a0e-7d1c2f6b8e11")
_TALK = "talk"
_LONGEST = 300
_FIRST_DAY = dt.date(2020, 1, 1)
_KEPT = dt.timedelta(days=60)  # how long a calendar is told that an entry is gone


@frozen
class CalendarEntry:
    """An entry of a calendar. ``start`` is a day for what is due, an instant for a talk; ``end`` is blank for a day.

    ``sequence`` and ``stamp`` say which revision it is and of which day (RFC 5545, 3.8.7.4 and 3.8.7.2); ``gone`` that
    it no longer stands in the workbook.
    """

    uid: str
    start: dt.date | dt.datetime
    summary: str
    end: dt.datetime | None = None
    description: str = ""
    location: str = ""
    sequence: int = 0
    stamp: dt.date = _FIRST_DAY
    gone: bool = False

    @property
    def day(self) -> dt.date:
        return self.start.date() if isinstance(self.start, dt.datetime) else self.start


def entries(analysis: Analysis, agenda: Sequence[Item], files: Files) -> Sequence[CalendarEntry]:
    """Return the entries: what is due up to the end of next week, and every talk that is agreed, in order of time.

    Nothing of the private notes is in them.
    """
    seed = analysis.profile.email.casefold()
    found = [*_due(seed, agenda, analysis.today), *_talks(seed, analysis, files)]
    once = {entry.uid: entry for entry in reversed(found)}
    return sorted(once.values(), key=lambda entry: (entry.day, str(entry.start), entry.uid))


def _due(seed: str, agenda: Sequence[Item], today: dt.date) -> Iterator[CalendarEntry]:
    """Yield what is due; what is late stands on today, where it is seen."""
    for item in agenda:
        late = [f"It was due on {day_words(item.due, today)}."] if item.due < today else []
        limit = [f"At the latest {day_words(item.late_after, today)}."] if item.late_after else []
        file = [f"{item.verb}: {item.file}"] if item.file else []
        uid = _uid(seed, str(item.number), item.contact, item.interview, item.referral)
        lines = [*late, *limit, item.why, *file, _finish(item)]
        yield _day_entry(uid, max(item.due, today), item.action, lines, today)


def _finish(item: Item) -> str:
    """Return what to do once it is done: mark it, else fill in a cell."""
    if item.marked:
        return f"Done? Mark it in {item.week}."
    if item.ends is None:
        return ""
    return f"Done? {item.ends}: {item.ends_with}"


def _day_entry(uid: str, day: dt.date, summary: str, lines: Sequence[str], today: dt.date) -> CalendarEntry:
    text = "\n".join(filter(None, map(_line, lines)))
    return CalendarEntry(uid, day, _line(summary), description=text, sequence=_number(today), stamp=today)


def _talks(seed: str, analysis: Analysis, files: Files) -> Iterator[CalendarEntry]:
    for talk in analysis.talks.values():
        person = talk.contact
        if talk.interview.status is Status.SCHEDULED and talk.day >= analysis.today and person and person.name:
            yield _talk(_uid(seed, _TALK, person.id, talk.interview.id), talk, person, files, analysis.today)


def _talk(uid: str, talk: Talk, person: Contact, files: Files, today: dt.date) -> CalendarEntry:
    row = talk.interview
    packet = files.get(("packet", row.row), "")
    how = row.format.words if row.format else ""
    lines = [clocks_line(talk.times, person), how, f"Packet: {packet}" if packet else ""]
    entry = _day_entry(uid, talk.day, f"Talk with {person.name}", lines, today)
    times = talk.times
    if times is None:
        return replace(entry, location=_line(row.place_or_link))
    start, end = times.mine.astimezone(dt.UTC), times.end.astimezone(dt.UTC)
    return replace(entry, start=start, end=end, location=_line(row.place_or_link))


def clocks_line(times: Times | None, person: Contact) -> str:
    """Return "10:00 for you, 16:00 for Anna in Berlin", with their day where it is another one; "" without a time."""
    if times is None:
        return ""
    mine = clock_words(times.mine.time())
    if times.same:
        return f"{mine} for you and {first_name(person.name)}."
    theirs, there = clock_words(times.theirs.time()), place_of_zone(person.timezone)
    day = f"{day_words(times.theirs.date())}, " if times.theirs.date() != times.mine.date() else ""
    return f"{mine} for you, {day}{theirs} for {first_name(person.name)} in {there}."


def renewed(now: Sequence[CalendarEntry], before: Sequence[CalendarEntry], today: dt.date) -> Sequence[CalendarEntry]:
    """Return the entries as the next revision of an earlier calendar.

    What has not changed stays as it was, to the byte; what has changed gets a higher number; what no longer stands in
    the workbook is called off, for 60 days after its own.
    """
    known = {entry.uid: entry for entry in before}
    here = {entry.uid for entry in now}
    kept = [_revised(entry, known.get(entry.uid), today) for entry in now]
    gone = [_called_off(entry, today) for entry in before if entry.uid not in here and entry.day >= today - _KEPT]
    return sorted([*kept, *gone], key=lambda entry: (entry.day, str(entry.start), entry.uid))


def _revised(entry: CalendarEntry, old: CalendarEntry | None, today: dt.date) -> CalendarEntry:
    if old is None:
        return entry
    if replace(entry, sequence=old.sequence, stamp=old.stamp) == old:
        return old
    return replace(entry, sequence=max(old.sequence + 1, _number(today)))


def _called_off(entry: CalendarEntry, today: dt.date) -> CalendarEntry:
    if entry.gone:
        return entry
    return replace(entry, gone=True, sequence=max(entry.sequence + 1, _number(today)), stamp=today)


def _number(today: dt.date) -> int:
    """Return the revision of a day: it grows from day to day, even where the earlier calendar is lost."""
    return max(0, (today - _FIRST_DAY).days)


def _uid(seed: str, what: str, *ids: str) -> str:
    """Return an identifier that tells nobody who is meant (RFC 7986, 5.3), the same for the same IDs of one owner."""
    return str(uuid.uuid5(_OURS, "|".join((seed, what, *(record.casefold() for record in ids)))))


def _line(text: str) -> str:
    return quoted(text, _LONGEST)


_MAKER = "-//infoview_sheets//infoview//EN"


def calendar_bytes(found: Sequence[CalendarEntry]) -> bytes:
    """Return the file; the same entries give the same bytes.

    Times are in UTC (3.3.5, form 2): every calendar shows them on its own clock, and no table of zones can be wrong.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")  # RFC 5546, 3.2.1: nobody is invited and nobody answers
    calendar.add("x-wr-calname", "Informational interviews")
    for entry in found:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", dt.datetime.combine(entry.stamp, dt.time(), dt.UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end or entry.day + dt.timedelta(days=1))  # the first day that is free again (3.6.1)
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    if entry.location:
        event.add("location", entry.location)
    event.add("class", "PRIVATE")  # in a shared calendar others see that there is something, not what
    event.add("transp", "OPAQUE" if entry.end else "TRANSPARENT")  # what is due takes no time of the day
    event.add("status", "CANCELLED" if entry.gone else "CONFIRMED")
    return event


def read_calendar(data: bytes) -> Sequence[CalendarEntry] | None:
    """Return the entries of a file that we wrote; None where it is another's or was damaged."""
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(data)
        if str(calendar.get("prodid")) != _MAKER:
            return None
        return tuple(_entry(event) for event in calendar.walk("VEVENT"))
    except (ValueError, KeyError, AttributeError, TypeError):  # what a file holds that nobody wrote this way
        return None


def _entry(event: Component) -> CalendarEntry:
    start, end = event.decoded("dtstart"), event.decoded("dtend")
    timed = isinstance(start, dt.datetime)
    return CalendarEntry(
        uid=str(event["uid"]),
        start=start.astimezone(dt.UTC) if timed else start,
        summary=str(event["summary"]),
        end=end.astimezone(dt.UTC) if timed else None,
        description=str(event.get("description", "")),
        location=str(event.get("location", "")),
        sequence=int(str(event["sequence"])),
        stamp=event.decoded("dtstamp").date(),
        gone=str(event.get("status", "")) == "CANCELLED",
    )
