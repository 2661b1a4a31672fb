"""Pages to draw: the sample's, and one of a workbook in which every text is an attack."""

import datetime as dt
from functools import cache
from pathlib import Path

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.reports.page import Page, week_page
from infoview_sheets.sheets.workbook import Workbook
from tests.sketch import TODAY, sketch

SAMPLE = Path(__file__).parents[2] / "sample_workbook.xlsx"

ATTACKS = (
    "<script>document.title='owned'</script>",
    "</style><script>document.title='owned'</script>",
    "</title><img src=https://example.org/x onerror=alert(1)>",
    '"><img src=x onerror=document.title=1>',
    "'><svg onload=alert(1)>",
    "javascript:alert(1)//",
    "</text></svg><iframe src=https://example.org>",
    "{{ 7*7 }}{% raw %}",
    "\u202egpj.exe\u2066",
    "x\x00\x1b]0;owned\x07y",
    "&lt;b&gt; &amp;",
    "`${alert(1)}`",
)


def page_of(workbook: Workbook, today: dt.date = TODAY) -> Page:
    """Return the page of a workbook."""
    return week_page(analyze(complete(workbook), today), {})


@cache
def sample_page() -> Page:
    """Return the page of the sample."""
    from infoview_sheets.sheets.reading import read_workbook
    from infoview_sheets.stores.excel import ExcelStore

    return page_of(read_workbook(ExcelStore(SAMPLE).read()))


def hostile_page() -> Page:
    """Return the page of a workbook whose names, fields, roles and promises are attacks."""
    people = "\n".join(
        f"    C-{n:03} | {text} | {text} | {text} | 2026-10-01 | Yes" for n, text in enumerate(ATTACKS, 1)
    )
    talks = "\n".join(f"    C-{n:03} | held | 2026-11-1{n % 10} | {text}" for n, text in enumerate(ATTACKS, 1))
    names = "\n".join(f"    C-{n:03} | {ATTACKS[n]} | 2026-09-01" for n in range(1, len(ATTACKS)))
    return page_of(
        sketch(f"""
    Profile
    Setting | Value
    Name | {ATTACKS[0]}
    Target fields | {ATTACKS[3]}

    Contacts
    ID | Name | Organization | Field | Request sent | Their answer
{people}

    Interviews
    Who | Status | Date | What I promised
{talks}

    Referrals
    Who named them | Name | Named on
{names}
""")
    )


def large_page() -> Page:
    """Return the page of a workbook with five years behind it and long names everywhere."""
    long = "Anneliese-Marguerite von und zu Beispielhausen-Musterfeld"
    people = "\n".join(
        f"    C-{n:03} | {long} {n} | field of work number {n % 40} with a long name | 2026-11-12"
        for n in range(1, 400)
    )
    talks = "\n".join(
        f"    C-{n:03} | held | {2021 + n % 6}-{n % 11 + 1:02}-{n % 27 + 1:02} | 2022-01-01" for n in range(1, 200)
    )
    names = "\n".join(f"    C-{n // 2:03} | {long} {n} | 2020-10-10" for n in range(2, 200))
    return page_of(
        sketch(f"""
    Profile
    Setting | Value
    Name | {long}

    Contacts
    ID | Name | Field | Request sent
{people}

    Interviews
    Who | Status | Date | Thank-you email sent
{talks}

    Referrals
    Who named them | Name | Named on
{names}
""")
    )
