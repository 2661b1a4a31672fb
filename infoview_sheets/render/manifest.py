"""Keep the books of the folder of the drafts: what is known of its files, and what each run did, to be taken back.

The manifest knows each file by a mark of what went into it and of what came out. Each run has a folder of its own in
``.infoview-runs``: a list of the files it made or renewed, and the old ones as they were. They hold what people told
you, like the drafts themselves: to forget somebody, remove them all (``forget_runs``).
"""

import dataclasses
import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from infoview_sheets.documents.earlier import Folder
from infoview_sheets.documents.outcomes import FileSubject
from infoview_sheets.errors import FolderError
from infoview_sheets.files import HALF, put, sync_folder, write_file
from infoview_sheets.frozen import frozen

MANIFEST = ".infoview-drafts.json"
NEXT = ".infoview-drafts.next.json"  # the manifest of a run that is about to name its files
RUNS = ".infoview-runs"
_LIST = "run.json"
_TIME = "%Y-%m-%d %H.%M.%S.%f"
_MOST = 10


@frozen
class KnownFile:
    """What the manifest knows of a file: the marks of what went into it and of what came out.

    ``book`` is the workbook it was made for, ``about`` what it is about; version 0.1 remembered neither.
    """

    inputs: str
    output: str
    book: str = ""
    about: tuple[FileSubject, ...] = ()

    def plain(self) -> Sequence[Any]:
        """Return the entry as JSON can hold it."""
        return [self.inputs, self.output, self.book, [dataclasses.astuple(about) for about in self.about]]


def entry_of(plain: Sequence[Any]) -> KnownFile:
    """Return the entry that was written as ``plain``. Raises ``TypeError`` where it is none."""
    inputs, output, book, about = (*plain, "", ())[:4] if len(plain) == 2 else plain
    return KnownFile(inputs, output, book, tuple(FileSubject(*one) for one in about))


def read_manifest(folder: Path) -> dict[str, KnownFile]:
    """Return what is known of the files; nothing where the manifest is missing or was damaged.

    What a run that was cut off had done by then is known too: a file that holds what it was about to hold is ours.
    """
    known, coming = _entries(folder / MANIFEST), _entries(folder / NEXT)
    done = {key: entry for key, entry in coming.items() if known.get(key) != entry and _holds(folder / key, entry)}
    return {key: entry for key, entry in known.items() if key in coming or not coming or (folder / key).exists()} | done


def _entries(path: Path) -> dict[str, KnownFile]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {name: entry_of(plain) for name, plain in found.items() if is_inside(name)}
    except (OSError, ValueError, TypeError, AttributeError):  # then every file counts as the person's own: none is lost
        return {}


def _holds(path: Path, entry: KnownFile) -> bool:
    try:
        return mark_of(path.read_bytes()) == entry.output
    except OSError:
        return False


def is_inside(name: str) -> bool:
    """Return whether a name leads to a file in the folder of the drafts, or in one of its four folders."""
    folder, _, file = name.rpartition("/")
    return file == Path(file).name and "\\" not in file and folder in ("", *Folder)


def announce(folder: Path, entries: Mapping[str, KnownFile]) -> None:
    """Write what will be known of the files, before they get their names."""
    text = json.dumps({name: entry.plain() for name, entry in sorted(entries.items())}, indent=1)
    write_file(folder / NEXT, text.encode())


def write_manifest(folder: Path, entries: Mapping[str, KnownFile]) -> None:
    """Remember what is known of the files, as it was announced or now; an empty manifest goes."""
    if entries and not (folder / NEXT).exists():
        announce(folder, entries)
    with spoken(folder):
        if entries:
            put(folder / NEXT, folder / MANIFEST)
        else:
            (folder / MANIFEST).unlink(missing_ok=True)
            (folder / NEXT).unlink(missing_ok=True)


@contextmanager
def spoken(folder: Path) -> Iterator[None]:
    """Turn what the system refuses in the folder into a sentence."""
    try:
        yield
    except OSError as error:
        raise FolderError(f"{folder} cannot be written ({error.strerror}). Close its files, or choose --out.") from None


@frozen
class Change:
    """A file that was written: its mark then, the manifest's ``key`` and entry before, and the copy of the old one.

    ``copy`` is "" where there was no file before, ``entry`` None where the manifest did not know it. A file that was
    ``moved`` from another place was not written; ``key`` is that place.
    """

    file: str
    key: str
    mark: str
    copy: str = ""
    entry: Sequence[Any] | None = None
    moved: bool = False


class Journal:
    """Notes what one run writes into ``folder``, for the workbook called ``book``."""

    def __init__(self, folder: Path, book: str) -> None:
        self._folder = folder
        self._book = book
        self._place = folder / RUNS / dt.datetime.now(dt.UTC).strftime(_TIME)
        self._changes: list[Change] = []

    def note(self, file: str, key: str, data: bytes, entry: KnownFile | None) -> None:
        """Note that ``file`` is about to hold ``data``, and keep what it holds now. Call it before writing."""
        old = self._folder / file
        copy = ""
        if old.is_file():
            copy = f"{len(self._changes)}{old.suffix}"
            write_file(self._place / copy, old.read_bytes())
        self._changes.append(Change(file, key, mark_of(data), copy, entry.plain() if entry else None))

    def note_move(self, file: str, before: str, entry: KnownFile | None) -> None:
        """Note that the file at ``before`` now lies at ``file``; what goes back there was not moved."""
        there = [one for one in self._changes if not one.moved or (one.file, one.key) != (before, file)]
        if len(there) == len(self._changes):
            there.append(Change(file, before, "", entry=entry.plain() if entry else None, moved=True))
        self._changes = there

    def close(self) -> None:
        """Write the list; a run that wrote nothing leaves nothing. Older runs than the last ten are dropped."""
        if not self._changes:
            shutil.rmtree(self._place, ignore_errors=True)
        else:
            found = {"book": self._book, "files": [asdict(change) for change in self._changes]}
            write_file(self._place / _LIST, json.dumps(found, indent=1).encode())
            for folder in (self._place, self._place.parent):
                sync_folder(folder)
            listed = _places(self._folder)
            for old in (*listed[:-_MOST], *(set((self._folder / RUNS).iterdir()) - set(listed))):
                shutil.rmtree(old, ignore_errors=True)  # too old, or left by a run that was killed


@frozen
class PastRun:
    """What a run did: the workbook it was for, when, where its list and its copies lie, and the files it wrote."""

    book: str
    moment: dt.datetime
    place: Path
    changes: Sequence[Change]


def runs(folder: Path) -> Sequence[PastRun]:
    """Return the runs that are remembered, the oldest first. One that was killed or damaged is none."""
    found = ((place, _moment(place), _read(place)) for place in _places(folder))
    return [PastRun(str(run.get("book")), moment, place, _changes(run)) for place, moment, run in found if moment]


def forget_runs(folder: Path) -> None:
    """Remove everything that is remembered of earlier runs, and what one that was cut off left half written."""
    shutil.rmtree(folder / RUNS, ignore_errors=True)
    for half in (*folder.glob(f"{HALF}*"), *folder.glob(f"*/{HALF}*")):
        half.unlink(missing_ok=True)


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
    return [one for one in found if is_inside(one.file) and is_inside(one.key) and one.copy == Path(one.copy).name]


def mark_of(data: bytes) -> str:
    """Return what tells the content of a file from any other."""
    return hashlib.sha256(data).hexdigest()
