"""Tell the week: what is due, what was done lately, the goals, and all of it as lines."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from infoview_sheets.domain.actions import REACH, Action, DocumentName
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import NO_KEEPING, Talk, was_held
from infoview_sheets.domain.log import OF_PERSON, OF_TALK
from infoview_sheets.frozen import frozen
from infoview_sheets.reports.growth import answer_of, was_asked
from infoview_sheets.sheets.schema.choices import STEPS, Choice, Reply, Status, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.table import Cell
from infoview_sheets.text import HEAD, Line, Look, counted, day_title, day_words, listed, quoted, wrapped

Files = Mapping[tuple[str, int], str]
"""The files of a run: the kind of paper, and the row of its talk or of the person, lead to the file's name."""


class Bucket(Choice):
    """When an action is due, seen from today."""

    LATE = "late", "Late"
    TODAY = "today", "Today"
    THIS_WEEK = "this_week", "This week"
    NEXT_WEEK = "next_week", "Next week"


@frozen
class Item:
    """One line of the week; ``ends`` is the cell that ends the action.

    ``marked`` says that a mark in the sheet called ``week`` ends it too. ``verb`` is what to do with its file.
    ``number`` is the class of the action; ``interview`` and ``referral`` are IDs of what it is about.
    """

    bucket: Bucket
    due: dt.date
    action: str
    who: str = ""
    contact: str = ""
    why: str = ""
    late_after: dt.date | None = None
    at: dt.time | None = None
    file: str = ""
    verb: str = "Print"
    finish: str = ""
    ends: Cell | None = None
    ends_with: str = ""
    marked: bool = False
    week: str = "This Week"
    number: int = 0
    interview: str = ""
    referral: str = ""


def agenda(analysis: Analysis, files: Files) -> Sequence[Item]:
    """Return what is open up to the end of next week, in the order to do it; the same thing for two reasons once."""
    due = [(action, bucket) for action in analysis.actions if (bucket := _bucket(action.due, analysis))]
    week = quoted(analysis.workbook.week)
    items = (_item(action, bucket, files, week) for action, bucket in reversed(due))
    return tuple(reversed({(item.action, item.due): item for item in items}.values()))


def _item(action: Action, bucket: Bucket, files: Files, week: str) -> Item:
    contact = action.contact
    drafts = [draft for draft in drafts_of(action) if draft in files]
    return Item(
        bucket=bucket,
        due=action.due,
        action=action.text,
        who=contact.name if contact else "",
        contact=contact.id if contact else "",
        why=action.why,
        late_after=action.late_after,
        at=action.at,
        file=file_of(drafts, files),
        verb="Print" if drafts and DocumentName(drafts[0][0]).on_paper else "Send",
        finish=f"{action.ends}: {action.ends_with}" if action.ends else action.ends_with,
        ends=action.ends,
        ends_with=action.ends_with,
        marked=action.ends_by_mark,
        week=week,
        number=action.number,
        interview=action.interview.id if action.interview else "",
        referral=action.referral.id if action.referral else "",
    )


def drafts_of(action: Action) -> Sequence[tuple[str, int]]:
    """Return what helps with an action, the best first: the kind of document, and the row that it is about."""
    document = action.kind.document
    about = action.interview if document and document.of_talk else action.contact
    if document is None or about is None:
        return ()
    more = (DocumentName.THANK_YOU_STARTER,) if document is DocumentName.THANK_YOU_LETTER else ()
    return [(each, about.row) for each in (document, *more)]


def file_of(drafts: Sequence[tuple[str, int]], files: Files) -> str:
    """Return the first of these files that there is, else ""."""
    return next((files[draft] for draft in drafts if draft in files), "")


def _bucket(due: dt.date, analysis: Analysis) -> Bucket | None:
    if due <= analysis.today:
        return Bucket.LATE if due < analysis.today else Bucket.TODAY
    days = (due - analysis.week[1]).days
    return Bucket.THIS_WEEK if days <= 0 else Bucket.NEXT_WEEK if days <= 7 else None


_WEEK = dt.timedelta(days=7)


class Deed(Choice):
    """What can be done with a person, in words that go before their name."""

    TALK = "talk", "talked with"
    THANKS = "thanks", "thanked"
    CARD = "card", "mailed a card to"
    REQUEST = "request", "asked"
    INTRODUCTION = "introduction", "asked to be introduced to"
    NUDGE = "nudge", "nudged"
    PROMISE = "promise", "kept your promise to"
    TOLD = "told", "reported back to"
    MESSAGE = "message", "wrote to"


@frozen
class Closed:
    """Something that was done with ``person`` on ``day``."""

    deed: Deed
    person: Contact
    day: dt.date


@frozen
class Goals:
    """The week against the goals in Profile: talks held or agreed, and people asked.

    ``free`` are the hours in which a talk could be, ``yes`` of ``answered`` answers so far were a yes, of ``asked``
    people in all. ``coming`` says that the week begins after today.
    """

    talks: int
    talks_goal: int
    requests: int
    requests_goal: int
    free: str = ""
    yes: int = 0
    answered: int = 0
    asked: int = 0
    coming: bool = False


def closed(analysis: Analysis) -> Sequence[Closed]:
    """Return what was done in the week up to today, the day of a week ago included: by deed, the oldest first."""
    recent = [done for done in _all(analysis) if analysis.today - _WEEK <= done.day <= analysis.today]
    order = {deed: n for n, deed in enumerate(Deed)}
    return tuple(sorted(recent, key=lambda done: (order[done.deed], done.day, done.person.row)))


def goals(analysis: Analysis) -> Goals:
    """Return how far "this week" is (docs/domain.md, Dates). Somebody asked twice counts once, as for request slots."""
    first, last = analysis.week
    asking = (Deed.REQUEST, Deed.INTRODUCTION)
    asked = {d.person.row for d in _all(analysis) if d.deed in asking and first <= d.day <= last}
    talks = [t for t in analysis.talks.values() if first <= t.day <= last and _counts(t, analysis.today)]
    profile = analysis.profile
    replies = [answer_of(history) for history in analysis.people if was_asked(history)]
    return Goals(
        len(talks), profile.talks_a_week, len(asked), profile.requests_a_week, profile.free_times,
        replies.count(Reply.YES), sum(reply is not None for reply in replies), len(replies), first > analysis.today,
    )  # fmt: skip


def _counts(talk: Talk, today: dt.date) -> bool:
    return was_held(talk, today) or (talk.interview.status is Status.SCHEDULED and talk.day >= today)


def _all(analysis: Analysis) -> Iterator[Closed]:
    """Yield everything that has a day, of whatever time."""
    workbook = analysis.workbook
    for contact in workbook.contacts:
        if contact.name:
            yield from _noted(contact, contact, OF_PERSON)
    for talk in analysis.talks.values():
        if talk.contact and talk.contact.name:
            if was_held(talk, analysis.today):
                yield Closed(Deed.TALK, talk.contact, talk.day)
            yield from _noted(talk.interview, talk.contact, OF_TALK)
    for touch in workbook.touches:
        person = workbook.person(touch.who)
        other = touch.type in STEPS | (NO_KEEPING - _DEEDS.keys())
        if person and person.name and touch.date and touch.type and not other:
            yield Closed(_DEEDS.get(touch.type, Deed.MESSAGE), person, touch.date)


_DEEDS = {
    TouchType.ASKED: Deed.REQUEST,
    TouchType.INTRO_ASKED: Deed.INTRODUCTION,
    TouchType.NUDGED: Deed.NUDGE,
    TouchType.NUDGED_AGAIN: Deed.NUDGE,
    TouchType.THANKED: Deed.THANKS,
    TouchType.CARD_MAILED: Deed.CARD,
    TouchType.PROMISE_KEPT: Deed.PROMISE,
    TouchType.REQUEST: Deed.REQUEST,
    TouchType.LOOP_CLOSE: Deed.TOLD,
    TouchType.DECLINED_THANKS: Deed.MESSAGE,
}


def _noted(record: Contact | Interview, person: Contact, columns: Mapping[TouchType, str]) -> Iterator[Closed]:
    """Yield what the cells of a row say was done with somebody."""
    days = ((kind, getattr(record, key)) for kind, key in columns.items())
    yield from (Closed(_DEEDS[kind], person, day) for kind, day in days if day and kind in _DEEDS)


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
        rest = f"{folded} this week{f', {later} next week' if later else ''}; see the sheet {agenda[0].week}"
        yield from wrapped(rest, first=f"{'More':<{HEAD}}")
    elif later:
        yield from wrapped(f"{later} more; see the sheet {agenda[0].week}", first=f"{'Next':<{HEAD}}")


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
        yield from _item_lines(ahead[0], "FIRST", "first", today)
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
            yield from _item_lines(item, _beside(item), "action", today)
    if sheet := next((item.week for item in agenda if item.marked), ""):
        yield Line("")
        yield from _linked("Done? Mark it in ", sheet, ".", "book", "")


PROGRESS = ("This week: ", "The coming week: ")
"""How the sentences on the week begin; on a Sunday the week is the coming one (docs/domain.md, Dates)."""


def progress(goals: Goals, *, shared: bool = False) -> Sequence[str]:
    """Return how far the week is, in sentences; how many said yes stands on no page that others see (P038, P072)."""
    talks, requests = _of(goals.talks, goals.talks_goal, "talk"), _of(goals.requests, goals.requests_goal, "request")
    sentences = (f"{PROGRESS[goals.coming]}{talks}, {requests}.", _no_talk(goals), "" if shared else _yes(goals))
    return [sentence for sentence in sentences if sentence]


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
        return f"{counted(count, word)} ({goal} was the goal)"
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


def _item_lines(item: Item, label: str, look: Look, today: dt.date) -> Iterator[Line]:
    """Yield a thing to do: what, by when and why, the file to print, the cell that ends it if no mark does."""
    yield from _plain(item.action, f"{label:<{HEAD}}", look)
    reasons = [_due(item, today)] if look == "first" else []
    reasons += [_limit(item, today), item.why]
    yield from _plain(" ".join(filter(None, reasons)), " " * HEAD)
    if item.file:
        yield from _linked(f"{item.verb}: ", quoted(item.file, 200), "", item.file)
    if item.ends and item.ends.address and not item.marked:
        place = quoted(f"{item.ends.sheet} {item.ends.address}")
        yield from _linked("Done? ", place, f" ({item.ends.column}): {item.ends_with}", "book")
    elif item.ends and not item.marked:
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


def _linked(before: str, words: str, after: str, target: str, first: str = " " * HEAD) -> Iterator[Line]:
    """Yield a text, some words of which lead somewhere; these stay on one line where they fit there."""
    tied = words.replace(" ", _TIE) if len(words) + HEAD < 80 else words
    for line in wrapped(f"{before}{tied}{after}", first=first):
        found = tied in line
        yield Line(line.replace(_TIE, " "), words=words if found else "", target=target if found else "")
