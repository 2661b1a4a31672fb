"""Turn a value into what a cell holds (ECMA-376 part 1, 18.3.1.4 c, 18.18.11 ST_CellType)."""

import math
from datetime import date, time

from infoview_sheets.sheets.table import Fault, Value
from infoview_sheets.stores.excel import texts
from infoview_sheets.stores.excel.serials import to_serial

_EXACT = 10**15


def content_of(value: Value, prefix: bytes, day_zero: date) -> tuple[bytes, bytes]:
    """Return the type attribute and the content of a cell that shows ``value``; two blanks for a blank.

    Raises ``ValueError`` with the words "is ..." or "has ..." for what a cell cannot hold.
    """
    match value:
        case None | "":
            return b"", b""
        case bool():  # before int, which it also is
            return b' t="b"', _v(prefix, str(int(value)))
        case int() | float():
            return b"", _v(prefix, _digits(value))
        case str():
            return b' t="inlineStr"', texts.inline(value, prefix)
        case date() | time():
            return b"", _v(prefix, _digits(to_serial(value, day_zero)))
        case Fault():
            raise ValueError("is an error, not a value")
    raise ValueError("is nothing a cell can hold")


def _v(prefix: bytes, text: str) -> bytes:
    return b"<%bv>%b</%bv>" % (prefix, text.encode(), prefix)


def _digits(value: int | float) -> str:
    if isinstance(value, int) and abs(value) < _EXACT:
        return str(value)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError("is not a number Excel can hold")
    return repr(number)
