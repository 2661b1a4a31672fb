"""Find the id of a Google Sheet in an address, what the tool signs in with (a key or a login), and keep that secret."""

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infoview_sheets.errors import BookError
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex

WRITE = "https://www.googleapis.com/auth/spreadsheets"
READ = WRITE + ".readonly"
SETTING = "GOOGLE_APPLICATION_CREDENTIALS"
CLIENT = "INFOVIEW_GOOGLE_CLIENT"
LOGIN = "authorized_user"  # the type of a file that holds a person's own login, by Google's convention
_KEY = ("client_email", "private_key", "token_uri")
_LOGIN = ("client_id", "client_secret", "refresh_token")


@frozen
class SignIn:
    """How we sign in. ``credentials`` are google-auth's, which publishes no types for them.

    ``email`` is the address to share sheets with; "" where a person signs in with an account of their own.
    """

    credentials: Any
    email: str


def stored_key() -> Path:
    """Return where ``google connect`` keeps what signs in: the platform's place, never beside the workbook."""
    import platformdirs

    return Path(platformdirs.user_config_dir("infoview", appauthor=False)) / "google_key.json"


def published_client() -> Path:
    """Return the OAuth client that everybody may sign in through: the setting names it, or it comes with the package.

    Whoever publishes the tool has it verified by Google and puts it there.
    """
    named = os.environ.get(CLIENT)
    path = Path(named) if named else Path(__file__).with_name("client_id.json")
    if not named and not path.exists():
        raise BookError(
            "This copy of infoview has no app of its own at Google to sign in through. docs/google.md shows how to get "
            "a key or a client; then: infoview google connect FILE.json"
        )
    return path


def find_key(given: Path | None = None) -> Path:
    """Return the file to sign in with: the one given, the one the environment names, else the one that is stored."""
    named = os.environ.get(SETTING)
    path = given or (Path(named) if named else stored_key())
    if not (given or named or path.exists()):
        raise BookError(
            "The tool is not connected to Google yet. docs/google.md shows how to get a key; then: "
            "infoview google connect KEY.json. Without a key: File > Download > Microsoft Excel, and sync that file."
        )
    return path


def read_json(path: Path) -> dict[str, Any]:
    """Return what a file that Google hands out holds."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise BookError(f"There is no file {path}. Check the name and the folder.") from None
    except (OSError, ValueError):
        raise BookError(f"{path.name} is not a key from Google: a key is the JSON file that was downloaded.") from None
    return facts if isinstance(facts, dict) else {}


def client_in(facts: Mapping[str, Any], name: str) -> bool:
    """Return whether these facts are an OAuth client that a person signs in through; one for a web site is refused."""
    if "web" in facts:
        raise BookError(f"{name} is an OAuth client for a web site. Make one of the type Desktop app: docs/google.md")
    return isinstance(facts.get("installed"), dict)


def read_key(path: Path) -> dict[str, Any]:
    """Return what a key or a stored login holds, or say what kind of file it is instead."""
    facts = read_json(path)
    if client_in(facts, path.name):
        raise BookError(f"{path.name} is an OAuth client. Sign in through it first: infoview google connect {path}")
    needed = _LOGIN if facts.get("type") == LOGIN else _KEY
    if not all(isinstance(facts.get(name), str) for name in needed):
        raise BookError(f"{path.name} is not the key of a service account. docs/google.md shows where to get one.")
    return facts


def store(facts: Mapping[str, Any]) -> Path:
    """Keep a key or a login in its place, readable by this person alone; return the place."""
    place = stored_key()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = place.with_name(place.name + ".new")
    new.unlink(missing_ok=True)
    opened = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        json.dump(facts, file)
    new.replace(place)
    return place


def store_key(path: Path) -> tuple[Path, str]:
    """Copy a key to its place; return the place and the address to share sheets with, "" for a person's own login."""
    facts = read_key(path)
    return store(facts), str(facts.get("client_email", ""))


def sign_in(path: Path, *, write: bool) -> SignIn:
    """Return how to sign in with a key or a stored login.

    A key is used for reading alone unless ``write``. A login has the right that was granted to it, once for all.
    """
    facts = read_key(path)
    if facts.get("type") == LOGIN:
        from google.oauth2.credentials import Credentials as Login

        return SignIn(Login.from_authorized_user_info(facts), "")  # type: ignore[no-untyped-call]
    from google.oauth2.service_account import Credentials

    try:
        key = Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
            facts, scopes=[WRITE if write else READ]
        )
    except ValueError:
        raise BookError(f"The key in {path.name} is damaged. Download it again from Google.") from None
    return SignIn(key, str(key.service_account_email))


_IN_ADDRESS = regex(r"/spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{20,})")
_ID = regex(r"[A-Za-z0-9_-]{40,}")  # Google gives 44 characters; the name of a file is rarely as long


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
