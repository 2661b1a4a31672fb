"""Once something is decided, everybody who helped is told, and nothing else is asked of anybody."""

import datetime as dt
from pathlib import Path

import pytest

from infoview_sheets.domain.actions import EXPLORING, ActionKind
from infoview_sheets.reports.week import goals
from infoview_sheets.sync import Review
from tests.evenings import Evenings

SUNDAY = dt.date(2026, 11, 22)
BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Situation | third-year PhD student in cell biology
    Decided | {decided}

    Contacts
    ID | Name | Email | Request sent | They answered | Their answer | Rest until | Do not contact
    C-001 | Ada Quillfeather | ada@example.org | | | | |
    C-002 | Bram Oakenshade | bram@example.org | 2026-11-02 | | | |
    C-003 | Cleo Ashdown | cleo@example.org | | | | |
    C-004 | Dov Larkspur | dov@example.org | | | | |
    C-005 | Esme Thorn | esme@example.org | | | | 2026-12-20 |
    C-006 | Fenn Hartig | fenn@example.org | | | | | yes

    Interviews
    ID | Who | Status | Date | Thank-you email sent | The one thing I want to thank for
    I-001 | Ada Quillfeather | Held | 2026-10-20 | 2026-10-21 | your list of three offices
    I-002 | Esme Thorn | Held | 2026-10-20 | 2026-10-21 |
    I-003 | Fenn Hartig | Held | 2026-10-20 | 2026-10-21 |

    Referrals
    ID | Who named them | Name
    R-001 | Dov Larkspur | Bram Oakenshade

    Touches
    ID | Who | Date | Type
"""
OFFER = "an offer at AAU; starting in March"


def seen(tmp_path: Path, decided: str = OFFER) -> Review:
    return Evenings(BOOK.format(decided=decided), tmp_path).sync(SUNDAY).review


def texts(review: Review) -> list[str]:
    return [action.text for action in review.facts.actions]


def test_everybody_who_helped_is_told_and_nobody_is_asked(tmp_path: Path) -> None:
    before, after = seen(tmp_path / "before", ""), seen(tmp_path / "after")
    assert {action.kind for action in before.facts.actions} & EXPLORING
    assert texts(after) == ["Tell Ada Quillfeather what you decided", "Tell Dov Larkspur what you decided"]
    assert (before.facts.ranks, after.facts.ranks) != ({}, {})
    assert not after.facts.ranks
    found = goals(after.facts)
    assert (found.talks_goal, found.requests_goal) == (0, 0)


@pytest.mark.parametrize("decided", ["", "not yet", "No", "?", "undecided", "no decision yet", "still deciding"])
def test_what_decides_nothing(decided: str, tmp_path: Path) -> None:
    assert not seen(tmp_path, decided).workbook.profile.has_decided


def words(tmp_path: Path, decided: str) -> dict[str, str]:
    made = [document for document in seen(tmp_path, decided).documents if document.kind == "decision"]
    return {str(document.context["person"]["name"]): str(document.context["news"]) for document in made}


def test_the_note_says_what_was_typed(tmp_path: Path) -> None:
    found = seen(tmp_path)
    ada, dov = (document.context for document in found.documents if document.kind == "decision")
    assert ada["news"] == "I have some news: an offer at AAU, starting in March."
    assert str(ada["thanks"]).endswith("for your list of three offices.")
    assert "suggest" in dov["thanks"]


@pytest.mark.parametrize(
    ("decided", "news"),
    [
        ("I took an offer at AAU", "I took an offer at AAU."),
        ("I took an offer at AAU!", "I took an offer at AAU!"),
        ("to stay in research", "I have now decided to stay in research."),
        ("that I want to teach", "I have now decided that I want to teach."),
        ("taking the job at Gull", "I am taking the job at Gull."),
        ("will start at Gull Jan 5", "I will start at Gull Jan 5."),
        ("stay at my job", "I have now decided to stay at my job."),
        ("A place at Gull!", "I have some news: a place at Gull."),
        ("analyst at First Bank starting in july", "I will be an analyst at First Bank starting in July."),
        ("night class at Penta", "I have some news: a night class at Penta."),
        ("offer from Gull", "I have some news: an offer from Gull."),
        ("grad school in the fall", "I have some news: grad school in the fall."),
        ("got into med school", "I got into med school."),
        ("Data analyst at Gull", "I will be a data analyst at Gull."),
        ("Accepted: a place at Gull", "Accepted: a place at Gull."),
        ("got an offer from Gull!!! start in Jan as a nurse", "I got an offer from Gull."),
        ("I took an offer at Gull. It starts in May", "I took an offer at Gull. It starts in May."),
    ],
)
def test_how_the_news_is_said(decided: str, news: str, tmp_path: Path) -> None:
    assert words(tmp_path, decided)["Ada Quillfeather"] == news


def test_a_mark_ends_it_and_the_note_is_done(tmp_path: Path) -> None:
    kept = Evenings(BOOK.format(decided=OFFER), tmp_path)
    kept.sync(SUNDAY)
    kept.mark("Tell Ada Quillfeather", done=True)
    told = kept.sync(SUNDAY)
    assert [(row["Who"], row["Type"]) for row in kept.table("Touches")] == [("Ada Quillfeather", "News: decided")]
    assert [a.text for a in told.review.facts.actions if a.kind is ActionKind.ANNOUNCE] == [
        "Tell Dov Larkspur what you decided"
    ]
    assert sorted(path.name for path in (tmp_path / "done").iterdir()) == [
        "Ada Quillfeather what is decided.docx", "Ada Quillfeather what is decided.txt"
    ]  # fmt: skip
