"""Make the page of an advising office: one page over many workbooks."""

from collections.abc import Sequence
from pathlib import Path

from infoview_sheets.batch.results import BookResult
from infoview_sheets.batch.unit import read_book
from infoview_sheets.cli.answers import as_json
from infoview_sheets.cli.office import Where, jobs_for, line, office_object, run_all
from infoview_sheets.cli.speaking import say
from infoview_sheets.errors import InfoviewError
from infoview_sheets.pages.html import html
from infoview_sheets.render.drafts import write_file
from infoview_sheets.reports.page_office import Entry, office_page
from infoview_sheets.stores.opening import Access
from infoview_sheets.sync import Options
from infoview_sheets.text import counted

PAGE = "office.html"
_MARK = b'<meta name="generator" content="infoview_sheets">'
_HEAD = 4096  # bytes in which it stands


def refuse_foreign(path: Path) -> None:
    """Refuse to replace a file that is no page of ours: it stays."""
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            ours = _MARK in file.read(_HEAD)
    except OSError as error:
        raise InfoviewError(f"{path} cannot be read ({error.strerror}). Choose another name with --out.") from None
    if not ours:
        raise InfoviewError(f"{path} is no page that infoview made, and it stays. Choose another name with --out.")


def report_many(
    books: Sequence[str],
    run: Options,
    access: Access,
    out: Path | None,
    where: Where,
    *,
    names: bool,
    form: str,
    quiet: bool,
) -> int:
    """Read many workbooks and write one page about them; return the exit status: 1 where one could not be read.

    The page is ``out``, or office.html in the folder ``out``, or else in a folder "out" here.
    """
    named = out is not None and out.suffix.lower() in (".html", ".htm")
    path = out if out and named else (out or Path("out")) / PAGE
    refuse_foreign(path)
    results = run_all(jobs_for(books, run, access, names=names), read_book, where, quiet=True)
    entries = [_entry(result) for result in results]
    write_file(path, html(office_page(entries, run.today or run.now.date())).encode())
    failed = [result for result in results if not result.status.whole]
    if form == "json":
        say(as_json({**office_object(results, run), "page": str(path)}))
    elif not quiet:
        say(f"{path}: {counted(len(results), 'workbook')}. Open it in a browser.")
    if form != "json":
        for result in failed:
            say(line(result))
    return 1 if failed else 0


def _entry(result: BookResult) -> Entry:
    problem = "" if result.status.whole else result.message
    return Entry(result.name, result.figures, result.errors, result.to_thank, problem)
