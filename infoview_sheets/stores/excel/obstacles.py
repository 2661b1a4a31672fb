"""Say which cells cannot be written because they belong to a block of cells."""

from collections.abc import Iterable, Iterator

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.table import letters
from infoview_sheets.stores.excel.plan import SheetPlan
from infoview_sheets.stores.excel.ranges import Range


def refuse_arrays(plan: SheetPlan, areas: Iterable[Range], sheet: str) -> None:
    """Stop when only a part of an array formula or a data table would be overwritten (ECMA-376 part 1, 18.3.1.40)."""
    for area in areas:
        inside = list(_written(plan, area))
        if inside and len(inside) < area.size:
            raise _refused(inside[0], sheet, f"part of an array formula or a data table ({area})")


def refuse_merged(plan: SheetPlan, areas: Iterable[Range], sheet: str) -> None:
    """Stop when a value would be written that merged cells hide; the first of them is the one that shows."""
    for area in areas:
        for place in _written(plan, area):
            if place != (area.top, area.left) and plan.value(*place) not in {None, ""}:
                raise _refused(place, sheet, f"hidden behind merged cells ({area})")


def _written(plan: SheetPlan, area: Range) -> Iterator[tuple[int, int]]:
    """Return the cells of ``area`` that are to be written."""
    rows = range(area.top, area.bottom + 1)
    for row in plan.cells if len(rows) > len(plan.cells) else rows:  # the shorter way round
        yield from ((row, column) for column in plan.cells.get(row, ()) if area.holds(row, column))


def _refused(place: tuple[int, int], sheet: str, what: str) -> BookError:
    return BookError(
        f"Cell {letters(place[1])}{place[0]} of sheet {sheet} is {what}. "
        "Undo that in Excel, or move it elsewhere, then run again."
    )
