"""A paper is read before it becomes a file, and the rows behind it are looked up, not searched."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from infoview_sheets.documents.due import due_documents
from infoview_sheets.documents.kinds import TEXT, Document
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.render.checked_renderer import CheckedRenderer
from infoview_sheets.render.letters import paragraphs
from infoview_sheets.render.renderer import Renderer
from tests.sketch import TODAY, sketch


class Rows(tuple[Any, ...]):
    """Rows that know how often somebody went through all of them."""

    passes = 0

    def __iter__(self) -> Iterator[Any]:
        Rows.passes += 1
        return super().__iter__()


def book(people: int) -> str:
    """Return a workbook of so many people, each to be written to again, and thanked for a talk of yesterday."""
    names = [f"Ada {letter}quill" for letter in "BCDFGHJKLM"[:people]]
    contacts = [f"C-{n:03} | {name} | ada{n}@example.org" for n, name in enumerate(names, 1)]
    old = [f"{name} | Held | 2026-03-02 | your two memos | 2026-03-03 | 2026-03-04" for name in names]
    new = [f"{name} | Held | 2026-11-22 | your two memos" for name in names[::2]]
    talks = "Who | Status | Date | The one thing I want to thank for | Thank-you email sent | Card mailed"
    profile = ["Profile", "Setting | Value", "Name | Robin Sandpiper", "Situation | PhD student"]
    sheets = (profile, ["Contacts", "ID | Name | Email", *contacts], ["Interviews", talks, *old, *new])
    return "\n\n".join("\n".join(lines) for lines in sheets)


def passes(people: int) -> tuple[int, int]:
    """Return how many papers are read, and how often the rows are gone through meanwhile."""
    workbook = sketch(book(people))
    papers = due_documents(workbook, analyze(workbook, TODAY), ())
    watched = dataclasses.replace(
        workbook, contacts=Rows(workbook.contacts), interviews=Rows(workbook.interviews)
    )  # fmt: skip
    renderer = CheckedRenderer(watched)
    Rows.passes = 0
    for paper in papers:
        renderer.render(paper)
    return len(papers), Rows.passes


def test_rows_are_not_searched_for_each_paper() -> None:
    few, of_few = passes(3)
    many, of_many = passes(9)
    assert many >= 2 * few
    assert of_many == of_few


def test_a_message_and_its_text_are_printed_once() -> None:
    workbook = sketch(book(2))
    paper = next(p for p in due_documents(workbook, analyze(workbook, TODAY), ()) if p.kind == "check_in")
    paragraphs.cache_clear()
    renderer = Renderer("letter")
    document = renderer.render(paper)
    assert renderer.render(paper) is document
    text = renderer.render(dataclasses.replace(paper, kind=paper.kind + TEXT))
    assert text.data is not None
    assert "Ada" in text.data.decode()
    assert paragraphs.cache_info().misses == 1
    other: Document = dataclasses.replace(paper, context=dict(paper.context))
    assert renderer.render(other) == document
    assert renderer.render(other) is not document
