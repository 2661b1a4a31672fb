"""Find the id of a Google Sheet in what a person copies from the browser."""

import re

from infoview_sheets.errors import BookError

_IN_ADDRESS = re.compile(r"/spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{20,})")
_ID = re.compile(r"[A-Za-z0-9_-]{25,}")


def is_google(address: str) -> bool:
    """Return whether ``address`` means a Google Sheet: its address in the browser, or its bare id."""
    return "docs.google.com" in address or (_ID.fullmatch(address) is not None and "." not in address)


def sheet_id(address: str) -> str:
    """Return the id in an address such as https://docs.google.com/spreadsheets/d/1a2b/edit#gid=0."""
    found = _IN_ADDRESS.search(address)
    if found:
        return found[1]
    if _ID.fullmatch(address):
        return address
    raise BookError(
        "This is not the address of a Google Sheet. Open the sheet in the browser and copy the whole address; "
        "it begins with https://docs.google.com/spreadsheets/d/"
    )
