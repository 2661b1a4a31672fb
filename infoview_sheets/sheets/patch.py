"""Say what we want to change in a workbook, before anything is changed."""

from collections.abc import Sequence
from typing import Literal

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.table import Cell, Value

Kind = Literal["text", "number", "date", "datetime"]


@frozen
class Edit:
    """One cell and its new value. ``old`` is what we read there: a cell that moved on is not written."""

    cell: Cell
    old: Value
    new: Value


@frozen
class NewColumn:
    """A header to set right of a table; its values follow as edits. ``header.row`` is the header row.

    ``beside`` is a column of that table, counted from 1: another Excel table that ends where the new column begins is
    none of ours. 0 where that is not known. A column that the person fills may have a ``note`` on what to fill in, and
    ``offers``, words to choose from; a file of Excel shows neither, for its sheet is the person's.
    """

    header: Cell
    kind: Kind = "text"
    width: float = 14.0
    beside: int = 0
    note: str = ""
    offers: tuple[str, ...] = ()


@frozen
class NewRow:
    """A row to add below a table, each value with its cell."""

    sheet: str
    row: int
    values: Sequence[tuple[Cell, Value]]


@frozen
class Link:
    """A text in a sheet of our own that leads to a cell of the workbook when it is clicked.

    With an ``id`` the row is the one that holds it by then, in the column ``ids`` of the target's sheet.
    """

    text: str
    target: Cell
    id: str = ""
    ids: int = 0


@frozen
class InputCell:
    """A cell of a sheet of our own that the person fills: ``offers`` are words to choose from, any other may stand.

    ``tick`` makes it a box to tick, where the store has such: True is ticked.
    """

    value: Value = None
    offers: tuple[str, ...] = ()
    tick: bool = False

    @property
    def text(self) -> Value:
        """What the cell holds where no box can be drawn."""
        words = {True: DONE, False: None}
        return words[self.value] if self.tick and isinstance(self.value, bool) else self.value


DONE = "done"
"""What stands for a ticked box in a sheet without boxes."""


@frozen
class Heading:
    """A text that stands above a part of a sheet of our own."""

    text: str


@frozen
class Lead:
    """A text whose first line stands out."""

    text: str

    @property
    def first(self) -> str:
        """The line that stands out."""
        return self.text.split("\n", 1)[0]


@frozen
class Mail:
    """A text that begins a message when it is clicked; ``sender`` is whose mail program it is, "" for any."""

    text: str
    to: str
    subject: str = ""
    body: str = ""
    sender: str = ""


Shown = Value | Link | InputCell | Heading | Lead | Mail
"""What can stand in a cell of a sheet of our own."""


def value_in(cell: Shown) -> Value:
    """Return the value that a cell of a sheet of our own holds, whatever is drawn around it."""
    return cell.text if isinstance(cell, Link | InputCell | Heading | Lead | Mail) else cell


@frozen
class ToolColumn:
    """A column of a sheet of our own. ``width`` is in characters; ``hidden`` ones are for us alone.

    A column that the person fills has a ``note`` on what to fill in, and may have ``offers``, words to choose from.
    """

    header: str
    width: float = 14.0
    kind: Kind = "text"
    hidden: bool = False
    note: str = ""
    offers: tuple[str, ...] = ()


@frozen
class ToolSheet:
    """A sheet of our own, written whole: a header row, then ``rows``; a ``tall`` one is printed on upright paper."""

    name: str
    columns: Sequence[ToolColumn]
    rows: Sequence[Sequence[Shown]]
    hidden: bool = False
    tall: bool = False


@frozen
class Patch:
    """Everything one run wants to change in one workbook.

    ``gone`` are the headers of our own columns to take out, right of everything else, once the edits have emptied them;
    ``dropped`` names sheets of our own to take out. With ``erase`` what is written over leaves no trace in a file.
    """

    edits: Sequence[Edit] = ()
    columns: Sequence[NewColumn] = ()
    rows: Sequence[NewRow] = ()
    sheets: Sequence[ToolSheet] = ()
    gone: Sequence[Cell] = ()
    dropped: Sequence[str] = ()
    erase: bool = False

    def __bool__(self) -> bool:
        return bool(self.edits or self.columns or self.rows or self.sheets or self.gone or self.dropped)

    @property
    def touched(self) -> Sequence[str]:
        """The names of the person's own sheets that this would write in."""
        edited = dict.fromkeys(edit.cell.sheet for edit in self.edits)
        widened = dict.fromkeys(column.header.sheet for column in self.columns)
        return tuple(edited | widened | dict.fromkeys(row.sheet for row in self.rows))

    @property
    def cells(self) -> int:
        """The number of cells this would write in the person's own sheets, headers included."""
        return len(self.edits) + len(self.columns) + sum(len(row.values) for row in self.rows)
