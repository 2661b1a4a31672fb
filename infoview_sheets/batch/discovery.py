"""Find the workbooks that were meant: files, folders, patterns, Google addresses, and lists of all these."""

import csv
import glob
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from infoview_sheets.errors import BookError, InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import SCHEMAS
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Row, shown
from infoview_sheets.stores.excel import ExcelStore, safety
from infoview_sheets.stores.excel.opening import opened
from infoview_sheets.stores.excel.workbook import WorkbookPart
from infoview_sheets.stores.opening import is_google
from infoview_sheets.text import as_word, listed

_BOOKS = (".xlsx", ".xlsm")
_LISTS = (".txt", ".csv")
_OTHERS = (".xls", ".xlsb", ".ods", ".numbers", ".csv")  # what somebody hands in instead; whoever opens it says so
_LARGEST_LIST = 1 << 20
_HEADERS = ("workbook", "address")
_OURS = frozenset(normal(schema.name) for schema in SCHEMAS)


@frozen
class Place:
    """A workbook that was meant: its address, whole, and the name a list gives it.

    ``problem`` says in one sentence why what was named is none.
    """

    address: str
    name: str = ""
    problem: str = ""


@frozen
class Found:
    """The workbooks, each once, and sentences about what was left out."""

    places: Sequence[Place]
    notes: Sequence[str] = ()


def is_one(addresses: Sequence[str]) -> bool:
    """Return whether one workbook is named by its own address, and not a folder, a pattern or a list."""
    if len(addresses) != 1:
        return False
    path = Path(addresses[0])
    if _there(path):
        return not path.is_dir() and path.suffix.lower() not in _LISTS and _listed_in_workbook(path) is None
    return is_google(addresses[0]) or not glob.has_magic(addresses[0])


def find(addresses: Iterable[str]) -> Found:
    """Return the workbooks that ``addresses`` mean, in their order; what is not there is a place with a problem."""
    notes: list[str] = []
    places = [place for address in addresses for place in _meant(address, notes)]
    once: dict[str, Place] = {}
    for place in places:
        once.setdefault(_identity(place), place)
    return Found(tuple(once.values()), tuple(dict.fromkeys((*notes, *_below(addresses, once)))))


def _below(addresses: Iterable[str], taken: Mapping[str, Place]) -> Iterator[str]:
    """Yield a sentence about the workbooks in the folders of each folder that was named, but for those ``taken``."""
    for folder in map(_at_home, addresses):
        if not (_there(folder) and folder.is_dir()):
            continue
        inside = map(Path, glob.glob(f"{glob.escape(str(folder))}/*/*"))  # noqa: PTH207 (passes over what it may not read)
        left = [path for path in _workbooks(inside, []) if _identity(Place(str(path.absolute()))) not in taken]
        if left:
            names = listed([f"{path.parent.name}/{path.name}" for path in left], most=3)
            these = "1 workbook is" if len(left) == 1 else f"{len(left)} workbooks are"
            yield f"{these} not read, in folders below {folder}: {names}. Name them too: {as_word(f'{folder}/*/')}"


def _meant(address: str, notes: list[str]) -> Iterator[Place]:
    """Yield what an address on the command line means; only there may it be a list."""
    path = _at_home(address)
    try:
        rows = _listed(path) if _there(path) and path.is_file() else None
    except InfoviewError as error:
        yield Place(str(path), problem=str(error))
        return
    if rows is None:
        yield from _expanded(address, "", notes)
        return
    for entry, name in rows:
        here = path.parent / _at_home(entry)
        yield from _expanded(entry if is_google(entry) and not _there(here) else str(here), name, notes)


def _expanded(address: str, name: str, notes: list[str]) -> Iterator[Place]:
    """Yield what a file, a folder, a pattern or a Google address means."""
    path = _at_home(address)
    if _there(path):
        yield from _in_folder(path, notes) if path.is_dir() else (Place(str(path.absolute()), name),)
    elif is_google(address):
        yield Place(address, name)
    elif glob.has_magic(address) and "\0" not in address:
        yield from _matching(str(path), notes)
    else:
        yield Place(str(path), name, f"There is no file {path}. Check the name and the folder.")


def _at_home(address: str) -> Path:
    """Return the path with the home of the person for "~"."""
    try:
        return Path(address).expanduser()
    except RuntimeError:  # the home of somebody who is not here
        return Path(address)


def _there(path: Path) -> bool:
    """Return whether there is such a file or folder; what a list holds may be no path at all."""
    try:
        return path.exists()
    except OSError:  # a name too long
        return False


def _in_folder(folder: Path, notes: list[str]) -> Iterator[Place]:
    """Yield the workbooks that lie in a folder, by name."""
    here = list(folder.iterdir())
    paths = _workbooks(here, notes)
    if not paths:
        notes.append(f"There is no workbook in the folder {folder}.")
    yield from (Place(str(path.absolute())) for path in paths)
    yield from _others(here, paths)


def _matching(pattern: str, notes: list[str]) -> Iterator[Place]:
    """Yield the workbooks that a pattern means, and those in the folders that it means."""
    matches = glob.glob(pattern, recursive=True)  # noqa: PTH207 (Path.glob takes no absolute pattern)
    found = [Path(match) for match in sorted(matches)]
    inside = [path for folder in found if folder.is_dir() for path in sorted(folder.iterdir())]
    paths = _workbooks([*found, *inside], notes)
    others = list(_others([*found, *inside], paths))
    if not paths and not others:
        yield Place(pattern, problem=f"No workbook is named like {pattern}. Check the name and the folder.")
    yield from (Place(str(path.absolute())) for path in paths)
    yield from others


def _others(paths: Iterable[Path], books: Sequence[Path]) -> Iterator[Place]:
    """Yield what lies there in another form than a workbook we can use, but for what was saved as one already."""
    saved = {book.with_suffix("") for book in books}
    for path in sorted(paths):
        if path.suffix.lower() not in _OTHERS or path.with_suffix("") in saved or path.name.startswith(("~$", ".")):
            continue
        if not path.is_file():  # reading a pipe could wait for ever
            continue
        try:
            if path.suffix.lower() not in _LISTS or path.stat().st_size > _LARGEST_LIST or not _listed_in_text(path):
                yield Place(str(path.absolute()))
        except InfoviewError as error:
            yield Place(str(path.absolute()), problem=str(error))


def _workbooks(paths: Iterable[Path], notes: list[str]) -> Sequence[Path]:
    """Return the workbooks among ``paths``: not what Excel and our own runs leave, not copies."""
    books = [
        path
        for path in sorted(paths)
        if path.suffix.lower() in _BOOKS and not path.name.startswith(("~$", ".")) and path.is_file()
    ]
    copies = safety.copies_among(books)
    notes.extend(
        f"{copy} seems to be a copy of {book.name}, and was left out. Name it to take it too."
        for copy, book in copies.items()
    )
    return [path for path in books if path not in copies]


def _identity(place: Place) -> str:
    """Return what tells workbooks apart: the file behind every link, or the id of the Google Sheet."""
    if place.problem:
        return place.address
    if not is_google(place.address):
        return os.path.realpath(place.address)
    from infoview_sheets.stores.google.access import sheet_id

    try:
        return sheet_id(place.address)
    except BookError:  # the run says so
        return place.address


def _listed(path: Path) -> Sequence[tuple[str, str]] | None:
    """Return the addresses and names of a list; None where the file is no list."""
    if path.suffix.lower() in _LISTS:
        return _listed_in_text(path)
    return _listed_in_workbook(path)


def _listed_in_text(path: Path) -> Sequence[tuple[str, str]]:
    """Return what a text file lists: an address a line, and a name after a tab (in a .csv after a comma)."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InfoviewError(f"{path} cannot be read as text. Save it as UTF-8.") from None
    lines = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if path.suffix.lower() == ".csv":
        mark = ";" if lines and ";" in lines[0] and "," not in lines[0] else ","
        rows = list(csv.reader(lines, delimiter=mark))
    else:
        rows = [line.split("\t") for line in lines]
    entries = [(row[0].strip(), row[1].strip() if len(row) > 1 else "") for row in rows if row and row[0].strip()]
    found = entries[1:] if entries and entries[0][0].casefold() in _HEADERS else entries
    if path.suffix.lower() == ".csv" and found and not any(_may_be_workbook(place) for place, _ in found):
        new = path.with_suffix(".xlsx")
        raise InfoviewError(
            f"{path} lists no workbooks. If it lists people: open it in Excel, choose File > Save As > "
            f'"Excel Workbook (*.xlsx)"; then: infoview sync {as_word(str(new))}'
        )
    return found


def _may_be_workbook(place: str) -> bool:
    return Path(place).suffix.lower() in _BOOKS or is_google(place) or any(sign in place for sign in "/\\*")


def _listed_in_workbook(path: Path) -> Sequence[tuple[str, str]] | None:
    """Return what the first sheet lists below the header Workbook or Address; None where it is one to work on.

    A workbook with a sheet we know by its name is one to work on, whatever its columns are.
    """
    if path.suffix.lower() not in _BOOKS:
        return None
    try:
        with opened(path) as (package, _):
            if not _OURS.isdisjoint(map(normal, WorkbookPart(package).names())):  # known without reading all of it
                return None
        sheets = ExcelStore(path).read()
    except InfoviewError:  # whoever opens it says what is wrong
        return None
    if read_workbook(sheets).tables:  # a sheet of people under another name
        return None
    return _below_header(sheets[0].rows) if sheets else None


def _below_header(rows: Sequence[Row]) -> Sequence[tuple[str, str]] | None:
    """Return the addresses and names of a sheet whose first row names their columns."""
    headers = [shown(value).strip().casefold() for value in rows[0].values] if rows else []
    place = next((headers.index(word) + 1 for word in _HEADERS if word in headers), 0)
    if not place:
        return None
    named = headers.index("name") + 1 if "name" in headers else 0
    entries = ((shown(row.value(place)).strip(), shown(row.value(named)).strip() if named else "") for row in rows[1:])
    return [entry for entry in entries if entry[0]]
