"""Keep what became of the marks in This Week: the rows and cells they fill, and what stays with a question."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.marks import Mark
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.known_sheets import find_tables, name_for
from infoview_sheets.sheets.schema import INTERVIEWS, REFERRALS, SCHEMAS, TOUCHES, SheetSchema, schema_of
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral, Touch
from infoview_sheets.sheets.table import Row, Sheet
from infoview_sheets.sheets.workbook import Filed, Record, Table, Workbook
from infoview_sheets.text import short_date

NOT_NOW = "Not now"
"""What is said of a mark that only sets its row aside, as its part of This Week is called."""
DONE, ASIDE = "done|", "aside|"
"""How the keys begin of rows that were filed, and of those that were set aside."""
NOT_UNTIL = "Not until"
"""What stands in Answer of a row that was set aside for some time."""

New = Touch | Interview | Referral


@frozen
class Fill:
    """A blank cell that a mark fills, by the key of its column: the day of a talk, an address."""

    record: Contact | Interview
    key: str
    value: Any

    @property
    def words(self) -> tuple[str, str]:
        """The sheet, and what it says: who, and what is filled in."""
        name = self.record.name if isinstance(self.record, Contact) else self.record.who
        schema = schema_of(self.record)
        column = schema.field(self.key).header.partition(" (")[0]
        value = f"{self.value:%H:%M}" if isinstance(self.value, dt.time) else self.value
        return schema.name, f"{name}, {column} {value}"


@frozen
class Filing:
    """What becomes of the marks. ``new`` are the rows to add, ``gone`` those that were unticked, by sheet and row.

    ``fills`` are the blank cells to fill.

    ``filed`` and ``aside`` are what is to be remembered. ``open`` are marks with a question beside them, ``lost`` those
    whose row is gone, ``known`` what was noted before, each in words.
    ``noted`` counts the marks that were filed; those ``put_off`` became no row. ``dated`` says whether one
    of them took the day of this run.
    """

    new: Sequence[New] = ()
    gone: Sequence[Record] = ()
    fills: Sequence[Fill] = ()
    filed: Sequence[Filed] = ()
    aside: Mapping[str, dt.date | None] = field(default_factory=dict)
    open: Mapping[str, str] = field(default_factory=dict)
    lost: Sequence[Mark] = ()
    known: Sequence[str] = ()
    noted: int = 0
    dated: bool = False
    put_off: Sequence[str] = ()

    @property
    def unsettled(self) -> frozenset[str]:
        """The keys of the rows whose mark nobody can read."""
        asked = (text for text, question in self.open.items() if question and not text.startswith(DONE))
        return frozenset(key for text in asked for key in text.removeprefix(ASIDE).split(" "))

    def rows_in_words(self, today: dt.date) -> Iterator[tuple[str, str]]:
        """Yield each row that is filed: its sheet, and what it says; of another day than ``today``, with the day."""
        for record in self.new:
            if isinstance(record, Touch):
                day = short_date(record.date, today) if record.date and record.date != today else ""
                yield TOUCHES.name, ", ".join(filter(None, (record.who, record.type.words if record.type else "", day)))
            elif isinstance(record, Interview):
                yield INTERVIEWS.name, f"{record.who}, {record.date}"
            else:
                yield REFERRALS.name, record.name
        yield from (fill.words for fill in self.fills)
        yield from ((NOT_NOW, what) for what in self.put_off)


def told(record: New) -> str:
    """Return what a row says in one text, by which it is found again; its place and its ID do not count."""
    schema = schema_of(record)
    texts = [_text(getattr(record, field.key)) for field in schema.fields if not field.auto and field.key != "id"]
    return "\n".join((schema.name, *texts))


def _text(value: object) -> str:
    return value.value if isinstance(value, Choice) else str(value or "")


def with_filed(workbook: Workbook, filing: Filing) -> Workbook:
    """Return the workbook with the rows that were filed, below its own, and without those that were taken back.

    Where nothing was filed it is the same one.
    """
    memory = dataclasses.replace(workbook.memory, aside=filing.aside, filed=filing.filed)
    if not (filing.new or filing.gone or filing.fills or filing.unsettled) and memory == workbook.memory:
        return workbook
    for fill in filing.fills:
        (record,) = (each for each in workbook.records(schema_of(fill.record)) if each.row == fill.record.row)
        workbook = workbook.with_records([dataclasses.replace(record, **{fill.key: fill.value})])
    gone = {(type(record), record.row) for record in filing.gone}
    tables = _with_room(workbook, {schema_of(record) for record in filing.new})
    changed: dict[str, Any] = {"tables": {name: _without(table, gone) for name, table in tables.items()}}
    for schema in (TOUCHES, INTERVIEWS, REFERRALS):
        table = workbook.table(schema)
        first = table.next_row if table else 2
        kept = [record for record in workbook.records(schema) if (type(record), record.row) not in gone]
        new = [record for record in filing.new if type(record) is schema.record]
        changed[schema.records] = (*kept, *(dataclasses.replace(record, row=first + n) for n, record in enumerate(new)))
    return dataclasses.replace(workbook, memory=memory, unsettled=filing.unsettled, **changed)


def _with_room(workbook: Workbook, schemas: Collection[SheetSchema]) -> Mapping[str, Table]:
    """Return the tables of a workbook, with a blank one for each sheet that is still to be made for new rows."""
    missing = [schema for schema in SCHEMAS if schema in schemas and schema.name not in workbook.tables]
    heads = [Sheet(name_for(s, workbook.sheets), (Row(1, tuple(field.header for field in s.fields)),)) for s in missing]
    tables = {**workbook.tables, **find_tables(heads)}
    return {schema.name: tables[schema.name] for schema in SCHEMAS if schema.name in tables}


def _without(table: Table, gone: Collection[tuple[type, int]]) -> Table:
    """Return a table without the rows that were taken back."""
    kept = tuple(row for row in table.rows if (table.schema.record, row.number) not in gone)
    return dataclasses.replace(table, rows=kept) if gone else table


def still_open(filing: Filing, analysis: Analysis) -> Mapping[str, dt.date | None]:
    """Return what is set aside, with every action that was marked and that no row could end."""
    marked = {key for filed in filing.filed if filed.on == analysis.today for key in filed.key.split(" ")}
    keys = [str(action.key) for action in analysis.every_action] if marked else []
    return {**filing.aside, **{key: None for key in keys if key in marked}}
