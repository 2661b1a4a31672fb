"""Rules about the workbook's cells, whatever the sheet: what they hold, and dates and times that cannot be right."""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import groupby

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.days import zone
from infoview_sheets.domain.history import implausible
from infoview_sheets.frozen import grouped
from infoview_sheets.rules.misread import at, misread, not_in_the_list, range_of, text_of
from infoview_sheets.rules.rule import Finding, cell_rule, finding, rule
from infoview_sheets.rules.wording import cited, name_of, nearest
from infoview_sheets.sheets.casts import likely_days
from infoview_sheets.sheets.recall import BESIDE, digest, name_digest, noted
from infoview_sheets.sheets.schema import ARTICLES, CONTACTS, INTERVIEWS, REFERRALS, TOUCHES, Kind
from infoview_sheets.sheets.schema.choices import Status
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Cell, Fault, Row, Value, shown
from infoview_sheets.sheets.workbook import Table, Workbook
from infoview_sheets.text import listed, quoted, short_date


@cell_rule("WB006", "warning")
def cells_are_not_merged(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report merged cells among the rows.

    Why: Only the first of them carries a value; the others count as blank.
    Passes: A name in A3 and one in A4. Fails: A3:A4 merged.
    """
    for table in workbook.tables.values():
        rows = [row.number for row in table.rows]
        for area in table.sheet.merged:
            columns = [index for index in table.columns.values() if area.left <= index <= area.right]
            if rows and columns and area.top <= rows[-1] and area.bottom >= rows[0]:
                index = min(columns)
                cell = Cell(table.name, max(area.top, rows[0]), table.headers.get(index, ""), index)
                yield Finding(cell, f"The cells {area} are merged; only the first carries a value.", "Unmerge them.")


@cell_rule("WB007", "error", blocks="cell")
def cell_has_a_value(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a cell that shows a formula error, or holds a formula without a result.

    Why: Nobody can tell what should be there. The cell holds back its step, the row stays.
    Passes: ada@example.org. Fails: #REF!
    """
    for m in misread(workbook, "WB007"):
        text = shown(m.value)
        if text.startswith("="):
            message = f"{m.cell.address} holds a formula that was never worked out ({cited(text)})."
            yield at(m, message, "Open the workbook, save it and close it again.")
        else:
            message = f"{m.cell.address} shows a formula error ({cited(text)})."
            yield at(m, message, "Repair the formula or type the value.")


_EVIDENCE: Mapping[str, str] = {
    "rank": "Circle, Field or Level",
    "rank_why": "Circle, Field or Level",
    "rank_score": "Circle, Field or Level",
    "next_referral": "the sheet Referrals",
    "referred_by": "the sheet Referrals",
    "readiness": "what the talk still lacks",
}


@cell_rule("WB008", "warning")
def own_cells_are_untouched(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a cell of an "(auto)" column that was changed by hand.

    Why: Such cells fill themselves; the next sync replaces what you wrote there, and keeps it in the sheet Checks.
    Passes: State (auto) as the last sync left it. Fails: "Call her mother first" typed over it.
    """
    marks = workbook.memory.marks()
    for table in workbook.tables.values() if marks else ():
        at_id = table.columns.get("id", 0)
        place = "Private notes" if table.schema is CONTACTS else "a column of your own"
        for row in table.rows if at_id else ():
            record = shown(row.value(at_id))
            for key, value in _changed(table, row, marks.get(f"{table.schema.name}:{record}", "")):
                evidence = _EVIDENCE.get(key, "the dates and answers in this row")
                yield Finding(
                    table.cell(row.number, table.schema.field(key)),
                    f"This cell fills itself, and was changed by hand to {cited(shown(value))}. A sync copies "
                    "that to Checks.",
                    f"Move your text to {place}; to change what is shown, change {evidence}.",
                    shown(value),
                    record,
                )


def _changed(table: Table, row: Row, marks: str) -> Iterator[tuple[str, Value]]:
    """Yield the computed columns of a row that no longer hold what ``marks`` says, each with its value."""
    for part in marks.split():
        key, _, mark = part.partition("=")
        index = table.columns.get(key)
        value = row.value(index) if index else None
        if value is not None and not isinstance(value, Fault) and digest(value) != mark and shown(value):
            yield key, value


@rule("WB010", "info")
def text_is_no_formula(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report text we are going to write that begins like a formula.

    Why: A name such as "=1+1" copied into another cell could be taken for a formula. It is written as text.
    Passes: Ada Quillfeather. Fails: =Ada Quillfeather.
    """
    keys = [f.key for f in CONTACTS.fields if f.auto and f.kind is Kind.TEXT and f.key != "issues"]
    for contact in workbook.contacts:
        known = facts.contacts.get(contact.row)
        for key in keys if known else ():
            text: str = getattr(known, key)
            if text.startswith(("=", "+", "-", "@", "\t", "\r")):
                message = f"The text would start with {cited(text[0])} and could be taken for a formula."
                yield Finding(workbook.cell(contact, key), message, "Nothing to do: it is written as text.", text)


@cell_rule("WB011", "error", blocks="row")
def id_appears_once(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report an ID that appears in two rows of a sheet.

    Why: Every row of a sheet is known by its ID; with two of a kind a talk could go to the wrong person.
    Passes: C-001 and C-002. Fails: C-001 and C-001.
    """
    for name, table in workbook.tables.items():
        at_id = table.columns.get("id", 0)
        ids = ((shown(row.value(at_id)).strip().casefold(), row) for row in (table.rows if at_id else ()))
        for same in (group for text, group in grouped(ids).items() if text and len(group) > 1):
            first, last = same[0], same[-1]
            text = shown(first.value(at_id)).strip()
            numbers = listed([str(row.number) for row in same], most=9)
            cell = table.cell(last.number, workbook.tables[name].schema.field("id"))
            yield Finding(
                cell,
                f"{quoted(text)} is used in rows {numbers}.",
                f"If row {last.number} is a copy, clear its ID and sync again; it gets a new one.",
                text,
                text,
            )


@cell_rule("WB016", "error", blocks="sync")
def ids_stay_with_their_people(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report an ID in Contacts that is beside somebody else than at the last sync, while its person is elsewhere.

    Why: A sort that leaves the column ID out parts the IDs from the people, and all that names somebody by their ID
    would go to another person.
    Passes: C-001 beside Ada Quillfeather, now written "Quillfeather, Ada". Fails: C-001 beside Bram, Ada one row below.
    """
    marks = workbook.memory.marks()
    beside = {contact.row: _beside(marks.get(f"{CONTACTS.name}:{contact.id}", "")) for contact in workbook.contacts}
    named = [contact for contact in workbook.contacts if contact.name] if any(beside.values()) else []
    standing = {name_digest(contact.name): contact for contact in named}
    for contact in workbook.contacts:
        before = beside[contact.row]
        now = standing.get(before) if before and before != name_digest(contact.name) else None
        if now and beside[now.row] != before:
            message = f"{quoted(contact.id)} was beside {name_of(now)} at the last sync, who is in row {now.row} now."
            suggestion = "Undo the sort or the move, or write each ID beside its person again; sort with all columns."
            yield finding(workbook, contact, "id", message, suggestion)


def _beside(marks: str) -> str:
    """Return the mark of the name that an ID was beside; "" where none was kept."""
    return next(iter(noted(marks, BESIDE)), "")


@cell_rule("WB014", "error", blocks="cell")
def word_is_in_the_list(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a word that is not in the list of its column, a time zone or a weekday nobody knows.

    Why: The tool acts on these words. The cell holds back its step until it is fixed.
    Passes: Status "Held". Fails: Status "Hled".
    """
    yield from not_in_the_list(workbook, "WB014")
    for contact in workbook.contacts:
        if contact.timezone and zone(contact.timezone) is None:
            message = f"{cited(contact.timezone)} is not a time zone: no confirmation is proposed meanwhile."
            yield finding(workbook, contact, "timezone", message, zone_like(contact.timezone))
    days = workbook.profile.working_days
    strange = [day for day in days if normal(day) not in _WEEKDAYS]
    if strange:
        message = f"{cited(strange[0])} is not a day of the week."
        cell = workbook.setting("working_days")
        yield Finding(cell, message, "Write the days one by one: Mon; Tue; Wed; Thu; Fri.", "; ".join(days))


_WEEKDAYS = frozenset(
    name
    for long in "monday tuesday wednesday thursday friday saturday sunday".split()
    for name in (long, long[:3], long[:4], long[:5])
)


def zone_like(text: str) -> str:
    """Return what to write instead of a time zone nobody knows: "Lisbon" is in Europe."""
    from zoneinfo import available_timezones

    names = sorted(available_timezones())
    ends = {normal(name.rsplit("/", 1)[-1]): name for name in reversed(names)}
    near = nearest(text, {**ends, **{normal(name): name for name in names}}, 0.75)
    return f'Did you mean "{near}"?' if near else "Use a name such as America/New_York or Europe/Berlin."


@cell_rule("WB015", "error", blocks="cell")
def number_is_possible(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a cell that should hold a whole number and does not, or one that cannot be.

    Why: The tool counts with it. The cell holds back its step until it is fixed.
    Passes: Energy afterwards "4". Fails: Energy afterwards "high".
    """
    for m in misread(workbook, "WB015"):
        yield at(m, f"{text_of(m)} is not a whole number {range_of(m.field)}.", "Write a number, or clear the cell.")


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
        days = listed([day.isoformat() for day in m.options], "or")
        yield at(m, f"{text_of(m)} has a two-digit year.", f"Write {days}.")


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
    held = {talk.row for talk in workbook.interviews if talk.status is Status.HELD}
    talked = {talk.row: talk.date for talk in workbook.interviews}
    for m in misread(workbook, "DT004"):
        took_place = m.field is INTERVIEWS.field("date") and m.cell.row in held
        promised = talked.get(m.cell.row) if m.field is INTERVIEWS.field("promise_due") else None
        days = likely_days(shown(m.value), promised or today, past=m.field.done or m.field in _PAST or took_place)
        like = listed([day.isoformat() for day in days], "or") if days else f"it like {today.isoformat()}"
        yield at(m, f"{text_of(m)} is not a date.", f"Write {like}.")


_PAST = (TOUCHES.field("date"), REFERRALS.field("received_on"), ARTICLES.field("found_on"))


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
    """Report the steps that were ticked where their day belongs, those of a sheet in one line.

    Why: The step is done, but without its day no clock starts: nothing is due because of it.
    Passes: Request sent 2026-11-12. Fails: Request sent "x", or a ticked box.
    """
    for _, same in groupby(misread(workbook, "DT006"), key=lambda m: m.cell.sheet):
        ticked = list(same)
        cells = [m.cell.address for m in ticked]
        where = listed(cells, most=3 if len(cells) > 4 else 4)
        message = f"{where} {'says' if len(cells) == 1 else 'say'} that it is done, but not when."
        yield at(ticked[0], message, "Type the day if you remember it; until then nothing is scheduled from it.")
