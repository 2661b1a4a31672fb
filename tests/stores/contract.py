"""What every book must do. A new kind of book adds a ``store`` fixture, not tests."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Protocol

import pytest

from infoview_sheets.errors import BookChanged
from infoview_sheets.sheets.patch import Edit, Link, NewColumn, NewRow, Patch, ToolColumn, ToolSheet
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value
from infoview_sheets.stores.opening import Store

CONTACTS = Sheet(
    "Contacts",
    (
        Row(1, ("ID", "Name", "Email")),
        Row(2, ("C-001", "Ada Quillfeather", "ada@example.org")),
        Row(4, ("C-002", "Ben Thornbury")),
    ),
)
INTERVIEWS = Sheet("Interviews", (Row(1, ("Who", "Date", "Status")), Row(2, ("Ada", date(2026, 3, 5), "done"))))
TODAY = ToolSheet(
    "This Week",
    [ToolColumn("What", 30.0), ToolColumn("When", 12.0, "date"), ToolColumn("Where")],
    [
        ["Thank Ada", date(2026, 3, 6), Link("Ada Quillfeather", Cell("Contacts", 2, "Name", 2))],
        ["Ask Ben", None, None],
    ],
)


class Harness(Protocol):
    """Somewhere to keep workbooks: ``book`` makes one, ``type_in`` is the person changing a cell of it meanwhile."""

    def book(self, *sheets: Sheet) -> Store: ...

    def type_in(self, sheet: str, address: str, value: Value) -> None: ...


def edit(address: tuple[int, int], old: Value, new: Value, column: str = "", sheet: str = "Contacts") -> Edit:
    """Return an edit of a cell given by row and column number."""
    return Edit(Cell(sheet, address[0], column, address[1]), old, new)


def value(book: Store, row: int, column: int, sheet: str = "Contacts") -> Value:
    """Return what a cell of the book holds now."""
    found = next(each for each in book.read() if each.name == sheet)
    return next((each.value(column) for each in found.rows if each.number == row), None)


class BookContract:
    """The suite. Subclasses give the ``store`` fixture."""

    @pytest.fixture
    def store(self) -> Harness:
        raise NotImplementedError

    @pytest.fixture
    def book(self, store: Harness) -> Store:
        return store.book(CONTACTS, INTERVIEWS)

    def test_reads_every_sheet_with_its_own_row_numbers(self, book: Store) -> None:
        assert [(sheet.name, sheet.rows) for sheet in book.read()] == [
            ("Contacts", CONTACTS.rows),
            ("Interviews", INTERVIEWS.rows),
        ]

    @pytest.mark.parametrize(
        "new",
        [
            "Bristol",
            "=1+1",
            "+49 30 1234",
            "-",
            "@ada",
            " leading and trailing ",
            "two\nlines",
            "a_x0041_b",
            "<b>&amp;\"'",
            "Ådå 👩‍🚀 日本",
            0,
            7,
            -2.5,
            0.1,
            1e-7,
            True,
            False,
            date(2026, 3, 5),
            date(1900, 2, 28),
            date(1900, 3, 1),
            datetime(2026, 3, 5, 14, 30),
            time(9, 15),
        ],
    )
    def test_what_is_written_is_read_back(self, book: Store, new: Value) -> None:
        book.read()
        assert not book.write(Patch([edit((2, 5), None, new)]))
        now = value(book, 2, 5)
        assert now == new
        assert type(now) is type(new)

    def test_an_overwritten_cell_holds_the_new_value_only(self, book: Store) -> None:
        book.read()
        book.write(Patch([edit((2, 2), "Ada Quillfeather", 12)]))
        assert value(book, 2, 2) == 12

    def test_none_empties_a_cell(self, book: Store) -> None:
        book.read()
        book.write(Patch([edit((2, 3), "ada@example.org", None)]))
        assert book.read()[0].rows[1] == Row(2, ("C-001", "Ada Quillfeather"))

    def test_nothing_else_changes(self, book: Store) -> None:
        book.read()
        book.write(Patch([edit((3, 1), None, "x")]))
        contacts, interviews = book.read()
        assert contacts.rows == (*CONTACTS.rows[:2], Row(3, ("x",)), CONTACTS.rows[2])
        assert interviews.rows == INTERVIEWS.rows

    def test_a_cell_that_moved_on_is_left_alone_and_named(self, book: Store, store: Harness) -> None:
        book.read()
        store.type_in("Contacts", "C2", "ada@new.example")
        late, fine = edit((2, 3), "ada@example.org", "ours"), edit((4, 3), None, "ben@example.org")
        assert tuple(book.write(Patch([late, fine]))) == (late,)
        assert (value(book, 2, 3), value(book, 4, 3)) == ("ada@new.example", "ben@example.org")

    def test_a_cell_that_holds_the_new_value_already_is_fine(self, book: Store, store: Harness) -> None:
        book.read()
        store.type_in("Contacts", "C4", "ben@example.org")
        assert not book.write(Patch([edit((4, 3), None, "ben@example.org")]))

    def test_a_wrong_old_value_is_noticed_without_any_change(self, book: Store) -> None:
        book.read()
        wrong = edit((2, 2), "Somebody else", "ours")
        assert tuple(book.write(Patch([wrong]))) == (wrong,)
        assert value(book, 2, 2) == "Ada Quillfeather"

    def test_writes_without_having_read(self, book: Store) -> None:
        assert not book.write(Patch([edit((2, 2), "Ada Quillfeather", "Ada")]))
        assert value(book, 2, 2) == "Ada"

    def test_a_new_column_and_its_values(self, book: Store) -> None:
        book.read()
        header = Cell("Contacts", 1, "Due (auto)", 4)
        edits = [edit((2, 4), None, date(2026, 3, 9)), edit((4, 4), None, date(2026, 3, 10))]
        assert not book.write(Patch(edits, [NewColumn(header, "date")]))
        assert book.read()[0].rows == (
            Row(1, ("ID", "Name", "Email", "Due (auto)")),
            Row(2, ("C-001", "Ada Quillfeather", "ada@example.org", date(2026, 3, 9))),
            Row(4, ("C-002", "Ben Thornbury", None, date(2026, 3, 10))),
        )

    def test_a_new_row(self, book: Store) -> None:
        book.read()
        cells = [(Cell("Contacts", 5, "ID", 1), "C-003"), (Cell("Contacts", 5, "Name", 2), "Cleo")]
        assert not book.write(Patch(rows=[NewRow("Contacts", 5, cells)]))
        assert book.read()[0].rows == (*CONTACTS.rows, Row(5, ("C-003", "Cleo")))

    @pytest.mark.parametrize("again", [lambda book: book.read(), lambda book: None], ids=["read again", "at once"])
    def test_the_same_patch_twice_changes_nothing_more(self, book: Store, again: Callable[[Store], object]) -> None:
        patch = Patch(
            [edit((2, 3), "ada@example.org", "ours"), edit((2, 4), None, date(2026, 3, 9))],
            [NewColumn(Cell("Contacts", 1, "Due (auto)", 4), "date")],
            [NewRow("Contacts", 5, [(Cell("Contacts", 5, "ID", 1), "C-003")])],
            [TODAY],
        )
        book.read()
        book.write(patch)
        once = book.read()
        again(book)
        assert not book.write(patch)
        assert book.read() == once

    def test_an_empty_patch_changes_nothing(self, book: Store) -> None:
        before = book.read()
        assert not book.write(Patch())
        assert book.read() == before

    @pytest.mark.parametrize(
        "patch",
        [
            Patch(columns=[NewColumn(Cell("Contacts", 1, "Due (auto)", 3))]),
            Patch(rows=[NewRow("Contacts", 4, [(Cell("Contacts", 4, "ID", 1), "C-003")])]),
            Patch([edit((2, 1), None, "x", sheet="Gone")]),
            Patch(columns=[NewColumn(Cell("Gone", 1, "Due (auto)", 3))]),
            Patch(rows=[NewRow("Gone", 4, [])]),
        ],
        ids=["column taken", "row taken", "sheet of an edit", "sheet of a column", "sheet of a row"],
    )
    def test_a_lost_place_stops_the_whole_patch(self, book: Store, patch: Patch) -> None:
        before = book.read()
        more = Patch([*patch.edits, edit((2, 2), "Ada Quillfeather", "Ada")], patch.columns, patch.rows)
        with pytest.raises(BookChanged):
            book.write(more)
        assert book.read() == before

    def test_a_sheet_of_our_own_is_added_at_the_end(self, book: Store) -> None:
        book.read()
        book.write(Patch(sheets=[TODAY]))
        assert [sheet.name for sheet in book.read()] == ["Contacts", "Interviews", "This Week"]
        assert book.read()[2].rows == (
            Row(1, ("What", "When", "Where")),
            Row(2, ("Thank Ada", date(2026, 3, 6), "Ada Quillfeather")),
            Row(3, ("Ask Ben",)),
        )

    def test_a_sheet_of_our_own_is_replaced_whole_where_it_stands(self, book: Store) -> None:
        book.write(Patch(sheets=[TODAY, ToolSheet("Checks", [ToolColumn("Problem")], [["none"]])]))
        book.write(Patch(sheets=[ToolSheet("This Week", [ToolColumn("What")], [["Rest"]])]))
        assert [sheet.name for sheet in book.read()] == ["Contacts", "Interviews", "This Week", "Checks"]
        assert book.read()[2].rows == (Row(1, ("What",)), Row(2, ("Rest",)))

    def test_a_hidden_sheet_of_our_own(self, book: Store) -> None:
        book.write(
            Patch(sheets=[ToolSheet("_meta", [ToolColumn("Key"), ToolColumn("Value")], [["schema", 1]], hidden=True)])
        )
        assert [sheet.hidden for sheet in book.read()] == [False, False, True]
