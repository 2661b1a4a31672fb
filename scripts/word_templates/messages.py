"""The messages: each a page with whom it goes to, its subject, and words to send as they are or to change in Word.

The plain text beside the Word file is read from it, so the words stand in one place. A footer says what to do next.
"""

from word_templates import messages_after as after
from word_templates.blocks import space
from word_templates.colors import PAPER, RUST
from word_templates.markup import Cell, Row, border, par, table, when
from word_templates.message import bye, dear, message, text
from word_templates.parts import Document

I_AM = (
    "{% if me.situation %}I am {{ me.situation }}{% if me.goal %} and would like to {{ me.goal }}{% endif %}."
    "{% elif me.goal %}I would like to {{ me.goal }}.{% endif %}"
)
HEAR = (
    "{% if you %}{{ you }}, so I would like to hear {% if learn %}about {{ learn }}"
    "{% else %}how you decided and what the first months were like{% endif %}."
    "{% elif learn %}I would like to hear about {{ learn }}."
    "{% else %}I would like to hear how you came to your work and what you make of it now.{% endif %}"
)
ASK = (
    "Could you spare {{ minutes }} minutes for an informational interview"
    "{% if same_town %}, in person or by video{% else %} by phone or video{% endif %}, in the coming two weeks"
    "{% if free_times %}, for example {{ free_times }}{% if clock %} ({{ clock }} time){% endif %}{% endif %}? "
    "I am not asking about an opening."
)
PLAIN_SUBJECT = "Request for an informational interview{% if me.situation %} from {{ me.situation }}{% endif %}"


def messages() -> dict[str, Document]:
    """Return every message by file name."""
    return {
        "request_referred.docx": _request(
            "{{ referrer }} suggested I write: informational interview",
            "{{ referrer }} suggested I write to you{% if said %} and told me that {{ said }}{% endif %}. " + I_AM,
        ),
        "request_alumni.docx": _request(
            PLAIN_SUBJECT,
            "{% if ground %}{{ ground }}{% if found %}, and I found your name {{ found }}{% endif %}. "
            "{% elif found %}I found your name {{ found }}. {% endif %}" + I_AM,
        ),
        "request_again.docx": _request(
            PLAIN_SUBJECT,
            "{% if met %}We {{ met }}. {% elif known_from %}You may remember me: {{ known_from }}. {% endif %}" + I_AM,
        ),
        "request_cold.docx": _request(
            PLAIN_SUBJECT,
            I_AM + "{% if known_from %} What led me to you: {{ known_from }}."
            "{% elif found %} I found your name {{ found }}.{% endif %}",
            when("article.title", text(
                "I read “{{ article.title }}”{% if article.url %} ({{ article.url }}){% endif %} and thought of your "
                "work{% if article.topic %} on {{ article.topic }}{% endif %}; it may be of use to you."
            )),
        ),
        "request_linkedin.docx": _linkedin(),
        "introduction.docx": _introduction(),
        "nudge_1.docx": _nudge_1(),
        "nudge_2.docx": _nudge_2(),
        "confirmation.docx": after.confirmation(),
        "check_in.docx": after.check_in(),
        "loop.docx": after.loop(),
        "advice.docx": after.advice(),
        "declined.docx": after.declined(),
    }  # fmt: skip


def _request(subject: str, first: str, second: str = "") -> Document:
    body = dear() + text(first) + second + text(HEAR) + text(ASK) + bye("Thank you for considering it,")
    return message(
        subject, body, "Read it once aloud and send it yourself; then type the day into “Request sent”.",
        title="Request to {{ person.name }}",
    )  # fmt: skip


def _linkedin() -> Document:
    words = (
        "Dear {{ person.salutation }}, {% if referrer %}{{ referrer }} suggested I write. "
        "{% elif found %}I found you {{ found }}. {% endif %}" + I_AM + " Could you spare {{ minutes }} minutes for an "
        "informational interview? I am not asking about an opening. Thank you, {{ me.name }}"
    )
    then = "Paste it as the note of your invitation, which holds 300 characters; then type the day into “Request sent”."
    return message("", text(words), then, title="Invitation to {{ person.name }}")


def _introduction() -> Document:
    first = (
        "{% if offered %}Thank you for offering to introduce me to {{ target.name }}."
        "{% else %}I believe you know {{ target.name }}, and I would like to ask you for an introduction.{% endif %} "
        "Would you send on the paragraph below, if you are comfortable with it?"
    )
    second = (
        "If it is not a good moment, a short no is completely fine. I will write to {{ target.name }} myself only "
        "after a yes."
    )
    forward = (
        "Dear {{ target.salutation }}, "
        + I_AM
        + " "
        + HEAR
        + " Might you have {{ minutes }} minutes by phone or video "
        "in the coming weeks? I am not asking about an opening.{% if me.email or me.phone %} You can reach me at "
        "{{ me.email or me.phone }}.{% endif %} {{ me.name }}"
    )
    inner = par("To send on", style="Label") + par(forward, style="ToSendOn")
    cells = [Cell(inner, border("left", RUST, 24), PAPER, (140, 220, 150, 220))]
    body = (
        dear() + text(first) + text(second) + bye("With thanks,") + space(420) + table((100,), [Row(cells)])
        + par(style="Anchor")
    )  # fmt: skip
    then = "After the yes your own request may go out. Type today into “Introduction asked on”."
    return message(
        "Could you introduce me to {{ target.name }}?", body, then, title="Introduction to {{ target.name }}"
    )


RE = "Re: {% if referrer %}{{ referrer }} suggested I write: informational interview{% else %}" \
    + PLAIN_SUBJECT + "{% endif %}"  # fmt: skip


def _nudge_1() -> Document:
    body = (
        dear()
        + text(
            "{% if asked %}I wrote to you on {{ asked }} and know how full a week can be.{% else %}I wrote to you a "
            "while ago and know how full a week can be.{% endif %} If {{ minutes }} minutes are too many, ten would "
            "already help; or I could send you three short questions to answer by email whenever it suits you."
            "{% if learn %} What I would most like to hear about is {{ learn }}.{% endif %}"
        )
        + text("A short no is fine too. Thank you for reading this.")
        + bye("With best wishes,")
    )
    return message(RE, body, "Send it as a reply to your own first message; then type the day into “First nudge”.")


def _nudge_2() -> Document:
    body = (
        dear()
        + text(
            "This is my last note, so please do not feel you owe me an answer. If a better time comes, I would still "
            "be glad of {{ minutes }} minutes{% if learn %} to hear about {{ learn }}{% endif %}. If somebody else is "
            "closer to the question, their name alone would help."
        )
        + text("Either way, thank you, and I wish you well with your work.")
        + bye("With best wishes,")
    )
    return message(RE, body, "Send it as a reply in the same thread; then type the day into “Second nudge”.")
