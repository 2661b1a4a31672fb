"""Handwriting: measured, varied the same way each time, fitted or refused, embedded whole."""

import io
import re
import struct
import zipfile
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont

from infoview_sheets.errors import TemplateError
from infoview_sheets.render import fonts
from infoview_sheets.render.cards import Card, Envelope, paragraph, render_cards, render_envelopes
from infoview_sheets.render.fonts import (
    FACES,
    Face,
    choose,
    font_bytes,
    fonts_folder,
    hands_of,
    key_of,
    metrics,
    obfuscated,
    with_faces,
)
from infoview_sheets.render.hands import hand_names
from infoview_sheets.render.handwriting import SMALLEST, Fit, TooLong, broken, sized, strokes
from infoview_sheets.render.package import read, write
from tests.render.contexts import CARDS, card
from tests.render.reading import part, sketch, text_of

CAVEAT = FACES["Caveat"]
every_face = pytest.mark.parametrize("face", FACES.values(), ids=FACES)


def one(*sentences: str, face: str = "Caveat") -> str:
    return str(render_cards([card("K", "Ada", *sentences)], face=face).reports[0])


def test_reports_words_and_lines() -> None:
    assert one("Thank you for your time.") == "11 words, 4 lines"


def test_more_words_get_a_smaller_size_until_they_are_refused() -> None:
    sizes = []
    for count in range(10, 400, 10):
        report = render_cards([card("K", "Ada", "thanks " * count)]).reports[0]
        if isinstance(report.fit, TooLong):
            break
        assert isinstance(report.fit, Fit)
        sizes.append(report.fit.size)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 18.5
    assert sizes[-1] >= SMALLEST
    assert report.refused
    assert re.fullmatch(r"\d+ words do not fit on this card; about \d+ do\. Shorten the text\.", str(report))


def test_a_refused_card_is_not_in_the_file_and_the_others_are() -> None:
    run = render_cards([CARDS[0], card("long", "Ada", "word " * 900), CARDS[1]])
    assert [report.refused for report in run.reports] == [False, True, False]
    text = text_of(run.document or b"").replace("\u00a0", " ")
    assert "Prof. Nguyen" in text
    assert "word word" not in text


def test_no_card_no_document() -> None:
    assert render_cards([]).document is None
    assert render_cards([card("long", "Ada", "word " * 900)]).document is None
    assert render_envelopes([]).document is None


def test_prints_every_word_of_every_card() -> None:
    text = " ".join(text_of(render_cards(CARDS).document or b"").replace("\u00a0", " ").split())
    for one_card in CARDS:
        for words in one_card.words:
            assert words.text in text


def test_hostile_words_are_printed_as_they_are() -> None:
    nasty = "{{ 7*7 }} <w:p> & =cmd() \ud800 two\nlines"
    run = render_cards([Card("K", [paragraph("Message", nasty)])])
    text = text_of(run.document or b"").replace("\u00a0", " ")
    assert "{{ 7*7 }} <w:p> & =cmd() \ufffd two\nlines" in text


def test_the_strokes_of_a_card_are_always_the_same_and_small() -> None:
    hand = [stroke for stroke, _ in zip(strokes("I-004"), range(300), strict=False)]
    assert hand == [stroke for stroke, _ in zip(strokes("I-004"), range(300), strict=False)]
    assert hand != [stroke for stroke, _ in zip(strokes("I-005"), range(300), strict=False)]
    assert {stroke.raised for stroke in hand} == {-2, -1, 0, 1, 2}
    assert {stroke.larger for stroke in hand} == {-1, 0, 1}
    assert all(-3 <= stroke.spaced <= 3 and 98 <= stroke.wide <= 102 for stroke in hand)
    assert 60 < sum(stroke.larger != 0 for stroke in hand) < 140


@pytest.mark.parametrize(
    ("widths", "lines"),
    [([], 1), ([10], 1), ([40, 40], 1), ([60, 60], 2), ([250], 3), ([50, 250], 4), ([30, 30, 30], 1), ([30] * 4, 2)],
)
def test_words_take_as_many_lines_as_they_need(widths: list[float], lines: int) -> None:
    assert len(broken([["word"]] * len(widths), widths, 5, 100)) == lines


def test_an_unknown_face_is_one_sentence() -> None:
    with pytest.raises(TemplateError, match='no handwriting face "Comic"'):
        fonts.face("Comic")


def test_a_card_whose_letters_the_face_lacks_is_in_another_one_and_says_so() -> None:
    report = render_cards([card("K", "Țepeș", "Thank you.")], face="La Belle Aurore").reports[0]
    assert report.face == "Caveat"
    assert str(report).endswith("La Belle Aurore has no Ț; this card is in Caveat")


def test_letters_no_face_has_are_named() -> None:
    choice = choose("Спасибо 🎉", FACES["Kalam"])
    assert choice.face == CAVEAT
    assert choice.note.endswith("this card is in Caveat, and another font will show 🎉")
    assert choose("fine 🎉", CAVEAT).note == "Caveat has no 🎉; another font of the computer will show it"


def test_two_faces_in_one_file_are_both_embedded() -> None:
    run = render_cards([card("a", "Ada", "x"), card("b", "Țepeș", "x")], face="La Belle Aurore")
    names = zipfile.ZipFile(io.BytesIO(run.document or b"")).namelist()
    assert {"word/fonts/LaBelleAurore.odttf", "word/fonts/Caveat.odttf"} <= set(names)


@every_face
def test_a_face_can_be_embedded_by_word(face: Face) -> None:
    font = TTFont(io.BytesIO(font_bytes(face)))
    assert font["OS/2"].fsType == 0
    assert "glyf" in font
    assert "fvar" not in font
    assert font["name"].getDebugName(1) == face.name
    assert (fonts_folder() / face.file.replace(".ttf", "-OFL.txt")).is_file()


@every_face
def test_a_face_has_the_letters_of_american_names(face: Face) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,;:!?'’“”()&-–éèñüöäßçÅøłŁ"
    assert metrics(face).missing(letters) == ""


def test_the_hands_of_the_face_are_in_the_file() -> None:
    data = render_cards(CARDS).document or b""
    table = part(data, "word/fontTable.xml").decode()
    for name, plain in zip(hand_names("Caveat"), hands_of(CAVEAT), strict=True):
        hidden = part(data, f"word/fonts/{name.replace(' ', '')}.odttf")
        found = re.search(rf'w:name="{name}".*?w:fontKey="(\{{[0-9A-F-]{{36}}\}})"', table)
        assert found
        assert hidden != plain
        assert obfuscated(hidden, found.group(1)) == plain
        assert found.group(1) == key_of(plain)
        assert struct.unpack(">I", plain[:4])[0] == 0x00010000
    assert b"<w:embedTrueTypeFonts/>" in part(data, "word/settings.xml")


def test_embeds_into_a_file_that_word_has_saved() -> None:
    """A template of the person's own has a font table and settings in Word's manner, or none."""
    data = write(with_faces(read(sketch("x")), [CAVEAT]))
    again = write(with_faces(read(data), [CAVEAT]))
    table = part(again, "word/fontTable.xml").decode()
    assert table.count('w:name="Caveat"') == 1
    names = zipfile.ZipFile(io.BytesIO(again)).namelist()
    assert len(names) == len(set(names))


def test_handwrite_prints_lines_and_no_words() -> None:
    data = render_cards([replace(card, ruled=True) for card in CARDS[:2]]).document or b""
    assert part(data).count(b'w:val="RuledLine"') == 18
    assert "Nguyen" not in text_of(data)
    assert text_of(data).count("Thank you") == 2


def test_an_odd_card_leaves_the_lower_half_of_the_last_sheet_empty() -> None:
    data = render_cards(CARDS[:1]).document or b""
    assert text_of(data).count("Thank you") == 2  # the cover, and the words
    assert part(render_cards([replace(CARDS[0], ruled=True)]).document or b"").count(b"RuledLine") == 9


def test_an_address_too_wide_for_handwriting_is_printed_in_plain_type() -> None:
    run = render_envelopes([Envelope("K", ["The Honorable " + "Wolfeschlegelsteinhausen" * 4, "Testville"])])
    assert "plain type" in str(run.reports[0])
    assert "Wolfeschlegel" in text_of(run.document or b"")


def test_each_face_looks_as_large_as_caveat() -> None:
    """The height of a small x at the largest size differs by less than a fifth from face to face."""
    heights = []
    for face in FACES.values():
        font = TTFont(io.BytesIO(font_bytes(face)))
        heights.append(font["OS/2"].sxHeight / font["head"].unitsPerEm * sized(18.5, face))
    assert max(heights) / min(heights) < 1.25
