"""The letters, cards and requests that are the bar of quality come out of their cells, word for word."""

from typing import Any

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from tests.sketch import TODAY, sketch

BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Situation | third-year PhD student in cell biology
    Goal | find out whether patent work suits me

    Contacts
    ID | Name | Email | How I address them | Paper card
    C-001 | Ada Quillfeather | ada@example.org | {address} | {card}

    Interviews
    ID | Who | Status | Date | {columns}
    I-{number:03} | Ada Quillfeather | held | {day} | {cells}
"""
NAMED = """
    Referrals
    ID | From which talk | Name | May I use their name
    R-001 | I-{number:03} | Tamsin Greaves | yes
"""


def said(kind: str, **cells: Any) -> set[str]:
    """Return the text of a document in each of its variants."""
    found = set()
    for number in range(1, 23):
        text = BOOK.format(number=number, **{"day": "2026-11-20", "card": "", **cells})
        if cells.get("named"):
            text = f"{text.rstrip()}\n\n{NAMED.format(number=number)}"
        workbook = complete(sketch(text))
        (made,) = [d for d in due_documents(workbook, analyze(workbook, TODAY), ()) if d.kind == kind]
        context = made.context
        keys = ("words",) if kind == "thank_you_card" else ("thanks", "doing", "named", "offer")
        found |= {str(context[key]) for key in keys if context[key]}
        found.add(context["person"]["greeting"])
    return found


def test_letter_1() -> None:
    thing = "the trick of keeping a decision diary for every analysis"
    found = said(
        "thank_you_letter", address="Lior", columns="The one thing I want to thank for", cells=thing, named=True
    )
    assert {
        "Dear Lior",
        "Thank you for talking with me on Friday, and especially for the trick of keeping a decision diary for every "
        "analysis.",
        "You suggested Tamsin Greaves; I will write and mention your name, as you said I could.",
        "I would be glad to stay in touch.",
    } <= found


def test_letter_2() -> None:
    columns = "Format | The one thing I want to thank for | Advice to try | What I promised | Promised by"
    cells = 'office | "You are not leaving science, you are leaving a bench." | write two policy memos | send the dataset link | 2026-11-27'
    found = said("thank_you_letter", address="Dr. Halloran", day="2026-11-19", card="no", columns=columns, cells=cells)
    assert (
        "Thank you for meeting with me on Thursday. You said, “You are not leaving science, you are leaving a bench.” I am "
        "grateful for that sentence."
    ) in found
    assert (
        "You suggested that I write two policy memos; I will let you know how it goes. As promised, I will send the dataset "
        "link by Friday, November 27."
    ) in found


def test_letter_3() -> None:
    columns = "Format | The one thing I want to thank for | What would help them | Asked for names"
    found = said(
        "thank_you_letter",
        address="Dr. Tolliver",
        columns=columns,
        cells="email | how she chose between two offers | reviewers for a workshop | no",
    )
    assert (
        "Thank you for answering my questions by email, and especially for telling me how you chose between two offers."
    ) in found
    assert (
        "One question I did not get to: are there one or two other people you would suggest I talk to? If so, may I mention "
        "your name?"
    ) in found
    assert any(
        text.startswith("You mentioned looking for reviewers for a workshop; if I hear of anyone, I will let you know.")
        for text in found
    )


@pytest.mark.parametrize(
    ("need", "one"),
    [("reviewers for a workshop", "anyone"), ("a second reader", "one"), ("examples of memos", "any")],
)
def test_what_they_look_for_is_somebody_or_something(need: str, one: str) -> None:
    found = said(
        "thank_you_letter",
        address="Dr. Tolliver",
        columns="One thing | What would help them",
        cells=f"your list | {need}",
    )
    assert any(f"looking for {need}; if I hear of {one}, I will let you know." in text for text in found)


@pytest.mark.parametrize(
    ("columns", "cells", "card"),
    [
        (
            "Thank-you email sent | The one thing I want to thank for",
            "2026-11-21 | the walk through a real deviation report from start to end",
            "Thank you for the walk through a real deviation report from start to end, and for your time.",
        ),
        (
            "The one thing I want to thank for | Advice to try",
            '"You are not leaving science." | write two policy memos',
            "I am going to write two policy memos, as you suggested. Thank you for your time and your advice.",
        ),
        (
            "Thank-you email sent | Format | The one thing I want to thank for",
            "2026-11-21 | lunch | You let me read a real briefing book.",
            "You let me read a real briefing book. Thank you for that, and for having lunch with me.",
        ),
        ("The one thing I want to thank for", "your list of three offices", None),
        ("Advice to try", "write two policy memos", None),
    ],
)
def test_cards(columns: str, cells: str, card: str | None) -> None:
    found = said("thank_you_card", address="Kaia", columns=columns, cells=cells)
    assert card in found if card else found == {"Dear Kaia"}


@pytest.mark.parametrize("sent", ["", "2026-11-21"])
def test_advice_is_told_once(sent: str) -> None:
    columns = "Thank-you email sent | The one thing I want to thank for | Advice to try"
    cells = f"{sent} | your list of three offices | write two policy memos"
    card = said("thank_you_card", address="Kaia", columns=columns, cells=cells)
    assert any("write two policy memos" in text for text in card)
    letter = said("thank_you_letter", address="Kaia", columns=columns, cells=cells) if not sent else set()
    assert not any("write two policy memos" in text for text in letter)
    alone = said("thank_you_card", address="Kaia", columns=columns, cells=f"{sent} | | write two policy memos")
    assert alone == {"Dear Kaia"}


def test_a_second_talk_is_a_second_talk() -> None:
    text = BOOK.format(
        number=2,
        address="Ada",
        day="2026-11-20",
        card="",
        columns="Thank-you email sent | Advice to try",
        cells="| write two memos",
    )
    book = f"{text.rstrip()}\n    I-001 | Ada Quillfeather | held | 2026-06-20 | 2026-06-21 |\n"
    workbook = complete(sketch(book))
    (letter,) = [d for d in due_documents(workbook, analyze(workbook, TODAY), ()) if d.kind == "thank_you_letter"]
    assert letter.context["thanks"].endswith(("again.", "a second time."))


def test_people_of_one_talk_get_different_letters() -> None:
    people = "\n".join(f"    C-00{n} | Person {n} | p{n}@example.org" for n in range(1, 4))
    talks = "\n".join(
        f"    I-00{n * 6} | Person {n} | held | 2026-11-20 | 12:30 | lunch | your list number {n}" for n in range(1, 4)
    )
    text = f"""
    Contacts
    ID | Name | Email
{people}

    Interviews
    ID | Who | Status | Date | Start | Format | The one thing I want to thank for
{talks}
    """
    workbook = complete(sketch(text))
    letters = [d for d in due_documents(workbook, analyze(workbook, TODAY), ()) if d.kind == "thank_you_letter"]
    openings = {str(letter.context["thanks"]).replace(f"number {n}", "") for n, letter in enumerate(letters, 1)}
    assert len(openings) == len(letters) == 3
