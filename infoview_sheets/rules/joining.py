"""Join findings that are one thing to do, so that nobody drowns: about one talk, about old talks, about many rows."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence

from infoview_sheets.domain.facts import Facts
from infoview_sheets.rules.rule import Group, Joined, Rule, cell_rule, rule
from infoview_sheets.rules.views import OLD
from infoview_sheets.rules.wording import name_of
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.schema import INTERVIEWS
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import counted, listed

# More rows than this with the same finding are one line.
MANY = 4
# So many different mistakes of one kind are a mistake in the column, not in the rows.
LEGION = 20
_SHOWN = 8


def joined_in_rows(workbook: Workbook, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems with those about one talk, or one request, made one line."""
    people = {contact.row: contact for contact in workbook.contacts}
    talks = {talk.row: talk for talk in workbook.interviews}
    table = workbook.table(INTERVIEWS)
    joins = _joins()

    def together(problem: Problem) -> Hashable:
        group = joins[problem.code].group
        # Where it is there, and wants other words, it is another thing to do.
        alone = group is None or (group.only_blank and problem.value)
        return None if alone else (group, problem.cell.sheet, problem.cell.row)

    def one(parts: Sequence[Problem]) -> Problem:
        cell, group = parts[0].cell, joins[parts[0].code].group or Group("", "")
        with_whom = workbook.person(talks[cell.row].who) if table and cell.sheet == table.name else None
        asks = "; ".join(joins[part.code].asks for part in sorted(parts, key=lambda part: part.code))
        message = group.message.format(name=name_of(with_whom or people[cell.row]), asks=asks)
        return _one(parts, message, group.suggestion)

    return _joined(problems, together, one, most=1)


def joined_across_rows(workbook: Workbook, facts: Facts, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems with old thanks, missing columns and long runs of the same finding made one line each."""
    days = {talk.row: talk.date for talk in workbook.interviews if talk.date}
    joins = _joins()

    def missing(problem: Problem) -> Hashable:
        return "columns" if joins[problem.code].column and not problem.cell.index else None

    def old(problem: Problem) -> Hashable:
        day = days.get(problem.cell.row) if joins[problem.code].old else None
        return problem.code if day and facts.today - day > OLD else None

    def gap(problem: Problem) -> Hashable:
        return _alike(problem) if joins[problem.code].gap else None

    problems = _joined(problems, missing, _add_column, most=0)
    problems = _joined(problems, old, _old, most=1)
    problems = _joined(problems, gap, _and_so_on, most=1)
    problems = _joined(problems, _alike, _and_so_on, most=LEGION)
    return _joined(problems, _same, _and_so_on, most=MANY)


def _joins() -> Mapping[str, Joined]:
    """Return how the findings of each rule are joined, by its code."""
    every: Sequence[Rule[dt.date] | Rule[Facts]] = (*cell_rule.rules, *rule.rules)
    return {each.code: each.joined for each in every}


def _add_column(parts: Sequence[Problem]) -> Problem:
    """Return one problem for findings in columns that are not in the sheet at all."""
    joins = _joins()
    columns = {part.code: part.cell.column for part in sorted(parts, key=lambda part: part.code)}
    rows = len({part.cell.row for part in parts})
    message = f"There is no column for {listed([joins[code].column for code in columns])}; {counted(rows, 'talk')} "
    headers = listed([f'"{header}"' for header in columns.values()])
    suggestion = f"Add {headers} to the headers of {parts[0].cell.sheet}."
    return _one(
        parts, f"{message}{'waits' if rows == 1 else 'wait'} for it.", suggestion, Cell(parts[0].cell.sheet, 0, "")
    )


def _old(parts: Sequence[Problem]) -> Problem:
    rows = listed([str(part.cell.row) for part in parts], most=_SHOWN)
    message, suggestion = _joins()[parts[0].code].old or ("", "")
    return _one(parts, message.format(count=len(parts), rows=rows), suggestion)


def _alike(problem: Problem) -> Hashable:
    """Return what makes two findings alike: rule and column."""
    return (problem.code, problem.cell.sheet, problem.cell.index) if problem.cell.row else None


def _same(problem: Problem) -> Hashable:
    """Return what makes two findings the same: rule and column; for most errors the value too."""
    own_value = problem.severity is Severity.ERROR and not problem.code.startswith("DT")
    return (_alike(problem), problem.value if own_value else "") if problem.cell.row else None


def _and_so_on(parts: Sequence[Problem]) -> Problem:
    rows = listed([str(part.cell.row) for part in parts[1:]], most=_SHOWN)
    first = parts[0]
    message = f"{first.message} The same goes for row{'s' if len(parts) > 2 else ''} {rows}."
    return _one(parts, message, first.suggestion, first.cell)


def _joined(
    problems: Sequence[Problem],
    together: Callable[[Problem], Hashable],
    one: Callable[[Sequence[Problem]], Problem],
    *,
    most: int,
) -> Sequence[Problem]:
    """Return the problems with every group of more than ``most`` made one; None belongs to no group."""
    groups: dict[Hashable, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(together(problem), []).append(problem)
    alone = groups.pop(None, [])
    for parts in groups.values():
        alone.extend([one(parts)] if len(parts) > most else parts)
    return alone


def _one(parts: Sequence[Problem], message: str, suggestion: str, cell: Cell | None = None) -> Problem:
    """Return one problem for several: the most serious of them with these words, blocking what any of them blocks."""
    worst = min(parts, key=lambda part: (part.severity, part.code, part.cell.row))
    blocks = tuple(sorted({block for part in parts for block in part.blocks}))
    place = cell or worst.cell
    single = len({part.cell.row for part in parts}) == 1
    return dataclasses.replace(
        worst, cell=place, message=message, suggestion=suggestion, blocks=blocks,
        value=worst.value if single else "", id=worst.id if place.row else "",
    )  # fmt: skip
