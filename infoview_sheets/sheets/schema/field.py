"""Declare one column: its header, its type, what may stand in it, and a sentence about it."""

import dataclasses
import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, Protocol

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import Choice


class Kind(Enum):
    """What a cell of a column is cast to. The value is the word for it in the manual."""

    TEXT = "text"
    LINES = "text, several lines"
    EMAIL = "email address"
    PHONE = "phone number"
    URL = "web address"
    DATE = "date"
    DATETIME = "date and time"
    TIME = "time"
    INT = "whole number"
    YES_NO = "yes or no"
    CHOICE = "one of a list"
    LIST = "list, with semicolons"
    ID = "ID"
    REF = "name or ID"
    ZONE = "time zone"
    COUNTRY = "country code"

    __hash__ = object.__hash__  # every cell is cast by its kind, and Enum's own hash is slow


class Step(Enum):
    """What an unreadable cell can hold back. The value is the word for it in the manual."""

    ASK = "request"
    NUDGE = "nudge"
    REPLY = "reply"
    CONFIRM = "confirmation"
    PROMISE = "promise"
    THANK = "thanks"
    CARD = "card"
    TELL = "news"
    CONNECT = "LinkedIn"
    CHECK_IN = "check-in"
    PICK_UP = "picking up again"
    THANK_NO = "thanks for a no"


class Sense(Enum):
    """What a cell without a value says all the same."""

    UNKNOWN = "something"
    DONE = "done, day unknown"
    NEVER = "not to be done"
    OWN = "something, in words of the person's own"


class Slot(Enum):
    """What a text that may be printed has to be to fit into a sentence. The value is the word for it in the manual."""

    THING = "a thing to thank for"
    TASK = "a task"
    PROMISE = "a promise"
    NEED = "something to look for"
    OFFER = "something to offer"
    WHO = "who you are"
    GOAL = "what you try to find out"
    FOUND = "how you know or found them"
    REASON = "a clause about them"
    TOPIC = "a topic"
    NEWS = "a piece of news"
    RESULT = "what came of it"
    TIMES = "days and hours"
    GROUND = "what you share"
    REMARK = "a remark"
    PLACE = "a place, number or link"
    VERBATIM = "your own words"

    __hash__ = object.__hash__


@frozen
class Unclear:
    """What stands in a cell that is neither blank nor a value.

    Unreadable is not blank: something is there, so the step it belongs to is neither proposed nor drafted until the
    cell is fixed, and the finding says so.
    """

    text: str
    sense: Sense = Sense.UNKNOWN


@frozen
class Field:
    """One column. ``key`` is its name in the code and in JSON, ``header`` what stands above it.

    ``group`` is the fold a fresh workbook puts it in; blank means always shown. ``low`` and ``high`` bound a number.
    ``auto`` columns are written by the tool alone; ``added`` ones are added to a workbook that was made by hand.

    The careful side of a cell that cannot be read: ``holds`` are the steps it holds back, ``careful`` the value it
    counts as; without either it counts as blank. ``done`` marks the day of a step: a tick there says that it is done.
    ``refusable`` marks a step that "no" calls off, ``strict`` a column in which no placeholder is a blank.

    ``slot`` is what a text has to be to be printed in a document that goes out; None: it never is, or it is a name, an
    address or the like.
    """

    key: str
    header: str
    kind: Kind
    about: str
    group: str = ""
    choices: type[Choice] | None = None
    ref: str = ""
    required: bool = False
    auto: bool = False
    added: bool = False
    aliases: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    default: str = ""
    example: str = ""
    width: float = 16.0
    holds: tuple[Step, ...] = ()
    careful: Any = None  # the column's own type
    done: bool = False
    refusable: bool = False
    strict: bool = False
    slot: Slot | None = None

    @property
    def names(self) -> frozenset[str]:
        """Every spelling of the header we accept, normalised.

        A computed column answers only to its full header: a person's own "State" or "Rank" is theirs.
        """
        own = (self.header,) if self.auto else (self.header, self.key, *self.aliases)
        return frozenset(normal(name) for name in own)


@cache
def normal(text: str) -> str:
    """Return ``text`` without case, accents, spaces and punctuation, for comparing headers and choices."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\W_]", "", plain)


_TEXTS = (
    Kind.TEXT, Kind.LINES, Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.ID, Kind.REF, Kind.ZONE, Kind.COUNTRY
)  # fmt: skip
_BLANKS: Mapping[object, Any] = {**dict.fromkeys(_TEXTS, ""), Kind.LIST: ()}


def column(
    header: str, kind: Kind | type[Choice], about: str, *, default: Any = None, **rest: Any
) -> Any:  # Any: the annotation beside the call is the type
    """Declare a column on a record class; ``default`` is the value of a blank cell, where its kind has no other."""
    choices = None if isinstance(kind, Kind) else kind
    default = _BLANKS.get(kind) if default is None else default
    facts = {"header": header, "kind": Kind.CHOICE if choices else kind, "choices": choices, "about": about, **rest}
    if isinstance(default, Choice):
        facts.setdefault("default", default.words)
    elif isinstance(default, int | str) and default not in (False, ""):
        facts.setdefault("default", str(default))
    return dataclasses.field(default=default, metadata=facts)


_NOTHING: Mapping[str, Any] = {}  # once for all of them: nothing is changed in place


def by_key() -> Any:  # Any: the annotation beside the call is the type
    """Declare what is said of a record's cells, by the key of the column: of most there is nothing to say."""
    return dataclasses.field(default_factory=lambda: _NOTHING, hash=False)


class Cells(Protocol):
    """A record, seen as cells."""

    @property
    def unclear(self) -> Mapping[str, Unclear]: ...


def seen(record: Cells, key: str) -> bool:
    """Return whether the step of a column took place, as far as anybody can tell: a value, a tick, or unclear words."""
    cell = record.unclear.get(key)
    return getattr(record, key) is not None or (cell is not None and cell.sense is not Sense.NEVER)


def undated(record: Cells, key: str) -> bool:
    """Return whether a step took place on a day nobody can tell."""
    return getattr(record, key) is None and seen(record, key)


def auto(key: str, header: str, kind: Kind | type[Choice], about: str, group: str, **rest: Any) -> Field:
    """Declare a column the tool computes; its header ends in "(auto)"."""
    choices = None if isinstance(kind, Kind) else kind
    found = kind if isinstance(kind, Kind) else Kind.CHOICE
    return Field(key, f"{header} (auto)", found, about, group=group, choices=choices, auto=True, **rest)


def fields_of(record: type) -> Sequence[Field]:
    """Return the columns declared on a record class, in their order."""
    return tuple(Field(f.name, **f.metadata) for f in dataclasses.fields(record) if f.metadata)
