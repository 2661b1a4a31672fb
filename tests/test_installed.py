"""The wheel works from another folder, without the checkout and without the tools of developers."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path, home: Path) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_", "COVERAGE"))}
    environment = {**kept, "HOME": str(home)}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_wheel_makes_the_demo(tmp_path: Path) -> None:
    home, place = tmp_path / "home", tmp_path / "some where"
    home.mkdir()
    place.mkdir()
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    run(*pip, "wheel", "--quiet", "--no-deps", "-w", tmp_path, TOP, cwd=tmp_path, home=home)
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    constraints = TOP / "constraints.txt"
    run(python, "-m", "pip", "install", "--quiet", "-c", constraints, wheel, cwd=place, home=home)
    before = set(home.rglob("*"))
    assert run(python, "-m", "infoview_sheets", "--version", cwd=place, home=home).startswith("infoview ")
    assert run(python.with_name("infoview"), "demo", cwd=place, home=home).startswith("Monday, November 23")
    assert (place / "demo" / "out" / "2026-11-24 Jory Whitlock packet.docx").exists()
    cache = home / ".cache"
    assert set(home.glob("*")) <= before | {cache}  # what takes long to make is kept, nothing else
    assert {path.name for path in cache.rglob("*") if path.is_dir()} == {"infoview", "hands", "templates"}


@pytest.mark.slow
def test_run_py_sets_itself_up_in_a_fresh_clone(tmp_path: Path) -> None:
    home, place = tmp_path / "home", tmp_path / "fresh clone"
    home.mkdir()
    run("git", "clone", "--quiet", TOP, place, cwd=tmp_path, home=home)
    here = tmp_path / "elsewhere"
    here.mkdir()
    first = run(sys.executable, place / "run.py", "demo", cwd=here, home=home)
    again = run(sys.executable, place / "run.py", "demo", cwd=here, home=home)
    assert first.startswith("Monday, November 23")
    assert "nothing was written" in " ".join(again.split())
    assert (here / "demo" / "sample_workbook.xlsx").exists()
    run(sys.executable, place / "run.py", "demo", cwd=place, home=home)
    assert run("git", "status", "--porcelain", cwd=place, home=home) == ""
