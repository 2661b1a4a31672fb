"""Chains: depth, roots and people below, on trees, on diamonds and on loops."""

from hypothesis import given
from hypothesis import strategies as st

from infoview_sheets.domain.referrals import Chain, Edge, chains_of


def chains(size: int, *edges: tuple[int, int]) -> dict[int, Chain]:
    """Return the chains of people 0 to ``size`` - 1; the edges were named in this order."""
    named = [Edge(giver, person, (place,)) for place, (giver, person) in enumerate(edges)]
    return dict(chains_of(range(size), named, lambda row: row))


def test_nobody_named_anybody() -> None:
    assert chains(2) == {0: Chain(), 1: Chain()}


def test_a_line() -> None:
    found = chains(3, (0, 1), (1, 2))
    assert found == {0: Chain(0, None, None, 2), 1: Chain(1, 0, 0, 1), 2: Chain(2, 0, 1, 0)}


def test_the_shortest_way_gives_the_depth_the_first_naming_the_tree() -> None:
    found = chains(5, (0, 1), (1, 2), (2, 3), (4, 3))
    assert found[3] == Chain(1, 4, 2, 0)
    assert (found[0].below, found[4].below) == (3, 0)


def test_the_earlier_of_two_ways_as_short_gives_the_root() -> None:
    assert chains(3, (1, 2), (0, 2))[2].root == 1
    assert chains(5, (0, 2), (1, 3), (3, 4), (2, 4))[4].root == 1


def test_a_loop_nobody_came_into_begins_with_the_first() -> None:
    found = chains(4, (1, 2), (2, 1), (2, 0), (0, 3))
    assert {row: chain.depth for row, chain in found.items()} == {1: 0, 2: 1, 0: 2, 3: 3}
    assert {row: chain.below for row, chain in found.items()} == {1: 3, 2: 2, 0: 1, 3: 0}
    assert found[3].root == 1


def test_a_loop_somebody_came_into() -> None:
    found = chains(3, (1, 2), (2, 1), (0, 2))
    assert {row: (chain.depth, chain.root) for row, chain in found.items()} == {0: (0, None), 2: (1, 0), 1: (2, 0)}


def test_a_long_chain_needs_no_deep_stack() -> None:
    found = chains(20_000, *((n, n + 1) for n in range(19_999)))
    assert (found[19_999].depth, found[0].below) == (19_999, 19_999)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    size = draw(st.integers(1, 9))
    person = st.integers(0, size - 1)
    edges = draw(st.lists(st.tuples(person, person).filter(lambda edge: edge[0] != edge[1]), max_size=20))
    return size, edges


@given(graphs())
def test_any_graph(graph: tuple[int, list[tuple[int, int]]]) -> None:
    size, edges = graph
    found = chains(size, *edges)
    named = {person for _, person in edges}
    for row, chain in found.items():
        assert 0 <= chain.depth < size
        assert 0 <= chain.below < size
        assert (chain.root is None) == (chain.depth == 0)
        assert row in named or chain.depth == 0
        if chain.depth:
            assert chain.depth == 1 + min(found[giver].depth for giver, person in edges if person == row)
            assert found[chain.root or 0].depth == 0
    tops = [chain for chain in found.values() if chain.parent is None]
    assert sum(chain.below + 1 for chain in tops) == size
