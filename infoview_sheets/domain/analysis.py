"""Work out everything that follows from a workbook on one day. Read this first: it tells the story in order."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from infoview_sheets.domain.actions import Action, ActionKind, key_in
from infoview_sheets.domain.asking_actions import Ways, slots_of, ways_of
from infoview_sheets.domain.computed_columns import (
    ContactColumns,
    InterviewColumns,
    ReferralColumns,
    asking_actions,
    contact_columns,
    interview_columns,
    organization_columns,
    referral_columns,
    state_of,
)
from infoview_sheets.domain.days import WorkCalendar, calendar_of
from infoview_sheets.domain.freetimes import Offer, offers_of
from infoview_sheets.domain.history import History, Talk, history_of, occasions_of, plausible, talks_of, was_held
from infoview_sheets.domain.ids import id_key
from infoview_sheets.domain.keeping_up import (
    Library,
    checkin_days,
    is_old,
    library_of,
    next_checkin,
    overdue_share,
    suggestions,
    would_welcome,
)
from infoview_sheets.domain.open_actions import actions_of
from infoview_sheets.domain.preparation import Gap, gaps_of, times_asked
from infoview_sheets.domain.ranking import RankScore, ranks_of
from infoview_sheets.domain.referrals import Network, network_of
from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.sheets.names import name_key, organization_key
from infoview_sheets.sheets.schema import SheetSchema
from infoview_sheets.sheets.schema.choices import State, Tier
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import listed


def analyze(workbook: Workbook, today: dt.date) -> "Analysis":
    """Return everything that follows from the workbook on ``today``. No workbook makes it fail.

    Give it the completed workbook (``domain.ids.complete``): people without an ID have a blank one in the columns.
    """
    return Analysis(plausible(workbook, today), today)


@frozen(slots=False)
class Analysis:
    """A workbook on one day, and what follows from the two: each part is found once, when it is first asked for.

    Mappings lead from the row of a record to what was found about it.
    """

    workbook: Workbook
    today: dt.date

    @property
    def profile(self) -> Profile:
        return self.workbook.profile

    @cached_property
    def calendar(self) -> WorkCalendar:
        return calendar_of(self.workbook)

    @cached_property
    def week(self) -> tuple[dt.date, dt.date]:
        """The first and the last day of "this week"."""
        return self.calendar.week(self.today)

    @property
    def this_week(self) -> dt.date:
        """The last working day of this week."""
        return self.calendar.last_of_week(self.week[0])

    @cached_property
    def talks(self) -> Mapping[int, Talk]:
        return talks_of(self.workbook)

    @cached_property
    def dated(self) -> Sequence[Talk]:
        """The talks that have a date, with somebody who has a name: person by person."""
        people = (person for person in self.workbook.contacts if person.name)
        rows = (talk.row for person in people for talk in self.workbook.talks_with(person))
        return [self.talks[row] for row in rows if row in self.talks]

    @cached_property
    def occasions(self) -> Mapping[int, Sequence[Talk]]:
        """The rows of each talk that has several, one a person, without those who are not to be written to."""
        return occasions_of(self.workbook, self.talks)

    def together(self, talk: Talk) -> Sequence[Talk]:
        """Return the rows of a talk, the first one first."""
        return self.occasions.get(talk.interview.row, (talk,))

    def leads(self, talk: Talk) -> bool:
        """Return whether a row is the first of its talk: for the others nothing is prepared or noted again."""
        return self.together(talk)[0].interview.row == talk.interview.row

    def everybody(self, talk: Talk) -> str:
        return listed([row.contact.name for row in self.together(talk) if row.contact])

    @cached_property
    def held(self) -> Sequence[Talk]:
        """The talks that took place, oldest first."""
        return sorted((t for t in self.talks.values() if was_held(t, self.today)), key=lambda talk: talk.day)

    @cached_property
    def histories(self) -> Mapping[int, History]:
        people = self.workbook.contacts
        return {person.row: history_of(self.workbook, person, self.talks, self.today) for person in people}

    @cached_property
    def offers(self) -> Mapping[int, Offer]:
        """The times to offer each who said yes."""
        return offers_of(self)

    @property
    def people(self) -> Sequence[History]:
        """The histories of those who have a name."""
        return [history for history in self.histories.values() if history.contact.name]

    @property
    def met(self) -> Sequence[History]:
        """The histories of those who were talked to."""
        return [history for history in self.people if history.held]

    @cached_property
    def states(self) -> Mapping[int, State]:
        """Where you stand with each contact."""
        found = {row: state_of(h, self.profile, self.calendar, self.today) for row, h in self.histories.items()}
        listed = [row for row, state in found.items() if state is State.LISTED and row in self.network.of]
        return {**found, **dict.fromkeys(listed, State.IDENTIFIED)}  # who was named is more than listed

    @cached_property
    def checkins(self) -> Mapping[int, dt.date | None]:
        """The day of the next message to each contact; None where none is to come."""
        return {
            row: next_checkin(history, self.states[row], self.profile, self.calendar)
            for row, history in self.histories.items()
        }

    @cached_property
    def network(self) -> Network:
        """Every naming with the people it speaks of."""
        return network_of(self.workbook, self.histories)

    @cached_property
    def places(self) -> Mapping[str, Sequence[History]]:
        """Who works at each organization, by its key."""
        every = self.histories.values()
        return grouped((organization_key(h.contact.organisation), h) for h in every if h.contact.organisation)

    @cached_property
    def ranks(self) -> Mapping[int, RankScore]:
        """Whom to ask next, the best one first; nobody once something is decided."""
        return {} if self.profile.has_decided else ranks_of(self)

    @cached_property
    def slots(self) -> Mapping[int, dt.date]:
        """The day by which each ranked person should be asked."""
        return slots_of(self)

    @cached_property
    def others(self) -> Mapping[str, Contact]:
        """The best ranked person still to be asked at each organization, by its key."""
        others: dict[str, Contact] = {}
        for row in self.ranks:
            person = self.histories[row].contact
            if person.organisation:
                others.setdefault(organization_key(person.organisation), person)
        return others

    @cached_property
    def ways(self) -> Ways:
        """Who could introduce me to whom."""
        return ways_of(self.histories.values(), self.network.namings.values())

    def is_cold(self, person: Contact) -> bool:
        """Return whether a request to somebody comes from nowhere: they are a stranger, and nobody may be mentioned."""
        return person.tier is Tier.STRANGER and not self.network.mention(person)

    @cached_property
    def gaps(self) -> Mapping[int, Sequence[Gap]]:
        """What is missing before each talk ahead."""
        ahead = ((talk, bool(history.held)) for history in self.histories.values() for talk in history.ahead)
        return {talk.interview.row: gaps_of(self.workbook, talk, met=met) for talk, met in ahead}

    @cached_property
    def library(self) -> Library:
        return library_of(self.workbook, self.histories, self.today)

    @cached_property
    def every_action(self) -> Sequence[Action]:
        """What is to be done, in order, and what was set aside."""
        return actions_of(self)

    @cached_property
    def actions(self) -> Sequence[Action]:
        return [action for action in self.every_action if not self.is_aside(action)]

    @cached_property
    def asks(self) -> Mapping[int, Action]:
        """The action that asks each person for a talk, by the row of the contact."""
        return asking_actions(self.actions)

    def is_aside(self, action: Action) -> bool:
        """Return whether an action was set aside in This Week, for good or until a day to come."""
        aside = self.workbook.memory.aside
        until = aside.get(str(action.key), self.today) if aside else self.today
        return until is None or until > self.today

    @cached_property
    def unsettled(self) -> frozenset[str]:
        """The IDs of those beside whom something stands in This Week that nobody can read: nothing goes out to them."""
        keys = map(key_in, self.workbook.unsettled)
        return frozenset(key.person for key in keys if key and key.person)

    @cached_property
    def not_to_go(self) -> Collection[tuple[str, str, str]]:
        """The documents of what was set aside: the kind, and the IDs of the person and of the talk or the naming."""
        aside = [action for action in self.every_action if action.contact and self.is_aside(action)]
        records = ((action, action.referral or action.interview) for action in aside)
        return {
            (a.kind.document or "", a.contact.id, record.id if record else "") for a, record in records if a.contact
        }

    @cached_property
    def contacts(self) -> Mapping[int, ContactColumns]:
        return contact_columns(self)

    def interview(self, row: Interview) -> InterviewColumns:
        """Return the computed columns of a talk, each time anew: few ask twice, and all of them take much room."""
        return interview_columns(self, row)

    @cached_property
    def referrals(self) -> Mapping[int, ReferralColumns]:
        return referral_columns(self)

    @cached_property
    def touches(self) -> Mapping[int, str]:
        """The ID of the person of each touch; "" where nobody is meant, or two are."""
        people = ((touch.row, self.workbook.person(touch.who)) for touch in self.workbook.touches)
        return {row: person.id if person else "" for row, person in people}

    @cached_property
    def questions(self) -> Mapping[int, int]:
        return times_asked(self.workbook, self.held)

    @cached_property
    def articles(self) -> Mapping[int, tuple[str, int]]:
        """Whom each article would please, and how many people have had it."""
        return suggestions(self.workbook, self.library, self._welcome(), self.today)

    @cached_property
    def organizations(self) -> Mapping[int, tuple[int, int]]:
        """How many contacts work at each organization, and how many talks were held there."""
        return organization_columns(self.workbook, self.places)

    @property
    def domino_factor(self) -> float:
        """Referred people met per talk held; at 1 the chain feeds itself."""
        return self.network.met() / len(self.held) if self.held else 0.0

    def state(self, history: History) -> State:
        return self.states[history.contact.row]

    def overdue(self, person: Contact) -> float:
        """Return by how much of its own rhythm the check-in with this person is late."""
        days = checkin_days(self.histories[person.row], self.states[person.row], self.profile)
        return overdue_share(self.checkins[person.row], days, self.today)

    def introducer(self, person: Contact) -> Contact | None:
        """Return who can introduce us: the first who offered, else the mutual contact, if they may be written to."""
        mutual = self.workbook.person(person.mutual_contact)
        for between in (self.network.introducer(person), mutual):
            if between and between.name and between.row != person.row and not between.do_not_contact:
                return between
        return None

    def written_to(self, action: Action) -> Contact | None:
        """Return whom the message of an action goes to: who is in between, where an introduction is asked for."""
        if action.contact and action.kind in (ActionKind.ASK_FOR_INTRODUCTION, ActionKind.ASK_ABOUT_INTRODUCTION):
            return self.introducer(action.contact)
        return action.other or action.contact

    def late_thanks(self, history: History) -> Sequence[Talk]:
        """Return the talks of more than 30 days ago for which no thanks are noted."""
        return [talk for talk in history.held if not talk.thanked and is_old(talk, self.today)]

    def cell(self, talk: Talk, key: str) -> Cell:
        return self.workbook.cell(talk.interview, key)

    def new_row(self, schema: SheetSchema, key: str) -> Cell:
        """Return the column of ``key`` for a row that is still to be added: row 0."""
        table = self.workbook.table(schema)
        return table.cell(0, schema.field(key)) if table else Cell(schema.name, 0, schema.field(key).header)

    def _welcome(self) -> Sequence[Contact]:
        """Return the people to whom an article may be sent, the most overdue by their own rhythm first."""

        def order(history: History) -> tuple[float, int, object, str]:
            person = history.contact
            rank = self.ranks.get(person.row)
            return (-self.overdue(person), rank.rank if rank else 0, id_key(person.id), name_key(person.name))

        welcome = [
            history for history in self.histories.values() if would_welcome(history, self.state(history), self.profile)
        ]
        return [history.contact for history in sorted(welcome, key=order)]
