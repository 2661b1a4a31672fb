"""Read the sheet Referrals as a network: who named whom, what became of it, and who is still to be told."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from infoview_sheets.domain.chains import Chain, Edge, chains_of
from infoview_sheets.domain.clocks import day_of, times_of
from infoview_sheets.domain.history import History, Talk
from infoview_sheets.domain.ids import id_key
from infoview_sheets.domain.matching import Directory, directory_of
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.schema.choices import Introduction, ReferralKind, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral
from infoview_sheets.sheets.workbook import Workbook


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
        given = (n for n in self.by.get(giver.row, ()) if not n.referral.dismissed)
        return len({n.person.row if n.person else name_key(n.referral.name) for n in given})

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


def _last_before(held: Sequence[Talk], day: dt.date | None) -> Talk | None:
    return next((talk for talk in reversed(held) if day is None or talk.day <= day), None)


def network_of(workbook: Workbook, histories: Mapping[int, History]) -> Network:
    """Return the network of the workbook."""
    directory = directory_of(workbook.contacts)
    plain = [_naming(workbook, referral, directory, histories) for referral in workbook.referrals]
    told = _told(workbook, histories, {naming.referral.row: naming for naming in plain})
    closed = [_closed(naming, told) for naming in plain]
    namings = sorted(closed, key=lambda naming: naming.order)
    edges = [n for n in namings if n.giver and n.person]
    return Network(
        namings={naming.referral.row: naming for naming in closed},
        of=_grouped((n.person.row, n) for n in edges if n.person),
        by=_grouped((n.giver.row, n) for n in namings if n.giver and n.referral.kind is ReferralKind.PERSON),
        in_talk=_grouped((n.talk.row, n) for n in namings if n.talk and n.referral.kind is ReferralKind.PERSON),
        chains=_chains(edges, histories),
    )


def _naming(workbook: Workbook, referral: Referral, directory: Directory, histories: Mapping[int, History]) -> Naming:
    """Return one naming. Nobody names themselves (rule RF003), and an organization is no person."""
    talk = workbook.interview(referral.interview) if referral.interview else None
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
    """Return the day of a talk on my clock."""
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
    n = naming
    told_on = min(days, default=None)
    return Naming(n.referral, n.giver, n.person, n.talk, n.received_on, n.uncertain, n.chain, n.met, told_on)


def _grouped(pairs: Iterable[tuple[int, Naming]]) -> Mapping[int, Sequence[Naming]]:
    groups: dict[int, list[Naming]] = {}
    for row, naming in pairs:
        groups.setdefault(row, []).append(naming)
    return groups


def _chains(namings: Iterable[Naming], histories: Mapping[int, History]) -> Mapping[int, Chain]:
    edges = [Edge(n.giver.row, n.person.row, n.order) for n in namings if n.chain and n.giver and n.person]

    def order(row: int) -> tuple[object, ...]:
        person = histories[row].contact
        return (histories[row].first_contact or dt.date.max, id_key(person.id), name_key(person.name))

    return chains_of(histories, edges, order)
