"""Keep what somebody writes into This Week that is no mark: it goes to Checks, where it stays until read."""

import datetime as dt
from collections.abc import Iterator, Sequence

from infoview_sheets.plan.week_sheet import Standing, own_lines
from infoview_sheets.sheets.table import Sheet, Value
from infoview_sheets.text import quoted

KEPT = "kept"  # the level of such a row in Checks
_DO = "Copy it where it belongs, then delete this row."
_VALUE = 7  # the column of Checks that holds what was typed


def kept_rows(week: Standing | None, checks: Sheet | None, today: dt.date) -> Iterator[Sequence[Value]]:
    """Yield the rows of Checks that say what somebody wrote into This Week: those that stand there, then new ones."""
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
