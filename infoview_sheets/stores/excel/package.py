"""Open a workbook file as a set of named parts, change some, and write the rest as it was.

ECMA-376 part 2: a package is a zip archive; part names ignore case and use forward slashes.
"""

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import unquote

from infoview_sheets.errors import BookError
from infoview_sheets.stores.excel import conforming, zipfiles
from infoview_sheets.stores.excel.markup import as_utf8, parser, refuse_doctype

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
        self._members: dict[str, zipfiles.Member] = {}
        self._new: dict[str, zipfiles.Packed] = {}
        self._dropped: set[str] = set()
        self.plain: dict[str, bool] = {}
        if len(self._archive.infolist()) > MOST_PARTS:
            raise self._refused(f"has more than {MOST_PARTS:,} parts")
        for member in zipfiles.members(self._archive, file):
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
        yield from (zipfiles.unpack(new),) if new else self.blocks(part)

    def followed(self, part: str) -> Iterator[bytes]:
        """Return the bytes of a sheet or of the shared texts, as it will be saved, for patterns to read."""
        if key(part) not in self.plain:
            self.plain[key(part)] = conforming.is_plain(self.blocks_now(part))
        if self.plain[key(part)]:
            return self.blocks_now(part)
        return iter([conforming.simplified(self.blocks_now(part))])

    def read(self, part: str) -> bytes:
        """Return a small part whole, as UTF-8."""
        if (name := key(part)) in self._new:
            return zipfiles.unpack(self._new[name])
        return as_utf8(self._archive.read(self._member(part, LARGEST_SMALL_PART).info))

    def _member(self, part: str, largest: int) -> zipfiles.Member:
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
        packed = zipfiles.pack(part, _checked(chunks))
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
        """Leave a part out."""
        self._new.pop(key(part), None)
        if key(part) in self._members:
            self._dropped.add(key(part))

    def save(self, out: BinaryIO) -> None:
        """Write the whole package to ``out``."""
        kept = [self._new.get(name, member) for name, member in self._members.items() if name not in self._dropped]
        added = [packed for name, packed in self._new.items() if name not in self._members]
        zipfiles.write(out, self._file, [*kept, *added], self._archive.comment)


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
