"""Find references to people that lead to nobody, or to more than one person."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from infoview_sheets.rules.near import near_people
from infoview_sheets.rules.wording import cited
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Record, Workbook
from infoview_sheets.text import listed

R = TypeVar("R", bound=Record)

# Looking for close names takes time, and nobody reads a hundred suggestions.
_MOST = 50


def not_one_contact(workbook: Workbook, records: Iterable[R], who: Callable[[R], str]) -> Iterator[tuple[R, str]]:
    """Yield the records whose reference means no single contact, each with one thing to do about it."""
    hints: dict[str, str] = {}
    for record in records:
        text = who(record)
        candidates = workbook.named(text)
        if len(candidates) == 1:
            continue
        if text not in hints:
            near = near_people(workbook, text) if len(hints) < _MOST and not candidates else ()
            hints[text] = _hint(candidates, near)
        yield record, hints[text]


def _hint(candidates: Sequence[Contact], near: Sequence[str]) -> str:
    if near:
        return f"Did you mean {listed([cited(name) for name in near], 'or')}?"
    if not candidates:
        return "Write the name as it stands in Contacts, or add a row for them there."
    ids = [contact.id for contact in candidates if contact.id]
    if not ids:
        return f"Write IDs beside the {len(candidates)} people of that name in Contacts, and use one here."
    return f"Use the ID: {listed(ids, 'or', 9)}."
