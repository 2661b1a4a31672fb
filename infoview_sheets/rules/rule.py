"""Say what a rule is: a function that reports findings, taken into the list of its phase by the decorator above it.

To add a rule, write one function in the module of its subject, or in a new module of this package. ``@cell_rule`` looks
at cells and at today, and what it blocks counts as blank for all that follows; ``@rule`` looks at the workbook, its bad
cells blank, and at what was computed from it; ``@text_rule`` (``documents.text_checks``) looks at the words of a
document before it becomes a file. The docstring is the manual, shown by ``infoview rules CODE``. Nothing else in the
package names it.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, Literal, TypeVar

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.table import Cell, shown
from infoview_sheets.sheets.workbook import Record, Workbook
from infoview_sheets.text import quoted

Level = Literal["error", "warning", "advice", "info"]
Context = TypeVar("Context")


@frozen
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


@frozen
class Group:
    """Rules whose findings in one row are one line.

    The message has room for the name and for what they ask: "Write up your talk with {name}: {asks}." With
    ``only_blank`` a finding at a cell that holds something stays a line of its own.
    """

    message: str
    suggestion: str
    only_blank: bool = False


@frozen
class Joined:
    """How the findings of a rule become fewer lines.

    ``asks`` is what the rule adds to the line of its ``group``. ``column`` says what a column would hold that is not in
    the sheet at all. ``old`` is the message and the suggestion for all talks of long ago. ``gap`` marks a tip about
    what every young workbook lacks: two of them are one line.
    """

    group: Group | None = None
    asks: str = ""
    column: str = ""
    old: tuple[str, str] | None = None
    gap: bool = False


@frozen(slots=False)
class Rule(Generic[Context]):
    """A rule. Called with a workbook and a context (a day, or the facts of that day), it yields problems.

    Its docstring is that of the function: the manual. ``first`` marks a rule that judges a cell by itself and runs
    before those that compare cells.
    """

    code: str
    severity: Severity
    blocks: tuple[str, ...]
    find: Callable[[Workbook, Context], Iterator[Finding]]
    joined: Joined = Joined()
    first: bool = False

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


class Register(Generic[Context]):
    """The rules of one phase; called above a function, it takes the function in."""

    def __init__(self) -> None:
        self._rules: list[Rule[Context]] = []

    def __call__(
        self, code: str, level: Level, *, blocks: str = "", joined: Joined = Joined(), first: bool = False
    ) -> Callable[[Callable[[Workbook, Context], Iterator[Finding]]], Rule[Context]]:
        """Make a function the rule ``code``. ``blocks`` names, parted by spaces, what is not done meanwhile."""

        def register(find: Callable[[Workbook, Context], Iterator[Finding]]) -> Rule[Context]:
            self._rules.append(Rule(code, Severity[level.upper()], tuple(blocks.split()), find, joined, first))
            return self._rules[-1]

        return register

    @property
    def rules(self) -> Sequence[Rule[Context]]:
        """The rules in the order in which they were defined, those of single cells first."""
        return sorted(self._rules, key=lambda each: not each.first)


cell_rule = Register[dt.date]()
rule = Register[Analysis]()


def finding(workbook: Workbook, record: Record, key: str, message: str, suggestion: str) -> Finding:
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
