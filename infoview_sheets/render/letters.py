"""Make a document from its template: find the file, read it once, render it for a context."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from infoview_sheets.render.fields import filled
from infoview_sheets.render.fonts import Face, with_faces
from infoview_sheets.render.template import LETTER, Page, Template, templates_folder


def find(name: str, folder: Path | None = None) -> Path:
    """Return the file of a template: the person's own in ``folder`` if it is there, else ours."""
    own = folder / name if folder else None
    return own if own and own.is_file() else templates_folder() / name


def load(name: str, *, page: Page | None = None, faces: tuple[Face, ...] = (), folder: Path | None = None) -> Template:
    """Return a template, read and compiled once for each paper and set of embedded faces."""
    path = find(name, folder)
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _load(path, changed, page, faces)


@lru_cache(maxsize=64)
def _load(path: Path, changed: int, page: Page | None, faces: tuple[Face, ...]) -> Template:
    template = Template(path, page=page)
    return template.with_parts(with_faces(template.entries, faces)) if faces else template


def render_packet(context: Mapping[str, object], *, page: Page = LETTER, folder: Path | None = None) -> bytes:
    """Return a prep packet. The fields are listed in ``fields.PACKET``; missing ones are blank."""
    return rendered("packet.docx", context, page, folder)


def render_letter(context: Mapping[str, object], *, page: Page = LETTER, folder: Path | None = None) -> bytes:
    """Return a thank-you letter. The fields are listed in ``fields.LETTER``; missing ones are blank."""
    return rendered("thank_you_letter.docx", context, page, folder)


def render_starter(context: Mapping[str, object], *, page: Page = LETTER, folder: Path | None = None) -> bytes:
    """Return a thank-you letter to be finished by hand. The fields are listed in ``fields.STARTER``."""
    return rendered("thank_you_starter.docx", context, page, folder)


def render_card_words(context: Mapping[str, object], *, page: Page = LETTER, folder: Path | None = None) -> bytes:
    """Return the words of a card, to be edited in Word. The fields are listed in ``fields.CARD_WORDS``."""
    return rendered("card_words.docx", context, page, folder)


def render_copy_sheet(context: Mapping[str, object], *, page: Page = LETTER, folder: Path | None = None) -> bytes:
    """Return the words and addresses of cards in plain type. The fields are listed in ``fields.COPY_SHEET``."""
    return rendered("copy_sheet.docx", context, page, folder)


def rendered(name: str, context: Mapping[str, object], page: Page, folder: Path | None) -> bytes:
    """Return a document from the template of that file name; missing fields are blank."""
    return load(name, page=page, folder=folder).render(filled(name, context))
