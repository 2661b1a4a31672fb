"""Make the sheets of our own: This Week, Checks, and the hidden memory of the tool."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count, starmap, zip_longest

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.ids import next_ids
from infoview_sheets.plan.filed import Filing
from infoview_sheets.plan.week_sheet import READ, WHAT, WeekPage, by_its_words, kept_rows, week_as_it_stands, week_sheet
from infoview_sheets.reports.week import Files
from infoview_sheets.sheets.lists.headers import rows_for
from infoview_sheets.sheets.patch import DONE, Link, NewRow, Shown, ToolColumn, ToolSheet, value_in
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.reading import (
    ASIDE,
    CHECKS,
    FILED,
    META,
    READ_ON,
    RECORDS,
    SCHEMA_VERSION,
    is_memory,
    names_for,
)
from infoview_sheets.sheets.recall import columns_of
from infoview_sheets.sheets.schema import schema_of
from infoview_sheets.sheets.table import Cell, Sheet, Value, shown
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import quoted

THIS_WEEK = "This Week"

# The headers of an earlier version, by which its sheet is known and replaced.
_EARLIER = ("When", "Due", "Who", "Action", "Why", "File", "To finish, fill in")
_CHECKS = (
    ToolColumn("Level", 10),
    ToolColumn("Code", 9),
    ToolColumn("Sheet", 13),
    ToolColumn("Row", 7, "number"),
    ToolColumn("ID", 9),
    ToolColumn("Column", 24),
    ToolColumn("Value", 30),
    ToolColumn("What", 64),
    ToolColumn("Do this", 64),
    ToolColumn("Blocks", 16),
    ToolColumn("Since", 12, "date"),
)
_META = (ToolColumn("Key", 24), ToolColumn("Value", 60))
# Excel allows 32,767 UTF-16 units in a cell, and a character takes at most two.
_LONGEST = 16_000


def tool_sheets(
    workbook: Workbook,
    analysis: Analysis,
    marks: Iterable[str],
    problems: Sequence[Problem],
    week: tuple[Files, Filing, WeekPage],
    ids: Mapping[str, int],
    added: Sequence[NewRow],
    over: Sequence[Problem] = (),
) -> Sequence[ToolSheet]:
    """Return the sheets of our own that do not show yet what they should.

    ``marks`` holds what the next run must remember, ``packed``: see ``Memory.marks``. ``week`` is what This
    Week is made of, ``ids`` leads from a sheet to the column of its IDs; ``added`` are the rows that come to the
    person's own; ``over`` are cells that fill themselves and were typed over.
    """
    there = week_of(workbook)
    name = there.name if there else _name(workbook, THIS_WEEK)
    checks, meta = (_name(workbook, name) for name in (CHECKS, META))
    standing_by = {sheet.name: sheet for sheet in workbook.sheets}
    stands = by_its_words(week_as_it_stands(there) if there else None, analysis)
    link = _links(workbook, ids)
    page = week_sheet(name, stands, analysis, *week, link)
    kept = kept_rows(stands, page, standing_by.get(checks), over, analysis.today)
    sheets = (
        page,
        ToolSheet(checks, _CHECKS, (*_checks(workbook, problems, analysis.today, link), *kept)),
        ToolSheet(meta, _META, tuple(_meta(workbook, analysis.today, (name, checks), marks, added)), hidden=True),
    )
    fitting = (replace(sheet, rows=tuple(tuple(map(_fitting, row)) for row in sheet.rows)) for sheet in sheets)
    return tuple(sheet for sheet in fitting if not _shows(standing_by.get(sheet.name), sheet))


def _fitting(value: Shown) -> Shown:
    """Return a value that a cell can hold: a header or an ID that is quoted may be longer than any cell of Excel."""
    if isinstance(value, Link):
        return replace(value, text=value.text[:_LONGEST])
    return value[:_LONGEST] if isinstance(value, str) else value


def week_of(workbook: Workbook) -> Sheet | None:
    """Return This Week, whatever it is called by now: by the name that we remember, by its own, else by its keys."""
    found = [sheet for sheet in workbook.sheets if sheet.rows and is_ours(sheet, THIS_WEEK)]
    known = (*workbook.memory.sheets, *names_for(THIS_WEEK))
    return min(found, key=lambda s: known.index(s.name) if s.name in known else len(known), default=None)


def _name(workbook: Workbook, name: str) -> str:
    """Return the name of our sheet, the one it has by now; the person's own, in whatever case, are left alone."""
    ours = own_sheets(workbook)
    standing = next((own for own in names_for(name) if own in ours), "")
    if standing:
        return standing
    cleared = workbook.memory.sheets
    theirs = {s.name.casefold() for s in workbook.sheets if not (is_ours(s, name) if s.rows else s.name in cleared)}
    plain, other = names_for(name)
    further = (f"{name} (auto {number})" for number in count(2))
    return next(free for free in chain((plain, other), further) if free.casefold() not in theirs)


def own_sheets(workbook: Workbook) -> Sequence[str]:
    """Return the names of the sheets of our own that stand in the workbook; a person's of the same name are theirs."""
    ours = {name: kind for kind in (THIS_WEEK, CHECKS, META) for name in names_for(kind)}
    week = week_of(workbook)
    return tuple(
        s.name for s in workbook.sheets if s is week or (s.name in ours and s.rows and is_ours(s, ours[s.name]))
    )


def is_ours(sheet: Sheet, kind: str) -> bool:
    """Return whether a sheet was written by us as This Week, Checks or the memory."""
    if kind == META:
        return is_memory(sheet)
    if kind == THIS_WEEK:
        return week_as_it_stands(sheet) is not None or tuple(_headers(sheet)[: len(_EARLIER)]) == _EARLIER
    return _headers(sheet)[: len(_CHECKS)] == [column.header for column in _CHECKS]


def _headers(sheet: Sheet) -> Sequence[str]:
    return [shown(value) for value in sheet.rows[0].values]


def _shows(standing: Sheet | None, wanted: ToolSheet) -> bool:
    """Return whether the sheet in the workbook shows just this already; when it was read does not count."""
    if standing is None:
        return False
    rows = chain([[column.header for column in wanted.columns]], _lasting(wanted.rows))
    there = _lasting([row.values for row in standing.rows])
    return all(starmap(_same_row, zip_longest(there, rows, fillvalue=())))


def _lasting(rows: Sequence[Sequence[Shown]]) -> Iterator[Sequence[Shown]]:
    return (row for row in rows if not any(isinstance(v, str) and v.startswith(READ) for v in row[: WHAT + 1]))


def _same_row(there: Sequence[Shown], wanted: Sequence[Shown]) -> bool:
    return there == wanted or _trimmed([_text(v) for v in there]) == _trimmed([_text(v) for v in wanted])


def _text(value: Shown) -> str:
    value = value_in(value)
    return DONE if value is True else "" if value is False else shown(value)


def _trimmed(row: Sequence[str]) -> Sequence[str]:
    end = max((i for i, text in enumerate(row, 1) if text), default=0)
    return row[:end]


def _links(workbook: Workbook, ids: Mapping[str, int]) -> Callable[[str, Cell], Link]:
    """Return what makes a link to a row: found by its ID, where its sheet has IDs and no other row has the same."""
    rows: dict[str, dict[int, str]] = {}
    for record in workbook.numbered:
        rows.setdefault(schema_of(record).name, {})[record.row] = record.id
    found = {table.name: rows.get(name, {}) for name, table in workbook.tables.items()}
    counts = {name: Counter(map(str.casefold, each.values())) for name, each in found.items()}

    def link(text: str, target: Cell) -> Link:
        record_id, column = found.get(target.sheet, {}).get(target.row, ""), ids.get(target.sheet, 0)
        alone = record_id and column and counts[target.sheet][record_id.casefold()] == 1
        return Link(text, target, record_id, column) if alone else Link(text, target)

    return link


def _checks(
    workbook: Workbook, problems: Sequence[Problem], today: dt.date, link: Callable[[str, Cell], Link]
) -> Iterator[Sequence[Value | Link]]:
    """Yield a row for each problem, the ones that block most first, each with the day it was first found."""
    for problem in problems:
        if problem.severity is Severity.INFO:
            continue
        cell = problem.cell
        place = problem.id or shown(cell.row or None)
        seen = workbook.memory.first_seen.get((problem.code, cell.sheet, place, cell.column))
        leads = link(cell.column or cell.sheet, cell) if cell.address else cell.column or None
        yield (
            problem.severity.words,
            problem.code,
            cell.sheet,
            cell.row or None,
            problem.id or None,
            leads,
            quoted(problem.value) or None,
            problem.message,
            problem.suggestion,
            ", ".join(problem.blocks) or None,
            seen or today,
        )


def _meta(
    workbook: Workbook, today: dt.date, sheets: Sequence[str], marks: Iterable[str], added: Sequence[NewRow]
) -> Iterator[Sequence[Value]]:
    """Yield what the next run must remember: what was written where, so that it sees what a person changed there."""
    yield "schema_version", SCHEMA_VERSION
    yield READ_ON, today.isoformat()
    yield "sheets", "\n".join(sheets)
    memory = workbook.memory
    yield ASIDE, json.dumps({key: day.isoformat() if day else "" for key, day in memory.aside.items()}, sort_keys=True)
    filed = {each.key: [each.what, each.on.isoformat(), *each.rows] for each in memory.filed}
    yield FILED, json.dumps(filed, ensure_ascii=False, sort_keys=True)
    yield "next_ids", json.dumps(dict(next_ids(workbook)), sort_keys=True)
    yield "columns", json.dumps(columns_of(workbook, added), ensure_ascii=False)
    yield from rows_for(workbook.memory.list)
    for number, text in enumerate(marks, 1):
        yield f"{RECORDS} {number}", text


def packed(lines: Iterable[str]) -> Iterator[str]:
    """Yield texts of as many lines as fit into a cell each: a row for every record would be another large sheet."""
    held: list[str] = []
    size = 0
    for line in lines:
        if held and size + len(line) > _LONGEST:
            yield "\n".join(held)
            held, size = [], 0
        held.append(line)
        size += len(line) + 1
    if held:
        yield "\n".join(held)
