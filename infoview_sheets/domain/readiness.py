"""Say how ready you are for a talk, in percent, and what is still missing (practice P010)."""

from collections.abc import Sequence

from infoview_sheets.domain.clocks import format_of
from infoview_sheets.domain.history import Talk
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import Format
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook

# Fewer chosen questions are too few (rule IN018).
_QUESTIONS = 3


@frozen
class Gap:
    """Something that is missing: its words, its points, and the cell that closes it."""

    words: str
    points: int
    cell: Cell


def readiness(gaps: Sequence[Gap]) -> int:
    """Return 0 to 100: goal 20, person 20, organization 20, questions 20, pitch 10, logistics 10."""
    return 100 - sum(gap.points for gap in gaps)


def gaps_of(workbook: Workbook, talk: Talk, *, met: bool = False) -> Sequence[Gap]:
    """Return what is missing before the talk, in the order of the packet; whom I have ``met`` I know."""
    interview, profile = talk.interview, workbook.profile
    place = talk.contact.organisation if talk.contact else ""
    organization = workbook.organization(place)
    variant = profile.pitch_variants.get(interview.audience.casefold(), "")
    checks = (
        (bool(interview.goal_1 or interview.goal_2 or interview.goal_3), "a goal", 20, "goal_1"),
        (met or bool(interview.research_person), "something on the person", 20, "research_person"),
        (
            bool(interview.research_org or (organization and organization.facts)),
            "something on the organization",
            20,
            "research_org",
        ),
        (len(interview.must_ask) >= _QUESTIONS, "three must-ask questions", 20, "must_ask"),
        (bool(profile.pitch or variant), "your pitch", 10, ""),
        (_reachable(workbook, talk), "a place, number or link", 10, "place_or_link"),
    )
    return [
        Gap(words, points, workbook.cell(interview, key) if key else workbook.setting("pitch"))
        for there, words, points, key in checks
        if not there
    ]


def _reachable(workbook: Workbook, talk: Talk) -> bool:
    """Return whether it is known where to go, call or click; a call and an email need no more than Contacts says."""
    if talk.interview.place_or_link:
        return True
    how = format_of(talk.interview, talk.contact, workbook.profile)
    person = talk.contact
    return person is not None and bool((how is Format.PHONE and person.phone) or (how is Format.EMAIL and person.email))
