"""What every test may count on."""

import os
import shutil

import pytest

# The shared suites explain their assertions too.
pytest.register_assert_rewrite("tests.stores.contract", "tests.stores.xlsx")


@pytest.fixture(scope="session")
def needs() -> "Needs":
    """Skip a test, with the reason, where a person lacks a program; on the build machine that is a failure."""
    return Needs()


class Needs:
    """Asks for programs that come with the machine, not with Python."""

    def __call__(self, *programs: str) -> None:
        missing = [program for program in programs if shutil.which(program) is None]
        if missing and os.environ.get("CI"):
            pytest.fail(f"{', '.join(missing)} must be installed where everything is tested")
        if missing:
            pytest.skip(f"needs {', '.join(missing)}; on Debian: apt install libreoffice-writer poppler-utils")
