"""Cells are cast to what their column means, and never guessed."""

import datetime as dt
from typing import Any

import pytest

from infoview_sheets.sheets.casts import Misread, Unreadable, cast, takes_an_id, until_in
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, PROFILE, Field
from infoview_sheets.sheets.schema.choices import Format, Reply, Status, Tier
from infoview_sheets.sheets.table import Fault, Value

DATE = CONTACTS.field("requested_on")
TIME = INTERVIEWS.field("start_time")
MINUTES = INTERVIEWS.field("minutes_planned")
YES_NO = CONTACTS.field("card_wanted")
MARCH = dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    "value",
    [
        MARCH,
        dt.datetime(2026, 3, 4, 15, 30),
        "2026-03-04",
        "2026/3/4",
        "2026.03.04",
        "2026-03-04T10:00:00Z",
        "20260304",
        20260304,
        46085,
        46085.0,
        "4 March 2026",
        "4. Mar 2026",
        "4-Mar-2026",
        "4th March, 2026",
        "March 4, 2026",
        "Mar. 4 2026",
        "Wed, 4 March 2026",
        "Wednesday 4 March 2026",
        "  4 march 2026\u00a0",
    ],
)
def test_a_date_is_understood(value: Value) -> None:
    assert cast(DATE, value) == MARCH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/04/2026", (4, 13)),
        ("04/13/2026", (4, 13)),
        ("5.5.2026", (5, 5)),
        ("4.13.2026", (4, 13)),
        ("4.3.2026", (3, 4)),
    ],
)
def test_numbers_are_a_date_when_only_one_order_makes_sense(text: str, day: tuple[int, int]) -> None:
    assert cast(DATE, text) == dt.date(2026, *day)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("3/4/2026", Misread.AMBIGUOUS_DATE),
        ("13/4/26", Misread.TWO_DIGIT_YEAR),
        ("3/4/26", Misread.TWO_DIGIT_YEAR),
        ("4 March 26", Misread.TWO_DIGIT_YEAR),
        ("March 4, '26", Misread.TWO_DIGIT_YEAR),
        ("31/02/2026", Misread.NOT_A_DATE),
        ("40/40/2026", Misread.NOT_A_DATE),
        ("31 April 2026", Misread.NOT_A_DATE),
        ("4 Mercredi 2026", Misread.NOT_A_DATE),
        ("next week", Misread.NOT_A_DATE),
        ("20261304", Misread.NOT_A_DATE),
        (17, Misread.NOT_A_DATE),
        (True, Misread.TICKED),
        ("x", Misread.TICKED),
        ("sent 3/4/2026", Misread.AMBIGUOUS_DATE),
        ("sent 11/3", Misread.NOT_A_DATE),
        (dt.time(9), Misread.NOT_A_DATE),
        (Fault("#REF!"), Misread.FAULT),
    ],
)
def test_a_date_is_never_guessed(value: Value, reason: Misread) -> None:
    with pytest.raises(Unreadable) as error:
        cast(DATE, value)
    assert error.value.reason is reason


def test_an_ambiguous_date_names_both_days() -> None:
    with pytest.raises(Unreadable) as error:
        cast(DATE, "3/4/2026")
    assert error.value.options == (dt.date(2026, 3, 4), dt.date(2026, 4, 3))


@pytest.mark.parametrize(
    ("text", "days"),
    [("11/20/26", ["2026-11-20"]), ("3/4/26", ["2026-03-04", "2026-04-03"]), ("4.3.26", ["2026-03-04"])],
)
def test_a_two_digit_year_names_what_it_could_be(text: str, days: list[str]) -> None:
    with pytest.raises(Unreadable) as error:
        cast(DATE, text)
    assert (error.value.reason, [day.isoformat() for day in error.value.options]) == (Misread.TWO_DIGIT_YEAR, days)


def test_a_serial_number_counts_from_the_sheets_own_day_zero() -> None:
    assert cast(DATE, 44623, dt.date(1904, 1, 1)) == MARCH


@pytest.mark.parametrize(
    ("value", "time"),
    [
        (dt.time(14, 0, 20), (14, 0)),
        (dt.datetime(2026, 3, 4, 14), (14, 0)),
        (0.5, (12, 0)),
        ("14:00", (14, 0)),
        ("14.30", (14, 30)),
        ("9:05:00", (9, 5)),
        ("2 pm", (14, 0)),
        ("2:30pm", (14, 30)),
        ("2:30 p.m.", (14, 30)),
        ("12 am", (0, 0)),
        ("6:30 am", (6, 30)),
        ("12 noon", (12, 0)),
        ("2-3pm", (14, 0)),
        ("11 to 1pm", (11, 0)),
        ("from 11am until 1pm", (11, 0)),
        ("14:00-15:00 (EST)", (14, 0)),
        ("0900", (9, 0)),
        ("10 Uhr", (10, 0)),
        ("14:30 Uhr", (14, 30)),
        ("10 o'clock", (10, 0)),
        (900, (9, 0)),
        ("1400", (14, 0)),
        ("9:30 to 1045", (9, 30)),
    ],
)
def test_a_time_is_understood(value: Value, time: tuple[int, int]) -> None:
    assert cast(TIME, value) == dt.time(*time)


@pytest.mark.parametrize(
    "value",
    ["2:00", "2", "0200", "2026", "2515", "25:00", "9:75", "13 pm", "noonish", dt.time(2), 14, dt.date(2026, 3, 4)],
)
def test_an_unclear_time_is_not_guessed(value: Value) -> None:
    with pytest.raises(Unreadable) as error:
        cast(TIME, value)
    assert error.value.reason is Misread.NOT_A_TIME


@pytest.mark.parametrize(("value", "number"), [(20, 20), (20.0, 20), ("20", 20), ("20 min", 20), ("20 minutes", 20)])
def test_a_number_is_understood(value: Value, number: int) -> None:
    assert cast(MINUTES, value) == number


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("twenty", Misread.NOT_A_NUMBER),
        (20.5, Misread.NOT_A_NUMBER),
        (True, Misread.NOT_A_NUMBER),
        (5, Misread.OUT_OF_RANGE),
        (500, Misread.OUT_OF_RANGE),
    ],
)
def test_a_number_out_of_bounds_is_told(value: Value, reason: Misread) -> None:
    with pytest.raises(Unreadable) as error:
        cast(MINUTES, value)
    assert error.value.reason is reason


@pytest.mark.parametrize(
    ("value", "answer"),
    [("Yes", True), ("x", True), ("Ja", True), ("nein", False), (True, True), (1, True), ("No", False), (False, False)],
)
def test_yes_and_no_come_in_many_forms(value: Value, answer: bool) -> None:
    assert cast(YES_NO, value) is answer


def test_neither_yes_nor_no() -> None:
    with pytest.raises(Unreadable):
        cast(YES_NO, "perhaps")


@pytest.mark.parametrize(
    ("field", "text", "choice"),
    [
        (CONTACTS.field("tier"), "Inner circle", Tier.INNER),
        (CONTACTS.field("tier"), "1_inner", Tier.INNER),
        (CONTACTS.field("tier"), "ACQUAINTANCE", Tier.ACQUAINTANCE),
        (CONTACTS.field("reply"), "yes", Reply.YES),
        (CONTACTS.field("reply"), "Später", Reply.LATER),
        (INTERVIEWS.field("status"), "gehalten", Status.HELD),
        (INTERVIEWS.field("status"), "done", Status.HELD),
        (INTERVIEWS.field("status"), "Did not come", Status.NO_SHOW),
        (INTERVIEWS.field("format"), "Zoom", Format.VIDEO),
    ],
)
def test_a_choice_answers_to_its_code_and_its_words(field: Any, text: str, choice: str) -> None:
    assert cast(field, text) is choice


def test_a_word_that_is_not_in_the_list() -> None:
    with pytest.raises(Unreadable) as error:
        cast(CONTACTS.field("tier"), "Strangr")
    assert error.value.reason is Misread.NOT_A_CHOICE


def test_lists_are_split_at_semicolons_or_else_at_commas() -> None:
    field = PROFILE.field("target_fields")
    assert cast(field, "science policy;  biotech ;") == ("science policy", "biotech")
    assert cast(field, "science policy, biotech") == ("science policy", "biotech")
    assert cast(field, "policy, law; biotech") == ("policy, law", "biotech")


def test_text_loses_spaces_and_controls_and_numbers_stay_as_typed() -> None:
    assert cast(CONTACTS.field("name"), "  Ada\x1b[31m  Quillfeather\x00 ") == "Ada[31m Quillfeather"
    assert cast(CONTACTS.field("phone"), 5550112.0) == "5550112"
    assert cast(CONTACTS.field("address"), "1 Way \r\n Town") == "1 Way\nTown"


@pytest.mark.parametrize("value", [None, "", "   ", "\u00a0"])
def test_blank_is_none(value: Value) -> None:
    assert cast(DATE, value) is None


@pytest.mark.parametrize(
    ("value", "free"),
    [(None, True), (" ", True), (" \n ", True), ("", False), (Fault("#N/A"), False), (7, False), ("C-001", False)],
)
def test_an_id_is_written_over_nothing_but_a_blank(value: Value, *, free: bool) -> None:
    """An empty text is the result of a formula, which would be lost."""
    assert takes_an_id(value) is free


@pytest.mark.parametrize("text", ["-", "1-", "12:00-", "a ", "Mon 1 ", "at ", "1 March 2026 - "])
@pytest.mark.parametrize("field", [DATE, TIME])
def test_a_text_as_long_as_a_cell_is_no_day_and_no_time(field: Field, text: str) -> None:
    with pytest.raises(Unreadable):
        cast(field, text * (32_767 // len(text)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USA", "US"), ("United States", "US"), ("U.S.", "US"), ("us", "US"), ("Germany", "DE"), ("UK", "GB"), ("DEU", "DE"),
        ("united kingdom", "GB"), ("Germny", "Germny"), ("XX", "XX"),
    ],
)  # fmt: skip
def test_a_country_has_names_and_codes(text: str, code: str) -> None:
    assert cast(PROFILE.field("country"), text) == code


def test_what_is_no_day_ends_no_rest() -> None:
    today = dt.date(2026, 11, 23)
    assert until_in("later, 2026.13.45", today) is None
    assert until_in("out till Jan", today) == until_in("after the first of the year", today) == dt.date(2027, 1, 1)
