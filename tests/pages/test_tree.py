"""The picture of who led to whom: everybody once, nothing of a name becomes markup, the same again."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from infoview_sheets.errors import InfoviewError
from infoview_sheets.pages import tree_svg
from infoview_sheets.reports.lookup import Branch
from infoview_sheets.sheets.schema.choices import State
from infoview_sheets.sheets.schema.contacts import Contact
from tests.cli.books import DAY, run, sample


def branch(row: int, name: str, *below: Branch, depth: int = 0, more: int = 0) -> Branch:
    return Branch(Contact(row=row, name=name), State.IDENTIFIED, depth, more or len(below), below)


def texts(svg: str) -> list[str]:
    """Return the words of the picture; each name stands twice."""
    return [element.text or "" for element in ET.fromstring(svg).iter() if element.tag.endswith("text")]  # noqa: S314


def test_everybody_stands_there_and_knows_whom_they_led_to() -> None:
    trees = [branch(2, "Ada", branch(3, "Ben", depth=1), branch(4, "Cleo", depth=1, more=7)), branch(5, "Dov")]
    svg = tree_svg(trees, {2})
    assert sorted(set(texts(svg))) == ["Ada", "Ben", "Cleo and 7 more", "Dov"]
    assert svg.count("<path") >= 2 + 4  # a line to Ben and one to Cleo, four dots
    assert tree_svg(trees, {2}) == svg
    assert tree_svg(trees, {3}) != svg


def test_who_could_introduce_me_is_drawn_with_dashes() -> None:
    plain = tree_svg([branch(2, "Ada", branch(3, "Ben", depth=1))], {2})
    dashed = tree_svg([branch(2, "Ada", replace(branch(3, "Ben", depth=1), way="works there too"))], {2})
    assert dashed.count("stroke-dasharray") == plain.count("stroke-dasharray")
    assert 'stroke-dasharray="3,3"' in dashed
    assert 'stroke-dasharray="3,3"' not in plain


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x>', "datum.x", "\u202eevil", "😀" * 40, ""])
def test_a_name_is_only_words(name: str) -> None:
    svg = tree_svg([branch(2, "Ada", branch(3, name, depth=1))], ())
    assert not {"script", "img", "image", "a"} & {e.tag.rpartition("}")[2] for e in ET.fromstring(svg).iter()}  # noqa: S314
    assert "\u202e" not in svg


def test_the_command_draws_and_replaces_only_its_own(tmp_path: Path) -> None:
    book, picture = sample(tmp_path), tmp_path / "network.svg"
    result = run("network", book, "--today", DAY, "--picture", picture)
    assert result.stdout == run("network", book, "--today", DAY).stdout
    first = picture.read_bytes()
    assert "Ada Quillfeather" in texts(first.decode())
    run("network", book, "--today", DAY, "--picture", picture)
    assert picture.read_bytes() == first
    picture.write_text("<svg/>", encoding="utf-8")
    with pytest.raises(InfoviewError, match="not a picture that infoview made"):
        run("network", book, "--today", DAY, "--picture", picture)
    assert "must end in .svg" in run("network", book, "--today", DAY, "--picture", tmp_path / "tree.png").stderr
