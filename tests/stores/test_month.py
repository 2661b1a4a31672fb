"""The evenings of the tutorial, lived in an Excel file and in a Google Sheet at once: both say the same on each of them."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from infoview_sheets.plan.toolsheets import THIS_WEEK
from infoview_sheets.plan.week_sheet import SHARED
from infoview_sheets.reports.week import PROGRESS
from infoview_sheets.sheets.table import Sheet, Value, shown
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.opening import Store
from infoview_sheets.sync import Options, Result, sync
from tests.sheets_server.grid import Spreadsheet
from tests.sheets_server.local import inside, new_book
from tests.test_docs import script


def run(book: Store, day: dt.date, out: Path) -> Result:
    now = dt.datetime.combine(day, dt.time(18), dt.UTC)
    return sync(book, Options(now=now, out=out, today=day, zone="America/New_York"))


def put(book: Spreadsheet, sheet: Sheet, row: int | str, cells: Mapping[str, Value]) -> None:
    """Type cells into a row, as in the browser; a name says whose it is."""
    headers = [shown(value) for value in sheet.rows[0].values]
    named = next(headers.index(each) for each in ("Who", "Name", "Setting", "What") if each in headers) + 1
    if isinstance(row, str):
        row = next(each.number for each in sheet.rows if each.value(named) == row)
    if row < 1:
        row = max((each.number for each in sheet.rows if each.value(named) is not None), default=1) + 1
    for header, value in cells.items():
        typed = shown(value) if isinstance(value, dt.date | dt.time) else value
        book.tab(sheet.name).put(row - 1, headers.index(header), typed)
    book.touched()


def told(book: Store) -> Mapping[str, list[list[str]]]:
    """Return what This Week, the log and the people say; that others may read is said in Google alone."""
    found = {sheet.name: sheet for sheet in book.read()}
    rows = {
        name: [[_said(value) for value in row.values] for row in found[name].rows]
        for name in (THIS_WEEK, "Touches", "Contacts", "Interviews", "Referrals")
    }
    alone = (SHARED, *PROGRESS)
    rows[THIS_WEEK] = [row for row in rows[THIS_WEEK] if not any(text.startswith(alone) for text in row[:2])]
    return {name: [trimmed for row in lines if any(trimmed := _trimmed(row))] for name, lines in rows.items()}


def _said(value: Value) -> str:
    """Return what a cell shows; a ticked box is an x."""
    return "x" if value is True or value == "done" else shown(value or None)


def _trimmed(row: list[str]) -> list[str]:
    end = max((at for at, text in enumerate(row, 1) if text), default=0)
    return row[:end]


def test_a_month_of_evenings_is_the_same_in_both(tmp_path: Path, monkeypatch: Any) -> None:
    tutorial = script("make_tutorial")
    monkeypatch.chdir(tmp_path)
    first, *evenings = tutorial.STORY
    tutorial.answer(first.commands[0])
    path = Path(tutorial.BOOK)
    api, book = new_book(*ExcelStore(path).read())
    walked = 0
    for step, marked, typed, command in (each for told_of in evenings for each in _evenings(told_of)):
        for name, row, cells in _typed(tutorial, marked, typed, ExcelStore(path)):
            tutorial.type_in(path, name, row, cells)
        google = inside(api)
        for name, row, cells in _typed(tutorial, marked, typed, google):
            put(book, next(sheet for sheet in google.read() if sheet.name == name), row, cells)
        day = dt.date.fromisoformat(re.findall(r"--today (\S+)", command)[0])
        theirs, ours = run(ExcelStore(path), day, tmp_path / "excel"), run(inside(api), day, tmp_path / "google")
        assert told(inside(api)) == told(ExcelStore(path)), step.title

        assert [draft.path.name for draft in ours.drafts] == [draft.path.name for draft in theirs.drafts]
        assert ours.review.filing.noted == theirs.review.filing.noted == len(marked)
        walked += 1
    assert walked > 9
    assert api.mistakes == []


def _evenings(step: Any) -> Iterator[tuple[Any, Any, Any, str]]:
    """Yield the runs of a step, each with what is marked and typed before it."""
    yield step, step.marked, step.typed, step.commands[0]
    if step.then:
        yield step, step.then, {}, step.commands[1]


def _typed(tutorial: Any, marked: Any, typed: Any, book: Store) -> list[tuple[str, int | str, Mapping[str, Value]]]:
    """Return what is put into the workbook before an evening: the marks, then what is typed."""
    sheets = book.read()
    marks = [(THIS_WEEK, tutorial.row_of(sheets, what).number, cells) for what, cells in marked.items()]
    return [*marks, *((name, row, cells) for (name, row), cells in typed.items())]
