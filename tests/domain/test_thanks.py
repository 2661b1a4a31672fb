"""When to thank: 24 and 48 hours as instants, weekends included, across changes of the clocks."""

import datetime as dt

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.computed_columns import InterviewColumns
from infoview_sheets.domain.keeping_up import address_complete, address_lines
from infoview_sheets.sheets.schema.contacts import Contact
from tests.sketch import sketch


def talk(zone: str, date: str, start: str, minutes: str = "20", more: str = "") -> InterviewColumns:
    """Return the facts of a held talk, half a year later."""
    book = sketch(f"""
        Profile
        Setting | Value
        Time zone | {zone}
        Name | Robin
        {more}

        Contacts
        Name
        Ada

        Interviews
        Who | Status | Date | Start | Minutes used
        Ada | held | {date} | {start} | {minutes}
    """)
    return analyze(book, dt.date.fromisoformat(date) + dt.timedelta(days=180)).interview(book.interviews[0])


@pytest.mark.parametrize(
    ("zone", "date", "start", "thank_by", "hard"),
    [
        # A Friday afternoon: thanks do not wait for Monday.
        ("America/New_York", "2026-11-20", "16:00", "2026-11-21", "2026-11-22T16:20-05:00"),
        # America leaves summer time on November 1, Europe on October 25.
        ("America/New_York", "2026-10-31", "20:00", "2026-11-01", "2026-11-02T19:20-05:00"),
        ("Europe/Berlin", "2026-10-24", "20:00", "2026-10-25", "2026-10-26T19:20+01:00"),
        # America enters summer time on March 8, Europe on March 29.
        ("America/New_York", "2026-03-07", "20:00", "2026-03-08", "2026-03-09T21:20-04:00"),
        ("Europe/Berlin", "2026-03-28", "20:00", "2026-03-29", "2026-03-30T21:20+02:00"),
        # The hour that the change adds or takes can move the day.
        ("America/New_York", "2026-10-31", "23:45", "2026-11-01", "2026-11-02T23:05-05:00"),
        ("America/New_York", "2026-03-07", "22:50", "2026-03-09", "2026-03-10T00:10-04:00"),
        ("Pacific/Kiritimati", "2026-11-20", "09:00", "2026-11-21", "2026-11-22T09:20+14:00"),
        ("Pacific/Honolulu", "2026-11-20", "23:50", "2026-11-22", "2026-11-23T00:10-10:00"),
    ],
)
def test_hours_are_counted_as_instants(zone: str, date: str, start: str, thank_by: str, hard: str) -> None:
    analysis = talk(zone, date, start)
    assert analysis.thank_by == dt.date.fromisoformat(thank_by)
    assert analysis.thank_hard is not None
    assert analysis.thank_hard.isoformat(timespec="minutes") == hard


def test_without_a_time_it_is_the_next_day_and_the_end_of_the_second() -> None:
    analysis = talk("Pacific/Kiritimati", "2026-11-20", "")
    assert analysis.thank_by == dt.date(2026, 11, 21)
    assert analysis.thank_hard is not None
    assert analysis.thank_hard.isoformat() == "2026-11-22T23:59:00+14:00"


def test_the_hours_are_settings() -> None:
    assert talk("", "2026-11-20", "", more="Thank target hours | 48").thank_by == dt.date(2026, 11, 22)
    assert talk("", "2026-11-20", "", more="Thank target hours | 25").thank_by == dt.date(2026, 11, 22)
    assert talk("", "2026-11-20", "", more="Thank target hours | 1").thank_by == dt.date(2026, 11, 21)
    assert talk("", "2026-11-20", "10:00", more="Thank target hours | 2").thank_by == dt.date(2026, 11, 20)


def test_the_card_waits_for_business_days() -> None:
    assert talk("", "2026-11-20", "").card_by == dt.date(2026, 11, 25)
    assert talk("", "2026-11-23", "").card_by == dt.date(2026, 11, 27)  # Thanksgiving does not count


def test_only_a_held_talk_is_thanked_for() -> None:
    book = sketch("""
        Contacts
        Name
        Ada

        Interviews
        Who | Status | Date
        Ada | scheduled | 2026-11-24
    """)
    analysis = analyze(book, dt.date(2026, 11, 23)).interview(book.interviews[0])
    assert (analysis.thank_by, analysis.thank_hard, analysis.card_by) == (None, None, None)


@pytest.mark.parametrize(
    ("address", "complete"), [("", False), ("1 Way", False), ("1 Way\n \n", False), ("1\n2", True)]
)
def test_an_address_has_a_street_and_a_town(address: str, complete: bool) -> None:
    assert address_complete(Contact(address=address)) is complete


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("7 Fictional Way\nTestville, MA 02139", ["7 Fictional Way", "Testville, MA 02139"]),
        ("7 Fictional Way, Testville, MA 02139", ["7 Fictional Way", "Testville, MA 02139"]),
        (" 7 Fictional Way \n\n Testville ", ["7 Fictional Way", "Testville"]),
        ("7 Fictional Way", ["7 Fictional Way"]),
        ("", []),
    ],
)
def test_the_lines_of_an_address(typed: str, lines: list[str]) -> None:
    assert address_lines(typed) == lines
