"""Keep what takes long to make in the cache folder of this computer."""

import hashlib
import marshal
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from infoview_sheets import __version__

Made = TypeVar("Made")  # what marshal can write: bytes, texts, tuples of them, compiled code

_DIGEST = 32  # bytes of a SHA-256


def kept(folder: str, made_of: bytes, make: Callable[[], Made]) -> Made:
    """Return what ``make`` makes of ``made_of``, from the cache where it was made before.

    It lies there under the digest of ``made_of``, of this program and of this Python, and is taken only if it is
    whole; where nothing can be kept it is made each time. The folder is the person's own.
    """
    place = _place(folder, made_of)
    try:
        packed = place.read_bytes()
    except OSError:
        packed = b""
    digest, rest = packed[:_DIGEST], packed[_DIGEST:]
    if hashlib.sha256(rest).digest() == digest:
        known: Made = marshal.loads(rest)  # noqa: S302 - we wrote it, into the person's own folder
        return known
    made = make()
    _keep(place, made)
    return made


def _place(folder: str, made_of: bytes) -> Path:
    import platformdirs

    maker = f"{__version__} {sys.implementation.cache_tag} {sys.hexversion}".encode()
    key = hashlib.sha256(made_of + maker).hexdigest()[:32]
    return Path(platformdirs.user_cache_dir("infoview", appauthor=False)) / folder / key


def _keep(place: Path, made: Any) -> None:
    data = marshal.dumps(made)
    part = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.sha256(data).digest() + data)
        part.replace(place)
    except OSError:  # a cache that cannot be written costs a second each time, and nothing else
        return
