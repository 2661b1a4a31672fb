"""Open a workbook file as a set of named parts, change some, and write the rest as it lies in the file.

Excel accepts fewer zip files than other programs: needless zip64 fields make it refuse a workbook. So members
that do not change keep their bytes, and new ones are version 2.0 with a fixed date (ECMA-376 part 2, annex B).

ECMA-376 part 2: a package is a zip archive; part names ignore case and use forward slashes.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import BinaryIO
from urllib.parse import unquote

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import frozen
from infoview_sheets.stores.excel import markup
from infoview_sheets.stores.excel.markup import as_utf8, parser, refuse_doctype

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


BLOCK = 1 << 18
LARGEST_PART = 1 << 30  # a sheet of 1,000,000 rows takes about half of this
LARGEST_SMALL_PART = 1 << 27  # styles, relationships, tables: read whole
_BATCH = 1 << 16
MOST_PARTS = 20_000
_BOMB_SIZE, _BOMB_RATIO = 1 << 22, 100  # spreadsheet XML shrinks to a tenth, rarely to a fiftieth


class Package:
    """A workbook as parts. Nothing is written until ``save``; ``changed`` says whether there is anything to write.

    ``plain`` says of each part that was looked at whether the patterns can read it as it is.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Open the archive in ``file``; ``name`` is what the person calls it."""
        self._file = file
        self._name = name
        self._archive = zipfile.ZipFile(file)
        self._members: dict[str, Member] = {}
        self._new: dict[str, Packed] = {}
        self._dropped: set[str] = set()
        self.plain: dict[str, bool] = {}
        if len(self._archive.infolist()) > MOST_PARTS:
            raise self._refused(f"has more than {MOST_PARTS:,} parts")
        for member in members(self._archive, file):
            name = key(member.info.filename)
            if name in self._members:
                raise self._refused(f"holds the part {name} twice")
            if member.info.flag_bits & 0x01:
                raise self._refused("is encrypted")
            if member.info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise self._refused("is compressed in a way Excel does not know")
            self._members[name] = member

    def _refused(self, why: str) -> BookError:
        return BookError(f"{self._name} {why}. Open it in Excel, save it under a new name, and use that file.")

    @property
    def changed(self) -> bool:
        """Whether any part differs from the file."""
        return bool(self._new or self._dropped)

    def names(self) -> Iterator[str]:
        """Return the names of all parts, in lower case, in the order of the file."""
        yield from (name for name in self._members if name not in self._dropped)
        yield from (name for name in self._new if name not in self._members)

    def __contains__(self, part: str) -> bool:
        name = key(part)
        return name in self._new or (name in self._members and name not in self._dropped)

    def blocks(self, part: str) -> Iterator[bytes]:
        """Return the bytes of a part as UTF-8, about a megabyte at a time."""
        member = self._member(part, LARGEST_PART)
        with self._archive.open(member.info) as stream:
            first = stream.read(BLOCK)
            if first[:2] in {b"\xff\xfe", b"\xfe\xff"}:
                yield as_utf8(first + stream.read())  # UTF-16 is rare enough to be read whole
                return
            if b"<!DOCTYPE" in first:
                refuse_doctype()
            yield as_utf8(first)
            while block := stream.read(BLOCK):
                yield block

    def blocks_now(self, part: str) -> Iterator[bytes]:
        """Return the bytes of a part as they will be saved: changed ones whole, others as ``blocks``."""
        new = self._new.get(key(part))
        yield from (unpack(new),) if new else self.blocks(part)

    def followed(self, part: str) -> Iterator[bytes]:
        """Return the bytes of a sheet or of the shared texts, as it will be saved, for patterns to read."""
        if key(part) not in self.plain:
            self.plain[key(part)] = markup.is_plain(self.blocks_now(part))
        if self.plain[key(part)]:
            return self.blocks_now(part)
        return iter([markup.simplified(self.blocks_now(part))])

    def read(self, part: str) -> bytes:
        """Return a small part whole, as UTF-8."""
        if (name := key(part)) in self._new:
            return unpack(self._new[name])
        return as_utf8(self._archive.read(self._member(part, LARGEST_SMALL_PART).info))

    def _member(self, part: str, largest: int) -> Member:
        member = self._members.get(key(part))
        if member is None or key(part) in self._dropped:
            raise self._refused(f"has no part {part}, which it needs")
        size, packed = member.info.file_size, member.info.compress_size
        if size > largest or (size > _BOMB_SIZE and size > packed * _BOMB_RATIO):
            raise self._refused(f"has a part {part} that would unpack to {size >> 20:,} MB")
        return member

    def put(self, part: str, chunks: Iterable[bytes]) -> bool:
        """Set the content of a part; return whether it differs from what is there.

        The XML is parsed on the way, so that a mistake of ours cannot reach the file.
        """
        packed = pack(part, _checked(chunks))
        name = key(part)
        old = self._members.get(name)
        if old and (old.info.CRC, old.info.file_size) == (packed.crc, packed.size):
            self._new.pop(name, None)
            self._dropped.discard(name)
            return False
        if old:
            packed = replace(packed, name=old.info.filename)
        self._new[name] = packed
        self.plain.pop(name, None)
        self._dropped.discard(name)
        return True

    def drop(self, part: str) -> None:
        self._new.pop(key(part), None)
        if key(part) in self._members:
            self._dropped.add(key(part))

    def save(self, out: BinaryIO) -> None:
        kept = [self._new.get(name, member) for name, member in self._members.items() if name not in self._dropped]
        added = [packed for name, packed in self._new.items() if name not in self._members]
        write(out, self._file, [*kept, *added], self._archive.comment)


def key(part: str) -> str:
    """Return a part name in the one form that compares: lower case, forward slashes, none in front."""
    return unquote(part).replace("\\", "/").lstrip("/").lower()


def resolved(source: str, target: str) -> str:
    """Return the part that a relationship of ``source`` points to (ECMA-376 part 2, 6.5.3)."""
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target)).lstrip("/")


def _checked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Return the content of ``chunks`` unchanged, parsing the XML they make."""
    check = parser()
    for chunk in _batched(chunks):
        check.Parse(chunk, False)
        yield chunk
    check.Parse(b"", True)


def _batched(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Return the same bytes in fewer pieces: rows come one by one, and each call costs."""
    pieces: list[bytes] = []
    size = 0
    for chunk in chunks:
        pieces.append(chunk)
        size += len(chunk)
        if size >= _BATCH:
            yield b"".join(pieces)
            pieces, size = [], 0
    yield b"".join(pieces)
