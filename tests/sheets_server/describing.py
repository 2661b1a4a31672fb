"""Answer spreadsheets.get: properties, grid data, metadata and named ranges, cut to the field mask."""

import re
from typing import Any

from tests.sheets_server.changes import properties
from tests.sheets_server.formulas import Wrong, value_at
from tests.sheets_server.grid import COLUMNS, ROWS, Box, Json, Metadata, Spreadsheet, Tab
from tests.sheets_server.masks import Tree

_CODES = {
    "#N/A": "N_A",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#VALUE!": "VALUE",
    "#ERROR!": "ERROR",
    "#DIV/0!": "DIVIDE_BY_ZERO",
}


def described(book: Spreadsheet, tree: Tree, *, grid: bool) -> Json:
    """Return a Spreadsheet. ``tree`` is the field mask, blank for all; grid data is made only if it is wanted."""
    sheets = tree.get("sheets", {})
    wanted = grid if not tree else "data" in sheets or ("sheets" in tree and not sheets)
    return {
        "spreadsheetId": book.id,
        "properties": {"title": book.title, "locale": book.locale, "timeZone": book.zone, "autoRecalc": "ON_CHANGE"},
        "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{book.id}/edit",
        "sheets": [_sheet(book, tab, sheets.get("data", {}), grid=wanted) for tab in book.tabs],
        "namedRanges": [
            {"namedRangeId": each.id, "name": each.name, "range": {} if each.box.lost else grid_range(each.box)}
            for each in book.named.values()
        ],
        "developerMetadata": [metadata(each) for each in book.metadata.values() if each.sheet is None],
    }


def _sheet(book: Spreadsheet, tab: Tab, parts: Tree, *, grid: bool) -> Json:
    found: Json = {"properties": properties(book, tab), "merges": [grid_range(box) for box in tab.merges]}
    if tab.tables:
        found["tables"] = [{"tableId": key, "range": grid_range(box)} for key, box in tab.tables.items()]
    if grid:
        every = not parts
        data: Json = {}
        if every or "columnMetadata" in parts:
            data["columnMetadata"] = _column_metadata(book, tab)
        if every or "rowMetadata" in parts:
            data["rowMetadata"] = _row_metadata(book, tab)
        if every or "rowData" in parts:
            data["rowData"] = _row_data(book, tab)
        found["data"] = [data]
    return found


def _column_metadata(book: Spreadsheet, tab: Tab) -> list[Json]:
    columns: list[Json] = [{"pixelSize": tab.widths.get(at, 100)} for at in range(tab.columns)]
    for each in book.metadata.values():
        if each.sheet == tab.id and each.column is not None:
            columns[each.column].setdefault("developerMetadata", []).append(metadata(each))
    for column in tab.hidden_columns:
        columns[column]["hiddenByUser"] = True
    return columns


def _row_metadata(book: Spreadsheet, tab: Tab) -> list[Json]:
    rows: list[Json] = [{"pixelSize": 21} for _ in range(tab.rows)]
    for each in book.metadata.values():
        if each.sheet == tab.id and each.row is not None:
            rows[each.row].setdefault("developerMetadata", []).append(metadata(each))
    return rows


def _row_data(book: Spreadsheet, tab: Tab) -> list[Json]:
    rows: dict[int, dict[int, Json]] = {}
    for (row, column), cell in tab.cells.items():
        value = value_at(book, tab, row, column)
        effective = {} if value is None else {"effectiveValue": _effective(value)}
        shown = {"effectiveFormat": cell["userEnteredFormat"]} if "userEnteredFormat" in cell else {}
        rows.setdefault(row, {})[column] = {**cell, **effective, **shown, **_hyperlink(cell)}
    return [
        {"values": [line.get(column, {}) for column in range(max(line) + 1)]} if (line := rows.get(row)) else {}
        for row in range(max(rows, default=-1) + 1)
    ]


def _hyperlink(cell: Json) -> Json:
    """Return the one address a cell points to, of HYPERLINK() or of its words."""
    formula = re.match(r'=HYPERLINK\("([^"]*)"[;,)]', cell.get("userEnteredValue", {}).get("formulaValue", ""))
    uri = cell.get("userEnteredFormat", {}).get("textFormat", {}).get("link", {}).get("uri", "")
    target = formula[1] if formula else uri
    return {"hyperlink": target} if target else {}


def _effective(value: Any) -> Json:
    if isinstance(value, Wrong):
        return {"errorValue": {"type": _CODES.get(value.code, "ERROR"), "message": value.reason}}
    kind = "boolValue" if isinstance(value, bool) else "stringValue" if isinstance(value, str) else "numberValue"
    return {kind: value}


def grid_range(box: Box) -> Json:
    """Return a box as a GridRange."""
    names = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
    given = zip(names, (*box.rows, *box.columns), strict=True)
    return {"sheetId": box.sheet, **{name: value for name, value in given if value is not None}}


def metadata(each: Metadata) -> Json:
    """Return a DeveloperMetadata."""
    place: Json = {"locationType": "SPREADSHEET", "spreadsheet": True}
    if each.column is not None:
        span = {"sheetId": each.sheet, "dimension": COLUMNS, "startIndex": each.column, "endIndex": each.column + 1}
        place = {"locationType": "COLUMN", "dimensionRange": span}
    elif each.row is not None:
        span = {"sheetId": each.sheet, "dimension": ROWS, "startIndex": each.row, "endIndex": each.row + 1}
        place = {"locationType": "ROW", "dimensionRange": span}
    return {
        "metadataId": each.id,
        "metadataKey": each.key,
        "metadataValue": each.value,
        "visibility": each.visibility,
        "location": place,
    }
