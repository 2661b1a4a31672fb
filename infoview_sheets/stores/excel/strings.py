"""Read the texts that a workbook keeps once for all its cells (ECMA-376 part 1, 18.4.9 sst)."""

import re
from collections.abc import Iterator

from infoview_sheets.errors import BookError
from infoview_sheets.stores.excel.texts import decode, rich

_LONGEST = 1 << 25
_ITEM = re.compile(
    rb"<(?:[\w.-]+:)?si(?:\s[^>]*)?(?:/>|>"
    rb"(?:<t>([^<]*)</t></si>|(.*?)</(?:[\w.-]+:)?si\s*>))",  # the plain kind first: it is nearly all of them
    re.DOTALL,
)


def shared_strings(blocks: Iterator[bytes]) -> list[str]:
    """Return the shared texts in order."""
    texts: list[str] = []
    rest = b""
    for block in blocks:
        rest += block
        if b"<![CDATA[" in rest:
            raise BookError(
                "This workbook's shared texts are not written the way Excel writes them. "
                "Open the workbook in Excel, save it, and run again."
            )
        end = 0
        for match in _ITEM.finditer(rest):
            plain, other = match[1], match[2]
            texts.append(decode(plain) if plain is not None else rich(other or b""))
            end = match.end()
        rest = rest[end:]
        if len(rest) > _LONGEST:
            raise BookError("This workbook's shared texts cannot be read. Open it in Excel, save it, and run again.")
    return texts
