"""Leave out days that cannot be meant, so that nothing is counted from the year 9999."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from infoview_sheets.sheets.schema import SCHEMAS, Kind
from infoview_sheets.sheets.workbook import Record, Workbook

_FIRST = dt.date(2000, 1, 1)
_YEARS_AHEAD = 3


def plausible(workbook: Workbook, today: dt.date) -> Workbook:
    """Return the workbook without dates before 2000 or more than three years ahead: they are unclear (DT003)."""
    records: Sequence[Record] = (
        *workbook.contacts, *workbook.interviews, *workbook.referrals, *workbook.touches, *workbook.articles,
        *workbook.days_off,
    )  # fmt: skip
    last = dt.date(min(today.year + _YEARS_AHEAD, dt.MAXYEAR), 12, 31)
    wrong = {(type(record), record.row): keys for record in records if (keys := _wrong(record, last))}
    return workbook.with_unclear(wrong)


def _wrong(record: Record, last: dt.date) -> Sequence[str]:
    """Return the keys of the dates before ``_FIRST`` or after ``last``."""
    keys = _DATES[type(record)]
    return [key for key in keys if (day := getattr(record, key)) and not _FIRST <= day <= last]


def _date_keys() -> Mapping[type, Sequence[str]]:
    """Return the date columns of every record class."""
    return {
        schema.record: [f.name for f in dataclasses.fields(schema.record) if f.metadata.get("kind") is Kind.DATE]
        for schema in SCHEMAS
    }


_DATES = _date_keys()
