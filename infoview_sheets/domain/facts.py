"""Hold everything that was computed about one workbook on one day."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from infoview_sheets.domain.articles import Library
from infoview_sheets.domain.referrals import Network
from infoview_sheets.domain.workdays import WorkCalendar
from infoview_sheets.sheets.schema.choices import ReferralStatus, State, Urgency
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral
from infoview_sheets.sheets.table import Cell


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. ``number`` is its class, 1 to 19 (docs/domain.md, Actions).

    ``ends`` is the cell that ends the action once it is filled, ``ends_with`` says in words what to put there.
    A cell of row 0 stands for a row still to be added. ``late_after`` is the hard limit. ``contact`` is whom it is for;
    None for a summary line. ``at`` is the start of the talk on my clock, where the action is about a talk ahead.
    """

    number: int
    text: str
    due: dt.date
    contact: Contact | None
    why: str = ""
    late_after: dt.date | None = None
    interview: Interview | None = None
    referral: Referral | None = None
    ends: Cell | None = None
    ends_with: str = ""
    at: dt.time | None = None


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """The computed columns of a contact; names are the keys of the schema."""

    state: State
    next_action: str = ""
    next_due: dt.date | None = None
    next_referral: str = ""
    urgency: Urgency = Urgency.NONE
    overdue_days: int | None = None
    last_touch_on: dt.date | None = None
    interviews_held: int = 0
    next_checkin_on: dt.date | None = None
    given: int = 0
    received: int = 0
    rank: int | None = None
    rank_why: str = ""
    rank_score: int | None = None
    referred_by: str = ""
    n_referrers: int = 0
    chain_depth: int = 0
    chain_root: str = ""
    names_given: int = 0
    domino_total: int = 0


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    """The computed columns of a talk; file names are set when the papers are known."""

    thank_by: dt.date | None = None
    next_referral: str = ""
    readiness: int | None = None
    prep_by: dt.date | None = None
    confirm_by: dt.date | None = None
    contact_id: str = ""
    start_utc: dt.datetime | None = None
    their_time: str = ""
    thank_hard: dt.datetime | None = None
    card_by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    """The computed columns of a naming."""

    to_contact_id: str = ""
    status: ReferralStatus = ReferralStatus.NEW
    age_days: int | None = None
    loop_due: dt.date | None = None
    loop_closed_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything computed. Mappings lead from a record's row to its facts; ``actions`` holds all open ones, sorted.

    ``touches`` gives the ID of the person, ``questions`` how often each was asked, ``articles`` whom each would please
    and how many have had it, ``organizations`` people and talks. ``domino_factor`` is referred people met per talk
    held; at 1 the chain feeds itself. ``network`` holds every naming with the people it speaks of, ``library`` what
    there is to share.
    """

    today: dt.date
    calendar: WorkCalendar
    contacts: Mapping[int, ContactFacts]
    interviews: Mapping[int, InterviewFacts]
    referrals: Mapping[int, ReferralFacts]
    touches: Mapping[int, str]
    questions: Mapping[int, int]
    articles: Mapping[int, tuple[str, int]]
    organizations: Mapping[int, tuple[int, int]]
    ranks: Mapping[int, RankScore]
    actions: Sequence[Action]
    domino_factor: float = 0.0
    network: Network = field(default_factory=Network)
    library: Library = field(default_factory=Library)
