"""Cut the power at every step of a run: what it did to a folder is taken down, and played again up to each step.

What was written and not flushed is lost; so may be the names that a folder got since it was last flushed. File systems
keep the order of names (ext4, XFS, NTFS, APFS do), but not from one disk to another: the documents may lie on one of
their own.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

Files = dict[Path, bytes]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened on the disk: its word, the path, and the second path or the bytes flushed."""

    what: str
    path: Path
    more: Any = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders whose names it changes."""
        return (self.path.parent, self.more.parent) if self.what == "rename" else (self.path.parent,)


class Recorder:
    """Takes down what happens below ``root`` while it is ``on``; audit events come before the thing happens."""

    def __init__(self) -> None:
        self.root: Path | None = None
        self.steps: list[Step] = []
        sys.addaudithook(self._heard)

    @contextmanager
    def on(self, root: Path) -> Iterator[list[Step]]:
        """Record below ``root``."""
        self.root, self.steps = root, []
        real = os.fsync

        def fsync(number: int) -> None:
            path = Path(f"/proc/self/fd/{number}").readlink()
            if path.is_dir():
                self._note("sync", path)
            else:
                self._note("flush", path, path.read_bytes())
            real(number)

        with mock.patch("os.fsync", fsync):
            try:
                yield self.steps
            finally:
                self.root = None

    def _heard(self, event: str, given: tuple[Any, ...]) -> None:
        if self.root is None:
            return
        if event == "open" and isinstance(given[0], str):
            self._opened(Path(given[0]), given[2])
        elif event == "os.rename":
            self._note("rename", _whole(given[0], given[2]), _whole(given[1], given[3]))
        elif event in {"os.remove", "os.rmdir"}:
            self._note(event.removeprefix("os."), _whole(given[0], given[1]))
        elif event == "os.mkdir":
            self._note("mkdir", _whole(given[0], given[2]))
        elif event in {"os.link", "os.symlink", "os.truncate"}:
            raise AssertionError(f"{event} is not played again")

    def _opened(self, path: Path, flags: int) -> None:
        if not path.exists():
            if flags & os.O_CREAT:
                self._note("create", path)
        elif flags & os.O_TRUNC and path.is_file():
            self._note("truncate", path)

    def _note(self, what: str, path: Path, more: Any = None) -> None:
        if self.root and path.is_relative_to(self.root):
            self.steps.append(Step(what, path, more))


def _whole(name: Any, folder: int) -> Path:
    """Return a path that may be given below an open folder."""
    return Path(f"/proc/self/fd/{folder}").readlink() / name if folder != -1 else Path(name)


def files_below(root: Path) -> Files:
    """Return every file with its bytes."""
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def put_back(root: Path, files: Files) -> None:
    """Have ``root`` hold these files and nothing else."""
    shutil.rmtree(root)
    root.mkdir()
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def cuts(before: Files, steps: Sequence[Step], disks: Sequence[Callable[[Path], bool]]) -> Iterator[tuple[str, Files]]:
    """Yield what each cut of the power may leave, with words for it; what two cuts leave alike comes once.

    Each of ``disks`` says which folders lose the names that were not flushed.
    """
    seen: list[Files] = []
    for end in range(len(steps) + 1):
        for number, loses in enumerate(disks):
            left = _played(before, steps[:end], loses)
            if left not in seen:
                seen.append(left)
                yield f"before step {end} of {len(steps)}, disk {number}", left


def _played(before: Files, steps: Sequence[Step], loses: Callable[[Path], bool]) -> Files:
    contents: dict[int, bytes] = dict(enumerate(before.values()))
    names = {path: number for number, path in enumerate(before)}
    now = dict(names)  # as the run sees them; ``names`` are on the disk
    for at, step in enumerate(steps):
        stays = not any(map(loses, step.folders)) or any(
            later.what == "sync" and later.path in step.folders for later in steps[at:]
        )
        for table in (now, names) if stays else (now,):
            _name(step, table, len(contents))
        if step.what in {"create", "truncate"}:
            contents[now[step.path]] = b""
        elif step.what == "flush":
            contents[now[step.path]] = step.more
    return {path: contents[number] for path, number in sorted(names.items())}


def _name(step: Step, names: dict[Path, int], new: int) -> None:
    if step.what == "create":
        names[step.path] = new
    elif step.what == "remove":
        names.pop(step.path, None)
    elif step.what == "rename":
        for path in [path for path in names if path == step.path or step.path in path.parents]:
            names[step.more / path.relative_to(step.path)] = names.pop(path)
