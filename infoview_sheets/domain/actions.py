"""Say what an action is: one thing to do, for whom and by when, and the document for it (docs/domain.md, Actions)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum, StrEnum
from typing import NamedTuple
from urllib.parse import quote, unquote

from infoview_sheets.domain.days import WorkCalendar
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import TouchType, Urgency
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
    LATER = "later"
    CONFIRMATION = "confirmation"
    CHECK_IN = "check_in"
    LOOP = "loop"
    ADVICE = "advice"
    DECLINED = "declined"
    DECISION = "decision"
    SLOTS = "slots"

    @property
    def of_talk(self) -> bool:
        """Whether it is about a talk, and found by the row of the talk; else by the row of a person in Contacts."""
        return self in _OF_TALK

    @property
    def on_paper(self) -> bool:
        """Whether it is printed; the others are sent, the thanks by email first."""
        return self in _OF_TALK - {DocumentName.THANK_YOU_LETTER}


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
    ``files`` is the row of the log that says it is done, by which a mark in This Week ends it; None where only a cell
    does, or an answer: then a mark sets it aside. From ``ONE_THING`` on they are questions of This Week alone.
    """

    document: DocumentName | None
    step: Step | None
    files: TouchType | None

    def __new__(
        cls,
        number: int,
        document: DocumentName | None = None,
        step: Step | None = None,
        files: TouchType | None = None,
    ) -> "ActionKind":
        """Return the member of this class, with what belongs to it."""
        kind = int.__new__(cls, number)
        kind._value_ = number
        kind.document, kind.step, kind.files = document, step, files
        return kind

    REPLY = 1, DocumentName.SLOTS, Step.REPLY, TouchType.SLOTS_OFFERED
    THANK = 2, DocumentName.THANK_YOU_LETTER, Step.THANK, TouchType.THANKED
    CONFIRM = 3, DocumentName.CONFIRMATION, Step.CONFIRM, TouchType.CONFIRMED
    PREPARE = 4, DocumentName.PACKET, None, TouchType.PREPARED
    RECORD = 5, None, None, TouchType.TOOK_PLACE
    PROMISE = 6, None, Step.PROMISE, TouchType.PROMISE_KEPT
    CARD = 7, DocumentName.THANK_YOU_CARD, Step.CARD, TouchType.CARD_MAILED
    CLOSE_LOOP = 8, DocumentName.LOOP, Step.TELL, TouchType.LOOP_CLOSE
    TELL_OF_ADVICE = 9, DocumentName.ADVICE, Step.TELL, TouchType.LOOP_CLOSE
    CONNECT = 10, None, Step.CONNECT, TouchType.CONNECTED
    NUDGE = 11, DocumentName.NUDGE, Step.NUDGE, TouchType.NUDGED
    ASK_ABOUT_INTRODUCTION = 12, None, Step.NUDGE, TouchType.INTRO_ASKED
    SIDESTEP = 13, None, Step.NUDGE, TouchType.ASKED
    ASK_FOR_INTRODUCTION = 14, DocumentName.INTRODUCTION, Step.ASK, TouchType.INTRO_ASKED
    ASK = 15, DocumentName.REQUEST, Step.ASK, TouchType.ASKED
    THANK_FOR_NO = 16, DocumentName.DECLINED, Step.THANK_NO, TouchType.DECLINED_THANKS
    FOLLOW_UP = 17, DocumentName.CHECK_IN, Step.CHECK_IN, TouchType.CHECK_IN
    CHECK_IN = 18, DocumentName.CHECK_IN, Step.CHECK_IN, TouchType.CHECK_IN
    PICK_UP = 19, DocumentName.LATER, Step.PICK_UP, TouchType.REQUEST
    CLEAR_UP = 20
    ANNOUNCE = 21, DocumentName.DECISION, Step.TELL, TouchType.NEWS_LANDED
    ONE_THING = 22, None, None, TouchType.ONE_THING
    NAMES = 23
    ANSWER = 24
    NOTED_PROMISE = 25, None, None, TouchType.PROMISED
    NOTED_NAME = 26
    INTRO_ANSWER = 27


REACH = "Find a way to reach "
"""How the action begins that asks for an address of somebody."""

A_CARD = "Write a card to "
"""How the row of a card begins that nothing says where to send."""

WAY = "a way"
"""What is looked for before somebody can be asked: the request itself is still to come."""

ASKING = (ActionKind.ASK_FOR_INTRODUCTION, ActionKind.ASK)
"""These ask for a talk."""

NEWS = frozenset(
    {
        ActionKind.THANK, ActionKind.THANK_FOR_NO, ActionKind.CLOSE_LOOP, ActionKind.TELL_OF_ADVICE,
        ActionKind.FOLLOW_UP, ActionKind.CHECK_IN, ActionKind.ANNOUNCE,
    }
)  # fmt: skip
"""These are messages that ask for nothing: several to one person are one."""

FAVORS = frozenset({*ASKING, ActionKind.NUDGE, ActionKind.ASK_ABOUT_INTRODUCTION})
"""These ask somebody for something: one a week, and after the news and the thanks."""

EXPLORING = frozenset(
    {
        *FAVORS, ActionKind.SIDESTEP, ActionKind.THANK_FOR_NO, ActionKind.PICK_UP, ActionKind.CLEAR_UP,
    }
)  # fmt: skip
"""These look for further talks; once something is decided there are none of them."""


class Key(NamedTuple):
    """What a row of This Week is about, and what its mark is known by: never by where it stands.

    ``person`` is the ID of whom it is filed for, ``about`` that of a talk or a naming, or which one of several.
    """

    kind: ActionKind
    person: str
    about: str = ""

    def __str__(self) -> str:
        return "|".join((self.kind.name.lower(), *(quote(text, safe="") for text in self[1:])))


def key_in(text: str) -> Key | None:
    """Return the key that stands in a cell; None where somebody else wrote there."""
    kind, *parts = text.split("|")
    known = ActionKind.__members__.get(kind.upper())
    return Key(known, unquote(parts[0]), unquote(parts[1])) if known and len(parts) == len(Key._fields) - 1 else None


def key_text(keys: Iterable[Key]) -> str:
    """Return what stands in the hidden key of a row."""
    return " ".join(map(str, keys))


@frozen
class Action:
    """One thing to do.

    ``ends`` is the cell that ends the action once it is filled, ``ends_with`` says in words what to put there.
    A cell of row 0 stands for a row still to be added. ``late_after`` is the hard limit. ``contact`` is whom it is for;
    None for a summary line. ``other`` is who is asked where that is somebody else. ``at`` is the start of the talk on
    my clock, where the action is about a talk ahead. ``nth`` tells apart what comes again. ``waits`` is the day since
    which somebody waits for me, ``times`` what I offer them for a talk. ``each`` is what a tick notes besides.
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
    other: Contact | None = None
    nth: str = ""
    waits: dt.date | None = None
    times: str = ""
    each: Sequence[Key] = ()

    @property
    def key(self) -> Key:
        """What its row in This Week is known by."""
        person, record = self.other or self.contact, self.referral or self.interview
        return Key(self.kind, person.id if person else "", self.nth or (record.id if record else ""))

    @property
    def ends_by_mark(self) -> bool:
        """Whether a mark in This Week says that it is done; else a cell has to be filled."""
        return self.kind.files is not None and self.nth != WAY

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
