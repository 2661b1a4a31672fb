"""The styles of all templates, with names a person finds in Word's list (ECMA-376 part 1, 17.7.4)."""

from dataclasses import dataclass

from word_templates.colors import BLUE, GREY, INK, LINE, RUST
from word_templates.markup import border
from word_templates.parts import MC, W14, W

SERIF, SANS, HAND = "Cambria", "Calibri", "Caveat"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style. Sizes in points; ``before``, ``after`` and ``line`` in twips."""

    name: str
    font: str = ""
    size: float = 0
    color: str = ""
    bold: bool = False
    italic: bool = False
    caps: bool = False
    spread: int = 0
    before: int = 0
    after: int = 0
    line: int = 0
    exact: bool = False
    more: str = ""
    """Further paragraph properties that stand before the spacing (keepNext, borders, shading, tabs)."""
    tail: str = ""
    """Further paragraph properties that stand behind the spacing (indents, alignment)."""
    extra: str = ""
    """Further character properties, at the end."""
    character: bool = False
    base: str = "Normal"
    next: str = ""

    @property
    def id(self) -> str:
        """The name without spaces."""
        return "".join(word[0].upper() + word[1:] for word in self.name.split())


def fonts(name: str) -> str:
    """Return the font for all scripts."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>' if name else ""


def _characters(style: Style) -> str:
    size = f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>' if style.size else ""
    inner = "".join(
        (
            fonts(style.font),
            "<w:b/><w:bCs/>" if style.bold else "",
            "<w:i/><w:iCs/>" if style.italic else "",
            "<w:caps/>" if style.caps else "",
            f'<w:color w:val="{style.color}"/>' if style.color else "",
            f'<w:spacing w:val="{style.spread}"/>' if style.spread else "",
            size,
            style.extra,
        )
    )
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _paragraph(style: Style) -> str:
    rule = ' w:lineRule="exact"' if style.exact else ' w:lineRule="auto"'
    line = f' w:line="{style.line}"{rule}' if style.line else ""
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}"{line}/>'
    return f"<w:pPr>{style.more}{spacing}{style.tail}</w:pPr>"


WORDS_OWN = {"Closing", "Date", "Salutation", "Signature"}
"""Names Word has a style for already; ours takes its place."""


def _style(style: Style) -> str:
    kind = "character" if style.character else "paragraph"
    based = "" if style.character else f'<w:basedOn w:val="{style.base}"/>'
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    paragraph = "" if style.character else _paragraph(style)
    custom = "" if style.name in WORDS_OWN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f"{based}{following}<w:qFormat/>{paragraph}{_characters(style)}</w:style>"
    )


KEEP = "<w:keepNext/>"
KEEP_LINES = "<w:keepNext/><w:keepLines/>"
TOGETHER = "<w:keepLines/>"


def indent(left: int, hanging: int = 0, right: int = 0) -> str:
    """Return indents, in twips."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def tab(*stops: int) -> str:
    """Return left tab stops."""
    return "<w:tabs>" + "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops) + "</w:tabs>"


def box(*sides: str) -> str:
    """Return paragraph borders, in the order top, left, bottom, right, between."""
    return f"<w:pBdr>{''.join(sides)}</w:pBdr>"


_RULED = box(border("bottom", LINE, 4, 0), border("between", LINE, 4, 0))
_FAINT = box(border("bottom", "D6D2C8", 4, 0), border("between", "D6D2C8", 4, 0))
_DASHES = '<w:top w:val="dashed" w:sz="6" w:space="4" w:color="9AA1AC"/>'
_LEVEL = '<w:outlineLvl w:val="0"/>'  # a heading in Word's navigation and for screen readers
_HEADING = KEEP_LINES + box(border("bottom", INK, 6, 3))
# Word leaves alternates and ligatures off unless asked (w14:ligatures, w14:cntxtAlts: MS-DOCX 2.6.1).
_PEN = '<w14:ligatures w14:val="standardContextual"/><w14:cntxtAlts/>'

COMMON = (
    Style("Tag", size=7, color="9AA1AC", after=0),
    Style("Anchor", size=1, line=20, exact=True),
    Style("Small", size=8.5, color=GREY),
    Style("Label", size=7.5, color=GREY, bold=True, caps=True, spread=14, after=40, more=KEEP),
    Style("Accent", color=RUST, bold=True, character=True),
    Style("Quiet", color=GREY, character=True),
    Style("Sign", font="Segoe UI Symbol", character=True),
)

PACKET = (
    Style("Eyebrow", size=8, color=RUST, bold=True, caps=True, spread=24, after=40),
    Style("Person", font=SERIF, size=26, color=INK, bold=True, line=240, after=20, more=KEEP),
    Style("Role", size=12, color=GREY, after=0),
    Style(
        "Section",
        font=SERIF,
        size=14,
        color=INK,
        bold=True,
        before=210,
        after=100,
        more=_HEADING,
        next="Normal",
        tail=_LEVEL,
    ),
    Style("Tile day", size=8, color=RUST, bold=True, caps=True, spread=20, more=KEEP, tail='<w:jc w:val="center"/>'),
    Style("Tile number", size=25, color=INK, bold=True, line=216, tail='<w:jc w:val="center"/>'),
    Style("Tile month", size=8.5, color=INK, tail='<w:jc w:val="center"/>'),
    Style("Fact", size=11, color=INK, bold=True),
    Style("Fact detail", size=9.5, color="3F4753"),
    Style("Fact blank", size=9, color=GREY, more=box(border("bottom", LINE, 4, 0)), before=140),
    Style("At the door", size=9.5, color="3F4753", before=90, after=0),
    Style("Callout", font=SERIF, size=13, color=INK, italic=True),
    Style("Opening", size=10.5, italic=True, line=264, after=70),
    Style("Bullet", size=10.5, after=30, more=f'{TOGETHER}<w:numPr><w:numId w:val="1"/></w:numPr>'),
    Style("Check line", size=10.5, after=50, more=TOGETHER + tab(340), tail=indent(340, 340)),
    Style("Check line small", size=10, after=24, more=TOGETHER + tab(320), tail=indent(320, 320)),
    Style("Bar minutes", font=SERIF, size=12, color=INK, bold=True),
    Style("Bar label", size=8.5, color="3F4753"),
    Style("Question number", size=12, color=RUST, bold=True, before=135),
    Style("Question", size=12, color=INK, bold=True, before=135, after=20, more=TOGETHER),
    Style("Question beside", size=10.5, color=INK, bold=True, before=96, more=TOGETHER),
    Style("Listen for", size=9.5, color=GREY, italic=True, after=0),
    Style("Note lines", size=11, line=420, exact=True, more=_RULED),
    Style("Note lines close", size=11, line=380, exact=True, more=_RULED),
    Style("Check blank", size=10.5, line=400, exact=True, more=_RULED + tab(340)),
    Style("Form line", size=10.5, line=415, exact=True, more=_RULED),
    Style("Form label", size=10.5, color=INK, bold=True, before=120),
    Style("Form hint", size=8.5, color=GREY),
    Style("Form text", size=10.5, before=120),
    Style("Topic", size=9, color=RUST, bold=True, before=10),
    Style("Table head", size=7.5, color=GREY, bold=True, caps=True, spread=14),
    Style("Table text", size=10),
    Style("Box text", size=9.5, after=50, line=254),
    Style("Margin text", size=8.5, color=GREY),
)

LETTER_STYLES = (
    Style("Letterhead name", font=SERIF, size=17, color=INK, bold=True, after=30),
    Style("Letterhead", size=9.5, color=GREY),
    Style("Letterhead rule", size=2, line=60, exact=True, more=box(border("bottom", RUST, 6, 1)), after=480),
    Style("Address", font=SERIF, size=11.5, line=264),
    Style("Date", font=SERIF, size=11.5, after=320),
    Style("Salutation", font=SERIF, size=11.5, before=320, after=200),
    Style("Letter text", font=SERIF, size=11.5, line=300, after=170),
    Style("Closing", font=SERIF, size=11.5, before=100, after=760, more=KEEP),
    Style("Signature", font=SERIF, size=11.5),
    Style("Letter lines", size=11.5, line=540, exact=True, more=_RULED),
    Style("Cut line", size=9, color=GREY, more=box(_DASHES)),
    Style("Starter note", size=9.5, color=GREY, before=40),
)

MESSAGE_STYLES = (
    Style("Recipient", size=11, color=INK, after=50, more=tab(1100), tail=indent(1100, 1100)),
    Style("Subject", size=11, color=INK, bold=True, after=50, more=tab(1100), tail=indent(1100, 1100)),
    Style("Message rule", size=2, line=60, exact=True, more=box(border("bottom", RUST, 6, 1)), after=380),
    Style("Salutation", font=SERIF, size=11.5, after=190),
    Style("Message text", font=SERIF, size=11.5, line=300, after=170),
    Style("Closing", font=SERIF, size=11.5, before=60, after=60, more=KEEP),
    Style("Signature", font=SERIF, size=11.5),
    Style("To send on", font=SERIF, size=11.5, line=300),
    Style("Message note", size=9.5, color=GREY),
)

CARD_WORDS = (
    Style("Salutation", font=SERIF, size=13, after=160),
    Style("Message", font=SERIF, size=13, line=312, after=160),
    Style("Closing", font=SERIF, size=13, before=60, after=160),
    Style("Signature", font=SERIF, size=13),
)

CARDS = (
    Style("Cover", font=HAND, size=38, color=RUST, tail='<w:jc w:val="center"/>', extra=_PEN, line=900, exact=True),
    Style(
        "Cover rule",
        size=2,
        line=40,
        exact=True,
        more=box(border("bottom", RUST, 6, 0)),
        tail='<w:ind w:left="1900" w:right="1900"/>',
    ),
    Style("Salutation", font=HAND, size=17.5, color=BLUE, extra=_PEN),
    Style("Message", font=HAND, size=17.5, color=BLUE, extra=_PEN, tail=indent(200)),
    Style("Closing", font=HAND, size=17.5, color=BLUE, extra=_PEN, tail=indent(1500)),
    Style("Signature", font=HAND, size=17.5, color=BLUE, extra=_PEN, tail=indent(1800)),
    Style("Handwritten address", font=HAND, size=14, color=BLUE, extra=_PEN),
    Style("Postcard address", size=11, color=INK, line=270),
    Style("Ruled line", size=11, line=600, exact=True, more=_FAINT),
)

ENVELOPE = (
    Style("Return address", size=9, color=INK, line=240),
    Style("Address", size=12.5, color=INK, line=300),
    Style("Handwritten address", font=HAND, size=17.5, color=BLUE, extra=_PEN),
)

LABEL_STYLES = (
    Style("Label line", size=10.5, color=INK, line=245),
    Style("Label small", size=8.5, color=INK, line=230),
    Style("Label number", font=SERIF, size=13, color=GREY, tail='<w:jc w:val="center"/>'),
    Style("Label hint", size=7.5, color=GREY, line=230),
)

COPY_SHEET = (
    Style("How to print", size=9.5, color=GREY, after=160),
    Style("Title line", font=SERIF, size=20, color=INK, bold=True, after=60),
    Style("Lead", size=10.5, color=GREY, after=200, more=box(border("bottom", INK, 6, 6))),
    Style(
        "Card person",
        font=SERIF,
        size=14,
        color=INK,
        bold=True,
        before=80,
        after=10,
        more=KEEP_LINES + tab(400),
        tail=indent(400, 400),
    ),
    Style("Card note", size=9, color=GREY, after=80, more=KEEP, tail=indent(400)),
    Style("Card words", size=12, line=290, after=60),
    Style("Card address", size=10.5, line=259),
)


def styles(*groups: tuple[Style, ...], size: float = 10.5) -> str:
    """Return the styles part: the defaults, Normal, and the groups a template needs."""
    chosen = [style for group in (COMMON, *groups) for style in group]
    return (
        f'<w:styles xmlns:w="{W}" xmlns:mc="{MC}" xmlns:w14="{W14}" mc:Ignorable="w14">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(SANS)}"
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{''.join(_style(style) for style in chosen)}</w:styles>"
    )


def numbering() -> str:
    """Return the numbering part: the round mark of the style Bullet (17.9)."""
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Bullet"/>'
        f'<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr>{indent(240, 240)}</w:pPr>'
        f'<w:rPr><w:color w:val="{RUST}"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
