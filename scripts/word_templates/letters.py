"""The thank-you letter, the starter to be finished by hand, and the words of the card."""

from word_templates.markup import Cell, Row, each, par, run, section, table, when
from word_templates.parts import Document, reference
from word_templates.styles import CARD_WORDS, LETTER_STYLES, styles

SIDES = (1180, 1660, 1080, 1660)


_PEN = '<w:spacing w:before="300" w:after="900"/>'  # room to sign by hand above the typed name


def letter() -> Document:
    """Return the thank-you letter; its sentences are chosen from letter.txt, or are the person's own."""
    body = "".join(
        (
            _letterhead(),
            _address(),
            _dear(),
            each("line", "own", _text("{{ line }}")),
            *(when(name, _text(f"{{{{ {name} }}}}")) for name in ("thanks", "doing", "named")),
            each("line", "also", _text("{{ line }}")),
            when("offer", _text("{{ offer }}")),
            _end(),
        )
    )
    end = section(12240, 15840, SIDES)
    return Document(
        "Thank-you letter to {{ person.name }}", "{{ me.name }}", body + end, styles(LETTER_STYLES, size=11.5)
    )


def _dear() -> str:
    return par("{{ person.greeting }},", style="Salutation")


def _end() -> str:
    return par("{{ closing }},", style="Closing", properties=_PEN) + par("{{ signed }}", style="Signature")


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


def _text(words: str) -> str:
    return par(words, style="LetterText")


def starter() -> Document:
    """Return the letter with everything but the one thing, which is written in by hand within a day."""
    lines = "".join(par(style="LetterLines") for _ in range(5))
    short = "".join(par(style="LetterLines") for _ in range(3))
    body = "".join(
        (
            _letterhead(),
            _address(),
            _dear(),
            _text("{{ opening }}"),
            lines,
            par("{{ plan }}", style="LetterText", properties='<w:spacing w:before="260" w:after="60"/>'),
            short,
            _end(),
        )
    )
    top, right, _, left = SIDES
    end = section(12240, 15840, (top, right, 1700, left), footer=700, references=reference("footer", 1))
    title = "Thank-you to finish: {{ person.name }}"
    return Document(title, "{{ me.name }}", body + end, styles(LETTER_STYLES, size=11.5), {"footer1": _reminder()})


def _reminder() -> str:
    """Return what to do, below a line to cut along: the letter above it is mailed."""
    due = "Finish by hand{% if thank_by %} by {{ thank_by }}{% else %}; a late thank-you is still welcome{% endif %}. "
    how = "One thing only they said, in their words. No request, no résumé."
    return par("Cut here before you mail it", style="CutLine") + par(run(due, "Accent"), run(how), style="StarterNote")


def card_words() -> Document:
    """Return the words of the card, chosen from card.txt: short, and not those of the letter."""
    body = "".join(
        (
            _dear(),
            when("words", par("{{ words }}", style="Message")),
            when("closing", par("{{ closing }},", style="Closing")),
            when("signed", par("{{ signed }}", style="Signature")),
        )
    )
    end = section(12240, 15840, (1800, 2600, 1440, 2600))
    return Document("Card to {{ person.name }}", "{{ me.name }}", body + end, styles(CARD_WORDS, size=13))
