"""Whom an unclear mark is about is nudged, asked and told nothing until it is settled."""

import datetime as dt
from pathlib import Path

import pytest

from infoview_sheets.sheets.table import shown
from tests.evenings import Evenings

DAY = dt.date(2026, 12, 14)
BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Situation | a shop foreman
    Free times | weekdays 9-5

    Contacts
    ID | Name | Email | How I know or found them | Why this person | Request sent | They answered | Their answer
    C-001 | Ada Quillfeather | ada@example.org | met at the fair | runs the shop | 2026-12-01 | |
    C-002 | Bram Oakenshade | bram@example.org | met at the fair | runs the shop | 2026-12-01 | |
    C-003 | Cleo Ashdown | cleo@example.org | met at the fair | runs the shop | 2026-12-01 | 2026-12-11 | Yes

    Interviews
    ID | Who | Status | Date | Start

    Touches
    ID | Who | Date | Type | Note
"""


@pytest.fixture
def book(tmp_path: Path) -> Evenings:
    """Return a workbook in which two wait for a nudge and one for times."""
    book = Evenings(BOOK, tmp_path)
    book.sync(DAY)
    return book


def files(book: Evenings) -> list[str]:
    """Return what lies in the folder to send, by the person's first name and kind."""
    return sorted(path.stem for path in (book.out / "to send").glob("*.docx"))


def question(book: Evenings, what: str) -> str:
    """Return what the row that begins so asks."""
    rows = [shown(row.get("What")) for row in book.table(book.name)]
    return next((text.partition("Please say: ")[2] for text in rows if text.startswith(what)), "no row")


def test_who_may_have_answered_is_not_nudged(book: Evenings) -> None:
    before = files(book)
    assert "Ada Quillfeather nudge 1" in before
    book.mark("Send Ada", answer="hm, who knows")
    book.sync(DAY)
    assert question(book, "Send Ada Quillfeather a kind nudge").startswith('"hm, who knows" in Answer')
    assert files(book) == [name for name in before if not name.startswith("Ada")]
    assert [path.suffix for path in sorted((book.out / "withdrawn").glob("Ada*"))] == [".docx", ".txt"]
    book.mark("Send Ada", answer=None)
    book.sync(DAY)
    assert files(book) == before


def test_a_mark_beside_another_row_holds_back_what_is_due_too(book: Evenings) -> None:
    book = Evenings(BOOK, book.out / "other")
    book.sync(dt.date(2026, 12, 3))
    book.mark("Has Bram", answer="hm, who knows")
    book.sync(DAY)
    assert "Send Bram Oakenshade a kind nudge" not in [what for what, _ in book.rows()]
    assert question(book, "Has Bram Oakenshade answered?").startswith('"hm, who knows" in Answer')
    assert files(book) == ["Ada Quillfeather nudge 1", "Cleo Ashdown three times"]


def test_times_are_offered_once_the_mark_is_clear(book: Evenings) -> None:
    book.mark("Reply to Cleo", answer="fri or sat")
    book.sync(DAY)
    assert "Cleo Ashdown three times" not in files(book)
    assert question(book, "Reply to Cleo").startswith('"fri or sat" in Answer')


def test_what_is_owed_stays_without_a_draft_that_says_why(tmp_path: Path) -> None:
    talk = "I-001 | C-001 | Held | 2026-12-11 | 9:00"
    book = Evenings(BOOK.replace("Status | Date | Start\n", f"Status | Date | Start\n    {talk}\n"), tmp_path)
    book.sync(DAY)
    book.mark("One thing only Ada", answer="the trick with the map")
    book.sync(DAY)
    assert "2026-12-11 Ada Quillfeather thank-you letter" in files(book)
    book.mark("Did Ada", done="perhaps")
    book.sync(DAY)
    (thanks,) = [text for row in book.table(book.name) if (text := shown(row.get("What"))).startswith("Thank Ada")]
    assert thanks.splitlines()[-1] == "No draft: what you put beside Ada Quillfeather in This Week is not clear yet."
    assert not [name for name in files(book) if "Ada" in name]
