"""Decide which documents are due: those of talks by their state, messages by the open actions of this week."""

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.document import Document
from infoview_sheets.documents.fields import ALSO, MESSAGE
from infoview_sheets.documents.kinds import KINDS, DocumentKind, Subject, in_order
from infoview_sheets.documents.sentences import Words, english
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.domain.facts import Facts
from infoview_sheets.domain.history import Talk
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, SheetSchema
from infoview_sheets.sheets.workbook import Workbook

Blocked = Mapping[int, frozenset[str]]
"""The words of ``Problem.blocks`` that stand against the documents of each row of a sheet."""


def due_documents(
    workbook: Workbook, facts: Facts, problems: Sequence[Problem], words: Words | None = None
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
    shared = {field.path.partition(".")[0] for field in (*MESSAGE, ALSO)} | {"subject"}
    kind = KINDS[other.kind]
    keys = [field.path for field in kind.templates[kind.template_for(other.context)][1] if field.path not in shared]
    values = [value for key in keys if (value := other.context.get(key))]
    paragraph = " ".join(value for value in values if isinstance(value, str))
    lines = [line for value in values if not isinstance(value, str) for line in value]
    also = [*message.context["also"], *filter(None, (paragraph, *lines))]
    left_out = (*message.left_out, *other.left_out)
    context = {**message.context, "also": also}
    return replace(message, context=context, also=(*message.also, other), left_out=left_out)


def _of_talks(desk: Desk, problems: Sequence[Problem]) -> Iterator[Document]:
    """Yield the documents of the talks, in the order of the talks."""
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


def _due(desk: Desk, kind: DocumentKind, subject: Subject, stops: frozenset[str]) -> Iterator[Document]:
    """Yield the document on a subject, if it is due and nothing stands against it."""
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
