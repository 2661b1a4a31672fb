"""The power fails, the disk is full, two runs meet: the old workbook or the new one, never a mix, nothing left over."""

import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.errors import BookBusy, BookError
from infoview_sheets.sheets.patch import Edit, NewColumn, Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.table import Cell
from infoview_sheets.stores.excel import ExcelStore, backups, refuse_if_open
from tests.cli.books import DAY, PLAIN, run, workbook
from tests.conftest import Needs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills and limits as POSIX has them")

TOP = Path(__file__).parents[2]
PATCH = Patch(
    [Edit(Cell("Contacts", 2, "", 2), "ada@example.org", "ada.q@example.org")],
    [NewColumn(Cell("Contacts", 1, "Due (auto)", 3))],
    (),
    [ToolSheet("This Week", [ToolColumn("What")], [["x" * 900], *([str(n)] for n in range(4000))])],
)
SYNC = """
import sys
from infoview_sheets.cli import infoview
import infoview_sheets.cli.sync, infoview_sheets.stores.excel.book, filelock, docx, jinja2, holidays, phonenumbers
print("ready", flush=True)
sys.stdin.readline()
infoview.main(sys.argv[1:], standalone_mode=False)
"""


def start(book: Path) -> subprocess.Popen[str]:
    """Start a sync that waits for a word."""
    command = [sys.executable, "-c", SYNC, "sync", str(book), "--today", DAY, "--quiet"]
    pipe = subprocess.PIPE
    done = subprocess.Popen(
        command, cwd=TOP, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )
    assert done.stdout
    assert done.stdout.readline() == "ready\n"
    return done


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()


def end(process: subprocess.Popen[str]) -> None:
    process.wait()
    for pipe in (process.stdin, process.stdout):
        assert pipe
        pipe.close()


def left_over(book: Path) -> list[str]:
    """Return the files in the workbook's folder that no finished run leaves there."""
    known = {state.path for state in backups.states(book)} | {book}
    every = (path for path in book.parent.rglob("*") if path.is_file() and "out" not in path.parts)
    return sorted(path.name for path in every if path not in known)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "mine.xlsx", PLAIN)


@pytest.fixture
def after(book: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the workbook as an undisturbed sync leaves it."""
    other = Path(shutil.copy(book, tmp_path_factory.mktemp("calm") / book.name))
    run("sync", other, "--today", DAY)
    return other.read_bytes()


# Killed


@pytest.mark.parametrize("kills", [pytest.param(8, id="some"), pytest.param(200, id="many", marks=pytest.mark.slow)])
def test_a_sync_killed_at_any_moment(book: Path, after: bytes, kills: int) -> None:
    dice = random.Random(kills)
    before = book.read_bytes()
    ends = {before: 0, after: 0}
    for moment in range(kills):
        shutil.rmtree(book.parent / "out", ignore_errors=True)
        process = start(book)
        began = time.perf_counter()
        go(process)
        if moment == 0:  # the first one shows how long a run takes
            process.wait()
            length = time.perf_counter() - began
        else:
            time.sleep(dice.uniform(0, length * 1.1))
            process.kill()
        end(process)
        ends[book.read_bytes()] += 1  # a mix of the two is a KeyError
        run("sync", book, "--today", DAY)
        assert book.read_bytes() == after
        assert not left_over(book)
        run("undo", book)
        assert book.read_bytes() == before
    assert all(ends.values())


@pytest.mark.parametrize(
    "step",
    [
        "os.fsync",
        "pathlib.Path.replace",
        "shutil.copystat",
        "tempfile.mkstemp",
        "infoview_sheets.stores.excel.package.write",
        "pathlib.Path.unlink",
    ],
)
@pytest.mark.parametrize("count", [0, 1])
def test_a_write_killed_right_before_a_step(book: Path, step: str, count: int) -> None:
    before = book.read_bytes()
    after = calm(book)
    script = (
        "import sys, os, signal, unittest.mock; from pathlib import Path\n"
        "from infoview_sheets.stores.excel import backups; from tests.stores.test_excel_disasters import *\n"
        f"from pkgutil import resolve_name; real = resolve_name({step!r}); left = [None] * {count}\n"
        "def fatal(*a, **k):\n"
        "    if not left: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    left.pop(); return real(*a, **k)\n"
        f"unittest.mock.patch({step!r}, fatal).start()\n"
        "written(Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", script, str(book)], cwd=TOP, check=False)
    assert book.read_bytes() in (before, after)
    written(book)
    assert book.read_bytes() == after
    assert not left_over(book)
    backups.undo(book)
    assert book.read_bytes() == before


def written(book: Path) -> None:
    ExcelStore(book, keep=backups.keep).write(PATCH)


def calm(book: Path) -> bytes:
    """Return the workbook as ``written`` leaves it, and leave ``book`` as it is."""
    with tempfile.TemporaryDirectory() as folder:
        other = Path(shutil.copy(book, Path(folder) / book.name))
        written(other)
        return other.read_bytes()


# Errors of the disk


STEPS: Sequence[tuple[object, str]] = [
    (os, "fsync"),
    (os, "open"),
    (os, "fdopen"),
    (os, "chown"),
    (os, "utime"),
    (Path, "replace"),
    (Path, "open"),
    (Path, "mkdir"),
    (Path, "stat"),
    (Path, "chmod"),
    (Path, "unlink"),
    (Path, "rmdir"),
    (shutil, "copystat"),
    (shutil, "copyfileobj"),
    (tempfile, "mkstemp"),
]


@pytest.mark.parametrize(("where", "name"), STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES], ids=["full", "forbidden"])
def test_an_error_at_each_call(
    book: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, code: int
) -> None:
    before, after = book.read_bytes(), calm(book)
    real = getattr(where, name)
    monkeypatch.setattr("infoview_sheets.files._PAUSE", 0)
    for at in range(100):
        calls: list[None] = []
        monkeypatch.setattr(where, name, failing(real, calls, at, code))
        said = tried(book)
        monkeypatch.setattr(where, name, real)
        assert not said or said.endswith(".")
        assert book.read_bytes() == (before if said else after)
        if name not in {"unlink", "rmdir"}:
            assert not left_over(book)
        written(book)
        assert not left_over(book)
        if backups.states(book):
            backups.undo(book)
        assert book.read_bytes() == before
        if len(calls) <= at:
            return
    raise AssertionError("it never came to an end")


def tried(book: Path) -> str:
    """Write, and return the sentence if that was refused."""
    try:
        written(book)
    except BookError as error:
        return str(error)
    return ""


def failing(real: Callable[..., Any], calls: list[None], at: int, code: int) -> Callable[..., Any]:
    """Return the call, failing at its ``at``-th time; calls for other files than ours are not counted."""

    def call(*args: Any, **kwargs: Any) -> Any:
        if name_of(real) == "stat" or "mine" in str(args) + str(kwargs) or not isinstance(args[0], Path | str):
            calls.append(None)
            if len(calls) == at + 1:
                raise OSError(code, os.strerror(code))
        return real(*args, **kwargs)

    return call


def name_of(call: Callable[..., Any]) -> str:
    return getattr(call, "__name__", "")


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.6, 0.99])
def test_a_disk_that_takes_only_so_much(book: Path, share: float) -> None:
    """The kernel itself refuses the write, at a byte in the middle of the new file or of the kept one."""
    before, after = book.read_bytes(), calm(book)
    size = int(max(len(before), len(after)) * share)
    script = (
        "import sys, resource; from pathlib import Path\n"
        "from infoview_sheets.errors import BookError; from tests.stores.test_excel_disasters import written\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        "try: written(Path(sys.argv[1]))\nexcept BookError as error: sys.exit(str(error))"
    )
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(book)],
        cwd=TOP,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "could not be" in done.stderr
    assert "Traceback" not in done.stderr
    assert book.read_bytes() == before
    assert not left_over(book)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only an administrator may mount a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def filled(path: Path) -> None:
    """Write a file until the disk is full."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 1024)


def test_a_full_disk(book: Path, small_disk: Path) -> None:
    there = Path(shutil.copy(book, small_disk / book.name))
    before = there.read_bytes()
    filler = small_disk / "filler"
    for room in (0, 4, 8, 16, 24):  # KiB; each write needs a new workbook and a kept one
        filled(filler)
        os.truncate(filler, max(0, filler.stat().st_size - room * 1024))
        if tried(there):
            assert there.read_bytes() == before
        filler.unlink()
        assert not left_over(there)
        if there.read_bytes() != before:
            backups.undo(there)
    assert tried(there) == ""


# Two at once


@pytest.mark.parametrize("rounds", [pytest.param(2, id="some"), pytest.param(20, id="many", marks=pytest.mark.slow)])
def test_two_syncs_at_once(book: Path, after: bytes, rounds: int) -> None:
    before = book.read_bytes()
    for _ in range(rounds):
        both = [start(book), start(book)]
        for process in both:
            go(process)
        for process in both:
            end(process)
        assert 0 in [process.returncode for process in both]
        assert book.read_bytes() == after
        run("sync", book, "--today", DAY)
        assert not left_over(book)
        run("undo", book)
        assert book.read_bytes() == before


@pytest.mark.slow
def test_libreoffice_has_it_open(book: Path, needs: Needs, tmp_path: Path) -> None:
    needs("soffice")
    before = book.read_bytes()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    office = subprocess.Popen(
        ["soffice", profile, "--headless", "--norestore", "--calc", str(book)], start_new_session=True
    )
    lock = book.with_name(f".~lock.{book.name}#")
    try:
        for _ in range(600):
            if lock.is_file():
                break
            time.sleep(0.1)
        assert lock.is_file()
        with pytest.raises(BookBusy, match="is open in LibreOffice"):
            run("sync", book, "--today", DAY)
        assert book.read_bytes() == before
    finally:
        os.killpg(office.pid, 9)
        office.wait()
    lock.unlink(missing_ok=True)
    refuse_if_open(book)


# Clouds


def test_a_workbook_that_is_only_in_the_cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.joinpath(".mine.xlsx.icloud").touch()
    with pytest.raises(BookBusy, match=r"mine.xlsx is in your cloud folder, but not yet on this computer"):
        ExcelStore(tmp_path / "mine.xlsx").read()


@pytest.mark.parametrize("step", ["pathlib.Path.open", "hashlib.file_digest"])
def test_a_download_that_fails(book: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("infoview_sheets.stores.excel.safety.elsewhere", lambda _: True)
    monkeypatch.setattr(step, fail)
    with pytest.raises(BookBusy, match="not yet on this computer"):
        ExcelStore(book).read()
