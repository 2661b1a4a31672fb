"""Cells as people make them, through a whole sync: what is read, what is said, and what stays as it is."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.errors import BookError
from infoview_sheets.sheets.patch import Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Fault, Range, Row, Sheet
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.sync import Result
from tests.sheets_server.accounts import EMAIL
from tests.sheets_server.api import Api
from tests.sheets_server.formulas import value_at
from tests.sheets_server.grid import Box, Json, Protected, Spreadsheet
from tests.sheets_server.local import inside, new_book
from tests.stores.test_google_sync import SAMPLE, run, texts

HEADERS = ("Name", "Email", "Request sent", "Phone", "Role", "Do not contact", "Their answer", "Mine", "ID")

Cells = dict[tuple[int, int], Json]


def sheet(**cells: Json) -> tuple[Api, Spreadsheet]:
    """Return a sheet with Ada, whose cells under the headers given are these CellData, and Ben, who is plain."""
    ada = tuple(
        {"Name": "Ada Quillfeather", "Email": "ada@example.org", "ID": "C-001"}.get(header) for header in HEADERS
    )
    ben = tuple({"Name": "Ben Thornbury", "Email": "ben@example.org"}.get(header) for header in HEADERS)
    api, book = new_book(Sheet("Contacts", (Row(1, HEADERS), Row(2, ada), Row(3, ben))))
    for name, cell in cells.items():
        book.tab("Contacts").replace((1, HEADERS.index(name.replace("_", " "))), cell)
    book.touched()
    return api, book


def value(**given: Any) -> Json:
    return {"userEnteredValue": given}


def found(result: Result, column: str) -> list[str]:
    """Return what is said of a cell of the first person, but that a request is long ago."""
    here = (p for p in result.review.problems if p.cell.column == column and p.cell.row == 2)
    return [str(p) for p in here if p.code != "CT033"]


def settled(api: Api, book: Spreadsheet, folder: Path, before: Cells) -> Result:
    """Sync twice: the second changes nothing, the person's cells are what they were, Ben has his values."""
    result = run(inside(api), folder)
    assert not run(inside(api), folder).patch
    assert {(1, at): cell for (row, at), cell in book.tab("Contacts").cells.items() if row == 1 and at < 9} == before
    ben = next(c for c in read_workbook(inside(api).read()).contacts if c.name == "Ben Thornbury")
    assert ben.id
    assert api.mistakes == []
    return result


def row_of(book: Spreadsheet) -> Cells:
    return {place: cell for place, cell in book.tab("Contacts").cells.items() if place[0] == 1}


DATE = {"userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "dd.mm.yyyy"}}}
READ: list[tuple[str, Json, Any, str]] = [
    ("Request_sent", {**value(numberValue=46086), **DATE}, dt.date(2026, 3, 5), ""),
    ("Request_sent", value(numberValue=46086), dt.date(2026, 3, 5), ""),
    ("Request_sent", value(stringValue="5 March 2026"), "5 March 2026", ""),
    ("Request_sent", value(stringValue="03/04/2026"), "03/04/2026", "03/04/2026"),
    ("Request_sent", value(boolValue=True), True, "says that it is done"),
    ("Request_sent", value(formulaValue='=VLOOKUP("x";Contacts!$A:$B;1;0)'), Fault, "#N/A"),
    ("Phone", value(stringValue="007"), "007", "007"),
    ("Phone", value(stringValue="+49 30 1234567"), "+49 30 1234567", ""),
    ("Name", value(stringValue="Nan"), "Nan", ""),
    ("Role", value(stringValue="=1+1"), "=1+1", ""),
    ("Role", value(stringValue="Loading..."), Fault, "Loading..."),
    ("Role", value(numberValue=1.5), 1.5, ""),
    ("Mine", value(formulaValue="=NOSUCH(1)"), Fault, ""),
    ("Do_not_contact", value(boolValue=True), True, ""),
    ("Do_not_contact", value(boolValue=False), False, ""),
    ("Do_not_contact", {**value(stringValue="maybe")}, "maybe", "maybe"),
    ("Their_answer", value(stringValue="later"), "later", ""),
    ("Their_answer", value(boolValue=True), True, ""),
    ("Role", {**value(stringValue="Ada Quillfeather"), "chipRuns": [{"chip": {"personProperties": {}}}]}, "Ada Quillfeather", ""),
]  # fmt: skip


@pytest.mark.parametrize(("column", "cell", "wanted", "said"), READ, ids=[f"{e[0]} {e[2]}" for e in READ])
def test_what_a_cell_holds(tmp_path: Path, column: str, cell: Json, wanted: Any, said: str) -> None:
    api, book = sheet(**{column: cell})
    before = row_of(book)
    shown = inside(api).read()[0].rows[1].value(1 + HEADERS.index(column.replace("_", " ")))
    assert isinstance(shown, Fault) if wanted is Fault else shown == wanted
    problems = found(settled(api, book, tmp_path, before), column.replace("_", " "))
    assert any(said in each for each in problems) if said else not problems


def test_a_checkbox_in_a_yes_or_no_column_is_a_yes_or_a_no(tmp_path: Path) -> None:
    for ticked in (True, False):
        api, _ = sheet(Do_not_contact=value(boolValue=ticked))
        assert read_workbook(inside(api).read()).contacts[0].do_not_contact is ticked


def test_unticked_checkboxes_down_a_column_are_no_people(tmp_path: Path) -> None:
    api, book = sheet()
    for row in range(3, 200):
        book.tab("Contacts").put(row, HEADERS.index("Do not contact"), False)
    book.touched()
    run(inside(api), tmp_path)
    assert len(read_workbook(inside(api).read()).contacts) == 2
    assert book.tab("Contacts").entered(150, HEADERS.index("Do not contact")) is False
    assert not run(inside(api), tmp_path).patch


def test_a_dropdown_a_filter_hidden_rows_and_merged_cells_stay(tmp_path: Path) -> None:
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "yes"}]}, "strict": True}
    api, book = sheet(Their_answer={**value(stringValue="yes"), "dataValidation": rule})
    before = row_of(book)
    tab = book.tab("Contacts")
    tab.merges.append(Box(0, (9, 11), (0, 3)))
    tab.hidden_rows |= {1, 2}
    tab.filter = Box(0, (0, 3), (0, 8))
    settled(api, book, tmp_path, before)
    tab = book.tab("Contacts")
    assert tab.cells[1, 6]["dataValidation"] == rule
    assert (tab.merges, tab.hidden_rows, tab.filter) == ([Box(0, (9, 11), (0, 3))], {1, 2}, Box(0, (0, 3), (0, 8)))
    assert inside(api).read()[0].merged == (Range(10, 1, 11, 3),)


def test_a_protected_column_of_theirs_does_not_stop_us(tmp_path: Path) -> None:
    api, book = sheet()
    before = row_of(book)
    book.protected[1] = Protected(1, Box(0, columns=(0, 9)), warning=False, editors=("owner@example.org",))
    settled(api, book, tmp_path, before)


def test_a_protected_column_of_ours_is_named_and_nothing_is_half_done(tmp_path: Path) -> None:
    api, book = sheet()
    run(inside(api), tmp_path)
    tab = book.tab("Contacts")
    book.protected[1] = Protected(1, Box(0, columns=(9, tab.columns)), warning=False, editors=("owner@example.org",))
    tab.put(3, 0, "Cleo March")
    book.touched()
    with pytest.raises(BookError, match=f"A part of the sheet is protected.*add {EMAIL} to those who may edit"):
        run(inside(api), tmp_path)
    book.protected.clear()
    run(inside(api), tmp_path)
    assert [c.id for c in read_workbook(inside(api).read()).contacts] == ["C-001", "C-002", "C-003"]
    assert not run(inside(api), tmp_path).patch


def test_our_tab_and_our_columns_are_protected_by_a_warning_alone(tmp_path: Path) -> None:
    api, book = sheet()
    run(inside(api), tmp_path)
    found = [(each.warning, each.box.sheet, each.box.columns) for each in book.protected.values()]
    assert found == [(True, book.tab("infoview").id, (None, None)), (True, 0, (9, 17))]


def test_our_columns_look_like_ours_and_say_what_they_are(tmp_path: Path) -> None:
    api, book = sheet()
    run(inside(api), tmp_path)
    head = book.tab("Contacts").cells[0, 9]
    assert head["userEnteredValue"] == {"stringValue": "State (auto)"}
    assert head["userEnteredFormat"]["textFormat"]["bold"]
    assert head["note"].startswith("Where you stand with them")
    week = book.tab("This Week")
    assert week.frozen == (1, 0)
    assert [tab.title for tab in book.tabs if not tab.hidden][1:] == ["This Week", "Checks"]


def test_the_german_locale(tmp_path: Path) -> None:
    sheets = ExcelStore(SAMPLE).read()
    (english, _), (german, book) = new_book(*sheets), new_book(*sheets)
    book.locale = "de_DE"
    one, other = run(inside(english), tmp_path / "en"), run(inside(german), tmp_path / "de")
    assert other.agenda == one.agenda
    assert texts(inside(german)) == texts(inside(english))
    formulas = [
        c["userEnteredValue"]["formulaValue"] for c in book.tab("Interviews").cells.values() if "=" in str(c)[:60]
    ]
    assert formulas
    assert not [each for each in formulas if "," in each]
    assert not run(inside(german), tmp_path / "de").patch
    tab = book.tab("Interviews")
    tab.put(1, 0, "=IF(1,2,3)")
    book.touched()
    assert str(value_at(book, tab, 1, 0)).startswith("#ERROR!"), "the judge knows the locale"


LONG = "Ada " + "x" * 49_990


@pytest.mark.parametrize("column", ["Name", "Role", "Mine", "Email"])
def test_cells_of_50_000_characters(tmp_path: Path, column: str) -> None:
    api, book = sheet(**{column: value(stringValue=LONG), "ID": {}})  # found by what was typed alone
    settled(api, book, tmp_path, row_of(book))
    written = [c.get("userEnteredValue", {}).get("stringValue", "") for tab in book.tabs for c in tab.cells.values()]
    assert max(map(len, written)) <= 50_000
    shown = [value_at(book, book.tab("Contacts"), 1, at) for at in range(9, book.tab("Contacts").columns)]
    assert "To ask" in shown, "also this row finds its values"


def test_what_is_too_long_is_cut() -> None:
    api, _ = new_book(Sheet("Contacts", (Row(1, ("Name",)),)))
    inside(api).write(Patch(sheets=[ToolSheet("Checks", [ToolColumn("What")], [["y" * 60_000]])]))
    text = inside(api).read()[1].rows[1].values[0]
    assert isinstance(text, str)
    assert (len(text), text[-2:]) == (50_000, "y…")


def test_an_address_behind_the_words_of_a_cell_is_read() -> None:
    api, book = new_book(
        Sheet("Contacts", (Row(1, ("Name", "Email", "LinkedIn")), *(Row(n, (f"P {n}",)) for n in range(2, 7))))
    )
    tab = book.tab("Contacts")

    def link(row: int, column: int, uri: str) -> None:
        look = {"textFormat": {"link": {"uri": uri}}}
        tab.replace((row, column), {"userEnteredValue": {"stringValue": "Profile"}, "userEnteredFormat": look})

    def chips(row: int, *emails: str) -> None:
        runs = [{}, *({"startIndex": 1, "chip": {"personProperties": {"email": email}}} for email in emails)]
        tab.replace((row, 1), {"userEnteredValue": {"stringValue": "Cleo March"}, "chipRuns": runs})

    link(1, 1, "mailto:ada@example.org")
    link(1, 2, "https://www.linkedin.com/in/ada")
    tab.put(2, 1, '=HYPERLINK("mailto:ben@example.org";"Email Ben")')
    tab.put(2, 2, '=HYPERLINK("https://www.linkedin.com/in/ben";"Profile")')
    chips(3, "cleo@example.org")
    chips(4, "dov@example.org", "eva@example.org")
    link(5, 1, "#gid=0&range=A1")
    book.touched()
    people = read_workbook(inside(api).read()).contacts
    assert [each.email for each in people] == [
        "ada@example.org",
        "ben@example.org",
        "cleo@example.org",
        "Cleo March",
        "Profile",
    ]
    assert [each.linkedin_url for each in people[:2]] == [
        f"https://www.linkedin.com/in/{name}" for name in ("ada", "ben")
    ]
    assert api.mistakes == []
