"""Rules about a list of the person's own that is read as Contacts (infoview adopt)."""

import datetime as dt
from collections.abc import Iterator, Sequence

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.rules.rule import Finding, Joined, cell_rule, finding, rule
from infoview_sheets.rules.views import people
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.lists.contents import text_of
from infoview_sheets.sheets.lists.holding import meaning_agreed
from infoview_sheets.sheets.lists.status import Meaning
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.field import Sense
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import counted, listed

_SHOWN = 5


@cell_rule("WB021", "advice")
def own_words_are_settled(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report words of a list of your own whose meaning nobody has settled: a status, a day of anything, two people.

    Why: Whoever has such a word in the row is left in peace until you say what it means; a new word holds back the
    people who have it, and nobody else.
    Passes: The status "talked", settled by infoview adopt. Fails: The status "it's complicated".
    """
    table = workbook.table(CONTACTS)
    if table is None:
        return
    own = [said for c in workbook.contacts if (said := c.unclear.get("paused_until")) and said.sense is Sense.OWN]
    agreed = table.reading.words if table.reading else {}
    bounced = [said.text for said in own if meaning_agreed(agreed, said.text.partition("; ")[0]) is Meaning.BOUNCED]
    held = [said.text for said in own if said.text not in bounced]
    index = table.told.get("status", 0)
    cell = Cell(table.name, 0, table.headers.get(index, ""), index)
    if held:
        rest = counted(len(held), "person is", "people are")
        message = f"What {_words(held)} means is not settled; {rest} left in peace until it is."
        yield Finding(cell, message, "To settle it: `infoview adopt BOOK`.")
    if bounced:
        rest = counted(len(bounced), "person is", "people are")
        message = f"{_words(bounced)} says that an address does not work; {rest} left in peace until it says otherwise."
        yield Finding(cell, message, "Correct Email there, and clear or change that word.")


def _words(texts: Sequence[str]) -> str:
    return listed([cited(word) for word in dict.fromkeys(texts)], most=_SHOWN)


@rule("CT030", "advice", blocks="request", joined=Joined(gap=True))
def circle_is_known(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report somebody to be asked of whom an adopted list does not say how well you know them.

    Why: A blank circle would make a cold letter to a friend. No request to them is drafted until it is filled in.
    Passes: Circle Acquaintance. Fails: A blank Circle, where infoview adopt was not told whom you know well.
    """
    table = workbook.table(CONTACTS)
    if table is None or table.reading is None or table.reading.circle:
        return
    at = table.columns.get("tier", 0)
    filled = {row.number for row in table.rows if at and text_of(row.value(at))}
    for contact in people(workbook):
        known = facts.contacts.get(contact.row)
        if known and known.rank and contact.row not in filled:
            message = f"How well you know {name_of(contact)} is not said, so no request to them is drafted."
            yield finding(workbook, contact, "tier", message, "Fill in Circle: Inner circle, Acquaintance or Stranger.")
