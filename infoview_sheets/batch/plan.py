"""Give every workbook of a run its name and its folder for papers, the same from run to run."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from infoview_sheets.batch.places import Place
from infoview_sheets.batch.unit import BookOptions
from infoview_sheets.errors import BookError
from infoview_sheets.render.drafts import file_name
from infoview_sheets.stores.google.address import is_google, sheet_id
from infoview_sheets.stores.opening import Access
from infoview_sheets.sync import Options


@dataclass(frozen=True, slots=True)
class Job:
    """One workbook to do, with its options; ``problem`` says why it cannot be done."""

    address: str
    options: BookOptions
    problem: str = ""


def jobs_of(
    places: Sequence[Place], run: Options, access: Access, out: Path | None = None, *, names: bool = False
) -> Sequence[Job]:
    """Return the jobs of a run.

    The papers of each workbook lie in a folder of its own: in ``out``, or in a folder "out" beside it. ``run`` holds
    what is the same for all; without templates named there, a folder "templates" beside a workbook holds its own.
    """
    roots = [(out or _beside(place) / "out").absolute() for place in places]
    words = [_words(place) for place in places]
    shown = _apart(words, [Path()] * len(places))
    folders = _apart(words, roots)
    return [
        Job(
            place.address,
            BookOptions(name, replace(run, out=root / folder, templates=run.templates or _own(place)), access, names),
            place.problem,
        )
        for place, root, name, folder in zip(places, roots, shown, folders, strict=True)
    ]


def _beside(place: Place) -> Path:
    """Return the folder a workbook lies in; for a Google Sheet the one we are in."""
    return Path() if is_google(place.address) else Path(place.address).parent


def _own(place: Place) -> Path | None:
    folder = (_beside(place) / "templates").absolute()
    return folder if not place.problem and folder.is_dir() else None


def _apart(words: Sequence[Sequence[str]], roots: Sequence[Path]) -> Sequence[str]:
    """Return one of the ``words`` for each place that no other one under the same root has, whatever their order.

    All that share a name take that of their folder before it, and those that still share one a few letters made of the
    address behind it. Names that only differ in case count as the same: they are the same folder on Windows and macOS.
    """
    level = [0] * len(words)
    while True:
        now = [choices[at] for choices, at in zip(words, level, strict=True)]
        keys = [(root, unicodedata.normalize("NFC", name).casefold()) for root, name in zip(roots, now, strict=True)]
        count = Counter(keys)
        clashing = [n for n, key in enumerate(keys) if count[key] > 1 and level[n] < len(words[n]) - 1]
        if not clashing:
            return now
        for n in clashing:
            level[n] += 1


def _words(place: Place) -> Sequence[str]:
    """Return what a place may be called, the shortest first."""
    mark = hashlib.sha256(place.address.encode("utf-8", "replace")).hexdigest()[:8]
    if is_google(place.address):
        name = place.name or _id(place.address)
        names = [name, f"{name} {mark}"]
    else:
        path = Path(place.address)
        name = place.name or path.stem
        names = [name, f"{path.parent.name} {name}", f"{name} {mark}"]
    return [file_name(name, "") for name in names]


def _id(address: str) -> str:
    try:
        return sheet_id(address)
    except BookError:  # the run says so
        return "Google Sheet"
