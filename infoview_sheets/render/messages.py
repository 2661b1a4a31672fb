"""Make a message from its template, short enough to be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infoview_sheets.documents.kinds import KINDS
from infoview_sheets.render.letters import rendered
from infoview_sheets.render.plaintext import body_text, forwarded_text
from infoview_sheets.render.template import Page


@dataclass(frozen=True, slots=True)
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
    return message


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
