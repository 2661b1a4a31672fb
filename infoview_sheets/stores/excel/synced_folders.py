"""Notice what cloud folders do to a workbook: copies beside it after two edits at once, and files that are not here."""

import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from infoview_sheets.regex import regex

_NOT_HERE = 0x1000 | 0x400000  # Windows: FILE_ATTRIBUTE_OFFLINE, FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS
_DATALESS = 0x40000000  # macOS: SF_DATALESS

# What follows the name of the workbook in that of a copy.
_COPY = regex(
    r" ?\(\d{1,2}\)"  # OneDrive and Google Drive: "Talks (1).xlsx"
    r"| ?\((?=.*conflict).*\)"  # Dropbox, Nextcloud: "Talks (Robin's conflicted copy 2026-11-23).xlsx"
    r"|.?sync-conflict-.*"  # Syncthing
    r"|[ _-](?=.*conflicted copy).*"
    r"|-(?i:DESKTOP|LAPTOP)-[A-Za-z0-9]+(?:-\d+)?"  # OneDrive adds the computer: "Talks-DESKTOP-7F3K2.xlsx"
)


def conflict_copies(book: Path) -> list[Path]:
    """Return the files beside a workbook that a cloud folder made of it when two computers had changed it."""
    paths = sorted(book.parent.glob(f"*{book.suffix}"))
    return [path for path in paths if path.stem.startswith(book.stem) and _marks_copy(path.stem[len(book.stem) :])]


def copies_among(books: Sequence[Path]) -> Mapping[Path, Path]:
    """Return those of ``books`` that a cloud folder made, each with the workbook beside it that it is a copy of."""
    known = {(path.parent, path.stem, path.suffix): path for path in books}
    found = {}
    for path in books:
        stem = path.stem
        origins = ((known.get((path.parent, stem[:end], path.suffix)), stem[end:]) for end in range(1, len(stem)))
        origin = next((origin for origin, more in origins if origin and _marks_copy(more)), None)
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
