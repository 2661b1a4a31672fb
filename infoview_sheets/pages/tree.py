"""Draw who led to whom: Vega's tidy tree, from left to right, a dot a person."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from infoview_sheets.pages.charts import Look, converter, paper
from infoview_sheets.reports.tree import Branch
from infoview_sheets.text import one_line, shortened

VEGA = "https://vega.github.io/schema/vega/v5.json"
_LETTERS = 26  # of a name at most
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
    rows = [{"id": 0, "parent": None, "name": "", "talked": False}, *_rows(trees, talked)]
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
    encoded = {"path": {"field": "path"}, "stroke": {"value": look.line}, "strokeWidth": {"value": 1}}
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
        name = shortened(one_line(branch.contact.name), _LETTERS) + more
        row = branch.contact.row
        yield {"id": row, "parent": parent, "name": name, "talked": row in talked}
        waiting += [(child, row) for child in branch.branches]


def _all(trees: Sequence[Branch]) -> Iterator[Branch]:
    for branch in trees:
        yield branch
        yield from _all(branch.branches)
