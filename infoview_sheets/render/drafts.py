"""Keep the drafts in their folder: make what is new, renew what nobody touched, and leave what a person edited."""

import dataclasses
import io
import json
import time
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from infoview_sheets.documents.earlier import Folder
from infoview_sheets.documents.kinds import KINDS, SUFFIXES, TEXT, Document, ending_of, file_name, home_of, main_kind
from infoview_sheets.documents.outcomes import FileSubject, Outcomes
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.errors import FolderError
from infoview_sheets.files import HALF, unlock
from infoview_sheets.frozen import frozen
from infoview_sheets.render.letters import parted
from infoview_sheets.render.manifest import MANIFEST, Journal, KnownFile, mark_of, spoken
from infoview_sheets.render.renderer import Renderer, with_texts
from infoview_sheets.render.shelf import Shelf

_LOCK = ".infoview-lock"
BROKEN = "it was empty or damaged, and was made anew"
_PATIENCE = 120  # seconds
_OLD = 3600  # seconds

Each = Callable[[Sequence[Document]], Iterable[Document]]
Status = Literal["written", "updated", "unchanged", "kept", "deleted", "refused", "done", "withdrawn", "held back"]


@frozen
class Draft:
    """A document and what became of its file.

    ``status``: "written" (new), "updated" (nobody touched the old one), "unchanged", "kept" (a person edited it; the
    new version, if there is one, is the file ``beside``), "deleted" (a person deleted it; it stays so), "refused" (it
    cannot be made, and ``note`` says why; ``outdated`` where an earlier version stands in the folder and stays there).
    Of an earlier run, and not due any more: "done", "withdrawn" (it must not go out, and ``note`` says why), both of
    them ``moved`` in this run or before, and "held back" (the same, but a person edited it, so it stays).
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
    moved: bool = False

    @property
    def stands(self) -> bool:
        """Whether there is a file to print, or it was sent; what must not go out is none."""
        return self.status not in ("deleted", "refused", "withdrawn", "held back")

    @property
    def file(self) -> str:
        """The file as the workbook shows it: with the folder it lies in, below the folder of the drafts."""
        return f"{self.path.parent.name}/{self.path.name}"


@frozen
class Drafts:
    """The folder of the drafts, and the renderer that fills it. Documents that were ``asked`` for come back if deleted.

    What is done for the workbook called ``book`` can be taken back with it (``undo``), unless it was ``asked`` for.
    ``outcomes`` says what the drafts are about, and what becomes of those of earlier runs.
    """

    folder: Path
    renderer: Renderer
    dry_run: bool = False
    asked: bool = False
    book: str = ""
    outcomes: Outcomes | None = None

    def make(self, documents: Sequence[Document], each: Each = iter) -> Sequence[Draft]:
        """Bring the folder up to date with ``documents``, as ``making`` does, where no workbook is written."""
        with self.making(documents, each) as drafts:
            return drafts

    @contextmanager
    def making(self, documents: Sequence[Document], each: Each = iter) -> Iterator[Sequence[Draft]]:
        """Bring the folder up to date with ``documents``; yield what became of each, and of the drafts of earlier runs.

        The block writes the workbook. Where it fails nothing is noted as done, so what was put away comes back.
        A document that may go by email has its text beside it, a draft of its own whose kind ends in "_text"; those who
        want it have that of a mail program too ("_mail"). ``each`` hands the documents out one by one, and so knows
        how far the work is. The drafts of ``documents`` come first.
        """
        with ExitStack() as held:
            if not self.dry_run and (documents or (self.folder / MANIFEST).exists()):
                held.enter_context(_alone(self.folder))
                _sweep(self.folder)
            with self._making(documents, each) as drafts:
                yield drafts

    @contextmanager
    def _making(self, documents: Sequence[Document], each: Each) -> Iterator[Sequence[Draft]]:
        kept = bool(self.book) and not self.dry_run and not self.asked
        journal = Journal(self.folder, self.book) if kept else None
        shelf = Shelf(self.folder, dry_run=self.dry_run, journal=journal)
        documents = tuple(with_texts(documents, mails=self.renderer.mails))
        try:
            drafts = [self._draft(document, shelf) for document in each(documents)]
            if self.outcomes and not self.asked:
                due = {home_of(document) for document in documents}
                drafts += _earlier(shelf, self.outcomes, due, self.book)
            shelf.close()
            yield tuple(drafts)
        except BaseException:
            shelf.bring_back()
            raise
        finally:
            shelf.discard()

    def _draft(self, document: Document, shelf: Shelf) -> Draft:
        key = home_of(document)
        shelf.home(key, asked=self.asked)
        draft = Draft(document.kind, self.folder / key, "unchanged", document.row, document.contact, document.interview)
        inputs = _inputs(document, self.renderer.mark)
        entry = shelf.entries.get(key)
        there = shelf.mark(key)
        if there is not None and (entry is None or there != entry.output) and _is_broken(shelf.path(key)):
            made = self._renew(document, draft, inputs, None, shelf)
            return made if made.status == "refused" else dataclasses.replace(made, note=BROKEN)
        if entry is not None and there is None and not self.asked:
            return dataclasses.replace(draft, status="deleted")
        if entry is not None and entry.inputs == inputs and there is not None:
            shelf.entries[key] = self._entry(document, inputs, entry.output)
            return draft if there == entry.output else dataclasses.replace(draft, status="kept")
        return self._renew(document, draft, inputs, there, shelf)

    def _renew(self, document: Document, draft: Draft, inputs: str, there: str | None, shelf: Shelf) -> Draft:
        """Make the file: new, in place of one nobody touched, or beside one that somebody edited."""
        printed = self.renderer.render(document)
        if printed.data is None:
            return dataclasses.replace(draft, status="refused", note=printed.note, outdated=there is not None)
        key, output = home_of(document), mark_of(printed.data)
        entry = shelf.entries.get(key)
        draft = dataclasses.replace(draft, status=_status(there, entry, output), note=printed.note)
        if draft.status == "kept":
            draft = dataclasses.replace(draft, beside=file_name(f"{document.name} (new)", ending_of(document)))
        if draft.status != "unchanged":
            shelf.write(f"{key.rpartition(draft.path.name)[0]}{draft.beside or draft.path.name}", printed.data, key)
        shelf.entries[key] = self._entry(document, inputs, entry.output if draft.beside and entry else output)
        return draft

    def _entry(self, document: Document, inputs: str, output: str) -> KnownFile:
        kind = _FORMS.get(document.kind, main_kind(document.kind))
        about = self.outcomes.about(dataclasses.replace(document, kind=kind)) if self.outcomes else ()
        return KnownFile(inputs, output, self.book, tuple(about))


_FORMS = {"card_drawing": DocumentName.THANK_YOU_CARD}


def _earlier(shelf: Shelf, outcomes: Outcomes, due: Collection[str], book: str) -> Iterator[Draft]:
    """Put away what earlier runs for this workbook made and is not due any more, and yield what became of it."""
    for key, entry in sorted(shelf.entries.items()):
        if key in due or entry.book not in ("", book):
            continue
        there = shelf.found(key)
        about = tuple(one for one in entry.about if one.kind in KINDS) or tuple(outcomes.identify(Path(key).stem))
        if there and there.startswith(f"{Folder.DONE}/"):
            yield from _draft(shelf, there, about, "done", outcomes)
        elif there and not there.startswith(f"{Folder.WITHDRAWN}/"):
            yield from _put_away(shelf, there, entry, about, outcomes)


def _put_away(
    shelf: Shelf, key: str, entry: KnownFile, about: Sequence[FileSubject], outcomes: Outcomes
) -> Iterator[Draft]:
    """Move a file where it belongs now; one that must not go out, but was edited or is open, stays and is named."""
    fate = outcomes.fate(about)
    done = fate is not None and fate.folder is Folder.DONE
    there = _moved(shelf, key, fate.folder) if fate and (done or shelf.mark(key) == entry.output) else ""
    if fate and there:
        yield from _draft(shelf, there, about, "done" if done else "withdrawn", outcomes, moved=True, note=fate.why)
        return
    if "/" not in key:  # version 0.1 left it loose
        key = _moved(shelf, key, _home(shelf, key, about)) or key
    if fate:
        yield from _draft(shelf, key, about, "unchanged" if done else "held back", outcomes, note=fate.why)


def _moved(shelf: Shelf, key: str, folder: Folder) -> str:
    """Return where a file was moved to; "" where it is open in another program, so that the next run moves it."""
    try:
        return shelf.put(key, folder)
    except FolderError:
        return ""


def _draft(
    shelf: Shelf, key: str, about: Sequence[FileSubject], status: Status, outcomes: Outcomes, **more: Any
) -> Iterator[Draft]:
    """Yield what became of a file; a print file stands for none of the documents in it."""
    path = shelf.folder / key
    if len(about) == 1:
        (one,) = about
        kind = one.kind + SUFFIXES.get(path.suffix, "")
        yield Draft(kind, path, status, outcomes.row(one), one.contact, one.reference, **more)
    elif status != "done" or more:
        yield Draft("run", path, status, **more)


def _home(shelf: Shelf, key: str, about: Sequence[FileSubject]) -> Folder:
    """Return the folder of a file that version 0.1 left loose."""
    if len(about) == 1:
        return KINDS[about[0].kind].folder
    return Folder.TO_SEND if f"{Path(key).stem}.txt" in shelf.entries else Folder.TO_PRINT


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
                f"Another run of infoview is making documents in {folder}. Wait until it is done, then run again."
            ) from None
    try:
        yield
    finally:
        unlock(lock, place)
        if ours:
            with suppress(OSError):  # it holds documents
                folder.rmdir()


def _status(there: str | None, entry: KnownFile | None, output: str) -> Status:
    """Return what becomes of a file whose document is new or has changed, seen from the mark of what stands there."""
    if there is None:
        return "written"
    if there == output:
        return "unchanged"
    return "updated" if entry is not None and there == entry.output else "kept"


def _inputs(document: Document, mark: str) -> str:
    """Return a mark of everything that goes into the file: its facts, its template, the program that makes it."""
    text = json.dumps([mark, document.kind, {**document.context}], sort_keys=True, default=str)
    return mark_of(text.encode("utf-8", "replace"))


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
    for stray in (*folder.glob(f"{HALF}*"), *folder.glob(f"*/{HALF}*")):
        with suppress(OSError):  # it is in nobody's way, and the next run tries again
            if time.time() - stray.stat().st_mtime > _OLD:
                stray.unlink()


def messages(documents: Sequence[Document], drafts: Sequence[Draft]) -> Mapping[tuple[str, int], tuple[str, str]]:
    """Return the subject and the text of each message, as its draft says them where it lies there."""
    found = {(d.kind, d.row): (str(d.context.get("subject", "")), "") for d in reversed(documents)}
    for draft in reversed(drafts):
        if draft.kind.endswith(TEXT) and draft.stands and not draft.moved and draft.path.is_file():
            found[main_kind(draft.kind), draft.row] = parted(draft.path.read_text(encoding="utf-8", errors="replace"))
    return found
