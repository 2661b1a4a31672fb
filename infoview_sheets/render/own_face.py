"""A font of one's own as a handwriting face: checked, made ready for Word, and kept on this computer.

A cell of the workbook holds its name, never a path: who shares a workbook cannot make us open a file.
"""

import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any  # the tables of fontTools are typed nowhere

from infoview_sheets.errors import InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.render.hands import drawn_hands

_LARGEST = 20_000_000  # bytes
_MOST = 20_000  # glyphs
_NEEDED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'-&()"
_LETTERS = ((0x20, 0x7E), (0xA0, 0x24F), (0x2B9, 0x2DD), (0x300, 0x331), (0x370, 0x52F), (0x1E00, 0x1EFF),
            (0x2010, 0x2044), (0x20A0, 0x20BF), (0x2190, 0x2193), (0x2764, 0x2765), (0xFB00, 0xFB04))  # fmt: skip
_RESTRICTED, _NO_CUTTING, _BITMAP_ONLY = 0x0002, 0x0100, 0x0200  # OS/2 fsType (OpenType, OS/2)
_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
_CAVEAT_X, _CAVEAT_LEADING = 0.40, 1.24  # of the em: the height of its "x", the distance of its lines
_LEAST_X = 0.05


@frozen
class OwnFont:
    """A font made ready. ``missing`` are letters of everyday English that it does not have."""

    name: str
    data: bytes
    missing: str

    @property
    def place(self) -> Path:
        """Where it is kept."""
        return own_folder() / f"{self.name}.ttf"


def own_folder() -> Path:
    """Return where fonts of one's own are kept: with the settings of this program."""
    import platformdirs

    return Path(platformdirs.user_config_dir("infoview", appauthor=False)) / "handwriting"


def own_fonts() -> Mapping[str, Path]:
    """Return the fonts that are kept, by name."""
    return {path.stem: path for path in sorted(own_folder().glob("*.ttf"))}


def keep(font: OwnFont) -> None:
    """Keep a font on this computer; one of the same name is replaced."""
    font.place.parent.mkdir(parents=True, exist_ok=True)
    new = font.place.with_suffix(".new")
    new.write_bytes(font.data)
    new.replace(font.place)


def made_ready(path: Path) -> OwnFont:
    """Return a font file as cards can be written in it; raise ``InfoviewError`` that says why not.

    Its outlines are made TrueType, for Word embeds no others. It is cut down to European letters unless its maker
    forbids that (``fsType``); its own alternates, ligatures and kerning stay.
    """
    data = _read(path)
    try:
        return _made_ready(data, path)
    except InfoviewError:
        raise
    except Exception:  # fontTools raises whatever a broken table makes it trip over
        raise InfoviewError(f"{path.name} is damaged and cannot be read as a font. Export it again.") from None


def _made_ready(data: bytes, path: Path) -> OwnFont:
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)  # we say ourselves what is wrong with a font
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=False)
    if (count := len(font.getGlyphOrder())) > _MOST:
        raise InfoviewError(f"{path.name} has {count:,} letters and signs, which is not a handwriting.")
    _refuse_what_word_refuses(font, path.name)
    if "glyf" not in font:
        _make_truetype(font)
    known = font.getBestCmap() or {}
    missing = "".join(letter for letter in _NEEDED if ord(letter) not in known)
    if len(missing) > len(_NEEDED) // 2:
        raise InfoviewError(f"{path.name} has hardly any letters: cards cannot be written in it.")
    if not font["OS/2"].fsType & _NO_CUTTING:
        _cut_down(font)
    name = _name(font, path.stem)
    _call_regular(font)
    out = io.BytesIO()
    font.save(out)
    drawn_hands(out.getvalue(), name)  # what cannot be drawn is found now, not with the cards
    return OwnFont(name, out.getvalue(), missing)


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InfoviewError(f"{path} cannot be read: {error.strerror}. Check the name and the folder.") from None
    if data[:4] == b"ttcf":
        raise InfoviewError(f"{path.name} is a collection of fonts. Take out one font and give that.")
    if len(data) > _LARGEST or data[:4] not in {b"\0\1\0\0", b"OTTO", b"true"}:
        raise InfoviewError(f"{path.name} is not a font that can be used: it has to be a .ttf or .otf file.")
    return data


def _call_regular(font: Any) -> None:
    """Let the font be the regular style of its family: that is the one we embed, however bold it is drawn."""
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b100001 | 0b1000000  # neither bold nor italic
    font["head"].macStyle = 0
    for number in (16, 17, 21, 22, 25):
        font["name"].removeNames(nameID=number)
    for record in font["name"].names:
        if record.nameID == 2:
            record.string = "Regular"


def _refuse_what_word_refuses(font: Any, name: str) -> None:
    """Raise ``InfoviewError`` for a font that Word could not embed."""
    if "fvar" in font:
        raise InfoviewError(f"{name} is a variable font, which Word does not embed. Export one of its styles.")
    if "glyf" not in font and "CFF " not in font:
        raise InfoviewError(f"{name} has no outlines, only pictures of letters. Export it with outlines.")
    allowed = font["OS/2"].fsType
    if allowed & 0x000F == _RESTRICTED or allowed & _BITMAP_ONLY:
        raise InfoviewError(
            f"{name} may not be embedded in documents: its maker forbids that (fsType {allowed}). Ask them, or take "
            "another font."
        )


def _make_truetype(font: Any) -> None:
    """Turn cubic outlines (``CFF``) into quadratic ones (``glyf``), within a thousandth of the em."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order, shapes = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        shapes[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
        glyphs[name] = pen.glyph()
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    font["maxp"].tableVersion = 0x00010000
    for limit in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):  # fmt: skip
        setattr(font["maxp"], limit, int(limit == "maxZones"))
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    font.sfntVersion = "\000\001\000\000"


def _cut_down(font: Any) -> None:
    from fontTools import subset

    options = subset.Options()
    options.hinting = False
    options.layout_features = ["*"]
    options.name_IDs = [*_NAMES]
    options.notdef_outline = True
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in _LETTERS for code in range(first, last + 1)])
    cutter.subset(font)


def _name(font: Any, otherwise: str) -> str:
    """Return what we call the font, as a name that may stand in a document, in a cell and in a file name.

    A font of its own name may be installed here, without our hands: Word would take that.
    """
    called = font["name"].getDebugName(16) or font["name"].getDebugName(1) or otherwise
    plain = " ".join("".join(c if (c.isascii() and c.isalnum()) or c in " -" else " " for c in called).split())[:28]
    return f"My {plain}" if plain else "My handwriting"


@frozen
class Proportions:
    """How large a face looks beside Caveat, and how far its lines lie apart: see ``fonts.Face``."""

    scale: float
    leading: float


@cache
def proportions(data: bytes) -> Proportions:
    """Return the proportions of a font, measured at its small letters and at how high and low it reaches."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data))
    em = font["head"].unitsPerEm
    tall = sorted(top for top, _ in _reach(font, "aceimnorsuvwxz"))
    middle = max(tall[len(tall) // 2] / em, _LEAST_X) if tall else _CAVEAT_X
    scale = min(max(_CAVEAT_X / middle, 0.5), 2.0)
    whole = [*_reach(font, "AbdfghklpqyT")]
    high, low = max((top for top, _ in whole), default=em), min((bottom for _, bottom in whole), default=0)
    return Proportions(round(scale, 2), round(max(_CAVEAT_LEADING / scale, 1.05 * (high - low) / em), 2))


def _reach(font: Any, letters: Sequence[str] | str) -> Iterator[tuple[float, float]]:
    """Yield how high and how low each letter reaches, in font units."""
    named, glyf = font.getBestCmap() or {}, font["glyf"]
    for letter in letters:
        glyph = glyf[named[ord(letter)]] if ord(letter) in named else None
        if glyph is not None and glyph.numberOfContours:
            yield glyph.yMax, glyph.yMin
