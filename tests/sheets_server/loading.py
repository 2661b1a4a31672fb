"""Fill a spreadsheet from an Excel file or from sheets of values, as File > Import does."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from infoview_sheets.sheets.table import Fault, Sheet, Value
from tests.sheets_server.grid import Json, Spreadsheet, extended

_ZERO = dt.datetime(1899, 12, 30)


def cell_of(value: Value) -> Json:
    """Return the CellData of a value; dates are serial numbers with a format."""
    match value:
        case dt.datetime():
            return _number((value - _ZERO) / dt.timedelta(days=1), "DATE_TIME")
        case dt.date():
            return _number((value - _ZERO.date()).days, "DATE")
        case dt.time():
            return _number((value.hour * 60 + value.minute) / 1440, "TIME")
        case Fault():
            return {"userEnteredValue": {"formulaValue": "=#REF!"}}
        case str():
            return {"userEnteredValue": {"stringValue": value}}
        case None:
            return {}
    return {"userEnteredValue": extended(value)}


def _number(serial: float, kind: str) -> Json:
    """Return a number with a format, as a person's typing makes it: ``effective`` and ``userEntered`` agree."""
    number = int(serial) if serial == int(serial) else serial
    return {"userEnteredValue": {"numberValue": number}, "userEnteredFormat": {"numberFormat": {"type": kind}}}


def fill(book: Spreadsheet, sheets: Sequence[Sheet]) -> None:
    """Add a tab for each sheet."""
    for sheet in sheets:
        last = max((row.number for row in sheet.rows), default=1)
        width = max((len(row.values) for row in sheet.rows), default=1)
        tab = book.add(sheet.name, max(1000, last), max(26, width))
        tab.hidden = sheet.hidden
        for row in sheet.rows:
            for column, value in enumerate(row.values):
                tab.replace((row.number - 1, column), cell_of(value))
    book.touched()


def load(book: Spreadsheet, path: Path) -> None:
    """Fill a spreadsheet from an Excel file."""
    from infoview_sheets.stores.excel import ExcelStore

    fill(book, ExcelStore(path).read())
