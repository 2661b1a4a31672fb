"""Tell what happened with one person, in order: the talks, the messages, the asking and the thanks.

Unreadable is not blank: something is there, so the step it belongs to is neither proposed nor drafted until the cell
is fixed, and the finding says so. Which steps a column holds back stands in the schema.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from infoview_sheets.domain.days import Times, day_of, times_of
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema import SCHEMAS, Kind, schema_of
from infoview_sheets.sheets.schema.choices import STEPS, Reply, Status, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Sense, Step, seen, undated
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Touch
from infoview_sheets.sheets.workbook import Record, Workbook, with_unclear

# These are about one talk: only the cells of its own row hold them back.
OF_ONE_TALK = frozenset({Step.CONFIRM, Step.PROMISE, Step.THANK, Step.CARD})


# What assumes that no talk and no message passed: it waits while a row may be about this person or about another one.
IN_DOUBT = frozenset({Step.ASK, Step.NUDGE, Step.REPLY, Step.TELL, Step.CHECK_IN, Step.PICK_UP, Step.THANK_NO})

_NOTHING = frozenset[Step]()  # once for all: an empty set takes as much room as a person's name, address and phone


def held_by(records: Iterable[Record]) -> frozenset[Step]:
    """Return the steps that the unclear cells of these records hold back."""
    fields = [schema_of(record).field(key) for record in records for key in record.unclear]
    return frozenset(step for field in fields for step in field.holds) if fields else _NOTHING


def is_unsettled(talk: Interview) -> bool:
    """Return whether nobody can tell if or when a talk took place: it was one, and is no reason to start anew."""
    undated = talk.date is None and talk.status in (Status.SCHEDULED, Status.HELD)
    unsaid = talk.date is not None and talk.status is None
    return undated or unsaid or not talk.unclear.keys().isdisjoint(("status", "date"))


def _is_old_or_new(talk: Interview, today: dt.date) -> bool:
    """Return whether nobody can tell if the day of a talk that was moved is the old one or the new one."""
    typed = talk.status is Status.MOVED and TouchType.MOVED not in talk.logged
    return typed and talk.date is not None and talk.date >= today


_FIRST = dt.date(2000, 1, 1)
_AHEAD = dt.timedelta(days=3 * 366)
_LONG_AGO = "met_on"  # the day you met somebody may be long ago
_DATES: Mapping[type, Sequence[str]] = {
    schema.record: [field.key for field in schema.fields if field.kind is Kind.DATE and not field.auto]
    for schema in SCHEMAS
}


def plausible(workbook: Workbook, today: dt.date) -> Workbook:
    """Return the workbook without dates before 2000 or more than three years ahead: they are unclear (DT003)."""
    return workbook.with_records(with_unclear(record, keys) for record, keys in implausible(workbook, today))


def implausible(workbook: Workbook, today: dt.date) -> Sequence[tuple[Record, Sequence[str]]]:
    """Return the records with a date that cannot be meant, each with the keys of such dates."""
    last = today + min(_AHEAD, dt.date.max - today)
    return [(record, keys) for record in workbook.every if (keys := _wrong(record, last))]


def _wrong(record: Record, last: dt.date) -> Sequence[str]:
    return [
        key
        for key in _DATES[type(record)]
        if (day := getattr(record, key)) and (day > last or (day < _FIRST and key != _LONG_AGO))
    ]


# A touch of these types is no news from me (docs/domain.md, States).
NO_KEEPING = frozenset(
    {TouchType.REPLY_IN, TouchType.MEETING, TouchType.FAVOUR_ASK, TouchType.DECLINED_THANKS, TouchType.REQUEST}
)
NOT_HELD = (Status.CANCELLED, Status.NO_SHOW, Status.MOVED)
"""Of a talk that did not take place on its day: they said yes, and another time is to be found."""

# "Later" without a date rests for a month (table states, paused).
REST = dt.timedelta(days=30)


@frozen
class Talk:
    """A talk that has a date. ``day`` is the day on my clock; ``contact`` is None where the person is not known."""

    interview: Interview
    contact: Contact | None
    day: dt.date
    times: Times | None

    @property
    def thanked_on(self) -> dt.date | None:
        """The day of the first thanks, by email or by card."""
        return min(filter(None, (self.interview.thanks_email_on, self.interview.card_mailed_on)), default=None)

    @property
    def thanked_from(self) -> dt.date | None:
        """The first day on which the first thanks may have gone out: nothing that may have been in time is late."""
        days = (self.done_from("thanks_email_on"), self.done_from("card_mailed_on"))
        return min(filter(None, days), default=None)

    def done_from(self, key: str) -> dt.date | None:
        """Return the first day on which a step may have been done; None where it is not done."""
        day: dt.date | None = getattr(self.interview, key)
        return self.interview.since.get(key, day) if day else None

    @property
    def thanked(self) -> bool:
        """Whether they were thanked, by email or by card, on whatever day."""
        return seen(self.interview, "thanks_email_on") or seen(self.interview, "card_mailed_on")


@frozen
class History:
    """What happened with one person up to today. Talks and touches are sorted by day.

    ``ahead`` are talks scheduled for today or later, ``unrecorded`` those whose day has passed, ``called_off`` the
    cancelled, the missed and the moved ones, ``planned`` the talks that are only an idea, ``unsettled`` those whose
    day or status nobody can tell. ``held_back`` are the steps that an unclear cell of theirs stands against,
    ``held_by_talks`` those that one in the row of a talk does. ``asks`` are the days of the request, the nudges and
    later requests. ``steps`` are the rows of the log that say what a cell could say too (``domain.log``). ``kept``
    are the messages of mine after the thanks for the last talk; they move thanked to followed up and in touch.
    """

    contact: Contact
    held: Sequence[Talk] = ()
    ahead: Sequence[Talk] = ()
    unrecorded: Sequence[Talk] = ()
    called_off: Sequence[Talk] = ()
    planned: Sequence[Interview] = ()
    unsettled: Sequence[Interview] = ()
    held_back: frozenset[Step] = frozenset()
    held_by_talks: frozenset[Step] = frozenset()
    touches: Sequence[Touch] = ()
    steps: Sequence[Touch] = ()
    asks: Sequence[dt.date] = ()
    kept: Sequence[Touch] = ()

    @property
    def latest(self) -> Talk | None:
        return self.held[-1] if self.held else None

    @property
    def last_ask(self) -> dt.date | None:
        return self.asks[-1] if self.asks else None

    @property
    def nudges(self) -> int:
        """How often they were nudged: the two columns, and requests after both of those are filled."""
        person = self.contact
        nudges = sum(seen(person, key) for key in ("nudged_on", "nudged2_on"))
        days = [day for day in (person.nudged_on, person.nudged2_on) if day]
        further = [day for day in self.dates(TouchType.REQUEST) if nudges == 2 and days and day > max(days)]
        return nudges + len(further)

    @property
    def was_asked(self) -> bool:
        """Whether they were asked for a talk, or answered, on whatever day."""
        asked = any(seen(self.contact, key) for key in ("requested_on", "nudged_on", "nudged2_on"))
        return asked or bool(self.asks) or self.answered

    @property
    def answered(self) -> bool:
        """Whether they answered, whatever they said and whatever followed; a new request waits for a new answer."""
        return (seen(self.contact, "replied_on") or seen(self.contact, "reply")) and not self.asked_again

    @property
    def asked_again(self) -> bool:
        """Whether a new request went out after their answer, so that the answer no longer counts."""
        answered = self.contact.replied_on
        return answered is not None and any(day > answered for day in self.dates(TouchType.REQUEST))

    @property
    def rest_until(self) -> dt.date | None:
        """The day a rest ends: the one typed, or 30 days after "later" where that is newer or nothing is typed.

        Somebody who said "later" and heard from you after the rest is given another 30 days.
        """
        person, until = self.contact, self.contact.paused_until
        if person.reply is not Reply.LATER or undated(person, "paused_until"):
            return until
        answer = person.unclear.get("replied_on")
        if answer and answer.sense is Sense.UNKNOWN and not self.held:
            return None  # the answer may be newer than the rest that is typed
        said = person.replied_on or person.requested_on
        if said and (until is None or said >= until):
            until = said + REST
        heard = max((*self.asks, *(touch.date for touch in self.touches if touch.date)), default=None)
        again = until and heard and heard >= until and self.answered and not self.held
        return heard + REST if again and heard else until

    @property
    def rests(self) -> bool:
        """Whether they are left in peace until a day that nobody can tell."""
        later = self.contact.reply is Reply.LATER and self.answered and not self.held
        return undated(self.contact, "paused_until") or (later and self.rest_until is None)

    @property
    def first_contact(self) -> dt.date | None:
        """The day the two first had to do with each other: request, request for an introduction, or talk."""
        person = self.contact
        talks = (talk.day for talk in (*self.held, *self.ahead, *self.unrecorded, *self.called_off))
        return min((day for day in (person.requested_on, person.intro_requested_on, *talks) if day), default=None)

    @property
    def last_touch(self) -> dt.date | None:
        """The last day anything passed between you (Monica #1814): asking, answer, talk, thanks, card, touch."""
        talks = (d for t in self.held for d in (t.day, t.interview.thanks_email_on, t.interview.card_mailed_on))
        days = (*self.asks, self.contact.replied_on, *talks, *(touch.date for touch in self.touches))
        return max((day for day in days if day), default=None)

    def dates(self, *types: TouchType) -> Sequence[dt.date]:
        """Return the days of the touches of these types, oldest first."""
        return dates_of(self.touches, *types)

    def told_since(self, day: dt.date, *types: TouchType) -> bool:
        return any(date >= day for date in self.dates(*types))


def talks_of(workbook: Workbook) -> Mapping[int, Talk]:
    """Return every talk that has a date, by its row."""
    talks = {}
    for interview in workbook.interviews:
        contact = workbook.person(interview.who)
        times = times_of(interview, contact, workbook.profile)
        day = day_of(interview, times)
        if day:
            talks[interview.row] = Talk(interview, contact, day, times)
    return talks


def occasions_of(workbook: Workbook, talks: Mapping[int, Talk]) -> Mapping[int, Sequence[Talk]]:
    """Return the talks that are one though they have several rows, the first row first, by the row of each.

    They are of one day and start, or their people stand in one *Who*; and no two say another place or format.
    """
    groups: dict[tuple[dt.date, Status | None, dt.datetime | None], list[list[Talk]]] = {}
    for talk in sorted(talks.values(), key=lambda talk: talk.interview.row):
        if talk.contact and talk.contact.name and not talk.contact.do_not_contact:
            start = talk.times.mine if talk.times else None
            those = groups.setdefault((talk.day, talk.interview.status, start), [])
            group = next((group for group in those if _is_one(workbook, group[0], talk)), None)
            if group is not None:
                group.append(talk)
            elif start or talk.interview.others:  # nobody else belongs to any other
                those.append([talk])
    several = [group for those in groups.values() for group in those if len(group) > 1]
    return {talk.interview.row: group for group in several for talk in group}


def _is_one(workbook: Workbook, first: Talk, other: Talk) -> bool:
    """Return whether two talks of one day and start are one."""
    one, two = first.interview, other.interview
    if any(workbook.person(name) == other.contact for name in one.others):
        return True
    elsewhere = any(a and b and a != b for a, b in ((one.format, two.format), (one.place_or_link, two.place_or_link)))
    return first.times is not None and not elsewhere


def was_held(talk: Talk, today: dt.date) -> bool:
    """Return whether the talk took place; one marked held for a day to come did not (rule IN003)."""
    return talk.interview.status is Status.HELD and talk.day <= today


def history_of(workbook: Workbook, contact: Contact, talks: Mapping[int, Talk], today: dt.date) -> History:
    """Return the history of one contact; ``talks`` are those of ``talks_of``."""
    rows = workbook.talks_with(contact)
    noted = workbook.touches_of(contact)
    touches = _done(noted, today)
    steps = tuple(touch for touch in happened(noted, today) if touch.type in STEPS)
    asks = _asks(contact, touches)
    held_back = held_by((contact, *noted))
    if contact.row in workbook.doubtful:
        held_back |= IN_DOUBT
    if not rows:
        return History(contact, touches=touches, steps=steps, asks=asks, held_back=held_back)
    dated = sorted((talks[row.row] for row in rows if row.row in talks), key=lambda talk: talk.day)
    scheduled = [talk for talk in dated if talk.interview.status is Status.SCHEDULED]
    held = tuple(talk for talk in dated if was_held(talk, today))
    return History(
        contact,
        held=held,
        ahead=tuple(talk for talk in scheduled if talk.day >= today),
        unrecorded=tuple(talk for talk in scheduled if talk.day < today),
        called_off=tuple(t for t in dated if t.interview.status in NOT_HELD),
        planned=tuple(row for row in rows if row.status in (Status.PLANNED, None) and not is_unsettled(row)),
        unsettled=tuple(row for row in rows if is_unsettled(row) or (not scheduled and _is_old_or_new(row, today))),
        held_back=held_back,
        held_by_talks=held_by(rows),
        touches=touches,
        steps=steps,
        asks=asks,
        kept=_kept(touches, held[-1]) if held else (),
    )


def _asks(person: Contact, touches: Sequence[Touch]) -> Sequence[dt.date]:
    first = filter(None, (person.requested_on, person.nudged_on, person.nudged2_on))
    return tuple(sorted([*first, *dates_of(touches, TouchType.REQUEST)]))


def _kept(touches: Sequence[Touch], latest: Talk) -> Sequence[Touch]:
    if not latest.thanked:
        return ()
    thanked = latest.thanked_on or latest.day
    return tuple(t for t in touches if t.date and t.date > thanked and t.type not in NO_KEEPING)


def dates_of(touches: Sequence[Touch], *types: TouchType) -> Sequence[dt.date]:
    """Return the days of the touches of these types, in their order."""
    return [touch.date for touch in touches if touch.date and touch.type in types] if touches else ()


def _done(touches: Sequence[Touch], today: dt.date) -> Sequence[Touch]:
    """Return the messages that went out and whose type is known, oldest first (rules TO002, TO003)."""
    return tuple(touch for touch in happened(touches, today) if touch.type not in STEPS)


def happened(touches: Sequence[Touch], today: dt.date) -> Sequence[Touch]:
    """Return the touches of a known type that are dated up to today, oldest first."""
    if not touches:
        return ()
    done = [(touch.date, touch) for touch in touches if touch.date and touch.date <= today and touch.type]
    return tuple(touch for _, touch in sorted(done, key=lambda pair: pair[0]))


def read_score(text: str) -> tuple[str, int] | None:
    """Return the value and its score, 1 to 5, of "autonomy=4"; None where it is written otherwise."""
    at = max(text.rfind("="), text.rfind(":"))
    value, score = text[:at].rstrip(), text[at + 1 :].lstrip()
    return (value, int(score)) if value and score in {"1", "2", "3", "4", "5"} else None
