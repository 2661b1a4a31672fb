"""How alike the letters of a card are, face by face, and what a print file of 100 cards takes.

    python benchmarks/handwriting.py [face ...]

A card of 62 words goes through LibreOffice into a PDF, and every "e", "a", "t" and "n" is cut out of that. Two are the
same when, scaled to one height and laid over each other, they share at least 95 % of their ink. A font has all pairs
the same; a hand has few, and never two neighbors in a line. The measure rewards wobble, so look at the cards as well:
docs/paper.md. Needs LibreOffice and poppler (pdftocairo, pdftotext).
"""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from infoview_sheets.render.cards import Card, paragraph, render_cards
from infoview_sheets.render.fonts import FACES

WORDS = (
    ("Salutation", "Dear Ada,"),
    (
        "Message",
        (
            "Thank you for the trick of keeping a decision diary for every analysis. I have started one this week, and "
            "the entry on where to send the next letter was easier to write than I had expected."
        ),
    ),
    (
        "Message",
        "Thank you, too, for the time you took on Tuesday, and for saying so plainly what you would do otherwise.",
    ),
    ("Closing", "With thanks,"),
    ("Signature", "Robin"),
)
LETTERS = "eatn"
HEIGHT = 60  # dots
SAME = 0.95

Point = tuple[float, float]
Dots = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it stands in the PDF: its ink, and the line it is in."""

    char: str
    line: float
    ink: Dots


def card(key: str = "I-001") -> Card:
    """Return the card that is measured."""
    return Card(key, [paragraph(style, words) for style, words in WORDS])


def letters_of(pdf: Path, page: int) -> list[Letter]:
    """Return the letters of a page in the order of its text."""
    where = ["-f", str(page), "-l", str(page), str(pdf)]
    drawn = pdf.with_suffix(".svg")
    subprocess.run(["pdftocairo", "-svg", *where, str(drawn)], check=True, capture_output=True)
    told = subprocess.run(["pdftotext", "-raw", *where, "-"], check=True, capture_output=True, encoding="utf-8").stdout
    svg = drawn.read_text(encoding="utf-8")
    paths = dict(re.findall(r'<(?:symbol[^>]*|g) id="([^"]+)"[^>]*>\s*<path[^>]* d="([^"]*)"', svg))
    ink = {name: _filled(path) for name, path in paths.items() if path.strip()}
    uses = re.findall(r'<use xlink:href="#([^"]+)" x="([^"]+)" y="([^"]+)"', svg)
    shown = [(ink[name], float(y)) for name, _, y in uses if name in ink]
    text = "".join(told.split())
    if " ".join(told.split()) != " ".join(words for _, words in WORDS):
        raise SystemExit(f"the text of {pdf.name} is another one: {told}")
    if len(text) != len(shown):
        raise SystemExit(f"{len(text)} letters in the text of {pdf.name}, {len(shown)} on the page")
    return [Letter(char, line, dots) for char, (dots, line) in zip(text, shown, strict=True)]


def _filled(path: str) -> Dots:
    """Return the dots inside an outline, scaled to one height."""
    outlines = list(_outlines(path))
    xs, ys = [x for each in outlines for x, _ in each], [y for each in outlines for _, y in each]
    scale = HEIGHT / max(max(ys) - min(ys), 1e-6)
    edges = [
        ((x1 - min(xs)) * scale, (y1 - min(ys)) * scale, (x2 - min(xs)) * scale, (y2 - min(ys)) * scale)
        for each in outlines
        for (x1, y1), (x2, y2) in zip(each, [*each[1:], each[0]], strict=True)
    ]
    return frozenset((x, row) for row in range(HEIGHT) for x in _row(edges, row + 0.5))


def _row(edges: Sequence[tuple[float, float, float, float]], y: float) -> Iterator[int]:
    """Yield the dots of one row by the rule of winding numbers."""
    met = sorted(
        (x1 + (y - y1) * (x2 - x1) / (y2 - y1), 1 if y2 > y1 else -1)
        for x1, y1, x2, y2 in edges
        if (y1 <= y < y2) or (y2 <= y < y1)
    )
    winding = 0
    for (x, turn), (after, _) in pairwise(met):
        winding += turn
        if winding:
            yield from range(round(x), round(after))


def _outlines(path: str) -> Iterator[list[Point]]:
    """Yield the closed outlines of a path, its curves as short lines."""
    points: list[Point] = []
    for command, numbers in re.findall(r"([MLCHVZ])([^MLCHVZ]*)", path):
        given = [float(each) for each in re.findall(r"-?[\d.]+", numbers)]
        pairs = list(zip(given[::2], given[1::2], strict=False))
        if command == "M" and points:
            yield points
        points = pairs if command == "M" else points
        if command == "L":
            points += pairs
        elif command in "HV":
            points.append((given[0], points[-1][1]) if command == "H" else (points[-1][0], given[0]))
        elif command == "C":
            for at in range(0, len(pairs) - 2, 3):
                points += _curve(points[-1], *pairs[at : at + 3])
    if points:
        yield points


def _curve(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    def at(t: float, axis: int) -> float:
        p, q, r, s = (point[axis] for point in (a, b, c, d))
        return (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t * t * r + t**3 * s

    return [(at(step / 8, 0), at(step / 8, 1)) for step in range(1, 9)]


def same(one: Dots, other: Dots) -> bool:
    """Return whether two letters share nearly all their ink, wherever it fits best."""
    if min(len(one), len(other)) < SAME * max(len(one), len(other)):
        return False
    shifts = [(x, y) for x in range(-4, 5) for y in (-2, -1, 0, 1, 2)]
    return any(2 * len(one & {(a + x, b + y) for a, b in other}) >= SAME * (len(one) + len(other)) for x, y in shifts)


def sameness(letters: Sequence[Letter]) -> tuple[float, int, int]:
    """Return the share of pairs that are the same, and how many neighbors in a line are, of how many."""
    alike, pairs, neighbors, beside = 0, 0, 0, 0
    known: dict[tuple[Dots, Dots], bool] = {}

    def judged(one: Letter, other: Letter) -> bool:
        key = (one.ink, other.ink)
        if key not in known:
            known[key] = known[other.ink, one.ink] = same(*key)
        return known[key]

    for char in LETTERS:
        found = [each for each in letters if each.char == char]
        pairs += len(found) * (len(found) - 1) // 2
        alike += sum(judged(one, other) for one, other in combinations(found, 2))
        row = [(one, other) for one, other in pairwise(found) if abs(one.line - other.line) < HEIGHT / 10]
        beside += len(row)
        neighbors += sum(judged(one, other) for one, other in row)
    return alike / pairs, neighbors, beside


def measured(face: str, folder: Path) -> str:
    """Return the line of a face."""
    place = folder / f"{face.replace(' ', '')}.docx"
    document = render_cards([card()], face=face).document
    place.write_bytes(document or b"")
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(place)]
    subprocess.run(command, check=True, capture_output=True)
    share, neighbors, beside = sameness(letters_of(place.with_suffix(".pdf"), 2))
    start = time.process_time()
    hundred = render_cards([card(f"I-{n:03}") for n in range(100)], face=face).document or b""
    seconds = time.process_time() - start
    return f"{face:22}{share:10.0%}{neighbors:8} of {beside:<6}{seconds:10.2f} s{len(hundred) / 1000:10.0f} KB"


def main(faces: Sequence[str]) -> None:
    """Print a line a face."""
    print(f"{'face':22}{'pairs same':>10}{'neighbors same':>18}{'100 cards':>12}{'their file':>13}")
    with tempfile.TemporaryDirectory() as folder:
        for face in faces:
            print(measured(face, Path(folder)))


if __name__ == "__main__":
    main(sys.argv[1:] or list(FACES))
