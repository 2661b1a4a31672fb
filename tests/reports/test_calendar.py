"""The calendar: stable identifiers, both clocks, nothing private, revisions instead of doubles."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import icalendar
import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.reports.calendar import CalendarEntry, calendar_bytes, entries, read_calendar, renewed
from infoview_sheets.reports.week import agenda
from tests.sketch import TODAY, sketch

WEEK = """
    Profile
    Setting | Value
    Email | robin@example.org
    Time zone | America/New_York

    Contacts
    ID | Name | Email | Their time zone | Private notes
    C-001 | Anna Berg | anna@example.org | Europe/Berlin | owes me money
    C-002 | Bram Oak | bram@example.org | |
    C-003 | Kit Sun | kit@example.org | Asia/Tokyo |
    C-004 | Lou May | lou@example.org | |

    Interviews
    ID | Who | Status | Date | Start | Clock | Format | Place | Thank-you email sent | Notes
    I-001 | Anna Berg | scheduled | 2026-11-25 | 10:00 | mine | video | https://meet.example.org/a;b,c | | secret
    I-002 | Bram Oak | held | 2026-11-20 | | | | | |
    I-003 | Kit Sun | scheduled | 2026-11-30 | 20:00 | mine | phone | | |
    I-004 | Lou May | scheduled | 2026-12-24 | | | | Cafe | |
    I-005 | Bram Oak | scheduled | 2026-11-27 | 9:30 | | | | |
    I-006 | Nobody | scheduled | 2026-11-27 | 9:30 | | | | |
    I-007 | Bram Oak | scheduled | 2026-11-20 | 9:30 | | | | |
"""
FILES = {("packet", 2): "packet.docx", ("thank_you_letter", 3): "letter.docx"}


def made(text: str = WEEK, today: dt.date = TODAY) -> Sequence[CalendarEntry]:
    workbook = complete(sketch(text))
    analysis = analyze(workbook, today)
    return entries(analysis, agenda(analysis, FILES), FILES)


def talk(name: str) -> CalendarEntry:
    return next(entry for entry in made() if entry.summary == f"Talk with {name}")


def due(words: str) -> CalendarEntry:
    return next(entry for entry in made() if words in entry.summary)


def events(found: Sequence[CalendarEntry]) -> list[icalendar.Component]:
    return icalendar.Calendar.from_ical(calendar_bytes(found)).walk("VEVENT")


def test_a_talk_stands_at_its_hour_with_both_clocks() -> None:
    entry = talk("Anna Berg")
    assert entry.start == dt.datetime(2026, 11, 25, 15, tzinfo=dt.UTC)
    assert entry.end == dt.datetime(2026, 11, 25, 15, 20, tzinfo=dt.UTC)
    assert entry.location == "https://meet.example.org/a;b,c"
    assert entry.description == "10:00 for you, 16:00 for Anna in Berlin.\nVideo\nPacket: packet.docx"


def test_another_day_there_is_named() -> None:
    assert talk("Kit Sun").description == "20:00 for you, Tue Dec 1, 10:00 for Kit in Tokyo.\nPhone"


def test_one_clock_is_said_once() -> None:
    assert talk("Bram Oak").description == "9:30 for you and Bram."


def test_a_talk_without_a_time_is_a_day() -> None:
    entry = talk("Lou May")
    assert (entry.start, entry.end, entry.location, entry.description) == (dt.date(2026, 12, 24), None, "Cafe", "")


def test_only_talks_to_come_with_people_we_know() -> None:
    talks = [entry.summary for entry in made() if entry.summary.startswith("Talk")]
    assert talks == ["Talk with Anna Berg", "Talk with Bram Oak", "Talk with Kit Sun", "Talk with Lou May"]


def test_what_is_late_stands_on_today() -> None:
    entry = due("Thank Bram Oak")
    assert entry.start == TODAY
    assert entry.description == (
        "It was due on Sat Nov 21.\nAt the latest Sun Nov 22.\n"
        "The talk was on Fri Nov 20; a thank-you goes out within a day. A late one is still welcome.\n"
        "Send: letter.docx\nDone? Mark it in This Week."
    )


def test_what_no_mark_ends_names_its_cell() -> None:
    workbook = sketch("""
    Contacts
    Name | Email
    Ada |
    """)
    analysis = analyze(complete(workbook), TODAY)
    (entry,) = entries(analysis, agenda(analysis, {}), {})
    assert entry.description.endswith("Done? Contacts row 2, Email: an email address")


def test_a_summary_line_leads_nowhere() -> None:
    from infoview_sheets.reports.week import Bucket, Item

    workbook = sketch("Contacts\nName\nAda")
    (entry,) = entries(analyze(workbook, TODAY), [Item(Bucket.TODAY, TODAY, "Thank them")], {})
    assert entry.description == ""


def test_identifiers_are_the_same_tomorrow_and_name_nobody() -> None:
    today = {entry.summary: entry.uid for entry in made()}
    tomorrow = {entry.summary: entry.uid for entry in made(today=TODAY + dt.timedelta(days=1))}
    same = today.keys() & tomorrow.keys()
    assert len(same) >= 8
    assert all(today[words] == tomorrow[words] for words in same)
    assert len(set(today.values())) == len(today)
    assert not any(word in uid.casefold() for uid in today.values() for word in ("anna", "bram", "robin", "c-00"))


def test_a_new_name_is_the_same_entry_and_another_owner_has_others() -> None:
    renamed = {entry.uid for entry in made(WEEK.replace("Anna Berg", "Anna Berg-Stein"))}
    assert renamed == {entry.uid for entry in made()}
    assert not renamed & {entry.uid for entry in made(WEEK.replace("robin@", "sam@"))}


def test_the_same_workbook_and_day_give_the_same_bytes() -> None:
    assert calendar_bytes(made()) == calendar_bytes(made())


def test_notes_stay_out() -> None:
    data = calendar_bytes(made())
    assert b"secret" not in data
    assert b"money" not in data


def test_the_file_says_what_it_should() -> None:
    data = calendar_bytes([talk("Anna Berg")]).decode()
    for line in (
        "METHOD:PUBLISH", "CLASS:PRIVATE", "STATUS:CONFIRMED", "TRANSP:OPAQUE", "DTSTART:20261125T150000Z",
        "DTEND:20261125T152000Z", "DTSTAMP:20261123T000000Z", "SEQUENCE:2518",
        r"LOCATION:https://meet.example.org/a\;b\,c",
    ):  # fmt: skip
        assert f"\r\n{line}\r\n" in data
    day = calendar_bytes([talk("Lou May")]).decode()
    assert "DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261225\r\n" in day
    assert "TRANSP:TRANSPARENT" in day
    assert max(len(line.encode()) for line in data.split("\r\n")) <= 75


HOSTILE = "Eve\r\nEND:VEVENT\nBEGIN:VALARM\x00\x1b[2J;,\\n\u202e"


def test_text_cannot_leave_its_place() -> None:
    entry = replace(talk("Anna Berg"), summary="x")
    (event,) = events([replace(entry, description="a;b,c\\d\ne", location="\\n")])
    assert (str(event["description"]), str(event["location"])) == ("a;b,c\\d\ne", "\\n")
    book = complete(sketch(WEEK))
    people = [replace(c, name=HOSTILE) if c.id == "C-004" else c for c in book.contacts]
    talks = [replace(i, who="C-004", place_or_link=HOSTILE) if i.id == "I-004" else i for i in book.interviews]
    book = replace(book, contacts=people, interviews=talks)
    found = entries(analyze(book, TODAY), (), {})
    words = "Eve END:VEVENT BEGIN:VALARM[2J;,\\n"
    parsed = events(found)
    assert len(parsed) == 4
    assert (str(parsed[-1]["summary"]), str(parsed[-1]["location"])) == (f"Talk with {words}", words)
    assert not icalendar.Calendar.from_ical(calendar_bytes(found)).walk("VALARM")


def test_what_is_written_is_read_back() -> None:
    found = [*made(), replace(talk("Anna Berg"), uid="x", gone=True)]
    assert read_calendar(calendar_bytes(found)) == tuple(found)


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"BEGIN:VCALENDAR\r\nPRODID:-//Somebody//EN\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"],
    ids=["empty", "no calendar", "another's"],
)
def test_what_is_not_ours_is_not_read(data: bytes) -> None:
    assert read_calendar(data) is None


def test_a_damaged_one_is_not_read() -> None:
    data = calendar_bytes([talk("Anna Berg")])
    assert read_calendar(data.replace(b"SEQUENCE:2518", b"SEQUENCE:many")) is None
    assert read_calendar(data.replace(b"UID:", b"X-UID:")) is None


LATER = TODAY + dt.timedelta(days=2)


def test_what_did_not_change_stays_as_it_was() -> None:
    old = talk("Lou May")
    assert list(renewed([replace(old, sequence=9999, stamp=LATER)], [old], LATER)) == [old]


def test_what_is_new_is_added_as_it_is() -> None:
    old, new = talk("Lou May"), talk("Anna Berg")
    assert list(renewed([new, old], [old], LATER)) == [new, old]


def test_what_changed_is_a_later_revision() -> None:
    old = talk("Lou May")
    new = replace(old, location="Elsewhere", stamp=LATER, sequence=2520)
    (entry,) = renewed([new], [old], LATER)
    assert (entry.location, entry.sequence, entry.stamp) == ("Elsewhere", 2520, LATER)
    (again,) = renewed([replace(new, location="Here", sequence=2518)], [replace(old, sequence=2600)], TODAY)
    assert again.sequence == 2601


def test_what_is_done_is_called_off_for_a_while() -> None:
    old = talk("Lou May")
    (gone,) = renewed([], [old], LATER)
    assert (gone.gone, gone.sequence, gone.stamp) == (True, 2520, LATER)
    assert list(renewed([], [gone], LATER + dt.timedelta(days=1))) == [gone]
    assert b"STATUS:CANCELLED" in calendar_bytes([gone])
    assert list(renewed([], [old], old.day + dt.timedelta(days=60))) != []
    assert list(renewed([], [old], old.day + dt.timedelta(days=61))) == []


def test_what_comes_back_is_on_again() -> None:
    old = talk("Lou May")
    (gone,) = renewed([], [old], TODAY)
    (back,) = renewed([old], [gone], TODAY)
    assert (back.gone, back.sequence) == (False, gone.sequence + 1)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_another_library_reads_the_same() -> None:
    ics = pytest.importorskip("ics")
    found = [entry for entry in made() if not entry.gone]
    read = {event.uid: event for event in ics.Calendar(calendar_bytes(found).decode()).events}
    assert len(read) == len(found)
    for entry in found:
        event = read[entry.uid]
        assert (event.name, event.description or "", event.location or "") == (
            entry.summary, entry.description, entry.location,
        )  # fmt: skip
        assert event.all_day is (entry.end is None)
        assert event.begin.datetime == (entry.start if entry.end else dt.datetime.combine(entry.day, dt.time(), dt.UTC))
        assert not entry.end or event.end.datetime == entry.end
