"""An empty Google Sheet becomes the workbook that `infoview new` makes for Excel, and nothing typed is lost."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.errors import BookBusy, BookError
from infoview_sheets.plan.patch import missing_parts
from infoview_sheets.sheets.fresh import Rows
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Cell, Row, Sheet
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.excel.new_workbook import fresh_rows, fresh_workbook, sample_rows
from tests.sheets_server.api import Answer, Api, Fault
from tests.sheets_server.formulas import value_at
from tests.sheets_server.grid import Json, Spreadsheet
from tests.sheets_server.local import inside, new_book
from tests.stores.test_google_sync import run, texts

YOU = {"name": "Robin Ashgrove", "email": "robin@example.org", "country": "DE"}


def blank() -> tuple[Api, Spreadsheet]:
    api, book = new_book(Sheet("Tabellenblatt1", ()))
    book.tabs[0].columns = 2
    return api, book


def excel(folder: Path, rows: Mapping[str, Rows]) -> ExcelStore:
    path = folder / "fresh.xlsx"
    path.write_bytes(fresh_workbook(rows))
    return ExcelStore(path)


@pytest.mark.parametrize("rows", [fresh_rows(YOU), sample_rows()], ids=["fresh", "sample"])
def test_it_holds_what_the_excel_file_holds(tmp_path: Path, rows: Mapping[str, Rows]) -> None:
    api, book = blank()
    inside(api).fill_empty(rows)
    assert [verb for verb, _ in api.calls] == ["GET", "GET", "POST"]
    assert max(api.sizes) < 2_000_000
    assert inside(api).read() == excel(tmp_path, rows).read()
    assert not any("TEXT" in str(cell) and "formulaValue" in str(cell) for cell in book.tab("Contacts").cells.values())
    assert api.mistakes == []


def test_a_sync_of_it_gives_what_a_sync_of_the_excel_file_gives(tmp_path: Path) -> None:
    api, _ = blank()
    inside(api).fill_empty(sample_rows())
    theirs = excel(tmp_path, sample_rows())
    api.calls.clear()
    ours = run(inside(api), tmp_path / "google")
    assert [verb for verb, _ in api.calls] == ["GET", "GET", "POST"]
    assert ours.agenda == run(theirs, tmp_path / "excel").agenda
    assert texts(inside(api)) == texts(theirs)
    api.calls.clear()
    assert not run(inside(api), tmp_path / "google").patch
    assert [verb for verb, _ in api.calls] == ["GET", "GET"]
    assert api.mistakes == []


def column(book: Spreadsheet, sheet: str, header: str) -> tuple[int, Json, Json]:
    """Return the place of a column, its header's cell and the one below."""
    tab = book.tab(sheet)
    at = next(at for at in range(tab.columns) if tab.entered(0, at) == header)
    return at, tab.cells[0, at], tab.cells.get((250, at), {})


def test_headers_explain_and_cells_offer() -> None:
    api, book = blank()
    inside(api).fill_empty(fresh_rows(YOU))
    assert [tab.frozen for tab in book.tabs][:3] == [(1, 0), (1, 2), (1, 2)]
    _, head, cell = column(book, "Contacts", "Circle")
    assert head["note"].startswith("How well you know them. It decides whom to ask first.")
    assert head["userEnteredFormat"]["textFormat"]["bold"]
    rule = cell["dataValidation"]
    assert rule["condition"]["type"] == "ONE_OF_LIST"
    assert {"userEnteredValue": "Stranger"} in rule["condition"]["values"]
    assert not rule["strict"]
    condition = column(book, "Interviews", "Who")[2]["dataValidation"]["condition"]
    assert condition == {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=Contacts!$B$2:$B"}]}
    assert book.tab("Contacts").entered(0, 1) == "Name"
    shapes = {
        (sheet, header): column(book, sheet, header)[2].get("userEnteredFormat", {}).get("numberFormat", {}).get("type")
        for sheet, header in [
            ("Contacts", "Request sent"), ("Contacts", "Phone"), ("Contacts", "ID"), ("Contacts", "Follow-up due (auto)"),
            ("Interviews", "Start (their or my clock)"), ("Interviews", "Start UTC (auto)"), ("Interviews", "Check (auto)"),
        ]
    }  # fmt: skip
    assert list(shapes.values()) == ["DATE", "TEXT", None, "DATE", "TIME", "DATE_TIME", None]
    contacts = book.tab("Contacts")
    assert {0, column(book, "Contacts", "Phone")[0]} <= contacts.hidden_columns
    assert 1 not in contacts.hidden_columns


def test_a_workbook_that_just_began(tmp_path: Path) -> None:
    api, book = blank()
    inside(api).fill_empty(fresh_rows(YOU))
    run(inside(api), tmp_path)
    api.calls.clear()
    assert not run(inside(api), tmp_path).patch
    tab = book.tab("Contacts")
    for at, text in ((1, "Ada Quillfeather"), (column(book, "Contacts", "Email")[0], "ada@example.org")):
        tab.put(1, at, text)
    book.touched()
    run(inside(api), tmp_path)
    contact = read_workbook(inside(api).read()).contacts[0]
    assert (contact.id, contact.name) == ("C-001", "Ada Quillfeather")
    assert value_at(book, book.tab("Contacts"), 1, column(book, "Contacts", "State (auto)")[0])


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ((Sheet("Mine", (Row(1, ("Name",)), Row(2, ("Ada",)))),), 'it holds "Mine" with 2 rows'),
        ((Sheet("A", ()), Sheet("B", ())), "it has 2 tabs"),
        ((Sheet("A", ()), Sheet("B", (Row(1, ("x",)),))), 'it holds "B" with 1 row'),
    ],
)
def test_a_sheet_that_is_not_empty_is_refused(sheets: tuple[Sheet, ...], words: str) -> None:
    api, book = new_book(*sheets)
    before = inside(api).read()
    for ask in (inside(api).refuse_filled, lambda: inside(api).fill_empty(fresh_rows(YOU))):
        with pytest.raises(
            BookError, match=rf"^This sheet is not empty: {words}\. Make a new one at https://sheets\.new"
        ):
            ask()
    assert inside(api).read() == before
    assert not book.metadata


def test_what_somebody_types_at_that_moment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    api, book = blank()
    inner = api.handle

    def typing(host: str, verb: str, *rest: Any) -> Answer:
        if verb == "POST":
            book.tabs[0].put(0, 0, "milk")
            book.tabs[0].put(3, 1, "eggs")
            book.touched()
        return inner(host, verb, *rest)

    monkeypatch.setattr(api, "handle", typing)
    inside(api).fill_empty(fresh_rows(YOU))
    assert {"milk", "eggs"} <= {book.tabs[0].entered(*place) for place in book.tabs[0].cells}
    assert book.tabs[0].entered(0, 0) == "Setting"


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("what", ["429", "503", "html", "reset"])
def test_a_fault_while_it_is_made(what: str, after: bool) -> None:
    api, book = blank()
    api.strict = False
    api.faults = {2: Fault(what, after)}
    inside(api).fill_empty(fresh_rows(YOU))
    assert len(book.tabs) == 9
    assert book.tabs[0].entered(0, 0) == "Setting"
    assert book.tabs[0].entered(1, 0) == "Name", "once and not twice"


def test_two_people_make_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    api, book = blank()
    first, second = inside(api), inside(api)
    inner = api.handle
    taken: list[bool] = []

    def both(host: str, verb: str, *rest: Any) -> Answer:
        if verb == "POST" and not taken:
            taken.append(True)
            first.fill_empty(fresh_rows(YOU))
        return inner(host, verb, *rest)

    monkeypatch.setattr(api, "handle", both)
    with pytest.raises(BookBusy, match="Another run of infoview"):
        second.fill_empty(sample_rows())
    assert len(book.tabs) == 9
    assert not read_workbook(inside(api).read()).contacts


HAND = (
    Sheet(
        "Contacts", (Row(1, ("Name", "Mine", "Email", "Role")), Row(2, ("Ada", "x", "ada@example.org", "Professor")))
    ),
    Sheet("Interviews", (Row(1, ("Who", "Date", "Status")), Row(2, ("Ada", dt.date(2026, 11, 20), "Done")))),
)


def test_what_is_missing_is_added_and_nothing_else_changes(tmp_path: Path) -> None:
    api, book = new_book(*HAND)
    store = inside(api)
    store.write(missing_parts(read_workbook(store.read()), {}))
    contacts, interviews = inside(api).read()[:2]
    assert contacts.rows[0].values[:6] == ("Name", "Mine", "Email", "Role", "Organization", "Circle")
    assert contacts.rows[0].values[-1] == "Domino (auto)"
    assert None not in contacts.rows[0].values
    assert len(set(contacts.rows[0].values)) == len(contacts.rows[0].values)
    assert (contacts.rows[1], interviews.rows[1]) == (HAND[0].rows[1], HAND[1].rows[1])
    assert not missing_parts(read_workbook(inside(api).read()), {})
    run(inside(api), tmp_path)
    assert read_workbook(inside(api).read()).contacts[0].id == "C-001"
    assert book.tab("Contacts").entered(1, 1) == "x"
    assert not run(inside(api), tmp_path).patch
    assert api.mistakes == []


def test_columns_formatted_as_plain_text_take_our_formulas(tmp_path: Path) -> None:
    api, book = new_book(
        Sheet("Contacts", (Row(1, ("ID", "Name", "Email", "State (auto)", "Rank (auto)")), Row(2, ("C-001", "Ada"))))
    )
    tab = book.tab("Contacts")
    for place in [(1, at) for at in range(5)]:
        tab.replace(place, {**tab.cells.get(place, {}), "userEnteredFormat": {"numberFormat": {"type": "TEXT"}}})
    run(inside(api), tmp_path)
    tab = book.tab("Contacts")
    assert str(tab.entered(1, 3)).startswith("=IFNA(VLOOKUP(")
    assert value_at(book, tab, 1, 3) == "To ask"
    assert tab.cells[1, 1]["userEnteredFormat"] == {"numberFormat": {"type": "TEXT"}}, "theirs stays as it was"
    assert not run(inside(api), tmp_path).patch


def test_new_columns_push_what_is_typed_meanwhile_and_overwrite_nothing() -> None:
    api, book = new_book(*HAND)
    store = inside(api)
    patch = missing_parts(read_workbook(store.read()), {})
    tab = book.tab("Contacts")
    tab.put(0, 4, "My new column")
    tab.put(1, 4, "mine too")
    book.touched()
    store.write(patch)
    typed = {book.tab("Contacts").entered(*place) for place in book.tab("Contacts").cells}
    assert {"My new column", "mine too", "x", "Organization", "Domino (auto)"} <= typed


def test_an_edit_still_finds_its_cell_beside_new_columns() -> None:
    api, _ = new_book(*HAND)
    store = inside(api)
    store.read()
    edit = Edit(Cell("Contacts", 2, "Role", 4), "Professor", "Dean")
    assert not store.write(Patch([edit], missing_parts(read_workbook(store.read()), {}).columns))
    assert inside(api).read()[0].rows[1].values[3] == "Dean"


def test_columns_of_ours_beyond_those_that_matter_are_grouped_and_folded(tmp_path: Path) -> None:
    api, book = new_book(Sheet("Contacts", (Row(1, ("Name", "Email")), Row(2, ("Ada Quillfeather", "a@example.org")))))
    store = inside(api)
    store.write(missing_parts(read_workbook(store.read()), {}))
    run(inside(api), tmp_path)
    tab = book.tab("Contacts")
    ours = {text: at for at in range(tab.columns) if "(auto)" in (text := str(tab.entered(0, at)))}
    open_ones = [text for text, at in ours.items() if at not in tab.hidden_columns]
    assert {"State (auto)", "Next action (auto)", "Follow-up due (auto)", "Rank (auto)", "Why (auto)"} <= {*open_ones}
    assert len(open_ones) <= 8 < len(ours)
    assert value_at(book, tab, 1, ours["Talks (auto)"]) == 0, "folded, and filled"
