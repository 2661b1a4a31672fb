"""Say by when to thank, when to write again, and what there is to share."""

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TypeVar
from zoneinfo import ZoneInfo

from infoview_sheets.domain.days import WorkCalendar, zone
from infoview_sheets.domain.history import History, Talk
from infoview_sheets.domain.ids import id_key
from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema.choices import KeepInTouch, State, Tier, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Article
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook

KEPT = frozenset({State.THANKED, State.FOLLOWED_UP, State.IN_TOUCH})


def level_of(person: Contact, profile: Profile) -> KeepInTouch:
    """Return how often to write to somebody: as their row says, else as Profile says of their circle."""
    return person.keep_in_touch or profile.keeps(person.tier)


def checkin_days(history: History, state: State, profile: Profile) -> int | None:
    """Return the calendar days of peace until the next message; None where none is to come.

    After the thanks it is ``first_checkin_days`` (30), later the cadence of ``keep_in_touch``: mentor 60, warm 120,
    light 180, yearly 365.
    """
    level = level_of(history.contact, profile)
    if state not in KEPT or level is KeepInTouch.NONE:
        return None
    return profile.first_checkin_days if state is State.THANKED else profile.cadence(level)


def next_checkin(history: History, state: State, profile: Profile, calendar: WorkCalendar) -> dt.date | None:
    """Return the business day of the next message: counted from the thanks, later from the last touch of any kind."""
    days = checkin_days(history, state, profile)
    if days is None:
        return None
    start = history.latest.thanked_on if state is State.THANKED and history.latest else history.last_touch
    return calendar.roll(start + dt.timedelta(days=days)) if start else None


def overdue_share(checkin: dt.date | None, days: int | None, today: dt.date) -> float:
    """Return by how much of its own rhythm a check-in is late: 0.5 is half a cadence late, below 0 not yet due."""
    if checkin is None or days is None:
        return 0.0
    return (today - checkin).days / max(days, 1)


_FRESH = dt.timedelta(days=365)
_MOST = 3

Thing = TypeVar("Thing", Contact, Article)


@frozen
class Library:
    """What there is to share, the newest first under each topic, and who has had what: (contact row, article row).

    ``kept`` says whether there are any, also old ones.
    """

    shelves: Mapping[str, Sequence[Article]] = field(default_factory=dict)
    sent: frozenset[tuple[int, int]] = frozenset()
    kept: bool = False

    def gift_for(self, person: Contact) -> Article | None:
        """Return the newest article on one of their topics that they have not had."""
        shelves = [self.shelves.get(topic, ()) for topic in _topics(person.topics)]
        merged = heapq.merge(*shelves, key=_newest)
        return next((article for article in merged if (person.row, article.row) not in self.sent), None)

    def to_find(self, person: Contact) -> str:
        """Return what to look for, where nothing in the sheet would please them; "" where something does."""
        if not person.topics or self.gift_for(person):
            return ""
        why = ": none in the sheet Articles is new to them" if self.kept else ""
        return f" Find an article on {person.topics[0]} for {person.name}{why}."


def library_of(workbook: Workbook, histories: Mapping[int, History], today: dt.date) -> Library:
    """Return the articles that are still useful today, and who has had which."""
    fresh = (a for a in sorted(workbook.articles, key=_newest) if a.title and is_fresh(a, today))
    shelves = grouped((topic, article) for article in fresh for topic in _topics(article.topics))
    given = ((row, touch.article) for row, history in histories.items() for touch in history.touches if touch.article)
    sent = frozenset((row, article.row) for row, reference in given if (article := workbook.article(reference)))
    return Library(shelves, sent, bool(workbook.articles))


def is_fresh(article: Article, today: dt.date) -> bool:
    """Return whether the article is still useful: until its date, else for a year after it was found (rule AR003)."""
    until = article.valid_until or (article.found_on + _FRESH if article.found_on else None)
    return until is None or until >= today


def suggestions(
    workbook: Workbook, library: Library, welcome: Sequence[Contact], today: dt.date
) -> Mapping[int, tuple[str, int]]:
    """Return for each article, by row, the names of up to three people it would please, and how many have had it.

    ``welcome`` holds those who may be written to, the most overdue first; see ``would_welcome``.
    """
    place = {person.row: number for number, person in enumerate(welcome)}
    by_topic = grouped((topic, person) for person in welcome for topic in _topics(person.topics))
    had = Counter(row for _, row in library.sent)
    found = {}
    for article in workbook.articles:
        people = [by_topic.get(topic, ()) for topic in _topics(article.topics)] if is_fresh(article, today) else []
        merged = _once(heapq.merge(*people, key=lambda person: place[person.row]))
        fitting = (person for person in merged if (person.row, article.row) not in library.sent)
        names = [person.name for person, _ in zip(fitting, range(_MOST), strict=False)]
        found[article.row] = ("; ".join(names), had[article.row])
    return found


def would_welcome(history: History, state: State, profile: Profile) -> bool:
    """Return whether an article may be sent: to people thanked or later, or to open with a stranger (practice P087)."""
    person = history.contact
    if not person.name or not person.topics:
        return False
    if state is State.IDENTIFIED:
        return person.tier is Tier.STRANGER and not history.dates(TouchType.ARTICLE_OPENER)
    return state in KEPT and level_of(person, profile) is not KeepInTouch.NONE


def _topics(topics: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(filter(None, map(normal, topics))))


def _newest(article: Article) -> tuple[int, object, str]:
    return (-(article.found_on or dt.date.min).toordinal(), id_key(article.id), article.title)


def _once(things: Iterable[Thing]) -> Iterator[Thing]:
    """Yield each thing once; equal ones follow each other."""
    last = None
    for thing in things:
        if last is None or thing.row != last:
            yield thing
        last = thing.row


# Older thanks are one line together, as in the first run over an old workbook (docs/domain.md, Actions).
OLD_DAYS = 30
# A reminder or news of a talk so long ago reads as a machine's: nothing more is proposed (conflict C18).
SILENT_DAYS, NEWS_DAYS = 60, 182
# A card mailed later than this many business days after the talk is late (conflict C03).
CARD_LATE_BD = 5


def thank_by(talk: Talk, profile: Profile) -> dt.date:
    """Return the day the thanks should go out: 24 hours after the end, weekends included; without a time, next day."""
    if talk.times is None:
        return talk.day + _days(profile.thank_target_hours)
    return talk.times.after(profile.thank_target_hours).date()


def thank_hard(talk: Talk, profile: Profile) -> dt.datetime:
    """Return the instant after which thanks are late, on my clock.

    48 hours after the end, counted as instants across a change of the clocks; without a time, the end of the second
    day after the talk.
    """
    if talk.times is None:
        mine = zone(profile.timezone) or ZoneInfo("UTC")
        return dt.datetime.combine(talk.day + _days(profile.thank_hard_hours), dt.time(23, 59), mine)
    return talk.times.after(profile.thank_hard_hours)


def card_by(talk: Talk, profile: Profile, calendar: WorkCalendar) -> dt.date:
    """Return the business day the card should be mailed by: the third one after the talk (Hampshire, Princeton)."""
    return calendar.add(talk.day, profile.card_bd)


def card_late_after(talk: Talk, calendar: WorkCalendar) -> dt.date:
    """Return the last business day on which a card is not yet late: the fifth one after the talk."""
    return calendar.add(talk.day, CARD_LATE_BD)


def card_due(talk: Talk, contact: Contact) -> bool:
    """Return whether a card for this held talk is still to be mailed, and can be."""
    return card_open(talk.interview) and contact.card_wanted is not False and address_complete(contact)


def card_open(talk: Interview) -> bool:
    """Return whether a card may still be written: none was mailed or called off, and no thanks are noted unreadably."""
    unclear = talk.unclear.keys() & {"thanks_email_on", "card_mailed_on", "card_written_on"}
    return talk.card_mailed_on is None and not unclear


def address_complete(contact: Contact) -> bool:
    """Return whether the postal address has a street and a town: two lines at least (rule CT017)."""
    return len(address_lines(contact.address)) >= 2


def address_lines(address: str) -> list[str]:
    """Return the lines of a postal address; one typed on a single line breaks at its commas.

    The comma between an American town and its state parts nothing: "Davis, CA 95616" stays one line.
    """
    lines = [line for line in (part.strip() for part in address.splitlines()) if line]
    if len(lines) != 1:
        return lines
    return [part.strip() for part in _BREAK.split(lines[0]) if part.strip()]


_BREAK = regex(r",(?!\s*[A-Z]{2}\s+\d{5}\b)")


def is_old(talk: Talk, today: dt.date) -> bool:
    """Return whether the talk was more than 30 days ago."""
    return (today - talk.day).days > OLD_DAYS


def _days(hours: int) -> dt.timedelta:
    """Return whole days that hold these hours, one at least."""
    return dt.timedelta(days=-(-hours // 24))
