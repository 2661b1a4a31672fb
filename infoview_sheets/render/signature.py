"""Read one's own signature from a photo, and put it under letters and cards.

The picture lies on this computer alone. Pillow reads the photo (extra ``handwriting``); without it all else works.
"""

import io
import re
import warnings
from pathlib import Path
from typing import Any  # Pillow is an extra

from infoview_sheets.errors import InfoviewError
from infoview_sheets.regex import regex
from infoview_sheets.render import package
from infoview_sheets.render.own_face import own_folder

_MOST = 80_000_000  # pixels: more than any phone takes
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
    """Return the signature that is kept on this computer."""
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
                if image.width * image.height > _MOST:
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
    """Return the first dot that is set."""
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
