"""The reference pages are made from the source and cannot fall behind it."""

import importlib.util
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]


def pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("make_docs", TOP / "scripts" / "make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: page() for name, page in module.PAGES.items()}


@pytest.mark.parametrize("name", ["rules.md", "messages.md", "workbook.md"])
def test_the_page_is_fresh(name: str) -> None:
    assert (TOP / "docs" / name).read_text(encoding="utf-8") == pages()[name], "run: python scripts/make_docs.py"
