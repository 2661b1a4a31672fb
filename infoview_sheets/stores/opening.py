"""Define what every store of a workbook can do, and find the one that an address means: in Google, or a file."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.table import Sheet
from infoview_sheets.stores.google.access import is_google


class Store(Protocol):
    """A workbook somewhere: a file, a Google Sheet, or memory.

    ``name`` is what the person calls it, ``typed`` what names it in a command; ``zone`` is its own time zone once it
    was read, "" where it has none; ``shared`` says whether others may open it too. ``read`` returns every worksheet in
    the order of the tabs and remembers what it saw. ``write`` carries a patch over in one step, all or nothing, and
    returns the edits it left out because the cell had changed since it was read. Both raise ``BookError`` with one
    sentence when they cannot.
    """

    name: str
    typed: str
    zone: str
    shared: bool

    def read(self) -> Sequence[Sheet]: ...

    def write(self, patch: Patch) -> Sequence[Edit]: ...


__all__ = ["Access", "book_to_read", "book_to_write", "is_google"]

Say = Callable[[str], object]


@frozen
class Access:
    """How a workbook may be reached.

    ``credentials`` is the key file for Google, the stored one if not given. ``even_if_open`` writes a file that seems
    to be open in Excel, ``even_if_empty`` a Google Sheet that suddenly lost its rows. With ``dry_run`` nothing will
    be written, and Google is asked for reading alone.
    """

    credentials: Path | None = None
    even_if_open: bool = False
    even_if_empty: bool = False
    dry_run: bool = False


def book_to_read(address: str, access: Access, say: Say) -> Store:
    """Return the workbook at this address; nothing is read yet. ``say`` is told why the person waits."""
    if is_google(address):
        from infoview_sheets.stores.google import open_google

        return open_google(address, access.credentials, even_if_empty=True, say=say)
    return _file(address)


def book_to_write(address: str, access: Access, say: Say, to: Path | None = None) -> Store:
    """Return the workbook at this address, to be completed there or at ``to``; nothing is read yet.

    Raises ``BookBusy`` when the file is open in another program.
    """
    if is_google(address):
        if to:
            raise BookError("--to writes Excel files. In Google choose File > Make a copy first, and sync the copy.")
        from infoview_sheets.stores.google import open_google

        return open_google(
            address, access.credentials, write=not access.dry_run, even_if_empty=access.even_if_empty, say=say
        )
    from infoview_sheets.stores.excel import refuse_if_open, safety

    refuse_if_open(to or Path(address), anyway=access.even_if_open or access.dry_run)
    if words := safety.warning(Path(address)):
        say(words)
    return _file(address, to)


def tidy_up(address: str, to: Path | None, kept: int) -> None:
    """Remove all but the last ``kept`` earlier states of a file; Google keeps its own."""
    if not is_google(address):
        from infoview_sheets.stores.excel.backups import prune

        prune(to or Path(address), kept)


def noting_documents(address: str, folder: Path) -> AbstractContextManager[None]:
    """Note beside a file that the block lays its documents into ``folder``; beside a Google Sheet nothing can be."""
    if is_google(address):
        return nullcontext()
    from infoview_sheets.stores.excel import backups

    return backups.noting_documents(Path(address), folder)


def _file(address: str, to: Path | None = None) -> Store:
    if address.startswith(("http://", "https://")):
        raise BookError(
            "This address is not that of a Google Sheet. Download the workbook, and name the file you get; "
            "a Google Sheet has an address that begins with https://docs.google.com/spreadsheets/d/"
        )
    from infoview_sheets.stores.excel import ExcelStore, backups

    return ExcelStore(Path(address), to, keep=backups.keep)
