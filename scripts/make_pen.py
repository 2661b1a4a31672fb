"""Make templates/fonts/HersheyScript.txt, the letters a pen plotter writes, from the Hershey fonts.

Each letter is a list of strokes, points on the grid Dr. Hershey drew on: 9 units to a small x, 21 to a capital. Letters
come from the script, figures and signs from the plain face, leaned to stand beside it. The npm package holds the data
as SVG fonts, with their terms; accents and the letters Hershey had no need of are drawn here. Needs ``npm`` and the
network; run it only to change the face:

    python scripts/make_pen.py [folder]
"""

import html
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import dedent

from make_fonts import FOLDER, fetch

PACKAGE = "hersheytext@2.0.0"
SCRIPT, PLAIN = "HersheyScript1.svg", "HersheySans1.svg"
UNIT = 31.5  # of the SVG fonts, to a unit of the grid
LEAN, MIDDLE = 0.22, 8  # of figures and signs, and the height they are leaned around
Point = tuple[float, float]
Stroke = Sequence[Point]
Letter = tuple[float, Sequence[Stroke]]
"""How far the pen moves on, and its strokes."""

_GLYPH = re.compile(r'<glyph unicode="([^"]*)"[^>]*? horiz-adv-x="([\d.]+)"(?: d="([^"]*)")?')
_TERMS = re.compile(r"USE RESTRICTION:.*?ASCII numbers\.", re.DOTALL)
# Signs of the plain face beyond ASCII: inverted marks, money, degree, dashes, quotes, sharp s.
_SIGNS = "¡¿£¥°–—«»ß€"
_DOT: Stroke = ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))
_RIGHT: Stroke = ((5, 21), (4.8, 19.5), (3.4, 17))
_LEFT: Stroke = ((4.6, 21), (3.4, 19), (3.6, 17.2))

# Accents by the name Unicode gives them. Those above are drawn from the middle of the letter's top, those below from
# the middle of its foot; the horn from its upper right corner.
ACCENTS: Mapping[str, Sequence[Stroke]] = {
    "\u0300": [((-1.4, 3), (0.8, 0.2))],
    "\u0301": [((-0.6, 0.2), (2.2, 3))],
    "\u0302": [((-2, 0.2), (0.6, 2.8), (2.2, 0.2))],
    "\u0303": [((-2.8, 0.6), (-1.9, 1.8), (-0.7, 1.7), (0.6, 0.8), (1.8, 0.8), (2.9, 2.2))],
    "\u0304": [((-2.3, 1.2), (2.6, 1.2))],
    "\u0306": [((-2, 2.4), (-1.2, 0.8), (0.3, 0.3), (1.7, 0.9), (2.7, 2.5))],
    "\u0307": [((0, 1), (0, 2), (1, 2), (1, 1), (0, 1))],
    "\u0308": [
        ((-2, 1), (-2, 2), (-1, 2), (-1, 1), (-2, 1)),
        ((1.8, 1), (1.8, 2), (2.8, 2), (2.8, 1), (1.8, 1)),
    ],
    "\u0309": [((-0.9, 2.9), (0.1, 3.7), (1.3, 3.1), (1.1, 2), (0.2, 1.3), (0.1, 0.4))],
    "\u030a": [
        ((0.3, 0), (-0.9, 0.5), (-1.3, 1.6), (-0.8, 2.7), (0.4, 3.1), (1.5, 2.6), (1.9, 1.5), (1.4, 0.4), (0.3, 0)),
    ],
    "\u030b": [((-2, 0.2), (0.2, 3)), ((0.8, 0.2), (3, 3))],
    "\u030c": [((-1.7, 2.8), (0.2, 0.2), (2.7, 2.8))],
    "\u031b": [((-0.5, -0.6), (1, 0.2), (1.4, 2))],
    "\u0323": [((-0.5, -3), (-0.5, -2), (0.5, -2), (0.5, -3), (-0.5, -3))],
    "\u0326": [((0.6, -1.6), (0.4, -2.8), (-0.8, -4.2))],
    "\u0327": [((0.4, 0), (-0.2, -1.4), (1, -1.9), (1.1, -3.2), (-0.2, -3.9), (-1.5, -3.4))],
    "\u0328": [((1.5, 0), (0.3, -1.5), (0.2, -2.9), (1.2, -3.5), (2.4, -2.9))],
}  # fmt: skip


def main(folder: Path) -> None:
    """Write the face and its terms into the folder."""
    files = {name: data.decode("utf-8") for name, data in fetch(PACKAGE, {SCRIPT, PLAIN}).items()}
    terms = _TERMS.search(files[SCRIPT])
    if terms is None:
        raise SystemExit("the package does not state the terms of the Hershey fonts any more")
    said = TERMS_HEAD + dedent(f"    {terms.group()}") + "\n"
    (folder / "HersheyScript-terms.txt").write_text(said.replace("\t", "    "), encoding="utf-8", newline="\n")
    face = dict(letters(read(files[SCRIPT]), read(files[PLAIN])))
    rows = [row(letter, face[letter]) for letter in sorted(face)]
    (folder / "HersheyScript.txt").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(face)} letters, {sum(map(len, rows)) // 1024} KB")


TERMS_HEAD = """\
The letters in HersheyScript.txt are those of the Hershey fonts. Their terms:

"""
HEAD = """\
# Letters for a pen, in single strokes. The letters and signs are from the Hershey fonts; their terms, with the
# acknowledgements that go with them, are in HersheyScript-terms.txt. Made by scripts/make_pen.py.
# A row is a letter by its number, how far the pen moves on, and its strokes parted by "/": points "x,y", upwards from
# the base line, 9 units to a small x and 21 to a capital.
"""


def read(font: str) -> Mapping[str, Letter]:
    """Return the letters of an SVG font on the grid."""
    found = {}
    for letter, width, path in _GLYPH.findall(font):
        numbers = [[float(n) / UNIT for n in re.findall(r"-?[\d.]+", part)] for part in path.split("M")[1:]]
        strokes = [tuple(zip(n[::2], n[1::2], strict=False)) for n in numbers]
        found[html.unescape(letter)] = (float(width) / UNIT, strokes)
    return found


def letters(script: Mapping[str, Letter], plain: Mapping[str, Letter]) -> Iterator[tuple[str, Letter]]:
    """Yield every letter of the face."""
    for code in range(0x20, 0x7F):
        letter = chr(code)
        yield letter, script[letter] if letter.isalpha() or letter == " " else leaned(plain[letter])
    yield from ((sign, leaned(plain[sign])) for sign in _SIGNS)
    yield from ((accent, (0, strokes)) for accent, strokes in ACCENTS.items())
    yield from _quotes()
    yield "-", (10, [((2, 6.5), (8, 6.5))])  # those of the plain face are as long as a minus
    yield "–", (15, [((1.5, 7), (13.5, 7))])
    yield "…", joined(leaned(plain["."]), leaned(plain["."]), leaned(plain["."]))
    yield "·", shifted(leaned(plain["."]), 2, 9)
    for letter in "ij":  # without the dot, which is the first stroke, to go under an accent
        width, strokes = script[letter]
        yield {"i": "ı", "j": "ȷ"}[letter], (width, strokes[1:])
    for letter, parts in {"æ": "ae", "œ": "oe", "Æ": "AE", "Œ": "OE"}.items():
        yield letter, joined(*(script[part] for part in parts))
    for letter, (base, bar) in _BARRED.items():
        width, strokes = script[base]
        yield letter, (width, [*strokes, bar])


_BARRED: Mapping[str, tuple[str, Stroke]] = {
    "ł": ("l", ((1, 8), (9, 13))),
    "Ł": ("L", ((5, 8), (14, 14))),
    "đ": ("d", ((9, 17), (18, 17))),
    "Đ": ("D", ((5, 10.5), (14, 10.5))),
    "Ð": ("D", ((5, 10.5), (14, 10.5))),
    "ð": ("d", ((9, 15), (17, 18))),
    "ø": ("o", ((1, -1), (10, 10))),
    "Ø": ("O", ((2, -2), (20, 23))),
    "ħ": ("h", ((2, 17), (10, 17))),
}


def _quotes() -> Iterator[tuple[str, Letter]]:
    """Yield the curly quotes, above and below the line."""
    for single, double, shape, down in (("’", "”", _RIGHT, 0), ("‘", "“", _LEFT, 0), ("‚", "„", _RIGHT, -18.5)):
        one = shifted((5, [shape]), -1, down)
        yield single, one
        yield double, (8.5, [*one[1], *shifted(one, 3.5, 0)[1]])


def leaned(letter: Letter) -> Letter:
    """Return a letter of the plain face, leaned to the right."""
    width, strokes = letter
    return width, [[(x + LEAN * (y - MIDDLE), y) for x, y in stroke] for stroke in strokes]


def shifted(letter: Letter, right: float, up: float) -> Letter:
    """Return a letter in another place."""
    width, strokes = letter
    return width, [[(x + right, y + up) for x, y in stroke] for stroke in strokes]


def joined(*parts: Letter) -> Letter:
    """Return letters written as one."""
    width, strokes = 0.0, list[Stroke]()
    for part in parts:
        strokes += shifted(part, width, 0)[1]
        width += part[0]
    return width, strokes


def row(letter: str, drawn: Letter) -> str:
    """Return the row of a letter."""
    width, strokes = drawn
    written = " / ".join(" ".join(f"{x:.4g},{y:.4g}" for x, y in _rounded(stroke)) for stroke in strokes)
    return f"{ord(letter):04X} {width:.4g} {written}".rstrip()


def _rounded(stroke: Stroke) -> list[Point]:
    """Return the points to a tenth of a unit, each once; minus nothing is nothing."""
    points = [(round(x, 1) + 0.0, round(y, 1) + 0.0) for x, y in stroke]
    return [point for before, point in zip([None, *points], points, strict=False) if point != before]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
