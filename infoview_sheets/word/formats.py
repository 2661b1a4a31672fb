"""Sizes of cards and envelopes, all in twips (1/20 point, 1440 to the inch, 56.7 to the millimetre).

The templates are drawn from these numbers and the handwriting is fitted to them.
"""

from dataclasses import dataclass

from infoview_sheets.word.template import A4, LETTER, Page

MARGIN = 360  # a quarter inch, which every home printer can keep
ANCHOR = 20  # the one-point paragraph each page begins with
FOOT = 86  # the last row is this much shorter, or a blank page follows


@dataclass(frozen=True, slots=True)
class CardFormat:
    """A folded card, two to a sheet: one cut across the middle, one fold down the middle, duplex on the long edge."""

    name: str
    template: str
    page: Page
    inset: int
    """White space between the words and the edges of the panel."""
    rules: int = 9
    """Ruled lines in the mode "handwrite"."""

    @property
    def how_to_print(self) -> str:
        """What to do at the printer, in a sentence or two for the copy sheet."""
        return (
            "Print the cards at 100 %, on both sides, flipped on the long edge. Cut across the middle, then fold down "
            "the middle, along the marks."
        )

    @property
    def panel(self) -> Page:
        """One of the four panels, the finished size of the card."""
        return Page(self.page.width // 2, self.page.height // 2)

    @property
    def box(self) -> Page:
        """The room for the words on the inside right panel."""
        return Page(self.panel.width - 2 * self.inset, self.panel.height - 2 * self.inset)


CARD_FORMATS = {
    "a2_fold": CardFormat("a2_fold", "card_a2_fold.docx", LETTER, inset=720),
    "a6_fold": CardFormat("a6_fold", "card_a6_fold.docx", A4, inset=624),
}


@dataclass(frozen=True, slots=True)
class EnvelopeFormat:
    """An envelope, fed long edge first. The address begins at ``left`` and about 47 % of the height."""

    name: str
    template: str
    page: Page
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
    def box(self) -> Page:
        """The room for the address."""
        return Page(self.page.width - self.left - MARGIN, self.page.height - self.top - 900)


ENVELOPE_FORMATS = {
    "a2": EnvelopeFormat("a2", "envelope_a2.docx", Page(8280, 6300), 15.5),
    "a7": EnvelopeFormat("a7", "envelope_a7.docx", Page(10440, 7560), 17.5),
    "10": EnvelopeFormat("10", "envelope_10.docx", Page(13680, 5940), 17.5),
    "dl": EnvelopeFormat("dl", "envelope_dl.docx", Page(12472, 6236), 17.5),
    "c6": EnvelopeFormat("c6", "envelope_c6.docx", Page(9184, 6463), 16.5),
}
