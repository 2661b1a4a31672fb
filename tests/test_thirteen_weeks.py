"""Thirteen weeks of one evening each: marked in This Week, the same follows as when every cell is typed."""

import datetime as dt
from pathlib import Path

from infoview_sheets.sheets.table import Value
from tests.evenings import Evenings

START = dt.date(2026, 8, 30)
WEEKS = 13
PEOPLE = ("Ada Quillfeather", "Bram Oakenshade", "Cleo Ashdown", "Dov Larkspur", "Ines Dunmore")
AUTO = ("State (auto)", "Last touch (auto)", "Talks (auto)", "Names given (auto)", "Got (auto)", "Next check-in (auto)")
_CONTACTS = "ID | Name | Email | Postal address | Request sent | They answered | Their answer"
_TALKS = "ID | Who | Status | Date | The one thing I want to thank for | Confirmed on | Thank-you email sent"
BOOK = "\n".join([
    "Profile", "Setting | Value", "Name | Robin Sandpiper", "Email | robin@example.org", "Requests a week | 5", "",
    "Contacts", f"{_CONTACTS} | {' | '.join(AUTO)}",
    *(f"C-00{n} | {name} | p{n}@example.org | {n} Fictional Way, Testville, MA 02139" for n, name in enumerate(PEOPLE, 1)),
    "", "Interviews", f"{_TALKS} | Card mailed | Promise kept on", "",
    "Referrals", "ID | From which talk | Name", "",
    "Touches", "ID | Who | Date | Type | About talk | Note",
])  # fmt: skip


def thing(name: str) -> str:
    return f"the map of offices that {name.split()[0]} drew on a napkin for me"


class Marked(Evenings):
    """One who marks rows of This Week."""

    def asked(self, n: int, day: dt.date) -> None:
        self.mark(f"Ask {PEOPLE[n]}", done=True)

    def agreed(self, n: int, day: dt.date, talk: dt.date) -> None:
        self.mark(f"Has {PEOPLE[n]} answered", answer=talk)

    def confirmed(self, n: int, day: dt.date) -> None:
        self.mark(f"Confirm the talk with {PEOPLE[n]}", done=True)
        self.mark(f"Prepare for {PEOPLE[n]}", done=True)

    def talked(self, n: int, day: dt.date, talk: dt.date) -> None:
        self.mark(f"Did the talk with {PEOPLE[n]}", answer="Took place")
        self.mark(f"One thing only {PEOPLE[n]}", answer=thing(PEOPLE[n]))
        self.mark(f"Did {PEOPLE[n]} name", answer=f"Friend {n}")
        self.mark(f"Thank {PEOPLE[n]}", done=True)

    def mailed(self, n: int, day: dt.date) -> None:
        self.mark(f"Write and mail the card to {PEOPLE[n]}", done=True)


class Typed(Evenings):
    """One who types every cell."""

    def asked(self, n: int, day: dt.date) -> None:
        self.put("Contacts", n + 2, {5: day})

    def agreed(self, n: int, day: dt.date, talk: dt.date) -> None:
        self.put("Contacts", n + 2, {6: day, 7: "Yes"})
        self.put("Interviews", n + 2, {2: PEOPLE[n], 3: "Scheduled", 4: talk})

    def confirmed(self, n: int, day: dt.date) -> None:
        self.put("Interviews", n + 2, {6: day})

    def talked(self, n: int, day: dt.date, talk: dt.date) -> None:
        self.put("Interviews", n + 2, {3: "Held", 5: thing(PEOPLE[n]), 7: day})
        self.put("Referrals", n + 2, {2: f"I-00{n + 1}", 3: f"Friend {n}"})

    def mailed(self, n: int, day: dt.date) -> None:
        self.put("Interviews", n + 2, {8: day})


def evening(book: Marked | Typed, week: int) -> None:
    """Do what one Sunday brings: for each person another step, the next person a week or two later."""
    day = START + dt.timedelta(weeks=week)
    for n in range(len(PEOPLE)):
        talk = START + dt.timedelta(weeks=2 * n + 2, days=2)
        match week - 2 * n:
            case 0:
                book.asked(n, day)
            case 1:
                book.agreed(n, day, talk)
            case 2:
                book.confirmed(n, day)
            case 3:
                book.talked(n, day, talk)
            case 4:
                book.mailed(n, day)


def shows(book: Evenings) -> list[tuple[Value, ...]]:
    return [tuple(row.get(header) for header in AUTO) for row in book.table("Contacts")]


def test_marks_and_typed_cells_come_to_the_same(tmp_path: Path) -> None:
    marked, typed = Marked(BOOK, tmp_path / "marked"), Typed(BOOK, tmp_path / "typed")
    for week in range(WEEKS):
        day = START + dt.timedelta(weeks=week)
        marked.sync(day)
        typed.sync(day)
        assert shows(marked) == shows(typed), f"week {week + 1}"
        evening(marked, week)
        evening(typed, week)
        last = marked.sync(day)
        typed.sync(day)
        assert shows(marked) == shows(typed), f"the evening of week {week + 1}"
        assert not last.review.filing.lost
        assert not any(last.review.filing.open.values())
        assert len(marked.whats("Tonight")) <= 5
    talks = sum(row["Talks (auto)"] == 1 for row in marked.table("Contacts"))
    assert talks == 5
    assert marked.touched <= 10 * talks, f"{marked.touched} cells for {talks} talks"
    assert [row["Status"] for row in marked.table("Interviews")] == ["Scheduled"] * talks  # no cell of theirs changed
