"""Where people are found, as a request says it."""

import pytest

from infoview_sheets.rules.slots.thanks import thing
from infoview_sheets.rules.wordforms import found_at


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


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("how you walked me through a term sheet", "the way you walked me through a term sheet"),
        ("how you explained audits", "the way you explained audits"),
        ("how you got into policy", "how you got into policy"),
        ("how audits go", "how audits go"),
    ],
)
def test_what_they_did_for_you_is_not_what_they_told_you(typed: str, said: str) -> None:
    assert thing(typed).text == said
