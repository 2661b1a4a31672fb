"""Two clocks: zone names, both changes of the clocks, far-away islands, and how long a talk is."""

import datetime as dt

import pytest

from infoview_sheets.domain.days import (
    day_in,
    day_of,
    format_of,
    minutes_of,
    minutes_to_ask,
    times_of,
    zone,
    zone_named,
)
from infoview_sheets.sheets.schema.choices import Clock, Format
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile


def test_zones_have_names() -> None:
    assert zone("Europe/Lisbon") is not None
    assert [zone(name) for name in ("", "Lisbon", "../etc", "Europe")] == [None] * 4


def test_the_day_depends_on_where_you_are() -> None:
    now = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
    assert day_in("Pacific/Kiritimati", now) == dt.date(2026, 11, 24)
    assert day_in("Pacific/Honolulu", now) == dt.date(2026, 11, 23)
    assert day_in("", now) == dt.date(2026, 11, 23)
    early = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.timezone(dt.timedelta(hours=13)))
    assert day_in("", early) == dt.date(2026, 11, 23), "the day of the clock it was read on"


@pytest.mark.parametrize(
    ("city", "typed", "how", "minutes"),
    [
        ("Testville", None, Format.OFFICE, 30),
        ("testville", None, Format.OFFICE, 30),
        ("Lisbon", None, Format.VIDEO, 25),
        ("", None, Format.VIDEO, 25),
        ("Testville", Format.LUNCH, Format.LUNCH, 60),
        ("Testville", Format.COFFEE, Format.COFFEE, 45),
        ("Testville", Format.WALK, Format.WALK, 30),
        ("Testville", Format.PHONE, Format.PHONE, 25),
    ],
)
def test_the_format_decides_the_minutes(city: str, typed: Format | None, how: Format, minutes: int) -> None:
    profile = Profile(city="Testville", ask_minutes=25)
    talk, contact = Interview(format=typed), Contact(city=city)
    assert (format_of(talk, contact, profile), minutes_of(talk, contact, profile)) == (how, minutes)


def test_minutes_typed_win() -> None:
    assert minutes_of(Interview(minutes_planned=15, format=Format.LUNCH), None, Profile()) == 15


def test_a_talk_without_a_time_is_a_day() -> None:
    talk = Interview(date=dt.date(2026, 11, 23))
    assert times_of(talk, None, Profile()) is None
    assert day_of(talk, None) == dt.date(2026, 11, 23)
    assert times_of(Interview(start_time=dt.time(9)), None, Profile()) is None


def test_their_clock_and_mine() -> None:
    talk = Interview(date=dt.date(2026, 11, 24), start_time=dt.time(14), time_basis=Clock.THEIRS)
    times = times_of(talk, Contact(timezone="Europe/Lisbon"), Profile(timezone="America/New_York"))
    assert times is not None
    assert (times.mine.hour, times.theirs.hour, times.same) == (9, 14, False)
    assert times.end.time() == dt.time(9, 20)


def test_the_same_clock_where_theirs_is_not_known() -> None:
    talk = Interview(date=dt.date(2026, 11, 24), start_time=dt.time(14), time_basis=Clock.THEIRS, minutes_actual=31)
    times = times_of(talk, None, Profile(timezone="nowhere"))
    assert times is not None
    assert times.same
    assert times.end.time() == dt.time(14, 31)


def test_on_the_other_side_of_the_date_line_it_is_another_day() -> None:
    talk = Interview(date=dt.date(2026, 11, 24), start_time=dt.time(9), time_basis=Clock.THEIRS)
    times = times_of(talk, Contact(timezone="Pacific/Kiritimati"), Profile(timezone="Pacific/Honolulu"))
    assert day_of(talk, times) == dt.date(2026, 11, 23)


@pytest.mark.parametrize(("date", "hours"), [("2026-10-30", 4), ("2026-11-02", 5), ("2026-03-20", 4)])
def test_europe_and_america_change_their_clocks_on_different_sundays(date: str, hours: int) -> None:
    talk = Interview(date=dt.date.fromisoformat(date), start_time=dt.time(9))
    times = times_of(talk, Contact(timezone="Europe/London"), Profile(timezone="America/New_York"))
    assert times is not None
    assert times.theirs.hour - times.mine.hour == hours


def test_what_is_asked_for_is_what_will_be_confirmed() -> None:
    profile = Profile(city="Testville", ask_minutes=20)
    assert minutes_to_ask(Contact(city="testville"), profile) == 30
    assert minutes_to_ask(Contact(city="Lisbon"), profile) == 20


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Ohio", "US", "America/New_York"), ("Eastern", "US", "America/New_York"), ("EST", "US", "America/New_York"),
        ("Central", "US", "America/Chicago"), ("Pacific time", "US", "America/Los_Angeles"),
        ("US/Eastern", "US", "America/New_York"), ("Mountain Standard Time (MST)", "US", "America/Denver"),
        ("new york", "US", "America/New_York"), ("Detroit", "US", "America/Detroit"), ("Berlin", "DE", "Europe/Berlin"),
        ("America/New York", "US", "America/New_York"), ("Europe/Lisbon", "US", "Europe/Lisbon"), ("", "US", ""),
        ("Berlin", "US", "Berlin"), ("Texas", "US", "Texas"), ("Eastern", "AU", "Eastern"), ("time", "US", "time"),
        ("EST", "PA", "EST"), ("Central", "CA", "Central"),
    ],
)  # fmt: skip
def test_what_people_call_a_time_zone(text: str, country: str, name: str) -> None:
    assert zone_named(text, country) == name
