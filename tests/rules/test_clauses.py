"""Where people are found, as a request says it."""

import pytest

from infoview_sheets.rules.clauses import found_at


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("LinkedIn", "on LinkedIn"),
        ("via Linked In", "on LinkedIn"),
        ("I found her on LinkedIn.", "on LinkedIn"),
        ("found them through the alumni directory", "in the alumni directory"),
        ("the alumni list", "on the alumni list"),
        ("LinkedIn post on memos", ""),
        ("a fair", ""),
        ("", ""),
    ],
)
def test_a_usual_place_is_known(typed: str, place: str) -> None:
    assert found_at(typed) == place
