"""Lose no mark that arrives while This Week is written anew, or long after it: a row stays the row of its action.

The batch that writes first copies what stands there. A hidden tab of ours holds side by side what the run knew and what
stood there when it wrote. What differs is a mark, or one taken away, that the run did not see; the next look shows it
in a row of its own at the end of This Week.

Google carries what was typed on a phone without a connection to the row it was typed in. So rows are moved, and none is
given to another action: one that is over leaves its row, blank but for the hidden key, below all others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.domain.done import is_nothing
from infoview_sheets.domain.marks import Mark
from infoview_sheets.plan.filed import ASIDE, DONE
from infoview_sheets.plan.week_sheet import (
    ANSWER,
    DAY,
    DONE_AT,
    KEY,
    NOTE,
    WHAT,
    StandingWeek,
    marks_in,
    own_lines,
    week_as_it_stands,
)
from infoview_sheets.sheets.patch import ToolSheet
from infoview_sheets.sheets.table import Row, Sheet, Value
from infoview_sheets.stores.google import api_requests as ask
from infoview_sheets.stores.google.snapshot import LATE_TAB, Json, Snapshot, Tab, free_title

_TITLE = "_week"
EMPTIED: Json = {"updateCells": {"range": {"sheetId": LATE_TAB}, "fields": "userEnteredValue,userEnteredFormat"}}
_SPARE = 500  # rows that people may add while we work


def takes_marks(sheet: ToolSheet) -> bool:
    """Return whether people mark rows of a sheet of ours: it knows them by a hidden key."""
    return any(column.hidden for column in sheet.columns)


def kept_first(tab: Tab, known: Tab, seen: Snapshot) -> Iterator[Json]:
    """Yield addSheet where our tab is missing, then what we knew of a sheet, and copyPaste of what stands there now.

    ``known`` is the tab as it was when what is written was worked out: a mark that came since is new, also where it was
    seen in the look before the writing.
    """
    rows, columns = tab.rows + _SPARE, 2 * tab.columns
    if seen.late:
        yield from ask.grow(seen.late, rows, columns)
        yield EMPTIED
    else:
        size = {"rowCount": rows, "columnCount": columns}
        facts = {"sheetId": LATE_TAB, "title": free_title(_TITLE, seen.taken.values()), "hidden": True}
        yield {"addSheet": {"properties": {**facts, "gridProperties": size}}}
    before = [[_raw(value) for value in row[: tab.columns]] for row in known.grid]
    yield ask.cells(LATE_TAB, 1, 1, [[_raw(tab.columns)], *before])
    target = {"sheetId": LATE_TAB, "startRowIndex": 1, "startColumnIndex": tab.columns}
    yield {"copyPaste": {"source": {"sheetId": tab.id}, "destination": target, "pasteType": "PASTE_NORMAL"}}


def in_place(sheet: ToolSheet, tab: Tab) -> tuple[Sequence[Json], ToolSheet]:
    """Return moveDimension of the rows, each to where its action is to stand, and the sheet with those that are over.

    Where the headers stand lower, or rows are held together by a merge or a table, nothing is moved.
    """
    at = next(n for n, column in enumerate(sheet.columns) if column.hidden)
    header = [str(each) for each in tab.grid[0]] if tab.grid else []
    if sheet.columns[at].header not in header or tab.merged or tab.tables:
        return (), sheet
    old = header.index(sheet.columns[at].header) + 1
    there = [_action(tab.raw(number, old)) for number in range(2, len(tab.grid) + 1)]
    wanted = [_action(row[at] if at < len(row) else "") for row in sheet.rows]
    over = [key for key in dict.fromkeys(there) if key and key not in wanted][:_OVER]
    rows = (*sheet.rows, *((*([None] * at), f"{GONE}{key}") for key in over))
    return list(_moves(tab, there, [*wanted, *over])), replace(sheet, rows=rows)


GONE = "gone|"
"""How the key begins of a row whose action is over."""

_OVER = 40  # rows of actions that are over; a phone is not offline for longer


def _action(key: object) -> str:
    """Return what a row is about, whether it is open, was filed, set aside or is over."""
    text = str(key or "")
    return next((text.removeprefix(start) for start in (DONE, ASIDE, GONE) if text.startswith(start)), text)


def _moves(tab: Tab, there: Sequence[str], wanted: Sequence[str]) -> Iterator[Json]:
    """Yield what brings the rows into their order; an action without a row gets one that is nobody's."""
    rows = [*there, *([""] * len(wanted))]
    yield from ask.grow(tab, len(rows) + 1)
    for to, key in enumerate(wanted):
        start = rows.index(key if key in rows[to:] else "", to)
        if start != to:
            rows.insert(to, rows.pop(start))
            source = {"sheetId": tab.id, "dimension": "ROWS", "startIndex": start + 1, "endIndex": start + 2}
            yield {"moveDimension": {"source": source, "destinationIndex": to + 1}}


def without_gone(sheet: Sheet) -> Sheet:
    """Return This Week without rows of actions that are over, but for those that somebody marked after all."""
    there = week_as_it_stands(sheet)
    at = there.ours.get(KEY, 0) if there else 0
    rows = tuple(row for each in sheet.rows if (row := _after_all(each, at, there)))
    return replace(sheet, rows=rows)


def _after_all(row: Row, at: int, there: StandingWeek | None) -> Row | None:
    key = row.value(at) if at else None
    if there is None or not isinstance(key, str) or not key.startswith(GONE):
        return row
    if all(value in (None, "", False) for column, value in enumerate(row.values, 1) if column != at):
        return None
    own = there.cell(row.values, WHAT) is not None  # somebody writes there: the row is theirs
    return Row(row.number, (*row.values[: at - 1], None if own else key.removeprefix(GONE), *row.values[at:]))


def _raw(value: object) -> Json:
    if value == "":
        return {}
    kind = "boolValue" if isinstance(value, bool) else "stringValue" if isinstance(value, str) else "numberValue"
    return {"userEnteredValue": {kind: value}}


def with_late(week: Sheet, plain: Sheet, shaped: Sheet) -> Sheet:
    """Return This Week with a row more for whatever its last writer did not know.

    ``plain`` is our tab without the formats of its cells, ``shaped`` with them.
    """
    there, late = week_as_it_stands(week), list(late_rows(plain, shaped))
    if there is None or not late:
        return week
    last = week.rows[-1].number
    rows = [Row(last + n, _line(there, key, cells)) for n, (key, cells) in enumerate(late, 1)]
    return replace(week, rows=(*week.rows, *rows))


def late_rows(plain: Sheet, shaped: Sheet) -> Iterator[tuple[str | None, Sequence[Value]]]:
    """Yield the keys whose marks differ, each with what stood there: what, done, answer, day and note.

    What is no mark, such as a row of one's own, has no key.
    """
    width = plain.rows[0].value(1) if plain.rows else None
    if not isinstance(width, int):
        return
    there = slice(width, None)
    known, copied, now = (
        week_as_it_stands(without_gone(_half(sheet, part)))
        for sheet, part in ((plain, slice(width)), (plain, there), (shaped, there))
    )
    yield from _late_marks(*(dict(marks_in(each)) for each in (known, copied, now)))
    before = set(own_lines(known)) if known else set()
    for beside, line in dict.fromkeys(own_lines(copied) if copied else ()):
        if (beside, line) not in before:
            yield None, (line, None, None, None, f"beside {beside}" if beside else None)


def _late_marks(
    known: Mapping[str, Mark], copied: Mapping[str, Mark], now: Mapping[str, Mark]
) -> Iterator[tuple[str, Sequence[Value]]]:
    for key, mark in copied.items():
        before = known.get(key)
        if key not in now or (before and before.cells == mark.cells) or (before is None and mark.is_blank):
            continue
        if mark.is_blank and not key.startswith((DONE, ASIDE)):
            yield f"{DONE}{key}", (mark.what, None, None, None, None)  # unticked: what we filed is to be taken back
        else:
            again = key.startswith(DONE) and not is_nothing(mark.done)  # ticked anew: what we took back is to be filed
            yield key.removeprefix(DONE) if again else key, (mark.what, *now[key].cells)


def _half(sheet: Sheet, part: slice) -> Sheet:
    return replace(sheet, rows=tuple(Row(row.number, row.values[part]) for row in sheet.rows[1:]))


def _line(there: StandingWeek, key: str | None, cells: Sequence[Value]) -> tuple[Value, ...]:
    places: Mapping[int, Value] = dict(zip((WHAT, DONE_AT, ANSWER, DAY, NOTE, KEY), (*cells, key), strict=True))
    values = {there.ours[column]: value for column, value in places.items() if column in there.ours}
    return tuple(values.get(at) for at in range(1, max(values) + 1))
