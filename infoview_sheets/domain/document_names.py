"""Name every kind of document, in the order of the desk, so that an action can say which one it needs."""

from enum import StrEnum


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
