"""Replace a person's file without ever leaving half of one, and notice who else is at it: Excel, or a cloud folder."""

import os
import platform
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from infoview_sheets.errors import BookBusy, BookError
from infoview_sheets.files import replace, sync_folder, unlock
from infoview_sheets.regex import regex

_NOT_HERE = 0x1000 | 0x400000  # Windows: FILE_ATTRIBUTE_OFFLINE, FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS
_DATALESS = 0x40000000  # macOS: SF_DATALESS

# What follows the name of the workbook in that of a copy.
_COPY = regex(
    r"\A(?: ?\(\d{1,2}\)"  # OneDrive and Google Drive: "Talks (1).xlsx"
    r"| ?\((?=.*conflict).*\)"  # Dropbox, Nextcloud: "Talks (Robin's conflicted copy 2026-11-23).xlsx"
    r"|.?sync-conflict-.*"  # Syncthing
    r"|[ _-](?=.*conflicted copy).*"
    r"|-(?i:DESKTOP|LAPTOP)-[A-Za-z0-9]+(?:-\d+)?)"  # OneDrive adds the computer: "Talks-DESKTOP-7F3K2.xlsx"
)

# What a person's own copy is called: "Talks - Copy.xlsx", "Talks - Kopie (2).xlsx", "Talks copy 2.xlsx".
_OWN_COPY = regex(r"(?i)\A(?: - |[ _-])(?:copy|kopie|copie|copia|c\u00f3pia)(?: ?\(?\d{1,2}\)?)?\Z")
_COPY_OF = regex(r"(?i)\A(?:(?:copy of|kopie von|copie de|copia de|c\u00f3pia de) +)+")


def conflict_copies(book: Path) -> list[Path]:
    """Return the files beside a workbook that a cloud folder made of it when two computers had changed it."""
    paths = sorted(book.parent.glob(f"*{book.suffix}"))
    return [path for path in paths if path.stem.startswith(book.stem) and _marks_copy(path.stem[len(book.stem) :])]


def copies_among(books: Sequence[Path]) -> Mapping[Path, Path]:
    """Return those of ``books`` that a cloud folder or a person made, each with what it is a copy of."""
    known = {(path.parent, path.stem, path.suffix): path for path in books}
    found = {}
    for path in books:
        stem = path.stem
        parts = [(stem[:end], stem[end:]) for end in range(1, len(stem))]
        likely = [start for start, more in parts if _marks_copy(more) or _OWN_COPY.match(more)]
        likely += [stem[copy.end() :]] if (copy := _COPY_OF.match(stem)) else []
        origin = next((known[key] for start in likely if (key := (path.parent, start, path.suffix)) in known), None)
        if origin:
            found[path] = origin
    return found


def _marks_copy(more: str) -> bool:
    """Return whether ``more`` is what a cloud folder puts behind the name of a workbook."""
    here = platform.node().partition(".")[0]
    return _COPY.fullmatch(more) is not None or bool(here and more.casefold() == f"-{here}".casefold())


def warning(book: Path) -> str:
    """Return the sentence about conflict copies beside a workbook; blank when there are none."""
    copies = conflict_copies(book)
    if not copies:
        return ""
    names = ", ".join(f'"{path.name}"' for path in copies)
    return (
        f"Beside {book.name} lies {names}. A cloud folder makes such a copy when two computers change a workbook at "
        "once: see which one you want, and move the other elsewhere."
    )


def elsewhere(path: Path) -> bool:
    """Return whether the content of a file is in the cloud only, not on this computer."""
    try:
        facts = path.stat()
    except OSError:
        return path.with_name(f".{path.name}.icloud").is_file()
    attributes, flags = getattr(facts, "st_file_attributes", 0), getattr(facts, "st_flags", 0)
    return bool(attributes & _NOT_HERE or flags & _DATALESS)


def not_here(path: Path) -> str:
    """Return the sentence about such a file."""
    return (
        f"{path.name} is in your cloud folder, but not yet on this computer. Open it once in Excel, or choose "
        "Always keep on this device (on a Mac: Download Now) in its menu, and run again."
    )


_ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH  # os.access alone says yes to an administrator
_MARK = ".infoview-"
STATES = ".infoview"  # the folder of the earlier states; see ``backups``
_STALE = "If it is not open anywhere, add --even-if-open."


def refuse_if_open(path: str | Path, *, anyway: bool = False) -> None:
    """Raise ``BookBusy`` when Excel or LibreOffice has the workbook open; ``anyway`` goes on all the same.

    Both leave a file beside the workbook while they have it. A crash can leave one behind, hence ``anyway``.
    """
    path = Path(path)
    if anyway:
        return
    # Excel cuts two letters off a long name to make room for "~$".
    owners = [path.with_name(f"~${path.name}"), path.with_name(f"~${path.name[2:]}")]
    if any(owner.is_file() for owner in owners):
        raise BookBusy(f"{path.name} is open in Excel. Close it in Excel and run again. {_STALE}")
    if path.with_name(f".~lock.{path.name}#").is_file():
        raise BookBusy(f"{path.name} is open in LibreOffice. Close it in LibreOffice and run again. {_STALE}")


@contextmanager
def as_private_as(book: Path) -> Iterator[None]:
    """Have everything that is written meanwhile be as private as the workbook: it holds the same people."""
    if os.name != "posix" or not book.is_file():  # Windows gives rights by folder
        yield
        return
    before = os.umask(0o077)
    os.umask(before | (~book.stat().st_mode & 0o077))
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn whatever else the system refuses while ``path`` is written into a sentence."""
    try:
        yield
    except OSError as error:
        raise _unwritable(path, error) from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other runs of this program away from ``path``.

    The lock file is a hidden one beside the workbook, so that it also works between two computers on one share. It goes
    while it is still locked: a run that waited on it then sees that it is gone and makes its own.
    """
    if not path.parent.is_dir():  # the lock would make it
        raise BookError(f"There is no folder {path.parent}. Nothing was changed.")
    from filelock import FileLock, Timeout

    place = path.with_name(f".{path.name}{_MARK}lock")
    lock = FileLock(place, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise BookBusy(
            f"Another run of this program is writing {path.name}. Wait until it is done, then run again."
        ) from None
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        _sweep(path)
        yield
    finally:
        unlock(lock, place)


def tidy(path: Path) -> None:
    """Remove what a killed run left beside ``path``, if nobody is writing there."""
    if any(path.parent.glob(f".{_literal(path.name)}{_MARK}*")):
        with suppress(BookError), locked(path):
            pass  # the lock sweeps


def _sweep(path: Path) -> None:
    """Remove the temporary files of runs that were killed. Called under the lock: nobody else is writing."""
    name = _literal(path.name)
    for pattern in (f".{name}{_MARK}*.tmp", f"{STATES}/{name}/.*{_MARK}*"):
        for stray in path.parent.glob(pattern):
            with suppress(OSError):
                stray.unlink()


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "[]*?" else letter for letter in name)


def refuse_read_only(path: Path) -> None:
    """Stop when the file may not be written: replacing it would go behind the person's back."""
    if path.exists() and (not path.stat().st_mode & _ANYBODY_WRITES or not os.access(path, os.W_OK)):
        raise BookError(
            f"{path.name} may only be read. Allow writing in its properties, or write to another file with --to."
        )


class Replacement:
    """A new file beside ``path``, to take its place in one step; once it is closed, nothing else is left behind."""

    def __init__(self, path: Path, like: Path) -> None:
        self._path = path
        self._like = like
        self._temporary: Path | None = None

    def write(self, write: Callable[[BinaryIO], None]) -> None:
        """Have ``write`` write the new file, all the way to the disk. It looks like the old one, or like ``like``."""
        try:
            number, name = tempfile.mkstemp(prefix=f".{self._path.name}{_MARK}", suffix=".tmp", dir=self._path.parent)
            self._temporary = Path(name)
            with os.fdopen(number, "wb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            exists = self._path.exists()
            _take_after(self._temporary, self._path if exists else self._like)
            if not exists:  # the copy of a read-only file is the person's own
                self._temporary.chmod(self._temporary.stat().st_mode | stat.S_IWUSR)
        except OSError as error:
            raise _unwritable(self._path, error) from error

    @property
    def file(self) -> Path:
        """The new file, where it waits."""
        if self._temporary is None:
            raise ValueError("nothing was written yet")
        return self._temporary

    def put(self) -> None:
        """Put the new file in its place. The old one must not be open any more: Windows would refuse."""
        if self._temporary is None:
            return
        try:
            replace(self._temporary, self._path)
        except PermissionError:
            raise BookBusy(
                f"{self._path.name} could not be replaced: another program has it open. Close it there and run again."
            ) from None
        except OSError as error:
            raise _unwritable(self._path, error) from error
        self._temporary = None
        sync_folder(self._path.parent)

    def close(self) -> None:
        """Remove the new file if it has not been put in its place."""
        if self._temporary:
            with suppress(OSError):
                self._temporary.unlink()


def _take_after(new: Path, old: Path) -> None:
    """Give the new file the rights and attributes of the old one, but the time of now: clouds look at that."""
    with suppress(OSError):
        shutil.copystat(old, new)
    with suppress(OSError, AttributeError):
        os.chown(new, old.stat().st_uid, old.stat().st_gid)
    with suppress(OSError):
        os.utime(new)


def _unwritable(path: Path, error: OSError) -> BookError:
    if isinstance(error, PermissionError):
        return BookError(f"There is no permission to write in the folder {path.parent}. Nothing was changed.")
    return BookError(f"{path.name} could not be written: {error.strerror or error}. Nothing was changed.")
