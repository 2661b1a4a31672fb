"""Whatever people mark, edit, sort and untick: nothing is filed twice, for another person, or lost without a word."""

import datetime as dt
import random
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from infoview_sheets.plan.week_sheet import KEY, week_as_it_stands
from infoview_sheets.sheets.table import Row, Sheet, Value, shown
from tests.evenings import Evenings

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
STEP = st.tuples(st.sampled_from(["mark", "answer", "untick", "sort", "type", "sync", "late"]), st.integers(0, 30),
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
    row, key = rows[number % len(rows)] if rows else (0, "")
    if what == "mark" and rows:
        book.put("This Week", row, {1: value})
    elif what == "answer" and rows and not key.startswith(("done|", "aside|")):
        book.put("This Week", row, {5: value})
    elif what == "untick" and rows:
        book.put("This Week", row, {1: None, 5: None})
    elif what == "sort":
        shuffled(book, "This Week" if number % 2 else "Contacts", random.Random(number))
    elif what == "type":
        book.put("Contacts", 2 + number % 4, {4: dt.date(2026, 11, 1 + number % 14)})


def shuffled(book: Evenings, name: str, dice: random.Random) -> None:
    sheet = next(s for s in book.store.sheets if s.name == name)
    rows = [row.values for row in sheet.rows[1:]]
    dice.shuffle(rows)
    mixed = (sheet.rows[0], *(Row(n, values) for n, values in enumerate(rows, 2)))
    book.store.sheets = tuple(Sheet(s.name, mixed) if s.name == name else s for s in book.store.sheets)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(STEP, max_size=12))
def test_a_mark_is_filed_once_for_its_person_or_it_is_still_there(steps: list[tuple[str, int, Value]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book, day = Evenings(BOOK, Path(folder)), FIRST
        book.sync(day)
        for step in (*steps, ("sync", 0, None)):
            if step[0] not in {"sync", "late"}:
                change(book, step)
                continue
            day += dt.timedelta(days=5 if step[0] == "late" else 0)
            before, marked = theirs(book), waiting(book)
            book.sync(day)
            check(book, before, marked)
            assert not book.sync(day).patch, "a second run finds nothing to do"


def waiting(book: Evenings) -> dict[str, tuple[Value, ...]]:
    """Return what stands in Done and Answer of each row that is open, by its key."""
    week = book.week
    rows = {shown(week.cell(row.values, KEY)): row.values for row in week.sheet.rows[1:]}
    found = {key: (week.cell(v, 0), week.cell(v, 4)) for key, v in rows.items() if key}
    return {key: cells for key, cells in found.items() if not key.startswith(("done|", "aside|"))}


def check(book: Evenings, before: dict[str, Counter[tuple[tuple[str, str], ...]]],
    marked: dict[str, tuple[Value, ...]]) -> None:  # fmt: skip
    """Assert that no cell of the person's changed but for rows filed, and that no mark is lost."""
    after = theirs(book)
    for name, rows in before.items():
        gone = rows - after[name]
        assert not gone or name in {"Touches", "Interviews"}, f"{name} lost {gone}"
        assert all(count == 1 for count in after["Touches"].values()), "a mark was filed twice"
    names = {row.get("Name") for row in book.table("Contacts")}
    assert {row["Who"] for row in book.table("Touches")} <= names
    assert [row["Type"] for row in book.table("Touches")].count("Article") == 1, "what they wrote themselves stays"
    assert sum(row["Date"] == dt.date(2026, 11, 13) for row in book.table("Interviews")) == 1
    week = week_as_it_stands(next(s for s in book.store.sheets if s.name == "This Week"))
    assert week is not None
    now = {shown(week.cell(row.values, KEY)): row.values for row in week.sheet.rows[1:]}
    for key, (done, _) in marked.items():
        if done == "perhaps":
            assert week.cell(now[key], 0) == "perhaps", f"{key} lost what nobody could read"
