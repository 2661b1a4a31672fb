"""On the last day that counts a document is there, on the next one it is not."""

import datetime as dt
import re
from typing import Any

import pytest

from tests.documents.test_due import papers_of
from tests.documents.test_mails import contact, context, mails
from tests.sketch import TODAY


@pytest.mark.parametrize(("status", "days_ago", "document"), [
    ("scheduled", 0, "packet"), ("scheduled", 1, ""),
    ("held", 0, "thank-you letter"), ("held", 30, "thank-you letter"), ("held", 31, ""), ("held", -1, ""),
])  # fmt: skip
def test_a_packet_up_to_the_day_of_the_talk_and_a_letter_for_thirty_days(
    status: str, days_ago: int, document: str
) -> None:
    day = TODAY - dt.timedelta(days=days_ago)
    names = list(papers_of(f"    Who | Status | Date | One thing\n    Bram Oak | {status} | {day} | your list of labs"))
    assert names[:1] == ([f"{day} Bram Oak {document}"] if document else [])


@pytest.mark.parametrize(
    ("email", "variant", "how", "at"),
    [
        ("", "linkedin", "LinkedIn", "https://www.linkedin.com/in/jo"),
        ("jo@example.org", "cold", "To", "jo@example.org"),
    ],
)
def test_linkedin_is_for_whom_has_no_email(email: str, variant: str, how: str, at: str) -> None:
    message = context(contact("LinkedIn", f"C-001 | Jo Doe | {email} | https://www.linkedin.com/in/jo"))
    assert (message["variant"], message["via"]) == (variant, {"how": how, "at": at})


@pytest.mark.parametrize(
    ("second", "named"),
    [
        ("yes", r"[^.]*Tamsin Greaves and Soren Lightbody[^.]*\."),
        ("no", r"[^.]*Tamsin Greaves[^.]*\. [^.]*suggest[^.]*Soren Lightbody[^.]*\."),
    ],
)
def test_a_letter_counts_only_on_names_that_may_be_used(second: str, named: str) -> None:
    talk = "    ID | Who | Status | Date\n    I-001 | Bram Oak | held | 2026-11-20"
    referrals = f"""    Referrals
    Interview | Name | May I use their name
    I-001 | Tamsin Greaves | yes
    I-001 | Soren Lightbody | {second}
    """
    letter: Any = papers_of(talk, referrals)["2026-11-20 Bram Oak thank-you letter"].context
    assert letter["names"] == ["Tamsin Greaves", "Soren Lightbody"]
    assert re.fullmatch(named, letter["named"])


@pytest.mark.parametrize(("minutes", "parts"), [(15, (2, 9, 3, 1)), (20, (2, 14, 3, 1)), (40, (4, 28, 6, 2))])
def test_the_parts_of_a_talk_fill_its_minutes(minutes: int, parts: tuple[int, ...]) -> None:
    talk = f"    Who | Status | Date | Minutes planned\n    Bram Oak | scheduled | 2026-11-24 | {minutes}"
    packet: Any = papers_of(talk)["2026-11-24 Bram Oak packet"].context
    assert tuple(packet["plan"].values()) == parts
    assert sum(parts) == minutes


@pytest.mark.parametrize(("asked", "due_this_week"), [("2026-11-21", True), ("2026-11-22", False)])
def test_a_message_is_written_up_to_the_last_day_of_the_week(asked: str, due_this_week: bool) -> None:
    """Seven working days after Nov 21 is Sunday, Nov 29; Thanksgiving does not count."""
    row = f"C-001 | Jo Doe | jo@example.org | {asked}"
    found = mails(contact("Request sent", row), profile="Working days | Mon; Tue; Wed; Thu; Fri; Sat; Sun")
    assert list(found) == (["Jo Doe nudge 1"] if due_this_week else [])
