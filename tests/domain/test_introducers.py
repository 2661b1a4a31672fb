"""Who could introduce me, before a stranger is written to."""

import pytest

from infoview_sheets.domain.analysis import analyze
from tests.sketch import TODAY, sketch

BOOK = """
    Contacts
    ID | Name | Email | Circle | Organization | Field | Do not contact | Request sent
    C-001 | Ada | a@example.org | stranger | {place} | {field} | |
    C-002 | Bram | b@example.org | inner | Lumenvale | policy | | 2026-06-01
    C-003 | Cleo | c@example.org | inner | Northmere | teaching | yes | 2026-06-01
    C-004 | Dov | d@example.org | inner | Brightwater | | | 2026-11-01
    C-005 | Elin | e@example.org | inner | Lumenvale | policy | | 2026-06-01

    Interviews
    Who | Status | Date
    Elin | held | 2026-09-10
    Bram | held | 2026-10-10
    Cleo | held | 2026-10-11

    Referrals
    Who named them | Name
    Bram | Dov
    Bram | Nobody We Know
"""


@pytest.mark.parametrize(
    ("place", "field", "way"),
    [
        ("Lumenvale", "", "Bram works at Lumenvale too"),
        ("Brightwater", "", "Bram named Dov at Brightwater"),
        ("Elsewhere", "Policy", "Bram works in Policy too"),
        ("Northmere", "teaching", ""),
        ("", "", ""),
    ],
)
def test_the_way_is_written_out(place: str, field: str, way: str) -> None:
    actions = analyze(sketch(BOOK.format(place=place, field=field)), TODAY).actions
    (ask,) = [action for action in actions if action.contact and action.contact.name == "Ada"]
    words = f' Before a cold request: {way}. Ask for an introduction, and fill in "Who could introduce me".'

    assert ask.why.endswith(words) if way else "introduction" not in ask.why
