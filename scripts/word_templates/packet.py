"""The prep packet: what to read on the way, what to ask, what to write down in the five minutes after.

The order of the blocks follows the talk. Facts that are missing and matter at the door leave a line to fill.
"""

from word_templates import packet_talk
from word_templates.blocks import space, tinted_box
from word_templates.colors import INK, LINE, PAPER, RUST
from word_templates.markup import BOX, Cell, Row, border, each, field, par, run, section, table, tag_row, when
from word_templates.parts import Document, reference
from word_templates.styles import PACKET, numbering, styles

SIDES = (940, 1224, 920, 1224)


def packet() -> Document:
    """Return the packet."""
    body = "".join((_before(), packet_talk.questions(), packet_talk.closing(), packet_talk.after()))
    references = reference("header", 1) + reference("header", 2, "first") + reference("footer", 1)
    references += reference("footer", 2, "first")
    end = section(12240, 15840, SIDES, header=520, footer=480, references=references, title=True)
    margins = {"header1": _running_head(), "header2": par(style="MarginText"), "footer1": _foot(), "footer2": _foot()}
    return Document("Prep packet: {{ person.name }}", "{{ me.name }}", body + end, styles(PACKET), margins, numbering())


def _before() -> str:
    """Return the first page: head, why, who, the first two minutes."""
    return "".join((_head(), _facts(), _at_the_door(), _callout(), _why(), _about(), _opening(), _bar()))


def _head() -> str:
    left = (
        par("Informational interview · prep packet", style="Eyebrow")
        + par("{{ person.name }}", style="Person")
        + when("person.role or person.organization", par(
            "{{ person.role }}{% if person.role and person.organization %}, {% endif %}{{ person.organization }}",
            style="Role",
        ))
    )  # fmt: skip
    tile = when(
        "talk.day_number",
        par("{{ talk.weekday }}", style="TileDay"),
        par("{{ talk.day_number }}", style="TileNumber"),
        par("{{ talk.month }}", style="TileMonth"),
        otherwise=[par("Date", style="TileDay"), par(style="TileNumber"), par("to be agreed", style="TileMonth")],
    )
    frame = "".join(border(side, INK, 8) for side in ("top", "left", "bottom", "right"))
    return table(
        (80, 3, 17), [Row([Cell(left), Cell(par()), Cell(tile, frame, pads=(70, 40, 70, 40), align="center")])]
    )


def _facts() -> str:
    """Return the strip of four facts."""
    time = (
        par("Time", style="Label")
        + when("talk.my_time", par("{{ talk.my_time }}", style="Fact"), otherwise=[par(style="FactBlank")])
        + when("talk.their_time", par("{{ talk.their_time }}", style="FactDetail"))
    )
    where = (
        par("Where", style="Label")
        + when("talk.format", par("{{ talk.format }}", style="Fact"))
        + when(
            "talk.place",
            par("{{ talk.place }}", style="FactDetail"),
            otherwise=[par("Place, number or link", style="FactBlank")],
        )
        + when("person.phone and person.phone not in talk.place", par("{{ person.phone }}", style="FactDetail"))
    )
    length = (
        par("Length", style="Label")
        + par("{{ talk.minutes }} minutes", style="Fact")
        + when("talk.stop_by", par("stop by {{ talk.stop_by }}", style="FactDetail"))
    )
    connection = par("How we know each other", style="Label") + when(
        "person.connection", par("{{ person.connection }}", style="Fact"), otherwise=[par(style="FactBlank")]
    )
    side = border("right", LINE, 4)
    cells = [
        Cell(time, side, pads=(70, 0, 80, 60)),
        Cell(where, side, pads=(70, 110, 80, 60)),
        Cell(length, side, pads=(70, 110, 80, 60)),
        Cell(connection, pads=(70, 110, 80, 0)),
    ]
    rules = border("top", INK, 8) + border("bottom", LINE, 4)
    return space(160) + table((23, 32, 16, 29), [Row(cells)], rules)


def _at_the_door() -> str:
    """Return one line with dress, who pays and how ready we are; it is there only if one of them is known."""
    fact = "{{% if {0} %}}"
    gap = "{{% if {0} %}}      {{% endif %}}"
    line = (
        run(fact.format("talk.dress"))
        + run("Wear  ", "Quiet")
        + run("{{ talk.dress }}{% endif %}" + gap.format("talk.dress and talk.who_pays"))
        + run(fact.format("talk.who_pays"))
        + run("Who pays  ", "Quiet")
        + run("{{ talk.who_pays }}{% endif %}" + gap.format("(talk.dress or talk.who_pays) and talk.readiness"))
        + run(fact.format("talk.readiness"))
        + run("Ready  ", "Quiet")
        + run("{{ talk.readiness }} %")
        + run("{% if talk.missing %}, still missing: {{ talk.missing|join(', ') }}{% endif %}{% endif %}")
    )
    return when("talk.dress or talk.who_pays or talk.readiness", par(line, style="AtTheDoor"))


def _callout() -> str:
    inner = par("If there is time for only one question", style="Label") + par("{{ one_question }}", style="Callout")
    box = tinted_box(inner, RUST, PAPER)
    return when("one_question", space(200), box, par(style="Anchor"))


def _why() -> str:
    check = run(BOX, "Sign") + run("¦{{ goal }}")
    blank = run(BOX, "Sign") + run("¦")
    return (
        par("Why we meet", style="Section")
        + when("why", par("{{ why }}", properties='<w:spacing w:after="90" w:line="264" w:lineRule="auto"/>'))
        + par("What I want to know by the end", style="Label", properties='<w:spacing w:before="110" w:after="40"/>')
        + when(
            "goals",
            each("goal", "goals", par(check, style="CheckLine")),
            otherwise=[par(blank, style="CheckBlank") for _ in range(2)],
        )
    )


def _about() -> str:
    """Return what I found out: on the person, on the organization, one thing to mention, and how we were in touch."""
    touch = Row([
        Cell(par("{{ touch.date }}", style="TableText"), border("bottom", "DDE0E5"), pads=(30, 0, 30, 60)),
        Cell(par("{{ touch.what }}", style="TableText"), border("bottom", "DDE0E5"), pads=(30, 0, 30, 0)),
    ])  # fmt: skip
    touches = table((18, 82), [tag_row("{%tr for touch in touches %}", 2), touch, tag_row("{%tr endfor %}", 2)])
    return (
        par("About them", style="Section")
        + each("fact", "research_person", par("{{ fact }}", style="Bullet"))
        + each("fact", "research_organization", par("{{ fact }}", style="Bullet"))
        + when(
            "hook",
            par(run("Mention: ", "Accent"), run("{{ hook }}"), properties='<w:spacing w:before="60" w:after="60"/>'),
        )
        + when(
            "not research_person and not research_organization and not hook",
            par(
                "Before the talk: one thing they did, one thing to mention",
                style="Label",
            ),
            par(style="FormLine"),
            par(style="FormLine"),
        )
        + when(
            "touches",
            par("Last in touch", style="Label", properties='<w:spacing w:before="120" w:after="10"/>'),
            touches,
        )
    )


def _opening() -> str:
    """Return the first two minutes: thanks, a check of the time, one sentence of purpose, the first question."""
    spoken = (
        "“Thank you for making time for me. {% if talk.asked %}{% if talk.stop_by %}We have until {{ talk.stop_by }}"
        "{% else %}I asked for {{ talk.minutes }} minutes{% endif %}, and {% endif %}I will keep an eye on the clock. "
        "{% if me.goal %}I am trying to {{ me.goal }}, and your experience would help."
        "{% else %}I would like to understand this work from the inside, and I am not asking for anything else."
        "{% endif %} May I begin with how you came to it?”"
    )
    left = par("How I open", style="Label") + par(spoken, style="Opening")
    right = (
        par("Common ground", style="Label")
        + each("ground", "common_ground", par("{{ ground }}", style="Bullet"))
        + when("not common_ground", par(style="FactBlank"), par(style="FactBlank"))
    )
    return par("The first two minutes", style="Section") + table(
        (60, 5, 35), [Row([Cell(left), Cell(par()), Cell(right)])]
    )


def _bar() -> str:
    """Return the plan of the minutes as a bar. The shares are drawn for 20 minutes and near enough for 60."""
    steps = (
        ("opening", "Hello, thanks", "E3E7ED"),
        ("questions", "My questions", "F3DED5"),
        ("closing", "What I can do, who else", "E3E7ED"),
        ("thanks", "Thank them", "D2D9E2"),
    )
    cells = [
        Cell(
            par("{{ plan." + key + " }}′", style="BarMinutes") + par(label, style="BarLabel"),
            "" if key == "opening" else border("left", "FFFFFF", 12),
            fill,
            (50, 90, 60, 40),
        )
        for key, label, fill in steps
    ]
    right = '<w:jc w:val="right"/>'
    left = par(
        "Two minutes left{% if talk.two_left %}, {{ talk.two_left }}{% endif %} ▲", style="BarLabel", properties=right
    )
    stop = par("Stop{% if talk.stop_by %}, {{ talk.stop_by }}{% endif %}", style="BarLabel", properties=right)
    marks = [Cell(left, span=3, pads=(20, 0, 0, 0)), Cell(stop, pads=(20, 0, 0, 40))]
    heading = par("{{ talk.minutes }} minutes, roughly", style="Section")
    return when("plan", heading, table((15, 43, 26, 16), [Row(cells), Row(marks)]), par(style="Anchor"))


def _running_head() -> str:
    right = '<w:jc w:val="right"/>'
    cells = [
        Cell(par("{{ person.name }}", style="MarginText")),
        Cell(par("{{ talk.short }}", style="MarginText", properties=right)),
    ]
    return table((60, 40), [Row(cells)]) + par(style="Anchor")


def _foot() -> str:
    left = par(
        "Prepared{% if prepared_on %} {{ prepared_on }}{% endif %}{% if me.name %} for {{ me.name }}{% endif %}",
        style="MarginText",
    )
    page = par(
        run("Page "), field("PAGE", "1"), run(" of "), field("NUMPAGES", "3"), style="MarginText",
        properties='<w:jc w:val="right"/>',
    )  # fmt: skip
    return table((60, 40), [Row([Cell(left), Cell(page)])]) + par(style="Anchor")
