"""Which messages are due, and what stands in them."""

from dataclasses import replace
from typing import Any

import pytest

from infoview_sheets.documents.asking import request
from infoview_sheets.documents.chosen import choose
from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.document import Document
from infoview_sheets.documents.due import due_documents, due_messages
from infoview_sheets.documents.kinds import Subject
from infoview_sheets.domain.actions import ActionKind
from infoview_sheets.domain.completion import complete
from infoview_sheets.domain.compute import compute
from infoview_sheets.domain.facts import Action
from infoview_sheets.reports.week import agenda
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.table import Cell
from tests.sketch import TODAY, sketch

PROFILE = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Phone | 555-0100
    Situation | third-year PhD student in cell biology
    Goal | Find out whether policy suits me.
    Time zone | America/New_York
    City | Testville
    School | Example State
    Can offer | help with statistics
    Free times | Tuesday after 3 pm
"""


def desk(*sheets: str, profile: str = "") -> Desk:
    """Return the desk of a workbook with these sheets."""
    text = PROFILE.rstrip() + (f"\n    {profile}" if profile else "")
    workbook = complete(sketch("\n\n".join((text, *(sheet.strip("\n").rstrip() for sheet in sheets)))))
    return Desk(workbook, compute(workbook, TODAY))


def mails(*sheets: str, profile: str = "", problems: tuple[Problem, ...] = ()) -> dict[str, Document]:
    return {paper.name: paper for paper in due_messages(desk(*sheets, profile=profile), problems)}


def context(*sheets: str, profile: str = "") -> Any:
    """Return the context of the one message that is due."""
    (paper,) = mails(*sheets, profile=profile).values()
    return paper.context


def contact(columns: str, *rows: str) -> str:
    return "\n".join(("    Contacts", f"    ID | Name | Email | {columns}", *(f"    {row}" for row in rows)))


ASKED = "Request sent | They answered | Their answer"


def test_a_stranger_gets_a_request_with_an_article() -> None:
    found = context(
        contact(
            "Why this person | What I want to learn | Topics they care about | Where from | Their time zone",
            "C-001 | Jory Whitlock | jory@example.org | moved from the bench | path; Role; grants; x | policy; Peer review | LinkedIn | Europe/Lisbon",
        ),
        """
    Articles
    ID | Title | Topics | Link
    A-001 | What reviewers wish | peer review | https://news.example.org
    """,
    )
    assert found["variant"] == "cold"
    assert found["me"]["situation"] == "a third-year PhD student in cell biology"
    assert found["person"]["email"] == "jory@example.org"
    assert found["you"] == "You moved from the bench"
    assert found["learn"] == "your path, what your work is like, and grants"
    assert found["found"] == "on LinkedIn"
    assert found["article"] == {
        "title": "What reviewers wish", "url": "https://news.example.org", "topic": "Peer review",
    }  # fmt: skip
    assert (found["minutes"], found["free_times"], found["clock"]) == (20, "Tuesday after 3 pm", "New York")
    assert (found["max_words"], found["same_town"]) == (100, False)


def test_a_person_somebody_named_hears_who_it_was_only_if_allowed() -> None:
    people = contact(
        "Main interest | City | Request sent",
        "C-001 | Ada Quillfeather | ada@example.org | | | 2026-11-20",
        "C-002 | Jory Whitlock | jory@example.org | Their path | testville |",
    )
    namings = """
    Referrals
    ID | Who named them | Name | Why they named them | May I use their name | Named on
    R-001 | Ada Quillfeather | Jory Whitlock | best fellow of her year | yes | 2026-11-20
    R-002 | Ada Quillfeather | Jory Whitlock | runs the fellowship | yes | 2026-11-21
    """
    found = context(people, namings)
    assert (found["variant"], found["referrer"], found["said"]) == (
        "referred", "Ada Quillfeather", "you run the fellowship",
    )  # fmt: skip
    assert (found["learn"], found["same_town"], found["clock"]) == ("your path", True, "")
    secret = context(people, namings.replace("| yes |", "| no |"))
    assert (secret["variant"], secret["referrer"], secret["said"]) == ("cold", "", "")


@pytest.mark.parametrize(
    ("columns", "row", "variant", "met", "known_from"),
    [
        ("How I know or found them | Met on", "met at a fair | 2026-05-04", "again", "met at a fair in May", ""),
        ("How I know or found them | Met on", "we spoke after a seminar | 2025-05-04", "again", "spoke after a seminar in May 2025", ""),
        ("Met on | Circle", "2026-05-04 | ", "again", "met in May", ""),
        ("Circle | How I know or found them", "Inner circle | former lab mate", "again", "", "former lab mate"),
        ("Circle | How I know or found them", "Stranger | named by two people", "cold", "", ""),
        ("Where from | City", "Alumni database | Nowhere", "alumni", "", ""),
        ("Shared ground | City", "both from Example State | Nowhere", "alumni", "", ""),
    ],
)  # fmt: skip
def test_the_variant_follows_what_connects_us(columns: str, row: str, variant: str, met: str, known_from: str) -> None:
    found = context(contact(columns, f"C-001 | Jory Whitlock | jory@example.org | {row}"))
    assert (found["variant"], found["met"], found["known_from"]) == (variant, met, known_from)


@pytest.mark.parametrize(
    ("circle", "known_from", "found"),
    [("Stranger", "", "on LinkedIn"), ("", "", "on LinkedIn"), ("Acquaintance", "LinkedIn", "")],
)
def test_a_usual_place_is_where_i_found_a_stranger(circle: str, known_from: str, found: str) -> None:
    columns = "Circle | How I know or found them | Phone"
    said = context(contact(columns, f"C-001 | Jory Whitlock | jory@example.org | {circle} | LinkedIn |"))
    assert (said["known_from"], said["found"]) == (known_from, found)


def test_common_ground_is_a_sentence() -> None:
    def ground(columns: str, cell: str) -> str:
        row = f"C-001 | Jory Whitlock | jory@example.org | {cell}"
        return str(context(contact(columns, row))["ground"])

    assert ground("Shared ground | City", "both from Example State | x") == "We are both from Example State"
    assert ground("Shared ground | City", "a choir | x") == "We have something in common: a choir"
    assert ground("City | Role", "x | y") == "We both know Example State from the inside"
    nowhere = desk(contact("Role", "C-001 | Jory Whitlock | j@example.org | x"))
    plain = Desk(replace(nowhere.workbook, profile=replace(nowhere.profile, school="")), nowhere.facts)
    content = request(plain, Subject(plain.workbook.contacts[0]))
    assert content
    assert content.context["ground"] == ""


def test_who_has_only_linkedin_gets_an_invitation_and_who_has_nothing_nothing() -> None:
    found = context(contact("LinkedIn", "C-001 | Jory Whitlock | | https://www.linkedin.com/in/example"))
    assert (found["variant"], found["max_characters"]) == ("linkedin", 300)
    assert mails(contact("LinkedIn", "C-001 | Jory Whitlock | | ")) == {}


def test_an_introduction_goes_to_the_person_in_between() -> None:
    people = contact(
        "Who could introduce me | Request sent | How I address them",
        "C-001 | Ada Quillfeather | ada@example.org | | 2026-11-20 | Ada",
        "C-002 | Jory Whitlock | jory@example.org | Ada Quillfeather | | Dr. Whitlock",
    )
    (paper,) = mails(people).values()
    assert (paper.kind, paper.name, paper.contact) == (
        "introduction", "Jory Whitlock introduction by Ada Quillfeather", "C-001",
    )  # fmt: skip
    known: Any = paper.context
    assert known["person"]["salutation"] == "Ada"
    assert known["target"] == {"name": "Jory Whitlock", "salutation": "Dr. Whitlock"}
    assert (known["offered"], known["max_words"]) == (False, 80)
    offer = """
    Referrals
    ID | Who named them | Name | How | Named on
    R-001 | Ada Quillfeather | Jory Whitlock | They will introduce me | 2026-11-20
    """
    assert context(people, offer)["offered"] is True


def test_nobody_introduces_themselves_or_against_their_wish() -> None:
    people = contact(
        "Who could introduce me | Do not contact",
        "C-001 | Ada Quillfeather | ada@example.org | | yes",
        "C-002 | Jory Whitlock | jory@example.org | Ada Quillfeather |",
        "C-003 | Bram Oak | bram@example.org | Bram Oak |",
    )
    assert {paper.kind for paper in mails(people).values()} == {"request"}


def test_the_last_nudge_says_so() -> None:
    first = contact("Request sent", "C-001 | Jory Whitlock | jory@example.org | 2026-11-10")
    (paper,) = mails(first).values()
    assert (paper.kind, paper.name) == ("nudge", "Jory Whitlock nudge 1")
    assert (paper.context["number"], paper.context["asked"]) == (1, "Tuesday, November 10")
    second = contact("Request sent | First nudge", "C-001 | Jory Whitlock | jory@example.org | 2026-10-20 | 2026-11-10")
    assert context(second)["number"] == 2
    assert context(second, profile="Max nudges | 3")["number"] == 1


def test_a_confirmation_names_both_clocks_and_three_topics() -> None:
    people = contact("Their time zone", "C-001 | Jory Whitlock | jory@example.org | Europe/Lisbon")
    talk = """
    Interviews
    ID | Who | Status | Date | Start | Clock | Format | Place
    I-001 | Jory Whitlock | scheduled | 2026-11-24 | 14:00 | theirs | video | https://meet.example.org
    """
    (paper,) = mails(people, talk).values()
    found = paper.context
    assert (paper.name, paper.interview) == ("2026-11-24 Jory Whitlock confirmation", "I-001")
    assert (found["day"], found["time"], found["their_place"]) == ("Tuesday, November 24", "2:00 pm", "Lisbon")
    assert (found["my_time"], found["my_place"], found["how"]) == ("9:00 am", "New York", "video")
    assert found["topics"].count(",") == 2
    bare = context(people, talk.replace("14:00 | theirs", " | ").replace("video", "coffee"))
    assert (bare["time"], bare["my_time"], bare["my_place"], bare["how"]) == ("", "", "", "visit")


HELD = """
    Interviews
    ID | Who | Status | Date | Thank-you email sent | Card mailed | Advice to try | Tried it on | What it led to | The one thing I want to thank for
    I-001 | Ada Quillfeather | held | 2026-10-01 | 2026-10-02 | 2026-10-02 | write two memos | {tried} | a visit | your list of offices
    I-002 | Bram Oak | held | 2026-10-20 | 2026-10-21 | 2026-10-21 | Read your report | | | your own story
"""
PEOPLE = contact(
    "Topics they care about | News worth a congratulation | Keep in touch",
    "C-001 | Ada Quillfeather | ada@example.org | policy | the medal | mentor",
    "C-002 | Bram Oak | bram@example.org | audio | | no",
)


def test_a_check_in_brings_something_first() -> None:
    gift = """
    Articles
    ID | Title | Topics | Link | Useful until | Why it is good
    A-001 | Spring fair | Policy | https://fair.example.org | 2027-03-20 | new fellows speak
    """
    found = mails(PEOPLE, HELD.format(tried=""), gift)["2026-11-02 Ada Quillfeather check-in"].context
    assert found["gift"] == {
        "title": "Spring fair", "url": "https://fair.example.org", "kind": "article", "why": "new fellows speak",
        "topic": "policy", "until": "Saturday, March 20",
    }  # fmt: skip
    assert (found["congratulate"], found["detail"]) == ("the medal", "your list of offices")
    assert (found["advice"], found["talks"], found["can_offer"]) == ("", 1, "help with statistics")
    without = mails(PEOPLE, HELD.format(tried=""), gift.replace("2027-03-20", ""))
    assert without["2026-11-02 Ada Quillfeather check-in"].context["gift"]["until"] == ""
    told = """
    Touches
    Who | Date | Type
    Ada Quillfeather | 2026-10-12 | Update
    """
    later = mails(PEOPLE, HELD.format(tried="2026-10-10"), told, profile="Cadence days mentor | 30")
    (paper,) = [paper for paper in later.values() if paper.kind == "check_in"]
    assert (paper.context["advice"], paper.context["led_to"], paper.context["gift"]) == (
        "write two memos", "a visit", {},
    )  # fmt: skip


def test_advice_that_was_tried_is_told() -> None:
    found = mails(PEOPLE, HELD.format(tried="2026-11-18"))["2026-11-18 Ada Quillfeather news of advice"].context
    assert (found["talked_on"], found["tried_on"], found["advice"], found["result"]) == (
        "Thursday, October 1", "Wednesday, November 18", "write two memos", "a visit",
    )  # fmt: skip


def test_who_named_somebody_hears_of_the_talk() -> None:
    naming = """
    Referrals
    ID | Who named them | Name | May I use their name | Named on
    R-001 | Ada Quillfeather | Bram Oak | yes | 2026-10-01
    """
    found = mails(PEOPLE, HELD.format(tried=""), naming)["2026-10-20 Ada Quillfeather news of Bram Oak"]
    assert found.context["met"] == {"name": "Bram Oak", "day": "Tuesday, October 20"}
    assert (found.context["detail"], found.context["advice"]) == ("their own story", "read their report")


def test_a_no_is_thanked_for() -> None:
    row = "C-001 | Jory Whitlock | jory@example.org | 2026-11-02 | 2026-11-19 | no"
    (paper,) = mails(contact(ASKED, row)).values()
    assert (paper.kind, paper.name) == ("declined", "Jory Whitlock thanks after a no")


def test_only_what_is_due_this_week_is_made() -> None:
    rows = [f"C-{n:03} | Person {chr(65 + n)} | p{n}@example.org | {n}" for n in range(9)]
    found = mails(contact("Role", *rows))
    assert [paper.kind for paper in found.values()] == ["request"] * 3


def test_a_problem_stops_its_message_alone() -> None:
    people = contact(
        "Request sent",
        "C-001 | Ada Quillfeather | ada@example.org |",
        "C-002 | Jory Whitlock | jory@example.org |",
    )
    cell = Cell("Contacts", 2, "Why this person", 8)
    problem = Problem(cell, "CT008", Severity.WARNING, "", "", blocks=("request",))
    elsewhere = Problem(Cell("Touches", 3, "Who", 1), "TO001", Severity.WARNING, "", "", blocks=("request",))
    assert list(mails(people, problems=(problem, elsewhere))) == ["Jory Whitlock request"]


def test_people_of_one_name_have_files_of_their_own() -> None:
    lying = desk(contact("Role", "C-001 | Jo Doe | a@example.org | x", "C-002 | Jo Doe | b@example.org | y"))
    names = [paper.name for paper in due_documents(lying.workbook, lying.facts, ())]
    assert names == ["Jo Doe request C-001", "Jo Doe request C-002"]


def test_nobody_is_asked_for_in_vain() -> None:
    lying = desk(contact("Role", "C-001 | Jo Doe | | x"))
    asked = choose(lying.workbook, lying.facts, (), "requests", lying.workbook.contacts[:1])
    assert asked.left_out == ["Jo Doe: no email, phone or LinkedIn address"]


def test_an_answer_is_yours_to_write() -> None:
    row = "C-001 | Jory Whitlock | jory@example.org | 2026-11-02 | 2026-11-19 | yes"
    assert mails(contact(ASKED, row)) == {}


def test_news_of_nobody_is_none() -> None:
    lying = desk(PEOPLE)
    action = Action(ActionKind.CLOSE_LOOP, "Tell them", TODAY, lying.workbook.contacts[0])
    vars(lying.facts)["every_action"] = (action,)
    assert list(due_messages(lying, ())) == []


def test_who_has_not_said_who_they_are_asks_nobody_yet() -> None:
    known = desk(contact("Role", "C-001 | Jo Doe | jo@example.org | x"))
    plain = Desk(replace(known.workbook, profile=replace(known.profile, situation="")), known.facts)
    assert list(due_messages(plain, ())) == []


def test_the_agenda_shows_the_draft_of_an_introduction() -> None:
    asked = desk(
        contact(
            "Who could introduce me",
            "C-001 | Ada Quillfeather | ada@example.org |",
            "C-002 | Jory Whitlock | jory@example.org | Ada Quillfeather",
        )
    )
    drafts = due_messages(asked, ())
    files = {(paper.kind, paper.row): f"{paper.name}.docx" for paper in drafts}

    found = {item.action: item.file for item in agenda(asked.workbook, asked.facts, files)}

    assert found["Ask Ada Quillfeather to introduce you to Jory Whitlock"] == (
        "Jory Whitlock introduction by Ada Quillfeather.docx"
    )


def test_why_they_were_named_is_the_reason_where_there_is_no_other() -> None:
    named = """
    Referrals
    Who named them | Name | Why they named them | May I use their name
    Ada | Jory | runs the fellowship | no
    """
    reasons = []
    for why in ("moved to policy", ""):
        people = contact("Why this person", "C-001 | Ada | ada@example.org |", f"C-002 | Jory | j@example.org | {why}")
        found = desk(people, named)
        reasons.append(found.discreet(found.workbook.contacts[1]).why_this_person)

    assert reasons == ["moved to policy", "runs the fellowship"]
