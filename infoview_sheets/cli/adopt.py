"""infoview adopt: use a list of people as it is."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from infoview_sheets.cli.adopt_questions import Asker, Given, answers_for
from infoview_sheets.cli.new import zone_of
from infoview_sheets.cli.options import Day, book_argument, book_to_write, options_for
from infoview_sheets.cli.output import command_line, echo, on_a_terminal, wrapped
from infoview_sheets.errors import BookError, InfoviewError
from infoview_sheets.plan.adopt import ListAnswers, adoption, lists_to_adopt
from infoview_sheets.reports.week import agenda
from infoview_sheets.rules.requests import words_of_peace_are_settled
from infoview_sheets.sheets.lists.finding import FoundList
from infoview_sheets.sheets.lists.status import NOES, StatusMeaning, is_refusal
from infoview_sheets.sheets.lists.taking import Told
from infoview_sheets.sheets.patch import Patch
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.stores.opening import is_google
from infoview_sheets.sync import Options, Review, review
from infoview_sheets.text import counted, listed

_NEXT = 3  # people whose findings are shown


@click.command("adopt")
@book_argument
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: what would be asked is held back.")
@click.option("-n", "--dry-run", is_flag=True, help="Ask, show how it would be read, and write nothing.")
@click.option("--column", "columns", multiple=True, metavar="TEXT", help='What a column is: "E is the status".')
@click.option("--word", "words", multiple=True, metavar="TEXT", help='What a status means: "waiting is asked".')
@click.option("--today", type=Day(), help="The day to work for, like 2026-11-23.")
@click.option("--even-if-open", is_flag=True, help="Write even though the workbook seems to be open in Excel.")
def command(
    book: str,
    yes: bool,
    dry_run: bool,
    columns: Sequence[str],
    words: Sequence[str],
    today: dt.date | None,
    even_if_open: bool,
) -> None:
    """Use a list of people in BOOK as it is: its sheet and headers keep their names.

    It asks what it cannot know; nothing is written before the last question, and Enter takes the answer after which
    fewer people are written to. Undo takes it back. Later it asks only about what is still open.

    Example: infoview adopt my_people.xlsx
    """
    adopt(book, today, Given(columns, words), yes=yes, dry_run=dry_run, even_if_open=even_if_open)


def adopt(
    book: str,
    today: dt.date | None,
    given: Given | None = None,
    *,
    yes: bool = False,
    dry_run: bool = False,
    even_if_open: bool = False,
    meant: bool = False,
) -> bool:
    """Have the list of a workbook read as Contacts; return whether it was written.

    With ``meant`` the first list is the one that is meant, and not asked about.
    """
    asker = Asker(yes or not on_a_terminal(sys.stdin))
    options = options_for(book, today)
    store = book_to_write(book, even_if_open=even_if_open, dry_run=dry_run)
    workbook = read_workbook(store.read())
    day = options.today or options.now.date()
    chosen = _with_looks(_chosen(workbook, book, Asker(asker.yes or meant)), book)
    found, answers = answers_for(workbook, chosen, asker, given or Given(), day, zone_of(store))
    patch = adoption(workbook, found, answers, day)
    if not patch:
        echo(f"Every column and every word of {found.sheet.name} is settled.")
        example = command_line("adopt", book, "--column", "E is the status")
        echo(f"To have a column read differently: {example}")
        return False
    seen = _tried(store.name, workbook, patch, replace(options, today=day))
    for line in _summary(found, answers, seen, patch, day):
        echo(line)
    if dry_run or not _wanted(book, asker, yes=yes):
        return False
    if store.write(patch):
        raise BookError(f"{book} was changed meanwhile, and not all could be written. {_back(book)}")
    for line in _after(seen, book):
        echo(line)
    return True


def _wanted(book: str, asker: Asker, *, yes: bool) -> bool:
    """Return whether it is to be written (the last question)."""
    if not yes and not on_a_terminal(sys.stdin):
        raise InfoviewError(f"Nothing was written. To do it: {command_line('adopt', book, '--yes')}")
    if asker.confirm("Write it?", default=True):
        return True
    echo("Nothing was written.")
    return False


def _chosen(workbook: Workbook, book: str, asker: Asker) -> FoundList:
    """Return the list that is meant (question 1)."""
    lists = lists_to_adopt(workbook)
    table = workbook.table(CONTACTS)
    if table and table.reading:
        return lists[0]
    if not lists:
        raise BookError(
            f"There is no list of people in {book}. A list has a row of headers, such as Name, Email and Company, "
            "and below it a row for each person."
        )
    for found in lists:
        echo(f"{found.sheet.name}, headers in row {found.head.row}: {found.words}")
        if asker.confirm("Is this the list?", default=True):
            for other in lists:
                if other is not found and not _is_title_of(other, found):
                    echo(f"Another list is not read: {other.sheet.name}, row {other.head.row}: {other.words}")
            return found
    raise InfoviewError("That is every list there is. Nothing was written.")


def _is_title_of(other: FoundList, found: FoundList) -> bool:
    """Return whether what looks like a list is the line above the headers of one, which it takes for a person."""
    return other.sheet is found.sheet and any(row.number == found.head.row for row in other.rows)


def _with_looks(found: FoundList, book: str) -> FoundList:
    """Return a list with how its rows look, as far as a file tells."""
    if is_google(book):
        return found
    from infoview_sheets.stores.excel.styles import looks_of

    at, _ = found.places()
    rows = {row.number for row in found.rows}
    return found.looking(looks_of(Path(book), found.sheet.name, at["name"], rows)) if "name" in at else found


def _tried(name: str, workbook: Workbook, patch: Patch, options: Options) -> Review:
    """Return what the workbook would tell with the list adopted."""
    memory = MemoryStore(name, workbook.sheets)
    memory.write(patch)
    return review(memory, options)


def _summary(found: FoundList, answers: ListAnswers, seen: Review, patch: Patch, today: dt.date) -> Iterator[str]:
    """Yield what would be read and written (question 8)."""
    told = answers.told(found, today)
    counts = Counter(_stand(each, today) for each in told)
    parts = [f"{counts[words]} {words}" for words in _STANDS if counts[words]]
    yield ""
    yield from wrapped(f"{counted(found.people, 'person', 'people')}: {', '.join(parts)}.", rest="  ")
    week = agenda(seen.facts, {})
    if week:
        yield from wrapped(f"FIRST: {week[0].action}", rest="  ")
    for problem in seen.notes:
        if problem.code == words_of_peace_are_settled.code:
            yield from wrapped(f"LEFT IN PEACE: {problem.message} To change it: no in Do not contact.", rest="  ")
    added = listed(list(_added(patch)))
    yield from wrapped(f"To be added: {added}. No cell of yours changes.", rest="  ")


_STANDS = (
    "talked with", "with a talk agreed", "said no", "left in peace", "resting", "asked", "in touch", "not asked",
    "held back",
)  # fmt: skip
_WORDS_OF = {
    **dict.fromkeys(NOES, "left in peace"),
    StatusMeaning.HELD: "held back", StatusMeaning.LATER: "resting", StatusMeaning.BOUNCED: "resting",
    StatusMeaning.ASKED: "asked", StatusMeaning.YES: "in touch", StatusMeaning.ANSWERED: "in touch",
}  # fmt: skip


def _stand(said: Told, today: dt.date) -> str:
    """Return where somebody stands, in words."""
    if said.is_open:
        return "not asked"
    if is_refusal(said.meaning, said.status):
        return "said no"
    if said.talked and not said.ahead(today):
        return "talked with"
    if said.talked:
        return "with a talk agreed"
    return _WORDS_OF.get(said.meaning or StatusMeaning.ANSWERED, "in touch")


def _added(patch: Patch) -> Iterator[str]:
    new = {column.header.index for column in patch.columns}
    if new:
        columns = listed([f'"{column.header.column}"' for column in patch.columns])
        yield f"the columns {columns} right of everything"
    standing = dict.fromkeys(edit.cell.column for edit in patch.edits if edit.cell.index not in new)
    for header in standing:
        count = sum(edit.cell.column == header for edit in patch.edits)
        yield f'{counted(count, "cell")} in "{header}"'
    if patch.rows:
        yield f"{counted(len(patch.rows), 'row')} in {patch.rows[0].sheet}"
    yield from (f"the sheet {sheet.name}" for sheet in patch.sheets if not sheet.hidden)
    if any(sheet.hidden for sheet in patch.sheets):
        yield "the reading, in the hidden sheet _meta"


def _after(seen: Review, book: str) -> Iterator[str]:
    """Yield how to go on, and what is to fix for the three people who are next in line."""
    yield "Done."
    ranks = {row: facts.rank for row, facts in seen.facts.contacts.items() if facts.rank}
    first = sorted(ranks, key=lambda row: ranks[row])[:_NEXT]
    table = seen.workbook.table(CONTACTS)
    for problem in seen.notes:
        if (
            table
            and problem.cell.sheet == table.name
            and problem.cell.row in first
            and problem.severity < Severity.INFO
        ):
            yield from wrapped(str(problem), rest="  ")
    yield from wrapped(f"Complete it with: {command_line('sync', book)}", rest="  ")
    yield from wrapped(_back(book), rest="  ")


def _back(book: str) -> str:
    """Say how to take back what was written; a Google Sheet keeps its own history."""
    way = "File > Version history > See version history" if is_google(book) else command_line("undo", book)
    return f"To take it back: {way}"
