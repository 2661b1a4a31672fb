"""Keep the drafts in their folder: make what is new, renew what nobody touched, and leave what a person edited."""

import dataclasses
import io
import json
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from infoview_sheets.documents.document import Document
from infoview_sheets.render.manifest import (
    HALF,
    MANIFEST,
    Entry,
    FolderError,
    Journal,
    mark_of,
    read_manifest,
    spoken,
    sync_folder,
    write_file,
    write_manifest,
)
from infoview_sheets.render.renderer import TEXT, Renderer, with_texts

_LOCK = ".infoview-lock"
BROKEN = "it was empty or damaged, and was made anew"
_PATIENCE = 120  # seconds
_OLD = 3600  # seconds

Each = Callable[[Sequence[Document]], Iterable[Document]]
Status = Literal["written", "updated", "unchanged", "kept", "deleted", "refused"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper and what became of it.

    ``status``: "written" (new), "updated" (nobody touched the old one), "unchanged", "kept" (a person edited it; the
    new version, if there is one, is the file ``beside``), "deleted" (a person deleted it; it stays so), "refused" (it
    cannot be made, and ``note`` says why; ``outdated`` where an earlier version stands in the folder and stays there).
    """

    kind: str
    path: Path
    status: Status
    row: int = 0
    contact: str = ""
    interview: str = ""
    beside: str = ""
    note: str = ""
    outdated: bool = False

    @property
    def stands(self) -> bool:
        """Whether there is a file to print, as the workbook is now."""
        return self.status not in ("deleted", "refused")


class Drafts:
    """The folder of the drafts, and the renderer that fills it. Papers that were ``asked`` for come back if deleted.

    What is done for the workbook called ``book`` can be taken back with it (``undo``).
    """

    def __init__(
        self, folder: Path, renderer: Renderer, *, dry_run: bool = False, asked: bool = False, book: str = ""
    ) -> None:
        self._folder = folder
        self._renderer = renderer
        self._dry_run = dry_run
        self._asked = asked
        self._journal = Journal(folder, book) if book and not dry_run else None

    def make(self, papers: Sequence[Document], each: Each = iter) -> Sequence[Draft]:
        """Bring the folder up to date with ``papers`` and say what became of each.

        A paper that may go by email has its plain text beside it, a draft of its own whose kind ends in "_text".
        ``each`` hands the papers out one by one, and so knows how far the work is.
        """
        if self._dry_run or not papers:
            return self._make(papers, each)
        with _alone(self._folder):
            _sweep(self._folder)
            return self._make(papers, each)

    def _make(self, papers: Sequence[Document], each: Each) -> Sequence[Draft]:
        known = read_manifest(self._folder / MANIFEST)
        entries = dict(known)
        drafts = [self._draft(paper, entries) for paper in each(tuple(with_texts(papers)))]
        if entries != known and not self._dry_run:
            sync_folder(self._folder)  # the manifest must not know of files that a power cut takes away
            write_manifest(self._folder, entries)
        if self._journal:
            with spoken(self._folder):
                self._journal.close()
        return tuple(drafts)

    def _draft(self, paper: Document, entries: dict[str, Entry]) -> Draft:
        path = self._folder / file_name(paper.name, _ending(paper))
        draft = Draft(paper.kind, path, "unchanged", paper.row, paper.contact, paper.interview)
        inputs = _inputs(paper, self._renderer.mark)
        entry = entries.get(path.name)
        there = _mark_of(path)
        if there is not None and (entry is None or there != entry.output) and _is_broken(path):
            made = self._renew(paper, draft, inputs, None, entries)
            return made if made.status == "refused" else dataclasses.replace(made, note=BROKEN)
        if entry is not None and there is None and not self._asked:
            return dataclasses.replace(draft, status="deleted")
        if entry is not None and entry.inputs == inputs and there is not None:
            return draft if there == entry.output else dataclasses.replace(draft, status="kept")
        return self._renew(paper, draft, inputs, there, entries)

    def _renew(self, paper: Document, draft: Draft, inputs: str, there: str | None, entries: dict[str, Entry]) -> Draft:
        """Make the file: new, in place of one nobody touched, or beside one that somebody edited."""
        printed = self._renderer.render(paper)
        if printed.data is None:
            return dataclasses.replace(draft, status="refused", note=printed.note, outdated=there is not None)
        output = mark_of(printed.data)
        entry = entries.get(draft.path.name)
        draft = dataclasses.replace(draft, status=_status(there, entry, output), note=printed.note)
        if draft.status == "kept":
            draft = dataclasses.replace(draft, beside=file_name(f"{paper.name} (new)", _ending(paper)))
        if draft.status != "unchanged" and not self._dry_run:
            name = draft.beside or draft.path.name
            if self._journal:
                with spoken(self._folder):
                    before = dataclasses.astuple(entry) if entry else None
                    self._journal.note(name, draft.path.name, printed.data, before)
            write_file(self._folder / name, printed.data)
        entries[draft.path.name] = Entry(inputs, entry.output if draft.beside and entry else output)
        return draft


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other runs out of the folder; wait for one that is in it."""
    from filelock import FileLock, Timeout

    ours, place = not folder.exists(), folder / _LOCK
    lock = FileLock(place, timeout=_PATIENCE)
    with spoken(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout:
            raise FolderError(
                f"Another run of infoview is making papers in {folder}. Wait until it is done, then run again."
            ) from None
    try:
        yield
    finally:
        with suppress(OSError):
            place.unlink()
        lock.release()
        with suppress(OSError):  # Windows removes a file only when it is no longer locked
            place.unlink()
        if ours:
            with suppress(OSError):  # it holds papers
                folder.rmdir()


def _ending(paper: Document) -> str:
    if paper.kind == "card_drawing":
        return ".svg"
    return ".txt" if paper.kind.endswith(TEXT) else ".docx"


def file_name(name: str, ending: str = ".docx") -> str:
    """Return a file name that Windows, macOS and Linux accept, whatever the cell held that it was made of."""
    from pathvalidate import sanitize_filename

    plain = "".join(c for c in name if c.isprintable())
    stem = sanitize_filename(plain, platform="universal", max_len=150).strip(" .")
    return f"{stem or 'paper'}{ending}"


def _status(there: str | None, entry: Entry | None, output: str) -> Status:
    """Return what becomes of a file whose paper is new or has changed, seen from the mark of what stands there."""
    if there is None:
        return "written"
    if there == output:
        return "unchanged"
    return "updated" if entry is not None and there == entry.output else "kept"


def _inputs(paper: Document, mark: str) -> str:
    """Return a mark of everything that goes into the file: its facts, its template, the program that makes it."""
    text = json.dumps([mark, paper.kind, paper.context], sort_keys=True, default=str)
    return mark_of(text.encode("utf-8", "replace"))


def _mark_of(path: Path) -> str | None:
    """Return the mark of the file as it stands; None where there is none."""
    try:
        return mark_of(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FolderError(f"{path} cannot be read ({error.strerror}). Close it in Word, or check the folder.") from None


def _is_broken(path: Path) -> bool:
    """Return whether nobody can have made a file so: a power cut or a full disk left it empty, or half of it."""
    data = path.read_bytes()
    if not data.strip(b"\0"):
        return True
    if not data.startswith(b"PK"):  # no Word file at all: somebody put it there
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is not None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        return True


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed left half written; one that may still be at work is left alone."""
    for stray in folder.glob(f"{HALF}*"):
        with suppress(OSError):  # it is in nobody's way, and the next run tries again
            if time.time() - stray.stat().st_mtime > _OLD:
                stray.unlink()
