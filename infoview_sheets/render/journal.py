"""Remember what a run did to the folder of the papers, so that it can be taken back.

Each run has a folder of its own in ``.infoview-runs``: a list of the files it made or renewed, and the old ones as they
were. They hold what people told you, like the papers themselves: to forget somebody, remove them all (``forget_runs``).
"""

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

RUNS = ".infoview-runs"
_LIST = "run.json"
_TIME = "%Y-%m-%d %H.%M.%S.%f"
_MOST = 10


@dataclass(frozen=True, slots=True)
class Change:
    """A file that was written: its mark then, the manifest's ``key`` and entry before, and the copy of the old one.

    ``copy`` is "" where there was no file before, ``entry`` None where the manifest did not know it.
    """

    file: str
    key: str
    mark: str
    copy: str = ""
    entry: Sequence[str] | None = None


class Journal:
    """Notes what one run writes into ``folder``, for the workbook called ``book``."""

    def __init__(self, folder: Path, book: str) -> None:
        self._folder = folder
        self._book = book
        self._place = folder / RUNS / dt.datetime.now(dt.UTC).strftime(_TIME)
        self._changes: list[Change] = []

    def note(self, file: str, key: str, data: bytes, entry: Sequence[str] | None) -> None:
        """Note that ``file`` is about to hold ``data``, and keep what it holds now. Call it before writing."""
        old = self._folder / file
        copy = ""
        if old.is_file():
            copy = f"{len(self._changes)}{old.suffix}"
            self._place.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old, self._place / copy)
        self._changes.append(Change(file, key, mark_of(data), copy, entry))

    def close(self) -> None:
        """Write the list; a run that wrote nothing leaves nothing. Older runs than the last ten are dropped."""
        if self._changes:
            self._place.mkdir(parents=True, exist_ok=True)
            found = {"book": self._book, "files": [asdict(change) for change in self._changes]}
            (self._place / _LIST).write_text(json.dumps(found, indent=1), encoding="utf-8")
            listed = _places(self._folder)
            for old in (*listed[:-_MOST], *(set((self._folder / RUNS).iterdir()) - set(listed))):
                shutil.rmtree(old, ignore_errors=True)  # too old, or left by a run that was killed


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: the workbook it was for, when, where its list and its copies lie, and the files it wrote."""

    book: str
    moment: dt.datetime
    place: Path
    changes: Sequence[Change]


def runs(folder: Path) -> Sequence[Run]:
    """Return the runs that are remembered, the oldest first. One that was killed or damaged is none."""
    found = ((place, _moment(place), _read(place)) for place in _places(folder))
    return [Run(str(run.get("book")), moment, place, _changes(run)) for place, moment, run in found if moment]


def forget_runs(folder: Path) -> None:
    """Remove everything that is remembered of earlier runs."""
    shutil.rmtree(folder / RUNS, ignore_errors=True)


def _places(folder: Path) -> Sequence[Path]:
    """Return the folder of each run that has its list, the oldest first."""
    return sorted(path.parent for path in (folder / RUNS).glob(f"*/{_LIST}"))


def _moment(place: Path) -> dt.datetime | None:
    """Return when a run was; None where somebody renamed its folder."""
    try:
        return dt.datetime.strptime(place.name, _TIME).replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def _read(place: Path) -> Mapping[str, Any]:
    try:
        found = json.loads((place / _LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # what is damaged cannot be taken back
        return {}
    return found if isinstance(found, dict) else {}


def _changes(run: Mapping[str, Any]) -> Sequence[Change]:
    """Return the changes of a run; names that lead out of the folder are not ours."""
    try:
        found = [Change(**change) for change in run.get("files", ())]
    except TypeError:
        return ()
    return [one for one in found if all(name == Path(name).name for name in (one.file, one.copy))]


def mark_of(data: bytes) -> str:
    """Return what tells the content of a file from any other."""
    return hashlib.sha256(data).hexdigest()
