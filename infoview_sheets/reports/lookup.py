"""Look people up: where words stand, everything about one person, whom to ask next, who led to whom."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import History, Talk
from infoview_sheets.domain.log import ANSWERS, STATUSES
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import Choice, State, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import DayOff, Organization, Question, Referral, Touch
from infoview_sheets.sheets.table import Cell, Row, shown
from infoview_sheets.sheets.workbook import Record, Table, Workbook
from infoview_sheets.text import HEAD, WIDTH, day_words, one_line, quoted, wrapped

_AROUND = 30  # letters on each side of what was found


@frozen
class Hit:
    """A row that holds the words: whom it is about, when, the cell, and the words around."""

    who: str
    day: dt.date | None
    cell: Cell
    words: str


def find(analysis: Analysis, words: str, *, whole: bool = False) -> Sequence[Hit]:
    """Return the rows in which every one of ``words`` stands, whatever its case: people first, then the newest.

    With ``whole`` they stand in one cell, and not as a part of other words.
    """
    wanted, workbook = words.casefold().split(), analysis.workbook
    hits = []
    for table in workbook.tables.values() if wanted else ():
        rows = {row.number: row for row in table.rows}
        for record in workbook.records(table.schema):
            if not isinstance(record, Question | DayOff) and (found := _found(table, rows[record.row], wanted, whole)):
                who, day = _about(analysis, record)
                hits.append(Hit(who, day, found[0], _around(found[1], wanted)))
    return sorted(hits, key=lambda hit: -(hit.day or dt.date.max).toordinal())


def _found(table: Table, row: Row, wanted: Sequence[str], whole: bool) -> tuple[Cell, str] | None:
    """Return the cell of a row that holds most of the words, and its text; None where the row lacks one."""
    cells = [(cell, text, _words(text) if whole else text.casefold()) for cell, text in _texts(table, row)]
    cells.sort(key=lambda each: -sum(word in each[2] for word in wanted))
    held = [words for *_, words in (cells[:1] if whole else cells)]
    return cells[0][:2] if cells and all(any(word in words for words in held) for word in wanted) else None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _texts(table: Table, row: Row) -> Iterator[tuple[Cell, str]]:
    """Yield what a person typed into a row, in columns of their own too; what is chosen from a list says little."""
    skipped = {table.columns.get(field.key) for field in table.schema.fields if field.auto or field.choices}
    for index, value in enumerate(row.values, 1):
        if index not in skipped and isinstance(value, str | int | float) and not isinstance(value, bool):
            yield Cell(table.name, row.number, table.headers.get(index, ""), index), one_line(shown(value))


def _around(text: str, wanted: Sequence[str]) -> str:
    """Return the words around what was found."""
    at = min((place for word in wanted if (place := text.casefold().find(word)) >= 0), default=0)
    start, end = max(0, at - _AROUND), at + len(wanted[0]) + _AROUND
    return f"{'...' if start else ''}{text[start:end].strip()}{'...' if end < len(text) else ''}"


def _about(analysis: Analysis, record: Record) -> tuple[str, dt.date | None]:
    """Return whom a row is about, and when."""
    match record:
        case Contact():
            return record.name, None
        case Interview():
            talk = analysis.talks.get(record.row)
            return _name(analysis.workbook, record.who), talk.day if talk else None
        case Referral():
            naming = analysis.network.namings[record.row]
            return naming.giver.name if naming.giver else record.name, naming.received_on
        case Touch():
            return _name(analysis.workbook, record.who), record.date
        case Organization():
            return record.name, None
        case _:
            return "", None


def _name(workbook: Workbook, who: str) -> str:
    person = workbook.person(who)
    return person.name if person else who


def hit_lines(hits: Sequence[Hit], words: str, today: dt.date) -> Iterator[str]:
    """Yield who, when and where, each with the words around."""
    if not hits:
        words = f'No row about people, talks, notes or names given holds "{quoted(words)}".'
        yield from wrapped(words, rest="")
    for hit in hits:
        day = f", {day_words(hit.day, today)}" if hit.day else ""
        yield from wrapped(f"{quoted(hit.who) or hit.cell.sheet}{day}: {quoted(hit.words, 200)}", rest="  ")
        yield from wrapped(str(hit.cell), first="  ", rest="  ")


def person_lines(analysis: Analysis, person: Contact) -> Iterator[str]:
    """Yield everything about one person: who they are, what comes next, what happened, whom they named."""
    history, columns = analysis.histories[person.row], analysis.contacts[person.row]
    yield from wrapped(", ".join(filter(None, map(quoted, (person.name, person.role, person.organisation)))), rest="  ")
    yield from _told("REACH", (person.email, person.phone, person.linkedin_url, *person.address.splitlines()))
    due = f", by {day_words(columns.next_due, analysis.today)}" if columns.next_due else ""
    yield from _told("STATE", (columns.state.words,))
    yield from _told("NEXT", (f"{columns.next_action}{due}" if columns.next_action else "",))
    yield from _told("WHY", (person.why_this_person, person.how_met, columns.rank_why))
    yield from _told("NAMED", (f"by {columns.referred_by}" if columns.referred_by else "", *_named(analysis, person)))
    yield from _told("PAST", [f"{day:%b} {day.day}, {day.year}: {what}" for day, what in sorted(_past(history))])
    for talk in history.held:
        yield from _told("TALK", _of_talk(talk))
    yield from _told("NOTES", person.notes.splitlines())


def _told(label: str, texts: Sequence[str]) -> Iterator[str]:
    for n, text in enumerate(filter(None, texts)):
        yield from wrapped(quoted(text, 400), first=f"{'' if n else label:<{HEAD}}")


def _named(analysis: Analysis, person: Contact) -> Sequence[str]:
    namings = analysis.network.by.get(person.row, ())
    return [f"{n.referral.name}{f': {n.referral.reason}' if n.referral.reason else ''}" for n in namings]


def _past(history: History) -> Iterator[tuple[dt.date, str]]:
    """Yield what happened with a person; what a row of the log says as well is told once, with its note."""
    noted = [(t.type, t.date, t.note or t.personal_line) for t in (*history.touches, *history.steps) if t.type]
    notes = {(str(kind), day): note for kind, day, note in noted}
    known = {(str(kind), day) for kind, day, _ in _cells(history)}
    told = [(day, what, notes.get((str(kind), day), "")) for kind, day, what in _cells(history)]
    told += [(day, kind.words, note) for kind, day, note in noted if (str(kind), day) not in known]
    return ((day, f"{what}: {note}" if note else what) for day, what, note in told if day)


def _cells(history: History) -> Iterator[tuple[TouchType | None, dt.date | None, str]]:
    """Yield what the cells of a person and of their talks say: what that is in the log, the day, the words."""
    person = history.contact
    answer = f"they answered{f': {person.reply.words.lower()}' if person.reply else ''}"
    yield None, person.met_on, "you met"
    yield TouchType.ASKED, person.requested_on, "you asked for a talk"
    yield TouchType.NUDGED, person.nudged_on, "a nudge"
    yield TouchType.NUDGED_AGAIN, person.nudged2_on, "a second nudge"
    yield _in_log(ANSWERS, person.reply), person.replied_on, answer
    for talk in (*history.held, *history.ahead, *history.unrecorded, *history.called_off):
        status = talk.interview.status
        yield _in_log(STATUSES, status), talk.day, f"talk, {status.words.lower()}" if status else "talk"
        yield TouchType.THANKED, talk.interview.thanks_email_on, "thanked"
        yield TouchType.CARD_MAILED, talk.interview.card_mailed_on, "card mailed"


def _in_log(kinds: Mapping[TouchType, Choice], said: Choice | None) -> TouchType | None:
    return next((kind for kind, each in kinds.items() if each is said), None)


def _of_talk(talk: Talk) -> Sequence[str]:
    row = talk.interview
    parts = (
        ("", f"{talk.day:%b} {talk.day.day}, {talk.day.year}"), ("the one thing", row.specific_detail),
        ("advice", row.advice), ("promised", row.promise), ("would help them", row.they_need),
        ("notes", one_line(row.notes)), ("led to", row.led_to),
    )  # fmt: skip
    return [f"{label}: {text}" if label else text for label, text in parts if text]


def person_object(analysis: Analysis, person: Contact) -> dict[str, object]:
    """Return the same for JSON."""
    columns, history = analysis.contacts[person.row], analysis.histories[person.row]
    return {
        "contact": person.id,
        "who": person.name,
        "state": columns.state.value,
        "next_action": columns.next_action,
        "next_due": columns.next_due.isoformat() if columns.next_due else None,
        "past": [{"on": shown(day), "what": what} for day, what in sorted(_past(history))],
    }


@frozen
class Candidate:
    """A person still to be asked. ``parts`` holds (component, points, words) of the score, the largest first."""

    rank: int
    score: int
    contact: Contact
    action: str
    due: dt.date | None
    parts: Sequence[tuple[str, int, str]]

    @property
    def why(self) -> str:
        """Everything that speaks for them, in words."""
        return "; ".join(words for _, points, words in self.parts if words and points > 0)


def candidates(analysis: Analysis) -> Sequence[Candidate]:
    """Return the people to ask, the best one first, without those who were set aside."""
    people = {contact.row: contact for contact in analysis.workbook.contacts}
    known = ((row, rank, analysis.contacts[row]) for row, rank in analysis.ranks.items())
    found = (
        Candidate(rank.rank, rank.score, people[row], columns.next_action, columns.next_due, rank.parts)
        for row, rank, columns in known
        if columns.next_action
    )
    return sorted(found, key=lambda candidate: candidate.rank)


def asking_lines(found: Sequence[Candidate], count: int) -> Iterator[str]:
    """Yield the first ``count`` people, each with what to do, by when, and the reasons."""
    if not found:
        words = "Nobody is left to ask. Add a name to Contacts, or ask the next person you talk to for one or two."
        yield from wrapped(words, rest="")
    for candidate in found[:count]:
        by = f", by {day_words(candidate.due)}" if candidate.due else ""
        head = f"{candidate.rank:>3}  {candidate.score:>3}  "
        yield from wrapped(f"{candidate.action}{by}", first=head, rest=" " * len(head))
        who = ", ".join(filter(None, (candidate.contact.role, candidate.contact.organisation)))
        for text in filter(None, (who, candidate.why)):
            yield from wrapped(text, first=" " * len(head), rest=" " * (len(head) + 2))
    if len(found) > count:
        yield ""
        yield from wrapped(f"{len(found) - count} more; see them with --all", first="", rest=" " * HEAD)


_DEEPEST = 20  # steps from the first person; what leads further is counted, not drawn


@frozen
class Branch:
    """A person, where you stand with them, and the people they led to; ``below`` counts all of them.

    ``way`` says why the one above could introduce you, where nobody named the person: it is drawn with dashes.
    """

    contact: Contact
    state: State
    depth: int
    below: int
    branches: Sequence["Branch"] = ()
    way: str = ""

    @property
    def words(self) -> str:
        """Where you stand with them, or who they are to the one above."""
        return f"to ask; {self.way}" if self.way else self.state.words.lower()


def referral_tree(analysis: Analysis) -> Sequence[Branch]:
    """Return the people whom chains begin with, each with the tree beneath; the one who led to most first.

    Strangers who are still to be asked stand below who could introduce you to them.
    """
    children: dict[int, list[Contact]] = {}
    ways = _ways(analysis)
    roots = []
    for contact in analysis.workbook.contacts:
        chain = analysis.network.chains.get(contact.row)
        if chain is None or not contact.name:
            continue
        if chain.parent is not None:
            children.setdefault(chain.parent, []).append(contact)
        elif chain.below or contact.row in ways:
            roots.append(contact)
    trees = [_branch(root, analysis, children, ways) for root in roots]
    return sorted(trees, key=lambda tree: (-tree.below, tree.contact.row))


Way = tuple[Contact, str]


def _ways(analysis: Analysis) -> Mapping[int, Sequence[Way]]:
    """Return whom each person could introduce me to, and why, by row: the strangers still to be asked."""
    found: dict[int, list[Way]] = {}
    named = {*analysis.network.of, *analysis.network.by}
    for row in analysis.ranks:
        person = analysis.histories[row].contact
        through = analysis.ways.through(person) if analysis.is_cold(person) and row not in named else None
        if through and analysis.introducer(person) is None:
            found.setdefault(through[0].row, []).append((person, through[1]))
    return found


def _branch(
    contact: Contact, analysis: Analysis, children: Mapping[int, Sequence[Contact]], ways: Mapping[int, Sequence[Way]]
) -> Branch:
    """Return the tree beneath a person, as far as it is drawn."""
    chain, states = analysis.network.chains[contact.row], analysis.states
    near = chain.depth < _DEEPEST
    below = [_branch(child, analysis, children, ways) for child in (children.get(contact.row, ()) if near else ())]
    below += [
        Branch(person, states[person.row], chain.depth + 1, 0, way=how)
        for person, how in (ways.get(contact.row, ()) if near else ())
    ]
    return Branch(contact, states[contact.row], chain.depth, chain.below, tuple(below))


def tree_lines(trees: Sequence[Branch], analysis: Analysis) -> Iterator[str]:
    """Yield the trees as lines, then what they amount to."""
    if not trees:
        words = "Nobody has led you to anybody yet. The last question of every talk asks for one or two names."
        yield from wrapped(words, rest="")
        return
    for tree in trees:
        yield from _lines(tree, "", "")
        yield ""
    held, met = len(analysis.held), analysis.network.met()
    yield f"{met} of {held} talks came from a name somebody gave you: a domino factor of {analysis.domino_factor:.2f}."
    yield "At 1 the chain feeds itself."


def _lines(branch: Branch, first: str, rest: str) -> Iterator[str]:
    yield f"{first}{branch.contact.name} ({branch.words})"[:WIDTH]
    if branch.below and not branch.branches:
        yield f"{rest}└─ {branch.below} more"[:WIDTH]
    for n, child in enumerate(branch.branches, 1):
        last = n == len(branch.branches)
        mark = ("└─ " if last else "├─ ") if not child.way else ("└╌ " if last else "├╌ ")
        yield from _lines(child, rest + mark, rest + ("   " if last else "│  "))
