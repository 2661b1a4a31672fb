"""Measure how much letters and cards resemble each other, and how much of them comes from cells.

    python benchmarks/words.py [BOOK]

Prints the mean pairwise likeness of the words of all thank-you letters, and of all cards, of a workbook (the sample),
and the share of words between greeting and closing that were filled in from a cell, such as the one thing, a name or
the day; the words of our own lists, and a word that stands in both by chance, do not count.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from statistics import mean
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from infoview_sheets.documents import sentences  # noqa: E402
from infoview_sheets.documents.desk import Desk  # noqa: E402 (the folder above makes this work from anywhere)
from infoview_sheets.documents.kinds import KINDS, Subject  # noqa: E402
from infoview_sheets.domain.analysis import analyze  # noqa: E402
from infoview_sheets.domain.ids import complete  # noqa: E402
from infoview_sheets.sheets.reading import read_workbook  # noqa: E402
from infoview_sheets.stores.excel.book import ExcelStore  # noqa: E402

BEGIN, END = "\x01", "\x02"  # around what comes from a cell
OURS = frozenset({"talk", "space", "one", "by", "name"})  # what is filled in from our own lists


def marked(words: str, cells: Mapping[str, str]) -> str:
    """Return a sentence filled as the program does it, with a mark around the words of each cell."""
    own = {
        key: text if key in OURS or not text or BEGIN in text else f"{BEGIN}{text}{END}" for key, text in cells.items()
    }
    return FILLED(words, own)


FILLED = sentences._filled


def texts(desk: Desk, kind: str) -> Sequence[str]:
    """Return the words of a document on every talk, marked; a card as after the letter."""
    found = []
    for talk in desk.talks.values():
        made = KINDS[kind].make(desk, Subject(talk.contact, talk)) if talk.contact else None
        keys = ("words",) if kind == "thank_you_card" else ("thanks", "doing", "named", "offer")
        found.append(" ".join(str(made.context[key]) for key in keys if made and made.context[key]))
    return [words for words in found if words]


def likeness(found: Sequence[str]) -> float:
    """Return the mean pairwise ratio of the words, from 0 to 1."""
    split = [re.sub(f"[{BEGIN}{END}]", "", words).split() for words in found]
    return mean(SequenceMatcher(None, one, other).ratio() for one, other in combinations(split, 2))


def share(found: Sequence[str]) -> float:
    """Return the share of the words that were filled in from cells."""
    cells = sum(len(cell.split()) for words in found for cell in re.findall(f"{BEGIN}([^{END}]*){END}", words))
    return cells / sum(len(words.split()) for words in found)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured: how many there are, how much they are alike, and the share of words from cells."""

    count: int
    alike: float
    share: float


def figures(book: Path) -> tuple[Figures, Figures]:
    """Return the figures of the letters and of the cards of a workbook."""
    workbook = complete(read_workbook(ExcelStore(book).read()))
    days = [talk.date for talk in workbook.interviews if talk.date]
    desk = Desk(workbook, analyze(workbook, sorted(days)[-3]))
    with patch.object(sentences, "_filled", marked):
        letters, cards = texts(desk, "thank_you_letter"), texts(desk, "thank_you_card")
    return (
        Figures(len(letters), likeness(letters), share(letters)),
        Figures(len(cards), likeness(cards), share(cards)),
    )


def main(book: Path) -> None:
    """Print the figures of a workbook."""
    for kind, found in zip(("letters", "cards"), figures(book), strict=True):
        print(f"{kind}: {found.count}, alike {found.alike:.2f}, words from cells {found.share:.0%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "sample_workbook.xlsx")
