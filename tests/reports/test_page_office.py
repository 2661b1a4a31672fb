"""The page of an office says who needs help first, holds no notes, and names contacts only where it was asked to."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest

from infoview_sheets.reports.office import Figures, OfficeWorkbook, OwnerStanding, office_page, standing
from infoview_sheets.reports.page import Page, Section
from tests.reports.test_page import texts
from tests.sketch import TODAY

ADA = OfficeWorkbook(
    "ada",
    Figures("Ada Quillfeather", 30, 20, 11, 2, dt.date(2026, 11, 20), 10, 8, 2, (5, 9, 12), 12, 5, 3),
    1,
    ("Lior Beckwith", "Bo Nee"),
)
BO = OfficeWorkbook("bo", Figures("", 12, 5, 1, 0, dt.date(2026, 10, 1), 1, 1, 0, (20,), 1, 0, 1))
CLEO = OfficeWorkbook("cleo", Figures("Cleo", 3))
ELI = OfficeWorkbook("eli", Figures("Eli", 4, unsettled=2))
DOV = OfficeWorkbook("dov", Figures("Dov", 12, 3))
BAD = OfficeWorkbook("bad", Figures(), problem="bad.xlsx is not an Excel workbook.")


def part(page: Page, name: str) -> Section:
    return next(section for section in page.sections if section.id == name)


def tasks(page: Page, name: str) -> Sequence[tuple[str, str, str, Sequence[str]]]:
    return [
        (group.title, task.action, task.when, task.notes) for group in part(page, name).tasks for task in group.tasks
    ]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (Figures(people=9), OwnerStanding.NOT_STARTED),
        (Figures(people=9, unsettled=1), OwnerStanding.UNSETTLED),
        (Figures(people=9, unsettled=1, asked=1, last=TODAY), OwnerStanding.GOING),
        (Figures(asked=1, last=TODAY - dt.timedelta(21)), OwnerStanding.GOING),
        (Figures(asked=1, last=TODAY - dt.timedelta(22)), OwnerStanding.STUCK),
        (Figures(talks=1, last=TODAY - dt.timedelta(22), ahead=1), OwnerStanding.GOING),
        (Figures(ahead=1), OwnerStanding.GOING),
        (Figures(talks=1), OwnerStanding.STUCK),
    ],
)
def test_standing(figures: Figures, expected: OwnerStanding) -> None:
    assert standing(figures, TODAY) is expected


def test_who_needs_help() -> None:
    page = office_page([ADA, BAD, BO, CLEO, DOV, ELI], TODAY)
    assert page.kicker == "Informational interviews · 6 workbooks"
    assert tasks(page, "help") == [
        ("Stuck", "bo", "quiet for 7 weeks", ("1 talk so far; 5 people asked.",)),
        ("Stuck", "Dov (dov)", "began, but no day is noted", ("0 talks so far; 3 people asked.",)),
        (
            "Not settled",
            "Eli (eli)",
            "2 people are not clear",
            ("4 people in Contacts; `infoview check` says what to settle.",),
        ),
        ("Not started", "Cleo (cleo)", "nobody asked yet", ("3 people in Contacts.",)),
        ("Could not be read", "bad", "not counted", ("bad.xlsx is not an Excel workbook.",)),
    ]
    (out,) = [one for one in tasks(office_page([ADA], TODAY, ("a copy",)), "help") if one[0] == "Left out"]
    assert out == ("Left out", "a copy", "not counted", ())
    assert page.first == "Talk to bo: quiet for 7 weeks."
    assert office_page([ADA, CLEO], TODAY).first == "Help Cleo (cleo) to ask one person."
    assert office_page([ADA, CLEO, ELI], TODAY).first == "Go through the list with Eli (eli): 2 people are not clear."
    calm = office_page([ADA], TODAY)
    assert calm.first == "Nobody needs help to go on."
    assert part(calm, "help").lead == (
        "Everybody has started, and something happened for each in the last three weeks.",
    )


def test_thanks() -> None:
    page = office_page([ADA, BO], TODAY)
    assert part(page, "thanks").lead == ("9 of 11 thanks went out in time (82 %).",)
    assert tasks(page, "thanks") == [
        ("Late thanks", "Ada Quillfeather (ada)", "2 late", ("To thank: Lior Beckwith and Bo Nee.",))
    ]
    assert part(office_page([CLEO], TODAY), "thanks").lead == ("No thanks were due yet.",)


def test_nobody_is_named_who_was_not_asked_for() -> None:
    page = office_page([dataclasses.replace(ADA, to_thank=())], TODAY)
    assert not [text for text in texts(dataclasses.asdict(page)) if "Lior" in text]
    assert tasks(page, "thanks") == [("Late thanks", "Ada Quillfeather (ada)", "2 late", ())]


def test_ways_and_namings() -> None:
    page = office_page([ADA, BO, BAD], TODAY)
    assert part(page, "ways").lead == [
        "12 talks were held.", "Half of the first talks came within 10.5 days of the first request.",
    ]  # fmt: skip
    assert part(page, "namings").lead == [
        "13 people were named in talks and messages; 5 of them were met since.",
        "The longest chain, from somebody found to the last one they led to, has 3 steps.",
    ]
    alone = office_page([BO], TODAY)
    assert part(alone, "ways").lead[0] == "1 talk was held."
    assert part(alone, "namings").lead[0].startswith("1 person was named")
    assert part(office_page([CLEO], TODAY), "namings").lead == ("Nobody was named in a talk yet.",)
    assert part(office_page([CLEO], TODAY), "ways").lead == ["0 talks were held."]


def test_the_table_holds_every_workbook_that_was_read() -> None:
    (grid,) = part(office_page([DOV, BAD, ADA], TODAY), "all").grids
    assert {len(row) for row in grid.rows} == {len(grid.headers)}
    assert grid.rows == [
        ("Ada Quillfeather (ada)", "going", 20, 11, 2, "8 of 10", 2, "9", 12, 1),
        ("Dov (dov)", "stuck", 3, 0, 0, "0 of 0", 0, "", 0, 0),
    ]
