"""The rule about cells that ask: for a job, for pay, for a favor beyond the talk."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from infoview_sheets.rules.asking import job_ask
from infoview_sheets.rules.phrases import job_wish
from infoview_sheets.rules.rule import Finding, cell_rule, finding
from infoview_sheets.rules.wording import cited
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.schema import (
    ARTICLES,
    CONTACTS,
    INTERVIEWS,
    ORGANIZATIONS,
    PROFILE,
    QUESTIONS,
    REFERRALS,
    TOUCHES,
    Field,
    Kind,
    SheetSchema,
)
from infoview_sheets.sheets.schema.choices import TouchType
from infoview_sheets.sheets.schema.field import Slot
from infoview_sheets.sheets.schema.network import Touch
from infoview_sheets.sheets.workbook import Record, Workbook

# What I keep for myself may tell of any request; the packet prints of it what does not. A question has QU003.
_PRIVATE = frozenset({"notes", "question"})
# Here one speaks of oneself: who is after a job asks for it.
_OF_MYSELF = frozenset({"pitch", "know_about_me_1", "know_about_me_2", "know_about_me_3"})


def printed_fields(schema: SheetSchema) -> Sequence[Field]:
    """Return the columns of free text that can be printed in a document."""
    kinds = (Kind.TEXT, Kind.LINES, Kind.LIST)
    return [f for f in schema.fields if f.kind in kinds and not f.auto and f.key not in _PRIVATE]


@cell_rule("WB022", "error", blocks="cell")
def cell_asks_for_no_job(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a cell that asks for a job, for pay or for a favor beyond the talk, where it could be printed.

    Why: The talk is granted for information; a letter, card or packet that asks for more breaks that promise. The cell
    is left out of every document, in doubt too. A promise stays on your list alone. Questions have QU003.
    Passes: Goal "find out whether policy suits me". Fails: Goal "find a job at your company".
    """
    yield from _in_profile(workbook)
    people: Sequence[tuple[SheetSchema, Sequence[Record]]] = (
        (CONTACTS, workbook.contacts),
        (INTERVIEWS, workbook.interviews),
        (REFERRALS, workbook.referrals),
        (TOUCHES, workbook.touches),
        (ORGANIZATIONS, workbook.organizations),
        (ARTICLES, workbook.articles),
        (QUESTIONS, workbook.questions),
    )
    for schema, records in people:
        for field in printed_fields(schema):
            mine = _is_mine(field)
            for record in records:
                value = getattr(record, field.key)
                if value and (words := _asks(value, mine=mine)):
                    found = finding(workbook, record, field.key, *_told(words, noted=schema in (CONTACTS, INTERVIEWS)))
                    promised = isinstance(record, Touch) and record.type is TouchType.PROMISED
                    yield _on_the_list(found) if promised or field.slot is Slot.PROMISE else found


def _on_the_list(found: Finding) -> Finding:
    """Return what is said of a promise: it comes due all the same."""
    return replace(found, suggestion="Nothing to do: it stays on your list.", severity=Severity.ADVICE, blocks=())


def _in_profile(workbook: Workbook) -> Iterator[Finding]:
    for field in printed_fields(PROFILE):
        words = _asks(getattr(workbook.profile, field.key), mine=_is_mine(field))
        if words:
            yield Finding(workbook.setting(field.key), *_told(words), words)
    for audience, pitch in workbook.profile.pitch_variants.items():
        words = job_ask(pitch) or job_wish(pitch)
        if words:
            cell = workbook.setting("pitch")
            row = workbook.settings[f"pitch_variant.{audience}"]
            yield Finding(replace(cell, row=row, column=f"pitch_variant.{audience}"), *_told(words), words)


def _is_mine(field: Field) -> bool:
    return field.slot in (Slot.GOAL, Slot.WHO) or field.key in _OF_MYSELF


def _asks(value: str | tuple[str, ...], *, mine: bool) -> str:
    text = value if isinstance(value, str) else ", ".join(value)
    return text and (job_ask(text) or (job_wish(text) if mine else ""))


def _told(words: str, *, noted: bool = False) -> tuple[str, str]:
    """Return what is said of words that ask; ``noted``: their row has notes, in which a finding can be silenced."""
    silence = ' If it asks for nothing, write "ok: WB022" into the notes of the row.' if noted else ""
    return (
        f"{cited(words)} seems to ask for a job, pay or a favor; it is left out of every document.",
        f"Say what you would like to know instead.{silence}",
    )
