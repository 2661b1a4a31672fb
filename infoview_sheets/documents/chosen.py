"""Make papers of one kind: for the people asked for, or for everybody it is due for."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from infoview_sheets.documents import packet, thanks
from infoview_sheets.documents.desk import Desk, message
from infoview_sheets.documents.due import STOPS, blocked_talks, due_papers, talk_paper, told_apart
from infoview_sheets.documents.mails import asking_for, blocked_people, stopped, stops_of
from infoview_sheets.documents.paper import Paper
from infoview_sheets.domain.facts import Facts
from infoview_sheets.domain.history import Talk
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook

KINDS: Mapping[str, tuple[str, ...]] = {
    "packets": ("packet",),
    "letters": ("thank_you_letter",),
    "cards": ("thank_you_card", "copy_sheet"),
    "envelopes": ("card_envelope", "letter_envelope"),
    "labels": ("card_envelope",),
    "requests": ("request", "introduction"),
}
"""What can be printed by itself, with the kinds of papers it means."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The papers to print, and a sentence for each person who gets none."""

    papers: Sequence[Paper]
    left_out: Sequence[str] = ()


def choose(
    workbook: Workbook, facts: Facts, problems: Sequence[Problem], kind: str, people: Sequence[Contact] = ()
) -> Chosen:
    """Return the papers of this kind: those of ``people``, whatever is due, or without people those that are due."""
    if not people:
        return Chosen([p for p in due_papers(workbook, facts, problems) if p.kind in KINDS[kind]])
    asked = _Asked(Desk(workbook, facts), problems)
    papers: list[Paper] = []
    left_out: list[str] = []
    for contact in people:
        found = "do not contact" if contact.do_not_contact else _MAKERS[kind](asked, contact)
        if isinstance(found, str):
            left_out.append(f"{contact.name}: {found}")
        else:
            papers += found
    return Chosen(told_apart(papers), left_out)


@dataclass(frozen=True, slots=True)
class _Asked:
    desk: Desk
    problems: Sequence[Problem]

    def talk(self, kind: str, talk: Talk, papers: Sequence[Paper]) -> Sequence[Paper] | str:
        """Return the papers of a talk that nothing stands against, or what does."""
        words = blocked_talks(self.desk.workbook, self.problems).get(talk.interview.row, frozenset())
        free = [paper for paper in papers if not words & STOPS[paper.kind]]
        stops = {word for paper in papers for word in STOPS[paper.kind]}
        return free or self.to_mend(self.desk.workbook.cell(talk.interview), stops)

    def to_mend(self, row: Cell, stops: Collection[str]) -> str:
        """Return what is to be mended first in a row, where one of these words of ``Problem.blocks`` stands."""
        here = (p for p in self.problems if (p.cell.sheet, p.cell.row) == (row.sheet, row.row))
        return next(f"first mend {problem}" for problem in here if not set(stops).isdisjoint(problem.blocks))


def _packets(asked: _Asked, contact: Contact) -> Sequence[Paper] | str:
    desk = asked.desk
    talk = next(iter(desk.history(contact).ahead), None)
    if talk is None:
        return "no talk is scheduled"
    context = packet.packet(desk.workbook, desk.facts, talk, contact)
    return asked.talk("packet", talk, [talk_paper("packet", "packet", talk, contact, context)])


def _letters(asked: _Asked, contact: Contact) -> Sequence[Paper] | str:
    desk, talk = asked.desk, asked.desk.history(contact).latest
    if talk is None:
        return "no talk was held"
    context = thanks.letter(desk.workbook, desk.facts, talk, contact)
    return asked.talk(
        "letter", talk, [talk_paper("thank_you_letter", "thank-you letter", talk, contact, context)]
    )  # fmt: skip


def _cards(asked: _Asked, contact: Contact) -> Sequence[Paper] | str:
    desk, talk = asked.desk, asked.desk.history(contact).latest
    if talk is None:
        return "no talk was held"
    words = thanks.card(desk.workbook, desk.facts, talk, contact)
    card = talk_paper("thank_you_card", "thank-you card", talk, contact, words)
    sheet = talk_paper("copy_sheet", "thank-you card copy sheet", talk, contact, words)
    return asked.talk("card", talk, [card, sheet])


def _envelopes(asked: _Asked, contact: Contact) -> Sequence[Paper] | str:
    if not contact.address:
        return "no postal address"
    if "label" in blocked_people(asked.desk, asked.problems).get(contact.row, frozenset()):
        return asked.to_mend(asked.desk.workbook.cell(contact), {"label"})
    context = thanks.card_envelope(asked.desk.workbook, contact)
    return [message("card_envelope", f"{contact.name} envelope", contact, context)]


def _requests(asked: _Asked, contact: Contact) -> Sequence[Paper] | str:
    paper = asking_for(asked.desk, asked.desk.discreet(contact))
    if paper is None:
        return "no email, phone or LinkedIn address"
    if stopped(paper, blocked_people(asked.desk, asked.problems).get(contact.row, frozenset())):
        return asked.to_mend(asked.desk.workbook.cell(contact), stops_of(paper))
    return [paper]


_MAKERS: Mapping[str, Callable[[_Asked, Contact], Sequence[Paper] | str]] = {
    "packets": _packets,
    "letters": _letters,
    "cards": _cards,
    "envelopes": _envelopes,
    "labels": _envelopes,
    "requests": _requests,
}


def drawings(papers: Sequence[Paper]) -> Sequence[Paper]:
    """Return the cards among these papers as drawings for a pen plotter."""
    return [replace(paper, kind="card_drawing") for paper in papers if paper.kind == "thank_you_card"]


def print_runs(
    kind: str, papers: Sequence[Paper], today: dt.date, *, start_at: int = 1, stock: str = "5160"
) -> Iterator[Paper]:
    """Yield the print files of these papers: one for each kind of paper and size, all in one order.

    ``start_at`` is the first free label of the first sheet, ``stock`` the sheet of labels.
    """
    groups: dict[tuple[str, str], list[Paper]] = {}
    for paper in papers:
        size = str(paper.context["format"]) if paper.kind.endswith("envelope") and kind == "envelopes" else ""
        what = "request" if kind == "requests" else "labels" if kind == "labels" else paper.kind
        groups.setdefault((what, size), []).append(paper)
    for (what, size), members in groups.items():
        words = "copy sheets" if what == "copy_sheet" else f"{kind} {size}".strip()
        context = {
            "what": what,
            "papers": [{"kind": paper.kind, "name": paper.name, "context": paper.context} for paper in members],
            "start_at": start_at,
            "stock": stock,
        }
        yield Paper("run", f"{today} all {words}", context)
