"""Say what a rule is: a function that reports findings, marked with its code and how much they matter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.table import Cell, shown
from infoview_sheets.sheets.workbook import Record, Workbook
from infoview_sheets.text import quoted

Level = Literal["error", "warning", "advice", "info"]
Context = TypeVar("Context")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, before its code is put to it.

    ``severity`` and ``blocks`` are given where one finding weighs more or less than its rule.
    """

    cell: Cell
    message: str
    suggestion: str
    value: str = ""
    id: str = ""
    severity: Severity | None = None
    blocks: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Rule(Generic[Context]):
    """A rule. Called with a workbook and a context (a day, or the facts of that day), it yields problems.

    Its docstring is that of the function: the manual.
    """

    code: str
    severity: Severity
    blocks: tuple[str, ...]
    find: Callable[[Workbook, Context], Iterator[Finding]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "__doc__", self.find.__doc__)

    def __call__(self, workbook: Workbook, context: Context) -> Iterator[Problem]:
        for found in self.find(workbook, context):
            yield Problem(
                found.cell,
                self.code,
                self.severity if found.severity is None else found.severity,
                found.message,
                found.suggestion,
                quoted(found.value),
                self.blocks if found.blocks is None else found.blocks,
                found.id,
            )


def rule(
    code: str, level: Level, *, blocks: str = ""
) -> Callable[[Callable[[Workbook, Context], Iterator[Finding]]], Rule[Context]]:
    """Mark a function as the rule ``code``. ``blocks`` names, in words parted by spaces, what is not done meanwhile."""

    def mark(find: Callable[[Workbook, Context], Iterator[Finding]]) -> Rule[Context]:
        return Rule(code, Severity[level.upper()], tuple(blocks.split()), find)

    return mark


def found(workbook: Workbook, record: Record, key: str, message: str, suggestion: str) -> Finding:
    """Return a finding at a record's field; without a key at its row."""
    value = getattr(record, key) if key else ""
    return Finding(workbook.cell(record, key), message, suggestion, _words(value), getattr(record, "id", ""))


def _words(value: object) -> str:
    """Return a field's value as the screen shows it."""
    match value:
        case Choice():
            return value.words
        case tuple():
            return "; ".join(value)
        case str() | None:
            return value or ""
        case _:
            return shown(value)  # type: ignore[arg-type]  # a field holds what a cell can hold
