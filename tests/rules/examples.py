"""The smallest workbook on which each rule speaks, and one on which it is silent: ``examples.txt``, read and run."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from infoview_sheets.documents.kinds import KINDS
from infoview_sheets.documents.sentences import LeftOut
from infoview_sheets.documents.text_checks import Printout, check_text
from infoview_sheets.sheets.problems import Problem
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.table import Cell
from infoview_sheets.stores.excel.ranges import parse_range
from tests.rules.telling import checked
from tests.sketch import sheets, sketch

_ADA = Contact(
    id="C-001", name="Ada Quillfeather", salutation="Dr. Quillfeather", how_met="a fair", why_this_person="x"
)


@cache
def examples() -> Mapping[str, tuple[str, str]]:
    """Return for each code the example that fails and the one that passes."""
    text = (Path(__file__).parent / "examples.txt").read_text(encoding="utf-8")
    parts = re.split(r"^=== (\w{5}) (fails|passes)\n", text, flags=re.MULTILINE)[1:]
    found = {
        (code, which): body.strip() for code, which, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    }
    return {code: (found[code, "fails"], found[code, "passes"]) for code, which in found if which == "fails"}


def problems(code: str, example: str) -> Sequence[Problem]:
    """Return what the rule says of an example."""
    every = _of_text(example) if code.startswith("TX") else _of_book(example)
    return [problem for problem in every if problem.code == code]


def _of_book(example: str) -> Sequence[Problem]:
    """Return what is found in a sketched workbook. A line above it says more of its first sheet.

    "merged: A2:A3" merges cells, "given: 3=State (auto)" names a column that was ours.
    """
    first, _, rest = example.partition("\n")
    if not first.startswith(("merged: ", "given: ")):
        return checked(sketch(example)).problems
    sheet, *others = sheets(rest)
    kind, _, facts = first.partition(": ")
    at, _, header = facts.partition("=")
    more = {"merged": (parse_range(facts),)} if kind == "merged" else {"given": ((int(at), header),)}
    return checked(read_workbook([dataclasses.replace(sheet, **more), *others])).problems


def _of_text(example: str) -> Sequence[Problem]:
    """Return what is found in a paper: its kind, what the press says of it, and the lines printed."""
    kind, *rest = example.splitlines()
    told = {
        name: line
        for line in rest
        for name in ("too long", "unknown", "font", "left out", "silent", "wanted")
        if line.startswith(f"{name}: ")
    }
    lines = [line for line in rest if line not in told.values()]

    def said(name: str) -> str:
        return told.get(name, "").removeprefix(f"{name}: ")

    fonts = [said("font")] if "font" in told else []
    printed = Printout(
        KINDS[kind],
        Cell("Contacts", 2, ""),
        _ADA,
        lines,
        lines,
        said("too long"),
        said("unknown"),
        ("person.name",),
        fonts,
        left_out=[LeftOut(_ADA, "their_news", said("left out"))] if "left out" in told else (),
        silent=[said("silent")] if "silent" in told else (),
    )
    profile = f"Profile\nSetting | Value\nsituation | student\nLanguage | {said('wanted') or 'English'}"
    return check_text(sketch(f"{profile}\n\nContacts\nName"), printed)
