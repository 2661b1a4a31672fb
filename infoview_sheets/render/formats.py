"""Sizes of cards and envelopes, all in twips (1/20 point, 1440 to the inch, 56.7 to the millimetre).

The templates are drawn from these numbers and the handwriting is fitted to them.
"""

from infoview_sheets.frozen import frozen
from infoview_sheets.render.template import A4, LETTER, PaperSize

MARGIN = 360  # a quarter inch, which every home printer can keep
ANCHOR = 20  # the one-point paragraph each page begins with
FOOT = 86  # the last row is this much shorter, or a blank page follows


LONG_EDGE = "on both sides, flipped on the long edge"
SHORT_EDGE = "on both sides, flipped on the short edge"


@frozen
class CardLayout:
    """A card: the sheet it is printed on, its panels, and how many cards a sheet holds."""

    name: str
    template: str
    page: PaperSize
    panel: PaperSize
    """The size of one panel, which is the finished size of the card."""
    inset: int
    """White space between the words and the edges of the panel."""
    sides: str
    """How the printer turns the sheet; blank where one side is printed."""
    then: str
    """What to do with the printed sheet."""
    places: tuple[str, ...] = ("upper", "lower")
    """The cards of one sheet, in the order they are filled."""
    rules: int = 9
    """Ruled lines in the mode "handwrite"."""
    largest: float = 18.5
    """The largest size of the handwriting, in points."""
    column: int = 0
    """How wide the words of a postcard run, beside the address; 0 where they have the whole panel."""

    @property
    def how_to_print(self) -> str:
        """What to do at the printer, in a sentence or two for the copy sheet."""
        return f"Print the cards at 100 %, {self.sides or 'on one side'}. {self.then}"

    @property
    def box(self) -> PaperSize:
        return PaperSize(self.column or self.panel.width - 2 * self.inset, self.panel.height - 2 * self.inset)

    @property
    def address(self) -> PaperSize:
        """The room for the address of a postcard, beside the words."""
        return PaperSize(self.panel.width - 2 * self.inset - self.column - 400, self.panel.height // 2)


def half(page: PaperSize) -> PaperSize:
    """Return a panel of a sheet that holds two by two."""
    return PaperSize(page.width // 2, page.height // 2)


ACROSS = PaperSize(LETTER.height, LETTER.width)  # Letter on its side
_CUT = "Cut across the middle, then fold down the middle, along the marks."
CARD_FORMATS = {
    form.name: form
    for form in (
        CardLayout("a2_fold", "card_a2_fold.docx", LETTER, half(LETTER), 720, LONG_EDGE, _CUT),
        CardLayout("a6_fold", "card_a6_fold.docx", A4, half(A4), 624, LONG_EDGE, _CUT),
        CardLayout(
            "five_seven", "card_five_seven.docx", ACROSS, PaperSize(7200, 10080), 900, SHORT_EDGE,
            "Cut along the marks at the corners, then fold down the middle.", ("card",), 12, 20,
        ),
        CardLayout(
            "half_fold", "card_half_fold.docx", ACROSS, PaperSize(7920, 12240), 1080, SHORT_EDGE,
            "Fold down the middle, along the marks.", ("card",), 14, 22,
        ),
        CardLayout(
            "quarter_fold", "card_quarter_fold.docx", ACROSS, PaperSize(LETTER.width // 2, LETTER.height // 2), 720, "",
            "Hold the sheet upright, fold the upper half back, then the left half back.", ("card",), 9,
        ),
        CardLayout(
            "postcard", "card_postcard.docx", ACROSS, half(ACROSS), 500, SHORT_EDGE,
            "Cut across the middle both ways, along the marks.",
            ("first", "second", "third", "fourth"), 7, column=3900,
        ),
    )
}  # fmt: skip


@frozen
class EnvelopeFormat:
    """An envelope, fed long edge first. The address begins at ``left`` and about 47 % of the height."""

    name: str
    template: str
    page: PaperSize
    size: float
    """The largest size of the handwritten address, in points."""

    @property
    def left(self) -> int:
        """Where the address begins, from the left edge."""
        return round(self.page.width * 0.45)

    @property
    def top(self) -> int:
        """Where the address begins, from the upper edge."""
        return round(self.page.height * 0.47)

    @property
    def box(self) -> PaperSize:
        return PaperSize(self.page.width - self.left - MARGIN, self.page.height - self.top - 900)


ENVELOPE_FORMATS = {
    "a2": EnvelopeFormat("a2", "envelope_a2.docx", PaperSize(8280, 6300), 15.5),
    "a7": EnvelopeFormat("a7", "envelope_a7.docx", PaperSize(10440, 7560), 17.5),
    "10": EnvelopeFormat("10", "envelope_10.docx", PaperSize(13680, 5940), 17.5),
    "dl": EnvelopeFormat("dl", "envelope_dl.docx", PaperSize(12472, 6236), 17.5),
    "c6": EnvelopeFormat("c6", "envelope_c6.docx", PaperSize(9184, 6463), 16.5),
}


@frozen
class LabelFormat:
    """A sheet of labels, three across. ``gap`` is the white between two columns."""

    name: str
    template: str
    page: PaperSize
    label: PaperSize
    rows: int
    top: int
    left: int
    gap: int

    @property
    def count(self) -> int:
        """How many labels a sheet holds."""
        return 3 * self.rows


LABEL_FORMATS = {
    "5160": LabelFormat("5160", "labels_5160.docx", LETTER, PaperSize(3780, 1440), 10, 720, 270, 180),
    "L7160": LabelFormat("L7160", "labels_L7160.docx", A4, PaperSize(3600, 2160), 7, 859, 411, 142),
}
