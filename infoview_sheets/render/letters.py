"""Make a document from its template; a message also as plain text, and as a draft that a mail program opens (RFC 5322).

``X-Unsent`` is what Outlook asks for to open a file as a draft; Thunderbird opens it with Message > Edit as New.
"""

from __future__ import annotations  # the modules for emails are loaded once a draft of one is made

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from zipfile import ZipFile

from infoview_sheets.documents.kinds import KINDS
from infoview_sheets.frozen import frozen
from infoview_sheets.render.catalog import filled
from infoview_sheets.render.fonts import Face, with_faces
from infoview_sheets.render.handwriting import unbroken
from infoview_sheets.render.template import LETTER, PaperSize, Template, templates_folder
from infoview_sheets.text import one_line

if TYPE_CHECKING:
    from email.headerregistry import Address


def find(name: str, folder: Path | None = None) -> Path:
    """Return the file of a template: the person's own in ``folder`` if it is there, else ours."""
    own = folder / name if folder else None
    return own if own and own.is_file() else templates_folder() / name


def load(
    name: str, *, page: PaperSize | None = None, faces: tuple[Face, ...] = (), folder: Path | None = None
) -> Template:
    """Return a template, read and compiled once for each paper and set of embedded faces."""
    path = find(name, folder)
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _load(path, changed, page, faces)


@lru_cache(maxsize=64)
def _load(path: Path, changed: int, page: PaperSize | None, faces: tuple[Face, ...]) -> Template:
    template = Template(path, page=page)
    return template.with_parts(with_faces(template.entries, faces)) if faces else template


def rendered(name: str, context: Mapping[str, object], page: PaperSize = LETTER, folder: Path | None = None) -> bytes:
    """Return a document from the template of that file name; missing fields are blank."""
    return load(name, page=page, folder=folder).render(filled(name, context))


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
    return tuple((style, unbroken(text)) for style, text in styled_texts(document) if style not in _ON_PAPER)


def styled_texts(document: bytes) -> Iterator[tuple[str, str]]:
    """Yield the text of each paragraph that has one, with the name of its style."""
    with ZipFile(BytesIO(document)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 (we made it)
    for element in root.iter(f"{_W}p"):
        if text := _words(element).strip():
            style = element.find(f"{_W}pPr/{_W}pStyle")
            yield "Normal" if style is None else style.get(f"{_W}val", ""), text


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


def fitted(kind: str, context: Mapping[str, Any], *, page: PaperSize, folder: Path | None = None) -> Message:
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


def _measured(name: str, context: Mapping[str, Any], page: PaperSize, folder: Path | None) -> Message:
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


_SUBJECT = "Subject: "


def address_of(context: Mapping[str, Any]) -> Address | None:
    """Return whom a message is for; None where it does not go by email, or the address is none."""
    from email.errors import HeaderParseError
    from email.headerregistry import Address

    person = context["person"]
    try:
        if context.get("variant") == "linkedin":
            return None
        return Address(_plain(person["name"]), addr_spec=context.get("to") or person.get("email") or "")
    except (HeaderParseError, ValueError, IndexError):  # the rules name it, CT004
        return None


def mail_draft(context: Mapping[str, Any], text: str) -> bytes:
    """Return the draft of a message whose ``text`` begins with "To:" and "Subject:".

    The headers are made of the address and of one line, so that no cell can add another header or another recipient.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    subject, body = parted(text)
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = address_of(context)
    message["Subject"] = _plain(subject)
    message.set_content(f"{body}\n", charset="utf-8", cte="quoted-printable")
    head, end, words = message.as_bytes().partition(b"\r\n\r\n")
    return head.replace(b":\r\n ", b": ") + end + words  # a fold right behind "Subject:" shows as a gap in Claws Mail


def parted(text: str) -> tuple[str, str]:
    """Return the subject and the body of a message whose text begins with "To:" and "Subject:"."""
    lines = text.splitlines()
    subjects = [n for n, line in enumerate(lines) if line.startswith(_SUBJECT)]
    first = subjects[0] if subjects else -1
    return lines[first].removeprefix(_SUBJECT) if subjects else "", "\n".join(lines[first + 1 :]).strip()


def _plain(text: str) -> str:
    """Return a text for a header: one line, and nothing that is read as encoded words (RFC 2047)."""
    return one_line(text).replace("=?", "= ?")
