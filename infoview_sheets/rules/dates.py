"""Rules about dates and times that cannot be read, or cannot be right."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.rules.misread import at, misread, text_of
from infoview_sheets.rules.rule import Finding, cell_rule, found
from infoview_sheets.sheets.schema import SCHEMAS, Kind
from infoview_sheets.sheets.workbook import Record, Workbook
from infoview_sheets.text import short_date

_EARLIEST = dt.date(2000, 1, 1)
_AHEAD = dt.timedelta(days=3 * 366)


@cell_rule("DT001", "warning", blocks="cell")
def date_has_one_meaning(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a date typed as text that could be two days.

    Why: "03/04/2026" is March 4 to some and April 3 to others; we do not guess. The cell counts as blank.
    Passes: 2026-03-04, or a date from the date picker. Fails: 03/04/2026 as text.
    """
    for m in misread(workbook, "DT001"):
        first, second = m.options
        message = f"{text_of(m)} could be {short_date(first, today)} or {short_date(second, today)}."
        yield at(m, message, f"Write {first.isoformat()} or {second.isoformat()}; until then there is no date.")


@cell_rule("DT002", "warning", blocks="cell")
def year_has_four_digits(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a date with a two-digit year.

    Why: "4/3/26" has three numbers, and none says which of them it is. The cell counts as blank.
    Passes: 2026-04-03. Fails: 4/3/26.
    """
    for m in misread(workbook, "DT002"):
        yield at(m, f"{text_of(m)} has a two-digit year.", f"Write it with four digits, like {today.isoformat()}.")


@cell_rule("DT003", "error", blocks="cell", first=True)
def date_is_plausible(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a date before the year 2000 or more than three years ahead.

    Why: It is most likely a slip of the finger, and everything that follows from it would be wrong. The cell counts as
    blank. The day you met somebody may be long ago.
    Passes: 2026-11-20. Fails: 2206-11-20.
    """
    for keys, records in _dated(workbook):
        for record in records:
            for key in keys:
                date = getattr(record, key)
                if date and (date > today + _AHEAD or (date < _EARLIEST and key != "met_on")):
                    yield found(workbook, record, key, f"{date.isoformat()} looks wrong.", "Check the year.")


def _dated(workbook: Workbook) -> Iterator[tuple[Sequence[str], Sequence[Record]]]:
    """Yield the records of each sheet with the keys of their dates."""
    dates: Mapping[type, Sequence[str]] = {
        schema.record: [f.key for f in schema.fields if f.kind is Kind.DATE and not f.auto] for schema in SCHEMAS
    }
    sheets: Sequence[Sequence[Record]] = (
        workbook.contacts, workbook.interviews, workbook.referrals, workbook.touches, workbook.articles,
        workbook.days_off,
    )  # fmt: skip
    return ((dates[type(records[0])], records) for records in sheets if records)


@cell_rule("DT004", "error", blocks="cell")
def date_is_a_date(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a cell that should hold a date and does not.

    Why: Nothing can be worked out from it. The cell counts as blank.
    Passes: 2026-11-23, "Nov 23, 2026". Fails: "next week".
    """
    for m in misread(workbook, "DT004"):
        yield at(m, f"{text_of(m)} is not a date.", f"Write it like {today.isoformat()}.")


@cell_rule("DT005", "error", blocks="cell")
def time_is_clear(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a time that cannot be read, or an early one without am or pm.

    Why: "2:00" is more likely 14:00 than the middle of the night; we do not guess. The cell counts as blank.
    Passes: 14:00, "2:00 pm". Fails: "2:00", "after lunch".
    """
    for m in misread(workbook, "DT005"):
        yield at(m, f"{text_of(m)} is not a clear time.", "Write it like 14:00 or 2:00 pm.")
