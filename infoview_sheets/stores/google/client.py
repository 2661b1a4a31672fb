"""Speak with the Sheets API through gspread: the one module that knows it. It waits, retries and gives up in time."""

import email.utils
import logging
import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import google.auth.exceptions
import google.auth.transport
import gspread
import requests
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession, Request
from gspread.http_client import HTTPClient
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_URL, SPREADSHEET_VALUES_URL

from infoview_sheets.errors import BookError
from infoview_sheets.stores.google.answers import page_instead, refused, token_refused, unanswered, unreached
from infoview_sheets.stores.google.snapshot import MASK, Json, quoted

_TIMEOUT = (10.0, 190)  # to connect, and a little more than the 180 s that Google gives itself
_DEADLINE = 240.0
_NOBODY = 20.0  # seconds, where nothing was ever reached
_LONGEST = 64.0
_BUSY = {408, 409, 429, 500, 502, 503, 504}
_DROPPED = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)

Say = Callable[[str], object]


def _silent(words: str) -> None:
    """Say nothing."""


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
        say: Say = _silent,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        deadline: float = _DEADLINE,
    ) -> None:
        super().__init__(auth, session or authorized(auth, requests.Session()))
        self.deadline = deadline
        self._reached = False
        self.waited = 0.0
        self._say, self._sleep, self._clock = say, sleep, clock

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Send one request, as often as it takes; raise what the last attempt raised."""
        start = self._clock()
        attempt = 0
        while True:
            end = start + (self.deadline if self._reached else min(_NOBODY, self.deadline))
            self.set_timeout((min(_TIMEOUT[0], max(1.0, end - self._clock())), _TIMEOUT[1]))
            try:
                found = super().request(*args, **kwargs)
            except gspread.exceptions.APIError as error:
                self._reached = True
                if error.response.status_code not in _BUSY or not self._wait(attempt, start, error.response):
                    raise
            except (*_DROPPED, google.auth.exceptions.TransportError) as error:
                self._reached = self._reached or _was_reached(error)
                if _is_foreign(error) or not self._wait(attempt, start, None):
                    raise
            else:
                self._reached = True
                return found
            attempt += 1

    @property
    def reached(self) -> bool:
        """Whether anything was ever answered."""
        return self._reached

    def _wait(self, attempt: int, start: float, response: requests.Response | None) -> bool:
        """Wait before the next attempt; return False where that would be past the deadline."""
        end = start + (self.deadline if self._reached else min(_NOBODY, self.deadline))
        seconds = min(2.0**attempt, _LONGEST) * (0.5 + random.random() / 2)  # noqa: S311  (jitter, not a secret)
        asked = _retry_after(response.headers if response is not None else {})
        seconds = max(seconds, asked)
        if self._clock() + seconds > end:
            return False
        if response is not None and response.status_code == 429:
            self._say(f"Google asks to wait; trying again in {seconds:.0f} seconds.")
        elif seconds >= 4:
            self._say(f"Google does not answer; trying again in {seconds:.0f} seconds.")
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
    """The four calls that a workbook needs.

    ``email`` is who we are for Google, for the sentences; "" for the person's own account.
    """

    def __init__(self, book_id: str, client: PatientClient, email: str) -> None:
        self._id, self._client, self.email = book_id, client, email

    @property
    def waited(self) -> float:
        """The seconds that Google had us wait."""
        return self._client.waited

    def describe(self, mask: str = MASK) -> Json:
        """spreadsheets.get, cut down to a field mask."""
        return self._call("get", SPREADSHEET_URL % self._id, params={"fields": mask})

    def values(self, titles: Sequence[str]) -> list[list[list[Any]]]:
        """spreadsheets.values.batchGet of whole tabs: unformatted, dates as serial numbers."""
        params = {
            "ranges": [quoted(title) for title in titles],
            "valueRenderOption": "UNFORMATTED_VALUE",
            "dateTimeRenderOption": "SERIAL_NUMBER",
        }
        found = self._call("get", SPREADSHEET_VALUES_URL.rpartition("/")[0] % self._id + ":batchGet", params=params)
        return [each.get("values", []) for each in found["valueRanges"]]

    def batch(self, asked: Sequence[Json]) -> Json:
        """spreadsheets.batchUpdate: all of the requests or none."""
        return self._call("post", SPREADSHEET_BATCH_UPDATE_URL % self._id, json={"requests": list(asked)})

    def fill(self, data: Sequence[Json]) -> Json:
        """spreadsheets.values.batchUpdateByDataFilter: constant formulas of ours, into columns found by their mark."""
        url = SPREADSHEET_VALUES_URL.rpartition("/")[0] % self._id + ":batchUpdateByDataFilter"
        return self._call("post", url, json={"valueInputOption": "USER_ENTERED", "data": list(data)})

    def _call(self, verb: str, url: str, **kwargs: Any) -> Json:
        writing = verb == "post"
        try:
            found: Json = self._client.request(verb, url, **kwargs).json()
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
