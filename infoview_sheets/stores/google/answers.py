"""Turn what Google says into the sentence the person needs."""

import re
from collections.abc import Mapping
from typing import Any

from infoview_sheets.errors import BookBusy, BookChanged, BookError

_LEFT = "Another way needs none of this: sync the workbook as a file, see docs/google.md."
_POLICY = re.compile(r"polic|domain admin|administrator|outside of|org_internal", re.IGNORECASE)
_CONSOLE = re.compile(r"https://console\.\S+?(?=[.,;]?(?:\s|$))")
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
        return _forbidden(message, _details(error), email, writing=writing)
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


def _details(error: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the google.rpc.ErrorInfo of an answer."""
    return next((each for each in error.get("details", []) if "reason" in each), {})


def _forbidden(message: str, info: Mapping[str, Any], email: str, *, writing: bool) -> BookError:
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
