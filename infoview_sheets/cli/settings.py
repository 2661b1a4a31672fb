"""Read infoview.toml: what to work on when nothing else is named. docs/settings.md explains each line."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import click

from infoview_sheets.cli.output import on_a_terminal
from infoview_sheets.errors import InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.stores.google.access import is_google
from infoview_sheets.text import did_you_mean

NAME = "infoview.toml"
PAPERS = ("Letter", "A4")
_PATHS = {"out": "sends documents to", "templates": "takes templates from", "credentials": "signs in to Google with"}
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
        given: dict[str, Any] = {key: partial(self.allowed, key) for key in _PATHS if getattr(self, key)}
        given |= {"book": self.book} if self.book else {}
        books = {"books": [self.book]} if self.book else {}
        return {name: {**given, **books, "doctor": given} for name in commands}

    def allowed(self, key: str) -> str:
        """Return the path of a setting; ask once where it leads out of its own folder, or somebody else wrote it.

        Raises ``InfoviewError`` where that is not wanted, or nobody can be asked.
        """
        value: str = getattr(self, key)
        if not (self.path and value) or _is_own(self.path, value):
            return value
        place = str(Path(value).resolve())
        known = _trusted()
        about = f"{self.path} {_PATHS[key]} {place}"
        if known.get(str(self.path), {}).get(key) == place:
            return value
        if not on_a_terminal(sys.stdin):
            raise InfoviewError(f"{about}. {_WHY} To allow it, run this once at a terminal; or name it with --{key}.")
        if not click.confirm(f"{about}. {_WHY} Do you want that?", default=False, err=True):
            raise InfoviewError(f"Nothing was done. Take the line {key} out of {self.path}, or name it with --{key}.")
        _trust({**known, str(self.path): {**known.get(str(self.path), {}), key: place}})
        return value


_WHY = "That is outside its own folder, or somebody else wrote the file."


def _is_own(path: Path, value: str) -> bool:
    """Return whether a path lies below the folder of the settings, in a file of this person or of the administrator."""
    mine = os.name != "posix" or path.stat().st_uid in {os.getuid(), 0}
    return mine and Path(value).resolve().is_relative_to(path.parent.resolve())


def _memory() -> Path:
    import platformdirs

    return Path(platformdirs.user_config_dir("infoview", appauthor=False)) / "allowed.json"


def _trusted() -> dict[str, dict[str, str]]:
    """Return what was allowed, by file and setting; what cannot be read is asked again."""
    with suppress(OSError, ValueError):
        found = json.loads(_memory().read_text(encoding="utf-8"))
        if isinstance(found, dict) and all(isinstance(one, dict) for one in found.values()):
            return found
    return {}


def _trust(known: Mapping[str, Mapping[str, str]]) -> None:
    place = _memory()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.write_text(json.dumps(known, indent=1), encoding="utf-8")


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
