"""Take back what runs did to the folder of the documents; what a person edited since stays."""

import datetime as dt
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from infoview_sheets.documents.earlier import Folder
from infoview_sheets.frozen import frozen
from infoview_sheets.render.manifest import (
    RUNS,
    Change,
    Entry,
    FolderError,
    Run,
    entry_of,
    mark_of,
    read_manifest,
    runs,
    write_file,
    write_manifest,
)

_LONGEST = dt.timedelta(hours=1)  # no run takes as long


@frozen
class TakenBack:
    """What became of the files, by name: gone, again as they were, again where they were, or kept.

    A file is kept because a person has edited it since.
    """

    removed: Sequence[str] = ()
    restored: Sequence[str] = ()
    moved: Sequence[str] = ()
    kept: Sequence[str] = ()


@dataclass(slots=True)
class _Work:
    """The folder while it is taken back, and what was done so far."""

    folder: Path
    entries: dict[str, Entry]
    removed: dict[str, None] = field(default_factory=dict)
    restored: dict[str, None] = field(default_factory=dict)
    moved: dict[str, None] = field(default_factory=dict)
    kept: dict[str, None] = field(default_factory=dict)


def take_back(folder: Path, book: str, kept: dt.datetime, earlier: dt.datetime | None) -> TakenBack:
    """Take back what was made for the workbook ``book`` in the run that replaced it at ``kept``, and later.

    ``earlier`` is the moment of the run before that one, where it is known. A file that nobody touched goes, or is
    again what it was; one that was edited or deleted since stays so.
    Raises ``FolderError`` where a file cannot be changed; what was done until then stays done, and can be gone on with.
    """
    work = _Work(folder, dict(read_manifest(folder)))
    chosen = _since([run for run in runs(folder) if run.book == book], kept, earlier)
    try:
        for run in reversed(chosen):
            for change in reversed(run.changes):
                (_move_back if change.moved else _undo)(work, run, change)
            shutil.rmtree(run.place)
    except OSError as error:
        raise FolderError(
            f"{error.filename} cannot be changed ({error.strerror}). Close it in Word, then undo again."
        ) from None
    finally:
        if chosen:
            write_manifest(folder, work.entries)
    for empty in (*(folder / name for name in Folder), folder / RUNS, folder):
        with suppress(OSError):  # there are other files in it
            empty.rmdir()
    restored = [name for name in work.restored if name not in work.removed]
    return TakenBack(tuple(work.removed), tuple(restored), tuple(work.moved), tuple(work.kept))


def _since(found: Sequence[Run], kept: dt.datetime, earlier: dt.datetime | None) -> Sequence[Run]:
    """Return the runs from the one of ``kept`` on. A run makes its documents first, and then replaces the workbook."""
    if earlier:
        return [run for run in found if run.moment > earlier]
    own = [run.moment for run in found if kept - _LONGEST < run.moment <= kept]
    return [run for run in found if run.moment >= max(own, default=kept)]


def _move_back(work: _Work, run: Run, change: Change) -> None:
    """Bring a file back to where it lay before, edited since or not; what stands there now stays."""
    now, before = work.folder / change.file, work.folder / change.key
    if not now.is_file() or before.exists():
        return
    before.parent.mkdir(parents=True, exist_ok=True)
    now.rename(before)
    work.moved[change.key] = None
    work.entries.pop(change.file, None)
    if change.entry is not None:
        work.entries[change.key] = entry_of(change.entry)


def _undo(work: _Work, run: Run, change: Change) -> None:
    """Take one change back, in the folder and in the manifest."""
    path = work.folder / change.file
    if not path.is_file():
        return
    if mark_of(path.read_bytes()) != change.mark:
        work.kept[change.file] = None
        return
    if change.copy:
        write_file(path, (run.place / change.copy).read_bytes())
        work.restored[change.file] = None
    else:
        path.unlink()
        work.removed[change.file] = None
    if change.entry is None:
        work.entries.pop(change.key, None)
    else:
        work.entries[change.key] = entry_of(change.entry)
