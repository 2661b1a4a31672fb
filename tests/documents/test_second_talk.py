"""A second talk is a second talk: what was said, promised and done is at hand, and nothing is asked twice."""

from typing import Any

from infoview_sheets.documents.due import due_documents
from infoview_sheets.documents.kinds import Document
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.rules import check
from tests.sketch import TODAY, sketch

BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Situation | PhD student
    Pitch | I study cells.

    Contacts
    ID | Name | Email | Phone | Organization | Request sent | They answered | Their answer
    C-001 | Ada Quillfeather | ada@example.org | 555-0101 | Lumenvale | 2026-05-01 | 2026-05-04 | Yes

    Interviews
    ID | Who | Status | Date | Format | Goal 1 | Promise | Promise kept on | Advice to try | Tried it on | What it led to | One thing | How they got there | Notes | Thank-you email sent | What I found on the organization
    I-001 | Ada Quillfeather | held | 2026-06-01 | video | | {promise} | {kept} | {advice} | {tried} | {led} | your list of offices | by way of a fellowship | {notes} | 2026-06-02 |
    I-002 | Ada Quillfeather | scheduled | 2026-11-24 | phone | how reviewers are chosen | | | | | | | | | | forty people

    Touches
    ID | Date | Who | Type | Note
    T-001 | 2026-09-01 | Ada Quillfeather | Check-in | sent the memo
    T-002 | 2026-09-02 | Ada Quillfeather | Check-in |
"""
CELLS = {"promise": "", "kept": "", "advice": "", "tried": "", "led": "", "notes": ""}


def documents(**cells: str) -> dict[str, Document]:
    workbook = complete(sketch(BOOK.format(**{**CELLS, **cells})))
    return {each.kind: each for each in due_documents(workbook, analyze(workbook, TODAY), ())}


def packet(**cells: str) -> Any:
    return documents(**cells)["packet"].context


def questions(context: Any) -> set[str]:
    return {each["text"] for each in context["must_ask"]} | {
        q for topic in context["if_time"] for q in topic["questions"]
    }


def test_a_last_talk_of_which_nothing_is_noted_is_still_told() -> None:
    workbook = complete(sketch(BOOK.format(**CELLS).replace("your list of offices", "")))
    documents = {each.kind: each for each in due_documents(workbook, analyze(workbook, TODAY), ())}
    assert documents["packet"].context["touches"][0] == {"date": "June 1", "what": "We talked"}


def test_the_packet_knows_the_last_talk() -> None:
    found = packet(notes="likes memos\\nhas two cats", promise="send the deck", advice="write two memos")
    assert found["research_person"] == ["by way of a fellowship", "likes memos", "has two cats"]
    assert found["touches"] == [
        {"date": "June 1", "what": "We talked: your list of offices"},
        {"date": "June 1", "what": "I promised, still open: send the deck"},
        {"date": "June 1", "what": "They advised: write two memos"},
        {"date": "September 1", "what": "Check-in: sent the memo"},
        {"date": "September 2", "what": "Check-in"},
    ]


def test_four_lines_of_the_last_talk_are_enough() -> None:
    found = packet(notes="\\n".join(f"line {n}" for n in range(1, 6)))
    assert found["research_person"][1:] == [f"line {n}" for n in range(1, 5)]


def test_what_was_kept_and_tried_is_told() -> None:
    cells = {"promise": "send the deck", "kept": "2026-06-10", "advice": "write two memos", "tried": "2026-07-02"}
    said = [each["what"] for each in packet(**cells, led="an interview")["touches"]]
    assert "I kept my promise: send the deck" in said
    assert "I tried their advice: write two memos; an interview" in said


def test_nothing_is_asked_twice() -> None:
    first = complete(sketch(BOOK.format(**CELLS).replace("| held | 2026-06-01", "| scheduled | 2026-11-24")))
    (before, *_) = [d.context for d in due_documents(first, analyze(first, TODAY), ()) if d.kind == "packet"]
    asked = {each["text"] for each in before["must_ask"]}
    assert asked
    assert not asked & questions(packet())


def test_nobody_asks_for_research_on_somebody_i_have_met() -> None:
    workbook = complete(sketch(BOOK.format(**CELLS)))
    facts = analyze(workbook, TODAY)
    assert not [each for each in check(workbook, facts, ()).each if each.code == "IN016"]
    assert "something on the person" not in packet()["talk"]["missing"]


def test_the_confirmation_names_the_goal_of_this_talk() -> None:
    found = documents()["confirmation"].context
    assert found["topics"] == "I would like to hear how reviewers are chosen."
    assert found["minutes"] == ""
    assert found["where"] == "I will call you at 555-0101."


def test_a_question_is_said_to_their_face() -> None:
    book = BOOK.format(**CELLS).replace(
        "| What I found on the organization", "| What I found on the organization | One thing to mention"
    )
    rows = book.replace("2026-06-02 |\n", "2026-06-02 | | her 2025 essay\n").replace(
        "| forty people", "| forty people | her 2025 essay"
    )
    workbook = complete(
        sketch(rows.replace("held | 2026-06-01", "cancelled | 2026-06-01").replace("how reviewers are chosen", ""))
    )
    (found,) = [each.context for each in due_documents(workbook, analyze(workbook, TODAY), ()) if each.kind == "packet"]
    assert not [text for text in questions(found) if " her " in f" {text} "]
    assert [text for text in questions(found) if "your 2025 essay" in text]
