"""Whoever was talked with, or said no, is left in peace wherever the workbook says so."""

from infoview_sheets.plan.adopt import ListAnswers, adoption, lists_to_adopt
from infoview_sheets.sheets.lists.columns import columns_of
from infoview_sheets.sheets.lists.status import is_heading
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.schema.choices import State
from infoview_sheets.sheets.table import Cell, Row
from tests.plan.test_adopt import LIST, WORDS, adopted, of, states
from tests.sketch import TODAY, sketch

PEOPLE = """
    To contact
    Name | Email | Company
    Ada Quill | ada@example.org | Lumen
    Bram Oak | bram@example.org | Fable
    Cleo March | cleo@example.org | Fable
    Dov Lin | dov@example.org | Orbit
"""


def open_after(*sheets: str) -> str:
    """Return whom one may ask, once the list "To contact" was adopted beside these sheets."""
    book, _ = adopted("\n".join((PEOPLE, *sheets)), words={})
    return ", ".join(name.split()[0] for name, state in states(of(book)).items() if state is State.IDENTIFIED)


def test_another_sheet_tells() -> None:
    assert open_after() == "Ada, Bram, Cleo, Dov"
    assert open_after("    Talked\n    Name | Company\n    Quill, Ada | Lumen\n") == "Bram, Cleo, Dov"
    assert open_after("    Done\n    Ada | Quill | Lumen\n    Oak | Bram\n") == "Cleo, Dov"
    assert open_after("    Do not contact\n    ADA@example.org\n") == "Bram, Cleo, Dov"
    assert (
        open_after("    Archive\n    Name | Status\n    Ada Quill | talked\n    Bram Oak | idea\n") == "Bram, Cleo, Dov"
    )
    assert open_after("    Archive\n    Name | Email | Their answer\n    Ada Quill | | No\n") == "Bram, Cleo, Dov"
    assert (
        open_after("    2025\n    Name | Email | Notes\n    Ada Quill | | had coffee\n    Bram Oak | | tea\n")
        == "Bram, Cleo, Dov"
    )
    assert (
        open_after("    2025\n    Name | Date emailed\n    Ada Quill | 2026-10-01\n    Bram Oak | no\n")
        == "Bram, Cleo, Dov"
    )
    assert open_after("    Chats\n    Name | When\n    Ada Quill | 2026-10-01\n") == "Bram, Cleo, Dov"
    assert open_after("    2025\n    Name | When\n    Ada Quill | 2026-10-01\n    Bram Oak |\n") == "Bram, Cleo, Dov"
    assert open_after("    2025\n    To ask | Said no\n    Ada Quill | Bram Oak\n    2 | Cleo March\n") == "Ada, Dov"


def test_a_sheet_that_tells_nothing_stops_nobody() -> None:
    assert (
        open_after("    Firms\n    Company | Whom I know | Status\n    Lumen | Ada Quill | talked\n")
        == "Bram, Cleo, Dov"
    )
    assert (
        open_after("    Spring\n    Name | Mutual contact | Status\n    Eve Ash | Ada Quill | talked\n")
        == "Ada, Bram, Cleo, Dov"
    )
    assert open_after("    Everybody\n    Name | Email\n    Ada Quill | ada@example.org\n") == "Ada, Bram, Cleo, Dov"


def test_what_is_said_elsewhere_is_asked_about() -> None:
    text = PEOPLE + "\n    Chats\n    Name | When\n    Ada Quill | 2026-10-01\n"
    found = lists_to_adopt(sketch(text))[0]
    _, patch = adopted(text)
    assert [row.name for row in found.others] == ["Chats"]
    assert [row[1] for sheet in patch.sheets if sheet.name == "Interviews" for row in sheet.rows] == ["Ada Quill"]


def test_a_heading_a_second_row_and_a_list_beside_tell() -> None:
    text = """
        Sheet1
        - | | | | Already talked
        Name | Email | Status | | Name | Email
        Talked with | | | | |
        Ada Quill | ada@example.org | | | Zoe Ash | zoe@example.org
        To contact | | | | |
        Bram Oak | bram@example.org | | | Cleo March | cleo@example.org
        Cleo March | cleo@example.org | | | |
        Dov Lin | dov@example.org | emailed 9/14 | | |
        Dov Lin | dov@example.org | | | |
        Esme Vale | esme@example.org | | | |
        Fay Reed | fay@example.org | said no | | |
        Fay Reed | fay@lumen.example.org | talked | | |
    """
    book, _ = adopted(text, words={})
    assert [name for name, state in states(of(book)).items() if state is State.IDENTIFIED] == ["Bram Oak", "Esme Vale"]


def test_contacts_that_nobody_adopted_are_held_back_too() -> None:
    book = sketch("""
        Contacts
        Name | Email | Request sent
        Ada Quill | ada@example.org | 2026-11-02
        Bram Oak | bram@example.org |
        Cleo March | cleo@example.org |

        Talked
        Ada Quill
        Bram Oak
    """)
    assert {c.name: c.unclear["paused_until"].text for c in book.contacts if c.unclear} == {
        "Ada Quill": "Talked", "Bram Oak": "Talked"
    }  # fmt: skip


def test_of_two_sheets_the_one_of_those_who_are_done_with_comes_last() -> None:
    rows = "".join(f"    {name} Ash | {name}@example.org | Lumen | 555-0101\n" for name in ("Zoe", "Yan", "Xia", "Wim"))
    text = f"{PEOPLE}\n    Talked\n    Name | Email | Company | Phone\n{rows}"
    assert [each.sheet.name for each in lists_to_adopt(sketch(text))] == ["To contact", "Talked"]


def test_a_heading_is_nothing_but_a_word_for_where_they_stand() -> None:
    assert all(map(is_heading, ["Already talked with", "TO CONTACT", "People I have talked to", "Said no"]))
    assert not any(map(is_heading, ["Ada Quill", "Ada - talked", "Coffee", "Finance", "it is complicated"]))


def test_of_two_columns_status_one_that_tells_nothing_is_not_read() -> None:
    rows = [Row(n, ("Ada Quill", word, "Active")) for n, word in enumerate(("talked", "said no", "to contact"), 2)]
    columns = columns_of({1: "Name", 2: "Status", 3: "Status"}, rows, {})
    assert [column.role for column in columns] == ["name", "status", ""]


def test_a_status_that_goes_on_to_a_talk_holds_back_until_the_talk_is_noted() -> None:
    book, _ = adopted(LIST)
    book.write(Patch(edits=[Edit(Cell("Sheet1", 5, "Status", 5), "emailed 9/14", "talked")]))
    assert states(of(book))["Bram Oak"] is State.PAUSED
    workbook = of(book)
    found = lists_to_adopt(workbook)[0]
    book.write(adoption(workbook, found, ListAnswers(found.read, "mdy", WORDS, frozenset({5})), TODAY))
    assert states(of(book))["Bram Oak"] is State.TO_RECORD
