"""The hands of a face: no letter like its neighbor, and everything else as in the face."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from infoview_sheets.render import fonts
from infoview_sheets.render.cards import Card, paragraph, render_cards
from infoview_sheets.render.fonts import FACES, Face, font_bytes, hands_of
from infoview_sheets.render.hands import HANDS, drawn_hands, hand_names, hands_for, shapes_of

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
every_face = pytest.mark.parametrize("face", [pytest.param(face, id=face.name) for face in FACES.values()])
WORDS = (
    "Thank you for the trick of keeping a decision diary for every analysis. I have started one this week, and the "
    "entry on where to send the next letter was easier to write than I had expected. Thank you, too, for the time."
).split()


def opened(data: bytes) -> Any:
    return TTFont(io.BytesIO(data))


@every_face
def test_each_hand_draws_each_letter_its_own_way(face: Face) -> None:
    fonts_of = [opened(data) for data in hands_of(face)]
    assert len(fonts_of) == HANDS
    for letter in LETTERS:
        drawn = [tuple(font["glyf"][font.getBestCmap()[ord(letter)]].coordinates) for font in fonts_of]
        assert len(set(drawn)) == HANDS, letter


@every_face
def test_widths_and_letters_stay(face: Face) -> None:
    own = opened(font_bytes(face))
    for data in hands_of(face):
        hand = opened(data)
        assert set(hand.getBestCmap()) == set(own.getBestCmap())
        for code, glyph in own.getBestCmap().items():
            assert hand["hmtx"].metrics[hand.getBestCmap()[code]][0] == own["hmtx"].metrics[glyph][0]


@every_face
def test_the_features_of_the_face_stay_and_turns_are_switched_on_in_every_script(face: Face) -> None:
    own, hand = opened(font_bytes(face)), opened(hands_of(face)[1])
    had = features(own)
    for script, tags in features(hand).items():
        assert "calt" in tags
        assert had.get(script, set()) <= tags


def features(font: Any) -> Mapping[str, set[str]]:
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    return {
        record.ScriptTag: {
            table.FeatureList.FeatureRecord[index].FeatureTag for index in record.Script.DefaultLangSys.FeatureIndex
        }
        for record in table.ScriptList.ScriptRecord
    }


@every_face
def test_hands_are_called_so_that_word_finds_them(face: Face) -> None:
    names = [opened(data)["name"].getDebugName(1) for data in hands_of(face)]
    assert tuple(names) == hand_names(face.name)
    assert names[0] == face.name


def test_the_same_font_gives_the_same_bytes() -> None:
    data = font_bytes(FACES["Kalam"])
    assert drawn_hands(data, "Kalam") == drawn_hands(data, "Kalam")


@pytest.mark.parametrize("start", range(HANDS))
def test_no_letter_is_written_like_the_last_one_of_its_kind(start: int) -> None:
    last: dict[str, tuple[int, int]] = {}
    alike: list[bool] = []
    for word, hand in zip(WORDS, hands_for(WORDS, start), strict=True):
        for letter, shape in shapes_of(word):
            if letter.isascii() and letter.islower():
                alike += [last[letter] == (hand, shape)] if letter in last else []
                last[letter] = hand, shape
    assert len(alike) > 100
    assert sum(alike) <= 3, "a card has 250 letters"


def test_a_hand_begins_where_it_is_told_and_every_hand_has_its_turn() -> None:
    assert [hands_for(WORDS, start)[0] for start in range(HANDS)] == [*range(HANDS)]
    assert {*hands_for(WORDS)} == {*range(HANDS)}
    assert hands_for([]) == []


def test_shapes_that_the_face_itself_alternates_take_turns_too() -> None:
    own, hand = opened(font_bytes(FACES["Caveat"])), opened(hands_of(FACES["Caveat"])[0])
    assert hand["maxp"].numGlyphs == own["maxp"].numGlyphs + 3 * 26, "Caveat has three shapes of each small letter"
    own, hand = opened(font_bytes(FACES["Playpen Sans"])), opened(hands_of(FACES["Playpen Sans"])[0])
    assert hand["maxp"].numGlyphs == own["maxp"].numGlyphs + 7 * 26, "Playpen has seven"
    kalam, hand = opened(font_bytes(FACES["Kalam"])), opened(hands_of(FACES["Kalam"])[0])
    assert hand["maxp"].numGlyphs == kalam["maxp"].numGlyphs + 26


def test_what_is_kept_is_taken_only_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path))
    face = FACES["Nothing You Could Do"]
    made = fonts.hands_of.__wrapped__(face)
    (kept,) = (tmp_path / "hands").iterdir()
    assert fonts.hands_of.__wrapped__(face) == made
    kept.write_bytes(kept.read_bytes()[:-1])
    assert fonts.hands_of.__wrapped__(face) == made
    kept.unlink()
    (tmp_path / "hands").rmdir()
    (tmp_path / "hands").write_text("in the way", encoding="utf-8")
    assert fonts.hands_of.__wrapped__(face) == made


@every_face
def test_a_hundred_cards_are_a_file_to_send(face: Face) -> None:
    words = [paragraph("Message", " ".join(WORDS)), paragraph("Signature", "Robin")]
    run = render_cards([Card(f"I-{number:03}", words) for number in range(100)], face=face.name)
    assert len(run.document or b"") <= 600_000
