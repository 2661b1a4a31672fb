"""A rule is one function: written in one file of the package, it is run, explained and joined like all others."""

import shutil
import subprocess
import sys
from pathlib import Path

RULE = '''
"""Rules about names that are too short."""

from collections.abc import Iterator

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.rules.rule import Finding, finding, rule
from infoview_sheets.sheets.workbook import Workbook


@rule("ZZ001", "error")
def name_is_long_enough(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a name of three letters or fewer.

    Why: Only a test wants it.
    Passes: Adam. Fails: Ada.
    """
    for contact in workbook.contacts:
        if len(contact.name) <= 3:
            yield finding(workbook, contact, "name", "The name is short.", "Write a longer one.")
'''

CHECK = """
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.rules import check, check_cells
from tests.sketch import TODAY, sketch

workbook, already = check_cells(sketch("Contacts\\nName\\nAda\\nAdam"), TODAY)
print(*[p for p in check(workbook, analyze(workbook, TODAY), already).problems if p.code == "ZZ001"], sep="\\n")
"""


def test_a_rule_in_a_new_file_is_found(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    shutil.copytree(
        root / "infoview_sheets", tmp_path / "infoview_sheets", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(root / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "infoview_sheets/rules/short_names.py").write_text(RULE, encoding="utf-8")

    def run(*args: str) -> str:
        done = subprocess.run([sys.executable, *args], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
        return done.stdout

    assert run("-c", CHECK) == "Contacts row 2, Name: The name is short. Write a longer one. [ZZ001]\n"
    assert "Report a name of three letters or fewer." in run("-m", "infoview_sheets", "rules", "ZZ001")
