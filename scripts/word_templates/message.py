"""What every message is built from: its head, its words, and a footer that says what to do next."""

from word_templates.markup import par, run, section, when
from word_templates.parts import Document, reference
from word_templates.styles import MESSAGE_STYLES, styles

ADDRESS = "{% if via.how == 'To' %}<{{ via.at }}>{% else %}{{ via.at }}{% endif %}"
SIDES = (1180, 1660, 1300, 1660)


def message(subject: str, body: str, then: str, *, title: str = "Message to {{ person.name }}") -> Document:
    """Return a message: whom it goes to, its subject, its words, and in the footer what to do then."""
    head = par(
        run("{{ via.how }}", "Quiet"),
        run("¦{{ person.name }}{% if via.at %} " + ADDRESS + "{% endif %}"),
        style="Recipient",
    )
    if subject:
        head += when("subject", par(run("Subject", "Quiet"), run("¦" + subject), style="Subject"))
    end = section(12240, 15840, SIDES, footer=700, references=reference("footer", 1))
    length = when("length", par(run("Length  ", "Accent"), run("{{ length }}"), style="MessageNote"))
    foot = length + par(run("Then  ", "Accent"), run(then), style="MessageNote")
    words = head + par(style="MessageRule") + body + end
    return Document(title, "{{ me.name }}", words, styles(MESSAGE_STYLES, size=11.5), {"footer1": foot})


def text(words: str) -> str:
    """Return a paragraph of the message."""
    return par(words, style="MessageText")


def sentences(*names: str) -> str:
    """Return a paragraph of the sentences that are there, each a field; nothing where none is."""
    parts = "".join(f"{{% if {name} %}}{{{{ {name} }}}} {{% endif %}}" for name in names[:-1])
    last = f"{{% if {names[-1]} %}}{{{{ {names[-1]} }}}}{{% endif %}}"
    return when(" or ".join(names), text(parts + last))


def dear() -> str:
    """Return the salutation."""
    return par("{{ person.greeting }},", style="Salutation")


def bye(mark: str = ",") -> str:
    """Return the end of the message."""
    return par("{{ closing }}" + mark, style="Closing") + par("{{ signed }}", style="Signature")
