"""Each recipe of CONTRIBUTING.md is followed to the letter in a copy of the project, and does what it says."""

import filecmp
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
TEXT = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES: Mapping[str, str] = dict(re.findall(r"^## (Add .*)\n([\s\S]*?)(?=^## |\Z)", TEXT, re.MULTILINE))
FILES = {"Add a rule": 1, "Add a computed column": 2, "Add a document": 3, "Add a command": 2}
"""How many files of the package a recipe touches at most; tests and pages are not counted."""

_BLOCK = re.compile(r"((?:.+\n)+)\n```(\w*)\n([\s\S]*?)```")  # a paragraph, and the block below it
_CODE = r"(`[^`]+`|``.+?``)"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: a ``kind`` ("new", "below", "end", "run"), where, and the text."""

    kind: str
    path: str
    anchor: str
    text: str


def steps(recipe: str) -> Iterator[Step]:
    """Yield what a recipe says, in order."""
    for before, language, text in _BLOCK.findall(recipe):
        words = " ".join(before.split())
        new = re.search(rf"New file {_CODE}:$", words)
        below = re.search(rf"In {_CODE}, below the line {_CODE}:$", words)
        end = re.search(rf"At the end of {_CODE}:$", words)
        if language == "console":
            yield Step("run", "", "", text)
        elif new:
            yield Step("new", _code(new[1]), "", text)
        elif below:
            yield Step("below", _code(below[1]), _code(below[2]), text)
        elif end:
            yield Step("end", _code(end[1]), "", text)
        else:
            raise AssertionError(f"what is to be done with this? {words}")


def _code(text: str) -> str:
    return text.strip("`").strip() if text.startswith("``") else text[1:-1]


def follow(step: Step, folder: Path) -> None:
    path = folder / step.path
    if step.kind == "run":
        for command, lines in commands(step.text):
            out = run(command, folder)
            assert re.search(pattern(lines), out), f"{command}\n{out}"
    elif step.kind == "new":
        assert not path.exists(), f"{step.path} is there already"
        path.write_text(step.text, encoding="utf-8")
    elif step.kind == "end":
        path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{step.text}", encoding="utf-8")
    else:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (at,) = [n for n, line in enumerate(lines) if line.strip().startswith(step.anchor)]
        path.write_text("".join([*lines[: at + 1], step.text, *lines[at + 1 :]]), encoding="utf-8")


def commands(block: str) -> Sequence[tuple[str, list[str]]]:
    """Return the commands of a console block, each with the lines below it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def run(command: str, folder: Path) -> str:
    """Run a command in the copy; ``run.py`` would set up a Python of its own there, so this one takes its place."""
    words = shlex.split(command)
    if words[0] == "cp":
        shutil.copyfile(folder / words[1], folder / words[2])
        return ""
    if words[:3] == ["python3", "run.py", "--test"]:
        words = ["-m", "pytest", "-q", *words[3:]]
    elif words[:2] == ["python3", "run.py"]:
        words = ["-m", "infoview_sheets", *words[2:]]
    else:
        assert words[0] == ".venv/bin/python", command
        words = words[1:]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0 or (words[:3] == ["-m", "infoview_sheets", "sync"] and done.returncode == 1), (
        f"{command}\n{done.stdout}{done.stderr}"
    )
    return done.stdout


def pattern(lines: Sequence[str]) -> str:
    """Return the lines as a pattern in which "..." stands for anything."""
    return r"[\s\S]*".join(re.escape(part) for part in "\n".join(lines).split("..."))


def changed(folder: Path) -> Sequence[str]:
    """Return the files of the package that differ from ours, or are new."""
    ours = TOP / "infoview_sheets"
    theirs = [path.relative_to(folder / "infoview_sheets") for path in (folder / "infoview_sheets").rglob("*.*")]
    return sorted(
        str(path)
        for path in theirs
        if "__pycache__" not in path.parts
        if not (ours / path).exists() or not filecmp.cmp(ours / path, folder / "infoview_sheets" / path, False)
    )


@pytest.mark.parametrize("title", RECIPES)
def test_the_recipe_works_as_it_stands(title: str, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "pictures", "node_modules")
    shutil.copytree(TOP, folder, ignore=left_out)
    for step in steps(RECIPES[title]):
        follow(step, folder)
    assert 1 <= len(changed(folder)) <= FILES[title], changed(folder)


def test_every_recipe_is_there() -> None:
    assert set(RECIPES) == set(FILES)
