"""Put the open actions into the order of a week: late, today, this week, next week."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.domain.actions import Action, DocumentName
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.frozen import frozen
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


@frozen
class Item:
    """One line of the week. ``place`` is the person's or talk's row, ``ends`` the cell that ends the action.

    ``marked`` says that a mark in This Week ends it too. ``verb`` is what to do with its file. ``number`` is the class
    of the action; ``interview`` and ``referral`` are IDs of what it is about.
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
    verb: str = "Print"
    finish: str = ""
    place: Cell | None = None
    ends: Cell | None = None
    ends_with: str = ""
    marked: bool = False
    number: int = 0
    interview: str = ""
    referral: str = ""


def agenda(workbook: Workbook, analysis: Analysis, files: Files) -> Sequence[Item]:
    """Return what is open up to the end of next week, in the order to do it; the same thing for two reasons once."""
    items = {(item.action, item.due): item for item in reversed(list(_items(workbook, analysis, files)))}
    return tuple(reversed(items.values()))


def _items(workbook: Workbook, analysis: Analysis, files: Files) -> Iterator[Item]:
    for action in analysis.actions:
        bucket = _bucket(action.due, analysis)
        if bucket:
            yield _item(workbook, action, bucket, files)


def _item(workbook: Workbook, action: Action, bucket: Bucket, files: Files) -> Item:
    contact = action.contact
    drafts = [draft for draft in drafts_of(action) if draft in files]
    return Item(
        bucket=bucket,
        due=action.due,
        action=action.text,
        who=contact.name if contact else "",
        contact=contact.id if contact else "",
        why=action.why,
        late_after=action.late_after,
        at=action.at,
        file=file_of(drafts, files),
        verb="Print" if drafts and DocumentName(drafts[0][0]).on_paper else "Send",
        finish=f"{action.ends}: {action.ends_with}" if action.ends else action.ends_with,
        place=workbook.cell(contact, "name") if contact else None,
        ends=action.ends,
        ends_with=action.ends_with,
        marked=action.ends_by_mark,
        number=action.number,
        interview=action.interview.id if action.interview else "",
        referral=action.referral.id if action.referral else "",
    )


def drafts_of(action: Action) -> Sequence[tuple[str, int]]:
    """Return what helps with an action, the best first: the kind of document, and the row that it is about."""
    document = action.kind.document
    about = action.interview if document and document.of_talk else action.contact
    if document is None or about is None:
        return ()
    more = (DocumentName.THANK_YOU_STARTER,) if document is DocumentName.THANK_YOU_LETTER else ()
    return [(each, about.row) for each in (document, *more)]


def file_of(drafts: Sequence[tuple[str, int]], files: Files) -> str:
    """Return the first of these files that there is, else ""."""
    return next((files[draft] for draft in drafts if draft in files), "")


def _bucket(due: dt.date, analysis: Analysis) -> Bucket | None:
    if due <= analysis.today:
        return Bucket.LATE if due < analysis.today else Bucket.TODAY
    days = (due - analysis.week[1]).days
    return Bucket.THIS_WEEK if days <= 0 else Bucket.NEXT_WEEK if days <= 7 else None
