"""Tell the rows of a list from what else stands between them: headings, totals, legends, rows filled beforehand."""

import re
from collections.abc import Collection, Mapping, Sequence

from infoview_sheets.regex import regex
from infoview_sheets.sheets.lists.status import is_heading
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, REFERRALS, TOUCHES, Kind, SheetSchema
from infoview_sheets.sheets.table import Row, Value, shown
from infoview_sheets.sheets.values import is_placeholder

# Who a row is about.
_SUBJECTS = {CONTACTS.name: "name", INTERVIEWS.name: "who", REFERRALS.name: "name", TOUCHES.name: "who"}
_ANYHOW = frozenset({Kind.CHOICE, Kind.YES_NO})  # a dropdown or a checkbox filled down the list
_REMARK = regex(
    r"(?:grand |sub-?)?totals?\b.*|sum|average|count|legend\b.*|key:.*|notes?:.*|(?:last )?updated?\b.*|as of\b.*|"
    r"[-=*#_~•>\s]{2,}.*|.*:|"
    r"(?:red|green|yellow|orange|blue|gr[ae]y|pink|purple|bold|italics?|rot|grün|gelb|grau|blau|vert|rouge|verde|rojo)"
    r" ?(?:[=:]|means\b) ?.*",
    re.IGNORECASE | re.DOTALL,
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
