"""Write the week as lines for a terminal of 80 columns: the short one of a sync, and the whole week."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from infoview_sheets.domain.actions import REACH
from infoview_sheets.reports.closed import Closed, Goals
from infoview_sheets.reports.week import Bucket, Item
from infoview_sheets.text import HEAD, Line, Look, counted, day_title, day_words, listed, quoted, wrapped

_TIE = "\u00a0"  # a space at which no line is broken
_MOST_NAMES = 3
_ENOUGH_ASKED = 5


def week_lines(agenda: Sequence[Item], today: dt.date, room: int | None = None) -> Iterator[str]:
    """Yield the week: the one thing to do first, then day by day; next week is a word about its size.

    With ``room`` the lines are about as many at most, and the last one says how much more there is.
    """
    yield day_title(today)
    yield ""
    this_week = [item for item in agenda if item.bucket is not Bucket.NEXT_WEEK]
    later = len(agenda) - len(this_week)
    this_week = list(_said_once(this_week))
    if not this_week:
        yield "Nothing is due this week."
    said, shown = 3, 0  # lines: the title, the blank one and the last
    for lines in _by_day(this_week, today):
        said += len(lines)
        if room is not None and shown and said > room:
            break
        yield from lines
        shown += 1
    folded = len(this_week) - shown
    if folded:
        rest = f"{folded} this week{f', {later} next week' if later else ''}; see the sheet This Week"
        yield from wrapped(rest, first=f"{'More':<{HEAD}}")
    elif later:
        yield from wrapped(f"{later} more; see the sheet This Week", first=f"{'Next':<{HEAD}}")


def _said_once(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items; those of a day that only say to find a way to reach somebody are one."""
    for (_, unreachable), group in groupby(items, key=lambda item: (item.due, item.action.startswith(REACH))):
        same = list(group)
        if unreachable:
            names = [item.action.removeprefix(REACH) for item in same]
            yield replace(same[0], action=f"{REACH}{listed(names)}")
        else:
            yield from same


def _by_day(items: Sequence[Item], today: dt.date) -> Iterator[Sequence[str]]:
    """Yield the lines of each item; the first one of a day names it."""
    before = ""
    for n, item in enumerate(items):
        label = _label(item, today) if n else "FIRST"
        yield tuple(wrapped(_words(item, today, first=not n), first=f"{'' if label == before else label:<{HEAD}}"))
        before = label


def _label(item: Item, today: dt.date) -> str:
    """Return the day of an item; what is late is for today too."""
    return "Today" if item.due <= today else f"{item.due:%a} {item.due.day}"


def _words(item: Item, today: dt.date, *, first: bool) -> str:
    """Return what to do; with the day where no label names it."""
    if item.bucket is Bucket.LATE:
        return f"{item.action} (since {item.due:%b} {item.due.day})"
    return (
        f"{item.action} ({_label(item, today).lower() if item.due <= today else _label(item, today)})"
        if first
        else item.action
    )


def weekly_lines(agenda: Sequence[Item], done: Sequence[Closed], goals: Goals, today: dt.date) -> Iterator[Line]:
    """Yield the week: the goals, the one thing to do first, what was done, then late, today, this week, next week."""
    ahead = [item for item in agenda if item.bucket is not Bucket.NEXT_WEEK]
    begin, *more = progress(goals)
    for sentence in (f"{day_title(today)}. {begin}", *more):
        yield from _plain(sentence)
    yield Line("")
    if ahead:
        yield from _item(ahead[0], "FIRST", "first", today)
    else:
        yield Line("Nothing is due this week.", "first")
    yield Line("")
    yield from _done(done, today)
    rest = [item for item in agenda if not ahead or item is not ahead[0]]
    order = list(Bucket)
    for bucket, items in groupby(sorted(rest, key=lambda i: order.index(i.bucket)), key=lambda item: item.bucket):
        yield Line("")
        yield Line(bucket.words.upper(), "head")
        for item in items:
            yield from _item(item, _beside(item), "action", today)


PROGRESS = ("This week: ", "The coming week: ")
"""How the sentences on the week begin; on a Sunday the week is the coming one (docs/domain.md, Dates)."""


def progress(goals: Goals, *, shared: bool = False) -> Sequence[str]:
    """Return how far the week is, in sentences; how many said yes stands on no page that others see (P038, P072)."""
    sentences = (f"{PROGRESS[goals.coming]}{_goals(goals)}.", _no_talk(goals), "" if shared else _yes(goals))
    return [sentence for sentence in sentences if sentence]


def _goals(goals: Goals) -> str:
    return f"{_of(goals.talks, goals.talks_goal, 'talk')}, {_of(goals.requests, goals.requests_goal, 'request')}"


def _no_talk(goals: Goals) -> str:
    """Return that no talk is agreed, with the hours for one (practice P072)."""
    if goals.talks or not goals.talks_goal:
        return ""
    free = f"your free times are {goals.free}" if goals.free else "write your Free times into Profile"
    return f"No talk is planned {'for it' if goals.coming else 'this week'}; {free}."


def _yes(goals: Goals) -> str:
    """Return how many said yes, once five were asked: people mostly do (practice P038)."""
    if goals.asked < _ENOUGH_ASKED or not goals.yes:
        return ""
    return f"{goals.yes} of {goals.answered} {'answer was' if goals.answered == 1 else 'answers were'} yes so far."


def _of(count: int, goal: int, word: str) -> str:
    """Return "2 of 3 requests"; without a goal the count alone."""
    if count > goal > 0:
        return f"{counted(count, word)} ({goal} planned)"
    return f"{count} of {goal} {word}s" if goal else counted(count, word)


def _done(done: Sequence[Closed], today: dt.date) -> Iterator[Line]:
    """Yield what was done since this day last week, in one sentence."""
    since = day_words(today - dt.timedelta(days=7))
    deeds = []
    for deed, group in groupby(done, key=lambda closed: closed.deed):
        deeds.append(f"{deed.words} {_names(group)}")
    yield from _plain(f"Since {since} you {'; '.join(deeds)}." if deeds else f"Nothing is noted since {since}.")


def _names(done: Iterable[Closed]) -> str:
    """Return the names, no more than three of them."""
    names = [quoted(name) for name in dict.fromkeys(closed.person.name for closed in done)]
    more = len(names) - _MOST_NAMES
    return listed(names if more <= 0 else [*names[:_MOST_NAMES], f"{more} more"])


def _item(item: Item, label: str, look: Look, today: dt.date) -> Iterator[Line]:
    """Yield a thing to do: what, by when and why, the file to print, the cell that ends it."""
    yield from _plain(item.action, f"{label:<{HEAD}}", look)
    reasons = [_due(item, today)] if look == "first" else []
    reasons += [_limit(item, today), item.why]
    yield from _plain(" ".join(filter(None, reasons)), " " * HEAD)
    if item.file:
        yield from _linked(f"{item.verb} ", quoted(item.file, 200), "", item.file)
    if item.marked:
        yield from _linked("Done? Mark it in ", "This Week", ".", "book")
    elif item.ends and item.ends.address:
        place = quoted(f"{item.ends.sheet} {item.ends.address}")
        yield from _linked("Done? ", place, f" ({item.ends.column}): {item.ends_with}", "book")
    elif item.ends:
        yield from _plain(f"Done? {item.ends.sheet}: {item.ends_with}", " " * HEAD)


def _beside(item: Item) -> str:
    """Return the day beside a thing to do; its heading says the rest. What is late may be of another month."""
    match item.bucket:
        case Bucket.TODAY:
            return ""
        case Bucket.LATE:
            return f"{item.due:%b} {item.due.day}"
        case _:
            return f"{item.due:%a} {item.due.day}"


def _due(item: Item, today: dt.date) -> str:
    return f"{'Since' if item.due < today else 'By'} {day_words(item.due, today)}."


def _limit(item: Item, today: dt.date) -> str:
    """Return the day after which it is late, if that is still to come."""
    limit = item.late_after
    return f"At the latest {day_words(limit, today)}." if limit and limit >= today and limit > item.due else ""


def _plain(text: str, first: str = "", look: Look = "plain") -> Iterator[Line]:
    rest = " " * HEAD if first else ""
    yield from (Line(line, look) for line in wrapped(text, first=first, rest=rest)) if text else ()


def _linked(before: str, words: str, after: str, target: str) -> Iterator[Line]:
    """Yield a text, some words of which lead somewhere; these stay on one line where they fit there."""
    tied = words.replace(" ", _TIE) if len(words) + HEAD < 80 else words
    for line in wrapped(f"{before}{tied}{after}", first=" " * HEAD):
        found = tied in line
        yield Line(line.replace(_TIE, " "), words=words if found else "", target=target if found else "")
