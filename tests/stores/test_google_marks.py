"""Marks in a Google Sheet: they are filed while people tick and untick, nothing lost, nothing doubled."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.errors import BookChanged
from infoview_sheets.plan.week_sheet import COLUMNS
from infoview_sheets.sheets.table import Row, Sheet
from infoview_sheets.sync import Options, Result, sync
from tests.sheets_server.api import Api
from tests.sheets_server.grid import Late, Spreadsheet
from tests.sheets_server.local import inside, new_book

SUNDAY = dt.datetime(2026, 11, 15, 18, 4, tzinfo=dt.UTC)
PEOPLE = Sheet(
    "Contacts",
    (
        Row(1, ("ID", "Name", "Email", "Request sent")),
        Row(2, ("C-001", "Ada Quillfeather", "ada@example.org", dt.date(2026, 11, 12))),
        Row(3, ("C-002", "Bram Oakenshade", "bram@example.org")),
        Row(4, ("C-003", "Cleo Ashdown", "cleo@example.org")),
    ),
)
LOG = Sheet("Touches", (Row(1, ("Who", "Date", "Type", "About talk", "Note")),))
WHERE = {column.header: at for at, column in enumerate(COLUMNS)}


def run(api: Api, out: Path, day: int = 0) -> Result:
    now = SUNDAY + dt.timedelta(days=day)
    return sync(inside(api), Options(now=now, out=out, today=now.date(), zone="UTC"))


def mark(book: Spreadsheet, key: str, **cells: Any) -> None:
    """Put something into the row of This Week that has this key."""
    tab = book.tab("This Week")
    row = next(row for row in range(tab.rows) if tab.entered(row, WHERE["Key (infoview)"]) == key)
    for header, value in cells.items():
        tab.put(row, WHERE[header], value)
    book.touched()


def log(book: Spreadsheet) -> list[tuple[Any, Any]]:
    """Return who and what of each row of the log."""
    tab = book.tab("Touches")
    rows = [(tab.entered(row, 0), tab.entered(row, 2)) for row in range(1, tab.rows)]
    return [(who, what) for who, what in rows if who]


def keys(book: Spreadsheet) -> list[tuple[str, str]]:
    """Return the ID of each person in our tab, with what leads to it."""
    own = book.tab("infoview")
    rows = [[str(own.entered(row, at)) for at in (2, 0)] for row in range(own.rows)]
    return [(key, typed) for key, typed in rows if key.startswith("C-")]


def during(api: Api, change: Any, *, nth: int = 1) -> None:
    """Have somebody change the sheet just before the nth batch that writes This Week anew."""
    inner = api.handle
    seen = 0

    def handle(host: str, verb: str, *rest: Any) -> Any:
        nonlocal seen
        if verb == "POST" and b"copyPaste" in str(rest).encode():
            seen += 1
            if seen == nth:
                change()
        return inner(host, verb, *rest)

    api.handle = handle  # type: ignore[method-assign, assignment]


def test_a_tick_on_the_phone_becomes_a_row_of_the_log(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    mark(book, "ask|C-002|", Done=True)
    run(api, tmp_path)
    assert log(book) == [("Bram Oakenshade", "First request")]
    assert not run(api, tmp_path).patch
    assert api.mistakes == []


def test_a_tick_that_arrives_while_the_sheet_is_written_is_not_lost(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    mark(book, "ask|C-002|", Done=True)
    during(api, lambda: mark(book, "ask|C-003|", Done=True, Note="by phone"))
    run(api, tmp_path)
    assert log(book) == [("Bram Oakenshade", "First request")]
    for _ in range(2):
        run(api, tmp_path)
        assert log(book) == [("Bram Oakenshade", "First request"), ("Cleo Ashdown", "First request")]
    assert not run(api, tmp_path).patch


def test_a_row_or_a_column_of_ones_own_that_arrives_meanwhile_is_kept_in_checks(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    book.tab("This Week").put(0, 9, "Mood")
    mark(book, "ask|C-002|", Done=True)

    def type_more() -> None:
        tab = book.tab("This Week")
        bram = next(row for row in range(tab.rows) if tab.entered(row, WHERE["Key (infoview)"]) == "ask|C-002|")
        tab.put(bram, 9, "low")
        tab.put(tab.rows - 1, WHERE["What"], "call the dentist")
        book.touched()

    during(api, type_more)
    for _ in range(3):
        run(api, tmp_path)
    checks = book.tab("Checks")
    kept = [str(checks.entered(row, 6)) for row in range(checks.rows) if checks.entered(row, 0) == "kept"]
    assert len(kept) == 2
    assert kept[0].startswith("low | beside Ask Bram")
    assert kept[1] == "call the dentist"
    assert not run(api, tmp_path).patch


def test_whoever_is_renamed_and_set_aside_at_once_has_nothing_due(tmp_path: Path) -> None:
    api, book = new_book(Sheet("Contacts", tuple(Row(row.number, row.values[1:]) for row in PEOPLE.rows)), LOG)
    run(api, tmp_path)
    mark(book, "ask|C-002|", Answer="Not this one")
    book.tab("Contacts").put(2, 0, "Bram Oakenshade-Reed")
    book.touched()
    run(api, tmp_path)
    own = book.tab("infoview")
    (bram,) = [row for row in range(own.rows) if "oakenshade-reed" in str(own.entered(row, 0)).casefold()]
    assert own.entered(bram, 2) == "C-002"
    assert not [text for at in range(own.columns) if "Ask Bram" in (text := str(own.entered(bram, at)))]
    assert not run(api, tmp_path).patch


def test_who_somebody_is_survives_that_our_tab_is_deleted(tmp_path: Path) -> None:
    api, book = new_book(Sheet("Contacts", tuple(Row(row.number, row.values[1:]) for row in PEOPLE.rows[::-1])), LOG)
    run(api, tmp_path)
    ids = {key for key, _ in keys(book)}
    mark(book, "ask|C-002|", Done=True)
    book.tabs.remove(book.tab("infoview"))
    book.touched()
    run(api, tmp_path)
    assert log(book) == [("Bram Oakenshade", "First request")]
    assert {key for key, _ in keys(book)} == ids


@pytest.mark.parametrize("day", [0, 3])
def test_a_date_that_arrives_meanwhile_is_still_a_date(tmp_path: Path, day: int) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    mark(book, "ask|C-002|", Done=True)
    talk = (dt.date(2026, 12, 3) - dt.date(1899, 12, 30)).days

    def type_a_date() -> None:
        tab = book.tab("This Week")
        mark(book, "answer|C-001|2026-11-12", Answer=talk)
        place = next(p for p, cell in tab.cells.items() if cell.get("userEnteredValue") == {"numberValue": talk})
        tab.cells[place]["userEnteredFormat"] = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}
        book.touched()

    during(api, type_a_date)
    run(api, tmp_path)
    run(api, tmp_path, day)
    assert ("Ada Quillfeather", "Said yes") in log(book)
    talks = book.tab("Interviews")
    assert [talks.entered(1, at) for at in range(4)][1:3] == ["Ada Quillfeather", "Scheduled"]


def test_a_mark_that_is_taken_away_meanwhile_is_taken_back(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    mark(book, "ask|C-002|", Done=True)
    during(api, lambda: mark(book, "ask|C-002|", Done=False))
    run(api, tmp_path)
    assert log(book) == [("Bram Oakenshade", "First request")]
    run(api, tmp_path)
    assert log(book) == []
    assert not run(api, tmp_path).patch


def test_what_is_unticked_in_done_lately_meanwhile_is_taken_back(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    mark(book, "ask|C-002|", Done=True)
    run(api, tmp_path)
    mark(book, "ask|C-003|", Done=True)
    during(api, lambda: mark(book, "done|ask|C-002|", Done=False))
    run(api, tmp_path)
    run(api, tmp_path)
    assert log(book) == [("Cleo Ashdown", "First request")]


def test_who_ticks_the_same_thing_late_is_told_that_it_is_noted(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    mark(book, "ask|C-002|", Done=True)
    during(api, lambda: mark(book, "ask|C-002|", Done="x"))
    run(api, tmp_path)
    for _ in range(2):
        run(api, tmp_path)
        assert log(book) == [("Bram Oakenshade", "First request")]


def test_what_was_typed_offline_reaches_its_row_though_the_sheet_is_another_by_then(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    offline(book, "ask|C-003|", True)
    mark(book, "ask|C-002|", Done=True)
    run(api, tmp_path)
    book.arrive()
    for _ in range(2):
        run(api, tmp_path)
        assert log(book) == [("Bram Oakenshade", "First request"), ("Cleo Ashdown", "First request")]
    assert not run(api, tmp_path).patch


def test_what_was_typed_offline_counts_though_the_action_is_over(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    offline(book, "ask|C-003|", True)
    contacts = book.tab("Contacts")
    contacts.put(3, 3, 46337)  # the day of the request, typed into its cell meanwhile
    contacts.cells[3, 3]["userEnteredFormat"] = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}
    book.touched()
    run(api, tmp_path)
    assert not run(api, tmp_path).patch, "rows of actions that are over are no news"
    book.arrive()
    known = run(api, tmp_path).review.filing.known
    assert known == ("First request, Cleo Ashdown: already noted, Nov 11.",)
    assert log(book) == []


def test_a_line_of_ones_own_where_an_action_was_is_no_mark(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    book.tab("Contacts").put(3, 3, "2026-11-11")
    book.touched()
    run(api, tmp_path)
    tab = book.tab("This Week")
    row = next(row for row in range(tab.rows) if str(tab.entered(row, WHERE["Key (infoview)"])).startswith("gone|"))
    tab.put(row, WHERE["What"], "call the dentist")
    tab.put(row, WHERE["Done"], "x")
    book.touched()
    run(api, tmp_path)
    assert log(book) == []
    checks = book.tab("Checks")
    assert "call the dentist" in str([checks.entered(row, 6) for row in range(checks.rows)])


def offline(book: Spreadsheet, key: str, value: Any) -> None:
    """Tick a row on a phone without a connection."""
    tab = book.tab("This Week")
    row = next(row for row in range(tab.rows) if tab.entered(row, WHERE["Key (infoview)"]) == key)
    book.offline.append(Late(tab.id, row, WHERE["Done"], value))


def test_what_to_do_stands_out_from_why(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE, LOG)
    run(api, tmp_path)
    tab = book.tab("This Week")
    row = next(row for row in range(tab.rows) if tab.entered(row, WHERE["Key (infoview)"]) == "ask|C-002|")
    runs = tab.cells[row, WHERE["What"]]["textFormatRuns"]
    assert runs == [{"format": {"bold": True}}, {"startIndex": len("Ask Bram Oakenshade"), "format": {"bold": False}}]
    assert tab.widths[WHERE["Done"]] + tab.widths[WHERE["What"]] < 390, "a phone shows both at once"
    assert api.mistakes == []


def _reachless() -> Sheet:
    """Return the list without an address of Cleo Ashdown."""
    return replace(PEOPLE, rows=(*PEOPLE.rows[:3], Row(4, ("C-003", "Cleo Ashdown"))))


def _emails(book: Spreadsheet) -> dict[str, Any]:
    tab = book.tab("Contacts")
    return {str(tab.entered(row, 1)): tab.entered(row, 2) for row in range(1, 4)}


def test_an_address_that_a_mark_gives_fills_the_blank_cell_of_the_person(tmp_path: Path) -> None:
    api, book = new_book(_reachless(), LOG)
    run(api, tmp_path)
    mark(book, "ask|C-003|a%20way", Answer="cleo@example.org")
    run(api, tmp_path)
    assert _emails(book)["Cleo Ashdown"] == "cleo@example.org"
    assert not run(api, tmp_path).patch
    assert api.mistakes == []


@pytest.mark.parametrize("nth", [1, 2])
def test_where_a_row_is_inserted_just_before_the_cell_is_filled_nothing_is(tmp_path: Path, nth: int) -> None:
    api, book = new_book(_reachless(), LOG)
    run(api, tmp_path)
    mark(book, "ask|C-003|a%20way", Answer="cleo@example.org")
    inner, seen = api.handle, 0

    def handle(host: str, verb: str, *rest: Any) -> Any:
        nonlocal seen
        if verb == "POST" and b"infoview_edited" in str(rest).encode():
            seen += 1
            if seen == nth:
                book.insert(book.tab("Contacts"), "ROWS", 1, 2)
                book.touched()
        return inner(host, verb, *rest)

    api.handle = handle  # type: ignore[method-assign, assignment]
    with pytest.raises(BookChanged):
        run(api, tmp_path)
    tab = book.tab("Contacts")
    assert "cleo@example.org" not in str([tab.entered(row, 2) for row in range(tab.rows)])
    api.handle = inner  # type: ignore[method-assign]
    run(api, tmp_path)
    (cleo,) = [row for row in range(tab.rows) if book.tab("Contacts").entered(row, 1) == "Cleo Ashdown"]
    assert book.tab("Contacts").entered(cleo, 2) == "cleo@example.org"
    assert not run(api, tmp_path).patch


def test_where_rows_move_before_the_second_look_nothing_is_filled(tmp_path: Path) -> None:
    api, book = new_book(_reachless(), LOG)
    run(api, tmp_path)
    mark(book, "ask|C-003|a%20way", Answer="cleo@example.org")
    store: Any = inside(api)
    read = store._look

    def look() -> Any:
        store._look = read
        found = read()
        tab = book.tab("Contacts")
        for column in range(4):
            above, below = tab.entered(2, column), tab.entered(3, column)
            tab.put(2, column, below)
            tab.put(3, column, above)
        book.touched()
        return found

    store._look = look
    with pytest.raises(BookChanged, match="is not where it was"):
        sync(store, Options(now=SUNDAY, out=tmp_path, today=SUNDAY.date(), zone="UTC"))
    assert not _emails(book)["Cleo Ashdown"]
    run(api, tmp_path)
    assert _emails(book)["Cleo Ashdown"] == "cleo@example.org"
    assert _emails(book)["Bram Oakenshade"] == "bram@example.org"
