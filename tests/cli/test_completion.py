"""The shells are told how to complete, and what they then ask is answered."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.books import run

TOP = Path(__file__).parents[2]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_reads(shell: str, tmp_path: Path) -> None:
    made = run("completion", shell)
    assert f"_INFOVIEW_COMPLETE={shell}_complete" in made.stdout
    assert "open a new shell" in made.stderr
    if not shutil.which(shell):
        return  # its syntax can be tried only where it is
    script = tmp_path / "completion"
    script.write_text(made.stdout, encoding="utf-8")
    subprocess.run([shell, "-n", str(script)], check=True)


@pytest.mark.parametrize(
    ("words", "offered"),
    [("infoview sy", "plain,sync"), ("infoview sync --str", "plain,--strict"), ("infoview week my", "file,my")],
)
def test_what_bash_asks(words: str, offered: str) -> None:
    asked = {"_INFOVIEW_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    environment = {**os.environ, **asked, "PYTHONPATH": str(TOP)}
    command = [sys.executable, "-c", "from infoview_sheets.cli import main; main()"]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert offered in found.stdout.splitlines(), found.stderr
