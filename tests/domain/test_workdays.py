"""Business days: working week, holidays, own days off."""

import datetime as dt
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview_sheets.domain import days
from infoview_sheets.domain.days import WorkCalendar, calendar_of, country_like, known_country
from tests.sketch import sketch

US = WorkCalendar("US", "MA")
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))
CALENDARS = st.builds(
    WorkCalendar,
    st.sampled_from(["US", "DE", "IL", "JP", "XX"]),
    st.just(""),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.dictionaries(DAYS, st.booleans(), max_size=5),
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("11-12", 7, "11-23"),  # the worked example of docs/domain.md
        ("11-30", -1, "11-27"),
        ("11-30", -2, "11-25"),  # Thursday is Thanksgiving
        ("11-03", 7, "11-13"),  # November 11 is Veterans Day
        ("11-20", 1, "11-23"),
        ("11-21", 0, "11-21"),
    ],
)
def test_counts_business_days(start: str, count: int, end: str) -> None:
    assert US.add(day(start), count) == day(end)


def test_rolls_to_a_business_day() -> None:
    assert US.roll(day("11-26")) == day("11-27")
    assert US.roll(day("11-25")) == day("11-25")


def test_own_days_off_and_working_holidays() -> None:
    calendar = calendar_of(
        sketch("""
            Profile
            Setting | Value
            Country | US
            State or region | MA
            Working days | Sunday; Mon; Tue; Wed; Thursday

            Days off
            Date | Why | Working day after all
            2026-11-24 | university closed |
            2026-11-26 | deadline | yes
        """)
    )
    assert (calendar.country, calendar.subdivision) == ("US", "MA")
    assert not calendar.is_business_day(day("11-24"))
    assert calendar.is_business_day(day("11-26"))
    assert calendar.is_business_day(day("11-29"))  # a Sunday
    assert not calendar.is_business_day(day("11-27"))  # a Friday
    assert calendar.holiday(day("11-26")) == "Thanksgiving Day"


def test_working_days_nobody_understands_are_monday_to_friday() -> None:
    book = sketch("""
        Profile
        Setting | Value
        Working days | every day I can
    """)
    assert calendar_of(book).weekdays == frozenset(range(5))


def test_the_last_business_days_hold_today() -> None:
    assert US.back(day("11-23"), 1) == day("11-23")
    assert US.back(day("11-22"), 1) == day("11-20")
    assert US.back(day("11-23"), 3) == day("11-19")
    assert US.back(day("11-23"), 0) == day("11-24")


@pytest.mark.parametrize(
    ("weekdays", "today", "first", "last"),
    [
        (range(5), "11-23", "11-23", "11-29"),
        (range(5), "11-22", "11-23", "11-29"),  # on a Sunday it is the coming week
        (range(5), "11-27", "11-23", "11-29"),
        ([6, 0, 1, 2, 3], "11-23", "11-22", "11-28"),  # Sunday to Thursday
        ([6, 0, 1, 2, 3], "11-27", "11-29", "12-05"),
        (range(7), "11-22", "11-16", "11-22"),
    ],
)
def test_this_week_holds_the_next_working_day(weekdays: range, today: str, first: str, last: str) -> None:
    calendar = WorkCalendar("XX", weekdays=frozenset(weekdays))
    assert calendar.week(day(today)) == (day(first), day(last))


def test_the_last_business_day_of_a_week() -> None:
    assert US.last_of_week(day("11-23")) == day("11-27")
    closed = WorkCalendar("US", own={day("12-21") + dt.timedelta(days=n): False for n in range(7)})
    assert closed.last_of_week(day("12-21")) == day("12-28")


def test_knows_its_countries() -> None:
    assert US.known
    assert not WorkCalendar("XX").known
    assert not known_country("US", "QQ")


@pytest.mark.parametrize("country", ["US", "SR", "NE", "KY"])  # the last three ask the package itself for some words
def test_a_country_alone_has_the_holidays_of_the_whole_library(country: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import holidays

    whole = dict(holidays.country_holidays(country, years=2026))
    assert days._table(country, "", 2026) == whole
    for name in [name for name in sys.modules if name.partition(".")[0] == "holidays"]:
        monkeypatch.delitem(sys.modules, name)
    days._country.cache_clear()
    assert days._table(country, "", 2026) == whole
    assert "holidays" not in sys.modules


def test_a_calendar_without_business_days_counts_every_day() -> None:
    off = {day("06-01") + dt.timedelta(days=n): False for n in range(200)}
    assert WorkCalendar(own=off).add(day("08-01"), 3) == day("08-04")


@given(CALENDARS, DAYS, st.integers(1, 15))
def test_adding_lands_on_a_business_day_and_back(calendar: WorkCalendar, start: dt.date, count: int) -> None:
    end = calendar.add(start, count)
    assert calendar.is_business_day(end)
    assert sum(calendar.is_business_day(start + dt.timedelta(n)) for n in range(1, (end - start).days + 1)) == count
    if calendar.is_business_day(start):
        assert calendar.add(end, -count) == start


@given(CALENDARS, DAYS)
def test_a_week_holds_the_next_working_day(calendar: WorkCalendar, today: dt.date) -> None:
    first, last = calendar.week(today)
    assert first <= calendar.roll(today) <= last
    assert (last - first).days == 6
    assert calendar.last_of_week(first) >= today


@pytest.mark.parametrize("end", [dt.date.min, dt.date.max])
def test_days_stay_where_the_years_end(end: dt.date) -> None:
    calendar = WorkCalendar()
    assert calendar.add(end, 3 if end == dt.date.max else -3) == end
    assert calendar.week(end)[0] <= end
    assert calendar.roll(end) >= end


@pytest.mark.parametrize(("text", "code"), [("Germany", "DE"), ("united states", "US"), ("Persia", ""), ("ZZ", "")])
def test_the_code_of_a_country(text: str, code: str) -> None:
    assert country_like(text) == code


def test_without_a_profile_the_week_ends_on_friday() -> None:
    assert [WorkCalendar().is_business_day(dt.date(2026, 11, day)) for day in (20, 21, 22, 23)] == [
        True,
        False,
        False,
        True,
    ]
