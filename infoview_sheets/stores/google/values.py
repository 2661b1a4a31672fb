"""Turn what the values API says into plain values, and plain values into an ExtendedValue (sheets.v4)."""

import datetime as dt
import re
from typing import Any

from infoview_sheets.sheets.patch import Kind
from infoview_sheets.sheets.schema import Kind as FieldKind
from infoview_sheets.sheets.table import Fault, Value

Json = dict[str, Any]  # what json.loads gives
DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001  (a cell has no time zone)
_DAY = dt.timedelta(days=1)
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|ERROR!)( \(.*\))?", re.DOTALL)
_LONGEST = 50_000  # characters in a cell
_LAST_DAY = (dt.datetime.max - DAY_ZERO).days  # noqa: DTZ901
_BY_KIND = {FieldKind.DATE: "DATE", FieldKind.DATETIME: "DATE_TIME", FieldKind.TIME: "TIME"}
FORMATS: dict[Kind, str] = {"date": "DATE", "datetime": "DATE_TIME"}
_PATTERNS = {"DATE": "yyyy-mm-dd", "DATE_TIME": "yyyy-mm-dd hh:mm", "TIME": "hh:mm"}


def from_google(raw: Any, shape: str, kind: FieldKind | None = None) -> Value:
    """Return the value of a cell read with UNFORMATTED_VALUE and SERIAL_NUMBER.

    A number does not say that it is a date. The column decides; ``shape``, the format's type, only where it is silent.
    """
    if isinstance(raw, str):
        return _text(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return raw if isinstance(raw, bool) else None
    if kind is FieldKind.INT:
        return raw
    return _dated(raw, _BY_KIND.get(kind, shape) if kind else shape)


def _text(raw: str) -> Value:
    if _ERROR.fullmatch(raw) or raw == "Loading...":
        return Fault(raw)
    return raw or None


def _dated(number: float, shape: str) -> Value:
    if shape not in _PATTERNS or not 0 <= number <= _LAST_DAY:
        return number
    moment = DAY_ZERO + dt.timedelta(milliseconds=round(number * 86_400_000))
    if shape == "TIME" and number < 1:
        return moment.time()
    return moment.date() if shape == "DATE" and number == int(number) else moment


def raw_of(value: Value) -> str | int | float | bool:
    """Return a value as the values API would show it: dates as serial numbers, blank as ""."""
    match value:
        case None:
            return ""
        case dt.datetime():
            return _number((value - DAY_ZERO) / _DAY)
        case dt.date():
            return (value - DAY_ZERO.date()).days
        case dt.time():
            return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
        case Fault():
            return value.text
        case str() if len(value) > _LONGEST:
            return value[: _LONGEST - 1] + "…"
    return value


def _number(serial: float) -> int | float:
    return int(serial) if serial == int(serial) else serial


def extended(value: Value) -> Json:
    """Return a value as a typed ExtendedValue: nothing is parsed, so text never becomes a formula or a date."""
    raw = raw_of(value)
    if isinstance(raw, bool):
        return {"boolValue": raw}
    return {"stringValue": raw} if isinstance(raw, str) else {"numberValue": raw}


def shape_of(value: Value) -> str:
    """Return the type of number format that shows this value; "" for one that needs none."""
    match value:
        case dt.datetime():
            return "DATE_TIME"
        case dt.date():
            return "DATE"
        case dt.time():
            return "TIME"
    return ""


def number_format(shape: str) -> Json:
    """Return the NumberFormat of a type."""
    return {"numberFormat": {"type": shape, "pattern": _PATTERNS[shape]}} if shape else {}


def cell_data(value: Value, shape: str = "") -> Json:
    """Return a CellData with a value and its format; blank is an empty one."""
    shape = shape_of(value) or shape
    found: Json = {} if value is None or value == "" else {"userEnteredValue": extended(value)}
    return {**found, "userEnteredFormat": number_format(shape)} if shape else found


def alike(one: Any, other: Any) -> bool:
    """Return whether two raw values look the same; a serial number may differ by a few milliseconds."""
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    if numbers and not isinstance(one, bool) and not isinstance(other, bool):
        return bool(abs(one - other) < 1e-7)
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
