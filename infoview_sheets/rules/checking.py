"""Run the rules over the cells, then over what follows from them; make one line of what is one thing to do."""

import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.regex import regex
from infoview_sheets.rules.rule import Group, Joined, Rule, cell_rule, rule
from infoview_sheets.rules.views import OLD
from infoview_sheets.rules.wording import name_of
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.recall import sheets_gone
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, PROFILE, REFERRALS, TOUCHES
from infoview_sheets.sheets.schema.choices import State
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook, with_unclear
from infoview_sheets.text import counted, listed, quoted

# More rows than this with the same finding are one line.
_MANY = 4
# So many different mistakes of one kind are a mistake in the column, not in the rows.
_LEGION = 20
_SHOWN = 8
# A note that silences codes in its row.
_NOTE = regex(r"\bok:\s*([A-Z]{2}\d{3}\b(?:[\s,;]+[A-Z]{2}\d{3}\b)*)", re.IGNORECASE)


@frozen
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
    What a note in its row calls right stays.
    """
    problems: list[Problem] = []
    silent = silenced_in(workbook)
    for each in cell_rule.rules:
        found = list(each(workbook, today))
        problems += found
        blocked = [problem.cell for problem in without_silenced(found, silent) if "cell" in problem.blocks]
        workbook = _unclear(workbook, blocked)
    unread = _unread(workbook, problems)
    return workbook, sorted((p for p in problems if not _is_row_of(p, unread)), key=lambda problem: problem.key)


def check(workbook: Workbook, facts: Analysis, already: Sequence[Problem] = ()) -> Checked:
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
    problems = list(_as_headed(workbook, problems))
    kept = without_silenced(_of_asked(workbook, facts, problems), silenced_in(workbook))
    by_row = joined_in_rows(workbook, kept)
    lines = joined_across_rows(workbook, facts, by_row)
    return Checked(
        sorted(lines, key=lambda problem: problem.key),
        sorted(by_row, key=lambda problem: problem.key),
        len(_of_asked(workbook, facts, problems)) - len(kept),
    )


def _as_headed(workbook: Workbook, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, their advice with the headers of the person's own for columns that have other ones.

    Only headers of several words: "Name" or "Email" is a word like any other.
    """
    headed = {
        table.name: {
            field.header: quoted(header)
            for field in table.schema.fields
            if " " in field.header and (header := table.headers.get(table.columns.get(field.key, 0), field.header))
        }
        for table in workbook.tables.values()
    }
    for problem in problems:
        text = problem.suggestion
        for known, header in headed.get(problem.cell.sheet, {}).items():
            text = text.replace(known, header) if known != header and known in text else text
        yield problem if text == problem.suggestion else replace(problem, suggestion=text)


def _of_asked(workbook: Workbook, facts: Analysis, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems without those in rows of people who are only listed: they may be five thousand."""
    table = workbook.table(CONTACTS)
    listed = {c.row for c in workbook.contacts if (known := facts.contacts.get(c.row)) and known.state is State.LISTED}
    if table is None or not listed:
        return problems
    return [p for p in problems if p.cell.sheet != table.name or p.cell.row not in listed]


def _place(cell: Cell) -> tuple[str, int, str]:
    return cell.sheet, cell.row, cell.column


def _is_row_of(problem: Problem, sheets: frozenset[str]) -> bool:
    return problem.cell.sheet in sheets and not problem.code.startswith("WB")


_OF_PEOPLE = (CONTACTS, INTERVIEWS, REFERRALS, TOUCHES)


def _unread(workbook: Workbook, problems: Iterable[Problem]) -> frozenset[str]:
    """Return the sheets whose rows cannot be judged: a column is missing or appears twice.

    Without the names in Contacts, or while another of them is gone, no sheet about people can be judged.
    """
    blocked = frozenset(problem.cell.sheet for problem in problems if "sheet" in problem.blocks)
    people = workbook.table(CONTACTS)
    if people and "name" in people.columns and not sheets_gone(workbook):
        return blocked
    return blocked | {table.name for table in workbook.tables.values() if table.schema in _OF_PEOPLE}


def _unclear(workbook: Workbook, cells: Sequence[Cell]) -> Workbook:
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
        profile = with_unclear(workbook.profile, settings)
        variants = {name: x for name, x in profile.pitch_variants.items() if f"pitch_variant.{name}" not in settings}
        workbook = replace(workbook, profile=replace(profile, pitch_variants=variants))
    return workbook.with_unclear(found)


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


def joined_across_rows(workbook: Workbook, facts: Analysis, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems with old thanks, missing columns and long runs of the same finding made one line each."""
    days = {talk.row: talk.date for talk in workbook.interviews if talk.date}
    joins = _joins()

    def missing(problem: Problem) -> Hashable:
        return ("columns", problem.cell.sheet) if joins[problem.code].column and not problem.cell.index else None

    def old(problem: Problem) -> Hashable:
        day = days.get(problem.cell.row) if joins[problem.code].old else None
        return problem.code if day and facts.today - day > OLD else None

    def gap(problem: Problem) -> Hashable:
        return _alike(problem) if joins[problem.code].gap else None

    problems = _joined(problems, missing, _add_column, most=0)
    problems = _joined(problems, old, _old, most=1)
    problems = _joined(problems, gap, _and_so_on, most=1)
    problems = _joined(problems, _alike, _and_so_on, most=_LEGION)
    return _joined(problems, _same, _and_so_on, most=_MANY)


def _joins() -> Mapping[str, Joined]:
    """Return how the findings of each rule are joined, by its code."""
    every: Sequence[Rule[dt.date] | Rule[Analysis]] = (*cell_rule.rules, *rule.rules)
    return {each.code: each.joined for each in every}


def _add_column(parts: Sequence[Problem]) -> Problem:
    """Return one problem for findings in columns that are not in the sheet at all."""
    joins = _joins()
    columns = {part.code: part.cell.column for part in sorted(parts, key=lambda part: part.code)}
    rows = len({part.cell.row for part in parts})
    what = "talk" if parts[0].code.startswith("IN") else "request"
    message = f"There is no column for {listed([joins[code].column for code in columns])}; {counted(rows, what)} "
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
    groups = grouped((together(problem), problem) for problem in problems)
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
    return replace(
        worst, cell=place, message=message, suggestion=suggestion, blocks=blocks,
        value=worst.value if single else "", id=worst.id if place.row else "",
    )  # fmt: skip


Silent = Mapping[tuple[str, int], Sequence[str]]
"""The codes that a note silences, by the sheet and the number of its row."""


def without_silenced(problems: Sequence[Problem], silent: Silent) -> list[Problem]:
    """Return the problems that no note in their row silences; see ``silenced_in``."""
    return [p for p in problems if p.code not in silent.get((p.cell.sheet, p.cell.row), ())]


def silenced_in(workbook: Workbook) -> Silent:
    """Return the codes silenced in each row that has such a note: in Private notes of Contacts, Notes of Interviews."""
    silent = {}
    records: Sequence[Contact | Interview] = (*workbook.contacts, *workbook.interviews)
    for record in records:
        notes = _NOTE.findall(record.notes) if ":" in record.notes else ()  # most have none: that is seen faster
        codes = [c.upper() for note in notes for c in re.findall(r"\w+", note)]
        if codes:
            silent[workbook.cell(record).sheet, record.row] = codes
    return silent
