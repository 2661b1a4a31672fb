"""People tick, untick and answer in This Week while we work, one of them on a phone that was offline.

Nothing is lost, nothing is doubled, and nothing is filed for anybody else.
"""

import datetime as dt
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.plan.week_sheet import COLUMNS
from infoview_sheets.sheets.table import shown
from infoview_sheets.sync import Options, Result, sync
from tests.sheets_server.grid import Box, Late, Spreadsheet
from tests.sheets_server.local import inside, new_book
from tests.sketch import sheets

DAY = dt.datetime(2026, 11, 15, 18, 4, tzinfo=dt.UTC)
NAMES = ("Ada Quillfeather", "Bram Oakenshade", "Cleo Ashdown", "Dov Larkspur", "Ines Dunmore", "Kaia Stroud")
BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Requests a week | 6

    Contacts
    ID | Name | Email | Request sent | They answered | Their answer
    C-001 | Ada Quillfeather | ada@example.org | 2026-11-02 | 2026-11-05 | Yes
    C-002 | Bram Oakenshade | bram@example.org | 2026-11-03 | 2026-11-05 | Yes
    C-003 | Cleo Ashdown | cleo@example.org | | |
    C-004 | Dov Larkspur | dov@example.org | | |
    C-005 | Ines Dunmore | ines@example.org | | |
    C-006 | Kaia Stroud | kaia@example.org | 2026-11-12 | |

    Interviews
    ID | Who | Status | Date | The one thing I want to thank for | Names asked for
    I-001 | Ada Quillfeather | Held | 2026-11-13 | the map of offices that you drew on a napkin | no
    I-002 | Bram Oakenshade | Scheduled | 2026-11-17 | |

    Touches
    ID | Who | Date | Type | About talk | Note
"""
TICKED = {
    "ask": "First request", "thank": "Thanked by email", "confirm": "Confirmed", "prepare": "Prepared",
    "card": "Card mailed",
}  # fmt: skip
ANSWERED = {"Said yes", "Said no"}
WHERE = {column.header: at for at, column in enumerate(COLUMNS)}
DONE, KEY, ANSWER = WHERE["Done"], WHERE["Key (infoview)"], WHERE["Answer"]


class Race:
    """One schedule. ``wanted`` says of each mark whether the last who touched it wants it filed; None: either is fine."""

    def __init__(self, seed: int, out: Path) -> None:
        self.api, self.book = new_book(*sheets(BOOK))
        self.api.strict = False  # answers are held against the discovery document in the contract tests
        self.dice = random.Random(seed)
        self.out = out
        self.wanted: dict[tuple[str, str], bool | None] = {}
        self.away: list[tuple[tuple[str, str], bool]] = []
        self.log: list[str] = []
        self.quiet, self.sorted = True, False
        self._handle = self.api.handle
        self.api.handle = self.handle  # type: ignore[method-assign, assignment]

    def sync(self) -> Result:
        return sync(inside(self.api), Options(now=DAY, out=self.out, today=DAY.date(), zone="UTC"))

    def handle(self, *request: Any) -> Any:
        while not self.quiet and self.dice.random() < 0.4:
            self.act()
        return self._handle(*request)

    def act(self) -> None:
        """Do one thing: tick, untick or answer, online or on the phone; or sort, where the phone has nothing to say.

        Google carries a late mark along with a row that is moved, not through a sort; nor do we see a sort in the second
        in which we write.
        """
        tab = self.book.tab("This Week")
        rows = [
            (row, str(key)) for row in range(1, tab.rows) if (key := tab.entered(row, KEY)) and self.knows(str(key))
        ]
        what = self.dice.choice(["tick", "tick", "untick", "answer", "phone", "phone", "sort", "meet"])
        if what == "sort" and not self.book.offline:
            box = Box(tab.id, (1, tab.last_row), (0, tab.columns))
            order = {row: self.dice.random() for row in range(tab.rows)}
            self.book.sort(tab, box, order.__getitem__)
            self.sorted = True
        elif what == "meet" and self.dice.random() < 0.3:
            self.arrive()
        elif rows and what in ("tick", "untick", "answer", "phone"):
            self.touch(what, *self.dice.choice(rows))
        self.book.touched()

    def knows(self, key: str) -> bool:
        kind = key.removeprefix("done|").split("|")[0]
        return " " not in key and (kind in TICKED or kind == "answer")

    def touch(self, what: str, row: int, key: str) -> None:
        tab = self.book.tab("This Week")
        base = key.removeprefix("done|")
        kind, who = base.split("|")[:2]
        ticked = tab.entered(row, DONE) is True
        name = NAMES[int(who[-1]) - 1]
        if kind == "answer":
            if what == "answer" and key == base and not tab.entered(row, ANSWER):
                said = self.dice.choice(sorted(ANSWERED))
                tab.put(row, ANSWER, said)
                self.say(f"{said} {base} at {row}", (name, said), wanted=True)
            return
        mark = (name, TICKED[kind])
        if what == "phone":
            if self.sorted:
                return
            self.book.offline.append(Late(tab.id, row, DONE, not ticked))
            self.away.append((mark, not ticked))
            self.log.append(f"phone {not ticked} {key} at {row}")
        elif (what == "tick") != ticked and what != "answer":
            tab.put(row, DONE, not ticked)
            self.say(f"{what} {key} at {row}", mark, wanted=not ticked)

    def say(self, line: str, mark: tuple[str, str], *, wanted: bool) -> None:
        self.log.append(line)
        self.wanted[mark] = wanted

    def arrive(self) -> None:
        """The phone is online again. Of a tick there and an untick elsewhere, either may have been the last."""
        assert len(self.book.offline) == len(self.away), f"a row that somebody marked is gone: {self.log}"
        self.book.arrive()
        for mark, ticked in self.away:
            self.wanted[mark] = ticked if self.wanted.get(mark, ticked) == ticked else None
        self.log.append(f"arrive {self.away}")
        self.away.clear()

    def filed(self) -> Counter[tuple[str, str]]:
        tab = self.book.tab("Touches")
        rows = [(str(tab.entered(row, 1)), str(tab.entered(row, 3))) for row in range(1, tab.rows)]
        return Counter(row for row in rows if row[0] != "None")


def race(seed: int) -> int:
    """Run one schedule of four syncs and see how it settles; return how many marks there were."""
    with tempfile.TemporaryDirectory() as folder:
        schedule = Race(seed, Path(folder))
        schedule.sync()
        for _ in range(4):
            schedule.quiet, schedule.sorted = False, False
            schedule.sync()
            schedule.quiet = True
        schedule.arrive()
        for _ in range(3):
            last = schedule.sync()
        assert not last.patch, f"a sync of an unchanged sheet wrote: {schedule.log}"
        assert schedule.api.mistakes == []
        judge(schedule)
    return len(schedule.wanted)


def judge(schedule: Race) -> None:
    found, told = schedule.filed(), questions(schedule.book)
    assert all(count == 1 for count in found.values()), f"doubled {found}: {schedule.log}"
    for mark, wanted in schedule.wanted.items():
        if wanted is not None and not (wanted and mark[0] in told):
            assert (mark in found) == wanted, f"{mark} is {'lost' if wanted else 'still there'}: {schedule.log}"
    strange = found.keys() - schedule.wanted.keys()
    assert not strange, f"{strange} was filed, and nobody marked it: {schedule.log}"


def questions(book: Spreadsheet) -> str:
    """Return the rows of This Week beside which something is asked."""
    tab = book.tab("This Week")
    texts = [shown(tab.entered(row, WHERE["What"])) for row in range(1, tab.rows)]
    return "\n".join(text for text in texts if "Please say" in text or "is no longer there" in text)


@pytest.mark.parametrize("start", range(0, 12, 4))
def test_marks_race(start: int) -> None:
    assert sum(race(seed) for seed in range(start, start + 4)) > 6


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 1500, 50))
def test_many_marks_race(start: int) -> None:
    assert sum(race(seed) for seed in range(start, start + 50)) > 100
