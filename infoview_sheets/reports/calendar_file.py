"""Write the entries of a calendar as an iCalendar file, and read back one that we wrote (RFC 5545)."""

import datetime as dt
from collections.abc import Sequence

from icalendar import Calendar, Component, Event

from infoview_sheets.reports.calendar import Entry

_MAKER = "-//infoview_sheets//infoview//EN"


def calendar_bytes(found: Sequence[Entry], name: str = "Informational interviews") -> bytes:
    """Return the file; the same entries give the same bytes.

    Times are in UTC (3.3.5, form 2): every calendar shows them on its own clock, and no table of zones can be wrong.
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")  # RFC 5546, 3.2.1: nobody is invited and nobody answers
    calendar.add("x-wr-calname", name)
    for entry in found:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
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


def read_calendar(data: bytes) -> Sequence[Entry] | None:
    """Return the entries of a file that we wrote; None where it is another's or was damaged."""
    try:
        calendar = Calendar.from_ical(data)
        if str(calendar.get("prodid")) != _MAKER:
            return None
        return tuple(_entry(event) for event in calendar.walk("VEVENT"))
    except (ValueError, KeyError, AttributeError, TypeError):  # what a file holds that nobody wrote this way
        return None


def _entry(event: Component) -> Entry:
    start, end = event.decoded("dtstart"), event.decoded("dtend")
    timed = isinstance(start, dt.datetime)
    return Entry(
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
