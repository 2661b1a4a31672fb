"""Keep what somebody writes where we write: in This Week, or over a cell that fills itself.

It goes to Checks, where it stays until read.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from infoview_sheets.plan.week_sheet import Standing, own_lines
from infoview_sheets.rules.cells import own_cells_are_untouched
from infoview_sheets.sheets.digests import digest
from infoview_sheets.sheets.patch import Edit
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema import SCHEMAS
from infoview_sheets.sheets.table import Sheet, Value, shown
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import quoted

KEPT = "kept"  # the level of such a row in Checks
_DO = "Copy it where it belongs, then delete this row."
_MANY = 20  # a mark is short: one in 65,536 is like another
_VALUE = 7  # the column of Checks that holds what was typed


def typed_over(workbook: Workbook, notes: Sequence[Problem], edits: Sequence[Edit]) -> Sequence[Problem]:
    """Return the cells that fill themselves, that somebody typed something of their own over, and that are filled anew.

    What our cells show beside somebody else was moved there rather than typed; so was, of many, what they showed there
    at the last run.
    """
    found = [note for note in notes if note.code == own_cells_are_untouched.code]
    if len(found) > _MANY:
        shown_then = {part for marks in workbook.memory.marks().values() for part in marks.split()}
        keys = {f.header: f.key for schema in SCHEMAS for f in schema.fields if f.auto}
        found = [note for note in found if f"{keys.get(note.cell.column)}={digest(note.value)}" not in shown_then]
    if not found:
        return ()
    new = {(each.cell.sheet, each.cell.row, each.cell.index): each.new for each in edits}
    ours = {(sheet, index, shown(value)) for (sheet, _, index), value in new.items()}
    for table in workbook.tables.values():
        ours |= {
            (table.name, at, shown(value))
            for row in table.rows
            for at, value in enumerate(row.values, 1)
            if (table.name, row.number, at) not in new
        }
    due = {(each.cell.sheet, each.cell.row, each.cell.index) for each in edits if each.old is not None}
    places = [(note, note.cell.sheet, note.cell.row, note.cell.index) for note in found]
    return [note for note, sheet, row, at in places if (sheet, row, at) in due and (sheet, at, note.value) not in ours]


def kept_rows(
    week: Standing | None, checks: Sheet | None, over: Sequence[Problem], today: dt.date
) -> Iterator[Sequence[Value]]:
    """Yield the rows of Checks that keep what somebody wrote: those that stand there, then new ones.

    ``over`` are the cells that fill themselves and were typed over; the rest stands in This Week.
    """
    standing = [row.values for row in checks.rows[1:] if row.value(1) == KEPT] if checks and checks.rows else []
    yield from standing
    said = {row[_VALUE - 1] for row in standing if len(row) >= _VALUE}
    for beside, line in own_lines(week) if week else ():
        text = quoted(line, 1000)
        if text not in said:
            said.add(text)
            where = f'beside "{quoted(beside)}"' if beside else "in a row of its own"
            what = f"Somebody typed this into This Week, {where}."
            yield KEPT, None, week.sheet.name if week else "", None, None, None, text, what, _DO, None, today
    yield from _kept_over(over, {tuple(row[2:_VALUE]) for row in standing}, today)


def _kept_over(
    over: Sequence[Problem], said: Collection[tuple[Value, ...]], today: dt.date
) -> Iterator[Sequence[Value]]:
    for problem in over:
        place = (problem.cell.sheet, None, problem.id, problem.cell.column, quoted(problem.value, 30_000))
        if place not in said:
            yield KEPT, None, *place, "Somebody typed this over a cell that fills itself.", _DO, None, today
