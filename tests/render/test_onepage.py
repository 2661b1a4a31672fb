"""The Word report is one sheet of paper, however much there is to say; the same page gives the same bytes."""

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Pt
from openxml_audit import OpenXmlValidator

from infoview_sheets.pages import paper, png
from infoview_sheets.render.binding import make_pdfs
from infoview_sheets.render.onepage import PICTURE, charts_of, one_page
from infoview_sheets.render.xmltext import one_line
from infoview_sheets.reports.page import Page
from infoview_sheets.sheets.schema.choices import Paper
from tests.conftest import Needs
from tests.pages.examples import ATTACKS, hostile_page, large_page, page_of, sample_page
from tests.sketch import TODAY, sketch

PAGES: Mapping[str, Callable[[], Page]] = {
    "sample": sample_page,
    "hostile": hostile_page,
    "large": large_page,
    "empty": lambda: page_of(sketch("\n    Contacts\n    Name\n")),
}


@cache
def made(name: str, size: Paper = Paper.LETTER) -> bytes:
    """Return the document of a page."""
    page = PAGES[name]()
    return one_page(page, pictures(page), size, TODAY)


def pictures(page: Page) -> Mapping[str, bytes]:
    return {chart.id: png(chart, paper(PICTURE), 96) for chart in charts_of(page)}


def lines(data: bytes) -> list[str]:
    """Return the lines of the document in the order of its rows."""
    (table,) = docx.Document(io.BytesIO(data)).tables
    cells: list[Any] = [cell._tc for row in table.rows for cell in row.cells]
    found = [table._parent.part, *dict.fromkeys(cells)][1:]
    return ["".join(text.text or "" for text in line.iter(f"{W}t")) for cell in found for line in cell.iter(f"{W}p")]


WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_what_stands_on_it() -> None:
    found = [line for line in lines(made("sample")) if line]
    assert found[:4] == [
        "Informational interviews · Robin Sandpiper",
        "Monday, November 23, 2026",
        "First: Reply to Ines Dunmore and offer three time slots",
        "This week and next",
    ]
    for expected in ("How far people are", "Talks a month", "People talked to so far", "Who led to whom", "In short"):
        assert expected in found
    assert "Ada Quillfeather (in touch)" in found
    assert "15 of 17 answers were yes (1 said later, 4 still open)." in found


@pytest.mark.parametrize("name", PAGES)
def test_the_rows_are_as_high_as_they_are_and_hold_their_pictures(name: str) -> None:
    document = docx.Document(io.BytesIO(made(name)))
    rows, section = document.tables[0].rows, document.sections[0]
    assert {row.height_rule for row in rows} == {WD_ROW_HEIGHT_RULE.EXACTLY}
    room = section.page_height - section.top_margin - section.bottom_margin  # type: ignore[operator]
    assert sum(row.height or 0 for row in rows) < room
    for row in rows:
        high = [int(extent.get("cy") or 0) for extent in row._tr.iter(f"{WP}extent")]
        assert max(high, default=0) + Pt(24) <= (row.height or 0)


def test_every_picture_has_words() -> None:
    document = docx.Document(io.BytesIO(made("sample")))
    says = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert [chart.says for section in sample_page().sections for chart in section.charts] == says


def test_headings_are_headings_also_for_screen_readers() -> None:
    document = docx.Document(io.BytesIO(made("sample")))
    levels = {name: document.styles[name].element.find(f".//{W}outlineLvl") for name in ("Title", "Part")}
    assert [level.get(f"{W}val") for level in levels.values()] == ["0", "1"]


def test_the_same_page_gives_the_same_bytes() -> None:
    page = sample_page()
    assert one_page(page, pictures(page), Paper.LETTER, TODAY) == made("sample")


def test_text_stays_text() -> None:
    words = " ".join(lines(made("hostile")))
    assert one_line(ATTACKS[0]) in words
    assert "\u202e" not in words
    assert "\x1b" not in words


@pytest.mark.parametrize("name", PAGES)
def test_openxml_audit_finds_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(made(name))
    result = OpenXmlValidator().validate(str(path))
    assert result.errors == []


@pytest.mark.slow
def test_it_is_one_sheet_of_the_right_paper(tmp_path: Path, needs: Needs) -> None:
    needs("soffice")
    sizes = {Paper.LETTER: (612, 792), Paper.A4: (595, 842)}
    files = {(name, size): tmp_path / f"{name}_{size}.docx" for name in PAGES for size in sizes}
    for (name, size), path in files.items():
        path.write_bytes(made(name, size))
    make_pdfs(list(files.values()))
    for (_, size), path in files.items():
        printed = pypdf.PdfReader(path.with_suffix(".pdf"))
        box = printed.pages[0].mediabox
        assert (len(printed.pages), round(box.width), round(box.height)) == (1, *sizes[size]), path.name
        assert "In short" in printed.pages[0].extract_text()
