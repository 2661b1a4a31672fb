"""Map every computed column of the schema to its value, and compare it with what stands in the cell."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from infoview_sheets.documents.kinds import KINDS
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.computed_columns import ContactColumns, InterviewColumns, ReferralColumns
from infoview_sheets.frozen import grouped
from infoview_sheets.reports.week import Files
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.schema import (
    ARTICLES,
    CONTACTS,
    INTERVIEWS,
    ORGANIZATIONS,
    QUESTIONS,
    REFERRALS,
    TOUCHES,
    SheetSchema,
)
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.table import Value, shown
from infoview_sheets.sheets.workbook import Record, Workbook

F = TypeVar("F")
Columns = Mapping[str, Value]
"""The computed values of one record, by the key of the column."""
Reader = Callable[[Any], dict[str, Value]]  # Any: a record of the sheet that is read
"""Gives the computed values of a record, made anew each time; none where nothing was computed."""


def computed_columns(
    workbook: Workbook, analysis: Analysis, problems: Sequence[Problem], files: Files
) -> Mapping[str, Callable[[Record], Columns]]:
    """Return, for each sheet with computed columns, the function that gives the values of a record.

    One by one, because the values of a whole large workbook are more than the workbook itself; and only what has its
    column, or is given one.
    """
    notes = _notes(problems)
    tabs = {name: table.name for name, table in workbook.tables.items()}
    readers: Mapping[str, Reader] = {
        CONTACTS.name: _fields(_standing(workbook, CONTACTS), ContactColumns, lambda one: analysis.contacts[one.row]),
        INTERVIEWS.name: _fields(_standing(workbook, INTERVIEWS), InterviewColumns, analysis.interview, files),
        REFERRALS.name: _fields(
            _standing(workbook, REFERRALS), ReferralColumns, lambda one: analysis.referrals[one.row]
        ),
        TOUCHES.name: _named(analysis.touches, lambda contact: {"contact_id": contact}),
        QUESTIONS.name: _named(analysis.questions, lambda count: {"times_asked": count}),
        ARTICLES.name: _named(analysis.articles, lambda found: {"suggest_for": found[0], "sent_to": found[1]}),
        ORGANIZATIONS.name: _named(analysis.organizations, lambda found: {"people": found[0], "talks": found[1]}),
    }
    return {name: _with_note(reader, tabs.get(name, name), notes) for name, reader in readers.items()}


def _standing(workbook: Workbook, schema: SheetSchema) -> Sequence[str]:
    table = workbook.table(schema)
    return [field.key for field in schema.auto if field.added or (table and field.key in table.columns)]


def _fields(standing: Sequence[str], kind: type, found: Callable[[Any], object], files: Files | None = None) -> Reader:
    """Return the reader of those columns that facts of this kind hold under their names.

    Every person, talk and naming has such facts.
    """
    held = {field.name for field in dataclasses.fields(kind)}
    keys = [key for key in standing if key in held]
    files = files if any(key in _FILES for key in standing) else None

    def columns(record: Record) -> dict[str, Value]:
        fact = found(record)
        values = {key: plain(getattr(fact, key)) for key in keys}
        if files is not None:
            values |= {key: files.get((kind, record.row)) for key, kind in _FILES.items()}
        return values

    return columns


def _named(found: Mapping[int, F], name: Callable[[F], dict[str, Value]]) -> Reader:
    """Return the reader of columns that are not kept under their names; ``name`` puts the names to them."""
    return lambda record: name(found[record.row]) if record.row in found else {}


def _with_note(reader: Reader, sheet: str, notes: Mapping[tuple[str, int], str]) -> Callable[[Record], Columns]:
    """Return the reader with the note beside each row; a sheet without a column for notes does not show it."""

    def columns(record: Record) -> Columns:
        values = reader(record)
        values["issues"] = notes.get((sheet, record.row))
        return values

    return columns


def plain(value: Any) -> Value:  # Any: a fact may be of any type a cell can show
    """Return what to write for a fact: words for a choice, a local clock for an instant, blank for ""."""
    if value is None or value == "":
        return None
    if isinstance(value, Choice):
        return value.words
    if isinstance(value, str):
        return fitting(value)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    return value  # type: ignore[no-any-return]


def fitting(text: str) -> str:
    """Return a text of ours, cut where somebody's name is so long that no cell could hold what is said of it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


_LONGEST = 4_000  # characters; Excel allows 32,767 UTF-16 units in a cell
_FILES = {kind.column: kind.name for kind in KINDS.values() if kind.column}


def _notes(problems: Sequence[Problem]) -> Mapping[tuple[str, int], str]:
    """Return the text beside each row: its most serious problem, what blocks something first, and how many more."""
    ordered = sorted(problems, key=lambda p: (p.severity, not p.blocks, p.code))
    told = (p for p in ordered if p.severity is not Severity.INFO and p.cell.row)
    rows = grouped(((p.cell.sheet, p.cell.row), p) for p in told)
    return {
        place: f"{found[0].message} [{found[0].code}]" + (f" +{len(found) - 1}" if len(found) > 1 else "")
        for place, found in rows.items()
    }


def same(old: Value, new: Value) -> bool:
    """Return whether a cell that holds ``old`` already shows ``new``: 3.0 is 3, a day at midnight is the day."""
    if type(old) is type(new) and old == new:
        return True
    if isinstance(old, dt.datetime) and not isinstance(new, dt.datetime) and old.time() == dt.time():
        old = old.date()
    if isinstance(old, dt.datetime) and isinstance(new, dt.datetime):
        return abs(old - new) < dt.timedelta(seconds=30)
    return type(old) is not bool and shown(old) == shown(new)
