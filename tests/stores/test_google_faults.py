"""Whatever fails at whatever call, before it was carried out or after: never half a state, a row twice, or an endless wait."""

from collections.abc import Callable
from pathlib import Path

import pytest
from google.oauth2.service_account import Credentials

from infoview_sheets.errors import BookBusy, BookError
from infoview_sheets.sheets.patch import Edit, NewRow, Patch
from infoview_sheets.sheets.table import Cell
from infoview_sheets.stores.google.book import GoogleStore
from tests.sheets_server.accounts import key_file
from tests.sheets_server.api import WRITE, Api, Fault
from tests.sheets_server.local import ID, Clock, inside, new_book
from tests.stores.test_google_says import CONTACTS, patch

KINDS = ("408", "409", "429", "quota", "500", "503", "504", "html", "reset", "timeout")
CALLS = {"first": 6, "later": 3}
Kind = str


def later() -> Patch:
    """Return a patch for a sheet that is set up: a value that changed, and one more person."""
    name, mail, record = (Cell("Contacts", 4, header, at) for at, header in enumerate(("Name", "Email", "ID"), 1))
    new = NewRow("Contacts", 4, [(name, "Eve Marsh"), (mail, "eve@example.org"), (record, "C-003")])
    return Patch([Edit(Cell("Contacts", 2, "State (auto)", 4), "To ask", "Asked")], (), [new])


def prepared(which: Kind) -> tuple[Api, Callable[[GoogleStore], object]]:
    """Return a server before the sync in question, and that sync."""
    api = new_book(CONTACTS)[0]
    if which == "later":
        book = inside(api)
        book.read()
        book.write(patch())
        api.calls.clear()

    def sync(book: GoogleStore) -> None:
        """Add who is not there yet, as the tool would."""
        rows = book.read()[0].rows
        wanted = later() if which == "later" else patch()
        missing = [row for row in wanted.rows if row.values[0][1] not in [each.value(1) for each in rows]]
        book.write(Patch(wanted.edits, () if "ID" in rows[0].values else wanted.columns, missing))

    return api, sync


def names(api: Api) -> list[object]:
    tab = api.books[ID].tab("Contacts")
    return [tab.entered(row, 0) for row in range(tab.last_row)]


def right(api: Api, which: Kind) -> None:
    """See the end of the sync: everybody once, every value beside its person."""
    api.faults = {}
    wanted = ["Name", "Ada Quillfeather", "Dov Larkspur", *(["Eve Marsh"] if which == "later" else [])]
    assert names(api) == wanted
    rows = inside(api).read()[0].rows
    assert [row.value(3) for row in rows] == ["ID", "C-001", "C-002", "C-003"][: len(wanted)]
    assert rows[1].value(4) == ("Asked" if which == "later" else "To ask")
    assert api.mistakes == []


@pytest.mark.parametrize("which", CALLS)
def test_how_many_calls_a_sync_takes(which: Kind) -> None:
    api, sync = prepared(which)
    sync(inside(api))
    assert len(api.calls) == CALLS[which], "the faults below are tried at every one"
    right(api, which)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("which", "call"), [(w, n) for w, count in CALLS.items() for n in range(count)])
def test_one_fault_at_any_call_is_survived(which: Kind, call: int, after: bool) -> None:
    for what in KINDS:
        api, sync = prepared(which)
        api.faults = {call: Fault(what, after)}
        clock = Clock()
        sync(inside(api, clock))
        assert len(api.calls) > call, "the fault was met"
        assert 0 < clock.now < 10
        right(api, which)


class Ever(dict[int, Fault]):
    """The same fault at every call from one on."""

    def __init__(self, start: int, fault: Fault) -> None:
        super().__init__()
        self.start, self.fault = start, fault

    def get(self, number: int, other: Fault | None = None) -> Fault | None:  # type: ignore[override]
        return self.fault if number >= self.start else other


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("which", "call"), [(w, n) for w, count in CALLS.items() for n in range(count)])
def test_a_fault_that_stays_ends_in_words_and_the_next_sync_completes(which: Kind, call: int, after: bool) -> None:
    for what in KINDS:
        api, sync = prepared(which)
        api.faults = Ever(call, Fault(what, after))
        clock = Clock()
        with pytest.raises(BookBusy) as caught:
            sync(inside(api, clock))
        assert "run again" in str(caught.value) or "Run the same command again" in str(caught.value)
        assert clock.now < 241, "no endless wait"
        api.faults = {}
        sync(inside(api))
        right(api, which)


@pytest.mark.parametrize(("which", "call"), [(w, n) for w, count in CALLS.items() for n in range(count)])
def test_a_token_that_expires_or_is_revoked_at_any_call(which: Kind, call: int, tmp_path: Path) -> None:
    for revoked in (False, True):
        api, sync = prepared(which)
        key = key_file(api, tmp_path)
        signed = Credentials.from_service_account_file(str(key), scopes=[WRITE])  # type: ignore[no-untyped-call]
        inner = api.handle

        def ending(host: str, *rest: object, api: Api = api, revoked: bool = revoked, inner: object = inner) -> object:
            if len(api.calls) == call and host == "sheets.googleapis.com" and "done" not in api.tokens.clients:
                api.tokens.clients["done"] = ""
                api.tokens.issued = {name: t for name, t in api.tokens.issued.items() if not name.endswith("-local")}
                api.tokens.keys = {} if revoked else api.tokens.keys
            return inner(host, *rest)  # type: ignore[operator]

        api.handle = ending  # type: ignore[method-assign, assignment]
        if revoked:
            with pytest.raises(BookError, match="Google does not know this sign-in any more"):
                sync(inside(api, signed=signed))
            sync(inside(api))
        else:
            sync(inside(api, signed=signed))
        assert "done" in api.tokens.clients
        right(api, which)


@pytest.mark.parametrize("what", ["500", "503", "reset", "timeout"])
def test_the_token_itself_is_asked_for_again(what: Kind, tmp_path: Path) -> None:
    api, sync = prepared("first")
    key = key_file(api, tmp_path)
    signed = Credentials.from_service_account_file(str(key), scopes=[WRITE])  # type: ignore[no-untyped-call]
    api.token_faults = {0: Fault(what)}
    sync(inside(api, signed=signed))
    right(api, "first")


def test_a_sign_in_that_answers_with_a_page_stops_in_words(tmp_path: Path) -> None:
    api, sync = prepared("first")
    signed = Credentials.from_service_account_file(str(key_file(api, tmp_path)), scopes=[WRITE])  # type: ignore[no-untyped-call]
    api.token_faults = {0: Fault("html")}
    with pytest.raises(BookBusy, match="Google's sign-in answered with a page instead of a token"):
        sync(inside(api, signed=signed))
    sync(inside(api, signed=signed))
    right(api, "first")
