"""Every rule speaks on its smallest workbook, is silent without its cause, and says one thing to do in plain words."""

import re
from typing import Any

import pytest

from infoview_sheets.documents.text_checks import text_rule
from infoview_sheets.rules import CELL_RULES, RULES, Rule
from infoview_sheets.sheets.problems import Problem, Severity
from tests.rules.examples import examples, problems

EVERY: list[Rule[Any]] = [*CELL_RULES, *RULES, *text_rule.rules]
CODES = sorted(rule.code for rule in EVERY)
_PYTHON = re.compile(
    r"\b(?:(?<!to )None|True|False|NaN|str|int|float|dict|tuple|datetime|Exception|\w+Error|object at)\b|[\[\]<|\\]"
)


def plain(text: str) -> str:
    """Return a text without what it quotes: values, headers, commands, fields of templates."""
    return re.sub(r'"[^"]*"|`[^`]*`|\{\{.*?\}\}', "X", text)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?])\s+", plain(text).replace("Dr. ", "Dr ")) if part]


def test_every_rule_has_its_examples() -> None:
    assert sorted(examples()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_the_rule_speaks_and_is_silent(code: str) -> None:
    fails, passes = examples()[code]

    assert problems(code, fails)
    assert [str(problem) for problem in problems(code, passes)] == []


def every_problem() -> list[Problem]:
    return [problem for code, (fails, _) in sorted(examples().items()) for problem in problems(code, fails)]


@pytest.mark.parametrize("problem", every_problem(), ids=lambda problem: problem.code)
def test_a_message_is_plain_and_ends_with_one_thing_to_do(problem: Problem) -> None:
    assert 1 <= len(sentences(problem.message)) <= 2, problem.message
    assert len(sentences(problem.suggestion)) == 1, problem.suggestion
    assert problem.message.endswith((".", "?")), problem.message
    assert problem.suggestion.endswith((".", "?", '?"')), problem.suggestion
    assert "!" not in plain(str(problem))
    assert not _PYTHON.search(plain(f"{problem.message} {problem.suggestion}")), problem
    assert problem.severity is Severity.INFO or problem.suggestion[0].isupper()
