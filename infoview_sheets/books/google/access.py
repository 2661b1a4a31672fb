"""Find the key of the service account that the tool signs in with, and keep it as the password it is."""

import json
import os
import stat
from pathlib import Path
from typing import Any

from infoview_sheets.errors import BookError

WRITE = "https://www.googleapis.com/auth/spreadsheets"
READ = WRITE + ".readonly"
_SETTING = "GOOGLE_APPLICATION_CREDENTIALS"
_NEEDED = ("client_email", "private_key", "token_uri")


def stored_key() -> Path:
    """Return where ``google connect`` keeps the key: the platform's place for settings, never beside the workbook."""
    import platformdirs

    return Path(platformdirs.user_config_dir("infoview", appauthor=False)) / "google_key.json"


def find_key(given: Path | None = None) -> Path:
    """Return the key to use: the one given, the one the environment names, else the one that is stored."""
    for path in (given, Path(os.environ[_SETTING]) if os.environ.get(_SETTING) else None):
        if path is not None:
            return path
    path = stored_key()
    if not path.exists():
        raise BookError(
            "The tool is not connected to Google yet. docs/google.md shows how to get a key; then: "
            "infoview google connect KEY.json. Without a key: File > Download > Microsoft Excel, and sync that file."
        )
    return path


def read_key(path: Path) -> dict[str, Any]:
    """Return what a key file holds, or say what kind of file it is instead."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BookError(f"There is no file {path}. Check the name and the folder.") from None
    except (OSError, ValueError):
        raise BookError(f"{path.name} is not a key from Google: a key is the JSON file that was downloaded.") from None
    if isinstance(facts, dict) and ("installed" in facts or "web" in facts):
        raise BookError(
            f"{path.name} is an OAuth client, not a key. Make a service account and download its key: docs/google.md"
        )
    if not isinstance(facts, dict) or not all(isinstance(facts.get(name), str) for name in _NEEDED):
        raise BookError(f"{path.name} is not the key of a service account. docs/google.md shows where to get one.")
    return facts


def store_key(path: Path) -> tuple[Path, str]:
    """Copy a key to its place, readable by this person alone; return the place and the address to share sheets with."""
    facts = read_key(path)
    place = stored_key()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = place.with_name(place.name + ".new")
    new.unlink(missing_ok=True)
    opened = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        json.dump(facts, file)
    new.replace(place)
    return place, str(facts["client_email"])


def credentials(path: Path, *, write: bool) -> Any:  # Any: google-auth publishes no types for it
    """Return the credentials of a key file, for reading alone or for writing too."""
    from google.oauth2.service_account import Credentials

    facts = read_key(path)
    try:
        return Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
            facts, scopes=[WRITE if write else READ]
        )
    except ValueError:
        raise BookError(f"The key in {path.name} is damaged. Download it again from Google.") from None
