"""Answer spreadsheets.values: A1 ranges, ragged rows, unformatted values, what a person types."""

import re
from typing import Any

from tests.sheets_server.changes import Refused, _guard
from tests.sheets_server.formulas import Wrong, column_number, value_at
from tests.sheets_server.grid import Box, Json, Spreadsheet, Tab, extended

_A1 = re.compile(r"\$?([A-Za-z]+)?\$?(\d+)?(?::\$?([A-Za-z]+)?\$?(\d+)?)?")


def box_at(book: Spreadsheet, text: str) -> tuple[Tab, Box]:
    """Return the tab and the box that an A1 range names, cut at the edge of the grid."""
    whole = "!" not in text or re.fullmatch(r"'(?:[^']|'')*'", text) is not None  # a title may hold a "!" itself
    title, cells = (text, "") if whole else (text.rpartition("!")[0], text.rpartition("!")[2])
    plain = title[1:-1].replace("''", "'") if title.startswith("'") and title.endswith("'") else title
    tab = next((each for each in book.tabs if each.title.casefold() == plain.casefold()), None)
    found = _A1.fullmatch(cells or ("" if tab else text))
    if found is None or (tab is None and (not whole or not any(found.groups()))):
        raise Refused(f"Unable to parse range: {text}")
    tab = tab or book.tabs[0]
    return tab, _clamped(tab, *found.groups(), whole=not any(found.groups()))


def _clamped(tab: Tab, c0: str | None, r0: str | None, c1: str | None, r1: str | None, *, whole: bool) -> Box:
    top = int(r0) - 1 if r0 else 0
    left = column_number(c0.upper()) if c0 else 0
    single = not whole and c1 is None and r1 is None
    bottom = top + 1 if single else int(r1) if r1 else tab.rows
    right = left + 1 if single else column_number(c1.upper()) + 1 if c1 else tab.columns
    if top >= tab.rows or left >= tab.columns:
        raise Refused(f"Range exceeds grid limits. Max rows: {tab.rows}, max columns: {tab.columns}")
    return Box(tab.id, (top, min(bottom, tab.rows)), (left, min(right, tab.columns)))


def letters(index: int) -> str:
    """Return the letters of a column counted from 0."""
    name, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def range_text(tab: Tab, box: Box) -> str:
    """Return the range as Google echoes it: 1x1 is one cell."""
    title = tab.title if re.fullmatch(r"[A-Za-z]\w*", tab.title) else "'" + tab.title.replace("'", "''") + "'"
    (top, bottom), (left, right) = box.rows, box.columns
    first = f"{letters(left or 0)}{(top or 0) + 1}"
    last = f"{letters((right or 1) - 1)}{bottom}"
    return f"{title}!{first}" if first == last else f"{title}!{first}:{last}"


def shown(value: Any) -> Any:
    """Return a value as UNFORMATTED_VALUE shows it: errors as text, blanks as ""."""
    return "" if value is None else str(value) if isinstance(value, Wrong) else value


def values_in(book: Spreadsheet, text: str) -> Json:
    """Return a ValueRange: trailing blanks are cut, an empty range has no values at all."""
    tab, box = box_at(book, text)
    top, left = box.rows[0], box.columns[0]
    grid: dict[int, dict[int, Any]] = {}
    for (row, column), cell in tab.cells.items():
        if box.holds(row, column) and "userEnteredValue" in cell:
            grid.setdefault(row, {})[column] = shown(value_at(book, tab, row, column))
    rows = []
    for row in range(top or 0, max(grid, default=-1) + 1):
        line = grid.get(row, {})
        rows.append([line.get(column, "") for column in range(left or 0, max(line, default=-1) + 1)])
    answer: Json = {"range": range_text(tab, box), "majorDimension": "ROWS"}
    return {**answer, "values": rows} if rows else answer


def typed(value: Any) -> Any:
    """Return what USER_ENTERED makes of a value, in a sheet of the locale en_US."""
    if not isinstance(value, str) or value.startswith("="):
        return value
    if value.startswith("'"):
        return value[1:]
    if value.upper() in {"TRUE", "FALSE"}:
        return value.upper() == "TRUE"
    try:
        return int(value) if re.fullmatch(r"[+-]?\d+", value) else float(value)
    except ValueError:
        return value


def write(book: Spreadsheet, tab: Tab, at: tuple[int, int], rows: list[list[Any]], option: str, email: str) -> int:
    """Write rows of values from a cell on; None skips a cell. Returns the number of cells."""
    count = 0
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is None:
                continue
            place = (at[0] + down, at[1] + right)
            _guard(book, tab, *place, email)
            old = tab.cells.get(place, {})
            plain = old.get("userEnteredFormat", {}).get("numberFormat", {}).get("type") == "TEXT"
            new = typed(value) if option == "USER_ENTERED" and not plain else value
            cell = {key: part for key, part in old.items() if key != "userEnteredValue"}
            # Whatever is typed into a cell of plain text, a formula too, stays text.
            kept = {"stringValue": new} if (option == "RAW" or plain) and isinstance(new, str) else extended(new)
            tab.replace(place, cell if new == "" else {**cell, "userEnteredValue": kept})
            count += 1
    return count


def write_ranges(book: Spreadsheet, body: Json, email: str) -> Json:
    """Carry out values.batchUpdate, all or nothing."""
    work = book.copy()
    total = 0
    for each in body["data"]:
        tab, box = box_at(work, each["range"])
        at = (box.rows[0] or 0, box.columns[0] or 0)
        total += write(work, tab, at, each.get("values", []), body["valueInputOption"], email)
    book.take(work)
    return {"spreadsheetId": book.id, "totalUpdatedCells": total}


def clear(book: Spreadsheet, text: str, email: str) -> Json:
    """Carry out values.clear: values go, formats stay."""
    tab, box = box_at(book, text)
    for row, column in [place for place in tab.cells if box.holds(*place)]:
        _guard(book, tab, row, column, email)
        tab.put(row, column, None)
    book.touched()
    return {"spreadsheetId": book.id, "clearedRange": range_text(tab, box)}
