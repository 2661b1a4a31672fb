"""One's own signature: 20 photos, hostile pictures, and how it gets under letters and cards."""

import contextlib
import io
import random
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from PIL import Image, ImageDraw, ImageFilter

from infoview_sheets.cli import infoview
from infoview_sheets.errors import InfoviewError
from infoview_sheets.render import letters
from infoview_sheets.render.cards import Card, paragraph, render_cards
from infoview_sheets.render.own_hand import keep_signature, kept_signature, signature_in, signed
from tests.cli.books import DAY, run, sample


def photo(path: Path, number: int, *, written: bool = True) -> Path:
    """Write a photo of a signature: on paper of any color, ruled or not, with a shadow, turned, blue or black."""
    dice = random.Random(number)
    paper = tuple(dice.randrange(205, 250) for _ in range(3))
    image = Image.new("RGB", (1600, 1000), paper)
    pen = ImageDraw.Draw(image)
    if number % 3 == 0:
        for y in range(40, 1000, 90):
            pen.line((0, y, 1600, y), fill=(160, 185, 215), width=3)
    if written:
        ink = (25, 30, 120) if number % 2 else (30, 30, 34)
        at = (450.0, 520.0)
        for _ in range(14):
            to = (at[0] + dice.uniform(20, 80), 500 + dice.uniform(-110, 110))
            bend = (at[0] + dice.uniform(0, 90), at[1] + dice.uniform(-90, 90))
            points = [
                tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c for a, b, c in zip(at, bend, to, strict=True))
                for t in (step / 20 for step in range(21))
            ]
            pen.line(points, fill=ink, width=dice.randrange(6, 11), joint="curve")
            at = to
    image = image.rotate(dice.uniform(-8, 8), fillcolor=paper, resample=Image.Resampling.BICUBIC)
    shade = Image.linear_gradient("L").resize(image.size).rotate(dice.choice((0, 90, 180, 270)))
    image = Image.composite(image, image.point([round(value * 0.62) for value in range(256)] * 3), shade)
    noise = Image.effect_noise(image.size, 14).convert("RGB")
    image = Image.blend(image, noise, 0.05).filter(ImageFilter.GaussianBlur(dice.uniform(0.3, 1.6)))
    image.save(path, "JPEG", quality=dice.randrange(55, 95))
    return path


@pytest.mark.parametrize("number", range(20))
def test_a_photo_gives_a_clean_signature(tmp_path: Path, number: int) -> None:
    picture = Image.open(io.BytesIO(signature_in(photo(tmp_path / "me.jpg", number))))
    assert picture.mode == "RGBA"
    assert picture.width <= 900
    assert 2 < picture.width / picture.height < 7, "cut out close to the writing"
    alpha = picture.getchannel("A")
    clear = alpha.histogram()[0] / (picture.width * picture.height)
    assert 0.6 < clear < 0.97, "nothing of the paper, its lines or its shadow"
    corners = [alpha.getpixel((x, y)) for x in (0, picture.width - 1) for y in (0, picture.height - 1)]
    assert corners == [0, 0, 0, 0]
    red, _, blue = picture.getpixel((0, 0))[:3]  # type: ignore[index]
    assert (blue > red + 40) == bool(number % 2), "blue stays blue, black stays black"


def test_the_same_photo_gives_the_same_bytes(tmp_path: Path) -> None:
    path = photo(tmp_path / "me.jpg", 1)
    assert signature_in(path) == signature_in(path)


def test_a_photo_without_a_signature_says_how_to_take_one(tmp_path: Path) -> None:
    for number in range(6):
        with pytest.raises(InfoviewError, match="Sign with a dark pen on white paper"):
            signature_in(photo(tmp_path / "blank.jpg", number, written=False))


def test_hostile_pictures_end_in_a_sentence(tmp_path: Path) -> None:
    def said(data: bytes, name: str = "me.jpg") -> str:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InfoviewError) as error:
            signature_in(tmp_path / name)
        return str(error.value)

    whole = photo(tmp_path / "whole.jpg", 1).read_bytes()
    assert "damaged" in said(whole[: len(whole) // 2])
    assert "is not a picture that can be read" in said(b"%PDF-1.7 no picture")
    assert "is not a picture that can be read" in said(b"")
    wide = Image.new("1", (30_000, 30_000))
    out = io.BytesIO()
    wide.save(out, "PNG")
    assert "too large" in said(out.getvalue()) or "dots large" in said(out.getvalue())
    strip = Image.new("L", (30_000, 40), 255)
    strip.save(out := io.BytesIO(), "PNG")
    assert "No ink was found" in said(out.getvalue())
    black = Image.new("RGB", (800, 600), "black")
    black.save(out := io.BytesIO(), "PNG")
    assert "No ink was found" in said(out.getvalue())
    with pytest.raises(InfoviewError, match="There is no file"):
        signature_in(tmp_path / "none.jpg")
    for seed in range(30):
        dice = random.Random(seed)
        broken = bytearray(whole)
        for _ in range(20):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        (tmp_path / "broken.jpg").write_bytes(bytes(broken))
        with contextlib.suppress(InfoviewError):
            signature_in(tmp_path / "broken.jpg")


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_letter_carries_it_above_the_name_and_a_card_instead_of_it(tmp_path: Path) -> None:
    picture = signature_in(photo(tmp_path / "me.jpg", 1))
    letter = parts(
        signed(letters.rendered("thank_you_letter.docx", {"me": {"name": "Robin Ashgrove"}}), picture, instead=False)
    )
    assert letter["word/media/signature.png"] == picture
    assert letter["word/document.xml"].count(b"<wp:anchor") == 1
    assert b"Robin Ashgrove" in letter["word/document.xml"]
    cards = [Card(f"I-{n}", [paragraph("Message", "Thank you."), paragraph("Signature", "Robin")]) for n in range(3)]
    card = parts(signed(render_cards(cards).document or b"", picture, instead=True))
    assert card["word/document.xml"].count(b"<wp:anchor") == 3
    assert b"Robin" not in card["word/document.xml"]
    assert b'Extension="png"' in card["[Content_Types].xml"]
    without = render_cards([Card("I-1", [paragraph("Message", "Thank you.")])]).document or b""
    assert signed(without, picture, instead=True) == without


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "config"))
    return tmp_path


def test_the_command_shows_what_it_read(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(config)
    photo(config / "me.jpg", 1)

    def said_by(*words: str) -> str:
        found: Any = CliRunner().invoke(infoview, ["signature", *words], catch_exceptions=False)
        assert found.exit_code == 0
        return " ".join(found.output.split())

    said = said_by("me.jpg")
    assert f"Look at {kept_signature()}" in said
    assert "Print my signature" in said
    assert kept_signature().read_bytes() == signature_in(config / "me.jpg")
    assert said_by("--forget").startswith("The signature was removed")
    assert not kept_signature().exists()
    assert said_by("--forget") == "No signature is kept on this computer."
    assert keep_signature(b"x").read_bytes() == b"x"


@pytest.mark.parametrize("wanted", ["yes", "no"])
def test_letters_and_cards_carry_it_if_profile_says_so(config: Path, wanted: str) -> None:
    keep_signature(signature_in(photo(config / "me.jpg", 1)))
    book = openpyxl.load_workbook(sample(config))
    (row,) = (cells for cells in book["Profile"].iter_rows() if cells[0].value == "Print my signature")
    row[1].value = wanted
    book.save(path := config / "mine.xlsx")
    assert run("sync", path, "--today", DAY).exit_code == 1
    assert run("print", "letters", path, "--one-file", "--today", DAY).exit_code == 0
    made = {each.name: parts(each.read_bytes()) for each in config.rglob("*.docx")}
    signed_ones = {name for name, whole in made.items() if "word/media/signature.png" in whole}
    expected = {name for name in made if name.endswith(("letter.docx", "card.docx")) or "letters" in name}
    assert expected
    assert signed_ones <= expected
    kinds = {word for word in ("letter.docx", "card.docx", "letters") if any(word in name for name in signed_ones)}
    assert kinds == ({"letter.docx", "card.docx", "letters"} if wanted == "yes" else set())
