"""Remember how a list is read, in the hidden sheet ``_meta``: the person's sheet and headers keep their names."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.lists.headers import UNREAD, Head, head_at, rows_by_number
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Sheet, Value, shown

KEY = "list"
"""The row of ``_meta`` that holds it."""

_WITHIN = 60  # rows: a heading, a few figures and a chart may stand above a list
_LONGEST = 30_000  # characters of a cell
_ENOUGH = 0.6  # of the headers: a column may be renamed or taken out


@frozen
class ListColumn:
    """A column of the list: its header, what it is, and whose address it belongs to.

    ``role`` is "" for a column that is not read, and "-" for one of another list.
    """

    header: str
    role: str = ""
    group: str = ""


@frozen
class ListReading:
    """How the sheet of a person is read as Contacts.

    ``order`` is "mdy" or "dmy" where two numbers name a day. ``words`` leads from a status, as ``words_of`` gives it in
    small letters, to its agreed meaning. ``circle`` says whether they said whom they know well: else nobody's request
    is drafted before it is known. ``added`` leads from the columns and sheets we added ("Request sent", "Profile!") to
    a mark of what they held then.
    """

    sheet: str
    columns: tuple[ListColumn, ...]
    order: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    circle: bool = False
    added: Mapping[str, str] = field(default_factory=dict)

    def to_text(self) -> str:
        """Return it as it stands in the cell."""
        told = {
            "sheet": self.sheet,
            "columns": [[c.header, c.role, c.group] for c in self.columns],
            "order": self.order,
            "words": dict(self.words),
            "circle": self.circle,
            "added": dict(self.added),
        }
        return json.dumps(told, ensure_ascii=False)

    def head(self, sheet: Sheet) -> Head | None:
        """Return the headers of the list in a sheet; None where too few of them stand there."""
        known = {normal(column.header) for column in self.columns}
        near = rows_by_number(sheet.rows, _WITHIN)
        heads = [head_at(row, near.get(number + 1), lambda text: normal(text) in known) for number, row in near.items()]
        best = max(heads, key=lambda head: _count(head, known), default=Head(0, {}))
        return best if _count(best, known) >= _ENOUGH * len(known) else None

    def at(self, head: Head) -> Mapping[int, ListColumn]:
        """Return where each column stands; two of one header by order."""
        left = list(self.columns)
        found = {}
        for index, text in sorted(head.texts.items()):
            column = next((c for c in left if normal(c.header) == normal(text)), None)
            if column:
                left.remove(column)
                found[index] = column
        return found

    def placed(self, head: Head) -> Sequence[tuple[int, str, str, int]]:
        """Return where each column that is read stands: (index, role, group, 0)."""
        return [
            (index, column.role, column.group, 0)
            for index, column in self.at(head).items()
            if column.role not in ("", UNREAD)
        ]


def _count(head: Head, known: set[str]) -> int:
    return len({normal(text) for text in head.texts.values()} & known)


def remembered(sheets: Sequence[Sheet]) -> ListReading | None:
    """Return how a list of this workbook is read; None where none was agreed, or what stands there is none."""
    for sheet in sheets:
        rows = [row for row in sheet.rows if is_part(row.value(1))] if sheet.name.startswith("_meta") else []
        if rows:
            return from_text("".join(shown(row.value(2)) for row in rows))
    return None


def is_part(key: Value) -> bool:
    """Return whether a row of ``_meta`` with this key holds the reading or goes on with it."""
    return isinstance(key, str) and bool(re.fullmatch(rf"{KEY}(?: \d+)?", key))


def rows_for(text: str) -> Sequence[tuple[str, str]]:
    """Return the rows of ``_meta`` that hold a reading: a cell holds no more than some 32,000 characters."""
    parts = [text[start : start + _LONGEST] for start in range(0, len(text), _LONGEST)]
    return [(f"{KEY} {number}" if number > 1 else KEY, part) for number, part in enumerate(parts, 1)]


def from_text(text: str) -> ListReading | None:
    """Return the reading that a cell holds; None for anything that is none."""
    try:
        told = json.loads(text or "null")
        return _reading(told)
    except (ValueError, TypeError, KeyError, RecursionError):  # a person, or a hostile one, wrote there
        return None


def _reading(told: Any) -> ListReading | None:
    if not told:
        return None
    columns = tuple(ListColumn(str(header), str(role), str(group)) for header, role, group in told["columns"])
    words, added = ({str(k): str(v) for k, v in dict(told[key]).items()} for key in ("words", "added"))
    order = told["order"] if told["order"] in {"mdy", "dmy"} else ""
    return ListReading(str(told["sheet"]), columns, order, words, told["circle"] is True, added)
