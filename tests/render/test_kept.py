"""What takes long to make is made once."""

from functools import partial
from pathlib import Path

import pytest

from infoview_sheets.render import fonts
from infoview_sheets.render.engine import Part
from infoview_sheets.render.fonts import FACES, metrics
from infoview_sheets.render.template import kept


def test_what_is_kept_is_made_again_when_its_source_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path))
    made = []

    def make(text: str) -> str:
        made.append(text)
        return text.upper()

    assert [kept("words", word.encode(), partial(make, word)) for word in ("a", "b", "a")] == ["A", "B", "A"]
    assert made == ["a", "b"]


def test_a_template_that_was_compiled_before_renders_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path))
    xml = "<w:p><w:r><w:t>Dear {{ name }}</w:t></w:r></w:p>"
    first = Part(xml, "letter").render({"name": "<Ada>"})
    assert len([*(tmp_path / "templates").iterdir()]) == 1
    assert "&lt;Ada&gt;" in first
    monkeypatch.setattr("infoview_sheets.render.engine.patch", None)  # what is kept is neither read nor compiled again
    monkeypatch.setattr("jinja2.Environment.compile", None)
    assert Part(xml, "letter").render({"name": "<Ada>"}) == first


def test_the_fonts_of_a_face_are_packed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path))
    face = FACES["Nothing You Could Do"]
    packed = fonts._font_parts.__wrapped__(face)
    monkeypatch.setattr("infoview_sheets.render.package.pack", None)
    assert fonts._font_parts.__wrapped__(face) == packed
    assert [part.unpacked() for _, _, part in packed] == [
        fonts.obfuscated(data, key) for data, (_, key, _) in zip(fonts.hands_of(face), packed, strict=True)
    ]


def test_the_widths_of_a_face_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path))
    read = metrics.__wrapped__(FACES["Caveat"])
    assert len([*(tmp_path / "widths").iterdir()]) == 1
    monkeypatch.setattr("fontTools.ttLib.TTFont", None)
    assert metrics.__wrapped__(FACES["Caveat"]) == read == metrics(FACES["Caveat"])
