"""Every way to install it leads to a first card: uv, pipx, a wheel in an empty environment, run.py in a fresh clone."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

TOP = Path(__file__).parents[1]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
OFFLINE = re.compile(
    r"resolve|ConnectionError|Connection refused|timed out|dns error|No matching distribution", re.IGNORECASE
)

pytestmark = pytest.mark.slow


def environment(home: Path) -> Mapping[str, str]:
    """Return the environment of somebody who has just got the computer."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_", "COVERAGE", "VIRTUAL_ENV"))}
    places = {name: str(home / name.lower()) for name in ("UV_TOOL_DIR", "PIPX_HOME")}
    return {
        **kept,
        **places,
        "HOME": str(home),
        "UV_TOOL_BIN_DIR": str(home / "bin"),
        "PIPX_BIN_DIR": str(home / "bin"),
    }


def run(*command: str | Path, cwd: Path, home: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = done.stdout + done.stderr
    if done.returncode and "install" in command and OFFLINE.search(said):
        pytest.skip("the packages cannot be reached from here")
    assert done.returncode == 0, said
    return done.stdout


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return an empty home."""
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return an empty folder whose name holds a space."""
    (tmp_path / "some where").mkdir()
    return tmp_path / "some where"


def program(name: str) -> Path:
    """Return a program of this environment or of the computer; skip where there is none."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed here")
    return Path(found)


def first_card(infoview: tuple[str | Path, ...], place: Path, home: Path) -> None:
    """Follow the README from nothing to a card."""
    given = ("--name", "Robin Hale", "--email", "robin@example.org", "--about", "a student", "--country", "US")
    run(*infoview, "new", *given, "--timezone", "America/New_York", cwd=place, home=home)
    book = openpyxl.load_workbook(place / "interviews.xlsx")
    typed = {
        "Contacts": {"Name": "Ada Quillfeather", "Email": "ada@example.org"},
        "Interviews": {
            "Who": "Ada Quillfeather",
            "Status": "Held",
            "Date": "2026-11-20",
            "The one thing I want to thank for": "your advice to write two memos",
        },
    }
    for sheet, cells in typed.items():
        headers = {str(cell.value): cell.column for cell in book[sheet][1]}
        for header, value in cells.items():
            book[sheet].cell(2, headers[header] or 1, value)
    book.save(place / "interviews.xlsx")
    run(*infoview, "sync", "--today", "2026-11-23", cwd=place, home=home)
    (letter,) = place.glob("out/**/*Ada Quillfeather*thank-you letter.docx")
    with zipfile.ZipFile(letter) as parts:
        assert b"two memos" in parts.read("word/document.xml")
    (card,) = place.glob("out/**/*Ada Quillfeather*card.docx")  # its letters are glyphs of a hand, not characters
    assert zipfile.ZipFile(card).testzip() is None


def test_a_wheel_in_an_empty_environment(tmp_path: Path, place: Path, home: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=TOP, home=home)
    (wheel,) = tmp_path.glob("*.whl")
    uv = program("uv")
    run(uv, "venv", "--quiet", "--python", sys.executable, tmp_path / "venv", cwd=place, home=home)
    python = tmp_path / "venv" / SCRIPTS / "python"
    constraints = TOP / "constraints.txt"
    run(uv, "pip", "install", "--quiet", "--python", python, "-c", constraints, wheel, cwd=place, home=home)
    before = {path.name for path in home.iterdir()} | {".cache"}  # hands that were written once are kept there
    assert run(python, "-m", "infoview_sheets", "--version", cwd=place, home=home).startswith("infoview ")
    assert run(python.with_name("infoview"), "demo", cwd=place, home=home).startswith("Monday, November 23")
    assert list(place.glob("demo/out/**/2026-11-24 Jory Whitlock packet.docx"))
    first_card((python.with_name("infoview"),), place, home)
    assert {path.name for path in home.iterdir()} <= before


def test_uv_tool_install(place: Path, home: Path) -> None:
    command = (program("uv"), "tool", "install", "--quiet", "--python", sys.executable, TOP)
    run(*command, cwd=place, home=home)
    first_card((home / "bin" / "infoview",), place, home)


def test_pipx_install(place: Path, home: Path) -> None:
    run(program("pipx"), "install", "--quiet", "--python", sys.executable, TOP, cwd=place, home=home)
    first_card((home / "bin" / "infoview",), place, home)


def test_run_py_sets_itself_up_in_a_fresh_clone(tmp_path: Path, place: Path, home: Path) -> None:
    clone = tmp_path / "fresh clone"
    run(program("git"), "clone", "--quiet", TOP, clone, cwd=tmp_path, home=home)
    infoview = (sys.executable, clone / "run.py")
    first = run(*infoview, "demo", cwd=place, home=home)
    again = run(*infoview, "demo", cwd=place, home=home)
    assert first.startswith("Monday, November 23")
    assert "nothing was written" in " ".join(again.split())
    first_card(infoview, place, home)
    run(*infoview, "demo", cwd=clone, home=home)
    assert run("git", "status", "--porcelain", cwd=clone, home=home) == ""
