"""Rules about Touches: what passed between you after the first talk."""

import datetime as dt
from collections.abc import Iterator

from infoview_sheets.rules.misread import misread, not_a_choice
from infoview_sheets.rules.rule import Finding, rule
from infoview_sheets.sheets.workbook import Workbook


@rule("TO002", "error", blocks="row")
def touch_type_is_in_the_list(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a touch of a type that is not in the list.

    Why: The type says whether you gave, asked or thanked; without it the touch does not count.
    Passes: Check-in. Fails: Chekin.
    """
    yield from (not_a_choice(m) for m in misread(workbook, "TO002"))
