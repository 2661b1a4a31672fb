"""Put the open actions into the order of a week: late, today, this week, next week."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from infoview_sheets.computed.facts import Action, Facts
from infoview_sheets.computed.workdays import WorkCalendar
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook

Files = Mapping[tuple[str, int], str]


class Bucket(Choice):
    """When an action is due, seen from today."""

    LATE = "late", "Late"
    TODAY = "today", "Today"
    THIS_WEEK = "this_week", "This week"
    NEXT_WEEK = "next_week", "Next week"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the week. ``place`` is the person's or talk's row, ``ends`` the cell that ends the action."""

    bucket: Bucket
    due: dt.date
    action: str
    who: str = ""
    contact: str = ""
    why: str = ""
    late_after: dt.date | None = None
    at: dt.time | None = None
    file: str = ""
    finish: str = ""
    place: Cell | None = None
    ends: Cell | None = None


# The paper that helps with an action, by the class of the action (domain table actions).
_PAPERS = {2: "thank_you_letter", 4: "packet", 7: "thank_you_card"}


def agenda(workbook: Workbook, facts: Facts, files: Files) -> Sequence[Item]:
    """Return what is open up to the end of next week, in the order to do it; the same thing for two reasons once."""
    items = {(item.action, item.due): item for item in reversed(list(_items(workbook, facts, files)))}
    return tuple(reversed(items.values()))


def _items(workbook: Workbook, facts: Facts, files: Files) -> Iterator[Item]:
    monday = week_of(facts.today, facts.calendar)
    for action in facts.actions:
        bucket = _bucket(action.due, facts.today, monday)
        if bucket:
            yield _item(workbook, action, bucket, files)


def _item(workbook: Workbook, action: Action, bucket: Bucket, files: Files) -> Item:
    contact, talk = action.contact, action.interview
    return Item(
        bucket=bucket,
        due=action.due,
        action=action.text,
        who=contact.name if contact else "",
        contact=contact.id if contact else "",
        why=action.why,
        late_after=action.late_after,
        at=action.at,
        file=files.get((_PAPERS.get(action.number, ""), talk.row), "") if talk else "",
        finish=f"{action.ends}: {action.ends_with}" if action.ends else action.ends_with,
        place=workbook.cell(contact, "name") if contact else None,
        ends=action.ends,
    )


def _bucket(due: dt.date, today: dt.date, monday: dt.date) -> Bucket | None:
    if due < today:
        return Bucket.LATE
    if due == today:
        return Bucket.TODAY
    if due < monday + dt.timedelta(days=7):
        return Bucket.THIS_WEEK
    return Bucket.NEXT_WEEK if due < monday + dt.timedelta(days=14) else None


def week_of(today: dt.date, calendar: WorkCalendar) -> dt.date:
    """Return the Monday of "this week": the week that holds the next working day (DOMAIN, Dates)."""
    day = calendar.roll(today)
    return day - dt.timedelta(days=day.weekday())
