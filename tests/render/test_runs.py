"""Print files: many papers in one, labels from any place on, own templates first."""

import dataclasses
import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest

from infoview_sheets.documents.kinds import Document
from infoview_sheets.errors import TemplateError
from infoview_sheets.render.binding import bind
from infoview_sheets.render.cards import render_cards, render_labels
from infoview_sheets.render.catalog import ABOUT, FIELDS, check_file, example, filled
from infoview_sheets.render.letters import load
from infoview_sheets.render.renderer import Renderer
from infoview_sheets.render.template import LETTER, Template, templates_folder
from tests.render.contexts import CARDS, ENVELOPES, LETTER_FULL, PACKET_FULL
from tests.render.reading import part, sketch, text_of
from tests.render.test_renderer import ENVELOPE, THANKS


def run(what: str, *contexts: Mapping[str, Any], kind: str = "", **more: Any) -> Document:
    papers = [{"kind": kind or what, "name": f"paper {n}", "context": c} for n, c in enumerate(contexts, 1)]
    return Document("run", "all", {"what": what, "papers": papers, **more})


def text(paper: Document) -> str:
    data = Renderer("letter").render(paper).data
    assert data is not None
    return text_of(data)


def test_a_run_holds_every_paper_in_order() -> None:
    letters = text(run("thank_you_letter", {**LETTER_FULL, "date": "first"}, {**LETTER_FULL, "date": "second"}))
    assert letters.index("first") < letters.index("second")
    assert text(run("packet", PACKET_FULL)).count("Questions") == 1
    assert text(run("thank_you_card", THANKS, THANKS)).count("three offices") == 2
    assert "flipped on the long edge" in text(run("copy_sheet", THANKS))
    assert "mail by Wednesday" in text(run("copy_sheet", {**THANKS, "mail_by": "Wednesday"}))
    assert "in words of your own" in text(run("copy_sheet", {**THANKS, "words": ""}))
    assert text(run("letter_envelope", ENVELOPE, ENVELOPE)).count("Ada Quillfeather") == 2
    labels = run("labels", ENVELOPE, kind="card_envelope", start_at=3, stock="5160")
    assert "1 Way" in text(labels)


@pytest.mark.parametrize("order", [(0, 1, 0), (1, 0, 0)])
def test_a_run_holds_written_and_ruled_cards(order: tuple[int, ...]) -> None:
    ruled = {**THANKS, "mode": "handwrite", "words": ""}
    both = text(run("thank_you_card", *([ruled, THANKS][each] for each in order)))
    assert both.count("three offices") == both.count("Dear Ada") == 1


def test_a_card_without_words_is_not_drawn() -> None:
    drawn = Renderer("letter").render(Document("card_drawing", "x", {**THANKS, "mode": "handwrite", "words": ""}))
    assert (drawn.data, drawn.note) == (None, "it has no words of its own yet; write it by hand")


def test_a_run_says_what_is_not_in_it() -> None:
    long = {**THANKS, "words": "your very long account of it all " * 40}
    printed = Renderer("letter").render(run("thank_you_card", THANKS, long))
    assert printed.data is not None
    assert printed.note.startswith("paper 2: ")
    assert "do not fit" in printed.note
    wide = {**ENVELOPE, "address_lines": ["a long line of an address " * 12] * 4}
    labels = Renderer("letter").render(run("labels", wide, kind="card_envelope", start_at=1, stock="5160"))
    assert labels.data is None
    assert labels.note == "paper 1: 4 lines do not fit on a label; shorten the address"
    invitation = {**example("request_linkedin.docx"), "variant": "linkedin", "max_characters": 10}
    message = Renderer("letter").render(run("request", invitation))
    assert (message.data, message.note.partition(":")[0]) == (None, "paper 1")


def test_each_document_has_its_own_headers_and_page_count() -> None:
    template = load("packet.docx", page=LETTER)
    data = bind([(template, filled("packet.docx", PACKET_FULL))] * 3, "All packets")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert {"word/footer1.xml", "word/footer1_2.xml", "word/footer1_3.xml"} <= set(names)
        assert b"PAGEREF end_3" in archive.read("word/footer1_3.xml")
        assert not any(b"NUMPAGES" in archive.read(name) for name in names)
        assert b"<dc:title>All packets</dc:title>" in archive.read("docProps/core.xml")
    body = part(data).decode()
    assert body.count('<w:pgNumType w:start="1"/>') == 3
    assert [body.count(f'w:name="end_{n}"') for n in (1, 2, 3)] == [1, 1, 1]
    assert len(docx.Document(io.BytesIO(data)).sections) == 3


def test_a_template_made_in_word_can_be_bound() -> None:
    """python-docx writes what Word does: a header of its own, a table at the end, a bookmark."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "For {{ name }}"
    document.add_paragraph("Dear {{ name }}")
    document.add_table(1, 1).cell(0, 0).text = "end"
    out = io.BytesIO()
    document.save(out)
    template = Template(out.getvalue())
    data = bind([(template, {"name": "Ada"}), (template, {"name": "Bram & Co"})], "Two")
    assert "Dear Bram & Co" in text_of(data)
    sections = docx.Document(io.BytesIO(data)).sections
    assert [section.header.paragraphs[0].text for section in sections] == ["For Ada", "For Bram & Co"]


def test_an_empty_last_paragraph_can_end_a_section() -> None:
    for body in ("a\n<w:p/>", "<w:p><w:pPr/><w:r><w:t>a</w:t></w:r></w:p>", "a\n<w:p></w:p>"):
        template = Template(sketch(body))
        assert len(docx.Document(io.BytesIO(bind([(template, {})] * 2, "x"))).sections) == 2


def test_pictures_of_two_templates_do_not_meet() -> None:
    document = docx.Document()
    document.part.relate_to("https://example.org", "http://x/hyperlink", is_external=True)
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(TemplateError, match="without --one-file"):
        bind([(Template(sketch("a")), {}), (Template(out.getvalue(), name="own.docx"), {})], "x")


def test_labels_refuse_what_is_not_on_the_sheet() -> None:
    with pytest.raises(TemplateError, match="labels 1 to 30"):
        render_labels([["a"]], start_at=31)
    small = render_labels([["Ada", "Institute of Long Names and Numbers", "Room 1", "1 Way", "Testville", "Country"]])
    assert [str(report) for report in small.reports] == ["small type"]
    assert render_labels([]).document is None


def test_a_postcard_has_its_address_in_the_hand_or_in_type() -> None:
    cards = [dataclasses.replace(CARDS[0], address_lines=ENVELOPES[0].address_lines)]
    said = text_of(render_cards(cards, format="postcard").document or b"")
    assert "200 Fictional" in " ".join(said.split())
    wide = [dataclasses.replace(CARDS[0], address_lines=["An address that no postcard has the width for, ever"])]
    assert "no postcard has the width" in text_of(render_cards(wide, format="postcard").document or b"")


def test_own_templates_win_and_change_the_mark(tmp_path: Path) -> None:
    (tmp_path / "loop.docx").write_bytes(sketch("Hello {{ person.name }}"))
    own = Renderer("letter", tmp_path)
    made = own.render(Document("loop", "x", example("loop.docx"))).data
    assert text_of(made or b"") == "Hello Dr. Tamsin Greaves"
    before = own.mark
    assert before != Renderer("letter").mark
    (tmp_path / "advice.docx").write_bytes(sketch("Hello"))
    assert own.mark != before


def test_every_template_is_told_about_and_prints_its_examples() -> None:
    assert set(ABOUT) == set(FIELDS)
    assert {
        name: check_file(templates_folder() / name) for name in FIELDS if check_file(templates_folder() / name)
    } == {}


def test_a_template_is_checked_by_name_tags_and_a_trial(tmp_path: Path) -> None:
    def said(name: str, body: str) -> str:
        (tmp_path / name).write_bytes(sketch(body))
        return "; ".join(check_file(tmp_path / name))

    assert 'Did you mean "loop.docx"?' in said("lop.docx", "x")
    assert "templates list" in said("zzzzzzzzzz.docx", "x")
    assert "never closed" in said("loop.docx", "{{ person.name")
    assert "would vanish" in said("loop.docx", "lost {%p if met %}\nx\n{%p endif %}")
    assert "unsafe" in said("loop.docx", "{{ ''.__class__.mro() }}")
    assert 'Did you mean "person.name"?' in said("loop.docx", "{{ person.nam }}")
    shutil.copy(templates_folder() / "loop.docx", tmp_path)
    assert check_file(tmp_path / "loop.docx") == ()
