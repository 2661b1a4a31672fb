"""Follow who led to whom: depth, the root of a chain, and how many people a chain led to."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from infoview_sheets.frozen import frozen


@frozen
class Edge:
    """``giver`` named ``person``, both known by their row. ``order`` sorts the edges to one person, oldest first."""

    giver: int
    person: int
    order: Any


@frozen
class Chain:
    """Where a person stands: 0 is found by yourself; ``root`` is the row a chain began with, None at depth 0.

    ``parent`` is who named them first, ``below`` the number of people in the tree beneath them.
    """

    depth: int = 0
    root: int | None = None
    parent: int | None = None
    below: int = 0


def chains_of(rows: Iterable[int], edges: Iterable[Edge], order: Callable[[int], Any]) -> Mapping[int, Chain]:
    """Return the chain of every person in ``rows``; each person is visited once, whatever loops the edges make.

    A loop of people whom nobody from outside named (rule RF007) begins with the first of them by ``order``.
    """
    into: dict[int, list[Edge]] = {row: [] for row in rows}
    for edge in sorted(edges, key=lambda edge: edge.order):
        into[edge.person].append(edge)
    parents, heads = _without_loops({row: found[0].giver for row, found in into.items() if found}, order)
    depth, root = _levels(into, sorted(heads, key=order))
    below = _below(into, parents)
    shared: dict[Chain, Chain] = {}  # nearly everybody stands alone
    found = {row: Chain(depth[row], root[row] if depth[row] else None, parents.get(row), below[row]) for row in into}
    return {row: shared.setdefault(chain, chain) for row, chain in found.items()}


def _without_loops(parents: Mapping[int, int], order: Callable[[int], Any]) -> tuple[Mapping[int, int], set[int]]:
    """Return who named each person first, with one link of every loop left out, and the people who lost theirs."""
    whole = dict(parents)
    seen: set[int] = set()
    heads = set()
    for start in parents:
        path: dict[int, int] = {}
        row = start
        while row in whole and row not in seen and row not in path:
            path[row] = len(path)
            row = whole[row]
        if row in path:
            head = min((r for r, place in path.items() if place >= path[row]), key=order)
            heads.add(head)
            del whole[head]
        seen.update(path)
    return whole, heads


def _levels(into: Mapping[int, Sequence[Edge]], heads: Iterable[int]) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Return depth and root of everybody, counted from those nobody named and from the heads of loops of their own."""
    out: dict[int, list[Edge]] = {}
    for edge in (edge for found in into.values() for edge in found):
        out.setdefault(edge.giver, []).append(edge)
    starts = [row for row, found in into.items() if not found]
    reached: set[int] = set()
    _reach(starts, out, reached)
    for head in heads:
        if head not in reached:
            starts.append(head)
            _reach([head], out, reached)
    return _spread(starts, out)


def _reach(rows: Iterable[int], out: Mapping[int, Sequence[Edge]], reached: set[int]) -> None:
    """Add to ``reached`` everybody these people led to, and themselves."""
    waiting = list(rows)
    while waiting:
        row = waiting.pop()
        if row not in reached:
            reached.add(row)
            waiting.extend(edge.person for edge in out.get(row, ()))


def _spread(starts: Sequence[int], out: Mapping[int, Sequence[Edge]]) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Walk down from ``starts``, one step of depth at a time; of two chains as short the earlier naming wins."""
    depth = dict.fromkeys(starts, 0)
    root = {row: row for row in starts}
    level: Collection[int] = starts
    while level:
        nearest: dict[int, Edge] = {}
        for edge in (edge for row in level for edge in out.get(row, ())):
            known = nearest.get(edge.person)
            if edge.person not in depth and (known is None or edge.order < known.order):
                nearest[edge.person] = edge
        for person, edge in nearest.items():
            depth[person] = depth[edge.giver] + 1
            root[person] = root[edge.giver]
        level = nearest
    return depth, root


def _below(rows: Iterable[int], parents: Mapping[int, int]) -> Mapping[int, int]:
    """Return how many people stand below each one in the tree of first namings, counted from the leaves up."""
    below = dict.fromkeys(rows, 0)
    open_children = dict.fromkeys(below, 0)
    for parent in parents.values():
        open_children[parent] += 1
    leaves = [row for row, count in open_children.items() if not count]
    while leaves:
        row = leaves.pop()
        parent_row = parents.get(row)
        if parent_row is None:
            continue
        below[parent_row] += below[row] + 1
        open_children[parent_row] -= 1
        if not open_children[parent_row]:
            leaves.append(parent_row)
    return below
