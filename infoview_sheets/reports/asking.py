"""Say whom to ask next, and why."""

import datetime as dt
from collections.abc import Iterator, Sequence

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import HEAD, day_words, wrapped


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


def candidates(workbook: Workbook, analysis: Analysis) -> Sequence[Candidate]:
    """Return the people to ask, the best one first."""
    people = {contact.row: contact for contact in workbook.contacts}
    found = []
    for row, rank in analysis.ranks.items():
        columns = analysis.contacts[row]
        found.append(Candidate(rank.rank, rank.score, people[row], columns.next_action, columns.next_due, rank.parts))
    return sorted(found, key=lambda candidate: candidate.rank)


def asking_lines(found: Sequence[Candidate], count: int) -> Iterator[str]:
    """Yield the first ``count`` people, each with what to do, by when, and the reasons."""
    if not found:
        yield "Nobody is left to ask. Add a name to Contacts, or ask the next person you talk to for one or two."
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
