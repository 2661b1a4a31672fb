"""Each kind of paper becomes a Word file that says what it should."""

import io
from typing import Any

import docx
import pytest

from infoview_sheets.documents.kinds import Document
from infoview_sheets.render.renderer import Renderer

ME = {
    "name": "Robin Sandpiper",
    "email": "robin@example.org",
    "phone": "",
    "address_lines": ["12 Sample Row"],
    "goal": "",
}
PERSON = {
    "name": "Ada Quillfeather",
    "salutation": "Ada",
    "greeting": "Dear Ada",
    "role": "",
    "organization": "",
    "phone": "",
    "address_lines": [],
}
TALK = {"what": "talking with me on Friday", "day": "Friday"}
THANKS: dict[str, Any] = {
    "me": ME,
    "person": PERSON,
    "talk": TALK,
    "date": "November 23, 2026",
    "thanks": "Thank you for your list of three offices that take first-time fellows.",
    "words": "Thank you for your list of three offices that take first-time fellows.",
    "closing": "With thanks",
    "signed": "Robin",
    "format": "a2_fold",
    "mode": "print",
    "seed": "I-001",
    "address_lines": ["Ada Quillfeather", "1 Way", "Testville"],
}
ENVELOPE = {"sender_lines": ["Robin"], "address_lines": ["Ada Quillfeather", "1 Way"], "format": "10", "seed": "C-001"}


def text_of(kind: str, context: dict[str, Any], sheet: str = "letter") -> str:
    printed = Renderer(sheet).render(Document(kind, "x", context))
    assert printed.data is not None
    document = docx.Document(io.BytesIO(printed.data))
    texts = [node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")]
    return "".join(texts)


@pytest.mark.parametrize("kind", ["thank_you_letter", "thank_you_card", "copy_sheet"])
@pytest.mark.parametrize("sheet", ["letter", "a4"])
def test_thanks_say_the_one_thing(kind: str, sheet: str) -> None:
    text = text_of(kind, THANKS, sheet)
    assert "Ada" in text
    assert "three offices" in " ".join(text.split())
    assert "{{" not in text


def test_the_starter_leaves_room_for_it() -> None:
    text = text_of("thank_you_starter", {**THANKS, "thank_by": "Saturday"})
    assert "Dear Ada," in text
    assert "three offices" not in text


def test_an_envelope_has_both_addresses() -> None:
    text = text_of("letter_envelope", ENVELOPE)
    assert "Robin" in text
    assert "Ada" in text


def test_a_card_to_write_by_hand_has_no_words() -> None:
    assert "three offices" not in text_of("thank_you_card", {**THANKS, "mode": "handwrite"})


def test_a_card_format_without_a_layout_gets_the_usual_one() -> None:
    odd = Document("thank_you_card", "x", {**THANKS, "format": "napkin"})
    usual = Document("thank_you_card", "x", THANKS)
    assert Renderer("letter").render(odd).data == Renderer("letter").render(usual).data


def test_words_that_do_not_fit_are_refused_with_their_count() -> None:
    long = {**THANKS, "words": "your very long account of it all " * 40}
    printed = Renderer("letter").render(Document("thank_you_card", "x", long))
    assert printed.data is None
    assert "words" in printed.note


def test_the_mark_changes_with_the_paper_in_the_printer() -> None:
    assert Renderer("letter").mark == Renderer("letter").mark
    assert Renderer("letter").mark != Renderer("a4").mark
