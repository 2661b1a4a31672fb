"""Rules about dates and times that cannot be read, or cannot be right."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from infoview_sheets.domain.plausible import implausible
from infoview_sheets.rules.misread import at, misread, text_of
from infoview_sheets.rules.rule import Finding, cell_rule, finding
from infoview_sheets.sheets.table import shown
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import listed, short_date


@cell_rule("DT001", "warning", blocks="cell")
def date_has_one_meaning(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a date typed as text that could be two days.

    Why: "03/04/2026" is March 4 to some and April 3 to others; we do not guess. The cell is unclear and holds
    back its step.
    Passes: 2026-03-04, or a date from the date picker. Fails: 03/04/2026 as text.
    """
    for m in misread(workbook, "DT001"):
        first, second = m.options
        message = f"{text_of(m)} could be {short_date(first, today)} or {short_date(second, today)}."
        yield at(m, message, f"Write {first.isoformat()} or {second.isoformat()}.")


@cell_rule("DT002", "warning", blocks="cell")
def year_has_four_digits(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a date with a two-digit year.

    Why: "4/3/26" has three numbers, and none says which of them it is. The cell is unclear and holds back its step.
    Passes: 2026-04-03. Fails: 4/3/26.
    """
    for m in misread(workbook, "DT002"):
        yield at(m, f"{text_of(m)} has a two-digit year.", f"Write it with four digits, like {today.isoformat()}.")


@cell_rule("DT003", "error", blocks="cell", first=True)
def date_is_plausible(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a date before the year 2000 or more than three years ahead.

    Why: It is most likely a slip of the finger, and everything that follows from it would be wrong. The cell is
    unclear and holds back its step. The day you met somebody may be long ago.
    Passes: 2026-11-20. Fails: 2206-11-20.
    """
    for record, keys in implausible(workbook, today):
        for key in keys:
            yield finding(workbook, record, key, f"{getattr(record, key).isoformat()} looks wrong.", "Check the year.")


@cell_rule("DT004", "error", blocks="cell")
def date_is_a_date(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a cell that should hold a date and does not.

    Why: Unreadable is not blank: something is there, so the step it belongs to is neither proposed nor drafted until
    the cell is fixed.
    Passes: 2026-11-23, "Nov 23, 2026". Fails: "next week".
    """
    for m in misread(workbook, "DT004"):
        days = guesses(shown(m.value), today, past=m.field.done)
        like = listed([day.isoformat() for day in days], "or") if days else f"it like {today.isoformat()}"
        yield at(m, f"{text_of(m)} is not a date.", f"Write {like}.")


_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_NAMES = "|".join(_MONTHS)
_NO_YEAR = re.compile(
    rf"\b(\d{{1,2}})\s?[/.-]\s?(\d{{1,2}})(?![\d/.-])|\b({_NAMES})[a-z]*\.? (\d{{1,2}})\b|\b(\d{{1,2}})\.? ({_NAMES})"
)


def guesses(text: str, today: dt.date, *, past: bool) -> Sequence[dt.date]:
    """Return the days that a text without a year may mean: the last of each before ``today``, or the next after it."""
    found = _NO_YEAR.search(text.casefold())
    if found is None:
        return ()
    first, second, name, after, before, other = found.groups()
    month = _MONTHS.get(name or other or "", 0)
    pairs = [(month, int(after or before))] if month else [(int(first or 0), int(second or 0))]
    pairs += [pair[::-1] for pair in pairs if not month and pair[0] != pair[1]]
    years = range(today.year, today.year - 5, -1) if past else range(today.year, today.year + 5)
    days = (_day_of(month, day, years, today, past=past) for month, day in pairs)
    return [day for day in days if day]


def _day_of(month: int, day: int, years: Sequence[int], today: dt.date, *, past: bool) -> dt.date | None:
    for year in years:
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found <= today if past else found >= today:
            return found
    return None


@cell_rule("DT005", "error", blocks="cell")
def time_is_clear(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a time that cannot be read, or an early one without am or pm.

    Why: "2:00" is more likely 14:00 than the middle of the night; we do not guess. The cell is unclear and holds
    back its step.
    Passes: 14:00, "2:00 pm". Fails: "2:00", "after lunch".
    """
    for m in misread(workbook, "DT005"):
        yield at(m, f"{text_of(m)} is not a clear time.", "Write it like 14:00 or 2:00 pm.")


@cell_rule("DT006", "advice")
def days_are_noted(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report in one line the steps that were ticked where their day belongs.

    Why: The step is done, but without its day no clock starts: nothing is due because of it.
    Passes: Request sent 2026-11-12. Fails: Request sent "x", or a ticked box.
    """
    ticked = list(misread(workbook, "DT006"))
    if not ticked:
        return
    cells = [m.cell.address for m in ticked]
    where = listed(cells, most=3 if len(cells) > 4 else 4)
    message = f"Done, as {where} {'says' if len(cells) == 1 else 'say'}, on a day that is not noted."
    yield at(ticked[0], message, "Write the day where you still know it; nothing is due until then.")
