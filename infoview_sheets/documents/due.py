"""Decide which papers are due, and give each its name."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.documents import packet, thanks
from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.mails import due_mails
from infoview_sheets.documents.paper import Paper
from infoview_sheets.domain.facts import Facts
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.thanks import card_open
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema import INTERVIEWS
from infoview_sheets.sheets.schema.choices import Status
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import seen
from infoview_sheets.sheets.workbook import Workbook

# Thanks that are older are a matter of choice, not of the week: in an old workbook they would be a heap of paper.
RECENT = dt.timedelta(days=30)


def due_papers(workbook: Workbook, facts: Facts, problems: Sequence[Problem]) -> Sequence[Paper]:
    """Return the papers to have on the desk: packets for talks to come, thanks for talks held, messages of this week.

    A problem that blocks a paper leaves out that paper alone.
    """
    blocked = blocked_talks(workbook, problems)
    desk = Desk(workbook, facts)
    papers: list[Paper] = []
    for talk in sorted(desk.talks.values(), key=_order):
        contact, row = talk.contact, talk.interview.row
        if contact and contact.name and not contact.do_not_contact:
            stops = blocked.get(row, frozenset())
            papers += [p for p in _of_talk(workbook, facts, talk, contact) if not stops & STOPS[p.kind]]
    papers += due_mails(desk, problems)
    return told_apart(papers)


def _order(talk: Talk) -> tuple[dt.date, dt.time, int]:
    return (talk.day, talk.times.mine.time() if talk.times else dt.time.max, talk.interview.row)


# The word in ``Problem.blocks`` that stops each kind of paper.
STOPS = {
    "packet": {"packet", "document", "documents"},
    "letter_envelope": {"packet", "label"},
    "thank_you_starter": {"packet", "document", "documents"},
    "thank_you_letter": {"letter", "document", "documents"},
    "thank_you_card": {"card", "document", "documents"},
    "copy_sheet": {"card", "document", "documents"},
    "card_envelope": {"card", "label"},
}


def blocked_talks(workbook: Workbook, problems: Sequence[Problem]) -> Mapping[int, frozenset[str]]:
    """Return, for each row of Interviews, the words of ``Problem.blocks`` that stand against its papers."""
    table = workbook.table(INTERVIEWS)
    blocked: dict[int, frozenset[str]] = {}
    for problem in problems:
        if table and problem.cell.sheet == table.name:
            blocked[problem.cell.row] = blocked.get(problem.cell.row, frozenset()) | frozenset(problem.blocks)
    return blocked


def _of_talk(workbook: Workbook, facts: Facts, talk: Talk, contact: Contact) -> Iterator[Paper]:
    """Yield the papers of one talk, by its state."""
    status = talk.interview.status
    if status is Status.SCHEDULED and talk.day >= facts.today:
        yield from _before(workbook, facts, talk, contact)
    elif status is Status.HELD and facts.today - RECENT <= talk.day <= facts.today:
        yield from _after(workbook, facts, talk, contact)


def _before(workbook: Workbook, facts: Facts, talk: Talk, contact: Contact) -> Iterator[Paper]:
    """Yield the packet, and what a thank-you within a day needs."""
    yield talk_paper("packet", "packet", talk, contact, packet.packet(workbook, facts, talk, contact))
    if not seen(talk.interview, "thanks_email_on"):
        words = thanks.starter(workbook, talk, contact)
        yield talk_paper("thank_you_starter", "thank-you starter", talk, contact, words)
        yield talk_paper("letter_envelope", "letter envelope", talk, contact, thanks.letter_envelope(workbook, contact))


def _after(workbook: Workbook, facts: Facts, talk: Talk, contact: Contact) -> Iterator[Paper]:
    """Yield the letter and the card, each until it is noted as sent."""
    if not seen(talk.interview, "thanks_email_on"):
        words = thanks.letter(workbook, facts, talk, contact)
        yield talk_paper("thank_you_letter", "thank-you letter", talk, contact, words)
    if card_open(talk.interview) and contact.card_wanted is not False:
        words = thanks.card(workbook, facts, talk, contact)
        yield talk_paper("thank_you_card", "thank-you card", talk, contact, words)
        yield talk_paper("copy_sheet", "thank-you card copy sheet", talk, contact, words)
        if contact.address:
            yield talk_paper("card_envelope", "card envelope", talk, contact, thanks.card_envelope(workbook, contact))


def talk_paper(kind: str, words: str, talk: Talk, contact: Contact, context: Mapping[str, object]) -> Paper:
    """Return a paper of a talk; its row is the row of the talk."""
    interview = talk.interview
    return Paper(kind, f"{talk.day} {contact.name} {words}", context, interview.row, contact.id, interview.id)


def told_apart(papers: Sequence[Paper]) -> Sequence[Paper]:
    """Return the papers with an ID in the name where two would have the same file: the talk's, else the person's."""
    count = Counter(paper.name.casefold() for paper in papers)
    return tuple(
        replace(paper, name=f"{paper.name} {paper.interview or paper.contact}")
        if count[paper.name.casefold()] > 1
        else paper
        for paper in papers
    )
