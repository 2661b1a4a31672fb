"""Plan how to take out of the workbook: one person out of everything, or all that is ours.

Rows are emptied, not deleted: deleting one would shift every formula, table and format below it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.frozen import frozen
from infoview_sheets.plan.adopt import adopted_columns, adopted_sheets
from infoview_sheets.plan.computed_columns import same
from infoview_sheets.plan.toolsheets import is_ours, own_sheets
from infoview_sheets.plan.week_sheet import (
    ANSWER,
    COLUMNS,
    DAY,
    DONE_AT,
    KEPT,
    KEY,
    NOTE,
    StandingWeek,
    week_as_it_stands,
)
from infoview_sheets.sheets.names import FORGOTTEN, name_key
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.reading import CHECKS
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, PROFILE, REFERRALS, TOUCHES, Kind, schema_of
from infoview_sheets.sheets.schema.choices import STEPS
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral, Touch
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value, shown
from infoview_sheets.sheets.workbook import Table, Workbook
from infoview_sheets.text import day_words


@frozen
class EmptyRow:
    """A row to be emptied: where, what it is in words, and how many cells of it are filled."""

    place: Cell
    what: str
    cells: int


@frozen
class Forgetting:
    """What taking a person out of the workbook comes to.

    ``mentions`` are cells of other rows that will no longer name them; ``look`` are cells that may speak of them and
    stay, because nobody but the owner can tell. ``edits`` holds every change.
    """

    person: Contact
    rows: Sequence[EmptyRow]
    mentions: Sequence[Edit]
    look: Sequence[Cell]
    edits: Sequence[Edit]


def plan_forgetting(workbook: Workbook, analysis: Analysis, person: Contact) -> Forgetting:
    """Return how to forget ``person``: the contact, their talks and touches, who named them, and whom they named.

    What somebody else's row says of them in a text becomes "a person", where the name is theirs alone.
    """
    gone = _gone(workbook, analysis, person)
    numbers = {schema: set(rows) for schema, rows in gone.items()}
    rows: list[EmptyRow] = []
    edits: list[Edit] = []
    look: list[Cell] = []
    for name, whats in gone.items():
        table = workbook.tables.get(name)
        for row in table.sheet.rows if table else ():  # as it stands: a name may be made of two columns
            if table and row.number in whats:
                blanks = list(_blanks(table, row))
                rows.append(EmptyRow(Cell(table.name, row.number, ""), whats[row.number], len(blanks)))
                edits += blanks
                look += _outside(table, row)
    words = _Words(workbook, person)
    ids = {record.id for record in workbook.numbered if record.row in numbers.get(schema_of(record).name, ())}
    for sheet, row in _kept(workbook, words, ids):
        blanks = [
            Edit(Cell(sheet.name, row.number, "", at), v, None) for at, v in enumerate(row.values, 1) if v is not None
        ]
        rows.append(EmptyRow(Cell(sheet.name, row.number, ""), "a note that is kept there", len(blanks)))
        edits += blanks
    mentions = [*_references(workbook, person, numbers), *_texts(workbook, words, numbers)]
    week = [edit for sheet in workbook.sheets if (there := week_as_it_stands(sheet)) for edit in _in_week(there, words)]
    mentions += [edit for edit in week if edit.new is not None]
    edits += [edit for edit in week if edit.new is None]
    look += _remaining(workbook, words, numbers, mentions)
    return Forgetting(person, rows, mentions, look, [*edits, *mentions])


def _gone(workbook: Workbook, analysis: Analysis, person: Contact) -> Mapping[str, Mapping[int, str]]:
    """Return the rows that speak of nobody but the person, by sheet, each in words."""
    today = analysis.today
    talks = workbook.talks_with(person)
    touches = workbook.touches_of(person)
    named = [n.referral for n in analysis.network.namings.values() if n.person and n.person.row == person.row]
    return {
        CONTACTS.name: {person.row: "the person"},
        INTERVIEWS.name: {t.row: f"a talk on {day_words(t.date, today)}" if t.date else "a talk" for t in talks},
        TOUCHES.name: {t.row: f"a touch on {day_words(t.date, today)}" if t.date else "a touch" for t in touches},
        REFERRALS.name: {r.row: "who named them" for r in named},
    }


def _kept(workbook: Workbook, words: "_Words", ids: Collection[str]) -> Iterator[tuple[Sheet, Row]]:
    """Yield the rows of Checks that keep what somebody typed about the person."""
    for sheet in (sheet for sheet in workbook.sheets if sheet.rows and is_ours(sheet, CHECKS)):
        for row in sheet.rows:
            texts = [value for value in row.values if isinstance(value, str)]
            if row.value(1) == KEPT and (row.value(5) in ids or any(map(words.found_in, texts))):
                yield sheet, row


def _in_week(there: StandingWeek, words: "_Words") -> Iterator[Edit]:
    """Yield the edits that blank what is about the person in This Week, and what others' rows say of them otherwise."""
    ours = {**there.theirs, **{at: COLUMNS[column].header for column, at in there.ours.items()}}
    typed = {*there.theirs, *(there.ours.get(column, 0) for column in (DONE_AT, ANSWER, DAY, NOTE))}
    for row in there.sheet.rows:
        about = words.id and quote(words.id, safe="") in re.split(r"[| ]", shown(there.cell(row.values, KEY)))
        for at, old in enumerate(row.values, 1) if row.number > there.header else ():
            cell = Cell(there.sheet.name, row.number, ours.get(at, ""), at)
            if about and old is not None:
                yield Edit(cell, old, None)
            elif at in typed and isinstance(old, str) and (new := words.without(old)) != old:
                yield Edit(cell, old, new)


def _blanks(table: Table, row: Row) -> Iterator[Edit]:
    """Yield the filled cells of a row that belong to the table, each to be blank."""
    first, last = _block(table)
    for index in range(first, last + 1):
        if row.value(index) is not None:
            yield Edit(Cell(table.name, row.number, table.headers.get(index, ""), index), row.value(index), None)


def _block(table: Table) -> tuple[int, int]:
    """Return the first and the last column of the table: those we know, and what stands beside them without a gap."""
    first, last = min(table.columns.values()), max(table.columns.values())
    while first - 1 in table.headers:
        first -= 1
    while last + 1 in table.headers:
        last += 1
    return first, last


def _outside(table: Table, row: Row) -> Iterator[Cell]:
    """Yield the filled cells of a row beyond the table: they may belong to something else."""
    first, last = _block(table)
    for index, value in enumerate(row.values, 1):
        if value is not None and not first <= index <= last:
            yield Cell(table.name, row.number, table.headers.get(index, ""), index)


def _references(workbook: Workbook, person: Contact, gone: Mapping[str, set[int]]) -> Iterator[Edit]:
    """Yield the cells of other rows that point to the person, or to a row that goes."""

    def of_a_talk(reference: str) -> bool:
        talk = workbook.interview(reference)
        return talk.row in gone[INTERVIEWS.name] if talk else workbook.person(reference) == person

    referrals = {r.id for r in workbook.referrals if r.row in gone[REFERRALS.name]}
    for referral in workbook.referrals:
        if referral.row not in gone[REFERRALS.name] and workbook.referrer(referral) == person:
            yield from _set(workbook, referral, "from_contact", FORGOTTEN)
        if referral.row not in gone[REFERRALS.name] and of_a_talk(referral.interview):
            yield from _set(workbook, referral, "interview", None)
    for talk in workbook.interviews:
        rest = [name for name in talk.others if workbook.person(name) != person]
        if talk.row not in gone[INTERVIEWS.name] and len(rest) < len(talk.others):
            yield from _set(workbook, talk, "who", "; ".join((talk.who, *rest)))
    yield from _contacts(workbook, person)
    for touch in workbook.touches:
        if touch.row not in gone[TOUCHES.name] and touch.referral in referrals - {""}:
            yield from _set(workbook, touch, "referral", None)
        if touch.row not in gone[TOUCHES.name] and of_a_talk(touch.talk):
            yield from _set(workbook, touch, "talk", None)


def _contacts(workbook: Workbook, person: Contact) -> Iterator[Edit]:
    """Yield the cells of others who have the person for a mutual contact."""
    for contact in workbook.contacts:
        if contact.row != person.row and contact.mutual_contact and workbook.person(contact.mutual_contact) == person:
            yield from _set(workbook, contact, "mutual_contact", None)


def _set(workbook: Workbook, record: Interview | Referral | Contact | Touch, key: str, new: Value) -> Iterator[Edit]:
    """Yield the change of a cell, where its column stands in the sheet."""
    cell, table = workbook.cell(record, key), workbook.table(schema_of(record))
    row = next((row for row in table.rows if row.number == cell.row), None) if table else None
    if cell.index and row and not same(row.value(cell.index), new):
        yield Edit(cell, row.value(cell.index), new)


class _Words:
    """The words that mean one person alone: the email; the full name, if it is no single word and nobody else's."""

    def __init__(self, workbook: Workbook, person: Contact) -> None:
        name = person.name.split()
        self.id = person.id
        others = [c for c in workbook.contacts if c.row != person.row and name_key(c.name) == name_key(person.name)]
        self.name = _pattern(name, [f"{name[-1]},", *name[:-1]]) if name else None
        self.email = _pattern([person.email]) if person.email else None
        self.sure = len(name) > 1 and not others

    def found_in(self, text: str) -> bool:
        """Return whether a text names the person, or gives their address."""
        return any(words.search(text) for words in (self.name, self.email) if words)

    def without(self, text: str) -> str:
        """Return the text with "a person" in place of the name, and without the address; unsure, as it was."""
        if self.email:
            text = self.email.sub("", text)
        return self.name.sub(FORGOTTEN, text) if self.name and self.sure else text


def _pattern(*ways: Sequence[str]) -> re.Pattern[str]:
    written = "|".join(r"\s+".join(map(re.escape, words)) for words in ways)
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)


_TEXTS = (Kind.TEXT, Kind.LINES, Kind.LIST)


def _texts(workbook: Workbook, words: _Words, gone: Mapping[str, set[int]]) -> Iterator[Edit]:
    """Yield the texts of other rows that name the person, without the name. Names of others are never touched."""
    for table in workbook.tables.values():
        if table.schema is PROFILE:
            continue
        fields = [f for f in table.schema.fields if f.kind in _TEXTS and not f.auto and f.key != "name"]
        columns = [(table.columns[f.key], f) for f in fields if f.key in table.columns and f.key not in table.parts]
        for row in table.rows:
            if row.number in gone.get(table.schema.name, ()):
                continue
            for index, field in columns:
                old = row.value(index)
                new = words.without(old) if isinstance(old, str) else old
                if old != new:
                    yield Edit(table.cell(row.number, field), old, new)


def _remaining(
    workbook: Workbook, words: _Words, gone: Mapping[str, set[int]], changed: Iterable[Edit]
) -> Iterator[Cell]:
    """Yield every other cell in which the name or the address stands, in whatever sheet, but for what we compute."""
    done = {(edit.cell.sheet, edit.cell.row, edit.cell.index): edit.new for edit in changed}
    tables = {table.name: table for table in workbook.tables.values()}
    ours = own_sheets(workbook)
    for sheet in workbook.sheets:
        table = tables.get(sheet.name)
        if sheet.name in ours:
            continue
        for row in sheet.rows:
            if table and row.number in gone.get(table.schema.name, ()):
                continue
            for index, value in enumerate(row.values, 1):
                now = done.get((sheet.name, row.number, index), value)
                if isinstance(now, str) and words.found_in(now) and not _computed(table, index):
                    header = table.headers.get(index, "") if table else ""
                    yield Cell(sheet.name, row.number, header, index)


def _computed(table: Table | None, index: int) -> bool:
    return (
        table is not None
        and table.schema is not PROFILE
        and any(at == index and table.schema.field(key).auto for key, at in table.columns.items())
    )


def joined(first: Sequence[Edit], then: Patch) -> Patch:
    """Return the patch that does ``first``, and then what was planned for the workbook as it is after that."""
    edits = {(e.cell.sheet, e.cell.row, e.cell.index): e for e in first}
    for edit in then.edits:
        place = (edit.cell.sheet, edit.cell.row, edit.cell.index)
        old = edits[place].old if place in edits else edit.old
        edits[place] = Edit(edit.cell, old, edit.new)
    whole = {sheet.name for sheet in then.sheets}
    kept = tuple(e for e in edits.values() if not same(e.old, e.new) and e.cell.sheet not in whole)
    return Patch(kept, then.columns, then.rows, then.sheets, erase=True)


def holds(sheets: Sequence[Sheet], person: Contact) -> bool:
    """Return whether any cell of these sheets speaks of the person, by name or address."""
    patterns = [_pattern(text.split()) for text in (person.name, person.email) if text.strip()]
    texts = (shown(value) for sheet in sheets for row in sheet.rows for value in row.values if isinstance(value, str))
    return any(pattern.search(text) for text in texts for pattern in patterns)


@frozen
class Removal:
    """What goes: the headers of columns taken out whole, and of those that are only emptied; sheets; every change.

    A column is only emptied where something of the person's stands right of it or below it: taking it out would move
    or lose that, and break what refers to it. ``log`` is the sheet that keeps what the person marked.
    """

    columns: Sequence[Cell]
    emptied: Sequence[Cell]
    patch: Patch
    log: str = ""


def plan_removal(workbook: Workbook) -> Removal:
    """Return how to take out what is ours. IDs stay where rows refer to each other by them.

    What came with adopting a list goes too, as long as it holds what it held then.
    """
    columns: list[Cell] = []
    emptied: list[Cell] = []
    edits: list[Edit] = []
    adopted = adopted_sheets(workbook)
    for table in workbook.tables.values():
        if table.schema is not PROFILE and table.name not in adopted:
            ours = _ours(table, {*adopted_columns(table), *_unused_ids(workbook, table, adopted)})
            last = _outermost(table, ours)
            columns += [cell for cell in ours if cell.index in last]
            emptied += [cell for cell in ours if cell.index not in last]
            edits += _filled(table, ours)
    dropped = (*own_sheets(workbook), *adopted)
    log = workbook.table(TOUCHES)
    kept = log.name if log and any(touch.type in STEPS for touch in workbook.touches) else ""
    return Removal(columns, emptied, Patch(edits=tuple(edits), gone=tuple(columns), dropped=dropped), kept)


_WITH_IDS = (INTERVIEWS, REFERRALS, TOUCHES)


def _unused_ids(workbook: Workbook, table: Table, adopted: Sequence[str]) -> Sequence[int]:
    """Return the column of the IDs that an adopted list has from us, where no other sheet refers to somebody by one."""
    at = table.columns.get("id", 0)
    theirs = table.reading is None or "ID" in {column.header for column in table.reading.columns}
    if not at or theirs:
        return []
    given = {shown(row.value(at)) for row in table.rows}
    left = [found for schema in _WITH_IDS if (found := workbook.table(schema)) and found.name not in adopted]
    named = {shown(value).strip() for found in left for value in _typed_into(found)}
    return [] if given & named else [at]


def _typed_into(table: Table) -> Iterator[Value]:
    """Yield the cells of a table but for what we compute, which goes."""
    ours = {cell.index for cell in _ours(table, set())}
    yield from (value for row in table.rows for index, value in enumerate(row.values, 1) if index not in ours)


def _ours(table: Table, adopted: set[int]) -> Sequence[Cell]:
    """Return the header of each column that we compute, or that came with adopting a list, from left to right."""
    auto = {table.columns[f.key] for f in table.schema.fields if f.auto and f.key in table.columns}
    indexes = sorted(auto | adopted)
    return [Cell(table.name, table.header_row, table.headers[index], index) for index in indexes]


def _outermost(table: Table, ours: Sequence[Cell]) -> set[int]:
    """Return the columns that have nothing but ours in them and on their right."""
    mine = {cell.index for cell in ours} - _used_elsewhere(table)
    index = table.last_column
    while index in mine:
        index -= 1
    return {column for column in mine if column > index}


def _used_elsewhere(table: Table) -> set[int]:
    """Return the columns with a cell below the header that is in no row of the table: a remark, a sum."""
    known = {row.number for row in table.rows}
    below = (row for row in table.sheet.rows if row.number > table.header_row and row.number not in known)
    return {index for row in below for index, value in enumerate(row.values, 1) if value is not None}


def _filled(table: Table, ours: Sequence[Cell]) -> Iterator[Edit]:
    """Yield every cell of a row of the table that holds something below these headers, to be blank."""
    for row in table.rows:
        for header in ours:
            old = row.value(header.index)
            if old is not None:
                yield Edit(Cell(table.name, row.number, header.column, header.index), old, None)
