"""Frozen values behave as frozen dataclasses do."""

import dataclasses
import pickle
from dataclasses import dataclass
from functools import cached_property

import pytest

from infoview_sheets.frozen import frozen


@frozen
class Point:
    """A place, with what nobody compares."""

    x: int
    y: int = 0
    label: str = dataclasses.field(default="", compare=False)
    notes: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)
    hidden: str = dataclasses.field(default="", repr=False, compare=False)


@frozen(kw_only=True)
class Named:
    """A value that is made by names alone."""

    first: str
    last: str = ""


@frozen
class Empty:
    """A value of no fields."""


def test_values_are_compared_and_hashed_by_what_counts() -> None:
    assert Point(1, 2, label="a") == Point(1, 2, label="b")
    assert Point(1, 2) != Point(2, 1)
    assert hash(Point(1, 2, "a", {"a": "b"})) == hash(Point(1, 2, "b", {}))
    assert len({Point(1), Point(1, 0), Point(2)}) == 2
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())


def test_values_of_two_classes_are_never_the_same() -> None:
    @frozen
    class Other:
        first: str
        last: str = ""

    values: list[object] = [Other("Ada"), Named(first="Ada"), ("Ada", "")]
    assert [values.index(each) for each in values] == [0, 1, 2]


def test_a_value_shows_its_fields() -> None:
    assert repr(Point(1, hidden="h")) == "Point(x=1, y=0, label='', notes={})"
    assert repr(Empty()) == "Empty()"


def test_names_are_asked_for() -> None:
    with pytest.raises(TypeError):
        Named("Ada")  # type: ignore[call-arg]


def test_a_value_is_small_and_can_be_renewed_sent_and_listed() -> None:
    point = Point(1, 2)
    assert not hasattr(point, "__dict__")
    assert dataclasses.replace(point, y=3) == Point(1, 3)
    assert pickle.loads(pickle.dumps(point)) == point  # noqa: S301
    assert dataclasses.asdict(Named(first="Ada")) == {"first": "Ada", "last": ""}


def test_mypy_refuses_to_change_a_value() -> None:
    """The type checker says so: without that error the remark below would be one too many, which it reports."""
    point = Point(1)
    point.x = 2  # type: ignore[misc]
    assert point.x == 2


def test_it_is_what_dataclass_makes() -> None:
    @dataclass(frozen=True, slots=True)
    class Plain:
        x: int
        y: int = 0

    @frozen
    class Ours:
        x: int
        y: int = 0

    assert repr(Plain(1)).replace("Plain", "Ours") == repr(Ours(1))
    assert hash(Plain(1)) == hash(Ours(1))
    assert Plain.__match_args__ == Ours.__match_args__


@frozen(slots=False)
class Row:
    """A value that keeps what it looked up."""

    words: tuple[str, ...]

    @cached_property
    def count(self) -> int:
        """How many there are, counted once."""
        return len(self.words)


def test_what_is_looked_up_once_stays_beside_the_fields() -> None:
    row = Row(("a", "b"))
    assert (row.count, row.count, vars(row)["count"]) == (2, 2, 2)
    assert row == Row(("a", "b"))
    assert hash(row) == hash(Row(("a", "b")))
    assert repr(row) == "Row(words=('a', 'b'))"


@frozen
class Total:
    """A value that finishes itself."""

    parts: list[int] = dataclasses.field(default_factory=list)
    sum: int = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.sum = sum(self.parts)  # type: ignore[misc]


def test_each_value_is_made_as_dataclass_makes_it() -> None:
    """The first one, which writes how, and those after it."""
    for _ in range(2):
        assert (Total().sum, Total([1, 2]).sum, Total(parts=[3]).sum) == (0, 3, 3)
        assert Total().parts is not Total().parts
        assert Point(y=2, x=1) == Point(1, 2)
        assert Named(last="Quill", first="Ada") == Named(first="Ada", last="Quill")
        for wrong in ({}, {"x": 1, "z": 2}):
            with pytest.raises(TypeError):
                Point(**wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            Empty(1)  # type: ignore[call-arg]


@frozen(order=True)
class Place:
    """A value that has its place in a row."""

    row: int
    column: str = ""


def test_values_with_an_order_are_sorted_by_their_fields() -> None:
    assert sorted([Place(2), Place(1, "b"), Place(1, "a")]) == [Place(1, "a"), Place(1, "b"), Place(2)]
    assert max(Place(1), Place(2)) == Place(2)
    with pytest.raises(TypeError):
        sorted([Place(1), 2])  # type: ignore[type-var]
