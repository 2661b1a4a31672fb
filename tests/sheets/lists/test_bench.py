"""What a list holds is read right, or asked about."""

import pytest

from tests.sheets.lists.bench import Export, best, exports, first_person

MATTERS = ("name", "email", "organisation", "role", "linkedin_url", "phone", "address")
DATES = ("talked_on", "requested_on", "touched_on", "linkedin_connected_on", "thanked_on")


@pytest.mark.parametrize("export", exports(), ids=lambda export: export.title)
def test_what_is_read_without_a_question_is_right(export: Export) -> None:
    said, asked = first_person(best(export.sheet))
    right = {key.rstrip("?"): value for key, value in export.right.items()}
    wrong = {key: text for key, text in said.items() if key in (*MATTERS, *DATES) and key not in asked}
    assert {key: right.get(key) for key in wrong} == wrong


def test_nineteen_of_twenty_columns_that_matter_are_read() -> None:
    found = total = 0
    for export in exports():
        said, asked = first_person(best(export.sheet))
        for key, value in export.right.items():
            total += 1
            found += said.get(key.rstrip("?")) == value and (key.endswith("?") or key not in asked)
    assert len(exports()) >= 40
    assert found >= 0.95 * total
