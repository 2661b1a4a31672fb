"""Read the words of a message from its Word file, as plain text to paste into an email."""

import re
from collections.abc import Sequence
from functools import lru_cache

from infoview_sheets.word import package, tree
from infoview_sheets.word.cards import text_of

_STYLE_ID = re.compile(r'<w:pStyle w:val="([^"]*)"')
# What is on the paper and not in the email: the letterhead, and what our templates say about themselves.
_ON_PAPER = frozenset(
    "LetterheadName Letterhead LetterheadRule Date Address MessageRule MessageNote Label Tag Anchor".split()
)
_HEAD = frozenset({"Recipient", "Subject"})
# A line that stands directly above the next one.
_CLOSE = frozenset({"Recipient", "Closing"})
_LABEL = "message"


def plain_text(document: bytes) -> str:
    """Return the text of a message: "To:" and "Subject:", then paragraphs parted by blank lines."""
    lines: list[str] = []
    for style, text in paragraphs(document):
        head = style in _HEAD
        lines.append(" ".join(text.split()).replace(" ", ": ", 1) if head else text)
        lines += [] if style in _CLOSE else [""]
    return "\n".join(lines).strip() + "\n"


def body_text(document: bytes) -> str:
    """Return the words without "To:" and "Subject:"; they are what is counted."""
    return "\n".join(text for style, text in paragraphs(document) if style not in _HEAD)


def forwarded_text(document: bytes) -> str:
    """Return the paragraph somebody else is asked to send on; nothing where there is none."""
    return "\n".join(text for style, text in paragraphs(document) if style == "ToSendOn")


@lru_cache(maxsize=1)  # a message is measured, proofread and put into a text file, one after the other
def paragraphs(document: bytes) -> Sequence[tuple[str, str]]:
    """Return the paragraphs that say something, each with the name of its style."""
    entry = next(entry for entry in package.read(document, _LABEL) if entry.name == "word/document.xml")
    root = tree.parse(entry.unpacked().decode("utf-8-sig"), _LABEL)
    found: list[tuple[str, str]] = []
    for element in root.walk():
        if element.name == "w:p" and (text := text_of(element).strip()):
            properties = element.find("w:pPr")
            style = _STYLE_ID.search(tree.write(properties)) if properties else None
            name = style.group(1) if style else "Normal"
            found += [] if name in _ON_PAPER else [(name, text)]
    return tuple(found)
