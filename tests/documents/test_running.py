"""Sentences that follow each other begin differently, and half of a letter is the person's own."""

import re
import runpy
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.documents.kinds import KINDS, Way
from infoview_sheets.documents.sentences import follows, sentences_of
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.render.letters import plain_text
from infoview_sheets.render.renderer import Renderer
from tests.documents.test_walk import PEOPLE
from tests.sketch import TODAY, sketch

WELL_FILLED = {
    "profile": "Goal | find out whether patent work suits me\n    Can offer | help with statistics in R\n"
    "    Free times | Tuesday after 3\n    My news | I moved to Testville.",
    "contact": "How I know or found them | Why this person | What I want to learn | News worth a congratulation",
    "cell": "{found} | {why} | path; role | her promotion",
    "talk": "The one thing I want to thank for | Advice to try | What I promised | What would help them | Asked for names",
    "word": "{thing} | write two memos | send the link | reviewers for a workshop | no",
}
CELLS = (
    ("saw your talk at the fair", "moved from the bench to patents", "your list of three offices"),
    ("we spoke after the May seminar", "your work on memos", "how she chose between two offers"),
    ("Your essay on peer review", "I liked your piece on memos", '"You are leaving a bench."'),
    ("I read your essay.", "built X and runs Y", "You let me read a real briefing book."),
    ("I read your essay.", "built X and runs Y", "You telling me that your first job was a mistake"),
)


def printed(cells: tuple[str, str, str], number: int) -> Sequence[tuple[str, Sequence[str]]]:
    """Return the paragraphs of everything that goes out, with IDs from a number on."""
    names = dict(zip(("found", "why", "thing"), cells, strict=True))
    text = PEOPLE.format(**{key: value.format(**names) for key, value in WELL_FILLED.items()})
    text = re.sub(r"([CI])-00(\d)", lambda found: f"{found[1]}-{number + int(found[2]):03}", text)
    workbook = complete(sketch(text))
    found = []
    for document in due_documents(workbook, analyze(workbook, TODAY), ()):
        if KINDS[document.kind].way in (Way.MESSAGE, Way.LETTER) and document.kind != "packet":
            data = Renderer("letter").render(document).data
            assert data is not None
            said = plain_text(data).splitlines()
            begin = said.index(f"{document.context['person']['greeting']},") if "linkedin" not in str(document) else 0
            found.append((document.kind, [line for line in said[begin + 1 :] if line]))
        elif document.kind == "thank_you_card":
            found.append((document.kind, [document.context["words"]]))
    return found


@pytest.mark.parametrize("cells", CELLS, ids=lambda cells: cells[2])
def test_no_two_sentences_running_begin_alike_or_say_thank(cells: tuple[str, str, str]) -> None:
    for number in (1, 20, 33, 47):
        for kind, lines in printed(cells, number):
            said = [each for line in lines for each in sentences_of(line)]
            for before, after in pairwise(said):
                assert follows(before, after), (kind, before, after)
            assert not re.search(r"grateful for \w+ing\b", " ".join(lines)), (kind, lines)


def test_half_of_a_letter_and_of_a_card_comes_from_cells() -> None:
    root = Path(__file__).parents[2]
    letters, cards = runpy.run_path(str(root / "benchmarks" / "words.py"))["figures"](root / "sample_workbook.xlsx")
    assert letters.alike <= 0.35
    assert cards.alike <= 0.45
    assert min(letters.share, cards.share) >= 0.5
