"""Which messages are due, and what stands in them."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.due import choose, due_documents, due_messages
from infoview_sheets.documents.kinds import Document, Subject
from infoview_sheets.documents.requests import request
from infoview_sheets.documents.sentences import Writer
from infoview_sheets.documents.talk_messages import check_in
from infoview_sheets.domain.actions import Action, ActionKind
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.render.letters import body_text, plain_text
from infoview_sheets.render.renderer import Renderer
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


@pytest.fixture(autouse=True)
def first_variant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the first variant of every sentence; how they are chosen has tests of its own."""
    monkeypatch.setattr(Writer, "_place", lambda *_: 0)


def desk(*sheets: str, profile: str = "") -> Desk:
    """Return the desk of a workbook with these sheets."""
    text = PROFILE.rstrip() + (f"\n    {profile}" if profile else "")
    workbook = complete(sketch("\n\n".join((text, *(sheet.strip("\n").rstrip() for sheet in sheets)))))
    return Desk(workbook, analyze(workbook, TODAY))


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
            "Why this person | What I want to learn | Topics they care about | Where from | Their time zone | Organization",
            "C-001 | Jory Whitlock | jory@example.org | moved from the bench | path; Role; grants; x | policy; Peer review | LinkedIn | Europe/Lisbon | Brightwater",
        ),
        """
    Articles
    ID | Title | Topics | Link
    A-001 | What reviewers wish | peer review | https://news.example.org
    """,
    )
    assert found["variant"] == "cold"
    assert found["subject"] == "Informational interview request (third-year PhD student in cell biology)"
    assert (found["person"]["email"], found["person"]["greeting"]) == ("jory@example.org", "Dear Jory Whitlock")
    assert (found["opening"], found["found"]) == ("", "I came across your name on LinkedIn.")
    assert found["why"] == "You moved from the bench, which is why I am writing:"
    assert found["who_goal"] == (
        "I am a third-year PhD student in cell biology trying to find out whether policy suits me."
    )
    assert found["hear"] == (
        "I would like to hear how you came to Brightwater and what the work is like day to day, and about grants."
    )
    assert found["article"] == (
        "I read “What reviewers wish” (https://news.example.org) and thought of your work on peer review."
    )
    assert found["ask"].startswith("Would you have 20 minutes for an informational interview, by phone or video")
    assert found["times"] == "Tuesday after 3 pm (New York time) would suit me."
    assert found["no_openings"] == "I am not asking about job openings."
    assert (found["max_words"], found["closing"], found["signed"]) == (
        100, "Thank you for considering it", "Robin Sandpiper",
    )  # fmt: skip


def test_an_article_without_a_link_is_named_alone() -> None:
    article = "    Articles\n    Title | Topics | Link\n    What reviewers wish | peer review |"
    found = context(
        contact("Topics they care about", "C-001 | Jory Whitlock | jory@example.org | peer review"), article
    )
    assert found["article"] == "I read “What reviewers wish” and thought of your work on peer review."
    row = "C-001 | Jory Whitlock | jory@example.org | peer review | Inner circle"
    assert context(contact("Topics they care about | Circle", row), article)["article"] == "", "a friend needs none"
    vague = contact("Topics they care about", "C-001 | Jory Whitlock | jory@example.org | she likes memos")
    assert context(vague, article.replace("peer review", "she likes memos"))["article"] == (
        "I read “What reviewers wish” and thought of your work."
    )


def test_a_request_for_an_introduction_names_whom_it_is_about() -> None:
    people = contact("Who could introduce me", "C-001 | Bea Fox | bea@example.org |", "C-002 | Ada Quill | | C-001")
    assert context(people)["subject"] == "Could you introduce me to Ada Quill?"


@pytest.mark.parametrize(
    ("format_", "subject"),
    [
        ("lunch", "lunch on Friday"), ("coffee", "coffee on Friday"), ("walk", "our walk on Friday"),
        ("email", "your answers"), ("video", "our talk on Friday"), ("", "our talk on Friday"),
    ],
)  # fmt: skip
def test_the_subject_of_thanks_says_how_we_talked(format_: str, subject: str) -> None:
    talk = f"    Interviews\n    Who | Status | Date | Format | One thing\n    C-001 | held | 2026-11-20 | {format_} | your list"
    lying = desk(contact("Phone", "C-001 | Jory Whitlock | jory@example.org |"), talk)
    (letter,) = (each for each in due_documents(lying.workbook, lying.facts, ()) if each.kind == "thank_you_letter")
    assert letter.context["subject"] == f"Thank you for {subject}"


@pytest.mark.parametrize(("setting", "signed"), [("", "Robin"), ("Name on cards | no", "")])
def test_a_card_is_signed_by_the_first_name_or_by_hand(setting: str, signed: str) -> None:
    talk = "    Interviews\n    Who | Status | Date | One thing\n    C-001 | held | 2026-11-20 | your list"
    people = contact("Postal address", "C-001 | Jory Whitlock | jory@example.org | 1 Way; Testville")
    lying = desk(people, talk, profile=setting)
    (card,) = (each for each in due_documents(lying.workbook, lying.facts, ()) if each.kind == "thank_you_card")
    assert card.context["signed"] == signed


@pytest.mark.parametrize(("name", "greeting"), [("Jo Doe", "Hi Jo"), ("J. Doe", "Hi J. Doe")])
def test_a_first_name_has_two_letters(name: str, greeting: str) -> None:
    friend = context(contact("Circle", f"C-001 | {name} | jo@example.org | Inner circle"))
    assert friend["person"]["greeting"] == greeting


@pytest.mark.parametrize(("answer", "printed"), [("yes", True), ("no", False), ("", False)])
def test_a_letter_is_signed_where_the_profile_says_so(answer: str, printed: bool) -> None:
    talk = "    Interviews\n    Who | Status | Date | The one thing I want to thank for\n    C-001 | held | 2026-11-20 | your list"
    lying = desk(
        contact("Phone", "C-001 | Jory Whitlock | jory@example.org |"), talk, profile=f"Print my signature | {answer}"
    )
    (letter,) = (each for each in due_documents(lying.workbook, lying.facts, ()) if each.kind == "thank_you_letter")
    assert letter.context.get("signature", False) is printed


def test_a_person_somebody_named_hears_who_it_was_only_if_allowed() -> None:
    people = contact(
        "Main interest | City | Request sent",
        "C-001 | Ada Quillfeather | ada@example.org | | | 2026-11-20",
        "C-002 | Jory Whitlock | jory@example.org | Their path | testville |",
    )
    namings = """
    Referrals
    ID | Who named them | Name | Why they named them | May I use their name | Named on
    R-001 | Ada Quillfeather | Jory Whitlock | hired me once | yes | 2026-11-20
    """
    found = context(people, namings)
    assert (found["variant"], found["found"]) == ("referred", "Ada Quillfeather suggested I write to you.")
    assert found["subject"] == "Ada Quillfeather suggested I get in touch: informational interview"
    assert "hired" not in str(found)
    assert found["hear"] == "I would like to hear how you got there."
    assert "in person or by video" in found["ask"]
    secret = context(people, namings.replace("| yes |", "| no |"))
    assert (secret["variant"], secret["found"]) == ("cold", "")
    assert "Ada" not in str(secret)


def test_everybody_who_may_be_mentioned_is() -> None:
    people = contact(
        "Role",
        "C-001 | Ada Quillfeather | ada@example.org | Director",
        "C-002 | Jory Whitlock | jory@example.org | Examiner",
        "C-003 | Bram Oak | bram@example.org | Editor",
    )
    namings = """
    Referrals
    ID | Who named them | Name | May I use their name | Named on
    R-001 | Ada Quillfeather | Jory Whitlock | yes | 2026-11-18
    R-002 | Bram Oak | Jory Whitlock | yes | 2026-11-20
    """
    found = mails(people, namings)["Jory Whitlock request"].context
    assert found["found"] == "Ada Quillfeather and Bram Oak suggested I write to you."
    assert found["subject"] == "Ada Quillfeather suggested I get in touch: informational interview"


@pytest.mark.parametrize(
    ("organization", "learn", "hear"),
    [
        ("University of Testville", "grants", "Since you work at the University of Testville, I would be glad to hear about grants."),
        ("Gull Museum", "grants", "Since you work at Gull Museum, I would be glad to hear about grants."),
        ("City of Testville", "role", "I would like to hear what the work at the City of Testville is like day to day."),
        ("Federal Reserve Board", "path", "I would like to hear how you came to the Federal Reserve Board."),
        ("Sandvik rep", "grants", "I would like to hear about grants."),
        ("Freelance", "grants", "I would like to hear about grants."),
        ("Brightwater", "role", "I would like to hear what the work at Brightwater is like day to day."),
        ("Brightwater", "whether I need an MBA", "whether I need an MBA."),
    ],
)  # fmt: skip
def test_what_i_would_like_to_hear(organization: str, learn: str, hear: str) -> None:
    row = f"C-001 | Jory Whitlock | jory@example.org | {learn} | {organization}"
    found = str(context(contact("What I want to learn | Organization", row))["hear"])
    assert found.endswith(hear)
    assert ("ask" in found or "view on" in found) == ("whether" in hear)


@pytest.mark.parametrize(
    ("columns", "row", "variant", "said"),
    [
        ("How I know or found them | Met on", "met at a fair | 2026-05-04", "again", "We met at a fair."),
        ("Met on | Circle", "2026-05-04 | Acquaintance", "again", "We met in May."),
        ("Met on | Circle", "2025-05-04 | Acquaintance", "again", "We met in May 2025."),
        ("Circle | How I know or found them", "Acquaintance | the May seminar", "again", "You may remember me from the May seminar."),
        ("Circle | How I know or found them", "Stranger | named by two people", "cold", ""),
        ("Circle | How I know or found them", "Stranger | her podcast", "cold", "I came across your podcast."),
        ("Circle | How I know or found them", "Stranger | LinkedIn", "cold", "I came across your name on LinkedIn."),
        ("Circle | How I know or found them", "Acquaintance | LinkedIn", "again", ""),
        ("Where from | City", "Alumni database | Nowhere", "alumni", "I came across your name in the alumni directory."),
        ("Shared ground | City", "both from Example State | Nowhere", "alumni", "We are both from Example State."),
        ("Shared ground | How I know or found them", "both from Example State | gym", "alumni", "We are both from Example State."),
    ],
)  # fmt: skip
def test_the_variant_follows_what_connects_us(columns: str, row: str, variant: str, said: str) -> None:
    found = context(contact(columns, f"C-002 | Jory Whitlock | jory@example.org | {row}"))
    assert (found["variant"], found["found"]) == (variant, said)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("her work on memos", "The reason I am writing is your work on memos."),
        ("I loved her op-ed on memos", "I loved your op-ed on memos. That is why I am writing."),
        ("You left. You came back.", "You left. You came back."),
        ("needs interns", ""),
    ],
)
def test_why_them_is_said_to_them(why: str, said: str) -> None:
    found = context(contact("Why this person", f"C-003 | Jory Whitlock | jory@example.org | {why}"))
    assert (
        found["why"].replace(
            "Your work on memos made me want to write to you.", "The reason I am writing is your work on memos."
        )
        == said
    )


@pytest.mark.parametrize(
    ("situation", "goal", "said"),
    [
        ("I study cells", "policy", "I study cells, and I am exploring policy."),
        ("I study cells", "learn about policy", "I study cells, and I am trying to learn about policy."),
        ("postdoc", "how people get into policy", "I am a postdoc trying to find out how people get into policy."),
        ("currently a postdoc", "whether policy suits me", "I am currently a postdoc, and I am trying to find out whether policy suits me."),
        ("postdoc", "policy", "I am a postdoc exploring policy."),
        ("postdoc", "get hired", ""),
    ],
)  # fmt: skip
def test_who_i_am_and_what_i_try_to_find_out(situation: str, goal: str, said: str) -> None:
    known = desk(contact("Role", "C-001 | Jory Whitlock | j@example.org | x"))
    plain = Desk(replace(known.workbook, profile=replace(known.profile, situation=situation, goal=goal)), known.facts)
    content = request(plain, Subject(plain.workbook.contacts[0]))
    assert content
    said_of_me = content.values()
    assert said_of_me["who_goal"] == said
    assert said_of_me["who"].startswith("I ")
    nobody = replace(known.profile, situation="my lab closed")
    silent = request(Desk(replace(known.workbook, profile=nobody), known.facts), Subject(plain.workbook.contacts[0]))
    assert silent
    unsaid = silent.values()
    assert (unsaid["who"], unsaid["subject"]) == ("", "Informational interview request")


def test_a_friend_gets_a_friends_note() -> None:
    row = "C-001 | Priya Raman | priya@example.org | Inner circle | did an internship in tech transfer | Testville | tech transfer"
    found = context(contact("Circle | Why this person | City | Field", row))
    assert (found["variant"], found["subject"], found["person"]["greeting"]) == ("friend", "Tech transfer", "Hi Priya")
    assert found["goal"] == "I am trying to find out whether policy suits me."
    assert found["why"] == "You did an internship in tech transfer, so I thought of you."
    assert found["ask"] == "Could I ask you about it over coffee sometime, half an hour or so?"
    assert found["times"] == "Tuesday after 3 pm would suit me."
    assert (found["closing"], found["signed"]) == ("Thanks!", "Robin")
    assert "informational" not in str(found)
    assert "openings" not in str(found)
    away = context(
        contact(
            "Circle | Why this person", "C-001 | Priya Raman | priya@example.org | Inner circle | your work on memos"
        )
    )
    assert (away["why"], away["subject"]) == ("I thought of you because of your work on memos.", "A question for you")
    plain = context(contact("Circle", "C-001 | Priya Raman | priya@example.org | Inner circle"))
    assert plain["why"] == ""


@pytest.mark.parametrize(
    ("goal", "why", "ask"),
    [
        ("whether policy suits me", "", "Could I call you about it sometime, half an hour or so?"),
        ("get hired", "your work on memos", "Could I call you about it sometime, half an hour or so?"),
        ("get hired", "", "Could I ask you a few questions about your work sometime, half an hour or so?"),
    ],
)
def test_a_friend_is_asked_about_it_only_where_it_was_said(goal: str, why: str, ask: str) -> None:
    known = desk(contact("Circle | Why this person", f"C-001 | Priya Raman | p@example.org | Inner circle | {why}"))
    profile = replace(known.profile, goal=goal, free_times="whenever you like it")
    content = request(Desk(replace(known.workbook, profile=profile), known.facts), Subject(known.workbook.contacts[0]))
    assert content
    found = content.values()
    assert bool(found["goal"]) == (goal != "get hired")
    assert (found["ask"], found["times"]) == (ask, "")


def test_who_has_only_linkedin_gets_an_invitation_and_who_has_nothing_nothing() -> None:
    found = context(contact("LinkedIn", "C-001 | Jory Whitlock | | https://www.linkedin.com/in/example"))
    assert (found["variant"], found["max_characters"]) == ("linkedin", 300)
    assert found["ask"] == "Would you have 20 minutes for an informational interview?"
    assert (found["times"], found["offer"], found["subject"]) == ("", "", "")
    assert found["via"] == {"how": "LinkedIn", "at": "https://www.linkedin.com/in/example"}
    assert mails(contact("LinkedIn", "C-001 | Jory Whitlock | | ")) == {}


@pytest.mark.parametrize(
    ("topics", "heard"),
    [
        ("grants; policy memos", "about grants."),
        ("path; grants", "how you got there."),
        ("role; path", "what the work is like day to day."),
    ],
)
def test_an_invitation_names_one_topic(topics: str, heard: str) -> None:
    row = f"C-001 | Jory Whitlock | | https://www.linkedin.com/in/example | {topics}"
    assert context(contact("LinkedIn | What I want to learn", row))["hear"] == f"I would like to hear {heard}"


WHY = "Organization | Why this person | What I want to learn | LinkedIn | Phone"


def test_an_invitation_says_why_and_what_before_anything_else() -> None:
    row = "C-001 | Jory Whitlock | | Lumenvale Institute | moved to patents | | https://www.linkedin.com/in/example |"
    paper = mails(contact(WHY, row))["Jory Whitlock request"]
    text = Renderer("letter").render(replace(paper, kind="request_text")).data
    assert text
    assert text.decode() == (
        "LinkedIn: Jory Whitlock https://www.linkedin.com/in/example\n"
        "Dear Jory Whitlock, You moved to patents, which is why I am writing: I am a third-year PhD student in cell "
        "biology. Would you have 20 minutes for an informational interview? "
        "I would like to hear how you came to Lumenvale Institute. Thank you, Robin Sandpiper\n"
    )


def test_who_has_only_a_phone_is_called() -> None:
    row = "C-001 | Jory Whitlock | | Lumenvale Institute | moved to patents | | | 555-0111"
    paper = mails(contact(WHY, row))["Jory Whitlock request"]
    text = Renderer("letter").render(replace(paper, kind="request_text")).data
    assert text
    lines = text.decode().splitlines()
    assert lines[:2] == ["Call: Jory Whitlock 555-0111", "Hello, my name is Robin Sandpiper. Do you have a minute?"]
    assert "You moved to patents, and that is why I am calling." in text.decode()
    assert "Subject" not in text.decode()
    assert "writing" not in text.decode()
    friend = contact("Circle | Phone", "C-001 | Priya Raman | | Inner circle | 555-0111")
    assert context(friend)["via"] == {"how": "Call", "at": "555-0111"}
    assert context(friend)["variant"] == "friend"


def test_the_margin_of_a_request_says_its_length_and_the_mail_does_not() -> None:
    paper = mails(contact(WHY, "C-001 | Jory Whitlock | j@example.org | Lumenvale | moved to patents | | |"))
    made = Renderer("letter").render(paper["Jory Whitlock request"])
    assert made.data
    body = body_text(made.data)
    with ZipFile(BytesIO(made.data)) as archive:
        margin = archive.read("word/footer1.xml").decode()
    assert f"{len(body.split())} words" in margin
    assert f"{len(body.split())} words" not in plain_text(made.data)


def test_without_topics_of_ones_own_it_is_path_role_and_field() -> None:
    plain = context(contact("Role", "C-001 | Jory Whitlock | j@example.org | x"))["hear"]
    there = context(contact("Organization", "C-001 | Jory Whitlock | j@example.org | Lumenvale Institute"))["hear"]
    for topic in ("path", "role", "field"):
        assert topic in plain
    assert there == "I would be glad to hear how you came to Lumenvale Institute and what the work there is like."


def test_what_i_can_offer_is_in_the_request_only_from_its_cell() -> None:
    row = contact("Role", "C-001 | Jory Whitlock | j@example.org | x")
    assert "help with statistics" in context(row)["offer"]
    bare = replace(desk(row).profile, can_offer="")
    silent = request(
        Desk(replace(desk(row).workbook, profile=bare), desk(row).facts), Subject(desk(row).workbook.contacts[0])
    )
    assert silent
    assert silent.values()["offer"] == ""


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
    assert known["target"]["greeting"] == "Dear Dr. Whitlock"
    assert known["max_words"] == 80
    assert "believe you know Jory Whitlock" in known["offer"]
    assert known["reach"] == "You can reach me at robin@example.org."
    away = desk(people)
    nowhere = replace(away.workbook, profile=replace(away.profile, email="", phone=""))
    (silent,) = due_messages(Desk(nowhere, away.facts), ())
    assert silent.context["reach"] == ""
    offer = """
    Referrals
    ID | Who named them | Name | How | Named on
    R-001 | Ada Quillfeather | Jory Whitlock | They will introduce me | 2026-11-20
    """
    assert "offer" in context(people, offer)["offer"]


def test_nobody_introduces_themselves_or_against_their_wish() -> None:
    people = contact(
        "Who could introduce me | Do not contact",
        "C-001 | Ada Quillfeather | ada@example.org | | yes",
        "C-002 | Jory Whitlock | jory@example.org | Ada Quillfeather |",
        "C-003 | Bram Oak | bram@example.org | Bram Oak |",
    )
    assert {paper.kind for paper in mails(people).values()} == {"request"}


LATER = "Request sent | They answered | Their answer | Rest until | Circle | City"


@pytest.mark.parametrize(
    ("circle", "city", "ask"),
    [
        ("Stranger", "", r"(?s).*20 minutes.*in the next two weeks.*"),
        ("Inner circle", "", r"Would you have half an hour for a call sometime soon\?"),
        ("Inner circle", "Testville", r"Would you have time for a coffee sometime soon\?"),
    ],
)
def test_somebody_who_said_later_is_asked_again_after_the_rest(circle: str, city: str, ask: str) -> None:
    row = f"C-001 | Jory Whitlock | jory@example.org | 2026-09-01 | 2026-09-03 | Later | 2026-11-23 | {circle} | {city}"
    (paper,) = mails(contact(LATER, row), profile="City | Testville").values()
    assert (paper.kind, paper.name) == ("later", "Jory Whitlock request after later")
    assert "September 3" in paper.context["said"]
    assert re.fullmatch(ask, paper.context["ask"])
    assert "Hi Jory" in paper.context["person"]["greeting"] or circle == "Stranger"
    assert paper.context["closing"] == ("Thank you for considering it" if circle == "Stranger" else "Best wishes")


@pytest.mark.parametrize(
    ("topics", "heard"),
    [
        ("path; grants; policy memos; budgets", "hear how you got there, and about grants and policy memos."),
        ("grants; policy memos; budgets; visas", "hear about grants, policy memos, and budgets."),
    ],
)
def test_three_topics_are_named_at_most(topics: str, heard: str) -> None:
    row = f"C-001 | Jory Whitlock | jory@example.org | 2026-09-01 | 2026-09-03 | Later | 2026-11-23 | {topics}"
    (later,) = mails(contact(f"{ASKED} | Rest until | What I want to learn", row)).values()
    assert later.context["hear"] == f"I would most like to {heard}"
    assert "informational interview" in later.context["subject"].casefold()
    friend = mails(contact(f"{ASKED} | Rest until | What I want to learn | Circle", f"{row} | Inner circle"))
    assert [each.context["hear"] for each in friend.values()] == [""]
    request = context(contact("What I want to learn", f"C-001 | Jory Whitlock | jory@example.org | {topics}"))
    assert request["hear"] == f"I would like to {heard}"


@pytest.mark.parametrize(
    ("talk", "opening"),
    [("", "Thank you for being willing to talk with me."), ("cancelled", "I would still be glad to talk with you.")],
)
def test_times_are_offered_once_more_after_a_talk_that_was_called_off(talk: str, opening: str) -> None:
    people = contact(ASKED, "C-001 | Jory Whitlock | jory@example.org | 2026-11-16 | 2026-11-20 | yes")
    talks = f"    Interviews\n    Who | Status | Date\n    C-001 | {talk} | 2026-11-21" if talk else ""
    assert context(people, talks)["opening"].startswith(opening)


def test_a_rest_without_a_later_has_no_draft() -> None:
    assert mails(contact("Rest until", "C-001 | Jory Whitlock | jory@example.org | 2026-11-23")) == {}


def test_a_later_without_its_day_is_told_without_it() -> None:
    row = "C-001 | Jory Whitlock | jory@example.org | 2026-09-01 | Later | 2026-11-23"
    assert context(contact("Request sent | Their answer | Rest until", row))["said"].startswith("You answered that")


def test_the_last_nudge_says_so() -> None:
    first = contact("Request sent", "C-001 | Jory Whitlock | jory@example.org | 2026-11-10")
    (paper,) = mails(first).values()
    assert (paper.kind, paper.name) == ("nudge", "Jory Whitlock nudge 1")
    assert paper.context["number"] == 1
    assert "November 10" in paper.context["first"]
    assert paper.context["subject"] == "Informational interview request (third-year PhD student in cell biology)"
    assert paper.context["hear"] == ""
    assert paper.context["end"] == "Either way, thank you, and all the best with your work."
    assert context(first, profile="Max nudges | 1")["number"] == 1  # "my last note" would follow no other
    second = contact("Request sent | First nudge", "C-001 | Jory Whitlock | jory@example.org | 2026-10-20 | 2026-11-10")
    assert context(second)["number"] == 2
    assert context(second, profile="Max nudges | 3")["number"] == 1
    undated = contact(
        "First nudge | What I want to learn", "C-001 | Jory Whitlock | jory@example.org | 2026-11-10 | grants"
    )
    assert (context(undated)["first"], context(undated)["hear"]) == (
        "I am following up on my earlier note; I know weeks fill up.",
        "What would help me most is to hear about grants.",
    )


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
    assert found["opening"] == (
        "This is to confirm our talk on Tuesday, November 24, at 2:00 pm in Lisbon (9:00 am in New York)."
    )
    assert found["where"] == "Where: https://meet.example.org"
    assert found["minutes"] == ""
    assert found["topics"].count(",") == 2
    bare = context(people, talk.replace("14:00 | theirs", " | ").replace("video", "coffee"))
    assert bare["opening"] == "This is to confirm our meeting on Tuesday, November 24."


@pytest.mark.parametrize(
    ("form", "place", "phone", "where"),
    [
        ("video", "TBD", "", "Should I send a link, or do you prefer one of your own?"),
        ("phone", "", "555-0101", "I will call you at 555-0101."),
        ("phone", "", "", "What is the best number to reach you?"),
        ("phone", "he calls me, 617-555-0101", "", "You will call me at 555-0100."),
        ("phone", "I call her", "555-0101", "I will call you at 555-0101."),
        ("", "Kwame to call me", "", "You will call me at 555-0100."),
        ("", "", "", "Should we meet, or talk by phone or video?"),
        ("office", "her office, room 4", "", "Where: Your office, room 4"),
        ("office", "ask for him at the desk", "", "Where should I meet you?"),
        ("coffee", "", "", "Where should I meet you?"),
        ("email", "", "", "I will send my questions by email."),
    ],
)
def test_where_is_a_line_of_its_own_or_asked_for(form: str, place: str, phone: str, where: str) -> None:
    people = contact("Phone", f"C-001 | Jory Whitlock | jory@example.org | {phone}")
    talk = f"""
    Interviews
    ID | Who | Status | Date | Start | Format | Place | Minutes asked
    I-001 | Jory Whitlock | scheduled | 2026-11-24 | 14:00 | {form} | {place} | 25
    """
    found = context(people, talk)
    assert found["where"] == where
    assert found["minutes"] == "I will keep it to the 25 minutes we agreed."


@pytest.mark.parametrize(
    ("goals", "said"),
    [
        ("learn how examiners are trained | | ", "I would like to hear how examiners are trained."),
        ("how examiners are trained | find out more about pay scales | ", "I would like to hear how examiners are trained, and about pay scales."),
        ("the fellowship | | ", "I would like to hear about the fellowship."),
        ("decide between two offers | | ", "I would like to decide between two offers."),
        ("know their budget | | ", "I would like to know your budget."),
        ("whether I need an MBA | | ", "I would like to ask whether I need an MBA."),
        ("get into UX | move to Berlin | ", "I would like to ask about your path to this work, what you are responsible for, and where a role like yours can lead."),
    ],
)  # fmt: skip
def test_a_confirmation_names_the_goals_of_its_talk(goals: str, said: str) -> None:
    talk = f"""
    Interviews
    ID | Who | Status | Date | Goal 1 | Goal 2 | Goal 3
    I-001 | Jory Whitlock | scheduled | 2026-11-24 | {goals}
    """
    assert context(contact("Role", "C-001 | Jory Whitlock | jory@example.org | x"), talk)["topics"] == said


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
    assert found["congratulation"] == "Congratulations on the medal!"
    assert found["gift"] == (
        "I came across “Spring fair” and thought of you: new fellows speak. It is open until Saturday, March 20. "
        "https://fair.example.org"
    )
    assert (found["thanks"], found["advice"], found["news"], found["offer"]) == ("", "", [], "")
    assert found["subject"] == "Congratulations"
    assert "catch" in found["end"]  # I am there if they would like to go on (practice P070)
    assert "no need to reply" in found["end"].lower()
    alone = mails(PEOPLE.replace("the medal", ""), HELD.format(tried=""), gift)["2026-11-02 Ada Quillfeather check-in"]
    assert (alone.context["thanks"], alone.context["subject"]) == ("", "Spring fair")
    sad = mails(PEOPLE.replace("the medal", "her divorce"), HELD.format(tried=""), gift)
    assert sad["2026-11-02 Ada Quillfeather check-in"].context["congratulation"] == ""
    plain = mails(PEOPLE, HELD.format(tried=""), gift.replace("2027-03-20", "").replace("new fellows speak", ""))
    assert plain["2026-11-02 Ada Quillfeather check-in"].context["gift"] == (
        "I came across “Spring fair” and thought of you and your interest in policy. https://fair.example.org"
    )
    told = """
    Touches
    Who | Date | Type
    Ada Quillfeather | 2026-10-12 | Update
    """
    later = mails(PEOPLE, HELD.format(tried="2026-10-10"), told, profile="Cadence days mentor | 30")
    (paper,) = [paper for paper in later.values() if paper.kind == "check_in"]
    assert paper.context["advice"] == "I followed your advice to write two memos. It led to a visit."
    assert paper.context["gift"] == ""
    nothing = mails(
        PEOPLE, HELD.format(tried="2026-10-10").replace("a visit", "n/a"), told, profile="Cadence days mentor | 30"
    )
    said = [paper.context["advice"] for paper in nothing.values() if paper.kind == "check_in"]
    assert said == ["I followed your advice to write two memos."], "nothing came of it so far"


def test_a_check_in_without_news_thanks_again() -> None:
    people = PEOPLE.replace("the medal", "")
    found = mails(people, HELD.format(tried=""))["2026-11-02 Ada Quillfeather check-in"].context
    assert found["thanks"] == "Thank you again for your list of offices."
    assert found["offer"] == "If help with statistics would be useful to you, just ask."
    assert found["subject"] == "Thank you again"
    mine = mails(people, HELD.format(tried=""), profile="My news | I moved to Testville.")
    news = mine["2026-11-02 Ada Quillfeather check-in"].context
    assert (news["news"], news["thanks"], news["subject"]) == (["I moved to Testville."], "", "Quick update")
    whole = mails(people, HELD.format(tried="").replace("your list of offices", "answered the mentor question"))
    assert whole["2026-11-02 Ada Quillfeather check-in"].context["thanks"].startswith("Thank you again for ")
    vague = mails(people, HELD.format(tried="").replace("your list of offices", "lunch"))
    assert vague["2026-11-02 Ada Quillfeather check-in"].context["thanks"].startswith("Thank you again for ")
    never = desk(people)
    content = check_in(never, Subject(never.workbook.contacts[0]))
    assert content
    assert content.values()["thanks"] == ""


def test_advice_that_was_tried_is_told() -> None:
    found = mails(PEOPLE, HELD.format(tried="2026-11-18"))["2026-11-18 Ada Quillfeather news of advice"].context
    assert found["advised"].endswith("you advised me to write two memos.")
    assert (found["did"], found["result"]) == ("I did, on November 18.", "How it went: It led to a visit.")
    vague = mails(PEOPLE, HELD.format(tried="2026-11-18").replace("write two memos", "three tips"))
    told = vague["2026-11-18 Ada Quillfeather news of advice"].context
    assert (told["advised"], told["did"]) == ("On October 1 you gave me some advice.", "")
    silent = HELD.format(tried="2026-11-18").replace("write two memos", "three tips").replace("a visit", "n/a")
    assert not any("news of advice" in name for name in mails(PEOPLE, silent))
    state = mails(PEOPLE, HELD.format(tried="2026-11-18").replace("write two memos", "be patient"))
    assert state["2026-11-18 Ada Quillfeather news of advice"].context["did"] == ""


def test_who_named_somebody_hears_of_the_talk() -> None:
    naming = """
    Referrals
    ID | Who named them | Name | May I use their name | Named on
    R-001 | Ada Quillfeather | Bram Oak | yes | 2026-10-01
    """
    found = mails(PEOPLE, HELD.format(tried=""), naming)["2026-10-20 Ada Quillfeather news of Bram Oak"]
    assert "Bram Oak" in found.context["met"]
    assert "October 20" in found.context["met"]
    assert found.context["told"] == []
    assert "story" not in str(found.context)
    columns = HELD.replace("to thank for\n", "to thank for | Tell the referrer\n").replace(
        "your own story", "your own story | He will write."
    )
    telling = mails(PEOPLE, columns.format(tried=""), naming)["2026-10-20 Ada Quillfeather news of Bram Oak"]
    assert telling.context["told"] == ["He will write."]


def test_a_no_is_thanked_for() -> None:
    row = "C-001 | Jory Whitlock | jory@example.org | 2026-11-02 | 2026-11-19 | no"
    (paper,) = mails(contact(ASKED, row)).values()
    assert (paper.kind, paper.name) == ("declined", "Jory Whitlock thanks after a no")
    assert "about" not in paper.context["other"]
    (about,) = mails(contact(f"{ASKED} | Field", f"{row} | policy")).values()
    assert "about policy" in about.context["other"]


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


def test_a_yes_is_answered_with_times_on_both_clocks_and_where_none_is_free_it_is_yours_to_write() -> None:
    row = "C-001 | Jory Whitlock | jory@example.org | 2026-11-02 | 2026-11-19 | yes |"
    found = context(contact(f"{ASKED} | Their time zone", f"{row} America/Chicago"))
    assert found["times"] == [
        "Tuesday, December 1, at 2:00 pm in Chicago (3:00 pm in New York)",
        "Tuesday, December 8, at 2:00 pm in Chicago (3:00 pm in New York)",
    ]
    assert found["subject"] == "Times for our talk"
    assert mails(contact(f"{ASKED} | Their time zone", f"{row} Europe/Lisbon")) == {}
    off = """
    Interviews
    ID | Who | Status | Date
    I-001 | Jory Whitlock | cancelled | 2026-11-20
    """
    again = context(contact(f"{ASKED} | Their time zone", f"{row} America/Chicago"), off)["opening"]
    assert again.startswith("I would still be glad to talk with you.")


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

    found = {item.action: item.file for item in agenda(asked.facts, files)}

    assert found["Ask Ada Quillfeather to introduce you to Jory Whitlock"] == (
        "Jory Whitlock introduction by Ada Quillfeather.docx"
    )


@pytest.mark.parametrize("allowed", ["yes", "no"])
def test_why_they_were_named_is_the_reason_where_there_is_no_other(allowed: str) -> None:
    named = f"""
    Referrals
    Who named them | Name | Why they named them | May I use their name
    Ada | Jory | runs the fellowship | {allowed}
    """
    reasons = []
    for why in ("moved to policy", ""):
        people = contact("Why this person", "C-001 | Ada | ada@example.org |", f"C-002 | Jory | j@example.org | {why}")
        reasons.append(mails(people, named)["Jory request"].context["why"])

    assert "moved to policy" in reasons[0]
    assert "run the fellowship" in reasons[1]


def test_a_topic_of_ones_own_names_the_place() -> None:
    row = "C-001 | Jory Whitlock | jory@example.org | grants | Brightwater"
    found = context(contact("What I want to learn | Organization", row))
    assert str(found["hear"]) == "Since you work at Brightwater, I would be glad to hear about grants."


def test_who_can_only_be_called_gets_nothing_that_is_written() -> None:
    columns = "Phone | LinkedIn | Request sent | They answered | Their answer"
    row = "C-001 | Jory Whitlock | | 555-0101 | {} | 2026-11-18 | 2026-11-20 | yes"
    assert list(mails(contact(columns, row.format("https://www.linkedin.com/in/jory")))) == [
        "Jory Whitlock three times"
    ]
    assert list(mails(contact(columns, row.format("")))) == []


def test_without_my_name_there_is_a_line_to_sign() -> None:
    people = contact("Phone", "C-001 | Jory Whitlock | | 555-0101")
    text = PROFILE.replace("Robin Sandpiper", "").rstrip()
    workbook = complete(sketch("\n\n".join((text, people.strip("\n").rstrip()))))
    (paper,) = due_messages(Desk(workbook, analyze(workbook, TODAY)), ())
    assert paper.context["signed"] == "____________"
    assert paper.context["opening"] == "Hello, my name is ____________. Do you have a minute?"


@pytest.mark.parametrize(("asked", "nudged"), [("2026-09-24", True), ("2026-09-23", False)])
def test_nobody_is_nudged_after_two_months(asked: str, nudged: bool) -> None:
    people = contact("Request sent", f"C-001 | Jory Whitlock | jory@example.org | {asked}")
    assert bool(mails(people)) is nudged


@pytest.mark.parametrize(("met", "told"), [("2026-05-25", True), ("2026-05-24", False)])
def test_what_is_long_ago_is_no_news(met: str, told: bool) -> None:
    sheets = f"""
    Contacts
    ID | Name | Email
    C-001 | Ada Quillfeather | ada@example.org
    C-002 | Bram Oak | bram@example.org

    Interviews
    ID | Who | Status | Date | Thank-you email sent | Card mailed | Advice to try | Tried it on
    I-001 | Ada Quillfeather | held | 2026-05-01 | 2026-05-02 | 2026-05-02 | write memos | {met}
    I-002 | Bram Oak | held | {met} | {met} | {met} |

    Referrals
    ID | From which talk | Name
    R-001 | I-001 | Bram Oak
    """
    found = {paper.kind for paper in mails(sheets).values()}
    assert bool(found & {"loop", "advice"}) is told


def test_news_and_thanks_in_one_letter_thank_once() -> None:
    sheets = """
    Contacts
    ID | Name | Email | Organization
    C-001 | Ada Quillfeather | ada@example.org | Gull
    C-002 | Bram Oak | bram@example.org |

    Interviews
    ID | Who | Status | Date | One thing
    I-001 | Ada Quillfeather | held | 2026-11-20 | your list of offices
    I-002 | Bram Oak | held | 2026-11-20 | your own story
    """
    at = desk(sheets, profile="Decided | I took the night class at Gull")
    ada, bram = (d.context for d in due_documents(at.workbook, at.facts, ()) if d.kind == "thank_you_letter")
    assert ada["also"] == ["You may know this already: I took the night class at Gull."]
    assert bram["also"] == ["I took the night class at Gull."]


@pytest.mark.parametrize(
    ("asked", "note", "said"),
    [
        ("2026-11-02", "", "You answered on November 3 that a later time would suit you better, so I am writing again."),
        ("2026-11-02", "out of office", "I wrote to you on November 2, while you were away, and am asking again."),
        ("", "out of the office until Nov 20", "I wrote to you while you were away and am asking again."),
    ],
)  # fmt: skip
def test_an_automatic_answer_is_no_word_of_theirs(asked: str, note: str, said: str) -> None:
    columns = "Request sent | They answered | Their answer | Rest until"
    people = contact(columns, f"C-001 | Jory Whitlock | jory@example.org | {asked} | 2026-11-03 | later | 2026-11-20")
    log = f"""
    Touches
    Who | Date | Type | Note
    Jory Whitlock | 2026-11-03 | Said later | {note}
    """
    assert mails(people, log)["Jory Whitlock request after later"].context["said"] == said


@pytest.mark.parametrize(
    ("name", "closing"), [("Daniel Adler", "Thanks!"), ("Prof. Daniel Adler", "Thank you for considering it")]
)
def test_a_professor_is_not_thanked_like_a_friend(name: str, closing: str) -> None:
    people = contact("Circle", f"C-001 | {name} | da@example.org | Inner circle")
    assert context(people)["closing"] == closing
