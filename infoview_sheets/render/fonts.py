"""The handwriting faces: where they are, how wide a word runs in them, their hands, and how they get into a Word file.

All are under the SIL Open Font License without a reserved name; the licence lies beside each font. A face that is
embedded prints the same on any computer: it becomes a part of its own, its first 32 bytes hidden with a key; the font
table names part and key, the settings say that fonts are embedded (ECMA-376 part 1, 17.8.1 and 17.8.3.3).
"""

import dataclasses
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from infoview_sheets.errors import TemplateError
from infoview_sheets.frozen import frozen
from infoview_sheets.render import package
from infoview_sheets.render.hands import drawn_hands, hand_names
from infoview_sheets.render.own_hand import own_fonts, proportions
from infoview_sheets.render.package import ZipEntry
from infoview_sheets.render.template import Made, kept, templates_folder


@frozen
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
    """Return the face of that name, ours or one of one's own; raise TemplateError with the names there are."""
    found = FACES.get(name) or _own(name)
    if found is None:
        message = f'There is no handwriting face "{name}". Choose one of: {", ".join(FACES)}.'
        raise TemplateError(message, field=name)
    return found


def face_or_default(name: str) -> tuple[Face, str]:
    """Return the face of that name; where this computer has none, the default one, and what is missing."""
    found = FACES.get(name) or _own(name)
    if found:
        return found, ""
    return FACES[DEFAULT], f'the font "{name}" is not on this computer yet: infoview handwriting FILE.ttf'


def _own(name: str) -> Face | None:
    """Return the person's own font of that name, which may be written as the name of its file."""
    named = {_plain(name), _plain(f"My {name}")}
    own, path = next(((own, path) for own, path in own_fonts().items() if _plain(own) in named), ("", Path()))
    if not own:
        return None
    looks = proportions(path.read_bytes())
    return Face(own, str(path), looks.scale, looks.leading)


def _plain(name: str) -> str:
    return "".join(c for c in re.sub(r"(?i)\.(ttf|otf)$", "", name) if c.isalnum()).casefold()


@cache
def font_bytes(chosen: Face) -> bytes:
    """Return the font file of a face; one of the person's own lies elsewhere."""
    path = fonts_folder() / chosen.file
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(
            f"The font {chosen.file} cannot be read from {path.parent.name}: {error.strerror}."
        ) from error


@cache
def hands_of(chosen: Face) -> Sequence[bytes]:
    """Return the fonts of the hands of a face, in the order of ``hand_names``."""
    return _once("hands", chosen, lambda data: drawn_hands(data, chosen.name))


def _once(folder: str, chosen: Face, make: Callable[[bytes], Made]) -> Made:
    """Return what is made of a font; again only when the face, the modules that make it or fontTools has changed."""
    from fontTools import version

    data = font_bytes(chosen)
    code = (Path(__file__).with_name(f"{name}.py").read_bytes() for name in ("fonts", "hands", "package"))
    return kept(folder, b"".join((data, chosen.name.encode(), *code, version.encode())), lambda: make(data))


def fonts_folder() -> Path:
    return templates_folder() / "fonts"


@frozen
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
    """Return how wide the letters of a face run."""
    return Metrics(*_once("widths", chosen, _widths))


def _widths(data: bytes) -> tuple[dict[int, float], float]:
    """Read the advance widths of a font, and that of the missing glyph (OpenType ``hmtx`` and ``cmap``)."""
    import io

    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True)
    # A number will do for the name of a glyph: to read their own takes longer than all the rest.
    font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
    unit = font["head"].unitsPerEm
    advances = font["hmtx"].metrics
    widths = {code: advances[glyph][0] / unit for code, glyph in font.getBestCmap().items()}
    return widths, max(1.0, advances["0"][0] / unit)


@frozen
class ChosenFace:
    """The face for one card: the one asked for, or the next that has more of its letters. ``note`` says which."""

    face: Face
    note: str = ""


def choose(text: str, asked: Face) -> ChosenFace:
    """Return one face for the whole text.

    A letter no face has is left to Word, which takes it from another font of the computer; the note says so too.
    """
    text = unicodedata.normalize("NFC", text)
    missing = metrics(asked).missing(text)
    if not missing:
        return ChosenFace(asked)
    others = [FACES[name] for name in _IN_TURN if FACES[name] != asked]
    best = min((asked, *others), key=lambda one: len(metrics(one).missing(text)))
    left = metrics(best).missing(text)
    said = f"{asked.name} has no {_listed(missing)}"
    if best == asked:
        return ChosenFace(asked, f"{said}; another font of the computer will show it")
    if left:
        return ChosenFace(best, f"{said}; this card is in {best.name}, and another font will show {_listed(left)}")
    return ChosenFace(best, f"{said}; this card is in {best.name}")


def _listed(letters: str) -> str:
    return " ".join(letters[:8]) + (" ..." if len(letters) > 8 else "")


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODTTF = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE, _TABLE_RELATIONS = "word/fontTable.xml", "word/_rels/fontTable.xml.rels"
_BEFORE_FLAG = ("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
                "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
                "printFractionalCharacterWidth", "printFormsData")  # fmt: skip


def key_of(data: bytes) -> str:
    """Return the key of a font, as a GUID made from its bytes: the same font has the same key in every file."""
    digits = hashlib.sha256(data).hexdigest()[:32].upper()
    return f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}}}"


def obfuscated(data: bytes, key: str) -> bytes:
    """Return the font with its first 32 bytes combined (XOR) with the key's 16 bytes in reverse order, twice."""
    mask = bytes.fromhex(re.sub("[{}-]", "", key))[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]


@cache
def _font_parts(face: Face) -> Sequence[tuple[str, str, ZipEntry]]:
    """Return the name, the key and the part of each hand of a face."""
    parts = _once("fonts", face, lambda _: list(_packed(face)))
    return [(name, key, ZipEntry(*part)) for name, key, part in parts]


def _packed(face: Face) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """Yield the name and the key of each hand of a face, and the fields of its part: to pack them takes long."""
    for name, data in zip(hand_names(face.name), hands_of(face), strict=True):
        key = key_of(data)
        part = package.pack(f"word/fonts/{name.replace(' ', '')}.odttf", obfuscated(data, key))
        yield name, key, dataclasses.astuple(part)


def with_faces(entries: Sequence[ZipEntry], faces: Iterable[Face]) -> tuple[ZipEntry, ...]:
    """Return the parts of a document with these faces embedded."""
    fonts = [part for face in faces for part in _font_parts(face)]
    new_names = {entry.name for _, _, entry in fonts}
    kept = [entry for entry in entries if entry.name not in new_names]
    texts = {entry.name: entry.unpacked().decode("utf-8-sig") for entry in kept if entry.name in _TOUCHED}
    parts = {
        _TABLE: _font_table(texts.get(_TABLE, ""), [(name, key) for name, key, _ in fonts]),
        _TABLE_RELATIONS: _relations(texts.get(_TABLE_RELATIONS, ""), [entry.name for _, _, entry in fonts]),
        "[Content_Types].xml": _content_types(texts["[Content_Types].xml"]),
        "word/settings.xml": _settings(texts.get("word/settings.xml", "")),
    }
    if "word/settings.xml" not in texts:
        del parts["word/settings.xml"]
    whole = package.replaced(kept, {name: text.encode("utf-8") for name, text in parts.items()})
    return (*whole, *(entry for _, _, entry in fonts))


_TOUCHED = {_TABLE, _TABLE_RELATIONS, "[Content_Types].xml", "word/settings.xml"}


def _font_table(xml: str, fonts: list[tuple[str, str]]) -> str:
    """Return the font table with an entry for each font (17.8.3.10 font: charset, family, pitch, embedRegular)."""
    if not xml:
        xml = f'{_XML}<w:fonts xmlns:w="{_W}" xmlns:r="{_R}"></w:fonts>'
    if "xmlns:r=" not in xml:
        xml = xml.replace("<w:fonts ", f'<w:fonts xmlns:r="{_R}" ', 1)
    for number, (name, key) in enumerate(fonts, 1):
        xml = re.sub(rf'<w:font w:name="{re.escape(name)}"(?:/>|>.*?</w:font>)', "", xml, flags=re.DOTALL)
        entry = (
            f'<w:font w:name="{name}"><w:charset w:val="00"/><w:family w:val="script"/>'
            f'<w:pitch w:val="variable"/><w:embedRegular r:id="rIdFace{number}" w:fontKey="{key}"/></w:font>'
        )
        xml = xml.replace("</w:fonts>", f"{entry}</w:fonts>")
    return xml


def _relations(xml: str, names: list[str]) -> str:
    if not xml:
        xml = f'{_XML}<Relationships xmlns="{_RELATIONS}"></Relationships>'
    for number, name in enumerate(names, 1):
        target = name.removeprefix("word/")
        entry = f'<Relationship Id="rIdFace{number}" Type="{_R}/font" Target="{target}"/>'
        xml = xml.replace("</Relationships>", f"{entry}</Relationships>")
    return xml


def _content_types(xml: str) -> str:
    """Return the list of content types with the one for embedded fonts, and one for the font table."""
    if 'Extension="odttf"' not in xml:
        xml = re.sub(r"(<Types\b[^>]*>)", rf'\1<Default Extension="odttf" ContentType="{_ODTTF}"/>', xml, count=1)
    if f'PartName="/{_TABLE}"' not in xml:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
        xml = xml.replace("</Types>", f'<Override PartName="/{_TABLE}" ContentType="{kind}"/></Types>')
    return xml


def _settings(xml: str) -> str:
    """Return the settings with ``w:embedTrueTypeFonts`` in its place (17.15.1.78 fixes the order)."""
    if "<w:embedTrueTypeFonts" in xml:
        return xml
    before = "|".join(_BEFORE_FLAG)
    pattern = rf"(<w:settings\b[^>]*>(?:\s*<w:(?:{before})\b[^>]*/>)*)"
    return re.sub(pattern, r"\1<w:embedTrueTypeFonts/>", xml, count=1)
