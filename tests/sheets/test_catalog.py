"""The schema of a sheet says which columns it has."""

import pytest

from infoview_sheets.sheets.schema import CONTACTS, SCHEMAS


def test_a_column_that_does_not_exist_is_an_error_that_names_it() -> None:
    assert CONTACTS.field("email").header == "Email"
    with pytest.raises(KeyError, match='Contacts has no column called "shoe_size"'):
        CONTACTS.field("shoe_size")


def test_no_column_counts_offers_or_applications() -> None:
    headers = [field.header.casefold() for schema in SCHEMAS for field in schema.fields]
    mine = {"can offer"}  # what I give in return
    assert [h for h in headers if any(word in h for word in ("offer", "application", "salary")) and h not in mine] == []
