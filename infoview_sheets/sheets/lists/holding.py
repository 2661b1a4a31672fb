"""Leave those in peace of whom an adopted list says more than anybody has agreed on: unreadable is not blank."""

import dataclasses
from collections.abc import Collection, Mapping, Sequence

from infoview_sheets.regex import regex
from infoview_sheets.sheets.lists.contents import several_people, text_of
from infoview_sheets.sheets.lists.headers import UNREAD, ListHead
from infoview_sheets.sheets.lists.status import NOES, StatusMeaning, further, is_away, is_refusal, meaning_of_status
from infoview_sheets.sheets.lists.taking import Listed, others_of, told_elsewhere
from infoview_sheets.sheets.recall import columns_gone, sheets_gone
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.choices import Reply
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Sense, Unclear, seen
from infoview_sheets.sheets.table import Row, shown
from infoview_sheets.sheets.workbook import Table, Workbook

_MEANINGS = {meaning.value: meaning for meaning in StatusMeaning}
_IN_TOUCH = frozenset(StatusMeaning) - {StatusMeaning.OPEN, StatusMeaning.HELD}
_MET = (StatusMeaning.TALKED, StatusMeaning.THANKED, StatusMeaning.SCHEDULED)
_AFTER_ASKING = {*_MET, *NOES, StatusMeaning.LATER, StatusMeaning.BOUNCED}


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
    head = ListHead(table.header_row, table.headers)
    agreed = table.reading.at(head) if table.reading else {}
    beside = {index for index, column in agreed.items() if column.role == UNREAD}
    head = ListHead(head.row, {index: text for index, text in head.texts.items() if index not in beside})
    others = others_of(workbook.sheets, {*(each.name for each in workbook.tables.values()), *workbook.memory.sheets})
    below = {row.number: row for row in table.sheet.rows}
    rows = [below[row.number] for row in table.rows]
    people = Listed(table.sheet, head, rows, {**table.columns, **table.told}, table.parts)
    more = told_elsewhere(people, others, twice=table.reading is not None)
    if not (table.reading or table.told or more):
        return workbook
    loose = [index for index, column in agreed.items() if column.role in ("", "notes")]
    contacts = tuple(
        _as_told(workbook, table, people, _looking(contact), below[contact.row], loose, more.get(contact.row, ()))
        for contact in workbook.contacts
    )
    ours = (look_awaited(shown(m.value)) and m.field is CONTACTS.field("paused_until") for m in workbook.misreadings)
    misread = tuple(m for m, own in zip(workbook.misreadings, ours, strict=True) if not own)
    return dataclasses.replace(workbook, contacts=contacts, misreadings=misread)


def rest_for_look(look: str) -> str:
    """Return what stands where a rest ends for whom only the look of the row tells something: it is no day."""
    return f"until {look} is settled"


def look_awaited(text: str) -> str:
    """Return how a row looked for which somebody was left in peace, by what was noted then; "" for anything else."""
    found = _REST.fullmatch(text.strip())
    return found[1] if found else ""


_REST = regex(r"until (colored [^;\n]{1,200}|struck through) is settled")


def _looking(contact: Contact) -> Contact:
    """Return somebody who rests until it is settled how their row looks, with the look in place of our words for it."""
    rest = contact.unclear.get("paused_until")
    look = look_awaited(rest.text) if rest else ""
    return _unclear(contact, "paused_until", look, Sense.OWN) if look else contact


def _as_told(
    workbook: Workbook,
    table: Table,
    people: Listed,
    contact: Contact,
    row: Row,
    loose: Sequence[int],
    more: Collection[str],
) -> Contact:
    known = bool(workbook.touches_of(contact)) or any(
        seen(contact, key) for key in ("requested_on", "replied_on", "reply")
    )
    answered = bool(contact.do_not_contact or seen(contact, "replied_on") or seen(contact, "reply"))
    said = text_of(row.value(people.at["status"])) if "status" in people.at else ""
    text, noted = further(said, more, asked=known), False
    if table.reading:
        words = table.reading.words
        text, noted = people.stands(row, contact.name, loose, more, words, asked=known, answered=answered)
    meaning = status_in(table, text)
    if meaning in NOES:
        silent = "reply" in contact.unclear or not is_refusal(meaning, text)
        reply = contact.reply or (None if silent else Reply.NO)
        never = contact.do_not_contact or meaning is not StatusMeaning.NO
        return dataclasses.replace(contact, reply=reply, do_not_contact=never)
    rests = meaning is StatusMeaning.LATER and noted and contact.paused_until and is_away(text)
    if rests or workbook.talks_with(contact):
        return contact
    talked = people.says(row, "talked_on")
    told = text or (text_of(row.value(people.at["talked_on"])) if talked else contact.name)
    if table.reading is None:
        further_on = meaning_of_status(text).meaning in _AFTER_ASKING or text != said
        held = (not known or further_on) and (meaning is StatusMeaning.HELD or talked)
        return _unclear(contact, "paused_until", told, Sense.OWN) if held else contact
    if (
        meaning in (StatusMeaning.HELD, StatusMeaning.BOUNCED)
        or (known and meaning in _MET)
        or several_people(contact.name)
    ):
        return _unclear(contact, "paused_until", told, Sense.OWN)
    in_touch = talked or meaning not in (None, StatusMeaning.OPEN)
    return _unclear(contact, "requested_on", told, Sense.OWN) if in_touch and not known else contact


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


def _unclear(contact: Contact, key: str, text: str, sense: Sense) -> Contact:
    return dataclasses.replace(contact, unclear={**contact.unclear, key: Unclear(text, sense)})
