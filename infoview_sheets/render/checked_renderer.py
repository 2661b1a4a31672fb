"""Read every document before it becomes a file, and refuse those that a rule forbids."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from infoview_sheets.documents.kinds import KINDS, Document, main_kind
from infoview_sheets.documents.text_checks import Printout, check_text, refusal
from infoview_sheets.errors import TemplateError
from infoview_sheets.regex import regex
from infoview_sheets.render import package
from infoview_sheets.render.catalog import FIELDS
from infoview_sheets.render.drafts import Draft
from infoview_sheets.render.letters import paragraphs
from infoview_sheets.render.renderer import Rendered, Renderer, with_texts
from infoview_sheets.render.template import language_folders
from infoview_sheets.rules.checking import Silent, silenced_in, without_silenced
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema.choices import MailDrafts
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook

# On every computer with Word, or with a face of the same width in its place.
_EVERYWHERE = frozenset("Calibri|Cambria|Arial|Times New Roman|Georgia|Verdana|Courier New|Segoe UI Symbol".split("|"))
_FONT = regex(r'<w:rFonts [^>]*?w:ascii="([^"]+)"')
_EMBEDDED = regex(r'<w:font w:name="([^"]+)"(?:(?!</w:font>).)*?<w:embedRegular', re.DOTALL)
_HEAD = frozenset({"Recipient", "Subject"})


class CheckedRenderer(Renderer):
    """A renderer that reads what it prints. ``problems`` gathers what it found, each once, in their order.

    A finding that a note of the person silences ("ok: TX003") is counted in ``silenced`` and refuses nothing.
    """

    def __init__(self, workbook: Workbook, templates: Path | None = None) -> None:
        profile = workbook.profile
        super().__init__(profile.paper, templates, mails=profile.mail_drafts is not MailDrafts.TEXT)
        self._workbook = workbook
        self._found: dict[Problem, None] = {}
        self._silenced: set[Problem] = set()
        self._read: set[tuple[str, str]] = set()

    @cached_property
    def _silent(self) -> Silent:
        return silenced_in(self._workbook)

    @cached_property
    def _contacts(self) -> Mapping[int, Contact]:
        return {contact.row: contact for contact in self._workbook.contacts}

    @cached_property
    def _talks(self) -> Mapping[int, Interview]:
        return {talk.row: talk for talk in self._workbook.interviews}

    @property
    def problems(self) -> Sequence[Problem]:
        return tuple(self._found)

    @property
    def silenced(self) -> int:
        """How many findings a note of the person silenced."""
        return len(self._silenced)

    def _render(self, document: Document) -> Rendered:
        """Return the file of ``document``, or why it must not be made."""
        if main_kind(document.kind) != document.kind:  # made of the document itself, which comes this way too
            return super()._render(document)
        if document.kind == "card_drawing":  # its words are read on the printed card
            card = self.render(replace(document, kind="thank_you_card"))
            return super()._render(document) if card.data else card
        try:
            printed = super()._render(document)
        except TemplateError as error:
            if not error.field:
                raise
            refused = self._judged(document, self._printout(document, None, unknown=error.field))
            return Rendered(None, refused or str(error))
        note = printed.note if printed.data is None else ""
        refused = self._judged(document, self._printout(document, printed.data, too_long=note))
        return Rendered(None, refused) if refused else printed

    def read_standing(self, documents: Sequence[Document], drafts: Sequence[Draft]) -> None:
        """Read the documents that stand in their folder unchanged: what was told when they were made is still true.

        A draft that a person edited is theirs: its words are not judged.
        """
        made = with_texts(documents, mails=self.mails)
        for document, draft in zip(made, drafts, strict=False):  # those of earlier runs come last
            read = main_kind(draft.kind) != draft.kind or (document.kind, document.name) in self._read
            if draft.status == "unchanged" and not read and draft.path.is_file():  # a dry run leaves it where it lies
                self._judged(document, self._printout(document, draft.path.read_bytes()))

    def _judged(self, document: Document, printout: Printout) -> str:
        """Remember what is wrong with a document; return why it must not be made."""
        self._read.add((document.kind, document.name))
        found = check_text(self._workbook, printout)
        kept = without_silenced(found, self._silent)
        self._found.update(dict.fromkeys(kept))
        self._silenced.update(problem for problem in found if problem not in kept)
        return refusal(kept)

    def _printout(self, document: Document, data: bytes | None, *, too_long: str = "", unknown: str = "") -> Printout:
        """Return the words of a document, and what else the rules look at."""
        contact, cell = self._whom(document)
        read = paragraphs(data) if data else ()
        return Printout(
            KINDS[document.kind],
            cell,
            contact,
            [text for _, text in read],
            [text for style, text in read if style not in _HEAD],
            too_long,
            unknown,
            _known(KINDS[document.kind].template_for(document.context)),
            _foreign_fonts(data) if data and "card" in KINDS[document.kind].checks else (),
            document.context.get("variant", ""),
            document.left_out,
            document.silent,
            document.language,
            "" if self._is_unread(cell) else " ".join(_said_in(document.context)),
        )

    def _is_unread(self, cell: Cell) -> bool:
        """Return whether the sentences are the person's own, or a note lets cells pass that seem to ask for a job."""
        return self._has_own_sentences or "WB022" in self._silent.get((cell.sheet, cell.row), ())

    @cached_property
    def _has_own_sentences(self) -> bool:
        return any(language_folders(self.folder, ours=False))

    def _whom(self, document: Document) -> tuple[Contact, Cell]:
        """Return whom a document is for, and its row: in Contacts for a message, else in Interviews."""
        contact = self._contacts.get(document.recipient) or Contact(row=document.recipient)
        if KINDS[document.kind].name.of_talk:
            return contact, self._workbook.cell(self._talks[document.row])
        return contact, self._workbook.cell(contact)


def _said_in(value: object) -> Iterator[str]:
    """Yield every word that a value of a context holds."""
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _said_in(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from _said_in(each)


@cache
def _known(template: str) -> Sequence[str]:
    return tuple(field.path for field in FIELDS.get(template, ()))


def _foreign_fonts(document: bytes) -> Sequence[str]:
    """Return the fonts of a document that are neither embedded in it nor on every computer."""
    parts: dict[str, Any] = {entry.name: entry for entry in package.read(document, "card")}
    texts = {name: parts[name].unpacked().decode("utf-8-sig") for name in _FONT_PARTS if name in parts}
    embedded = set(_EMBEDDED.findall(texts.get("word/fontTable.xml", "")))
    used = {font for name in _FONT_PARTS[:2] for font in _FONT.findall(texts.get(name, ""))}
    return tuple(sorted(used - embedded - _EVERYWHERE))


_FONT_PARTS = ("word/document.xml", "word/styles.xml", "word/fontTable.xml")
