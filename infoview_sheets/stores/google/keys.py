"""Form the key of a record from what the person typed, in Python and as the formula that does the same in a sheet.

Every formula here is the same text in every row and names no row and no column letter: a sort, an insert or a move
can misplace nothing. ``;`` parts arguments in every locale, 0 stands for FALSE.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from infoview_sheets.sheets.schema import SCHEMAS, Field, SheetSchema

TYPED: Mapping[str, Sequence[str]] = {
    "Contacts": ("name", "email"),
    "Interviews": ("who", "date", "start_time"),
    "Referrals": ("name", "email", "interview", "from_contact"),
    "Touches": ("who", "date", "type"),
    "Questions": ("question",),
    "Articles": ("title", "url"),
    "Organizations": ("name",),
}
"""The columns that tell two records of a sheet apart, the one that tells most first."""

KEY, ID = "key", "id"
LAST = "AZ"  # room for every computed column of a sheet
_LONG = 1000  # characters of a cell that count: a key must fit into a cell itself
_FIRST_VALUE = 3  # A the typed key, B the ID with its sheet, C the ID


def managed(schema: SheetSchema) -> bool:
    """Return whether the sheet has computed columns that we look up."""
    return schema.name in TYPED


def owned(schema: SheetSchema) -> Sequence[Field]:
    """Return the computed columns of a sheet, in the order of our tab."""
    return tuple(schema.auto)


def range_name(schema: SheetSchema, key: str) -> str:
    """Return the name of the named range on a column."""
    return f"infoview_{schema.name.lower()}_{key}"


def part(raw: Any) -> str:
    """Return one part of a key: numbers in whole minutes, so that no locale's comma gets in."""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, int | float):
        return str(int(raw * 1440 + 0.5))
    return raw[:_LONG] if isinstance(raw, str) else ""


def plain(text: str) -> str:
    """Return a key without the wildcards of VLOOKUP: "Ada?" must not find "Adam"."""
    return re.sub(r"[~*?]", "_", text)


def typed_key(schema: SheetSchema, parts: Sequence[str]) -> str:
    """Return the key of a record; "" where the person typed nothing that could tell it from others."""
    return plain("|".join((schema.name, *parts))) if any(part.strip() for part in parts) else ""


def id_key(schema: SheetSchema, record_id: str) -> str:
    """Return the key that leads from an ID to the record's values."""
    return plain(f"{schema.name}|{record_id}")


def _here(name: str) -> str:
    return f"INDEX({name};ROW())"


def _typed(schema: SheetSchema, keys: Sequence[str]) -> str:
    """Return the expression that forms the typed key of the row it stands in."""
    cells = [_here(range_name(schema, key)) for key in keys]
    parts = [f"IF(ISNUMBER({cell});ROUND({cell}*1440;0);LEFT({cell};{_LONG}))" for cell in cells]
    return _plain(f'"{schema.name}"' + "".join(f'&"|"&{each}' for each in parts))


def _plain(expression: str) -> str:
    return f'REGEXREPLACE({expression};"[~*?]";"_")'


def id_formula(schema: SheetSchema, keys: Sequence[str], tab: str, *, theirs: bool) -> str:
    """Return the formula of the ID column. ``theirs``: the person has an ID column, and what stands there wins."""
    found = f'IFNA(VLOOKUP({_typed(schema, keys)};{tab}!$A:${LAST};3;0);"")'
    own = _here(range_name(schema, ID))
    return f'=IF({own}<>"";{own};{found})' if theirs else f"={found}"


def value_formula(schema: SheetSchema, field: Field, keys: Sequence[str], tab: str, *, by_id: bool) -> str:
    """Return the formula of a computed column: it finds its value by the ID, or by what was typed."""
    at = _FIRST_VALUE + owned(schema).index(field)
    if not by_id:
        return f'=IFNA(VLOOKUP({_typed(schema, keys)};{tab}!$A:${LAST};{at + 1};0);"")'
    key = _plain(f'"{schema.name}|"&{_here(range_name(schema, KEY))}')
    return f'=IFNA(VLOOKUP({key};{tab}!$B:${LAST};{at};0);"")'


def layout() -> str:
    """Return a mark of which value stands in which column of our tab: with another one all formulas are renewed."""
    text = ";".join(f"{s.name}:{','.join(f.key for f in owned(s))}" for s in SCHEMAS if managed(s))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
