"""Keep a workbook as a person does: sync it, mark rows of This Week, sync again."""

import dataclasses
import datetime as dt
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from infoview_sheets.plan.week_sheet import (
    ANSWER,
    COLUMNS,
    DAY,
    DONE_AT,
    KEY,
    NOTE,
    WHAT,
    StandingWeek,
    week_as_it_stands,
)
from infoview_sheets.sheets.patch import Patch
from infoview_sheets.sheets.table import Row, Sheet, Value, letters, shown
from infoview_sheets.stores.excel import ExcelStore, patch_cells
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.stores.opening import Store
from infoview_sheets.sync import Options, Result, sync
from tests.cli.books import workbook
from tests.sheets_server.grid import Box
from tests.sheets_server.loading import cell_of
from tests.sheets_server.local import inside, new_book
from tests.sketch import sheets

_AT = {"done": DONE_AT, "answer": ANSWER, "day": DAY, "note": NOTE}


class Evenings:
    """A workbook in memory, and the evenings spent with it."""

    def __init__(self, text: str, out: Path, name: str = "This Week") -> None:
        self.store = MemoryStore("book", sheets(text))
        self.out, self.name = out, name
        self.touched = 0

    @property
    def book(self) -> Store:
        """The workbook, opened anew."""
        return self.store

    @property
    def sheets(self) -> Sequence[Sheet]:
        """The sheets as they stand."""
        return self.book.read()

    def sync(self, day: dt.date) -> Result:
        """Run a sync on the evening of a day."""
        now = dt.datetime.combine(day, dt.time(18, 4), dt.UTC)
        return sync(self.book, Options(now, self.out, zone="UTC"))

    @property
    def week(self) -> StandingWeek:
        """The sheet This Week as it stands."""
        found = week_as_it_stands(next(sheet for sheet in self.sheets if sheet.name == self.name))
        assert found is not None
        return found

    def rows(self) -> list[tuple[str, str]]:
        """Return the rows of This Week: the first line of What, and the key."""
        week = self.week
        rows = [row.values for row in week.sheet.rows if row.number > week.header]
        texts = [(shown(week.cell(row, WHAT)).split("\n")[0], shown(week.cell(row, KEY))) for row in rows]
        return [(what, key) for what, key in texts if what or key]

    def whats(self, section: str) -> list[str]:
        """Return the first lines of a part of the page."""
        found, inside = [], False
        for what, key in self.rows():
            if not key:
                inside = what == section
            elif inside:
                found.append(what)
        return found

    def mark(self, what: str, **cells: Value) -> None:
        """Put something into the row whose first line begins with ``what``; each cell counts as touched."""
        week = self.week
        rows = [row for row in week.sheet.rows if shown(week.cell(row.values, WHAT)).startswith(what)]
        assert rows, f"no row {what!r} in {self.rows()}"
        self.touched += len(cells)
        places = {week.ours[_AT[name]]: value for name, value in cells.items()}
        self.put(self.name, rows[0].number, places)

    def put(self, sheet: str, number: int, cells: Mapping[int, Value]) -> None:
        """Put values into a row of a sheet, by the number of the column."""
        self.store.sheets = tuple(
            dataclasses.replace(s, rows=tuple(_with(s, number, cells))) if s.name == sheet else s
            for s in self.store.sheets
        )

    def table(self, name: str) -> list[dict[str, Value]]:
        """Return the rows of a sheet, each by its headers."""
        found = next((sheet for sheet in self.sheets if sheet.name == name), Sheet(name, ()))
        heads, *rows = [row.values for row in found.rows] or [()]
        return [{shown(h): row[i] for i, h in enumerate(heads) if i < len(row) and row[i] is not None} for row in rows]

    def shuffle(self, sheet: str, dice: random.Random) -> None:
        """Sort the rows below the headers in some order."""
        found = next(each for each in self.sheets if each.name == sheet)
        rows = [row.values for row in found.rows if row.number > 1]
        dice.shuffle(rows)
        width = max((len(row) for row in rows), default=0)
        for number, values in zip(
            range(2, found.rows[-1].number + 1), [*rows, *[()] * found.rows[-1].number], strict=False
        ):
            self.put(sheet, number, {at: values[at - 1] if at <= len(values) else None for at in range(1, width + 1)})


class InExcel(Evenings):
    """The same in a file."""

    def __init__(self, text: str, out: Path) -> None:
        super().__init__(text, out)
        out.mkdir(parents=True, exist_ok=True)
        rows = {sheet.name: [row.values for row in sheet.rows] for sheet in self.store.sheets}
        self.path = workbook(out / "book.xlsx", rows)

    @property
    def book(self) -> Store:
        """The file."""
        return ExcelStore(self.path)

    def put(self, sheet: str, number: int, cells: Mapping[int, Value]) -> None:
        """Type values into a row, as in Excel."""
        places = {f"{letters(at)}{number}": value for at, value in cells.items()}
        patch_cells(self.path, self.path, {sheet: places})


class InGoogle(Evenings):
    """The same in a Google Sheet."""

    def __init__(self, text: str, out: Path) -> None:
        super().__init__(text, out)
        self.api, self.grid = new_book(*self.store.sheets)
        self.api.strict = False

    @property
    def book(self) -> Store:
        """The Google Sheet."""
        return inside(self.api)

    def put(self, sheet: str, number: int, cells: Mapping[int, Value]) -> None:
        """Type values into a row, as in the browser."""
        tab = self.grid.tab(sheet)
        for at, value in cells.items():
            kept = {k: v for k, v in tab.cells.get((number - 1, at - 1), {}).items() if k == "dataValidation"}
            tab.replace((number - 1, at - 1), {**kept, **cell_of(value)})
        self.grid.touched()

    def shuffle(self, sheet: str, dice: random.Random) -> None:
        """Sort the rows below the headers in some order; formulas stay what they are."""
        tab = self.grid.tab(sheet)
        order = [dice.random() for _ in range(tab.rows)]
        self.grid.sort(tab, Box(tab.id, (1, tab.last_row), (0, tab.columns)), order.__getitem__)


def _with(sheet: Sheet, number: int, cells: Mapping[int, Value]) -> list[Row]:
    rows = {row.number: row for row in sheet.rows}
    values = dict(enumerate(rows[number].values, 1)) if number in rows else {}
    values |= cells
    last = max((at for at, value in values.items() if value is not None), default=0)
    rows[number] = Row(number, tuple(values.get(at) for at in range(1, last + 1)))
    return [rows[n] for n in sorted(rows) if rows[n].values]


__all__ = ["COLUMNS", "Evenings", "Patch"]
