"""Whatever a cell holds, every kind of paper prints it as text or refuses it in words."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from infoview_sheets.documents.kinds import Document
from infoview_sheets.render.binding import bind
from infoview_sheets.render.cards import (
    Card,
    Envelope,
    paragraph,
    read_card_words,
    render_cards,
    render_envelopes,
    render_labels,
)
from infoview_sheets.render.catalog import filled
from infoview_sheets.render.formats import CARD_FORMATS, ENVELOPE_FORMATS
from infoview_sheets.render.letters import load, plain_text, rendered
from infoview_sheets.render.plotter import draw_card
from infoview_sheets.render.renderer import Renderer
from infoview_sheets.render.template import LETTER
from tests.render.contexts import CARD_WORDS_FULL, PLAIN
from tests.render.reading import text_of
from tests.render.soundness import faults
from tests.render.test_templates import RENDER

HOSTILE: Mapping[str, str] = {
    "class": "{{ ''.__class__ }}",
    "sum": "{{ 7*7 }}",
    "statement": "{%p for x in me %}",
    "element": "<w:p>",
    "end": "</w:t></w:r></w:p>",
    "formula": "=cmd()",
    "newline": "one\ntwo",
    "emoji": "thanks 🎉",
    "surrogate": "half \ud83d",
    "control": "bell\x07 and\x0cform",
    "long": "word " * 2000,
    "one word": "x" * 10_000,
}
ELEMENT = re.compile(rb"<w:(p|tbl|tr|tc|sectPr|hyperlink|fldSimple|instrText)[ >/]")
every_value = pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
every_kind = pytest.mark.parametrize("name", RENDER)


def holding(context: Any, value: str) -> Any:
    """Return a context in which every text is this value."""
    if isinstance(context, Mapping):
        return {key: holding(inner, value) for key, inner in context.items()}
    if isinstance(context, list | tuple):
        return [holding(inner, value) for inner in context]
    return value if isinstance(context, str) else context


def shape(data: bytes) -> dict[str, list[bytes]]:
    """Return the elements that make the structure of a document, part by part, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: ELEMENT.findall(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}


def shown(value: str) -> str:
    """Return a value as paper shows it."""
    return value.replace("\ud83d", "\ufffd").replace("\x07", "").replace("\x0c", "\n")


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@every_kind
@every_value
def test_a_document_keeps_its_shape_and_shows_the_value(name: str, value: str) -> None:
    data = RENDER[name](holding(PLAIN[name][0], value))
    assert faults(data, cells=[shown(value), shown(value).capitalize()]) == []
    assert shape(data) == shape(RENDER[name](holding(PLAIN[name][0], "plain")))
    assert flat(shown(value)).casefold() in flat(text_of(data)).casefold()


@every_value
def test_papers_in_one_file_keep_their_shape(value: str) -> None:
    made = []
    for held in (value, "plain"):
        runs = []
        for name in ("packet.docx", "thank_you_letter.docx", "request_cold.docx"):
            context = filled(name, holding(PLAIN[name][0], held))
            runs += [(load(name, page=LETTER), context)] * 2
        made.append(bind(runs, "All"))
    assert faults(made[0], cells=[shown(value), shown(value).capitalize()]) == []
    assert shape(made[0]) == shape(made[1])


@every_value
@pytest.mark.parametrize("form", CARD_FORMATS)
def test_a_card_shows_its_words_or_is_refused_in_words(form: str, value: str) -> None:
    words = read_card_words(rendered("card_words.docx", {**CARD_WORDS_FULL, "words": value}))
    run = render_cards([Card(value, words, [value] * 3)], format=form)
    (report,) = run.reports
    if run.document is None:
        assert report.refused
        assert "Shorten" in str(report)
        assert len(value) > 1000
    else:
        assert faults(run.document, cells=[shown(value)]) == []
        assert flat(shown(value)) in flat(text_of(run.document))


@every_value
@pytest.mark.parametrize("size", ENVELOPE_FORMATS)
def test_an_envelope_shows_its_address(size: str, value: str) -> None:
    lines = value.split("\n")
    run = render_envelopes([Envelope(value, lines, lines)], format=size)
    assert run.document
    assert faults(run.document, cells=[shown(value)]) == []
    assert flat(text_of(run.document)).count(flat(shown(lines[0]))) >= 2


@every_value
def test_a_label_shows_its_address_or_says_why_not(value: str) -> None:
    run = render_labels([[value, "Testville"], ["Ada", "Testville"]])
    assert run.document
    assert faults(run.document, cells=[shown(value)]) == []
    assert flat(shown(value)) in flat(text_of(run.document)) or "do not fit" in run.reports[0].note
    assert "Ada" in text_of(run.document)


@every_value
def test_a_drawing_shows_the_words_or_says_why_not(value: str) -> None:
    drawing = draw_card(Card(value, [paragraph("Message", value)], [value]), title=value)
    if drawing.svg is None:
        assert drawing.note.endswith((".", "this card."))
        assert len(value) > 1000 or not flat(shown(value)).isascii()
        assert re.search("cannot write|do not fit|too long|longer than a line", drawing.note)
    else:
        assert b"script" not in drawing.svg
        assert set(re.findall(rb"<(/?\w+)", drawing.svg)) == {
            b"svg",
            b"title",
            b"/title",
            b"g",
            b"path",
            b"/g",
            b"/svg",
        }


@every_value
@pytest.mark.parametrize("name", [name for name in RENDER if "request" in name or name in {"loop.docx", "advice.docx"}])
def test_the_text_for_an_email_shows_the_value(name: str, value: str) -> None:
    text = plain_text(RENDER[name](holding(PLAIN[name][0], value)))
    assert flat(shown(value)).casefold() in flat(text).casefold()


@every_value
def test_the_copy_sheet_shows_the_words_of_a_card_that_is_refused(value: str) -> None:
    context = {
        **CARD_WORDS_FULL, "words": value, "format": "a2_fold", "mode": "print", "seed": value,
        "address_lines": [value], "mail_by": "Monday",
    }  # fmt: skip
    printed = Renderer("letter").render(Document("copy_sheet", "Ada", context))
    assert printed.data
    assert faults(printed.data, cells=[shown(value)]) == []
    assert flat(shown(value)) in flat(text_of(printed.data))
