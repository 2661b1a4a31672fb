"""Read the sheet Referrals as a network: who named whom, what became of it, who led to whom, who may not be named."""

import dataclasses
import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from graphlib import TopologicalSorter
from typing import Any, TypeVar

from infoview_sheets.domain.days import day_of, times_of
from infoview_sheets.domain.history import History, Talk
from infoview_sheets.domain.ids import Directory, directory_of, id_key
from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.regex import regex
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.schema.choices import Introduction, ReferralKind, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral
from infoview_sheets.sheets.workbook import Workbook


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
    out = grouped((edge.giver, edge) for found in into.values() for edge in found)
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
    for row in reversed(list(TopologicalSorter({row: [parent] for row, parent in parents.items()}).static_order())):
        if row in parents:
            below[parents[row]] += below[row] + 1
    return below


@frozen
class Naming:
    """A referral with the people it speaks of; None where they are not in Contacts, or could be two people.

    ``chain`` says that the naming came on or before the first contact: it led to the person, later ones only recommend.
    ``met`` is the first talk that came of a chain naming, ``told_on`` the day the giver heard of it.
    """

    referral: Referral
    giver: Contact | None = None
    person: Contact | None = None
    talk: Interview | None = None
    received_on: dt.date | None = None
    uncertain: bool = False
    chain: bool = False
    met: Talk | None = None
    told_on: dt.date | None = None

    @property
    def may_mention(self) -> bool:
        """Whether the giver's name may be used: they said so, or introduce us themselves (rule RF005)."""
        allowed, offer = self.referral.name_permission, self.referral.intro_type
        use = offer is Introduction.USE_MY_NAME and allowed is not False
        return bool(allowed) or use or offer is Introduction.THEY_WILL_INTRODUCE

    @property
    def order(self) -> tuple[object, ...]:
        """What sorts namings: the day, unknown ones last, then the IDs."""
        giver = self.giver
        key = (id_key(giver.id), name_key(giver.name)) if giver else ((), "")
        return (self.received_on or dt.date.max, id_key(self.referral.id), *key)


@frozen
class Network:
    """Every naming, by the row of the referral, of the person named, of the giver and of the talk; oldest first."""

    namings: Mapping[int, Naming] = field(default_factory=dict)
    of: Mapping[int, Sequence[Naming]] = field(default_factory=dict)
    by: Mapping[int, Sequence[Naming]] = field(default_factory=dict)
    in_talk: Mapping[int, Sequence[Naming]] = field(default_factory=dict)
    chains: Mapping[int, Chain] = field(default_factory=dict)

    def wanted(self, person: Contact) -> Sequence[Naming]:
        """Return the namings of this person that count: those not marked "Not for me"."""
        return [naming for naming in self.of.get(person.row, ()) if not naming.referral.dismissed]

    def reason(self, person: Contact) -> str:
        """Return why this person was named, in the words of the first who said so; "" where nobody did."""
        return next((n.referral.reason for n in self.wanted(person) if n.referral.reason), "")

    def referrers(self, person: Contact) -> Sequence[Contact]:
        """Return the different people who named this person, the first one first."""
        givers = {n.giver.row: n.giver for n in self.wanted(person) if n.giver}
        return tuple(givers.values())

    def mention(self, person: Contact) -> Contact | None:
        """Return the first person who named this one and whose name may be used."""
        return next(iter(self.mentions(person)), None)

    def mentions(self, person: Contact) -> Sequence[Contact]:
        """Return everybody who named this one and whose name may be used, each once."""
        return tuple({n.giver.row: n.giver for n in self.wanted(person) if n.giver and n.may_mention}.values())

    def introducer(self, person: Contact) -> Contact | None:
        """Return the first person who offered to introduce us."""
        offers = self.wanted(person)
        return next((n.giver for n in offers if n.referral.intro_type is Introduction.THEY_WILL_INTRODUCE), None)

    def offered_on(self, person: Contact) -> dt.date | None:
        """Return since when somebody who offered to introduce us waits for what to send on."""
        offers = (n for n in self.wanted(person) if n.referral.intro_type is Introduction.THEY_WILL_INTRODUCE)
        return next((naming.received_on for naming in offers if naming.giver), None)

    def dismissed(self, person: Contact) -> bool:
        """Return whether every naming of this person was marked "Not for me"."""
        namings = self.of.get(person.row, ())
        return bool(namings) and all(naming.referral.dismissed for naming in namings)

    def names_given(self, giver: Contact) -> int:
        """Return how many people this one named, those known before too."""
        return len(_different(self.by.get(giver.row, ())))

    @property
    def named(self) -> Sequence[Naming]:
        """The first naming of everybody who was named, however many people named them."""
        return _different(sorted((n for given in self.by.values() for n in given), key=lambda naming: naming.order))

    def given_in(self, talk: Talk, history: History) -> Sequence[Naming]:
        """Return the namings that the thanks for a talk speak of: those of the talk, and later ones without a talk.

        A name that came by mail belongs to the last talk before it; one without a day to the last talk there was.
        """
        mine = [n for n in self.by.get(history.contact.row, ()) if n.talk is None]
        loose = [n for n in mine if _last_before(history.held, n.received_on) == talk]
        return [n for n in (*self.in_talk.get(talk.interview.row, ()), *loose) if not n.referral.dismissed]

    def met(self) -> int:
        """Return how many different people were met because somebody named them."""
        return len({naming.met.contact.row for naming in self.namings.values() if naming.met and naming.met.contact})


def _different(namings: Iterable[Naming]) -> Sequence[Naming]:
    """Return the first naming of each different person, without those marked "Not for me"."""
    firsts: dict[object, Naming] = {}
    for n in namings:
        if not n.referral.dismissed:
            firsts.setdefault(n.person.row if n.person else name_key(n.referral.name or n.referral.email), n)
    return tuple(firsts.values())


def _last_before(held: Sequence[Talk], day: dt.date | None) -> Talk | None:
    return next((talk for talk in reversed(held) if day is None or talk.day <= day), None)


def network_of(workbook: Workbook, histories: Mapping[int, History]) -> Network:
    directory = directory_of(workbook.contacts)
    plain = [_naming(workbook, referral, directory, histories) for referral in workbook.referrals]
    told = _told(workbook, histories, {naming.referral.row: naming for naming in plain})
    closed = [_closed(naming, told) for naming in plain]
    namings = sorted(closed, key=lambda naming: naming.order)
    edges = [n for n in namings if n.giver and n.person]
    return Network(
        namings={naming.referral.row: naming for naming in closed},
        of=grouped((n.person.row, n) for n in edges if n.person),
        by=grouped((n.giver.row, n) for n in namings if n.giver and n.referral.kind is ReferralKind.PERSON),
        in_talk=grouped((n.talk.row, n) for n in namings if n.talk and n.referral.kind is ReferralKind.PERSON),
        chains=_chains(edges, histories),
    )


def _naming(workbook: Workbook, referral: Referral, directory: Directory, histories: Mapping[int, History]) -> Naming:
    """Return one naming. Nobody names themselves (rule RF003), and an organization is no person."""
    talk = workbook.interview(referral.interview)
    unclear = "received_on" in referral.unclear
    giver = workbook.referrer(referral)
    received = referral.received_on or (_day(workbook, talk) if talk and not unclear else None)
    if referral.kind is not ReferralKind.PERSON or not (referral.name or referral.email):
        return Naming(referral, giver, talk=talk, received_on=received)
    found = directory.matches(referral)
    person = found[0] if len(found) == 1 else None
    if person and giver and person.row == giver.row:
        return Naming(referral, talk=talk, received_on=received)
    history = histories[person.row] if person else None
    first = history.first_contact if history else None
    chain = first is None or (received is None and not unclear) or (received is not None and received <= first)
    met = _met(history, received) if history and giver and chain else None
    return Naming(referral, giver, person, talk, received, len(found) > 1, chain, met)


def _day(workbook: Workbook, talk: Interview) -> dt.date | None:
    return day_of(talk, times_of(talk, workbook.person(talk.who), workbook.profile))


def _met(history: History, received: dt.date | None) -> Talk | None:
    """Return the first talk with the person, if it was held on or after the naming."""
    first = next(iter(history.held), None) if not history.unsettled else None
    return first if first and (received is None or first.day >= received) else None


def _told(
    workbook: Workbook, histories: Mapping[int, History], namings: Mapping[int, Naming]
) -> Mapping[tuple[int, int], Sequence[dt.date]]:
    """Return the days each giver heard about a person they named, oldest first; person 0 stands for all of them.

    A touch that closes a loop without saying which referral closes every one that was open.
    """
    days: dict[tuple[int, int], list[dt.date]] = {}
    for row, history in histories.items():
        for touch in history.touches:
            if touch.type is TouchType.LOOP_CLOSE and touch.date:
                referral = workbook.referral(touch.referral) if touch.referral else None
                person = namings[referral.row].person if referral else None
                if person or not referral:
                    days.setdefault((row, person.row if person else 0), []).append(touch.date)
    return days


def _closed(naming: Naming, told: Mapping[tuple[int, int], Sequence[dt.date]]) -> Naming:
    """Return the naming with the day its giver was told, on or after the day of the talk."""
    if not naming.met or not naming.giver or not naming.person:
        return naming
    days: list[dt.date] = []
    for person in (naming.person.row, 0):
        found = told.get((naming.giver.row, person), ())
        days.extend(found[bisect_left(found, naming.met.day) :][:1])
    return dataclasses.replace(naming, told_on=min(days, default=None))


def _chains(namings: Iterable[Naming], histories: Mapping[int, History]) -> Mapping[int, Chain]:
    edges = [Edge(n.giver.row, n.person.row, n.order) for n in namings if n.chain and n.giver and n.person]

    def order(row: int) -> tuple[object, ...]:
        person = histories[row].contact
        return (histories[row].first_contact or dt.date.max, id_key(person.id), name_key(person.name))

    return chains_of(histories, edges, order)


R = TypeVar("R", Contact, Interview)

# What a person types that may go out to the one it is about.
_TEXTS: Mapping[type, Sequence[str]] = {
    Contact: ("how_met", "why_this_person", "shared_ground", "their_news"),
    Interview: ("specific_detail", "advice", "promise", "they_need", "led_to"),
}
_SENTENCE = regex(r"(?<=[.!?;])\s+")


def withheld(network: Network, person: Contact) -> Sequence[str]:
    """Return the names of those who named this person and did not say that they may be named to them."""
    namings = [naming for naming in network.of.get(person.row, ()) if naming.giver]
    free = {naming.giver.row for naming in namings if naming.giver and naming.may_mention}
    names = (naming.giver.name for naming in namings if naming.giver and naming.giver.row not in free)
    return tuple(dict.fromkeys(name for name in names if name))


def named_against_wish(text: str, names: Sequence[str], to: str = "") -> str:
    """Return the first of ``names`` that a text names: in full, by one of its names, or with an initial.

    A name that the reader, called ``to``, bears too says nothing.
    """
    return next((name for name in names if _pattern(name, to).search(text)), "")


def _pattern(name: str, to: str) -> re.Pattern[str]:
    """Return what finds a name: "Lena Voght", "Voght, Lena", "Lena V.", "L. Voght", "Lena" and "Voght"."""
    own = set(to.casefold().split())
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]+", name) if word.casefold() not in own]
    alone = [re.escape(word) for word in words if word[0].isupper() or len(words) == 1]
    return re.compile(rf"(?<!\w)(?:{'|'.join(alone)})(?!\w)" if alone else r"(?!)")


def kept_silent(record: Contact | Interview, names: Sequence[str], to: str) -> Mapping[str, str]:
    """Return the texts of a record that name somebody against their wish, each with the name, by column."""
    found = {key: named_against_wish(getattr(record, key), names, to) for key in _TEXTS[type(record)]}
    return {key: name for key, name in found.items() if name}


def discreet(record: R, names: Sequence[str], to: str) -> R:
    """Return the record without the sentences that name somebody against their wish."""
    found = kept_silent(record, names, to)
    changed: dict[str, Any] = {key: _without(getattr(record, key), names, to) for key in found}
    return dataclasses.replace(record, **changed) if changed else record


def _without(text: str, names: Sequence[str], to: str) -> str:
    return " ".join(part for part in _SENTENCE.split(text) if not named_against_wish(part, names, to))
