"""Read the values of a spreadsheet that is no .xlsx: OpenDocument, and the Excel of long ago."""

import datetime as dt
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.table import Row, Sheet, Value
from infoview_sheets.stores.excel.opening import readable, sound

_MOST = 1 << 28  # bytes unpacked
_MOST_ROWS = 200_000


def spreadsheet(path: Path) -> Sequence[Sheet]:
    """Return the sheets of a spreadsheet. Raises ``BookError`` for one that is damaged or unpacks to too much."""
    with readable(path), sound(path):
        _refuse_bombs(path)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        names = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        return [Sheet(name, tuple(_rows(sheet)), hidden=False) for name, sheet in names]
    except (CalamineError, OSError, ValueError) as error:
        raise BookError(
            f"{path.name} cannot be read ({str(error).rstrip('.')}). Save it as .xlsx, and name that file."
        ) from error


def _refuse_bombs(path: Path) -> None:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST:
                raise BookError(f"{path.name} unpacks to more than {_MOST >> 20} MB, more than a list of people is.")


def _rows(sheet: Any) -> Sequence[Row]:  # Any: calamine types its sheets in Rust
    found = []
    for number, line in enumerate(sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS), 1):
        values = tuple(_value(value) for value in line)
        if any(value is not None for value in values):
            found.append(Row(number, values))
    return found


def _value(value: Any) -> Value:  # Any: what calamine makes of a cell
    if isinstance(value, dt.timedelta):
        return str(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, str | bool | int | float | dt.date | dt.time) and value != "" else None
