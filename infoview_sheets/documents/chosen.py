"""Make documents of one kind: for the people asked for, or for everybody they are due for."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.document import Document
from infoview_sheets.documents.due import blocked_rows, due_documents, told_apart
from infoview_sheets.documents.kinds import DocumentKind, Subject, Way, printed_as
from infoview_sheets.documents.sentences import Words, english
from infoview_sheets.domain.facts import Facts
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Workbook


@frozen
class Chosen:
    """The documents to print, and a sentence for each person who gets none."""

    documents: Sequence[Document]
    left_out: Sequence[str] = ()


def choose(
    workbook: Workbook,
    facts: Facts,
    problems: Sequence[Problem],
    word: str,
    people: Sequence[Contact] = (),
    words: Words | None = None,
    due: Sequence[Document] | None = None,
) -> Chosen:
    """Return the documents ``printed_as`` this word: those of ``people``, due or not, else all that are ``due``."""
    kinds = printed_as()[word]
    if not people:
        names = {kind.name for kind in kinds}
        due = due_documents(workbook, facts, problems, words) if due is None else due
        return Chosen([document for document in due if document.kind in names])
    desk = Desk(workbook, facts, words or english())
    made: list[Document] = []
    left_out: list[str] = []
    for contact in people:
        found = "do not contact" if contact.do_not_contact else _asked(desk, problems, kinds, contact)
        if isinstance(found, str):
            left_out.append(f"{contact.name}: {found}")
        else:
            made += found
    return Chosen(told_apart(made), left_out)


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
            reasons += [reason] if reason else []
        elif subject:
            reasons.append(subject)
    return free or reasons[0]


def _to_fix(desk: Desk, problems: Sequence[Problem], kind: DocumentKind, subject: Subject) -> str:
    """Return what is to be fixed first in the row of a subject; "" where nothing stands against the document."""
    talk = subject.talk if kind.name.of_talk else None
    schema, record = (INTERVIEWS, talk.interview) if talk else (CONTACTS, subject.contact)
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
                {"kind": document.kind, "name": document.name, "context": document.context} for document in members
            ],
            "start_at": start_at,
            "stock": stock,
        }
        yield Document("run", f"{today} all {words}", context, holds=members, language=members[0].language)
