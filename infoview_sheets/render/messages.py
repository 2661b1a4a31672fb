"""Make a message from its template, short enough to be read, and as plain text to paste into an email."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from infoview_sheets.documents.kinds import KINDS
from infoview_sheets.frozen import frozen
from infoview_sheets.render.handwriting import unbroken
from infoview_sheets.render.letters import rendered
from infoview_sheets.render.template import Page

# What is on the document and not in the email: the letterhead, and what our templates say about themselves.
_ON_PAPER = frozenset(
    "LetterheadName Letterhead LetterheadRule Date Address MessageRule MessageNote Label Tag Anchor".split()
)
_HEAD = frozenset({"Recipient", "Subject"})
# A line that stands directly above the next one.
_CLOSE = frozenset({"Recipient", "Closing"})


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
    """Return the paragraphs of a document of ours that say something, each with the name of its style."""
    with ZipFile(BytesIO(document)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 (we made it)
    found: list[tuple[str, str]] = []
    for element in root.iter(f"{_W}p"):
        if text := unbroken(_words(element)).strip():
            style = element.find(f"{_W}pPr/{_W}pStyle")
            name = "Normal" if style is None else style.get(f"{_W}val", "")
            found += [] if name in _ON_PAPER else [(name, text)]
    return tuple(found)


def _words(element: ElementTree.Element) -> str:
    """Return the text of an element as it is read: line breaks, no deleted words, no field codes."""
    if element.tag in _UNREAD:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    return _BREAKS.get(element.tag) or "".join(map(_words, element))


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNREAD = frozenset(f"{_W}{name}" for name in ("pPr", "rPr", "del", "instrText"))
_BREAKS = {f"{_W}br": "\n", f"{_W}tab": " "}


@frozen
class Message:
    """A message in Word, what it was made from, and in a few words how long it is.

    ``fits`` is False where it is longer than it may be.
    """

    document: bytes
    context: Mapping[str, Any]
    length: str
    fits: bool = True


def fitted(kind: str, context: Mapping[str, Any], *, page: Page, folder: Path | None = None) -> Message:
    """Return a message within its limit, if leaving out what it can do without brings it there."""
    name = KINDS[kind].template_for(context)
    message = _measured(name, context, page, folder)
    for shorter in _shorter(context):
        if message.fits:
            break
        message = _measured(name, shorter, page, folder)
    if "max_words" not in context:
        return message
    known = {**message.context, "length": message.length}  # for the margin
    return replace(message, document=rendered(name, known, page, folder), context=known)


def _measured(name: str, context: Mapping[str, Any], page: Page, folder: Path | None) -> Message:
    """Return the message with its length; an invitation is counted in characters, a paragraph to send on by itself."""
    document = rendered(name, context, page, folder)
    if context.get("variant") == "linkedin":
        count = len(body_text(document).strip())
        return Message(document, context, f"{count} characters", count <= context.get("max_characters", count))
    text = forwarded_text(document) or body_text(document)
    count = len(text.split())
    return Message(document, context, f"{count} words", count <= context.get("max_words", count))


def _shorter(context: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the context with one thing less each time."""
    for path in context.get("shorten", ()):
        group, _, field = path.rpartition(".")
        if group:
            context = {**context, group: {**context[group], field: ""}}
        else:
            context = {**context, path: {} if isinstance(context.get(path), Mapping) else ""}
        yield context
