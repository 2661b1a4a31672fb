"""Make the file of a paper: each kind has its template and its way into Word."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from infoview_sheets import __version__
from infoview_sheets.papers.paper import Paper
from infoview_sheets.word import cards, documents
from infoview_sheets.word.folder import templates_folder
from infoview_sheets.word.formats import CARD_FORMATS
from infoview_sheets.word.template import A4, LETTER, Page


@dataclass(frozen=True, slots=True)
class Printed:
    """The file of a paper, or None where it could not be made; ``note`` says how it went, or why not."""

    data: bytes | None
    note: str = ""


class Press:
    """Makes papers for one kind of sheet in the printer: "letter" or "a4"."""

    def __init__(self, sheet: str) -> None:
        self._page: Page = A4 if sheet == "a4" else LETTER

    @property
    def mark(self) -> str:
        """What else decides how a paper looks: when it changes, papers that nobody touched are made again."""
        return f"{__version__} {self._page} {_templates_mark()}"

    def print(self, paper: Paper) -> Printed:
        """Return the file of ``paper``; the same paper gives the same bytes."""
        context = paper.context
        match paper.kind:
            case "packet":
                return Printed(documents.render_packet(context, page=self._page))
            case "thank_you_letter":
                return Printed(documents.render_letter(context, page=self._page))
            case "thank_you_starter":
                return Printed(documents.render_starter(context, page=self._page))
            case "thank_you_card":
                return self._card(context)
            case "copy_sheet":
                return self._copy_sheet(context)
            case _:
                return _envelope(context)

    def _words(self, context: Mapping[str, Any]) -> cards.Card:
        """Return the words of a card, as the template ``card_words.docx`` puts them."""
        written = documents.render_card_words(context, page=self._page)
        return cards.Card(context["seed"], cards.read_card_words(written))

    def _run(self, context: Mapping[str, Any]) -> cards.PrintRun:
        mode: cards.Mode = "handwrite" if context["mode"] == "handwrite" else "print"
        return cards.render_cards([self._words(context)], format=_format(context["format"], self._page), mode=mode)

    def _card(self, context: Mapping[str, Any]) -> Printed:
        run = self._run(context)
        return Printed(run.document, str(run.reports[0]))

    def _copy_sheet(self, context: Mapping[str, Any]) -> Printed:
        entry = {
            "name": context["person"]["name"],
            "note": str(self._run(context).reports[0]),
            "words": [paragraph.text for paragraph in self._words(context).words],
            "address_lines": context["address_lines"],
        }
        return Printed(documents.render_copy_sheet({"cards": [entry]}, page=self._page))


def _format(name: str, page: Page) -> str:
    """Return the layout of a card; one that has no template of its own gets the usual one for the paper."""
    return name if name in CARD_FORMATS else "a6_fold" if page == A4 else "a2_fold"


def _envelope(context: Mapping[str, Any]) -> Printed:
    envelope = cards.Envelope(context["seed"], context["address_lines"], context["sender_lines"])
    run = cards.render_envelopes([envelope], format=context["format"])
    return Printed(run.document, str(run.reports[0]))


@lru_cache(maxsize=1)
def _templates_mark() -> str:
    """Return a mark of every template and font."""
    mark = hashlib.sha256()
    for path in sorted(templates_folder().rglob("*.*")):
        mark.update(path.name.encode())
        mark.update(path.read_bytes())
    return mark.hexdigest()
