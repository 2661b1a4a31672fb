"""Read the texts that a workbook keeps once for all its cells (ECMA-376 part 1, 18.4.9 sst)."""

import re
from collections.abc import Iterator
from itertools import chain

from infoview_sheets.errors import BookError
from infoview_sheets.stores.excel import markup
from infoview_sheets.stores.excel.cellvalues import taken_apart
from infoview_sheets.stores.excel.sheetxml import ROOT
from infoview_sheets.stores.excel.texts import decode

_LONGEST = 1 << 23
_PLAIN, _WHOLE, _INNER, _STRAY = 1, 2, 3, 4  # the groups of the pattern


def item_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """Return what covers every byte between texts: a plain text, white space, any other text whole, or a stray byte."""
    p, inside = re.escape(prefix).decode(), markup.INSIDE.decode()
    plain = rf'<{p}si><{p}t(?: xml:space="preserve")?>([^<]*+)</{p}t></{p}si>'
    whole = rf"<{p}si(?=[\s/>]){inside}(?:/>|>([^<]*+(?:<(?!/?{p}si[\s/>])[^<]*+)*)</{p}si\s*+>)"
    return re.compile(rf"{plain}|\s++|({whole})|(.)".encode(), re.DOTALL)


def shared_strings(blocks: Iterator[bytes]) -> list[str]:
    """Return the shared texts in order. Raises ``BookError`` where something else stands among them."""
    rest = next(blocks, b"")
    root = ROOT.match(rest)
    if root is None:
        raise _lost()
    prefix, rest = root[1], rest[root.end() :]
    if root[3]:  # there are none
        return []
    item = item_pattern(prefix)
    texts: list[str] = []
    for block in chain([b""], blocks):
        rest = _taken(item, prefix, rest + block, texts)
        if len(rest) > _LONGEST:
            raise _lost()
    if not rest.startswith((b"</", b"<" + prefix + b"extLst")):
        raise _lost()
    return texts


def _taken(item: re.Pattern[bytes], prefix: bytes, data: bytes, texts: list[str]) -> bytes:
    """Add each text of ``data`` to ``texts``; return the end of it, from where on a text may be continued."""
    for match in item.finditer(data):
        kind = match.lastindex
        if kind == _PLAIN:
            texts.append(decode(match[_PLAIN]))
        elif kind == _WHOLE:
            texts.append(_rich(match[_INNER] or b"", prefix))
        elif kind == _STRAY:
            return data[match.start() :]
    return b""


def item_spans(data: bytes, prefix: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each text begins and ends in ``data``, from the end of the root's tag on."""
    for match in item_pattern(prefix).finditer(data, start):
        if match.lastindex == _STRAY:  # the end
            return
        if match.lastindex:
            yield match.span()


def _rich(inner: bytes, prefix: bytes) -> str:
    """Return the plain text of an item: its runs joined, without reading aids (18.4.8 si, 18.4.6 rPh)."""
    parts = taken_apart(b"<%bc><%bis>%b</%bis></%bc>" % ((prefix,) * 2 + (inner,) + (prefix,) * 2), prefix)
    if parts is None:
        raise _lost()
    return decode(parts.text[1:])


def _lost() -> BookError:
    return BookError("This workbook's shared texts cannot be read. Open it in Excel, save it, and run again.")
