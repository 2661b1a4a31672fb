"""Somebody is taken out of every row that speaks of them, and nobody else's row loses more than their name."""

import datetime as dt

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.plan.removal import Forgetting, holds, joined, plan_forgetting
from infoview_sheets.rules import check
from infoview_sheets.sheets.patch import Edit, Patch, ToolSheet
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Cell, Row, Sheet
from infoview_sheets.stores.memory import MemoryStore
from tests.sketch import TODAY, sheets

BOOK = """
    Contacts
    ID | Name | Email | How I know them | Who could introduce me | Private notes | Shoe size | State (auto)
    C-001 | Ada Quill | ada@example.org | school | | | 38 | Thanked
    C-002 | Bram Oak | bram@example.org | introduced by ada  quill | Ada Quill | write to ada@example.org | Ada Quill's | To ask
    C-003 | Cleo March | cleo@example.org | met Ada Quillfeather | C-001 | | 40 | Ada Quill

    Interviews
    ID | Who | Status | Date | Notes
    I-001 | Ada Quill | held | 2026-11-02 | secret
    I-002 | Bram Oak | held | 2026-11-03 | as Quill, Ada said
    I-003 | C-001 | planned | |

    Referrals
    ID | From which talk | Who named them | Name | Why they named them
    R-001 | I-001 | | Dov Lark | Ada Quill's friend
    R-002 | I-002 | | Ada Quill | kind
    R-003 | | Ada Quill | Elin Fox | knows
    R-004 | I-002 | | Cleo March | kind

    Touches
    ID | Who | Date | Type | About referral
    T-0001 | Ada Quill | 2026-11-10 | check_in |
    T-0002 | Bram Oak | 2026-11-10 | loop_close | R-002
    T-0003 | Bram Oak | 2026-11-11 | loop_close | R-004
    T-0004 | Ada Quill | | |

    Profile
    Setting | Value
    Pitch | Ada Quill taught me
    Name | Robin

    Birthdays
    Ada Quill | 3 May
    Bram Oak | Ada

    This Week
    When | Due | Who | Action | Why | File | To finish, fill in
    Today | | Ada Quill
"""


def forgetting(text: str = BOOK, who: str = "C-001") -> tuple[Forgetting, tuple[Sheet, ...]]:
    found = sheets(text)
    workbook = complete(read_workbook(found))
    (person,) = workbook.named(who)
    return plan_forgetting(workbook, analyze(workbook, TODAY), person), found


def after(text: str = BOOK, who: str = "C-001") -> dict[str, dict[int, tuple[object, ...]]]:
    plan, found = forgetting(text, who)
    book = MemoryStore("mine", found)
    assert book.write(Patch(plan.edits)) == ()
    return {sheet.name: {row.number: row.values for row in sheet.rows} for sheet in book.sheets}


def test_the_rows_that_go() -> None:
    plan, _ = forgetting()
    assert [(str(row.place), row.what, row.cells) for row in plan.rows] == [
        ("Contacts row 2", "the person", 6),
        ("Interviews row 2", "a talk on Mon Nov 2", 5),
        ("Interviews row 4", "a talk", 3),
        ("Touches row 2", "a touch on Tue Nov 10", 4),
        ("Touches row 5", "a touch", 2),
        ("Referrals row 3", "who named them", 4),
    ]


def test_what_is_left() -> None:
    left = after()
    assert left["Contacts"][3] == (
        "C-002", "Bram Oak", "bram@example.org", "introduced by a person", None, "write to ", "Ada Quill's", "To ask"
    )  # fmt: skip
    assert left["Contacts"][4][:5] == ("C-003", "Cleo March", "cleo@example.org", "met Ada Quillfeather", None)
    assert set(left["Contacts"]) == {1, 3, 4}
    assert left["Interviews"] == {
        1: ("ID", "Who", "Status", "Date", "Notes"),
        3: (*left["Interviews"][3][:4], "as a person said"),
    }
    assert left["Referrals"][2] == ("R-001", None, "a person", "Dov Lark", "a person's friend")
    assert 3 not in left["Referrals"]
    assert left["Referrals"][4] == ("R-003", None, "a person", "Elin Fox", "knows")
    assert left["Referrals"][5] == ("R-004", "I-002", None, "Cleo March", "kind")
    assert [row[0] for row in left["Touches"].values()] == ["ID", "T-0002", "T-0003"]
    assert len(left["Touches"][3]) == 4
    assert left["Touches"][4][4] == "R-004"


def test_what_nobody_but_the_owner_can_judge_is_named() -> None:
    plan, _ = forgetting()
    assert [f"{cell.sheet} {cell.address} {cell.column}" for cell in plan.look] == [
        "Contacts G3 Shoe size", "Profile B2 Value", "Birthdays A1 ",
    ]  # fmt: skip


def test_a_naming_by_somebody_forgotten_is_no_error() -> None:
    plan, found = forgetting()
    book = MemoryStore("mine", found)
    book.write(Patch(plan.edits))
    workbook = complete(read_workbook(book.sheets))
    codes = {
        (p.code, p.cell.row) for p in check(workbook, analyze(workbook, TODAY)).problems if p.cell.sheet == "Referrals"
    }
    assert not {("RF001", 3), ("RF002", 2), ("RF002", 4)} & codes


TWO = """
    Contacts
    ID | Name | Email | How I know them
    C-001 | Ada Quill | ada@example.org |
    C-002 | Ada Quill | quill@example.org | like Ada Quill, ada@example.org

    Interviews
    Who | Status
    Ada Quill | planned
    C-001 | planned
"""


def test_two_people_of_one_name_are_told_apart() -> None:
    plan, _ = forgetting(TWO)
    assert [str(row.place) for row in plan.rows] == ["Contacts row 2", "Interviews row 3"]
    assert [edit.new for edit in plan.mentions] == ["like Ada Quill, "]
    assert [f"{cell.sheet} {cell.address}" for cell in plan.look] == ["Contacts B3", "Contacts D3", "Interviews A2"]


def test_a_single_word_is_no_name_to_replace() -> None:
    text = """
    Contacts
    Name | How I know them
    Ada |
    Bram Oak | through Ada
    """
    plan, _ = forgetting(text, "Ada")
    assert plan.mentions == []
    assert [cell.address for cell in plan.look] == ["B3"]


def test_cells_beside_the_table_stay_and_are_named() -> None:
    text = """
    Contacts
    Mine | Name | More | | Total
    1 | Ada Quill | x | | 7
    2 | Bram Oak | - ? | |
    """
    plan, _ = forgetting(text, "Ada Quill")
    assert [edit.cell.address for edit in plan.edits] == ["A2", "B2", "C2"]
    assert [cell.address for cell in plan.look] == ["E2"]
    apart = """
    Contacts
    Far | | Mine | Name | More |
    5 | 6 | 1 | Ada Quill | x | beside
    """
    plan, _ = forgetting(apart, "Ada Quill")
    assert [edit.cell.address for edit in plan.edits] == ["C2", "D2", "E2"]
    assert [cell.address for cell in plan.look] == ["A2", "B2", "F2"]


def test_a_person_without_a_name_can_be_forgotten() -> None:
    text = """
    Contacts
    ID | Name | Email
    C-001 | | ada@example.org
    C-002 | Bram Oak | - ?
    """
    plan, found = forgetting(text)
    assert [row.cells for row in plan.rows] == [2]
    assert not plan.look
    assert holds(found, plan.person)


def test_somebody_named_but_without_a_column_for_it() -> None:
    text = """
    Contacts
    ID | Name
    C-001 | Ada Quill

    Interviews
    ID | Who | Status | Date
    I-001 | C-001 | held | 2026-11-02

    Referrals
    ID | From which talk | Name
    R-001 | I-001 | Dov Lark
    """
    plan, _ = forgetting(text)
    assert [(str(edit.cell), edit.new) for edit in plan.mentions] == [("Referrals row 2, From which talk", None)]


def edit(index: int, old: object, new: object) -> Edit:
    return Edit(Cell("Contacts", 2, "x", index), old, new)  # type: ignore[arg-type]


def test_two_patches_become_one() -> None:
    patch = joined(
        [edit(1, "Ada", None), edit(2, "b", None), edit(3, "c", "a person")],
        Patch([edit(2, None, "b"), edit(4, 1, 2), edit(3, "a person", "d")], dropped=()),
    )
    assert patch.edits == (edit(1, "Ada", None), edit(3, "c", "d"), edit(4, 1, 2))
    assert patch.erase


@pytest.mark.parametrize(
    ("text", "there"), [("so Ada  quill, said", True), ("Ada Quillfeather", False), ("to ADA@example.org.", True)]
)
def test_a_state_that_speaks_of_them_is_found(text: str, there: bool) -> None:
    plan, _ = forgetting()
    assert holds(sheets(f"Any\nx\n{text}"), plan.person) is there


def test_a_row_of_somebody_else_no_longer_names_their_talk() -> None:
    text = """
        Contacts
        ID | Name
        C-001 | Ada Quill
        C-002 | Bram Oak

        Interviews
        ID | Who | Status | Date
        I-001 | Ada Quill | held | 2026-11-02

        Touches
        Who | Date | Type | About talk
        Bram Oak | 2026-11-10 | check_in | I-001
        Bram Oak | 2026-11-11 | check_in | I-002
    """
    assert after(text)["Touches"][3][3] == "I-002"
    assert after(text)["Touches"][2][:3] == ("Bram Oak", dt.date(2026, 11, 10), "check_in")
    assert len(after(text)["Touches"][2]) == 3


def test_they_leave_a_talk_of_several_and_another_stays_as_it_was_typed() -> None:
    text = """
        Contacts
        ID | Name | Who could introduce me
        C-001 | Ada Quill |
        C-002 | Bram Oak | Cleo March
        C-003 | Cleo March | Ada Quill

        Interviews
        ID | Who | Status | Date
        I-001 | Bram Oak; Ada Quill; Cleo March | held | 2026-11-02
        I-002 | Bram Oak,  Cleo March | held | 2026-11-03
    """
    assert [row[1] for row in after(text)["Interviews"].values()] == [
        "Who",
        "Bram Oak; Cleo March",
        "Bram Oak,  Cleo March",
    ]
    assert [row[2:] for number, row in after(text)["Contacts"].items() if number > 1] == [("Cleo March",), ()]  # fmt: skip


def test_what_was_kept_of_them_in_checks_goes_too() -> None:
    row = "kept | | {} | | {} | Next action (auto) | {} | Somebody typed this over a cell. | Copy it."
    lines = [
        "Level | Code | Sheet | Row | ID | Column | Value | What | Do this | Blocks | Since",
        "warning | CT001 | Contacts | 2 | C-001 | Name | Ada Quill | found anew by each run",
        row.format("Contacts", "C-001", "call her mother"),
        row.format("Contacts", "C-002", "ask Ada Quill too"),
        row.format("Interviews", "I-001", "she wept"),
        row.format("Contacts", "C-003", "not about her"),
    ]
    book = sheets(BOOK + "\n    Checks\n    " + "\n    ".join(lines))
    workbook = complete(read_workbook((*book, Sheet("Blank", ()), Sheet("Mine", (Row(1, ("kept", "Ada Quill")),)))))
    found = plan_forgetting(workbook, analyze(workbook, TODAY), workbook.contacts[0])
    gone = [(str(each.place), each.cells) for each in found.rows if each.place.sheet == "Checks"]
    assert gone == [("Checks row 3", 7), ("Checks row 4", 7), ("Checks row 5", 7)]
    checks = [edit for edit in found.edits if edit.cell.sheet == "Checks"]
    assert [edit.cell.index for edit in checks] == [1, 3, 5, 6, 7, 8, 9] * 3
    then = Patch(sheets=(ToolSheet("Checks", (), ()),))
    assert not [edit for edit in joined(checks, then).edits if edit.cell.sheet == "Checks"], "it is written whole"
