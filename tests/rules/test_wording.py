"""Words that many messages share."""

from infoview_sheets.rules.wording import cited


def test_what_is_quoted_fits_on_a_line_and_cannot_forge_one() -> None:
    assert cited("two\nlines\x1b[31m") == '"two lines[31m"'
    assert len(cited("x" * 500)) == 62
