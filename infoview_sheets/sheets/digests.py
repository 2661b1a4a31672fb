"""Mark what we wrote into a cell, so that a later run sees whether somebody changed it by hand."""

import datetime as dt
import zlib
from functools import lru_cache

from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.table import Value, shown

WHOSE = "whose"
"""The key of the mark of whom a row spoke of, and in which words; it is the key of no column."""

WITH = "with"
"""The key of the mark of somebody else in the same talk, for whom a row was added; it is the key of no column."""

SINCE = "since"
"""The key of the mark between which looks a step was done that was marked without a day; it is the key of no column."""

BESIDE = "beside"
"""The key of the mark of the name that an ID stands beside; it is the key of no column."""

_LAST_MINUTE = dt.datetime.max.replace(second=0, microsecond=0)  # noqa: DTZ901 (settled: without a zone)


@lru_cache(maxsize=4096, typed=True)  # most cells of a column show one of a few words or days
def digest(value: Value) -> str:
    """Return four hex digits of what ``value`` says; read back from any book, it has the mark it was written with."""
    text = "\n".join(line.strip() for line in shown(_settled(value)).strip().splitlines())
    return f"{zlib.crc32(text.encode('utf-8', 'replace')) & 0xFFFF:04x}"


def name_digest(name: str) -> str:
    """Return eight hex digits of whose name it is; another spelling of the same name has the same mark."""
    return f"{zlib.crc32(name_key(name).encode('utf-8', 'replace')):08x}"


def _settled(value: Value) -> Value:
    """Return a date and time as every book gives it back: without a zone, to the minute, and a date at midnight."""
    if not isinstance(value, dt.datetime):
        return value
    # A serial number is a fraction of a day: 14:00 may come back a few microseconds early.
    near = value.replace(tzinfo=None, second=0, microsecond=0)
    if value.second >= 30 and near < _LAST_MINUTE:
        near += dt.timedelta(minutes=1)
    return near.date() if near.time() == dt.time() else near
