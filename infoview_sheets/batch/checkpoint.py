"""Remember which workbook was finished with which inputs, so that a run that was cut off goes on where it was.

The note lies in the folder of the documents. It holds the hash of the workbook as the run left it, the day, and a hash
of everything else that goes in: the program, its options, the templates, and the documents as they lie there. Where one
of them differs, or the note is damaged, the workbook is simply done again.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from infoview_sheets.batch.results import BookResult, as_plain, from_plain
from infoview_sheets.documents.earlier import Folder
from infoview_sheets.domain.clocks import day_in
from infoview_sheets.errors import InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.render.manifest import write_file
from infoview_sheets.render.renderer import Renderer
from infoview_sheets.sheets.schema.choices import Paper
from infoview_sheets.stores.excel.backups import states
from infoview_sheets.stores.excel.opening import fingerprint, readable
from infoview_sheets.sync import Options, Result

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
    return Inputs(path, _mark_of(path), _digest(rest))


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
    now = _mark_of(inputs.path)
    ours = [state.mark for state in states(inputs.path)[-1:]] if done.patch else []
    if now != inputs.file and now[:8] not in ours:
        return
    seen = done.review
    note = {
        "inputs": _note(now, inputs.rest, seen.facts.today, options),
        "zone": seen.workbook.profile.timezone,
        "result": as_plain(result),
    }
    with suppress(InfoviewError):
        write_file(options.out / DONE, json.dumps(note, indent=1).encode())


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


def _mark_of(path: Path) -> str:
    with readable(path) as file:
        return fingerprint(file)


def _digest(plain: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()
