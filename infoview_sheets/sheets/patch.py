"""Say what we want to change in a workbook, before anything is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from infoview_sheets.sheets.table import Cell, Value

Kind = Literal["text", "number", "date", "datetime"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell and its new value. ``old`` is what we read there: a cell that moved on is not written."""

    cell: Cell
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A header to set right of a table; its values follow as edits. ``header.row`` is the header row."""

    header: Cell
    kind: Kind = "text"
    width: float = 14.0


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to add below a table, each value with its cell."""

    sheet: str
    row: int
    values: Sequence[tuple[Cell, Value]]


@dataclass(frozen=True, slots=True)
class Link:
    """A text in a sheet of our own that leads to a cell of the workbook when it is clicked."""

    text: str
    target: Cell


@dataclass(frozen=True, slots=True)
class ToolColumn:
    """A column of a sheet of our own. ``width`` is in characters."""

    header: str
    width: float = 14.0
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class ToolSheet:
    """A sheet of our own, written whole: a header row, then ``rows``."""

    name: str
    columns: Sequence[ToolColumn]
    rows: Sequence[Sequence[Value | Link]]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Patch:
    """Everything one run wants to change in one workbook."""

    edits: Sequence[Edit] = ()
    columns: Sequence[NewColumn] = ()
    rows: Sequence[NewRow] = ()
    sheets: Sequence[ToolSheet] = ()

    def __bool__(self) -> bool:
        return bool(self.edits or self.columns or self.rows or self.sheets)

    @property
    def cells(self) -> int:
        """The number of cells this would write in the person's own sheets, headers included."""
        return len(self.edits) + len(self.columns) + sum(len(row.values) for row in self.rows)
