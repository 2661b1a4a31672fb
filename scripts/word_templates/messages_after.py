"""The messages around and after a talk: confirmation, check-in, what came of it, thanks for a no, what is decided."""

from word_templates.markup import each, when
from word_templates.message import bye, dear, message, sentences, text
from word_templates.parts import Document

SUBJECT = "{{ subject }}"
ALSO = each("line", "also", text("{{ line }}"))


def confirmation() -> Document:
    """Return the confirmation of a talk, sent the business day before."""
    body = (
        dear()
        + sentences("opening", "minutes")
        + when("where", text("{{ where }}"))
        + sentences("topics", "anything")
        + bye()
    )
    then = "Send it on the business day before; then mark it in This Week."
    return message(SUBJECT, body, then, title="Confirmation for {{ person.name }}")


def check_in() -> Document:
    """Return a message that brings something, then news."""
    body = (
        dear()
        + sentences("congratulation")
        + sentences("gift")
        + sentences("thanks", "offer")
        + sentences("advice")
        + each("line", "news", text("{{ line }}"))
        + text("{{ end }}")
        + ALSO
        + bye()
    )
    return message(SUBJECT, body, "Add a line that only you could write, send it, and mark it in This Week.")


def loop() -> Document:
    """Return the note on a talk, to the person who named somebody."""
    body = dear() + text("{{ met }}") + each("line", "told", text("{{ line }}")) + ALSO + bye()
    return message(SUBJECT, body, "Send it, then mark it in This Week.")


def advice() -> Document:
    """Return the note on what came of somebody's advice."""
    body = dear() + sentences("advised", "did", "result") + text("{{ thanks }}") + ALSO + bye()
    return message(SUBJECT, body, "Send it, then mark it in This Week.")


def declined() -> Document:
    """Return the thanks for an answer that was no."""
    body = dear() + text("{{ thanks }}") + text("{{ other }}") + ALSO + bye()
    return message(SUBJECT, body, "Send it, then mark it in This Week.")


def decision() -> Document:
    """Return the note to somebody who helped on what is decided."""
    body = dear() + text("{{ news }}") + text("{{ thanks }}") + text("{{ end }}") + ALSO + bye()
    return message(SUBJECT, body, "Add a line that only you could write; then mark it in This Week.")
