"""Thirteen weeks of one evening each: marked in This Week, the same follows as when every cell is typed."""

import datetime as dt
from pathlib import Path

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.plan.week_sheet import WHAT
from infoview_sheets.reports.lookup import find, hit_lines, person_lines
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Value, shown
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
    assert marked.touched == 9 * talks, f"{marked.touched} cells for {talks} talks"  # before: 23 each
    assert [row["Status"] for row in marked.table("Interviews")] == ["Scheduled"] * talks  # no cell of theirs changed


BEYOND = (
    BOOK.replace("Requests a week | 5", "Requests a week | 5\nFree times | Tuesday or Thursday after 3 pm")
    .replace("Next check-in (auto)", "Next check-in (auto) | Circle | Organization")
    .replace("| Card mailed |", "| Card mailed | Notes |")
)


class Beyond(Marked):
    """One who also uses what no list does."""

    def said(self, what: str) -> str:
        """Return the whole row of This Week that begins so."""
        texts = [shown(self.week.cell(row.values, WHAT)) for row in self.week.sheet.rows]
        return next((text for text in texts if text.startswith(what)), "")


def test_what_no_list_does_is_used_after_those_weeks(tmp_path: Path) -> None:
    book = Beyond(BEYOND, tmp_path)
    for week in range(WEEKS):
        book.sync(START + dt.timedelta(weeks=week))
        evening(book, week)
    day = START + dt.timedelta(weeks=WEEKS)  # a Sunday
    book.put("Contacts", 2, {14: "Inner circle", 15: "Lumenvale"})
    book.put("Contacts", 7, {1: "C-006", 2: "Fay Stone", 3: "fay@example.org", 14: "Stranger", 15: "Lumenvale"})
    book.put("Interviews", 6, {9: "I'll send her the slides. She said: talk to Kenji Mori at AAU."})
    book.sync(day)

    # Who could introduce me, whom do I hold up, from my notes, not now.
    assert "Ada Quillfeather works at Lumenvale too" in book.said("Ask Fay Stone")
    book.mark("From your notes: did you promise Ines Dunmore to send her the slides?", done=True)
    book.mark("From your notes: did Ines Dunmore name Kenji Mori (AAU)?", done=True)
    book.mark("Ask Fay Stone", done=True)
    (late, *_) = [what for what in book.whats("When you have time") if "follow-up" in what or "Check in" in what]
    book.mark(late, answer="In a month")
    book.sync(day)
    assert book.whats("Not now") == [late]
    assert [row["Name"] for row in book.table("Referrals")][-1] == "Kenji Mori"
    assert book.said("Keep your promise to Ines Dunmore: send her the slides")

    # A yes is answered with three times, and one of them becomes the talk.
    book.mark("Has Fay Stone answered", answer="Said yes", day=day)
    book.sync(day + dt.timedelta(days=2))
    assert [what.split(":")[0] for what in book.whats("Tonight")[:2]] == [
        "Keep your promise to Ines Dunmore",
        "Reply to Fay Stone and offer three time slots",
    ]
    offer = book.said("Reply to Fay Stone")
    assert "They have waited 2 days." in offer
    times = offer.partition("Times: ")[2].partition(".")[0].split("; ")
    assert len(times) == 3
    book.mark("Reply to Fay Stone", answer="Offered")
    book.sync(day + dt.timedelta(days=2))
    book.mark("Ask Fay Stone which", answer=times[1])
    book.sync(day + dt.timedelta(days=3))
    agreed = book.table("Interviews")[-1]
    assert (agreed["Who"], agreed["Status"]) == ("Fay Stone", "Scheduled")
    on = agreed["Date"]
    assert isinstance(on, dt.date)
    assert f"{on:%a %b} {on.day} " in times[1]

    # Look things up.
    workbook = complete(read_workbook(book.store.sheets))
    facts = analyze(workbook, day)
    assert any("Ines Dunmore" in line for line in hit_lines(find(facts, "slides"), "slides", day))
    assert next(iter(person_lines(facts, workbook.contacts[5]))).startswith("Fay Stone")
