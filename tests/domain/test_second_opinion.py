"""Forty random workbooks, worked out twice: by the package, and by ``second_opinion`` from the text of the craft."""

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Row as SheetRow
from infoview_sheets.sheets.table import Sheet, Value
from infoview_sheets.sheets.workbook import Workbook
from tests.domain.second_actions import actions, urgency
from tests.domain.second_opinion import BLUR, DAY, Book, Row

CALENDARS = [
    ("US", "", "America/New_York"), ("US", "MA", "America/Los_Angeles"), ("DE", "BY", "Europe/Berlin"),
    ("GB", "SCT", "Europe/London"), ("US", "", "Pacific/Honolulu"), ("DE", "", "Pacific/Kiritimati"),
]  # fmt: skip
ZONES = ["", "", "Europe/Lisbon", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland"]
FIELDS = ["policy", "biotech", "teaching"]
ROLES = ["analyst", "examiner", "editor"]
PLACES = ["Lumenvale", "Northmere", "Brightwater", ""]
TOUCHES = [
    "Article", "Event invitation", "Update", "Told what came of it", "Congratulations", "Help", "Introduction made",
    "Check-in", "Meeting", "They wrote", "Favor asked", "Thanks after a no", "Request", "News: decided",
]  # fmt: skip
NAMES = "Ada Bram Cleo Dov Elin Fitz Greta Hugo Ines Jory Kaia Lior Maren Nico".split()


def book_of(seed: int) -> Book:
    """Return a random workbook: every state, clocks around the world, days off, chains of names."""
    random = Random(seed)
    country, subdivision, zone = CALENDARS[seed % len(CALENDARS)]
    today = dt.date(2026, 1, 1) + random.randrange(365) * DAY
    book = Book(today, country, subdivision, zone, fields=FIELDS[:1], roles=ROLES[:1], targets=PLACES[:1])
    book.decided = "I will start as an analyst in May" if seed % 4 == 3 else ""
    for _ in range(6):
        book.days_off[today + random.randrange(-40, 40) * DAY] = random.random() < 0.3
    book.contacts = [_contact(random, n, name, today) for n, name in enumerate(NAMES, 1)]
    for c in book.contacts:
        if random.random() < 0.6:
            _talks(random, book, c)
    for n in range(10):
        giver, person = sorted(random.sample(book.contacts, 2), key=lambda c: str(c["ID"]))
        book.referrals.append(_referral(random, n, giver, person, today))
    for n in range(18):
        who, day = random.choice(book.contacts)["ID"], today - random.randrange(0, 200) * DAY
        book.touches.append({"ID": f"T-{n:04}", "Who": who, "Date": day, "Type": random.choice(TOUCHES)})
    return book


def _contact(random: Random, n: int, name: str, today: dt.date) -> Row:
    c: Row = {
        "ID": f"C-{n:03}", "Name": f"{name} Example", "Circle": random.choice(["Inner circle", "Acquaintance", "Stranger"]),
        "Email": f"{name.lower()}@example.org" if random.random() < 0.8 else "", "Field": random.choice([*FIELDS, ""]),
        "Role": random.choice([*ROLES, ""]), "Organization": random.choice(PLACES),
        "Level": random.choice(["Peer", "One step ahead", "Two steps ahead", "Senior", "Unknown"]),
        "Their time zone": random.choice(ZONES), "City": random.choice(["Testville", "Elsewhere"]),
        "Keep in touch": random.choice(["Mentor", "Warm", "Light", "Yearly", "No", ""]),
        "Shared ground": random.choice(["", "", "both from Example State"]),
        "Do not contact": "yes" if random.random() < 0.05 else "",
        "Postal address": "1 Way, Testville, MA 02139" if random.random() < 0.6 else "",
    }  # fmt: skip
    if random.random() < 0.2:
        c["Introduction asked on"] = random.choice([BLUR, *(today - n * DAY for n in (1, 4, 9, 30, 59))])
    if random.random() < 0.6:
        _asked(random, c, today)
    if random.random() < 0.12:
        c["Rest until"] = random.choice([BLUR, *(today + n * DAY for n in (-30, -3, 0, 5, 59))])
    if random.random() < 0.4:
        c["LinkedIn"] = f"https://www.linkedin.com/in/{name.lower()}-example"
        c["Connected on"] = random.choice([None, None, today - random.randrange(0, 20) * DAY])
    return c


def _asked(random: Random, c: Row, today: dt.date) -> None:
    day = c["Request sent"] = today - random.randrange(1, 120) * DAY
    for header in ("First nudge", "Second nudge"):
        day += random.randrange(8, 20) * DAY
        if day > today or random.random() < 0.4:
            break
        c[header] = day
    day = max(value for key, value in c.items() if key in ("Request sent", "First nudge", "Second nudge"))
    if random.random() < 0.15:
        c[random.choice([header for header in ("Request sent", "First nudge") if header in c])] = BLUR
    if random.random() < 0.6:
        c["They answered"] = min(today, day + random.randrange(0, 9) * DAY)
        c["Their answer"] = random.choice(["Yes", "Yes", "Later", "No", BLUR])


def _talks(random: Random, book: Book, c: Row) -> None:
    for _ in range(random.randrange(1, 3)):
        status = random.choice(["Held", "Held", "Held", "Scheduled", "Cancelled", "Did not come"])
        ahead = status == "Scheduled" and random.random() < 0.7
        day = book.today + (random.randrange(2, 30) if ahead else -random.randrange(2, 300)) * DAY
        talk: Row = {"ID": f"I-{len(book.interviews) + 1:03}", "Who": c["ID"], "Status": status, "Date": day}
        if random.random() < 0.7:
            talk["Start"] = dt.time(random.randrange(7, 23), random.choice([0, 30]))
            talk["Clock"] = random.choice(["My clock", "Their clock"])
        talk["Format"] = random.choice(["", "Video", "Phone", "Office", "Coffee", "Lunch", "Walk"])
        talk["Minutes asked"] = random.choice([None, None, 25])
        if status == "Held":
            talk["Minutes used"] = random.choice([None, 15, 70])
            for header, chance in (("Thank-you email sent", 0.7), ("Card mailed", 0.3), ("Tried it on", 0.3)):
                if random.random() < chance:
                    talk[header] = min(book.today, day + random.randrange(2, 9) * DAY)
        if random.random() < 0.2:
            talk["What I promised"] = "send the slides"
            talk["Promised by"] = random.choice([None, day + random.randrange(1, 20) * DAY])
            talk["Promise kept on"] = random.choice([None, min(book.today, day + 3 * DAY)])
        book.interviews.append(talk)


def _referral(random: Random, n: int, giver: Row, person: Row, today: dt.date) -> Row:
    return {
        "ID": f"R-{n + 1:03}", "Who named them": giver["ID"], "Name": person["ID"],
        "Named on": today - random.randrange(0, 120) * DAY if random.random() < 0.8 else None,
        "How": random.choice(["", "They will introduce me", "I may use their name", "I find them myself"]),
        "May I use their name": random.choice(["", "yes", "no"]),
        "Not for me": "yes" if random.random() < 0.15 else "",
    }  # fmt: skip


def workbook_of(book: Book) -> Workbook:
    """Return the same rows, read by the package as any other workbook."""
    profile: list[Row] = [
        {"Setting": key, "Value": value}
        for key, value in (
            ("Name", "Robin"), ("Country", book.country), ("State or region", book.subdivision), ("City", book.city),
            ("Time zone", book.zone), ("Target fields", "; ".join(book.fields)), ("Target roles", "; ".join(book.roles)), ("Decided", book.decided),
        )
    ]  # fmt: skip
    days = [{"Date": day, "Working day after all": "yes" if works else "no"} for day, works in book.days_off.items()]
    places = [{"Name": name, "I would like to work here": "yes"} for name in book.targets]
    return read_workbook(
        [
            _sheet("Profile", profile), _sheet("Contacts", book.contacts), _sheet("Interviews", book.interviews),
            _sheet("Referrals", book.referrals), _sheet("Touches", book.touches), _sheet("Days off", days),
            _sheet("Organizations", places),
        ]
    )  # fmt: skip


def _sheet(name: str, rows: Sequence[Row]) -> Sheet:
    headers = list(dict.fromkeys(header for row in rows for header in row))
    cells: list[tuple[Value, ...]] = [tuple(headers)]
    cells += [tuple(row.get(header) or None for header in headers) for row in rows]
    return Sheet(name, tuple(SheetRow(number, values) for number, values in enumerate(cells, 1)))


def compared(book: Book) -> tuple[int, list[str]]:
    """Return how many cells were compared, and those that differ."""
    found = analyze(complete(workbook_of(book)), book.today)
    pairs: list[tuple[str, Row, Any]] = []
    pairs += [(c["ID"], book.contact_columns(c), found.contacts[n]) for n, c in enumerate(book.contacts, 2)]
    pairs += [
        (t["ID"], book.talk_columns(t), found.interview(row))
        for t, row in zip(book.interviews, found.workbook.interviews, strict=True)
    ]
    pairs += [(r["ID"], book.referral_columns(r), found.referrals[n]) for n, r in enumerate(book.referrals, 2)]
    wrong, count = [], 0
    for name, ours, theirs in pairs:
        for key, value in ours.items():
            count += 1
            known = getattr(theirs, key)
            if (known.value if key == "state" else known) != value:
                wrong.append(f"{name} {key}: the text says {value}, the code {known}")
    return count, wrong


def compared_actions(book: Book) -> tuple[int, list[str]]:
    """Return how many actions, next days and urgencies were compared, and those that differ."""
    found = analyze(complete(workbook_of(book)), book.today)
    every, count = actions(book), 0
    wrong: list[str] = []
    for row, c in enumerate(book.contacts, 2):
        ours = every[c["ID"]]
        theirs = [(a.number, a.due) for a in found.every_action if a.contact and a.contact.row == row]
        day = ours[0][1] if ours else None
        pairs: list[tuple[str, Any, Any]] = [
            ("actions", sorted(ours), sorted(theirs)), ("first", ours[:1], theirs[:1]),
            ("day", day, found.contacts[row].next_due),
            ("urgency", urgency(book, day), found.contacts[row].urgency.value),
        ]  # fmt: skip
        count += len(ours) + 3
        wrong += [
            f"{c['ID']} {what}: the text says {text}, the code {known}" for what, text, known in pairs if text != known
        ]
    return count, wrong


@pytest.mark.parametrize("seed", range(40))
def test_both_agree_on_what_is_to_be_done_first_and_by_when(seed: int) -> None:
    count, wrong = compared_actions(book_of(seed))
    assert wrong == []
    assert count > 40


@pytest.mark.parametrize("seed", range(40))
def test_both_agree_in_every_cell(seed: int) -> None:
    count, wrong = compared(book_of(seed))
    assert wrong == []
    assert count > 200


def test_the_forty_books_hold_every_class_of_action() -> None:
    every = (kind for seed in range(40) for dues in actions(book_of(seed)).values() for kind, _ in dues)
    assert set(every) == set(range(1, 22))
