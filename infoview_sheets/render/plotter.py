"""Draw a card for a pen plotter: one SVG of the inside of the card, in millimetres, each stroke of the pen a path.

The letters are single strokes, read from ``HersheyScript.txt`` (its terms lie beside it). A letter with an accent is
its base letter and the accent, set where the letter's own shape ends, so the face has every Latin letter that Unicode
takes apart (Unicode 15, chapter 3.7). The words stand as on the printed card: the same size, lines and indents, each
word with its own small departures, drawn from the key of the card. Letters whose ends meet are written in one go, dots
after the rest of the word.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from infoview_sheets.errors import TemplateError
from infoview_sheets.frozen import frozen
from infoview_sheets.render import handwriting
from infoview_sheets.render.cards import Card
from infoview_sheets.render.fonts import Face, Metrics, fonts_folder
from infoview_sheets.render.formats import CARD_FORMATS, CardLayout
from infoview_sheets.render.handwriting import SAFETY, SMALLEST, STEP, TWIPS, Fit, Paragraph, TooLong
from infoview_sheets.render.xmltext import clean, escaped, one_line

PEN = Face("Hershey Script", "HersheyScript.txt", 1.12, 1.26)
EM = 32.0  # units of the grid to the size of the writing
Point = tuple[float, float]
Stroke = tuple[Point, ...]

_ABOVE, _HORN = 230, 216  # where a mark sits, by its canonical combining class (Unicode 15, chapter 4.3)
_FREE = 1.2  # units between a letter and the accent above it
_HIGH = 3.4  # units one accent takes when a second stands above it
_LEAN = 0.3  # how far an accent moves to the right for each unit it stands higher
_DOTLESS = {"i": "ı", "j": "ȷ"}


@frozen
class Letter:
    """A letter: how far the pen moves on, and its strokes, in units of the grid, upwards from the base line."""

    width: float
    strokes: tuple[Stroke, ...]


def letter(character: str) -> Letter | None:
    """Return a letter; None where the face has none, and its base letter or one of its accents is missing too."""
    drawn = _drawn()
    if character in drawn:
        return drawn[character]
    whole = unicodedata.normalize("NFD", character)
    base, accents = whole[0], whole[1:]
    above = any(unicodedata.combining(accent) == _ABOVE for accent in accents)
    start = drawn.get(_DOTLESS.get(base, base) if above else base)
    if not accents or start is None or any(accent not in drawn for accent in accents):
        return None
    strokes, stacked = start.strokes, 0
    for accent in accents:
        strokes += _placed(drawn[accent], unicodedata.combining(accent), start, stacked)
        stacked += unicodedata.combining(accent) == _ABOVE
    return Letter(start.width, strokes)


def missing(text: str) -> str:
    """Return the characters of a text the face cannot write, each once."""
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and letter(c) is None))


def metrics_of(text: str) -> Metrics:
    """Return how wide the characters of a text run, as a share of the size."""
    return Metrics({ord(c): found.width / EM for c in f"{text} " if (found := letter(c))}, 1.0)


def _placed(accent: Letter, combining: int, base: Letter, stacked: int) -> tuple[Stroke, ...]:
    """Return an accent moved to its letter: above the top, at the upper right corner, or below the foot."""
    points = [point for stroke in base.strokes for point in stroke]
    top = max(y for _, y in points)
    if combining == _ABOVE:
        raised = top + _FREE + stacked * _HIGH
        ends = [x for x, y in points if y >= 0.75 * top]
        middle = (min(ends) + max(ends)) / 2 + _LEAN * (raised - top)
        return _moved(accent, middle, raised)
    if combining == _HORN:
        return _moved(accent, max(x for x, y in points if y >= 0.75 * top), top)
    ends = [x for x, y in points if -1 <= y <= 0.25 * top]
    return _moved(accent, (min(ends) + max(ends)) / 2, 0.0)


def _moved(drawn: Letter, right: float, up: float) -> tuple[Stroke, ...]:
    return tuple(tuple((x + right, y + up) for x, y in stroke) for stroke in drawn.strokes)


@cache
def _drawn() -> dict[str, Letter]:
    path = fonts_folder() / PEN.file
    try:
        rows = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise TemplateError(f"The letters for the pen cannot be read from {path.name}: {error.strerror}.") from error
    return dict(_row(row) for row in rows if not row.startswith("#"))


def _row(row: str) -> tuple[str, Letter]:
    number, width, *points = row.split(" ")
    strokes = " ".join(points).split(" / ") if points else []
    return chr(int(number, 16)), Letter(float(width), tuple(_stroke(stroke.split(" ")) for stroke in strokes))


def _stroke(points: Sequence[str]) -> Stroke:
    pairs = (point.split(",") for point in points)
    return tuple((float(x), float(y)) for x, y in pairs)


MM = 25.4 / 72  # to the point
INK, LINE_WIDTH = "#22357A", 0.35  # how it looks on the screen; the pen has its own
_ADDRESS_SIZE = 14.0  # points: the largest on a postcard
_BASE = 0.72  # where letters stand in their line, as a share of its height
_MEET = 0.6  # units of the grid: strokes whose ends are nearer are written in one go
_CORNER = math.radians(100)  # a stroke that turns more has a point there, any other a curve
_SHOWN = 8  # characters named in a refusal


class Drawing(NamedTuple):
    """The drawing of a card, or None where it cannot be drawn; ``note`` says how it went, or why not."""

    svg: bytes | None
    note: str


@frozen
class _Line:
    """A line of words. Its left end and its base line are in points from the upper left corner of the card."""

    left: float
    base: float
    words: Sequence[str]


def draw_card(card: Card, *, format: str = "a2_fold", title: str = "") -> Drawing:  # noqa: A002 (the word people know)
    """Return the inside of a card as an SVG of its finished size; a postcard has its address beside the words.

    Words that do not fit are refused with their count, and characters the pen cannot write by name.
    """
    form = CARD_FORMATS[format]
    # A postcard's column is narrow for this hand: half the indent keeps a name on one line.
    words = [replace(one, text=_whole(one.text), indent=one.indent / (2 if form.column else 1)) for one in card.words]
    address = [_whole(line) for line in card.address_lines] if form.column else []
    text = "\n".join((*(one.text for one in words), *address))
    lacking = missing(text)
    if lacking:
        return Drawing(None, f"the pen cannot write {_named(lacking)}. Write it another way, or print this card.")
    measure = metrics_of(text)
    result = _fitted(words, form, card.key, measure)
    if not isinstance(result, Fit):
        return Drawing(None, str(result))
    drawn = _written(_laid_out(words, form, result.size, card.key, measure), result.size, card.key, measure)
    size = handwriting.fit_lines(address, PEN, form.address, _ADDRESS_SIZE, measure)
    if size is None:
        return Drawing(None, "the address is too wide for this card. Shorten its longest line.")
    drawn += _written(_address(address, form, size), size, f"{card.key} address", measure)
    return Drawing(_svg(form, title, drawn), str(result))


def _whole(text: str) -> str:
    return unicodedata.normalize("NFC", clean(text))


def _fitted(paragraphs: Sequence[Paragraph], form: CardLayout, key: str, measure: Metrics) -> Fit | TooLong | str:
    """Return the largest size at which the words fit and none runs off the card, or why there is none."""
    largest, wide = form.largest, ""
    while largest >= SMALLEST:
        result = handwriting.fit(paragraphs, PEN, form.box, key, largest, measure)
        wide = _too_wide(paragraphs, form, result.size, measure) if isinstance(result, Fit) else ""
        if not wide:
            return result
        largest -= STEP
    return f'"{wide}" is longer than a line of this card. Shorten it, or print this card.'


def _too_wide(paragraphs: Sequence[Paragraph], form: CardLayout, size: float, measure: Metrics) -> str:
    """Return the beginning of a word that would run off the card; blank where there is none."""
    for paragraph in paragraphs:
        room = form.box.width / TWIPS - paragraph.indent
        for word in paragraph.text.split():
            if SAFETY * measure.width(word) * (size + 1) > room:
                return word[:30]
    return ""


def _named(characters: str) -> str:
    """Return characters as a person can look for them; those that show nothing by their number."""
    named = [c if c.isprintable() else f"U+{ord(c):04X}" for c in characters[:_SHOWN]]
    return " ".join(named) + (" and others" if len(characters) > _SHOWN else "")


def _laid_out(
    paragraphs: Sequence[Paragraph], form: CardLayout, size: float, key: str, measure: Metrics
) -> Iterator[_Line]:
    """Yield the lines of the words, in the middle of the height of the card."""
    width = handwriting.room_of(form.box.width / TWIPS, key)
    _, height = handwriting.measured(paragraphs, PEN, width, size, key, measure)
    step = handwriting.line_height(PEN, size)
    top = (form.panel.height / TWIPS - height) / 2
    each, drifts = handwriting.strokes(key), handwriting.drifts(key)
    for paragraph in paragraphs:
        room = width - paragraph.indent
        for text in paragraph.text.split("\n"):
            for line in handwriting.lines_of(text, each, measure, size, room):
                yield _Line(form.inset / TWIPS + paragraph.indent + next(drifts), top + _BASE * step, line)
                top += step
        top += paragraph.after * step


def _address(lines: Sequence[str], form: CardLayout, size: float) -> Iterator[_Line]:
    """Yield the lines of the address of a postcard: on the right, in the middle of the height."""
    step = handwriting.line_height(PEN, size)
    left = (form.panel.width - form.inset - form.address.width) / TWIPS
    top = (form.panel.height / TWIPS - len(lines) * step) / 2
    for number, line in enumerate(lines):
        yield _Line(left, top + (number + _BASE) * step, line.split())


def _written(lines: Iterator[_Line], size: float, key: str, measure: Metrics) -> list[Stroke]:
    each = handwriting.strokes(key)
    drawn: list[Stroke] = []
    for line in lines:
        left = line.left
        for word in line.words:
            own = next(each)
            drawn += _word(word, own, size, left, line.base)
            left += handwriting.word_width(word, own, measure, size) + measure.width(" ") * size
    return drawn


def _word(word: str, own: handwriting.Stroke, size: float, left: float, base: float) -> Iterator[Stroke]:
    high = (size + own.larger / 2) / EM
    wide = high * own.wide / 100
    spaced = own.spaced / TWIPS / wide
    for stroke in joined(_letters(word, spaced)):
        yield tuple((left + x * wide, base - own.raised / 2 - y * high) for x, y in stroke)


def _letters(word: str, spaced: float) -> Iterator[Stroke]:
    begin = 0.0
    for character in word:
        found = letter(character)
        for stroke in found.strokes if found else ():
            yield tuple((begin + x, y) for x, y in stroke)
        begin += (found.width if found else 0.0) + spaced


def joined(strokes: Iterator[Stroke]) -> Sequence[Stroke]:
    """Return the strokes with those whose ends meet made one, then the dots and rings, which begin where they end."""
    made: list[Stroke] = []
    closed: list[Stroke] = []
    for stroke in strokes:
        before = next((one for one in reversed(made) if math.dist(one[-1], stroke[0]) < _MEET), None)
        if stroke[0] == stroke[-1]:
            closed.append(stroke)
        elif before is None:
            made.append(stroke)
        else:
            made[made.index(before)] = before + stroke[1:]
    return [*made, *closed]


def _svg(form: CardLayout, title: str, strokes: Sequence[Stroke]) -> bytes:
    """Return the drawing. Lengths are in millimetres, and so are the units of the view (SVG 1.1, 7.7)."""
    width, height = _number(form.panel.width / TWIPS * MM), _number(form.panel.height / TWIPS * MM)
    paths = "\n".join(f'<path d="{curve(stroke)}"/>' for stroke in strokes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">'
        f"\n<title>{escaped(one_line(title))}</title>\n"
        f'<g fill="none" stroke="{INK}" stroke-width="{LINE_WIDTH}" stroke-linecap="round" stroke-linejoin="round">\n'
        f"{paths}\n</g>\n</svg>\n"
    ).encode()


def curve(stroke: Stroke) -> str:
    """Return a stroke as a path through its points: curves (Catmull-Rom), with a point at each sharp turn.

    A curve leaves a point as it came in, so smooth commands say it all (SVG 1.1, 8.3.6).
    """
    points = [(x * MM, y * MM) for x, y in stroke]
    pulls = [*map(_pull, points, points[1:], points[2:]), (0.0, 0.0)]
    pieces = [f"M{_pair(points[0])}"]
    for (x, y), pull in zip(points[1:], pulls, strict=True):
        pieces.append(f"S{_pair((x - pull[0], y - pull[1]))} {_pair((x, y))}")
    return "".join(pieces)


def _pull(before: tuple[float, float], here: tuple[float, float], after: tuple[float, float]) -> tuple[float, float]:
    """Return which way and how far a curve runs on at a point; nowhere at a sharp turn."""
    turn = math.atan2(after[1] - here[1], after[0] - here[0]) - math.atan2(here[1] - before[1], here[0] - before[0])
    if abs((turn + math.pi) % math.tau - math.pi) > _CORNER:
        return (0.0, 0.0)
    return ((after[0] - before[0]) / 6, (after[1] - before[1]) / 6)


def _pair(point: tuple[float, float]) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """Return a length to a hundredth of a millimetre, in as few characters as there are."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
