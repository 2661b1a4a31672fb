"""Load the sample: the fictional people of the sample workbook, as they stand on Monday, November 23, 2026."""

import csv
from functools import cache
from pathlib import Path

from infoview_sheets.domain.analysis import Analysis, analyze
from infoview_sheets.domain.computed_columns import ContactColumns, InterviewColumns, ReferralColumns
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Row, Sheet
from infoview_sheets.sheets.workbook import Workbook
from tests.sketch import TODAY

_DATA = Path(__file__).parents[2] / "infoview_sheets" / "stores" / "excel" / "sample"
_FILES = ("profile", "contacts", "interviews", "referrals", "touches", "articles", "organizations")


@cache
def sample() -> Workbook:
    """Return the sample workbook."""
    return read_workbook([_sheet(name) for name in _FILES])


@cache
def sample_facts() -> Analysis:
    """Return what is computed about the sample on its own day."""
    return analyze(sample(), TODAY)


def person(name: str) -> ContactColumns:
    """Return the computed columns of somebody in the sample."""
    contact = sample().person(name)
    assert contact is not None, name
    return sample_facts().contacts[contact.row]


def talk(record_id: str) -> InterviewColumns:
    """Return the computed columns of a talk in the sample."""
    interview = sample().interview(record_id)
    assert interview is not None, record_id
    return sample_facts().interview(interview)


def naming(record_id: str) -> ReferralColumns:
    """Return the computed columns of a naming in the sample."""
    referral = sample().referral(record_id)
    assert referral is not None, record_id
    return sample_facts().referrals[referral.row]


def _sheet(name: str) -> Sheet:
    with (_DATA / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        rows = [Row(number, tuple(cell or None for cell in row)) for number, row in enumerate(csv.reader(file), 1)]
    return Sheet(name.title(), tuple(rows))
