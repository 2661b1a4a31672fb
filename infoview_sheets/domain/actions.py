"""Say what an action is: one thing to do, for whom and by when, and the document for it (docs/domain.md, Actions)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from infoview_sheets.domain.workdays import WorkCalendar
from infoview_sheets.sheets.schema.choices import Urgency
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Step
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral
from infoview_sheets.sheets.table import Cell


class DocumentName(StrEnum):
    """The kinds of documents as JSON and the manifest of the drafts spell them; ``documents.kinds`` says the rest."""

    PACKET = "packet"
    THANK_YOU_LETTER = "thank_you_letter"
    THANK_YOU_STARTER = "thank_you_starter"
    THANK_YOU_CARD = "thank_you_card"
    COPY_SHEET = "copy_sheet"
    CARD_ENVELOPE = "card_envelope"
    LETTER_ENVELOPE = "letter_envelope"
    REQUEST = "request"
    INTRODUCTION = "introduction"
    NUDGE = "nudge"
    CONFIRMATION = "confirmation"
    CHECK_IN = "check_in"
    LOOP = "loop"
    ADVICE = "advice"
    DECLINED = "declined"

    @property
    def of_talk(self) -> bool:
        """Whether it is about a talk, and found by the row of the talk; else by the row of a person in Contacts."""
        return self in _OF_TALK


_OF_TALK = frozenset(
    {
        DocumentName.PACKET,
        DocumentName.THANK_YOU_LETTER,
        DocumentName.THANK_YOU_STARTER,
        DocumentName.THANK_YOU_CARD,
        DocumentName.COPY_SHEET,
        DocumentName.CARD_ENVELOPE,
        DocumentName.LETTER_ENVELOPE,
    }
)


class ActionKind(IntEnum):
    """What there can be to do. The value is its class, by which what is due is ordered (docs/domain.md, Actions).

    ``document`` is what helps with it, ``step`` what an unclear cell holds back; None for work on the sheet itself.
    """

    document: DocumentName | None
    step: Step | None

    def __new__(cls, number: int, document: DocumentName | None = None, step: Step | None = None) -> "ActionKind":
        """Return the member of this class, with what belongs to it."""
        kind = int.__new__(cls, number)
        kind._value_ = number
        kind.document, kind.step = document, step
        return kind

    REPLY = 1, None, Step.REPLY
    THANK = 2, DocumentName.THANK_YOU_LETTER, Step.THANK
    CONFIRM = 3, DocumentName.CONFIRMATION, Step.CONFIRM
    PREPARE = 4, DocumentName.PACKET
    RECORD = 5
    PROMISE = 6, None, Step.PROMISE
    CARD = 7, DocumentName.THANK_YOU_CARD, Step.CARD
    CLOSE_LOOP = 8, DocumentName.LOOP, Step.TELL
    TELL_OF_ADVICE = 9, DocumentName.ADVICE, Step.TELL
    CONNECT = 10, None, Step.CONNECT
    NUDGE = 11, DocumentName.NUDGE, Step.NUDGE
    ASK_ABOUT_INTRODUCTION = 12, None, Step.NUDGE
    SIDESTEP = 13, None, Step.NUDGE
    ASK_FOR_INTRODUCTION = 14, DocumentName.INTRODUCTION, Step.ASK
    ASK = 15, DocumentName.REQUEST, Step.ASK
    THANK_FOR_NO = 16, DocumentName.DECLINED, Step.THANK_NO
    FOLLOW_UP = 17, DocumentName.CHECK_IN, Step.CHECK_IN
    CHECK_IN = 18, DocumentName.CHECK_IN, Step.CHECK_IN
    PICK_UP = 19, None, Step.PICK_UP
    CLEAR_UP = 20


ASKING = (ActionKind.ASK_FOR_INTRODUCTION, ActionKind.ASK)
"""These ask for a talk."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do.

    ``ends`` is the cell that ends the action once it is filled, ``ends_with`` says in words what to put there.
    A cell of row 0 stands for a row still to be added. ``late_after`` is the hard limit. ``contact`` is whom it is for;
    None for a summary line. ``at`` is the start of the talk on my clock, where the action is about a talk ahead.
    """

    kind: ActionKind
    text: str
    due: dt.date
    contact: Contact | None
    why: str = ""
    late_after: dt.date | None = None
    interview: Interview | None = None
    referral: Referral | None = None
    ends: Cell | None = None
    ends_with: str = ""
    at: dt.time | None = None

    @property
    def number(self) -> int:
        """The class of the action, as JSON shows it."""
        return self.kind.value


def first_actions(actions: Iterable[Action]) -> Mapping[int, Action]:
    """Return the first of each person's actions, by the row of the contact."""
    first: dict[int, Action] = {}
    for action in actions:
        if action.contact:
            first.setdefault(action.contact.row, action)
    return first


def urgency_of(due: dt.date | None, calendar: WorkCalendar, today: dt.date) -> Urgency:
    """Return how near a day is; "this week" is the week that holds the next working day."""
    if due is None:
        return Urgency.NONE
    if due <= today:
        return Urgency.OVERDUE if due < today else Urgency.TODAY
    return Urgency.THIS_WEEK if due <= calendar.week(today)[1] else Urgency.LATER
