"""Keep earlier states of a workbook, and bring the last one back.

They lie beside the workbook, in ``.infoview/<its name>/``: whoever may read the workbook may read them and nobody else,
they move with their folder, and they are gone when it is deleted. A cloud folder carries them like the workbook itself.
The name of each says when it was kept, and in eight digits what took its place: so ``undo`` knows the state that a run
left from one that a person has worked on since.

``states`` lists every file with a person's data that this module has made. To forget somebody, go through them all.
Beside them ``documents.json`` names the folders that documents of the workbook were laid in, other than its own "out".
"""

import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from infoview_sheets.errors import BookChanged, BookError
from infoview_sheets.files import write_file
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.stores.excel import safety
from infoview_sheets.stores.excel.opening import fingerprint, readable

MOST = 50  # whatever the setting says
# Behind it stands the ending of the workbook, whatever that is: sync accepts any.
_NAME = regex(r"([0-9]{4}(?:-[0-9]{2}){2} (?:[0-9]{2}\.){3}[0-9]{6}) (before|after) ([0-9a-f]{8})(?:\..*)?", re.DOTALL)
_TIME = "%Y-%m-%d %H.%M.%S.%f"


@frozen(order=True)
class KeptState:
    """A kept state: the run that replaced it, the mark of what that run wrote, and the file.

    ``undone`` is a state that a person had worked on when the run before it was undone.
    """

    kept: dt.datetime
    mark: str
    path: Path
    undone: bool = False


@frozen
class Undone:
    """What an undo did: the run it took back, how many more can be, and where edits since that run were put."""

    run: dt.datetime
    left: int
    edited: Path | None = None


def states(book: Path) -> list[KeptState]:
    """Return every kept state of a workbook, the oldest first."""
    folder = _folder(book)
    found = ((path, _NAME.fullmatch(path.name)) for path in (folder.iterdir() if folder.is_dir() else ()))
    return sorted(
        KeptState(dt.datetime.strptime(name[1], _TIME).astimezone(), name[3], path, name[2] == "after")
        for path, name in found
        if name
    )


def keep(old: Path, new: Path) -> None:
    """Keep ``old``, a workbook that ``new`` is about to replace."""
    last = states(old)[-1:]
    _copy(old, "before", _mark(new))
    for state in last:  # a run that was killed had kept the same file already
        if not state.undone and _mark(state.path) == _mark(old):
            remove(state.path)
    prune(old, MOST)


def prune(book: Path, number: int) -> None:
    """Remove all but the last ``number`` states."""
    for state in states(book)[: -max(number, 1)]:
        remove(state.path)


def undo(book: Path, *, anyway: bool = False) -> Undone:
    """Bring back the workbook as it was before the last run.

    Raises ``BookChanged`` when it was edited since; ``anyway`` goes on, and keeps the edited workbook too.
    """
    book = book.expanduser().resolve()
    with safety.spoken(book), safety.locked(book), closing(safety.Replacement(book, like=book)) as new:
        safety.refuse_read_only(book)
        now = _mark(book) if book.exists() else ""
        waiting, spent = _waiting(book, now)
        for state in spent:
            remove(state.path)
        last = waiting.pop()
        edited = None
        if now and now != last.mark:
            if not anyway:
                raise BookChanged(
                    f"{book.name} was edited since the run of {said(last.kept)}. To go back all the same, "
                    "add --yes: the edited workbook is then kept too."
                )
            edited = _copy(book, "after", now)
        _fill(new, last.path)
        remove(last.path)
        return Undone(last.kept, len(waiting), edited)


def next_undo(book: Path) -> tuple[dt.datetime, bool]:
    """Return the run that an undo would take back, and whether the workbook was edited since; nothing is changed."""
    book = book.expanduser().resolve()
    now = _mark(book) if book.exists() else ""
    waiting, _ = _waiting(book, now)
    return waiting[-1].kept, bool(now) and now != waiting[-1].mark


def _waiting(book: Path, now: str) -> tuple[list[KeptState], list[KeptState]]:
    """Return the states to go back to, the oldest first; and what a killed run left: the workbook as it is."""
    waiting = [state for state in states(book) if not state.undone]
    spent = []
    while waiting and _mark(waiting[-1].path) == now:
        spent.append(waiting.pop())
    if not waiting:
        raise BookError(
            f"No earlier state of {book.name} is kept: infoview has not written it here, all of that is undone, or "
            "forget removed it. "
            "Your cloud folder may have one: look for its version history."
        )
    return waiting, spent


def said(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


@contextmanager
def noting_documents(book: Path, folder: Path) -> Iterator[None]:
    """Note beside the workbook that the block laid its documents into ``folder``, however it ended."""
    try:
        yield
    finally:
        folder, known = folder.resolve(), noted_documents(book)
        if folder.is_dir() and folder not in (_folder(book).parents[1] / "out", *known):
            _note(book, [*known, folder])


def noted_documents(book: Path) -> Sequence[Path]:
    """Return the folders that are noted beside the workbook. Anybody may have written that: see ``render.removal``."""
    home = _folder(book).parents[1]
    try:
        found = json.loads(documents_note(book).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none, or damaged: then the folder is named by hand
        return ()
    names = [name for name in found if isinstance(name, str) and "\0" not in name] if isinstance(found, list) else []
    paths = [Path(os.path.abspath(home / name)) for name in names]  # noqa: PTH100 (resolve asks the disk)
    # To look at a share is to sign in there: only at the one that the workbook lies on.
    return tuple(path for path in paths if path.anchor == home.anchor or not path.anchor.startswith("\\\\"))


def drop_documents(book: Path, gone: Sequence[Path]) -> None:
    """Note no longer that documents lie in the folders that are ``gone``."""
    if gone:
        _note(book, [path for path in noted_documents(book) if path not in gone])


def documents_note(book: Path) -> Path:
    return _folder(book) / "documents.json"


def _note(book: Path, folders: Sequence[Path]) -> None:
    note, home = documents_note(book), _folder(book).parents[1]
    if folders:
        write_file(note, json.dumps([_from(home, path) for path in folders], indent=1).encode())
    else:
        remove(note)


def _from(home: Path, path: Path) -> str:
    """Return a path as it is found from ``home``, so that both can move; whole where it lies on another drive."""
    try:
        return Path(os.path.relpath(path, home)).as_posix()
    except ValueError:
        return str(path)


def _folder(book: Path) -> Path:
    book = book.expanduser().resolve()
    return book.parent / safety.STATES / book.name


def _mark(path: Path) -> str:
    return fingerprint(path)[:8]


def _copy(book: Path, what: str, mark: str) -> Path:
    """Copy a workbook into the folder of its states, in one step."""
    now = dt.datetime.now(dt.UTC).astimezone()
    path = _folder(book) / f"{now.strftime(_TIME)} {what} {mark}{book.suffix.lower()}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BookError(
            f"An earlier state of {book.name} could not be kept in {path.parent.parent}: {error.strerror}. "
            "Nothing was changed."
        ) from error
    with closing(safety.Replacement(path, like=book)) as new:
        _fill(new, book)
    return path


def _fill(new: safety.Replacement, source: Path) -> None:
    """Put a copy of ``source`` in its place."""
    with readable(source) as file:
        new.write(lambda out: shutil.copyfileobj(file, out))
    new.put()


def remove(path: Path) -> None:
    """Remove a state, and its folders when they are empty."""
    with suppress(OSError):
        path.unlink()
        path.parent.rmdir()
        path.parent.parent.rmdir()
