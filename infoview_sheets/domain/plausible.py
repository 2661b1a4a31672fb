"""Leave out days that cannot be meant, so that nothing is counted from the year 9999."""

import datetime as dt
from collections.abc import Mapping, Sequence

from infoview_sheets.sheets.schema import SCHEMAS, Kind
from infoview_sheets.sheets.workbook import Record, Workbook

_FIRST = dt.date(2000, 1, 1)
_AHEAD = dt.timedelta(days=3 * 366)
_LONG_AGO = "met_on"  # the day you met somebody may be long ago
_DATES: Mapping[type, Sequence[str]] = {
    schema.record: [field.key for field in schema.fields if field.kind is Kind.DATE and not field.auto]
    for schema in SCHEMAS
}


def plausible(workbook: Workbook, today: dt.date) -> Workbook:
    """Return the workbook without dates before 2000 or more than three years ahead: they are unclear (DT003)."""
    wrong = implausible(workbook, today)
    return workbook.with_unclear({(type(record), record.row): keys for record, keys in wrong})


def implausible(workbook: Workbook, today: dt.date) -> Sequence[tuple[Record, Sequence[str]]]:
    """Return the records with a date that cannot be meant, each with the keys of such dates."""
    records: Sequence[Record] = (
        *workbook.contacts, *workbook.interviews, *workbook.referrals, *workbook.touches, *workbook.articles,
        *workbook.days_off,
    )  # fmt: skip
    last = today + min(_AHEAD, dt.date.max - today)
    return [(record, keys) for record in records if (keys := _wrong(record, last))]


def _wrong(record: Record, last: dt.date) -> Sequence[str]:
    dates = [(key, day) for key in _DATES[type(record)] if (day := getattr(record, key))]
    return [key for key, day in dates if day > last or (day < _FIRST and key != _LONG_AGO)]
