"""Decide which documents are due, or make those of one kind that were asked for."""

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from infoview_sheets.documents.desk import Desk, only_a_phone
from infoview_sheets.documents.kinds import (
    KINDS,
    MESSAGE,
    Document,
    DocumentKind,
    Subject,
    Values,
    Way,
    fields,
    in_order,
    printed_as,
)
from infoview_sheets.documents.sentences import Words, english
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import Talk
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, SheetSchema
from infoview_sheets.sheets.schema.choices import State
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import short_date

Blocked = Mapping[int, frozenset[str]]
"""The words of ``Problem.blocks`` that stand against the documents of each row of a sheet."""


def due_documents(
    workbook: Workbook, facts: Analysis, problems: Sequence[Problem], words: Words | None = None
) -> Sequence[Document]:
    """Return the documents to have on the desk: packets for talks to come, thanks for talks held, this week's messages.

    A problem that blocks a document leaves out that document alone. ``words`` are the lists of another language.
    """
    desk = Desk(workbook, facts, words or english())
    return told_apart(in_one([*_of_talks(desk, problems), *due_messages(desk, problems)]))


_NEWS = (DocumentName.LOOP, DocumentName.ADVICE, DocumentName.CHECK_IN, DocumentName.DECLINED, DocumentName.DECISION)


def in_one(documents: Iterable[Document]) -> Sequence[Document]:
    """Return the documents with one message of news to each person: the letter of thanks, else the first, says all."""
    found: list[Document] = []
    first: dict[int, int] = {}
    for made in documents:
        if made.kind in _NEWS and made.recipient in first:
            at = first[made.recipient]
            found[at] = _saying(found[at], made)
            continue
        if made.kind in (*_NEWS, DocumentName.THANK_YOU_LETTER):
            first.setdefault(made.recipient, len(found))
        found.append(made)
    return found


def _saying(message: Document, other: Document) -> Document:
    """Return a message that says what another one would say, in paragraphs before its end."""
    writers = (*message.writers, *other.writers)
    return replace(message, context=Values(lambda: _both(message, other)), also=(*message.also, other), writers=writers)


_SAID_ONCE = {"thanks": ("thanks",), "end": ("end", "offer", "doing", "named")}
"""What another message does not say again, by what says it already."""


def _both(message: Document, other: Document) -> dict[str, Any]:
    shared = {field.path.partition(".")[0] for field in fields(MESSAGE)} | {"also", "subject"}
    kind = KINDS[other.kind]
    said = {key for key, by in _SAID_ONCE.items() if any(message.context.get(each) for each in by)}
    paths = (field.path for field in kind.templates[kind.template_for(other.context)][1])
    keys = [path for path in paths if path not in shared | said]
    values = [value for key in keys if (value := other.context.get(key))]
    paragraph = " ".join(value for value in values if isinstance(value, str))
    lines = [line for value in values if not isinstance(value, str) for line in value]
    return {**message.context, "also": [*message.context["also"], *filter(None, (paragraph, *lines))]}


def _of_talks(desk: Desk, problems: Sequence[Problem]) -> Iterator[Document]:
    blocked = blocked_rows(desk.workbook, INTERVIEWS, problems)
    for talk in sorted(desk.talks.values(), key=_order):
        contact = talk.contact
        if contact and contact.name and not contact.do_not_contact:
            stops = blocked.get(talk.interview.row, frozenset())
            for kind in in_order():
                if kind.name.of_talk:
                    yield from _due(desk, kind, Subject(contact, talk), stops)


def _order(talk: Talk) -> tuple[dt.date, dt.time, int]:
    return (talk.day, talk.times.mine.time() if talk.times else dt.time.max, talk.interview.row)


def due_messages(desk: Desk, problems: Sequence[Problem]) -> Iterator[Document]:
    """Yield the messages to send this week, in the order of the actions."""
    last = desk.facts.calendar.week(desk.facts.today)[1]
    blocked = blocked_rows(desk.workbook, CONTACTS, problems)
    for action in desk.facts.actions:
        kind, contact = KINDS.get(action.kind.document or ""), action.contact
        if kind and not kind.name.of_talk and contact and action.due <= last:
            talk = desk.talks.get(action.interview.row) if action.interview else None
            subject = Subject(desk.discreet(contact), talk, action)
            yield from _due(desk, kind, subject, blocked.get(contact.row, frozenset()))


_SAID_ALOUD = (DocumentName.REQUEST, DocumentName.INTRODUCTION)  # one is a note for a call, one goes to somebody else


def _due(desk: Desk, kind: DocumentKind, subject: Subject, stops: frozenset[str]) -> Iterator[Document]:
    """Yield the document on a subject, if it is due and nothing stands against it."""
    if kind.has_text and subject.contact.id in desk.facts.unsettled:
        return
    if kind.way is Way.MESSAGE and kind.name not in _SAID_ALOUD and only_a_phone(subject.contact):
        return
    talk = subject.talk if kind.has_text else None  # a packet is of use all the same
    if talk and (kind.name, subject.contact.id, talk.interview.id) in desk.facts.not_to_go:
        return
    if not stops & kind.blockers and kind.due(desk, subject) and (made := kind.make(desk, subject)):
        yield made


def blocked_rows(workbook: Workbook, schema: SheetSchema, problems: Sequence[Problem]) -> Blocked:
    """Return, for each row of a sheet, the words of ``Problem.blocks`` that stand against its documents."""
    table = workbook.table(schema)
    blocked: dict[int, frozenset[str]] = {}
    for problem in problems:
        if table and problem.cell.sheet == table.name:
            blocked[problem.cell.row] = blocked.get(problem.cell.row, frozenset()) | frozenset(problem.blocks)
    return blocked


def stopped(facts: Analysis, problems: Sequence[Problem]) -> Mapping[tuple[str, int], str]:
    """Return what stands against each document that cannot be made, by its kind and the row that it is about."""
    workbook, found = facts.workbook, dict[tuple[str, int], str]()
    for history in facts.people if facts.unsettled else ():
        if (person := history.contact).id in facts.unsettled:
            why = f"what you put beside {person.name} in {workbook.week} is not clear yet."
            rows = {False: [person.row], True: [t.interview.row for t in (*history.held, *history.ahead)]}
            texts = (kind.name for kind in KINDS.values() if kind.has_text)
            found |= {(name, row): why for name in texts for row in rows[name.of_talk]}
    tables = {
        table.name: schema is INTERVIEWS for schema in (CONTACTS, INTERVIEWS) if (table := workbook.table(schema))
    }
    for problem in problems:
        for kind in KINDS.values() if problem.blocks and problem.cell.sheet in tables else ():
            if kind.name.of_talk is tables[problem.cell.sheet] and not kind.blockers.isdisjoint(problem.blocks):
                found.setdefault((kind.name, problem.cell.row), problem.message)
    return found


def told_apart(documents: Sequence[Document]) -> Sequence[Document]:
    """Return the documents with an ID in the name where two would have the same file: the talk's, else the person's."""
    count = Counter(_on_disk(document.name) for document in documents)
    return tuple(
        replace(document, name=f"{document.name} {document.interview or document.contact}")
        if count[_on_disk(document.name)] > 1
        else document
        for document in documents
    )


def _on_disk(name: str) -> str:
    """Return what a Mac or Windows takes for the same name: in any case, however its accents are put together."""
    return unicodedata.normalize("NFC", name).casefold()


@frozen
class ChosenDocuments:
    """The documents to print, a sentence for each person who gets none, and what to think of before one is sent."""

    documents: Sequence[Document]
    left_out: Sequence[str] = ()
    cautions: Sequence[str] = ()


def choose(
    workbook: Workbook,
    facts: Analysis,
    problems: Sequence[Problem],
    word: str,
    people: Sequence[Contact] = (),
    words: Words | None = None,
    due: Sequence[Document] | None = None,
) -> ChosenDocuments:
    """Return the documents ``printed_as`` this word: those of ``people``, due or not, else all that are ``due``."""
    kinds = printed_as()[word]
    if not people:
        names = {kind.name for kind in kinds}
        due = due_documents(workbook, facts, problems, words) if due is None else due
        return ChosenDocuments([document for document in due if document.kind in names])
    desk = Desk(workbook, facts, words or english())
    made: list[Document] = []
    left_out: list[str] = []
    for contact in people:
        found = "do not contact" if contact.do_not_contact else _asked(desk, problems, kinds, contact)
        if isinstance(found, str):
            left_out.append(f"{contact.name}: {found}")
        else:
            made += found
    asking = [contact for contact in people if any(kind.name is DocumentName.REQUEST for kind in kinds)]
    cautions = [f"{contact.name} {why}" for contact in asking if (why := _not_to_ask(desk, contact))]
    return ChosenDocuments(told_apart(made), left_out, cautions)


def _not_to_ask(desk: Desk, contact: Contact) -> str:
    """Return why somebody is better not asked now; "" where nothing stands against it."""
    history, today = desk.history(contact), desk.facts.today
    state = desk.facts.state(history)
    if state is State.DECLINED:
        return f"said no{f' on {short_date(contact.replied_on, today)}' if contact.replied_on else ''}"
    until = history.rest_until
    return f"rests{f' until {short_date(until, today)}' if until else ''}" if state is State.PAUSED else ""


_ONE_THING = INTERVIEWS.field("specific_detail").header


def _asked(
    desk: Desk, problems: Sequence[Problem], kinds: Sequence[DocumentKind], contact: Contact
) -> Sequence[Document] | str:
    """Return the documents of these kinds for one person, or why there is none."""
    free: list[Document] = []
    reasons: list[str] = []
    for kind in kinds:
        person = desk.discreet(contact) if kind.way is Way.MESSAGE else contact
        subject = kind.asked(desk, person) if kind.asked else None
        if isinstance(subject, Subject):
            reason = _to_fix(desk, problems, kind, subject)
            made = None if reason else kind.make(desk, subject)
            free += [made] if made else []
            reasons.append(reason or f'no cell says yet what a {kind.called} could say; fill in "{_ONE_THING}"')
        elif subject:
            reasons.append(subject)
    return free or reasons[0]


def _to_fix(desk: Desk, problems: Sequence[Problem], kind: DocumentKind, subject: Subject) -> str:
    """Return what is to be fixed first in the row of a subject; "" where nothing stands against the document."""
    schema, record = (INTERVIEWS, subject.talk.interview) if subject.talk else (CONTACTS, subject.contact)
    if not blocked_rows(desk.workbook, schema, problems).get(record.row, frozenset()) & kind.blockers:
        return ""
    row = desk.workbook.cell(record)
    here = (p for p in problems if (p.cell.sheet, p.cell.row) == (row.sheet, row.row))
    return next(f"first fix {problem}" for problem in here if not kind.blockers.isdisjoint(problem.blocks))


def drawings(documents: Sequence[Document]) -> Sequence[Document]:
    """Return the cards among these documents as drawings for a pen plotter."""
    return [replace(document, kind="card_drawing") for document in documents if document.kind == "thank_you_card"]


def print_runs(
    kind: str, documents: Sequence[Document], today: dt.date, *, start_at: int = 1, stock: str = "5160"
) -> Iterator[Document]:
    """Yield the print files of these documents: one for each kind of document and size, all in one order.

    ``start_at`` is the first free label of the first sheet, ``stock`` the sheet of labels.
    """
    groups: dict[tuple[str, str], list[Document]] = {}
    for document in documents:
        size = str(document.context["format"]) if document.kind.endswith("envelope") and kind == "envelopes" else ""
        what = "request" if kind == "requests" else "labels" if kind == "labels" else document.kind
        groups.setdefault((what, size), []).append(document)
    for (what, size), members in groups.items():
        words = "copy sheets" if what == "copy_sheet" else f"{kind} {size}".strip()
        context = {
            "what": what,
            "papers": [
                {"kind": document.kind, "name": document.name, "context": {**document.context}} for document in members
            ],
            "start_at": start_at,
            "stock": stock,
        }
        yield Document("run", f"{today} all {words}", context, holds=members, language=members[0].language)
