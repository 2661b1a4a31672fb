"""Words that many messages share: quoted values, names, choices, and what was probably meant."""

from collections.abc import Iterable, Mapping, Sequence

from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import listed, quoted
from infoview_sheets.text import nearest as nearest_text

_WORD = 0.7  # "warn" is 0.75 of "warm"
_LIKE = 3  # people of a name in part
_NAME = 80  # of 100: "Ada Quilfeather"


def cited(text: str) -> str:
    """Return what a cell holds, in quotes and fit for one line."""
    return f'"{quoted(text)}"'


def name_of(contact: Contact) -> str:
    """Return the person's name, fit for one line."""
    return quoted(contact.name)


def choices_of(choices: type[Choice]) -> str:
    """Return the words of a list, as "Yes, Later or No"."""
    return listed([choice.words for choice in choices], "or")


def nearest(text: str, options: Mapping[str, str], closest: float = _WORD) -> str:
    """Return what the option closest to ``text`` stands for; "" when none is close. The keys are ``normal``."""
    near = nearest_text(normal(text), options, closest)
    return options[near] if near else ""


def one_slip(text: str, options: Iterable[str]) -> str:
    """Return the option one slip of the finger away from ``text`` ("Cirlce"); "" when there is none."""
    word = normal(text)
    # A slip changes two letters at most: nearly always this settles it, and the library need not be loaded.
    close = [option for option in options if len(word) > 3 and len(set(normal(option)) ^ set(word)) <= 2]
    if not close:
        return ""
    from rapidfuzz.distance import OSA

    return next((option for option in close if OSA.distance(word, normal(option)) == 1), "")


def nearest_choice(text: str, choices: type[Choice]) -> str:
    """Return the words of the choice closest to ``text``; "" when none is close."""
    return nearest(text, {normal(n): c.words for c in reversed(choices) for n in (*c.others, c.value, c.words)})


def near_people(workbook: Workbook, who: str) -> Sequence[str]:
    """Return the names that ``who`` may mean: misspelled, or only a part of the name."""
    from rapidfuzz import fuzz, process

    names = {name_key(contact.name): contact.name for contact in reversed(workbook.contacts) if contact.name}
    key = name_key(who)
    close = process.extract(key, list(names), scorer=fuzz.ratio, processor=None, limit=1, score_cutoff=_NAME)
    close = close or process.extract(
        key, list(names), scorer=fuzz.token_set_ratio, processor=None, limit=_LIKE, score_cutoff=100
    )
    return [names[found] for found, _, _ in close]
