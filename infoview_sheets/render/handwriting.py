"""Set words in a handwriting face: fitted to the card, and no letter like its neighbor.

Variation is by the word. Each word gets a run of its own (ECMA-376 part 1, 17.3.2) in a hand of the face, with a little
position, size, spacing and width of its own, drawn from the card's key: the same card always looks the same.
Within a word the hand itself takes turns (``hands``). The left edge drifts from line to line.
"""

import hashlib
import math
import unicodedata
from collections.abc import Iterator, Sequence

from infoview_sheets.frozen import frozen
from infoview_sheets.render.fonts import Face, Metrics, metrics
from infoview_sheets.render.hands import HANDS, hand_names, hands_for
from infoview_sheets.render.template import PaperSize
from infoview_sheets.render.xmltext import Paragraphs, clean, escaped
from infoview_sheets.text import counted

LARGEST, SMALLEST, STEP = 18.5, 11.0, 0.5  # points, for Caveat; other faces scale
SAFETY = 1.03  # Word and LibreOffice break lines a little earlier than plain advance widths say
TWIPS = 20  # to the point
DRIFT = 5.0  # points: how far from the edge a line begins at most
_RAGGED = 0.07  # of the width: how much narrower one card is written than another
_EDGE, _SOFT_EDGE = " ", "\u00a0"  # the space that a line begins with, spread to where it begins; soft: we broke it


@frozen
class Paragraph:
    """A paragraph of the words: what it says and the style it has in the layout.

    ``indent`` is the left indent of that style in points, ``after`` the space below as a share of the line height.
    """

    style: str
    text: str
    indent: float = 0.0
    after: float = 0.0


@frozen
class Fit:
    """How a text fits its card. Sizes in points."""

    words: int
    size: float
    lines: int

    def __str__(self) -> str:
        return f"{counted(self.words, 'word')}, {counted(self.lines, 'line')}"


@frozen
class TooLong:
    """A text that does not fit even at the smallest size. ``room`` is about how many words would."""

    words: int
    room: int

    def __str__(self) -> str:
        if self.words == 1:
            return "One word is too long for this card. Shorten it."
        return f"{self.words} words do not fit on this card; about {self.room} do. Shorten the text."


@frozen
class Stroke:
    """How one word departs from the rest: ``raised`` and ``larger`` in half-points, ``spaced`` in twips, ``wide`` %."""

    raised: int
    larger: int
    spaced: int
    wide: int


def strokes(key: str) -> Iterator[Stroke]:
    """Yield a stroke for each word of a card, the same for the same key on every computer.

    The base line wanders slowly, within a point up or down; one word in three is half a point larger or smaller.
    """
    raised = 0
    for number in range(1_000_000):
        dice = hashlib.blake2b(f"{key}/{number}".encode("utf-8", "replace"), digest_size=5).digest()
        raised = max(-2, min(2, raised + (-1, 0, 0, 0, 1)[dice[0] % 5]))
        larger = (-1, 1)[dice[2] % 2] if dice[1] % 3 == 0 else 0
        yield Stroke(raised, larger, dice[3] % 7 - 3, 98 + dice[4] % 5)


def _share(key: str) -> float:
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=1).digest()[0] / 255


def drifts(key: str) -> Iterator[float]:
    """Yield how many points from the edge each line of a card begins: it wanders, never as far as ``DRIFT``."""
    at = 0.5
    for number in range(1_000_000):
        at = min(1.0, max(0.0, 0.5 + 0.5 * (at - 0.5) + _share(f"{key}/line {number}") - 0.5))
        yield DRIFT * at


def room_of(width: float, key: str) -> float:
    """Return the width that the lines of a card may fill, in points: no two cards break alike."""
    return (width - DRIFT) * (1 - _RAGGED * _share(f"{key}/room"))


def unbroken(text: str) -> str:
    """Return the text of a card as it was before it was broken into lines."""
    return text.replace(f"\n{_SOFT_EDGE}", " ").replace(f"\n{_EDGE}", "\n")


def fit(
    paragraphs: Sequence[Paragraph],
    face: Face,
    box: PaperSize,
    key: str,
    largest: float = LARGEST,
    measure: Metrics | None = None,
) -> Fit | TooLong:
    """Return the largest size at which the text fits the box (in twips), or that it is too long.

    ``measure`` says how wide its letters run where they do not come from the font file of the face.
    """
    measure = measure or metrics(face)
    words = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    smallest = sized(min(SMALLEST, largest), face)
    size = max(smallest, sized(largest, face) - STEP * round(2 * _share(f"{key}/size")))
    height = 0.0
    while size >= smallest:
        lines, height = measured(paragraphs, face, room_of(box.width / TWIPS, key), size, key, measure)
        if height <= box.height / TWIPS:
            return Fit(words, size, lines)
        size -= STEP
    return TooLong(words, max(1, int(words * box.height / TWIPS / height)))


def fit_lines(
    lines: Sequence[str], face: Face, box: PaperSize, largest: float, measure: Metrics | None = None
) -> float | None:
    """Return the largest size at which every line of an address stays one line, or None if none does."""
    measure = measure or metrics(face)
    size = sized(largest, face)
    while size >= sized(SMALLEST, face):
        width = max((SAFETY * measure.width(line) * (size + 0.5) for line in lines), default=0.0)
        if width <= box.width / TWIPS and len(lines) * line_height(face, size) <= box.height / TWIPS:
            return size
        size -= STEP
    return None


def sized(points: float, face: Face) -> float:
    """Return a size of Caveat as the size at which this face looks as large, in half-points."""
    return round(points * face.scale * 2) / 2


def line_height(face: Face, size: float) -> float:
    """Return the exact line height for a size, both in points."""
    return round(size * face.leading * 2) / 2


def measured(
    paragraphs: Sequence[Paragraph], face: Face, width: float, size: float, key: str, measure: Metrics
) -> tuple[int, float]:
    """Return how many lines a text takes in a column so many points wide, and how high it is in points."""
    each = strokes(key)
    lines, height = 0, 0.0
    for paragraph in paragraphs:
        for line in paragraph.text.split("\n"):
            count = len(lines_of(line, each, measure, size, width - paragraph.indent))
            lines += count
            height += count * line_height(face, size)
        height += paragraph.after * line_height(face, size)
    return lines, height


def lines_of(line: str, each: Iterator[Stroke], measure: Metrics, size: float, room: float) -> Sequence[Sequence[str]]:
    """Return the words of a text without line ends as the lines it takes in a room so many points wide."""
    words = unicodedata.normalize("NFC", line).split()
    space = measure.width(" ") * size
    widths = [SAFETY * word_width(word, next(each), measure, size) for word in words]
    groups = [[word] for word in words]
    if tied(words):
        groups[-2:] = [words[-2:]]
        widths[-2:] = [sum(widths[-2:]) + space]
    return broken(groups, widths, space, room)


def tied(words: Sequence[str]) -> bool:
    """Tell whether the last two words stay together, so that no paragraph ends with one short word on a line."""
    return len(words) >= 4 and len(words[-1]) + len(words[-2]) <= 20


def word_width(word: str, stroke: Stroke, measure: Metrics, size: float) -> float:
    """Return the width of a word in points, with its stroke."""
    own = size + stroke.larger / 2
    return measure.width(word) * own * stroke.wide / 100 + len(word) * stroke.spaced / TWIPS


def broken(
    groups: Sequence[Sequence[str]], widths: Sequence[float], space: float, room: float
) -> Sequence[Sequence[str]]:
    """Return the lines that groups of words of these widths take.

    One wider than a line is broken over several: it stands in the first, the next are empty.
    """
    lines: list[list[str]] = [[]]
    used = 0.0
    for group, width in zip(groups, widths, strict=True):
        if used and used + space + width > room:
            lines.append([])
            used = 0.0
        used += (space if used else 0.0) + width
        lines[-1] += group
        while used > room:
            lines.append([])
            used -= room
    return lines


def written(
    paragraphs: Sequence[Paragraph], face: Face, size: float, key: str, box: PaperSize | None = None
) -> Paragraphs:
    """Return the text as finished Word paragraphs, each word a run in one of the face's hands with its own stroke.

    In a ``box`` (in twips) the lines end where they were measured to end; without one each text is a line.
    """
    texts = [clean(paragraph.text).split("\n") for paragraph in paragraphs]
    first = round(_share(key) * (HANDS - 1))
    hands = hands_for([word for lines in texts for line in lines for word in _words(line)], first)
    pen = _Pen(face, size, key, room_of(box.width / TWIPS, key) if box else math.inf, iter(hands))
    height = round(line_height(face, size) * TWIPS)
    made: list[str] = []
    for paragraph, lines in zip(paragraphs, texts, strict=True):
        runs = "<w:r><w:br/></w:r>".join(pen.lines(lines, paragraph.indent))
        made.append(
            f'<w:p><w:pPr><w:pStyle w:val="{paragraph.style}"/>'
            f'<w:spacing w:after="{round(paragraph.after * height)}" w:line="{height}" w:lineRule="exact"/>'
            f'<w:ind w:firstLine="{pen.drift()}"/></w:pPr>{runs}</w:p>'
        )
    return Paragraphs("".join(made))


def _words(text: str) -> Sequence[str]:
    return unicodedata.normalize("NFC", text).split()


class _Pen:
    """Writes a card word by word, each in its hand, with the stroke and the edge that the card's key gives it."""

    def __init__(self, face: Face, size: float, key: str, room: float, hands: Iterator[int]) -> None:
        self._names = hand_names(face.name)
        self._measure = metrics(face)
        self._size = size
        self._room = room
        self._planned, self._strokes, self._drifts = strokes(key), strokes(key), drifts(key)
        self._hands = hands

    def drift(self) -> int:
        """Return how far in the next line begins, in twips."""
        return round(next(self._drifts) * TWIPS)

    def lines(self, texts: Sequence[str], indent: float) -> Iterator[str]:
        """Yield the runs of each line of a paragraph; every line but its first begins with an edge of its own."""
        for nth, text in enumerate(texts):
            for number, line in enumerate(self._broken(text, indent)):
                edge = self._edge(_SOFT_EDGE if number else _EDGE) if number or nth else ""
                yield edge + line if line else ""

    def _broken(self, text: str, indent: float) -> Iterator[str]:
        """Yield the words of each line that a text takes, as runs; an empty text is one empty line."""
        words = _words(text)
        together = len(words) - 2 if tied(words) else -1
        broken_at = lines_of(text, self._planned, self._measure, self._size, self._room - indent)
        done = 0
        for line in [line for line in broken_at if line] or [[]]:
            spaces = ["\u00a0" if done + n == together else " " for n in range(len(line) - 1)] + [""]
            yield "".join(self._run(word, space) for word, space in zip(line, spaces, strict=False))
            done += len(line)

    def _edge(self, space: str) -> str:
        """Return the run that a line begins with: a space, as wide as its character spacing makes it (17.3.2.35)."""
        spread = self.drift() - round(self._measure.width(" ") * self._size * TWIPS)
        half_points = round(self._size * 2)
        return (
            f'<w:r><w:rPr><w:spacing w:val="{spread}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
            f'</w:rPr><w:t xml:space="preserve">{space}</w:t></w:r>'
        )

    def _run(self, word: str, space: str) -> str:
        """Return the run of one word, in the order the schema asks of run properties (17.3.2.28)."""
        stroke = next(self._strokes)
        name = self._names[next(self._hands)]
        half_points = round(self._size * 2) + stroke.larger
        return (
            f'<w:r><w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
            f'<w:spacing w:val="{stroke.spaced}"/><w:w w:val="{stroke.wide}"/><w:position w:val="{stroke.raised}"/>'
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escaped(word)}{space}</w:t></w:r>'
        )
