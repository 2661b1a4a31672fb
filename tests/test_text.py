"""Numbers, lists and days in words; text that is safe to show; what was probably meant."""

import datetime as dt
import subprocess
import sys

import pytest

from infoview_sheets.text import (
    clock_words,
    count_words,
    counted,
    day_title,
    day_words,
    did_you_mean,
    listed,
    listed_in,
    nearest,
    one_line,
    printable,
    quoted,
    short_date,
    shortened,
    words_in,
)

TODAY = dt.date(2026, 11, 23)


def test_one_is_one() -> None:
    assert [counted(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert [counted(n, "person", "people") for n in (1, 12)] == ["1 person", "12 people"]


def test_small_numbers_are_words() -> None:
    assert [count_words(n, "person", "people") for n in (0, 1, 3, 12, 13)] == [
        "no people", "one person", "three people", "twelve people", "13 people",
    ]  # fmt: skip
    assert count_words(2, "other") == "two others"


def test_lists_read_like_sentences() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b"], "or") == "a or b"
    assert listed(["a", "b", "c"], most=3) == "a, b and c"
    assert listed(["a", "b", "c", "d"], most=2) == "a, b and 2 more"


def test_a_letter_puts_a_comma_before_the_last_of_three() -> None:
    assert [listed(["a"] * n, serial=True) for n in range(4)] == ["", "a", "a and a", "a, a, and a"]


def test_the_year_is_told_where_it_is_another_one() -> None:
    assert short_date(dt.date(2026, 1, 5), TODAY) == "Jan 5"
    assert short_date(dt.date(2027, 1, 5), TODAY) == "Jan 5, 2027"


def test_the_weekday_tells_the_year_of_a_day_that_is_near() -> None:
    assert day_words(dt.date(2026, 11, 27)) == "Fri Nov 27"
    assert day_words(dt.date(2027, 1, 4), TODAY) == "Mon Jan 4"
    assert day_words(dt.date(2027, 11, 22), TODAY) == "Mon Nov 22, 2027"
    assert day_words(dt.date(2025, 11, 24), TODAY) == "Mon Nov 24, 2025"


def test_days_and_times_have_no_zero_before_them() -> None:
    assert day_title(dt.date(2026, 11, 2)) == "Monday, November 2"
    assert [clock_words(dt.time(9)), clock_words(dt.time(14, 5))] == ["9:00", "14:05"]


# A bell, the escape that begins a terminal code, C1 controls, marks and overrides of direction, half a character.
UNSAFE = ["\x07", "\x1b", "\x9b", "\u061c", "\u200e", "\u202e", "\u2066", "\ud800", "\ufdd0", "\uffff", "\r"]


@pytest.mark.parametrize("character", UNSAFE)
def test_what_could_forge_words_is_shown_nowhere(character: str) -> None:
    assert character not in printable(f"a{character}b")
    assert character not in one_line(f"a{character}b")


def test_words_stay_apart_and_letters_stay_together() -> None:
    assert printable("a\tb\nc") == "a\tb\nc"
    assert one_line(" a\r\nb \x1b c\u202ed\x0be") == "a b cd e"
    assert one_line("👩\u200d🔬 می\u200cخواهم") == "👩\u200d🔬 می\u200cخواهم"


def test_quotes_are_one_harmless_line() -> None:
    assert quoted("a\x1b[2Jb\nc\u202ed") == "a[2Jb cd"
    assert quoted("x" * 60) == "x" * 60
    assert quoted("x" * 61) == "x" * 59 + "…"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("policy", 6, "policy"),
        ("science policy", 9, "science…"),
        ("\U0001f600" * 3, 6, "\U0001f600" * 3),
        ("\U0001f600" * 3, 5, "\U0001f600" * 2 + "…"),
        ("\U0001f1e8\U0001f1e6" * 3, 5, "\U0001f1e8\U0001f1e6" * 2 + "…"),
        ("\U0001f469\u200d\U0001f52c" * 3, 4, "\U0001f469\u200d\U0001f52c…"),
        ("\U0001f44d\U0001f3fd" * 3, 4, "\U0001f44d\U0001f3fd…"),
        ("e\u0301" * 3, 5, "e\u0301" * 2 + "…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_between_its_signs(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


@pytest.mark.parametrize(
    ("text", "meant"),
    [("synk", "sync"), ("snyc", "sync"), ("netwrok", "network"), ("wek", "week"), ("frobnicate", ""), ("", "")],
)
def test_a_slip_is_understood(text: str, meant: str) -> None:
    assert nearest(text, ["sync", "network", "week", "next"]) == meant


def test_a_message_asks_back_or_says_where_to_look() -> None:
    assert did_you_mean("synk", ["sync"], "See the list.") == 'Did you mean "sync"?'
    assert did_you_mean("frobnicate", ["sync"], "See the list.") == "See the list."


def test_a_command_starts_without_the_library_that_compares_words() -> None:
    code = "import sys, infoview_sheets.cli, infoview_sheets.cli.sync; print('rapidfuzz' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "False\n"


def test_a_list_of_the_package_is_read_without_its_remarks() -> None:
    places = listed_in("found_at")

    assert "linkedin: on LinkedIn" in places
    assert [line for line in places if not line or line.startswith(("#", " "))] == []


def test_a_line_that_begins_with_blanks_goes_on_with_the_one_above() -> None:
    assert [line for line in listed_in("job_wishes") if line.count("(") != line.count(")")] == []


def test_the_words_of_a_list_are_known_one_by_one() -> None:
    assert {"info", "no-reply"} <= words_in("shared_mailboxes")
