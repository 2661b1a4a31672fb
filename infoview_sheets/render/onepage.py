"""Put a page of a report on one sheet of paper as a Word document: the week, the charts as pictures, the tree.

Everything stands in the rows of one table whose heights are fixed (ECMA-376 part 1, 17.4.80, ``exact``), so that it is
one page however much there is to say; what has no room stands on the HTML page. Text is only ever text of a run.
"""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from infoview_sheets.documents.kinds import Document
from infoview_sheets.frozen import frozen
from infoview_sheets.render import package
from infoview_sheets.render.renderer import Rendered, Renderer
from infoview_sheets.render.xmltext import one_line
from infoview_sheets.reports.page import Chart, Page, Section, TreePerson
from infoview_sheets.sheets.schema.choices import Paper
from infoview_sheets.text import quoted

_INK, _SOFT, _ACCENT = "1F2A37", "5B6472", "9C3A1C"
_SERIF, _SANS = "Cambria", "Calibri"
_GAP = 14  # points between the halves of the page
_LONGEST = 2000  # letters of a paragraph


@frozen
class PaperSheet:
    """A sheet of paper: its size and margins in points."""

    width: float
    height: float
    side: float = 56
    top: float = 44


SHEETS = {Paper.LETTER: PaperSheet(612, 792), Paper.A4: PaperSheet(595.3, 841.9)}


@frozen
class _Style:
    """A paragraph style: points, and an outline level for what is a heading."""

    font: str
    size: float
    color: str = _INK
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    level: int | None = None
    ruled: bool = False
    caps: bool = False


_STYLES = {
    "Kicker": _Style(_SANS, 8, _ACCENT, bold=True, after=1, caps=True),
    "Title": _Style(_SERIF, 22, bold=True, after=6, level=0),
    "First thing": _Style(_SERIF, 12, italic=True),
    "Part": _Style(_SERIF, 11.5, bold=True, before=2, after=4, level=1, ruled=True),
    "Task": _Style(_SANS, 9.5, after=1),
    "Branch": _Style(_SANS, 9),
    "Sentence": _Style(_SANS, 9, after=3),
    "Small": _Style(_SANS, 8.5, _SOFT),
}


def new_document(title: str, sheet: PaperSheet, day: dt.date) -> Any:
    """Return an empty document with our styles, on this sheet; its dates are those of ``day``."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(sheet.width), Pt(sheet.height)
    section.left_margin = section.right_margin = Pt(sheet.side)
    section.top_margin = section.bottom_margin = Pt(sheet.top)
    section.header_distance = section.footer_distance = Pt(20)
    made = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    about = document.core_properties
    about.title, about.author, about.comments = _fit(title, 200), "", ""
    about.created = about.modified = made
    _drop_parts(document)
    for name, style in _STYLES.items():
        _add_style(document, name, style)
    return document


def _drop_parts(document: Any) -> None:
    """Leave out what python-docx brings along: a picture of another page, and styles for Word 2010 beside ours."""
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del part.rels[key]


def _add_style(document: Any, name: str, style: _Style) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    known = [found.name for found in document.styles]
    made = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    font = made.font
    font.size, font.bold, font.italic, font.all_caps = Pt(style.size), style.bold, style.italic, style.caps
    _set_font(made, style.font)
    font.color.rgb = RGBColor.from_string(style.color)
    layout = made.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(style.before), Pt(style.after), 1.0
    properties = made.element.get_or_add_pPr()
    for old in properties.xpath("w:pBdr"):
        properties.remove(old)
    if style.ruled:
        rule = _element("w:bottom", val="single", sz="4", space="2", color=_INK)
        properties.insert_element_before(_element("w:pBdr", rule), "w:shd", "w:tabs", "w:spacing")
    if style.level is not None:
        properties.append(_element("w:outlineLvl", val=str(style.level)))


def _set_font(style: Any, name: str) -> None:
    """Set the font for all scripts, in place of the one of the theme."""
    properties = style.element.get_or_add_rPr()
    for old in properties.xpath("w:rFonts"):
        properties.remove(old)
    properties.insert(0, _element("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name))


def _element(name: str, *below: Any, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(below)
    return made


def fixed_table(document: Any, sheet: PaperSheet) -> Any:
    """Return a table of two columns, each half as wide as the text, without frame and without margins of its own."""
    from docx.shared import Pt

    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for column in table.columns:
        column.width = Pt((sheet.width - 2 * sheet.side) / 2)
    sides = ("top", "left", "bottom", "right")
    margins = [_element(f"w:{side}", w=str(20 * _GAP // 2) if side == "right" else "0", type="dxa") for side in sides]
    table._tbl.tblPr.insert_element_before(_element("w:tblCellMar", *margins), "w:tblLook")
    _shrink_end(document)
    return table


def _shrink_end(document: Any) -> None:
    """Make the paragraph that must follow a table as small as can be."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.add_run().font.size = Pt(1)


def row(table: Any, height: float, *, joined: bool = False) -> Sequence[Any]:
    """Return the cells of a new row that is exactly so many points high, as one cell where they are ``joined``."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Pt

    made = table.add_row()
    made.height, made.height_rule = Pt(height), WD_ROW_HEIGHT_RULE.EXACTLY
    cells = made.cells
    return [cells[0].merge(cells[1])] if joined else cells


def line(cell: Any, style: str, text: str, letters: int = 0, indent: float = 0) -> None:
    """Add a paragraph of this style; text longer than so many ``letters`` ends in dots. A tab leads to the words."""
    from docx.shared import Pt

    label, tab, words = text.partition("\t")
    said = f"{_fit(label, letters)}\t{_fit(words, letters)}" if tab else _fit(label, letters)
    empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
    paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
    paragraph.style = style
    paragraph.add_run(said)
    if tab:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(98))
    if indent:
        paragraph.paragraph_format.left_indent = Pt(indent)


def _fit(text: str, letters: int) -> str:
    """Return the text on one line, without what is no text or turns the way it is read."""
    return one_line(quoted(text, letters or _LONGEST))


def picture(cell: Any, data: bytes, width: float, says: str) -> None:
    """Add a picture, so many points wide, with the words that stand for it (ECMA-376 part 1, 20.4.2.5, ``descr``)."""
    from docx.shared import Pt

    shape = cell.add_paragraph(style="Small").add_run().add_picture(io.BytesIO(data), width=Pt(width))
    shape._inline.docPr.set("descr", _fit(says, 0))


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
    document = new_document(f"{page.title} · {page.kicker}", sheet, day)
    table = fixed_table(document, sheet)
    _head(row(table, _HEAD, joined=True)[0], page)
    _week(row(table, _WEEK, joined=True)[0], page.sections)
    charts = charts_of(page)
    for height, pair in zip(_CHARTS, (charts[:2], charts[2:]), strict=True):
        _pictures(row(table, height), pair, pictures)
    rest = sheet.height - 2 * sheet.top - _HEAD - _WEEK - sum(_CHARTS) - 4
    tree, words = row(table, rest)
    room = int((rest - _PART) / _LINE)
    _tree(tree, page.sections, room)
    _sentences(words, page.sections, room)
    return _bytes(document)


def charts_of(page: Page) -> Sequence[Chart]:
    """Return the charts there is room for, with as many bars as there is room for."""
    charts = [chart for section in page.sections for chart in section.charts][:4]
    return [
        replace(chart, labels=chart.labels[:_BARS], values=chart.values[:_BARS]) if chart.kind == "bars" else chart
        for chart in charts
    ]


def _head(cell: Any, page: Page) -> None:
    line(cell, "Kicker", page.kicker)
    line(cell, "Title", page.title)
    line(cell, "First thing", f"{page.first_label}: {page.first}", _WHOLE)


def _week(cell: Any, sections: Sequence[Section]) -> None:
    """Fill in what is due first, one line each."""
    tasks = [(section, task) for section in sections for group in section.tasks for task in group.tasks]
    line(cell, "Part", tasks[0][0].title if tasks else sections[0].title)
    for _, task in tasks[:_TASKS]:
        line(cell, "Task", f"{task.when}\t{task.action}", _WHOLE - 14)
    if len(tasks) > _TASKS:
        line(cell, "Small", "and more, in the sheet This Week")
    if not tasks:
        line(cell, "Task", " ".join(sections[0].lead), _WHOLE)


def _pictures(cells: Sequence[Any], charts: Sequence[Chart], pictures: Mapping[str, bytes]) -> None:
    for cell, chart in zip(cells, charts, strict=False):
        line(cell, "Part", chart.title)
        picture(cell, pictures[chart.id], PICTURE, chart.says)


def _tree(cell: Any, sections: Sequence[Section], room: int) -> None:
    """Fill in who led to whom, on so many lines."""
    section = next(section for section in sections if section.id == "network")
    lines = [line for node in section.tree for line in _branches(node, 0)]
    line(cell, "Part", section.title)
    shown = lines if len(lines) <= room else lines[: room - 1]
    for depth, words in shown:
        line(cell, "Branch", words, _HALF - 3 * min(depth, 6), indent=9 * min(depth, 6))
    if len(lines) > len(shown):
        line(cell, "Small", "and more")
    if not lines:
        line(cell, "Branch", " ".join(section.lead))


def _branches(node: TreePerson, depth: int) -> Iterator[tuple[int, str]]:
    yield depth, f"{node.name} ({node.note})"
    for below in node.below:
        yield from _branches(below, depth + 1)


def _sentences(cell: Any, sections: Sequence[Section], room: int) -> None:
    """Fill in what the other parts say in words, as many as go on so many lines."""
    line(cell, "Part", "In short")
    for words in (words for section in sections if section.charts for words in (*section.lead, *section.tail)):
        room -= -(-len(words) // _HALF)
        if room < 0:
            break
        line(cell, "Sentence", words)


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
        return Rendered(self._data)
