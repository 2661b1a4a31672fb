#!/usr/bin/env python3
"""Run infoview from a checkout with nothing but Python: make .venv beside this file, install into it, go on there.

python3 run.py sync my_workbook.xlsx
python3 run.py --test
python3 run.py --google sample_workbook.xlsx    play Google for a second terminal
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "installed.txt")
OLDEST = (3, 11)


def main(arguments: list[str]) -> None:
    if sys.version_info < OLDEST:
        sys.exit("infoview needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])
    special = arguments[0] if arguments[:1] in (["--test"], ["--google"]) else ""
    prepare("dev" if special else "report" if arguments[:1] == ["report"] else "")
    if special == "--google":
        command = ["-m", "tests.sheets_server", *map(os.path.abspath, arguments[1:])]
        os.chdir(HERE)
    elif special == "--test":
        command = ["-m", "pytest", "-q", "-m", "not slow", "-n", "auto", *arguments[1:]]
        os.chdir(HERE)
    else:
        command = ["-m", "infoview_sheets", *arguments]
    go_on(command)


def prepare(extra: str) -> None:
    """Make .venv hold this project and the packages it needs, unless it does already."""
    wanted = fingerprint()
    done = installed()
    if os.path.exists(PYTHON) and done[:1] == [wanted] and (not extra or extra in done):
        return
    print("Setting up in .venv; this takes a minute, once.", file=sys.stderr)
    if done[:1] != [wanted] or not os.path.exists(PYTHON):
        shutil.rmtree(VENV, ignore_errors=True)
        done = []
    if not os.path.exists(PYTHON):
        pip = make_venv()
    else:
        pip = [PYTHON, "-m", "pip"] if runs([PYTHON, "-m", "pip", "--version"]) else outside_pip()
    extras = sorted({extra, *done[1:]} - {""})
    install = [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    install += ["--editable", "." + ("[%s]" % ",".join(extras) if extras else "")]
    # A name without a folder: pip takes a space in this setting for the end of a path.
    environment = dict(os.environ, PIP_CONSTRAINT="constraints.txt")
    if subprocess.call(install, cwd=HERE, env=environment, stdout=sys.stderr) != 0:
        sys.exit("The packages could not be installed. Check the internet connection and run this again.")
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write("\n".join([wanted, *extras]))


def fingerprint() -> str:
    """Return a mark that changes with this Python, this folder and what the project asks for."""
    mark = hashlib.sha256(("%s\n%s\n" % (sys.version, HERE)).encode())
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(HERE, name), "rb") as file:
            mark.update(file.read())
    return mark.hexdigest()


def installed() -> list[str]:
    """Return what STAMP says: the fingerprint, then the extras."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            return file.read().split()
    except OSError:
        return []


def make_venv() -> list[str]:
    """Make .venv and return the command that is its pip; end with one sentence where Python came without the parts."""
    if runs([sys.executable, "-m", "venv", VENV]):
        return [PYTHON, "-m", "pip"]
    shutil.rmtree(VENV, ignore_errors=True)
    pip = outside_pip()
    if not runs([sys.executable, "-m", "venv", "--without-pip", VENV]):
        sys.exit("Python cannot make a folder for its packages here: check that %s can be written to." % HERE)
    return pip


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
