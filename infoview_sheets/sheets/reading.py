"""Turn worksheets into a workbook of records. Nothing here fails: what cannot be read is noted and unclear."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from infoview_sheets.regex import regex
from infoview_sheets.sheets.casts import Unreadable, cast, caster, choice_of
from infoview_sheets.sheets.known_sheets import find_tables
from infoview_sheets.sheets.lists.contents import by_order
from infoview_sheets.sheets.lists.headers import is_part, mark_of
from infoview_sheets.sheets.lists.holding import held_back
from infoview_sheets.sheets.names import at_work, in_order, shown_name
from infoview_sheets.sheets.recall import between_looks, ids_back, of_first, recall
from infoview_sheets.sheets.schema import CONTACTS, PROFILE, REFERRALS, Field, Kind
from infoview_sheets.sheets.schema.choices import ReferralKind, Reply
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Unclear, normal
from infoview_sheets.sheets.schema.network import Referral
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value, shown
from infoview_sheets.sheets.workbook import Filed, Memory, Misreading, Table, Workbook

META = "_meta"
CHECKS = "Checks"
RECORDS = "records"
ASIDE, FILED = "aside", "filed"
READ_ON = "Read on"
"""The day of the last look. It begins as what is no reason to write a sheet anew."""
SCHEMA_VERSION = 1
_LONGEST_NUMBER = 9  # digits of what the tool counts
_KEY_OF_FINDING = ("Code", "Sheet", "Row", "ID", "Column")


def read_workbook(sheets: Sequence[Sheet]) -> Workbook:
    """Return what ``sheets`` say, with every cell that could not be read among ``misreadings``."""
    tables = find_tables(sheets)
    misreadings: list[Misreading] = []
    records: dict[str, Any] = {
        table.schema.records: tuple(_records(table, misreadings))
        for table in tables.values()
        if table.schema is not PROFILE
    }
    key = REFERRALS.records
    records[key] = tuple(map(_with_place, records.get(key, ())))
    records[CONTACTS.records] = tuple(map(_reached, records.get(CONTACTS.records, ())))
    profile, settings = _profile(tables.get(PROFILE.name), misreadings)
    workbook = Workbook(
        profile=profile,
        tables=tables,
        sheets=tuple(sheets),
        misreadings=tuple(misreadings),
        memory=_memory(sheets),
        settings=settings,
        **records,
    )
    return held_back(between_looks(recall(of_first(ids_back(workbook)))))


def _records(table: Table, misreadings: list[Misreading]) -> Iterator[Any]:
    own = {table.columns[f.key] - 1: f for f in table.schema.fields if not f.auto and f.key in table.columns}
    places = [(index, f, f.key, _caster(table, f)) for index, f in sorted(own.items(), key=itemgetter(0))]
    behind = _addresses(table)
    for row in table.rows:
        values: dict[str, Any] = {}
        unclear: dict[str, Unclear] = {}
        start, width, raws = len(misreadings), len(row.values), row.values
        for index, field, key, as_meant in places:
            if index >= width:
                break
            if (raw := raws[index]) is None:
                continue
            if behind and (address := behind.get((row.number, index + 1))) and not _is_address(field, raw):
                raw = address
            try:
                value = as_meant(raw)
            except Unreadable as error:
                if value := _agreed_day(table, row, raw, error.options):
                    values[key] = value
                    continue
                misreadings.append(_misread(error, table.cell(row.number, field), field, raw))
                value, unclear[key] = field.careful, Unclear(shown(raw), error.sense)
            if value is not None:
                values[key] = value
        unclear |= _rest_to_confirm(table, row, values)
        values |= _as_typed(table, row, values)
        for i in range(start, len(misreadings)):
            misreadings[i] = replace(misreadings[i], id=values.get("id", ""))
        yield table.schema.record(row=row.number, **({"unclear": unclear} if unclear else {}), **values)


def _agreed_day(table: Table, row: Row, raw: Value, options: Sequence[dt.date]) -> dt.date | None:
    """Return the day that a cell of an adopted list was agreed to mean, or that it means in the agreed order."""
    if table.reading is None:
        return None
    mark = mark_of((row.value(table.columns["name"]), raw)) if "name" in table.columns else ""
    return table.reading.days.get(mark) or by_order(options, raw, table.reading.order)


def _as_typed(table: Table, row: Row, values: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the name of a contact as it stands in the cell."""
    named = table.schema is CONTACTS and "name" in values
    return {"typed": shown(row.value(table.columns["name"]))} if named else {}


def _caster(table: Table, field: Field) -> Callable[[Value], Any]:
    """Return what reads the cells of a column; a name is read in order, and that of a contact as it is shown."""
    as_meant = caster(field, table.sheet.day_zero)
    if field.key != "name" or table.schema not in (CONTACTS, REFERRALS):
        return as_meant
    tidy = shown_name if table.schema is CONTACTS else in_order  # the degree of who is only named is still to be copied
    return lambda raw: tidy(as_meant(raw) or "")


def _with_place(referral: Referral) -> Referral:
    """Return a naming whose name says where they work, such as "Idris Bell at the Fleet Museum", with both apart."""
    name, place = at_work(referral.name) if referral.kind is ReferralKind.PERSON else ("", "")
    return replace(referral, name=name, organisation=referral.organisation or place) if place else referral


_NUMBER = regex(r"(?i)(?<![\w@.+-])\+?\(?\d[\d\s().-]{5,18}\d(?:\s*(?:x|ext\.?)\s*\d+)?(?![\w@-])")
_PAGE = regex(r"(?i)(?<!\S)(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/\S+")


def _reached(contact: Contact) -> Contact:
    """Return a contact with the phone number and the page apart that were typed under Email, beside one or alone.

    Of several addresses the first is where they are written to.
    """
    several = re.split(r"[;,/|\s]+", contact.email.strip(" ;,"))
    said = contact.email if not all("@" in part for part in several) else several[0]
    number, page = (found and found[0] for found in (_NUMBER.search(said), _PAGE.search(said)))
    if not (number or page):
        return replace(contact, email=said) if said != contact.email else contact
    rest = " ".join(_PAGE.sub(" ", _NUMBER.sub(" ", said, 1), 1).split()).strip(" ,;/|")
    if rest and "@" not in rest:
        return contact
    phone, linkedin = contact.phone or number or "", contact.linkedin_url or page or ""
    return replace(contact, email=rest, phone=phone, linkedin_url=linkedin)


def _rest_to_confirm(table: Table, row: Row, values: Mapping[str, Any]) -> Mapping[str, Unclear]:
    """Return the rest of "Later - after Oct 15", where none is noted: later it is, the day is to be confirmed."""
    if values.get("reply") is not Reply.LATER or "paused_until" in values:
        return {}
    said = shown(row.value(table.columns["reply"]))
    return {"paused_until": Unclear(said)} if choice_of(Reply, said) is None else {}


def _addresses(table: Table) -> Mapping[tuple[int, int], str]:
    """Return the addresses that stand in the link of a cell, where its column is one of addresses."""
    ways = {table.columns[f.key]: f.kind for f in table.schema.fields if f.kind in _WAYS and f.key in table.columns}
    return {
        (row, index): target
        for row, index, target in table.sheet.links
        if index in ways and (ways[index] is Kind.EMAIL) == target.casefold().startswith("mailto:")
    }


_WAYS = frozenset({Kind.EMAIL, Kind.URL})


def _is_address(field: Field, value: Value) -> bool:
    """Return whether the text of a cell is an address itself, rightly spelled or not, and not words for its link."""
    text = shown(value)
    return "@" in text if field.kind is Kind.EMAIL else "." in text and " " not in text


def _misread(error: Unreadable, cell: Cell, field: Field, raw: Value) -> Misreading:
    return Misreading(cell, field, raw, error.reason, options=error.options)


def _profile(table: Table | None, misreadings: list[Misreading]) -> tuple[Profile, Mapping[str, int]]:
    """Return the settings, and the row of each one that is listed."""
    if table is None:
        return Profile(), {}
    known = {name: field for field in PROFILE.fields for name in field.names}
    setting, value = table.columns.get("setting", 1), table.columns.get("value", 2)
    values: dict[str, Any] = {}
    unclear: dict[str, Unclear] = {}
    rows: dict[str, int] = {}
    variants = {}
    for row in table.rows:
        key = shown(row.value(setting)).strip()
        field = known.get(normal(key))
        if key.casefold().startswith("pitch_variant."):
            audience = key.split(".", 1)[1].strip().casefold()
            variants[audience], rows[f"pitch_variant.{audience}"] = shown(row.value(value)), row.number
        elif field and field.key not in rows:
            rows[field.key] = row.number
            raw = row.value(value)
            try:
                setting_value = cast(field, raw, table.sheet.day_zero)
            except Unreadable as error:
                misreadings.append(_misread(error, Cell(table.name, row.number, field.header, value), field, raw))
                setting_value, unclear[field.key] = field.careful, Unclear(shown(raw), error.sense)
            if setting_value is not None:
                values[field.key] = setting_value
    return Profile(**values, unclear=unclear, pitch_variants=variants), rows


def names_for(name: str) -> tuple[str, str]:
    """Return the names that a sheet of our own may have: the second where the person has a sheet of the first."""
    return name, f"{name} (auto)"


def _called(name: str, sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    return (sheet for own in names_for(name) for sheet in sheets if sheet.name == own)


def is_memory(sheet: Sheet) -> bool:
    """Return whether a sheet is the memory of the tool: it says by which version of the schema it was written."""
    return any(row.value(1) == "schema_version" for row in sheet.rows)


def is_checks(sheet: Sheet) -> bool:
    """Return whether a sheet is the list of what was found: it has the columns that a run reads again."""
    return bool(sheet.rows) and {*_KEY_OF_FINDING, "Since"} <= {*_headers(sheet)}


def _headers(sheet: Sheet) -> Sequence[str]:
    return [shown(value) for value in sheet.rows[0].values]


def _memory(sheets: Sequence[Sheet]) -> Memory:
    """Return what the last run left in our own sheets; an empty memory where they are missing or were changed."""
    meta = next((sheet for sheet in _called(META, sheets) if is_memory(sheet)), None)
    # One in which somebody inserted a column is theirs from then on; ours begins with our columns.
    found = (sheet for sheet in _called(CHECKS, sheets) if is_checks(sheet))
    checks = min(found, key=lambda sheet: _headers(sheet).index("Since"), default=None)
    facts = {shown(row.value(1)): shown(row.value(2)) for row in meta.rows} if meta else {}
    version = facts.get("schema_version", "")
    return Memory(
        schema_version=int(version) if version.isdecimal() and len(version) < _LONGEST_NUMBER else 0,
        next_ids={
            k: v
            for k, v in _json(facts.get("next_ids", "")).items()
            if isinstance(v, int) and 0 <= v < 10**_LONGEST_NUMBER
        },
        records=tuple(_remembered(facts)),
        sheets=tuple(facts.get("sheets", "").split("\n")),
        first_seen=_first_seen(checks) if checks else {},
        columns=_columns(_json(facts.get("columns", ""))),
        list="".join(text for key, text in facts.items() if is_part(key)),
        aside={key: _day(text) for key, text in _json(facts.get(ASIDE, "")).items()},
        filed=tuple(_filed(facts.get(FILED, ""))),
        read_on=_day(facts.get(READ_ON, "")),
    )


def _day(text: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        return None


def _filed(text: str) -> Iterator[Filed]:
    """Yield what was filed lately; what somebody wrote into our memory is passed over."""
    for key, told in _json(text).items():
        match told:
            case [str(what), str(day), *rows] if (on := _day(day)) and all(map(_is_text, rows)):
                yield Filed(key, what, on, rows)


def _remembered(facts: Mapping[str, str]) -> Iterator[str]:
    """Yield the marks of the records: one row holds a line for each of many, or, as once, a record by itself."""
    for key, text in facts.items():
        if key.startswith(RECORDS):
            yield text
        elif ":" in key:
            yield f"{key}: {text}"


def _columns(told: Mapping[str, Any]) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the columns that were filled; what somebody wrote into our memory is passed over."""
    return {
        sheet: {key: texts for key, texts in columns.items() if isinstance(texts, list) and all(map(_is_text, texts))}
        for sheet, columns in told.items()
        if isinstance(columns, dict)
    }


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _json(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text or "{}")
    except (ValueError, RecursionError):  # a person, or a hostile one, wrote there
        return {}
    return value if isinstance(value, dict) else {}


def _first_seen(checks: Sheet) -> Mapping[tuple[str, str, str, str], dt.date]:
    """Return the day each finding of the last run was first found."""
    at = {header: index for index, header in enumerate(_headers(checks), 1)}
    seen = {}
    for row in checks.rows[1:]:
        since = row.value(at["Since"])
        code, sheet, number, record, column = (shown(row.value(at[name])) for name in _KEY_OF_FINDING)
        if isinstance(since, dt.date):
            seen[code, sheet, record or number, column] = since
    return seen
