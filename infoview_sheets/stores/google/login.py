"""Let a person sign in with a Google account of their own: the browser asks, a loopback address hears the answer.

This is the way of installed programs (RFC 8252, 7.3, with the proof key of RFC 7636), done by google-auth-oauthlib.
Here is also what tries a sign-in of either kind, and what ends it.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
from oauthlib.oauth2 import OAuth2Error

from infoview_sheets.errors import BookError
from infoview_sheets.stores.google import access
from infoview_sheets.stores.google.access import LOGIN, WRITE, find_key, read_json, sheet_id, sign_in, store
from infoview_sheets.stores.google.api_requests import tag_and_untag
from infoview_sheets.stores.google.client import PatientClient, Say, Wire, client_refused, page_instead

_PATIENCE = 300  # seconds for the person, who may have to look up a password
_REVOKE = "https://oauth2.googleapis.com/revoke"
_TIMEOUT = 30  # seconds for Google to change a code into a login
_TALKATIVE = ("oauthlib", "requests_oauthlib.oauth2_session", "google_auth_oauthlib.flow")
_DONE = "infoview is signed in. You may close this window."

Show = Callable[[str], object]


class _Flow(InstalledAppFlow):  # type: ignore[misc]  # no types are published for it
    """The library's flow, with an end to every wait. ``show`` is given the address to open."""

    show: Show

    def authorization_url(self, **kwargs: Any) -> tuple[str, str]:
        """Return the address of the consent page, and have it opened: the loopback address listens by now."""
        url, state = super().authorization_url(**kwargs)
        threading.Thread(target=self.show, args=(url,), daemon=True).start()  # a browser in a terminal blocks
        return url, state

    def fetch_token(self, **kwargs: Any) -> Any:
        """Change the code for a login; give up after a while."""
        return super().fetch_token(timeout=_TIMEOUT, **kwargs)


def sign_in_through(client: Path, show: Show, patience: float = _PATIENCE) -> Path:
    """Have the person sign in, and keep the login; return its place. ``show`` opens the address it is given.

    Only the scope of Google Sheets is asked for. Raises ``BookError`` with what to do.
    """
    facts = read_json(client)
    try:
        flow = _Flow.from_client_config(facts, [WRITE], autogenerate_code_verifier=True)
    except ValueError:
        raise BookError(f"{client.name} is damaged. Download the OAuth client again from Google.") from None
    flow.show = show
    with _silent():
        login = _answered(flow, client, patience)
    kept = {name: getattr(login, name) for name in ("client_id", "client_secret", "refresh_token")}
    return store({"type": LOGIN, **kept})


def _answered(flow: _Flow, client: Path, patience: float) -> Any:
    """Wait for the person's answer and return google-auth's credentials."""
    again = f"infoview google connect {client}"
    try:
        return flow.run_local_server(
            host="127.0.0.1",  # not "localhost", which may be somebody else's (RFC 8252, 8.3)
            port=0,
            open_browser=False,
            authorization_prompt_message="",
            success_message=_DONE,
            timeout_seconds=patience,
            prompt="consent",  # else a second login brings no refresh token
        )
    except WSGITimeoutError:
        raise BookError(f"Nobody signed in within five minutes. Try again: {again}") from None
    except Warning:
        raise BookError(
            f"The right to edit Google Sheets was not given. Try again and leave it ticked: {again}"
        ) from None
    except OAuth2Error as error:
        raise _refused(error, again) from None
    except requests.RequestException:
        raise BookError(
            f"Google's sign-in does not answer. Check the connection to the internet, then: {again}"
        ) from None


def _refused(error: OAuth2Error, again: str) -> BookError:
    if error.error == "access_denied":
        return BookError(f"The sign-in was canceled. When you are ready: {again}")
    if error.error in {"invalid_client", "unauthorized_client", "deleted_client"}:
        return BookError(
            "Google does not know this OAuth client any more. Make a new one, download it and connect again: "
            "docs/google.md"
        )
    if refusal := client_refused(f"{error.error} {error.description}"):
        return refusal
    if error.error == "missing_token":
        return page_instead()
    return BookError(f"Google did not accept the sign-in. Check that this computer's clock is right, then: {again}")


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the libraries from logging codes and tokens, which they do at the level DEBUG."""
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.disabled = was


def sign_out() -> str:
    """Withdraw a login at Google and remove what signs in from this computer; return what remains to be done."""
    place = access.stored_key()
    if not place.exists():
        raise BookError(f"Nothing signs in to Google from here: there is no {place}.")
    facts = read_json(place)
    withdrawn = facts.get("type") == LOGIN and _revoked(str(facts.get("refresh_token", "")))
    place.unlink()
    if facts.get("type") != LOGIN:
        return (
            "The key itself stays valid: delete it at https://console.cloud.google.com/iam-admin/serviceaccounts, and "
            f"remove {facts.get('client_email', 'its address')} from the sheets that were shared with it."
        )
    if withdrawn:
        return "Google withdrew the sign-in."
    return (
        "Google could not be asked to withdraw the sign-in: open https://myaccount.google.com/connections and delete "
        "infoview there."
    )


def _revoked(token: str) -> bool:
    """Return whether Google withdrew a token (RFC 7009), or knew it no longer."""
    try:
        answer = requests.post(_REVOKE, data={"token": token}, timeout=_TIMEOUT)
    except requests.RequestException:
        return False
    return answer.ok or "invalid_token" in answer.text


_TITLE = "properties(title)"


def examine(address: str, key: Path | None = None, say: Say = lambda words: None) -> Iterator[str]:
    """Yield a line for each thing that works; raise the sentence for the first that does not.

    The right to write is tried with a mark that is set and taken away in one batch (createDeveloperMetadata).
    """
    place = find_key(key)
    signed = sign_in(place, write=True)
    yield f"Key: {place}, of {signed.email or 'your own account'}"
    client = PatientClient(signed.credentials, say=say, deadline=30)
    wire = Wire(sheet_id(address), client, signed.email)
    title = wire.describe(_TITLE).get("properties", {}).get("title", "")
    yield "Signing in: works, and this computer's clock is right"
    yield f'Opening: works, it is "{title}"'
    wire.batch(tag_and_untag())
    yield "Writing: works"
    yield "Limits: Google answered at once" if not client.waited else "Limits: Google asked to wait; try less often"
