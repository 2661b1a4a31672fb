"""Find the elements of an XML part by patterns, which a real parser has made sure of first.

Everything here works on UTF-8 bytes. The rest of the part stays as it was written, byte for byte.

A real parser goes through every part first. Where it meets what the patterns do not know (a comment, a CDATA section or
an instruction among the rows, another prefix for the main namespace), the part is written anew in plain XML that means
the same; all else in it keeps its bytes. So nothing that a parser would read is passed over.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from xml.parsers import expat

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex

# The inside of a start tag and the "/" of an empty element. A raw ">" may stand in an attribute (XML 1.0, 2.3).
# No group is possessive: Python before 3.11.5 (Debian 12 has 3.11.2) goes wrong in them (its issue 106052).
INSIDE = rb"""[^<>"'/]*+(?:(?:"[^"<]*+"|'[^'<]*+'|/(?!>))[^<>"'/]*+)*"""
TAG = b"(" + INSIDE + b")(/?)>"
NAME = regex(rb"[^\s/>]++")

OPENING = regex(rb"<([^\s/<>]++)" + TAG)

_REFERENCE = regex(r"&(#x[0-9A-Fa-f]{1,8}|#[0-9]{1,8}|amp|lt|gt|quot|apos);")
_LONGEST_NUMBER = 16
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_DECLARED = regex(
    rb"""<\?xml(?:\s++(?!encoding)[a-z]++\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'))*\s++encoding\s*+=\s*+["']([\w.-]++)["']"""
)


@frozen
class Node:
    """An element and where it stands: ``data[start:inner]`` is its start tag, ``data[close:end]`` its end tag."""

    name: str
    space: str
    attrs: Mapping[str, str]
    children: tuple["Node", ...]
    start: int
    inner: int
    close: int
    end: int

    def find(self, name: str) -> "Node | None":
        """Return the first child called ``name`` (without prefix), or None."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, *names: str) -> Iterator["Node"]:
        """Return every element that is reached through the first children of these names, the last one's all."""
        *through, last = names
        node: Node | None = self
        for name in through:
            node = node and node.find(name)
        return (child for child in (node.children if node else ()) if child.name == last)

    @property
    def relation(self) -> str:
        """The id of the relationship that the element names (``r:id``); "" for none."""
        return next((value for name, value in self.attrs.items() if name.endswith("/relationships id")), "")


def refuse_doctype(*_: object) -> None:
    """Stop at a document type: Office files never have one, entity bombs do."""
    raise BookError("This workbook holds a document type definition, which Excel never writes. It was left alone.")


def parser(start: Callable[..., None] | None = None, end: Callable[..., None] | None = None) -> expat.XMLParserType:
    """Return an XML parser that knows namespaces and refuses document types."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.StartDoctypeDeclHandler = refuse_doctype
    made.StartElementHandler = start
    made.EndElementHandler = end
    return made


def outline(data: bytes, depth: int = 3) -> Node:
    """Return the root element of ``data`` with what it holds, down to ``depth`` levels below it."""
    opened: list[tuple[str, Mapping[str, str], int, list[Node]]] = []
    roots: list[Node] = []
    level = 0

    def start(name: str, attrs: Mapping[str, str]) -> None:
        nonlocal level
        if level <= depth:
            opened.append((name, attrs, made.CurrentByteIndex, []))
        level += 1

    def end(_: str) -> None:
        nonlocal level
        level -= 1
        if level <= depth:
            name, attrs, first, children = opened.pop()
            node = _node(data, name, attrs, first, made.CurrentByteIndex, tuple(children))
            (opened[-1][3] if opened else roots).append(node)

    made = parser(start, end)
    made.Parse(data, True)
    return roots[0]


def _node(data: bytes, name: str, attrs: Mapping[str, str], first: int, last: int, children: tuple[Node, ...]) -> Node:
    tag = OPENING.match(data, first)
    if tag is None:
        raise BookError("This workbook holds XML this program cannot follow. It was left alone.")
    space, _, local = name.rpartition(" ")
    if tag[3]:  # <a/>
        return Node(local, space, attrs, children, first, tag.end(), tag.end(), tag.end())
    return Node(local, space, attrs, children, first, tag.end(), last, data.index(b">", last) + 1)


def prefix(data: bytes, node: Node) -> bytes:
    """Return the prefix in front of the name of ``node`` with its colon, or nothing."""
    tag = OPENING.match(data, node.start)
    before, colon, _ = tag[1].rpartition(b":") if tag else (b"", b"", b"")
    return before + colon


def replaced(data: bytes, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Return ``data`` with each ``(start, end, new)`` put in place; insertions at one spot keep their order."""
    pieces: list[bytes] = []
    last = 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        pieces += (data[last:start], new)
        last = end
    return b"".join((*pieces, data[last:]))


def appended(data: bytes, node: Node, new: bytes) -> tuple[int, int, bytes]:
    """Return the change that puts ``new`` in as the last thing inside ``node``."""
    if node.inner < node.end:  # it has an end tag
        return node.close, node.close, new
    tag = data[node.start : node.inner]
    name = OPENING.match(tag)
    closing = b"</" + (name[1] if name else b"") + b">"
    return node.start, node.end, tag[:-2].rstrip() + b">" + new + closing


def whole(text: str | bytes | None, default: int = 0) -> int:
    """Return the number that ``text`` is; ``default`` where it is none, or one that no part of a workbook can hold."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < _LONGEST_NUMBER else default


@lru_cache(maxsize=64)
def _attribute(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?<!\S)" + name + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def attribute(tag: bytes, name: bytes) -> bytes | None:
    """Return the raw value of an attribute in the start tag ``tag``, or None."""
    match = _attribute(name).search(tag)
    if not match:
        return None
    return match[1] if match[1] is not None else match[2]


def with_attribute(tag: bytes, name: bytes, value: str | None) -> bytes:
    """Return the start tag with the attribute set in its place, added at the end, or taken out when None."""
    new = b"" if value is None else name + b'="' + quoted(value).encode() + b'"'
    match = _attribute(name).search(tag)
    if match and value is None:
        return tag[: match.start()].rstrip() + tag[match.end() :]
    if match:
        return tag[: match.start()] + new + tag[match.end() :]
    if value is None:
        return tag
    ending = b"/>" if tag.endswith(b"/>") else b">"
    return tag[: -len(ending)].rstrip() + b" " + new + ending


def set_attributes(data: bytes, node: Node, values: Mapping[str, str | None]) -> tuple[int, int, bytes]:
    """Return the change that sets attributes on the start tag of ``node``."""
    tag = data[node.start : node.inner]
    for name, value in values.items():
        tag = with_attribute(tag, name.encode(), value)
    return node.start, node.inner, tag


def escape(text: str) -> str:
    """Return ``text`` as XML character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return ``text`` as the inside of an attribute in double quotes."""
    return escape(text).replace('"', "&quot;")


def unescape(text: str) -> str:
    """Return the text behind XML character data."""
    return _REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if not name.startswith("#"):
        return _NAMED[name]
    code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    return chr(code) if code < 0x110000 else "\ufffd"


def as_utf8(data: bytes) -> bytes:
    """Return an XML part as UTF-8. Office also reads UTF-16 (ECMA-376 part 2, 8.1.4); nothing else is allowed."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = data.decode("utf-16").encode("utf-8")
        found = _DECLARED.match(data)
        return data[: found.start(1)] + b"UTF-8" + data[found.end(1) :] if found else data
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        raise BookError(f"This workbook is written in {declared[1][:40].decode()}, which Excel does not allow.")
    return data


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
        self.parser = parser(self._root)
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
        self._parser = parser(self._start, self._end)
        self._parser.StartNamespaceDeclHandler = self._declared
        self._parser.StartCdataSectionHandler = self._open
        self._parser.EndCdataSectionHandler = self._close
        self._parser.CommentHandler = lambda _: self._left_out(b"-->")
        self._parser.ProcessingInstructionHandler = lambda *_: self._left_out(b"?>")

    def result(self) -> bytes:
        """Return the part with every change made."""
        self._parser.Parse(self._data, True)
        return replaced(self._data, self._changes)

    def _start(self, name: str, _: object) -> None:
        at = self._parser.CurrentByteIndex
        space, _, local = name.rpartition(" ")
        written = self._name(at + 1)
        if not self._path:
            self._main, self._prefix = space, b"".join(written.rpartition(b":")[:2])
        tag = OPENING.match(self._data, at)
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
        tag = NAME.match(self._data, at)
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
            self._changes.append((start, end + 3, escape(text).encode()))

    def _left_out(self, ending: bytes) -> None:
        at = self._parser.CurrentByteIndex
        if self._held:
            self._changes.append((at, self._data.index(ending, at + 2) + len(ending), b""))
