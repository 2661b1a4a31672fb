"""Make sure that the patterns of this package read XML as a parser would (XML 1.0; Namespaces in XML 1.0).

A real parser goes through every part first. Where it meets what the patterns do not know (a comment, a CDATA section or
an instruction among the rows, another prefix for the main namespace), the part is written anew in plain XML that means
the same; all else in it keeps its bytes. So nothing that a parser would read is passed over.
"""

from collections.abc import Iterable

from infoview_sheets.errors import BookError
from infoview_sheets.stores.excel import markup

_LONGEST_TOKEN = 1 << 22  # a cell holds 32,767 characters; older parsers read a longer token again with every block
_LARGEST = 1 << 26  # what is written anew is held in memory
_HELD = {"sheetData", "sst"}  # the elements that hold cells and texts


def is_plain(blocks: Iterable[bytes]) -> bool:
    """Return whether the patterns can read these blocks as they are. Raises ``ExpatError`` where no parser could."""
    watch = _Watch()
    fed = 0
    for block in blocks:
        try:
            watch.parser.Parse(block, False)
        except LookupError as error:  # a name too long to be found before
            raise _lost("it is in no encoding that Excel writes") from error
        fed += len(block)
        if fed - watch.parser.CurrentByteIndex > _LONGEST_TOKEN + len(block):
            raise _lost("it holds a text or a tag of more than 4 MB")
    watch.parser.Parse(b"", True)
    return watch.plain


def simplified(blocks: Iterable[bytes]) -> bytes:
    """Return the XML of ``blocks`` in a form that the patterns can read."""
    data = bytearray()
    for block in blocks:
        data += block
        if len(data) > _LARGEST:
            raise _lost("it is too large to be written in another way")
    return _Rewriter(bytes(data)).result()


def _lost(why: str) -> BookError:
    return BookError(
        f"A part of this workbook cannot be followed: {why}. Open the workbook in Excel, save it, and run again."
    )


class _Watch:
    """Goes through a part at the speed of the parser: what calls back is rare."""

    def __init__(self) -> None:
        self.plain = True
        self.parser = markup.parser(self._root)
        self.parser.StartNamespaceDeclHandler = self._declared
        self._prefixes: list[str | None] = []
        self._main = ""
        self._seen: list[tuple[str | None, str]] = []

    def _root(self, name: str, _: object) -> None:
        self._main = name.rpartition(" ")[0]
        self._prefixes = [prefix for prefix, space in self._seen if space == self._main]
        self.plain = len(self._prefixes) == 1
        self.parser.StartElementHandler = None
        self.parser.CommentHandler = self.parser.StartCdataSectionHandler = self._unusual
        self.parser.ProcessingInstructionHandler = self._unusual

    def _declared(self, prefix: str | None, space: str) -> None:
        if not self._main:
            self._seen.append((prefix, space))
        elif space == self._main or prefix in self._prefixes:
            self.plain = False

    def _unusual(self, *_: object) -> None:
        self.plain = False


class _Rewriter:
    """Collects what to change in a part, event by event."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._changes: list[tuple[int, int, bytes]] = []
        self._path: list[str] = []
        self._empty: list[bool] = []
        self._held = 0
        self._cdata = 0
        self._main, self._prefix = "", b""
        self._parser = markup.parser(self._start, self._end)
        self._parser.StartNamespaceDeclHandler = self._declared
        self._parser.StartCdataSectionHandler = self._open
        self._parser.EndCdataSectionHandler = self._close
        self._parser.CommentHandler = lambda _: self._left_out(b"-->")
        self._parser.ProcessingInstructionHandler = lambda *_: self._left_out(b"?>")

    def result(self) -> bytes:
        """Return the part with every change made."""
        self._parser.Parse(self._data, True)
        return markup.replaced(self._data, self._changes)

    def _start(self, name: str, _: object) -> None:
        at = self._parser.CurrentByteIndex
        space, _, local = name.rpartition(" ")
        written = self._name(at + 1)
        if not self._path:
            self._main, self._prefix = space, b"".join(written.rpartition(b":")[:2])
        tag = markup.OPENING.match(self._data, at)
        self._empty.append(tag is not None and bool(tag[3]))
        self._path.append(local)
        self._held += local in _HELD and space == self._main
        if self._held:
            self._rename(at + 1, written, space, local)

    def _end(self, name: str) -> None:
        at = self._parser.CurrentByteIndex
        space, _, local = name.rpartition(" ")
        if not self._empty.pop() and self._held:  # an empty element has no end tag
            self._rename(at + 2, self._name(at + 2), space, local)
        self._held -= local in _HELD and space == self._main
        self._path.pop()

    def _name(self, at: int) -> bytes:
        tag = markup.NAME.match(self._data, at)
        return tag[0] if tag else b""

    def _rename(self, at: int, written: bytes, space: str, local: str) -> None:
        """Give an element of the main namespace its prefix; one of another namespace must not look like one."""
        wanted = self._prefix + local.encode()
        if (written == wanted) != (space == self._main):
            if space != self._main:
                raise _lost("it gives one name to elements of two kinds")
            self._changes.append((at, at + len(written), wanted))

    def _declared(self, prefix: str | None, space: str) -> None:
        ours = self._prefix == (f"{prefix}:".encode() if prefix else b"")
        if self._path and ours and space != self._main and "extLst" not in self._path:
            raise _lost("it gives one prefix to two kinds of elements")

    def _open(self) -> None:
        self._cdata = self._parser.CurrentByteIndex

    def _close(self) -> None:
        start, end = self._cdata, self._data.index(b"]]>", self._cdata)
        if self._held:
            text = self._data[start + len(b"<![CDATA[") : end].decode()
            self._changes.append((start, end + 3, markup.escape(text).encode()))

    def _left_out(self, ending: bytes) -> None:
        at = self._parser.CurrentByteIndex
        if self._held:
            self._changes.append((at, self._data.index(ending, at + 2) + len(ending), b""))
