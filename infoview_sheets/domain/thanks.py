"""Say by when to thank for a talk, and by when to mail the card (conflict C03)."""

import datetime as dt
from zoneinfo import ZoneInfo

from infoview_sheets.domain.clocks import zone
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.workdays import WorkCalendar
from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile

# Older thanks are one line together, as in the first run over an old workbook (docs/domain.md, Actions).
OLD_DAYS = 30
# A card mailed later than this many business days after the talk is late (conflict C03).
CARD_LATE_BD = 5


def thank_by(talk: Talk, profile: Profile) -> dt.date:
    """Return the day the thanks should go out: 24 hours after the end, weekends included; without a time, next day."""
    if talk.times is None:
        return talk.day + _days(profile.thank_target_hours)
    return talk.times.after(profile.thank_target_hours).date()


def thank_hard(talk: Talk, profile: Profile) -> dt.datetime:
    """Return the instant after which thanks are late, on my clock.

    48 hours after the end, counted as instants across a change of the clocks; without a time, the end of the second
    day after the talk.
    """
    if talk.times is None:
        mine = zone(profile.timezone) or ZoneInfo("UTC")
        return dt.datetime.combine(talk.day + _days(profile.thank_hard_hours), dt.time(23, 59), mine)
    return talk.times.after(profile.thank_hard_hours)


def card_by(talk: Talk, profile: Profile, calendar: WorkCalendar) -> dt.date:
    """Return the business day the card should be mailed by: the third one after the talk (Hampshire, Princeton)."""
    return calendar.add(talk.day, profile.card_bd)


def card_late_after(talk: Talk, calendar: WorkCalendar) -> dt.date:
    """Return the last business day on which a card is not yet late: the fifth one after the talk."""
    return calendar.add(talk.day, CARD_LATE_BD)


def card_due(talk: Talk, contact: Contact) -> bool:
    """Return whether a card for this held talk is still to be mailed, and can be."""
    return card_open(talk.interview) and contact.card_wanted is not False and address_complete(contact)


def card_open(talk: Interview) -> bool:
    """Return whether a card may still be written: none was mailed or called off, and no thanks are noted unreadably."""
    unclear = talk.unclear.keys() & {"thanks_email_on", "card_mailed_on", "card_written_on"}
    return talk.card_mailed_on is None and not unclear


def address_complete(contact: Contact) -> bool:
    """Return whether the postal address has a street and a town: two lines at least (rule CT017)."""
    return len(address_lines(contact.address)) >= 2


def address_lines(address: str) -> list[str]:
    """Return the lines of a postal address; one typed on a single line breaks at its commas.

    The comma between an American town and its state parts nothing: "Davis, CA 95616" stays one line.
    """
    lines = [line for line in (part.strip() for part in address.splitlines()) if line]
    if len(lines) != 1:
        return lines
    return [part.strip() for part in _BREAK.split(lines[0]) if part.strip()]


_BREAK = regex(r",(?!\s*[A-Z]{2}\s+\d{5}\b)")


def is_old(talk: Talk, today: dt.date) -> bool:
    """Return whether the talk was more than 30 days ago."""
    return (today - talk.day).days > OLD_DAYS


def _days(hours: int) -> dt.timedelta:
    """Return whole days that hold these hours, one at least."""
    return dt.timedelta(days=-(-hours // 24))
