"""The handwriting faces: where they are, which letters they have, how wide a word runs in them, their hands.

All are under the SIL Open Font License without a reserved name; the licence lies beside each font.
"""

import hashlib
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from infoview_sheets.errors import TemplateError
from infoview_sheets.render.folder import templates_folder
from infoview_sheets.render.hands import drawn_hands


@dataclass(frozen=True, slots=True)
class Face:
    """A face, with what makes it look right beside the others.

    ``scale`` is its size relative to Caveat for letters that look equally large; ``leading`` is the line height
    divided by the size.
    """

    name: str
    file: str
    scale: float = 1.0
    leading: float = 1.26


FACES = {
    face.name: face
    for face in (
        Face("Caveat", "Caveat.ttf"),
        Face("Bad Script", "BadScript.ttf", 0.80, 1.55),
        Face("Kalam", "Kalam.ttf", 0.80, 1.50),
        Face("La Belle Aurore", "LaBelleAurore.ttf", 1.0, 1.36),
        Face("Nothing You Could Do", "NothingYouCouldDo.ttf", 0.82, 1.55),
        Face("Playpen Sans", "PlaypenSans.ttf", 0.74, 1.60),
    )
}
DEFAULT = "Caveat"
_IN_TURN = ("Caveat", "Bad Script", "Kalam", "Playpen Sans")


def face(name: str) -> Face:
    """Return the face of that name; raise TemplateError with the names there are."""
    try:
        return FACES[name]
    except KeyError:
        message = f'There is no handwriting face "{name}". Choose one of: {", ".join(FACES)}.'
        raise TemplateError(message, field=name) from None


@cache
def font_bytes(chosen: Face) -> bytes:
    """Return the font file of a face."""
    path = fonts_folder() / chosen.file
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(
            f"The font {chosen.file} cannot be read from {path.parent.name}: {error.strerror}."
        ) from error


@cache
def hands_of(chosen: Face) -> Sequence[bytes]:
    """Return the fonts of the hands of a face, in the order of ``hand_names``.

    They are drawn once and kept in the cache folder of this computer. What lies there under the digest of the font and
    of the drawing is taken only if it is whole; where nothing can be kept, they are drawn each time.
    """
    data = font_bytes(chosen)
    place = _kept_hands(data)
    kept = _unpacked(place)
    if kept:
        return kept
    made = drawn_hands(data, chosen.name)
    _keep(place, made)
    return made


def _kept_hands(data: bytes) -> Path:
    import platformdirs
    from fontTools import version

    drawing = Path(__file__).with_name("hands.py").read_bytes()
    key = hashlib.sha256(data + drawing + version.encode()).hexdigest()[:32]
    return Path(platformdirs.user_cache_dir("infoview", appauthor=False)) / "hands" / key


def _unpacked(place: Path) -> Sequence[bytes]:
    """Return the fonts in a file that ``_keep`` wrote; nothing where it is missing or not whole."""
    try:
        packed = place.read_bytes()
    except OSError:
        return ()
    digest, rest = packed[:32], packed[32:]
    if hashlib.sha256(rest).digest() != digest:
        return ()
    fonts = []
    while rest:
        end = 4 + int.from_bytes(rest[:4], "big")
        fonts.append(rest[4:end])
        rest = rest[end:]
    return tuple(fonts)


def _keep(place: Path, made: Sequence[bytes]) -> None:
    rest = b"".join(len(font).to_bytes(4, "big") + font for font in made)
    part = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.sha256(rest).digest() + rest)
        part.replace(place)
    except OSError:  # a cache that cannot be written costs a second each time, and nothing else
        return


def fonts_folder() -> Path:
    """Return the folder that holds the fonts and their licences."""
    return templates_folder() / "fonts"


@dataclass(frozen=True, slots=True)
class Metrics:
    """How wide each letter of a face runs, as a share of the size."""

    widths: dict[int, float]
    other: float

    def width(self, text: str) -> float:
        """Return the width of a text as a share of the size. A letter the face lacks counts as the missing glyph."""
        return sum(self.widths.get(ord(letter), self.other) for letter in text)

    def missing(self, text: str) -> str:
        """Return the letters of a text the face does not have, each once."""
        return "".join(dict.fromkeys(c for c in text if ord(c) not in self.widths and not c.isspace()))


@cache
def metrics(chosen: Face) -> Metrics:
    """Read the advance widths of a face (OpenType ``hmtx`` and ``cmap``)."""
    import io

    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(font_bytes(chosen)), lazy=True)
    unit = font["head"].unitsPerEm
    advances = font["hmtx"].metrics
    widths = {code: advances[glyph][0] / unit for code, glyph in font.getBestCmap().items()}
    return Metrics(widths, max(1.0, advances[".notdef"][0] / unit))


@dataclass(frozen=True, slots=True)
class Choice:
    """The face for one card: the one asked for, or the next that has more of its letters. ``note`` says which."""

    face: Face
    note: str = ""


def choose(text: str, asked: Face) -> Choice:
    """Return one face for the whole text.

    A letter no face has is left to Word, which takes it from another font of the computer; the note says so too.
    """
    text = unicodedata.normalize("NFC", text)
    missing = metrics(asked).missing(text)
    if not missing:
        return Choice(asked)
    others = [FACES[name] for name in _IN_TURN if FACES[name] != asked]
    best = min((asked, *others), key=lambda one: len(metrics(one).missing(text)))
    left = metrics(best).missing(text)
    said = f"{asked.name} has no {_listed(missing)}"
    if best == asked:
        return Choice(asked, f"{said}; another font of the computer will show it")
    if left:
        return Choice(best, f"{said}; this card is in {best.name}, and another font will show {_listed(left)}")
    return Choice(best, f"{said}; this card is in {best.name}")


def _listed(letters: str) -> str:
    return " ".join(letters[:8]) + (" ..." if len(letters) > 8 else "")
