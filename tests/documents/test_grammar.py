"""A grammar checker that is not ours reads 300 documents made of random cells, and finds nothing."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.documents.kinds import KINDS, Way
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.render.letters import plain_text
from infoview_sheets.render.renderer import Renderer
from tests.documents.test_walk import CELLS, PEOPLE, fields
from tests.sketch import TODAY, sketch

pytestmark = pytest.mark.slow

MANY = 300
SEED = 16
_SHORT = 200  # characters of a cell
_HEAD = re.compile(r"(?:To|Subject|LinkedIn|Call): ")


def printed(dice: random.Random) -> Iterator[str]:
    """Yield what goes out of a workbook in which every printable column holds a cell at random."""
    cells = [cell for cell in CELLS if ";" not in cell and len(cell) < _SHORT]
    headers: dict[str, list[str]] = {"profile": [], "contact": [], "talk": []}
    for place, field in fields():
        headers[place].append(field.header)
    settings = [f"{header} | {dice.choice(cells)}" for header in headers["profile"] if header != "Situation"]
    text = PEOPLE.replace("{profile}", "\n    ".join(settings))
    for place, mark in (("contact", "{cell}"), ("talk", "{word}")):
        text = text.replace(f"{{{place}}}", " | ".join(headers[place]))
        while mark in text:
            text = text.replace(mark, " | ".join(dice.choices(cells, k=len(headers[place]))), 1)
    workbook = complete(sketch(text))
    for document in due_documents(workbook, analyze(workbook, TODAY), ()):
        if document.kind == "thank_you_card" and document.context["words"]:
            yield str(document.context["words"])
        elif document.kind != "packet" and KINDS[document.kind].way in (Way.MESSAGE, Way.LETTER):
            data = Renderer("letter").render(document).data
            if data:
                yield "\n\n".join(line for line in plain_text(data).splitlines() if not _HEAD.match(line))


def faults(text: str, file: Path) -> Sequence[Mapping[str, Any]]:
    """Return what the checker finds in a text."""
    file.write_text(text, encoding="utf-8")
    harper = Path(sys.executable).with_name("harper.exe" if sys.platform == "win32" else "harper")
    ran = subprocess.run([harper, "lint", "--format", "json", file], capture_output=True, encoding="utf-8", check=False)
    found: Sequence[Mapping[str, Any]] = json.loads(ran.stdout)[0]["lints"]
    return found


def test_a_grammar_checker_finds_nothing(tmp_path: Path) -> None:
    dice = random.Random(SEED)
    texts: list[str] = []
    while len(texts) < MANY:
        texts += printed(dice)
    found = faults("\n\n".join(texts), tmp_path / "documents.txt")
    typed = set(re.findall(r"\w+", f"{PEOPLE} {' '.join(CELLS)}"))
    names = [each for each in found if each["rule"] == "SpellCheck" and each["matched_text"] in typed]
    assert names, "it reads what it is given"
    assert [each for each in found if each not in names] == []


def test_the_checker_sees_an_error(tmp_path: Path) -> None:
    found = faults("You advised me to to apply. I am an third-year student.", tmp_path / "wrong.txt")
    assert {each["rule"] for each in found} >= {"AnA", "ToTo"}
