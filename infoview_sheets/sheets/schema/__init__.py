"""Declare every sheet and column of the workbook once; everything else reads it from here."""

from infoview_sheets.sheets.schema.catalog import (
    ARTICLES,
    CONTACTS,
    DAYS_OFF,
    INTERVIEWS,
    ORGANIZATIONS,
    PROFILE,
    QUESTIONS,
    REFERRALS,
    SCHEMAS,
    TOUCHES,
    SheetSchema,
    schema_of,
)
from infoview_sheets.sheets.schema.field import Field, Kind

__all__ = [
    "ARTICLES",
    "CONTACTS",
    "DAYS_OFF",
    "INTERVIEWS",
    "ORGANIZATIONS",
    "PROFILE",
    "QUESTIONS",
    "REFERRALS",
    "SCHEMAS",
    "TOUCHES",
    "Field",
    "Kind",
    "SheetSchema",
    "schema_of",
]
