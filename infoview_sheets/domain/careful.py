"""Say which steps wait because a cell cannot be read.

Unreadable is not blank: something is there, so the step it belongs to is neither proposed nor drafted until the cell
is fixed, and the finding says so. Which steps a column holds back stands in the schema.
"""

from collections.abc import Iterable

from infoview_sheets.sheets.schema import schema_of
from infoview_sheets.sheets.schema.choices import Status
from infoview_sheets.sheets.schema.field import Step
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Record

# These are about one talk: only the cells of its own row hold them back.
OF_ONE_TALK = frozenset({Step.CONFIRM, Step.PROMISE, Step.THANK, Step.CARD})


# What assumes that no talk and no message passed: it waits while a row may be about this person or about another one.
IN_DOUBT = frozenset({Step.ASK, Step.NUDGE, Step.REPLY, Step.TELL, Step.CHECK_IN, Step.PICK_UP, Step.THANK_NO})

_NOTHING = frozenset[Step]()  # once for all: an empty set takes as much room as a person's name, address and phone


def held_by(records: Iterable[Record]) -> frozenset[Step]:
    """Return the steps that the unclear cells of these records hold back."""
    fields = [schema_of(record).field(key) for record in records for key in record.unclear]
    return frozenset(step for field in fields for step in field.holds) if fields else _NOTHING


def is_unsettled(talk: Interview) -> bool:
    """Return whether nobody can tell if or when a talk took place: it was one, and is no reason to start anew."""
    undated = talk.date is None and talk.status in (Status.SCHEDULED, Status.HELD)
    unsaid = talk.date is not None and talk.status is None
    return undated or unsaid or not talk.unclear.keys().isdisjoint(("status", "date"))
