"""Say which cells cannot be written because they belong to a block of cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.table import letters
from infoview_sheets.stores.excel.plan import SheetPlan
from infoview_sheets.stores.excel.ranges import Range


def refuse_arrays(plan: SheetPlan, areas: Iterable[Range], sheet: str) -> None:
    """Stop when only a part of an array formula or a data table would be overwritten (ECMA-376 part 1, 18.3.1.40)."""
    written = _Written(plan)
    for area in areas:
        inside = written.within(area)
        if (first := next(inside, None)) and 1 + sum(1 for _ in inside) < area.size:
            raise _refused(first, sheet, f"part of an array formula or a data table ({area})")


def refuse_merged(plan: SheetPlan, areas: Iterable[Range], sheet: str) -> None:
    """Stop when a value would be written that merged cells hide; the first of them is the one that shows."""
    written = _Written(plan)
    for area in areas:
        for place in written.within(area):
            if place != (area.top, area.left) and plan.value(*place) not in {None, ""}:
                raise _refused(place, sheet, f"hidden behind merged cells ({area})")


class _Written:
    """The cells to be written, to be found by area without going through all of them."""

    def __init__(self, plan: SheetPlan) -> None:
        self._rows: dict[int, list[int]] = {}
        for row in sorted(plan.cells):
            for column in plan.cells[row]:
                self._rows.setdefault(column, []).append(row)

    def within(self, area: Range) -> Iterator[tuple[int, int]]:
        """Yield the cells of ``area`` that are to be written."""
        for column, rows in self._rows.items():
            if area.left <= column <= area.right:
                for at in range(bisect_left(rows, area.top), bisect_right(rows, area.bottom)):
                    yield rows[at], column


def _refused(place: tuple[int, int], sheet: str, what: str) -> BookError:
    return BookError(
        f"Cell {letters(place[1])}{place[0]} of sheet {sheet} is {what}. "
        "Undo that in Excel, or move it elsewhere, then run again."
    )
