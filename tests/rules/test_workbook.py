"""The rules about sheets and headers."""

import dataclasses
import datetime as dt

import pytest

from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.reading import read_workbook
from tests.rules.telling import checked, told
from tests.sketch import TODAY, sheets, sketch


def test_sheet_is_there() -> None:
    passes = """
        Profile
        Setting | Value

        Contacts
        Name

        Interviews
        Who | Date | Status
    """
    fails = """
        Contcts
        Name
        Ada
    """

    assert told("WB001", passes) == []
    assert told("WB001", fails) == [
        'Contacts: The workbook has no sheet named "Contacts". Rename the sheet "Contcts" to "Contacts".',
        (
            'Interviews: The workbook has no sheet named "Interviews". No talk is known. Add it, or run `infoview'
            " new --add-missing BOOK`, which keeps everything else."
        ),
        (
            'Profile: The workbook has no sheet named "Profile". The defaults are used. Add it, or run `infoview '
            "new --add-missing BOOK`, which keeps everything else."
        ),
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("contacts", 'The sheet "contacts" is a list in words of your own; it has'),
        ("Networking", 'The workbook has no sheet named "Contacts", but "Networking" has'),
    ],
)
def test_a_list_is_to_be_adopted_also_where_its_sheet_is_called_contacts(name: str, said: str) -> None:
    text = f"{name}\nName | heard back? | Email\nAda Quill | 10/12 | ada@example.org\nBram Oak | | bram@example.org"
    (line,) = [line for line in told("WB001", text) if line.startswith("Contacts")]
    assert line == f"Contacts: {said} 2 people (Name, heard back?, Email). To use it as it is: `infoview adopt BOOK`."


def test_a_second_list_is_none_that_is_missed() -> None:
    text = "Contacts\nName | Email\nAda | a@example.org\n\nOld people\nName | Email | Company\nBram Oak | b@example.org | Fable"
    assert [line for line in told("WB001", text) if line.startswith("Contacts")] == []


@pytest.mark.parametrize("rows", [
    "questions\nThings to ask\nDo you miss patients?", "Questions\nQuestion\nWhat is a normal Tuesday?",
    "Interviews\nFirm | Round\nLumen | 2", "Profile\nMy skills\nsewing", "Articles\nTitle | Read?\nOn labs | yes",
    "Days off\nWho | Why\nme | tired", "Touches\nFabric | Price\nwool | 3", "Referrals\nSite\nx",
    "Organizations\nFirm | what\nLumen | lamps",
])  # fmt: skip
def test_a_sheet_with_none_of_our_columns_is_the_person_s(rows: str) -> None:
    text = f"Contacts\nID | Name | Email\nC-001 | Ada Quill | ada@example.org\n\n{rows}"
    found = checked(sketch(text)).problems
    assert not [problem for problem in found if {"sheet", "sync"} & {*problem.blocks}]
    name = rows.partition("\n")[0]
    if name in ("Interviews", "Profile"):
        effect = "No talk is known." if name == "Interviews" else "The defaults are used."
        assert (
            f'{name}: The sheet "{name}" has none of our columns, so it stays your own and is not read. {effect} A sheet '
            f'for it would be called "{name} (infoview)"; to add it, run `infoview new --add-missing BOOK`, which keeps '
            "everything else."
        ) in told("WB001", text)


def test_required_columns_stand() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        Who | Status | Date
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        Who | Statsu | When
        Ada Quillfeather | held | 2026-11-12
    """

    assert told("WB002", passes) == []
    assert told("WB002", fails) == [
        'Interviews: The sheet has no column "Status". Rename "Statsu" to "Status".',
    ]


def test_header_stands_once() -> None:
    passes = """
        Contacts
        Name | Email
        Ada | ada@example.org
    """
    fails = """
        Contacts
        Name | Email | E-MAIL
        Ada | ada@example.org | a@example.org
    """

    assert told("WB003", passes) == []
    assert told("WB003", fails) == [
        (
            'Contacts row 1, E-MAIL: The column "E-MAIL" appears twice (B and C). Delete or rename one of '
            "them; nothing is written to Contacts until then."
        ),
    ]


def test_header_is_known() -> None:
    passes = """
        Contacts
        Name | Circle
        Ada | friend
    """
    fails = """
        Contacts
        Name | Cirlce | Shoe size
        Ada | friend | 39
    """

    assert told("WB004", passes) == []
    assert told("WB004", fails) == [
        'Contacts row 1, Cirlce: Unknown column "Cirlce". Rename it if you mean "Circle".',
        (
            'Contacts row 1, Shoe size: Not read, because it is your own: "Shoe size" (Contacts). '
            "Nothing to do, unless one should be read: give it a header from `infoview columns`."
        ),
    ]


def test_a_column_of_ones_own_is_no_task() -> None:
    """Nothing is to be done about it, so it is not said week after week; a slip is."""
    text = "Contacts\nName | Cirlce | Shoe size\nAda | friend | 39"
    found = checked(sketch(text)).problems
    levels = {problem.cell.column: problem.severity for problem in found if problem.code == "WB004"}
    assert levels == {"Cirlce": Severity.ADVICE, "Shoe size": Severity.INFO}


def test_version_is_known() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        _meta
        schema_version | 1
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        _meta
        schema_version | 9
    """

    assert told("WB005", passes) == []
    assert told("WB005", fails) == [
        (
            "_meta: This workbook was last written by a newer infoview (its version 9, ours 1). Update infoview; "
            "until then `infoview check` still works."
        ),
    ]


def test_rows_stand_together() -> None:
    passes = """
        Contacts
        Name
        Ada
        Bram
    """
    fails = """
        Contacts
        Name
        Ada
        -
        Bram
    """

    assert told("WB009", passes) == []
    assert told("WB009", fails) == [
        "Contacts row 3: This row is empty. Nothing to do.",
    ]


def test_headers_stand_first() -> None:
    passes = """
        Contacts
        Name
        Ada
    """
    fails = """
        Contacts
        My contacts
        -
        Name | Email
        Ada | ada@example.org
    """

    assert told("WB013", passes) == []
    assert told("WB013", fails) == [
        "Contacts row 3: The headers were found in this row. Nothing to do.",
    ]


def test_without_a_column_for_ids_what_stands_above_the_headers_is_no_row() -> None:
    text = "Contacts\nC-002 | moved to the archive\nName | Email\nAda | ada@example.org"
    assert told("WB013", text) == ["Contacts row 2: The headers were found in this row. Nothing to do."]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["C-002 | Bram | b@example.org"], "Row 1 stands"),
        (["C-002 | Bram | b@example.org", "Mine | |", "C-003 | Cleo | c@example.org"], "Rows 1 and 3 stand"),
    ],
)
def test_headers_that_were_sorted_below_people_stop_the_run(rows: list[str], words: str) -> None:
    lines = ["Contacts", *rows, "ID | Name | Email", "C-001 | Ada | ada@example.org"]
    row = len(rows) + 1
    assert told("WB013", "\n".join(lines)) == [
        f"Contacts row {row}: The headers were found in this row. {words} above them, and would not be read. Move row {row} "
        "back to the top, or undo the sort; nothing is written until then.",
    ]


def test_two_columns_that_mean_the_same_are_no_error() -> None:
    text = """
        Contacts
        Name | Title | Role | Role (old)
        Ada | Dr. | Policy analyst | Analyst
    """

    assert told("WB003", text) == []
    assert told("WB004", text) == [
        (
            'Contacts row 1, Title: The column "Title" is kept but not read: "Role" already says the same. Nothing to do.'
        ),
        (
            'Contacts row 1, Role (old): Not read, because it is your own: "Role (old)" (Contacts). '
            "Nothing to do, unless one should be read: give it a header from `infoview columns`."
        ),
    ]


def test_a_setting_nobody_knows_is_named() -> None:
    text = """
        Profile
        Setting | Value
        pitch_variant.policy | I study cells.
        favorite color | green
        citty | Testville
        name | Robin
    """

    assert told("WB004", text) == [
        'Profile row 4, Setting: Unknown setting "citty". Rename it if you mean "City".',
        'Profile row 3, Setting: Unknown setting "favorite color"; it is kept as it is. Nothing to do.',
    ]


def test_every_missing_column_is_named() -> None:
    text = """
        Contacts
        Name

        Touches
        Channel
        email
    """

    assert told("WB002", text) == [
        'Touches: The sheet has no columns "Who", "Date" and "Type". Add what is missing to the row of headers.'
    ]


def test_without_names_in_contacts_nothing_is_written() -> None:
    found = checked(sketch("Contacts\nEmail\nada@example.org")).problems

    assert [problem.blocks for problem in found if problem.code == "WB002"] == [("sheet", "sync")]


def test_a_known_name_that_stands_is_not_proposed_again() -> None:
    text = """
        Profile
        Setting | Value
        City | Testville
        citys | two
        | what is this

        Contacts
        Name | Names | Rank (aut)
        Ada | Adelaide | 7
    """

    assert [line for line in told("WB004", text) if "Rename" in line] == []
    assert len(told("WB004", text)) == 2


def test_a_column_that_became_yours_is_told_for_two_weeks() -> None:
    contacts, *_ = sheets("Contacts\nID | Name | My notes\nC-001 | Ada Quillfeather | likes tea")
    workbook = read_workbook([dataclasses.replace(contacts, given=((3, "State (auto)"),))])

    def said(days: int) -> int:
        seen = {("WB017", "Contacts", "1", "My notes"): TODAY - dt.timedelta(days=days)}
        memory = dataclasses.replace(workbook.memory, first_seen=seen)
        found = checked(dataclasses.replace(workbook, memory=memory)).problems
        return sum(problem.code == "WB017" for problem in found)

    assert (said(13), said(14)) == (1, 0)
