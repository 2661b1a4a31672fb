"""Plan how a list of the person's own becomes Contacts: what it says in own words goes into columns beside it."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from infoview_sheets.frozen import frozen
from infoview_sheets.plan.patch import column_of, new_column, settings_sheet
from infoview_sheets.plan.toolsheets import own_sheets
from infoview_sheets.regex import regex
from infoview_sheets.sheets.casts import cast
from infoview_sheets.sheets.known_sheets import name_for
from infoview_sheets.sheets.lists.columns import Column
from infoview_sheets.sheets.lists.finding import FoundList, list_read_as, lists_of
from infoview_sheets.sheets.lists.headers import UNREAD, ListColumn, ListHead, ListReading, is_part, mark_of, rows_for
from infoview_sheets.sheets.lists.holding import look_awaited, rest_for_look
from infoview_sheets.sheets.lists.status import NOES, StatusMeaning, is_away, is_refusal, tells
from infoview_sheets.sheets.lists.taking import Told, days_without_year, others_of, told_by
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.patch import Edit, NewRow, Patch, Shown, ToolColumn, ToolSheet, value_in
from infoview_sheets.sheets.reading import META, SCHEMA_VERSION, is_memory
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, PROFILE, Field
from infoview_sheets.sheets.schema.choices import Format, Reply, Status, Tier
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Cell, Value, shown
from infoview_sheets.sheets.workbook import Table, Workbook

_ANSWERS = {
    **dict.fromkeys(NOES, Reply.NO),
    StatusMeaning.LATER: Reply.LATER,
    StatusMeaning.YES: Reply.YES,
    StatusMeaning.SCHEDULED: Reply.YES,
}
_RESTING = (StatusMeaning.HELD, StatusMeaning.BOUNCED)
_AFTER_A_TALK = frozenset({"notes", "advice", "promise", "promise_due"})
"""What a letter, a card and the week live on: a sheet Interviews that comes with a list has these columns too."""
_ADDED = ("tier", "requested_on", "replied_on", "reply", "do_not_contact", "paused_until")


@frozen
class ListAnswers:
    """What was agreed about a list. Rows are known by their number.

    ``columns`` are those to be read, ``words`` what each status means, ``thanked`` who was thanked already, ``close``
    who is known well, and ``circle`` whether that was said at all. ``profile`` holds settings for a new Profile.
    """

    columns: Sequence[Column]
    order: str = ""
    words: Mapping[str, StatusMeaning] = field(default_factory=dict)
    thanked: frozenset[int] = frozenset()
    close: frozenset[int] = frozenset()
    circle: bool = False
    profile: Mapping[str, str] = field(default_factory=dict)

    def told(self, found: FoundList, today: dt.date) -> Sequence[Told]:
        """Return what the list tells of each person, read like this."""
        return told_by(found, self.columns, self.words, self.order, today)


def lists_to_adopt(workbook: Workbook) -> Sequence[FoundList]:
    """Return the lists that may become Contacts, the likeliest first: that which is Contacts already, or any other."""
    known = {*(table.name for table in workbook.tables.values()), *own_sheets(workbook)}
    found = [(each, others_of(workbook.sheets, {*known, each.sheet.name})) for each in _lists(workbook)]
    done_last = sorted(
        found, key=lambda pair: tells(pair[0].sheet.name, StatusMeaning.OPEN)
    )  # "Talked" after "To contact"
    return [replace(each, others=others) for each, others in done_last]


def _lists(workbook: Workbook) -> Sequence[FoundList]:
    table = workbook.table(CONTACTS)
    if table and table.reading:
        added = {*table.reading.added, CONTACTS.field("id").header}
        ours = {at: key for key, at in table.columns.items() if table.headers[at] in added}
        return [list_read_as(table.sheet, ListHead(table.header_row, table.headers), table.reading, ours)]
    if table:
        return lists_of([table.sheet])
    others = {each.name for each in workbook.tables.values()} | {*own_sheets(workbook)}
    found = lists_of(sheet for sheet in workbook.sheets if sheet.name not in others)
    talks = workbook.table(INTERVIEWS)
    if found or talks is None or talks.name == INTERVIEWS.name:
        return found
    ways = {"email", "phone", "linkedin_url"}  # "Informational Interviews" with their addresses is a list of people
    return [each for each in lists_of([talks.sheet]) if ways & {column.role for column in each.read}]


def adoption(workbook: Workbook, found: FoundList, answers: ListAnswers, today: dt.date) -> Patch:
    """Return the patch after which every command reads the list as Contacts. No cell that is filled changes.

    Answers and days that the list tells in own words stand in columns right of everything, its talks in Interviews.
    """
    told = answers.told(found, today)
    cells = {each.row.number: _cells(each, answers) for each in told}
    columns = _columns(found, answers, cells)
    edits = [
        Edit(Cell(found.sheet.name, each.row.number, head.column, head.index), None, value)
        for key, head in {**columns, **_standing(workbook)}.items()
        for each in told
        if (value := cells[each.row.number].get(key)) is not None and each.row.value(head.index) is None
    ]
    edits += _settled(workbook, told, cells)
    talks = workbook.table(INTERVIEWS)
    sheets, rows = _talks(workbook, talks if talks and talks.name != found.sheet.name else None, told, answers, today)
    if workbook.table(PROFILE) is None:
        sheets.append(replace(settings_sheet(answers.profile), name=name_for(PROFILE, workbook.sheets)))
    added = {head.column: mark_of(values.get(key) for values in cells.values()) for key, head in columns.items()}
    added |= {f"{sheet.name}!": sheet_mark([c.header for c in sheet.columns], sheet.rows) for sheet in sheets}
    added |= _marks_anew(workbook, edits, rows)
    reading = _reading(workbook, found, answers, added, today)
    memory = _memory(workbook, reading)
    return Patch(
        edits=edits,
        columns=[new_column(CONTACTS.field(key), head, found.read[0].index) for key, head in columns.items()],
        rows=rows,
        sheets=[*sheets, *([] if reading == _read_before(workbook) else [memory])],
    )


def _read_before(workbook: Workbook) -> ListReading | None:
    table = workbook.table(CONTACTS)
    return table.reading if table else None


def _standing(workbook: Workbook) -> dict[str, Cell]:
    """Return the headers of the columns that came to the list when it was adopted before."""
    table, before = workbook.table(CONTACTS), _read_before(workbook)
    if table is None or before is None:
        return {}
    keys = {key: at for key, at in table.columns.items() if table.headers[at] in before.added}
    return {key: Cell(table.name, table.header_row, table.headers[at], at) for key, at in keys.items()}


def _marks_anew(workbook: Workbook, edits: Sequence[Edit], rows: Sequence[NewRow]) -> Mapping[str, str]:
    """Return the marks of the columns and sheets of ours to which something comes, where nobody else wrote there."""
    table, talks = workbook.table(CONTACTS), workbook.table(INTERVIEWS)
    found = {}
    if table:
        for index in adopted_columns(table):
            new = [value_in(edit.new) for edit in edits if edit.cell.index == index]
            found[table.headers[index]] = mark_of([*(row.value(index) for row in table.rows), *new])
    if talks and rows and talks.name in adopted_sheets(workbook):
        found[f"{talks.name}!"] = _mark_of_sheet(talks, rows)
    return found


def _cells(said: Told, answers: ListAnswers) -> dict[str, Value]:
    """Return what goes into the columns beside a person."""
    cells: dict[str, Value] = {}
    if said.row.number in answers.close:
        cells["tier"] = Tier.INNER.words
    away = said.noted and said.until is not None and is_away(said.status)
    mine = said.meaning in NOES and not is_refusal(said.meaning, said.status)
    if said.meaning in _ANSWERS and not (away or mine):
        cells["reply"] = _ANSWERS[said.meaning].words
        cells["replied_on"] = None if said.meaning is StatusMeaning.SCHEDULED else said.day
    cells["paused_until"] = rest_for_look(said.status) if said.looks and said.meaning in _RESTING else said.until
    if said.meaning in (StatusMeaning.NEVER, StatusMeaning.REFUSED):
        cells["do_not_contact"] = "yes"
    if said.meaning is StatusMeaning.ANSWERED:
        cells["replied_on"] = said.day or "yes"
    if said.meaning is StatusMeaning.ASKED:
        cells["requested_on"] = said.day or "sent"
    return {key: value for key, value in cells.items() if key not in said.known}


def _settled(workbook: Workbook, told: Sequence[Told], cells: Mapping[int, Mapping[str, Value]]) -> Iterator[Edit]:
    """Yield what takes out again what held somebody back until it was settled how their row looks."""
    head = _standing(workbook).get("paused_until")
    if head is None:
        return
    for each in told:
        old, new = each.row.value(head.index), cells[each.row.number].get("paused_until")
        if look_awaited(shown(old)) and old != new:
            yield Edit(Cell(head.sheet, each.row.number, head.column, head.index), old, new)


def _columns(found: FoundList, answers: ListAnswers, cells: Mapping[int, Mapping[str, Value]]) -> Mapping[str, Cell]:
    """Return the header of each column to add: right of everything that is used on the sheet."""
    theirs = found.places(answers.columns)[0]
    used = {key for values in cells.values() for key, value in values.items() if value is not None}
    if any(values.get("reply") == Reply.LATER.words for values in cells.values()):
        used.add("paused_until")  # where it is asked until when, that has a place
    wanted = [key for key in _ADDED if key not in theirs and (key in used or key == "tier")]
    start = max([*(len(row.values) for row in found.sheet.rows), *(block.right for block in found.sheet.blocks)]) + 1
    taken = {normal(text) for text in found.head.texts.values()}
    return {
        key: Cell(found.sheet.name, found.head.row, _header(CONTACTS.field(key), taken), start + place)
        for place, key in enumerate(wanted)
    }


def _header(column: Field, taken: set[str]) -> str:
    """Return the header of a column that the list does not have."""
    names = (column.header, *(alias.capitalize() for alias in column.aliases))
    return next((name for name in names if normal(name) not in taken), column.header)


def _talks(
    workbook: Workbook, table: Table | None, told: Sequence[Told], answers: ListAnswers, today: dt.date
) -> tuple[list[ToolSheet], list[NewRow]]:
    """Return the sheet Interviews with the talks that the list tells of, or their rows where it stands already."""
    talks = [_talk(each, answers, today) for each in told if each.talked]
    if not talks:
        return [], []
    if table and "who" in table.columns:
        known = {name_key(talk.who) for talk in workbook.interviews}
        new = [talk for talk in talks if name_key(shown(talk["who"])) not in known]
        return [], [_row(table, number, talk) for number, talk in enumerate(new, table.next_row)]
    fields = [f for f in INTERVIEWS.fields if (not f.group and not f.auto) or f.key in _AFTER_A_TALK]
    columns = tuple(map(column_of, fields))
    name = name_for(INTERVIEWS, workbook.sheets)
    return [ToolSheet(name, columns, [[talk.get(f.key) for f in fields] for talk in talks])], []


def _talk(said: Told, answers: ListAnswers, today: dt.date) -> dict[str, Value]:
    ahead = said.ahead(today)
    thanked: Value = said.thanked if isinstance(said.thanked, dt.date) else "yes"
    noted = said.thanked or said.row.number in answers.thanked
    return {
        "who": said.name,
        "status": (Status.SCHEDULED if ahead else Status.HELD).words,
        "date": said.talked_on,
        "start_time": _start(said.status) if ahead else None,
        "format": _format(said.words),
        "thanks_email_on": thanked if noted and not ahead else None,
    }


_CLOCK = regex(
    r"\b(?:1[0-2]|0?[1-9])(?::[0-5]\d)? ?[ap]\.?m\b|\b(?:1\d|2[0-3]|0?[89]):[0-5]\d\b(?! ?[ap]\.?m\b)", re.IGNORECASE
)


def _start(status: str) -> dt.time | None:
    """Return the hour that the status of a talk to come names: "zoom 26/11 15:00"; None where it names none, or two."""
    hours = {cast(INTERVIEWS.field("start_time"), text) for text in _CLOCK.findall(status)}
    return hours.pop() if len(hours) == 1 else None


def _format(words: str) -> str | None:
    """Return the format that a status names: "coffee set for", "zoom"."""
    said = {*re.findall(r"[\w-]+", words.casefold())}
    return next((each.words for each in Format if said & {each.value, *each.others}), None)


def _row(table: Table, number: int, talk: Mapping[str, Value]) -> NewRow:
    cells = [(table.cell(number, INTERVIEWS.field(key)), value) for key, value in talk.items() if value is not None]
    return NewRow(table.name, number, [(cell, value) for cell, value in cells if cell.index])


def _reading(
    workbook: Workbook, found: FoundList, answers: ListAnswers, added: Mapping[str, str], today: dt.date
) -> ListReading:
    """Return how the list is to be read: what was agreed, and what came to it by us."""
    read = {column.index: column for column in answers.columns}
    standing = _read_before(workbook)
    before = standing.added if standing else {}
    ours = {normal(header) for header in (*before, *added)}
    columns = tuple(
        ListColumn(text, read[index].role, read[index].group)
        if index in read
        else ListColumn(text, UNREAD if index in found.beside else "")
        for index, text in sorted({**found.beside, **found.head.texts}.items())
        if not text.endswith("(auto)") and normal(text) not in ours
    )
    words = {word: meaning.value for word, meaning in answers.words.items() if meaning is not StatusMeaning.HELD}
    days = {**days_without_year(found, answers.columns, answers.order, today), **(standing.days if standing else {})}
    return ListReading(found.sheet.name, columns, answers.order, words, answers.circle, {**before, **added}, days)


def _memory(workbook: Workbook, reading: ListReading) -> ToolSheet:
    """Return the hidden sheet with the reading, and all that it held before."""
    standing = next((sheet for sheet in workbook.sheets if sheet.name == META and is_memory(sheet)), None)
    rows: list[Sequence[Value]] = (
        [row.values for row in standing.rows[1:] if not is_part(row.value(1))] if standing else []
    )
    rows = rows or [("schema_version", SCHEMA_VERSION)]
    return ToolSheet(
        META, (ToolColumn("Key", 24), ToolColumn("Value", 60)), [*rows, *rows_for(reading.to_text())], hidden=True
    )


def sheet_mark(headers: Sequence[str], rows: Sequence[Sequence[Shown]]) -> str:
    """Return a mark of a sheet but for what we compute and its IDs."""
    own = [at for at, header in enumerate(headers) if not header.endswith("(auto)") and header != "ID"]
    return mark_of(value_in(row[at]) for row in rows for at in own if at < len(row))


def adopted_columns(table: Table) -> Sequence[int]:
    """Return the columns that came to a list by adopting it and hold no more and no less than they did then."""
    added = table.reading.added if table.reading else {}
    return [
        index
        for index, header in table.headers.items()
        if added.get(header) == mark_of([row.value(index) for row in table.rows])
    ]


def adopted_sheets(workbook: Workbook) -> Sequence[str]:
    """Return the sheets that came with adopting a list and hold no more and no less than they did then."""
    contacts = workbook.table(CONTACTS)
    added = contacts.reading.added if contacts and contacts.reading else {}
    return [t.name for t in workbook.tables.values() if added.get(f"{t.name}!") == _mark_of_sheet(t)]


def _mark_of_sheet(table: Table, more: Sequence[NewRow] = ()) -> str:
    last = max(table.headers, default=0)
    headers = [table.headers.get(at, "") for at in range(1, last + 1)]
    values: list[Sequence[Value]] = [row.values for row in table.sheet.rows if row.number > table.header_row]
    for row in more:
        told = {cell.index: value_in(value) for cell, value in row.values}
        values.append([told.get(at) for at in range(1, last + 1)])
    return sheet_mark(headers, values)
