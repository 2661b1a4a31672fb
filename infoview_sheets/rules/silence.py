"""Let a person silence a finding for one row, with a note such as "ok: CT017"."""

import re
from collections.abc import Mapping, Sequence

from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Workbook

_NOTE = re.compile(r"\bok:\s*([A-Z]{2}\d{3}\b(?:[\s,;]+[A-Z]{2}\d{3}\b)*)", re.IGNORECASE)


def without_silenced(workbook: Workbook, problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems that no note in their row silences: Private notes in Contacts, Notes in Interviews."""
    silent = _silenced(workbook)
    return [p for p in problems if p.code not in silent.get((p.cell.sheet, p.cell.row), ())]


def _silenced(workbook: Workbook) -> Mapping[tuple[str, int], Sequence[str]]:
    """Return the codes silenced in each row that has such a note."""
    silent = {}
    records: Sequence[Contact | Interview] = (*workbook.contacts, *workbook.interviews)
    for record in records:
        notes = _NOTE.findall(record.notes) if ":" in record.notes else ()  # most have none: that is seen faster
        codes = [c.upper() for note in notes for c in re.findall(r"\w+", note)]
        if codes:
            silent[workbook.cell(record).sheet, record.row] = codes
    return silent
