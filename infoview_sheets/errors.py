"""What ends a command: each error is one sentence for the person and an exit status for the shell."""

_ENOUGH = 500  # characters at either end of a sentence


class InfoviewError(Exception):
    """Something the person can fix. ``str(error)`` is the whole sentence, with what to do."""

    exit_code = 2


class BookError(InfoviewError):
    """The workbook cannot be read or written as it stands; nothing was changed.

    A name in a hostile workbook may be as long as the file; of such a sentence the middle is left out.
    """

    def __init__(self, message: str) -> None:
        whole = len(message) <= 2 * _ENOUGH
        super().__init__(message if whole else f"{message[:_ENOUGH]} … {message[-_ENOUGH:]}")


class BookBusy(BookError):
    """Another program, or another run of this one, has the workbook open."""


class BookChanged(BookError):
    """The workbook was changed by somebody between our read and our write; nothing was changed."""


class FolderError(InfoviewError):
    """A file that we make, or its folder, cannot be read or written."""


class TemplateError(InfoviewError):
    """A Word template cannot be used. ``place`` names the paragraph, ``field`` the name in question."""

    def __init__(self, message: str, place: str = "", field: str = "") -> None:
        super().__init__(message)
        self.place = place
        self.field = field
