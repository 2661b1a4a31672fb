"""What a person may have beside their contacts, and a sync must not touch or take for something else."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from infoview_sheets.errors import BookError
from infoview_sheets.stores.excel import ExcelStore, patch_cells
from tests.cli.books import DAY, Rows, run, run_json
from tests.stores import xlsx

HEADERS = ("Name", "Email", "Organization")
PEOPLE = (("Ada Moss", "ada@example.org", "Lumenvale"), ("Cy Roe", "cy@example.org", ""), ("Zoë Ash", "", ""))
Made = Callable[[Workbook, Worksheet], object]


def make(path: Path, more: Made, headers: bool = True) -> Path:
    """Write three contacts, and what a test needs beside them."""
    with xlsxwriter.Workbook(path) as book:
        contacts = book.add_worksheet("Contacts")
        for row, values in enumerate([HEADERS, *PEOPLE] if headers else []):
            contacts.write_row(row, 0, values)
        more(book, contacts)
    return path


def other_parts(before: Path, after: Path) -> set[str]:
    """Return the parts that were changed or are gone, but those that have to follow a sync."""
    old, new = xlsx.parts_of(before), xlsx.parts_of(after)
    follow = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml")
    return {name for name in old if new.get(name) != old[name] and name not in (*follow, "xl/worksheets/sheet1.xml")}


def test_a_sheet_of_theirs_without_a_cell_stays(tmp_path: Path) -> None:
    def more(book: Workbook, contacts: Worksheet) -> None:
        board = book.add_worksheet("This Week")
        board.insert_textbox(2, 2, "my plan for the week")
        book.add_worksheet("Checks").write_comment("A1", "mine")

    book = make(tmp_path / "b.xlsx", more)
    before = Path(shutil.copy(book, tmp_path / "before.xlsx"))
    assert run_json("sync", book, "--today", DAY)["sheets_written"] == ["This Week (auto)", "Checks (auto)", "_meta"]
    assert other_parts(before, book) == set()
    assert run_json("sync", book, "--today", DAY)["sheets_written"] == []
    emptied = {f"{column}{row}": None for column in "ABCDEFG" for row in range(1, 9)}
    patch_cells(book, book, {"This Week (auto)": emptied})
    assert run_json("sync", book, "--today", DAY)["sheets_written"] == ["This Week (auto)"]


def test_a_chart_on_a_tab_of_our_name_is_told(tmp_path: Path) -> None:
    def more(book: Workbook, contacts: Worksheet) -> None:
        chart = book.add_chart({"type": "bar"})
        assert chart is not None
        chart.add_series({"values": "=Contacts!$A$2:$A$4"})
        book.add_chartsheet("Checks").set_chart(chart)

    book = make(tmp_path / "b.xlsx", more)
    before = book.read_bytes()
    with pytest.raises(BookError, match="Give that tab another name"):
        run("sync", book, "--today", DAY)
    assert book.read_bytes() == before


@pytest.mark.parametrize("sheet", ["Referrals", "Touches", "Articles"])
def test_ids_without_a_column_are_not_counted(tmp_path: Path, sheet: str) -> None:
    def more(book: Workbook, contacts: Worksheet) -> None:
        rows: dict[str, Rows] = {
            "Referrals": [("Name",), ("Zed New",)],
            "Touches": [("Who", "Date", "Type"), ("Nobody", "x", "y")],
            "Articles": [("Title", "Topics"), ("On cups", "")],
        }
        other = book.add_worksheet(sheet)
        for at, row in enumerate(rows[sheet]):
            other.write_row(at, 0, row)

    book = make(tmp_path / "b.xlsx", more)
    run("sync", book, "--today", DAY)
    once = book.read_bytes()
    for _ in range(2):
        run("sync", book, "--today", DAY)
        assert book.read_bytes() == once


def test_a_table_of_something_else_does_not_grow(tmp_path: Path) -> None:
    def more(book: Workbook, contacts: Worksheet) -> None:
        contacts.add_table(0, 0, 3, 2, {"columns": [{"header": name} for name in HEADERS]})
        contacts.add_table(0, 4, 3, 5, {"columns": [{"header": "Shop"}, {"header": "Price"}]})

    book = make(tmp_path / "b.xlsx", more)
    run("sync", book, "--today", DAY)
    tables = openpyxl.load_workbook(book)["Contacts"].tables.values()
    assert [table.ref for table in tables] == ["A1:C4", "E1:F4"]


def test_the_totals_of_a_table_are_nobody(tmp_path: Path) -> None:
    def more(book: Workbook, contacts: Worksheet) -> None:
        columns = [
            {"header": "Name", "total_string": "Total"},
            {"header": "Email", "total_function": "count"},
            {"header": "Organization"},
        ]
        contacts.add_table(0, 0, 4, 2, {"columns": columns, "total_row": True, "data": PEOPLE})

    book = make(tmp_path / "b.xlsx", more, headers=False)
    answer = run_json("sync", book, "--today", DAY)
    assert "Total" not in str(
        [item["action"] for item in answer["agenda"]] + [p["message"] for p in answer["problems"]]
    )
    last = {row.number: row.values for row in ExcelStore(book).read()[0].rows}[5]
    assert last == ("Total", 0)  # as XlsxWriter counted; nothing beside it
    with pytest.raises(BookError, match="is the totals row of the table"):
        patch_cells(book, book, {"Contacts": {"L1": "Mine", "L5": "x"}})


def test_a_formula_that_gives_spaces_stays(tmp_path: Path) -> None:
    def more(book: Workbook, contacts: Worksheet) -> None:
        contacts.write("D1", "ID")
        contacts.write_formula("D2", '=IF(B2="x","C-9"," ")', None, " ")

    book = make(tmp_path / "b.xlsx", more)
    assert run_json("sync", book, "--today", DAY)["stopped"] is False
    assert openpyxl.load_workbook(book)["Contacts"]["D2"].value == '=IF(B2="x","C-9"," ")'
    assert run_json("sync", book, "--today", DAY)["cells_written"] == 0


def test_a_dropdown_ends_where_another_begins(tmp_path: Path) -> None:
    def more(book: Workbook, contacts: Worksheet) -> None:
        contacts.data_validation("C2:C4", {"validate": "list", "source": ["a", "b"]})
        contacts.data_validation("C5:C9", {"validate": "list", "source": ["c"]})
        contacts.data_validation("B2:B4", {"validate": "list", "source": ["d"]})
        other = book.add_worksheet("Referrals")
        other.write_row(0, 0, ("Who named them", "Name", "Add to Contacts"))
        other.write_row(1, 0, ("Ada Moss", "Bram Oak", "yes"))

    book = make(tmp_path / "b.xlsx", more)
    assert run_json("sync", book, "--today", DAY)["rows_added"] == 1
    lists = openpyxl.load_workbook(book)["Contacts"].data_validations.dataValidation
    assert [str(found.sqref) for found in lists] == ["C2:C4", "C5:C9", "B2:B5"]


@pytest.mark.parametrize("text", ["Ada ", "-"])
@pytest.mark.parametrize("place", ["A5", "F2"])
def test_one_cell_that_is_far_too_long_stops_nobody_else(tmp_path: Path, text: str, place: str) -> None:
    def more(book: Workbook, contacts: Worksheet) -> None:
        contacts.write("F1", "ID")
        contacts.write(place, (text * 32_767)[:32_767])
        talks = book.add_worksheet("Interviews")
        talks.write_row(0, 0, ("Who", "Status"))
        talks.write(0, 2, "Date")
        talks.write_row(1, 0, ("Cy Roe", "Held"))
        talks.write_datetime(1, 2, dt.date(2026, 11, 22), book.add_format({"num_format": "yyyy-mm-dd"}))

    book = make(tmp_path / "b.xlsx", more)
    answer = run_json("sync", book, "--today", DAY)
    assert any("Thank Cy Roe" in item["action"] for item in answer["agenda"])
    assert run_json("sync", book, "--today", DAY)["cells_written"] == 0
