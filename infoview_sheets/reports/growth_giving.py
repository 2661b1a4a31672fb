"""Say what was given and what was received, and who helped and should hear when something is decided."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.columns import GIVING
from infoview_sheets.domain.history import History
from infoview_sheets.sheets.schema.choices import TouchType
from infoview_sheets.sheets.schema.contacts import Contact

DAYS = 60  # days after a talk by which something should have come back (practice P097)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Both sides: what you got, and what you gave, by its type. ``owed`` people gave, and have had nothing back.

    ``favors`` are the things you asked for in a message.
    """

    talks: int
    names: int
    advice: int
    favors: int
    given: Mapping[TouchType, int]
    owed: Sequence[Contact]

    @property
    def got(self) -> int:
        """How much you received in all."""
        return self.talks + self.names + self.advice


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helped, how often, and the day they were told what was decided."""

    contact: Contact
    received: int
    told_on: dt.date | None


def ledger_of(analysis: Analysis) -> Ledger:
    """Return what passed both ways with everybody; the counts are those of the columns Got and Gave."""
    types = Counter(touch.type for history in analysis.people for touch in history.touches if touch.type)
    rows = {history.contact.row for history in analysis.people}
    found = [columns for row, columns in analysis.contacts.items() if row in rows]
    talks, names = sum(columns.interviews_held for columns in found), sum(columns.names_given for columns in found)
    return Ledger(
        talks=talks,
        names=names,
        advice=sum(columns.received for columns in found) - talks - names,
        favors=types[TouchType.FAVOUR_ASK],
        given={kind: types[kind] for kind in GIVING},
        owed=tuple(history.contact for history in analysis.people if _owed(analysis, history)),
    )


def _owed(analysis: Analysis, history: History) -> bool:
    """Return whether they gave you something 60 days ago or more and nothing went back."""
    if history.contact.do_not_contact or not history.held or analysis.contacts[history.contact.row].given:
        return False
    return (analysis.today - history.held[0].day).days >= DAYS


def to_tell(analysis: Analysis) -> Sequence[Helper]:
    """Return everybody who helped, the one who helped most first: they hear when something is decided (Yale, SCU)."""
    helpers = [
        Helper(history.contact, received, max(history.dates(TouchType.NEWS_LANDED), default=None))
        for history in analysis.people
        if (received := analysis.contacts[history.contact.row].received) and not history.contact.do_not_contact
    ]
    return sorted(helpers, key=lambda helper: (-helper.received, helper.contact.row))
