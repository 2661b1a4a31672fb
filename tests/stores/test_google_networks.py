"""Networks that lead nowhere, and organizations that close a way: about 20 seconds, and a sentence for each."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from google.auth.exceptions import RefreshError, TransportError

from infoview_sheets.errors import BookBusy, BookError
from infoview_sheets.stores.google import open_google
from infoview_sheets.stores.google.access import read_key
from infoview_sheets.stores.google.client import refused, token_refused, unreached
from tests.sheets_server.accounts import EMAIL, key_file
from tests.sheets_server.api import Answer, Api, Fault
from tests.sheets_server.local import Clock, inside, new_book
from tests.sheets_server.web import serving
from tests.stores.test_google_says import ADDRESS, CONTACTS


@pytest.fixture
def api() -> Api:
    return new_book(CONTACTS)[0]


def read(key: Path) -> str:
    """Return the sentence that ends a read."""
    with pytest.raises(BookError) as caught:
        open_google(ADDRESS, key).read()
    return str(caught.value)


def test_a_network_with_a_certificate_of_its_own(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_file(api, tmp_path)
    start = time.monotonic()
    with serving(api, tmp_path) as places:
        monkeypatch.setenv("HTTPS_PROXY", places["HTTPS_PROXY"])
        monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
        said = read(key)
    assert said.startswith("Your network inspects encrypted traffic")
    assert "REQUESTS_CA_BUNDLE" in said
    assert time.monotonic() - start < 20


def test_a_file_of_certificates_that_is_missing(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_file(api, tmp_path)
    with serving(api, tmp_path) as places:
        monkeypatch.setenv("HTTPS_PROXY", places["HTTPS_PROXY"])
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
        assert read(key).endswith("Check the environment variable REQUESTS_CA_BUNDLE.")


class Nowhere(requests.Session):
    """A session that ends each attempt with an error, after some seconds."""

    def __init__(self, clock: Clock, seconds: float, error: Exception) -> None:
        super().__init__()
        self.clock, self.seconds, self.error = clock, seconds, error

    def request(self, *args: Any, timeout: Any = None, **kwargs: Any) -> Any:
        self.clock.now += min(self.seconds, timeout[0])
        raise self.error


OFFLINE = requests.ConnectionError("NameResolutionError(Failed to resolve 'oauth2.googleapis.com')")


@pytest.mark.parametrize(
    ("error", "seconds", "said"),
    [
        (OFFLINE, 0, r"^This computer is offline: .* Connect it, then run again\.$"),
        (TransportError(OFFLINE), 0, r"^This computer is offline: "),  # type: ignore[no-untyped-call]
        (requests.ConnectTimeout("silence"), 10, "^Google cannot be reached from this network"),
    ],
)
def test_a_network_that_leads_nowhere(api: Api, monkeypatch: Any, error: Exception, seconds: int, said: str) -> None:
    clock = Clock()
    monkeypatch.setattr("tests.sheets_server.local._session", lambda api: Nowhere(clock, seconds, error))
    with pytest.raises(BookBusy, match=said):
        inside(api, clock).read()
    assert 8 < clock.now < 22


def test_a_network_that_was_reached_is_waited_for(api: Api) -> None:
    clock = Clock()
    book = inside(api, clock)
    book.read()
    api.faults = {-1: Fault("reset")}
    with pytest.raises(BookBusy, match="Google does not answer"):
        book.read()
    assert clock.now > 100


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("SSLCertVerificationError: certificate is not yet valid", "This computer's clock is wrong"),
        ("ProxyError('Cannot connect to proxy.')", "The proxy that HTTPS_PROXY names does not answer"),
        ("NewConnectionError: [Errno 101] Network is unreachable", "This computer is offline"),
        ("NewConnectionError: [Errno 111] Connection refused", "Google cannot be reached from this network"),
    ],
)
def test_what_the_network_says(words: str, said: str) -> None:
    assert str(unreached(words)).startswith(said)


def page(api: Api, host_part: str) -> Callable[..., Answer]:
    """Return a handler that answers one host with a page, status 200, as a hotel's network does."""
    inner = api.handle

    def handle(host: str, *rest: Any) -> Answer:
        if host_part in host:
            return Answer(200, b"<html>Welcome to our network</html>", "text/html")
        return inner(host, *rest)

    return handle


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("oauth2", "Google's sign-in answered with a page instead of a token. Open https://accounts.google.com"),
        ("sheets", "Google answered with a page instead of its data. Open https://accounts.google.com"),
    ],
)
def test_a_page_instead_of_an_answer(api: Api, tmp_path: Path, monkeypatch: Any, host: str, said: str) -> None:
    key = key_file(api, tmp_path)
    api.handle = page(api, host)  # type: ignore[method-assign]
    with serving(api, tmp_path) as places:
        for name, value in places.items():
            monkeypatch.setenv(name, value)
        assert read(key).startswith(said)


FILE = "Another way needs none of this: sync the workbook as a file, see docs/google.md."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("disabled_client: The OAuth client was disabled.", "This OAuth client is switched off, by Google"),
        (
            "admin_policy_enforced: This app is blocked",
            "Your organization does not allow this app to open your Google Sheets. Its administrator can allow it.",
        ),
        ("access_denied org_internal", "Your organization does not allow this app to open your Google Sheets."),
    ],
)
def test_a_sign_in_that_the_organization_closed(words: str, said: str) -> None:
    told = str(token_refused(str(RefreshError(words)), ""))  # type: ignore[no-untyped-call]
    assert told.startswith(said)
    assert told.endswith(FILE)


@pytest.mark.parametrize(
    "message",
    [
        "The domain administrators have disabled Drive apps.",
        "Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: 1",
        "Files in this shared drive cannot be shared outside of Example University.",
    ],
)
def test_a_policy_of_the_organization(message: str) -> None:
    told = str(refused(403, {"message": message, "status": "PERMISSION_DENIED"}, EMAIL, writing=False))
    assert told.startswith("Your organization does not allow this account to open the sheet, so Google refused: ")
    assert told.endswith(FILE)


def test_the_link_that_switches_the_api_on_stands_in_the_message(api: Api) -> None:
    link = "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=42"
    message = f"Google Sheets API has not been used in project 42 before. Enable it by visiting {link} then retry."
    for details in ([{"reason": "SERVICE_DISABLED"}], []):
        told = str(refused(403, {"message": message, "details": details}, EMAIL, writing=False))
        assert told == f"The Google Sheets API is not switched on. Open {link}, press Enable, and wait two minutes."


def test_a_conflict_is_tried_again(api: Api) -> None:
    api.faults = {0: Fault("409")}
    assert inside(api).read()
    api.faults = {-1: Fault("409")}
    with pytest.raises(BookBusy, match=r"The sheet is being changed all the time.* run again"):
        inside(api).read()


def test_a_key_with_a_byte_order_mark(api: Api, tmp_path: Path) -> None:
    path = key_file(api, tmp_path)
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert read_key(path)["client_email"] == EMAIL
