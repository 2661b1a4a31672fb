"""How values get into Word: the template engine, the documents, the handwriting.

Begin here: ``render_packet``, ``render_letter``, ``render_starter``, ``render_card_words``, ``render_copy_sheet``,
``render_cards`` and ``render_envelopes`` make documents from plain values; ``fields.FIELDS`` lists what each template
knows. ``Template(path).render(context)`` does the same with any template of your own.
"""

from infoview_sheets.render.cards import (
    Card,
    Envelope,
    PrintRun,
    Report,
    paragraph,
    read_card_words,
    render_cards,
    render_envelopes,
)
from infoview_sheets.render.fonts import FACES
from infoview_sheets.render.formats import CARD_FORMATS, ENVELOPE_FORMATS
from infoview_sheets.render.handwriting import Fit, Paragraph, TooLong
from infoview_sheets.render.letters import (
    find,
    render_card_words,
    render_copy_sheet,
    render_letter,
    render_packet,
    render_starter,
)
from infoview_sheets.render.template import A4, LETTER, Page, Template, templates_folder

__all__ = [
    "A4",
    "CARD_FORMATS",
    "ENVELOPE_FORMATS",
    "FACES",
    "LETTER",
    "Card",
    "Envelope",
    "Fit",
    "Page",
    "Paragraph",
    "PrintRun",
    "Report",
    "Template",
    "TooLong",
    "find",
    "paragraph",
    "read_card_words",
    "render_card_words",
    "render_cards",
    "render_copy_sheet",
    "render_envelopes",
    "render_letter",
    "render_packet",
    "render_starter",
    "templates_folder",
]
