"""Ask the rules what they say about a sketched workbook."""

import datetime as dt
from collections.abc import Sequence

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.domain.log import left_in_peace
from infoview_sheets.rules import Checked, check, check_cells
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.workbook import Workbook
from tests.sketch import TODAY, sketch


def checked(workbook: Workbook, today: dt.date = TODAY) -> Checked:
    """Return what is found in a workbook, the way a run finds it."""
    workbook, already = check_cells(workbook, today)
    workbook = left_in_peace(complete(workbook))
    return check(workbook, analyze(workbook, today), already)


def lines(text: str, today: dt.date = TODAY) -> Sequence[str]:
    """Return every line about a sketch, notes left out."""
    return [str(problem) for problem in checked(sketch(text), today).problems if problem.severity is not Severity.INFO]


def told(code: str, text: str, today: dt.date = TODAY) -> Sequence[str]:
    """Return the lines of one rule about a sketch, without the code at their end."""
    problems = checked(sketch(text), today).problems
    return [str(problem).removesuffix(f" [{code}]") for problem in problems if problem.code == code]
