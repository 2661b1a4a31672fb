"""Let a person silence a finding for one row, with a note such as "ok: CT017"."""

import re
from collections.abc import Mapping, Sequence

from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Workbook

_NOTE = re.compile(r"\bok:\s*([A-Z]{2}\d{3}\b(?:[\s,;]+[A-Z]{2}\d{3}\b)*)", re.IGNORECASE)


Silent = Mapping[tuple[str, int], Sequence[str]]
"""The codes that a note silences, by the sheet and the number of its row."""


def without_silenced(problems: Sequence[Problem], silent: Silent) -> list[Problem]:
    """Return the problems that no note in their row silences; see ``silenced_in``."""
    return [p for p in problems if p.code not in silent.get((p.cell.sheet, p.cell.row), ())]


def silenced_in(workbook: Workbook) -> Silent:
    """Return the codes silenced in each row that has such a note: in Private notes of Contacts, Notes of Interviews."""
    silent = {}
    records: Sequence[Contact | Interview] = (*workbook.contacts, *workbook.interviews)
    for record in records:
        notes = _NOTE.findall(record.notes) if ":" in record.notes else ()  # most have none: that is seen faster
        codes = [c.upper() for note in notes for c in re.findall(r"\w+", note)]
        if codes:
            silent[workbook.cell(record).sheet, record.row] = codes
    return silent
