"""The page about the house shows the house that stands."""

import re
from pathlib import Path

TOP = Path(__file__).parents[1]
PAGE = (TOP / "docs" / "design.md").read_text(encoding="utf-8")


def test_every_room_is_in_the_table_and_no_other() -> None:
    package = TOP / "infoview_sheets"
    rooms = {f"{path.name}/" for path in package.iterdir() if (path / "__init__.py").exists()}
    shown = set(re.findall(r"^\| `(\w+/)`", PAGE[: PAGE.index("Beside the package")], re.MULTILINE))
    assert shown == rooms


def test_every_script_is_named() -> None:
    scripts = sorted(path.name for path in (TOP / "scripts").glob("*.py"))
    assert [name for name in scripts if f"`{name}`" not in PAGE] == []


def test_the_arrows_are_those_that_the_build_checks() -> None:
    text = (TOP / "pyproject.toml").read_text(encoding="utf-8")
    layers = re.findall(r"\w+", re.search(r"^layers = \[(.*)\]", text, re.MULTILINE)[1])  # type: ignore[index]
    arrows = re.search(r"Arrows point one way: `([^`]*)`", PAGE)
    assert arrows
    assert re.findall(r"\w+", arrows[1]) == [name for name in layers if name != "__main__"]
