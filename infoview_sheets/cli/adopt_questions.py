"""What adopting a list asks: which column is what, what its words mean, who was thanked and who is known well."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

import click

from infoview_sheets.cli.new import about_you
from infoview_sheets.cli.output import echo, notify, wrapped
from infoview_sheets.errors import InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.plan.adopt import ListAnswers
from infoview_sheets.regex import regex
from infoview_sheets.rules.wording import cited
from infoview_sheets.sheets.lists.columns import Column, corrected
from infoview_sheets.sheets.lists.finding import FoundList, with_people
from infoview_sheets.sheets.lists.headers import ListReading
from infoview_sheets.sheets.lists.status import StatusMeaning, is_outcome, meaning_named, meaning_of_status
from infoview_sheets.sheets.lists.taking import Told, ambiguous, order_of, statuses
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.schema import CONTACTS, PROFILE
from infoview_sheets.sheets.table import letters
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import WIDTH, listed, quoted, short_date, shortened

_RECENT = dt.timedelta(days=30)
_SHOWN = 40  # people to choose from
_EACH, _NAMED = 12, 5  # statuses: up to so many one by one, and so many of one meaning by their words
_MEANINGS = "talked, thanked, scheduled, said yes, answered, asked, bounced, later, said no, never or not asked"

# What a status may mean, as a question; whether Enter says yes, for it takes the answer after which fewer people are
# written to; and what it seems to mean until somebody says so.
_QUESTIONS: Mapping[StatusMeaning, tuple[str, bool, str]] = {
    StatusMeaning.NEVER: ("never write to them again?", True, "nobody writes to them again"),
    StatusMeaning.NO: ("never write to them again?", True, "nobody writes to them again"),
    StatusMeaning.LATER: ("not now; leave them in peace?", True, "they are left in peace"),
    StatusMeaning.BOUNCED: (
        "their address does not work; leave them be?",
        True,
        "left in peace until their address works",
    ),
    StatusMeaning.THANKED: ("you have talked, and thanked them?", True, "you have talked, and thanked them"),
    StatusMeaning.TALKED: ("you have talked?", True, "you have talked"),
    StatusMeaning.SCHEDULED: ("a talk is agreed?", True, "a talk is agreed"),
    StatusMeaning.YES: ("they said yes to a talk, and wait for your reply?", False, "they may have said yes"),
    StatusMeaning.ANSWERED: ("they answered, and wait for your reply?", False, "they may wait for your reply"),
    StatusMeaning.ASKED: ("you asked them, and may send a kind reminder?", False, "you may have asked them"),
    StatusMeaning.OPEN: ("nobody asked them yet, so they may be proposed?", False, "they may be those to ask"),
    StatusMeaning.HELD: ("what does it mean?", False, "unclear"),
}
_SAYS: Mapping[StatusMeaning, str] = {meaning: said for meaning, (_, _, said) in _QUESTIONS.items()} | {
    StatusMeaning.REFUSED: "they said no, and nobody writes to them again",
    StatusMeaning.NO: "they said no", StatusMeaning.YES: "they said yes to a talk",
    StatusMeaning.ANSWERED: "they answered", StatusMeaning.ASKED: "you asked them",
    StatusMeaning.OPEN: "nobody asked them yet", StatusMeaning.HELD: "held back",
}  # fmt: skip
"""What was understood, as it is said again before anything is written."""
_PIECES = regex(r"[,;\n]|\band\b")
_ROLES = {
    "last_first": "name, the last one first", "comma_first": "name, the last one first",
    "name_role": "name, up to the comma",
    "first": "first name", "middle": "middle name", "last": "last name", "suffix": "the end of the name",
    "prefix": "", "street": "the address", "street2": "the address", "city": "the town", "state": "the address",
    "zip": "the address", "country": "the address", "status": "where you stand with them",
    "talked_on": "the day of a talk", "thanked_on": "the day of your thanks",
    "touched_on": "a day of something; who has one rests until it is clear",
    "status_on": "the day of what the status beside it says",
}  # fmt: skip
_HOLDING = frozenset({"status", "status_on", "talked_on", "touched_on", "replied_on", "do_not_contact"})
"""What a column may be that holds people back: where it is in doubt, Enter reads it."""


_T = TypeVar("_T")


@frozen
class Asker:
    """Somebody to be asked; with ``yes`` every answer is that of Enter."""

    yes: bool

    def confirm(self, text: str, *, default: bool) -> bool:
        """Return the answer to a question of yes or no."""
        return default if self.yes else click.confirm(text, default=default, err=True)

    def ask(self, text: str) -> str:
        """Return a text that was typed; "" for Enter."""
        return "" if self.yes else str(click.prompt(text, default="", show_default=False, err=True)).strip()

    def understood(
        self, text: str, answer: str, read: Callable[[_T, str], tuple[_T, Sequence[str]]], start: _T, hint: str
    ) -> _T:
        """Return what ``read`` makes of the answer to a text, beginning from ``start``.

        What is understood of it stays; the pieces that are not are asked again, and Enter leaves them out.
        """
        found, unclear = read(start, answer)
        while unclear:
            pieces = listed([cited(piece) for piece in unclear])
            notify(f"Error: {pieces} {'is' if len(unclear) == 1 else 'are'} not clear. {hint}")
            again = text if found == start else f"Instead of {pieces}? The rest is understood; Enter leaves it at that"
            found, unclear = read(found, self.ask(again))
        return found


@frozen
class Given:
    """What the command line says of a list: of its columns, such as "E is the status", and of its words."""

    columns: Sequence[str] = ()
    words: Sequence[str] = ()

    def meanings(self) -> Mapping[str, StatusMeaning]:
        """Return what each word means, by the word in small letters."""
        found = {}
        for text in self.words:
            word, sign, meaning = text.rpartition("=" if "=" in text else " is ")
            if not sign or not word.strip():
                raise InfoviewError(f'"{quoted(text)}" is not clear. Write --word "waiting is asked".')
            if (meant := _meaning_in(meaning)) is None:
                raise InfoviewError(f'"{quoted(text)}" is not clear. A word may mean {_MEANINGS}.')
            found[_word(word.strip().strip("\"'"))] = meant
        return found


def _word(text: str) -> str:
    return meaning_of_status(text).words.casefold()


def _meaning_in(text: str) -> StatusMeaning | None:
    """Return the meaning that a person names; None for what names none.

    A no in words is the no after which nobody writes again: the answer that contacts fewer people.
    """
    bare = text.strip().strip("\"'").casefold()
    if bare in {"", "held", "held back", "unclear"}:
        return StatusMeaning.HELD
    found = meaning_named(bare)
    return StatusMeaning.REFUSED if found is StatusMeaning.NO else found


def answers_for(
    workbook: Workbook, found: FoundList, asker: Asker, given: Given, today: dt.date, zone: str = ""
) -> tuple[FoundList, ListAnswers]:
    """Return a list as it is to be read, and what is agreed about it. What was agreed before is not asked again.

    ``zone`` is the time zone of a Google Sheet.
    """
    table = workbook.table(CONTACTS)
    before = table.reading if table else None
    columns = _columns(found, before, asker, given)
    read = {column.index: column for column in columns}
    every = [read.get(c.index, replace(c, role="", confidence=0.0)) for c in found.columns]
    found = with_people(replace(found, columns=every))
    answers = ListAnswers(columns, before.order if before and before.order else _order(found, columns, asker))
    agreed = {**(before.words if before else {}), **given.meanings()}
    answers = replace(answers, words={word: StatusMeaning(m) for word, m in agreed.items() if m in list(StatusMeaning)})
    while (words := _words(answers.words, answers.told(found, today), asker)) != answers.words:
        answers = replace(answers, words=words)  # what stands beside a word that says nothing comes after it
    known = {name_key(talk.who) for talk in workbook.interviews}
    told = answers.told(found, today)
    thanked = _thanked([each for each in told if name_key(each.name) not in known], asker, today)
    close = () if before and before.circle else _close(told, asker)
    profile = {} if workbook.table(PROFILE) else about_you({}, zone, silent=asker.yes)
    circle = close is not None
    return found, replace(answers, thanked=thanked, close=frozenset(close or ()), circle=circle, profile=profile)


def _agreed_on(before: Sequence[Column], right: Sequence[Column], asker: Asker) -> Sequence[Column]:
    """Return the columns as they were corrected, but for what would be lost by it and is to stay."""
    pairs = [(old, new) for old, new in zip(before, right, strict=True) if old != new]
    for old, new in pairs:
        rivals = [(was, now) for was, now in pairs if old.role and now.role == old.role and now.confidence == 1]
        if rivals and not new.role and new.confidence < 1:
            was, now = rivals[0]
            text = (
                f"{letters(now.index)} is {_words_of(now)} now, and there is only one such column. "
                f'Is {letters(old.index)} "{quoted(old.header)}" not read any more?'
            )
            kept = {} if asker.confirm(text, default=True) else {old.index: old, was.index: was}
            right = [kept.get(column.index, column) for column in right]
    return right


def _columns(found: FoundList, before: ListReading | None, asker: Asker, given: Given) -> Sequence[Column]:
    """Return the columns to be read (question 2): those that are sure, and those the person says are right."""
    columns = [c for c in _said_of(found.columns, given) if not c.header.endswith("(auto)")]
    new: Sequence[Column] = [c for c in columns if not before or (c.confidence < 1 and c.header not in _OURS)]
    for line in _column_lines(new, *((found.several, found.headings) if new else ())):
        echo(line)
    while any(column.sure for column in new):
        answer = asker.ask(question := "Is that right? [Y/n, or what is wrong]")
        if answer.casefold() in {"n", "no"}:
            question = "Which are wrong? Like E is the status, D is nothing; Enter: none of them"
            answer = asker.ask(question)
        said = "" if answer.casefold() in {"y", "yes"} else answer
        right = _agreed_on(columns, asker.understood(question, said, corrected, columns, _HOW), asker)
        if right == columns:
            break
        new = [c for c in right if c not in columns or c.index in {each.index for each in new}]
        columns = list(right)
        for line in _column_lines(new):
            echo(line)
    sure = [column for column in columns if column.sure]
    taken = {column.role for column in sure}
    for column in columns:
        if column.role and not column.sure and (column.role not in taken or column.role in _HOLDING):
            text = f'Column {letters(column.index)} "{quoted(column.header)}": is it {_words_of(column)}?'
            if asker.confirm(text, default=column.role in _HOLDING):
                sure.append(column)
                taken.add(column.role)
    if not taken & {"name", "first", "last", "last_first", "comma_first", "name_role"}:
        raise InfoviewError(
            'Without a column of names there is nobody. To say which it is, add --column "A is the name". '
            "Nothing was written."
        )
    return sorted(sure, key=lambda column: column.index)


_OURS = [field.header for field in CONTACTS.fields if not field.auto]
_HOW = (
    "Name a column by its letter or its header, and say what it is: E is the status, D is nothing. A column may be: "
    "First name, Last name, Status, Date of the talk, Date of my thanks, Last contact, "
    f"{', '.join(_OURS[1:])}, or nothing."
)


def _said_of(columns: Sequence[Column], given: Given) -> Sequence[Column]:
    """Return the columns with what the command line says of them."""
    said, unclear = corrected(columns, "\n".join(given.columns))
    if unclear:
        raise InfoviewError(f"{cited(unclear[0])} is not clear. {_HOW}")
    return said


def _column_lines(
    columns: Sequence[Column], several: Sequence[int] = (), headings: Sequence[str] = ()
) -> Iterator[str]:
    width = min(max((len(column.header) for column in columns), default=0), 24)
    for column in columns:
        what = _words_of(column) if column.role else "not read"
        sign = "" if column.sure or not column.role else "?"
        line = f"  {letters(column.index):>2}  {quoted(column.header, 24):<{width}}  {what}{sign}"
        examples = ", ".join(quoted(text, 24) for text in column.examples)
        yield shortened(f"{line}: {examples}", WIDTH) if examples else line
    if several:
        rows = listed([str(number) for number in several], most=8)
        yield f"  Several people in one cell (row {rows}): nobody there is asked until each has a row."
    if headings:
        yield f"  No people, but headings: {listed([cited(text) for text in headings], most=8)}"


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


def _words(agreed: Mapping[str, StatusMeaning], told: Sequence[Told], asker: Asker) -> Mapping[str, StatusMeaning]:
    """Return what each status means (question 4); those that were agreed before are not asked again."""
    found = {**agreed}
    new: dict[tuple[StatusMeaning, bool], list[str]] = {}
    people = statuses(told)
    for word in (word for word in people if word not in agreed):
        outcome = is_outcome(word)
        if outcome and all(each.talked_on and not each.noted for each in people[word]):
            found[word] = StatusMeaning.TALKED  # the day of the talk stands beside how it went
            continue
        meaning = StatusMeaning.TALKED if outcome else meaning_of_status(word).meaning
        new.setdefault((meaning, outcome), []).append(word)
    many = sum(map(len, new.values())) > _EACH
    for (meaning, outcome), words in new.items():
        most = len(words) if many or outcome else 1
        if meaning is StatusMeaning.HELD and not asker.yes:
            most = _NAMED
        while words:
            some, words = words[:most], words[most:]
            found |= _agreed(meaning, {word: people[word] for word in some}, asker)
            if meaning is StatusMeaning.HELD and many and {found[word] for word in some} == {StatusMeaning.HELD}:
                found |= dict.fromkeys(words, StatusMeaning.HELD)
                words = []
    return found


def _agreed(meaning: StatusMeaning, words: Mapping[str, Sequence[Told]], asker: Asker) -> Mapping[str, StatusMeaning]:
    """Return what statuses mean that say the same, or of which nobody knows it, each with those who have it.

    What is noted somewhere is no status: without an answer it holds back, and no more.
    """
    question, default, said = _QUESTIONS[meaning]
    noted = all(each.noted for some in words.values() for each in some)
    default = default and not (
        noted and meaning in (StatusMeaning.THANKED, StatusMeaning.TALKED, StatusMeaning.SCHEDULED)
    )
    yes = StatusMeaning.NEVER if meaning is StatusMeaning.NO else meaning
    silent = dict.fromkeys(words, yes if default else StatusMeaning.HELD)
    texts = [_as_written(word, some) for word, some in words.items()]
    named = f"{listed(texts, most=_NAMED)} ({sum(map(len, words.values()))})"
    if asker.yes:
        echo(f"{named}: {said}{'' if default else '; held back until you say so'}.")
        return silent
    if len(words) > 1:
        named = "These"
        for number, (text, some) in enumerate(zip(texts, words.values(), strict=True), 1):
            notify(f"  {number:>2}  {text} ({len(some)})")
    hint = f"{_MEANINGS}{', or of one alone 2 is talked' if len(words) > 1 else ''}"
    asked = f"{question} [{'Y/n' if default else 'y/N'}, or what it means]"
    if meaning is StatusMeaning.HELD:
        asked = f"{question} Like {hint}; Enter: held back"
    else:
        hint = f"y, n, {hint}"
    start: Mapping[str, StatusMeaning] = {}
    read = partial(_said, words=words, meaning=meaning)
    text = f"{named}: {asked}"
    found = {**silent, **asker.understood(text, asker.ask(text), read, start, f"Say {hint}.")}
    for outcome in dict.fromkeys(found.values()):
        which = [text for text, word in zip(texts, words, strict=True) if found[word] is outcome]
        echo(f"  {listed(which, most=_NAMED)}: {_SAYS[outcome]}.")
    return found


def _as_written(word: str, some: Sequence[Told]) -> str:
    """Return a status as its people have it: its words where each has them so, else all that the first one has."""
    plain = all(word in " ".join(each.status.casefold().split()) for each in some)
    return " with ".join(map(cited, [some[0].words] if plain else some[0].status.split("; ")))


def _said(
    before: Mapping[str, StatusMeaning], answer: str, words: Collection[str], meaning: StatusMeaning
) -> tuple[Mapping[str, StatusMeaning], Sequence[str]]:
    """Return what an answer says: y, n, or a meaning for all words that are left, or "2 is asked" for some.

    With it come the pieces that are not understood.
    """
    found, unclear = dict(before), []
    for piece in filter(None, map(str.strip, _PIECES.split(answer) if " is " in answer else [answer])):
        name, sign, said = piece.rpartition(" is ")
        called = name.strip().strip("\"'").casefold()
        named = (
            [w for n, w in enumerate(words, 1) if called in (str(n), w)][:1]
            if sign
            else [w for w in words if w not in before]
        )
        meant = _answered(meaning, said.strip().casefold())
        if meant is None or (sign and not named):
            unclear.append(piece)
        else:
            found |= dict.fromkeys(named, meant)
    return found, unclear


def _answered(meaning: StatusMeaning, answer: str) -> StatusMeaning | None:
    """Return what a yes, a no, or a meaning in words says to a proposed meaning; None for anything else."""
    no = meaning in (StatusMeaning.NO, StatusMeaning.NEVER)
    if answer in {"y", "yes", "j", "ja"}:
        if meaning is StatusMeaning.HELD:
            return None  # a yes to "what does it mean?" says nothing
        return StatusMeaning.NEVER if no else meaning
    if meaning is not StatusMeaning.HELD and answer in {"n", "no", "nein"}:
        return StatusMeaning.NO if no else StatusMeaning.HELD
    return _meaning_in(answer)


def _thanked(told: Sequence[Told], asker: Asker, today: dt.date) -> frozenset[int]:
    """Return the rows of those who were thanked already (question 5). Of whom nobody said it, nothing is noted.

    Of whom the list says that they were not, nobody is asked: a word that was typed counts more than Enter.
    """
    lately = [
        each
        for each in told
        if each.talked
        and not each.ahead(today)
        and not each.thanked
        and today - _RECENT <= (each.talked_on or today) <= today
    ]
    _say_again([each for each in lately if each.unthanked], "not thanked yet, as your list says")
    lately = [each for each in lately if not each.unthanked][:_SHOWN]
    if not lately or asker.yes:
        return frozenset()
    for number, each in enumerate(lately, 1):
        day = short_date(each.talked_on, today) if each.talked_on else "no day"
        notify(f"  {number:>2}  {quoted(each.name)} ({day})")
    text = (
        "You talked with them lately, or your list does not say when. Whom did you not thank yet? Numbers; Enter: "
        "all were thanked"
    )
    missing = _picked(lately, text, asker)
    thanked = [each for number, each in enumerate(lately, 1) if number not in missing]
    _say_again([each for each in lately if each not in thanked], "not thanked yet")
    _say_again(thanked, "thanked")
    return frozenset(each.row.number for each in thanked)


def _say_again(people: Sequence[Told], words: str) -> None:
    """Say of whom something was understood, by their names: numbers may have been those of another list."""
    if people:
        names = listed([quoted(each.name) for each in people], most=_EACH)
        for line in wrapped(f"  {names}: {words}.", rest="  "):
            echo(line)


def _close(told: Sequence[Told], asker: Asker) -> Sequence[int] | None:
    """Return the rows of those who are known well (question 6); None where that was not said."""
    waiting = [each for each in told if each.is_open and "tier" not in each.known][:_SHOWN]
    if not waiting or asker.yes:
        return None
    for number, each in enumerate(waiting, 1):
        notify(f"  {number:>2}  {quoted(each.name)}")
    text = "Whom do you know well? Numbers, or 0 for nobody; Enter: unsure, so that no request is drafted yet"
    numbers = _picked(waiting, text, asker)
    close = [waiting[n - 1] for n in numbers if n]
    _say_again(close, "you know them well")
    return [each.row.number for each in close] if numbers else None


_PICK = "Write numbers of the list, such as 1 3, or names in it; 0 for nobody."


def _picked(people: Sequence[Told], text: str, asker: Asker) -> Sequence[int]:
    """Return the numbers of the people whom somebody picks, by number or by name; none for Enter."""
    start: Sequence[int] = []
    return asker.understood(text, asker.ask(text), partial(_numbers_in, people=people), start, _PICK)


def _numbers_in(before: Sequence[int], answer: str, people: Sequence[Told]) -> tuple[Sequence[int], Sequence[str]]:
    """Return the numbers picked so far with those of an answer, and its pieces that are neither number nor name."""
    found, unclear = [*before], []
    parts = (part.strip() for part in answer.split(","))
    for piece in (p for part in parts for p in (part.split() if part.replace(" ", "").isdecimal() else [part]) if p):
        named = [n for n, each in enumerate(people, 1) if piece.casefold() in each.name.casefold()]
        numbers = [int(piece)] if piece.isdecimal() else named
        if len(numbers) != 1 or numbers[0] > len(people):
            unclear.append(piece)
        else:
            found += numbers
    return found, unclear
