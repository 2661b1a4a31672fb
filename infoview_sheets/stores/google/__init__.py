"""Google Sheets: our values in a tab of our own, looked up from every row; nothing of the person's is written."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from infoview_sheets.stores.google.access import is_google, sheet_id

if TYPE_CHECKING:
    from infoview_sheets.stores.google.book import GoogleStore

__all__ = ["is_google", "open_google", "sheet_id"]


def open_google(
    address: str,
    key: Path | None = None,
    *,
    write: bool = False,
    even_if_empty: bool = False,
    say: Callable[[str], object] = lambda words: None,
) -> "GoogleStore":
    """Return the Google Sheet at ``address``. Nothing is read yet; without ``write`` Google allows reading alone.

    ``key`` is the file to sign in with, ``say`` is told why the person waits.
    """
    # gspread and google-auth take a while to load: only a run on a Google Sheet pays for them.
    from infoview_sheets.stores.google.access import find_key, sign_in
    from infoview_sheets.stores.google.book import GoogleStore
    from infoview_sheets.stores.google.client import PatientClient, Wire

    place = sheet_id(address)
    signed = sign_in(find_key(key), write=write)
    client = PatientClient(signed.credentials, say=say)
    return GoogleStore(Wire(place, client, signed.email), even_if_empty=even_if_empty)
