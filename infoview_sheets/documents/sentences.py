"""Choose the sentences of a document from the word lists beside the templates, and fill them from the cells.

The last door, ``fault_of``, reads a finished text as the person who gets it would: the same for every document.

A sentence has variants. Which one a document gets follows from the ID of its talk or person and stays; where somebody
before it, at the same organization or in the same talk, has it already, it takes the next that is free.
"""

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import Any

from infoview_sheets.documents.words import locale_of
from infoview_sheets.errors import TemplateError
from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.regex import regex
from infoview_sheets.rules.slots import SLOTS, Said, as_typed
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Field, fields_of
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Article
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.text import template_list

_FAULTS = (
    (r"[?!,;:]\.|\.\.|\.[”\"]\.|,,|;;|[a-z] [.,;:!?](?=\s|$)", "has two marks in a row"),
    (r"[{}<>|]|\b(?:n/a|N/A|TB[DC]|TODO|XXX)\b|_{3}", "has something still to be filled in"),
    (r"(?:^|\s)[-•*] ", "has a list in it"),
)
_IN_ENGLISH = (
    (r"\".*“|“[^”]*\"|“[^”]*$", "mixes two kinds of quotation marks"),
    (r"\b(\w+) \1\b(?<!had had)(?<!that that)", "says a word twice"),
    (
        r"(?<![.!?:“”(] )(?<!^)(?<=[a-z,] )(?:The|Your|My|How|That|To|And|Of|With|For|In|On|You)\b(?! [A-Z])",
        "has a capital inside a sentence",
    ),
    (r"\b(?:he|she|him|his|her|hers|himself|herself)\b", "speaks of them as of somebody else"),
    (r"\b(?:a [aeiou][b-df-hj-np-tv-z]+ing|to to|will will|will to|me to (?:I|to|that)|I am (?:a )?I)\b", "breaks off"),
)
_QUOTED = regex("“[^”]*”")
_SHOUTED = 3  # acronyms in a row that still are acronyms


def fault_of(text: str, language: str = "en") -> str:
    """Return what is wrong with a finished text; "" for nothing. What it quotes is not judged."""
    outside = _QUOTED.sub(lambda quote: "“…”" if quote[0][-2] not in ".!?" else "“….”", text)
    faults = (*_FAULTS, *(_IN_ENGLISH if language == "en" else ()))
    found = next((words for pattern, words in faults if re.search(pattern, outside)), "")
    shouted = re.search(rf"(?:\b[A-Z]{{3,}}\b\W*){{{_SHOUTED},}}", outside)
    return found or ("is in capitals" if shouted else "")


Sentences = Mapping[str, Sequence[str]]
"""The variants of every sentence of a list, by its name."""

LISTS = (
    "common", "letter", "card", "request", "introduction", "nudge", "later", "confirmation", "check_in", "loop",
    "advice", "declined", "decision", "slots",
)  # fmt: skip
"""The word lists of a language: one for each kind of message, and what they share."""


@frozen
class Words:
    """The word lists of a language, by name. ``language`` is its code, as in "en"."""

    language: str
    lists: Mapping[str, Sentences]

    def variants(self, document: str, name: str) -> Sequence[str]:
        """Return the variants of a sentence of a document; what several share stands in the list ``common``."""
        found = self.lists.get(document, {}).get(name) or self.lists["common"].get(name)
        if not found:
            words = f'The word lists have no sentence "{name}" in {document}.txt.'
            raise TemplateError(f"{words} Write it there, and name the list in LISTS of documents/sentences.py.")
        return found


def read_list(text: str) -> Sentences:
    """Return the sentences of a word list: a line is "name: words", a line that begins with # a remark."""
    lines = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return grouped((name, words.rstrip()) for name, colon, words in lines if colon)


@cache
def english() -> Words:
    """Return our own word lists."""
    return Words("en", {name: read_list(template_list("en", name)) for name in LISTS})


def gaps(words: Words) -> Sequence[str]:
    """Return the sentences that a language lacks beside our own lists, as "letter.txt: thing"."""
    return [
        f"{document}.txt: {name}"
        for document, sentences in english().lists.items()
        for name in sentences
        if name != "gb" and name not in words.lists.get(document, {})
    ]


SILENCE = "-"  # a variant that says nothing


def sentences_of(text: str) -> Sequence[str]:
    return re.split(r"(?<=[.!?]) |(?<=[.!?]”) ", text)


def follows(before: str, text: str) -> bool:
    """Return whether a text reads well behind a sentence: it begins otherwise, and not both of them say "thank"."""
    first = sentences_of(text)[0]
    alike = before.casefold().split()[:2] == first.casefold().split()[:2]
    return not (alike or ("thank" in before.casefold() and "thank" in first.casefold()))


Record = Article | Contact | Interview | Profile


@frozen
class LeftOut:
    """A cell whose sentence was left out of a document, and why."""

    record: Record
    key: str
    reason: str


@dataclass
class Writer:
    """Writes the sentences of one document, and remembers which cells it had to leave out.

    ``seed`` is the ID that decides about the variants, ``group`` those of all who may compare what they got.
    """

    words: Words
    document: str
    seed: str
    group: tuple[str, ...] = ()
    country: str = "US"
    left_out: list[LeftOut] = field(default_factory=list)
    _before: str = field(default="", init=False)

    def cell(self, record: Record, key: str, **how: object) -> Said:
        """Return what can be made of a cell: the one door from a cell to a template."""
        text = getattr(record, key)
        said = self._door(record, key)(text, **how)
        if said.why_not:
            self.leave_out(record, key, said.why_not)
        return said

    def items(self, record: Record, key: str) -> Sequence[Said]:
        """Return what can be made of each item of a list."""
        said = [self._door(record, key)(text) for text in getattr(record, key)]
        for each in said:
            if each.why_not:
                self.leave_out(record, key, each.why_not)
        return [each for each in said if each.fits]

    def _door(self, record: Record, key: str) -> Callable[..., Said]:
        return door(record, key, self.words.language)

    def listed(self, items: Sequence[str]) -> str:
        """Return "a, b, and c", as the language and the country write it."""
        from babel.lists import format_list  # only where documents are made

        return format_list(items, locale=locale_of(self.country, self.words.language))

    def leave_out(self, record: Record, key: str, reason: str) -> None:
        """Remember a cell whose sentence is left out."""
        self.left_out.append(LeftOut(record, key, reason))

    def say(self, name: str, of: tuple[Record, str] | None = None, /, **cells: str) -> str:
        """Return a sentence, filled; "" where the whole would not read well, which is told of the cell ``of``."""
        variants = self.words.variants(self.document, name)
        first = self._place(name, len(variants))
        turns = [_filled(self._spelled(words), cells) for words in (*variants[first:], *variants[:first])]
        filled = next((words for words in turns if follows(self._before, words)), turns[0])
        fault = fault_of(filled, self.words.language)
        if fault and of:
            self.leave_out(*of, f"the sentence {fault}")
        if fault or filled == SILENCE:
            return ""
        filled = filled[:1].upper() + filled[1:]
        self._before = sentences_of(filled)[-1]
        return filled

    def phrase(self, name: str, /, **cells: str) -> str:
        """Return a part of a sentence, filled, as it stands."""
        variants = self.words.variants(self.document, name)
        return _filled(self._spelled(variants[self._place(name, len(variants))]), cells)

    def _spelled(self, words: str) -> str:
        british = self.country == "GB" and self.words.language == "en"
        for pair in self.words.lists["common"].get("gb", ()) if british else ():
            ours, _, theirs = pair.partition("=")
            words = re.sub(rf"\b{ours}", theirs, words)
        return words

    def _place(self, name: str, count: int) -> int:
        return _places(self.document, name, count, self.group or (self.seed,))[self.seed]


@lru_cache(maxsize=1024)
def _places(document: str, name: str, count: int, group: tuple[str, ...]) -> Mapping[str, int]:
    """Return which variant each of a group takes: its own, or the next that none before it has."""
    places: dict[str, int] = {}
    taken: set[int] = set()
    for seed in group:
        taken = set() if len(taken) == count else taken
        place = _start(document, name, seed) % count
        while place in taken:
            place = (place + 1) % count
        taken.add(place)
        places[seed] = place
    return places


def _start(document: str, name: str, seed: str) -> int:
    """Return where to begin among the variants: talks that follow each other begin one after the other."""
    number = re.search(r"\d+", seed)
    return zlib.crc32(f"{document} {name}".encode()) + (int(number[0]) if number else zlib.crc32(seed.encode()))


def _filled(words: str, cells: Mapping[str, str]) -> str:
    filled = re.sub(r"\{(\w+)\}", lambda found: cells.get(found[1], found[0]), words)
    return re.sub(r"([.?!]”)\.", r"\1", filled)


@cache
def _columns(record: Any) -> Mapping[str, Field]:
    return {each.key: each for each in fields_of(record)}


def field_of(record: Record, key: str) -> Field:
    kind: Any = type(record)
    return _columns(kind)[key]


def door(record: Record, key: str, language: str = "en") -> Callable[..., Said]:
    """Return the function that turns a cell of this column into words that fit; it knows the grammar of English."""
    slot = field_of(record, key).slot
    if slot is None:
        raise KeyError(f"{key} is not printed")
    return SLOTS[slot] if language == "en" else partial(as_typed, slot)
