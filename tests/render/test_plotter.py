"""Cards for a pen plotter: single strokes in millimetres, on the card, in the order a hand writes them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from infoview_sheets.documents.due import drawings
from infoview_sheets.documents.kinds import Document
from infoview_sheets.errors import TemplateError
from infoview_sheets.render import plotter
from infoview_sheets.render.cards import Card, paragraph
from infoview_sheets.render.fonts import fonts_folder
from infoview_sheets.render.formats import CARD_FORMATS
from infoview_sheets.render.plotter import curve, draw_card, joined
from infoview_sheets.render.renderer import Renderer
from tests.render.contexts import CARDS, card

SVG = "{http://www.w3.org/2000/svg}"
ADDRESS = ("Prof. Linh Nguyen", "1 Fictional Way", "1050 Lisboa", "Portugal")
HAND = Card("k", (paragraph("Message", "Hand"),))
every_format = pytest.mark.parametrize("form", CARD_FORMATS)


def drawn(one: Card, form: str = "a2_fold", title: str = "") -> Any:
    """Return the drawing of a card as an element."""
    svg = draw_card(one, format=form, title=title).svg
    assert svg is not None
    return etree.fromstring(svg)


def paths(one: Card, form: str = "a2_fold") -> list[str]:
    return [path.get("d") for path in drawn(one, form).iter(f"{SVG}path")]


def ends(path: str) -> list[tuple[float, float]]:
    """Return the points a path goes through, in millimetres."""
    numbers = [[float(n) for n in re.findall(r"-?[\d.]+", piece)][-2:] for piece in re.split("[MS]", path)[1:]]
    return [(x, y) for x, y in numbers]


@every_format
def test_the_drawing_has_the_size_of_the_finished_card_in_millimetres(form: str) -> None:
    root, panel = drawn(CARDS[0], form), CARD_FORMATS[form].panel
    width, height = (float(root.get(side).removesuffix("mm")) for side in ("width", "height"))
    assert (width, height) == pytest.approx((panel.width / 1440 * 25.4, panel.height / 1440 * 25.4), abs=0.01)
    assert [float(n) for n in root.get("viewBox").split()] == [0, 0, width, height]


@every_format
def test_every_stroke_is_a_path_on_the_card_and_nothing_is_filled(form: str) -> None:
    for one in CARDS:
        root = drawn(replace(one, address_lines=ADDRESS), form)
        panel = CARD_FORMATS[form].panel
        assert {child.tag for child in root} == {f"{SVG}title", f"{SVG}g"}
        assert root.find(f"{SVG}g").get("fill") == "none"
        for path in root.iter(f"{SVG}path"):
            assert set(path.attrib) == {"d"}
            assert all(
                5 < x < panel.width / 56.7 - 2 and 5 < y < panel.height / 56.7 - 5 for x, y in ends(path.get("d"))
            )


def test_the_same_card_is_always_drawn_the_same_and_another_differs() -> None:
    one = CARDS[0]
    assert draw_card(one) == draw_card(one)
    assert paths(one) != paths(replace(one, key="I-999"))


def test_words_depart_a_little_from_each_other() -> None:
    words = " ".join(["hum"] * 12)
    shapes = set()
    for path in paths(Card("k", (paragraph("Message", words),))):
        begin, end = ends(path)[0], ends(path)[-1]
        shapes.add((round(end[0] - begin[0], 1), round(begin[1] % 8, 1)))
    assert len(shapes) > 6


def test_words_stand_a_hair_higher_or_lower() -> None:
    """A letter "h" stands on the base line: its lowest point is the height of its word."""
    card = Card("I-004", (paragraph("Message", "h " * 12),))
    heights = {round(max(y for _, y in ends(path)), 2) for path in paths(card, "half_fold")}
    assert len(heights) > 2
    assert max(heights) - min(heights) <= 2 * 25.4 / 72 + 0.01


def test_the_greeting_hangs_out_and_the_closing_is_moved_in() -> None:
    """Each within the 5 points by which the edge drifts."""

    def left(style: str, form: str = "a2_fold") -> float:
        return min(x for path in paths(Card("k", (paragraph(style, "Robin Sandpiper"),)), form) for x, _ in ends(path))

    assert left("Message") - left("Salutation") == pytest.approx(10 * 25.4 / 72, abs=1.8)
    assert left("Signature") - left("Salutation") == pytest.approx(90 * 25.4 / 72, abs=1.8)
    assert left("Signature", "postcard") - left("Salutation", "postcard") == pytest.approx(45 * 25.4 / 72, abs=1.8)


def test_it_says_words_and_size_as_the_printed_card_does() -> None:
    assert draw_card(CARDS[0]).note == "51 words, 12 lines"


def test_letters_that_meet_are_written_in_one_go_and_dots_follow() -> None:
    word, dot = paths(Card("k", (paragraph("Message", "ill"),)))
    assert len(ends(word)) > 30
    assert len(ends(dot)) == 5
    assert joined(iter([((0, 0), (1, 1)), ((1, 1.3), (2, 0)), ((9, 9), (9, 8))])) == [
        ((0, 0), (1, 1), (2, 0)),
        ((9, 9), (9, 8)),
    ]


def test_nothing_is_joined_to_a_dot() -> None:
    dot = ((0.0, 0.0), (0.0, 1.0), (0.0, 0.0))
    line = ((0.0, 0.0), (5.0, 5.0))
    assert joined(iter([dot, line])) == [line, dot]


def test_a_bend_is_a_curve_and_a_sharp_turn_a_point() -> None:
    bend = curve(((0, 0), (72, 0), (144, 36)))
    assert bend == "M0 0S16.93 -2.12 25.4 0S50.8 12.7 50.8 12.7"
    assert curve(((0, 0), (72, 0), (0, 7.2))) == "M0 0S25.4 0 25.4 0S0 2.54 0 2.54"


def test_what_the_pen_cannot_write_is_refused_by_name() -> None:
    refused = draw_card(Card("k", (paragraph("Message", "Thanks 東京 🎉 \ud800"),)))
    assert refused.svg is None
    assert refused.note == "the pen cannot write 東 京 🎉 �. Write it another way, or print this card."
    long = draw_card(Card("k", (paragraph("Message", "абвгдежзик"),)))
    assert long.note.startswith("the pen cannot write а б в г д е ж з and others. Write it")
    hidden = draw_card(Card("k", (paragraph("Message", "a\u200bb"),)))
    assert "U+200B" in hidden.note


def test_what_does_not_fit_is_refused_in_words() -> None:
    assert "words do not fit on this card" in draw_card(card("k", "Ada", "word " * 400)).note
    assert draw_card(Card("k", (paragraph("Message", "a" * 10_000),))).note.startswith("One word is too long")
    smaller = draw_card(Card("k", (paragraph("Message", f"See {'www' * 7} now"),)))
    assert (smaller.svg is not None, float(smaller.note.split()[2]) < 19) == (True, True)
    wide = draw_card(Card("k", (paragraph("Message", f"See {'www' * 30} now"),)))
    assert (wide.svg, wide.note[:12]) == (None, '"wwwwwwwwwww')
    lost = draw_card(replace(CARDS[2], address_lines=("Wolfeschlegelsteinhausen " * 4,)), format="postcard")
    assert (lost.svg, lost.note) == (None, "the address is too wide for this card. Shorten its longest line.")


def test_a_postcard_has_its_address_on_the_right() -> None:
    with_it = paths(replace(CARDS[2], address_lines=ADDRESS), "postcard")
    without = paths(CARDS[2], "postcard")
    assert with_it[: len(without)] == without
    assert min(x for path in with_it[len(without) :] for x, _ in ends(path)) > 80
    assert paths(replace(CARDS[2], address_lines=ADDRESS), "a2_fold") == paths(CARDS[2], "a2_fold")


@pytest.mark.parametrize(
    "value", ["{{ ''.__class__ }}", "{{ 7*7 }}", "<w:p>", "</title><script>", "=cmd()", "a\nb", "&"]
)
def test_hostile_words_are_drawn_as_they_are(value: str) -> None:
    one = Card("k", (paragraph("Message", f"Ada {value}"),))
    root = drawn(one, title=f"Card for {value}")
    assert root.findtext(f"{SVG}title") == f"Card for {' '.join(value.split())}"
    assert len(list(root.iter(f"{SVG}path"))) > len(paths(Card("k", (paragraph("Message", "Ada"),))))
    assert b"script>" not in (draw_card(one, title="<script>").svg or b"")


class TestLetters:
    """The face of the pen."""

    def test_it_has_the_letters_of_european_and_vietnamese_names(self) -> None:
        names = "Łukasik Muñoz Ångström Çelik Șerban Őze Žižek Nguyễn Trương Sørensen "
        names += "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýÿĀąĆčĎđĒęěĞģĪįŁńňőŒœřśşšţťūůűųŵŷźżž"
        signs = "0123456789.,:;!?¿¡'\"’‘“”„‚()[]{}+-–—*/=<>&%$€£@#^_~`|\\…·°«»"
        assert plotter.missing(names + signs) == ""

    def test_an_accent_stands_above_or_below_its_letter(self) -> None:
        acute, cedilla, plain, c = (plotter.letter(one) for one in "éçec")
        assert acute
        assert cedilla
        assert plain
        assert c
        assert acute.strokes[: len(plain.strokes)] == plain.strokes
        assert min(y for _, y in acute.strokes[-1]) > max(y for stroke in plain.strokes for _, y in stroke)
        assert max(y for _, y in cedilla.strokes[-1]) <= 0
        assert (acute.width, cedilla.width) == (plain.width, c.width)

    def test_two_accents_stand_one_above_the_other(self) -> None:
        letter = plotter.letter("ễ")
        assert letter
        circumflex, tilde = letter.strokes[-2:]
        assert min(y for _, y in tilde) > max(y for _, y in circumflex)

    def test_a_horn_sits_on_the_shoulder(self) -> None:
        letter, plain = plotter.letter("ư"), plotter.letter("u")
        assert letter
        assert plain
        assert max(x for x, _ in letter.strokes[-1]) > max(x for s in plain.strokes for x, y in s if y > 6)

    def test_an_accent_takes_the_place_of_the_dot(self) -> None:
        dotted, accented, below = plotter.letter("i"), plotter.letter("í"), plotter.letter("ị")
        assert dotted
        assert accented
        assert below
        assert len(accented.strokes) == len(dotted.strokes)
        assert dotted.strokes[0] not in accented.strokes
        assert dotted.strokes[0] in below.strokes

    @pytest.mark.parametrize("character", ["東", "я", "🎉", "þ", "ḏ", "й"])
    def test_what_it_lacks_it_says(self, character: str) -> None:
        assert plotter.letter(character) is None
        assert plotter.missing(f"a{character}a{character}") == character

    def test_every_letter_is_in_single_strokes_and_moves_the_pen(self) -> None:
        for code in range(0x21, 0x7F):
            letter = plotter.letter(chr(code))
            assert letter
            assert letter.width > 3
            assert letter.strokes
            assert all(len(stroke) >= 2 for stroke in letter.strokes)

    def test_its_terms_lie_beside_it(self) -> None:
        folder = fonts_folder()
        assert "may be used by anyone" in (folder / "HersheyScript-terms.txt").read_text(encoding="utf-8")
        assert "HersheyScript-terms.txt" in (folder / plotter.PEN.file).read_text(encoding="utf-8")

    def test_a_missing_file_is_one_sentence(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        plotter._drawn.cache_clear()
        monkeypatch.setattr(plotter, "fonts_folder", lambda: tmp_path)
        with pytest.raises(TemplateError, match=r"cannot be read from HersheyScript\.txt"):
            draw_card(HAND)
        plotter._drawn.cache_clear()


CONTEXT: Mapping[str, Any] = {
    "me": {"name": "Robin Sandpiper"},
    "person": {"name": "Ada Quillfeather", "salutation": "Ada"},
    "talk": {"day": "Friday"},
    "words": "Your map of the field hangs over my desk.",
    "format": "a2_fold",
    "mode": "print",
    "seed": "I-001",
    "address_lines": ["Ada Quillfeather"],
}


def test_a_card_that_is_asked_for_as_a_drawing_is_drawn() -> None:
    papers = [Document("thank_you_card", "Ada card", CONTEXT, 2), Document("copy_sheet", "Ada copy sheet", CONTEXT, 2)]
    (drawing,) = drawings(papers)
    printed = Renderer("letter").render(drawing)
    assert printed.data
    assert printed.data.startswith(b"<svg ")
    assert b"Thank-you card for Ada Quillfeather" in printed.data
    assert printed.note.endswith(" lines")
