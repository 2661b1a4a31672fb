"""Say what each column of a list is, how sure that is, and which of them together make one value."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.regex import regex
from infoview_sheets.sheets.casts import choice_of
from infoview_sheets.sheets.lists.contents import (
    filled,
    fits,
    guess,
    holds_mixed_ways,
    is_date,
    is_day,
    is_honorific,
    is_linkedin,
    is_month,
    is_yes_no,
    looks_like_names,
    share,
)
from infoview_sheets.sheets.lists.headers import (
    TOLD,
    UNREAD,
    HeaderMeaning,
    ListHead,
    kind_of,
    known_meaning,
    meaning_of,
    order_of,
)
from infoview_sheets.sheets.lists.status import meaning_of_status
from infoview_sheets.sheets.names import is_first_name
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.choices import Choice, Reply, Tier
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Row, Value, letters, shown

SURE = 0.75
"""From here on a column is read without a question."""

_LOOKED_AT = 300  # rows: what a column is shows soon
_SHOWN = 3
_MOST, _LEAST = 0.6, 0.25  # of the cells
NAME_PARTS = ("last_first", "comma_first", "name_role", "first", "middle", "last", "suffix")
ADDRESS_PARTS = ("street", "street2", "city", "state", "zip", "country")
_SEVERAL = frozenset(
    "do_not_contact email phone linkedin_url organisation url status talked_on touched_on notes".split()
)
_TELLING = frozenset("talked_on touched_on status_on thanked_on requested_on replied_on nudged_on nudged2_on".split())
"""What a column is that tells that somebody was in touch, on a day or not."""
_LOOSE = frozenset({"notes", "name", "phone"})
"""What a header may say of a column that holds addresses, numbers and pages in one."""
_ASKING = frozenset({"requested_on", "nudged_on", "nudged2_on"})


@frozen
class Column:
    """A column of a list: what it is, whose address it belongs to, how sure that is, and its first values.

    ``role`` is the key of a column of ours, a part of one such as "first", or "" for one that is not read.
    """

    index: int
    header: str
    role: str = ""
    group: str = ""
    confidence: float = 0.0
    examples: tuple[str, ...] = ()
    filled: int = 0

    @property
    def sure(self) -> bool:
        """Whether it is read without a question."""
        return bool(self.role) and self.confidence >= SURE


def columns_of(
    headers: Mapping[int, str], rows: Sequence[Row], links: Mapping[tuple[int, int], str]
) -> Sequence[Column]:
    """Return the columns under these headers, from left to right. ``links`` leads from a cell to what is behind it."""
    found = []
    for index, header in sorted(headers.items()):
        cells = [(row.value(index), links.get((row.number, index), "")) for row in rows[:_LOOKED_AT]]
        found.append(_column(index, header, filled([_address_or(value, link) for value, link in cells])))
    titled = any(c.role == "role" and c.header.casefold() != "title" for c in found)
    placed = any(c.role == "organisation" for c in found)
    named = [_place(_honorific(column, rows, titled=titled), placed=placed) for column in found]
    told = _telling(_with_status(_with_names(_as_status(named, rows), rows), rows), rows)
    return _beside_status(_without_rivals(told))


def _address_or(value: Value, link: str) -> Value:
    """Return what a cell says: the address behind its words where it has one."""
    return link.removeprefix("mailto:").partition("?")[0] if link and value is not None else value


def _column(index: int, header: str, values: Sequence[Value]) -> Column:
    examples = tuple(dict.fromkeys(shown(value).strip().removesuffix(" 00:00") for value in values))[:_SHOWN]
    meaning, (seen, part) = meaning_of(header), guess(values)
    column = Column(index, header, examples=examples, filled=len(values))
    if (meaning is None or not meaning.sure or meaning.role in _LOOSE) and holds_mixed_ways(values):
        return replace(column, role="email", confidence=0.95)  # a cell is taken apart where it is read
    if meaning is None:
        return replace(column, role=seen, confidence=min(part, 0.7)) if seen else _in_touch(column, values)
    role = meaning.role
    if role == UNREAD:
        return column
    if role == "url":
        return _page(column, values)
    if role in _ASKING and (not meaning.sure or fits(role, values) < 0.5):
        role = "touched_on"
    fit = fits(role, values)
    if seen and seen != role and (fit < 0.5 or role == "notes"):
        return replace(column, role=seen, group=meaning.group, confidence=min(part, 0.7))
    if role == "do_not_contact" and values and fit < _MOST:
        return replace(column, role=role, confidence=0.6)
    if fit < _LEAST:
        return replace(column, role="touched_on", confidence=0.6) if role in _TELLING else column
    return replace(
        column, role=role, group=meaning.group, confidence=(0.95 if meaning.sure else 0.6) * min(1.0, fit / 0.6)
    )


def _in_touch(column: Column, values: Sequence[Value]) -> Column:
    """Return a column under a header that nobody knows as what it may tell of being in touch; it is asked about.

    A word in the header may say so ("Lead Status", "Emailed her?", "March"), or days that stand below it.
    """
    dated = share(values, is_date) >= _MOST or (is_month(column.header) and share(values, _is_status) < 0.5)
    kind = kind_of(column.header) or ("touched_on" if dated else "")
    if not values or not kind:
        return column
    days = kind != "talked_on" or share(values, is_day) >= _MOST or share(values, is_yes_no) >= _MOST
    return replace(column, role=kind if days else "touched_on", confidence=0.6)


def _page(column: Column, values: Sequence[Value]) -> Column:
    """Return a column of web addresses: those of LinkedIn are of people, others are not read."""
    part = share(values, is_linkedin)
    return replace(column, role="linkedin_url", confidence=part) if part >= _MOST else column


def _honorific(column: Column, rows: Sequence[Row], *, titled: bool) -> Column:
    """Return "Title" as what it is: "Dr." before a name, or a job."""
    if column.role != "role" or column.header.casefold() not in {"title", "titel"}:
        return column
    values = filled([row.value(column.index) for row in rows])
    if share(values, is_honorific) >= 0.5 or (titled and not values):
        return replace(column, role="prefix")
    return replace(column, role="prefix", confidence=0.5) if titled else column


def _place(column: Column, *, placed: bool) -> Column:
    """Return "Place" as what is asked about: a town beside where people work, else where they work."""
    if column.role != "city" or normal(column.header.partition("/")[0]) != "place":
        return column
    return replace(column, role="city" if placed else "organisation", confidence=0.6)


def _as_status(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    """Return the columns of a list of words: one in the person's own words tells where they stand, or is not read."""
    found = []
    for column in columns:
        choices = CONTACTS.field(column.role).choices if _is_key(column.role) else None
        if choices:
            column = _own_words(column, choices, filled([row.value(column.index) for row in rows]))
        found.append(column)
    return found


def _own_words(column: Column, choices: type[Choice], values: Sequence[Value]) -> Column:
    """Return a column of words as what it is.

    "Response: no" may say that they said no, or nothing yet; "Tier: 1" how well one knows them, or how much one would
    like to.
    """
    double = share(values, is_yes_no) == 1 and column.header != CONTACTS.field("reply").header
    digits = share(values, lambda value: shown(value).isdecimal()) == 1
    if choices is Tier and digits:
        return replace(column, confidence=min(column.confidence, 0.7))
    if choices is Reply and double:
        return replace(column, role="status", confidence=0.6)
    if share(values, lambda value: choice_of(choices, shown(value).strip()) is not None) >= 0.6 or not values:
        return column
    told = share(values, lambda value: meaning_of_status(shown(value)).known)
    if choices is Reply:  # whatever is said there, something was answered
        return replace(column, role="status", confidence=0.8 if told >= 0.5 else 0.6)
    return replace(column, role="", confidence=0.8 * bool(told))


def _is_key(role: str) -> bool:
    return any(field.key == role and not field.auto for field in CONTACTS.fields)


def _with_names(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    """Return the columns with the one of the names, where no header says which it is."""
    parts = [column for column in columns if column.role in {"first", "last"}]
    if parts:  # "File As" may stand beside them, and be blank
        most = max(part.filled for part in parts)
        kept = [replace(c, role="") if c.role == "name" and c.filled < most else c for c in columns]
        return [_other_part(c, parts, rows) if c.role == "name" else c for c in kept]
    if any(column.role in {"name", "last_first"} for column in columns):
        below = rows[:_LOOKED_AT]
        return [_turned_round(c, [shown(v) for v in filled([row.value(c.index) for row in below])]) for c in columns]
    for place, column in enumerate(columns):
        values = filled([row.value(column.index) for row in rows[:_LOOKED_AT]])
        if not column.role and len(values) > 1 and looks_like_names(values):
            return [*columns[:place], replace(column, role="name", confidence=0.6), *columns[place + 1 :]]
    return columns


def _turned_round(column: Column, texts: Sequence[str]) -> Column:
    """Return a column of names as "Last, First" or "Name, job" where most of its ``texts`` are written so."""
    if column.role not in {"name", "last_first"}:
        return column
    pairs = [text.split(",") for text in texts if text.count(",") == 1]
    if len(pairs) <= 0.5 * len(texts):
        return replace(column, role="name") if column.role == "last_first" and _first_come_first(texts) else column
    whole = sum(len(before.split()) > 1 for before, _ in pairs)
    known = sum(is_first_name(after) for _, after in pairs)
    jobs = column.role == "name" and whole > 0.5 * len(pairs) and known < 0.3 * len(pairs)
    return replace(column, role="name_role" if jobs else "comma_first")


def _first_come_first(texts: Sequence[str]) -> bool:
    """Return whether names under "Nom et prénom" begin with the first name all the same."""
    words = [text.split() for text in texts if len(text.split()) > 1]
    return sum(is_first_name(name[0]) for name in words) > sum(is_first_name(name[-1]) for name in words)


def _other_part(column: Column, parts: Sequence[Column], rows: Sequence[Row]) -> Column:
    """Return "Name" beside "Vorname" as the last name, beside "Apellidos" as the first: neither stands in it."""
    roles = {part.role for part in parts}
    if len(roles) > 1:
        return column
    pairs = [(shown(row.value(column.index)).casefold(), shown(row.value(parts[0].index)).casefold()) for row in rows]
    inside = [part in name for name, part in pairs if name and part]
    whole = sum(inside) >= 0.5 * len(inside)
    return column if whole else replace(column, role="last" if roles == {"first"} else "first")


def _with_status(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    """Return the columns with those that tell where they stand by their words, though no header says so."""
    found = []
    for column in columns:
        values = [] if column.role else filled([row.value(column.index) for row in rows[:_LOOKED_AT]])
        if (
            values
            and share(values, _is_status) >= 0.5
            and share(values, is_yes_no) < 1
            and known_meaning(column.header) is None
        ):
            column = replace(column, role="status", confidence=0.6)
        found.append(column)
    return found


def _telling(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    """Return the columns without a second "Status" that tells nothing of being in touch, such as "Active"."""
    told = {
        column.index: share(filled([row.value(column.index) for row in rows[:_LOOKED_AT]]), _is_status)
        for column in columns
        if column.role == "status"
    }
    best = max(told.values(), default=0)
    mute = {index for index, part in told.items() if part == 0 and best >= 0.5}
    return [replace(column, role="", confidence=0.0) if column.index in mute else column for column in columns]


def _beside_status(columns: Sequence[Column]) -> Sequence[Column]:
    """Return the columns with "When" beside a status as the day of what that says; elsewhere it is one of anything."""
    near = [column.index + step for step in (1, -1) for column in columns if column.role == "status"]
    dated = {c.index for c in columns if c.role in _OF_ANYTHING and c.confidence < 1 and _is_bare_day(c.header)}
    beside = next((index for index in near if index in dated), 0)
    roles = {index: "status_on" if index == beside else "touched_on" for index in dated}
    return [replace(column, role=roles.get(column.index, column.role)) for column in columns]


_OF_ANYTHING = ("touched_on", "status_on")


def _is_bare_day(header: str) -> bool:
    meaning = known_meaning(header)
    return meaning is not None and meaning.role == "status_on"


def _without_rivals(columns: Sequence[Column]) -> Sequence[Column]:
    """Return the columns with one for each role; where several may share one, all stay, the best first by group."""
    best: dict[tuple[str, str], Column] = {}
    for column in columns:
        key = (column.role, column.group if column.role in (*ADDRESS_PARTS, "address", *_SEVERAL) else "")
        if column.role and (key not in best or _weight(column) > _weight(best[key])):
            best[key] = column
    stay = {column.index for column in best.values()} | {c.index for c in columns if c.role in _SEVERAL}
    return [c if c.index in stay else replace(c, role="", confidence=0.0) for c in columns]


def _weight(column: Column) -> tuple[bool, bool, float]:
    return (column.sure, column.filled > 0, column.confidence)


_SAID = regex(r"\s*(.+?)\s*(?:=|:|\b(?:is|are|means|ist|sind)\b)\s*(.+?)\s*\.?\s*", re.IGNORECASE)
_PIECE = regex(r"[;\n]|,|\band\b|\bund\b", re.IGNORECASE)
_ONE_MORE = regex(r"(?:an?|another|also|second)\b", re.IGNORECASE)  # "an email": the other one stays
_SPOKEN = [
    (role, regex(rf"\b(?:{words})"))
    for role, words in (
        (
            "mutual_contact",
            "(?:who|person|friend|contact)\\b.*(?:introduc|refer|nam|recommend|sent me)|(?:referred|sent|named) by",
        ),
        ("thanked_on", "(?:when|day|date|if|whether).*thank"),
        ("talked_on", "(?:when|day|date|if|whether).*(?:talk|spoke|chat|coffee|call|interview|conversation|zoom)"),
        ("replied_on", "(?:when|day|date|if|whether).*(?:answer|repl|respon|wrote back)"),
        ("requested_on", "(?:when|day|date|if|whether).*(?:ask|wrote|mail|messag|request)"),
        ("touched_on", "(?:when|day|date|last).*(?:contact|touch|heard)"),
        ("status", "where (?:i am|i stand|we are|it stands|things stand)"),
        ("do_not_contact", "(?:leave|do not|don't|never) "),
        ("status_on", "(?:when|day|date).*(?:status|it was|that was|happened)"),
    )
]
"""What a column is called by somebody who says it in a sentence, where no header is called so."""
_NOTHING = frozenset("nothing none no not read unread ignore ignored skip - nichts".split()) | {"not read"}


def corrected(columns: Sequence[Column], text: str) -> tuple[Sequence[Column], Sequence[str]]:
    """Return the columns with what somebody says of them: "E is the status, D is nothing", or "B D" for nothing.

    With them come the pieces that cannot be understood. Of "B is the organization and role" the first counts.
    """
    unclear = []
    said: re.Match[str] | None = None
    for piece in filter(str.strip, _PIECE.split(text)):
        before, said = said, _SAID.fullmatch(piece)
        named = [said[1]] if said else piece.split()
        meant = [next((c for c in columns if _is_called(c, name)), None) for name in named]
        role = _role_named(said[2]) if said else ""
        if before and not said and None in meant and _role_named(piece):
            continue
        if role is None or None in meant:
            unclear.append(piece.strip())
            continue
        indexes = {column.index for column in meant if column}
        more = bool(said and _ONE_MORE.match(said[2]))
        columns = [_turned(column, role, here=column.index in indexes, more=more) for column in columns]
    return _beside_status(columns), unclear


def _is_called(column: Column, name: str) -> bool:
    bare = re.sub(r"^column\s+", "", name.strip().strip("\"'"), flags=re.IGNORECASE)
    return letters(column.index) == bare.upper() or normal(column.header) == normal(bare)


def _role_named(text: str) -> str | None:
    """Return the role that somebody names in plain words; "" for nothing, None for what is no role."""
    bare = re.sub(r"^(?:the|a|an|their|my|our)\s+", "", text.strip().strip("\"'").casefold())
    if bare in _NOTHING:
        return ""
    known, spoken = meaning_of(bare), (HeaderMeaning(role) for role, words in _SPOKEN if words.search(bare))
    meaning = known if known and known.role != UNREAD else next(spoken, known)
    return {"url": "linkedin_url", UNREAD: ""}.get(meaning.role, meaning.role) if meaning else None


def _turned(column: Column, role: str, *, here: bool, more: bool) -> Column:
    """Return a column as it was corrected; another of the same role is not read any more.

    The day of a talk that stands beside a status is that of those of whom it says that they talked.
    """
    if here and (column.role, role) == ("status_on", "talked_on"):
        return replace(column, confidence=1.0)
    if here:
        return _turned_round(replace(column, role=role, confidence=1.0), column.examples)
    rival = role and column.role == role and not (more and role in _SEVERAL) and role != "notes"
    return replace(column, role="", confidence=0.0) if rival else column


Parts = Mapping[str, Sequence[tuple[str, int]]]
"""The columns that make a value together, each with its part: "name" leads to (("first", 1), ("last", 2))."""


def places_of(columns: Sequence[tuple[int, str, str, int]]) -> tuple[Mapping[str, int], Parts]:
    """Return where each key stands and which are made of several columns, from (index, role, group, cells filled)."""
    columns = [*columns, *((c[0], "touched_on", *c[2:]) for c in columns if c[1] == "status_on")]
    at: dict[str, int] = {}
    parts: dict[str, Sequence[tuple[str, int]]] = {}
    roles = {role for _, role, _, _ in columns}
    for role in dict.fromkeys(role for _, role, _, _ in columns):
        same = sorted((c for c in columns if c[1] == role), key=lambda c: (order_of(c[2]), c[0]))
        if _is_key(role) or role in TOLD:
            at[role] = same[0][0]
        if role in _SEVERAL and len(same) > 1:
            parts[role] = [(role, c[0]) for c in same]
    if written := roles & {"last_first", "comma_first", "name_role"}:
        parts["name"] = [next((role, index) for index, role, _, _ in columns if role in written)]
    elif "name" not in roles and roles & {"first", "last"}:
        parts["name"] = [(role, c[0]) for role in NAME_PARTS for c in columns if c[1] == role]
    if address := _address(columns):
        parts["address"] = address
    at |= {key: found[0][1] for key, found in parts.items()}
    return at, parts


def _address(columns: Sequence[tuple[int, str, str, int]]) -> Sequence[tuple[str, int]]:
    """Return the columns of one address: a whole one, else the parts of the group that is filled most."""
    parts = grouped((column[2], column) for column in columns if column[1] in (*ADDRESS_PARTS, "address"))
    groups = {g: cs for g, cs in parts.items() if {"address", "street"} & {c[1] for c in cs}}
    if not groups:
        return ()
    best = min(groups, key=lambda g: (-max(c[3] for c in groups[g] if c[1] in {"address", "street"}), order_of(g)))
    kinds = {role: index for index, role, _, _ in groups[best]}
    return [(part, kinds[part]) for part in ("address", *ADDRESS_PARTS) if part in kinds]


def parts_beside(head: ListHead, rows: Sequence[Row], columns: Mapping[str, int]) -> Parts:
    """Return what the columns of a sheet of ours make together, where it has no column of its own for it.

    First and last name, the parts of an address, and the page on LinkedIn that a column "URL" holds.
    """
    free = {i: text for i, text in head.texts.items() if i not in columns.values() or columns.get("city") == i}
    meanings = {index: meaning for index, text in free.items() if (meaning := meaning_of(text)) and meaning.sure}
    found: dict[str, Sequence[tuple[str, int]]] = {}
    if "name" not in columns:
        found["name"] = [(part, i) for part in NAME_PARTS for i, meaning in meanings.items() if meaning.role == part]
    if "linkedin_url" not in columns:
        below = [row for row in rows if row.number > head.row][:_LOOKED_AT]
        urls = [i for i, meaning in meanings.items() if meaning.role == "url"]
        pages = [i for i in urls if share(filled([row.value(i) for row in below]), is_linkedin) >= _MOST]
        found["linkedin_url"] = [("linkedin_url", index) for index in pages]
    places = [(i, m.role, m.group, 1) for i, m in meanings.items() if m.role in ADDRESS_PARTS]
    whole = [(columns["address"], "address", "", 1)] if "address" in columns else []
    if len(address := _address([*whole, *places])) > 1:
        found["address"] = address
    return {key: parts for key, parts in found.items() if parts}


def told_beside(head: ListHead, rows: Sequence[Row], taken: Collection[int]) -> Mapping[str, int]:
    """Return the columns of a sheet of ours that say in own words where they stand, or when they talked."""
    found: dict[str, int] = {}
    for index, text in head.texts.items():
        meaning = known_meaning(text) if index not in taken else None
        if meaning and meaning.sure and meaning.role in {"status", "talked_on"} and meaning.role not in found:
            values = filled([row.value(index) for row in rows if row.number > head.row][:_LOOKED_AT])
            test = is_day if meaning.role == "talked_on" else _is_status
            if share(values, test) >= _MOST:
                found[meaning.role] = index
    return found


def _is_status(value: Value) -> bool:
    return meaning_of_status(shown(value)).known
