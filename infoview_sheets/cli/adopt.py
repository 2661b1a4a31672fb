"""infoview adopt: use a list of people as it is."""

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import click

from infoview_sheets.cli.new import about_you
from infoview_sheets.cli.options import Day, book_argument, book_to_write, home_zone, options_for
from infoview_sheets.cli.output import echo, notify, on_a_terminal
from infoview_sheets.cli.typed import command_line, wrapped
from infoview_sheets.errors import BookError, InfoviewError
from infoview_sheets.plan.adopt import Answers, adoption, lists_to_adopt
from infoview_sheets.reports.text import WIDTH
from infoview_sheets.reports.week import agenda
from infoview_sheets.rules.wording import cited
from infoview_sheets.sheets.lists.columns import Column
from infoview_sheets.sheets.lists.finding import FoundList
from infoview_sheets.sheets.lists.status import Meaning, meaning_of_status
from infoview_sheets.sheets.lists.taking import Told, ambiguous, order_of, statuses
from infoview_sheets.sheets.patch import Patch
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import CONTACTS, PROFILE
from infoview_sheets.sheets.table import letters
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.sync import Options, Review, review
from infoview_sheets.text import counted, listed, quoted, short_date, shortened

_RECENT = dt.timedelta(days=30)
_SHOWN = 40  # people to choose from
_NEXT = 3  # people whose findings are shown
_EACH, _NAMED = 12, 5  # statuses: up to so many one by one, and so many of one meaning by their words

# What a status may mean, as a question; the answer of Enter is the one after which fewer people are written to.
_QUESTIONS: Mapping[Meaning, tuple[str, bool, str]] = {
    Meaning.NO: ("never write to them again?", True, "nobody writes to them again"),
    Meaning.LATER: ("not now; leave them in peace?", True, "they are left in peace"),
    Meaning.TALKED: ("you have talked?", True, "you have talked"),
    Meaning.SCHEDULED: ("a talk is agreed?", True, "a talk is agreed"),
    Meaning.YES: ("they said yes to a talk, and wait for your reply?", False, "they may have said yes"),
    Meaning.ANSWERED: ("they answered, and wait for your reply?", False, "they may wait for your reply"),
    Meaning.ASKED: ("you asked them, and may send a kind reminder?", False, "you may have asked them"),
    Meaning.OPEN: ("nobody asked them yet, so they may be proposed?", False, "they may be those to ask"),
}
_ROLES = {
    "first": "first name", "middle": "middle name", "last": "last name", "suffix": "the end of the name",
    "prefix": "", "street": "the address", "street2": "the address", "city": "the town", "state": "the address",
    "zip": "the address", "country": "the address", "status": "where you stand with them",
    "talked_on": "the day of a talk", "thanked_on": "the day of your thanks",
    "touched_on": "a day of something; who has one rests until it is clear",
}  # fmt: skip
_HOLDING = frozenset({"status", "talked_on", "touched_on", "do_not_contact"})
"""What a column may be that holds people back: where it is in doubt, Enter reads it."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody to be asked; with ``yes`` every answer is that of Enter."""

    yes: bool

    def confirm(self, text: str, *, default: bool) -> bool:
        """Return the answer to a question of yes or no."""
        return default if self.yes else click.confirm(text, default=default, err=True)

    def ask(self, text: str) -> str:
        """Return a text that was typed; "" for Enter."""
        return "" if self.yes else str(click.prompt(text, default="", show_default=False, err=True))

    def numbers(self, text: str, most: int) -> Sequence[int] | None:
        """Return the numbers that were typed, those from 1 to ``most``; None for Enter."""
        answer = self.ask(text)
        parts = answer.replace(",", " ").split()
        return [int(part) for part in parts if part.isdecimal() and 1 <= int(part) <= most] if parts else None


@click.command("adopt")
@book_argument
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: what would be asked is held back.")
@click.option("-n", "--dry-run", is_flag=True, help="Show how it would be read, and write nothing.")
@click.option("--today", type=Day(), help="The day to work for, like 2026-11-23.")
@click.option("--even-if-open", is_flag=True, help="Write even though the workbook seems to be open in Excel.")
def command(book: str, yes: bool, dry_run: bool, today: dt.date | None, even_if_open: bool) -> None:
    """Use a list of people in BOOK as it is: its sheet and headers keep their names.

    It asks what it cannot know; nothing is written before the last question, and Enter takes the answer after which
    fewer people are written to. Undo takes it back.

    Example: infoview adopt my_people.xlsx
    """
    adopt(book, today, yes=yes, dry_run=dry_run, even_if_open=even_if_open)


def adopt(
    book: str,
    today: dt.date | None,
    *,
    yes: bool = False,
    dry_run: bool = False,
    even_if_open: bool = False,
    meant: bool = False,
) -> bool:
    """Have the list of a workbook read as Contacts; return whether it was written.

    With ``meant`` the first list is the one that is meant, and not asked about.
    """
    asker = Asker(yes or dry_run or not on_a_terminal(sys.stdin))
    options = options_for(book, today)
    store = book_to_write(book, even_if_open=even_if_open, dry_run=dry_run)
    workbook = read_workbook(store.read())
    day = options.today or options.now.date()
    found = _chosen(workbook, book, Asker(asker.yes or meant))
    answers = _answers(workbook, found, asker, day)
    patch = adoption(workbook, found, answers, day)
    seen = _tried(store.name, workbook, patch, replace(options, today=day))
    for line in _summary(found, answers, seen, patch, day):
        echo(line)
    if dry_run:
        return False
    if not yes and not on_a_terminal(sys.stdin):
        raise InfoviewError(f"Nothing was written. To do it: {command_line('adopt', book, '--yes')}")
    if not asker.confirm("Write it?", default=True):
        echo("Nothing was written.")
        return False
    if store.write(patch):
        back = command_line("undo", book)
        raise BookError(f"{book} was changed meanwhile, and not all could be written. Take it back with: {back}")
    for line in _after(seen, book):
        echo(line)
    return True


def _chosen(workbook: Workbook, book: str, asker: Asker) -> FoundList:
    """Return the list that is meant (question 1)."""
    lists = lists_to_adopt(workbook)
    if not lists:
        raise BookError(
            f"There is no list of people in {book}. A list has a row of headers, such as Name, Email and Company, "
            "and below it a row for each person."
        )
    for found in lists:
        echo(f"{found.sheet.name}, headers in row {found.head.row}: {found.words}")
        if asker.confirm("Is this the list?", default=True):
            return found
    raise InfoviewError("That is every list there is. Nothing was written.")


def _answers(workbook: Workbook, found: FoundList, asker: Asker, today: dt.date) -> Answers:
    columns = _columns(found, asker)
    answers = Answers(columns, _order(found, columns, asker))
    answers = replace(answers, words=_words(workbook, answers.told(found, today), asker))
    told = answers.told(found, today)
    answers = replace(answers, thanked=_thanked(told, asker, today))
    close = _close(told, asker)
    profile = {} if workbook.table(PROFILE) else about_you(None, None, None, None, home_zone(), silent=asker.yes)
    return replace(answers, close=frozenset(close or ()), circle=close is not None, profile=profile)


def _columns(found: FoundList, asker: Asker) -> Sequence[Column]:
    """Return the columns to be read (question 2): those that are sure, and those the person says are right."""
    for line in _column_lines(found):
        echo(line)
    sure = [column for column in found.read if column.sure]
    if sure and not asker.confirm("Is that right?", default=True):
        wrong = asker.ask("Which are wrong? Their letters, like B D; they are not read")
        sure = [column for column in sure if letters(column.index) not in wrong.upper().replace(",", " ").split()]
    taken = {column.role for column in sure}
    for column in found.read:
        if not column.sure and column.role not in taken:
            text = f'Column {letters(column.index)} "{quoted(column.header)}": is it {_words_of(column)}?'
            if asker.confirm(text, default=column.role in _HOLDING):
                sure.append(column)
                taken.add(column.role)
    if not taken & {"name", "first", "last"}:
        raise InfoviewError("Without a column of names there is nobody. Nothing was written.")
    return sorted(sure, key=lambda column: column.index)


def _column_lines(found: FoundList) -> Iterator[str]:
    width = min(max(len(column.header) for column in found.columns), 24)
    for column in found.columns:
        what = _words_of(column) if column.role else "not read"
        sign = "" if column.sure or not column.role else "?"
        line = f"  {letters(column.index):>2}  {quoted(column.header, 24):<{width}}  {what}{sign}"
        examples = ", ".join(quoted(text, 24) for text in column.examples)
        yield shortened(f"{line}: {examples}", WIDTH) if examples else line
    if found.several:
        rows = listed([str(number) for number in found.several], most=8)
        yield f"  Several people in one cell (row {rows}): nobody there is asked until each has a row."


def _words_of(column: Column) -> str:
    """Return what a column is, in words."""
    field = next((f for f in CONTACTS.fields if f.key == column.role and not f.auto), None)
    words = _ROLES.get(column.role) or (field.header if field else "not read")
    return f"{words} ({column.group})" if column.group and column.role in {"email", "phone", "street"} else words


def _order(found: FoundList, columns: Sequence[Column], asker: Asker) -> str:
    """Return in which order the list writes days (question 3)."""
    order = order_of(found, columns)
    if order != "?":
        return order
    text, header = ambiguous(found, columns)
    answer = asker.ask(
        f'"{quoted(text)}" in {header}: is the month first (m) or the day (d)? Enter: dates are held back'
    )
    return {"m": "mdy", "d": "dmy"}.get(answer.strip().casefold()[:1], "")


def _words(workbook: Workbook, told: Sequence[Told], asker: Asker) -> Mapping[str, Meaning]:
    """Return what each status means (question 4); those that were agreed before are not asked again."""
    table = workbook.table(CONTACTS)
    before = table.reading.words if table and table.reading else {}
    known = {word: Meaning(text) for word, text in before.items() if text in list(Meaning) and text != Meaning.HELD}
    new: dict[Meaning, dict[str, int]] = {}
    for word, count in statuses(told).items():
        if word not in known:
            new.setdefault(meaning_of_status(word).meaning, {})[word] = count
    many = sum(map(len, new.values())) > _EACH
    found = dict(known)
    for meaning, words in new.items():
        for some in [words] if many or meaning not in _QUESTIONS else [{word: words[word]} for word in words]:
            found |= dict.fromkeys(some, _agreed(meaning, some, asker))
    return found


def _agreed(meaning: Meaning, words: Mapping[str, int], asker: Asker) -> Meaning:
    """Return what statuses mean that say the same: one, or in a long list all of one meaning."""
    named = f"{listed([cited(word) for word in words], most=_NAMED)} ({sum(words.values())})"
    if meaning not in _QUESTIONS:
        echo(f"{named}: unclear; they are held back.")
        return Meaning.HELD
    question, default, outcome = _QUESTIONS[meaning]
    if asker.yes:
        echo(f"{named}: {outcome}{'' if default else '; held back until you say so'}.")
    agreed = asker.confirm(f"{named}: {question}", default=default)
    if meaning is Meaning.NO:
        return Meaning.NEVER if agreed else Meaning.NO
    return meaning if agreed else Meaning.HELD


def _thanked(told: Sequence[Told], asker: Asker, today: dt.date) -> frozenset[int]:
    """Return the rows of those who were thanked already (question 5)."""
    lately = [
        each for each in told if each.talked_on and today - _RECENT <= each.talked_on <= today and not each.thanked
    ]
    undated = {each.row.number for each in told if each.talked and not each.talked_on}
    if not lately:
        return frozenset(undated)
    for number, each in enumerate(() if asker.yes else lately, 1):
        notify(f"  {number:>2}  {quoted(each.name)} ({short_date(each.talked_on or today, today)})")
    text = "You talked with them in the last 30 days. Whom did you not thank yet? Numbers; Enter: all were thanked"
    missing = asker.numbers(text, len(lately)) or ()
    return frozenset({each.row.number for number, each in enumerate(lately, 1) if number not in missing}) | undated


def _close(told: Sequence[Told], asker: Asker) -> Sequence[int] | None:
    """Return the rows of those who are known well (question 6); None where that was not said."""
    waiting = [each for each in told if each.is_open and "tier" not in each.known][:_SHOWN]
    if not waiting or asker.yes:
        return None
    for number, each in enumerate(waiting, 1):
        notify(f"  {number:>2}  {quoted(each.name)}")
    text = "Whom do you know well? Numbers, or 0 for nobody; Enter: unsure, so that no request is drafted yet"
    answer = asker.ask(text)
    parts = answer.replace(",", " ").split()
    numbers = [int(part) for part in parts if part.isdecimal() and int(part) <= len(waiting)]
    return [waiting[n - 1].row.number for n in numbers if n] if numbers else None


def _tried(name: str, workbook: Workbook, patch: Patch, options: Options) -> Review:
    """Return what the workbook would tell with the list adopted."""
    memory = MemoryStore(name, workbook.sheets)
    memory.write(patch)
    return review(memory, options)


def _summary(found: FoundList, answers: Answers, seen: Review, patch: Patch, today: dt.date) -> Iterator[str]:
    """Yield what would be read and written (question 8)."""
    told = answers.told(found, today)
    noes = sum(each.meaning in (Meaning.NO, Meaning.NEVER) for each in told)
    talked = sum(each.talked for each in told)
    held = sum(each.meaning is Meaning.HELD for each in told)
    unasked = sum(each.is_open for each in told)
    parts = [
        f"{talked} talked with",
        f"{noes} said no",
        f"{unasked} not asked",
        *([f"{held} held back"] if held else []),
    ]
    yield ""
    yield from wrapped(f"{counted(found.people, 'person', 'people')}: {', '.join(parts)}.", rest="  ")
    week = agenda(seen.workbook, seen.facts, {})
    if week:
        yield from wrapped(f"FIRST: {week[0].action}", rest="  ")
    columns = listed([f'"{column.header.column}"' for column in patch.columns])
    shown = [sheet.name for sheet in patch.sheets if not sheet.hidden]
    parts = [
        f"the columns {columns} right of everything",
        *(f"the sheet {name}" for name in shown),
        "the hidden sheet _meta",
    ]
    yield from wrapped(f"To be added: {listed(parts[0 if columns else 1 :])}. No cell of yours changes.", rest="  ")


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
    yield from wrapped(f"To take it back: {command_line('undo', book)}", rest="  ")
