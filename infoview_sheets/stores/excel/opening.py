"""Open a file as a workbook, or say in one sentence why it is none and what to do."""

import hashlib
import mmap
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from xml.parsers.expat import ExpatError

from infoview_sheets.errors import BookBusy, BookError
from infoview_sheets.stores.excel import safety
from infoview_sheets.stores.excel.package import Package
from infoview_sheets.stores.excel.relations import CONTENT_TYPES, relations
from infoview_sheets.text import as_word

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # the container of old Office files and of encrypted new ones
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = 'Open it in Excel, choose File > Save As > "Excel Workbook (*.xlsx)"'
_HOW = {
    ".numbers": "Open it in Numbers, choose File > Export To > Excel",
    ".ods": "Open it in LibreOffice or Excel, save it as .xlsx",
}
_LISTS = {".csv", ".tsv", ".txt", ".ods", ".vcf"}
LARGEST_FILE = 1 << 29
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, UnicodeError, ExpatError, NotImplementedError)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Package, str]]:
    """Open the workbook at ``path``; give its parts and the fingerprint of the file."""
    with readable(path) as file, sound(path):
        _refuse_others(path, file)
        file.seek(0)
        mark = hashlib.file_digest(file, "sha256").hexdigest()
        package = _package(file, path.name)
        _refuse_other_packages(package, path)
        yield package, mark


@contextmanager
def readable(path: Path) -> Iterator[BufferedReader]:
    """Open a file for reading, with a sentence for every reason that it cannot be."""
    name = path.name
    try:
        if path.is_dir():
            raise BookError(f"{name} is a folder, not a workbook. Name a file in it; sync and report take all of them.")
        if path.exists() and not path.is_file():  # reading a pipe could wait for ever
            raise BookError(f"{name} is a pipe or a device, not a workbook. Save it as a file, and name that.")
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise BookError(f"{name} is larger than {LARGEST_FILE >> 20} MB, more than this program reads.")
        file = path.open("rb")
    except FileNotFoundError:
        if safety.elsewhere(path):
            raise BookBusy(safety.not_here(path)) from None
        raise BookError(f"There is no file {path}. Check the name and the folder.") from None
    except PermissionError:
        raise BookBusy(
            f"There is no permission to read {name}. If it is open in another program, close it there; "
            "otherwise ask whoever shared it."
        ) from None
    except (OSError, ValueError) as error:
        if safety.elsewhere(path):
            raise BookBusy(safety.not_here(path)) from None
        raise BookError(f"{name} cannot be read: {_reason(error)}.") from None
    with file:
        yield file


def fingerprint(path: Path) -> str:
    with readable(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def sound(path: Path) -> Iterator[None]:
    """Turn what the libraries say about a damaged file into one sentence."""
    name = path.name
    try:
        yield
    except _DAMAGE as error:
        raise BookError(
            f"{name} is damaged and cannot be used ({_reason(error)}). "
            "If it lies in a cloud folder, it may have arrived only in part: wait until it is there whole. "
            "Else open it in Excel, let Excel repair it, save it, and run again."
        ) from error
    except OSError as error:
        if safety.elsewhere(path):
            raise BookBusy(safety.not_here(path)) from error
        raise BookError(f"{name} cannot be used: {_reason(error)}.") from error


def _package(file: BufferedReader, name: str) -> Package:
    try:
        return Package(file, name)
    except (ValueError, IndexError, OverflowError) as error:  # zipfile, over a directory that makes no sense
        raise zipfile.BadZipFile(str(error)) from error


def _reason(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words.rstrip(".") or type(error).__name__


def _refuse_others(path: Path, file: BufferedReader) -> None:
    """Stop at files that are no zip archive at all."""
    start = file.read(8)
    name = path.name
    if not start:
        raise BookError(f"{name} is empty. If it comes from a cloud folder, wait until it has been downloaded.")
    if start == _OLE:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
            encrypted = whole.find(_ENCRYPTED) >= 0
        if encrypted:
            raise BookError(
                f"{name} is protected with a password. In Excel choose File > Info > Protect Workbook > "
                "Encrypt with Password, clear the password, save, and run again."
            )
        raise _no_workbook(path, "a workbook of Excel 97 to 2003 (.xls)")
    if start[:2] != b"PK":
        kind = path.suffix.lower()
        raise _no_workbook(path, "a text file" if kind in {".csv", ".tsv", ".txt"} else "not an Excel workbook")


def _no_workbook(path: Path, what: str) -> BookError:
    """Return the sentence on a file that is no workbook, with the command that goes on with it."""
    kind = path.suffix.lower()
    old, new = (as_word(str(one)) for one in (path, path.with_suffix(".xlsx")))
    people = (
        f"`infoview import {old} BOOK` adds its people to a workbook. To keep your workbook in it: "
        if kind in _LISTS
        else ""
    )
    return BookError(f"{path.name} is {what}. {people}{_HOW.get(kind, _SAVE_AS)}; then: infoview sync {new}")


def _refuse_other_packages(package: Package, path: Path) -> None:
    """Stop at zip archives that hold something else."""
    if "mimetype" in package and b"opendocument" in package.read("mimetype"):
        raise _no_workbook(path, "an OpenDocument file (.ods)")
    if CONTENT_TYPES not in package:
        raise _no_workbook(path, "not an Excel workbook")
    # The content types alone are no sign: SheetJS names the binary one in every workbook it writes.
    binary = b"sheet.binary.macroEnabled" in package.read(CONTENT_TYPES)
    main = (relation.target for relation in relations(package, "") if relation.kind == "officeDocument")
    if binary and next(main, "").lower().endswith(".bin"):
        raise _no_workbook(path, "a binary workbook (.xlsb)")
