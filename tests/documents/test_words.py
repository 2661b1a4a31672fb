"""Dates, times and phrases are said as the writer's country says them."""

import datetime as dt

import pytest

from infoview_sheets.documents.words import (
    address_of,
    clause,
    clock,
    letter_day,
    lines_of,
    long_date,
    me,
    month_day,
    month_of,
    week_day,
)
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile

US, GERMANY = Profile(country="US"), Profile(country="DE")
DAY = dt.date(2026, 11, 20)


def test_dates() -> None:
    assert long_date(DAY, US) == "November 20, 2026"
    assert long_date(DAY, GERMANY) == "20 November 2026"
    assert week_day(DAY, US) == "Friday, November 20"
    assert week_day(DAY, GERMANY) == "Friday, 20 November"
    assert (month_day(DAY, DAY, US), month_day(DAY, DAY, GERMANY)) == ("November 20", "20 November")
    assert month_of(DAY, US) == "November"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Friday"), (4, "Friday"), (5, "November 20"), (-1, "November 20"), (182, "November 20"),
        (183, "November 20, 2026"),
    ],
)  # fmt: skip
def test_a_weekday_or_a_day_without_its_year_is_said_as_long_as_it_means_one_day(days: int, words: str) -> None:
    assert letter_day(DAY, DAY + dt.timedelta(days), US) == words


def test_a_country_nobody_knows_writes_as_most_do() -> None:
    assert week_day(DAY, Profile(country="XX")) == "Friday, 20 November"
    assert week_day(DAY, Profile(country="not a country")) == "Friday, 20 November"


@pytest.mark.parametrize(
    ("time", "us", "germany"),
    [
        ((9, 0), "9:00 am", "09:00"),
        ((12, 5), "12:05 pm", "12:05"),
        ((0, 30), "12:30 am", "00:30"),
        ((14, 0), "2:00 pm", "14:00"),
    ],
)
def test_clocks(time: tuple[int, int], us: str, germany: str) -> None:
    assert clock(dt.time(*time), US) == us
    assert clock(dt.time(*time), GERMANY) == germany


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("Your list of three offices.", "your list of three offices"),
        ("The way you explained it!", "the way you explained it"),
        ("NASA's first memo", "NASA's first memo"),
        ("Lumenvale's rule of two readers", "Lumenvale's rule of two readers"),
        ("Write  two memos ", "write two memos"),
        ("Your", "your"),
        ("", ""),
    ],
)
def test_a_phrase_fits_into_a_sentence(typed: str, inside: str) -> None:
    assert clause(typed) == inside


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("find out whether policy suits me", "find out whether policy suits me"),
        ("what an examiner does all day", "find out what an examiner does all day"),
        ("regulatory affairs", "learn about regulatory affairs"),
        ("ran the lab", ""),
        ("", ""),
    ],
)
def test_a_goal_follows_what_i_am_trying_to_do(goal: str, said: str) -> None:
    """The packet says it: I am trying to ..., and your experience would help."""
    assert me(Profile(goal=goal))["goal"] == said


def test_lines_without_blanks() -> None:
    assert lines_of("12 Sample Row\n\n  Testville ") == ["12 Sample Row", "Testville"]
    assert lines_of("") == []


@pytest.mark.parametrize(
    ("place", "address", "lines"),
    [
        ("Lumen", "2 Elm St\nTroy, OH 45373", ["Lumen", "2 Elm St", "Troy, OH 45373"]),
        ("Lumen", "c/o Lumen Inc.\n2 Elm St", ["c/o Lumen Inc.", "2 Elm St"]),
        ("self", "2 Elm St", ["2 Elm St"]),
        ("", "2 Elm St", ["2 Elm St"]),
    ],
)
def test_an_address_names_where_they_work_once(place: str, address: str, lines: list[str]) -> None:
    assert address_of(Contact(organisation=place, address=address)) == lines
