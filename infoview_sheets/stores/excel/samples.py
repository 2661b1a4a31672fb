"""The fictional people of the sample workbook, cast by the schema like anything a person types."""

import csv
import datetime as dt
from collections.abc import Mapping
from importlib import resources

from infoview_sheets.sheets.fresh import Rows
from infoview_sheets.sheets.question_bank import QUESTIONS as QUESTION_BANK
from infoview_sheets.sheets.schema import PROFILE, QUESTIONS, SCHEMAS, Field, SheetSchema
from infoview_sheets.sheets.schema.choices import Choice
from infoview_sheets.sheets.schema.library import Question
from infoview_sheets.sheets.table import Value
from infoview_sheets.sheets.values import Unreadable, cast

TODAY = dt.date(2026, 11, 23)
"""The day the sample is about: a Monday, three days before Thanksgiving."""


def fresh_rows(profile: Mapping[str, Value]) -> Mapping[str, Rows]:
    """Return the rows of an empty workbook: what is known of its owner, and the question bank."""
    settings = [{"key": key, "value": value} for key, value in profile.items()]
    return {PROFILE.name: settings, QUESTIONS.name: [_question(question) for question in QUESTION_BANK]}


def sample_rows(today: dt.date = TODAY) -> Mapping[str, Rows]:
    """Return the sample's rows for ``fresh_workbook``, with its few mistakes on purpose.

    Every date moves by the same whole weeks, so that the sample is about the week of ``today``, on a weekend about the
    next one.
    """
    weeks = (today - TODAY + dt.timedelta(days=2)).days // 7
    folder = resources.files("infoview_sheets.stores.excel.sample")
    found = {}
    for schema in SCHEMAS:
        file = folder / f"{schema.name.lower()}.csv"
        if file.is_file():
            rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines(keepends=True))
            found[schema.name] = [_moved(_typed(schema, row), weeks) for row in rows]
    return {**found, QUESTIONS.name: [_question(question) for question in QUESTION_BANK]}


def _moved(row: Mapping[str, Value], weeks: int) -> Mapping[str, Value]:
    """Return the row with its dates moved; times and texts stay."""
    move = dt.timedelta(weeks=weeks)
    return {key: value + move if isinstance(value, dt.date) else value for key, value in row.items()}


def _typed(schema: SheetSchema, row: Mapping[str, str]) -> Mapping[str, Value]:
    """Return the row with dates, times, numbers and words of lists as a person would have them in Excel."""
    if schema is PROFILE:
        return {"key": row["key"], "value": _value(schema.field(row["key"]), row["value"])}
    return {key: _value(schema.field(key), text) for key, text in row.items()}


def _value(field: Field, text: str) -> Value:
    """Return the value of a cell; a mistake on purpose stays the text it is."""
    try:
        value = cast(field, text)
    except Unreadable:
        return text
    if isinstance(value, Choice):
        return value.words
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, tuple) else value


def _question(question: Question) -> Mapping[str, Value]:
    """Return a question of the bank as a row of the sheet Questions."""
    found = {field.key: getattr(question, field.key, None) for field in QUESTIONS.fields}
    return {key: _shown(value) for key, value in found.items()}


def _shown(value: Value) -> Value:
    if isinstance(value, Choice):
        return value.words
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value
