"""Let pytest explain the assertions of the shared suite too."""

import pytest

pytest.register_assert_rewrite("tests.books.contract", "tests.books.xlsx")
