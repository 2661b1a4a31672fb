"""Turn Word files into PDF with the LibreOffice of the computer, if there is one."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from infoview_sheets.errors import InfoviewError

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SECONDS = 60  # to start; and more for each file
_SECONDS_A_FILE = 5


class NoPdf(InfoviewError):
    """A PDF was asked for and cannot be made."""


def libreoffice() -> str | None:
    """Return the program; None where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def make_pdfs(files: Sequence[Path]) -> Sequence[Path]:
    """Make the PDF of each file beside it, and return their paths.

    LibreOffice gets a profile of its own, so that one that is open on the screen is no hindrance.
    """
    program = libreoffice()
    if program is None:
        raise NoPdf(
            "LibreOffice is not on this computer, so there is no PDF; the Word files are made. Open them in Word and "
            "save them as PDF, or install LibreOffice (libreoffice.org) and run this again."
        )
    made: list[Path] = []
    for folder in dict.fromkeys(path.parent for path in files):
        inside = [path for path in files if path.parent == folder]
        _convert(program, inside, folder)
        made += [path.with_suffix(".pdf") for path in inside]
    missing = [path.name for path in made if not path.is_file()]
    if missing:
        raise NoPdf(f"LibreOffice made no PDF of {', '.join(missing)}. Open the Word file and look what is in the way.")
    return tuple(made)


def _convert(program: str, files: Sequence[Path], folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="infoview-pdf-") as profile:
        command = [
            program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf",
            "--outdir", os.fspath(folder), *(os.fspath(path.resolve()) for path in files),
        ]  # fmt: skip
        try:
            subprocess.run(  # noqa: S603 (the program was found above, the files are ours)
                command, check=True, capture_output=True, timeout=_SECONDS + _SECONDS_A_FILE * len(files)
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise NoPdf(
                "LibreOffice could not make the PDF. The Word files are made: open them and choose Save as PDF."
            ) from error
