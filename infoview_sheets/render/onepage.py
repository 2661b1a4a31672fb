"""Put a page of a report on one sheet of paper as a Word document: the week, the charts as pictures, the tree.

Everything stands in the rows of one table whose heights are fixed (ECMA-376 part 1, 17.4.80, ``exact``), so that it is
one page however much there is to say; what has no room stands on the HTML page. Text is only ever text of a run.
"""

import dataclasses
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from infoview_sheets.documents.document import Document
from infoview_sheets.render import onepage_parts as parts
from infoview_sheets.render import package
from infoview_sheets.render.onepage_parts import SHEETS
from infoview_sheets.render.renderer import Rendered, Renderer
from infoview_sheets.reports.page import Chart, Node, Page, Section
from infoview_sheets.sheets.schema.choices import Paper

PICTURE = 232  # points: the width of a picture
_TASKS, _BARS = 8, 7  # as many as have room
_WHOLE, _HALF = 98, 50  # letters of a line across the page and across half of it
_HEAD, _WEEK, _CHARTS = 74, 140, (156, 180)  # points: the heights of the rows; the last row has the rest
_PART, _LINE = 26, 11.5  # points: a heading, and a line of a small paragraph


def one_page(page: Page, pictures: Mapping[str, bytes], paper: Paper, day: dt.date) -> bytes:
    """Return the page as a .docx of exactly one sheet; ``pictures`` leads from a chart's id to its PNG.

    The same page, pictures and day give the same bytes.
    """
    sheet = SHEETS[paper]
    document = parts.new_document(f"{page.title} · {page.kicker}", sheet, day)
    table = parts.fixed_table(document, sheet)
    _head(parts.row(table, _HEAD, joined=True)[0], page)
    _week(parts.row(table, _WEEK, joined=True)[0], page.sections)
    charts = charts_of(page)
    for height, pair in zip(_CHARTS, (charts[:2], charts[2:]), strict=True):
        _pictures(parts.row(table, height), pair, pictures)
    rest = sheet.height - 2 * sheet.top - _HEAD - _WEEK - sum(_CHARTS) - 4
    tree, words = parts.row(table, rest)
    room = int((rest - _PART) / _LINE)
    _tree(tree, page.sections, room)
    _sentences(words, page.sections, room)
    return _bytes(document)


def charts_of(page: Page) -> Sequence[Chart]:
    """Return the charts there is room for, with as many bars as there is room for."""
    charts = [chart for section in page.sections for chart in section.charts][:4]
    return [chart if chart.kind != "bars" else _cut(chart) for chart in charts]


def _cut(chart: Chart) -> Chart:
    return dataclasses.replace(chart, labels=chart.labels[:_BARS], values=chart.values[:_BARS])


def _head(cell: Any, page: Page) -> None:
    parts.line(cell, "Kicker", page.kicker)
    parts.line(cell, "Title", page.title)
    parts.line(cell, "First thing", f"{page.first_label}: {page.first}", _WHOLE)


def _week(cell: Any, sections: Sequence[Section]) -> None:
    """Fill in what is due first, one line each."""
    tasks = [(section, task) for section in sections for group in section.tasks for task in group.tasks]
    parts.line(cell, "Part", tasks[0][0].title if tasks else sections[0].title)
    for _, task in tasks[:_TASKS]:
        parts.line(cell, "Task", f"{task.when}\t{task.action}", _WHOLE - 14)
    if len(tasks) > _TASKS:
        parts.line(cell, "Small", "and more, in the sheet This Week")
    if not tasks:
        parts.line(cell, "Task", " ".join(sections[0].lead), _WHOLE)


def _pictures(cells: Sequence[Any], charts: Sequence[Chart], pictures: Mapping[str, bytes]) -> None:
    for cell, chart in zip(cells, charts, strict=False):
        parts.line(cell, "Part", chart.title)
        parts.picture(cell, pictures[chart.id], PICTURE, chart.says)


def _tree(cell: Any, sections: Sequence[Section], room: int) -> None:
    """Fill in who led to whom, on so many lines."""
    section = next(section for section in sections if section.id == "network")
    lines = [line for node in section.tree for line in _branches(node, 0)]
    parts.line(cell, "Part", section.title)
    shown = lines if len(lines) <= room else lines[: room - 1]
    for depth, words in shown:
        parts.line(cell, "Branch", words, _HALF - 3 * min(depth, 6), indent=9 * min(depth, 6))
    if len(lines) > len(shown):
        parts.line(cell, "Small", "and more")
    if not lines:
        parts.line(cell, "Branch", " ".join(section.lead))


def _branches(node: Node, depth: int) -> Iterator[tuple[int, str]]:
    yield depth, f"{node.name} ({node.note})"
    for below in node.below:
        yield from _branches(below, depth + 1)


def _sentences(cell: Any, sections: Sequence[Section], room: int) -> None:
    """Fill in what the other parts say in words, as many as go on so many lines."""
    parts.line(cell, "Part", "In short")
    for words in (words for section in sections if section.charts for words in (*section.lead, *section.tail)):
        room -= -(-len(words) // _HALF)
        if room < 0:
            break
        parts.line(cell, "Sentence", words)


def _bytes(document: Any) -> bytes:
    """Return the document packed without the time of day."""
    buffer = io.BytesIO()
    document.save(buffer)
    return package.write(package.read(buffer.getvalue(), "report"))


class MadeRenderer(Renderer):
    """A renderer for a document that is made already, so that the folder keeps what a person edits in it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(Paper.LETTER)
        self._data = data

    def render(self, paper: Document) -> Rendered:
        """Return the document."""
        return Rendered(self._data)
