"""Make workbooks of many people, in the shape that a person keeps them in."""

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import xlsxwriter

TODAY = dt.date(2026, 11, 23)

Rows = Iterator[Sequence[object]]

_PROFILE = {
    "Name": "Robin Sandpiper",
    "Email": "robin@example.org",
    "Situation": "third-year PhD student in cell biology",
    "Time zone": "America/New_York",
    "Country": "US",
}
_CONTACTS = (
    "ID", "Name", "Role", "Organization", "Email", "Circle", "How I know or found them", "Why this person",
    "Request sent", "They answered", "Their answer", "Phone", "LinkedIn", "Postal address", "City", "Field", "Level",
    "Where from", "Met on", "Topics they care about", "Keep in touch", "Private notes",
)  # fmt: skip
_INTERVIEWS = (
    "ID", "Who", "Status", "Date", "Start (their or my clock)", "Format", "Place, number or link", "Minutes asked",
    "The one thing I want to thank for", "Thank-you email sent", "Card mailed", "Goal 1",
    "What I found on the person", "Must-ask questions", "Notes", "Advice to try", "Asked for names", "Minutes used",
)  # fmt: skip
_FIRST = "Ada Bram Cleo Dov Esme Finn Greta Hal Ines Jory Kit Lior Mara Nils Oona Pell Quin Rosa Sven Tova".split()
_START = "Quill Oaken March Lark Sand Thorn Wind Brook Stone Fern Ash Hazel Rook Wren Marl Heath Glen Moss".split()
_END = "feather shade banks spur piper wood ham field ley ton worth by wick ford mere dale gate hurst".split()
_FIELDS = ("science policy", "biotech", "data science", "medical writing", "patent law", "teaching")
_CITIES = ("Testville", "Sampleton", "Northmere", "Eastwick", "Lumenvale", "Harborough")
_WORDS = (
    "spoke about the way their group chooses projects and what they would do again in the first year after the "
    "thesis with two small children a long commute and a mentor who answered every letter within a week"
).split()


def make_book(path: Path, people: int) -> Path:
    """Write a workbook of this many people and twice as many talks. The same number gives the same workbook."""
    dice = random.Random(people)
    with xlsxwriter.Workbook(path, {"strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}) as book:
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        names = [_name(number) for number in range(people)]
        for title, headers, rows in (
            ("Profile", ("Setting", "Value"), iter(_PROFILE.items())),
            ("Contacts", _CONTACTS, (_contact(number, name, dice) for number, name in enumerate(names, 1))),
            ("Interviews", _INTERVIEWS, (_talk(number, names[number // 2 - 1], dice) for number in _talks(people))),
        ):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, headers, book.add_format({"bold": True}))
            for at, row in enumerate(rows, 1):
                for column, value in enumerate(row):
                    sheet.write(at, column, value, dated if isinstance(value, dt.date) else None)
    return path


def _talks(people: int) -> range:
    return range(2, people * 2 + 2)


def _name(number: int) -> str:
    """Return a name that nobody else has."""
    first, rest = number % len(_FIRST), number // len(_FIRST)
    start, rest = rest % len(_START), rest // len(_START)
    end, rest = rest % len(_END), rest // len(_END)
    middle = f" {_START[rest % len(_START)]}{_END[rest // len(_START)]}" if rest else ""
    return f"{_FIRST[first]}{middle} {_START[start]}{_END[end]}"


def _contact(number: int, name: str, dice: random.Random) -> Sequence[object]:
    asked = TODAY - dt.timedelta(days=dice.randint(60, 900))
    mail = name.lower().replace(" ", ".")
    return (
        f"C-{number:03}", name, dice.choice(("Policy analyst", "Staff scientist", "Editor")),
        f"{dice.choice(_CITIES)} {dice.choice(_START)} Institute", f"{mail}@example.org",
        dice.choice(("Inner circle", "Acquaintance", "Stranger")), _said(dice, 4), _said(dice, 8), asked,
        asked + dt.timedelta(days=dice.randint(1, 6)), "Yes", f"555-{number % 10_000:04}",
        f"https://www.linkedin.com/in/{mail}", f"{number} Fictional Way\nTestville, MA 02139", dice.choice(_CITIES),
        dice.choice(_FIELDS), dice.choice(("Peer", "One step ahead", "Senior")), dice.choice(("Friend", "Event")),
        asked - dt.timedelta(days=30), "; ".join((_said(dice, 1), _said(dice, 2))), dice.choice(("Warm", "No")),
        _said(dice, 14),
    )  # fmt: skip


def _talk(number: int, who: str, dice: random.Random) -> Sequence[object]:
    """Return a talk: nearly all were held long ago and thanked for; one in two hundred is still to come."""
    coming = number % 200 == 0
    day = TODAY + dt.timedelta(days=dice.randint(1, 40)) if coming else TODAY - dt.timedelta(days=dice.randint(20, 900))
    return (
        f"I-{number - 1:03}", who, "Scheduled" if coming else "Held", day, f"{dice.randint(9, 16)}:30",
        dice.choice(("Video", "Phone", "Coffee")), _said(dice, 3), 20, _said(dice, 9),
        *((None, None) if coming else (day + dt.timedelta(days=1), day + dt.timedelta(days=3))),
        _said(dice, 6), _said(dice, 20), _said(dice, 8), None if coming else _said(dice, 40), _said(dice, 7),
        None if coming else "yes", None if coming else dice.randint(15, 45),
    )  # fmt: skip


def _said(dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(_WORDS, k=words))


def describe(people: int) -> Mapping[str, int]:
    """Return how many people and talks a workbook of this size holds."""
    return {"people": people, "talks": len(_talks(people))}
