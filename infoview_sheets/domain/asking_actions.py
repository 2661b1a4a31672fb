"""The actions that lead to a talk: nudge, ask, be introduced, pick up again (table actions, classes 11 to 16, 19)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from infoview_sheets.domain.actions import REACH, WAY, Action, ActionKind
from infoview_sheets.domain.history import History, Talk, dates_of
from infoview_sheets.domain.keeping_up import OLD_DAYS
from infoview_sheets.domain.referrals import Naming
from infoview_sheets.domain.talk_actions import thanks_key
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.names import name_key, organization_key
from infoview_sheets.sheets.schema import TOUCHES
from infoview_sheets.sheets.schema.choices import State, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Sense
from infoview_sheets.sheets.table import Cell
from infoview_sheets.text import count_words, day_words


@frozen
class Ways:
    """Whom I have talked to, the last one first: by organization, by field, and who named somebody there."""

    at: Mapping[str, Contact] = field(default_factory=dict)
    knows: Mapping[str, tuple[Contact, str]] = field(default_factory=dict)
    field: Mapping[str, Contact] = field(default_factory=dict)

    def through(self, person: Contact) -> tuple[Contact, str] | None:
        """Return who could introduce me to somebody, and why they could; None where I know nobody on the way."""
        place, line = organization_key(person.organisation), name_key(person.field)
        if place in self.at:
            return self.at[place], f"works at {person.organisation} too"
        if place in self.knows:
            giver, known = self.knows[place]
            return giver, f"named {known} at {person.organisation}"
        return (self.field[line], f"works in {person.field} too") if line in self.field else None

    def to(self, person: Contact) -> str:
        """Return the way to somebody, written out; "" where I know nobody on it."""
        if (found := self.through(person)) is None:
            return ""
        between, how = found
        way = f"{between.name} {how}"
        return f' Before a cold request: {way}. Ask for an introduction, and fill in "Who could introduce me".'


def ways_of(histories: Iterable[History], namings: Iterable[Naming]) -> Ways:
    """Return the ways through the people I have talked to who may be written to."""
    met = [(h.latest.day, h.contact) for h in histories if h.latest and h.contact.name and not h.contact.do_not_contact]
    people = [person for _, person in sorted(met, key=lambda pair: pair[0])]  # of two at a place the last one stays
    rows = {person.row for person in people}
    known = [
        (n.referral.organisation or n.person.organisation, n.giver, n.person.name)
        for n in namings
        if n.giver and n.person and n.giver.row in rows and n.person.row != n.giver.row
    ]
    return Ways(
        {organization_key(person.organisation): person for person in people if person.organisation},
        {organization_key(place): (giver, name) for place, giver, name in known if place},
        {name_key(person.field): person for person in people if person.field},
    )


if TYPE_CHECKING:
    from infoview_sheets.domain.analysis import Analysis

_INTRO_BD = 5  # business days until asking about an introduction again
_DECLINED_BD = 2  # business days until thanking for a no
_WEEK = dt.timedelta(days=7)


def slots_of(analysis: "Analysis") -> Mapping[int, dt.date]:
    """Return by which business day each ranked person should be asked, by row. Nothing is born overdue.

    The first ones, up to the weekly target less what was sent this week, have until the last working day of this
    week, the next ones, up to the target, until a week later, and so on. Who was named in the last ``referral_bd``
    business days is asked by then if that is earlier. With a target of 0 only those are.
    """
    profile, calendar, network, histories = analysis.profile, analysis.calendar, analysis.network, analysis.histories
    first, last = analysis.week
    room = max(0, profile.requests_a_week - _sent(histories, first, last))
    slots = {}
    for row, rank in analysis.ranks.items():
        weeks = _weeks_on(rank.rank, room, profile.requests_a_week)
        slot = calendar.last_of_week(first + weeks * _WEEK) if weeks is not None else None
        named = max((n.received_on for n in network.wanted(histories[row].contact) if n.received_on), default=None)
        soon = calendar.add(named, profile.referral_bd) if named else None
        days = [day for day in (slot, soon) if day and day >= analysis.today]
        if days:
            slots[row] = min(days)
    return slots


def _weeks_on(rank: int, room: int, target: int) -> int | None:
    """Return in how many weeks the turn of this rank comes: 0 is this week; None where none are wanted.

    No more than a thousand, so that a long list does not run out of calendar.
    """
    if rank <= room:
        return 0
    return min(1 + (rank - room - 1) // target, 1000) if target else None


def _sent(histories: Mapping[int, History], first: dt.date, last: dt.date) -> int:
    """Return how many people were asked, or asked for, in the week from ``first`` to ``last``."""
    asked = (
        (h.contact.requested_on, h.contact.intro_requested_on, *h.dates(TouchType.REQUEST)) for h in histories.values()
    )  # fmt: skip
    return sum(any(day and first <= day <= last for day in days) for days in asked)


def nudge(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Nudge seven business days after the last word, twice at most (class 11; Dalton)."""
    asked, nudges = history.last_ask, history.nudges
    waiting = analysis.state(history) is State.REQUESTED and not history.answered
    if not waiting or asked is None or nudges >= analysis.profile.max_nudges:
        return
    person = history.contact
    last = nudges > 0 and nudges + 1 == analysis.profile.max_nudges
    yield Action(
        ActionKind.NUDGE, f"Send {person.name} {'a last, kind nudge' if last else 'a kind nudge'}",
        analysis.calendar.add(asked, analysis.profile.nudge_bd), person,
        f"No answer since {day_words(asked, analysis.today)}; a nudge waits {analysis.profile.nudge_bd} business days.",
        ends=_nudge_cell(analysis, person), ends_with="the day you sent it", nth=str(nudges + 1),
    )  # fmt: skip


def _nudge_cell(analysis: "Analysis", person: Contact) -> Cell:
    """Return the first blank column for nudges; a third nudge is a touch."""
    blank = next((key for key in ("nudged_on", "nudged2_on") if getattr(person, key) is None), None)
    return analysis.workbook.cell(person, blank) if blank else analysis.new_row(TOUCHES, "type")


def introduction(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Ask about an introduction that was asked for five business days ago (class 12; double opt-in)."""
    person = history.contact
    if analysis.state(history) is not State.INTRO_REQUESTED or person.intro_requested_on is None:
        return
    between = analysis.introducer(person)
    agreed = max(dates_of(history.steps, TouchType.WILL_INTRODUCE), default=dt.date.min)
    asked = max(person.intro_requested_on, agreed, *dates_of(history.steps, TouchType.INTRO_ASKED))
    on = day_words(asked, analysis.today)
    yield Action(
        ActionKind.ASK_ABOUT_INTRODUCTION,
        f"Ask {f'{between.name} ' if between else ''}about the introduction to {person.name}",
        analysis.calendar.add(asked, _INTRO_BD), person,
        f"They agreed to introduce you on {on}." if asked == agreed else f"The introduction was asked for on {on}.",
        ends=analysis.workbook.cell(person, "requested_on"), ends_with="the day your own request goes out",
        nth=asked.isoformat(),
    )  # fmt: skip


def sidestep(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Try somebody else at a silent person's organization after three business days (class 13; Dalton).

    It is due on that day, or with this week's requests once the day has passed: nothing is born overdue.
    """
    person, asked = history.contact, history.last_ask
    silent = analysis.state(history) in (State.REQUESTED, State.NO_RESPONSE) and not history.answered
    other = analysis.others.get(organization_key(person.organisation)) if silent and person.organisation else None
    if other is None or asked is None:
        return
    due = analysis.calendar.add(person.requested_on or asked, analysis.profile.sidestep_bd)
    yield Action(
        ActionKind.SIDESTEP,
        f"Try {other.name} at {person.organisation}", due if due >= analysis.today else analysis.this_week, person,
        f"No answer from {person.name} since {day_words(asked, analysis.today)}.", other=other,
        ends=analysis.workbook.cell(other, "requested_on"), ends_with="the day your request goes out",
    )  # fmt: skip


def ask(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Ask somebody for a talk when their turn comes, or ask to be introduced (classes 14 and 15)."""
    person = history.contact
    due, rank = analysis.slots.get(person.row), analysis.ranks.get(person.row)
    if due is None or rank is None:
        return
    between = analysis.introducer(person)
    thanked: Sequence[Talk] = ()
    why = f"Rank {rank.rank}{f': {rank.why}' if rank.why else ''}."
    kind, key, text = ActionKind.ASK, "requested_on", f"Ask {person.name}{_note(analysis, person)}"
    if between:
        kind, key, text = (
            ActionKind.ASK_FOR_INTRODUCTION,
            "intro_requested_on",
            f"Ask {between.name} to introduce you to {person.name}",
        )
        thanked = analysis.late_thanks(analysis.histories[between.row])
        why += " The message thanks them for your talk first." if thanked else ""
    elif not (person.email or person.phone or person.linkedin_url):
        key, text = "email", f"{REACH}{person.name}"
    elif analysis.is_cold(person):
        why += analysis.ways.to(person) or analysis.library.to_find(person)
    said, nth = ("an email address", WAY) if key == "email" else ("the day you asked", "")
    waits = analysis.network.offered_on(person) if kind is ActionKind.ASK_FOR_INTRODUCTION else None
    yield Action(
        kind, text, due, person, why, ends=analysis.workbook.cell(person, key), ends_with=said, nth=nth, waits=waits,
        each=[thanks_key(talk) for talk in thanked],
    )  # fmt: skip


def _note(analysis: "Analysis", person: Contact) -> str:
    """Return " (named by three people; may mention Ada Quillfeather)", what is true of it."""
    count = len(analysis.network.referrers(person))
    mention = analysis.network.mention(person)
    notes = [f"named by {count_words(count, 'person', 'people')}"] if count > 1 else []
    notes += [f"may mention {mention.name}"] if mention else []
    return f" ({'; '.join(notes)})" if notes else ""


def declined(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Thank for a no and ask who else might be better placed (class 16; eastern.edu). Not a month later."""
    person = history.contact
    answered = person.replied_on
    thanked = history.told_since(answered or dt.date.min, TouchType.DECLINED_THANKS)
    old = answered is not None and (analysis.today - answered).days > OLD_DAYS
    if analysis.state(history) is not State.DECLINED or thanked or old:
        return
    due = analysis.calendar.add(answered, _DECLINED_BD) if answered else analysis.calendar.roll(analysis.today)
    yield Action(
        ActionKind.THANK_FOR_NO, f"Thank {person.name} for answering and ask who else might help", due, person,
        "They said no; a kind word often leads to another name.", ends=analysis.new_row(TOUCHES, "type"),
        ends_with=f'a new row: {person.name}, the day, "{TouchType.DECLINED_THANKS.words}"',
    )  # fmt: skip


def pick_up(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Pick up again with somebody whose rest is over (class 19)."""
    until = history.rest_until
    if analysis.state(history) is not State.PAUSED or until is None:
        return
    person = history.contact
    first = not history.was_asked and not history.held
    ends = analysis.workbook.cell(person, "requested_on") if first else analysis.new_row(TOUCHES, "type")
    yield Action(
        ActionKind.PICK_UP, f"Pick up again with {person.name}", analysis.calendar.roll(until), person,
        f"{'They said later; they' if history.answered else 'They'} rest until {day_words(until, analysis.today)}.",
        ends=ends,
        ends_with="the day your request goes out" if first else f"a new row: {person.name}, the day, what you sent",
        nth=until.isoformat(),
    )  # fmt: skip


_TO_CLEAR_UP = {
    "requested_on": ("the day you asked {}", "the day you asked"),
    "intro_requested_on": ("the day you asked for an introduction to {}", "the day you asked"),
    "nudged_on": ("the day you nudged {}", "the day you sent it"),
    "nudged2_on": ("the day you nudged {} again", "the day you sent it"),
    "replied_on": ("the day {} answered", "the day of the answer"),
    "reply": ("what {} answered", "Yes, Later or No"),
    "paused_until": ("until when {} rests", "the day the rest ends"),
}


def clear_up(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Say what to write where nobody can tell what comes next: one cell a person (class 20)."""
    person, state = history.contact, analysis.state(history)
    if state not in (State.REQUESTED, State.INTRO_REQUESTED, State.PAUSED):
        return
    unread = [key for key in _TO_CLEAR_UP if key in person.unclear and person.unclear[key].sense is Sense.UNKNOWN]
    if state is State.REQUESTED and person.reply is None and history.answered:
        unread.append("reply")
    rest = person.unclear.get("paused_until")
    if state is State.PAUSED and history.rests and not (rest and rest.sense is Sense.OWN):
        unread.append("paused_until")
    for key in unread[:1]:
        what, ends_with = _TO_CLEAR_UP[key]
        yield Action(
            ActionKind.CLEAR_UP, f"Write {what.format(person.name)}", analysis.this_week, person,
            "Nothing else is proposed for them until this can be read.",
            ends=analysis.workbook.cell(person, key), ends_with=ends_with, nth=key,
        )  # fmt: skip
