"""One workbook among many: its name and folder, its own lock, documents, backup and result, on any executor."""

import dataclasses
import hashlib
import threading
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import field, replace
from pathlib import Path

from infoview_sheets import __version__
from infoview_sheets.batch.discovery import Place
from infoview_sheets.batch.results import BookResult, JobStatus, inputs_of, remember, remembered
from infoview_sheets.documents.kinds import file_name
from infoview_sheets.errors import BookBusy, BookError, InfoviewError
from infoview_sheets.files import write_file
from infoview_sheets.frozen import frozen
from infoview_sheets.reports.office import figures, to_thank
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.stores.excel import safety
from infoview_sheets.stores.google.access import sheet_id
from infoview_sheets.stores.opening import Access, book_to_read, book_to_write, is_google, noting_documents, tidy_up
from infoview_sheets.sync import Options, Result, Review, in_commands, review, sync
from infoview_sheets.text import counted

BUG = "infoview-bug.txt"

# A worker of a cluster may run several units at once in its threads; one at a time is as fast, as all of it is Python,
# and nothing in here must be safe for threads.
_ONE = threading.Lock()


@frozen
class BookOptions:
    """How one workbook of a run is done.

    ``name`` is what the run calls it, ``run`` how it is completed, ``access`` how it is reached: paths only, never what
    is in them, as this travels to other computers. ``names`` lets a report name contacts.
    """

    name: str
    run: Options
    access: Access = field(default_factory=Access)
    names: bool = False


@frozen
class Job:
    """One workbook to do, with its options; ``problem`` says why it cannot be done."""

    address: str
    options: BookOptions
    problem: str = ""


def jobs_of(
    places: Sequence[Place], run: Options, access: Access, out: Path | None = None, *, names: bool = False
) -> Sequence[Job]:
    """Return the jobs of a run.

    The papers of each workbook lie in a folder of its own: in ``out``, or in a folder "out" beside it. ``run`` holds
    what is the same for all; without templates named there, a folder "templates" beside a workbook holds its own.
    """
    roots = [(out or _beside(place) / "out").absolute() for place in places]
    words = [_words(place) for place in places]
    shown = _apart(words, [Path()] * len(places))
    folders = _apart(words, roots)
    return [
        Job(
            place.address,
            BookOptions(name, replace(run, out=root / folder, templates=run.templates or _own(place)), access, names),
            place.problem,
        )
        for place, root, name, folder in zip(places, roots, shown, folders, strict=True)
    ]


def _beside(place: Place) -> Path:
    """Return the folder a workbook lies in; for a Google Sheet the one we are in."""
    return Path() if is_google(place.address) else Path(place.address).parent


def _own(place: Place) -> Path | None:
    folder = (_beside(place) / "templates").absolute()
    return folder if not place.problem and folder.is_dir() else None


def _apart(words: Sequence[Sequence[str]], roots: Sequence[Path]) -> Sequence[str]:
    """Return one of the ``words`` for each place that no other one under the same root has, whatever their order.

    All that share a name take that of their folder before it, and those that still share one a few letters made of the
    address behind it. Names that only differ in case count as the same: they are the same folder on Windows and macOS.
    """
    level = [0] * len(words)
    while True:
        now = [choices[at] for choices, at in zip(words, level, strict=True)]
        keys = [(root, unicodedata.normalize("NFC", name).casefold()) for root, name in zip(roots, now, strict=True)]
        count = Counter(keys)
        clashing = [n for n, key in enumerate(keys) if count[key] > 1 and level[n] < len(words[n]) - 1]
        if not clashing:
            return now
        for n in clashing:
            level[n] += 1


def _words(place: Place) -> Sequence[str]:
    """Return what a place may be called, the shortest first."""
    mark = hashlib.sha256(place.address.encode("utf-8", "replace")).hexdigest()[:8]
    if is_google(place.address):
        name = place.name or _id(place.address)
        names = [name, f"{name} {mark}"]
    else:
        path = Path(place.address)
        name = place.name or path.stem
        names = [name, f"{path.parent.name} {name}", f"{name} {mark}"]
    return [file_name(name, "") for name in names]


def _id(address: str) -> str:
    try:
        return sheet_id(address)
    except BookError:  # the run says so
        return "Google Sheet"


def sync_book(address: str, options: BookOptions) -> BookResult:
    """Complete the workbook at ``address`` and say what became of it; whatever is wrong with it is in the result."""
    return _do(address, options, _sync)


def read_book(address: str, options: BookOptions) -> BookResult:
    """Return the figures of the workbook at ``address`` for a report; nothing is written."""
    return _do(address, options, _read)


Work = Callable[[str, BookOptions], BookResult]
_Step = Callable[[str, BookOptions, Callable[[str], object]], BookResult]


def _do(address: str, options: BookOptions, work: _Step) -> BookResult:
    """Do one workbook, and turn whatever happens into its result."""
    said: list[str] = []
    start = time.perf_counter()
    try:
        with _ONE:
            result = work(address, options, said.append)
    except BookBusy as error:
        result = BookResult(address, options.name, JobStatus.LOCKED, str(error))
    except InfoviewError as error:
        result = BookResult(address, options.name, JobStatus.FAILED, str(error))
    except Exception as error:  # one book must not end the run of all the others: the rest of it goes into a file
        result = BookResult(address, options.name, JobStatus.FAILED, _bug(error, options.run))
    seconds = round(time.perf_counter() - start, 3)
    return dataclasses.replace(result, notes=tuple(dict.fromkeys(said)), out=str(options.run.out), seconds=seconds)


def _sync(address: str, options: BookOptions, say: Callable[[str], object]) -> BookResult:
    if options.run.dry_run:
        book = book_to_write(address, options.access, say)
        return _synced(address, options, sync(book, options.run))
    with safety.as_private_as(Path(address)), _held(address, options.run.out):
        book = book_to_write(address, options.access, say)
        inputs = None if is_google(address) else inputs_of(Path(address), options.run)
        known = remembered(inputs, options.run) if inputs else None
        if known:
            return dataclasses.replace(known, address=address, name=options.name, status=JobStatus.SKIPPED)
        with noting_documents(address, options.run.out):
            done = sync(book, options.run)
        tidy_up(address, None, done.review.workbook.profile.backups_kept)
        result = _synced(address, options, done)
        if inputs and result.status.whole and not done.left_out:
            remember(inputs, options.run, done, result)
        return result


def _read(address: str, options: BookOptions, say: Callable[[str], object]) -> BookResult:
    seen = review(book_to_read(address, options.access, say), options.run)
    if seen.stopped:
        return _of(address, options, seen, JobStatus.STOPPED, _stopped(address, seen, options.run.command))
    result = _of(address, options, seen, JobStatus.READ, "")
    return dataclasses.replace(result, to_thank=to_thank(seen.facts) if options.names else ())


def _synced(address: str, options: BookOptions, done: Result) -> BookResult:
    seen = done.review
    if seen.stopped:
        return _of(address, options, seen, JobStatus.STOPPED, _stopped(address, seen, options.run.command))
    made = Counter(draft.kind for draft in done.drafts if draft.status in ("written", "updated"))
    changed = bool(done.patch) or bool(made)
    left = len(done.left_out)
    message = f"{left} cells changed while infoview worked and were left alone. Run again." if left else ""
    result = _of(address, options, seen, JobStatus.SYNCED if changed else JobStatus.UNCHANGED, message)
    contacts = seen.workbook.table(CONTACTS)
    added = sum(contacts is not None and row.sheet == contacts.name for row in done.patch.rows)
    made_by_kind = dict(sorted(made.items()))
    return dataclasses.replace(result, made=made_by_kind, cells=done.patch.cells - left, people_added=added)


def _of(address: str, options: BookOptions, seen: Review, status: JobStatus, message: str) -> BookResult:
    counts = Counter(problem.severity for problem in seen.problems)
    return BookResult(
        address,
        options.name,
        status,
        message,
        figures=figures(seen.facts),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
    )


def _stopped(address: str, seen: Review, command: str) -> str:
    """Return what stops a workbook, the first of it in full."""
    first, *more = in_commands(seen.stoppers, address, command=command)
    said = f"Nothing was written. {first}"
    return f"{said} {counted(len(more), 'more thing stops', 'more things stop')} it." if more else said


@contextmanager
def _held(address: str, out: Path) -> Iterator[None]:
    """Keep other runs over many workbooks away from this one, from the first look to the last document.

    A file is held beside itself, so that runs with different folders for papers meet; a Google Sheet, which has its own
    guard against two writers, in its folder of papers.
    """
    if is_google(address):
        place = out / "sheet.run"
        out.mkdir(parents=True, exist_ok=True)
    else:
        path = Path(address).resolve()
        place = path.with_name(f"{path.name}.run")
    with ExitStack() as lock:
        try:
            lock.enter_context(safety.locked(place))
        except BookBusy:
            raise BookBusy("Another run is working on this workbook; it was left to that one.") from None
        yield


def _bug(error: Exception, options: Options) -> str:
    """Return the sentence about a bug in infoview, and leave a file with the technical part beside the documents."""
    text = "".join([f"infoview {__version__}\n", *traceback.format_exception(error)])
    sentence = f"This is a bug in infoview, not in the workbook ({type(error).__name__})."
    place = options.out / BUG
    try:
        write_file(place, text.encode("utf-8", "replace"))
    except InfoviewError:
        return f"{sentence} No file could be left in {options.out}."
    return f"{sentence} Please report it with the file {place}. Look through it first: it may quote a cell."
