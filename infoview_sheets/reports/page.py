"""Describe a page of a report as plain values: sections with sentences, things to do, trees, charts and tables.

A page says what is shown, not how it looks; the room ``pages`` draws it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Value = str | int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first column names the rows, ``caption`` names the table."""

    caption: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Chart:
    """One series of numbers as a picture, with the same numbers as a table.

    ``kind`` is "bars" (one bar a line, its label before it), "columns" or "line" (one place a month; ``labels`` are
    "Nov 2026"). ``says`` is what the picture tells, for people who do not see it. ``goal`` draws a line at a value, and
    ``goal_words`` stand at it.
    """

    id: str
    kind: Literal["bars", "columns", "line"]
    title: str
    says: str
    labels: Sequence[str]
    values: Sequence[int]
    grid: Grid
    goal: int = 0
    goal_words: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: ``action`` in a sentence, ``when`` it is due, and further lines about it; ``late`` is marked."""

    action: str
    when: str
    notes: Sequence[str] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class Tasks:
    """Things to do under a heading."""

    title: str
    tasks: Sequence[Task]


@dataclass(frozen=True, slots=True)
class Node:
    """A person in a tree, a word about them, and the people they led to."""

    name: str
    note: str
    below: Sequence["Node"] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page. ``id`` is the place in the page that links lead to; the parts stand in this order."""

    id: str
    title: str
    lead: Sequence[str] = ()
    tasks: Sequence[Tasks] = ()
    tree: Sequence[Node] = ()
    charts: Sequence[Chart] = ()
    grids: Sequence[Grid] = ()
    tail: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page. ``kicker`` stands small above the title, ``first`` is the one most important sentence."""

    title: str
    kicker: str
    first: str
    first_label: str
    sections: Sequence[Section]
    foot: str
