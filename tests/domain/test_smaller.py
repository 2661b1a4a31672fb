"""The smaller questions: words, IDs, days that cannot be meant, readiness, the rhythm of check-ins."""

import datetime as dt

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.days import place_of_zone, start_words, times_of
from infoview_sheets.domain.history import plausible, read_score
from infoview_sheets.domain.ids import id_key, number_in
from infoview_sheets.domain.keeping_up import overdue_share
from infoview_sheets.sheets.schema import CONTACTS, QUESTIONS
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Step
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile
from tests.sketch import TODAY, sketch


def test_the_town_of_a_time_zone() -> None:
    assert place_of_zone("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert place_of_zone("UTC") == "UTC"


def test_the_start_in_words() -> None:
    talk = Interview(date=TODAY, start_time=dt.time(9, 5))
    assert start_words(times_of(talk, None, Profile()), "") == " at 9:05"
    assert start_words(None, "") == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("C-012", 12), ("c-1000", 1000), (" C-7 ", 7), ("17", 0), ("C-x", 0), ("", 0), ("C-²", 0),
        ("C-999999999", 999_999_999), ("C-1000000000", 0),
    ],
)  # fmt: skip
def test_numbers_in_ids(text: str, number: int) -> None:
    assert number_in(text, CONTACTS) == number


def test_ids_sort_as_people_count() -> None:
    assert sorted(["C-1000", "C-999", "", "17", "b", "C-999a"], key=id_key) == [
        "17", "b", "C-999", "C-999a", "C-1000", "",
    ]  # fmt: skip
    assert number_in("Q07", QUESTIONS) == 7


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        (dt.date(2000, 1, 1), True), (dt.date(1999, 12, 31), False),
        (TODAY + dt.timedelta(days=1098), True), (TODAY + dt.timedelta(days=1099), False),
    ],
)  # fmt: skip
def test_a_day_is_meant_from_2000_to_three_years_ahead(day: dt.date, meant: bool) -> None:
    (ada,) = plausible(sketch(f"Contacts\nName | Request sent\nAda | {day}"), TODAY).contacts
    assert (ada.requested_on == day) is meant


def test_days_that_cannot_be_meant_count_as_blank() -> None:
    book = sketch("Contacts\nName | Request sent | They answered\nAda | 9999-12-31 | 2026-11-20\nBram | 1026-11-20 |")
    first, second = plausible(book, TODAY).contacts
    assert (first.requested_on, first.replied_on, second.requested_on) == (None, dt.date(2026, 11, 20), None)
    assert plausible(book, dt.date(9998, 1, 1)).contacts[0].requested_on == dt.date(9999, 12, 31)


def test_a_score_stands_behind_its_value() -> None:
    assert read_score("autonomy = 4") == read_score("autonomy:4") == ("autonomy", 4)


def test_whoever_may_be_meant_is_held_back_beside_what_their_own_cells_hold_back() -> None:
    book = sketch("""
        Contacts
        Name | Connected on
        Ada Quill | some day
        Ada Quill |

        Touches
        Who | Date | Type
        Ada Quill | 2026-11-20 | Check-in
    """)
    assert {Step.CONNECT, Step.ASK} <= analyze(book, TODAY).histories[2].held_back


def test_a_sane_workbook_is_left_alone() -> None:
    book = sketch("Contacts\nName | Request sent\nAda | 2026-11-20")
    assert plausible(book, TODAY) is book


def test_how_late_a_check_in_is() -> None:
    assert overdue_share(dt.date(2026, 11, 8), 30, TODAY) == 0.5
    assert overdue_share(None, 30, TODAY) == overdue_share(TODAY, None, TODAY) == 0.0


READY = "Goal 3 | What I found on the person | What I found on the organization | Must-ask questions | Format"


def ready(talk: str = "", person: str = "", more: str = "") -> int | None:
    """Return how ready Robin is for a talk with Ada on Friday; nothing is known about the place."""
    book = sketch(
        f"Contacts\nName | Organization | Phone | Email | City\nAda | {person}\n\n"
        f"Interviews\nWho | Status | Date | {READY} | Place, number or link | Pitch variant\n"
        f"Ada | scheduled | 2026-11-27 | {talk}{more}"
    )
    return analyze(book, TODAY).interview(book.interviews[0]).readiness


@pytest.mark.parametrize(
    ("talk", "percent"),
    [
        ("", 0),
        ("see how it is", 20),
        (" | her page", 20),
        (" | | their news", 20),
        (" | | | Q05; Q13; Q49", 20),
        (" | | | Q05; Q13", 0),
        (" | | | | video | https://meet.example.org", 10),
        ("a | b | c | Q1; Q2; Q3 | video | d", 90),
    ],
)
def test_each_thing_has_its_points(talk: str, percent: int) -> None:
    assert ready(talk) == percent


def test_a_call_needs_a_number_and_an_email_an_address() -> None:
    assert ready(" | | | | phone", "Lumenvale | 555-0100") == 10
    assert ready(" | | | | phone", "Lumenvale | | a@x.org") == 0
    assert ready(" | | | | email", "Lumenvale | | a@x.org") == 10
    assert ready(" | | | | video", "Lumenvale | 555-0100 | a@x.org") == 0


def test_facts_about_the_organization_help() -> None:
    facts = "\n\nOrganizations\nName | Facts and news\nlumenvale | 14 people"
    assert ready("", "Lumenvale", facts) == 20
    assert ready("", "Northmere", facts) == 0


def test_a_pitch_or_its_variant() -> None:
    pitch = "\n\nProfile\nSetting | Value\nPitch | I study cells."
    variant = "\n\nProfile\nSetting | Value\npitch_variant.policy | I study cells."
    assert ready("", "", pitch) == 10
    assert ready(" | | | | | | Policy", "", variant) == 10
    assert ready("", "", variant) == 0


def test_only_a_talk_ahead_is_prepared() -> None:
    book = sketch(
        "Contacts\nName\nAda\n\nInterviews\nWho | Status | Date\nAda | held | 2026-11-20\nAda | planned | 2026-11-27\n"
        "Zoe | scheduled | 2026-11-27\nAda | scheduled |"
    )
    columns = [*map(analyze(book, TODAY).interview, book.interviews)]
    assert [row.readiness for row in columns] == [None] * 4
    assert [row.prep_by and row.prep_by.day for row in columns] == [None, 24, 24, None]


def test_contacts_are_known_by_their_row() -> None:
    book = sketch("Contacts\nID | Name\nC-001 | Ada\nC-001 | Bram")
    assert list(analyze(book, TODAY).contacts) == [2, 3]
    assert Contact().row == 0


def test_touches_and_talks_name_the_person() -> None:
    book = sketch("""
        Contacts
        ID | Name
        C-001 | Ada

        Interviews
        Who | Status | Date
        ada | held |
        Zoe | held | 2026-11-20

        Touches
        Who | Date | Type
        C-001 | 2026-11-20 | update
        Zoe | 2026-11-20 | update
    """)
    analysis = analyze(book, TODAY)
    assert list(analysis.touches.values()) == ["C-001", ""]
    assert [analysis.interview(row).contact_id for row in book.interviews] == ["C-001", ""]
    assert analysis.domino_factor == 0.0
