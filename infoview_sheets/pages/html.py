"""Write a page of plain values as one HTML file that loads nothing and runs nothing.

What a cell says is escaped wherever it stands, and a content security policy lets no script, address or style of
anybody else work even if it were not (W3C CSP level 3: ``default-src 'none'``, and the hash of our own style sheet).
"""

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from infoview_sheets.frozen import frozen
from infoview_sheets.pages import charts
from infoview_sheets.reports.page import Chart, Page
from infoview_sheets.sheets.schema.choices import Paper
from infoview_sheets.text import one_line

_WIDE, _NARROW = 640, 330  # pixels: the column of the page, and that of a phone
_SIZES = {Paper.LETTER: "letter", Paper.A4: "A4"}


@frozen
class Pictures:
    """A chart as it is shown on a wide window and on a phone."""

    wide: Markup
    narrow: Markup


def html(page: Page, paper: Paper = Paper.LETTER) -> str:
    """Return the page as HTML, to be printed on ``paper``. Raises NoCharts where the package for charts is missing."""
    style = f"@page {{ size: {_SIZES[paper]}; margin: 15mm 18mm; }}\n{_own('page.css')}"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    pictures = {chart.id: _pictures(chart) for section in page.sections for chart in section.charts}
    return _template().render(page=page, style=Markup(style), style_hash=f"sha256-{digest}", pictures=pictures)  # noqa: S704 (our own style sheet)


def _pictures(chart: Chart) -> Pictures:
    wide, narrow = (charts.svg(chart, charts.screen(width)) for width in (_WIDE, _NARROW))
    return Pictures(Markup(wide), Markup(narrow))  # noqa: S704 (vl-convert escapes all text in its SVG)


def _template() -> Template:
    environment = Environment(
        loader=FunctionLoader(_own), autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=_finished
    )
    return environment.get_template("page.html.j2")


def _finished(value: object) -> object:
    """Return what is printed for a value: finished markup as it is, text without what is no text."""
    return one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _own(name: str) -> str:
    """Return a file that lies beside this module."""
    return files("infoview_sheets.pages").joinpath(name).read_text(encoding="utf-8")
