"""Remember whose a row was: an ID is a memory, also where the name was corrected or somebody else bears it too.

A talk, a naming or a touch names its person as it was typed. When that name no longer leads to one person, but did at
the last sync, and the person is still there, it is they.
"""

import dataclasses
import datetime as dt
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from infoview_sheets.sheets.digests import WHOSE, name_digest
from infoview_sheets.sheets.schema import schema_of
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral, Touch
from infoview_sheets.sheets.workbook import Workbook

Named = Interview | Referral | Touch
N = TypeVar("N", Interview, Referral, Touch)

_KEYS = {Interview: "who", Touch: "who", Referral: "from_contact"}


def key_of(record: Named) -> str:
    """Return the column in which a record names its person."""
    return _KEYS[type(record)]


def place_of(workbook: Workbook, record: Named) -> str:
    """Return what a row is remembered by: its ID, or where its sheet has no IDs, what else it says."""
    schema = schema_of(record)
    table = workbook.table(schema)
    keeps = table is not None and ("id" in table.columns or schema.field("id").added)
    return f"{schema.name}:{record.id if keeps else _signature(record)}"


def _signature(record: Named) -> str:
    """Return a mark of a row without an ID: its day, and what it is about."""
    day: dt.date | None = record.received_on if isinstance(record, Referral) else record.date
    about = record.name if isinstance(record, Referral) else record.type if isinstance(record, Touch) else record.status
    return f"~{zlib.crc32(f'{day} {about}'.encode('utf-8', 'replace')):08x}"


def typed(workbook: Workbook, record: Named) -> str:
    """Return the name as it stands in the row."""
    return workbook.recalled.get((type(record), record.row), getattr(record, key_of(record)))


def whose(workbook: Workbook, record: Named) -> str:
    """Return the mark of whom a row speaks of, and by which name; "" where nobody can tell."""
    text = typed(workbook, record)
    person = workbook.person(getattr(record, key_of(record))) if text else None
    return f"{WHOSE}={person.id}/{name_digest(text)}" if person and person.id else ""


def recall(workbook: Workbook) -> Workbook:
    """Return the workbook in which rows whose name no longer leads to one person name the one they were about."""
    lost = [record for record in _named(workbook) if _is_lost(workbook, record)]
    marks = workbook.memory.marks() if lost else {}
    found = {
        (type(record), record.row): who
        for record in lost
        if (who := _remembered(workbook, record, marks.get(place_of(workbook, record), "")))
    }
    if not found:
        return workbook
    return dataclasses.replace(
        workbook,
        interviews=_renamed(workbook.interviews, found),
        referrals=_renamed(workbook.referrals, found),
        touches=_renamed(workbook.touches, found),
        recalled={
            **workbook.recalled,
            **{place: getattr(r, key_of(r)) for r in lost if (place := (type(r), r.row)) in found},
        },
    )


def _named(workbook: Workbook) -> Iterator[Named]:
    yield from workbook.interviews
    yield from workbook.referrals
    yield from workbook.touches


def _is_lost(workbook: Workbook, record: Named) -> bool:
    text: str = getattr(record, key_of(record))
    return bool(text) and len(workbook.named(text)) != 1


def _remembered(workbook: Workbook, record: Named, marks: str) -> str:
    """Return the ID of whom the row was about, if it names them as it did then and they are still there."""
    mark = next((part for part in marks.split() if part.startswith(f"{WHOSE}=")), "")
    who, _, digest = mark.partition("=")[2].partition("/")
    same = digest == name_digest(getattr(record, key_of(record)))
    return who if same and workbook.person(who) else ""


def _renamed(records: Sequence[N], found: Mapping[tuple[type, int], str]) -> Sequence[N]:
    return tuple(_about(record, found.get((type(record), record.row), "")) for record in records)


def _about(record: N, who: str) -> N:
    changed: dict[str, Any] = {key_of(record): who} if who else {}
    return dataclasses.replace(record, **changed) if who else record
