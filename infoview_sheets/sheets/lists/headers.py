"""Know a column by its header, and remember in the hidden sheet ``_meta`` how a list is read.

Headers are our own, or those of address books, exports and trackers (words/headers.txt).
"""

import datetime as dt
import json
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from typing import Any

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Row, Sheet, Value, shown
from infoview_sheets.text import listed_in, nearest

UNREAD = "-"
"""The role of a column that is known and not read, such as a birthday."""
TOLD = frozenset({"status", "status_on", "talked_on", "thanked_on", "touched_on"})
"""The roles of columns that say in own words where people stand."""

# Whose address, number or mailbox it is; the first ones count first.
_GROUPS = {
    "work": ("work", "business", "office", "company", "professional", "geschaftlich", "dienstlich", "arbeit", "firma"),
    "": ("primary", "main", "mailing", "contact", "preferred", "pref", "haupt"),
    "home": ("home", "personal", "private", "privat"),
    "other": ("other", "alternate", "alternative", "secondary", "second", "weitere", "zweite", "additional", "alt"),
}
_WORDS = {word: group for group, words in _GROUPS.items() for word in words}
_EMPTY_WORDS = frozenset("value wert the of their his her a an your my item field".split())
_LONGEST = 60  # characters: what is longer is a sentence, and no header


@frozen
class HeaderMeaning:
    """What a header says: the role of its column, and the group of an address, phone or mailbox such as "work 2"."""

    role: str
    group: str = ""
    sure: bool = True


@cache
def _roles() -> Mapping[str, str]:
    """Return the role of every header we know, without spaces, signs and accents."""
    roles: dict[str, str] = {}
    for line in listed_in("headers"):
        role, _, texts = line.partition(": ")
        for text in texts.split(",") if not role.startswith("~") else ():
            roles.setdefault(normal(text), role)
    own = {name: field.key for field in CONTACTS.fields if not field.auto for name in field.names}
    return {**own, **roles, "id": UNREAD}


@cache
def headers_of(roles: frozenset[str]) -> frozenset[str]:
    """Return the headers of these roles, in small letters and without spaces and signs."""
    return frozenset(text for text, role in _roles().items() if role in roles)


@cache
def _kinds() -> Mapping[str, str]:
    """Return what a word in a header tells of it: the role, or "no" for one of which nothing follows."""
    lines = (line.partition(": ") for line in listed_in("headers") if line.startswith("~"))
    return {_plain(word).strip(): role[1:] for role, _, words in reversed(list(lines)) for word in words.split(",")}


_PLANNED = regex(
    r"(?<!agreed )(?<!willing )(?<!wants )\bto (?:contact|call|email|ask|reach|talk|meet|follow|send|write|message)\b"
)


def kind_of(header: str) -> str:
    """Return what a header that nobody knows may tell of being in touch: a status, a talk, anything; "" for nothing."""
    text = _plain(header)
    words = re.findall(r"[^\W\d_]+", text)
    told = [_kinds()[word] for word in words if word in _kinds()]
    return told[-1] if told and "no" not in told and not _PLANNED.search(text) else ""


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text).casefold().replace("ß", "ss")
    return "".join(c for c in marks if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def meaning_of(header: str) -> HeaderMeaning | None:
    """Return what a header means, also with a slip of the finger; None for one that nobody told us of."""
    found = known_meaning(header)
    return found or (_slip("".join(_bare(header)), header) if _may_be_header(header) else None)


def _may_be_header(text: str) -> bool:
    return 0 < len(text.strip()) <= _LONGEST and "@" not in text


def _bare(header: str) -> Sequence[str]:
    """Return the words of a header that say what it is."""
    words = re.findall(r"[a-z0-9]+", _plain(re.sub(r"\([^)]*\)", " ", header)))
    return [w for w in words if w not in _WORDS and w not in _EMPTY_WORDS and not w.isdigit()]


@lru_cache(maxsize=65536)
def known_meaning(header: str) -> HeaderMeaning | None:
    """Return what a header means that is spelled as we know it; None for others. Every cell of a list may be asked."""
    if not _may_be_header(header):
        return None
    if header.endswith("(auto)"):
        return HeaderMeaning(UNREAD)
    roles = _roles()
    if role := roles.get(normal(header)):
        return HeaderMeaning(role, _group(header))
    several = [roles.get(normal(part)) for part in re.split(r"[/&,+\n]| and | und | or | oder ", header)]
    if len(set(several)) > 1 and None not in several and set(several) <= {"first", "middle", "last"}:
        return HeaderMeaning("name" if several[0] == "first" else "last_first")
    if len(set(several)) > 1 and None not in several:
        return HeaderMeaning(several[0] or UNREAD, _group(header), sure=False)
    words = re.findall(r"[a-z0-9]+", _plain(re.sub(r"\([^)]*\)", " ", header)))
    role = roles.get("".join(words)) or roles.get("".join(_bare(header)))
    if not role and "/" in header:  # "Company / Shop": one of them is known
        return next(
            (HeaderMeaning(part, _group(header), sure=False) for part in several if part not in (None, UNREAD)), None
        )
    return HeaderMeaning(role, _group(header)) if role else None


def _slip(text: str, header: str) -> HeaderMeaning | None:
    """Return the meaning of a header with a slip of the finger, to be asked about."""
    near = nearest(text, [known for known in _roles() if len(known) > 4], closest=0.84) if len(text) > 4 else ""
    return HeaderMeaning(_roles()[near], _group(header), sure=False) if near else None


def _group(header: str) -> str:
    """Return whose an address or a number is, and which of several: "work", "home 2"."""
    words = re.findall(r"[a-z0-9]+", _plain(header))
    kind = next((_WORDS[word] for word in words if word in _WORDS), "")
    number = next((word for word in words if word.isdigit() and word != "1"), "")
    return " ".join(filter(None, (kind, number)))


def order_of(group: str) -> tuple[int, str]:
    """Return what sorts groups: the address at work before the one at home, the first before the second."""
    kind, _, number = group.partition(" ")
    kind, number = ("", kind) if kind.isdigit() else (kind, number)
    return (list(_GROUPS).index(kind) + (len(_GROUPS) if number else 0), number)


@frozen
class ListHead:
    """The headers of a table: ``row`` is the last row they take, ``texts`` leads from a column to its header."""

    row: int
    texts: Mapping[int, str]


def head_at(row: Row, below: Row | None, known: Callable[[str], object]) -> ListHead:
    """Return the headers that begin in ``row``; of two rows of them, "How to reach" above "Email", both count.

    ``known`` says whether a text is a header that is known.
    """
    texts = dict(_texts(row))
    parts = dict(_texts(below)) if below else {}
    if below is None or not parts or not _goes_on(texts, parts, below, known):
        return ListHead(row.number, texts)
    groups = _spread(texts, parts)
    double = {text for text in parts.values() if list(parts.values()).count(text) > 1}
    full = {
        i: f"{groups[i]} {text}".strip() if text in double or not known(text) else text for i, text in parts.items()
    }
    return ListHead(row.number + 1, texts | full)


def _texts(row: Row) -> Iterator[tuple[int, str]]:
    for index, value in enumerate(row.values, 1):
        if isinstance(value, str) and value.strip():
            yield index, " ".join(value.split())


def _goes_on(texts: Mapping[int, str], parts: Mapping[int, str], below: Row, known: Callable[[str], object]) -> bool:
    """Return whether the second row holds headers too: nothing but texts, all of them known."""
    if len(parts) != sum(value is not None for value in below.values):
        return False
    groups = _spread(texts, parts)
    heads = (known(text) or known(f"{groups[index]} {text}") for index, text in parts.items())
    return all(heads) and any(map(known, texts.values()))


def _spread(texts: Mapping[int, str], parts: Mapping[int, str]) -> Mapping[int, str]:
    """Return the heading over each part: it stands over its first column, as merged cells show it."""
    found: dict[int, str] = {}
    for index in sorted(parts):
        found[index] = texts.get(index) or found.get(index - 1, "")
    return found


def rows_by_number(rows: Sequence[Row], first: int) -> Mapping[int, Row]:
    """Return the rows up to the number ``first``, each by its number."""
    return {row.number: row for row in rows if row.number <= first}


KEY = "list"
"""The row of ``_meta`` that holds it."""

_WITHIN = 60  # rows: a heading, a few figures and a chart may stand above a list
_LONGEST_MEMORY = 30_000  # characters of a cell
_ENOUGH = 0.6  # of the headers: a column may be renamed or taken out


@frozen
class ListColumn:
    """A column of the list: its header, what it is, and whose address it belongs to.

    ``role`` is "" for a column that is not read, and "-" for one of another list.
    """

    header: str
    role: str = ""
    group: str = ""


@frozen
class ListReading:
    """How the sheet of a person is read as Contacts.

    ``order`` is "mdy" or "dmy" where two numbers name a day. ``words`` leads from a status, as ``words_of`` gives it in
    small letters, to its agreed meaning. ``circle`` says whether they said whom they know well: else nobody's request
    is drafted before it is known. ``days`` leads from a mark of a name and a day without a year to the day it was then.
    ``added`` leads from the columns and sheets we added ("Request sent", "Profile!") to a mark of what they held then.
    """

    sheet: str
    columns: tuple[ListColumn, ...]
    order: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    circle: bool = False
    added: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, dt.date] = field(default_factory=dict)

    def to_text(self) -> str:
        """Return it as it stands in the cell."""
        told = {
            "sheet": self.sheet,
            "columns": [[c.header, c.role, c.group] for c in self.columns],
            "order": self.order,
            "words": dict(self.words),
            "circle": self.circle,
            "added": dict(self.added),
            "days": {mark: day.isoformat() for mark, day in self.days.items()},
        }
        return json.dumps(told, ensure_ascii=False)

    def head(self, sheet: Sheet) -> ListHead | None:
        """Return the headers of the list in a sheet; None where too few of them stand there."""
        known = {normal(column.header) for column in self.columns}
        near = rows_by_number(sheet.rows, _WITHIN)
        heads = [head_at(row, near.get(number + 1), lambda text: normal(text) in known) for number, row in near.items()]
        best = max(heads, key=lambda head: _count(head, known), default=ListHead(0, {}))
        return best if _count(best, known) >= _ENOUGH * len(known) else None

    def at(self, head: ListHead) -> Mapping[int, ListColumn]:
        """Return where each column stands; two of one header by order."""
        left = list(self.columns)
        found = {}
        for index, text in sorted(head.texts.items()):
            column = next((c for c in left if normal(c.header) == normal(text)), None)
            if column:
                left.remove(column)
                found[index] = column
        return found

    def placed(self, head: ListHead) -> Sequence[tuple[int, str, str, int]]:
        """Return where each column that is read stands: (index, role, group, 0)."""
        return [
            (index, column.role, column.group, 0)
            for index, column in self.at(head).items()
            if column.role not in ("", UNREAD)
        ]


def _count(head: ListHead, known: set[str]) -> int:
    return len({normal(text) for text in head.texts.values()} & known)


def remembered(sheets: Sequence[Sheet]) -> ListReading | None:
    """Return how a list of this workbook is read; None where none was agreed, or what stands there is none."""
    for sheet in sheets:
        rows = [row for row in sheet.rows if is_part(row.value(1))] if sheet.name.startswith("_meta") else []
        if rows:
            return from_text("".join(shown(row.value(2)) for row in rows))
    return None


def is_part(key: Value) -> bool:
    """Return whether a row of ``_meta`` with this key holds the reading or goes on with it."""
    return isinstance(key, str) and bool(re.fullmatch(rf"{KEY}(?: \d+)?", key))


def rows_for(text: str) -> Sequence[tuple[str, str]]:
    """Return the rows of ``_meta`` that hold a reading: a cell holds no more than some 32,000 characters."""
    parts = [text[start : start + _LONGEST_MEMORY] for start in range(0, len(text), _LONGEST_MEMORY)]
    return [(f"{KEY} {number}" if number > 1 else KEY, part) for number, part in enumerate(parts, 1)]


def from_text(text: str) -> ListReading | None:
    """Return the reading that a cell holds; None for anything that is none."""
    try:
        told = json.loads(text or "null")
        return _reading(told)
    except (ValueError, TypeError, KeyError, RecursionError):  # a person, or a hostile one, wrote there
        return None


def _reading(told: Any) -> ListReading | None:
    if not told:
        return None
    columns = tuple(ListColumn(str(header), str(role), str(group)) for header, role, group in told["columns"])
    words, added = ({str(k): str(v) for k, v in dict(told[key]).items()} for key in ("words", "added"))
    order = told["order"] if told["order"] in {"mdy", "dmy"} else ""
    days = {str(mark): dt.date.fromisoformat(day) for mark, day in dict(told.get("days", {})).items()}
    return ListReading(str(told["sheet"]), columns, order, words, told["circle"] is True, added, days)


def mark_of(values: Iterable[Value]) -> str:
    """Return a mark of the cells of a column, in whatever order its rows stand."""
    text = "\n".join(sorted(shown(value) for value in values if value is not None))
    return f"{zlib.crc32(text.encode('utf-8', 'replace')):08x}"
