"""Copy the members of a zip archive as they lie in the file; write new ones in the plainest dialect.

Excel accepts fewer zip files than other programs: needless zip64 fields make it refuse a workbook. So members
that do not change keep their bytes, and new ones are version 2.0 with a fixed date (ECMA-376 part 2, annex B).
"""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import BinaryIO

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import frozen

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_FIRST_DAY = 33  # 1 January 1980, the first date a zip archive knows
_LEVEL = 3  # of 9: with 6 a write takes a twelfth longer, and the file is a twelfth smaller
_ELSEWHERE = 0xFFFFFFFF  # the true number stands in the zip64 field
_BLOCK = 1 << 20


@frozen
class Member:
    """A member as it lies in the archive: ``size`` bytes from ``start``, and its central record."""

    info: zipfile.ZipInfo
    start: int
    size: int
    record: bytes


@frozen
class Packed:
    """A new member, compressed already into ``pieces``; ``size`` is that of the content."""

    name: str
    crc: int
    size: int
    pieces: tuple[bytes, ...]

    @property
    def packed(self) -> int:
        """The number of compressed bytes."""
        return sum(map(len, self.pieces))


def members(archive: zipfile.ZipFile, file: BinaryIO) -> tuple[Member, ...]:
    """Return the members of an open archive in the order of its central directory."""
    infos = archive.infolist()
    file.seek(archive.start_dir)
    records = list(_records(file, len(infos)))
    starts = sorted(info.header_offset for info in infos)
    following = dict(pairwise((*starts, archive.start_dir)))
    if len(following) != len(infos):
        raise zipfile.BadZipFile("two parts lie on top of each other")
    return tuple(
        Member(info, info.header_offset, _length(file, info, following[info.header_offset]), record)
        for info, record in zip(infos, records, strict=True)
    )


def _records(file: BinaryIO, count: int) -> Iterator[bytes]:
    """Return the central records, whole."""
    for _ in range(count):
        fixed = file.read(_CENTRAL.size)
        *_, name, extra, comment, _, _, _, _ = _CENTRAL.unpack(fixed)
        yield fixed + file.read(name + extra + comment)


def _length(file: BinaryIO, info: zipfile.ZipInfo, following: int) -> int:
    """Return how many bytes a member takes, with its header and its data descriptor."""
    file.seek(info.header_offset)
    *_, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
    length = _LOCAL.size + int(name) + int(extra) + info.compress_size
    rest = following - info.header_offset - length
    if rest < 0:
        raise zipfile.BadZipFile("two parts lie on top of each other")
    descriptor = 24 if info.flag_bits & 0x08 else 0
    return length + min(rest, descriptor)


def pack(name: str, chunks: Iterable[bytes]) -> Packed:
    """Return ``chunks`` as a compressed member."""
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    pieces = []
    crc = size = 0
    for chunk in chunks:
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
        pieces.append(squeeze.compress(chunk))
    pieces.append(squeeze.flush())
    return Packed(name, crc, size, tuple(filter(None, pieces)))


def unpack(part: Packed) -> bytes:
    """Return the content of a packed member."""
    return zlib.decompress(b"".join(part.pieces), -15)


def write(out: BinaryIO, source: BinaryIO, contents: Sequence[Member | Packed], comment: bytes) -> None:
    """Write an archive of ``contents``, copying what is unchanged from ``source``."""
    records = []
    for content in contents:
        start = out.tell()
        if isinstance(content, Member):
            _copy(source, content, out)
            records.append(_moved(content.record, start))
        else:
            out.write(_header(content))
            out.writelines(content.pieces)
            records.append(_record(content, start))
    start = out.tell()
    directory = b"".join(records)
    if start + len(directory) >= _ELSEWHERE or len(records) >= 0xFFFF:
        raise BookError("The workbook would become larger than Excel can open. Nothing was written.")
    out.write(directory)
    out.write(_END.pack(b"PK\5\6", 0, 0, len(records), len(records), len(directory), start, len(comment)) + comment)


def _copy(source: BinaryIO, member: Member, out: BinaryIO) -> None:
    source.seek(member.start)
    left = member.size
    while left:
        block = source.read(min(left, _BLOCK))
        if not block:
            raise EOFError("the file ends too early")
        out.write(block)
        left -= len(block)


def _moved(record: bytes, start: int) -> bytes:
    """Return a central record that points to ``start``."""
    if struct.unpack_from("<L", record, 42)[0] != _ELSEWHERE:
        return record[:42] + struct.pack("<L", start) + record[46:]
    sizes = struct.unpack_from("<2L", record, 20)
    at = _zip64(record) + 8 * sizes.count(_ELSEWHERE)
    return record[:at] + struct.pack("<Q", start) + record[at + 8 :]


def _zip64(record: bytes) -> int:
    """Return where the zip64 numbers of a central record begin."""
    name, extra = struct.unpack_from("<2H", record, 28)
    at = _CENTRAL.size + int(name)
    end = at + int(extra)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<2H", record, at)
        if kind == 1:
            return at + 4
        at += 4 + int(length)
    raise zipfile.BadZipFile("a part cannot be found")


def _header(part: Packed) -> bytes:
    name = part.name.encode()
    sizes = (part.crc, part.packed, part.size)
    fixed = _LOCAL.pack(b"PK\3\4", _VERSION, _flags(part), zipfile.ZIP_DEFLATED, 0, _FIRST_DAY, *sizes, len(name), 0)
    return fixed + name


def _record(part: Packed, start: int) -> bytes:
    name = part.name.encode()
    head = (b"PK\1\2", _VERSION, _VERSION, _flags(part), zipfile.ZIP_DEFLATED, 0, _FIRST_DAY)
    sizes = (part.crc, part.packed, part.size)
    return _CENTRAL.pack(*head, *sizes, len(name), 0, 0, 0, 0, 0, start) + name


def _flags(part: Packed) -> int:
    return 0 if part.name.isascii() else 0x800  # the name is UTF-8
