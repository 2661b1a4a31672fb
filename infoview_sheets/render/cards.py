"""Print cards and envelopes in a handwriting face, or ruled for a pen, and addresses on sheets of labels."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from infoview_sheets.errors import TemplateError
from infoview_sheets.frozen import frozen
from infoview_sheets.render import fonts, handwriting
from infoview_sheets.render.catalog import filled
from infoview_sheets.render.fonts import Face
from infoview_sheets.render.formats import (
    CARD_FORMATS,
    ENVELOPE_FORMATS,
    LABEL_FORMATS,
    CardLayout,
    EnvelopeFormat,
    LabelFormat,
)
from infoview_sheets.render.handwriting import Fit, Paragraph, TooLong
from infoview_sheets.render.letters import load, styled_texts
from infoview_sheets.render.own_hand import own_fonts

# Indents as in the styles of the layouts, in points; space below as a share of the line height.
_STYLES = {"Salutation": (0.0, 0.4), "Message": (10.0, 0.35), "Closing": (75.0, 0.3), "Signature": (90.0, 0.0)}
_ADDRESS_SIZE = 14.0  # points: the largest on a postcard


@frozen
class Card:
    """A card to print. ``key`` names it in reports and gives its handwriting its own strokes."""

    key: str
    words: Sequence[Paragraph] = ()
    address_lines: Sequence[str] = ()
    """What stands beside the words of a postcard."""
    face: str = ""
    """Another face than that of the other cards."""
    ruled: bool = False
    """Light lines for a pen in place of the words."""


@frozen
class Report:
    """What became of one card or envelope. ``fit`` is None when nothing was fitted, as on a ruled card."""

    key: str
    fit: Fit | TooLong | None
    face: str = ""
    note: str = ""

    @property
    def refused(self) -> bool:
        """Whether the card is not in the file, because its words do not fit."""
        return isinstance(self.fit, TooLong)

    def __str__(self) -> str:
        said = [str(self.fit)] if self.fit else []
        return "; ".join((*said, self.note)) if self.note else "".join(said)


@frozen
class PrintRun:
    """A file with all cards that fit, and a report for each card in the order given. No card, no document."""

    document: bytes | None
    reports: Sequence[Report]


def read_card_words(document: bytes) -> tuple[Paragraph, ...]:
    """Return the words of a card from a Word file, as made from ``card_words.docx`` and perhaps edited since."""
    return tuple(paragraph(style, text) for style, text in styled_texts(document))


def paragraph(style: str, text: str) -> Paragraph:
    """Return a paragraph of a card's words; a style the layouts do not know is "Message"."""
    known = style if style in _STYLES else "Message"
    indent, after = _STYLES[known]
    return Paragraph(known, text, indent, after)


def render_cards(
    cards: Sequence[Card],
    *,
    format: str = "a2_fold",  # noqa: A002 (the word people know it by)
    face: str = fonts.DEFAULT,
    folder: Path | None = None,
) -> PrintRun:
    """Return the cards as one file, two to a sheet, and how the words of each fit.

    A card whose words do not fit is left out and reported; nothing is squeezed or cut. ``folder`` holds templates of
    the person's own, which win over ours.
    """
    form = CARD_FORMATS[format]
    asked, lacking = fonts.face_or_default(face)
    written = [_written(card, form, fonts.face(card.face) if card.face else asked, lacking) for card in cards]
    reports = [report for report, _ in written]
    panels = [panel for report, panel in written if not report.refused]
    used = {asked, *(fonts.face(report.face) for report in reports if report.face and not report.refused)}
    if not panels:
        return PrintRun(None, tuple(reports))
    template = load(form.template, faces=_in_order(used, asked), folder=folder)
    return PrintRun(template.render({"sheets": _sheets(panels, form.places)}), tuple(reports))


def faces_page() -> bytes:
    """Return a card in each face of this computer, the person's own first."""
    names = [*own_fonts(), *fonts.FACES]
    cards = [Card(name, [paragraph(*each) for each in _sample(name)], face=name) for name in names]
    return render_cards(cards).document or b""


def _sample(name: str) -> Sequence[tuple[str, str]]:
    return (
        ("Salutation", "Dear Ada,"),
        ("Message", f"This is {name}, and no two neighbors of a letter are alike in it."),
        ("Message", "Thank you for the trick of keeping a decision diary. The first entry was easier than I expected."),
        ("Closing", "With thanks,"),
        ("Signature", "Robin"),
    )


def _written(card: Card, form: CardLayout, asked: Face, lacking: str) -> tuple[Report, Mapping[str, object]]:
    """Return how a card fits, and what its panel says: its words, and on a postcard the address."""
    if card.ruled:
        return Report(card.key, None), {"words": "", "address": "", "address_lines": []}
    said = [paragraph.text for paragraph in card.words] + (list(card.address_lines) if form.column else [])
    choice = fonts.choose("\n".join(said), asked)
    result = handwriting.fit(card.words, choice.face, form.box, card.key, form.largest)
    report = Report(card.key, result, choice.face.name, "; ".join(filter(None, (choice.note, lacking))))
    if isinstance(result, TooLong):
        return report, {}
    words = handwriting.written(card.words, choice.face, result.size, card.key, form.box)
    lines = list(card.address_lines)
    return report, {"words": words, "address": _address(lines, form, choice.face, card.key), "address_lines": lines}


def _address(lines: Sequence[str], form: CardLayout, face: Face, key: str) -> object:
    """Return the address of a postcard in handwriting; nothing where a line is too wide, or for a folded card."""
    size = handwriting.fit_lines(lines, face, form.address, _ADDRESS_SIZE) if form.column and lines else None
    if size is None:
        return ""
    return handwriting.written([Paragraph("HandwrittenAddress", line) for line in lines], face, size, f"{key} address")


def _sheets(panels: Sequence[Mapping[str, object]], places: Sequence[str]) -> list[dict[str, object]]:
    """Return the cards sheet by sheet, each in its place; a place without a card is None."""
    starts = range(0, len(panels), len(places))
    return [dict(zip_longest(places, panels[start : start + len(places)])) for start in starts]


def _in_order(faces: set[Face], first: Face) -> tuple[Face, ...]:
    return (first, *sorted(faces - {first}, key=lambda face: face.name))


@frozen
class Envelope:
    """An envelope to print, with both addresses line by line."""

    key: str
    address_lines: Sequence[str]
    sender_lines: Sequence[str] = ()


def render_envelopes(
    envelopes: Sequence[Envelope],
    *,
    format: str = "a2",  # noqa: A002 (the word people know it by)
    face: str = fonts.DEFAULT,
    folder: Path | None = None,
) -> PrintRun:
    """Return the envelopes as one file, one a page, addressed in a handwriting face."""
    form = ENVELOPE_FORMATS[format]
    asked, _ = fonts.face_or_default(face)
    if not envelopes:
        return PrintRun(None, ())
    made = [_addressed(envelope, form, asked) for envelope in envelopes]
    reports = tuple(report for report, _ in made)
    used = {fonts.face(report.face) for report in reports if report.face}
    faces = _in_order(used | {asked}, asked) if used else ()
    template = load(form.template, faces=faces, folder=folder)
    return PrintRun(template.render({"envelopes": [values for _, values in made]}), reports)


def _addressed(envelope: Envelope, form: EnvelopeFormat, asked: Face) -> tuple[Report, Mapping[str, object]]:
    """Return an envelope in handwriting; an address too wide for it is printed in plain type, and this is said."""
    values = {"sender_lines": list(envelope.sender_lines), "address_lines": list(envelope.address_lines)}
    choice = fonts.choose("\n".join(envelope.address_lines), asked)
    size = handwriting.fit_lines(envelope.address_lines, choice.face, form.box, form.size)
    if size is None:
        note = "the address is too long for handwriting; it is printed in plain type"
        return Report(envelope.key, None, note=note), {**values, "written": ""}
    lines = [Paragraph("HandwrittenAddress", line) for line in envelope.address_lines]
    count = sum(len(line.split()) for line in envelope.address_lines)
    report = Report(envelope.key, Fit(count, size, len(lines)), choice.face.name, choice.note)
    return report, {**values, "written": handwriting.written(lines, choice.face, size, envelope.key)}


_PLACES = ("left", "middle", "right")
# Points from line to line, and the average width of a letter as a share of the size, of the two styles.
_USUAL, _SMALL = (12.8, 10.5), (9.9, 8.5)
_LETTER = 0.52
_WHITE = 16.0  # points of a label's width that stay white


def render_labels(
    addresses: Sequence[Sequence[str]],
    *,
    format: str = "5160",  # noqa: A002 (the word people know it by)
    start_at: int = 1,
    folder: Path | None = None,
) -> PrintRun:
    """Return the addresses as one file; ``start_at`` is the first label of the first sheet, counted from 1.

    An address with more lines than a label has room for is left out and reported.
    """
    form = LABEL_FORMATS[format]
    if not 1 <= start_at <= form.count:
        raise TemplateError(f"A sheet of {form.name} has the labels 1 to {form.count}; begin at one of them.")
    made = [_label(lines, form) for lines in addresses]
    reports = tuple(report for report, _ in made)
    labels = [label for _, label in made if label]
    if not labels:
        return PrintRun(None, reports)
    cells: list[Mapping[str, object]] = [{"lines": []}] * (start_at - 1) + labels
    template = load(form.template, folder=folder)
    return PrintRun(template.render(filled(form.template, {"pages": _pages(cells, form)})), reports)


def alignment_page(format: str) -> bytes:  # noqa: A002 (the word people know it by)
    """Return the page that shows where each label lies, for plain paper."""
    return load(f"alignment_{format}.docx").render({})


def _label(lines: Sequence[str], form: LabelFormat) -> tuple[Report, Mapping[str, object]]:
    """Return an address for its label, in the smaller type where the usual one has no room, or why not."""
    key = lines[0] if lines else ""
    for (leading, size), small in ((_USUAL, False), (_SMALL, True)):
        letters = (form.label.width / 20 - _WHITE) / (_LETTER * size)
        count = sum(max(1, -int(-len(line) // letters)) for line in lines)
        if count * leading <= form.label.height / 20 - 6:
            return Report(key, None, note="small type" if small else ""), {"lines": list(lines), "small": small}
    return Report(key, None, note=f"{len(lines)} lines do not fit on a label; shorten the address"), {}


def _pages(cells: Sequence[Mapping[str, object]], form: LabelFormat) -> list[dict[str, object]]:
    """Return the labels sheet by sheet and row by row, the last sheet filled up with blank ones."""
    blank: Mapping[str, object] = {"lines": []}
    pages: list[dict[str, object]] = []
    for start in range(0, len(cells), form.count):
        sheet = [*cells[start : start + form.count]]
        sheet += [blank] * (form.count - len(sheet))
        rows = [dict(zip(_PLACES, sheet[n : n + 3], strict=True)) for n in range(0, form.count, 3)]
        pages.append({"rows": rows})
    return pages
