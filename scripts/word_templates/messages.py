"""The messages: each a page with whom it goes to, its subject, and words to send as they are or to change in Word.

The plain text beside the Word file is read from it, so the words stand in one place. A footer says what to do next.
"""

from word_templates import messages_after as after
from word_templates.blocks import space
from word_templates.colors import PAPER, RUST
from word_templates.markup import Cell, Row, border, each, par, table, when
from word_templates.message import bye, dear, message, sentences, text
from word_templates.parts import Document

SUBJECT = "{{ subject }}"
WHO = "{% if who_goal %}{{ who_goal }}{% else %}{{ who }}{% endif %}"
FIRST = "{% if found %}{{ found }} {% endif %}{% if why %}{{ why }} {% endif %}" + WHO
SENT = "Read it once aloud and send it yourself; then mark it in This Week."


def messages() -> dict[str, Document]:
    """Return every message by file name."""
    return {
        "request_referred.docx": _request(),
        "request_alumni.docx": _request(),
        "request_again.docx": _request(),
        "request_cold.docx": _request(),
        "request_friend.docx": _friend(),
        "request_linkedin.docx": _linkedin(),
        "request_call.docx": _call(),
        "introduction.docx": _introduction(),
        "slots.docx": _slots(),
        "nudge_1.docx": _nudge_1(),
        "nudge_2.docx": _nudge_2(),
        "later.docx": _later(),
        "confirmation.docx": after.confirmation(),
        "check_in.docx": after.check_in(),
        "loop.docx": after.loop(),
        "advice.docx": after.advice(),
        "declined.docx": after.declined(),
        "decision.docx": after.decision(),
    }


def _request() -> Document:
    body = (
        dear()
        + text(FIRST)
        + when("article", text("{{ article }}"))
        + sentences("ask", "times", "hear", "offer", "no_openings")
        + bye()
    )
    return message(SUBJECT, body, SENT, title="Request to {{ person.name }}")


def _friend() -> Document:
    body = dear() + sentences("goal", "why") + sentences("ask", "times") + bye("")
    return message(SUBJECT, body, SENT, title="Request to {{ person.name }}")


def _linkedin() -> Document:
    words = (
        "{{ person.greeting }}, " + FIRST + " {{ ask }} {% if hear %}{{ hear }} {% endif %}"
        "{% if no_openings %}{{ no_openings }} {% endif %}{{ closing }}, {{ signed }}"
    )
    then = "Paste it as the note of your invitation, which holds 300 characters; then mark it in This Week."
    return message("", text(words), then, title="Invitation to {{ person.name }}")


def _call() -> Document:
    body = text("{{ opening }}") + text(FIRST) + sentences("ask", "times", "hear", "offer", "no_openings")
    then = "It is a note for you: say it in your own words; then mark it in This Week."
    return message("", body, then, title="Call to {{ person.name }}")


def _introduction() -> Document:
    paragraph = (
        "{{ target.greeting }}, {% if why %}{{ why }} {% endif %}" + WHO + " {% if hear %}{{ hear }} {% endif %}"
        "{{ ask }} {{ no_openings }}{% if reach %} {{ reach }}{% endif %} {{ me.name }}"
    )
    inner = par("To forward", style="Label") + par(paragraph, style="ToSendOn")
    cells = [Cell(inner, border("left", RUST, 24), PAPER, (140, 220, 150, 220))]
    body = (
        dear()
        + sentences("offer", "forward")
        + text("{{ not_now }}")
        + bye()
        + space(420)
        + table((100,), [Row(cells)])
        + par(style="Anchor")
    )
    then = "After the yes your own request may go out. Type today into “Introduction asked on”."
    return message(SUBJECT, body, then, title="Introduction for {{ me.name }}")


def _slots() -> Document:
    body = dear() + text("{{ opening }}") + each("time", "times", text("{{ time }}")) + text("{{ otherwise }}") + bye()
    return message(
        SUBJECT, body, "Send it, then choose “Offered” in This Week; with their answer choose the time there."
    )


def _nudge_1() -> Document:
    body = dear() + sentences("first", "less", "hear") + text("{{ no }}") + bye()
    return message(SUBJECT, body, "Send it as a reply to your own first message; then mark it in This Week.")


def _nudge_2() -> Document:
    body = dear() + sentences("last", "later", "other") + text("{{ end }}") + bye()
    return message(SUBJECT, body, "Send it as a reply in the same thread; then mark it in This Week.")


def _later() -> Document:
    body = dear() + text("{{ said }}") + sentences("ask", "times", "hear") + text("{{ no }}") + bye()
    then = "Send it as a reply in the same thread; then mark it in This Week."
    return message(SUBJECT, body, then)
