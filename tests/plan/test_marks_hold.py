"""Whatever people mark, edit, sort and untick: nothing is filed twice, for another person, or lost without a word."""

import datetime as dt
import random
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview_sheets.domain.done import is_nothing, is_tick
from infoview_sheets.plan.week_sheet import KEY
from infoview_sheets.sheets.table import Value, shown
from infoview_sheets.sync import Result
from tests.evenings import Evenings, InExcel, InGoogle

FIRST = dt.date(2026, 11, 15)
BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org

    Contacts
    ID | Name | Email | Request sent | They answered | Their answer
    C-001 | Ada Quillfeather | ada@example.org | 2026-11-02 | 2026-11-05 | Yes
    C-002 | Bram Oakenshade | bram@example.org | 2026-11-12 | |
    C-003 | Cleo Ashdown | cleo@example.org | | |
    C-004 | Dov Larkspur | dov@example.org | | |

    Interviews
    ID | Who | Status | Date | Thank-you email sent | What I promised
    I-001 | Ada Quillfeather | Scheduled | 2026-11-13 | | send the link

    Touches
    Who | Date | Type | About talk | Note
    Ada Quillfeather | 2026-10-01 | Article | |
"""
MARKS: list[Value] = [True, "x", "done", "not yet", "perhaps", None, False, dt.date(2026, 11, 14), "Said yes", "Said no",
    "Took place", "Cancelled", "In two weeks", "Not this one", "no", dt.date(2026, 12, 3), "her map of the field"]  # fmt: skip
WHATS = ["mark", "answer", "aside", "again", "untick", "sort", "type", "sync", "late"]
STEP = st.tuples(st.sampled_from(WHATS), st.integers(0, 30),
    st.sampled_from(MARKS))  # fmt: skip


def theirs(book: Evenings) -> dict[str, Counter[tuple[tuple[str, str], ...]]]:
    """Return the rows of the person's sheets, without what we compute or add to them."""
    found = {}
    for name in ("Contacts", "Interviews", "Touches", "Profile"):
        rows = [{k: v for k, v in row.items() if "(auto)" not in k and k != "ID"} for row in book.table(name)]
        found[name] = Counter(tuple(sorted((k, shown(v)) for k, v in row.items())) for row in rows)
    return found


def rows_with_keys(book: Evenings) -> list[tuple[int, str]]:
    week = book.week
    rows = [(row.number, shown(week.cell(row.values, KEY))) for row in week.sheet.rows]
    return [(number, key) for number, key in rows if key and number > 1]


def change(book: Evenings, step: tuple[str, int, Value]) -> None:
    """Do what a person does between two runs."""
    what, number, value = step
    rows = rows_with_keys(book)
    row = rows[number % len(rows)][0] if rows else 0
    heads = [shown(head) for head in next(sheet for sheet in book.sheets if sheet.name == "Contacts").rows[0].values]
    if what == "mark" and rows:
        book.put("This Week", row, {1: value})
    elif what == "answer" and rows:
        book.put("This Week", row, {5: value})
    elif what == "aside" and rows:
        book.put("This Week", row, {5: "In two weeks"})
    elif what == "again" and (old := [row for row, key in rows if key.startswith(("done|", "aside|"))]):
        book.put("This Week", old[number % len(old)], {1 if number % 3 else 5: value})
    elif what == "untick" and rows:
        book.put("This Week", row, {1: None, 5: None})
    elif what == "sort":
        book.shuffle("This Week" if number % 2 else "Contacts", random.Random(number))
    elif what == "type":
        column = heads.index("Request sent") + 1
        book.put("Contacts", 2 + number % 4, {column: dt.date(2026, 11, 1 + number % 14)})


def live(book: Evenings, steps: list[tuple[str, int, Value]]) -> None:
    """Do these steps, each sync on the same evening or five days later, and look at each whether it holds."""
    day = FIRST
    book.sync(day)
    for step in (*steps, ("sync", 0, None)):
        if step[0] not in {"sync", "late"}:
            change(book, step)
            continue
        day += dt.timedelta(days=5 if step[0] == "late" else 0)
        before, marked = theirs(book), waiting(book)
        result = book.sync(day)
        check(book, before)
        lost = [mark for mark in marked if not found(mark, book, result)]
        assert not lost, f"{lost} is neither filed nor there nor named"
        assert not book.sync(day).patch, "a second run finds nothing to do"


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(STEP, max_size=12))
def test_a_mark_is_filed_once_for_its_person_or_it_is_still_there(steps: list[tuple[str, int, Value]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        live(Evenings(BOOK, Path(folder)), steps)


@settings(max_examples=4, deadline=None, derandomize=True)
@given(st.lists(STEP, min_size=6, max_size=10))
def test_it_is_so_in_excel(steps: list[tuple[str, int, Value]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        live(InExcel(BOOK, Path(folder)), steps)


@settings(max_examples=4, deadline=None, derandomize=True)
@given(st.lists(STEP, min_size=6, max_size=10))
def test_it_is_so_in_google(steps: list[tuple[str, int, Value]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        live(InGoogle(BOOK, Path(folder)), steps)


@pytest.mark.slow
@pytest.mark.parametrize("where", [Evenings, InExcel, InGoogle])
@pytest.mark.parametrize("seed", range(40))
def test_it_is_so_many_times(where: type[Evenings], seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    live(where(BOOK, tmp_path), [(dice.choice(WHATS), dice.randrange(31), dice.choice(MARKS)) for _ in range(15)])


@dataclass(frozen=True)
class Cells:
    """What stands in a row of This Week before a run: its key, its words, Done and Answer."""

    key: str
    what: str
    done: Value
    answer: Value


def waiting(book: Evenings) -> list[Cells]:
    """Return the rows in which somebody put something."""
    week = book.week
    rows = [row.values for row in week.sheet.rows if row.number > 1]
    cells = [
        Cells(shown(week.cell(v, KEY)), shown(week.cell(v, 1)).split("\n")[0], week.cell(v, 0), week.cell(v, 4))
        for v in rows
    ]
    return [each for each in cells if each.key and not _ours(each)]


def _ours(mark: Cells) -> bool:
    """Return whether a row is as we left it: a tick under *Done lately*, an answer under *Not now*, or untouched."""
    if mark.key.startswith("done|"):
        return not mark.answer
    if mark.key.startswith("aside|"):
        return is_nothing(mark.done) and mark.answer in (None, "", "Not until", "Not this one")
    return is_nothing(mark.done) and shown(mark.answer).strip() in ("", "not yet")


def found(mark: Cells, book: Evenings, result: Result) -> bool:
    """Return whether a mark is filed, set aside, still there as it was, or named in the answer of the run."""
    week = book.week
    rows = [(shown(week.cell(row.values, KEY)), row.values) for row in week.sheet.rows if row.number > 1]
    action = mark.key.removeprefix("done|").removeprefix("aside|")
    there = [(week.cell(values, 0), week.cell(values, 4)) for key, values in rows if key in (mark.key, action)]
    if any(_alike(mark.done, done) and answer in (mark.answer, _theirs(mark)) for done, answer in there):
        return True
    if any(text.startswith(mark.what) for text in result.review.filing.known):
        return True
    filed = {key for each in result.review.filing.filed for key in each.key.split(" ")}
    again = mark.key.startswith("aside|") and not is_nothing(mark.done)  # done after all
    aside = () if again else result.review.filing.aside.keys()
    return all(key in filed or key in aside for key in action.split(" "))


def _theirs(mark: Cells) -> Value:
    """Return the answer, unless it is what we put under *Not now*."""
    return None if mark.key.startswith("aside|") and mark.answer in ("Not until", "Not this one") else mark.answer


def _alike(one: Value, other: Value) -> bool:
    return one == other or (is_nothing(one) and is_nothing(other)) or (is_tick(one) and is_tick(other))


def check(book: Evenings, before: dict[str, Counter[tuple[tuple[str, str], ...]]]) -> None:
    """Assert that no cell of the person's changed but for rows filed, and nothing was filed twice or for a stranger."""
    after = theirs(book)
    for name, rows in before.items():
        gone = rows - after[name]
        assert not gone or name in {"Touches", "Interviews"}, f"{name} lost {gone}"
    assert all(count == 1 for count in after["Touches"].values()), "a mark was filed twice"
    names = {row.get("Name") for row in book.table("Contacts")}
    assert {row["Who"] for row in book.table("Touches")} <= names
    assert [row["Type"] for row in book.table("Touches")].count("Article") == 1, "what they wrote themselves stays"
    assert sum(row["Date"] == dt.date(2026, 11, 13) for row in book.table("Interviews")) == 1
