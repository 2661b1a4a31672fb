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
    """A person, where you stand with them, and the people they led to; ``below`` counts all of them.

    ``way`` says why the one above could introduce you, where nobody named the person: it is drawn with dashes.
    """

    contact: Contact
    state: State
    depth: int
    below: int
    branches: Sequence["Branch"] = ()
    way: str = ""

    @property
    def words(self) -> str:
        """Where you stand with them, or who they are to the one above."""
        return f"to ask; {self.way}" if self.way else self.state.words.lower()


def referral_tree(workbook: Workbook, analysis: Analysis) -> Sequence[Branch]:
    """Return the people whom chains begin with, each with the tree beneath; the one who led to most first.

    Strangers who are still to be asked stand below who could introduce you to them.
    """
    children: dict[int, list[Contact]] = {}
    ways = _ways(analysis)
    roots = []
    for contact in workbook.contacts:
        chain = analysis.network.chains.get(contact.row)
        if chain is None or not contact.name:
            continue
        if chain.parent is not None:
            children.setdefault(chain.parent, []).append(contact)
        elif chain.below or contact.row in ways:
            roots.append(contact)
    trees = [_branch(root, analysis, children, ways) for root in roots]
    return sorted(trees, key=lambda tree: (-tree.below, tree.contact.row))


Way = tuple[Contact, str]


def _ways(analysis: Analysis) -> Mapping[int, Sequence[Way]]:
    """Return whom each person could introduce me to, and why, by row: the strangers still to be asked."""
    found: dict[int, list[Way]] = {}
    named = {*analysis.network.of, *analysis.network.by}
    for row in analysis.ranks:
        person = analysis.histories[row].contact
        through = analysis.ways.through(person) if analysis.is_cold(person) and row not in named else None
        if through and analysis.introducer(person) is None:
            found.setdefault(through[0].row, []).append((person, through[1]))
    return found


def _branch(
    contact: Contact, analysis: Analysis, children: Mapping[int, Sequence[Contact]], ways: Mapping[int, Sequence[Way]]
) -> Branch:
    """Return the tree beneath a person, as far as it is drawn."""
    chain, states = analysis.network.chains[contact.row], analysis.states
    near = chain.depth < _DEEPEST
    below = [_branch(child, analysis, children, ways) for child in (children.get(contact.row, ()) if near else ())]
    below += [
        Branch(person, states[person.row], chain.depth + 1, 0, way=how)
        for person, how in (ways.get(contact.row, ()) if near else ())
    ]
    return Branch(contact, states[contact.row], chain.depth, chain.below, tuple(below))


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
    yield f"{first}{branch.contact.name} ({branch.words})"[:WIDTH]
    if branch.below and not branch.branches:
        yield f"{rest}└─ {branch.below} more"[:WIDTH]
    for n, child in enumerate(branch.branches, 1):
        last = n == len(branch.branches)
        mark = ("└─ " if last else "├─ ") if not child.way else ("└╌ " if last else "├╌ ")
        yield from _lines(child, rest + mark, rest + ("   " if last else "│  "))
