"""Try everything a sync needs of Google, one step after another, and change nothing that stays."""

from collections.abc import Iterator
from pathlib import Path

from infoview_sheets.stores.google.access import find_key, sign_in
from infoview_sheets.stores.google.address import sheet_id
from infoview_sheets.stores.google.client import PatientClient, Say, Wire
from infoview_sheets.stores.google.requests import tag_and_untag

_TITLE = "properties(title)"


def examine(address: str, key: Path | None = None, say: Say = lambda words: None) -> Iterator[str]:
    """Yield a line for each thing that works; raise the sentence for the first that does not.

    The right to write is tried with a mark that is set and taken away in one batch (createDeveloperMetadata).
    """
    place = find_key(key)
    signed = sign_in(place, write=True)
    yield f"Key: {place}, of {signed.email or 'your own account'}"
    wire = Wire(sheet_id(address), PatientClient(signed.credentials, say=say, deadline=30), signed.email)
    title = wire.describe(_TITLE).get("properties", {}).get("title", "")
    yield "Signing in: works, and this computer's clock is right"
    yield f'Opening: works, it is "{title}"'
    wire.batch(tag_and_untag())
    yield "Writing: works"
    yield "Limits: Google answered at once" if not wire.waited else "Limits: Google asked to wait; try less often"
