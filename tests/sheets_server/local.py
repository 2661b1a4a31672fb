"""Reach the server in tests: over TLS through the proxy, or in the same process where thousands of calls are made."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from google.auth.credentials import AnonymousCredentials, Credentials
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from infoview_sheets.sheets.table import Sheet
from infoview_sheets.stores.google.book import GoogleStore
from infoview_sheets.stores.google.client import PatientClient, Wire, authorized
from tests.sheets_server.accounts import EMAIL
from tests.sheets_server.api import WRITE, Api
from tests.sheets_server.grid import Spreadsheet
from tests.sheets_server.loading import fill
from tests.sheets_server.tokens import Token

ID = "1LocalSheetForTryingThingsOutAtHome0000000000"
TOKEN = "ya29.in-process"  # noqa: S105  (of a server of our own)


class Inside(BaseAdapter):
    """A transport that asks the server without a socket. ``before`` is called before each request."""

    def __init__(self, api: Api) -> None:
        super().__init__()
        self._api = api

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        parts = urlsplit(request.url or "")
        given = request.body or b""
        body = given.encode() if isinstance(given, str) else bytes(given)  # type: ignore[arg-type]
        target = f"{parts.path}?{parts.query}"
        headers: Mapping[str, str] = {str(k): str(v) for k, v in request.headers.items()}
        found = self._api.handle(parts.hostname or "", request.method or "", target, headers, body)
        if found.drop == "timeout":
            raise requests.ReadTimeout("the server is silent", request=request)
        if found.drop:
            raise requests.ConnectionError("the connection was reset", request=request)
        answer = requests.Response()
        answer.status_code, answer._content, answer.request = found.status, found.body, request
        answer.headers = CaseInsensitiveDict({"Content-Type": found.kind, **found.headers})
        answer.encoding = "utf-8"
        return answer

    def close(self) -> None:
        """Nothing is open."""


class Clock:
    """A clock that only sleeping moves on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.said: list[str] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def new_book(*sheets: Sheet, role: str = "editor") -> tuple[Api, Spreadsheet]:
    """Return a server with one spreadsheet that holds ``sheets``."""
    book = Spreadsheet(ID, title="Interviews 2026", roles={EMAIL: role})
    fill(book, sheets)
    api = Api(books={ID: book}, quota=10**9)
    api.tokens.issued[TOKEN] = Token(EMAIL, frozenset({WRITE}), float("inf"))
    return api, book


def _session(api: Api) -> requests.Session:
    session = requests.Session()
    session.mount("https://", Inside(api))
    session.trust_env = False
    return session


def inside(
    api: Api, clock: Clock | None = None, *, even_if_empty: bool = False, signed: Credentials | None = None
) -> GoogleStore:
    """Return the book on this server, as the tool would have it but for the socket.

    With ``signed`` credentials tokens are asked for and renewed; without, one that never ends is used.
    """
    clock = clock or Clock()
    session = _session(api)
    if signed is None:
        session.headers["Authorization"] = f"Bearer {TOKEN}"
        signed = AnonymousCredentials()  # type: ignore[no-untyped-call]
    else:
        session = authorized(signed, session)
        session.mount("https://", Inside(api))
    client = PatientClient(signed, session=session, say=clock.said.append, sleep=clock.sleep, clock=clock)
    return GoogleStore(Wire(ID, client, EMAIL), even_if_empty=even_if_empty)
