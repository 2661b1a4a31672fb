"""What is ours goes, what is the person's stays; a column between theirs is only emptied."""

from infoview_sheets.plan.removal import Removal, plan_removal
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Sheet
from infoview_sheets.stores.memory import MemoryStore
from tests.sketch import sheets

BOOK = """
    Contacts
    My people
    ID | State (auto) | Name | Rank | Next action (auto) | Rank (auto)
    C-001 | To ask | Ada | 7 | Ask Ada | 1
    C-002 | | Bram | 8 | | 2

    Interviews
    Who | Status | Date | Ready % (auto) | Check (auto) | Mine
    Ada | planned | | | fine | x

    Profile
    Setting | Value
    Name | Robin

    This Week
    When | Due | Who | Action | Why | File | To finish, fill in
    Today | | Ada

    Checks
    My own checks
    passport

    Checks (auto)
    Level | Code | Sheet | Row | ID | Column | Value | What | Do this | Blocks | Since
    error | CT001

    _meta
    Key | Value
    schema_version | 1
"""


def removal(text: str = BOOK) -> tuple[Removal, tuple[Sheet, ...]]:
    found = sheets(text)
    return plan_removal(read_workbook(found)), found


def test_what_goes() -> None:
    plan, _ = removal()
    assert [f"{cell.sheet} {cell.address} {cell.column}" for cell in plan.columns] == [
        "Contacts E2 Next action (auto)", "Contacts F2 Rank (auto)",
    ]  # fmt: skip
    assert [f"{cell.sheet} {cell.address}" for cell in plan.emptied] == [
        "Contacts B2",
        "Interviews D1",
        "Interviews E1",
    ]
    assert plan.patch.dropped == ("This Week", "Checks (auto)", "_meta")
    assert list(plan.patch.gone) == list(plan.columns)


def test_what_is_left() -> None:
    plan, found = removal()
    book = MemoryStore("mine", found)
    assert book.write(plan.patch) == ()
    left = {sheet.name: [row.values for row in sheet.rows] for sheet in book.sheets}
    assert left == {
        "Contacts": [
            ("My people",), ("ID", "State (auto)", "Name", "Rank"), ("C-001", None, "Ada", 7), ("C-002", None, "Bram", 8),
        ],
        "Interviews": [
            ("Who", "Status", "Date", "Ready % (auto)", "Check (auto)", "Mine"), ("Ada", "planned", None, None, None, "x"),
        ],
        "Profile": [("Setting", "Value"), ("Name", "Robin")],
        "Checks": [("My own checks",), ("passport",)],
    }  # fmt: skip


def test_what_stands_below_the_rows_stays() -> None:
    plan, found = removal(
        BOOK.replace("    C-002 | | Bram | 8 | | 2\n", "    C-002 | | Bram | 8 | | 2\n    | | | | a sum |\n")
    )
    assert [cell.address for cell in plan.columns] == ["F2"]
    assert [cell.address for cell in plan.emptied] == ["B2", "E2", "D1", "E1"]
    book = MemoryStore("mine", found)
    book.write(plan.patch)
    assert [row.values for row in book.sheets[0].rows[1:]] == [
        ("ID", "State (auto)", "Name", "Rank", "Next action (auto)"),
        ("C-001", None, "Ada", 7),
        ("C-002", None, "Bram", 8),
        (None, None, None, None, "a sum"),
    ]


def test_a_workbook_without_us_has_nothing_to_remove() -> None:
    plan, found = removal("Contacts\nName\nAda")
    assert not plan.patch
    book = MemoryStore("mine", found)
    book.write(plan.patch)
    assert book.sheets == found


def test_twice_is_once() -> None:
    plan, found = removal()
    book = MemoryStore("mine", found)
    book.write(plan.patch)
    again = plan_removal(read_workbook(book.sheets))
    assert (again.columns, again.patch.edits, again.patch.dropped) == ([], (), ())
