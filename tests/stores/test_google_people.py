"""What people do to a sheet between two syncs: nothing of theirs is lost, and one sync is enough."""

import dataclasses
import datetime as dt
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from infoview_sheets.cli import infoview
from infoview_sheets.cli.answers import result_lines
from infoview_sheets.errors import BookError
from infoview_sheets.reports.calendar import entries
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Cell, Row, Sheet, shown
from infoview_sheets.stores.excel import ExcelStore
from infoview_sheets.stores.google.snapshot import LATE_TAB
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.stores.opening import Store
from infoview_sheets.sync import Options
from tests.sheets_server.api import Api
from tests.sheets_server.changes import apply
from tests.sheets_server.formulas import value_at
from tests.sheets_server.grid import Box, Json, Spreadsheet
from tests.sheets_server.loading import fill
from tests.sheets_server.local import ID, inside, new_book
from tests.stores.test_google_sync import NOW, SAMPLE, run

PEOPLE = Sheet(
    "Contacts",
    (Row(1, ("Name", "Email")), *(Row(n, (f"Person {n}", f"p{n}@example.org")) for n in range(2, 20))),
)
TALKS = Sheet(
    "Interviews",
    (Row(1, ("Who", "Date", "Status")), *(Row(n, (f"Person {n}", dt.date(2026, 11, n), "done")) for n in range(2, 12))),
)
REFERRALS = Sheet(
    "Referrals",
    (
        Row(1, ("Name", "Email", "From contact", "Status (auto)", "Age (auto)")),
        Row(2, ("Ben Thornbury", "ben@example.org", "Person 2")),
        Row(3, ("Cleo March", "cleo@example.org", "Person 3")),
    ),
)


def heads(book: Spreadsheet, title: str) -> dict[Any, int]:
    """Return the columns of a tab by the header in its first row."""
    tab = book.tab(title)
    return {shown: at for at in range(tab.columns) if (shown := value_at(book, tab, 0, at)) not in {None, ""}}


def column(book: Spreadsheet, title: str, header: str, rows: int) -> list[Any]:
    """Return what the cells below a header show."""
    tab, at = book.tab(title), heads(book, title)[header]
    return [value_at(book, tab, row, at) for row in range(1, rows + 1)]


def change(book: Spreadsheet, *requests: Json) -> None:
    """Do what a person does in the browser."""
    apply(book, list(requests), "somebody@example.org")


def rename(book: Spreadsheet, title: str, new: str) -> None:
    change(
        book,
        {"updateSheetProperties": {"properties": {"sheetId": book.tab(title).id, "title": new}, "fields": "title"}},
    )


def quiet(api: Api, out: Path) -> bool:
    """Return whether a sync of an unchanged sheet only reads."""
    before = len(api.calls)
    return not run(inside(api), out).patch and [verb for verb, _ in api.calls[before:]] == ["GET", "GET"]


class TestAHeaderOfTheirOwn:
    """Somebody empties a column of ours, heads it anew and types in it."""

    @pytest.mark.parametrize("header", ["State (auto)", "ID", "Rank (auto)"])
    def test_their_notes_stay_and_ours_comes_anew(self, tmp_path: Path, header: str) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        before = column(book, "Contacts", header, 18)
        at = heads(book, "Contacts")[header]
        tab = book.tab("Contacts")
        for row in range(1, 19):
            tab.put(row, at, f"note {row}" if row < 16 else None)
        tab.put(0, at, "My notes")
        book.touched()
        result = run(inside(api), tmp_path)
        assert column(book, "Contacts", "My notes", 15) == [f"note {row}" for row in range(1, 16)]
        assert column(book, "Contacts", header, 18) == before
        told = [str(problem) for problem in result.review.problems if problem.code == "WB017"]
        assert told == [
            f'Contacts row 1, My notes: "{header}" was in this column until its header was changed. The column is '
            f'yours now. Look for "{header}" in the column that was added for it. [WB017]'
        ]
        assert "WB017" in [value_at(book, book.tab("Checks"), row, 1) for row in range(40)]
        assert quiet(api, tmp_path)
        assert api.mistakes == []

    def test_a_column_that_the_plan_does_not_add_comes_anew_too(self, tmp_path: Path) -> None:
        api, book = new_book(*ExcelStore(SAMPLE).read())
        run(inside(api), tmp_path)
        at = heads(book, "Contacts")["Rank score (auto)"]
        before = column(book, "Contacts", "Rank score (auto)", 12)
        tab = book.tab("Contacts")
        for row in range(tab.last_row):
            tab.put(row, at, f"note {row}" if 0 < row < 16 else None)
        tab.put(0, at, "My notes")
        book.touched()
        run(inside(api), tmp_path)
        assert column(book, "Contacts", "My notes", 15) == [f"note {row}" for row in range(1, 16)]
        assert column(book, "Contacts", "Rank score (auto)", 12) == before
        assert quiet(api, tmp_path)

    def test_two_headers_of_ours_that_changed_places_are_put_right(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        names = ("State (auto)", "Rank (auto)")
        before = [column(book, "Contacts", name, 18) for name in names]
        one, other = (heads(book, "Contacts")[name] for name in names)
        book.tab("Contacts").put(0, one, names[1])
        book.tab("Contacts").put(0, other, names[0])
        book.touched()
        run(inside(api), tmp_path)
        assert [column(book, "Contacts", name, 18) for name in names] == before
        assert quiet(api, tmp_path)

    def test_headers_that_were_copied_into_the_list_are_a_row_like_any_other(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE)
        run(inside(api), tmp_path)
        tab = book.tab("Contacts")
        book.insert(tab, "ROWS", 10, 1)
        for at in range(tab.columns):
            tab.put(10, at, tab.entered(0, at))
        book.touched()
        run(inside(api), tmp_path)
        assert column(book, "Contacts", "State (auto)", 19)[8:11] == ["To ask"] * 3
        assert quiet(api, tmp_path)

    @pytest.mark.parametrize("by", [1, 9])
    def test_headers_sorted_below_people_stop_the_run(self, tmp_path: Path, by: int) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        before = column(book, "Contacts", "ID", 18)
        tab = book.tab("Contacts")
        for turn in (by, -by):
            book.sort(tab, Box(tab.id, (0, 19), (0, tab.columns)), lambda row, turn=turn: (row + turn) % 19)  # type: ignore[misc]
            result = run(inside(api), tmp_path)
            assert result.review.stopped == (turn > 0)
            tab = book.tab("Contacts")
        assert column(book, "Contacts", "ID", 18) == before
        assert quiet(api, tmp_path)

    def test_headers_that_are_gone_are_named(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        book.delete(book.tab("Contacts"), "ROWS", 0, 1)
        with pytest.raises(BookError, match="The headers of the sheet Contacts are gone"):
            run(inside(api), tmp_path)


class TestOneSyncIsEnough:
    def test_a_column_taken_and_a_person_typed(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE)
        run(inside(api), tmp_path)
        tab = book.tab("Contacts")
        tab.put(0, heads(book, "Contacts")["Rank (auto)"], "My notes")
        for at, text in enumerate(("Zoe Last", "zoe@example.org")):
            tab.put(19, at, text)
        book.touched()
        run(inside(api), tmp_path)
        assert column(book, "Contacts", "State (auto)", 19) == ["To ask"] * 19
        assert quiet(api, tmp_path)

    def test_referrals_without_an_id_column(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE, REFERRALS)
        run(inside(api), tmp_path)
        assert column(book, "Referrals", "Status (auto)", 2) == ["New", "New"]
        assert "ID" not in heads(book, "Referrals"), "as in Excel"
        assert quiet(api, tmp_path)

    def test_our_hidden_tab_was_deleted(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        before = column(book, "Contacts", "State (auto)", 18), column(book, "Interviews", "Thank by (auto)", 10)
        change(book, {"deleteSheet": {"sheetId": book.tab("infoview").id}})
        run(inside(api), tmp_path)
        assert all(column(book, "Contacts", "ID", 18))
        assert all(column(book, "Interviews", "ID", 10))
        assert before == (
            column(book, "Contacts", "State (auto)", 18),
            column(book, "Interviews", "Thank by (auto)", 10),
        )
        assert quiet(api, tmp_path)


def shows(book: Spreadsheet, title: str) -> list[Any]:
    """Return the first row of a tab."""
    tab = book.tab(title)
    return [value_at(book, tab, 0, at) for at in range(7)]


def count_tabs(book: Spreadsheet) -> int:
    """Return how many tabs there are, but for the one that comes when This Week is first written anew."""
    return sum(tab.id != LATE_TAB for tab in book.tabs)


class TestCopies:
    """Tabs that were copied to another spreadsheet, or came back through File > Import: without what we left behind."""

    @pytest.mark.parametrize("whole", [False, True], ids=["lists only", "with our tabs"])
    @pytest.mark.parametrize("own", [False, True], ids=["our IDs", "their IDs"])
    def test_one_sync_fills_them(self, tmp_path: Path, whole: bool, own: bool) -> None:
        rows = (Row(row.number, (f"X-{row.number}" if row.number > 1 else "ID", *row.values)) for row in PEOPLE.rows)
        api, book = new_book(Sheet("Contacts", tuple(rows)) if own else PEOPLE, TALKS)
        run(inside(api), tmp_path)
        names = [(title, header) for title in ("Contacts", "Interviews") for header in heads(book, title)]
        before = [column(book, title, header, 10) for title, header in names]
        if not whole:
            for title in ("This Week", "Checks", "_meta", "infoview"):
                change(book, {"deleteSheet": {"sheetId": book.tab(title).id}})
        book.metadata.clear()
        book.named.clear()
        for tab in book.tabs:
            tab.id = book.seed.getrandbits(31)
        book.touched()
        run(inside(api), tmp_path)
        assert [column(book, title, header, 10) for title, header in names] == before
        assert [(title, header) for title in ("Contacts", "Interviews") for header in heads(book, title)] == names
        assert kept(inside(api).read()) == []
        assert quiet(api, tmp_path)

    @pytest.mark.parametrize("title", ["Copy of Contacts", "Contacts"], ids=["beside the list", "in its place"])
    def test_the_other_list_keeps_what_it_showed(self, tmp_path: Path, title: str) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        names = list(heads(book, "Contacts"))
        before = {header: column(book, "Contacts", header, 18) for header in names}
        old = book.tab("Contacts")
        copy = dataclasses.replace(old, id=4711, title="Copy of Contacts", cells=dict(old.cells))
        book.tabs.append(copy)
        for each in [each for each in book.metadata.values() if each.sheet == old.id]:
            number = book.seed.getrandbits(30)
            book.metadata[number] = dataclasses.replace(each, id=number, sheet=copy.id)
        book.touched()
        if title == "Contacts":
            rename(book, "Contacts", "Contacts 2025")
            rename(book, "Copy of Contacts", "Contacts")
        run(inside(api), tmp_path)
        assert quiet(api, tmp_path)
        book.insert(book.tab("Contacts"), "ROWS", 3, 2)
        other = "Contacts 2025" if title == "Contacts" else title
        assert {header: column(book, other, header, 18) for header in names} == {
            header: [value if value != "" else None for value in values] for header, values in before.items()
        }
        assert column(book, "Contacts", "Name", 20)[5:] == before["Name"][3:]
        assert column(book, "Contacts", "State (auto)", 20)[5:] == before["State (auto)"][3:]

    def test_a_list_under_a_name_of_their_own_is_named(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        rename(book, "Contacts", "My network")
        with pytest.raises(BookError, match=r'The tab Contacts is called "My network" now.*Call it Contacts'):
            run(inside(api), tmp_path)


class TestOurTabs:
    @pytest.mark.parametrize("title", ["This Week", "Checks", "_meta", "infoview"])
    def test_a_tab_of_ours_that_was_renamed_is_found_and_written(self, tmp_path: Path, title: str) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        rename(book, title, "Our week")
        assert quiet(api, tmp_path)
        before, tabs = shows(book, "Our week"), count_tabs(book)
        book.tab("Contacts").put(1, 0, "Person Two")
        book.touched()
        run(inside(api), tmp_path)
        assert (shows(book, "Our week"), count_tabs(book)) == (before, tabs)
        assert quiet(api, tmp_path)

    def test_what_is_said_names_a_tab_as_it_is_called_by_now(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        run(inside(api), tmp_path)
        for title in ("This Week", "Checks", "infoview"):
            rename(book, title, f"Our {title}!")
        book.tab("Our This Week!").put(3, 8, "a word of ours")
        book.touched()
        done = run(inside(api), tmp_path)
        calendar = [entry.description for entry in entries(done.review.facts, done.agenda, {})]
        lines = result_lines(done, Options(NOW, tmp_path), ID, None)
        checks = [shown(value) for row in inside(api).read()[-2].rows for value in row.values]
        said = " ".join(" ".join([*lines, *calendar, *checks]).split())
        assert "Mark it in Our This Week!." in said
        assert "Open it at Our This Week!." in said
        assert "Somebody typed this into Our This Week!, beside" in said
        assert not re.search(r"(?<!Our )This Week", said)
        monkeypatch.setattr("infoview_sheets.stores.google.open_google", lambda *_, **__: inside(api))
        told = str(CliRunner().invoke(infoview, ["remove", ID]).exception)
        assert (
            "delete the tabs Our This Week!, Our Checks!, _meta, the hidden Our infoview! and the hidden _week" in told
        )
        assert not run(inside(api), tmp_path).patch

    def test_a_tab_of_their_own_that_took_the_name(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        rename(book, "This Week", "Our week")
        change(book, {"addSheet": {"properties": {"title": "This Week"}}})
        book.tab("This Week").put(0, 0, "mine")
        book.touched()
        run(inside(api), tmp_path)
        assert quiet(api, tmp_path)
        assert shows(book, "This Week")[:2] == ["mine", None]
        assert shows(book, "Our week")[:2] == ["Done", "What"]
        assert count_tabs(book) == 7

    def test_a_tab_of_ours_that_they_use_for_something_else(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        rename(book, "This Week", "Menu")
        book.tab("Menu").cells.clear()
        book.tab("Menu").put(0, 0, "soup")
        book.touched()
        run(inside(api), tmp_path)
        assert shows(book, "Menu")[:2] == ["soup", None]
        assert shows(book, "This Week")[:2] == ["Done", "What"]
        assert quiet(api, tmp_path)

    @pytest.mark.parametrize("title", ["infoview", "INFOVIEW", "This Week", "Checks", "_meta"])
    def test_a_tab_of_theirs_in_the_way_stays(self, tmp_path: Path, title: str) -> None:
        api, book = new_book(PEOPLE, Sheet(title, (Row(1, ("mine",)),)))
        run(inside(api), tmp_path)
        assert shows(book, title) == ["mine", *[None] * 6]
        assert column(book, "Contacts", "State (auto)", 18) == ["To ask"] * 18
        assert quiet(api, tmp_path)

    @pytest.mark.parametrize("title", ["infoview", "This Week", "Checks", "_meta"])
    def test_a_tab_that_is_added_while_we_write(self, tmp_path: Path, title: str) -> None:
        api, book = new_book(PEOPLE)
        inner = api.handle

        def adding(host: str, verb: str, *rest: Any) -> Any:
            if verb == "POST" and len(book.tabs) == 1:
                change(book, {"addSheet": {"properties": {"title": title}}})
                book.tab(title).put(0, 0, "mine")
                book.touched()
            return inner(host, verb, *rest)

        api.handle = adding  # type: ignore[method-assign, assignment]
        run(inside(api), tmp_path)
        assert shows(book, title) == ["mine", *[None] * 6]
        assert column(book, "Contacts", "State (auto)", 18) == ["To ask"] * 18
        run(inside(api), tmp_path)
        assert quiet(api, tmp_path)


PROMOTED = Sheet(
    "Referrals",
    (
        Row(1, ("Name", "Email", "From contact", "Promote")),
        Row(2, ("Ben Thornbury", "ben@example.org", "Person 2", "yes")),
        Row(3, ("Cleo March", "cleo@example.org", "Person 3", "yes")),
    ),
)


def fill_down(book: Spreadsheet, first: int, header: str, value: Any) -> None:
    tab = book.tab("Contacts")
    at = max(heads(book, "Contacts").values()) + 1
    tab.put(0, at, header)
    for row in range(first, tab.rows):
        tab.put(row, at, value)
    book.touched()


class TestAddedPeople:
    """Somebody promoted stands under the last real person, whatever is filled down below."""

    @pytest.mark.parametrize("value", [False, '=IF(1;"";"")', '=IF(1;"x";"")'], ids=["checkbox", "blank", "text"])
    @pytest.mark.parametrize("first", [1, 19], ids=["from the top", "below the list"])
    def test_a_column_filled_down_to_the_bottom(self, tmp_path: Path, value: Any, first: int) -> None:
        api, book = new_book(PEOPLE, PROMOTED)
        fill_down(book, first, "Card sent", value)
        run(inside(api), tmp_path)
        assert column(book, "Contacts", "Name", 21)[17:] == ["Person 19", "Ben Thornbury", "Cleo March", None]
        assert all(column(book, "Contacts", "ID", 20))
        assert column(book, "Contacts", "State (auto)", 20) == ["To ask"] * 20
        assert quiet(api, tmp_path)
        assert api.mistakes == []

    def test_a_last_row_that_was_emptied(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE)
        run(inside(api), tmp_path)
        for at in (0, 1):
            book.tab("Contacts").put(18, at, None)
        fill(book, [PROMOTED])
        run(inside(api), tmp_path)
        assert column(book, "Contacts", "Name", 20)[16:] == ["Person 18", "Ben Thornbury", "Cleo March", None]
        assert column(book, "Contacts", "State (auto)", 19) == ["To ask"] * 19
        assert quiet(api, tmp_path)

    @pytest.mark.parametrize("last", [19, 1000], ids=["just the list", "down to the bottom"])
    def test_into_the_table(self, tmp_path: Path, last: int) -> None:
        api, book = new_book(PEOPLE, PROMOTED)
        box = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": last, "startColumnIndex": 0, "endColumnIndex": 2}
        change(book, {"addTable": {"table": {"tableId": "t", "name": "People", "range": box}}})
        run(inside(api), tmp_path)
        assert column(book, "Contacts", "Name", 20)[18:] == ["Ben Thornbury", "Cleo March"]
        assert book.tab("Contacts").tables["t"].rows == (0, last + 2)
        assert column(book, "Contacts", "State (auto)", 20) == ["To ask"] * 20
        assert quiet(api, tmp_path)
        assert api.mistakes == []

    def test_in_excel_too(self, tmp_path: Path) -> None:
        boxes = [Row(n, (*row.values, False)) for n, row in enumerate(PEOPLE.rows[1:], 2)]
        below = [Row(n, (None, None, False)) for n in range(20, 200)]
        filled = Sheet("Contacts", (Row(1, ("Name", "Email", "Card sent")), *boxes, *below))
        path = tmp_path / "filled.xlsx"
        made = openpyxl.Workbook()
        for each in (filled, PROMOTED):
            tab = made.create_sheet(each.name)
            for row in each.rows:
                tab.append(row.values)
        made.save(path)
        run(ExcelStore(path), tmp_path)
        found = [(each.row, each.name) for each in read_workbook(ExcelStore(path).read()).contacts]
        assert found[18:] == [(20, "Ben Thornbury"), (21, "Cleo March")]
        assert not run(ExcelStore(path), tmp_path).patch


LINK = re.compile(r'=HYPERLINK\("#gid=(\d+)&range=([A-Z]+)"&(.*?\(MATCH\("(.*?)".*?;1\));')


def links(book: Spreadsheet, title: str = "This Week") -> list[tuple[str, str, str]]:
    """Return what each link of a sheet of ours shows, and the ID and the name in the row that it leads to when clicked."""
    found = []
    tab = book.tab(title)
    for (row, at), cell in sorted(tab.cells.items()):
        formula = cell.get("userEnteredValue", {}).get("formulaValue", "")
        if formula:
            gid, _, number, record_id = LINK.match(formula).groups()  # type: ignore[union-attr]
            target = book.by_id(int(gid))
            assert target
            tab.put(row, at + 20, f"={number}")
            book.touched()
            line = int(value_at(book, tab, row, at + 20)) - 1
            tab.put(row, at + 20, None)
            shown = [value_at(book, target, line, column) for column in range(target.columns)]
            assert record_id in shown, "the row that has this ID"
            name = next(value for value in shown if value and value != record_id)
            found.append((value_at(book, tab, row, at), record_id, str(name)))
    return found


class TestLinks:
    def test_after_a_sort_every_link_leads_to_its_person(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        before = links(book)
        assert len(before) > 10
        for title in ("Contacts", "Interviews"):
            box = {"sheetId": book.tab(title).id, "startRowIndex": 1, "endRowIndex": 19}
            spec = [{"dimensionIndex": 1, "sortOrder": "ASCENDING"}]
            change(book, {"sortRange": {"range": box, "sortSpecs": spec}})
            book.insert(book.tab(title), "ROWS", 1, 2)
        after = links(book)
        assert after == before
        assert {text for text, _, _ in after} == {"Open"}

    def test_so_does_every_link_of_checks(self, tmp_path: Path) -> None:
        rows = [Row(row.number, (f"C-{row.number}", row.values[0], f"p{row.number}@")) for row in PEOPLE.rows[1:]]
        api, book = new_book(Sheet("Contacts", (Row(1, ("ID", "Name", "Email")), *rows)))
        run(inside(api), tmp_path)
        before = links(book, "Checks")
        assert len(before) > 10
        box = {"sheetId": book.tab("Contacts").id, "startRowIndex": 1, "endRowIndex": 19}
        change(book, {"sortRange": {"range": box, "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}]}})
        assert links(book, "Checks") == before

    def test_in_excel_too(self, tmp_path: Path) -> None:
        path = tmp_path / "sample.xlsx"
        shutil.copy(SAMPLE, path)
        run(ExcelStore(path), tmp_path)
        sheet = openpyxl.load_workbook(path)["This Week"]
        places = [str(cell.value) for cell in sheet["C"][1:] if cell.value]
        assert all(each.startswith(("=HYPERLINK(\"#'Contacts'!", "=HYPERLINK(\"#'Interviews'!")) for each in places)
        assert any('IFERROR(MATCH("C-0' in each and "'Contacts'!$A:$A" in each for each in places)
        assert {each.value for each in openpyxl.load_workbook(path, data_only=True)["This Week"]["C"][1:]} >= {"Open"}
        assert not run(ExcelStore(path), tmp_path).patch


def kept(sheets: Sequence[Sheet]) -> list[tuple[str, str]]:
    """Return what Checks keeps of This Week: what was typed, and beside what."""
    (checks,) = (sheet for sheet in sheets if sheet.name == "Checks")
    return [(str(row.value(7)), str(row.value(8))) for row in checks.rows if row.value(1) == "kept"]


class TestTypedIntoThisWeek:
    """What a colleague types into This Week that is no mark is copied to Checks and stays until read."""

    @pytest.mark.parametrize("kind", ["google", "memory"])
    def test_it_is_kept_in_checks(self, tmp_path: Path, kind: str) -> None:
        api, book = new_book(PEOPLE, TALKS)
        memory = MemoryStore("memory", [PEOPLE, TALKS])

        def opened() -> Store:
            return memory if kind == "memory" else inside(api)

        def type_in(row: int, at: int, text: str) -> None:
            if kind == "google":
                book.tab("This Week").put(row, at, text)
                book.touched()
            edit = Edit(
                Cell("This Week", row + 1, "", at + 1),
                memory.sheets[2].rows[row].value(at + 1) if row < len(memory.sheets[2].rows) else None,
                text,
            )
            memory.write(Patch([edit]))

        run(memory, tmp_path)
        run(opened(), tmp_path)
        assert kept(opened().read()) == []
        type_in(4 if kind == "google" else 3, 8, "ask Ben first")
        type_in(90, 1, "call the library")
        run(opened(), tmp_path)
        assert kept(opened().read()) == [
            ("ask Ben first", 'Somebody typed this into This Week, beside "Thank Person 2 by email".'),
            ("call the library", "Somebody typed this into This Week, in a row of its own."),
        ]
        assert not run(opened(), tmp_path).patch, "they stay until somebody deletes them"
        assert "ask Ben first" not in str(next(sheet for sheet in opened().read() if sheet.name == "This Week"))

    @pytest.mark.parametrize("header", ["State (auto)", ""], ids=["under our header", "header emptied"])
    def test_notes_typed_over_a_column_of_ours_are_kept_too(self, tmp_path: Path, header: str) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        tab, at = book.tab("Contacts"), heads(book, "Contacts")["State (auto)"]
        before = column(book, "Contacts", "State (auto)", 18)
        tab.put(0, at, header or None)
        for row in range(1, 15):
            tab.put(row, at, f"note {row}")
        book.touched()
        run(inside(api), tmp_path)
        (checks,) = (sheet for sheet in inside(api).read() if sheet.name == "Checks")
        there = [row.values for row in checks.rows if row.value(1) == "kept"]
        assert [row[2:7] for row in there] == [
            ("Contacts", None, f"C-{number:03}", "State (auto)", f"note {number}") for number in range(1, 15)
        ]
        assert column(book, "Contacts", "State (auto)", 18) == before
        assert quiet(api, tmp_path)

    def test_our_own_values_that_were_moved_are_no_notes(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        tab, at = book.tab("Contacts"), heads(book, "Contacts")["Next action (auto)"]
        values = column(book, "Contacts", "Next action (auto)", 18)
        for row, value in enumerate(values[1:], 1):
            tab.put(row, at, value)
        book.touched()
        run(inside(api), tmp_path)
        assert kept(inside(api).read()) == []
        assert column(book, "Contacts", "Next action (auto)", 18) == values

    def test_after_a_sort_nothing_was_typed(self, tmp_path: Path) -> None:
        api, book = new_book(PEOPLE, TALKS)
        run(inside(api), tmp_path)
        for title in ("Interviews", "Contacts", "This Week"):
            box = {"sheetId": book.tab(title).id, "startRowIndex": 1, "endRowIndex": 11}
            change(book, {"sortRange": {"range": box, "sortSpecs": [{"dimensionIndex": 3}]}})
        run(inside(api), tmp_path)
        assert kept(inside(api).read()) == []


@pytest.mark.parametrize("own", [False, True], ids=["our IDs", "their IDs"])
@pytest.mark.parametrize("call", [1, 2], ids=["set-up", "formulas again"])
@pytest.mark.parametrize("titles", [1, 3])
def test_title_rows_while_we_work_leave_no_formula_over_a_header(
    tmp_path: Path, own: bool, call: int, titles: int
) -> None:
    people = [Row(n, (f"X-{n}" if own else None, *row.values)) for n, row in enumerate(PEOPLE.rows[1:], 2)]
    api, book = new_book(Sheet("Contacts", (Row(1, ("ID" if own else "Mine", "Name", "Email")), *people)))
    if call == 2:
        run(inside(api), tmp_path)
        for at in range(3, 10):
            book.tab("Contacts").put(1, at, "typed over")
        book.touched()
    inner = api.handle

    def titled(host: str, verb: str, *rest: Any) -> Any:
        if verb == "POST" and book.tab("Contacts").entered(0, 1) == "Name":
            book.insert(book.tab("Contacts"), "ROWS", 0, titles)
            for row in range(titles):
                book.tab("Contacts").put(row, 0, "My people")
            book.touched()
        return inner(host, verb, *rest)

    api.handle = titled  # type: ignore[method-assign, assignment]
    run(inside(api), tmp_path)
    run(inside(api), tmp_path)
    tab = book.tab("Contacts")
    entered = [tab.entered(titles, at) for at in range(tab.columns)]
    assert [tab.entered(row, 0) for row in range(titles)] == ["My people"] * titles
    assert "Name" in entered
    ours = [text for text in entered if text and ("(auto)" in str(text) or str(text).startswith("="))]
    assert len(ours) >= 7
    assert not [text for text in ours if text.startswith("=")]
    assert quiet(api, tmp_path)


def test_titles_over_a_column_of_ours_stay(tmp_path: Path) -> None:
    api, book = new_book(PEOPLE)
    run(inside(api), tmp_path)
    tab = book.tab("Contacts")
    at = heads(book, "Contacts")["State (auto)"]
    book.move(tab, "COLUMNS", at, at + 1, 0)
    for row in range(1, 5):
        tab.put(row, 0, "typed over")
    book.touched()
    inner = api.handle

    def titled(host: str, verb: str, *rest: Any) -> Any:
        if verb == "POST" and tab.entered(0, 0) == "State (auto)":
            book.insert(tab, "ROWS", 0, 3)
            for row in range(3):
                tab.put(row, 0, f"Title {row}")
            book.touched()
        return inner(host, verb, *rest)

    api.handle = titled  # type: ignore[method-assign, assignment]
    run(inside(api), tmp_path)
    tab = book.tab("Contacts")
    assert [tab.entered(row, 0) for row in range(4)] == ["Title 0", "Title 1", "Title 2", "State (auto)"]
    assert [value_at(book, tab, row, 0) for row in range(4, 22)] == ["To ask"] * 18
    assert quiet(api, tmp_path)
