"""The pages make a site, without a link that leads nowhere, that opens from a file."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_docs import script

TOP = Path(__file__).parents[1]
broken = script("check_links").broken


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="mkdocs is not installed here")
def test_the_site_is_built_strictly_and_opens_from_a_file(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=TOP,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert list(broken(tmp_path)) == []
    assert "I need a thank-you card tonight" in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "--dry-run" in (tmp_path / "commands.html").read_text(encoding="utf-8")
    fetched = [path.name for path in tmp_path.rglob("*.html") if "fonts.googleapis" in path.read_text(encoding="utf-8")]
    assert fetched == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = '<a href="b.html">b</a> <a href="#here">here</a> <h1 id="here">x</h1> <a href="https://example.org">e</a>'
    (tmp_path / "a.html").write_text(f'{page} <a href="b.html#gone">g</a> <img src="c.png">', encoding="utf-8")
    (tmp_path / "b.html").write_text("<p>b</p>", encoding="utf-8")
    assert list(broken(tmp_path)) == ["a.html: b.html#gone (no such heading)", "a.html: c.png"]
