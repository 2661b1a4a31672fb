"""Dates, times and phrases are said as the writer's country says them."""

import datetime as dt

import pytest

from infoview_sheets.documents.words import (
    clause,
    clock,
    language_of,
    letter_day,
    lines_of,
    long_date,
    month_day,
    month_of,
    week_day,
)
from infoview_sheets.sheets.schema.profile import Profile

US, GERMANY = Profile(country="US"), Profile(country="DE")
DAY = dt.date(2026, 11, 20)


def test_dates() -> None:
    assert long_date(DAY, US) == "November 20, 2026"
    assert long_date(DAY, GERMANY) == "20 November 2026"
    assert week_day(DAY, US) == "Friday, November 20"
    assert week_day(DAY, GERMANY) == "Friday, 20 November"
    assert (month_day(DAY, US), month_day(DAY, GERMANY)) == ("November 20", "20 November")
    assert month_of(DAY, US) == "November"


@pytest.mark.parametrize(("days", "words"), [(0, "Friday"), (6, "Friday"), (7, "November 20"), (-1, "November 20")])
def test_a_weekday_is_said_as_long_as_it_means_one_day(days: int, words: str) -> None:
    assert letter_day(DAY, DAY + dt.timedelta(days), US) == words


@pytest.mark.parametrize(
    ("country", "language", "words"),
    [
        ("DE", "German", "Freitag, 20. November"),
        ("AT", "Deutsch", "Freitag, 20. November"),
        ("ES", "es", "viernes, 20 de noviembre"),
        ("XX", "Klingon", "Friday, 20 November"),
        ("XX", "German", "Freitag, 20. November"),
    ],
)
def test_days_are_said_in_the_language(country: str, language: str, words: str) -> None:
    assert week_day(DAY, Profile(country=country, language=language)) == words


def test_languages_have_names() -> None:
    assert [language_of(name) for name in ("English", "german", "Deutsch", "fr", "", "Klingon")] == [
        "en", "de", "de", "fr", "en", "en",
    ]  # fmt: skip


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


def test_lines_without_blanks() -> None:
    assert lines_of("12 Sample Row\n\n  Testville ") == ["12 Sample Row", "Testville"]
    assert lines_of("") == []
