"""The messages around and after a talk: confirmation, check-in, what came of it, thanks for a no."""

from word_templates.markup import when
from word_templates.message import bye, dear, message, text
from word_templates.parts import Document


def confirmation() -> Document:
    """Return the confirmation of a talk, sent the business day before."""
    when_and_how_long = (
        "I look forward to {% if how == 'visit' %}meeting{% else %}talking with{% endif %} you on {{ day }}"
        "{% if time %} at {{ time }}{% if my_time %} in {{ their_place }} ({{ my_time }} in {{ my_place }})"
        "{% endif %}{% endif %}. I asked for {{ minutes }} minutes and will keep to them."
    )
    where = (
        "{% if how == 'video' %}{% if place %}Here is the link: {{ place }}"
        "{% else %}Shall I send a link, or do you prefer one of your own?{% endif %}"
        "{% elif how == 'phone' %}{% if place or person.phone %}I will call you at {{ place or person.phone }}."
        "{% else %}Which number may I call?{% endif %}"
        "{% elif how == 'visit' %}{% if place %}I will come to {{ place }}.{% else %}Where shall I come?{% endif %}"
        "{% else %}I will send my questions by email.{% endif %}"
    )
    body = (
        dear()
        + text(when_and_how_long)
        + text(where)
        + when("topics", text("I would like to ask about {{ topics }}."))
        + text(
            "If something gets in the way, {% if me.phone %}my number is {{ me.phone }}; {% endif %}another day is no "
            "trouble at all."
        )
        + bye("Until then,")
    )
    subject = "Our talk on {{ day }}{% if time %}, {{ time }}{% endif %}"
    then = "Send it on the business day before; then type the day into “Confirmed on”."
    return message(subject, body, then, title="Confirmation for {{ person.name }}")


def check_in() -> Document:
    """Return a message that brings something, then one line of news."""
    gift = text(
        "I came across “{{ gift.title }}” and thought of you{% if gift.why %}: {{ gift.why }}"
        "{% elif gift.topic %}, because you care about {{ gift.topic }}{% endif %}."
        "{% if gift.until %} It is open until {{ gift.until }}.{% endif %}{% if gift.url %} {{ gift.url }}{% endif %}"
    )
    hello = text(
        "{% if detail %}I still come back to {{ detail }}, and thank you for it again."
        "{% else %}I still think of our talk, and thank you for it again.{% endif %}"
        "{% if can_offer %} If {{ can_offer }} would be of use to you, please say so.{% endif %}"
    )
    news = text(
        "{% if advice %}My news: I did what you advised, to {{ advice }}{% if led_to %}, and it led to {{ led_to }}"
        "{% endif %}.{% else %}My news: since we spoke I have talked with {{ talks }} more "
        "{% if talks == 1 %}person{% else %}people{% endif %} about their work.{% endif %}"
    )
    body = (
        dear()
        + when("congratulate", text("Congratulations: {{ congratulate }}. I was glad to hear it."))
        + when("gift.title", gift)
        + when("not gift.title and not congratulate", hello)
        + when("advice or talks", news)
        + text("There is no need to answer. I hope all is well with you.")
        + bye("With best wishes,")
    )
    subject = (
        "{% if congratulate %}Congratulations{% elif gift.title %}{{ gift.title }}{% else %}A short hello, and thanks "
        "again{% endif %}"
    )
    return message(subject, body, "Add a line that only you could write; then add a row to the sheet Touches.")


def loop() -> Document:
    """Return the note on a talk, to the person who named somebody."""
    body = (
        dear()
        + text(
            "I met {{ met.name }} on {{ met.day }}, as you suggested."
            "{% if detail %} What stays with me is {{ detail }}.{% endif %}"
            "{% if advice %} I am now going to {{ advice }}.{% endif %}"
        )
        + text("Without you I would not have known whom to ask. Thank you for the name.")
        + bye("With best wishes,")
    )
    return message("I met {{ met.name }}: thank you", body, "Add a row to the sheet Touches: told what came of it.")


def advice() -> Document:
    """Return the note on what came of somebody's advice."""
    body = (
        dear()
        + text(
            "{% if advice %}When we talked on {{ talked_on }}, you advised me to {{ advice }}."
            "{% else %}I come back to what you advised me on {{ talked_on }}.{% endif %}"
            "{% if tried_on %} On {{ tried_on }} I did.{% endif %}"
        )
        + text("{% if result %}It led to {{ result }}.{% else %}What came of it: ________________{% endif %}")
        + text("It helped to have something exact to try. Thank you.")
        + bye("With best wishes,")
    )
    return message("What came of your advice", body, "Add a row to the sheet Touches: told what came of it.")


def declined() -> Document:
    """Return the thanks for an answer that was no."""
    body = (
        dear()
        + text("Thank you for answering, and for being clear. I wish you well with your work.")
        + text(
            "One small question, which you are free to leave: is there somebody better placed to talk with me"
            "{% if field %} about {{ field }}{% endif %}? A name alone would be plenty."
        )
        + bye("With best wishes,")
    )
    return message("Thank you for your answer", body, "Add a row to the sheet Touches: thanks after a no.")
