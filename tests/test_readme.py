"""Every console block of the README is run, and shows what it says."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")


def blocks() -> Iterator[list[tuple[str, list[str]]]]:
    """Yield each console block as commands with the lines below them."""
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        commands: list[tuple[str, list[str]]] = []
        for line in block.splitlines():
            if line.startswith("$ "):
                commands.append((line[2:], []))
            else:
                commands[-1][1].append(line)
        yield commands


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what a person sees at the top of the checkout."""
    folder = tmp_path_factory.mktemp("read me")
    shutil.copy(TOP / "sample_workbook.xlsx", folder)
    return folder


def run(command: str, folder: Path) -> str:
    assert command.startswith("python3 run.py "), command
    words = [sys.executable, "-m", "infoview_sheets", *command.split()[2:]]
    environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def pattern(lines: list[str]) -> str:
    """Return the lines as a pattern in which "..." stands for anything."""
    return r"[\s\S]*".join(re.escape(part) for part in "\n".join(lines).split("..."))


@pytest.mark.parametrize("commands", list(blocks()), ids=lambda commands: commands[0][0])
def test_the_readme_shows_what_happens(commands: list[tuple[str, list[str]]], folder: Path) -> None:
    for command, lines in commands:
        out = run(command, folder)
        assert re.match(pattern(lines), out), f"{command}\n{out}"


def test_the_readme_names_the_commands_there_are() -> None:
    from infoview_sheets.cli import COMMANDS

    assert re.findall(r"^\| `(\w+)", README, re.MULTILINE) == list(COMMANDS)
    assert "python3 run.py --test" in README
