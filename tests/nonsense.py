"""Make workbooks that nobody in their right mind would fill in so: any columns, any order, anything in any cell."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from typing import Any

from infoview_sheets.sheets.schema import PROFILE, SCHEMAS, Field, Kind, SheetSchema

TODAY = dt.date(2026, 11, 27)
NAMES = ["Ada Quill", "Bo Lin", "Cleo March", "Ada", "nobody", "C-001", "=1+1", " "]
STRANGE: Sequence[Any] = [
    None, "", " ", "x", "?", "Nonsense", "2026-02-30", "31.12.99", "yes", "no", True, False, 0, -1, 1e300, 0.5, 17,
    "C-1", "Q05", "=A1", "'", "<b>", "{{ x }}", "\n", "a" * 400, "n/a", "TBD", dt.date(1900, 1, 1), dt.date(2999, 12, 31),
    dt.datetime(2026, 11, 27, 9, 30), dt.time(3, 0),
]  # fmt: skip


def nonsense(dice: random.Random) -> Mapping[str, Sequence[Sequence[Any]]]:
    """Return the rows of every sheet of a workbook, headers first; what is needed to go on is mostly there."""
    schemas = [schema for schema in SCHEMAS if schema.name == "Contacts" or dice.random() < 0.6]
    return {schema.name: _settings(dice) if schema is PROFILE else _rows(schema, dice) for schema in schemas}


def _settings(dice: random.Random) -> Sequence[Sequence[Any]]:
    chosen = [field for field in PROFILE.fields if field.required or dice.random() < 0.3]
    return [["Setting", "Value"], *([field.header, _value(field, dice)] for field in chosen)]


def _rows(schema: SheetSchema, dice: random.Random) -> Sequence[Sequence[Any]]:
    fields = [f for f in schema.fields if not f.auto and (f.required or dice.random() < 0.4)]
    dice.shuffle(fields)
    filled = ([_value(field, dice) for field in fields] for _ in range(dice.randint(0, 5)))
    return [[field.header for field in fields], *filled]


def _value(field: Field, dice: random.Random) -> Any:
    if dice.random() < 0.3:
        return dice.choice(STRANGE)
    if field.choices:
        return dice.choice(list(field.choices)).words
    if field.ref == "Contacts" or field.key in {"name", "who"}:
        return dice.choice(NAMES)
    if field.kind is Kind.DATE:
        return TODAY + dt.timedelta(days=dice.randint(-60, 30))
    return {
        Kind.EMAIL: dice.choice(["ada@example.org", "bo@example.org"]),
        Kind.TIME: dt.time(dice.randint(8, 18), 30),
        Kind.INT: dice.randint(0, 60),
        Kind.YES_NO: dice.choice(["yes", "no"]),
        Kind.ID: dice.choice([None, None, None, f"{field.key}-1", "I-002", "C-001"]),
        Kind.ZONE: "Europe/Berlin",
    }.get(field.kind, dice.choice(["Acme", "policy", "how she hires", "Why did you leave?"]))
