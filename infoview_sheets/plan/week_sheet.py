"""Lay out This Week, the sheet where the work gets done; read what was marked there, and keep what was typed over ours.

A row is known by the key in its hidden column, never by where it stands; columns of the person's between ours stay.

It goes to Checks, where it stays until read.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import field, replace

from infoview_sheets.domain.actions import Key, key_in, key_text
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.done import is_nothing
from infoview_sheets.domain.marks import Mark
from infoview_sheets.domain.phrases import AnswerPhrase, offered, read_as
from infoview_sheets.frozen import frozen
from infoview_sheets.plan.computed_columns import fitting
from infoview_sheets.plan.filed import ASIDE, DONE, NOT_UNTIL, Filing
from infoview_sheets.reports.evening import WeekRow, WeekSection, answers, aside, evening
from infoview_sheets.reports.week import PROGRESS, Files, file_of, goals, progress
from infoview_sheets.rules.cells import own_cells_are_untouched
from infoview_sheets.sheets.patch import Edit, Heading, InputCell, Lead, Link, Mail, Shown, ToolColumn, ToolSheet
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.recall import digest
from infoview_sheets.sheets.schema import SCHEMAS, TOUCHES
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Cell, Fault, Sheet, Value, shown
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import day_words, quoted

DONE_AT, WHAT, OPEN, WRITE, ANSWER, DAY, NOTE, KEY = range(8)
COLUMNS = (
    ToolColumn("Done", 6),
    ToolColumn("What", 58),
    ToolColumn("Open", 6.5),
    ToolColumn("Write", 6.5),
    ToolColumn("Answer", 17),
    ToolColumn("Day", 12, "date"),
    ToolColumn("Note", 24),
    ToolColumn("Key (infoview)", 10, hidden=True),
)
_HEADERS = [normal(column.header) for column in COLUMNS]
READ = "Read "
SHARED = "Everyone who can open this sheet can read this."
NOTHING = "Nothing is due."
HELD_BACK = "Nothing is due that can be told: a cell named in Checks cannot be read, and holds a step back."
_LOOK = 10  # rows from the top in which our headers are looked for
_GONE = "Whom this was about is no longer there."


@frozen
class StandingWeek:
    """A sheet This Week as it stands: its header row, our columns by number from 0, the person's by header."""

    sheet: Sheet
    header: int
    ours: Mapping[int, int]
    theirs: Mapping[int, str]

    def cell(self, values: Sequence[Value], column: int) -> Value:
        """Return a cell of one of our columns; None where the column is gone."""
        at = self.ours.get(column, 0)
        return values[at - 1] if 0 < at <= len(values) else None


def read_words(now: dt.datetime) -> str:
    """Return when something was read, as "Sunday 18:04"."""
    return f"{now:%A} {now.hour}:{now:%M}"


def week_as_it_stands(sheet: Sheet) -> StandingWeek | None:
    """Return how a sheet stands, if it is This Week: by its key column, or by today's headers."""
    for row in sheet.rows[:_LOOK]:
        texts = [normal(shown(value)) for value in row.values]
        ours = {n: texts.index(header) + 1 for n, header in enumerate(_HEADERS) if header in texts}
        if KEY in ours or len(ours) >= len(COLUMNS) - 2:
            theirs = {
                at: shown(value) for at, value in enumerate(row.values, 1) if at not in ours.values() and shown(value)
            }
            return StandingWeek(sheet, row.number, _by_keys(sheet, row.number, ours), theirs)
    return None


def _by_keys(sheet: Sheet, header: int, ours: Mapping[int, int]) -> Mapping[int, int]:
    """Return our columns; the key is found by what stands in it where its header is gone."""
    if KEY in ours:
        return ours
    found = next(
        (at for row in sheet.rows if row.number > header for at, v in enumerate(row.values, 1) if _keys(shown(v))), 0
    )
    return {**ours, KEY: found} if found else ours


def by_its_words(there: StandingWeek | None, analysis: Analysis) -> StandingWeek | None:
    """Return This Week with the key column that somebody deleted: a row is known by its words, if no other has them.

    Rows of ours that nobody knows any more are left out, unless something was put into them.
    """
    if there is None or KEY in there.ours:
        return there
    known: dict[str, list[str]] = {}
    for text, what in _now_in_words(analysis):
        known.setdefault(what, []).append(text)
    at = 1 + max(len(row.values) for row in there.sheet.rows)
    rows = []
    for row in there.sheet.rows:
        what = shown(there.cell(row.values, WHAT)).strip()
        first, *rest = what.split("\n")
        filed = known.get(f"{DONE}{first}", ())
        keys = filed if rest and rest[0].startswith(_FILED) else known.get(first, filed)
        empty = all(is_nothing(_plain(there.cell(row.values, n))) for n in (DONE_AT, ANSWER, DAY, NOTE))
        if len(keys) == 1:
            row = row._replace(values=(*row.values, *[None] * (at - 1 - len(row.values)), keys[0]))
        if len(keys) == 1 or not rest or not (empty or rest[0].startswith(_FILED)):
            rows.append(row)
    return replace(there, sheet=replace(there.sheet, rows=tuple(rows)), ours={**there.ours, KEY: at})


_FILED = ("Noted ", "Set aside ")


def _now_in_words(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """Yield the key of each row that This Week can have now, and its words; of what was filed as its key begins."""
    for key, line in answers(evening(analysis)).items():
        yield key, line.what
    for key, what, _ in _away(analysis):
        yield key, what
    for filed in analysis.workbook.memory.filed:
        yield f"{DONE}{filed.key}", f"{DONE}{filed.what}"


def _keys(text: str) -> Sequence[Key]:
    for start in (DONE, ASIDE):
        text = text.removeprefix(start)
    found = [key for part in text.split(" ") if (key := key_in(part))]
    return found if len(found) == len(text.split(" ")) else ()


def _actions(text: str) -> Set[str]:
    """Return what the key of a row is about: an action, or several, open, filed or set aside."""
    return {key_text([key]) for key in _keys(text)}


def actions_on(page: ToolSheet) -> Set[str]:
    """Return what the rows of a page are about."""
    at = next(n for n, column in enumerate(page.columns) if column.hidden)
    return {action for row in page.rows if at < len(row) for action in _actions(str(row[at]))}


def marks_in(there: StandingWeek | None) -> Sequence[tuple[str, Mark]]:
    """Return what stands in the rows of This Week, each with the text of its key."""
    found: dict[str, Mark] = {}
    for row in there.sheet.rows if there else ():
        text = shown(there.cell(row.values, KEY)) if there else ""
        keys = _keys(text)
        if there and keys and row.number > there.header:
            done, answer, day, note = (_plain(there.cell(row.values, at)) for at in (DONE_AT, ANSWER, DAY, NOTE))
            mark = Mark(keys, shown(there.cell(row.values, WHAT)), done, answer, day, note)
            found[text] = _one(text, found[text], mark) if text in found else mark
    return tuple(found.items())


def _one(text: str, first: Mark, second: Mark) -> Mark:
    """Return one mark for two rows about the same thing, as after a copy: two different ones are both told.

    Of what was filed or set aside it is the blank one that says something.
    """
    if text.startswith((DONE, ASIDE)):
        return second if second.is_blank else first
    if second.is_blank or second.cells == first.cells:
        return first
    if first.is_blank:
        return second
    return replace(first, second=second.cells)


def _plain(value: Value) -> Value:
    return value.text if isinstance(value, Fault) else value


def own_lines(there: StandingWeek, stay: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield what somebody wrote that is no mark: beside which row of ours, "" for a row of their own, and the text.

    Columns of their own are left out beside actions that ``stay``: there they go with the row.
    """
    known = {normal(text) for text in (*(s.words for s in WeekSection), SHARED, NOTHING, HELD_BACK)}
    for row in there.sheet.rows:
        if row.number <= there.header:
            continue
        what = shown(there.cell(row.values, WHAT)).strip()
        ours = what if normal(what) in known or what.startswith((READ, *PROGRESS)) else ""
        keyed = _actions(shown(there.cell(row.values, KEY)))
        found = [shown(value).strip() for value in row.values]
        if keyed:
            gone = () if keyed & set(stay) else [found[at - 1] for at in there.theirs if at <= len(found)]
            found = [*gone, *_beside(there, row.values)]
        if own := [text for text in found if text and text != ours]:
            yield what.split("\n")[0] if keyed else ours, " | ".join(own)


def _beside(there: StandingWeek, values: Sequence[Value]) -> Sequence[str]:
    """Return what stands in a row of ours where neither we nor a column of the person's has anything."""
    links = {there.ours.get(OPEN, 0): "Open", there.ours.get(WRITE, 0): "Write"}
    places = {*there.ours.values(), *there.theirs} - {*links}
    cells = [(at, value) for at, value in enumerate(values, 1) if at not in places and not isinstance(value, Fault)]
    return [text for at, value in cells if (text := shown(value).strip()) != links.get(at)]


Linker = Callable[[str, Cell], Link]
"""Makes a link to a row that is found by its ID."""


@frozen
class WeekPage:
    """What the page is made for: ``read`` says when it was last read, ``shared`` whether others may see it.

    ``sender`` is whose mail program writes, "" for any. ``messages`` holds the subject and the text of each draft, by
    the kind of document and the row it is about; ``stopped`` what stands against a draft that could not be made.
    """

    read: str = ""
    shared: bool = False
    sender: str = ""
    messages: Mapping[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    stopped: Mapping[tuple[str, int], str] = field(default_factory=dict)


def week_sheet(
    name: str,
    there: StandingWeek | None,
    analysis: Analysis,
    files: Files,
    filing: Filing,
    page: WeekPage,
    link: Linker,
) -> ToolSheet:
    """Return This Week as it should stand, with what the person put in and what could not be filed."""
    rows = list(_rows(analysis, files, filing, page, dict(marks_in(there)), link))
    if there is None or not there.theirs:
        return ToolSheet(name, COLUMNS, tuple(rows), tall=True)
    return _among_theirs(name, there, rows)


def _rows(
    analysis: Analysis, files: Files, filing: Filing, page: WeekPage, marks: Mapping[str, Mark], link: Linker
) -> Iterator[Sequence[Shown]]:
    lines = answers(evening(analysis))
    if page.read:
        yield _text(f"{READ}{page.read}; marks are noted at the next run.")
    if page.shared:
        yield _text(SHARED)
    yield _text(" ".join(progress(goals(analysis), shared=page.shared)))
    section: WeekSection | None = None
    for key, line in lines.items():
        if line.section is not section:
            yield _heading(section := line.section)
        yield _line(line, key, marks.get(key), filing, page, analysis.today, files, link)
        yield from _second(marks.get(key), line.what)
    if not any(line.section in (WeekSection.TONIGHT, WeekSection.TIME) for line in lines.values()):
        book = analysis.workbook
        cells = [*(each.unclear for each in book.contacts), *(each.unclear for each in book.interviews)]
        yield _text(HELD_BACK if any(cells) else NOTHING)
    yield from _lost(filing, marks, lines, analysis)
    yield from _lately(filing, marks)
    yield from _aside(analysis, filing, marks)


def _heading(section: WeekSection) -> Sequence[Shown]:
    return (Heading(""), Heading(section.words), *(Heading("") for _ in COLUMNS[OPEN:KEY]))


def _text(text: str) -> Sequence[Shown]:
    return (None, text)


def _line(
    line: WeekRow,
    key: str,
    mark: Mark | None,
    filing: Filing,
    page: WeekPage,
    today: dt.date,
    files: Files,
    link: Linker,
) -> Sequence[Shown]:
    asked = filing.open.get(key, "")
    kept = mark.cells if mark and key in filing.open else (None, None, None, None)
    why = " ".join(filter(None, (_by(line, today), line.why)))
    file = file_of(line.drafts, files)
    stopped = "" if file else next((page.stopped[draft] for draft in line.drafts if draft in page.stopped), "")
    draft = f"File: {file}" if file else f"No draft: {stopped}" if stopped else ""
    parts = (line.what, why, draft, f"Please say: {asked}" if asked else "")
    return _row(
        kept, Lead(str(fitting("\n".join(filter(None, parts))))), [*line.times, *_words(line.offers)], key,
        link("Open", line.place) if line.place else None, _mail(line, page),
    )  # fmt: skip


def _second(mark: Mark | None, what: str) -> Iterator[Sequence[Shown]]:
    """Yield the row of another mark about the same thing, so that both stand there until one is cleared."""
    if mark and mark.second:
        yield _row(mark.second, f"{what}\nThe other mark about this.", (), key_text(mark.keys))


def _by(line: WeekRow, today: dt.date) -> str:
    """Return by when, where that is still to come: nobody is told off."""
    return f"By {day_words(line.due, today)}." if line.due >= today and line.section is not WeekSection.WAITING else ""


def _mail(line: WeekRow, page: WeekPage) -> Mail | None:
    """Return the message that *Write* begins; what others can see holds no more of it than the subject."""
    if line.to is None or not line.to.email:
        return None
    subject, text = next((page.messages[draft] for draft in line.drafts if draft in page.messages), ("", ""))
    return Mail("Write", line.to.email, subject, "" if page.shared else text, page.sender)


def _row(
    cells: tuple[Value, Value, Value, Value], what: str | Lead, offers: Sequence[str], key: str,
    link: Link | None = None, mail: Mail | None = None,
) -> Sequence[Shown]:  # fmt: skip
    done, answer, day, note = cells
    return (
        InputCell(done, tick=True),
        what,
        link,
        mail,
        InputCell(answer, tuple(offers)),
        InputCell(day),
        InputCell(note),
        key,
    )


def _words(offers: Sequence[AnswerPhrase]) -> Sequence[str]:
    return [said.words for said in offers]


def _lost(
    filing: Filing, marks: Mapping[str, Mark], lines: Mapping[str, WeekRow], analysis: Analysis
) -> Iterator[Sequence[Shown]]:
    """Yield what could not be noted, as it was put in, with the reason."""
    elsewhere = {*lines, *(key for key, _, _ in _away(analysis))}
    questions = {k: asked for k, asked in filing.open.items() if k not in elsewhere and not k.startswith(DONE)}
    gone = {key_text(mark.keys): _GONE for mark in filing.lost}
    found = {**{key: asked for key, asked in questions.items() if key in marks}, **gone}
    if found:
        yield _heading(WeekSection.LOST)
    for key, asked in found.items():
        mark = marks[key]
        what = "\n".join(filter(None, (mark.what.splitlines()[0] if mark.what else key, asked)))
        ours = key.startswith(ASIDE) and mark.answer in (
            NOT_UNTIL,
            AnswerPhrase.DISMISS.words,
        )  # what stood there of us
        cells = (mark.done, None, None, mark.note) if ours else mark.cells
        yield _row(cells, what, _words(offered(read_as(mark.keys[0]))), key.removeprefix(ASIDE))
        yield from _second(mark, what.split("\n")[0])


def _lately(filing: Filing, marks: Mapping[str, Mark]) -> Iterator[Sequence[Shown]]:
    """Yield what was filed lately, ticked: unticking takes it back."""
    if filing.filed:
        yield _heading(WeekSection.LATELY)
    for filed in sorted(filing.filed, key=lambda filed: (-filed.on.toordinal(), filed.key)):
        key = f"{DONE}{filed.key}"
        asked = filing.open.get(key, "")
        told = _noted(filed.rows[0], filed.on) if filed.rows else f"Set aside {day_words(filed.on)}."
        mark = marks[key] if asked else Mark((), "")
        done = True if is_nothing(mark.done) else mark.done
        yield _row(
            (done, mark.answer, mark.day, mark.note), "\n".join(filter(None, (filed.what, told, asked))), (), key
        )


def _noted(row: str, on: dt.date) -> str:
    """Return where a mark was noted, and as of which day: what was filed says both."""
    sheet, *cells = row.split("\n")
    if sheet != TOUCHES.name:
        return f"Noted {day_words(on)}; it stands in {sheet}."
    day = next((dt.date.fromisoformat(cell) for cell in cells if _ISO.fullmatch(cell)), on)
    return f"Noted as {day_words(day)}. Another day? Change it in {TOUCHES.name}."


_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def _aside(analysis: Analysis, filing: Filing, marks: Mapping[str, Mark]) -> Iterator[Sequence[Shown]]:
    """Yield what is not for now, until when; clearing the answer brings it back."""
    if away := _away(analysis):
        yield _heading(WeekSection.ASIDE)
    for key, what, until in away:
        answer, asked = NOT_UNTIL if until else AnswerPhrase.DISMISS.words, filing.open.get(key, "")
        mark = marks.get(key) or marks.get(key.removeprefix(ASIDE))
        note = mark.note if mark and not mark.keys[0].person else None  # what is about somebody is in the log
        cells = marks[key].cells if asked else (None, answer, until, note)
        yield _row(cells, "\n".join(filter(None, (what, asked and f"Please say: {asked}"))), (answer,), key)


def _away(analysis: Analysis) -> Sequence[tuple[str, str, dt.date | None]]:
    """Return what is not for now and was not done: the key of its row, what it is, until when."""
    filed = {key for each in analysis.workbook.memory.filed for key in each.key.split(" ")}
    return [(f"{ASIDE}{key}", what, until) for key, what, until in aside(analysis) if str(key) not in filed]


def _among_theirs(name: str, there: StandingWeek, rows: Sequence[Sequence[Shown]]) -> ToolSheet:
    """Return the sheet with the person's own columns where they stand, each cell beside the row it was for."""
    width = max([*there.ours.values(), *there.theirs])
    order: list[int | str | None] = [None] * width
    for column, at in there.ours.items():
        order[at - 1] = column
    for at, header in there.theirs.items():
        order[at - 1] = header
    order += [column for column in range(len(COLUMNS)) if column not in there.ours]
    places = {header: at for at, header in there.theirs.items()}
    beside: dict[str, Sequence[Value]] = {}
    for line in there.sheet.rows:
        texts = [line.value(at) for at in there.theirs]
        if line.number > there.header and any(text not in (None, "") for text in texts):
            beside |= dict.fromkeys(_actions(shown(there.cell(line.values, KEY))), line.values)
    columns = [COLUMNS[each] if isinstance(each, int) else ToolColumn(each or "", 16) for each in order]

    def cell(row: Sequence[Shown], each: int | str | None) -> Shown:
        if isinstance(each, int):
            return row[each] if each < len(row) else None
        about = _actions(str(row[KEY])) if len(row) > KEY and each else ()
        values: Sequence[Value] = next((beside[action] for action in about if action in beside), ())
        at = places.get(each or "", 0)
        return InputCell(values[at - 1]) if 0 < at <= len(values) else None

    return ToolSheet(name, tuple(columns), tuple([cell(row, each) for each in order] for row in rows), tall=True)


KEPT = "kept"  # the level of such a row in Checks
_DO = "Copy it where it belongs, then delete this row."
_MANY = 20  # a mark is short: one in 65,536 is like another
_VALUE = 7  # the column of Checks that holds what was typed


def typed_over(workbook: Workbook, notes: Sequence[Problem], edits: Sequence[Edit]) -> Sequence[Problem]:
    """Return the cells that fill themselves, that somebody typed something of their own over, and that are filled anew.

    What our cells show beside somebody else was moved there rather than typed; so was, of many, what they showed there
    at the last run.
    """
    found = [note for note in notes if note.code == own_cells_are_untouched.code]
    if len(found) > _MANY:
        shown_then = {part for marks in workbook.memory.marks().values() for part in marks.split()}
        keys = {f.header: f.key for schema in SCHEMAS for f in schema.fields if f.auto}
        found = [note for note in found if f"{keys.get(note.cell.column)}={digest(note.value)}" not in shown_then]
    if not found:
        return ()
    new = {(each.cell.sheet, each.cell.row, each.cell.index): each.new for each in edits}
    ours = {(sheet, index, shown(value)) for (sheet, _, index), value in new.items()}
    for table in workbook.tables.values():
        ours |= {
            (table.name, at, shown(value))
            for row in table.rows
            for at, value in enumerate(row.values, 1)
            if (table.name, row.number, at) not in new
        }
    due = {(each.cell.sheet, each.cell.row, each.cell.index) for each in edits if each.old is not None}
    places = [(note, note.cell.sheet, note.cell.row, note.cell.index) for note in found]
    return [note for note, sheet, row, at in places if (sheet, row, at) in due and (sheet, at, note.value) not in ours]


def kept_rows(
    week: StandingWeek | None, page: ToolSheet, checks: Sheet | None, over: Sequence[Problem], today: dt.date
) -> Iterator[Sequence[Value]]:
    """Yield the rows of Checks that keep what somebody wrote: those that stand there, then new ones.

    ``over`` are the cells that fill themselves and were typed over; the rest stands in This Week, and has no place
    on its new ``page``.
    """
    standing = [row.values for row in checks.rows[1:] if row.value(1) == KEPT] if checks and checks.rows else []
    yield from standing
    said = {row[_VALUE - 1] for row in standing if len(row) >= _VALUE}
    for beside, line in own_lines(week, actions_on(page)) if week else ():
        text = quoted(line, 1000)
        if text not in said:
            said.add(text)
            where = f'beside "{quoted(beside)}"' if beside else "in a row of its own"
            sheet = week.sheet.called if week else ""
            what = f"Somebody typed this into {sheet}, {where}."
            yield KEPT, None, sheet, None, None, None, text, what, _DO, None, today
    yield from _kept_over(over, {tuple(row[2:_VALUE]) for row in standing}, today)


def _kept_over(
    over: Sequence[Problem], said: Collection[tuple[Value, ...]], today: dt.date
) -> Iterator[Sequence[Value]]:
    for problem in over:
        place = (problem.cell.sheet, None, problem.id, problem.cell.column, quoted(problem.value, 30_000))
        if place not in said:
            yield KEPT, None, *place, "Somebody typed this over a cell that fills itself.", _DO, None, today
