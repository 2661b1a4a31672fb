"""The prep packet: what to read on the way, what to ask, what to write down in the five minutes after.

The order of the blocks follows the talk. Facts that are missing and matter at the door leave a line to fill.
"""

from word_templates.colors import INK, LINE, PAPER, RUST
from word_templates.markup import BOX, CROSS, Cell, Row, border, each, field, par, run, section, table, tag_row, when
from word_templates.parts import Document, reference
from word_templates.styles import PACKET, numbering, styles

SIDES = (940, 1224, 920, 1224)


def packet() -> Document:
    """Return the packet."""
    body = "".join((_before(), _questions(), _closing(), _after()))
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
    )
    length = (
        par("Length", style="Label")
        + par("{{ talk.minutes }} minutes", style="Fact")
        + when("talk.stop_by", par("stop by {{ talk.stop_by }}", style="FactDetail"))
    )
    connection = (
        par("How we know each other", style="Label")
        + when("person.connection", par("{{ person.connection }}", style="Fact"), otherwise=[par(style="FactBlank")])
        + when("person.phone", par("{{ person.phone }}", style="FactDetail"))
    )
    side = border("right", LINE, 4)
    cells = [
        Cell(time, side, pads=(70, 0, 80, 60)),
        Cell(where, side, pads=(70, 110, 80, 60)),
        Cell(length, side, pads=(70, 110, 80, 60)),
        Cell(connection, pads=(70, 110, 80, 0)),
    ]
    rules = border("top", INK, 8) + border("bottom", LINE, 4)
    return _space(160) + table((23, 32, 16, 29), [Row(cells)], rules)


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
    box = _box(inner, RUST, PAPER)
    space = _space(200)
    return when("one_question", space, box, par(style="Anchor"))


def _box(inner: str, edge: str, fill: str) -> str:
    """Return a tinted box with a colored edge, which is a narrow cell and so never hangs into the margin."""
    cells = [Cell(par(style="Anchor"), fill=edge), Cell(inner, fill=fill, pads=(110, 180, 120, 200))]
    return table((0.8, 99.2), [Row(cells)])


def _why() -> str:
    check = run(BOX, "Sign") + run("¦{{ goal }}")
    blank = run(BOX, "Sign") + run("¦")
    return (
        par("Why we meet", style="Section")
        + when("why", par("{{ why }}", properties='<w:spacing w:after="90" w:line="264" w:lineRule="auto"/>'))
        + par("What I want to know by the end", style="Label", properties='<w:spacing w:before="60" w:after="40"/>')
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
            par("Last in touch", style="Label", properties='<w:spacing w:before="90" w:after="10"/>'),
            touches,
        )
    )


def _opening() -> str:
    """Return the first two minutes: thanks, a check of the time, one sentence of purpose, the first question."""
    spoken = (
        "“Thank you for making time for me. {% if talk.stop_by %}We have until {{ talk.stop_by }}"
        "{% else %}I asked for {{ talk.minutes }} minutes{% endif %}, and I will keep an eye on the clock. "
        "{% if me.goal %}I would like to {{ me.goal }}, and I hope to learn from what you have seen."
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
        ("thanks", "Close", "D2D9E2"),
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
    heading = par("{{ talk.minutes }} minutes, roughly", style="Section")
    return when("plan", heading, table((15, 49, 22, 14), [Row(cells)]), par(style="Anchor"))


def _questions() -> str:
    asked = _numbered(
        "{{ loop.index }}",
        par("{{ question.text }}", style="Question")
        + when("question.listen_for", par("Listen for: {{ question.listen_for }}", style="ListenFor"))
        + par(style="NoteLines")
        + par(style="NoteLines"),
    )
    rows = [tag_row("{%tr for question in must_ask %}", 2), asked, tag_row("{%tr endfor %}", 2)]
    return par("Questions", style="Section") + table(NUMBERED, rows) + _if_time() + _pitch()


NUMBERED = (5, 95)


def _numbered(number: str, content: str) -> Row:
    """Return a question beside its number, in a row that no page break cuts."""
    return Row([Cell(par(number, style="QuestionNumber")), Cell(content)])


def _if_time() -> str:
    """Return further questions with boxes, a row for each topic."""
    topic = Row([
        Cell(par("{{ topic.name }}", style="Topic"), pads=(50, 0, 20, 80)),
        Cell(
            each("question", "topic.questions", par(run(BOX, "Sign") + run("¦{{ question }}"), style="CheckLineSmall")),
            pads=(40, 0, 20, 0),
        ),
    ])  # fmt: skip
    rows = [tag_row("{%tr for topic in if_time %}", 2), topic, tag_row("{%tr endfor %}", 2)]
    later = par("If there is time", style="Section") + table((18, 82), rows, border("insideH", "DDE0E5", 4))
    return when("if_time", later)


def _pitch() -> str:
    """Return what is said only if they ask. There is no room for a résumé on this page, on purpose."""
    inner = (
        par("Only if they ask about me", style="Label")
        + when("me.pitch", par("{{ me.pitch }}", style="BoxText"))
        + each("thing", "me.about", par("{{ thing }}", style="Bullet"))
        + par("My résumé stays in the bag unless they ask for it.", style="Small")
    )
    box = _box(inner, "8A94A3", "F1F3F6")
    space = _space(240)
    return when("me.pitch or me.about", space, box)


def _closing() -> str:
    """Return the closing pair and the table of names, which keep together."""
    favor = "{{ favor_question or 'Is there something I could do for you in return, even something small?' }}"
    people = (
        "{{ people_question or 'Who are one or two other people you think I should talk to, and may I mention your "
        "name?' }}"
    )
    pair = [
        _numbered("{{ must_ask|length + 1 }}", par(favor, style="Question") + par(style="NoteLines")),
        _numbered(
            "{{ must_ask|length + 2 }}",
            par(people, style="Question", properties="<w:keepNext/><w:keepLines/>")
            + par(
                "Ask this last, and write down what they say about each.", style="ListenFor", properties="<w:keepNext/>"
            ),
        ),
    ]
    heads = ("Name", "Where they work", "Why talk to them", "May I?")
    shares = (29, 27, 33, 11)
    head = Row([Cell(par(text, style="TableHead"), pads=(40, 70, 30, 40)) for text in heads])
    lines = [
        Row(
            [Cell(par(properties="<w:keepNext/>"), pads=(0, 70, 0, 40)) for _ in heads[:3]]
            + [Cell(par(run(BOX, "Sign"), properties='<w:keepNext/><w:jc w:val="center"/>'), align="center")],
            height=440,
            exact=True,
        )
        for _ in range(4)
    ]
    rules = border("top", LINE) + border("bottom", LINE) + border("insideH", LINE) + border("insideV", "DDE0E5")
    return (
        par("The last five minutes", style="Section")
        + table(NUMBERED, pair)
        + _space(90, "<w:keepNext/>")
        + table(shares, [head, *lines], rules)
        + _do_not()
    )


def _space(before: int, keep: str = "") -> str:
    """Return white space between two tables, in twips; without a paragraph between them Word would join them."""
    return par(style="Anchor", properties=f'{keep}<w:spacing w:before="{before}" w:line="20" w:lineRule="exact"/>')


def _do_not() -> str:
    rules = (
        "Do not ask for a job, or for a look at an opening",
        "Do not ask what they earn",
        "Listen more than I talk",
        "Stop on time{% if talk.stop_by %}, {{ talk.stop_by }}{% endif %}; more only if they offer",
    )
    marks = (CROSS, CROSS, "✓", "✓")
    lines = [
        par(run(mark, "Sign", f'<w:color w:val="{RUST}"/>') + run(f"¦{rule}"), style="CheckLineSmall")
        for mark, rule in zip(marks, rules, strict=True)
    ]
    space = _space(180)
    cells = [
        Cell("".join(lines[:2]), pads=(60, 160, 40, 80), fill=PAPER),
        Cell("".join(lines[2:]), pads=(60, 80, 40, 160), fill=PAPER),
    ]
    return space + table((52, 48), [Row(cells)])


FORM = (33, 67)
SCALE = "1    2    3    4    5"
ITEM_GAP = "        "


def _after() -> str:
    """Return the form for the five minutes after; its labels are the headers of the sheet Interviews."""
    scores = par("{{ value|capitalize }}¦" + SCALE, style="FormScale")
    first = par(style="Anchor", properties='<w:spacing w:before="100"/>')
    values = Row([Cell(_label("Value scores", "how the work serves what matters to me")),
                  Cell(first + each("value", "values", scores))])  # fmt: skip
    asked = run(BOX, "Sign") + run(" for names" + ITEM_GAP) + run(BOX, "Sign") + run(" how to return the favor")
    talk = f"______{ITEM_GAP}My share of talking ______ %"
    rows = [
        _to_fill("How they got there", "", 2),
        _to_fill("What they do now", "", 2),
        _to_fill("The one thing I want to thank for", "in their words", 2, PAPER),
        _to_fill("Advice to try", "", 1),
        _to_fill("What I promised, and by when", "", 1),
        tag_row("{%tr if values %}", 2),
        values,
        tag_row("{%tr endif %}", 2),
        Row([Cell(_label("Minutes used")), Cell(par(talk, style="FormText"))]),
        Row([Cell(_label("Energy afterwards")), Cell(par(SCALE, style="FormText"))]),
        Row([Cell(_label("Asked")), Cell(par(asked, style="FormText"))]),
    ]
    return par("Right after (five minutes)", style="Section") + _thank_by() + table(FORM, rows) + par(style="Anchor")


def _label(text: str, hint: str = "") -> str:
    return par(text, style="FormLabel") + (par(hint, style="FormHint") if hint else "")


def _to_fill(label: str, hint: str, lines: int, fill: str = "") -> Row:
    """Return a label with ruled lines beside it."""
    inner = 80 if fill else 0
    ruled = "".join(par(style="FormLine") for _ in range(lines))
    return Row([
        Cell(_label(label, hint), fill=fill, pads=(0, inner, 60, 120)),
        Cell(ruled, fill=fill, pads=(0, 0, 60, inner)),
    ])  # fmt: skip


def _thank_by() -> str:
    near = "<w:keepNext/>"
    known = par(
        run("Thank them by {{ thank_by }}", "Accent"),
        run("{% if card_by %}; mail the card by {{ card_by }}{% endif %}."),
        properties=near,
    )
    unknown = par(run("Thank them within a day.", "Accent"), properties=near)
    return when("thank_by", known, otherwise=[unknown])


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
