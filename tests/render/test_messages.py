"""Messages are as short as they must be, and their plain text says what the Word file says."""

from typing import Any

import pytest

from infoview_sheets.documents.kinds import KINDS, Document
from infoview_sheets.render.catalog import example
from infoview_sheets.render.letters import body_text, fitted, forwarded_text, plain_text
from infoview_sheets.render.renderer import Renderer, with_texts
from infoview_sheets.render.template import LETTER
from tests.render.reading import sketch

REQUEST: dict[str, Any] = {
    **example("request_referred.docx"),
    "variant": "referred",
    "max_words": 100,
    "shorten": ["article", "offer", "times", "hear", "found", "who_goal", "why"],
}
VARIANTS = ["referred", "alumni", "again", "cold", "linkedin"]


def printed(kind: str, context: dict[str, Any]) -> str:
    made = Renderer("letter").render(Document(f"{kind}_text", "x", context))
    assert made.data is not None
    return made.data.decode()


def test_the_plain_text_is_ready_to_paste() -> None:
    assert printed("request", REQUEST) == (
        "To: Dr. Tamsin Greaves <tamsin@example.org>\n"
        "Subject: Informational interview request\n"
        "\n"
        "Dear Dr. Greaves,\n"
        "\n"
        "I saw your talk at the careers evening. You moved to patents, which is why I am writing: I am a student trying to "
        "learn about patents.\n"
        "\n"
        "I read “Peer review goes audio”.\n"
        "\n"
        "Would you have 20 minutes for an informational interview? Tuesday after 3 pm would suit me. I would like to hear "
        "how you got there. If help with statistics would be useful to you, just ask. I am not asking about job openings.\n"
        "\n"
        "With thanks,\n"
        "Robin Sandpiper\n"
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_request_is_an_informational_interview_and_asks_for_no_job(variant: str) -> None:
    context = {**example(f"request_{variant}.docx"), "variant": variant, "max_words": 100, "max_characters": 300}
    made = fitted("request", {**context, "shorten": REQUEST["shorten"]}, page=LETTER)
    text = body_text(made.document)
    assert made.fits
    assert "informational interview" in text
    assert "I am not asking about job openings" in text
    assert len(text.split()) <= 100
    assert variant != "linkedin" or len(text) <= 300


def test_what_is_too_long_loses_what_it_can_do_without() -> None:
    long = {**REQUEST, "times": "some time " * 40}
    made = fitted("request", long, page=LETTER)
    assert (made.fits, made.context["times"], made.context["found"]) == (True, "", REQUEST["found"])


def test_what_is_still_too_long_is_said() -> None:
    wordy = {**REQUEST, "who": "I am a very " * 60 + "good student."}
    made = Renderer("letter").render(Document("request", "x", wordy | {"who_goal": ""}))
    assert made.data is not None
    assert "100 are read. Shorten it" in made.note
    invitation = {**wordy, "who_goal": "", "variant": "linkedin", "max_characters": 300}
    refused = Renderer("letter").render(Document("request", "x", invitation))
    assert refused.data is None
    assert "LinkedIn takes 300" in refused.note
    assert Renderer("letter").render(Document("request_text", "x", invitation)).data is None


def test_the_paragraph_to_send_on_stands_alone() -> None:
    context = {**example("introduction.docx"), "max_words": 80, "shorten": ["hear"]}
    made = fitted("introduction", context, page=LETTER)
    forward = forwarded_text(made.document)
    assert made.fits
    assert forward.startswith("Dear Soren, You moved to patents")
    assert forward.endswith("You can reach me at robin@example.org. Robin Sandpiper")
    assert len(forward.split()) <= 80
    assert "To forward" not in plain_text(made.document)


def test_a_letter_has_its_head_from_the_paper_and_no_letterhead() -> None:
    letter = {
        **example("thank_you_letter.docx"), "to": "tamsin@example.org\nBcc: all@example.org", "subject": "Thank you",
    }  # fmt: skip
    text = printed("thank_you_letter", letter)
    assert text.startswith("To: tamsin@example.org Bcc: all@example.org\nSubject: Thank you\n\nDear Dr. Greaves,\n\n")
    assert "12 Sample Row" not in text
    assert text.endswith("With thanks,\nRobin Sandpiper\n")
    assert printed("thank_you_letter", {**letter, "to": "", "subject": ""}).startswith("Dear")


def test_hostile_cells_are_text() -> None:
    for cell in ("{{ 7*7 }}", "<w:p>", "=cmd()", "a\nb", "🙂", "\ud800", "x" * 10_000, "\x07"):
        text = printed("loop", {**example("loop.docx"), "met": cell})
        assert "49" not in text
        shown = cell.replace("\ud800", "\ufffd").replace("\x07", "").replace("\n", "\n")
        assert shown in text


def test_a_template_made_in_word_gives_its_text_too() -> None:
    assert plain_text(sketch("Hello\nand more")) == "Hello\n\nand more\n"


def test_each_message_has_a_template() -> None:
    assert KINDS["nudge"].template_for({"number": 2}) == "nudge_2.docx"
    assert KINDS["declined"].template_for({}) == "declined.docx"
    kinds = [paper.kind for paper in with_texts([Document("packet", "a", {}), Document("loop", "b", {})])]
    assert kinds == ["packet", "loop", "loop_text"]
