"""The figures of one workbook: what an office asks about it, read from dates alone."""

import datetime as dt

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.reports.office import Figures, figures, to_thank
from tests.sketch import TODAY, sketch

WORK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper

    Contacts
    ID | Name | Request sent | First nudge | Introduction asked on
    C-1 | Ada | 2026-11-02 | |
    C-2 | Bram | 2026-10-20 | 2026-11-03 |
    C-3 | Cleo | | |
    C-4 | Dov | 2026-11-19 | |
    C-5 | Elin | | | 2026-11-21
    C-6 | Fitz | 2026-11-22 | |

    Interviews
    ID | Who | Status | Date | Thank-you email sent
    I-1 | Ada | held | 2026-11-12 | 2026-11-13
    I-2 | Bram | held | 2026-11-10 | 2026-11-20
    I-3 | Cleo | held | 2026-11-09 |
    I-4 | Ada | held | 2026-11-16 |
    I-5 | Fitz | held | 2026-11-18 |
    I-6 | Dov | scheduled | 2026-11-27 |
    I-7 | Nobody | held | 2026-11-09 |

    Referrals
    Interview | Name | Date
    I-1 | Dov | 2026-11-12
    I-1 | Zia | 2026-11-12
"""


def found(text: str, today: dt.date = TODAY) -> Figures:
    workbook = complete(sketch(text))
    return figures(analyze(workbook, today))


def test_everything_that_is_counted() -> None:
    assert found(WORK) == Figures(
        owner="Robin Sandpiper", people=6, asked=5, talks=6, ahead=1, last=dt.date(2026, 11, 22), thanks_due=6, on_time=1,
        late_thanks=4, days_to_talk=(10, 21), names_given=2, names_met=0, chain=1,
    )  # fmt: skip


def test_an_earlier_day_does_not_know_what_came_later() -> None:
    earlier = found(WORK, dt.date(2026, 11, 12))
    assert (earlier.talks, earlier.last) == (4, dt.date(2026, 11, 12))


def test_whose_thanks_are_late_the_longest_first_and_once() -> None:
    workbook = complete(sketch(WORK))
    assert to_thank(analyze(workbook, TODAY)) == ("Cleo", "Ada", "Fitz")


def test_thanks_without_a_day_are_nobodys_debt() -> None:
    ticked = found(WORK.replace("I-4 | Ada | held | 2026-11-16 |", "I-4 | Ada | held | 2026-11-16 | yes"))
    assert (ticked.thanks_due, ticked.on_time, ticked.late_thanks) == (5, 1, 3)


def test_who_is_not_settled() -> None:
    unsettled = """
        Contacts
        ID | Name | Request sent | Rest until
        C-1 | Ada | | until "lunch" is settled
        C-2 | Bram | |
        C-3 | Cleo | |

        Interviews
        ID | Who | Status | Date
        I-1 | Bram | held | last spring
    """
    assert found(unsettled) == Figures(people=3, unsettled=2)


def test_an_empty_workbook() -> None:
    assert found("Contacts\nName") == Figures()
