"""Leave those in peace of whom an adopted list says more than anybody has agreed on: unreadable is not blank."""

import dataclasses
from collections.abc import Mapping

from infoview_sheets.sheets.lists.joining import several_people, text_of
from infoview_sheets.sheets.lists.status import Meaning, meaning_of_status, telling
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.choices import Reply
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Sense, Unclear, seen
from infoview_sheets.sheets.table import Row
from infoview_sheets.sheets.workbook import Table, Workbook

_MEANINGS = {meaning.value: meaning for meaning in Meaning}
_IN_TOUCH = frozenset(Meaning) - {Meaning.OPEN, Meaning.HELD}
_NOTHING = frozenset({"no", "n", "false", "0", "not yet", "☐"})


def held_back(workbook: Workbook) -> Workbook:
    """Return the workbook with what an adopted list says of people that nothing else tells.

    A status that means no is a no; where a message came back they rest until the status changes. Of whom it says that
    they were asked or talked with, they were in touch, on a day nobody can tell. Whose status nobody explained, who has
    a day of who knows what, or shares a row with others, rests. So does, where nothing was agreed, of whom a status or
    a talk is told and nothing else.
    """
    table = workbook.table(CONTACTS)
    if table is None or not (table.reading or table.told):
        return workbook
    rows = {row.number: row for row in table.rows}
    contacts = tuple(_as_told(workbook, table, contact, rows[contact.row]) for contact in workbook.contacts)
    return dataclasses.replace(workbook, contacts=contacts)


def _as_told(workbook: Workbook, table: Table, contact: Contact, row: Row) -> Contact:
    known = bool(workbook.touches_of(contact)) or any(
        seen(contact, key) for key in ("requested_on", "replied_on", "reply")
    )
    note = "" if known or table.reading is None else _note(table, row)
    meaning = meaning_agreed(table.reading.words, note) if note and table.reading else status_in(table, row)
    if meaning in (Meaning.NO, Meaning.NEVER):
        reply = contact.reply or (None if "reply" in contact.unclear else Reply.NO)
        never = contact.do_not_contact or meaning is Meaning.NEVER
        return dataclasses.replace(contact, reply=reply, do_not_contact=never)
    if workbook.talks_with(contact):
        return contact
    if table.reading is None:
        held = not known and (meaning is Meaning.HELD or _says(table, row, "talked_on"))
        return _unclear(contact, "paused_until", told_in(table, row), Sense.OWN) if held else contact
    if (
        meaning in (Meaning.HELD, Meaning.BOUNCED)
        or several_people(contact.name)
        or (_says(table, row, "touched_on") and not known)
    ):
        return _unclear(contact, "paused_until", told_in(table, row) or note or contact.name, Sense.OWN)
    in_touch = meaning not in (None, Meaning.OPEN) or _says(table, row, "talked_on")
    return (
        _unclear(contact, "requested_on", told_in(table, row) or note, Sense.DONE)
        if in_touch and not known
        else contact
    )


def _note(table: Table, row: Row) -> str:
    """Return the note of a row without a status, where it says that somebody was in touch."""
    at = table.columns.get("notes", 0)
    return telling(text_of(row.value(at))) if at and not _text(table, row, "status") else ""


def status_in(table: Table, row: Row) -> Meaning | None:
    """Return what was agreed that the status of a row means; None where the row has none."""
    text = _text(table, row, "status")
    if not text:
        return None
    if table.reading is None:
        return Meaning.HELD if meaning_of_status(text).meaning in _IN_TOUCH else None
    return meaning_agreed(table.reading.words, text)


def meaning_agreed(words: Mapping[str, str], text: str) -> Meaning:
    """Return what was agreed that a status means; ``words`` leads from a status in small letters to its meaning."""
    return _MEANINGS.get(words.get(meaning_of_status(text).words.casefold(), ""), Meaning.HELD)


def told_in(table: Table, row: Row) -> str:
    """Return what a row says in words of the person's own: the status, the day of a talk, of anything."""
    return "; ".join(text for key in ("status", "talked_on", "touched_on") if (text := _text(table, row, key)))


def _says(table: Table, row: Row, key: str) -> bool:
    text = _text(table, row, key).casefold()
    return bool(text) and text not in _NOTHING


def _text(table: Table, row: Row, key: str) -> str:
    return text_of(row.value(table.told[key])) if key in table.told else ""


def _unclear(contact: Contact, key: str, text: str, sense: Sense) -> Contact:
    return dataclasses.replace(contact, unclear={**contact.unclear, key: Unclear(text, sense)})
