"""What stands beside each list of phrases saves time, and hides no phrase."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infoview_sheets.rules import phrases
from infoview_sheets.rules.phrases import LISTS, Phrases, mark_of, patterns_of

TOP = Path(__file__).parents[2]


@pytest.mark.parametrize("name", LISTS)
def test_it_belongs_to_its_list(name: str) -> None:
    needs = TOP / "infoview_sheets" / "words" / f"{name}_needs.txt"
    mark = needs.read_text(encoding="utf-8").splitlines()[1]
    assert mark == mark_of(patterns_of(name)), "run: python scripts/make_words.py"


def test_a_list_that_was_changed_since_is_tried_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "mark_of", lambda patterns: "another")
    changed = phrases.phrases.__wrapped__("cliches")
    assert set(changed.by_beginning) == {""}
    assert changed.find("Please touch base soon.") == phrases.cliche("Please touch base soon.") != ""


def _without_looking_around(pattern: str) -> str:
    """Return a pattern without its parts that look ahead or back: it finds whatever that finds, and more."""
    kept, depth = "", 0
    for sign in re.findall(r"\\.|\[[^]]*\]|\(\?<?[=!]|.", pattern):
        depth += 1 if sign[:1] == "(" and (depth or len(sign) > 1) else 0
        kept += "" if depth else sign
        depth -= 1 if sign == ")" and depth else 0
    return kept


@pytest.mark.slow
@pytest.mark.parametrize(("name", "pattern"), [(name, pattern) for name in LISTS for pattern in patterns_of(name)])
@settings(derandomize=True, deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_a_pattern_finds_holds_what_it_needs(name: str, pattern: str, data: st.DataObject) -> None:
    found: Phrases = phrases.phrases(name)
    text = data.draw(st.from_regex(re.compile(_without_looking_around(pattern), re.ASCII), fullmatch=True))
    assert phrases._compiled(pattern) in found._possible(" ".join(text.split()))


@pytest.mark.slow
def test_it_is_made_anew() -> None:
    made = subprocess.run(
        [sys.executable, "-c", "import make_words as m; print(''.join(map(m.list_of, m.LISTS)), end='')"],
        cwd=TOP / "scripts", capture_output=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip
    words = TOP / "infoview_sheets" / "words"
    assert made == "".join((words / f"{name}_needs.txt").read_text(encoding="utf-8") for name in LISTS)
