"""Make the file of a document: each kind has its template and its way into Word."""

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from infoview_sheets import __version__
from infoview_sheets.documents.kinds import KINDS, MAIL, TEXT, Document, DocumentKind, Way, main_kind
from infoview_sheets.frozen import frozen
from infoview_sheets.render import cards, fonts, letters
from infoview_sheets.render.binding import bind
from infoview_sheets.render.catalog import filled
from infoview_sheets.render.formats import CARD_FORMATS
from infoview_sheets.render.letters import address_of, mail_draft, plain_text
from infoview_sheets.render.own_hand import signature, signed
from infoview_sheets.render.plotter import PEN, draw_card
from infoview_sheets.render.template import A4, LETTER, PaperSize, Template, in_language, templates_folder

_OURS = "en-US"  # the language our templates are set in


def _signed(data: bytes, contexts: Sequence[Mapping[str, Any]], *, instead: bool) -> bytes:
    """Return a Word file with the person's signature, where Profile asks for it and this computer has one."""
    picture = signature() if any(context.get("signature") for context in contexts) else None
    return signed(data, picture, instead=instead) if picture else data


@frozen
class Rendered:
    """The file of a document, or None where it could not be made; ``note`` says how it went, or why not."""

    data: bytes | None
    note: str = ""


class Renderer:
    """Makes documents for one kind of sheet in the printer: "letter" or "a4".

    ``templates`` is the folder of the person's own templates, which win over ours. ``mails`` says whether each message
    is made as the draft of a mail program too.
    """

    def __init__(self, sheet: str, templates: Path | None = None, *, mails: bool = False) -> None:
        self.mails = mails
        self.page: PaperSize = A4 if sheet == "a4" else LETTER
        self.folder = templates
        self._last: tuple[str, Mapping[str, object], Rendered | None] = ("", {}, None)
        self._cards: dict[int, tuple[Mapping[str, Any], cards.Card]] = {}

    @property
    def mark(self) -> str:
        """What else decides how a document looks: when it changes, documents that nobody touched are made again."""
        own = _mark_of(self.folder, _changes(self.folder)) if self.folder else ""
        own += hashlib.sha256(picture).hexdigest()[:16] if (picture := signature()) else ""
        return f"{__version__} {self.page} {_mark_of(templates_folder(), ())} {own}".rstrip()

    def render(self, document: Document) -> Rendered:
        """Return the file of ``document``; the same document gives the same bytes.

        The last one is at hand: the plain text of a message is made of it.
        """
        kind, context, printed = self._last
        if printed is None or context is not document.context or kind != document.kind:
            printed = self._render(document)
            if printed.data and document.language != _OURS and printed.data.startswith(b"PK"):
                printed = dataclasses.replace(printed, data=in_language(printed.data, document.language))
            self._last = document.kind, document.context, printed
        return printed

    def _render(self, document: Document) -> Rendered:
        if document.kind.endswith((TEXT, MAIL)):
            return self._beside(document)
        context = document.context
        if document.kind == "card_drawing":
            return self._drawing(context)
        if document.kind == "run":
            return self._run(context)
        kind = KINDS[document.kind]
        match kind.way:
            case Way.LETTER:
                data = letters.rendered(kind.template_for(context), context, self.page, self.folder)
                return Rendered(_signed(data, [context], instead=False))
            case Way.MESSAGE:
                return self._message(kind, context)
            case Way.CARD:
                return _alone(self.card_run([context]))
            case Way.COPY_SHEET:
                return Rendered(self.copy_sheet([context]))
            case Way.ENVELOPE:
                return _alone(self.envelope_run([context]))

    def _run(self, run: Mapping[str, Any]) -> Rendered:
        """Return a print file: the documents of one kind, in one order; the note names those that are not in it."""
        documents: Sequence[Mapping[str, Any]] = run["papers"]
        contexts = [document["context"] for document in documents]
        names = [str(document["name"]) for document in documents]
        match run["what"]:
            case "thank_you_card":
                return _listed(names, self.card_run(contexts))
            case "copy_sheet":
                return Rendered(self.copy_sheet(contexts))
            case "labels":
                addresses = [context["address_lines"] for context in contexts]
                made = cards.render_labels(
                    addresses, format=run["stock"], start_at=run["start_at"], folder=self.folder
                )  # fmt: skip
                return _listed(names, made)
            case "card_envelope" | "letter_envelope":
                return _listed(names, self.envelope_run(contexts))
            case _:
                return self._bound(documents)

    def _bound(self, documents: Sequence[Mapping[str, Any]]) -> Rendered:
        """Return packets, letters or messages in one file, each beginning on a page of its own."""
        chosen: list[tuple[Template, Mapping[str, object]]] = []
        left_out = []
        for document in documents:
            kind, context = document["kind"], document["context"]
            if KINDS[kind].way is Way.MESSAGE:
                made = letters.fitted(kind, context, page=self.page, folder=self.folder)
                context = made.context
                if not made.fits and context.get("variant") == "linkedin":
                    left_out.append(f"{document['name']}: {made.length}, too long for LinkedIn")
                    continue
            name = KINDS[kind].template_for(context)
            chosen.append((letters.load(name, page=self.page, folder=self.folder), filled(name, context)))
        data = bind(chosen, "Print run") if chosen else None
        signed_run = _signed(data, [each["context"] for each in documents], instead=False) if data else None
        return Rendered(signed_run, "; ".join(left_out))

    def _message(self, kind: DocumentKind, context: Mapping[str, Any]) -> Rendered:
        made = letters.fitted(kind.name, context, page=self.page, folder=self.folder)
        if made.fits:
            return Rendered(made.document, made.length)
        if context.get("variant") == "linkedin":
            limit = context["max_characters"]
            return Rendered(None, f"{made.length}, and LinkedIn takes {limit}. Shorten Situation in Profile.")
        return Rendered(
            made.document, f"{made.length}; {context['max_words']} are read. Shorten it before you send it."
        )

    def _beside(self, document: Document) -> Rendered:
        """Return what lies beside a message: its plain text, or the draft of a mail program made of that."""
        text = self._text(dataclasses.replace(document, kind=main_kind(document.kind)))
        if text.data is None or document.kind.endswith(TEXT):
            return text
        return Rendered(mail_draft(document.context, text.data.decode("utf-8")), text.note)

    def _text(self, document: Document) -> Rendered:
        """Return the plain text of a document; a letter gets its head from the document, a message has its own."""
        printed = self.render(document)
        if printed.data is None:
            return printed
        heads = (("To", "to"), ("Subject", "subject")) if KINDS[document.kind].way is not Way.MESSAGE else ()
        given = ((name, document.context.get(key)) for name, key in heads)
        head = "".join(f"{name}: {' '.join(words.split())}\n" for name, words in given if words)
        text = f"{head}\n{plain_text(printed.data)}" if head else plain_text(printed.data)
        return Rendered(text.encode("utf-8", "replace"), printed.note)

    def words(self, context: Mapping[str, Any]) -> cards.Card:
        """Return the words of a card, as the template ``card_words.docx`` puts them; the same card is read once."""
        if id(context) not in self._cards:
            self._cards[id(context)] = context, self._card_of(context)  # kept, so that no other one gets its id
        return self._cards[id(context)][1]

    def _card_of(self, context: Mapping[str, Any]) -> cards.Card:
        written = letters.rendered("card_words.docx", context, self.page, self.folder)
        words, ruled = cards.read_card_words(written), context["mode"] == "handwrite"
        return cards.Card(context["seed"], words, tuple(context["address_lines"]), ruled=ruled)

    def card_run(self, contexts: Sequence[Mapping[str, Any]]) -> cards.PrintRun:
        """Return the cards as one file; all have the format of the first."""
        first = contexts[0]
        chosen = [self.words(context) for context in contexts]
        form, face = card_layout(first, self.page), first.get("face", fonts.DEFAULT)
        run = cards.render_cards(chosen, format=form, face=face, folder=self.folder)
        written = [context for context, card in zip(contexts, chosen, strict=True) if not card.ruled]
        document = _signed(run.document, written, instead=True) if run.document else None
        return dataclasses.replace(run, document=document)

    def envelope_run(self, contexts: Sequence[Mapping[str, Any]]) -> cards.PrintRun:
        """Return the envelopes as one file; all have the size of the first."""
        made = [cards.Envelope(c["seed"], c["address_lines"], c["sender_lines"]) for c in contexts]
        form, face = contexts[0]["format"], contexts[0].get("face", fonts.DEFAULT)
        return cards.render_envelopes(made, format=form, face=face, folder=self.folder)

    def _drawing(self, context: Mapping[str, Any]) -> Rendered:
        """Return a card as a drawing for a pen plotter."""
        card = self.words(context)
        if not any(paragraph.style == "Message" for paragraph in card.words):
            return Rendered(None, "it has no words of its own yet; write it by hand")
        title = f"Thank-you card for {context['person']['name']}"
        return Rendered(*draw_card(card, format=card_layout(context, self.page), title=title))

    def copy_sheet(self, contexts: Sequence[Mapping[str, Any]]) -> bytes:
        """Return the words and addresses of the cards in plain type, and how to print the cards."""
        run = self.card_run(contexts)
        entries = [
            {
                "name": context["person"]["name"],
                "note": "; ".join(filter(None, (str(report), _by_hand(context), _mail_by(context)))),
                "words": [paragraph.text for paragraph in self.words(context).words],
                "address_lines": context["address_lines"],
            }
            for context, report in zip(contexts, run.reports, strict=True)
        ]
        form = CARD_FORMATS[card_layout(contexts[0], self.page)]
        sheet = {"cards": entries, "how_to_print": form.how_to_print}
        return letters.rendered("copy_sheet.docx", sheet, self.page, self.folder)


def _alone(run: cards.PrintRun) -> Rendered:
    """Return a run of one document with what became of that."""
    return Rendered(run.document, str(run.reports[0]))


def _listed(names: Sequence[str], run: cards.PrintRun) -> Rendered:
    """Return a run with a note on each document that is not in it, or not quite as asked."""
    notes = [
        f"{name}: {report}"
        for name, report in zip(names, run.reports, strict=True)
        if report.refused or report.note or (run.document is None and str(report))
    ]
    return Rendered(run.document, "; ".join(notes))


def with_texts(documents: Sequence[Document], *, mails: bool = False) -> Iterator[Document]:
    """Yield the documents, each that may go by email followed by its plain text, and with ``mails`` by its draft."""
    for document in documents:
        yield document
        kind = KINDS.get(document.kind)
        if kind and kind.has_text:
            yield dataclasses.replace(document, kind=document.kind + TEXT)
            if mails and address_of(document.context):
                yield dataclasses.replace(document, kind=document.kind + MAIL)


def _by_hand(context: Mapping[str, Any]) -> str:
    """Return what to write on a card that is ruled because the letter says all that the cells say."""
    return "" if context.get("words", True) else "in words of your own: what the letter does not say"


def _mail_by(context: Mapping[str, Any]) -> str:
    return f"mail by {context['mail_by']}" if context.get("mail_by") else ""


def card_layout(context: Mapping[str, Any], page: PaperSize) -> str:
    """Return the layout of a card; one that has no template of its own gets the usual one for the paper."""
    name = str(context["format"])
    return name if name in CARD_FORMATS else "a6_fold" if page == A4 else "a2_fold"


def _changes(folder: Path | None) -> tuple[int, ...]:
    """Return when each template of a folder was last changed."""
    return tuple(path.stat().st_mtime_ns for path in sorted(folder.glob("*.docx"))) if folder else ()


@lru_cache(maxsize=4)
def _mark_of(folder: Path, changes: tuple[int, ...]) -> str:
    """Return a mark of every template and font in a folder."""
    mark = hashlib.sha256(repr(len(changes)).encode())
    for path in sorted(folder.rglob("*.*")):
        if path.is_file() and (path.suffix in {".docx", ".ttf"} or path.name == PEN.file):
            mark.update(path.name.encode())
            mark.update(path.read_bytes())
    return mark.hexdigest()
