"""Leave those in peace of whom an adopted list says more than anybody has agreed on: unreadable is not blank."""

import dataclasses
from collections.abc import Collection, Mapping, Sequence

from infoview_sheets.sheets.lists.contents import says, several_people, text_of
from infoview_sheets.sheets.lists.headers import UNREAD, ListHead
from infoview_sheets.sheets.lists.status import StatusMeaning, further, meaning_of_status, with_notes
from infoview_sheets.sheets.lists.taking import STEPS, Listed, others_of, told_elsewhere
from infoview_sheets.sheets.recall import columns_gone, sheets_gone
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.choices import Reply
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Sense, Unclear, seen
from infoview_sheets.sheets.table import Row
from infoview_sheets.sheets.workbook import Table, Workbook

_MEANINGS = {meaning.value: meaning for meaning in StatusMeaning}
_IN_TOUCH = frozenset(StatusMeaning) - {StatusMeaning.OPEN, StatusMeaning.HELD}
_MET = frozenset({StatusMeaning.TALKED, StatusMeaning.THANKED, StatusMeaning.SCHEDULED})
_AFTER_ASKING = _MET | {StatusMeaning.NO, StatusMeaning.NEVER, StatusMeaning.LATER, StatusMeaning.BOUNCED}


def held_back(workbook: Workbook) -> Workbook:
    """Return the workbook with what an adopted list says of people that nothing else tells.

    A status that means no is a no; where a message came back they rest until the status changes. Of whom it says that
    they were asked or talked with, they were in touch, on a day nobody can tell. Whose status nobody explained, who has
    a day of who knows what, or shares a row with others, rests. So does, where nothing was agreed, of whom a status or
    a talk is told and nothing else. Everybody does while a column or a sheet is gone that told of it.
    """
    table = workbook.table(CONTACTS)
    if table is None or "name" not in table.columns:
        return workbook
    if sheets_gone(workbook) or any(gone.stops and gone.table is table for gone in columns_gone(workbook)):
        rest = (_unclear(contact, "paused_until", "", Sense.OWN) for contact in workbook.contacts)
        return dataclasses.replace(workbook, contacts=tuple(rest))
    rows = {row.number: row for row in table.rows}
    head = ListHead(table.header_row, table.headers)
    agreed = table.reading.at(head) if table.reading else {}
    beside = {index for index, column in agreed.items() if column.role == UNREAD}
    head = ListHead(head.row, {index: text for index, text in head.texts.items() if index not in beside})
    others = others_of(workbook.sheets, {*(each.name for each in workbook.tables.values()), *workbook.memory.sheets})
    people = Listed(table.sheet, head, table.rows, {**table.columns, **table.told}, {})
    more = told_elsewhere(people, others, twice=table.reading is not None)
    if not (table.reading or table.told or more):
        return workbook
    loose = [index for index, column in agreed.items() if column.role in ("", "notes")]
    contacts = tuple(
        _as_told(workbook, table, contact, rows[contact.row], loose, more.get(contact.row, ()))
        for contact in workbook.contacts
    )
    return dataclasses.replace(workbook, contacts=contacts)


def _as_told(
    workbook: Workbook, table: Table, contact: Contact, row: Row, loose: Sequence[int], more: Collection[str]
) -> Contact:
    known = bool(workbook.touches_of(contact)) or any(
        seen(contact, key) for key in ("requested_on", "replied_on", "reply")
    )
    answered = contact.do_not_contact or seen(contact, "replied_on") or seen(contact, "reply")
    steps = [text for key in STEPS if len(text := _in_cell(table, row, key)) > 1 and says(text)]
    notes = [*steps, *(text_of(row.value(at)) for at in loose)]
    text = _with_notes(table, row, notes, contact, known=known, answered=answered)
    said, text = text, further(text, more, asked=known)
    meaning = status_in(table, text)
    if meaning in (StatusMeaning.NO, StatusMeaning.NEVER):
        reply = contact.reply or (None if "reply" in contact.unclear else Reply.NO)
        never = contact.do_not_contact or meaning is StatusMeaning.NEVER
        return dataclasses.replace(contact, reply=reply, do_not_contact=never)
    if workbook.talks_with(contact):
        return contact
    if table.reading is None:
        further_on = meaning_of_status(text).meaning in _AFTER_ASKING or text != said
        held = (not known or further_on) and (meaning is StatusMeaning.HELD or _says(table, row, "talked_on"))
        return _unclear(contact, "paused_until", told_in(table, row, text), Sense.OWN) if held else contact
    if (
        meaning in (StatusMeaning.HELD, StatusMeaning.BOUNCED)
        or (known and meaning in _MET)
        or several_people(contact.name)
        or (_says(table, row, "touched_on") and not known)
    ):
        return _unclear(contact, "paused_until", told_in(table, row, text) or contact.name, Sense.OWN)
    in_touch = meaning not in (None, StatusMeaning.OPEN) or _says(table, row, "talked_on")
    return (
        _unclear(contact, "requested_on", told_in(table, row, text), Sense.DONE) if in_touch and not known else contact
    )


def _with_notes(table: Table, row: Row, notes: Sequence[str], contact: Contact, *, known: bool, answered: bool) -> str:
    """Return the status of a row, with what a note in a column that is not read says beyond it."""
    status = _text(table, row, "status")
    if table.reading is None:
        return status
    text, noted = with_notes(status, contact.name, notes, table.name, asked=known)
    settled = meaning_of_status(text).words.casefold() in table.reading.words
    return text if settled or not (noted and answered) else status


def status_in(table: Table, text: str) -> StatusMeaning | None:
    """Return what was agreed that a status means; None for none."""
    if not text:
        return None
    if table.reading is None:
        return StatusMeaning.HELD if meaning_of_status(text).meaning in _IN_TOUCH else None
    return meaning_agreed(table.reading.words, text)


def meaning_agreed(words: Mapping[str, str], text: str) -> StatusMeaning:
    """Return what was agreed that a status means; ``words`` leads from a status in small letters to its meaning."""
    return _MEANINGS.get(words.get(meaning_of_status(text).words.casefold(), ""), StatusMeaning.HELD)


def told_in(table: Table, row: Row, status: str) -> str:
    """Return what a row says in words of the person's own: the status, the day of a talk, of anything."""
    days = (_text(table, row, key) for key in ("talked_on", "touched_on"))
    return "; ".join(filter(None, (status, *days)))


def _says(table: Table, row: Row, key: str) -> bool:
    return says(_text(table, row, key))


def _text(table: Table, row: Row, key: str) -> str:
    return text_of(row.value(table.told[key])) if key in table.told else ""


def _in_cell(table: Table, row: Row, key: str) -> str:
    at = table.told.get(key) or table.columns.get(key, 0)
    return text_of(row.value(at)) if at else ""


def _unclear(contact: Contact, key: str, text: str, sense: Sense) -> Contact:
    return dataclasses.replace(contact, unclear={**contact.unclear, key: Unclear(text, sense)})
