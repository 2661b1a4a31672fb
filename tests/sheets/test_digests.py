"""Marks of what was written: the same after any book gave the value back, another after any change."""

import datetime as dt

import pytest

from infoview_sheets.sheets.recall import digest
from infoview_sheets.sheets.table import Value

NEW_YORK = dt.timezone(dt.timedelta(hours=-5))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (3, 3.0),
        (dt.date(2026, 3, 4), dt.datetime(2026, 3, 4)),
        (dt.date(2026, 3, 4), "2026-03-04"),
        (dt.datetime(2026, 3, 4, 14, 0, tzinfo=NEW_YORK), dt.datetime(2026, 3, 4, 14, 0)),
        (dt.datetime(2026, 3, 4, 14, 0), dt.datetime(2026, 3, 4, 13, 59, 59, 999_600)),
        (dt.datetime(2026, 3, 4, 23, 59, 40), dt.date(2026, 3, 5)),
        ("two\nlines", "two \r\nlines"),
        ("Ada", " Ada "),
        ("", None),
        (True, "yes"),
    ],
)
def test_a_value_read_back_has_the_mark_it_was_written_with(written: Value, read: Value) -> None:
    assert digest(written) == digest(read)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (3, 4),
        (dt.date(2026, 3, 4), dt.date(2026, 4, 3)),
        (dt.datetime(2026, 3, 4, 14, 0), dt.datetime(2026, 3, 4, 14, 1)),
        ("Ada", "Ada Q"),
        ("two\nlines", "two lines"),
    ],
)
def test_another_value_has_another_mark(one: Value, other: Value) -> None:
    assert digest(one) != digest(other)


def test_a_mark_is_four_hex_digits() -> None:
    assert digest("To ask") == "9712"
    assert {len(digest(text)) for text in ("", "Ada", "\ud800", "x" * 10_000)} == {4}


def test_the_last_minute_there_is() -> None:
    assert digest(dt.datetime(9999, 12, 31, 23, 59, 59)) == digest(dt.datetime(9999, 12, 31, 23, 59))
