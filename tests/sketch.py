"""Sketch a workbook as a person would draw it: sheets parted by a blank line, columns by bars."""

import datetime as dt
import re
from textwrap import dedent

from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Fault, Row, Sheet, Value
from infoview_sheets.sheets.workbook import Workbook

TODAY = dt.date(2026, 11, 23)


def sheets(text: str) -> tuple[Sheet, ...]:
    """Return the sheets of a sketch. A line without bars is a sheet's name; "-" leaves its row blank."""
    blocks = re.split(r"\n\s*\n", dedent(text).strip())
    return tuple(_sheet(block.splitlines()) for block in blocks)


def sketch(text: str) -> Workbook:
    """Return the workbook of a sketch, read as any other."""
    return read_workbook(sheets(text))


def _sheet(lines: list[str]) -> Sheet:
    rows = []
    for number, line in enumerate(lines[1:], 1):
        values = tuple(_value(cell.strip()) for cell in line.split("|")) if line.strip() != "-" else ()
        while values and values[-1] is None:
            values = values[:-1]
        if values:
            rows.append(Row(number, values))
    return Sheet(lines[0].strip(), tuple(rows))


def _value(text: str) -> Value:
    r"""Return what Excel would make of the text: an ISO date is a date, digits are a number, "\\n" is a new line."""
    if re.fullmatch(r"#[A-Z/0]+[!?]?", text):
        return Fault(text)
    if re.fullmatch(r"20\d\d-\d\d-\d\d", text):
        return dt.date.fromisoformat(text)
    if re.fullmatch(r"[1-9]\d{0,5}", text):
        return int(text)
    return text.replace("\\n", "\n") or None
