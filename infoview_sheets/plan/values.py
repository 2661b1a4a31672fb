"""Map every computed column of the schema to its value, and compare it with what stands in the cell."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from infoview_sheets.computed.facts import Facts
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
from infoview_sheets.sheets.workbook import Workbook

Columns = Mapping[str, Value]
"""The computed values of one record, by the key of the column."""


def computed_values(
    workbook: Workbook, facts: Facts, problems: Sequence[Problem], files: Files
) -> Mapping[str, Mapping[int, Columns]]:
    """Return, for each sheet with computed columns, the values of each row."""
    notes = _notes(problems)
    tabs = {name: table.name for name, table in workbook.tables.items()}
    values: dict[str, dict[int, dict[str, Value]]] = {
        CONTACTS.name: {row: _of(CONTACTS, fact) for row, fact in facts.contacts.items()},
        INTERVIEWS.name: {
            row: {**_of(INTERVIEWS, fact), **_files(files, row)} for row, fact in facts.interviews.items()
        },
        REFERRALS.name: {row: _of(REFERRALS, fact) for row, fact in facts.referrals.items()},
        TOUCHES.name: {row: {"contact_id": contact} for row, contact in facts.touches.items()},
        QUESTIONS.name: {row: {"times_asked": count} for row, count in facts.questions.items()},
        ARTICLES.name: {row: {"suggest_for": who, "sent_to": sent} for row, (who, sent) in facts.articles.items()},
        ORGANIZATIONS.name: {row: {"people": n, "talks": talks} for row, (n, talks) in facts.organizations.items()},
    }
    for sheet, rows in values.items():
        for row, columns in rows.items():
            columns["issues"] = notes.get((tabs.get(sheet, sheet), row))
    return values


def _of(schema: SheetSchema, fact: object) -> dict[str, Value]:
    """Return the computed columns that ``fact`` holds under the names of the schema."""
    return {f.key: plain(getattr(fact, f.key)) for f in schema.auto if hasattr(fact, f.key)}


def plain(value: Any) -> Value:  # Any: a fact may be of any type a cell can show
    """Return what to write for a fact: words for a choice, a local clock for an instant, blank for ""."""
    if isinstance(value, Choice):
        return value.words
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    return None if value == "" else value


def _files(files: Files, row: int) -> Columns:
    kinds = {"packet_file": "packet", "letter_file": "thank_you_letter", "card_file": "thank_you_card"}
    return {key: files.get((kind, row)) for key, kind in kinds.items()}


def _notes(problems: Sequence[Problem]) -> Mapping[tuple[str, int], str]:
    """Return the text beside each row: its most serious problem, what blocks something first, and how many more."""
    rows: dict[tuple[str, int], list[Problem]] = {}
    for problem in sorted(problems, key=lambda p: (p.severity, not p.blocks, p.code)):
        if problem.severity is not Severity.INFO and problem.cell.row:
            rows.setdefault((problem.cell.sheet, problem.cell.row), []).append(problem)
    return {
        place: f"{found[0].message} [{found[0].code}]" + (f" +{len(found) - 1}" if len(found) > 1 else "")
        for place, found in rows.items()
    }


def same(old: Value, new: Value) -> bool:
    """Return whether a cell that holds ``old`` already shows ``new``: 3.0 is 3, a day at midnight is the day."""
    if isinstance(old, dt.datetime) and not isinstance(new, dt.datetime) and old.time() == dt.time():
        old = old.date()
    if isinstance(old, dt.datetime) and isinstance(new, dt.datetime):
        return abs(old - new) < dt.timedelta(seconds=30)
    if (old is None or old == "") and (new is None or new == ""):
        return True
    return type(old) is not bool and shown(old) == shown(new)
