"""Speak with the Sheets API through gspread: wait, try again, give up in time, and say what is to be done.

The one module that knows gspread. What Google answers becomes the sentence the person needs.
"""

import email.utils
import logging
import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any

import google.auth.exceptions
import google.auth.transport
import gspread
import requests
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession, Request
from gspread.http_client import HTTPClient
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_URL, SPREADSHEET_VALUES_URL

from infoview_sheets.errors import BookBusy, BookChanged, BookError
from infoview_sheets.regex import regex
from infoview_sheets.stores.google.snapshot import MASK, Json, quoted
from infoview_sheets.text import counted

_TIMEOUT = (10.0, 190)  # to connect, and a little more than the 180 s that Google gives itself
_DEADLINE = 240.0
_NOBODY = 20.0  # seconds, where nothing was ever reached
_LONGEST = 64.0
_AGENT = "infoview-sheets (gzip)"  # Google sends answers compressed only to programs that say so in their name
_BUSY = {408, 409, 429, 500, 502, 503, 504}
_DROPPED = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)

Say = Callable[[str], object]


def _bare(record: logging.LogRecord) -> bool:
    """Take out of a log record what was sent and answered: google-auth puts tokens there at the level DEBUG."""
    for part in ("httpRequest", "httpResponse"):
        vars(record).pop(part, None)
    return True


logging.getLogger("google.auth.transport.requests").addFilter(_bare)


class _Asking(Request):
    """The library's way to ask for a token, which takes a page for one."""

    def __call__(self, *args: Any, **kwargs: Any) -> google.auth.transport.Response:
        found: google.auth.transport.Response = super().__call__(*args, **kwargs)  # type: ignore[no-untyped-call]
        if "html" in found.headers.get("Content-Type", "") or found.data.lstrip()[:1] == b"<":
            raise page_instead()
        return found


def authorized(signed: Credentials, asking: requests.Session) -> Any:
    """Return a session that signs what it sends, and asks for its tokens through ``asking``."""
    return AuthorizedSession(signed, auth_request=_Asking(asking))  # type: ignore[no-untyped-call]


class PatientClient(HTTPClient):
    """gspread's client, with limits: every call ends by ``deadline`` seconds, with an answer or with an error.

    Where nothing was ever reached it gives up sooner, and at once where the network shows a certificate of its own.
    Every call of ours may be repeated: reads, constant formulas, and batches whose run mark lets them happen once.
    """

    def __init__(
        self,
        auth: Credentials,
        *,
        session: requests.Session | None = None,
        say: Say = lambda words: None,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        deadline: float = _DEADLINE,
    ) -> None:
        super().__init__(auth, session or authorized(auth, requests.Session()))
        self.session.headers["User-Agent"] = _AGENT
        self.deadline = deadline
        self.reached = False  # whether anything was ever answered
        self.waited = 0.0
        self._say, self._sleep, self._clock = say, sleep, clock

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Send one request, as often as it takes; raise what the last attempt raised."""
        start = self._clock()
        attempt = 0
        while True:
            end = start + (self.deadline if self.reached else min(_NOBODY, self.deadline))
            self.set_timeout((min(_TIMEOUT[0], max(1.0, end - self._clock())), _TIMEOUT[1]))
            try:
                found = super().request(*args, **kwargs)
            except gspread.exceptions.APIError as error:
                self.reached = True
                if error.response.status_code not in _BUSY or not self._wait(attempt, start, error.response):
                    raise
            except (*_DROPPED, google.auth.exceptions.TransportError) as error:
                self.reached = self.reached or _was_reached(error)
                if _is_foreign(error) or not self._wait(attempt, start, None):
                    raise
            else:
                self.reached = True
                return found
            attempt += 1

    def _wait(self, attempt: int, start: float, response: requests.Response | None) -> bool:
        """Wait before the next attempt; return False where that would be past the deadline."""
        end = start + (self.deadline if self.reached else min(_NOBODY, self.deadline))
        seconds = min(2.0**attempt, _LONGEST) * (0.5 + random.random() / 2)  # noqa: S311  (jitter, not a secret)
        asked = _retry_after(response.headers if response is not None else {})
        seconds = max(seconds, asked)
        if self._clock() + seconds > end:
            return False
        if response is not None and response.status_code == 429:
            self._say(f"Google asks to wait; trying again in {counted(ceil(seconds), 'second')}.")
        elif seconds >= 4:
            self._say(f"Google does not answer; trying again in {counted(ceil(seconds), 'second')}.")
        self.waited += seconds
        self._sleep(seconds)
        return True


def _cause(error: Exception) -> Exception:
    """Return what google-auth wrapped."""
    inner = error.args[0] if error.args else None
    return inner if isinstance(error, google.auth.exceptions.TransportError) and isinstance(inner, Exception) else error


def _is_foreign(error: Exception) -> bool:
    """Return whether somebody else than Google answered the call for an encrypted connection."""
    return isinstance(_cause(error), requests.exceptions.SSLError)


def _was_reached(error: Exception) -> bool:
    """Return whether a connection stood, and broke."""
    cause = _cause(error)
    refused = isinstance(cause, requests.exceptions.ConnectTimeout | requests.exceptions.ProxyError)
    return not (refused or _is_foreign(error) or "NewConnectionError" in repr(cause) or "NameResolution" in repr(cause))


def _retry_after(headers: Mapping[str, str]) -> float:
    """Return the seconds of a Retry-After header: a number or a date (RFC 9110, 10.2.3); 0 for none."""
    text = headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        when = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return 0.0
    return max(0.0, when.timestamp() - time.time())


class Wire:
    """The three calls that a workbook needs.

    ``email`` is who we are for Google, for the sentences; "" for the person's own account.
    """

    def __init__(self, book_id: str, client: PatientClient, email: str) -> None:
        self.id, self._client, self.email = book_id, client, email

    def describe(self, mask: str = MASK) -> Json:
        """spreadsheets.get, cut down to a field mask."""
        return self._call("get", SPREADSHEET_URL % self.id, params={"fields": mask})

    def values(self, titles: Sequence[str]) -> list[list[list[Any]]]:
        """spreadsheets.values.batchGet of whole tabs: unformatted, dates as serial numbers."""
        params = {
            "ranges": [quoted(title) for title in titles],
            "valueRenderOption": "UNFORMATTED_VALUE",
            "dateTimeRenderOption": "SERIAL_NUMBER",
        }
        found = self._call("get", SPREADSHEET_VALUES_URL.rpartition("/")[0] % self.id + ":batchGet", params=params)
        return [each.get("values", []) for each in found["valueRanges"]]

    def batch(self, asked: Sequence[Json]) -> Json:
        """spreadsheets.batchUpdate: all of the requests or none."""
        return self._call("post", SPREADSHEET_BATCH_UPDATE_URL % self.id, json={"requests": list(asked)})

    def _call(self, verb: str, url: str, **kwargs: Any) -> Json:
        writing = verb == "post"
        try:
            params = {**kwargs.pop("params", {}), "prettyPrint": "false"}  # indented, an answer is five times as long
            found: Json = self._client.request(verb, url, params=params, **kwargs).json()
        except gspread.exceptions.APIError as error:
            code = error.response.status_code
            raise refused(code, error.error, self.email, writing=writing) from None
        except google.auth.exceptions.RefreshError as error:
            raise token_refused(str(error), self.email) from None
        except requests.exceptions.JSONDecodeError:
            raise page_instead("Google") from None
        except (*_DROPPED, google.auth.exceptions.TransportError, requests.RequestException) as error:
            if not self._client.reached:
                raise unreached(str(_cause(error))) from None
            raise unanswered(writing=writing) from None
        except OSError as error:  # requests, where the file of certificates is missing
            raise BookError(f"{error}. Check the environment variable REQUESTS_CA_BUNDLE.") from None
        return found


_LEFT = "Another way needs none of this: sync the workbook as a file, see docs/google.md."
_POLICY = regex(r"polic|domain admin|administrator|outside of|org_internal", re.IGNORECASE)
_CONSOLE = regex(r"https://console\.\S+?(?=[.,;]?(?:\s|$))")
_AGAIN = "Run the same command again; it picks up where it stopped."


class AlreadyThere(BookError):
    """What a batch would create is there already.

    Another run made it, this batch went through before, or a mark that must not have moved stands elsewhere.
    """


class ColumnsMoved(BookChanged):
    """Columns were moved between our look and a batch that adds rows: nothing of the batch was written."""


class TabMoved(BookChanged):
    """A tab that was just there cannot be found."""


class TabsChanged(BookChanged):
    """Somebody added or renamed a tab between our look and a batch that adds one: nothing of the batch was written."""


class NoAnswer(BookBusy):
    """Google did not answer, or asked to wait for longer than we do."""


def refused(code: int, error: Mapping[str, Any], email: str, *, writing: bool) -> BookError:
    """Return the error for an answer of Google's: its HTTP status and the body's ``error``.

    ``email`` is the service account's; "" where a person signed in with an account of their own.
    """
    message = str(error.get("message", ""))
    if code == 404:
        return BookError("There is no Google Sheet at this address. Copy it again from the browser.")
    if code == 401:
        return BookError(f"Google no longer accepts this sign-in. {_sign_in(email)}")
    if code == 403:
        return _forbidden(message, error.get("details", []), email, writing=writing)
    if code == 409:
        return NoAnswer("The sheet is being changed all the time, so nothing was written. Wait a minute and run again.")
    if code == 429:
        return NoAnswer("Google is still busy with other requests of this account. Wait a minute and run again.")
    if code == 400:
        return _wrong(message, str(error.get("status", "")), email)
    if code == 408 or code >= 500 or code < 0:
        return unanswered(writing=writing)
    return BookError(f"Google refused: {_short(message)}")


def unanswered(*, writing: bool) -> NoAnswer:
    """Return the error for a call that got no answer in time."""
    if writing:
        return NoAnswer(f"Google did not say whether the change was saved; it may have happened. {_AGAIN}")
    return NoAnswer("Google does not answer. Check the connection to the internet, wait a little and run again.")


def unreached(words: str) -> NoAnswer:
    """Return the error where nothing was ever reached; ``words`` are those of the network."""
    if "not yet valid" in words or "certificate has expired" in words:
        return NoAnswer("This computer's clock is wrong, so no connection is trusted. Set the clock, then run again.")
    if "CERTIFICATE" in words or "SSL" in words:
        return NoAnswer(
            "Your network inspects encrypted traffic: it showed a certificate of its own instead of Google's. Ask your "
            "IT department for its certificate as a .pem file, name that file in the environment variable "
            "REQUESTS_CA_BUNDLE and run again; or use another network."
        )
    if "ProxyError" in words or "proxy" in words:
        return NoAnswer("The proxy that HTTPS_PROXY names does not answer. Check that setting, then run again.")
    if any(each in words for each in _OFFLINE):
        return NoAnswer("This computer is offline: Google's address cannot be found. Connect it, then run again.")
    return NoAnswer(
        "Google cannot be reached from this network; nothing answers. Check the connection to the internet, or whether "
        "a proxy is needed (HTTPS_PROXY), then run again."
    )


_OFFLINE = ("NameResolution", "getaddrinfo", "Name or service", "nodename nor", "Temporary failure", "unreachable")


def page_instead(who: str = "Google's sign-in") -> NoAnswer:
    """Return the error for a page where a program's answer is due, as a hotel's network shows it."""
    what = "a token" if "sign-in" in who else "its data"
    return NoAnswer(
        f"{who} answered with a page instead of {what}. Open https://accounts.google.com in the browser: if your "
        "network asks you to sign in there, do so; then run again."
    )


def closed(way: str) -> BookError:
    """Return the error where an organization does not allow a way to sign in."""
    return BookError(f"Your organization does not allow {way}. Its administrator can allow it. {_LEFT}")


def _forbidden(message: str, details: Sequence[Json], email: str, *, writing: bool) -> BookError:
    info = next((each for each in details if "reason" in each), {})  # google.rpc.ErrorInfo
    reason = info.get("reason", "")
    if "has not been used in project" in message or reason in {"SERVICE_DISABLED", "accessNotConfigured"}:
        reason = "SERVICE_DISABLED"
    if reason == "SERVICE_DISABLED":
        named = _CONSOLE.search(message)
        library = "https://console.cloud.google.com/apis/library/sheets.googleapis.com"
        link = info.get("metadata", {}).get("activationUrl") or (named[0] if named else library)
        return BookError(f"The Google Sheets API is not switched on. Open {link}, press Enable, and wait two minutes.")
    if reason == "ACCESS_TOKEN_SCOPE_INSUFFICIENT":
        return BookError(f"This sign-in may not write to Google Sheets. {_sign_in(email)}")
    if "does not have permission" in message and not email:
        return BookError(_not_yours(writing=writing))
    if "does not have permission" in message and writing:
        return BookError(
            f"The sheet is shared as Viewer, so nothing can be written. In Google press Share, and make {email} Editor."
        )
    if "does not have permission" in message:
        return BookError(f"This sheet is not shared with the tool. In Google press Share, and add as Editor: {email}")
    if _POLICY.search(f"{reason} {message}"):
        return closed(f"this account to open the sheet, so Google refused: {_short(message).rstrip('.')}")
    return BookError(f"Google refused access: {_short(message)}")


def _sign_in(email: str) -> str:
    """Return how to sign in again, with a key or with an account of the person's own."""
    return f"Sign in again: infoview google connect {'KEY' if email else 'CLIENT'}.json"


def _not_yours(*, writing: bool) -> str:
    if writing:
        return (
            "The Google account you signed in with may only view this sheet. Ask its owner to make you Editor, or sign "
            "in with another account: infoview google connect CLIENT.json"
        )
    return (
        "The Google account you signed in with may not open this sheet. Ask its owner to share it with you, or sign in "
        "with another account: infoview google connect CLIENT.json"
    )


def _wrong(message: str, status: str, email: str) -> BookError:
    if status == "FAILED_PRECONDITION":
        return BookError(
            "This is an Excel file kept in Drive. In Google choose File > Save as Google Sheets and use the address of "
            "the copy, or download it and sync the file."
        )
    if "Unable to parse range" in message:
        return TabMoved("A tab of the sheet was renamed or deleted a moment ago. Please run again.")
    if "protected cell" in message:
        return BookError(
            "A part of the sheet is protected. Its owner must let us in: in Google choose Data > Protect sheets and "
            f"ranges, and add {email or 'your account'} to those who may edit."
        )
    if "above the limit of 10000000 cells" in message:
        return BookError("The sheet is full: Google allows 10 million cells. Delete tabs or columns that are not used.")
    if "already exists" in message or "developer metadata" in message.casefold():
        return AlreadyThere(_short(message))
    if "No grid with id" in message or "is after last" in message or "beyond the last" in message:
        return BookChanged("Tabs or columns were deleted while this ran. Nothing was written; please run again.")
    if "50000 characters" in message:
        return BookError("A text is longer than the 50,000 characters that a cell of Google Sheets holds. Shorten it.")
    return BookError(f"Google refused: {_short(message)}")


def token_refused(words: str, email: str) -> BookError:
    """Return the error for a token that was not given (RFC 6749, 5.2; ``words`` as google-auth reports them)."""
    if refusal := client_refused(words):
        return refusal
    if not email and ("invalid_grant" in words or "invalid_rapt" in words):
        return BookError(
            "Your sign-in at Google has ended: it was withdrawn, or the app is not published, which ends it after 7 "
            f"days. {_sign_in(email)}"
        )
    if "short-lived token" in words or "iat and exp" in words:
        return BookError("This computer's clock is wrong: Google refuses the sign-in. Set the clock, then run again.")
    if "Invalid JWT Signature" in words:
        return BookError(
            "The key was replaced or deleted at Google. Download a new one, then: infoview google connect KEY.json"
        )
    if "account not found" in words or "invalid_grant" in words:
        return BookError(
            "Google does not know this sign-in any more. Sign in again: infoview google connect KEY.json. "
            "If that does not help, check that this computer's clock is right."
        )
    return NoAnswer("Google's sign-in does not answer. Check the connection to the internet and run again.")


def client_refused(words: str) -> BookError | None:
    """Return the error for an OAuth client that may sign nobody in; None where ``words`` mean something else."""
    if "disabled_client" in words:
        return BookError(
            "This OAuth client is switched off, by Google or by whoever owns its project. Make a new one and download "
            f"it; then: infoview google connect CLIENT.json. {_LEFT}"
        )
    if "admin_policy_enforced" in words or "org_internal" in words:
        return closed("this app to open your Google Sheets")
    if "invalid_client" in words or "unauthorized_client" in words or "deleted_client" in words:
        return BookError(
            "Google does not know this OAuth client any more. Make a new one and download it; then: "
            "infoview google connect CLIENT.json"
        )
    return None


def _short(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= 200 else line[:199] + "…"
