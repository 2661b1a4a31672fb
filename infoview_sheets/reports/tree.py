"""Draw who led to whom: the tree of first referrers."""

from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import State
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import WIDTH, wrapped

_DEEPEST = 20  # steps from the first person; what leads further is counted, not drawn


@frozen
class Branch:
    """A person, where you stand with them, and the people they led to; ``below`` counts all of them."""

    contact: Contact
    state: State
    depth: int
    below: int
    branches: Sequence["Branch"] = ()


def referral_tree(workbook: Workbook, analysis: Analysis) -> Sequence[Branch]:
    """Return the people whom chains begin with, each with the tree beneath; the one who led to most first."""
    children: dict[int, list[Contact]] = {}
    roots = []
    for contact in workbook.contacts:
        chain = analysis.network.chains.get(contact.row)
        if chain is None or not contact.name:
            continue
        if chain.parent is not None:
            children.setdefault(chain.parent, []).append(contact)
        elif chain.below:
            roots.append(contact)
    trees = [_branch(root, analysis, children) for root in roots]
    return sorted(trees, key=lambda tree: (-tree.below, tree.contact.row))


def _branch(contact: Contact, analysis: Analysis, children: Mapping[int, Sequence[Contact]]) -> Branch:
    """Return the tree beneath a person, as far as it is drawn."""
    chain = analysis.network.chains[contact.row]
    next_ones = children.get(contact.row, ()) if chain.depth < _DEEPEST else ()
    below = tuple(_branch(child, analysis, children) for child in next_ones)
    return Branch(contact, analysis.contacts[contact.row].state, chain.depth, chain.below, below)


def tree_lines(trees: Sequence[Branch], analysis: Analysis) -> Iterator[str]:
    """Yield the trees as lines, then what they amount to."""
    if not trees:
        words = "Nobody has led you to anybody yet. The last question of every talk asks for one or two names."
        yield from wrapped(words, rest="")
        return
    for tree in trees:
        yield from _lines(tree, "", "")
        yield ""
    held, met = len(analysis.held), analysis.network.met()
    yield f"{met} of {held} talks came from a name somebody gave you: a domino factor of {analysis.domino_factor:.2f}."
    yield "At 1 the chain feeds itself."


def _lines(branch: Branch, first: str, rest: str) -> Iterator[str]:
    yield f"{first}{branch.contact.name} ({branch.state.words.lower()})"[:WIDTH]
    if branch.below and not branch.branches:
        yield f"{rest}└─ {branch.below} more"[:WIDTH]
    for n, child in enumerate(branch.branches, 1):
        last = n == len(branch.branches)
        yield from _lines(child, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))
