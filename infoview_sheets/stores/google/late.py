"""Lose no mark that arrives while This Week is written anew: the batch that does it first copies what stands there.

A hidden tab of ours holds side by side what the run knew and what stood there when it wrote. What differs is a mark, or
one taken away, that the run did not see; the next look shows it in a row of its own at the end of This Week.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.plan.filing import ASIDE, DONE
from infoview_sheets.plan.week_sheet import ANSWER, DAY, DONE_AT, KEY, NOTE, WHAT, Standing, marks_in, week_as_it_stands
from infoview_sheets.sheets.patch import ToolSheet
from infoview_sheets.sheets.table import Row, Sheet, Value
from infoview_sheets.stores.google import requests as ask
from infoview_sheets.stores.google.snapshot import LATE_TAB, Json, Snapshot, Tab, free_title

_TITLE = "_week"
_SPARE = 500  # rows that people may add while we work


def takes_marks(sheet: ToolSheet) -> bool:
    """Return whether people mark rows of a sheet of ours: it knows them by a hidden key."""
    return any(column.hidden for column in sheet.columns)


def kept_first(tab: Tab, seen: Snapshot) -> Iterator[Json]:
    """Yield addSheet where our tab is missing, then what we knew of a sheet, and copyPaste of what stands there now."""
    rows, columns = tab.rows + _SPARE, 2 * tab.columns
    if seen.late:
        yield from ask.grow(seen.late, rows, columns)
        yield {"updateCells": {"range": {"sheetId": LATE_TAB}, "fields": "userEnteredValue,userEnteredFormat"}}
    else:
        size = {"rowCount": rows, "columnCount": columns}
        facts = {"sheetId": LATE_TAB, "title": free_title(_TITLE, seen.taken.values()), "hidden": True}
        yield {"addSheet": {"properties": {**facts, "gridProperties": size}}}
    known = [[_raw(value) for value in row] for row in tab.grid]
    yield ask.cells(LATE_TAB, 1, 1, [[_raw(tab.columns)], *known])
    target = {"sheetId": LATE_TAB, "startRowIndex": 1, "startColumnIndex": tab.columns}
    yield {"copyPaste": {"source": {"sheetId": tab.id}, "destination": target, "pasteType": "PASTE_NORMAL"}}


def _raw(value: object) -> Json:
    if value == "":
        return {}
    kind = "boolValue" if isinstance(value, bool) else "stringValue" if isinstance(value, str) else "numberValue"
    return {"userEnteredValue": {kind: value}}


def with_late_marks(week: Sheet, plain: Sheet, shaped: Sheet) -> Sheet:
    """Return This Week with a row more for each mark that its last writer did not know.

    ``plain`` is our tab without the formats of its cells, ``shaped`` with them.
    """
    there, late = week_as_it_stands(week), dict(_late(plain, shaped))
    if there is None or not late:
        return week
    last = week.rows[-1].number
    rows = [Row(last + n, _line(there, key, cells)) for n, (key, cells) in enumerate(late.items(), 1)]
    return replace(week, rows=(*week.rows, *rows))


def _late(plain: Sheet, shaped: Sheet) -> Iterator[tuple[str, Sequence[Value]]]:
    """Yield the keys whose marks differ, each with what stood there: what, done, answer, day and note."""
    width = plain.rows[0].value(1) if plain.rows else None
    if not isinstance(width, int):
        return
    there = slice(width, None)
    known, copied, now = (
        dict(marks_in(week_as_it_stands(_half(sheet, part))))
        for sheet, part in ((plain, slice(width)), (plain, there), (shaped, there))
    )
    for key, mark in copied.items():
        before = known.get(key)
        if key not in now or (before and before.cells == mark.cells) or (before is None and mark.is_blank):
            continue
        if mark.is_blank and not key.startswith((DONE, ASIDE)):
            yield f"{DONE}{key}", (mark.what, None, None, None, None)  # unticked: what we filed is to be taken back
        else:
            yield key, (mark.what, *now[key].cells)


def _half(sheet: Sheet, part: slice) -> Sheet:
    return replace(sheet, rows=tuple(Row(row.number, row.values[part]) for row in sheet.rows[1:]))


def _line(there: Standing, key: str, cells: Sequence[Value]) -> tuple[Value, ...]:
    places: Mapping[int, Value] = dict(zip((WHAT, DONE_AT, ANSWER, DAY, NOTE, KEY), (*cells, key), strict=True))
    values = {there.ours[column]: value for column, value in places.items() if column in there.ours}
    return tuple(values.get(at) for at in range(1, max(values) + 1))
