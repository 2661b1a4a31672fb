"""The second half of the packet: the talk itself, its last minutes, and the five minutes after."""

from word_templates.blocks import space, tinted_box, together
from word_templates.colors import LINE, PAPER, RUST
from word_templates.markup import BOX, CROSS, Cell, Row, border, each, par, run, table, tag_row, when


def questions() -> str:
    """Return the questions, each with two lines for notes: below it, and beside it where a long talk has many."""
    listen = when("question.listen_for", par("Listen for: {{ question.listen_for }}", style="ListenFor"))
    lines = par(style="NoteLines") * 2
    below = _numbered("{{ loop.index }}", par("{{ question.text }}", style="Question") + listen + lines)
    beside = Row([
        Cell(par("{{ loop.index }}", style="QuestionNumber", properties=_BESIDE)),
        Cell(par("{{ question.text }}", style="QuestionBeside") + listen, pads=(0, 0, 0, 160)),
        Cell(par(style="NoteLinesClose") * 2),
    ])  # fmt: skip
    heading = par("Questions", style="Section", properties=f"<w:pageBreakBefore/>{_FIRST}")
    asked = when(MANY, table(BESIDE, _for_each(beside, 3)), otherwise=[table(NUMBERED, _for_each(below, 2))])
    return heading + asked + _if_time() + _pitch()


def _for_each(row: Row, columns: int) -> list[Row]:
    return [tag_row("{%tr for question in must_ask %}", columns), row, tag_row("{%tr endfor %}", columns)]


_FIRST = '<w:spacing w:before="0" w:after="100"/>'  # at the top of a page
_BESIDE = '<w:spacing w:before="72"/>'
NUMBERED = (5, 95)
BESIDE = (5, 47, 48)
MANY = "must_ask|length > 5"  # more than leave room for the rest when one stands below the other


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


THEY_ASK = (
    "What brings you to this field?",
    "What have you done so far?",
    "Where do you see yourself later?",
    "What would help you now?",
)
"""What people ask back (practice P066)."""


def _pitch() -> str:
    """Return what is said only if they ask, and what they may ask. There is no room for a résumé here, on purpose."""
    line = Cell(par(style="Anchor"), border("bottom", "9AA1AC"))
    cells = [(Cell(par(text, style="Small"), pads=(20, 0, 0, 60)), line) for text in THEY_ASK]
    asked = [Row([*cells[n], *cells[n + 1]], height=240) for n in (0, 2)]
    inner = (
        par("Only if they ask about me", style="Label")
        + when("me.pitch", par("{{ me.pitch }}", style="BoxText"))
        + each("thing", "me.about", par("{{ thing }}", style="Bullet"))
        + table((30, 20, 28, 22), asked)
        + when(
            MANY,
            par(style="Anchor"),
            otherwise=[par("My résumé stays in the bag unless they ask for it.", style="Small")],
        )
    )
    return space(160) + tinted_box(inner, "8A94A3", "F1F3F6")


def closing() -> str:
    """Return the closing pair, the table of names with its question, and what not to do: one block."""
    favor = "{{ favor_question or 'Is there something I could do for you in return, even something small?' }}"
    people = (
        "{{ people_question or 'Who are one or two other people you think I should talk to, and may I mention your "
        "name?' }}"
    )
    asked = (
        par(people, style="Question")
        + par("Ask this last, and write down what they say about each.", style="ListenFor", properties=_LITTLE_AFTER)
        + _names()
        + par(style="Anchor")
    )
    pair = [
        _numbered("{{ must_ask|length + 1 }}", par(favor, style="Question") + par(style="NoteLines")),
        _numbered("{{ must_ask|length + 2 }}", asked),
    ]
    return together(par("The last five minutes", style="Section") + table(NUMBERED, pair) + _do_not())


_LITTLE_AFTER = '<w:spacing w:after="90"/>'


def _names() -> str:
    """Return the table for four names."""
    heads = ("Name", "Where they work", "Why talk to them", "May I?")
    head = Row([Cell(par(text, style="TableHead"), pads=(40, 70, 30, 40)) for text in heads])
    tick = Cell(par(run(BOX, "Sign"), properties='<w:jc w:val="center"/>'), align="center")
    line = Row([*(Cell(par(), pads=(0, 70, 0, 40)) for _ in heads[:3]), tick], height=380, exact=True)
    rules = border("top", LINE) + border("bottom", LINE) + border("insideH", LINE) + border("insideV", "DDE0E5")
    return table((29, 27, 32, 12), [head, *[line] * 4], rules)


def _do_not() -> str:
    rules = (
        "Do not ask for a job or about openings",
        "Do not ask what they earn",
        "Listen more than I talk",
        "Stop on time{% if talk.stop_by %}, {{ talk.stop_by }}{% endif %}; more only if they offer",
    )
    marks = (CROSS, CROSS, "✓", "✓")
    lines = [
        par(run(mark, "Sign", f'<w:color w:val="{RUST}"/>') + run(f"¦{rule}"), style="CheckLineSmall")
        for mark, rule in zip(marks, rules, strict=True)
    ]
    cells = [
        Cell("".join(lines[:2]), pads=(60, 160, 40, 80), fill=PAPER),
        Cell("".join(lines[2:]), pads=(60, 80, 40, 160), fill=PAPER),
    ]
    return space(180) + table((52, 48), [Row(cells)])


FORM = (33, 67)
SCALE = "1   2   3   4   5"
ITEM_GAP = "       "


def after() -> str:
    """Return the form for the five minutes after; its labels are the headers of the sheet Interviews."""
    scale = "{{ value|capitalize }}" + "".join(f"\u00a0\u00a0{mark}" for mark in SCALE.split())
    scores = f"{{% for value in values %}}{scale}{{% if not loop.last %}}{ITEM_GAP}{{% endif %}}{{% endfor %}}"
    values = Row([
        Cell(_label("Value scores", "how the work serves what matters to me")),
        Cell(par(scores, style="FormText")),
    ])  # fmt: skip
    asked = run(BOX, "Sign") + run(" for names" + ITEM_GAP) + run(BOX, "Sign") + run(" how to return the favor")
    talk = f"______{ITEM_GAP}My share of talking ______ %{ITEM_GAP}Energy afterwards  {SCALE}"
    rows = [
        _to_fill("How they got there", "", _LINE + _IF_FEW),
        _to_fill("What they do now", "", _LINE + _IF_FEW),
        _to_fill("The one thing I want to thank for", "in their words", _LINE * 2, PAPER),
        _to_fill("Advice to try", "", _LINE),
        _to_fill("What I promised, and by when", "", _LINE),
        tag_row("{%tr if values %}", 2),
        values,
        tag_row("{%tr endif %}", 2),
        Row([Cell(_label("Minutes used")), Cell(par(talk, style="FormText"))]),
        Row([Cell(_label("Asked")), Cell(par(asked, style="FormText"))]),
    ]
    return together(par("Right after (five minutes)", style="Section") + _thank_by() + table(FORM, rows))


def _label(text: str, hint: str = "") -> str:
    return par(text, style="FormLabel") + (par(hint, style="FormHint") if hint else "")


_LINE = par(style="FormLine")
_IF_FEW = when(f"not ({MANY})", _LINE)  # after a long talk the notes beside the questions say it at length


def _to_fill(label: str, hint: str, lines: str, fill: str = "") -> Row:
    """Return a label with ruled lines beside it."""
    inner = 80 if fill else 0
    return Row([
        Cell(_label(label, hint), fill=fill, pads=(0, inner, 60, 120)),
        Cell(lines, fill=fill, pads=(0, 0, 60, inner)),
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
