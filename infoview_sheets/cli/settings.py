"""Read infoview.toml: what to work on when nothing else is named. docs/settings.md explains each line."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from infoview_sheets.errors import InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.stores.google.access import is_google
from infoview_sheets.text import did_you_mean

NAME = "infoview.toml"
PAPERS = ("Letter", "A4")
_PATHS = ("out", "templates", "credentials")
_SLASHES = "Write a path with / or in single quotes."
_KEYS = ("book", *_PATHS, "paper")


@frozen
class Settings:
    """What an infoview.toml says, its paths made whole; "" for what it leaves open. ``path`` is the file itself."""

    path: Path | None = None
    book: str = ""
    out: str = ""
    templates: str = ""
    credentials: str = ""
    paper: str = ""

    def defaults(self, commands: Iterable[str]) -> Mapping[str, Any]:
        """Return what each command takes when the person does not name it, in click's form."""
        given = {key: value for key in ("book", *_PATHS) if (value := getattr(self, key))}
        books = {"books": [self.book]} if self.book else {}
        return {name: {**given, **books, "doctor": given} for name in commands}


def find_settings(start: Path) -> Settings:
    """Return the settings of the nearest infoview.toml, in ``start`` or a folder above it."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return read_settings(folder / NAME)
    return Settings()


def settings_here() -> Settings:
    """Return the settings for the current folder; none where somebody has deleted it meanwhile."""
    try:
        here = Path.cwd()
    except FileNotFoundError:
        return Settings()
    return find_settings(here)


def read_settings(path: Path) -> Settings:
    """Return what the file says; a mistake in it ends the command with a sentence that names it."""
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InfoviewError(
            f'{path} cannot be read: {error}. A line looks like: book = "interviews.xlsx". {_SLASHES}'
        ) from None
    for key, value in found.items():
        _refuse_strange(path, key, value)
    whole = {key: _from_here(path, found[key]) for key in _PATHS if found.get(key)}
    return Settings(path, book=_book(path, found.get("book", "")), paper=found.get("paper", ""), **whole)


def _refuse_strange(path: Path, key: str, value: object) -> None:
    if key not in _KEYS:
        hint = did_you_mean(key, _KEYS, f"It may say: {', '.join(_KEYS)}.")
        raise InfoviewError(f'{path} has the unknown setting "{key}". {hint}')
    if not isinstance(value, str):
        raise InfoviewError(f'{path}: {key} needs a text in quotation marks, like {key} = "...".')
    if any(sign in value for sign in "\t\r\n\b\f"):  # "C:\\talks" holds a tab
        raise InfoviewError(f"{path}: {key} holds a character that no name can have. {_SLASHES}")
    if "\0" in value:
        raise InfoviewError(f"{path}: {key} holds a character that no name can have. Write it again.")
    if key == "paper" and value not in PAPERS:
        raise InfoviewError(f'{path}: "{value}" is not a paper size. Write paper = "Letter" or paper = "A4".')


def _book(path: Path, book: str) -> str:
    return book if not book or is_google(book) else _from_here(path, book)


def _from_here(path: Path, name: str) -> str:
    """Return a path that is written from where the settings lie as one from where the person is."""
    try:
        whole = path.parent / Path(name).expanduser()
    except RuntimeError:  # "~somebody" whom this computer does not know
        raise InfoviewError(f'{path}: there is no home folder for "{name}". Write the whole path.') from None
    return str(whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole)


def write_settings(folder: Path, book: str) -> Path | None:
    """Write an infoview.toml that names ``book`` into ``folder``; return it, or None where one is there already."""
    path = folder / NAME
    lines = [
        "# What infoview works on when you name nothing else.",
        f"book = {json.dumps(book, ensure_ascii=False)}",
        '# out = "out"                # the folder for documents',
        '# templates = "templates"    # your own Word templates',
        '# paper = "A4"               # in this computer\'s printer; wins over Profile',
        '# credentials = "key.json"   # for Google, where the stored key is not the one to use',
        "",
    ]
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write("\n".join(lines))
    except FileExistsError:
        return None
    return path
