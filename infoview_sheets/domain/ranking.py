"""Rank the people who are still to be asked, and say why (docs/domain.md, Ranking).

The weights are our choice, their signs are sourced; see the table there.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from infoview_sheets.domain.history import History
from infoview_sheets.domain.ids import id_key
from infoview_sheets.domain.referrals import Naming, Network
from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.sheets.names import name_key, organization_key
from infoview_sheets.sheets.schema.choices import Introduction, Level, State, Tier
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Step
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import count_words

if TYPE_CHECKING:
    from infoview_sheets.domain.analysis import Analysis

Part = tuple[str, int, str]

_TIES = {Tier.INNER: 15, Tier.ACQUAINTANCE: 9, Tier.STRANGER: 4}
_TIES_AFTER = {Tier.INNER: 7, Tier.ACQUAINTANCE: 15, Tier.STRANGER: 11}
_POSITIONS = {Level.ONE_UP: 10, Level.PEER: 7, Level.TWO_UP: 6, Level.UNKNOWN: 4, Level.SENIOR: 3}
_POSITION_WORDS = {Level.ONE_UP: "one step ahead of you", Level.PEER: "at your level"}
_HALF_LIFE = 14  # days
_VOICES = 3  # talks in one field that make a picture (issuhub)


@frozen
class RankScore:
    """Why a person ranks where they rank.

    ``parts`` holds (component, points, words): first that several people named them, then the largest.
    """

    score: int
    rank: int
    parts: Sequence[tuple[str, int, str]]

    @property
    def why(self) -> str:
        """Up to three components in words, of those that speak for the person."""
        return "; ".join([words for _, points, words in self.parts if words and points > 0][:3])


@frozen
class RankingCounts:
    """What the ranks are read from, counted once: the talks held in each field, and where somebody was just asked."""

    analysis: "Analysis"
    voices: Mapping[str, int]
    asked_at: frozenset[str]

    @property
    def warming_up(self) -> bool:
        """Whether the practice talks are still to come."""
        return len(self.analysis.held) < self.analysis.profile.warmup_count


def ranks_of(analysis: "Analysis") -> Mapping[int, RankScore]:
    """Return the rank of everybody still to be asked, by row: 1 is the person to ask next.

    People without a name, and people whose every naming was marked "Not for me", are left out. Equal scores go to
    the earlier naming, then to the lower ID.
    """
    histories, network = analysis.histories.values(), analysis.network
    to_ask = (history for history in histories if analysis.state(history) is State.IDENTIFIED)
    free = (history for history in to_ask if Step.ASK not in history.held_back | history.held_by_talks)
    known = _known_already(histories)
    people = [history.contact for history in free if history.contact.name]
    asked = [p for p in people if not _is_left_out(p, network) and not _may_be_one_of(p, known)]
    fields = (name_key(talk.contact.field) for talk in analysis.held if talk.contact and talk.contact.field)
    since = analysis.calendar.back(analysis.today, analysis.profile.sidestep_bd)
    asked_at = (h.contact.organisation for h in histories if h.last_ask and h.last_ask >= since)
    places = frozenset(organization_key(place) for place in asked_at if place)
    standing = RankingCounts(analysis, Counter(fields), places)
    scored = [(person, _parts(person, standing)) for person in asked]
    order = sorted((_order(person, parts, network), person.row, parts) for person, parts in scored)
    ranks: dict[int, RankScore] = {}
    place, before = 0, None
    for key, row, parts in order:
        place, before = (place if key == before else place + 1), key
        ranks[row] = RankScore(-key[0], place, parts)
    return ranks


def _known_already(histories: Iterable[History]) -> Mapping[str, Sequence[Contact]]:
    """Return, by name, everybody with whom anything passed already."""
    known = (h.contact for h in histories if h.was_asked or h.first_contact or h.touches or h.unsettled)
    return grouped((name_key(person.name), person) for person in known)


def _may_be_one_of(person: Contact, known: Mapping[str, Sequence[Contact]]) -> bool:
    """Return whether another row of the same name may be the same person: no request goes out to somebody we met.

    Another organization, or a note such as "not C-012", makes two people of them (rule CT003).
    """
    place = organization_key(person.organisation)
    return any(
        not (place and other.organisation and organization_key(other.organisation) != place)
        and not told_apart(person, other)
        for other in known.get(name_key(person.name), ())
        if other.row != person.row
    )


def told_apart(person: Contact, other: Contact) -> bool:
    """Return whether a private note of either says that the two are not the same: "not C-012"."""
    return _is_denied(person, other) or _is_denied(other, person)


def _is_denied(person: Contact, other: Contact) -> bool:
    named, notes = other.id.casefold(), person.notes.casefold()
    return named != "" and named in notes and re.search(rf"\bnot\s+{re.escape(named)}(?![\w-])", notes) is not None


def _is_left_out(person: Contact, network: Network) -> bool:
    """Return whether nobody wants them asked, or nobody can tell how they were to be asked."""
    unclear = any("intro_type" in naming.referral.unclear for naming in network.of.get(person.row, ()))
    return unclear or network.dismissed(person)


def _order(person: Contact, parts: Sequence[Part], network: Network) -> tuple[int, dt.date, object, str]:
    score = max(0, min(100, sum(points for _, points, _ in parts)))
    first = next((n.received_on for n in network.wanted(person) if n.received_on), None)
    return (-score, first or dt.date.max, id_key(person.id), name_key(person.name))


def _parts(person: Contact, standing: RankingCounts) -> Sequence[Part]:
    """Return the components of a score. That several people named somebody tells most; then the points decide."""
    analysis = standing.analysis
    namings = analysis.network.wanted(person)
    parts = [
        _introduction(person, namings, analysis.workbook),
        _tie(person, standing),
        _fit(person, analysis.workbook),
        _position(person),
        _freshness(namings, analysis.today),
        _several(person, analysis.network),
        _coverage(person, standing),
        _unreachable(person, namings),
        _held_back(person, standing),
        _just_asked(person, standing),
    ]
    counted = [part for part in parts if part[1]]
    return tuple(sorted(counted, key=lambda part: (part[0] != "several", -part[1])))


def _introduction(person: Contact, namings: Sequence[Naming], workbook: Workbook) -> Part:
    """Return what an introduction is worth: a personal one works best (Evansville; UMN Morris)."""
    best = max((_offer(naming) for naming in namings), key=lambda offer: offer[0], default=(0, ""))
    mutual = workbook.person(person.mutual_contact)
    if mutual and mutual.row != person.row:
        best = max(best, (10, f"{mutual.name} could introduce you"), key=lambda offer: offer[0])
    if person.shared_ground:
        best = max(best, (8, "common ground"), key=lambda offer: offer[0])
    return ("introduction", *best)


def _offer(naming: Naming) -> tuple[int, str]:
    giver = naming.giver.name if naming.giver else ""
    offer = naming.referral.intro_type
    allowed = naming.referral.name_permission
    if offer is Introduction.THEY_WILL_INTRODUCE:
        return 25, f"{giver} will introduce you"
    if (offer is Introduction.USE_MY_NAME and allowed is not False) or (offer is Introduction.UNKNOWN and allowed):
        return 20, f"you may mention {giver}"
    return 12, f"named by {giver}"


def _tie(person: Contact, standing: RankingCounts) -> Part:
    """Return the order of the circles: practice with those known best, then weaker ties (Rajkumar 2022)."""
    points = (_TIES if standing.warming_up else _TIES_AFTER)[person.tier]
    words = {Tier.INNER: "a practice talk", Tier.ACQUAINTANCE: "an acquaintance"}.get(person.tier, "")
    return "tie", points, words if points == 15 else ""


def _fit(person: Contact, workbook: Workbook) -> Part:
    """Return how well field, role and organization fit what is looked for."""
    profile = workbook.profile
    organization = workbook.organization(person.organisation)
    field = 10 if _names_one(person.field, profile.target_fields) else 0
    role = 8 if _names_one(person.role, profile.target_roles) else 0
    target = 7 if organization and organization.target else 0
    words = [person.field] * bool(field) + ["your target roles"] * bool(role) + [person.organisation] * bool(target)
    return "fit", field + role + target, f"fits {' and '.join(words[:2])}" if words else ""


def _position(person: Contact) -> Part:
    """Return what their level is worth: those one step ahead remember the step (2hjs levelAboveTarget)."""
    least = min(_POSITIONS.values())
    return (
        "position",
        least if "level" in person.unclear else _POSITIONS[person.level],
        _POSITION_WORDS.get(person.level, ""),
    )


def _freshness(namings: Sequence[Naming], today: dt.date) -> Part:
    """Return up to 10 points for a new naming, halved every 14 days: introductions are used promptly."""
    days = [max(0, (today - n.received_on).days) for n in namings if n.received_on]
    points = round(10 * 0.5 ** (min(days) / _HALF_LIFE)) if days else 0
    return "freshness", points, "named lately" if points >= 5 else ""


def _several(person: Contact, network: Network) -> Part:
    """Return 5 points for each further person who named them, 10 at most."""
    count = len(network.referrers(person))
    return "several", min(10, 5 * max(0, count - 1)), f"named by {count_words(count, 'person', 'people')}"


def _coverage(person: Contact, standing: RankingCounts) -> Part:
    """Return 5 points where fewer than three talks were held in their field."""
    few = bool(person.field) and standing.voices.get(name_key(person.field), 0) < _VOICES
    return "coverage", 5 if few else 0, f"few voices from {person.field} yet"


def _unreachable(person: Contact, namings: Sequence[Naming]) -> Part:
    """Return the points lost where there is no way to reach them (rule CT006)."""
    introduced = any(n.referral.intro_type is Introduction.THEY_WILL_INTRODUCE for n in namings)
    ways = introduced or person.email or person.phone or person.linkedin_url or person.mutual_contact
    return "unreachable", 0 if ways else -15, "no way to reach them yet"


def _held_back(person: Contact, standing: RankingCounts) -> Part:
    """Return the points lost by a target organization while practice talks are still to come (issuhub)."""
    organization = standing.analysis.workbook.organization(person.organisation)
    early = organization is not None and organization.target and standing.warming_up
    return "held back", -10 if early else 0, "practice first: this is where you would like to work"


def _just_asked(person: Contact, standing: RankingCounts) -> Part:
    """Return the points lost where somebody at the same organization was asked within ``sidestep_bd`` (Dalton)."""
    place = organization_key(person.organisation)
    return "just asked", -20 if place in standing.asked_at else 0, "somebody there was asked a moment ago"


def _names_one(text: str, targets: Iterable[str]) -> bool:
    """Return whether the text holds every word of one of the targets: "Senior policy analyst", "policy analyst"."""
    words = _words(text)
    return any(_words(target) <= words for target in targets if _words(target))


@lru_cache(maxsize=16384)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
