"""Find the elements of a small XML part with their byte positions, so that single bytes can be replaced.

Everything here works on UTF-8 bytes. The rest of the part stays as it was written, byte for byte.
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

    def all(self, name: str) -> Iterator["Node"]:
        """Return every child called ``name`` (without prefix)."""
        return (child for child in self.children if child.name == name)

    def attr(self, name: str) -> str | None:
        """Return an attribute by its name without prefix, such as "id" for ``r:id``; a plain one comes first."""
        if name in self.attrs:
            return self.attrs[name]
        return next((value for key, value in self.attrs.items() if key.rpartition(" ")[2] == name), None)


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
