"""Draw a page of plain values: one HTML file that loads nothing and runs nothing, its charts also as pictures.

The same description becomes SVG for the page, in the colors of the page (CSS variables, so light and dark are one
picture), and PNG for paper; no browser is needed. Text from the workbook is only ever data: it is never part of an
expression or an address.

What a cell says is escaped wherever it stands, and a content security policy lets no script, address or style of
anybody else work even if it were not (W3C CSP level 3: ``default-src 'none'``, and the hash of our own style sheet).
"""

import base64
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from infoview_sheets.errors import InfoviewError
from infoview_sheets.frozen import frozen
from infoview_sheets.reports.lookup import Branch
from infoview_sheets.reports.page import Chart, Page
from infoview_sheets.sheets.schema.choices import Paper
from infoview_sheets.text import one_line, shortened

Spec = Mapping[str, Any]
VEGA_LITE = "5.21"
_LABELS = {"field": "label", "type": "nominal", "sort": None, "title": None}
_EVERY_MONTH = 18  # months up to which each is named; of more only the Januaries are
_LETTERS = 30  # of a label at most; the table has all of them
_LETTER = 0.55  # the width of a letter, of its size
_BEFORE = 0.45  # of the width of a chart of bars is for the labels


class NoCharts(InfoviewError):
    """The package that draws charts is not installed."""


@frozen
class Look:
    """How a picture looks. Sizes are in pixels, on paper in points.

    ``tint`` is a faint accent. ``size`` is that of the letters, ``step`` leads from one bar to the next, ``tall`` is
    the height of a chart of months.
    """

    ink: str
    soft: str
    line: str
    accent: str
    tint: str
    font: str
    width: int
    size: float
    step: float
    tall: float


def screen(width: int) -> Look:
    """Return the look of the page, which says in its style sheet what the colors are."""
    colors = ("var(--ink)", "var(--soft)", "var(--line)", "var(--accent)", "var(--tint)")
    return Look(*colors, font="inherit", width=width, size=14, step=31, tall=154)


def paper(width: int) -> Look:
    """Return the look on white paper; the colors are those of the letters."""
    colors = ("#1F2A37", "#5B6472", "#D2D5DA", "#9C3A1C", "#F2E4DF")
    return Look(*colors, font="Carlito, Calibri, sans-serif", width=width, size=9.5, step=17.5, tall=92)


def svg(chart: Chart, look: Look) -> str:
    """Return the chart as an SVG element. Raises NoCharts where the package for charts is missing."""
    drawn: str = converter().vegalite_to_svg(spec(chart, look), vl_version=VEGA_LITE, allowed_base_urls=[])
    return drawn


def png(chart: Chart, look: Look, dots: int = 300) -> bytes:
    """Return the chart as a PNG with so many dots to the inch. Raises NoCharts."""
    options = {"vl_version": VEGA_LITE, "allowed_base_urls": [], "ppi": dots}
    drawn: bytes = converter().vegalite_to_png(spec(chart, look), **options)
    return drawn


def converter() -> Any:
    """Return the package that draws. Raises NoCharts where it is missing."""
    try:
        import vl_convert
    except ImportError:
        raise NoCharts(
            "Charts and pictures need a package that is not there yet. Type: pip install vl-convert-python"
        ) from None
    return vl_convert


def spec(chart: Chart, look: Look) -> Spec:
    """Return the Vega-Lite description of a chart."""
    most = min(_LETTERS, int(look.width * _BEFORE / (look.size * _LETTER)))
    labels = _distinct([shortened(one_line(label), most) for label in chart.labels])
    rows = [{"label": label, "value": value} for label, value in zip(labels, chart.values, strict=True)]
    bars = chart.kind == "bars"
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": look.width,
        "height": round(look.step * len(rows) if bars else look.tall),
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 0, "right": 4, "top": _above(chart, look), "bottom": 2},
        "background": None,
        "data": {"values": rows},
        "layer": _bars(chart, look) if bars else _months(chart, look, labels),
        "config": _config(look),
    }


def _above(chart: Chart, look: Look) -> int:
    """Return the room above a chart: a line of letters where a goal or the last number stands there."""
    return round(look.size * (1.5 if chart.goal or chart.kind == "line" else 0.5))


def _bars(chart: Chart, look: Look) -> Sequence[Spec]:
    """Return one bar a line from the left, its label before it and its number behind it, and the line of the goal."""
    most = max([*chart.values, chart.goal, 1])
    across = {"type": "quantitative", "axis": None, "scale": {"domain": [0, most * 1.1], "nice": False}}
    axis = {"labelLimit": 0, "labelColor": look.ink}  # Vega would cut an emoji in two; "shortened" does not
    down = {**_LABELS, "axis": axis, "scale": {"paddingInner": 0.45, "paddingOuter": 0.2}}
    place = {"x": {"field": "value", **across}, "y": down}
    number = {"type": "text", "align": "left", "dx": look.size / 3, "fontSize": look.size, "color": look.ink}
    layers: list[Spec] = [
        {"mark": {"type": "bar", "color": look.accent}, "encoding": place},
        {"mark": number, "encoding": {**place, "text": {"field": "value"}}},
    ]
    return [*layers, *_goal(chart, look, across)] if chart.goal else layers


def _goal(chart: Chart, look: Look, across: Spec) -> Sequence[Spec]:
    """Return a dashed line down the chart at the goal, its words above it."""
    inwards = "right" if 2 * chart.goal > max(chart.values, default=0) else "left"
    words = {"type": "text", "align": inwards, "baseline": "bottom", "dy": -4, "color": look.soft}
    line = {"type": "rule", "color": look.soft, "strokeDash": [3, 3]}
    data, place = {"values": [{"goal": chart.goal}]}, {"x": {"field": "goal", **across}}
    return [
        {"data": data, "mark": line, "encoding": place},
        {"data": data, "mark": {**words, "fontSize": look.size * 0.9}, "encoding": {
            **place, "y": {"value": 0}, "text": {"value": chart.goal_words},
        }},
    ]  # fmt: skip


def _months(chart: Chart, look: Look, labels: Sequence[str]) -> Sequence[Spec]:
    """Return one place a month from left to right, as columns or as a line that ends in its number."""
    most = max([*chart.values, 1])
    axis = {"values": list(ticks(most)), "format": "d", "grid": True}
    up = {"field": "value", "type": "quantitative", "title": None, "scale": {"domain": [0, most]}, "axis": axis}
    along: dict[str, Any] = {**_LABELS, "axis": _month_axis(labels)}
    place = {"x": along, "y": up}
    if chart.kind == "columns":
        along["scale"] = {"paddingInner": 0.4, "paddingOuter": 0.2}
        band = min(1, max(len(labels), 3) / 6)  # few months are no fat blocks
        return [{"mark": {"type": "bar", "color": look.accent, "width": {"band": band}}, "encoding": place}]
    ends = zip(labels[-1:], chart.values[-1:], strict=True)
    last = {"values": [{"label": label, "value": value} for label, value in ends]}
    number = {"type": "text", "align": "right", "baseline": "bottom", "dy": -6, "fontSize": look.size}
    point = {"type": "point", "filled": True, "color": look.accent, "opacity": 1}
    return [
        {"mark": {"type": "area", "color": look.tint, "opacity": 1}, "encoding": place},
        {"mark": {"type": "line", "color": look.accent, "strokeWidth": look.size / 6}, "encoding": place},
        {"data": last, "mark": point, "encoding": place},
        {"data": last, "mark": {**number, "color": look.ink}, "encoding": {**place, "text": {"field": "value"}}},
    ]


def ticks(most: int) -> Sequence[int]:
    """Return whole numbers from 0 up to ``most``, six at most, in steps of 1, 2 or 5 and their tens."""
    steps = (digit * 10**power for power in range(9) for digit in (1, 2, 5))
    step = next((step for step in steps if most <= 5 * step), most)
    return range(0, most + 1, step)


def _month_axis(labels: Sequence[str]) -> Spec:
    """Return an axis that names the months, and the year below the first one and each January."""
    named = [label for n, label in enumerate(labels) if n == 0 or label.startswith("Jan")]
    month, year = "slice(datum.label, 0, 3)", "slice(datum.label, 4)"
    with_year = f"datum.index == 0 || {month} == 'Jan' ? [{month}, {year}] : {month}"
    return {
        "labelExpr": with_year if len(labels) <= _EVERY_MONTH else year,
        "labelAngle": 0,
        "labelOverlap": "greedy",
        **({} if len(labels) <= _EVERY_MONTH else {"values": named}),
    }


def _config(look: Look) -> Spec:
    """Return what is the same in all charts: no frame, no ticks, faint lines, the letters of the page."""
    axis = {
        "labelColor": look.soft, "labelFontSize": look.size, "labelPadding": look.size / 2,
        "gridColor": look.line, "domain": False, "ticks": False, "grid": False,
    }  # fmt: skip
    return {"font": look.font, "view": {"stroke": None}, "axis": axis}


def _distinct(labels: Sequence[str]) -> Sequence[str]:
    """Return the labels, those that stood before with a number behind: each names a place of its own."""
    seen: dict[str, int] = {}
    found = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        found.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return found


VEGA = "https://vega.github.io/schema/vega/v5.json"
_OF_NAME = 26  # letters of a name at most
_STEP = 26  # points from one person to the next below
_SIZE = 13  # of the letters
_ACROSS = 190  # points from one generation to the next


def tree_svg(trees: Sequence[Branch], talked: Collection[int]) -> str:
    """Return the trees as one SVG on white. Raises NoCharts where the package for charts is missing.

    ``talked`` are the rows of the people you talked to.
    """
    drawn: str = converter().vega_to_svg(tree_spec(trees, talked, paper(0)), allowed_base_urls=[])
    return drawn


def tree_spec(trees: Sequence[Branch], talked: Collection[int], look: Look) -> Mapping[str, Any]:
    """Return the Vega description: the people as data, laid out by ``stratify`` and ``tree``."""
    rows = [{"id": 0, "parent": None, "name": "", "talked": False, "way": False}, *_rows(trees, talked)]
    deep = max((branch.depth for branch in _all(trees)), default=0) + 1
    leaves = sum(not branch.branches for branch in _all(trees))
    return {
        "$schema": VEGA,
        "width": _ACROSS * deep,
        "height": _STEP * max(leaves, 1),
        "padding": {"left": 10 - _ACROSS, "right": _ACROSS, "top": 10, "bottom": 10},
        "background": "white",
        "data": [
            {
                "name": "people",
                "values": rows,
                "transform": [
                    {"type": "stratify", "key": "id", "parentKey": "parent"},
                    {"type": "tree", "method": "tidy", "size": [{"signal": "height"}, {"signal": "width"}],
                     "as": ["y", "x", "depth", "children"]},
                ],
            },
            {
                "name": "lines",
                "source": "people",
                "transform": [
                    {"type": "treelinks"},
                    {"type": "filter", "expr": "datum.source.id !== 0"},
                    {"type": "linkpath", "orient": "horizontal", "shape": "diagonal"},
                ],
            },
            {
                "name": "shown",
                "source": "people",
                "transform": [{"type": "filter", "expr": "datum.id !== 0"}],
            },
        ],
        "marks": [_lines(look), *_names(look), _dots(look)],
    }  # fmt: skip


def _lines(look: Look) -> Mapping[str, Any]:
    encoded = {
        "path": {"field": "path"},
        "stroke": {"value": look.line},
        "strokeWidth": {"value": 1},
        "strokeDash": [{"test": "datum.target.way", "value": [3, 3]}, {"value": [1, 0]}],
    }
    return {"type": "path", "from": {"data": "lines"}, "encode": {"enter": encoded}}


def _dots(look: Look) -> Mapping[str, Any]:
    """Return a dot a person: full for somebody you talked to, hollow for somebody still ahead."""
    encoded = {
        "x": {"field": "x"},
        "y": {"field": "y"},
        "size": {"value": 36},
        "stroke": {"value": look.accent},
        "fill": [{"test": "datum.talked", "value": look.accent}, {"value": "white"}],
    }
    return {"type": "symbol", "from": {"data": "shown"}, "encode": {"enter": encoded}}


def _names(look: Look) -> Sequence[Mapping[str, Any]]:
    """Return the names twice: first as white shapes, so that no line runs through them, then in ink."""
    encoded = {
        "x": {"field": "x", "offset": 9},
        "y": {"field": "y"},
        "text": {"field": "name"},
        "baseline": {"value": "middle"},
        "font": {"value": look.font},
        "fontSize": {"value": _SIZE},
    }
    white = {**encoded, "stroke": {"value": "white"}, "strokeWidth": {"value": 5}}
    ink = {**encoded, "fill": {"value": look.ink}}
    return [{"type": "text", "from": {"data": "shown"}, "encode": {"enter": each}} for each in (white, ink)]


def _rows(trees: Sequence[Branch], talked: Collection[int]) -> Iterator[Mapping[str, Any]]:
    """Yield a row a person with that of who led to them; a person stands once, so the contact's row tells them."""
    waiting = [(branch, 0) for branch in trees]
    while waiting:
        branch, parent = waiting.pop(0)
        more = f" and {branch.below} more" if branch.below and not branch.branches else ""
        name = shortened(one_line(branch.contact.name), _OF_NAME) + more
        row = branch.contact.row
        yield {"id": row, "parent": parent, "name": name, "talked": row in talked, "way": bool(branch.way)}
        waiting += [(child, row) for child in branch.branches]


def _all(trees: Sequence[Branch]) -> Iterator[Branch]:
    for branch in trees:
        yield branch
        yield from _all(branch.branches)


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
    wide, narrow = (svg(chart, screen(width)) for width in (_WIDE, _NARROW))
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
