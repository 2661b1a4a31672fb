"""What one field of a template is, and the fields that several templates share."""

from typing import Literal

from infoview_sheets.frozen import frozen

FieldKind = Literal["text", "number", "yes/no", "list", "items", "words"]


@frozen
class Field:
    """A field: its path, its kind, an example as it would be printed, and one sentence.

    A ``list`` holds texts, ``items`` hold groups of fields, ``words`` are finished handwriting for ``{{p }}``.
    ``must_ask[].text`` is the field ``text`` of each item.
    """

    path: str
    kind: FieldKind
    example: str
    meaning: str


ME_NAME = Field("me.name", "text", "Robin Sandpiper", "Your name.")
PERSON_NAME = Field("person.name", "text", "Dr. Tamsin Greaves", "Their full name with title.")
SALUTATION = Field("person.salutation", "text", "Dr. Greaves", 'What stands behind "Dear".')
GREETING = Field("person.greeting", "text", "Dear Dr. Greaves", "The whole greeting, without its comma.")
CLOSING = Field("closing", "text", "With thanks", "How it ends, without its comma.")
SIGNATURE = Field("signed", "text", "Robin Sandpiper", "Your name as you sign to this person.")
GOAL = Field(
    "me.goal", "text", "find out whether science policy suits me", 'What you look for, after "I would like to".'
)
ALSO = Field("also", "list", "I met Dov Larkspur on Tuesday.", "Other news for the same person, each a paragraph.")
"""What a message says besides: one person gets one message a week."""
HEAD = (
    ME_NAME,
    PERSON_NAME,
    Field("person.email", "text", "tamsin@example.org", "Their email."),
    Field("via.how", "text", "To", "How it goes: To (by email), LinkedIn or Call."),
    Field("via.at", "text", "tamsin@example.org", "Their address there."),
    Field("length", "text", "87 words", "How long a request is; for the margin."),
)
"""What every message knows, also the note for a call."""
MESSAGE = (*HEAD, SALUTATION, GREETING, CLOSING, SIGNATURE)
"""What every written message knows."""
