"""What is to be done, a second time: the table of actions in docs/domain.md, plain and slow, from the text alone."""

import datetime as dt
from collections.abc import Iterator

from tests.domain.second_opinion import BLUR, DAY, HELD_BACK, Book, Row

Due = tuple[int, dt.date]
"""The class of an action, and its day."""
REST = 30 * DAY
A_WEEK = 3  # requests


NEWS = (2, 8, 9, 16, 17, 18, 21)
FAVORS = (11, 12, 14, 15)
EXPLORING = (11, 12, 13, 14, 15, 16, 19, 20)
INSTEAD = (6, 8, 9, 21)


def actions(book: Book) -> dict[str, list[Due]]:
    """Return the classes and days of everything that is to be done, by person: first what is due by class, then by day.

    A favor waits a week for news and thanks to the same person, a second favor for the first.
    """
    ranks, monday = book.ranks(), week(book)[0]
    every = [(kind, day, c) for c in book.contacts for kind, day in _of(book, c)]

    def order(one: tuple[int, dt.date, Row]) -> tuple[object, ...]:
        kind, day, c = one
        rank = ranks.get(c["ID"], 10**6)
        return (0, kind, day, rank, c["ID"]) if day <= book.today else (1, 0, day, rank, c["ID"], kind)

    this_week = [one for one in every if one[1] <= week(book)[1]]
    heard = {c["ID"] for kind, _, c in this_week if kind in NEWS}
    heard |= {c["ID"] for c in book.contacts if book.waits_for(c)}
    moved = []
    for kind, day, c in sorted(every, key=order):
        to = _written_to(book, kind, c) if kind in FAVORS and day <= week(book)[1] else ""
        late = last_of_week(book, monday + 7 * DAY) if to and to in heard else day
        heard |= {to} if to else set()
        moved.append((kind, late, c))
    found: dict[str, list[Due]] = {c["ID"]: [] for c in book.contacts}
    for kind, day, c in sorted(moved, key=order):
        found[c["ID"]].append((kind, day))
    return found


def _written_to(book: Book, kind: int, c: Row) -> str:
    """Return who is asked: for an introduction the one in between."""
    return _introducer(book, c) if kind in (12, 14) else c["ID"]


def _of(book: Book, c: Row) -> list[Due]:
    if c.get("Do not contact"):
        return []
    found = [*_talks(book, c), *_loops(book, c), *_linkedin(book, c), *_asking(book, c), *_unread(book, c)]
    if book.decided:
        found = [one for one in found if one[0] not in EXPLORING] + list(_decided(book, c))
    if not any(kind in INSTEAD for kind, _ in found):
        found += _keeping(book, c)
    return [one for one in found if one[0] not in book.waits_for(c)]


def _linkedin(book: Book, c: Row) -> Iterator[Due]:
    held = book.held(c["ID"])
    if held and c.get("LinkedIn") and not c.get("Connected on") and book.today - book.day(held[-1]) <= REST:
        yield 10, book.add(book.day(held[-1]), 2)


def _unread(book: Book, c: Row) -> Iterator[Due]:
    """Write what cannot be read: one cell a person, where they are asked or resting."""
    state = book.state(c)
    open_answer = state == "requested" and book.answered(c) and book.cell(c, "Their answer") is None
    unread = any(c.get(header) == BLUR for header in HELD_BACK)
    if state in ("requested", "intro_requested", "paused") and (unread or open_answer):
        yield 20, last_of_week(book, week(book)[0])


def _decided(book: Book, c: Row) -> Iterator[Due]:
    """Tell whoever talked with me or named somebody, once, and not while they rest."""
    helped = book.held(c["ID"]) or any(r["Who named them"] == c["ID"] for r in book.referrals)
    rests = c.get("Rest until") == BLUR or (book.rest(c) or book.today) > book.today
    told = any(t["Type"] == "News: decided" for t in book.messages(c["ID"]))
    if helped and not rests and not told:
        yield 21, last_of_week(book, week(book)[0])


def urgency(book: Book, day: dt.date | None) -> str:
    if day is None:
        return "none"
    if day <= book.today:
        return "overdue" if day < book.today else "today"
    return "this_week" if day <= week(book)[1] else "later"


def week(book: Book) -> tuple[dt.date, dt.date]:
    """Return the seven days that hold the next working day."""
    ahead = book.roll(book.today)
    monday = ahead - ahead.weekday() * DAY
    return monday, monday + 6 * DAY


def last_of_week(book: Book, monday: dt.date) -> dt.date:
    working = [monday + n * DAY for n in range(7) if book.works(monday + n * DAY)]
    return working[-1] if working else book.roll(monday + 6 * DAY)


def _talks(book: Book, c: Row) -> Iterator[Due]:
    for talk in book.talks(c["ID"], "Scheduled", "Held", "Cancelled", "Did not come", "Moved"):
        day, status = book.day(talk), talk["Status"]
        held = status == "Held" and day <= book.today
        fresh = book.today - day <= REST
        if status == "Scheduled" and day >= book.today:
            yield 3, book.add(day, -1)
            yield 4, book.add(day, -2)
            if talk.get("Start") is None and any("Start" in each for each in book.interviews):
                yield 20, min(last_of_week(book, week(book)[0]), day)
        if status == "Scheduled" and day < book.today:
            yield 5, day
        if held and not book.thanked(talk) and fresh:
            yield 2, book.talk_columns(talk)["thank_by"]
        if held and not talk.get("Card mailed") and fresh and c.get("Postal address"):
            yield 7, book.add(day, 3)
        over = held or status != "Held"  # a promise of a talk still to be held is none yet
        if talk.get("What I promised") and not talk.get("Promise kept on") and over:
            yield 6, talk.get("Promised by") or book.add(day, 5)
        tried = talk.get("Tried it on")
        told = ("Told what came of it", "Update")
        recent = tried is not None and (book.today - tried).days <= 182
        if (
            held
            and tried
            and recent
            and not any(t["Date"] >= tried and t["Type"] in told for t in book.messages(c["ID"]))
        ):
            yield 9, book.add(tried, 2)


def _loops(book: Book, c: Row) -> Iterator[Due]:
    people = set()
    for r in sorted(book.referrals, key=lambda r: (book.received(r) or dt.date.max, r["ID"])):
        due = book.referral_columns(r)["loop_due"]
        met = book.met_by(r)
        news = met is not None and (book.today - book.day(met)).days <= 182
        if r["Who named them"] == c["ID"] and due and news and r["Name"] not in people:
            people.add(r["Name"])
            yield 8, due


def _asking(book: Book, c: Row) -> Iterator[Due]:
    state, answered, asks = book.state(c), c.get("They answered"), book.asks(c)
    if state == "accepted":
        broken = [book.day(t) for t in book.talks(c["ID"], "Cancelled", "Did not come", "Moved")]
        past = [day for day in (answered, *broken) if day and day <= book.today]
        yield 1, book.add(max(past), 1)
    waits = asks and not book.answered(c)
    nudges = bool(c.get("First nudge")) + bool(c.get("Second nudge")) + book.further_nudges(c)
    if state == "requested" and waits and nudges < 2:
        yield 11, book.add(asks[-1], 7)
    if state == "intro_requested" and book.cell(c, "Introduction asked on"):
        yield 12, book.add(c["Introduction asked on"], 5)
    if state in ("requested", "no_response") and waits and _others(book, c):
        day = book.add(book.cell(c, "Request sent") or asks[-1], 3)
        yield 13, day if day >= book.today else last_of_week(book, week(book)[0])
    if (slot := _slot(book, c)) is not None:
        yield (14 if _introducer(book, c) else 15), slot
    thanked = any(
        t["Type"] == "Thanks after a no" and t["Date"] >= answered for t in book.messages(c["ID"]) if answered
    )
    if state == "declined" and answered and not thanked and book.today - answered <= REST:
        yield 16, book.add(answered, 2)
    if state == "paused" and (until := book.rest(c)):
        yield 19, book.roll(until)


def _others(book: Book, c: Row) -> bool:
    """Return whether somebody else at their organization is still to be asked."""
    ranks = book.ranks()
    return any(
        other["ID"] in ranks and other.get("Organization") == c["Organization"]
        for other in book.contacts if c.get("Organization")
    )  # fmt: skip


def _slot(book: Book, c: Row) -> dt.date | None:
    """Return by when somebody ranked is asked: their turn, or five business days after they were named."""
    rank = book.ranks().get(c["ID"])
    if rank is None:
        return None
    monday, sunday = week(book)
    sent = sum(
        any(day and monday <= day <= sunday for day in (book.cell(other, "Request sent"), book.cell(other, "Introduction asked on"),
            *(t["Date"] for t in book.messages(other["ID"]) if t["Type"] == "Request")))
        for other in book.contacts
    )  # fmt: skip
    room = max(0, A_WEEK - sent)
    weeks = 0 if rank <= room else 1 + (rank - room - 1) // A_WEEK
    days = [last_of_week(book, monday + weeks * 7 * DAY)]
    named = [day for r in book.namings(c["ID"]) if (day := book.received(r))]
    days += [book.add(max(named), 5)] if named else []
    return min((day for day in days if day >= book.today), default=None)


def _introducer(book: Book, c: Row) -> str:
    """Return the first who offered to introduce us, if they may be written to; "" where there is none."""
    offers = [r["Who named them"] for r in book.namings(c["ID"]) if r.get("How") == "They will introduce me"]
    return offers[0] if offers and not book.person(offers[0]).get("Do not contact") else ""


def _keeping(book: Book, c: Row) -> Iterator[Due]:
    state, held = book.state(c), book.held(c["ID"])
    if c.get("Keep in touch") == "Mentor" and state in ("thanked", "followed_up", "in_touch") and _is_year(book, c):
        yield 18, book.roll(book.today.replace(day=1))
    elif (day := book.next_checkin(c)) and held:
        yield (17 if state == "thanked" else 18), day


def _is_year(book: Book, c: Row) -> bool:
    """Return whether a mentor is thanked for another year: in the month of the first talk, unless written to in it."""
    begun = book.day(book.held(c["ID"])[0])
    month, last = book.today.replace(day=1), book.thanked(book.held(c["ID"])[-1])
    mine = [t["Date"] for t in book.messages(c["ID"]) if last and t["Date"] > last and _keeps(t)]
    return begun.month == month.month and begun.year != month.year and not any(day >= month for day in mine)


def _keeps(touch: Row) -> bool:
    return touch["Type"] not in {"They wrote", "Meeting", "Favor asked", "Thanks after a no", "Request"}
