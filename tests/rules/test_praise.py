"""What would fit anybody, and what only one person could have said."""

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.rules import check, check_cells
from infoview_sheets.rules.wordforms import is_stock_praise
from tests.sketch import TODAY, sketch

STOCK = """
great talk
Thank you for your time
thank you so much for your time and advice
Thanks a lot!
your helpful advice
a very interesting conversation
the great conversation
everything you told me
your time, your kindness and your insights
Thank you for sharing your experience with me
it was a pleasure talking to you
taking the time to answer my questions
your openness
all your help
your valuable insights into your work
your generous support and guidance
the inspiring talk we had
for the opportunity to learn from you
I really enjoyed our chat today
Many thanks for the wonderful meeting, Ada
your story
being so kind and helpful
for answering all of my questions
your wisdom and your great tips
""".strip().splitlines()

OWN = """
your account of the week in which the hearing was moved twice
the advice to learn how release criteria are written
your honest numbers on how a teaching week really looks
how the panel reads the first paragraph of a fellowship statement
the story of the failed spin-off and what you kept from it
the way you explained discounting with two cups of coffee
the trick of keeping a decision diary for every analysis
your list of three offices that take first-time fellows
the walk through a real deviation report from start to end
your rule of writing the headline before the study is done
your advice to write two policy memos before applying
the picture of policy as slow carpentry
what you said about leaving the bench at forty
your warning about the second year of a startup
naming three journals I had never heard of
the question you ask every candidate
your tip to call the program officer first
the map of agencies you drew on a napkin
telling me about the fellowship deadline in January
your story about the flooded laboratory
the two books on your desk
your view that titles matter less than supervisors
the phone number of your former mentor
how you negotiated a four-day week
""".strip().splitlines()


@pytest.mark.parametrize("text", STOCK)
def test_stock_praise_is_seen(text: str) -> None:
    assert is_stock_praise(text, "Ada Quillfeather")


@pytest.mark.parametrize("text", OWN)
def test_one_detail_is_enough(text: str) -> None:
    assert not is_stock_praise(text, "Ada Quillfeather")


def test_nothing_is_no_praise() -> None:
    assert not is_stock_praise("", "Ada")
    assert not is_stock_praise("?!", "Ada")


@pytest.mark.parametrize(
    ("thing", "written"), [("great talk", False), ("your advice", False), ("the trick of a diary", True)]
)
def test_praise_makes_no_letter_and_a_short_true_detail_does(thing: str, written: bool) -> None:
    """Practice P099: a note that could go to anyone is not written."""
    workbook, already = check_cells(
        sketch(f"""
        Profile
        Setting | Value
        Name | Robin Sandpiper

        Contacts
        Name | Email
        Ada Quillfeather | ada@example.org

        Interviews
        Who | Date | Status | The one thing I want to thank for
        Ada Quillfeather | 2026-11-20 | held | {thing}
    """),
        TODAY,
    )
    workbook = complete(workbook)
    facts = analyze(workbook, TODAY)
    made = due_documents(workbook, facts, check(workbook, facts, already).each)
    assert ("thank_you_letter" in {document.kind for document in made}) is written
