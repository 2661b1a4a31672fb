"""What was done since last week is read from the dates; the goals count people and talks of this week."""

import datetime as dt

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.reports.week import Goals, closed, goals
from tests.sketch import TODAY, sketch

WORK = """
    Contacts
    Name | Request sent | Introduction asked on | First nudge | Second nudge | Email
    Ada | 2026-11-16 | | |
    Bram | 2026-11-02 | | 2026-11-17 | 2026-11-23
    Cleo | | 2026-11-23 | |
    Dov | 2026-11-15 | | |
    Elin | 2026-11-24 | | |
    | 2026-11-20 | | | | who@example.org

    Interviews
    Who | Status | Date | Thank-you email sent | Card mailed | What I promised | Promise kept on
    Ada | held | 2026-11-18 | 2026-11-19 | 2026-11-20 | the link | 2026-11-21
    Bram | scheduled | 2026-11-25 | | | |
    Cleo | cancelled | 2026-11-19 | | | |
    Dov | held | 2026-11-24 | | | |
    Nobody | held | 2026-11-20 | | | |
    Elin | scheduled | 2026-11-20 | | | |

    Touches
    Who | Date | Type
    Ada | 2026-11-22 | Request
    Ada | 2026-11-22 | loop_close
    Ada | 2026-11-22 | article
    Bram | 2026-11-22 | reply_in
    Dov | 2026-11-22 | declined_thanks
    Dov | 2026-11-22 | blah
    Dov | | article
    Nobody | 2026-11-22 | article
"""


def done(today: dt.date = TODAY) -> list[str]:
    workbook = complete(sketch(WORK))
    return [f"{one.deed} {one.person.name} {one.day:%d}" for one in closed(analyze(workbook, today))]


def aims(text: str, today: dt.date = TODAY) -> Goals:
    workbook = complete(sketch(text))
    return goals(analyze(workbook, today))


def test_what_was_done_in_the_last_seven_days() -> None:
    assert done() == [
        "talk Ada 18", "thanks Ada 19", "card Ada 20", "request Ada 16", "request Ada 22", "introduction Cleo 23",
        "nudge Bram 17", "nudge Bram 23", "promise Ada 21", "told Ada 22", "message Ada 22", "message Dov 22",
    ]  # fmt: skip


def test_another_day_shows_another_week() -> None:
    assert done(dt.date(2026, 12, 24)) == []
    assert "request Dov 15" in done(dt.date(2026, 11, 22))


def test_goals_count_this_week() -> None:
    # Talks: Bram's, agreed. Asked: Cleo today and Elin tomorrow; Ada's touch was on Sunday, which is last week.
    assert aims(WORK) == Goals(1, 1, 2, 3, yes=4, answered=4, asked=5)


def test_goals_are_those_of_the_profile() -> None:
    profile = """
    Profile
    Setting | Value
    Weekly interview goal | 2
    Weekly request target | 7

    Contacts
    Name
    Ada
    """
    assert aims(profile) == Goals(0, 2, 0, 7)


def test_somebody_asked_twice_counts_once() -> None:
    twice = """
    Contacts
    Name | Request sent | Introduction asked on
    Ada | 2026-11-24 | 2026-11-23
    """
    assert aims(twice).requests == 1


def test_a_row_that_lost_its_name_is_nobodys_deed() -> None:
    workbook = complete(sketch("    Contacts\n    ID | Name | Request sent\n    C-001 | | 2026-11-20"))
    assert len(workbook.contacts) == 1
    assert closed(analyze(workbook, TODAY)) == ()
