"""Words that many messages share."""

import datetime as dt

from infoview_sheets.rules.wording import cited, counted, day, listed


def test_lists_read_like_sentences() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"], "or") == "a or b"
    assert listed(["a", "b", "c"], most=3) == "a, b and c"
    assert listed(["a", "b", "c", "d"], most=2) == "a, b and 2 more"


def test_the_year_is_told_where_it_is_another_one() -> None:
    today = dt.date(2026, 11, 23)

    assert day(dt.date(2026, 1, 5), today) == "Jan 5"
    assert day(dt.date(2027, 1, 5), today) == "Jan 5, 2027"


def test_one_is_one() -> None:
    assert [counted(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


def test_what_is_quoted_fits_on_a_line_and_cannot_forge_one() -> None:
    assert cited("two\nlines\x1b[31m") == '"two lines[31m"'
    assert len(cited("x" * 500)) == 62
