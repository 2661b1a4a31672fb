"""Rules about the workbook itself: its sheets, their headers, and a list that is adopted."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.ids import number_in
from infoview_sheets.frozen import grouped
from infoview_sheets.rules.rule import Finding, Joined, cell_rule, finding, rule
from infoview_sheets.rules.views import people
from infoview_sheets.rules.wording import cited, name_of, one_slip
from infoview_sheets.sheets.lists.contents import several_people
from infoview_sheets.sheets.lists.finding import can_be_reached, lists_of
from infoview_sheets.sheets.lists.headers import TOLD
from infoview_sheets.sheets.lists.holding import meaning_agreed
from infoview_sheets.sheets.lists.status import StatusMeaning, meaning_of_status
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.reading import SCHEMA_VERSION
from infoview_sheets.sheets.recall import KEYS, Named, columns_gone, sheets_gone
from infoview_sheets.sheets.schema import (
    ARTICLES,
    CONTACTS,
    DAYS_OFF,
    INTERVIEWS,
    ORGANIZATIONS,
    PROFILE,
    QUESTIONS,
    SheetSchema,
)  # fmt: skip
from infoview_sheets.sheets.schema.field import Field, Sense, normal
from infoview_sheets.sheets.table import Cell, letters, shown
from infoview_sheets.sheets.workbook import Table, Workbook
from infoview_sheets.text import counted, listed

_SHOWN = 12
_ASIDE = (QUESTIONS, ARTICLES, ORGANIZATIONS, DAYS_OFF)  # they tell of no step with anybody
_TOLD = 14  # days
_ADD = "run `infoview new --add-missing BOOK`, which keeps everything else."


@cell_rule("WB001", "error", blocks="sync")
def sheet_is_there(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a workbook without the sheet Contacts; a missing Profile or Interviews is a warning.

    Why: Without people there is nothing to do. Without a Profile the defaults are used and letters cannot be signed;
    without Interviews there are no talks to prepare or to thank for. Where Interviews, Referrals or Touches was filled
    at the last run nobody is asked and nothing is written until it is back.
    Passes: Sheets Profile, Contacts and Interviews. Fails: A sheet "Contcts" and no other.
    """
    known = {table.name for table in workbook.tables.values()}
    found = [] if workbook.table(CONTACTS) else lists_of(sheet for sheet in workbook.sheets if sheet.name not in known)
    effects = {CONTACTS: "", PROFILE: " The defaults are used.", INTERVIEWS: " No talk is known."}
    gone = dict.fromkeys(sheets_gone(workbook), " What the last run read there is missing.")
    for schema, effect in {**effects, **gone}.items():
        near = one_slip(schema.name, [sheet.name for sheet in workbook.sheets])
        if schema is CONTACTS and found and not near:
            name, words = cited(found[0].sheet.name), found[0].words
            message = f'The workbook has no sheet named "Contacts", but {name} has {words}.'
            if normal(found[0].sheet.name) in schema.names:
                message = f"The sheet {name} is a list in words of your own; it has {words}."
            yield Finding(Cell(schema.name, 0, ""), message, "To use it as it is: `infoview adopt BOOK`.")
        elif workbook.table(schema) is None and schema not in gone and _is_taken(schema, workbook):
            message = (
                f'The sheet "{schema.name}" has none of our columns, so it stays your own and is not read.{effect}'
            )
            suggestion = f'A sheet for it would be called "{schema.beside}"; to add it, {_ADD}'
            yield Finding(Cell(schema.name, 0, ""), message, suggestion, severity=Severity.ADVICE, blocks=())
        elif workbook.table(schema) is None:
            yield Finding(
                Cell(schema.name, 0, ""),
                f'The workbook has no sheet named "{schema.name}".{effect}',
                f'Rename the sheet {cited(near)} to "{schema.name}".'
                if near
                else f"{'Bring it back' if schema in gone else 'Add it'}, or {_ADD}",
                severity=Severity.WARNING if effect and schema not in gone else None,
                blocks=() if effect and schema not in gone else None,
            )


def _is_taken(schema: SheetSchema, workbook: Workbook) -> bool:
    return any(normal(sheet.name) == normal(schema.name) for sheet in workbook.sheets)


@cell_rule("WB002", "error", blocks="sheet")
def required_columns_are_there(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a sheet that lacks a column it cannot be read without.

    Why: A row without a name, or a talk without a person, a day or a status, says nothing. Nothing is written to the
    sheet until the column is there; without the names in Contacts nothing is written at all. A list of questions,
    articles, organizations or days off that lacks one is a tip, and stops nothing.
    Passes: Interviews with Who, Status and Date. Fails: Interviews with Who, Statsu and Date.
    """
    for table in workbook.tables.values():
        missing = [f for f in table.schema.required if f.key not in table.columns] if table.schema != PROFILE else []
        if missing:
            names = listed([cited(field.header) for field in missing])
            near = [(f, one_slip(f.header, table.headers.values())) for f in missing]
            renames = [f"{cited(text)} to {cited(field.header)}" for field, text in near if text]
            yield Finding(
                Cell(table.name, 0, ""),
                f"The sheet has no column {names}." if len(missing) == 1 else f"The sheet has no columns {names}.",
                f"Rename {listed(renames)}." if renames else "Add what is missing to the row of headers.",
                severity=Severity.ADVICE if table.schema in _ASIDE else None,
                blocks=("sheet", "sync") if table.schema is CONTACTS else () if table.schema in _ASIDE else None,
            )


@cell_rule("WB003", "error", blocks="sheet")
def header_appears_once(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a header that appears twice in a sheet.

    Why: It is not clear which of the two columns counts, so nothing is written to the sheet.
    Passes: One column Email. Fails: The columns Email and E-MAIL.
    """
    for table in workbook.tables.values():
        for text, first, second in table.twice:
            if normal(text) == normal(table.headers[first]):
                yield Finding(
                    Cell(table.name, table.header_row, text, second),
                    f"The column {cited(text)} appears twice ({letters(first)} and {letters(second)}).",
                    f"Delete or rename one of them; nothing is written to {table.name} until then.",
                )


@cell_rule("WB004", "info")
def header_is_known(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a column or a setting that is not known; your own columns are one line, and a slip is a tip of its own.

    Why: Your own columns are welcome and kept as they are: only `infoview check --verbose` says which are not read. A
    slip of the finger should not go unseen.
    Passes: Circle. Fails: Cirlce, Shoe size.
    """
    own: list[Cell] = []
    for table in workbook.tables.values():
        wanted = {f.header: f for f in table.schema.fields if not f.auto and not _is_there(workbook, table, f)}
        for cell, text in _strange(table):
            near = one_slip(text, wanted)
            thing = "setting" if table.schema is PROFILE else "column"
            if near:
                message = f"Unknown {thing} {cited(text)}."
                yield Finding(cell, message, f'Rename it if you mean "{near}".', severity=Severity.ADVICE)
            elif table.schema is PROFILE:
                yield Finding(cell, f"Unknown setting {cited(text)}; it is kept as it is.", "Nothing to do.")
            else:
                own.append(cell)
        for text, first, second in table.twice:
            other = table.headers[first]
            if normal(text) != normal(other):
                message = f"The column {cited(text)} is kept but not read: {cited(other)} already says the same."
                yield Finding(Cell(table.name, table.header_row, text, second), message, "Nothing to do.")
    if own:
        names = listed([f"{cited(cell.column)} ({cell.sheet})" for cell in own], most=_SHOWN)
        message = f"Not read, because {'it is' if len(own) == 1 else 'they are'} your own: {names}."
        suggestion = "Nothing to do, unless one should be read: give it a header from `infoview columns`."
        yield Finding(own[0], message, suggestion)


def _strange(table: Table) -> Iterator[tuple[Cell, str]]:
    """Yield the headers we do not know; in Profile the settings."""
    if table.schema is not PROFILE:
        read = {*table.read, *(second for _, _, second in table.twice)}
        for index, text in table.headers.items():
            if index not in read:
                yield Cell(table.name, table.header_row, text, index), text
        return
    names = {name for field in PROFILE.fields for name in field.names}
    at = table.columns.get("setting", 1)
    for row in table.rows:
        text = shown(row.value(at)).strip()
        if text and normal(text) not in names and not text.casefold().startswith("pitch_variant."):
            yield Cell(table.name, row.number, table.headers.get(at, "Setting"), at), text


def _is_there(workbook: Workbook, table: Table, field: Field) -> bool:
    return field.key in (workbook.settings if table.schema is PROFILE else table.columns)


@cell_rule("WB005", "error", blocks="sync")
def version_is_known(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a workbook that a newer infoview wrote last.

    Why: This version may not know its columns and could undo them. Reading is safe, writing is not.
    Passes: A workbook of this version or an older one. Fails: A workbook of the next version.
    """
    version = workbook.memory.schema_version
    if version > SCHEMA_VERSION:
        message = f"This workbook was last written by a newer infoview (its version {version}, ours {SCHEMA_VERSION})."
        yield Finding(Cell("_meta", 0, ""), message, "Update infoview; until then `infoview check` still works.")


@cell_rule("WB009", "info")
def rows_are_together(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report an empty row between others.

    Why: It does no harm here, but a filter or a sorting in the sheet may stop at it.
    Passes: Rows 2, 3 and 4. Fails: Rows 2 and 4.
    """
    for table in workbook.tables.values():
        before = table.header_row
        for row in table.rows:
            if row.number > before + 1:
                yield Finding(Cell(table.name, before + 1, ""), "This row is empty.", "Nothing to do.")
            before = row.number


@cell_rule("WB020", "error", first=True)
def filled_columns_stay(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a column that was filled at the last sync, or read when a list was adopted, and has no header now.

    Why: What stood in it would count as blank. Where a step hangs on it nobody is asked and nothing is written until it
    is back, or until the list is adopted anew without it.
    Passes: The header "Why this person". Fails: "Why this person" renamed "Reason I picked them".
    """
    for gone in columns_gone(workbook):
        table = gone.table
        cell = Cell(table.name, table.header_row, table.headers.get(gone.index, gone.header), gone.index)
        found = f" Is it {cited(table.headers[gone.index])}?" if gone.index else ""
        message = f"The column {cited(gone.header)} is no longer there.{found}"
        back = "" if gone.index or gone.stops else ", if you did not take it out on purpose"
        severity = Severity.ERROR if gone.index or gone.stops else Severity.ADVICE
        anew = ", or settle the list without it: `infoview adopt BOOK`" if gone.field.key in TOLD else ""
        yield Finding(
            cell, message, f"Write {cited(gone.header)} above it again{back}{anew}.", gone.header, severity=severity,
            blocks=("sync",) if gone.stops else (),
        )  # fmt: skip


@cell_rule("WB019", "advice")
def names_are_up_to_date(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a row that names its person as they were called at the last sync.

    Why: An ID is a memory: a corrected spelling, a marriage or a second person of the name does not undo a talk.
    Passes: Who "Ed Kowalski", so called in Contacts. Fails: Who "Ed Kowalsky", who is Ed Kowalski now.
    """
    records: Sequence[Named] = (
        *workbook.contacts, *workbook.interviews, *workbook.referrals, *workbook.touches,
    )  # fmt: skip
    for record in records if workbook.recalled else ():
        for key in KEYS[type(record)]:
            text = workbook.recalled.get((type(record), record.row, key))
            if text and (person := workbook.person(getattr(record, key))):
                now = person.id if workbook.named(text) else cited(person.name)
                message = f"{cited(text)} was {person.name} ({person.id}) at the last sync, and still counts as them."
                yield Finding(workbook.cell(record, key), message, f"Write {now} here.", text, record.id)


@cell_rule("WB018", "info")
def rows_are_about_somebody(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report rows between the others that are about nobody: a heading, a total, a legend, or a row without a name.

    Why: They get no ID, no state and no task, whatever a dropdown filled in beforehand.
    Passes: Ada Quillfeather. Fails: "Total", or a row that only says Stranger.
    """
    for table in workbook.tables.values():
        rows = [row.number for row in table.nobody if not can_be_reached(table.columns, row)]
        if rows:
            what = f"Row {rows[0]}" if len(rows) == 1 else f"Rows {listed([str(row) for row in rows], most=5)}"
            verb = "is" if len(rows) == 1 else "are"
            message = f"{what} {verb} skipped: nobody is named."
            yield Finding(Cell(table.name, rows[0], ""), message, "Nothing to do.")


@cell_rule("WB017", "advice")
def own_column_was_given_away(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a column of ours that was given another header.

    Why: From then on it is your column, with all that is typed in it; ours is added again beside the others. This is
    said for two weeks.
    Passes: State (auto) where infoview put it. Fails: The header State (auto) became My notes.
    """
    for table in workbook.tables.values():
        for index, header in table.sheet.given:
            cell = Cell(table.name, table.header_row, table.headers[index], index)
            first = workbook.memory.first_seen.get(("WB017", cell.sheet, shown(cell.row), cell.column), today)
            if (today - first).days < _TOLD:
                message = f"{cited(header)} was in this column until its header was changed. The column is yours now."
                yield Finding(cell, message, f"Look for {cited(header)} in the column that was added for it.")


@cell_rule("WB013", "info")
def headers_come_first(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a sheet whose headers are not in row 1.

    Why: A title above them is fine; this says which row was taken for the headers. Where rows with an ID stand above
    them, the headers were moved or sorted, and nothing is written.
    Passes: Headers in row 1. Fails: "My contacts" in row 1, headers in row 3.
    """
    for table in workbook.tables.values():
        above = _numbered_above(table)
        if above:
            many = f"Rows {listed(above, most=5)} stand" if len(above) > 1 else f"Row {above[0]} stands"
            message = f"The headers were found in this row. {many} above them, and would not be read."
            place = Cell(table.name, table.header_row, "")
            words = f"Move row {table.header_row} back to the top, or undo the sort; nothing is written until then."
            yield Finding(place, message, words, severity=Severity.ERROR, blocks=("sheet",))
        elif table.header_row != 1:
            yield Finding(
                Cell(table.name, table.header_row, ""), "The headers were found in this row.", "Nothing to do."
            )


def _numbered_above(table: Table) -> Sequence[str]:
    """Return the numbers of rows above the headers that have an ID of ours."""
    at = table.columns.get("id", 0)
    return [
        str(row.number)
        for row in table.sheet.rows
        if row.number < table.header_row and at and number_in(shown(row.value(at)), table.schema)
    ]


_WORDS_SHOWN = 5


@cell_rule("WB021", "advice")
def own_words_are_settled(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report words of a list of your own whose meaning nobody has settled: a status, a day of anything, two people.

    Why: Whoever has such a word in the row is left in peace until you say what it means; a new word holds back the
    people who have it, and nobody else. A word that was explained counts as a talk or a request once adopt noted it.
    Passes: The status "talked", settled by infoview adopt. Fails: The status "it's complicated".
    """
    table = workbook.table(CONTACTS)
    if table is None:
        return
    email = table.headers.get(table.columns.get("email", 0), CONTACTS.field("email").header)
    told = grouped(_own_words(workbook, table.reading.words if table.reading else {}))
    for about, (message, suggestion) in _OWN_WORDS.items():
        if texts := told.get(about):
            rest = counted(len(texts), "person is", "people are")
            at = table.columns["name"] if about == "several" else table.told.get("status", 0)
            cell = Cell(table.name, 0, table.headers.get(at, ""), at)
            words = listed([cited(text) for text in dict.fromkeys(texts)], most=_WORDS_SHOWN)
            yield Finding(cell, message.format(words, rest), suggestion.format(email))


_OWN_WORDS = {
    "held": (
        "What {} means is not settled; {} left in peace until it is.",
        "To settle it: `infoview adopt BOOK`.",
    ),
    "unnoted": (
        "{} is not noted yet; {} left in peace until it is.",
        "To note it: `infoview adopt BOOK`.",
    ),
    "bounced": (
        "{} says that an address does not work; {} left in peace until it says otherwise.",
        "Correct {} there, and clear or change that word.",
    ),
    "several": (
        "{} names several people in one cell; they are left in peace until each has a row.",
        "Make two rows of it, one for each.",
    ),
}


def _own_words(workbook: Workbook, agreed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the words of a list that hold somebody back, each with why."""
    talks = {name_key(talk.who) for talk in workbook.interviews}
    for contact in workbook.contacts:
        said = (contact.unclear.get(key) for key in ("paused_until", "requested_on"))
        rest, step = (each.text if each and each.sense is Sense.OWN else "" for each in said)  # "": a column is gone
        words, meaning = meaning_of_status(rest or step).words, meaning_agreed(agreed, rest)
        if rest and several_people(contact.name):
            yield "several", contact.name
        elif rest and meaning is StatusMeaning.HELD:
            yield "held", words
        elif rest and meaning is StatusMeaning.BOUNCED:
            yield "bounced", words
        elif (rest or step) and name_key(contact.name) not in talks:  # else IN001 speaks of two of that name
            yield "unnoted", words


@rule("CT030", "advice", blocks="request", joined=Joined(gap=True))
def circle_is_known(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report somebody to be asked of whom an adopted list does not say how well you know them.

    Why: A blank circle would make a cold letter to a friend. No request to them is drafted until it is filled in.
    Passes: Circle Acquaintance. Fails: A blank Circle, where infoview adopt was not told whom you know well.
    """
    table = workbook.table(CONTACTS)
    if table is None or table.reading is None:
        return
    for contact in people(workbook):
        known = facts.contacts.get(contact.row)
        if known and known.rank and contact.row in workbook.of_no_circle and "tier" not in contact.unclear:
            message = f"How well you know {name_of(contact)} is not said, so no request to them is drafted."
            yield finding(workbook, contact, "tier", message, "Fill in Circle: Inner circle, Acquaintance or Stranger.")
