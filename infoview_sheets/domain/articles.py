"""Match what there is to share with the people it would please (practices P025, P087)."""

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TypeVar

from infoview_sheets.domain.cadence import KEPT, level_of
from infoview_sheets.domain.history import History
from infoview_sheets.domain.ids import id_key
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import KeepInTouch, State, Tier, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.schema.library import Article
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook

_FRESH = dt.timedelta(days=365)
_MOST = 3

Thing = TypeVar("Thing", Contact, Article)


@frozen
class Library:
    """What there is to share, the newest first under each topic, and who has had what: (contact row, article row)."""

    shelves: Mapping[str, Sequence[Article]] = field(default_factory=dict)
    sent: frozenset[tuple[int, int]] = frozenset()

    def gift_for(self, person: Contact) -> Article | None:
        """Return the newest article on one of their topics that they have not had."""
        shelves = [self.shelves.get(topic, ()) for topic in _topics(person.topics)]
        merged = heapq.merge(*shelves, key=_newest)
        return next((article for article in merged if (person.row, article.row) not in self.sent), None)

    def to_find(self, person: Contact) -> str:
        """Return what to look for, where nothing in the sheet would please them; "" where something does."""
        if not person.topics or self.gift_for(person):
            return ""
        return f" Find an article on {person.topics[0]} for {person.name}: none in the sheet Articles is new to them."


def library_of(workbook: Workbook, histories: Mapping[int, History], today: dt.date) -> Library:
    """Return the articles that are still useful today, and who has had which."""
    shelves: dict[str, list[Article]] = {}
    for article in sorted(workbook.articles, key=_newest):
        if article.title and is_fresh(article, today):
            for topic in _topics(article.topics):
                shelves.setdefault(topic, []).append(article)
    sent = set()
    for row, history in histories.items():
        for reference in (touch.article for touch in history.touches if touch.article):
            article_sent = workbook.article(reference)
            if article_sent:
                sent.add((row, article_sent.row))
    return Library(shelves, frozenset(sent))


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
    by_topic: dict[str, list[Contact]] = {}
    for person in welcome:
        for topic in _topics(person.topics):
            by_topic.setdefault(topic, []).append(person)
    had: dict[int, int] = {}
    for _, row in library.sent:
        had[row] = had.get(row, 0) + 1
    found = {}
    for article in workbook.articles:
        people = [by_topic.get(topic, ()) for topic in _topics(article.topics)] if is_fresh(article, today) else []
        merged = _once(heapq.merge(*people, key=lambda person: place[person.row]))
        fitting = (person for person in merged if (person.row, article.row) not in library.sent)
        names = [person.name for person, _ in zip(fitting, range(_MOST), strict=False)]
        found[article.row] = ("; ".join(names), had.get(article.row, 0))
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
