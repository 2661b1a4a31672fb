"""Measure how much letters and cards resemble each other, and how much of them comes from cells.

    python benchmarks/words.py [BOOK]

Prints the mean pairwise likeness of the words of all thank-you letters, and of all cards, of a workbook (the sample),
and the share of words between greeting and closing that stand in the cells they were made of.
"""

import re
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from infoview_sheets.documents.desk import Desk  # noqa: E402 (the folder above makes this work from anywhere)
from infoview_sheets.documents.kinds import KINDS, Subject  # noqa: E402
from infoview_sheets.domain.completion import complete  # noqa: E402
from infoview_sheets.domain.compute import compute  # noqa: E402
from infoview_sheets.sheets.reading import read_workbook  # noqa: E402
from infoview_sheets.stores.excel.book import ExcelStore  # noqa: E402

CELLS = ("specific_detail", "advice", "promise", "they_need", "own_words")


def texts(desk: Desk, kind: str) -> Sequence[tuple[str, str]]:
    """Return the words of a document on every talk, and the cells they come from; a card as after the letter."""
    found = []
    for talk in desk.talks.values():
        made = KINDS[kind].make(desk, Subject(talk.contact, talk)) if talk.contact else None
        keys = ("words",) if kind == "thank_you_card" else ("thanks", "doing", "named", "offer")
        words = " ".join(str(made.context[key]) for key in keys if made and made.context[key])
        if words:
            cells = [str(getattr(talk.interview, key)) for key in CELLS]
            names = [n.referral.name for n in desk.facts.network.in_talk.get(talk.interview.row, ())]
            found.append((words, " ".join([*cells, *names, desk.profile.can_offer])))
    return found


def likeness(found: Sequence[tuple[str, str]]) -> float:
    """Return the mean pairwise ratio of the words, from 0 to 1."""
    split = [words.split() for words, _ in found]
    return mean(SequenceMatcher(None, one, other).ratio() for one, other in combinations(split, 2))


def share(found: Sequence[tuple[str, str]]) -> float:
    """Return the share of the words that stand in the cells."""
    known = [
        (re.findall(r"\w+", words.casefold()), set(re.findall(r"\w+", cells.casefold()))) for words, cells in found
    ]
    return sum(word in cells for words, cells in known for word in words) / sum(len(words) for words, _ in known)


def main(book: Path) -> None:
    """Print the figures of a workbook."""
    workbook = complete(read_workbook(ExcelStore(book).read()))
    days = [talk.date for talk in workbook.interviews if talk.date]
    desk = Desk(workbook, compute(workbook, sorted(days)[-3]))
    for kind in ("thank_you_letter", "thank_you_card"):
        found = texts(desk, kind)
        print(f"{kind}: {len(found)}, alike {likeness(found):.2f}, words from cells {share(found):.0%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "sample_workbook.xlsx")
