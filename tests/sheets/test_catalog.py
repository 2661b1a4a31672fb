"""The schema of a sheet says which columns it has."""

import pytest

from infoview_sheets.sheets.schema import CONTACTS


def test_a_column_that_does_not_exist_is_an_error_that_names_it() -> None:
    assert CONTACTS.field("email").header == "Email"
    with pytest.raises(KeyError, match='Contacts has no column called "shoe_size"'):
        CONTACTS.field("shoe_size")
