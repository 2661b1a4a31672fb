"""Say which phrases an answer in This Week can be, and what each becomes."""

from collections.abc import Mapping, Sequence

from infoview_sheets.domain.actions import ActionKind, Key
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.choices import Choice, TouchType


class AnswerPhrase(Choice):
    """The phrases an answer can be."""

    YES = "yes", "Said yes", "yes"
    LATER = "later", "Said later", "later", "not now"
    NO = "no", "Said no", "no", "declined", "refused", "not interested", "turned me down", "no thanks", "no thank you"
    INTRODUCES = "introduces", "Will introduce", "yes", "said yes"
    RATHER_NOT = "rather_not", "Would rather not", "no", "said no"
    TOOK_PLACE = "took_place", "Took place", "held", "yes", "met", "yep", "yup", "yeah", "it did", "we talked", "talked"
    CANCELLED = "cancelled", "Cancelled", "canceled", "called off"
    DID_NOT_COME = "did_not_come", "Did not come", "no show", "missed", "forgot", "didn't come", "did not show"
    MOVED = "moved", "Moved", "rescheduled", "postponed"
    OFFERED = "offered", "Offered", "times offered", "slots offered"
    NOBODY = "nobody", "Nobody", "no", "none", "no one"
    SNOOZE = "snooze", "In two weeks", "two weeks", "snooze", "2 weeks", "in 2 weeks"
    MONTH = "month", "In a month", "a month", "one month", "1 month", "in one month", "in 1 month"
    QUARTER = "quarter", "In three months", "three months", "3 months", "in 3 months"
    DISMISS = "dismiss", "Not this one", "never", "skip"


REPLIES = (AnswerPhrase.YES, AnswerPhrase.LATER, AnswerPhrase.NO)
"""What somebody who was asked may answer."""
_BETWEEN = (AnswerPhrase.INTRODUCES, AnswerPhrase.RATHER_NOT)
_HELD = (AnswerPhrase.TOOK_PLACE, AnswerPhrase.CANCELLED, AnswerPhrase.DID_NOT_COME, AnswerPhrase.MOVED)
LONGER = (AnswerPhrase.SNOOZE, AnswerPhrase.MONTH, AnswerPhrase.QUARTER)
"""What sets a row aside for some time."""
AWAY: Mapping[AnswerPhrase, int] = {
    AnswerPhrase.SNOOZE: 0,
    AnswerPhrase.MONTH: 1,
    AnswerPhrase.QUARTER: 3,
}
"""For how many months these set a row aside; 0 is two weeks."""
_RHYTHM = (ActionKind.FOLLOW_UP, ActionKind.CHECK_IN)
EXPECTED: Mapping[ActionKind, Sequence[AnswerPhrase]] = {
    ActionKind.ANSWER: REPLIES,
    ActionKind.NUDGE: REPLIES,
    ActionKind.INTRO_ANSWER: _BETWEEN,
    ActionKind.ASK_ABOUT_INTRODUCTION: _BETWEEN,
    ActionKind.ASK_FOR_INTRODUCTION: _BETWEEN,
    ActionKind.RECORD: _HELD,
    ActionKind.NAMES: (AnswerPhrase.NOBODY,),
    ActionKind.REPLY: (AnswerPhrase.OFFERED,),
}
"""What can be answered in a row of each kind."""

ANSWERED = [kind for kind, expected in EXPECTED.items() if expected is REPLIES]
"""The kinds of rows in which an answer to a request is given."""

FILES: Mapping[AnswerPhrase, TouchType] = {
    AnswerPhrase.YES: TouchType.SAID_YES,
    AnswerPhrase.LATER: TouchType.SAID_LATER,
    AnswerPhrase.NO: TouchType.SAID_NO,
    AnswerPhrase.INTRODUCES: TouchType.WILL_INTRODUCE,
    AnswerPhrase.RATHER_NOT: TouchType.INTRO_REFUSED,
    AnswerPhrase.TOOK_PLACE: TouchType.TOOK_PLACE,
    AnswerPhrase.CANCELLED: TouchType.CALLED_OFF,
    AnswerPhrase.DID_NOT_COME: TouchType.DID_NOT_COME,
    AnswerPhrase.MOVED: TouchType.MOVED,
    AnswerPhrase.NOBODY: TouchType.NAMED_NOBODY,
    AnswerPhrase.OFFERED: TouchType.SLOTS_OFFERED,
}
"""What each answer is in the log; the others set an action aside."""

CELLS = frozenset(each.key for each in CONTACTS.fields)
"""The keys of the cells of a person, which a row may ask to be cleared up."""


def read_as(key: Key) -> ActionKind:
    """Return the kind of row as which an answer is read: what somebody answered may be asked for to be cleared up."""
    asked = key.kind is ActionKind.CLEAR_UP and key.about in ("reply", "replied_on")
    return ActionKind.NUDGE if asked else key.kind


def offered(kind: ActionKind) -> Sequence[AnswerPhrase]:
    return (*EXPECTED.get(kind, ()), *(LONGER if kind in _RHYTHM else LONGER[:1]), AnswerPhrase.DISMISS)
