"""A Google Sheet does what every book does: through gspread, TLS and a proxy, at Google's own addresses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infoview_sheets.sheets.table import Sheet, Value
from infoview_sheets.stores.google import open_google
from infoview_sheets.stores.opening import Store
from tests.sheets_server.accounts import key_file
from tests.sheets_server.api import Api
from tests.sheets_server.formulas import column_number
from tests.sheets_server.loading import cell_of
from tests.sheets_server.local import ID, new_book
from tests.sheets_server.web import serving
from tests.stores.contract import BookContract, Harness


class GoogleHarness:
    def __init__(self, api: Api, key: Path) -> None:
        self.api = api
        self._key = key

    def book(self, *sheets: Sheet) -> Store:
        self.api.books = new_book(*sheets)[0].books
        return open_google(f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0", self._key, write=True)

    def type_in(self, sheet: str, address: str, value: Value) -> None:
        book = self.api.books[ID]
        letters = address.rstrip("0123456789")
        place = (int(address.removeprefix(letters)) - 1, column_number(letters))
        book.tab(sheet).replace(place, cell_of(value))
        book.touched()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GoogleHarness]:
    folder = tmp_path_factory.mktemp("google")
    api = Api(quota=10**9)
    with serving(api, folder) as places, pytest.MonkeyPatch.context() as patch:
        for name, value in places.items():
            patch.setenv(name, value)
        yield GoogleHarness(api, key_file(api, folder))
    assert api.mistakes == [], "an exchange that Google's discovery document does not allow"


class TestGoogleHarness(BookContract):
    @pytest.fixture
    def store(self, server: GoogleHarness) -> Harness:
        return server
