"""The computation of docs/domain.md a second time: plain, slow, from the text and not from the code.

It reads rows as a person typed them (a header leads to a text, a day or a number) and knows nothing of the package. The
tables of public holidays and of time zones are those everybody uses.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays

Row = dict[str, Any]
DAY = dt.timedelta(days=1)
MINUTES = {"Office": 30, "Coffee": 45, "Lunch": 60, "Walk": 30, "Video": 20, "Phone": 20}
CADENCE = {"Mentor": 60, "Warm": 120, "Light": 180, "Yearly": 365}
NO_KEEPING = {"They wrote", "Meeting", "Favor asked", "Thanks after a no", "Request"}
BLUR = "some time around then"
"""A cell that nobody can read: it is not blank, and no day or answer either."""
REQUEST, NUDGE, PICK_UP, REPLY, CHECK_IN = {14, 15}, {11, 12, 13}, {19}, {1}, {17, 18}
HELD_BACK = {
    "Request sent": REQUEST | NUDGE | PICK_UP,
    "Introduction asked on": REQUEST | PICK_UP,
    "First nudge": REQUEST | NUDGE | PICK_UP,
    "Their answer": REQUEST | NUDGE | REPLY | PICK_UP,
    "Rest until": REQUEST | NUDGE | CHECK_IN | PICK_UP,
}
"""Which classes of actions wait for a cell that cannot be read (docs/domain.md, In doubt)."""
GIFTS = {"Article", "Event invitation", "Congratulations", "Help", "Introduction made"}


@cache
def holidays_of(country: str, subdivision: str, year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))


@dataclass
class Book:
    """A workbook as typed. Contacts are known by their ID, talks by theirs."""

    today: dt.date
    country: str = "US"
    subdivision: str = ""
    zone: str = "America/New_York"
    city: str = "Testville"
    fields: Sequence[str] = ()
    roles: Sequence[str] = ()
    days_off: dict[dt.date, bool] = field(default_factory=dict)
    targets: Sequence[str] = ()
    decided: str = ""
    contacts: list[Row] = field(default_factory=list)
    interviews: list[Row] = field(default_factory=list)
    referrals: list[Row] = field(default_factory=list)
    touches: list[Row] = field(default_factory=list)

    # Business days.

    def works(self, day: dt.date) -> bool:
        if day in self.days_off:
            return self.days_off[day]
        return day.weekday() < 5 and day not in holidays_of(self.country, self.subdivision, day.year)

    def add(self, day: dt.date, count: int) -> dt.date:
        step = DAY if count > 0 else -DAY
        while count:
            day += step
            if self.works(day):
                count -= 1 if count > 0 else -1
        return day

    def roll(self, day: dt.date) -> dt.date:
        while not self.works(day):
            day += DAY
        return day

    # Talks.

    def person(self, who: str) -> Row:
        return next(c for c in self.contacts if c["ID"] == who)

    def start(self, talk: Row) -> dt.datetime | None:
        if talk.get("Start") is None:
            return None
        theirs = self.person(talk["Who"]).get("Their time zone")
        zone = theirs if talk.get("Clock") == "Their clock" and theirs else self.zone
        return dt.datetime.combine(talk["Date"], talk["Start"], ZoneInfo(zone)).astimezone(ZoneInfo(self.zone))

    def day(self, talk: Row) -> dt.date:
        start = self.start(talk)
        return start.date() if start else talk["Date"]

    def minutes(self, talk: Row) -> int:
        near = self.person(talk["Who"]).get("City") == self.city
        form = talk.get("Format") or ("Office" if near else "Video")
        return talk.get("Minutes used") or talk.get("Minutes asked") or MINUTES[form]

    def after(self, talk: Row, hours: int) -> dt.datetime | None:
        """Return the instant so many hours after the end, on my clock."""
        start = self.start(talk)
        if start is None:
            return None
        end = start.astimezone(dt.UTC) + dt.timedelta(minutes=self.minutes(talk), hours=hours)
        return end.astimezone(ZoneInfo(self.zone))

    def talks(self, who: str, *states: str) -> list[Row]:
        mine = [t for t in self.interviews if t["Who"] == who and t["Status"] in states]
        return sorted(mine, key=self.day)

    def held(self, who: str) -> list[Row]:
        return [t for t in self.talks(who, "Held") if self.day(t) <= self.today]

    def thanked(self, talk: Row) -> dt.date | None:
        days = [d for d in (talk.get("Thank-you email sent"), talk.get("Card mailed")) if d]
        return min(days) if days else None

    def talk_columns(self, talk: Row) -> Row:
        held = talk["Status"] == "Held" and self.day(talk) <= self.today
        before = talk["Status"] in ("Planned", "Scheduled")
        start, day = self.start(talk), self.day(talk)
        target = self.after(talk, 24)
        return {
            "contact_id": talk["Who"],
            "thank_by": (target.date() if target else day + DAY) if held else None,
            "card_by": self.add(day, 3) if held else None,
            "confirm_by": self.add(day, -1) if before else None,
            "prep_by": self.add(day, -2) if before else None,
            "start_utc": start.astimezone(dt.UTC) if start else None,
            **({"thank_hard": self.after(talk, 48) if held else None} if start else {}),
        }

    # People.

    def cell(self, c: Row, header: str) -> Any:
        """Return what can be read in a cell."""
        return None if c.get(header) == BLUR else c.get(header)

    def waits_for(self, c: Row) -> set[int]:
        """Return the classes of actions that wait until a cell about the person can be read."""
        return {kind for header, kinds in HELD_BACK.items() if c.get(header) == BLUR for kind in kinds}

    def answered(self, c: Row) -> bool:
        return bool(c.get("They answered") or c.get("Their answer")) and not self.asked_again(c)

    def messages(self, who: str) -> list[Row]:
        mine = [t for t in self.touches if t["Who"] == who and t["Date"] <= self.today]
        return sorted(mine, key=lambda touch: touch["Date"])

    def asks(self, c: Row) -> list[dt.date]:
        typed = [self.cell(c, header) for header in ("Request sent", "First nudge", "Second nudge")]
        again = [t["Date"] for t in self.messages(c["ID"]) if t["Type"] == "Request"]
        return sorted([day for day in typed if day] + again)

    def asked_again(self, c: Row) -> bool:
        answered = c.get("They answered")
        days = [t["Date"] for t in self.messages(c["ID"]) if t["Type"] == "Request"]
        return bool(answered) and any(day > answered for day in days)

    def last_touch(self, c: Row) -> dt.date | None:
        days = [*self.asks(c), c.get("They answered"), *(t["Date"] for t in self.messages(c["ID"]))]
        for t in self.held(c["ID"]):
            days += [self.day(t), t.get("Thank-you email sent"), t.get("Card mailed")]
        known = [day for day in days if day]
        return max(known) if known else None

    def rest(self, c: Row) -> dt.date | None:
        until: dt.date | None = self.cell(c, "Rest until")
        if c.get("Their answer") == "Later" and c.get("Rest until") != BLUR:
            said = c["They answered"]
            if until is None or said >= until:
                until = said + 30 * DAY
            heard = [*self.asks(c), *(t["Date"] for t in self.messages(c["ID"]))]
            if heard and max(heard) >= until and not self.held(c["ID"]) and not self.asked_again(c):
                until = max(heard) + 30 * DAY  # a word after the rest begins another one
        return until

    def rests(self, c: Row) -> bool:
        until = self.rest(c)
        if until is None:
            return c.get("Rest until") == BLUR  # until it can be read
        passed = [*self.asks(c), c.get("They answered"), *(t["Date"] for t in self.messages(c["ID"]))]
        passed += [
            self.day(t) for t in [*self.held(c["ID"]), *self.talks(c["ID"], "Cancelled", "Did not come", "Moved")]
        ]
        return not any(day and day >= until for day in passed)

    def kept(self, c: Row) -> int:
        last = self.held(c["ID"])[-1]
        since = self.thanked(last)
        mine = [t for t in self.messages(c["ID"]) if t["Type"] not in NO_KEEPING]
        return sum(t["Date"] > since for t in mine) if since else 0

    def state(self, c: Row) -> str:
        held = self.held(c["ID"])
        scheduled = [self.day(t) for t in self.talks(c["ID"], "Scheduled")]
        if c.get("Do not contact"):
            return "do_not_contact"
        if any(day >= self.today for day in scheduled):
            return "scheduled"
        if scheduled:
            return "to_record"
        if self.rests(c):
            return "paused"
        if held:
            if not self.thanked(held[-1]):
                return "interviewed"
            return ["thanked", "followed_up", "in_touch"][min(2, self.kept(c))]
        return self.state_before_a_talk(c)

    def state_before_a_talk(self, c: Row) -> str:
        asks, answer, broken = (
            self.asks(c),
            c.get("Their answer"),
            self.talks(c["ID"], "Cancelled", "Did not come", "Moved"),
        )
        if answer == "No" and not self.asked_again(c):
            return "declined"
        if answer == "Yes" and not self.asked_again(c):
            return "accepted"
        if answer != "Yes" and broken and (not asks or self.day(broken[-1]) >= asks[-1]):
            return "accepted"
        was_asked = asks or any(c.get(header) for header in ("Request sent", "First nudge", "Second nudge"))
        if not was_asked and not self.answered(c):
            return "intro_requested" if c.get("Introduction asked on") else "identified"
        nudges = bool(c.get("First nudge")) + bool(c.get("Second nudge"))
        nudges += self.further_nudges(c)
        waits = asks and not self.answered(c) and 11 not in self.waits_for(c)
        late = waits and nudges >= 2 and self.today > self.add(asks[-1], 7)
        return "no_response" if late or (waits and (self.today - asks[-1]).days > 60) else "requested"

    def further_nudges(self, c: Row) -> int:
        """Return how many requests followed the second nudge: a third one is a row of the log."""
        second = c.get("Second nudge")
        if not (c.get("First nudge") and second):
            return 0
        return sum(t["Type"] == "Request" and t["Date"] > second for t in self.messages(c["ID"]))

    def next_checkin(self, c: Row) -> dt.date | None:
        level, state = c.get("Keep in touch") or "Warm", self.state(c)
        if level == "No" or state not in ("thanked", "followed_up", "in_touch"):
            return None
        if state == "thanked":
            thanked = self.thanked(self.held(c["ID"])[-1])
            return self.roll(thanked + 30 * DAY) if thanked else None
        last = self.last_touch(c)
        return self.roll(last + CADENCE[level] * DAY) if last else None

    # Who named whom.

    def received(self, r: Row) -> dt.date | None:
        talk = next((t for t in self.interviews if t.get("ID") == r.get("From which talk")), None)
        return r.get("Named on") or (self.day(talk) if talk else None)

    def first_contact(self, who: str) -> dt.date | None:
        c = self.person(who)
        talks = self.talks(who, "Scheduled", "Held", "Cancelled", "Did not come", "Moved")
        held_ahead = [t for t in talks if t["Status"] != "Held" or self.day(t) <= self.today]
        days = [self.cell(c, "Request sent"), self.cell(c, "Introduction asked on"), *map(self.day, held_ahead)]
        known = [day for day in days if day]
        return min(known) if known else None

    def chain_edges(self) -> list[tuple[tuple[dt.date, str], str, str]]:
        """Return (order, giver, person) of the namings that came on or before the first contact with the person."""
        edges = []
        for r in self.referrals:
            received, first = self.received(r), self.first_contact(r["Name"])
            if first is None or received is None or received <= first:
                edges.append(((received or dt.date.max, r["ID"]), r["Who named them"], r["Name"]))
        return sorted(edges)

    def parents(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for _, giver, person in self.chain_edges():
            found.setdefault(person, giver)
        return found

    def depth_and_root(self, who: str) -> tuple[int, str]:
        """Return 1 + the smallest depth of the referrers; the root of the shortest, then earliest path."""
        into = [(order, giver) for order, giver, person in self.chain_edges() if person == who]
        if not into:
            return 0, ""
        options = sorted((self.depth_and_root(giver)[0], order, giver) for order, giver in into)
        depth, _, giver = options[0]
        return depth + 1, self.depth_and_root(giver)[1] or self.person(giver)["Name"]

    def below(self, who: str) -> int:
        children = [person for person, giver in self.parents().items() if giver == who]
        return sum(1 + self.below(child) for child in children)

    def namings(self, who: str) -> list[Row]:
        mine = [r for r in self.referrals if r["Name"] == who and not r.get("Not for me")]
        return sorted(mine, key=lambda r: (self.received(r) or dt.date.max, r["ID"]))

    def referrers(self, who: str) -> list[str]:
        return list(dict.fromkeys(r["Who named them"] for r in self.namings(who)))

    def names_given(self, who: str) -> int:
        return len({r["Name"] for r in self.referrals if r["Who named them"] == who and not r.get("Not for me")})

    def met_by(self, r: Row) -> Row | None:
        """Return the first talk with a person named, if it was held on or after the naming, a chain edge."""
        received, held = self.received(r), self.held(r["Name"])
        first = self.first_contact(r["Name"])
        chain = first is None or received is None or received <= first
        return held[0] if chain and held and (received is None or self.day(held[0]) >= received) else None

    def referral_columns(self, r: Row) -> Row:
        received, met = self.received(r), self.met_by(r)
        told = [
            t["Date"] for t in self.messages(r["Who named them"])
            if t["Type"] == "Told what came of it" and met and t["Date"] >= self.day(met)
        ]  # fmt: skip
        return {
            "to_contact_id": r["Name"],
            "age_days": max(0, (self.today - received).days) if received else None,
            "loop_due": self.add(self.day(met), 2) if met and not told else None,
            "loop_closed_on": min(told) if told else None,
        }

    # Whom to ask next.

    def score(self, c: Row) -> int:
        return max(0, min(100, sum(self.parts(c))))

    def parts(self, c: Row) -> Iterator[int]:
        namings, all_held = self.namings(c["ID"]), [t for p in self.contacts for t in self.held(p["ID"])]
        offers = [self.offer(r) for r in namings]
        offers += [10] * bool(c.get("Who could introduce me")) + [8] * bool(c.get("Shared ground"))
        yield max(offers, default=0)
        warming = len(all_held) < 3
        tie = {"Inner circle": (15, 7), "Acquaintance": (9, 15), "Stranger": (4, 11)}[c.get("Circle") or "Stranger"]
        yield tie[0] if warming else tie[1]
        yield 10 * (c.get("Field") in self.fields) + 8 * (c.get("Role") in self.roles)
        target = c.get("Organization") in self.targets
        yield 7 * target - 10 * (target and warming)
        yield {"One step ahead": 10, "Peer": 7, "Two steps ahead": 6, "Senior": 3}.get(c.get("Level", ""), 4)
        days = [max(0, (self.today - day).days) for r in namings if (day := self.received(r))]
        yield round(10 * 0.5 ** (min(days) / 14)) if days else 0
        yield min(10, 5 * max(0, len(self.referrers(c["ID"])) - 1))
        voices = [t for t in all_held if self.person(t["Who"]).get("Field") == c.get("Field")]
        yield 5 if c.get("Field") and len(voices) < 3 else 0
        introduced = any(r.get("How") == "They will introduce me" for r in namings)
        reach = c.get("Email") or c.get("LinkedIn") or c.get("Who could introduce me") or introduced
        yield 0 if reach else -15
        yield -20 if self.just_asked(c) else 0

    def offer(self, r: Row) -> int:
        how, allowed = r.get("How") or "Unknown", r.get("May I use their name")
        if how == "They will introduce me":
            return 25
        if (how == "I may use their name" and allowed != "no") or (how == "Unknown" and allowed == "yes"):
            return 20
        return 12

    def just_asked(self, c: Row) -> bool:
        """Return whether somebody there was asked fewer than three business days ago."""
        for other in self.contacts:
            asks = self.asks(other)
            if asks and c.get("Organization") and other.get("Organization") == c["Organization"]:
                passed = [n for n in range(1, (self.today - asks[-1]).days + 1) if self.works(asks[-1] + n * DAY)]
                if len(passed) < 3:
                    return True
        return False

    def ranks(self) -> dict[str, int]:
        every = {c["ID"]: [r for r in self.referrals if r["Name"] == c["ID"]] for c in self.contacts}
        free = [
            c for c in self.contacts
            if not self.decided and self.state(c) == "identified" and not (every[c["ID"]] and all(r.get("Not for me") for r in every[c["ID"]]))
        ]  # fmt: skip

        def order(c: Row) -> tuple[int, dt.date, str]:
            days = [day for r in self.namings(c["ID"]) if (day := self.received(r))]
            return (-self.score(c), min(days, default=dt.date.max), c["ID"])

        return {c["ID"]: n for n, c in enumerate(sorted(free, key=order), 1)}

    def contact_columns(self, c: Row) -> Row:
        who, held, names = c["ID"], self.held(c["ID"]), self.names_given(c["ID"])
        depth, root = self.depth_and_root(who)
        rank = self.ranks().get(who)
        return {
            "state": self.state(c),
            "last_touch_on": self.last_touch(c),
            "interviews_held": len(held),
            "next_checkin_on": self.next_checkin(c),
            "given": sum(t["Type"] in GIFTS for t in self.messages(who)),
            "received": len(held) + names + sum(bool(t.get("Tried it on")) for t in held),
            "rank": rank,
            "rank_score": self.score(c) if rank else None,
            "referred_by": "; ".join(self.person(giver)["Name"] for giver in self.referrers(who)),
            "n_referrers": len(self.referrers(who)),
            "chain_depth": depth,
            "chain_root": root,
            "names_given": names,
            "domino_total": self.below(who),
        }
