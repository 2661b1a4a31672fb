"""People of a list come into Contacts: nobody twice, nothing over what is there, listed and no more."""

import datetime as dt

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.plan.importing import Imported, arrivals, chosen, import_patch, list_in, people_of
from infoview_sheets.rules import check, check_cells
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema.choices import State
from infoview_sheets.stores.memory import MemoryStore
from tests.sketch import TODAY, sheets, sketch

CONNECTIONS = """
    Connections
    First Name | Last Name | URL | Email Address | Company | Position | Connected On
    Ada | Quill | https://www.linkedin.com/in/example-ada | | Lumen | Analyst | 30 May 2026
    Bram | Oak | linkedin.com/in/example-bram/ | bram@fable.example.org | Fable | Editor | 28 May 2025
    Bram | Oak | | | Fable | | someday
"""
BOOK = """
    Contacts
    Name | Email | LinkedIn
    A. Quill | | https://linkedin.com/in/EXAMPLE-ADA
"""


def people(text: str) -> list[Imported]:
    found = list_in(sheets(text))
    assert found is not None
    return list(people_of(found))


def test_a_row_says_who_they_are() -> None:
    ada, bram, again = (each.contact for each in people(CONNECTIONS))
    assert (ada.name, ada.organisation, ada.role, ada.linkedin_connected_on) == (
        "Ada Quill",
        "Lumen",
        "Analyst",
        dt.date(2026, 5, 30),
    )
    assert (bram.email, bram.linkedin_url) == ("bram@fable.example.org", "linkedin.com/in/example-bram/")
    assert again.notes == "Connected On: someday"


def test_nobody_comes_twice() -> None:
    found = arrivals(sketch(BOOK), people(CONNECTIONS))
    assert [each.contact.name for each in found.new] == ["Bram Oak"]
    assert [(each.contact.name, older.row) for each, older in found.known] == [("Ada Quill", 2)]
    assert arrivals(sketch(BOOK), []).new == []
    twice = sketch("Contacts\nName | Email\nBram Oak | bram@example.org\nBram Oak | bram@example.org")
    found = arrivals(twice, people(CONNECTIONS))
    assert [each.contact.name for each in found.new] == ["Ada Quill"]
    assert [older.row for _, older in found.known] == [2]


def test_a_shared_mailbox_makes_nobody_the_same() -> None:
    text = """
        List
        Name | Email | Company
        Ada Quill | info@lumen.example.org | Lumen
        Bram Oak | home@example.org | Fable
        Cleo Oak | home@example.org | Fable
        Dov Lin | dov@example.org | Orbit
        D. Lin | dov+x@example.org | Elsewhere
    """
    found = arrivals(sketch(BOOK), people(text))
    assert [each.contact.name for each in found.new] == ["Bram Oak", "Cleo Oak", "Dov Lin"]


def test_they_stand_below_in_the_columns_that_are_there_and_new_ones() -> None:
    book = MemoryStore("mine", sheets(BOOK))
    workbook = sketch(BOOK)
    patch = import_patch(workbook.tables["Contacts"], arrivals(workbook, people(CONNECTIONS)).new)
    assert [(c.header.address, c.header.column) for c in patch.columns] == [
        ("D1", "Role"), ("E1", "Organization"), ("F1", "Connected on"), ("G1", "Consider"),
    ]  # fmt: skip
    assert book.write(patch) == ()
    after = read_workbook(book.read())
    assert [(c.row, c.name, c.organisation, c.consider) for c in after.contacts] == [
        (2, "A. Quill", "", None),
        (3, "Bram Oak", "Fable", False),
    ]
    assert book.read()[0].rows[1].values == sheets(BOOK)[0].rows[1].values


def test_words_are_whole_or_their_beginning() -> None:
    text = "List\nName | Company\nAda Quill | Company 7\nBram Oak | Company 17\nCleo March | Biotechnology Lab"
    found = people(text)
    assert [[each.contact.name for each in chosen(found, words, "", None)] for words in ("company 7", "biotech", "tech", "company 1")] == [
        ["Ada Quill"], ["Cleo March"], [], []
    ]  # fmt: skip


def test_first_and_last_name_go_where_they_belong() -> None:
    text = "Contacts\nFirst Name | Last Name | Address | City | State | Zip\nAda | Quill | | | |"
    workbook = sketch(text)
    other = "List\nFirst | Last | Street | City | State | ZIP\nBram | Oak | 7 Way | Testville | MA | 02139\nCleo | March | | | |"
    patch = import_patch(workbook.tables["Contacts"], people(other))
    assert [[(cell.column, value) for cell, value in row.values] for row in patch.rows] == [
        [("First Name", "Bram"), ("Last Name", "Oak"), ("Address", "7 Way"), ("City", "Testville"), ("State", "MA"), ("Zip", "02139"), ("Consider", "no")],
        [("First Name", "Cleo"), ("Last Name", "March"), ("Consider", "no")],
    ]  # fmt: skip
    whole = import_patch(workbook.tables["Contacts"], people("List\nName | Email\nDov Lin | dov@example.org"))
    assert [(cell.column, value) for cell, value in whole.rows[0].values][:2] == [
        ("First Name", "Dov"),
        ("Last Name", "Lin"),
    ]


def test_words_of_their_own_are_noted_and_several_people_left_out() -> None:
    text = """
        List
        Name | Status | Circle | Date talked | Notes
        Ada Quill | said no | Inner circle | 2026-11-02 | tea
        Bram & Cleo Oak | | Stranger | |
        Quill, Zoe | | | |
        Total | | | |
    """
    ada, zoe = (each.contact for each in people(text))
    assert (ada.notes, zoe.name) == ("tea\nStatus: said no\nDate talked: 2026-11-02", "Zoe Quill")


def test_whoever_is_connected_since_a_day_counts_from_that_day() -> None:
    found = people(CONNECTIONS)
    names = [[each.contact.name for each in chosen(found, "", "", dt.date(2026, 5, day))] for day in (30, 31)]
    assert names == [["Ada Quill"], []]


def test_a_circle_of_the_list_comes_along() -> None:
    rows = "Ada Quill | Acquaintance\nBram Oak | Stranger"
    patch = import_patch(read_workbook(sheets(BOOK)).tables["Contacts"], people(f"List\nName | Circle\n{rows}"))
    circles = [[value for cell, value in row.values if cell.column == "Circle"] for row in patch.rows]
    assert circles == [["Acquaintance"], []]


def test_the_order_of_days_is_that_of_the_list() -> None:
    text = "List\nName | Connected On\nAda Quill | 3/4/2026\nBram Oak | 3/14/2026"
    assert [each.contact.linkedin_connected_on for each in people(text)] == [dt.date(2026, 3, 4), dt.date(2026, 3, 14)]
    assert people("List\nName | Connected On\nAda Quill | 3/4/2026")[0].contact.notes == "Connected On: 3/4/2026"


def test_a_file_without_people_has_no_list() -> None:
    assert list_in(sheets("Budget\nItem | Cost\nStamps | 3")) is None


def test_one_may_choose() -> None:
    everybody = people(CONNECTIONS)
    assert [len(chosen(everybody, *how)) for how in (("", "", None), ("fab", "", None), ("", "quill analyst", None), ("", "", dt.date(2026, 1, 1)))] == [
        3, 2, 1, 1
    ]  # fmt: skip


def test_who_is_listed_is_not_checked_ranked_or_proposed() -> None:
    text = """
        Contacts
        Name | Email | Consider
        Ada Quill | ada@ | no
        Bram Oak | bram@ |
        Bram Oak | | no
    """
    workbook = sketch(text)
    readable, already = check_cells(workbook, TODAY)
    facts = analyze(readable, TODAY)
    found = check(readable, facts, already)
    assert facts.contacts[2].state is State.LISTED
    assert list(facts.ranks) == [3]
    assert {problem.cell.row for problem in found.each if problem.cell.sheet == "Contacts"} == {3}
