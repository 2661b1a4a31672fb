"""The reference pages are made from the source and cannot fall behind it."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).parents[1]


def script(name: str) -> ModuleType:
    """Return a script as a module."""
    spec = importlib.util.spec_from_file_location(name, TOP / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def pages() -> dict[str, str]:
    return {name: page() for name, page in script("make_docs").PAGES.items()}


@pytest.mark.parametrize("name", ["commands.md", "rules.md", "messages.md", "workbook.md"])
def test_the_page_is_fresh(name: str) -> None:
    assert (TOP / "docs" / name).read_text(encoding="utf-8") == pages()[name], "run: python scripts/make_docs.py"


def test_the_tutorial_tells_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = (TOP / "docs" / "tutorial.md").read_text(encoding="utf-8")
    assert text == script("make_tutorial").page(tmp_path), "run: python scripts/make_tutorial.py --pictures"
    for picture in re.findall(r"\]\((pictures/[^)]+)\)", text):
        assert (TOP / "docs" / picture).is_file(), "run: python scripts/make_tutorial.py --pictures"
