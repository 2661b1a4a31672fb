"""The rules about what stands in cells, whatever the sheet."""

import dataclasses
import datetime as dt

import pytest

from infoview_sheets.sheets.casts import guesses, likely_days
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.recall import name_digest
from infoview_sheets.sheets.table import Fault, Range, Row, Sheet
from infoview_sheets.stores.excel.ranges import parse_range
from tests.rules.telling import checked, told
from tests.sketch import TODAY, sheets


def test_cell_has_a_value() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | #REF!
    """

    assert told("WB007", passes) == []
    assert told("WB007", fails) == [
        'Contacts row 2, Email: C2 shows a formula error ("#REF!"). Repair the formula or type the value.',
    ]


def test_own_cells_are_untouched() -> None:
    passes = """
        Contacts
        ID | Name | State (auto)
        C-001 | Ada Quillfeather | To ask

        _meta
        schema_version | 1
        Contacts:C-001 | state=9712
    """
    fails = """
        Contacts
        ID | Name | State (auto)
        C-001 | Ada Quillfeather | call her mother first

        _meta
        schema_version | 1
        Contacts:C-001 | state=9712
    """

    assert told("WB008", passes) == []
    assert told("WB008", fails) == [
        (
            'Contacts row 2, State (auto): This cell fills itself, and was changed by hand to "call her mother '
            'first". A sync copies that to Checks. Move your text to Private notes; to change what is shown, change '
            "the dates and answers in this row."
        ),
    ]


def test_what_was_typed_over_a_talk_moves_into_a_column_of_ones_own() -> None:
    text = """
        Interviews
        ID | Who | Next referral (auto)
        I-001 | Ada Quillfeather | ask her brother

        _meta
        schema_version | 1
        Interviews:I-001 | next_referral=9712
    """
    (line,) = told("WB008", text)
    assert "Move your text to a column of your own; to change" in line


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ("C-001 | Ada\nC-002 | Bram", []),
        ("C-002 | Bram\nC-001 | Ada", []),  # sorted with their IDs
        ("C-001 | Ada Moss\nC-002 | Bram", []),  # married
        ("C-001 | Cleo\nC-002 | Bram", []),  # somebody else in their place, and they are gone
        ("C-001 | Bram\nC-002 | Ada", ["row 2", "row 3"]),
        ("C-001 | Bram\nC-002 | Ada\nC-003 | Ada", ["row 2", "row 3"]),
        ("C-001 |\nC-002 | Bram\n | Ada", ["row 2"]),
        ("C-001 | Ada\nC-002 | Ada", []),  # two of one name
    ],
)
def test_ids_stay_with_their_people(people: str, said: list[str]) -> None:
    marks = "\n".join(f"Contacts:{i} | beside={name_digest(name)}" for i, name in (("C-001", "Ada"), ("C-002", "Bram")))
    found = told("WB016", f"Contacts\nID | Name\n{people}\n\n_meta\nschema_version | 1\n{marks}")
    assert [line.removeprefix("Contacts ").partition(",")[0] for line in found] == said
    assert told("WB016", f"Contacts\nID | Name\n{people}") == []


def test_text_is_no_formula() -> None:
    passes = """
        Contacts
        ID | Name
        C-001 | Ada Quillfeather
        C-002 | Bram Oakenshade

        Referrals
        Name | Who named them
        Bram Oakenshade | Ada Quillfeather
    """
    fails = """
        Contacts
        ID | Name
        C-001 | =Ada
        C-002 | Bram Oakenshade

        Referrals
        Name | Who named them
        Bram Oakenshade | C-001
    """

    assert told("WB010", passes) == []
    assert told("WB010", fails) == [
        (
            'Contacts row 3, Named by (auto): The text would start with "=" and could be taken for a formula. '
            "Nothing to do: it is written as text."
        ),
        (
            'Contacts row 3, Chain starts with (auto): The text would start with "=" and could be taken for a '
            "formula. Nothing to do: it is written as text."
        ),
    ]


def test_id_stands_once() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org
        | Cleo Marchbanks
        | Dov Larkspur
    """
    fails = """
        Contacts
        ID | Name
        C-001 | Ada Quillfeather
        C-002 | Bram Oakenshade
        c-001 | Cleo Marchbanks
    """

    assert told("WB011", passes) == []
    assert told("WB011", fails) == [
        (
            "Contacts row 4, ID: C-001 is used in rows 2 and 4. If row 4 is a copy, clear its ID and sync again; "
            "it gets a new one."
        ),
    ]


def test_word_is_in_the_list() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        Who | Date | Status
        Ada Quillfeather | 2026-11-12 | held
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        Who | Date | Status | Tour
        Ada Quillfeather | 2026-11-12 | Hled | perhaps
    """

    assert told("WB014", passes) == []
    assert told("WB014", fails) == [
        (
            'Interviews row 2, Status: "Hled" is not one of Planned, Scheduled, Held, Cancelled, Did not come or Moved'
            ": no request, nudge, reply or the like is proposed meanwhile. "
            'Did you mean "Held"?'
        ),
        'Interviews row 2, Tour: "perhaps" is neither yes nor no. Write yes or no, or clear the cell.',
    ]


def test_number_is_possible() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        Who | Date | Status | Energy afterwards
        Ada Quillfeather | 2026-11-12 | held | 4
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        Who | Date | Status | Energy afterwards
        Ada Quillfeather | 2026-11-12 | held | high
    """

    assert told("WB015", passes) == []
    assert told("WB015", fails) == [
        (
            'Interviews row 2, Energy afterwards: "high" is not a whole number from 1 to 5. Write a number, or '
            "clear the cell."
        ),
    ]


def test_merged_cells_are_named_once_where_they_matter() -> None:
    (sheet,) = sheets("Contacts\nName | Shoe size | Email\nAda | 39 | ada@example.org\nBram | 40")

    def merged(*areas: str) -> list[str]:
        workbook = read_workbook([dataclasses.replace(sheet, merged=tuple(filter(None, map(parse_range, areas))))])
        return [str(problem) for problem in checked(workbook).problems if problem.code == "WB006"]

    assert merged("A2:A3") == [
        "Contacts row 2, Name: The cells A2:A3 are merged; only the first carries a value. Unmerge them. [WB006]"
    ]
    assert merged("B2:AA3") == [
        "Contacts row 2, Email: The cells B2:AA3 are merged; only the first carries a value. Unmerge them. [WB006]"
    ]
    assert merged("A1:C1", "B2:B3", "A4:A9") == []
    assert [line[:18] for line in merged("A1:A2", "C3:C9")] == ["Contacts row 2, Na", "Contacts row 3, Em"]
    assert told("WB006", "Contacts\nName") == []


def test_merged_cells_below_the_headers_of_an_empty_sheet_do_not_matter() -> None:
    sheet = Sheet("Contacts", (Row(1, ("Name",)),), (Range(2, 1, 3, 1),))

    assert [p.code for p in checked(read_workbook([sheet])).problems if p.code == "WB006"] == []


def test_a_sheet_without_ids_remembers_nothing() -> None:
    text = """
        Contacts
        Name | State (auto) | Shoe size
        Ada | call her mother first | C-001

        _meta
        schema_version | 1
        Contacts:C-001 | state=0000 urgency=0000 strange=0000
    """

    assert told("WB008", text) == []
    assert len(told("WB008", text.replace("Shoe size", "ID"))) == 1


def test_a_formula_that_was_never_worked_out_is_told_apart() -> None:
    sheet = Sheet("Contacts", (Row(1, ("Name", "Email")), Row(2, ("Ada", Fault("=A1&B1")))))

    assert [str(problem) for problem in checked(read_workbook([sheet])).problems if problem.cell.row] == [
        (
            'Contacts row 2, Email: B2 holds a formula that was never worked out ("=A1&B1"). '
            "Open the workbook, save it and close it again. [WB007]"
        )
    ]


def test_a_cell_of_ours_that_was_cleared_is_filled_again_without_a_word() -> None:
    text = """
        Contacts
        ID | Name | Rank (auto) | State (auto)
        C-001 | Ada Quillfeather | | To ask
        C-002 | Bram Oakenshade | 7

        _meta
        schema_version | 1
        Contacts:C-001 | rank=1111
        Contacts:C-002 | rank=0000 state=0000
    """

    assert told("WB008", text) == [
        (
            'Contacts row 3, Rank (auto): This cell fills itself, and was changed by hand to "7". A sync copies '
            "that to Checks. Move your text to Private notes; to change what is shown, change Circle, Field or Level."
        )
    ]


def test_a_time_zone_nobody_knows_holds_back_the_confirmation() -> None:
    text = """
        Contacts
        Name | Their time zone
        Ada | Lisbon
        Bram | the moon
        Cleo | Europe/Lisbon
        Dov | Buenos Aires
    """

    assert told("WB014", text)[2].endswith('Did you mean "America/Argentina/Buenos_Aires"?')
    assert told("WB014", text)[:2] == [
        'Contacts row 2, Their time zone: "Lisbon" is not a time zone: no confirmation is proposed meanwhile. '
        'Did you mean "Europe/Lisbon"?',
        (
            'Contacts row 3, Their time zone: "the moon" is not a time zone: no confirmation is proposed meanwhile. '
            "Use a name such as America/New_York or Europe/Berlin."
        ),
    ]


def test_a_word_like_no_other_gets_no_guess() -> None:
    text = """
        Contacts
        Name | Where from | Circle
        Ada | zzz | zzz
    """

    assert told("CT007", text) == [
        (
            'Contacts row 2, Where from: "zzz" is not in the list of this column. '
            "Choose a word from the list, or clear the cell."
        ),
        (
            'Contacts row 2, Circle: "zzz" is not one of Inner circle, Acquaintance or Stranger: no request is proposed meanwhile. '
            "Choose a word from the list, or clear the cell."
        ),
    ]


def test_a_formula_error_is_one_whatever_the_column() -> None:
    text = """
        Profile
        Setting | Value
        nudge_bd | #REF!
        mode | hurry
        card_format | A9

        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Minutes
        Ada | 2026-11-30 | scheduled | #N/A

        Touches
        Who | Date | Type | Channel
        Ada | 2026-11-19 | #N/A | pigeon
    """

    assert [line.split(":")[0] for line in told("WB007", text)] == [
        "Interviews row 2, Minutes",
        "Profile row 2, Nudge business days",
        "Touches row 2, Type",
    ]
    assert [line.split(":")[0] for line in told("WB014", text)] == [
        "Profile row 3, Mode",
        "Profile row 4, Card format",
        "Touches row 2, Channel",
    ]
    assert "one of A2 folded, Half fold" in told("WB014", text)[1]
    assert [code for code in ("TO002", "PR007", "IN006") if told(code, text)] == []


def test_a_day_of_a_talk_that_was_held_is_past() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status
        Ada | Nov 20 | {}
    """
    for status, day in (("Held", "2026-11-20"), ("Scheduled", "2027-11-20")):
        (said,) = told("DT004", text.format(status))
        assert said.endswith(f"Write {day}.")


def test_ticked_days_are_told_a_line_for_each_sheet() -> None:
    text = """
        Contacts
        Name | Request sent | They answered
        Ada | x | done
        Bram | yes |

        Interviews
        Who | Date | Status | Card mailed
        Ada | 2026-11-20 | held | x
    """
    lines = [line.split(" Type")[0] for line in told("DT006", text)]
    assert lines == [
        "Contacts row 2, Request sent: B2, C2 and B3 say that it is done, but not when.",
        "Interviews row 2, Card mailed: D2 says that it is done, but not when.",
    ]


def test_of_three_rows_with_one_id_the_last_one_is_the_copy() -> None:
    (line,) = told("WB011", "Contacts\nID | Name\nC-001 | Ada\nC-001 | Bram\nC-001 | Cleo\nC-002 | Dov")
    assert line.startswith("Contacts row 4, ID: C-001 is used in rows 2, 3 and 4. If row 4 is a copy")


def test_a_day_without_a_year_may_be_today() -> None:
    assert guesses("11/23", TODAY, past=True) == guesses("11/23", TODAY, past=False) == [TODAY]


def test_a_day_without_a_year_that_passed_is_the_last_one() -> None:
    assert guesses("Nov 30", TODAY, past=True) == [dt.date(2025, 11, 30)]
    assert likely_days("Sat Nov 21", TODAY, past=False) == [dt.date(2026, 11, 21)]  # the year of the weekday
    assert likely_days("Mon, Nov 30", TODAY, past=True) == [dt.date(2026, 11, 30)]
    assert likely_days("Fri Nov 21", TODAY, past=True) == guesses("Nov 21", TODAY, past=True)
    assert guesses("Feb 29", TODAY, past=True) == [dt.date(2024, 2, 29)]
    assert guesses("3/3", TODAY, past=True) == [dt.date(2026, 3, 3)]


@pytest.mark.parametrize(("ticked", "where"), [(4, "B2, B3, B4 and B5"), (5, "B2, B3, B4 and 2 more")])
def test_of_many_ticked_days_the_first_three_cells_are_named(ticked: int, where: str) -> None:
    rows = "\n".join(f"Person {n} | x" for n in range(ticked))
    (line,) = told("DT006", f"Contacts\nName | Request sent\n{rows}")
    assert f": {where} say that it is done, but not when." in line


@pytest.mark.parametrize(("talked", "like"), [("2026-11-18", "2026-11-20"), ("", "2027-11-20")])
def test_a_promise_is_for_a_day_after_the_talk(talked: str, like: str) -> None:
    rows = f"Interviews\nID | Who | Status | Date | What I promised | Promised by\nI-001 | Ada | held | {talked} | a link | 20 Nov"
    (line,) = told("DT004", f"Contacts\nName\nAda\n\n{rows}")
    assert f"Write {like}." in line
