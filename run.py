#!/usr/bin/env python3
"""Run infoview from a checkout with nothing but Python: make .venv beside this file, install into it, go on there.

python3 run.py sync my_workbook.xlsx
python3 run.py --test
python3 run.py --google sample_workbook.xlsx    play Google for a second terminal
python3 run.py --setup dev                      only install, here what developers need
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "installed.txt")
OLDEST = (3, 11)
WHY = {
    "": "Setting up in the folder .venv, once. This takes about a minute.",
    "report": "Adding the part that draws charts and pictures (vl-convert, about 30 MB), once.",
    "dev": "Adding the tools that developers use, once. This takes about a minute.",
}


def main(arguments: list[str]) -> None:
    if sys.version_info < OLDEST:
        sys.exit("infoview needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])
    special = arguments[0] if arguments[:1] in (["--test"], ["--google"], ["--setup"]) else ""
    if special == "--setup":
        for extra in arguments[1:] or [""]:
            prepare(extra)
        return
    prepare("dev" if special else "report" if draws(arguments) else "")
    if special == "--google":
        command = ["-m", "tests.sheets_server", *map(os.path.abspath, arguments[1:])]
        os.chdir(HERE)
    elif special == "--test":
        command = ["-m", "pytest", "-q", "-m", "not slow", "-n", "auto", *arguments[1:]]
        os.chdir(HERE)
    else:
        command = ["-m", "infoview_sheets", *arguments]
        os.environ["INFOVIEW_TYPED"] = as_typed(sys.argv[0])
    go_on(command)


def draws(arguments: list[str]) -> bool:
    """Return whether a command draws: the report its charts, ``network --picture FILE`` its picture."""
    pictured = any(word.split("=")[0] == "--picture" for word in arguments)
    return arguments[:1] == ["report"] or (arguments[:1] == ["network"] and pictured)


def as_typed(script: str) -> str:
    """Return the words with which this file is run, for messages that name a command."""
    return "%s %s" % ("py" if os.name == "nt" else "python3", '"%s"' % script if " " in script else script)


def prepare(extra: str) -> None:
    """Make .venv hold this project and the packages it needs, unless it does already."""
    place, wanted = fingerprints()
    done = installed()
    if os.path.exists(PYTHON) and done[:2] == [place, wanted] and (not extra or extra in done):
        return
    adding = extra if done[:2] == [place, wanted] else ""
    print(WHY.get(adding, WHY["dev"]), file=sys.stderr)
    if done[:1] != [place]:
        if os.path.realpath(sys.prefix) != os.path.realpath(VENV):  # else this very Python would go
            shutil.rmtree(VENV, ignore_errors=True)
        done = []
    extras = sorted({extra, *done[2:]} - {""})
    if install("." + ("[%s]" % ",".join(extras) if extras else "")) != 0:
        sys.exit("The packages could not be installed. Check the internet connection and run this again.")
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write("\n".join([place, wanted, *extras]))


def fingerprints() -> tuple[str, str]:
    """Return marks that change: one with this Python and this folder, one with what the project asks for."""
    place = hashlib.sha256(("%s\n%s\n" % (sys.version, HERE)).encode())
    wanted = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(HERE, name), "rb") as file:
            wanted.update(file.read())
    return place.hexdigest(), wanted.hexdigest()


def installed() -> list[str]:
    """Return what STAMP says: the two fingerprints, then the extras."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            return file.read().split()
    except OSError:
        return []


def install(project: str) -> int:
    """Install the project and what it needs, with uv if it is there, and say how far it is; return the exit status."""
    uv = shutil.which("uv")
    if uv and (os.path.exists(PYTHON) or runs([uv, "venv", "--seed", "--quiet", "--python", sys.executable, VENV])):
        command = [uv, "pip", "install", "--python", PYTHON, "--constraints", "constraints.txt", "--editable", project]
        if subprocess.call(command, cwd=HERE, stdout=sys.stderr) == 0:
            return 0
    pip = pip_of_venv() if os.path.exists(PYTHON) else make_venv()
    command = [*pip, "install", "--disable-pip-version-check", "--no-warn-script-location", "--editable", project]
    # A name without a folder: pip takes a space in this setting for the end of a path.
    environment = dict(os.environ, PIP_CONSTRAINT="constraints.txt", PYTHONUNBUFFERED="1", PIP_PROGRESS_BAR="off")
    with subprocess.Popen(command, cwd=HERE, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as running:
        show_progress(running.stdout or [])
    return running.returncode


def show_progress(lines: Iterable[str]) -> None:
    """Say which package pip has come to: on a terminal in one line that changes, in a log every tenth one."""
    names: list[str] = []
    for line in lines:
        words = line.split()
        if words[:1] == ["Collecting"]:
            names.append(re.split(r"[^\w.-]", words[1])[0])
            say("Getting package %d: %s" % (len(names), names[-1]), len(names) % 10 == 1)
        elif names and line.startswith("Installing collected"):
            say(
                "Installing %s; this is the longer half" % ("it" if len(names) == 1 else "%d packages" % len(names)),
                True,
            )
    if names and sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")


def say(words: str, always: bool) -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K" + words[:79])
    elif always:
        sys.stderr.write(words + "\n")
    sys.stderr.flush()


def make_venv() -> list[str]:
    """Make .venv and return the command that is its pip; end with one sentence where Python came without the parts."""
    if runs([sys.executable, "-m", "venv", VENV]):
        return [PYTHON, "-m", "pip"]
    shutil.rmtree(VENV, ignore_errors=True)
    pip = outside_pip()
    if not runs([sys.executable, "-m", "venv", "--without-pip", VENV]):
        sys.exit("Python cannot make a folder for its packages here: check that %s can be written to." % HERE)
    return pip


def pip_of_venv() -> list[str]:
    """Return the pip that installs into .venv: its own, or the one outside."""
    own = [PYTHON, "-m", "pip"]
    return own if runs([*own, "--version"]) else outside_pip()


def outside_pip() -> list[str]:
    """Return a pip of this Python that can install into .venv."""
    pip = [sys.executable, "-m", "pip", "--python", PYTHON]
    if not runs([sys.executable, "-m", "pip", "--version"]):
        version = "%d.%d" % sys.version_info[:2]
        sys.exit("Python has no pip here. Install it with: sudo apt install python%s-venv" % version)
    return pip


def runs(command: list[str]) -> bool:
    return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def go_on(command: list[str]) -> None:
    """Become the Python of .venv; on Windows, where that is not possible, wait for it."""
    if os.name == "nt":
        try:
            sys.exit(subprocess.call([PYTHON, *command]))
        except KeyboardInterrupt:
            sys.exit(130)
    sys.stdout.flush()
    os.execv(PYTHON, [PYTHON, *command])


if __name__ == "__main__":
    main(sys.argv[1:])
