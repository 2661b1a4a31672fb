"""Charts are descriptions of plain values; what vl-convert draws of them holds the text and nothing that runs."""

import builtins
import struct
import sys
from typing import Any
from xml.etree import ElementTree

import pytest

from infoview_sheets.pages import NoCharts, paper, png, screen, spec, svg, ticks
from infoview_sheets.reports.page import Chart, Grid
from infoview_sheets.text import one_line
from tests.pages.examples import ATTACKS

NONE = Grid("", (), ())


def chart(kind: Any, labels: Any, values: Any, goal: int = 0) -> Chart:
    return Chart("c", kind, "Title", "Says", labels, values, NONE, goal, "the goal" if goal else "")


def texts(drawn: str) -> list[str]:
    """Return the texts of a picture that can be seen."""
    root = ElementTree.fromstring(drawn)  # noqa: S314 (what we made ourselves)
    found = (node for node in root.iter("{http://www.w3.org/2000/svg}text") if node.get("opacity") != "0")
    return ["|".join(node.itertext()) for node in found]


def test_bars_have_their_labels_and_numbers() -> None:
    drawn = texts(svg(chart("bars", ["Asked", "Said yes"], [21, 15]), screen(640)))
    assert drawn == ["Asked", "Said yes", "21", "15"]


def test_the_goal_stands_at_its_line() -> None:
    drawn = svg(chart("bars", ["law"], [30], goal=3), screen(640))
    assert "the goal" in texts(drawn)
    assert 'stroke-dasharray="3,3"' in drawn
    high, low = (spec(chart("bars", ["law"], [n], goal=3), screen(640))["layer"][-1]["mark"]["align"] for n in (30, 1))
    assert (high, low) == ("left", "right")  # the words stay inside the picture


def test_months_name_the_year_once() -> None:
    labels = ["Nov 2025", "Dec 2025", "Jan 2026", "Feb 2026"]
    drawn = texts(svg(chart("columns", labels, [1, 0, 2, 1]), screen(640)))
    assert drawn == ["Nov|2025", "Dec", "Jan|2026", "Feb", "0", "1", "2"]


def test_of_many_months_the_years_are_named() -> None:
    labels = [f"{month} {year}" for year in (2024, 2025) for month in "Jan Feb Mar Apr May Jun Jul Aug Sep Oct".split()]
    drawn = texts(svg(chart("line", labels, range(20)), screen(640)))
    assert drawn[:2] == ["2024", "2025"]
    assert drawn[-1] == "19"


def test_no_values_at_all() -> None:
    assert texts(svg(chart("columns", ["Nov 2026"], [0]), screen(320))) == ["Nov|2026", "0", "1"]
    assert texts(svg(chart("bars", ["a"], [0]), screen(320))) == ["a", "0"]


@pytest.mark.parametrize(("most", "expected"), [(1, [0, 1]), (5, [0, 1, 2, 3, 4, 5]), (11, [0, 5, 10]), (600, 200)])
def test_ticks_are_whole_numbers(most: int, expected: Any) -> None:
    found = list(ticks(most))
    assert found == (expected if isinstance(expected, list) else list(range(0, 601, expected)))
    assert len(found) <= 6


def test_labels_that_look_alike_keep_their_own_places() -> None:
    labels = ["x" * 50, "x" * 60, "y"]
    values = spec(chart("bars", labels, [1, 2, 3]), screen(640))["data"]["values"]
    assert [row["label"] for row in values] == ["x" * 29 + "…", "x" * 29 + "… (2)", "y"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_stays_text(attack: str) -> None:
    drawn = svg(chart("bars", [attack], [1]), screen(640))
    root = ElementTree.fromstring(drawn)  # noqa: S314 (what we made ourselves)
    tags = {node.tag.rsplit("}", 1)[-1] for node in root.iter()}
    assert tags <= {"svg", "g", "path", "text", "line", "rect"}
    names = {name for node in root.iter() for name in node.attrib}
    assert not {name for name in names if name.startswith("on") or name.endswith("href") or name in ("style", "id")}
    assert texts(drawn)[0].startswith(one_line(attack)[:20])


def test_the_colors_of_the_page_are_left_to_the_page() -> None:
    drawn = svg(chart("line", ["Nov 2026"], [1]), screen(640))
    assert "#" not in drawn
    assert 'fill="var(--ink)"' in drawn


def test_the_same_chart_gives_the_same_picture() -> None:
    one = chart("columns", ["Oct 2026", "Nov 2026"], [1, 2])
    assert svg(one, screen(640)) == svg(one, screen(640))
    assert png(one, paper(238)) == png(one, paper(238))


def test_a_picture_for_paper_has_print_resolution() -> None:
    data = png(chart("bars", ["a", "b"], [1, 2]), paper(238))
    width, _ = struct.unpack(">II", data[16:24])
    assert width / (238 / 72) == pytest.approx(300, rel=0.02)


def test_without_the_package_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "vl_convert":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "vl_convert", raising=False)
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(NoCharts, match="Type: pip install vl-convert-python"):
        svg(chart("bars", ["a"], [1]), screen(640))


@pytest.mark.parametrize(
    "label", ["\U0001f600" * 10, "\U0001f600" * 50, "Wissenschaftskommunikation " + "\U0001f600" * 6]
)
@pytest.mark.parametrize("width", [640, 320])
def test_an_emoji_is_never_cut_in_two(label: str, width: int) -> None:
    first = texts(svg(chart("bars", [label], [1]), screen(width)))[0]
    assert first.removesuffix("…") == label[: len(first.removesuffix("…"))].rstrip()
