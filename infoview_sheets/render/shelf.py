"""The four folders of the drafts while a run is at work: what is known of their files, and where each of them lies.

A file is named by its place below the folder of the drafts, such as "to send/Ada request.docx". One without a folder
comes from version 0.1, which laid all of them loose.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from infoview_sheets import files
from infoview_sheets.documents.earlier import Folder
from infoview_sheets.errors import FolderError
from infoview_sheets.render import manifest
from infoview_sheets.render.manifest import Journal, spoken

_AT_WORK = ("", Folder.TO_SEND, Folder.TO_PRINT)
_PUT_AWAY = (Folder.DONE, Folder.WITHDRAWN)


class Shelf:
    """What one run knows of the files. With ``dry_run`` nothing is moved or written, and all is answered as if it were.

    ``journal`` takes down what can be taken back.
    """

    def __init__(self, folder: Path, *, dry_run: bool = False, journal: Journal | None = None) -> None:
        self.folder = folder
        self.entries = manifest.read_manifest(folder)
        self._known = {} if (folder / manifest.NEXT).exists() else dict(self.entries)
        self._dry_run = dry_run
        self._journal = journal
        self._moved: dict[str, Path | None] = {}  # where a file lies that a dry run says is moved
        self._staged: dict[str, Path] = {}  # what is written, and gets its name when the run is done
        self._put: list[tuple[str, str]] = []  # what was put away, and where
        self._touched = {folder}  # the folders whose names change

    def path(self, key: str) -> Path:
        return self._staged.get(key) or self._moved.get(key) or self.folder / key

    def lies(self, key: str) -> bool:
        return key in self._staged or (self._moved.get(key, self.folder / key) is not None and self.path(key).is_file())

    def mark(self, key: str) -> str | None:
        """Return the mark of a file as it stands; None where there is none."""
        if not self.lies(key):
            return None
        path = self.path(key)
        try:
            return manifest.mark_of(path.read_bytes())
        except OSError as error:
            raise FolderError(
                f"{path} cannot be read ({error.strerror}). Close it in Word, or check the folder."
            ) from None

    def home(self, key: str, *, asked: bool = False) -> None:
        """Bring a file that is due to its place ``key``, wherever an earlier run put it.

        One that was ``asked`` for is made anew where the old one was put away.
        """
        name = key.rpartition("/")[2]
        if self.lies(key):
            self._adopt(key, name)
            return
        for place in _AT_WORK if asked else (*_AT_WORK, *_PUT_AWAY):
            there = f"{place}/{name}" if place else name
            if there == key or not (there in self.entries or (not place and self.lies(there))):
                continue
            if self.lies(there):
                self.move(there, key)
                return
            entry = self.entries.pop(there)
            if place in _AT_WORK:  # it was deleted, and stays so
                self.entries.setdefault(key, entry)

    def _adopt(self, key: str, name: str) -> None:
        """Take over what is known of a file that a killed run moved, or the person."""
        for place in (*_AT_WORK, *_PUT_AWAY):
            there = f"{place}/{name}" if place else name
            if key not in self.entries and there in self.entries and not self.lies(there):
                self.entries[key] = self.entries.pop(there)

    def found(self, key: str) -> str:
        """Return where a file lies that is not due any more: where it was, or where the person put it away; else ""."""
        if self.lies(key):
            return key
        name = key.rpartition("/")[2]
        for there in (f"{place}/{name}" for place in _PUT_AWAY):
            if there not in self.entries and self.lies(there):
                self.entries[there] = self.entries.pop(key)
                return there
        return ""

    def put(self, key: str, folder: Folder) -> str:
        """Move a file to another folder, beside what is there, and return where it is now."""
        name = Path(key.rpartition("/")[2])
        there, n = f"{folder}/{name}", 2
        while self.lies(there) or there in self.entries:
            there, n = f"{folder}/{name.stem} ({n}){name.suffix}", n + 1
        self.move(key, there)
        self._put.append((key, there))
        return there

    def bring_back(self) -> None:
        """Move what was ``put`` away back to where it lay, also in the manifest if that says otherwise by now."""
        told = self.entries == self._known
        while self._put:
            key, there = self._put.pop()
            with suppress(FolderError):  # it was opened meanwhile, and the next run finds it
                self.move(there, key)
        if told:
            self.close()

    def move(self, key: str, there: str) -> None:
        """Move a file, with what stands beside it: its new version, its PDF."""
        self._move(key, there)
        for old, new in _beside(key, there):
            if self.lies(old) and not self.lies(new):
                with suppress(FolderError):  # it stays where it is
                    self._move(old, new)

    def _move(self, key: str, there: str) -> None:
        """Move one file. Raises ``FolderError`` where it is open in another program."""
        if self._dry_run:
            self._moved[there], self._moved[key] = self.path(key), None
        else:
            old, new = self.folder / key, self.folder / there
            try:
                new.parent.mkdir(parents=True, exist_ok=True)
                old.rename(new)
                self._touched |= {old.parent, new.parent}
            except OSError as error:
                raise FolderError(f"{old} cannot be moved ({error.strerror}). Close it, then run again.") from None
        entry = self.entries.pop(key, None)
        if entry:
            self.entries[there] = entry
        if self._journal:
            self._journal.note_move(there, key, entry)

    def write(self, file: str, data: bytes, key: str) -> None:
        """Write a file, which gets its name when the run is done; ``key`` is that of the draft it is a version of."""
        if self._dry_run:
            return
        if self._journal:
            with spoken(self.folder):
                self._journal.note(file, key, data, self.entries.get(key))
        self._staged[file] = files.stage(self.folder / file, data)

    def close(self) -> None:
        """Give the files their names, and remember what is known now, and what this run did.

        A power cut leaves each file old or new, and infoview knows either: the new manifest is on the disk before the
        first name, and gets its own after the last.
        """
        if self._dry_run:
            return
        changed = bool(self._staged) or self.entries != self._known
        if changed and self.entries:
            manifest.announce(self.folder, self.entries)
        while self._staged:
            file = next(iter(self._staged))
            files.put(self._staged.pop(file), self.folder / file)
            self._touched.add((self.folder / file).parent)
        if self._journal:
            with spoken(self.folder):
                self._journal.close()
        if changed:
            for folder in sorted(self._touched):
                files.sync_folder(folder)
            manifest.write_manifest(self.folder, self.entries)
            self._known = dict(self.entries)

    def discard(self) -> None:
        """Remove what was written and got no name, because the run stopped."""
        while self._staged:
            self._staged.popitem()[1].unlink(missing_ok=True)


def _beside(key: str, there: str) -> Iterator[tuple[str, str]]:
    """Yield the places of what may stand beside a file, before and after."""
    old, new = key.rpartition("."), there.rpartition(".")
    yield f"{old[0]} (new).{old[2]}", f"{new[0]} (new).{new[2]}"
    if old[2] == "docx":
        for ending in (".pdf", " (new).pdf"):
            yield f"{old[0]}{ending}", f"{new[0]}{ending}"
