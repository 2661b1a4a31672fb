"""A long run says how far it is; stopped at any moment it leaves a whole state and says what is done."""

import contextlib
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from infoview_sheets.cli import output as module
from infoview_sheets.cli.output import Stopped, progress
from tests.cli.books import DAY, run, sample

TOP = Path(__file__).parents[2]


def papers(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*/*.docx")}


def test_a_short_run_in_a_pipe_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONG", 3600.0)
    assert run("sync", sample(tmp_path), "--today", DAY).stderr == ""


def test_a_long_run_in_a_pipe_says_its_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONG", -1.0)
    assert run("sync", sample(tmp_path), "--today", DAY).stderr.splitlines() == [
        "Reading ...", "Making documents ...", "Writing ...",
    ]  # fmt: skip


def test_a_quiet_run_says_nothing_however_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONG", -1.0)
    assert "..." not in run("sync", sample(tmp_path), "--today", DAY, "--quiet").stderr


def test_stopped_between_papers_it_says_how_many_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = sample(tmp_path)
    before = book.read_bytes()
    stop_at(monkeypatch, 5)
    with pytest.raises(
        Stopped, match=r"The workbook is as it was\. 5 of \d+ documents are in their folder\."
    ) as caught:
        run("sync", book, "--today", DAY)
    assert caught.value.exit_code == 130
    assert book.read_bytes() == before
    monkeypatch.undo()
    assert run("sync", book, "--today", DAY).exit_code == 1  # the sample has an error, as ever
    whole = papers(tmp_path / "out")
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    run("sync", sample(fresh), "--today", DAY)
    assert whole == papers(fresh / "out")


def stop_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let Ctrl+C come when the press begins with the paper after ``number``."""
    from infoview_sheets.render.drafts import Drafts

    real, count = Drafts._renew, iter(range(100))

    def renew(*given: object) -> object:
        if next(count) == number:
            raise KeyboardInterrupt
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Drafts, "_renew", renew)


@pytest.mark.parametrize(
    ("step", "words"), [("Reading", "The workbook is as it was. Run"), ("Writing", "whole, with this run in it or")]
)
def test_where_a_run_was_stopped(step: str, words: str) -> None:
    with pytest.raises(Stopped, match=words), progress(quiet=True) as steps:  # noqa: PT012  (the step, then Ctrl+C)
        steps.step(step)
        raise KeyboardInterrupt


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs a POSIX system")
def test_on_a_terminal_there_is_a_bar(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "infoview_sheets", "sync", str(sample(tmp_path)), "--today", DAY]
    environment = {**os.environ, "PYTHONPATH": str(TOP), "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE, env=environment) as running:
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):  # Linux: the other end is closed
            while part := os.read(ours, 4096):
                said += part
        running.communicate(timeout=60)
    os.close(ours)
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said.decode())
    assert "Making documents" in text
    assert re.search(r"━.*\d+/\d+", text)


_PRESSED = """
import gc, signal, sys, time, weakref
from infoview_sheets import cli

class Thing: pass

def work(**_):
    thing = Thing()
    gone = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGINT))
    del thing
    time.sleep(20)
    print("went on")

cli.infoview.main = work
cli.console()
"""


def test_ctrl_c_while_python_cleans_up_is_not_lost() -> None:
    run = subprocess.run([sys.executable, "-c", _PRESSED], capture_output=True, encoding="utf-8", cwd=TOP, timeout=60)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "")


def test_what_else_goes_wrong_while_python_cleans_up_is_said() -> None:
    broken = _PRESSED.replace("signal.raise_signal(signal.SIGINT)", "1 / 0").replace("sleep(20)", "sleep(0)")
    run = subprocess.run([sys.executable, "-c", broken], capture_output=True, encoding="utf-8", cwd=TOP, timeout=60)
    assert run.stdout == "went on\n"
    assert "ZeroDivisionError" in run.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent as SIGINT")
@pytest.mark.parametrize("after", [0.0, 0.15, 0.3, 0.45, 0.6])
def test_ctrl_c_at_any_moment(tmp_path: Path, after: float) -> None:
    book = sample(tmp_path)
    before = book.read_bytes()
    command = [sys.executable, "-m", "infoview_sheets", "sync", str(book), "--today", DAY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=TOP) as running:
        time.sleep(0.35 + after)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
    assert running.returncode in (0, 1, 130, -signal.SIGINT), errors
    assert b"Traceback" not in errors or running.returncode == -signal.SIGINT
    if book.read_bytes() != before:
        assert "This Week" in openpyxl.load_workbook(book).sheetnames
    run("sync", book, "--today", DAY)
    assert "says all of this already" in run("sync", book, "--today", DAY).stdout
