"""Remember which columns a person had filled, so that one that lost its header is missed, and not taken for blank."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from infoview_sheets.sheets.digests import digest
from infoview_sheets.sheets.schema import PROFILE, Field
from infoview_sheets.sheets.workbook import Table, Workbook

Columns = Mapping[str, Mapping[str, Sequence[str]]]

_SAMPLE = 8  # cells by which a column is known again


@dataclass(frozen=True, slots=True)
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


def columns_of(workbook: Workbook) -> Columns:
    """Return the filled columns by sheet and key, each with its header and marks of its first cells.

    One that is gone is remembered for as long as it may stand under another header.
    """
    columns = {
        table.schema.name: dict(_filled(table)) for table in workbook.tables.values() if table.schema is not PROFILE
    }
    for gone in columns_gone(workbook):
        if gone.index:
            columns[gone.table.schema.name][gone.field.key] = gone.memory
    return columns


def _filled(table: Table) -> Iterator[tuple[str, Sequence[str]]]:
    for field in table.schema.fields:
        index = 0 if field.auto or field.key == "id" else table.columns.get(field.key, 0)
        if index and (marks := _marks(table, index)):
            yield field.key, (table.headers[index], *marks)


def _marks(table: Table, index: int) -> Sequence[str]:
    values = (row.value(index) for row in table.rows)
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
