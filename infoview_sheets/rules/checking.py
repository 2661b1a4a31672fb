"""Run the rules: first over the cells, then over the workbook and what follows from it. Nothing here fails."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from infoview_sheets.domain.facts import Facts
from infoview_sheets.rules.joining import joined_across_rows, joined_in_rows
from infoview_sheets.rules.rule import cell_rule, rule
from infoview_sheets.rules.silence import silenced_in, without_silenced
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, PROFILE, REFERRALS, TOUCHES
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook, with_unclear


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules found, sorted. ``problems`` are the lines people read.

    ``each`` holds the same findings before those of many rows were joined: what belongs beside each row. ``silenced``
    counts the findings that a note of the person silenced.
    """

    problems: Sequence[Problem]
    each: Sequence[Problem]
    silenced: int


def check_cells(workbook: Workbook, today: dt.date) -> tuple[Workbook, list[Problem]]:
    """Return the workbook with every bad cell counted as unclear, and what is wrong with its cells and sheets.

    Each rule looks at what the ones before it left, so that a date in the wrong year is not compared with others.
    """
    problems: list[Problem] = []
    for each in cell_rule.rules:
        found = list(each(workbook, today))
        problems += found
        workbook = _unclear(workbook, [problem.cell for problem in found if "cell" in problem.blocks])
    unread = _unread(workbook, problems)
    return workbook, sorted((p for p in problems if not _is_row_of(p, unread)), key=lambda problem: problem.key)


def check(workbook: Workbook, facts: Facts, already: Sequence[Problem] = ()) -> Checked:
    """Return everything that is wrong: what ``check_cells`` found already, and what the facts show.

    The workbook is the one ``check_cells`` returned, the facts were computed from it. Findings are joined, and those
    that a note silences are left out.
    """
    unread = _unread(workbook, already)
    seen = {_place(problem.cell) for problem in already}
    problems = list(already)
    for each in rule.rules:
        # A cell that was spoken of is unclear now: that it holds no value is no news.
        problems += (p for p in each(workbook, facts) if _place(p.cell) not in seen and not _is_row_of(p, unread))
    kept = without_silenced(problems, silenced_in(workbook))
    by_row = joined_in_rows(workbook, kept)
    lines = joined_across_rows(workbook, facts, by_row)
    return Checked(
        sorted(lines, key=lambda problem: problem.key),
        sorted(by_row, key=lambda problem: problem.key),
        len(problems) - len(kept),
    )


def blocked_sheets(problems: Iterable[Problem]) -> frozenset[str]:
    """Return the names of the sheets in which nothing may be written."""
    return frozenset(problem.cell.sheet for problem in problems if "sheet" in problem.blocks)


def stops(problems: Iterable[Problem]) -> bool:
    """Return whether nothing at all may be written in this workbook."""
    return any("sync" in problem.blocks for problem in problems)


def _place(cell: Cell) -> tuple[str, int, str]:
    return cell.sheet, cell.row, cell.column


def _is_row_of(problem: Problem, sheets: frozenset[str]) -> bool:
    return problem.cell.sheet in sheets and not problem.code.startswith("WB")


_OF_PEOPLE = (CONTACTS, INTERVIEWS, REFERRALS, TOUCHES)


def _unread(workbook: Workbook, problems: Iterable[Problem]) -> frozenset[str]:
    """Return the sheets whose rows cannot be judged: a column is missing or appears twice.

    Without the names in Contacts no sheet about people can be judged.
    """
    blocked = blocked_sheets(problems)
    people = workbook.table(CONTACTS)
    if people and "name" in people.columns:
        return blocked
    return blocked | {table.name for table in workbook.tables.values() if table.schema in _OF_PEOPLE}


def _unclear(workbook: Workbook, cells: Sequence[Cell]) -> Workbook:
    """Return the workbook with these cells counted as unclear."""
    found: dict[tuple[type, int], list[str]] = {}
    settings: list[str] = []
    tables = {table.name: table for table in workbook.tables.values()}
    for cell in cells:
        table = tables[cell.sheet]
        if table.schema is PROFILE:
            settings += [key for key, row in workbook.settings.items() if row == cell.row]
        else:
            keys = [key for key, index in table.columns.items() if index == cell.index]
            found.setdefault((table.schema.record, cell.row), []).extend(keys)
    if settings:
        workbook = replace(workbook, profile=with_unclear(workbook.profile, settings))
    return workbook.with_unclear(found)
