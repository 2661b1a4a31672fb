"""Say what is wrong with a workbook: where, what, and what to do."""

from enum import IntEnum

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.table import Cell


class Severity(IntEnum):
    """How much a problem matters; the most serious sorts first."""

    ERROR = 0
    WARNING = 1
    ADVICE = 2
    INFO = 3

    @property
    def words(self) -> str:
        """The word people see."""
        return ("error", "warning", "tip", "note")[self]

    @property
    def code(self) -> str:
        """The word in JSON."""
        return self.name.lower()


@frozen
class Problem:
    """One finding. ``blocks`` names what is not done because of it: "row", "cell", "letter", "sync", ...

    ``str(problem)`` is the line people read.
    """

    cell: Cell
    code: str
    severity: Severity
    message: str
    suggestion: str
    value: str = ""
    blocks: tuple[str, ...] = ()
    id: str = ""

    def __str__(self) -> str:
        return f"{self.cell}: {self.message} {self.suggestion} [{self.code}]"

    @property
    def key(self) -> tuple[int, str, int, int, str]:
        """What sorts problems: severity, sheet, row, column, code."""
        return (self.severity, self.cell.sheet, self.cell.row, self.cell.index, self.code)
