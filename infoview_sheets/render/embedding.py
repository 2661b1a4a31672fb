"""Put a face into a Word file, so that it prints the same on any computer (ECMA-376 part 1, 17.8.1 and 17.8.3.3).

The font becomes a part of its own, its first 32 bytes hidden with a key; the font table names part and key, the
settings say that fonts are embedded.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache

from infoview_sheets.render import package
from infoview_sheets.render.fonts import Face, hands_of
from infoview_sheets.render.hands import hand_names
from infoview_sheets.render.package import Entry

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
def _font_parts(face: Face) -> Sequence[tuple[str, str, Entry]]:
    """Return the name, the key and the part of each hand of a face, packed once for all documents."""
    parts = []
    for name, data in zip(hand_names(face.name), hands_of(face), strict=True):
        key = key_of(data)
        parts.append((name, key, package.pack(f"word/fonts/{name.replace(' ', '')}.odttf", obfuscated(data, key))))
    return parts


def with_faces(entries: Sequence[Entry], faces: Iterable[Face]) -> tuple[Entry, ...]:
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
