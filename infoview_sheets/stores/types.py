"""Define what every store of a workbook can do."""

from collections.abc import Sequence
from typing import Protocol

from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.table import Sheet


class Store(Protocol):
    """A workbook somewhere: a file, a Google Sheet, or memory.

    ``name`` is what the person calls it; ``zone`` is its own time zone once it was read, "" where it has none;
    ``shared`` says whether others may open it too. ``read`` returns every worksheet in the order of the tabs and
    remembers what it saw. ``write`` carries a patch over in one
    step, all or nothing, and returns the edits it left out because the cell had changed since it was read. Both raise
    ``BookError`` with one sentence when they cannot.
    """

    @property
    def name(self) -> str: ...

    @property
    def zone(self) -> str: ...

    @property
    def shared(self) -> bool: ...

    def read(self) -> Sequence[Sheet]: ...

    def write(self, patch: Patch) -> Sequence[Edit]: ...
