"""Write a file in one step, so that whoever looks sees the old one or the new one, and replace none but our own."""

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from infoview_sheets.errors import FolderError

if TYPE_CHECKING:
    from filelock import FileLock

HALF = ".infoview-half-"
_PAUSES, _PAUSE = 5, 0.1  # seconds; half a second in all
# What says in a file that we made it.
MADE_BY = {
    "calendar": b"PRODID:-//infoview_sheets//",
    "page": b'<meta name="generator" content="infoview_sheets">',
    "picture": b"<!-- drawn by infoview -->",
    "shortcut": b"made by infoview shortcut",
}


def write_file(path: Path, data: bytes) -> None:
    """Write the file in one step. Raises ``FolderError`` where it cannot be written."""
    put(stage(path, data), path)


def stage(path: Path, data: bytes) -> Path:
    """Write what ``path`` is about to hold into a file beside it, all the way to the disk, and return that."""
    half = path.with_name(f"{HALF}{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with half.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # else a power cut leaves an empty file under the new name
    except OSError as error:
        raise _refused(path, half, error) from None
    return half


def put(half: Path, path: Path) -> None:
    """Put ``half`` in the place of ``path``, or remove it and raise ``FolderError``."""
    try:
        replace(half, path)
    except OSError as error:
        raise _refused(path, half, error) from None


def replace(new: Path, old: Path) -> None:
    """Put ``new`` in the place of ``old``; raises ``OSError`` where that cannot be.

    On Windows a virus scanner or a cloud client may hold the file for a moment.
    """
    for _ in range(_PAUSES):
        with suppress(PermissionError):
            new.replace(old)
            return
        time.sleep(_PAUSE)
    new.replace(old)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk too. Windows cannot open folders, and does it by itself."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def unlock(lock: "FileLock", place: Path) -> None:
    """Give up a lock and remove its file while it is still locked: who waited on it sees that and makes a new one."""
    with suppress(OSError):
        place.unlink()
    lock.release()
    with suppress(OSError):  # Windows removes a file only when it is no longer locked
        place.unlink()


def refuse_foreign(path: Path, kind: str, advice: str = "Choose another name with --out.") -> None:
    """Raise ``FolderError`` where ``path`` is a file, but none of this ``kind`` (of ``MADE_BY``) that we made."""
    if not path.exists():
        return
    try:
        ours = MADE_BY[kind] in path.read_bytes()
    except OSError as error:
        raise FolderError(f"{path} cannot be read ({error.strerror}). {advice}") from None
    if not ours:
        raise foreign(path, kind, advice)


def foreign(path: Path, kind: str, advice: str = "Choose another name with --out.") -> FolderError:
    """Return the error about a file of somebody else's in the place of ours."""
    return FolderError(f"{path} is not a {kind} that infoview made, so it stays. {advice}")


def _refused(path: Path, half: Path, error: OSError) -> FolderError:
    with suppress(OSError):
        half.unlink()
    return FolderError(f"{path} cannot be written ({error.strerror}). Close it in Word, or choose --out.")
