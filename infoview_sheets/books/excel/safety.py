"""Replace a person's file without ever leaving half of one, and stay away from one that is in use."""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from infoview_sheets.errors import BookBusy, BookError

_TRIES = 6
_PAUSE = 0.1  # seconds; half a second in all
_ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH  # os.access alone says yes to an administrator
_MARK = ".infoview-"


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
        raise BookBusy(f"{path.name} is open in Excel. Close it there and run again.")
    if path.with_name(f".~lock.{path.name}#").is_file():
        raise BookBusy(f"{path.name} is open in LibreOffice. Close it there and run again.")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other runs of this program away from ``path``.

    The lock file is a hidden one beside the workbook, so that it also works between two computers on one share. It goes
    while it is still locked: a run that waited on it then sees that it is gone and makes its own.
    """
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
        with suppress(OSError):
            place.unlink()
        lock.release()
        with suppress(OSError):  # Windows removes a file only when it is no longer locked
            place.unlink()


def _sweep(path: Path) -> None:
    """Remove the temporary files of runs that were killed. Called under the lock: nobody else is writing."""
    for stray in path.parent.glob(f".{_literal(path.name)}{_MARK}*.tmp"):
        with suppress(OSError):
            stray.unlink()


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "[]*?" else letter for letter in name)


def refuse_read_only(path: Path) -> None:
    """Stop when the file may not be written: replacing it would go behind the person's back."""
    if path.exists() and (
        not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK)
    ):
        raise BookError(
            f"{path.name} may only be read. Allow writing in its properties, or write to another file with --to."
        )


def replace_file(
    path: Path, write: Callable[[BinaryIO], None], last_check: Callable[[], None], like: Path | None = None
) -> None:
    """Replace ``path`` by what ``write`` writes, in one step; on any failure it stays as it was.

    ``last_check`` is called just before the step and may stop it. The new file keeps the rights and attributes of
    ``like``, or of the old file.
    """
    temporary: Path | None = None
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}{_MARK}", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(number, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        _take_after(temporary, path if path.exists() else like)
        if not path.exists():
            temporary.chmod(temporary.stat().st_mode | stat.S_IWUSR)  # the copy of a read-only file is the person's own
        last_check()
        _replace(temporary, path)
        temporary = None
        _sync_folder(path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        if temporary:
            with suppress(OSError):
                temporary.unlink()


def _take_after(new: Path, old: Path | None) -> None:
    """Give the new file the rights and attributes of the old one, but the time of now: clouds look at that."""
    if old is None:
        new.chmod(0o666 & ~_umask())
        return
    with suppress(OSError):
        shutil.copystat(old, new)
    with suppress(OSError, AttributeError):
        os.chown(new, old.stat().st_uid, old.stat().st_gid)
    with suppress(OSError):
        os.utime(new)


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current


def _replace(new: Path, old: Path) -> None:
    """Put ``new`` in place of ``old``. On Windows a virus scanner or a cloud client may hold the file for a moment."""
    for attempt in range(_TRIES):
        try:
            new.replace(old)
        except PermissionError:
            if attempt == _TRIES - 1:
                raise BookBusy(
                    f"{old.name} could not be replaced: another program has it open. Close it there and run again."
                ) from None
            time.sleep(_PAUSE)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Have the folder's new entry on the disk too. Windows cannot open folders, and does it by itself."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _unwritable(path: Path, error: OSError) -> BookError:
    if isinstance(error, PermissionError):
        return BookError(f"There is no permission to write in the folder {path.parent}. Nothing was changed.")
    if isinstance(error, FileNotFoundError):
        return BookError(f"There is no folder {path.parent}. Nothing was changed.")
    return BookError(f"{path.name} could not be written: {error.strerror or error}. Nothing was changed.")
