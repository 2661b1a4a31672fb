"""Each answer of Google's becomes the sentence the person needs; faults end well at every call."""

import datetime as dt
import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from infoview_sheets.errors import BookBusy, BookChanged, BookError
from infoview_sheets.sheets.patch import Edit, NewColumn, NewRow, Patch
from infoview_sheets.sheets.table import Cell, Row, Sheet
from infoview_sheets.stores.google import open_google
from infoview_sheets.stores.google.book import GoogleStore
from tests.sheets_server.accounts import EMAIL, key_file
from tests.sheets_server.api import READ, Api, Fault
from tests.sheets_server.grid import Box, Protected, Spreadsheet
from tests.sheets_server.local import ID, TOKEN, Clock, inside, new_book
from tests.sheets_server.tokens import Token
from tests.sheets_server.web import serving

CONTACTS = Sheet("Contacts", (Row(1, ("Name", "Email")), Row(2, ("Ada Quillfeather", "ada@secret.example"))))
ADDRESS = f"https://docs.google.com/spreadsheets/d/{ID}/edit"


def patch(row: int = 3) -> Patch:
    """Return a first run's patch: an ID, a computed column and a person to add."""
    columns = [NewColumn(Cell("Contacts", 1, "ID", 3)), NewColumn(Cell("Contacts", 1, "State (auto)", 4))]
    edits = [
        Edit(Cell("Contacts", 2, "ID", 3), None, "C-001"),
        Edit(Cell("Contacts", 2, "State (auto)", 4), None, "To ask"),
    ]
    name, mail = Cell("Contacts", row, "Name", 1), Cell("Contacts", row, "Email", 2)
    new = NewRow(
        "Contacts", row, [(name, "Dov Larkspur"), (mail, "dov@example.org"), (Cell("Contacts", row, "ID", 3), "C-002")]
    )
    return Patch(edits, columns, [new])


@pytest.fixture
def api() -> Api:
    return new_book(CONTACTS)[0]


def said(api: Api, *, write: bool = False) -> str:
    """Return the sentence that ends a run."""
    book = inside(api)
    with pytest.raises(BookError) as caught:  # noqa: PT012  (either call may be the one)
        book.read()
        if write:
            book.write(patch())
    return str(caught.value)


def test_a_missing_sheet(api: Api) -> None:
    api.books = {}
    assert said(api) == "There is no Google Sheet at this address. Copy it again from the browser."


def test_a_sheet_that_is_not_shared(api: Api) -> None:
    api.books[ID].roles = {}
    assert said(api) == f"This sheet is not shared with the tool. In Google press Share, and add as Editor: {EMAIL}"


def test_a_sheet_shared_as_viewer(api: Api) -> None:
    api.books[ID].roles = {EMAIL: "viewer"}
    assert inside(api).read()
    assert said(api, write=True) == (
        f"The sheet is shared as Viewer, so nothing can be written. In Google press Share, and make {EMAIL} Editor."
    )


def test_a_service_that_is_switched_off(api: Api) -> None:
    api.disabled = True
    assert "press Enable, and wait two minutes" in said(api)
    assert "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=1" in said(api)


def test_a_token_without_the_right_to_write(api: Api) -> None:
    api.tokens.issued[TOKEN] = Token(EMAIL, frozenset({READ}), float("inf"))
    assert inside(api).read()
    assert said(api, write=True).startswith("This sign-in may not write to Google Sheets. Sign in again")


def test_an_excel_file_kept_in_drive(api: Api) -> None:
    api.books[ID].office = True
    assert said(api).startswith("This is an Excel file kept in Drive. In Google choose File > Save as Google Sheets")


def test_a_protected_range(api: Api) -> None:
    api.books[ID].protected[1] = Protected(1, Box(0), warning=False, editors=("owner@example.org",))
    assert said(api, write=True).endswith(f"and add {EMAIL} to those who may edit.")
    assert "Its owner must let us in" in said(api, write=True)


def test_a_sheet_that_is_full(api: Api) -> None:
    api.books[ID].add("Archive", 100_000, 100 - 1)
    api.books[ID].tab("Archive").rows = 101_000
    assert said(api, write=True).startswith("The sheet is full: Google allows 10 million cells.")


def test_a_tab_that_was_renamed_between_two_reads(api: Api) -> None:
    book, inner = api.books[ID], api.handle

    def renaming(host: str, verb: str, target: str, headers: object, body: bytes) -> object:
        if "batchGet" in target:
            book.tabs[0].title += "!"
        return inner(host, verb, target, headers, body)  # type: ignore[arg-type]

    api.handle = renaming  # type: ignore[method-assign, assignment]
    assert said(api).startswith("The tabs or columns of the sheet are being moved just now.")


@pytest.mark.parametrize("what", ["500", "503", "504", "html", "reset", "timeout"])
def test_a_write_that_never_gets_an_answer(api: Api, what: str) -> None:
    book = inside(api)
    book.read()
    api.faults = {-1: Fault(what, after=True)}
    with pytest.raises(BookBusy, match="Google did not say whether the change was saved; it may have happened"):
        book.write(patch())


def test_too_many_requests_are_waited_for_and_the_person_is_told(api: Api) -> None:
    api.faults, api.retry_after = {0: Fault("429")}, "30"
    clock = Clock()
    assert inside(api, clock).read()
    assert clock.said == ["Google asks to wait; trying again in 30 seconds."]
    assert clock.now == 30


def test_the_wait_has_an_end(api: Api) -> None:
    api.faults = {-1: Fault("429")}
    clock = Clock()
    with pytest.raises(BookBusy, match="Wait a minute and run again"):
        inside(api, clock).read()
    assert clock.now < 241


def row_values(book: Spreadsheet) -> list[object]:
    return [book.tab("Contacts").entered(row, 0) for row in range(6)]


def run_twice(book: GoogleStore) -> None:
    book.read()
    book.write(patch())
    seen = book.read()[0]
    assert [row.values[:4] for row in seen.rows] == [
        ("Name", "Email", "ID", "State (auto)"),
        ("Ada Quillfeather", "ada@secret.example", "C-001", "To ask"),
        ("Dov Larkspur", "dov@example.org", "C-002"),
    ]


def test_of_two_runs_at_once_one_wins_and_the_other_says_so(api: Api) -> None:
    first, second = inside(api), inside(api)
    first.read()
    second.read()
    first.write(patch())
    with pytest.raises(BookBusy, match="Another run of infoview wrote to this sheet at the same moment"):
        second.write(patch())
    assert row_values(api.books[ID])[:4] == ["Name", "Ada Quillfeather", "Dov Larkspur", None]


def test_a_sheet_that_is_suddenly_empty(api: Api) -> None:
    book = inside(api)
    book.read()
    book.write(patch())
    tab = api.books[ID].tab("Contacts")
    for place in [place for place in tab.cells if place[0] > 0 and place[1] < 2]:
        del tab.cells[place]
    api.books[ID].touched()
    assert said(api).startswith("The sheet Contacts is suddenly empty; it had 2 rows at the last run.")
    assert inside(api, even_if_empty=True).read()


def test_a_run_that_would_empty_most_of_our_columns() -> None:
    rows = [Row(n, (f"Person {n}", f"p{n}@example.org")) for n in range(2, 14)]
    api = new_book(Sheet("Contacts", (Row(1, ("Name", "Email")), *rows)))[0]
    book = inside(api)
    book.read()
    columns = [NewColumn(Cell("Contacts", 1, "ID", 3)), NewColumn(Cell("Contacts", 1, "State (auto)", 4))]
    edits = [Edit(Cell("Contacts", n, "ID", 3), None, f"C-{n:03}") for n in range(2, 14)]
    states = [Edit(Cell("Contacts", n, "State (auto)", 4), None, "To ask") for n in range(2, 14)]
    book.write(Patch([*edits, *states], columns))
    blanks = Patch([Edit(each.cell, "To ask", None) for each in states])
    with pytest.raises(BookError, match="This run would empty 12 of 12 rows of our columns in Contacts"):
        book.write(blanks)
    inside(api, even_if_empty=True).write(blanks)
    assert [len(row.values) for row in inside(api).read()[0].rows[1:]] == [3] * 12


def test_our_tab_is_built_again_when_it_was_deleted(api: Api) -> None:
    run_twice(inside(api))
    book = api.books[ID]
    book.tabs = [tab for tab in book.tabs if tab.title != "infoview"]
    book.touched()
    again = inside(api)
    again.read()
    at = {n: (Cell("Contacts", n, "ID", 3), Cell("Contacts", n, "State (auto)", 4)) for n in (2, 3)}
    again.write(
        Patch([Edit(at[n][0], None, f"C-00{n - 1}") for n in at] + [Edit(at[n][1], None, "To ask") for n in at])
    )
    assert [row.values[2:4] for row in inside(api).read()[0].rows[1:]] == [("C-001", "To ask"), ("C-002", "To ask")]


class TestSigningIn:
    """Through TLS, with a key file."""

    @pytest.fixture
    def refused(self, api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
        def read(change: Callable[[Path], object] = lambda key: None) -> str:
            key = key_file(api, tmp_path)
            change(key)
            with serving(api, tmp_path) as places:
                for name, value in places.items():
                    monkeypatch.setenv(name, value)
                with pytest.raises(BookError) as caught:
                    open_google(ADDRESS, key).read()
            return str(caught.value)

        return read

    def test_a_clock_that_is_wrong(self, api: Api, refused: Callable[[], str]) -> None:
        api.tokens.skew = 86_400
        assert refused().startswith("This computer's clock is wrong: Google refuses the sign-in.")

    def test_a_key_that_was_replaced(self, api: Api, refused: Callable[[Callable[[Path], object]], str]) -> None:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import rsa

        other = rsa.generate_private_key(65537, 2048).public_key()
        form = serialization.PublicFormat.SubjectPublicKeyInfo

        def replace(key: Path) -> None:
            api.tokens.keys[EMAIL] = other.public_bytes(serialization.Encoding.PEM, form)

        assert refused(replace).startswith("The key was replaced or deleted at Google.")

    def test_an_account_that_is_gone(self, api: Api, refused: Callable[[Callable[[Path], object]], str]) -> None:
        assert refused(lambda key: api.tokens.keys.clear()).startswith("Google does not know this sign-in any more.")

    def test_a_key_that_is_none(self, tmp_path: Path) -> None:
        path = tmp_path / "client.json"
        path.write_text(json.dumps({"installed": {}}), encoding="utf-8")
        with pytest.raises(BookError, match=r"client\.json is an OAuth client\. Sign in through it first"):
            open_google(ADDRESS, path)

    def test_reading_alone_asks_for_reading_alone(
        self, api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        monkeypatch.setattr(logging.getLogger("google"), "propagate", True)  # google-auth turns it off
        monkeypatch.setattr("google.auth._helpers._LOGGING_INITIALIZED", True)
        key = key_file(api, tmp_path)
        with serving(api, tmp_path) as places:
            for name, value in places.items():
                monkeypatch.setenv(name, value)
            assert open_google(ADDRESS, key).read()
            assert open_google(ADDRESS, key, write=True).write(patch()) == ()
        scopes = [token.scopes for token in api.tokens.issued.values()][1:]
        assert scopes == [{READ}, {READ.removesuffix(".readonly")}]
        private = json.loads(key.read_text(encoding="utf-8"))["private_key"]
        secrets = [*api.tokens.issued, private, "ada@secret.example", "dov@example.org", "Quillfeather"]
        logged = [str(vars(record)) for record in caplog.records]
        assert {record.name.partition(".")[0] for record in caplog.records} >= {"urllib3", "google"}
        assert [line for line in logged for each in secrets if each in line] == []


def test_a_token_that_expires_in_the_middle_is_renewed(
    api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_file(api, tmp_path)
    with serving(api, tmp_path) as places:
        for name, value in places.items():
            monkeypatch.setenv(name, value)
        book = open_google(ADDRESS, key, write=True)
        book.read()
        for token in api.tokens.issued.values():
            token.until = dt.datetime.now(dt.UTC).timestamp() - 1
        assert book.write(patch()) == ()


def adds_a_row(body: bytes) -> bool:
    spans = [each.get("insertDimension", {}).get("range", {}) for each in json.loads(body or b"{}").get("requests", [])]
    return any(span.get("dimension") == "ROWS" for span in spans)


def header_row(book: Spreadsheet) -> dict[object, int]:
    tab = book.tab("Contacts")
    return {tab.entered(0, at): at for at in range(tab.columns)}


@pytest.mark.parametrize("what", ["move", "delete the one on the right", "delete the one on the left"])
def test_a_person_is_added_under_the_right_headings_while_columns_move(api: Api, what: str) -> None:
    rows = (Row(1, ("Role", "Name", "Email")), Row(2, ("Dean", "Ada Quillfeather", "ada@secret.example")))
    api = new_book(Sheet("Contacts", rows))[0]
    book, inner = api.books[ID], api.handle
    done: list[bool] = []

    def meanwhile(host: str, verb: str, target: str, headers: object, body: bytes) -> object:
        if adds_a_row(body) and len(done) < 2:
            done.append(True)
            tab = book.tab("Contacts")
            if what == "move":
                book.move(tab, "COLUMNS", 1, 2, 3)
            elif len(done) == 1:
                at = header_row(book)["Role" if what.endswith("left") else "State (auto)"]
                book.delete(tab, "COLUMNS", at, at + 1)
        return inner(host, verb, target, headers, body)  # type: ignore[arg-type]

    api.handle = meanwhile  # type: ignore[method-assign, assignment]
    new = [(Cell("Contacts", 3, header, at), f"{header} of Dov") for header, at in (("Name", 2), ("Email", 3))]
    columns = [NewColumn(Cell("Contacts", 1, "ID", 4)), NewColumn(Cell("Contacts", 1, "State (auto)", 5))]
    inside(api).write(Patch((), columns, [NewRow("Contacts", 3, [*new, (Cell("Contacts", 3, "ID", 4), "C-002")])]))
    at = header_row(book)
    assert [book.tab("Contacts").entered(2, at[name]) for name in ("Name", "Email")] == ["Name of Dov", "Email of Dov"]
    assert done
    assert book.tab("Contacts").last_row == 3


def test_a_column_that_is_deleted_as_a_person_is_added(api: Api) -> None:
    run_twice(inside(api))
    book, inner = api.books[ID], api.handle

    def deleting(host: str, verb: str, target: str, headers: object, body: bytes) -> object:
        if adds_a_row(body) and "Email" in header_row(book):
            book.delete(book.tab("Contacts"), "COLUMNS", 1, 2)
        return inner(host, verb, target, headers, body)  # type: ignore[arg-type]

    api.handle = deleting  # type: ignore[method-assign, assignment]
    facts = [(Cell("Contacts", 4, "Name", 1), "Eve Marsh"), (Cell("Contacts", 4, "Email", 2), "eve@example.org")]
    new = NewRow("Contacts", 4, [*facts, (Cell("Contacts", 4, "ID", 3), "C-003")])
    with pytest.raises(BookChanged, match='The column "Email" of Contacts was taken away just now'):
        inside(api).write(Patch(rows=[new]))
    assert "eve@example.org" not in str(book.tab("Contacts").cells)


def test_columns_that_never_rest(api: Api) -> None:
    run_twice(inside(api))
    book, inner = api.books[ID], api.handle

    def moving(host: str, verb: str, target: str, headers: object, body: bytes) -> object:
        if adds_a_row(body):
            book.move(book.tab("Contacts"), "COLUMNS", 0, 1, 2)
        return inner(host, verb, target, headers, body)  # type: ignore[arg-type]

    api.handle = moving  # type: ignore[method-assign, assignment]
    name = [(Cell("Contacts", 4, "Name", 1), "Eve Marsh"), (Cell("Contacts", 4, "ID", 3), "C-003")]
    with pytest.raises(
        BookChanged, match="columns of the sheet are being moved just now, so not everything was written"
    ):
        inside(api).write(Patch(rows=[NewRow("Contacts", 4, name)]))
    assert "Eve Marsh" not in str(book.tab("Contacts").cells)
