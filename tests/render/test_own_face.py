"""A font of one's own: checked, made ready for Word, and kept; a cell names it and never leads to a file."""

import contextlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from infoview_sheets.cli import infoview
from infoview_sheets.errors import InfoviewError
from infoview_sheets.render import fonts
from infoview_sheets.render.cards import Card, Envelope, faces_page, paragraph, render_cards, render_envelopes
from infoview_sheets.render.own_hand import keep, made_ready, own_folder, proportions

SMALL = "abcdefghijklmnopqrstuvwxyz"
LETTERS = f"{SMALL}{SMALL.upper()}0123456789.,;:!?'-&() "
ALTERNATES = "feature calt { sub e a' by a.alt; } calt;"


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "config"))


def font(
    path: Path, letters: str = LETTERS, *, cubic: bool = False, fs_type: int = 0, name: str = "Robin Hand"
) -> Path:
    """Write a font of plain strokes, an alternate "a" among them."""
    named = {"a.alt": None, ".notdef": None} | {
        (f"u{ord(c):04X}" if not (c.isascii() and c.isalpha()) else c): ord(c) for c in letters
    }
    builder = FontBuilder(1000, isTTF=not cubic)
    builder.setupGlyphOrder([".notdef", *(glyph for glyph in named if glyph != ".notdef")])
    builder.setupCharacterMap({code: glyph for glyph, code in named.items() if code})
    if cubic:
        strings = {glyph: drawn(T2CharStringPen(500, None), n).getCharString() for n, glyph in enumerate(named)}
        builder.setupCFF("RobinHand", {"FullName": name}, strings, {})
    else:
        builder.setupGlyf({glyph: drawn(TTGlyphPen(None), n).glyph() for n, glyph in enumerate(named)})
    builder.setupHorizontalMetrics(dict.fromkeys(named, (500, 40)))
    builder.setupHorizontalHeader(ascent=800, descent=-250)
    builder.setupNameTable({"familyName": name, "styleName": "Bold"})
    builder.setupOS2(fsType=fs_type, usWeightClass=700)
    builder.setupPost()
    if "a" in letters and "e" in letters:
        builder.addOpenTypeFeatures(ALTERNATES)
    builder.save(path)
    return path


def drawn(pen: Any, number: int) -> Any:
    """Draw a bent stroke, another one for each glyph."""
    pen.moveTo((40, 0))
    pen.lineTo((120, 0))
    if isinstance(pen, TTGlyphPen):
        pen.qCurveTo((300 + 3 * number, 200), (120, 480))
    else:
        pen.curveTo((300 + 3 * number, 100), (300, 300), (120, 480))
    pen.lineTo((40, 480))
    pen.closePath()
    return pen


def opened(data: bytes) -> Any:
    return TTFont(io.BytesIO(data))


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def card(text: str = "a sea of tea, a pea, an area") -> Card:
    return Card("I-001", [paragraph("Message", text)])


@pytest.mark.parametrize("cubic", [False, True], ids=["ttf", "otf"])
def test_a_card_is_written_in_it(tmp_path: Path, cubic: bool) -> None:
    own = made_ready(font(tmp_path / ("mine.otf" if cubic else "mine.ttf"), cubic=cubic))
    assert (own.name, own.missing) == ("My Robin Hand", "")
    keep(own)
    for asked in ("My Robin Hand", "Robin Hand", "robinhand.ttf"):
        run = render_cards([card()], face=asked)
        assert (run.reports[0].face, run.reports[0].note) == ("My Robin Hand", "")
    document = parts(run.document or b"")
    assert {"word/fonts/MyRobinHand.odttf", "word/fonts/MyRobinHandB.odttf"} <= {*document}
    assert 'w:ascii="My Robin Hand B"' in document["word/document.xml"].decode()
    assert render_envelopes([Envelope("C-001", ["Ada Quill"])], face="Robin Hand").reports[0].face == "My Robin Hand"


def test_it_is_made_ready_for_word(tmp_path: Path) -> None:
    whole = font(tmp_path / "mine.otf", LETTERS + "\u4e2d", cubic=True)
    ready = opened(made_ready(whole).data)
    assert "glyf" in ready
    assert ready.sfntVersion == "\x00\x01\x00\x00"
    assert 0x4E2D not in ready.getBestCmap(), "it is cut down to European letters"
    assert (ready["name"].getDebugName(2), ready["OS/2"].usWeightClass) == ("Regular", 400), (
        "no bold that Word looks for"
    )
    uncut = opened(made_ready(font(tmp_path / "uncut.ttf", LETTERS + "\u4e2d", fs_type=0x0100)).data)
    assert 0x4E2D in uncut.getBestCmap(), "its maker forbids cutting it down"


def test_its_own_alternates_stay_and_take_turns(tmp_path: Path) -> None:
    keep(made_ready(font(tmp_path / "mine.ttf")))
    face = fonts.face("Robin Hand")
    hand, own = opened(fonts.hands_of(face)[1]), opened(fonts.font_bytes(face))
    table = hand["GSUB"].table
    (calt,) = {each.FeatureTag for each in table.FeatureList.FeatureRecord}
    assert calt == "calt"
    assert table.LookupList.LookupCount > own["GSUB"].table.LookupList.LookupCount > 0
    assert hand["maxp"].numGlyphs == own["maxp"].numGlyphs + 26 + 1, "a second shape of each letter and of the other a"


def test_one_that_can_also_be_set_downward_is_drawn_too(tmp_path: Path) -> None:
    plain = TTFont(font(tmp_path / "plain.ttf"))
    builder = FontBuilder(font=plain)
    builder.setupVerticalMetrics(dict.fromkeys(plain.getGlyphOrder(), (1000, 0)))
    builder.setupVerticalHeader(ascent=500, descent=-500)
    builder.save(tmp_path / "downward.ttf")
    keep(made_ready(tmp_path / "downward.ttf"))
    assert len(fonts.hands_of(fonts.face("Robin Hand"))) == 3


def test_the_same_font_gives_the_same_bytes(tmp_path: Path) -> None:
    path = font(tmp_path / "mine.otf", cubic=True)
    assert made_ready(path).data == made_ready(path).data


def test_a_letter_it_lacks_sends_the_card_to_another_face(tmp_path: Path) -> None:
    own = made_ready(font(tmp_path / "mine.ttf", LETTERS.replace("q", "").replace("?", "")))
    assert own.missing == "q?"
    keep(own)
    assert (
        render_cards([card("a quick tea")], face="Robin Hand").reports[0].note
        == "My Robin Hand has no q; this card is in Caveat"
    )


def test_on_another_computer_the_card_is_in_ours_and_this_is_said() -> None:
    (report,) = render_cards([card()], face="Robin Hand").reports
    assert report.face == "Caveat"
    assert report.note == 'the font "Robin Hand" is not on this computer yet: infoview handwriting FILE.ttf'
    assert render_envelopes([Envelope("C-001", ["Ada Quill"])], face="Robin Hand").reports[0].face == "Caveat"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/usr/share/fonts/x.ttf", "a" * 40_000, "\x00", ".", ""])
def test_a_cell_never_leads_to_a_file(name: str) -> None:
    assert fonts.face_or_default(name)[0].name == "Caveat"


def test_what_cannot_be_used_is_said(tmp_path: Path) -> None:
    def said(data: bytes | None = None, file: str = "mine.ttf", **how: Any) -> str:
        path = tmp_path / file
        if data is None:
            font(path, **how)
        else:
            path.write_bytes(data)
        with pytest.raises(InfoviewError) as error:
            made_ready(path)
        return str(error.value)

    assert said(fs_type=2) == (
        "mine.ttf may not be embedded in documents: its maker forbids that (fsType 2). Ask them, or take another font."
    )
    assert "may not be embedded" in said(fs_type=0x0200)
    assert said(letters="xyz") == "mine.ttf has hardly any letters: cards cannot be written in it."
    assert said(b"PK\x03\x04") == "mine.ttf is not a font that can be used: it has to be a .ttf or .otf file."
    assert said(b"ttcf" + bytes(100)) == "mine.ttf is a collection of fonts. Take out one font and give that."
    whole = font(tmp_path / "whole.ttf").read_bytes()
    assert said(whole[:700]).startswith("mine.ttf is damaged and cannot be read as a font. ")
    for at in range(12, 400, 37):
        broken = whole[:at] + bytes(b ^ 0xFF for b in whole[at : at + 30]) + whole[at + 30 :]
        (tmp_path / "broken.ttf").write_bytes(broken)
        with contextlib.suppress(InfoviewError):  # a sentence, or a font that can be used all the same
            made_ready(tmp_path / "broken.ttf")
    with pytest.raises(InfoviewError, match=r"none.ttf cannot be read: .*Check the name and the folder"):
        made_ready(tmp_path / "none.ttf")


def test_a_variable_font_and_one_of_pictures_are_said(tmp_path: Path) -> None:
    from fontTools.ttLib import newTable

    whole = opened(font(tmp_path / "mine.ttf").read_bytes())
    whole["fvar"] = newTable("fvar")
    whole["fvar"].axes, whole["fvar"].instances = [], []
    whole.save(tmp_path / "variable.ttf")
    with pytest.raises(InfoviewError, match="variable font, which Word does not embed"):
        made_ready(tmp_path / "variable.ttf")
    plain = opened(font(tmp_path / "mine.ttf").read_bytes())
    del plain["glyf"], plain["loca"]
    plain.save(tmp_path / "pictures.ttf")
    with pytest.raises(InfoviewError, match="has no outlines"):
        made_ready(tmp_path / "pictures.ttf")


@pytest.mark.parametrize("face", fonts.FACES.values(), ids=lambda face: face.name)
def test_proportions_are_what_looks_right_for_our_faces(face: fonts.Face) -> None:
    found = proportions(fonts.font_bytes(face))
    assert found.scale == pytest.approx(face.scale, abs=0.06)
    assert found.leading == pytest.approx(face.leading, abs=0.2)


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> str:
        found = CliRunner().invoke(infoview, words, catch_exceptions=False)
        assert found.exit_code == 0
        return " ".join(found.output.split())

    assert "My own font in Profile: none is kept yet" in run("handwriting")
    said = run("handwriting", str(font(tmp_path / "mine.ttf", LETTERS.replace("q", ""))))
    assert said.startswith(f'"My Robin Hand" is kept in {own_folder()}. It has no q:')
    assert said.endswith(
        "Write My Robin Hand in Profile, beside My own font. To look at it: infoview print cards --faces"
    )
    assert run("handwriting").endswith("My own font in Profile: My Robin Hand")
    assert run("print", "cards", "--faces").startswith("Made handwriting faces.docx")
    whole = parts((tmp_path / "handwriting faces.docx").read_bytes())
    assert {"word/fonts/MyRobinHand.odttf", "word/fonts/Kalam.odttf"} <= {*whole}
    assert faces_page() == faces_page()
