"""A font and a signature of one's own: checked, made ready for Word, and kept on this computer.

A cell of the workbook holds its name, never a path: who shares a workbook cannot make us open a file.

The picture lies on this computer alone. Pillow reads the photo (extra ``handwriting``); without it all else works.
"""

import io
import logging
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any  # the tables of fontTools are typed nowhere

from infoview_sheets.errors import InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.render import package
from infoview_sheets.render.hands import drawn_hands

_LARGEST = 20_000_000  # bytes
_MOST_GLYPHS = 20_000  # glyphs
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
        return own_folder() / f"{self.name}.ttf"


def own_folder() -> Path:
    """Return where fonts of one's own are kept: with the settings of this program."""
    import platformdirs

    return Path(platformdirs.user_config_dir("infoview", appauthor=False)) / "handwriting"


def own_fonts() -> Mapping[str, Path]:
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
    if (count := len(font.getGlyphOrder())) > _MOST_GLYPHS:
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


_MOST_PIXELS = 80_000_000  # pixels: more than any phone takes
_WORK = 1400  # pixels of the longer side while it is read
_WIDEST = 900  # pixels of what is kept
_LEAST, _CLEAR = 45, 80  # of 255: how much darker than the paper ink is at least; what is clearly ink
_MARGIN = 8
_EMU = 914_400  # to the inch (ECMA-376 part 1, 20.1.2.1)
_HIGH = 0.62  # inches: how high a signature stands under a letter at most
_BLUE, _BLACK = (0x22, 0x35, 0x7A), (0x1C, 0x1C, 0x22)
_ADVICE = "Sign with a dark pen on white paper, fill the frame with it, and take the photo from above in daylight."


def kept_signature() -> Path:
    """Return where the signature is kept, whether or not it is there."""
    return own_folder() / "signature.png"


def signature() -> bytes | None:
    try:
        return kept_signature().read_bytes()
    except OSError:
        return None


def keep_signature(picture: bytes) -> Path:
    """Keep a signature on this computer, readable by this person alone; return its place."""
    place = kept_signature()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    place.touch(mode=0o600)
    place.write_bytes(picture)
    return place


def signature_in(photo: Path) -> bytes:
    """Return the signature on a photo as a PNG: cut out, in ink, on nothing. ``InfoviewError`` says what to do."""
    image = _opened(photo)
    dark = _darkness(image)
    ink = _ink(dark, photo.name)
    box = ink.getbbox()
    if box is None:
        raise InfoviewError(f"No signature was found in {photo.name}. {_ADVICE}")
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    share = ink.histogram()[255] / (wide * high)
    if wide < 40 or high < 12 or not 0.005 < share < 0.5 or not 1.2 < wide / high < 15:
        raise InfoviewError(f"What was found in {photo.name} does not look like a signature. {_ADVICE}")
    room = (max(left - _MARGIN, 0), max(top - _MARGIN, 0), right + _MARGIN, bottom + _MARGIN)
    return _drawn(image.crop(room), dark.crop(room), ink.crop(room))


def _opened(photo: Path) -> Any:
    """Return the photo the way up it was taken, in colors, no larger than is needed."""
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError:
        raise InfoviewError('This needs Pillow: pip install "infoview-sheets[handwriting]"') from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(photo, formats=["JPEG", "PNG"]) as image:
                if image.width * image.height > _MOST_PIXELS:
                    size = f"{image.width:,} by {image.height:,}"
                    raise InfoviewError(f"{photo.name} is {size} dots large. Make it smaller.")
                image.draft("RGB", (_WORK, _WORK))
                image.thumbnail((_WORK, _WORK))
                upright = ImageOps.exif_transpose(image)
                whole = Image.new("RGB", upright.size, "white")
                whole.paste(upright.convert("RGB"), mask=upright.convert("RGBA").getchannel("A"))
                return whole
    except InfoviewError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise InfoviewError(f"{photo.name} is far too large for a photo. Make it smaller.") from None
    except UnidentifiedImageError:
        raise InfoviewError(f"{photo.name} is not a picture that can be read. Save it as JPEG or PNG.") from None
    except FileNotFoundError:
        raise InfoviewError(f"There is no file {photo}. Check the name and the folder.") from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise InfoviewError(f"{photo.name} is damaged ({error}). Take the photo again, or save it as PNG.") from None


def _darkness(image: Any) -> Any:
    """Return how much darker than the paper around it each dot is: shadows and the color of the light go away."""
    from PIL import ImageChops, ImageFilter

    gray = image.convert("L")
    small = gray.resize((max(gray.width // 8, 1), max(gray.height // 8, 1)))
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(4)).resize(gray.size)
    return ImageChops.subtract(paper, gray)


def _ink(dark: Any, name: str) -> Any:
    """Return the dots of ink as 255: much darker than the paper, no speck, no ruled line, nothing from the edge."""
    from PIL import ImageDraw, ImageFilter

    counts = dark.histogram()
    reach, seen = 255, 0
    while reach > 0 and seen < 0.001 * dark.width * dark.height:
        seen += counts[reach]
        reach -= 1
    if reach < _CLEAR:
        raise InfoviewError(f"No ink was found in {name}: nothing on it is dark enough. {_ADVICE}")
    limit = max(_LEAST, reach // 2)
    ink = dark.point([255 if value > limit else 0 for value in range(256)]).filter(ImageFilter.MedianFilter(3))
    for x, y in [(x, y) for x in range(ink.width) for y in (0, ink.height - 1)] + [
        (x, y) for y in range(ink.height) for x in (0, ink.width - 1)
    ]:
        if ink.getpixel((x, y)):
            ImageDraw.floodfill(ink, (x, y), 0)
    return _without_crumbs(ink)


def _without_crumbs(ink: Any) -> Any:
    """Take away what stands far from the writing: it is found where most of the ink lies close together."""
    from PIL import Image, ImageChops, ImageDraw, ImageFilter

    scale = max(1, max(ink.size) // 175)
    small = ink.resize((max(ink.width // scale, 1), max(ink.height // scale, 1)), Image.Resampling.BOX)
    near = small.point([255 if value > 12 else 0 for value in range(256)]).filter(ImageFilter.MaxFilter(9))
    best, most = None, 0
    while near.getbbox() and (spot := _first(near)):
        whole = near.copy()
        ImageDraw.floodfill(whole, spot, 128)
        part = whole.point([255 if value == 128 else 0 for value in range(256)])
        near = ImageChops.subtract(near, part)
        mass = sum(value * count for value, count in enumerate(ImageChops.multiply(small, part).histogram()))
        if mass > most:
            best, most = part, mass
    return ink if best is None else ImageChops.multiply(ink, best.resize(ink.size, Image.Resampling.NEAREST))


def _first(near: Any) -> tuple[int, int] | None:
    at = near.tobytes().find(b"\xff")
    return (at % near.width, at // near.width) if at >= 0 else None


def _drawn(image: Any, dark: Any, ink: Any) -> bytes:
    """Return the ink in one color, as dense as it was written, on nothing."""
    from PIL import Image, ImageChops, ImageFilter, ImageStat

    around = ink.filter(ImageFilter.MaxFilter(3))
    soft = dark.point([min(255, max(0, (value - _LEAST // 2) * 3)) for value in range(256)])
    red, _, blue = ImageStat.Stat(image, ink).mean
    picture = Image.new("RGBA", image.size, (*(_BLUE if blue > red + 18 else _BLACK), 0))
    picture.putalpha(ImageChops.multiply(soft, around))
    if picture.width > _WIDEST:
        picture = picture.resize((_WIDEST, round(picture.height * _WIDEST / picture.width)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


_PARAGRAPH = regex(r'(<w:p(?:\s[^>]*)?><w:pPr><w:pStyle w:val="Signature"/>.*?</w:pPr>)(.*?)(</w:p>)', re.DOTALL)
_RELATIONS, _PART = "word/_rels/document.xml.rels", "word/media/signature.png"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def signed(document: bytes, picture: bytes, *, instead: bool) -> bytes:
    """Return a Word file with the signature at each name in the style "Signature": above it, or ``instead`` of it."""
    entries = package.read(document, "letter")
    texts = {e.name: e.unpacked().decode("utf-8-sig") for e in entries if e.name in _touched()}
    number = 0

    def put(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"{found[1]}{_run(picture, number, instead=instead)}{'' if instead else found[2]}{found[3]}"

    body = _PARAGRAPH.sub(put, texts["word/document.xml"])
    if not number:
        return document
    link = f'<Relationship Id="rIdSignature" Type="{_TYPE}" Target="media/signature.png"/>'
    kinds = texts["[Content_Types].xml"]
    if 'Extension="png"' not in kinds:
        kinds = re.sub(r"(<Types\b[^>]*>)", r'\1<Default Extension="png" ContentType="image/png"/>', kinds, count=1)
    parts = {
        "word/document.xml": body,
        _RELATIONS: texts[_RELATIONS].replace("</Relationships>", f"{link}</Relationships>"),
        "[Content_Types].xml": kinds,
    }
    whole = package.replaced(entries, {name: text.encode("utf-8") for name, text in parts.items()})
    return package.write((*whole, package.pack(_PART, picture)))


def _touched() -> set[str]:
    return {"word/document.xml", _RELATIONS, "[Content_Types].xml"}


def _run(picture: bytes, number: int, *, instead: bool) -> str:
    """Return the run of a picture that floats at its paragraph, so that no line grows (20.4.2.3 anchor)."""
    wide, high = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    inches = min(_HIGH, 2.2 * high / wide)
    cx, cy = round(inches * wide / high * _EMU), round(inches * _EMU)
    up = round(-0.05 * cy) if instead else round(-0.9 * cy)
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        'distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>'
        f"{round(1.2 * _EMU) if instead else 0}</wp:posOffset></wp:positionH>"
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{up}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{9000 + number}" name="Signature {number}" descr="Signature"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="{9000 + number}" name="signature.png"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships" r:embed="rIdSignature"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
