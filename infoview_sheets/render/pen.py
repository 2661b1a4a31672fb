"""The letters a pen plotter writes: single strokes, read from ``HersheyScript.txt`` (its terms lie beside it).

A letter with an accent is its base letter and the accent, set where the letter's own shape ends, so the face has every
Latin letter that Unicode takes apart (Unicode 15, chapter 3.7).
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from infoview_sheets.errors import TemplateError
from infoview_sheets.render.fonts import Face, Metrics, fonts_folder

PEN = Face("Hershey Script", "HersheyScript.txt", 1.12, 1.26)
EM = 32.0  # units of the grid to the size of the writing
Point = tuple[float, float]
Stroke = tuple[Point, ...]

_ABOVE, _HORN = 230, 216  # where a mark sits, by its canonical combining class (Unicode 15, chapter 4.3)
_FREE = 1.2  # units between a letter and the accent above it
_HIGH = 3.4  # units one accent takes when a second stands above it
_LEAN = 0.3  # how far an accent moves to the right for each unit it stands higher
_DOTLESS = {"i": "ı", "j": "ȷ"}


@dataclass(frozen=True, slots=True)
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
    """Read the letters that are in the file."""
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
