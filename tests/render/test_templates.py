"""The shipped templates: every field printed and known, every output a sound Word file, the script reproducible."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator

from infoview_sheets.documents.kinds import TemplateField
from infoview_sheets.render.binding import bind
from infoview_sheets.render.cards import alignment_page, read_card_words, render_cards, render_envelopes, render_labels
from infoview_sheets.render.catalog import FIELDS, check, filled, used_fields
from infoview_sheets.render.formats import CARD_FORMATS, ENVELOPE_FORMATS
from infoview_sheets.render.letters import find, load, rendered
from infoview_sheets.render.template import A4, LETTER, Template, templates_folder
from tests.render.contexts import (
    CARDS,
    ENVELOPES,
    LETTER_BARE,
    LETTER_FULL,
    ME,
    MESSAGES,
    PACKET_BARE,
    PACKET_FULL,
    PACKET_LONG,
    PLAIN,
    Context,
)
from tests.render.reading import leaves, sketch, text_of

ROOT = Path(__file__).resolve().parents[2]
OF_TALKS = ("packet.docx", "thank_you_letter.docx", "thank_you_starter.docx", "card_words.docx", "copy_sheet.docx")
render_packet, render_letter = partial(rendered, "packet.docx"), partial(rendered, "thank_you_letter.docx")


RENDER: Mapping[str, Callable[..., bytes]] = {name: partial(rendered, name) for name in (*OF_TALKS, *MESSAGES)}


def outputs() -> Iterator[tuple[str, bytes]]:
    """Yield every kind of document once, with a name."""
    for name, made in RENDER.items():
        for which, context in zip(("full", "bare"), PLAIN[name], strict=True):
            yield f"{name} {which}", made(context)
        yield f"{name} A4", made(PLAIN[name][0], page=A4)
    yield "packet of an hour", render_packet(PACKET_LONG)
    yield "packet of an hour, A4", render_packet(PACKET_LONG, page=A4)
    ruled = [replace(card, ruled=True) for card in CARDS]
    for form in CARD_FORMATS:
        yield f"{form} print", render_cards(CARDS, format=form).document or b""
        yield f"{form} handwrite", render_cards(ruled, format=form).document or b""
    for size in ENVELOPE_FORMATS:
        yield f"envelope {size}", render_envelopes(ENVELOPES, format=size).document or b""
    plain = [replace(one, address_lines=[*one.address_lines, "Wolfeschlegelsteinhausen" * 5]) for one in ENVELOPES]
    yield "envelope plain", render_envelopes(plain).document or b""
    for form, address in (("5160", 1), ("L7160", 21)):
        sheet = render_labels([one.address_lines for one in ENVELOPES], format=form, start_at=address)
        yield f"labels {form}", sheet.document or b""
        yield f"alignment {form}", alignment_page(form)
    for name in ("packet.docx", "thank_you_letter.docx"):
        template = load(name, page=LETTER)
        yield (
            f"all {name}",
            bind([(template, filled(name, context)) for context in (*PLAIN[name], PLAIN[name][0])], "All"),
        )
    mixed = [("request_cold.docx", 0), ("introduction.docx", 0), ("request_alumni.docx", 1)]
    runs = [(load(name, page=LETTER), filled(name, PLAIN[name][which])) for name, which in mixed]
    yield "all requests", bind(runs, "All")
    yield "cards in Kalam", render_cards(CARDS, face="Kalam").document or b""


OUTPUTS = dict(outputs())
every_output = pytest.mark.parametrize("name", OUTPUTS)
every_template = pytest.mark.parametrize("name", FIELDS)


@every_output
def test_openxml_audit_finds_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(OUTPUTS[name])
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@every_template
def test_openxml_audit_finds_nothing_in_the_template(name: str) -> None:
    path = templates_folder() / name
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@every_output
def test_python_docx_opens_it(name: str) -> None:
    assert docx.Document(io.BytesIO(OUTPUTS[name])).sections


@every_output
def test_the_zip_has_no_clock(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(OUTPUTS[name])) as archive:
        assert archive.testzip() is None
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())


# What our templates do without and a person's own may want.
OFFERED = {
    "me.name", "person.salutation", "detail", "advice", "promise", "promise_by", "names", "they_need", "can_offer",
    "talk.day", "talk.what", "person.email",
}  # fmt: skip
_REQUESTS = (
    "request_referred",
    "request_alumni",
    "request_again",
    "request_cold",
    "request_linkedin",
    "request_call",
    "introduction",
)
_PHRASES = {"detail", "advice"}  # for a person's own template
ELSEWHERE = {
    **{f"{name}.docx": {"who"} for name in _REQUESTS},  # only where the goal is unknown
    "card_words.docx": {"person.name", *_PHRASES},  # in the title
    "thank_you_letter.docx": {
        "talk.what", "talk.day", "promise", "promise_by", "names", "they_need", "can_offer", *_PHRASES,
    },
    "thank_you_starter.docx": {"talk.day"},
}  # fmt: skip


def printed_words(name: str, context: Context) -> list[str]:
    """Return every value a template prints of a context in which all is known."""
    asked = [field for field in FIELDS[name] if field.kind != "yes/no" and field.path not in ELSEWHERE.get(name, ())]
    return [value for field in asked for value in leaves(value_at(context, field.path))]


@pytest.mark.parametrize("name", RENDER)
def test_every_value_of_a_known_field_is_printed(name: str) -> None:
    context = PLAIN[name][0]
    text = text_of(RENDER[name](context))
    for value in printed_words(name, context):
        assert value in text or value.capitalize() in text


def value_at(value: object, path: str) -> object:
    """Return what a context holds at a path such as ``must_ask[].text``."""
    for step in path.split("."):
        if isinstance(value, list):
            value = [item[step.removesuffix("[]")] for item in value if step.removesuffix("[]") in item]
        else:
            value = value.get(step.removesuffix("[]"), "") if isinstance(value, dict) else ""
    return value


@every_template
def test_the_template_uses_the_fields_it_lists_and_no_others(name: str) -> None:
    template = Template(templates_folder() / name)
    assert check(template) == ()
    listed = {field.path for field in FIELDS[name]}
    assert listed - used_fields(template) <= OFFERED


def test_check_names_an_unknown_field_and_the_nearest_known_one() -> None:
    body = """
        Dear {{ person.organisation }}
        {%p for question in must_ask %}
        {{ question.txt }} {% set n = loop.index %}{{ n }}
        {%p endfor %}
    """
    template = Template(sketch(body))
    assert list(check(template, "packet.docx")) == [
        'template: there is no field "must_ask[].txt". Did you mean "must_ask[].text"?',
        'template: there is no field "person.organisation". Did you mean "person.organization"?',
    ]
    (broken,) = check(Template(sketch("Dear {{ name")), "packet.docx")
    assert "{{ name" in broken


@every_template
def test_every_field_has_an_example_and_a_meaning(name: str) -> None:
    for field in FIELDS[name]:
        assert field.example
        assert field.meaning.endswith(".")
    assert len({field.path for field in FIELDS[name]}) == len(FIELDS[name])


def test_a_missing_field_is_blank_and_an_unknown_one_an_error(tmp_path: Path) -> None:
    assert filled("packet.docx", {"must_ask": [{"text": "Why?"}]})["must_ask"] == [{"text": "Why?", "listen_for": ""}]
    assert filled("packet.docx", {"me": None, "goals": None})["goals"] == []
    template = (templates_folder() / "thank_you_letter.docx").read_bytes()
    own = tmp_path / "thank_you_letter.docx"
    own.write_bytes(template)
    assert find("thank_you_letter.docx", tmp_path) == own
    assert find("packet.docx", tmp_path) == templates_folder() / "packet.docx"


def test_an_own_template_wins_over_ours(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Hello {{ person.salutation }}")
    document.save(str(tmp_path / "thank_you_letter.docx"))
    assert text_of(render_letter(LETTER_FULL, folder=tmp_path)) == "Hello Dr. Muñoz-Łukasik"


def test_the_script_makes_the_same_files_again(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_templates.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, capture_output=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(made) <= set(FIELDS)  # a template may also be made in Word
    shipped = {name: (templates_folder() / name).read_bytes() for name in made}
    assert made == shipped


def test_a_letter_has_the_words_it_was_given() -> None:
    assert words_of_letter(LETTER_BARE) == len(str(LETTER_BARE["thanks"]).split())
    assert words_of_letter(LETTER_FULL) <= 150


def words_of_letter(context: Context) -> int:
    document = docx.Document(io.BytesIO(render_letter(context)))
    return sum(len(p.text.split()) for p in document.paragraphs if p.style and p.style.name == "Letter text")


def test_a_card_without_words_has_none() -> None:
    words = read_card_words(rendered("card_words.docx", {"person": {"greeting": "Dear Ada"}, "signed": "Robin"}))
    assert [(paragraph.style, paragraph.text) for paragraph in words] == [
        ("Salutation", "Dear Ada,"), ("Signature", "Robin"),
    ]  # fmt: skip


def test_a_packet_without_facts_leaves_lines_to_fill_and_no_empty_words() -> None:
    bare, full = text_of(render_packet(PACKET_BARE)), text_of(render_packet(PACKET_FULL))
    for words in ("Wear", "If there is time", "Mention:", "Last in touch", "None", "Value scores"):
        assert words not in bare
    for words in ("Wear", "Only if they ask", "If there is time", "Mention:", "Last in touch", "Value scores"):
        assert words in full
    assert "Place, number or link" in bare
    assert "Place, number or link" not in full


def test_what_is_about_me_waits_for_their_question_and_has_room_for_my_answers() -> None:
    """Practices P066 and P091: with or without a pitch, below a heading that says so, the four things they may ask."""
    full, bare = text_of(render_packet(PACKET_FULL)), text_of(render_packet(PACKET_BARE))
    for text in (full, bare):
        box = text[text.index("Only if they ask about me") : text.index("The last five minutes")]
        asked = ("brings you to this field?", "have you done so far?", "see yourself later?", "would help you now?")
        assert all(words in box for words in asked)
    assert full.index("Only if they ask about me") < full.index(str(ME["pitch"]))


def test_every_question_has_two_lines_for_notes() -> None:
    """Practices P067 and P095: the questions and the topics are written down, with room for what they say."""
    with zipfile.ZipFile(io.BytesIO(render_packet(PACKET_FULL))) as archive:
        body = archive.read("word/document.xml").decode()
    full: Any = PACKET_FULL
    questions = [question["text"] for question in full["must_ask"]]
    for question, follows in zip(questions, [*questions[1:], "If there is time"], strict=True):
        after = body[body.index(question) :]
        assert after[: after.index(follows)].count("NoteLines") >= 2
    assert all(topic["name"] in text_of(render_packet(PACKET_FULL)) for topic in full["if_time"])


def test_the_same_context_gives_the_same_bytes() -> None:
    for name, data in outputs():
        assert data == OUTPUTS[name]


def test_field_kinds_are_the_ones_documented() -> None:
    kinds = {field.kind for fields in FIELDS.values() for field in fields}
    assert kinds <= set(TemplateField.__annotations__["kind"].__args__)
