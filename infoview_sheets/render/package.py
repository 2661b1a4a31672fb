"""Read and write the zip package of a Word file without asking the clock (ECMA-376 part 2, clause 7).

A part that does not change is carried as the bytes it was packed into, so writing a document costs one deflate a
changed part. Dates are fixed: the same parts give the same file to the byte.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from infoview_sheets.errors import TemplateError
from infoview_sheets.frozen import frozen

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
DATE = (1 << 5) | 1  # 1 January 1980, the first day a zip knows
UTF8_NAMES = 0x800
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
TOO_LARGE = 200_000_000  # bytes, all parts unpacked: no template needs more, a zip bomb does


@frozen
class ZipEntry:
    """One part as it lies in the zip. ``size`` is in bytes before packing."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes

    def unpacked(self) -> bytes:
        """Return the part's bytes: as many as it says there are, or it is damaged."""
        if self.method == STORED:
            return self.packed
        try:
            data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.packed, self.size + 1)
        except zlib.error:
            data = b""
        if len(data) != self.size:
            raise TemplateError(f"{self.name} is damaged. Open the template in Word and save it again.")
        return data


def pack(name: str, data: bytes) -> ZipEntry:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(data) + deflate.flush()
    return ZipEntry(name, DEFLATED, zlib.crc32(data), len(data), packed)


def read(data: bytes, label: str = "template") -> tuple[ZipEntry, ...]:
    """Return the parts of a Word file in their order, still packed. ``label`` names the file in errors."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except zipfile.BadZipFile as broken:
        message = f"{label} is not a Word document (.docx). Open it in Word and save it as .docx."
        raise TemplateError(message) from broken
    names = [info.filename for info in infos]
    if len(set(names)) != len(names):
        raise TemplateError(f"{label} holds a part twice. Open it in Word and save it again.")
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise TemplateError(f"{label} has no Word text in it. Open it in Word and save it as .docx.")
    if sum(info.file_size for info in infos) > TOO_LARGE:
        raise TemplateError(f"{label} is larger than 200 MB unpacked. Take large pictures out of it.")
    return tuple(_entry(data, info, label) for info in infos)


def _entry(data: bytes, info: zipfile.ZipInfo, label: str) -> ZipEntry:
    """Return one part. Its bytes begin behind the local header, whose two lengths stand at offset 26."""
    if info.flag_bits & 1 or info.compress_type not in {STORED, DEFLATED}:
        raise TemplateError(f"{label} is locked or packed in an unusual way. Open it in Word and save it again.")
    name_length, extra_length = struct.unpack_from("<2H", data, info.header_offset + 26)
    start = info.header_offset + LOCAL.size + name_length + extra_length
    packed = data[start : start + info.compress_size]
    return ZipEntry(info.filename, info.compress_type, info.CRC, info.file_size, packed)


def write(entries: Iterable[ZipEntry]) -> bytes:
    """Return the zip of these parts, byte for byte the same each time."""
    body = io.BytesIO()
    directory = io.BytesIO()
    count = 0
    for entry in entries:
        name = entry.name.encode("utf-8")
        flags = 0 if entry.name.isascii() else UTF8_NAMES
        sizes = (entry.crc, len(entry.packed), entry.size)
        offset = body.tell()
        body.write(LOCAL.pack(b"PK\3\4", 20, flags, entry.method, 0, DATE, *sizes, len(name), 0))
        body.write(name)
        body.write(entry.packed)
        rest = (len(name), 0, 0, 0, 0, 0, offset)
        directory.write(CENTRAL.pack(b"PK\1\2", 20, 20, flags, entry.method, 0, DATE, *sizes, *rest))
        directory.write(name)
        count += 1
    start = body.tell()
    listing = directory.getvalue()
    body.write(listing)
    body.write(END.pack(b"PK\5\6", 0, 0, count, count, len(listing), start, 0))
    return body.getvalue()


def replaced(entries: Iterable[ZipEntry], parts: Mapping[str, bytes]) -> tuple[ZipEntry, ...]:
    """Return the entries with these parts' bytes exchanged; parts that are new come last."""
    kept = tuple(entries)
    known = {entry.name for entry in kept}
    changed = (pack(entry.name, parts[entry.name]) if entry.name in parts else entry for entry in kept)
    added = (pack(name, data) for name, data in parts.items() if name not in known)
    return (*changed, *added)
