"""What the code cites of the craft can be opened: docs/domain.md holds every practice, conflict, class and section."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from infoview_sheets.sheets.schema.choices import State

TOP = Path(__file__).parents[1]
PAGE = (TOP / "docs" / "domain.md").read_text(encoding="utf-8")

# "(practice P064)", "practices P009 to P012", "conflicts C01, C03"; "class 4", "classes 17, 18"; "docs/domain.md, States".
_NUMBERED = re.compile(r"(?:practice|conflict)s? ([PC]\d+(?:(?:, | and | to )[PC]\d+)*)")
_CLASSES = re.compile(r"\(class(?:es)? (\d+(?:(?:, | and | to )\d+)*)")
_SECTIONS = re.compile(r"docs/domain\.md, ([A-Z][\w ]*\w)")


def cited(pattern: re.Pattern[str], number: str = r"\w+") -> Iterator[tuple[str, str]]:
    """Yield what the code cites, each with the name of its module."""
    for path in sorted((TOP / "infoview_sheets").rglob("*.py")):
        for found in pattern.finditer(path.read_text(encoding="utf-8")):
            yield from ((path.name, one) for one in re.findall(number, found.group(1)))


@pytest.mark.parametrize(("kind", "count"), [("p", 103), ("c", 18)])
def test_every_practice_and_conflict_has_one_line_in_the_page(kind: str, count: int) -> None:
    anchors = re.findall(rf'^\| <a id="{kind}(\d+)"></a>{kind.upper()}\1 ', PAGE, re.MULTILINE)
    assert sorted(map(int, anchors)) == list(range(1, count + 1))


def test_every_number_that_the_code_cites_is_there() -> None:
    numbers = list(cited(_NUMBERED, r"[PC]\d+"))
    assert len(numbers) > 20, "the code cites practices and conflicts"
    assert [(module, one) for module, one in numbers if f'<a id="{one.lower()}"></a>' not in PAGE] == []


def test_every_class_of_action_that_the_code_cites_is_there() -> None:
    rows = set(re.findall(r"^\| (\d+) \| ", PAGE[PAGE.index("## Actions") : PAGE.index("## Referrals")], re.MULTILINE))
    assert rows == {str(n) for n in range(1, 22)}
    assert [(module, one) for module, one in cited(_CLASSES, r"\d+") if one not in rows] == []


def test_every_section_that_the_code_cites_is_there() -> None:
    sections = set(re.findall(r"^## (.*)$", PAGE, re.MULTILINE))
    assert [(module, one) for module, one in cited(_SECTIONS, r".+") if one not in sections] == []


def test_every_state_is_explained_in_the_order_in_which_it_is_looked_for() -> None:
    table = PAGE[PAGE.index("## States") : PAGE.index("## Actions")]
    assert re.findall(r"^\| \d+ \| (.*) \(`(\w+)`\)", table, re.MULTILINE) == [(s.words, s.value) for s in State]


# The last cell of a practice: `domain/test_actions.py::test_urgency`.
_SHOWN = re.compile(r'^\| <a id="p(\d+)"></a>.* \| (?:`([\w/]+\.py)::(\w+)` )?\|$', re.MULTILINE)


def test_every_practice_has_a_test_that_shows_it() -> None:
    shown = _SHOWN.findall(PAGE)
    assert len(shown) == 103
    assert [number for number, file, name in shown if not _is_there(file, name)] == []


def _is_there(file: str, name: str) -> bool:
    path = TOP / "tests" / file
    return bool(file) and path.exists() and re.search(rf"def {name}\(", path.read_text(encoding="utf-8")) is not None
