"""The thank-you letter, the starter to be finished by hand, and the words of the card."""

from word_templates.markup import Cell, Row, each, par, run, section, table, when
from word_templates.parts import Document, reference
from word_templates.styles import CARD_WORDS, LETTER_STYLES, styles

SIDES = (1180, 1660, 1080, 1660)


def letter() -> Document:
    """Return the thank-you letter: 90 to 150 words when everything is known."""
    body = "".join(
        (
            _letterhead(),
            _address(),
            par("Dear {{ person.salutation }},", style="Salutation"),
            _thanks(),
            _one_thing(),
            _what_i_do(),
            _names(),
            _offer(),
            par("With thanks,", style="Closing"),
            par("{{ me.name }}", style="Signature"),
        )
    )
    end = section(12240, 15840, SIDES)
    return Document(
        "Thank-you letter to {{ person.name }}", "{{ me.name }}", body + end, styles(LETTER_STYLES, size=11.5)
    )


def _letterhead() -> str:
    right = '<w:jc w:val="right"/>'
    ways = "{{ me.email }}{% if me.email and me.phone %} · {% endif %}{{ me.phone }}"
    cells = [
        Cell(par("{{ me.address_lines|join(' · ') }}", style="Letterhead")),
        Cell(par(ways, style="Letterhead", properties=right)),
    ]
    reach = when("me.address_lines or me.email or me.phone", table((55, 45), [Row(cells)]))
    return (
        par("{{ me.name }}", style="LetterheadName")
        + reach
        + par(style="LetterheadRule")
        + par("{{ date }}", style="Date")
    )


def _address() -> str:
    return par("{{ person.name }}", style="Address") + each(
        "line", "person.address_lines", par("{{ line }}", style="Address")
    )


OCCASION = "{% if talk.occasion %} {{ talk.occasion }}{% endif %}{% if talk.day %} on {{ talk.day }}{% endif %}"


NAMES = (
    "{% for name in names %}{% if loop.first %}{% elif loop.last %} and {% else %}, {% endif %}{{ name }}{% endfor %}"
)


def _text(words: str) -> str:
    return par(words, style="LetterText")


def _thanks() -> str:
    return _text(
        f"Thank you for talking with me{OCCASION}. "
        "{% if talk.minutes %}You found {{ talk.minutes }} minutes in a full week and answered plainly."
        "{% else %}You answered plainly, and I was glad of that.{% endif %}"
    )


def _one_thing() -> str:
    known = _text("What stays with me most is {{ detail }}. It gave me something exact to hold on to.")
    unknown = _text(
        "I came with a general idea of your work and left with a real one, and I have my notes beside me as I write."
    )
    return when("detail", known, otherwise=[unknown])


def _what_i_do() -> str:
    promise = "I will {{ promise }}{% if promise_by %} by {{ promise_by }}{% endif %}."
    advice = _text(
        "You advised me to {{ advice }}. I will do that{% if advice_by %} by {{ advice_by }}{% endif %} and tell you "
        f"what came of it.{{% if promise %}} As promised, {promise}{{% endif %}}"
    )
    alone = _text(f"As promised, {promise}")
    return when("advice", advice) + when("promise and not advice", alone)


def _names() -> str:
    given = _text(
        f"Thank you also for pointing me to {NAMES}. I will write to them this week"
        "{% if may_mention %} and, as you allowed, mention your name{% endif %}."
    )
    asked = _text(
        "One question I did not get to: is there one other person, or two, you think I should talk to, and may I "
        "mention your name?"
    )
    return when("names", given) + when("ask_for_names and not names", asked)


def _offer() -> str:
    return _text(
        "{% if they_need %}You said that {{ they_need }} would help you, and I will keep my eyes open. "
        "{% elif can_offer %}If {{ can_offer }} would ever be of use to you, please ask me. {% endif %}"
        "{% if availability %}{{ availability }}{% else %}If something else comes to mind, "
        "{% if me.email or me.phone %}you can reach me at {{ me.email or me.phone }}"
        "{% else %}I would be glad to hear from you{% endif %}.{% endif %}"
    )


def starter() -> Document:
    """Return the letter with everything but the one thing, which is written in by hand within a day."""
    lines = "".join(par(style="LetterLines") for _ in range(5))
    short = "".join(par(style="LetterLines") for _ in range(3))
    body = "".join(
        (
            _letterhead(),
            _address(),
            par("Dear {{ person.salutation }},", style="Salutation"),
            _text(f"Thank you for talking with me{OCCASION}. What stays with me most is"),
            lines,
            par("Because of it I will", style="LetterText", properties='<w:spacing w:before="260" w:after="60"/>'),
            short,
            par("With thanks,", style="Closing", properties='<w:spacing w:before="300" w:after="900"/>'),
            par("{{ me.name }}", style="Signature"),
        )
    )
    top, right, _, left = SIDES
    end = section(12240, 15840, (top, right, 1700, left), footer=700, references=reference("footer", 1))
    title = "Thank-you to finish: {{ person.name }}"
    return Document(title, "{{ me.name }}", body + end, styles(LETTER_STYLES, size=11.5), {"footer1": _reminder()})


def _reminder() -> str:
    """Return what to do, below a line to cut along: the letter above it is mailed."""
    due = "Finish by hand{% if thank_by %} by {{ thank_by }}{% else %} within a day of the talk{% endif %}. "
    how = "One thing they said, in their words, that this letter could thank nobody else for. No request, no résumé."
    return par("Cut here before you mail it", style="CutLine") + par(run(due, "Accent"), run(how), style="StarterNote")


def card_words() -> Document:
    """Return the words of the card: 30 to 60, and not those of the letter."""
    known = par("I keep coming back to {{ detail }}.", style="Message")
    unknown = par("I keep coming back to our talk{% if talk.day %} on {{ talk.day }}{% endif %}.", style="Message")
    thanks = "Thank you for your time and for telling me how it really is."
    advice = par(f"It changed what I do next: I am going to {{{{ advice }}}}. {thanks}", style="Message")
    no_advice = par(f"It changed how I see the work, and what I want to learn next. {thanks}", style="Message")
    body = "".join(
        (
            par("Dear {{ person.salutation }},", style="Salutation"),
            when("detail", known, otherwise=[unknown]),
            when("advice", advice, otherwise=[no_advice]),
            par("With thanks,", style="Closing"),
            par("{{ me.name }}", style="Signature"),
        )
    )
    end = section(12240, 15840, (1800, 2600, 1440, 2600))
    return Document("Card to {{ person.name }}", "{{ me.name }}", body + end, styles(CARD_WORDS, size=13))
