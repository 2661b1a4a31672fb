"""infoview report: a page to look at, and one to print."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from infoview_sheets.batch.discovery import is_one
from infoview_sheets.cli.batch import Where, report_many
from infoview_sheets.cli.options import (
    access_for,
    books_argument,
    common_options,
    looked_at,
    options_for,
    where_options,
)
from infoview_sheets.cli.output import command_line, echo, echo_json
from infoview_sheets.documents.kinds import Document
from infoview_sheets.errors import InfoviewError
from infoview_sheets.files import refuse_foreign, write_file
from infoview_sheets.pages import html, png
from infoview_sheets.pages import paper as on_paper
from infoview_sheets.render.drafts import Draft, Drafts
from infoview_sheets.render.onepage import PICTURE, MadeRenderer, charts_of, one_page
from infoview_sheets.reports.page import Page, week_page
from infoview_sheets.sync import Options, Review, standing


@click.command("report")
@books_argument
@common_options
@click.option("--out", type=click.Path(path_type=Path), help="The page, like page.html, or its folder; else out.")
@click.option("--word", is_flag=True, help="Also make a Word document of one sheet, beside the page.")
@click.option("--names", is_flag=True, help="Many workbooks: name the contacts whose thanks are late.")
@where_options
@click.pass_context
def command(
    ctx: click.Context,
    books: Sequence[str],
    today: dt.date | None,
    form: str,
    strict: bool,
    quiet: bool,
    out: Path | None,
    word: bool,
    names: bool,
    jobs: int | None,
    cluster: str,
) -> None:
    """Make a page to look at: the week, who led to whom, growth. Nothing is written into BOOK.

    It is one HTML file for a browser, to keep or to print; nothing is sent or loaded.

    Over many workbooks it is a page for whoever looks after them: docs/office.md.

    Example: infoview report sample_workbook.xlsx --today 2026-11-23
    """
    if is_one(books):
        file = out if out and out.suffix.lower() in (".html", ".htm") else None
        options = options_for(books[0], today, None if file else out, strict=strict)
        _one(books[0], options, file, word=word, form=form, quiet=quiet)
        return
    if word:
        raise click.UsageError("--word is for one workbook. Name one alone, or leave --word out.")
    run, where = options_for(".", today, strict=strict), Where(jobs, cluster)
    ctx.exit(report_many(books, run, access_for(), out, where, names=names, form=form, quiet=quiet))


def _one(book: str, options: Options, file: Path | None, *, word: bool, form: str, quiet: bool) -> None:
    """Make the page of one workbook, in this file or in the folder of the documents."""
    seen = looked_at(book, options)
    if seen.stopped:
        raise InfoviewError(f"No report was made. First fix what this names: {command_line('check', book)}")
    path = file or options.out / "report.html"
    refuse_foreign(path, "page")
    page = week_page(seen.facts, standing(seen, options))
    write_file(path, html(page, seen.workbook.profile.paper).encode())
    draft = _on_paper(seen, page, path) if word else None
    if form == "json":
        echo_json(_object(seen, path, draft))
    elif not quiet:
        echo(f"{path}: open it in a browser.")
        if draft:
            echo(_word_words(draft))


def _on_paper(seen: Review, page: Page, path: Path) -> Draft:
    """Make the Word document beside the page; one that a person edited is kept."""
    pictures = {chart.id: png(chart, on_paper(PICTURE)) for chart in charts_of(page)}
    data = one_page(page, pictures, seen.workbook.profile.paper, seen.facts.today)
    paper = Document("report", path.stem, {"mark": hashlib.sha256(data).hexdigest()})
    (draft,) = Drafts(path.parent, MadeRenderer(data), asked=True).make([paper])
    return draft


def _object(seen: Review, path: Path, draft: Draft | None) -> Mapping[str, str | None]:
    return {
        "today": seen.facts.today.isoformat(),
        "page": str(path),
        "word": str(_standing(draft)) if draft else None,
    }


def _word_words(draft: Draft) -> str:
    if draft.beside:
        return f"{draft.path} was edited by you and is kept; the new one is {_standing(draft)}"
    return f"{draft.path}: open it in Word, or print it."


def _standing(draft: Draft) -> Path:
    """Return the file that shows this state of the workbook."""
    return draft.path.with_name(draft.beside) if draft.beside else draft.path
