"""Decide which messages are due: those whose action is open and due by the end of this week."""

from collections.abc import Iterator, Sequence

from infoview_sheets.documents.asking import introduction, nudge, request
from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.keeping import check_in, confirmation, news_of, news_of_advice, thanks_for_no
from infoview_sheets.documents.paper import Paper
from infoview_sheets.domain.facts import Action
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.contacts import Contact

# The word in ``Problem.blocks`` that stops each message; every message is stopped by "documents".
_STOPS = {"request": "request", "introduction": "request", "nudge": "request"}
_OF_EACH = {"row", "document", "documents"}


def due_mails(desk: Desk, problems: Sequence[Problem]) -> Iterator[Paper]:
    """Yield the messages to send this week, in the order of the actions; a blocked one is left out alone."""
    last = desk.facts.calendar.week(desk.facts.today)[1]
    blocked = blocked_people(desk, problems)
    for action in desk.facts.actions:
        contact = action.contact
        if contact and action.due <= last:
            found = _mail(desk, action, contact)
            if found and not stopped(found, blocked.get(contact.row, frozenset())):
                yield found


def blocked_people(desk: Desk, problems: Sequence[Problem]) -> dict[int, frozenset[str]]:
    """Return, for each row of Contacts, the words of ``Problem.blocks`` that stand against its papers."""
    table = desk.workbook.table(CONTACTS)
    blocked: dict[int, frozenset[str]] = {}
    for problem in problems:
        if table and problem.cell.sheet == table.name:
            blocked[problem.cell.row] = blocked.get(problem.cell.row, frozenset()) | frozenset(problem.blocks)
    return blocked


def stopped(paper: Paper, words: frozenset[str]) -> bool:
    """Return whether these words of ``Problem.blocks`` stop the message."""
    return bool(words & stops_of(paper))


def stops_of(paper: Paper) -> frozenset[str]:
    """Return the words of ``Problem.blocks`` that stop a message."""
    return frozenset({*_OF_EACH, _STOPS.get(paper.kind, "")})


def _mail(desk: Desk, action: Action, contact: Contact) -> Paper | None:
    """Return the message that an action asks for, by its class (docs/domain.md, Actions)."""
    contact = desk.discreet(contact)
    match action.number:
        case 3 | 9 if action.interview:
            talk = desk.talks[action.interview.row]
            return (
                confirmation(desk, talk, contact)
                if action.number == 3
                else news_of_advice(desk, contact, action.interview)
            )
        case 8:
            return _news(desk, action, contact)
        case 11:
            return nudge(desk, contact)
        case 14 | 15 if desk.profile.situation:  # a request that cannot say who writes is none
            return asking_for(desk, contact)
        case 16:
            return thanks_for_no(desk, contact)
        case 17 | 18:
            return check_in(desk, contact, action.due.isoformat())
        case _:
            return None


def asking_for(desk: Desk, contact: Contact) -> Paper | None:
    """Return how to ask for a talk: through somebody in between, else directly; None where there is no way."""
    between = desk.between(contact)
    if between:
        return introduction(desk, contact, between)
    if not (contact.email or contact.phone or contact.linkedin_url):
        return None
    return request(desk, contact)


def _news(desk: Desk, action: Action, contact: Contact) -> Paper | None:
    """Return the note on the person met, where the naming still says who it was."""
    naming = desk.facts.network.namings.get(action.referral.row) if action.referral else None
    if naming is None or naming.person is None or naming.met is None:
        return None
    return news_of(desk, contact, naming.person, naming.met, naming.referral.id)
