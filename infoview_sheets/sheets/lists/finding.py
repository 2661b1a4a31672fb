"""Find the lists of people on a sheet: under titles and figures, side by side, with blank rows and totals between."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.casts import is_placeholder
from infoview_sheets.sheets.lists.columns import Column, Parts, columns_of, places_of
from infoview_sheets.sheets.lists.contents import joined, several_people, text_of
from infoview_sheets.sheets.lists.headers import (
    UNREAD,
    ListHead,
    ListReading,
    head_at,
    headers_of,
    known_meaning,
    rows_by_number,
)
from infoview_sheets.sheets.lists.status import is_heading
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, REFERRALS, TOUCHES, Kind, SheetSchema
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Row, Sheet, Value, shown
from infoview_sheets.text import counted

# Who a row is about.
_SUBJECTS = {CONTACTS.name: "name", INTERVIEWS.name: "who", REFERRALS.name: "name", TOUCHES.name: "who"}
_ANYHOW = frozenset({Kind.CHOICE, Kind.YES_NO})  # a dropdown or a checkbox filled down the list
_COLORS = "red|green|yellow|orange|blue|gr[ae]y|pink|purple"
_REMARK = regex(
    r"(?:grand |sub-?)?totals?\b.*|sum|average|count|legend\b.*|key:.*|notes?:.*|(?:last )?updated?\b.*|as of\b.*|"
    r"[-=*#_~•>\s]{2,}.*|.*:|"
    rf"(?:{_COLORS}|bold|italics?|rot|grün|gelb|grau|blau|vert|rouge|verde|rojo) ?(?:[=:]|means\b) ?.*",
    re.IGNORECASE | re.DOTALL,
)
_LEGEND = regex(
    rf"\b({_COLORS}) ?(?:=|:|means\b) ?(.{{1,60}}?)(?=$|\s*[,;/|]|\s{{2,}}|\s+(?:{_COLORS}) ?(?:=|:|means\b))",
    re.IGNORECASE | re.MULTILINE,
)


def is_nobody(row: Row, schema: SheetSchema, columns: Mapping[str, int]) -> bool:
    """Return whether a row that says something is about nobody. A row with an ID was somebody once."""
    subject = _SUBJECTS.get(schema.name, "")
    if subject not in columns or ("id" in columns and _text(row.value(columns["id"]))):
        return False
    who = _text(row.value(columns[subject]))
    said = {key for key, index in columns.items() if key != subject and _text(row.value(index))}
    own = {f.key: f.kind for f in schema.fields if not f.auto}
    if not who:
        telling = any(own.get(key, Kind.CHOICE) not in _ANYHOW for key in said)
        return schema is CONTACTS or not telling
    reached = any("@" in _text(row.value(columns[key])) for key in said if own.get(key) is Kind.EMAIL)
    return is_remark(who) and not reached


def is_remark(text: str) -> bool:
    """Return whether what stands where a name should is none: a heading, a total, a line of signs."""
    return bool(_REMARK.fullmatch(text))


def headings(rows: Sequence[Row], names: Sequence[int], columns: Collection[int]) -> frozenset[int]:
    """Return the numbers of the rows that part a list: nothing but a word where the names are, unlike the names.

    ``names`` are the columns of the names, ``columns`` all those of the list. A word for where people stand, such as
    "Already talked", parts any list, also one of names alone.
    """
    who = {row.number: " ".join(filter(None, (_text(row.value(index)) for index in names))) for row in rows}
    alone = [
        row.number
        for row in rows
        if who[row.number] and not any(_text(row.value(index)) for index in columns if index not in names)
    ]
    others = [name for number, name in who.items() if name and number not in alone]
    telling = frozenset(number for number in alone if is_heading(who[number]))
    if len(alone) >= len(others):
        return telling
    loud = 2 * sum(name.isupper() for name in others) >= len(others)
    short = 2 * sum(" " not in name for name in others) >= len(others)
    return telling | {number for number in alone if _parts_a_list(who[number], loud=loud, short=short)}


def _parts_a_list(text: str, *, loud: bool, short: bool) -> bool:
    upper = text.isupper() and len(text) > 1 and not loud
    return upper or any(map(str.isdigit, text)) or (" " not in text.strip() and not short)


def _text(value: Value) -> str:
    """Return what a cell says; a placeholder says nothing, an unticked box neither."""
    text = "" if value is None or value is False else shown(value).strip()
    return "" if is_placeholder(text) else text


def can_be_reached(columns: Mapping[str, int], row: Row) -> bool:
    """Return whether a row without a name holds a way to reach somebody: then only the name is missing."""
    named = "name" in columns and _text(row.value(columns["name"]))
    ways = (columns[key] for key in ("email", "phone", "linkedin_url") if key in columns)
    return not named and any(_text(row.value(index)) for index in ways)


_WITHIN = 60  # rows
_SHOWN = 4  # headers
_LONGEST = 300  # characters of a legend
_WHO = frozenset({"name", "first", "last", "last_first", "comma_first", "name_role"})
_NAMES = frozenset("name fullname firstname lastname vorname nachname".split())  # nobody's job is called so


@frozen
class FoundList:
    """A list of people: its sheet, its headers and columns, and a row for each person.

    ``rows`` are those that name somebody; ``several`` the numbers of those that name more than one. ``beside`` are the
    headers in the same row that belong to another list, ``headings`` what parts the list between its people,
    ``others`` the sheets on which something may stand of them too, ``looks`` how a row looks ("colored green").
    """

    sheet: Sheet
    head: ListHead
    columns: Sequence[Column]
    rows: Sequence[Row]
    several: Sequence[int] = ()
    beside: Mapping[int, str] = field(default_factory=dict)
    headings: Sequence[str] = ()
    others: Sequence[Sheet] = ()
    looks: Mapping[int, str] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """How many people it holds."""
        return len(self.rows)

    @property
    def read(self) -> Sequence[Column]:
        """The columns that are something, from left to right."""
        return [column for column in self.columns if column.role]

    @property
    def words(self) -> str:
        """What it holds, in words: "42 people (First, Last, Company, Email)"."""
        headers = [column.header for column in self.read]
        return f"{counted(self.people, 'person', 'people')} ({', '.join(headers[:_SHOWN])})"

    @property
    def legend(self) -> Mapping[str, str]:
        """What a legend beside the people says of colors: "green = talked" is what "green" leads to."""
        people = {row.number for row in self.rows}
        apart = (row for row in self.sheet.rows if row.number not in people)
        texts = (value for row in apart for value in row.values if isinstance(value, str) and len(value) <= _LONGEST)
        said = ((color.casefold(), means.strip()) for text in texts for color, means in _LEGEND.findall(text))
        return {color.replace("grey", "gray"): means for color, means in said}

    def looking(self, looks: Mapping[int, str]) -> "FoundList":
        """Return the list with how its rows look, and with what the legend says of that: "colored green: talked"."""
        says = {f"colored {color}": f"colored {color}: {means}" for color, means in self.legend.items()}
        return replace(self, looks={number: says.get(look, look) for number, look in looks.items()})

    def places(self, columns: Sequence[Column] | None = None) -> tuple[Mapping[str, int], Parts]:
        """Return where each key stands, and which are made of several columns."""
        chosen = self.read if columns is None else columns
        return places_of([(c.index, c.role, c.group, c.filled) for c in chosen if c.role])


def lists_of(sheets: Iterable[Sheet]) -> Sequence[FoundList]:
    """Return the lists of people on these sheets, but for those out of sight, the longest first."""
    found = [each for sheet in sheets if not sheet.hidden for each in lists_in(sheet)]
    return sorted(found, key=lambda each: -len(each.read) * min(each.people, 5))


def lists_in(sheet: Sheet) -> Sequence[FoundList]:
    """Return the lists of people on a sheet, the one that is most surely one first."""
    near = rows_by_number(sheet.rows, _WITHIN)
    heads = [head_at(row, near.get(number + 1), known_meaning) for number, row in near.items()]
    found: list[FoundList] = []
    for head in sorted(heads, key=_weight, reverse=True):
        taken = any(abs(each.head.row - head.row) < 2 or head.row in {r.number for r in each.rows} for each in found)
        if _weight(head)[0] >= 1 and not taken:
            parts = [_list(sheet, part, head.texts) for part in _side_by_side(head, sheet)]
            found += [each for each in parts if each and each.people]
    return sorted(found, key=lambda each: (-len(each.read) * min(each.people, 5), each.head.row))


def _roles(texts: Mapping[int, str]) -> Sequence[str]:
    meanings = (known_meaning(text) for text in texts.values())
    return [meaning.role for meaning in meanings if meaning and meaning.sure]


def _weight(head: ListHead) -> tuple[int, int, int]:
    """Return how much like a row of headers a row is: whom it is about, what else we know, how little we do not."""
    roles = _roles(head.texts)
    ways = {*roles} & {"email", "linkedin_url", "organisation", "phone", "role"}
    may_be = any(meaning.role in _WHO for text in head.texts.values() if (meaning := known_meaning(text)))
    who = bool(_WHO & {*roles}) or len(ways) > 1 or (may_be and bool(ways))
    known = len({role for role in roles if role != UNREAD})
    return (who * known, sum(role == UNREAD for role in roles), -head.row)


def _side_by_side(head: ListHead, sheet: Sheet) -> Sequence[ListHead]:
    """Return a head for each list in the row: parted by a blank column, or where the same headers begin again."""
    parts: list[dict[int, str]] = [{}]
    for index, text in sorted(head.texts.items()):
        now = parts[-1]
        gap = bool(now) and index - 1 not in now
        again = bool(now) and normal(text) == normal(next(iter(now.values())))
        if (gap and _stands_alone(now) and _stands_alone(_from(head.texts, index))) or again:
            parts.append({})
        parts[-1][index] = text
    return [ListHead(head.row, part) for part in parts if _weight(ListHead(head.row, part))[0]]


def _from(texts: Mapping[int, str], index: int) -> Mapping[int, str]:
    """Return the headers from a column on up to the next gap."""
    found = {}
    while index in texts:
        found[index] = texts[index]
        index += 1
    return found


def _stands_alone(texts: Mapping[int, str]) -> bool:
    return bool(_WHO & set(_roles(texts)))


def _list(sheet: Sheet, head: ListHead, texts: Mapping[int, str]) -> FoundList | None:
    columns = _doubted(_columns(sheet, head))
    if not any(c.role in {*_WHO, "email", "linkedin_url"} for c in columns):
        return None
    beside = {index: text for index, text in texts.items() if index not in head.texts}
    return with_people(FoundList(sheet, head, columns, (), beside=beside))


def _columns(sheet: Sheet, head: ListHead) -> Sequence[Column]:
    links = {(row, index): target for row, index, target in sheet.links}
    return columns_of(head.texts, list(rows_below(sheet, head)), links)


def with_people(found: FoundList) -> FoundList:
    """Return a list with the rows that name somebody in its columns."""
    at, parts = found.places()
    below = list(rows_below(found.sheet, found.head))
    named = {row.number: name_in(row, at, parts) for row in below}
    rows = [r for r in below if any(map(str.isalpha, named[r.number])) and not is_remark(named[r.number])]
    names = [index for _, index in parts["name"]] if "name" in parts else [at["name"]] if "name" in at else []
    apart = headings(rows, names, [column.index for column in found.columns])
    people = [row for row in rows if row.number not in apart]
    if sum(known_meaning(named[row.number]) is not None for row in people) > 0.5 * len(people):
        people = []  # its columns are people, and its rows what we know of them
    several = [row.number for row in people if several_people(named[row.number])]
    return replace(found, rows=people, several=several, headings=[named[number] for number in sorted(apart)])


def list_read_as(sheet: Sheet, head: ListHead, reading: ListReading, ours: Mapping[int, str]) -> FoundList:
    """Return a list that was adopted: its columns as they were agreed on, those that came later as they look.

    ``ours`` leads from a column that we added to its key.
    """
    agreed = {index: (column.role.strip(UNREAD), column.group) for index, column in reading.at(head).items()}
    agreed |= {index: (key, "") for index, key in ours.items()}
    columns = [
        replace(c, role=agreed[c.index][0], group=agreed[c.index][1], confidence=1.0) if c.index in agreed else c
        for c in _columns(sheet, head)
    ]
    return with_people(FoundList(sheet, head, columns, ()))


def _doubted(columns: Sequence[Column]) -> Sequence[Column]:
    """Return the columns with those in doubt that a blank column parts from the names: they may be another list."""
    blocks: list[list[Column]] = [[]]
    for column in columns:
        if blocks[-1] and column.index > blocks[-1][-1].index + 1:
            blocks.append([])
        blocks[-1].append(column)
    whose = [any(column.role in _WHO for column in block) for block in blocks]
    doubt = {c.index for block, who in zip(blocks, whose, strict=True) if any(whose) and not who for c in block}
    return [replace(c, confidence=min(c.confidence, 0.7)) if c.index in doubt else c for c in columns]


def rows_below(sheet: Sheet, head: ListHead) -> Iterator[Row]:
    """Yield the rows under a head that say something in its columns, up to another head below."""
    inside = {index for block in sheet.blocks if block.top > head.row for index in range(block.top, block.bottom + 1)}
    for row in sheet.rows:
        if row.number > head.row and row.number not in inside:
            texts = {i: shown(row.value(i)) for i in head.texts if row.value(i) is not None}
            if _is_head(texts):
                return
            if texts:
                yield row


def _is_head(texts: Mapping[int, str]) -> bool:
    """Return whether a row names columns again: another list begins there. Every row is asked, so it is quick."""
    if len(texts) < 2 or not any(text.casefold().replace(" ", "") in headers_of(_WHO) for text in texts.values()):
        return False
    known = sum(known_meaning(text) is not None for text in texts.values())
    plain = any(normal(text) in _NAMES for text in texts.values())
    return known > 0.5 * len(texts) or (plain and known >= 0.5 * len(texts))


def name_in(row: Row, at: Mapping[str, int], parts: Parts) -> str:
    """Return whom a row names."""
    return text_of(value_in("name", row, at, parts)) if "name" in at else ""


def value_in(key: str, row: Row, at: Mapping[str, int], parts: Parts, code_header: str = "") -> Value:
    """Return the value of ``key`` in a row, made of as many columns as it takes."""
    if key not in parts:
        return row.value(at[key])
    return joined(key, [(part, row.value(index)) for part, index in parts[key]], code_header)
