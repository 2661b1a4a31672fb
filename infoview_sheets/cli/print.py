"""infoview print: documents for chosen people, one by one or in one file."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from infoview_sheets.cli.answers import finding_lines
from infoview_sheets.cli.options import (
    Day,
    book_and_people,
    book_argument,
    looked_at,
    one_person,
    options_for,
    out_option,
    templates_option,
)
from infoview_sheets.cli.output import echo, echo_error, progress
from infoview_sheets.documents.due import ChosenDocuments, choose, drawings, print_runs
from infoview_sheets.documents.earlier import Folder
from infoview_sheets.documents.kinds import Document, printed_as
from infoview_sheets.render.checked_renderer import CheckedRenderer
from infoview_sheets.render.drafts import Draft, Drafts
from infoview_sheets.render.renderer import Renderer
from infoview_sheets.sheets.schema import choices
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.stores.opening import noting_documents
from infoview_sheets.sync import Options, Review


def _show_faces(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Make the page of all faces and end; no workbook is needed for that."""
    if not value:
        return
    from infoview_sheets.files import write_file
    from infoview_sheets.render.cards import faces_page

    path = Path("handwriting faces.docx")
    write_file(path, faces_page())
    echo(f"Made {path}: the same card in each face. Choose one beside Handwriting in Profile.")
    ctx.exit()


@click.command("print")
@click.argument("kind", type=click.Choice(list(printed_as())), metavar="KIND")
@book_argument
@click.argument("who", nargs=-1)
@click.option("--one-file", is_flag=True, help="Put all into one Word file, in one order.")
@click.option("--pdf", is_flag=True, help="Also make a PDF, with LibreOffice.")
@click.option("--plotter", is_flag=True, help="Cards as drawings for a pen plotter, one SVG each.")
@click.option(
    "--faces", is_flag=True, is_eager=True, expose_value=False, callback=_show_faces,
    help="Only a page that shows every handwriting face.",
)  # fmt: skip
@click.option("--start-at", type=click.IntRange(min=1), default=1, help="The first free label of a used sheet.")
@click.option("--test-page", is_flag=True, help="Only the page that shows where the labels lie.")
@click.option("--today", type=Day(), help="The day to work for, like 2026-11-23.")
@out_option
@templates_option
@click.pass_context
def command(
    ctx: click.Context,
    kind: str,
    book: str,
    who: tuple[str, ...],
    one_file: bool,
    pdf: bool,
    plotter: bool,
    start_at: int,
    test_page: bool,
    today: dt.date | None,
    out: Path | None,
    templates: Path | None,
) -> None:
    """Make packets, letters, cards, envelopes, labels or requests for WHO; without WHO those that are due.

    KIND is one of: packets, letters, cards, envelopes, labels, requests. WHO is a name, a part of one, or an ID.
    Nothing is written into BOOK, and nothing is sent.

    Example: infoview print packets my_workbook.xlsx --one-file
    """
    if plotter and (kind != "cards" or one_file or pdf):
        raise click.UsageError("--plotter draws each card by itself: use it with cards, without --one-file, --pdf.")
    if test_page and kind != "labels":
        raise click.UsageError("--test-page belongs to labels: infoview print labels --test-page")
    book, who = book_and_people(book, who)
    options = options_for(book, today, out, templates)
    seen = looked_at(book, options)
    if seen.stopped:
        echo("Nothing was made. First fix this:")
        for line in finding_lines(seen.stoppers):
            echo(line)
        ctx.exit(1)
    chosen = ChosenDocuments(()) if test_page else _chosen(kind, who, seen, options, plotter=plotter)
    documents = _files(kind, chosen, seen, start_at) if one_file or kind == "labels" else chosen.documents
    drafts = [_test_page(seen, options)] if test_page else _made(documents, seen, options, book)
    for line in _lines(kind, drafts, chosen.left_out):
        echo(line)
    for line in chosen.cautions:
        echo(f"Think twice: {line}.")
    if pdf:
        ctx.exit(_make_pdfs(drafts))


def _chosen(kind: str, who: Sequence[str], seen: Review, options: Options, *, plotter: bool) -> ChosenDocuments:
    """Return the documents for these people, or those that are due, but for what must not be made."""
    people = _people(seen.workbook, who)
    chosen = choose(seen.workbook, seen.facts, seen.notes, kind, people, seen.words, seen.documents)
    return _proofread(replace(chosen, documents=drawings(chosen.documents)) if plotter else chosen, seen, options)


def _made(documents: Sequence[Document], seen: Review, options: Options, book: str) -> Sequence[Draft]:
    with progress(quiet=False) as steps:
        steps.step("Making documents")
        drafts = Drafts(options.out, _renderer(seen, options), asked=True, book=seen.book, outcomes=seen.outcomes)
        with noting_documents(book, options.out):
            return drafts.make(documents, steps.each)


def _renderer(seen: Review, options: Options) -> Renderer:
    profile = seen.workbook.profile
    mails = profile.mail_drafts is not choices.MailDrafts.TEXT
    return Renderer(profile.paper, options.templates, mails=mails)


def _proofread(chosen: ChosenDocuments, seen: Review, options: Options) -> ChosenDocuments:
    """Return the documents without those that a rule forbids or that do not fit, and say so of these."""
    renderer = CheckedRenderer(seen.workbook, options.templates)
    free: list[Document] = []
    left_out = list(chosen.left_out)
    for document in chosen.documents:
        printed = None if document.kind.endswith("envelope") else renderer.render(document)
        if printed is None or printed.data is not None:
            free.append(document)
        else:
            left_out.append(f"{document.name}: {printed.note}")
    return replace(chosen, documents=free, left_out=left_out)


def _files(kind: str, chosen: ChosenDocuments, seen: Review, start_at: int) -> Sequence[Document]:
    """Return the print files of the documents."""
    return tuple(print_runs(kind, chosen.documents, seen.facts.today, start_at=start_at, stock=_stock(seen.workbook)))


def _stock(workbook: Workbook) -> str:
    """Return the sheet of labels: the one in Profile, else the usual one for the paper."""
    profile = workbook.profile
    usual = choices.LabelStock.AVERY_L7160 if profile.paper is choices.Paper.A4 else choices.LabelStock.AVERY_5160
    return "L7160" if (profile.label_stock or usual) is choices.LabelStock.AVERY_L7160 else "5160"


def _test_page(seen: Review, options: Options) -> Draft:
    from infoview_sheets.files import write_file
    from infoview_sheets.render.cards import alignment_page

    stock = _stock(seen.workbook)
    path = options.out / Folder.TO_PRINT / f"labels {stock} test page.docx"
    write_file(path, alignment_page(stock))
    return Draft("alignment", path, "written")


def _people(workbook: Workbook, who: Sequence[str]) -> Sequence[Contact]:
    """Return whom the person means, everybody once; a name nobody has, or two people have, ends the command."""
    found = (one_person(workbook, name, by_part=True) for name in who)
    return list({contact.row: contact for contact in found}.values())


def _lines(kind: str, drafts: Sequence[Draft], left_out: Sequence[str]) -> Iterator[str]:
    """Yield what was made, what was kept, and who got nothing."""
    for draft in drafts:
        note = f" ({draft.note})" if draft.note else ""
        if draft.status == "refused":
            old = " The file in the folder is an earlier version." if draft.outdated else ""
            yield f"Not made: {draft.path.name}: {draft.note}{old}"
        elif draft.status == "kept" and draft.beside:
            yield f"Kept, as you edited it: {draft.path.name}; the new version is {draft.beside}"
        elif draft.status == "kept":
            yield f"Kept, as you edited it: {draft.path}"
        else:
            yield f"{draft.path}{note}"
    for words in left_out:
        yield f"Left out: {words}"
    if not drafts and not left_out:
        yield f"No {kind} are due. Name the people you want them for."


def _make_pdfs(drafts: Sequence[Draft]) -> int:
    """Make the PDF of each Word file that stands; return the exit status."""
    from infoview_sheets.render.binding import NoPdf, make_pdfs

    files = [draft.path for draft in drafts if draft.stands and draft.path.suffix == ".docx"]
    try:
        for path in make_pdfs(files) if files else ():
            echo(f"{path}")
    except NoPdf as error:
        echo_error(str(error))
        return error.exit_code
    return 0
