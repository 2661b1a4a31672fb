"""An answer that names a day and a time agrees on a talk, or it is asked about."""

import datetime as dt

import pytest

from infoview_sheets.domain.agreed import Agreed, agreed_in, names_a_time

MONDAY = dt.date(2026, 12, 7)


def at(day: int, hour: int = 0, minute: int = 0, more: str = "", month: int = 12) -> Agreed:
    return Agreed(dt.date(2026, month, day), dt.time(hour, minute) if hour else None, more)


READ = {
    "said yes sat 10am": at(12, 10), "Said yes, Dec 9 3pm": at(9, 15), "yes wed 9th 3:30": at(9, 15, 30),
    "offered, he says fri 11th at 10": at(11, 10), "said yes! Thursday 12/10 at 4": at(10, 16),
    "moved to tues dec 15 10am": at(15, 10), "12/9 1400": at(9, 14), "Wednesday at noon": at(9, 12),
    "10 am on the 9th": at(9, 10), "Dec 9, 3-4pm": at(9, 15), "9 December": at(9), "2026-12-09": at(9),
    "Wed, Dec 9 at 2 pm at the library": at(9, 14, 0, "at the library"), "12/9 @ 8 by phone": at(9, 8),
    "Dec 4 3pm": at(4, 15), "mon 11am": at(7, 11), "Thu. 12/3, 0900": at(3, 9), "fri @ 2 over at his shop": at(11, 14, 0, "over at his shop"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_day_and_a_time_are_read(text: str, expected: Agreed) -> None:
    assert agreed_in(text, MONDAY) == expected
    assert names_a_time(text)


ASKED = [
    "wed or thu 3pm", "not before Dec 12", "tues", "Thursday Dec 9", "Dec 9 or the 10th", "Dec 9 3pm 4pm", "3pm",
    "Dec 12, kids are back", "1/2 or 2/1 at 3", "the 31st at 3 pm of Feb", "Dec 9 25:00", "at 4 dec 9", "July 20 at 3",
    "wed 0630", "12/13/2026 0715 to be seen", "2027-12-01 3pm", "wed 3.30",
]  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_what_could_be_something_else_is_no_agreement(text: str) -> None:
    assert agreed_in(text, MONDAY) is None


def test_of_two_orders_of_day_and_month_both_may_be_near() -> None:
    assert agreed_in("1/12 at 3", dt.date(2026, 12, 10)) is None


@pytest.mark.parametrize("text", ["yes", "said yes, happy to", "call me after Thanksgiving", "in May 2027", "suite 12"])
def test_other_words_name_no_time(text: str) -> None:
    assert not names_a_time(text)
