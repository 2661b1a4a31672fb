"""The rules about dates and times."""

import datetime as dt

import pytest

from infoview_sheets.domain.history import implausible, plausible
from tests.rules.telling import told
from tests.sketch import TODAY, sketch


def test_date_has_one_meaning() -> None:
    passes = """
        Contacts
        Name | Met on
        Ada | 2026-03-04
        Bram | 13/04/2026
    """
    fails = """
        Contacts
        Name | Met on
        Ada | 03/04/2026
    """

    assert told("DT001", passes) == []
    assert told("DT001", fails) == [
        ('Contacts row 2, Met on: "03/04/2026" could be Mar 4 or Apr 3. Write 2026-03-04 or 2026-04-03.'),
    ]


def test_year_has_four_digits() -> None:
    passes = """
        Contacts
        Name | Met on
        Ada | 4 March 2026
    """
    fails = """
        Contacts
        Name | Met on
        Ada | 4/3/26
    """

    assert told("DT002", passes) == []
    assert told("DT002", fails) == [
        'Contacts row 2, Met on: "4/3/26" has a two-digit year. Write 2026-03-04 or 2026-04-03.',
    ]


def test_date_is_plausible() -> None:
    passes = """
        Contacts
        Name | Met on | Request sent
        Ada | 5 May 1998 | 2026-11-12
    """
    fails = """
        Contacts
        Name | Rest until | Request sent
        Ada | 1 Jan 2206 | 5 May 1998
    """

    assert told("DT003", passes) == []
    assert told("DT003", fails) == [
        "Contacts row 2, Rest until: 2206-01-01 looks wrong. Check the year.",
        "Contacts row 2, Request sent: 1998-05-05 looks wrong. Check the year.",
    ]


def test_date_is_a_date() -> None:
    passes = """
        Contacts
        Name | Met on
        Ada | Nov 23, 2026
    """
    fails = """
        Contacts
        Name | Met on
        Ada | next week
    """

    assert told("DT004", passes) == []
    assert told("DT004", fails) == [
        'Contacts row 2, Met on: "next week" is not a date. Write it like 2026-11-23.',
    ]


def test_time_is_clear() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        Who | Date | Status | Start
        Ada Quillfeather | 2026-11-24 | scheduled | 2:00 pm
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        Who | Date | Status | Start
        Ada Quillfeather | 2026-11-24 | scheduled | 2:00
    """

    assert told("DT005", passes) == []
    assert told("DT005", fails) == [
        'Interviews row 2, Start: "2:00" is not a clear time: no confirmation is proposed meanwhile. '
        "Write it like 14:00 or 2:00 pm.",
    ]


def test_the_first_and_the_last_day_that_can_be_meant() -> None:
    text = """
        Contacts
        Name | Rest until | Connected on
        Ada | 2029-11-25 | 2000-01-01
        Bram | 2029-11-26 | 31 Dec 1999
    """

    assert told("DT003", text) == [
        "Contacts row 3, Rest until: 2029-11-26 looks wrong. Check the year.",
        "Contacts row 3, Connected on: 1999-12-31 looks wrong. Check the year.",
    ]


@pytest.mark.parametrize(
    ("met", "until", "kept"),
    [("1998-05-05", "", True), ("", "2029-11-25", True), ("", "2029-11-26", False), ("", "1999-12-31", False)],
)
def test_a_date_is_left_out_of_what_is_computed_exactly_where_it_is_reported(met: str, until: str, kept: bool) -> None:
    text = f"Contacts\nName | Met on | Rest until\nAda | {met} | {until}"
    workbook = sketch(text)

    assert (told("DT003", text) == []) is kept
    assert (plausible(workbook, TODAY) == workbook) is kept


def test_on_the_last_day_there_is_no_date_is_too_far_ahead() -> None:
    assert implausible(sketch("Contacts\nName | Rest until\nAda | 9999-12-31"), dt.date.max) == []


def test_what_happened_was_the_last_of_its_days() -> None:
    text = """
        Contacts
        Name
        Ada

        Touches
        Who | Date | Type
        Ada | 11/29 | Check-in
        Ada | 05.11. | Check-in
    """
    said = [line.rpartition(". ")[2] for line in told("DT004", text)]
    assert said == ["Write 2025-11-29.", "Write 2026-11-05."]
