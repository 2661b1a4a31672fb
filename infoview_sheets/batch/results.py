"""Say what became of one workbook among many, and remember which was finished with which inputs.

The note lies in the folder of the documents. It holds the hash of the workbook as the run left it, the day, and a hash
of everything else that goes in: the program, its options, the templates, and the documents as they lie there. Where one
of them differs, or the note is damaged, the workbook is simply done again.
"""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, field
from enum import Enum
from pathlib import Path
from typing import Any

from infoview_sheets.documents.earlier import Folder
from infoview_sheets.domain.days import day_in
from infoview_sheets.errors import InfoviewError
from infoview_sheets.files import write_file
from infoview_sheets.frozen import frozen
from infoview_sheets.render.renderer import Renderer
from infoview_sheets.reports.office import Figures
from infoview_sheets.sheets.schema.choices import Paper
from infoview_sheets.stores.excel.backups import states
from infoview_sheets.stores.excel.opening import fingerprint
from infoview_sheets.sync import Options, Result


class JobStatus(Enum):
    """What became of a workbook.

    ``SKIPPED``: finished by an earlier run, and nothing has changed since. ``STOPPED``: a mistake in it stops
    everything. ``LOCKED``: another run or another program has it. ``READ``: looked at for a report.
    """

    SYNCED = "synced"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    LOCKED = "locked"
    FAILED = "failed"
    READ = "read"

    @property
    def whole(self) -> bool:
        """Whether the workbook was seen to the end."""
        return self not in (JobStatus.STOPPED, JobStatus.LOCKED, JobStatus.FAILED)


@frozen
class BookResult:
    """What became of the workbook at ``address``; ``name`` is what the run calls it.

    ``message`` is one sentence where something is to be said, ``notes`` are further ones, such as a wait for Google.
    ``made`` counts the papers written or renewed by kind, ``cells`` the cells written, ``people_added`` those added to
    Contacts. ``to_thank`` names the contacts whose thanks are late, where a report was asked for names. ``out`` is the
    folder of its papers. Of a skipped one all figures are those of the run that finished it.
    """

    address: str
    name: str
    status: JobStatus
    message: str = ""
    notes: tuple[str, ...] = ()
    figures: Figures = field(default_factory=Figures)
    errors: int = 0
    warnings: int = 0
    made: Mapping[str, int] = field(default_factory=dict)
    cells: int = 0
    people_added: int = 0
    to_thank: tuple[str, ...] = ()
    out: str = ""
    seconds: float = 0.0

    @property
    def well(self) -> bool:
        """Whether nobody has to do anything about it."""
        return self.status.whole and not self.errors


def as_plain(result: BookResult) -> dict[str, Any]:
    """Return the result as values that JSON knows."""
    plain = asdict(result)
    last = result.figures.last
    plain["status"] = result.status.value
    plain["figures"]["last"] = last.isoformat() if last else None
    return plain


def from_plain(plain: Mapping[str, Any]) -> BookResult:
    """Return the result that ``as_plain`` made plain. Raises ValueError, TypeError or KeyError for anything else."""
    figures = dict(plain["figures"])
    last = figures.pop("last")
    days = tuple(int(days) for days in figures.pop("days_to_talk"))
    owner = str(figures.pop("owner"))
    counts = {name: int(value) for name, value in figures.items()}
    return BookResult(
        address=str(plain["address"]),
        name=str(plain["name"]),
        status=JobStatus(plain["status"]),
        message=str(plain["message"]),
        notes=tuple(str(note) for note in plain["notes"]),
        figures=Figures(owner=owner, last=dt.date.fromisoformat(last) if last else None, days_to_talk=days, **counts),
        errors=int(plain["errors"]),
        warnings=int(plain["warnings"]),
        made={str(kind): int(count) for kind, count in plain["made"].items()},
        cells=int(plain["cells"]),
        people_added=int(plain["people_added"]),
        to_thank=tuple(str(name) for name in plain["to_thank"]),
        out=str(plain["out"]),
        seconds=float(plain["seconds"]),
    )


DONE = ".infoview-done.json"
_PASSING = ("~$", ".~lock", ".infoview-done")  # somebody looks at a document; the note itself


@frozen
class Inputs:
    """What goes into a run over a file: the mark of the file, and that of the program, its options and templates."""

    path: Path
    file: str
    rest: str


def inputs_of(path: Path, options: Options) -> Inputs:
    """Return what goes into a run over the file at ``path``. Raises BookError where there is no such file."""
    renderer = Renderer(Paper.LETTER.value, options.templates)
    rest = [renderer.mark, options.zone, options.paper and options.paper.value, options.strict]
    return Inputs(path, fingerprint(path), _digest(rest))


def remembered(inputs: Inputs, options: Options) -> BookResult | None:
    """Return what a finished run with the same inputs came to; None where there was none."""
    try:
        note = json.loads((options.out / DONE).read_text(encoding="utf-8"))
        day = options.today or day_in(str(note["zone"]), options.now)
        if _note(inputs.file, inputs.rest, day, options) != note["inputs"]:
            return None
        return from_plain(note["result"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def remember(inputs: Inputs, options: Options, done: Result, result: BookResult) -> None:
    """Keep what a run came to, unless the workbook was edited since that run wrote it.

    A note that cannot be written costs a later run its time, and nothing else.
    """
    now = fingerprint(inputs.path)
    ours = [state.mark for state in states(inputs.path)[-1:]] if done.patch else []
    if now != inputs.file and now[:8] not in ours:
        return
    seen = done.review
    note = {
        "inputs": _note(now, inputs.rest, seen.facts.today, options),
        "zone": seen.workbook.profile.timezone,
        "result": {**as_plain(result), "out": str(options.out)},
    }
    with suppress(InfoviewError):
        write_file(options.out / DONE, json.dumps(note, indent=1).encode())


def may_be_of(folder: Path, book: Path) -> bool:
    """Return whether no finished run noted in ``folder`` that it was for another workbook than ``book``.

    What counts is how the two lie to each other: both may have been moved. Many may have the same name.
    """
    try:
        result = json.loads((folder / DONE).read_text(encoding="utf-8"))["result"]
        return bool(os.path.relpath(result["address"], result["out"]) == os.path.relpath(book, folder))
    except (OSError, ValueError, TypeError, KeyError):  # none is noted, or it lies on another drive
        return True


def _note(file: str, rest: str, day: dt.date, options: Options) -> str:
    return _digest([file, rest, day.isoformat(), _documents(options.out)])


def _documents(folder: Path) -> Sequence[Any]:
    """Return the documents as they lie in their folders: place, size and time; an edit or a move changes that."""
    with suppress(FileNotFoundError):
        return sorted(
            (path.relative_to(folder).as_posix(), facts.st_size, facts.st_mtime_ns)
            for place in (folder, *(folder / name for name in Folder if (folder / name).is_dir()))
            for path in place.iterdir()
            if not path.name.startswith(_PASSING) and path.is_file() and (facts := path.stat())
        )
    return ()


def _digest(plain: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()
