"""Put the open actions into the order of a week: late, today, this week, next week."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from infoview_sheets.domain.actions import Action
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.document_names import DocumentName
from infoview_sheets.domain.workdays import WorkCalendar
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook

Files = Mapping[tuple[str, int], str]
"""The files of a run: the kind of paper, and the row of its talk or of the person, lead to the file's name."""


class Bucket(Choice):
    """When an action is due, seen from today."""

    LATE = "late", "Late"
    TODAY = "today", "Today"
    THIS_WEEK = "this_week", "This week"
    NEXT_WEEK = "next_week", "Next week"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the week. ``place`` is the person's or talk's row, ``ends`` the cell that ends the action.

    ``number`` is the class of the action; ``interview`` and ``referral`` are IDs of what it is about.
    """

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
    ends_with: str = ""
    number: int = 0
    interview: str = ""
    referral: str = ""


# The paper that helps with an action, by the class of the action (docs/domain.md, Actions): those of a talk, and the
# messages to a person.
_OF_TALK = {2: DocumentName.THANK_YOU_LETTER, 4: DocumentName.PACKET, 7: DocumentName.THANK_YOU_CARD}
_TO_PERSON = {
    3: DocumentName.CONFIRMATION,
    8: DocumentName.LOOP,
    9: DocumentName.ADVICE,
    11: DocumentName.NUDGE,
    15: DocumentName.REQUEST,
    16: DocumentName.DECLINED,
    17: DocumentName.CHECK_IN,
    18: DocumentName.CHECK_IN,
}


def agenda(workbook: Workbook, analysis: Analysis, files: Files) -> Sequence[Item]:
    """Return what is open up to the end of next week, in the order to do it; the same thing for two reasons once."""
    items = {(item.action, item.due): item for item in reversed(list(_items(workbook, analysis, files)))}
    return tuple(reversed(items.values()))


def _items(workbook: Workbook, analysis: Analysis, files: Files) -> Iterator[Item]:
    monday = week_of(analysis.today, analysis.calendar)
    for action in analysis.actions:
        bucket = _bucket(action.due, analysis.today, monday)
        if bucket:
            yield _item(workbook, action, bucket, files)


def _item(workbook: Workbook, action: Action, bucket: Bucket, files: Files) -> Item:
    contact = action.contact
    return Item(
        bucket=bucket,
        due=action.due,
        action=action.text,
        who=contact.name if contact else "",
        contact=contact.id if contact else "",
        why=action.why,
        late_after=action.late_after,
        at=action.at,
        file=_file(action, files),
        finish=f"{action.ends}: {action.ends_with}" if action.ends else action.ends_with,
        place=workbook.cell(contact, "name") if contact else None,
        ends=action.ends,
        ends_with=action.ends_with,
        number=action.number,
        interview=action.interview.id if action.interview else "",
        referral=action.referral.id if action.referral else "",
    )


def _file(action: Action, files: Files) -> str:
    """Return the file that helps with an action; "" where there is none."""
    talk = action.interview.row if action.interview else 0
    person = action.contact.row if action.contact else 0
    of_talk = files.get((_OF_TALK.get(action.number, ""), talk), "")
    return of_talk or files.get((_TO_PERSON.get(action.number, ""), person), "")


def _bucket(due: dt.date, today: dt.date, monday: dt.date) -> Bucket | None:
    if due < today:
        return Bucket.LATE
    if due == today:
        return Bucket.TODAY
    if due < monday + dt.timedelta(days=7):
        return Bucket.THIS_WEEK
    return Bucket.NEXT_WEEK if due < monday + dt.timedelta(days=14) else None


def week_of(today: dt.date, calendar: WorkCalendar) -> dt.date:
    """Return the Monday of "this week": the week that holds the next working day (docs/domain.md, Dates)."""
    day = calendar.roll(today)
    return day - dt.timedelta(days=day.weekday())
