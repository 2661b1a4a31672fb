"""Let the log speak: what a row of Touches says of a step counts as if it stood in the cell of that step.

Touches is the log of what happened, and what is marked in This Week becomes a row of it. A row of the log and a typed
cell are evidence of equal kind. Where both speak, the typed cell wins; only "Took place" counts against a *Status*
that still says Scheduled.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from infoview_sheets.domain.history import dates_of, happened
from infoview_sheets.frozen import grouped
from infoview_sheets.sheets.casts import until_in
from infoview_sheets.sheets.lists.status import is_dead, is_hard_hit, must_not_know, stops_asking, wants_peace
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.schema.choices import STEPS, Introduction, Reply, Status, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Sense, Unclear, seen
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral, Touch
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Record, Workbook
from infoview_sheets.text import quoted

OF_PERSON: Mapping[TouchType, str] = {
    TouchType.ASKED: "requested_on",
    TouchType.INTRO_ASKED: "intro_requested_on",
    TouchType.NUDGED: "nudged_on",
    TouchType.NUDGED_AGAIN: "nudged2_on",
    TouchType.CONNECTED: "linkedin_connected_on",
}
"""The day of each of these is a column of Contacts."""

OF_TALK: Mapping[TouchType, str] = {
    TouchType.CONFIRMED: "confirmed_on",
    TouchType.THANKED: "thanks_email_on",
    TouchType.CARD_WRITTEN: "card_written_on",
    TouchType.CARD_MAILED: "card_mailed_on",
    TouchType.PROMISE_KEPT: "promise_done_on",
}
"""The day of each of these is a column of Interviews."""

STATUSES: Mapping[TouchType, Status] = {
    TouchType.TOOK_PLACE: Status.HELD,
    TouchType.CALLED_OFF: Status.CANCELLED,
    TouchType.DID_NOT_COME: Status.NO_SHOW,
    TouchType.MOVED: Status.MOVED,
}
ANSWERS: Mapping[TouchType, Reply] = {
    TouchType.SAID_YES: Reply.YES,
    TouchType.SAID_LATER: Reply.LATER,
    TouchType.SAID_NO: Reply.NO,
}
_OF_INTRODUCTION = (TouchType.INTRO_ASKED, TouchType.WILL_INTRODUCE, TouchType.INTRO_REFUSED)
_OPEN = (None, Status.PLANNED, Status.SCHEDULED)


def with_log(workbook: Workbook, today: dt.date) -> Workbook:
    """Return the workbook in which the log fills the blank cells of the steps it tells of."""
    noted = happened(workbook.touches, today)
    steps = [(touch, person) for touch in noted if touch.type in STEPS and (person := workbook.person(touch.who))]
    if not steps:
        return workbook
    people = grouped((person.row, touch) for touch, person in steps)
    talks = grouped((talk.row, touch) for touch, person in steps if (talk := _talk(workbook, touch, person)))
    asked = ((c, dates_of(workbook.touches_of(c), TouchType.REQUEST)) for c in workbook.contacts if c.row in people)
    told = (_told(talk, talks[talk.row]) for talk in workbook.interviews if talk.row in talks)
    found = [_introduced(workbook, _person(c, people[c.row], requests), people[c.row]) for c, requests in asked]
    return workbook.with_records((*found, *_not_offered(workbook, people), *told))


def _introduced(workbook: Workbook, person: Contact, steps: Sequence[Touch]) -> Contact:
    """Return somebody as the log tells of their introduction: it waits once it is agreed, and is off once refused."""
    said = [touch for touch in steps if touch.type in _OF_INTRODUCTION]
    if not said:
        return person
    asked = person.intro_requested_on
    if said[-1].type is not TouchType.INTRO_REFUSED:
        day = None if "intro_requested_on" in person.unclear else said[0].date
        return dataclasses.replace(person, intro_requested_on=asked or day)
    between = workbook.person(person.mutual_contact)
    mutual = "" if _refuses(between, said) else person.mutual_contact
    again = asked and said[-1].date and asked > said[-1].date
    return dataclasses.replace(person, mutual_contact=mutual, intro_requested_on=asked if again else None)


def _not_offered(workbook: Workbook, people: Mapping[int, Sequence[Touch]]) -> Iterator[Referral]:
    """Yield the namings of somebody by who offered to introduce me to them, and would rather not now."""
    for naming in workbook.referrals if any(t.type is TouchType.INTRO_REFUSED for t in workbook.touches) else ():
        person = workbook.person(naming.name)
        if person and _refuses(workbook.referrer(naming), people.get(person.row, ())):
            yield dataclasses.replace(naming, intro_type=Introduction.UNKNOWN, name_permission=False)


def _refuses(between: Contact | None, steps: Sequence[Touch]) -> bool:
    """Return whether it is this person who would rather not: the note of the row begins with their name."""
    names = {name_key(touch.note.partition(":")[0]) for touch in steps if touch.type is TouchType.INTRO_REFUSED}
    return between is not None and name_key(between.name) in names


def left_in_peace(workbook: Workbook) -> Workbook:
    """Return the workbook in which nobody is written to whom some cell says to leave in peace; see ``peace_in``."""
    spared = ((contact, _spared(workbook, contact)) for contact in workbook.contacts)
    return workbook.with_records(new for old, new in spared if new is not old)


def _spared(workbook: Workbook, contact: Contact) -> Contact:
    if contact.do_not_contact is None and (cell := peace_in(workbook, contact)):
        unclear = {**contact.unclear, "do_not_contact": Unclear(cell[1], Sense.OWN)}
        return dataclasses.replace(contact, do_not_contact=True, unclear=unclear)
    if not seen(contact, "paused_until") and (cell := hardship_in(workbook, contact)):
        return dataclasses.replace(contact, unclear={**contact.unclear, "paused_until": Unclear(cell[1])})
    return contact


def hardship_in(workbook: Workbook, contact: Contact) -> tuple[Cell, str] | None:
    """Return the cell that tells of a death, an illness or a job lost, for which they rest, and the words."""
    told: Sequence[Record] = [contact, *workbook.touches_of(contact)]
    cells = ((record, "notes" if record is contact else "note", is_hard_hit) for record in told)
    return _first(workbook, cells)


def peace_in(workbook: Workbook, contact: Contact) -> tuple[Cell, str] | None:
    """Return the cell whose words say to leave somebody in peace, as a wish of theirs or mine, and the words.

    That they must not know what I look for counts until I have been in touch with them. So is left who has died.
    """
    touches, talks = workbook.touches_of(contact), workbook.talks_with(contact)
    log: Sequence[tuple[Record, str]] = [(touch, "note") for touch in touches]
    theirs = ((contact, "reply"), (contact, "notes"), *log, *((talk, "notes") for talk in talks))
    mine = () if touches or talks or seen(contact, "requested_on") else ("how_met", "role", "notes")
    found = _first(
        workbook,
        (
            *((record, key, wants_peace) for record, key in theirs),
            *(
                (record, key, is_dead)
                for record, key in ((contact, "name"), (contact, "how_met"), (contact, "notes"), *log)
            ),
            *((contact, key, stops_asking if key == "role" else must_not_know) for key in mine),
        ),
    )
    own = workbook.stops.get(contact.row)
    return found or (own if own and (mine or wants_peace(own[1], alone=False)) else None)


def _first(workbook: Workbook, cells: Iterable[tuple[Record, str, Callable[[str], bool]]]) -> tuple[Cell, str] | None:
    """Return the first cell whose words say what is sought, and the words."""
    texts = ((r, k, r.unclear[k].text if k in r.unclear else getattr(r, k) or "", says) for r, k, says in cells)
    return next(((workbook.cell(record, key), text) for record, key, text, says in texts if text and says(text)), None)


def _talk(workbook: Workbook, touch: Touch, person: Contact) -> Interview | None:
    """Return the talk that a row is about: the one it names, else their last one up to its day, else the only one."""
    if touch.talk:
        return workbook.interview(touch.talk)
    theirs = workbook.talks_with(person)
    before = [talk for talk in theirs if talk.date and touch.date and talk.date <= touch.date]
    return max(before, key=lambda talk: talk.date or dt.date.min) if before else theirs[0] if len(theirs) == 1 else None


def settles(text: str) -> str:
    """Return how the note of an answer begins that was marked where nobody can read what the cell of it says."""
    return f'for "{quoted(text)}"'


def _settled(person: Contact, steps: Sequence[Touch]) -> Contact:
    """Return somebody without the cells on their answer that nobody can read, and the log says."""
    notes = [touch.note for touch in steps if touch.type in ANSWERS]
    said = {
        key for key in ("reply", "replied_on")
        if key in person.unclear and any(note.startswith(settles(person.unclear[key].text)) for note in notes)
    }  # fmt: skip
    left = {key: cell for key, cell in person.unclear.items() if key not in said}
    return dataclasses.replace(person, unclear=left) if said else person


def _person(person: Contact, steps: Sequence[Touch], requests: Sequence[dt.date]) -> Contact:
    person = _settled(person, steps)
    found: dict[str, Any] = dict(_days(person, steps, OF_PERSON))
    if answer := _answer(person, steps, requests):
        found["reply"], found["replied_on"] = answer
    unread = person.unclear.get("paused_until")
    rests = [until_in(t.note, t.date) for t in steps if t.type is TouchType.SAID_LATER and t.date]
    if any(rests) and person.paused_until is None and not (unread and unread.sense is Sense.OWN):
        found["paused_until"] = rests[-1]
        found["unclear"] = {key: cell for key, cell in person.unclear.items() if key != "paused_until"}
    return dataclasses.replace(person, **found)


def _answer(person: Contact, steps: Sequence[Touch], requests: Sequence[dt.date]) -> tuple[Reply, dt.date] | None:
    """Return the last answer in the log, where none is typed, or they were asked again after the one that is."""
    said = [(ANSWERS.get(touch.type), touch.date) for touch in steps if touch.type]
    answers = [(reply, day) for reply, day in said if reply and day]
    typed = person.replied_on
    if not answers or not person.unclear.keys().isdisjoint(("reply", "replied_on")):
        return None
    if person.reply is None and (typed is None or typed <= answers[-1][1]):
        return answers[-1][0], typed or answers[-1][1]
    if typed is None:
        return None
    return answers[-1] if any(typed < day <= answers[-1][1] for day in requests) else None


def _told(talk: Interview, steps: Sequence[Touch]) -> Interview:
    found: dict[str, Any] = dict(_days(talk, steps, OF_TALK))
    said = [touch.type for touch in steps if touch.type in STATUSES]
    if said and talk.status in _OPEN and "status" not in talk.unclear:
        found["status"] = next(status for kind, status in STATUSES.items() if kind is said[-1])
    took_place = [touch.date for touch in steps if touch.type is TouchType.TOOK_PLACE]
    if took_place and talk.date is None and "date" not in talk.unclear:
        found["date"] = took_place[-1]
    found["since"] = _since(steps, found)
    promises = [touch.note for touch in steps if touch.type is TouchType.PROMISED and touch.note]
    if promises and "promise" not in talk.unclear:
        found["promise"] = "; ".join(filter(None, (talk.promise, *promises)))
    things = [touch.note for touch in steps if touch.type is TouchType.ONE_THING and touch.note]
    if things and not talk.specific_detail and "specific_detail" not in talk.unclear:
        found["specific_detail"] = things[-1]
    return dataclasses.replace(talk, logged=frozenset(t.type for t in steps if t.type), **found)


def _since(steps: Sequence[Touch], filled: Collection[str]) -> Mapping[str, dt.date]:
    """Return since when the steps that were marked without a day may have been done, by the columns that they fill."""
    firsts = {touch.type: touch for touch in reversed(steps) if touch.type}
    days = {key: firsts[kind].since for kind, key in OF_TALK.items() if kind in firsts and key in filled}
    return {key: day for key, day in days.items() if day}


def _days(
    record: Contact | Interview, steps: Sequence[Touch], columns: Mapping[TouchType, str]
) -> Iterator[tuple[str, dt.date]]:
    """Yield the blank columns that the log fills, each with the first day it tells of."""
    for kind, key in columns.items():
        days = [touch.date for touch in steps if touch.type is kind and touch.date]
        if days and getattr(record, key) is None and key not in record.unclear:
            yield key, days[0]
