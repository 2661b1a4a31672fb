"""Take documents back: what runs did to their folder, or all that speaks of one person."""

import datetime as dt
import email
import email.policy
import html
import re
import shutil
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from infoview_sheets.documents.earlier import Folder
from infoview_sheets.documents.kinds import file_name
from infoview_sheets.errors import FolderError
from infoview_sheets.files import MADE_BY, write_file
from infoview_sheets.frozen import frozen
from infoview_sheets.render import manifest
from infoview_sheets.render.manifest import MANIFEST, RUNS, Change, KnownFile, PastRun, mark_of, read_manifest

_LONGEST = dt.timedelta(hours=1)  # no run takes as long


@frozen
class TakenBack:
    """What became of the files, by name: gone, again as they were, again where they were, or kept.

    A file is kept because a person has edited it since.
    """

    removed: Sequence[str] = ()
    restored: Sequence[str] = ()
    moved: Sequence[str] = ()
    kept: Sequence[str] = ()


class _Work(NamedTuple):
    """The folder while it is taken back, and what was done so far: the files by what became of them, each once."""

    folder: Path
    entries: dict[str, KnownFile]
    done: dict[str, dict[str, None]]

    def know(self, key: str, entry: Sequence[Any] | None) -> None:
        """Know of a file again what was known before."""
        self.entries.pop(key, None)
        if entry is not None:
            self.entries[key] = manifest.entry_of(entry)


def take_back(folder: Path, book: str, kept: dt.datetime, earlier: dt.datetime | None) -> TakenBack:
    """Take back what was made for the workbook ``book`` in the run that replaced it at ``kept``, and later.

    ``earlier`` is the moment of the run before that one, where it is known. A file that nobody touched goes, or is
    again what it was; one that was edited or deleted since stays so.
    Raises ``FolderError`` where a file cannot be changed; what was done until then stays done, and can be gone on with.
    """
    work = _Work(folder, dict(read_manifest(folder)), defaultdict(dict))
    chosen = _since([run for run in manifest.runs(folder) if run.book == book], kept, earlier)
    try:
        for run in reversed(chosen):
            for change in reversed(run.changes):
                (_move_back if change.moved else _undo)(work, run, change)
            shutil.rmtree(run.place)
    except OSError as error:
        raise FolderError(
            f"{error.filename} cannot be changed ({error.strerror}). Close it in Word, then undo again."
        ) from None
    finally:
        if chosen:
            manifest.write_manifest(folder, work.entries)
    for empty in (*(folder / name for name in Folder), folder / RUNS, folder):
        with suppress(OSError):  # there are other files in it
            empty.rmdir()
    return TakenBack(**{what: tuple(names) for what, names in work.done.items()})


def _since(found: Sequence[PastRun], kept: dt.datetime, earlier: dt.datetime | None) -> Sequence[PastRun]:
    """Return the runs from the one of ``kept`` on. A run makes its documents first, and then replaces the workbook."""
    if earlier:
        return [run for run in found if run.moment > earlier]
    own = [run.moment for run in found if kept - _LONGEST < run.moment <= kept]
    return [run for run in found if run.moment >= max(own, default=kept)]


def _move_back(work: _Work, run: PastRun, change: Change) -> None:
    """Bring a file back to where it lay before, edited since or not; what stands there now stays."""
    now, before = work.folder / change.file, work.folder / change.key
    if not now.is_file() or before.exists():
        return
    before.parent.mkdir(parents=True, exist_ok=True)
    now.rename(before)
    work.done["moved"][change.key] = None
    work.know(change.file, None)
    work.know(change.key, change.entry)


def _undo(work: _Work, run: PastRun, change: Change) -> None:
    """Take one change back, in the folder and in the manifest."""
    path = work.folder / change.file
    if not path.is_file():
        return
    if mark_of(path.read_bytes()) != change.mark:
        work.done["kept"][change.file] = None
        return
    if change.copy:
        write_file(path, (run.place / change.copy).read_bytes())
        work.done["restored"][change.file] = None
    else:
        path.unlink()
        work.done["removed"][change.file] = None
        work.done["restored"].pop(change.file, None)
    work.know(change.key, change.entry)


_ENDINGS = (".docx", ".txt", ".eml", ".pdf", ".svg", ".html")
# The files that nobody edits, which say themselves that we made them.
_SAY_SO = {"calendar.ics": MADE_BY["calendar"], "report.html": MADE_BY["page"]}


@frozen
class Documents:
    """The files of a folder that speak of a person.

    ``own`` are documents about them; ``others`` name them and nobody edited them: they go too, and the next run makes
    what is still due without the name. ``look`` are files that may name them and stay: only the owner can tell.
    ``entries`` are what the manifest knows of all these. ``runs`` says whether earlier runs are remembered here.
    """

    folder: Path
    own: Sequence[Path] = ()
    others: Sequence[Path] = ()
    look: Sequence[Path] = ()
    entries: Sequence[str] = ()
    runs: bool = False

    @property
    def files(self) -> Sequence[Path]:
        return (*self.own, *self.others)


def holds_documents(folder: Path, book: str) -> bool:
    """Return whether ``folder`` has documents that were made for the workbook called ``book``, by what is known there.

    A folder that is noted beside a workbook may be anybody's, and a link in it may lead anywhere: then nothing is ours.
    """
    if not folder.is_dir() or any((folder / name).is_symlink() for name in (*Folder, RUNS, MANIFEST)):
        return False
    return any(entry.book == book for entry in read_manifest(folder).values())


def find_documents(folder: Path, name: str, email: str) -> Documents:
    """Return the documents in ``folder`` that speak of the person with this name and email address."""
    if not folder.is_dir() or not name.strip():
        return Documents(folder)
    known = read_manifest(folder)
    ours = {sibling for key in known for sibling in _siblings(folder / key)}
    titled = _pattern([_stem(file_name(name))])
    named = _pattern([text for text in (name, email) if text.strip()])
    own: list[Path] = []
    others: list[Path] = []
    look: list[Path] = []
    for path in _files(folder):
        about = bool(titled.search(path.stem))
        if about and path in ours:
            own.append(path)
        elif about or named.search(_text(path)):
            (others if _untouched(folder, path, known) else look).append(path)
    entries = [
        key for key in known if folder / key not in look and (folder / key in others or titled.search(_stem(key)))
    ]
    return Documents(folder, own, others, look, entries, (folder / RUNS).is_dir())


def remove_documents(documents: Documents) -> None:
    """Remove the files, what the manifest knows of them, and everything kept of earlier runs."""
    manifest.forget_runs(documents.folder)
    try:
        for path in documents.files:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise FolderError(f"{error.filename} cannot be removed ({error.strerror}). Close it, then run again.") from None
    known = read_manifest(documents.folder)
    if documents.entries:
        left = {name: entry for name, entry in known.items() if name not in documents.entries}
        manifest.write_manifest(documents.folder, left)


def _stem(name: str) -> str:
    """Return the name of a file without its ending and without the mark of a second version."""
    return Path(name).stem.removesuffix(" (new)")


def _files(folder: Path) -> Sequence[Path]:
    """Return the files in the folder of the drafts and in those below it."""
    places = [folder, *(folder / name for name in Folder if (folder / name).is_dir())]
    found = [path for place in places for path in place.iterdir()]
    return sorted(path for path in found if path.is_file() and not path.name.startswith((".", "~$")))


def _siblings(path: Path) -> Iterator[Path]:
    """Yield what may stand beside a document: its text, its PDF, its new version."""
    stem = _stem(path.name)
    for ending in _ENDINGS:
        yield path.with_name(f"{stem}{ending}")
        yield path.with_name(f"{stem} (new){ending}")


def _untouched(folder: Path, path: Path, known: Mapping[str, KnownFile]) -> bool:
    """Return whether we made the file, and nobody changed it. A PDF is ours with its document."""
    made = path.with_suffix(".docx") if path.suffix == ".pdf" else path
    entry = known.get(made.relative_to(folder).as_posix())
    if path.name in _SAY_SO:
        return _SAY_SO[path.name] in path.read_bytes()
    return entry is not None and (path.suffix == ".pdf" or mark_of(path.read_bytes()) == entry.output)


def _pattern(texts: Sequence[str]) -> re.Pattern[str]:
    words = "|".join(r"\s+".join(map(re.escape, text.split())) for text in texts)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _text(path: Path) -> str:
    """Return the words in a file; "" where it is of a kind we do not make, or cannot be read."""
    try:
        match path.suffix.lower():
            case ".docx":
                with zipfile.ZipFile(path) as package:
                    parts = [name for name in package.namelist() if name.endswith(".xml")]
                    return " ".join(_words(package.read(name)) for name in parts)
            case ".html" | ".svg":
                return _words(path.read_bytes())
            case ".txt":
                return path.read_text(encoding="utf-8", errors="replace")
            case ".eml":
                mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                body = mail.get_body()
                return f"{mail['To']} {mail['Subject']} {body.get_content() if body else ''}"
            case ".ics":  # folded lines belong together (RFC 5545, 3.1)
                folded = path.read_bytes().replace(b"\r\n ", b"").replace(b"\\,", b",")
                return folded.decode("utf-8", "replace").replace("\\n", "\n")
            case _:
                return ""
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):  # damaged, or locked
        return ""


def _words(xml: bytes) -> str:
    """Return the text between the tags: words that a paragraph splits over runs stand together again."""
    text = re.sub(r"</(?:\w+:)?(?:p|div|td|li|text)>", " ", xml.decode("utf-8", "replace"))
    return html.unescape(re.sub(r"<[^>]*>", "", text))
