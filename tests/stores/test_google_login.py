"""A person signs in with an account of their own: the page, the code, the login that is kept, and its end."""

import html
import json
import logging
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import requests

from infoview_sheets.errors import BookError
from infoview_sheets.stores.google import access, login, open_google
from infoview_sheets.stores.google.login import sign_in_through
from tests.cli.books import run
from tests.sheets_server.accounts import client_file, key_file
from tests.sheets_server.api import READ, WRITE, Api, Fault
from tests.sheets_server.consent import PERSON
from tests.sheets_server.local import ID, new_book
from tests.sheets_server.test_server import SHEET
from tests.sheets_server.web import serving

ADDRESS = f"https://docs.google.com/spreadsheets/d/{ID}/edit"
AGAIN = r"infoview google connect \S*client_secret_606\.json"


class Browser:
    """The browser and the person at it, who presses a button; redirects lead it to the loopback address."""

    def __init__(self, press: str = "allow", **other: str) -> None:
        self.press, self.other = press, other
        self.address = self.page = ""

    def __call__(self, url: str) -> None:
        self.address = url
        asked = requests.get(url, timeout=10)
        asked.raise_for_status()
        hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', asked.text))
        form = {name: html.unescape(value) for name, value in hidden.items() if name != "answer"}
        answer = requests.post(
            "https://accounts.google.com/o/oauth2/auth/answer", {**form, **self.other, "answer": self.press}, timeout=10
        )
        self.page = answer.text


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    api = new_book(SHEET)[0]
    api.books[ID].roles = {PERSON: "editor"}
    monkeypatch.setattr(access, "stored_key", lambda: tmp_path / "settings" / "google_key.json")
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    monkeypatch.chdir(tmp_path)
    with serving(api, tmp_path) as places:
        for name, value in places.items():
            monkeypatch.setenv(name, value)
        yield api
    assert api.mistakes == []


def test_a_person_signs_in_and_the_login_is_kept_for_them_alone(api: Api, tmp_path: Path) -> None:
    browser = Browser()
    place = sign_in_through(client_file(api, tmp_path), browser)
    assert browser.page == "infoview is signed in. You may close this window."
    assert {"scope=" + quote(WRITE, ""), "code_challenge_method=S256"} <= set(
        browser.address.partition("?")[2].split("&")
    )
    assert "127.0.0.1" in browser.address
    kept = json.loads(place.read_text(encoding="utf-8"))
    assert set(kept) == {"type", "client_id", "client_secret", "refresh_token"}
    assert kept["refresh_token"] in api.tokens.refresh
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert open_google(ADDRESS, write=True).read()
    assert {token.email for token in list(api.tokens.issued.values())[1:]} == {PERSON}
    assert {token.scopes for token in list(api.tokens.issued.values())[1:]} == {frozenset({WRITE})}


def test_connect_says_what_to_do_next(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def browser(url: str) -> bool:
        opened.append(url)
        Browser()(url)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    result = run("google", "connect", client_file(api, tmp_path), ADDRESS)
    assert result.stdout.splitlines() == [
        "You are signed in with your own account. No sheet needs to be shared.",
        "infoview.toml names your sheet now. Then: infoview google doctor, and infoview sync",
    ]
    assert f"open this address on this computer:\n{opened[0]}\n" in result.stderr
    assert "press Publish app" in result.stderr
    assert f'book = "{ADDRESS}"' in (tmp_path / "infoview.toml").read_text(encoding="utf-8")
    said = run("google", "doctor")
    assert "of your own account" in said.stdout
    assert said.stdout.endswith(f"Everything works. Go on with: infoview sync {ADDRESS}\n")


@pytest.mark.parametrize("way", ["setting", "option"])
def test_a_login_may_also_be_named(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    place = sign_in_through(client_file(api, tmp_path), Browser())
    other = place.rename(tmp_path / "login.json")
    if way == "setting":
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(other))
        assert open_google(ADDRESS).read()
    else:
        assert open_google(ADDRESS, other).read()


def test_the_last_connection_counts(api: Api, tmp_path: Path) -> None:
    run("google", "connect", key_file(api, tmp_path))
    sign_in_through(client_file(api, tmp_path), Browser())
    assert access.sign_in(access.find_key(), write=True).email == ""
    run("google", "connect", key_file(api, tmp_path))
    assert access.sign_in(access.find_key(), write=True).email != ""


FAILED: list[tuple[str, Browser, Callable[[Api], object], str]] = [
    ("cancel", Browser("deny"), lambda api: None, rf"The sign-in was canceled\. When you are ready: {AGAIN}"),
    (
        "another scope", Browser(scope=READ), lambda api: None,
        rf"The right to edit Google Sheets was not given\. Try again and leave it ticked: {AGAIN}",
    ),
    (
        "another sender", Browser(state="guessed"), lambda api: None,
        rf"Google did not accept the sign-in\. Check that this computer's clock is right, then: {AGAIN}",
    ),
    (
        "another proof", Browser(code_challenge="other"), lambda api: None,
        rf"Google did not accept the sign-in\. Check that this computer's clock is right, then: {AGAIN}",
    ),
    (
        "client gone", Browser(), lambda api: api.tokens.clients.update({"606-local.apps.googleusercontent.com": "new"}),
        r"Google does not know this OAuth client any more\. Make a new one, download it and connect again: docs/google\.md",
    ),
    (
        "no answer", Browser(), lambda api: api.token_faults.update({0: Fault("reset")}),
        rf"Google's sign-in does not answer\. Check the connection to the internet, then: {AGAIN}",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("browser", "change", "words"), [each[1:] for each in FAILED], ids=[each[0] for each in FAILED]
)
def test_a_sign_in_that_fails_says_what_to_do(
    api: Api, tmp_path: Path, browser: Browser, change: Callable[[Api], object], words: str
) -> None:
    client = client_file(api, tmp_path)
    change(api)
    with pytest.raises(BookError, match=rf"^{words}$"):
        sign_in_through(client, browser)
    assert not access.stored_key().exists()


def test_nobody_at_the_browser(api: Api, tmp_path: Path) -> None:
    with pytest.raises(BookError, match=rf"^Nobody signed in within five minutes\. Try again: {AGAIN}$"):
        sign_in_through(client_file(api, tmp_path), lambda url: None, patience=0.05)


def test_google_that_never_answers(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "_TIMEOUT", 0.3)
    api.token_faults = {0: Fault("timeout")}
    start = time.monotonic()
    with pytest.raises(BookError, match=r"Google's sign-in does not answer"):
        sign_in_through(client_file(api, tmp_path), Browser())
    assert time.monotonic() - start < 20, "the server itself is silent for longer"


def test_a_login_that_ended(api: Api, tmp_path: Path) -> None:
    sign_in_through(client_file(api, tmp_path), Browser())
    api.tokens.refresh.clear()
    with pytest.raises(BookError) as caught:
        open_google(ADDRESS).read()
    assert str(caught.value) == (
        "Your sign-in at Google has ended: it was withdrawn, or the app is not published, which ends it after 7 days. "
        "Sign in again: infoview google connect CLIENT.json"
    )
    api.tokens.clients.clear()
    with pytest.raises(BookError, match="Google does not know this OAuth client any more"):
        open_google(ADDRESS).read()


def test_a_login_that_ends_in_the_middle(api: Api, tmp_path: Path) -> None:
    sign_in_through(client_file(api, tmp_path), Browser())
    book = open_google(ADDRESS, write=True)
    book.read()
    api.tokens.refresh.clear()
    api.tokens.issued.clear()
    with pytest.raises(BookError, match="Your sign-in at Google has ended"):
        book.read()


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("", "The Google account you signed in with may not open this sheet. Ask its owner to share it with you, or"),
        ("viewer", "The Google account you signed in with may only view this sheet. Ask its owner to make you Editor"),
    ],
)
def test_a_sheet_that_is_not_the_persons(api: Api, tmp_path: Path, role: str, words: str) -> None:
    sign_in_through(client_file(api, tmp_path), Browser())
    api.books[ID].roles = {PERSON: role}
    with pytest.raises(BookError) as caught:
        run("google", "doctor", ADDRESS)
    assert str(caught.value).startswith(words)
    assert "@" not in str(caught.value)


FILES: list[tuple[Any, str]] = [
    ({"web": {"client_id": "x"}}, r"is an OAuth client for a web site\. Make one of the type Desktop app"),
    ({"installed": {"client_id": "x"}}, "is damaged. Download the OAuth client again from Google"),
    ({"type": "authorized_user"}, "is not the key of a service account"),
    ([1], "is not the key of a service account"),
]


@pytest.mark.parametrize(("facts", "words"), FILES)
def test_files_that_are_something_else(tmp_path: Path, facts: Any, words: str) -> None:
    path = tmp_path / "file.json"
    path.write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(BookError, match=words):
        run("google", "connect", path)


def test_an_oauth_client_is_no_login_yet(api: Api, tmp_path: Path) -> None:
    client = client_file(api, tmp_path)
    with pytest.raises(BookError, match=rf"is an OAuth client\. Sign in through it first: {AGAIN}"):
        open_google(ADDRESS, client)


def test_no_code_and_no_token_in_any_log(
    api: Api, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(logging.getLogger("google"), "propagate", True)  # google-auth turns it off
    monkeypatch.setattr("google.auth._helpers._LOGGING_INITIALIZED", True)
    codes: list[str] = []
    inner = api.tokens.answer

    def answer(body: bytes, *rest: Any) -> Any:
        codes.extend(re.findall(r"\bcode=([^&]+)", body.decode()))
        return inner(body, *rest)

    monkeypatch.setattr(api.tokens, "answer", answer)
    sign_in_through(client_file(api, tmp_path), Browser())
    assert open_google(ADDRESS).read()
    assert codes
    ours = [str(vars(record)) for record in caplog.records if record.threadName == "MainThread"]  # not the browser's
    assert ours
    secrets = [*codes, *api.tokens.issued, *api.tokens.refresh, *api.tokens.clients.values(), "x@example.org"]
    assert not [each for each in secrets if any(each in line for line in ours)]
    assert not logging.getLogger("oauthlib").disabled


def test_the_app_that_infoview_comes_with(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infoview_sheets.cli.google._open", Browser())
    with pytest.raises(BookError, match="This copy of infoview has no app of its own at Google"):
        run("google", "connect", ADDRESS)
    monkeypatch.setenv(access.CLIENT, str(client_file(api, tmp_path)))
    found = run("google", "connect", ADDRESS)
    assert "You are signed in with your own account." in found.stdout
    assert "Testing" not in found.output
    assert open_google(ADDRESS, write=True).read()


def test_forget_withdraws_the_sign_in(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = sign_in_through(client_file(api, tmp_path), Browser())
    assert run("google", "forget").stdout.endswith("Google withdrew the sign-in.\n")
    assert (place.exists(), api.tokens.refresh) == (False, {})
    with pytest.raises(BookError, match="Nothing signs in to Google from here"):
        run("google", "forget")
    sign_in_through(client_file(api, tmp_path), Browser())
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert "https://myaccount.google.com/connections" in run("google", "forget").stdout
    assert not place.exists()


def test_forget_says_that_a_key_stays_valid(api: Api, tmp_path: Path) -> None:
    access.store_key(key_file(api, tmp_path))
    said = " ".join(run("google", "forget").stdout.split())
    assert "The key itself stays valid: delete it at https://console.cloud.google.com/iam-admin/serviceaccounts" in said
