"""Remember which columns a person had filled, so that one that lost its header is missed, and not taken for blank."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from operator import itemgetter

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.digests import digest
from infoview_sheets.sheets.patch import NewRow
from infoview_sheets.sheets.schema import PROFILE, Field
from infoview_sheets.sheets.workbook import Table, Workbook

Columns = Mapping[str, Mapping[str, Sequence[str]]]

_SAMPLE = 8  # cells by which a column is known again


@frozen
class Gone:
    """A column that was filled at the last sync and has no header now; ``index`` is where it may stand, or 0.

    ``memory`` are its header and the marks of its first cells.
    """

    table: Table
    field: Field
    memory: Sequence[str]
    index: int

    @property
    def header(self) -> str:
        """What stood above it."""
        return self.memory[0]


def columns_of(workbook: Workbook, added: Sequence[NewRow] = ()) -> Columns:
    """Return the filled columns by sheet and key, each with its header and marks of its first cells.

    The rows to be ``added`` count like those that are there. A column that is gone is remembered for as long as it may
    stand under another header.
    """
    columns = {
        table.schema.name: dict(_filled(table, [row for row in added if row.sheet == table.name]))
        for table in workbook.tables.values()
        if table.schema is not PROFILE
    }
    for gone in columns_gone(workbook):
        if gone.index:
            columns[gone.table.schema.name][gone.field.key] = gone.memory
    return columns


def _filled(table: Table, added: Sequence[NewRow]) -> Iterator[tuple[str, Sequence[str]]]:
    for field in table.schema.fields:
        index = 0 if field.auto or field.key == "id" else table.columns.get(field.key, 0)
        if index and (marks := _marks(table, index, added)):
            yield field.key, (table.headers[index], *marks)


def _marks(table: Table, index: int, added: Sequence[NewRow] = ()) -> Sequence[str]:
    new = [(row.row, value) for row in added for cell, value in row.values if cell.index == index]
    values = (
        value for _, value in merge(((row.number, row.value(index)) for row in table.rows), new, key=itemgetter(0))
    )
    return list(islice((digest(value) for value in values if value is not None and value is not False), _SAMPLE))


def columns_gone(workbook: Workbook) -> Iterator[Gone]:
    """Yield the columns that were filled at the last sync and have no header now."""
    for name, columns in workbook.memory.columns.items():
        table = workbook.tables.get(name)
        fields = {field.key: field for field in table.schema.fields} if table else {}
        for key, memory in columns.items():
            if table and memory and key in fields and key not in table.columns:
                yield Gone(table, fields[key], memory, _like(table, memory))


def _like(table: Table, memory: Sequence[str]) -> int:
    """Return the column under another header that holds what this one held, or most of it; 0 for none."""
    read = {*table.columns.values(), *(second for _, _, second in table.twice)}
    wanted = set(memory[1:])
    shares = {
        index: len(wanted & set(_marks(table, index))) / len(wanted)
        for index in table.headers
        if index not in read and wanted
    }
    best = max(shares, key=lambda index: shares[index], default=0)
    return best if best and shares[best] >= 0.5 else 0
