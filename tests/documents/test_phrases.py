"""What stands in a cell is turned into a phrase to the person, or left unsaid."""

import pytest

from infoview_sheets.documents.phrases import capital, led_by, of_others, to_them, with_article


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("moved from the bench to policy", "you moved from the bench to policy"),
        ("Did the fellowship I am considering.", "you did the fellowship I am considering"),
        ("runs the fellowship", "you run the fellowship"),
        ("was the first fellow", "you were the first fellow"),
        ("You hire fellows", "you hire fellows"),
        ("did it two years ago", ""),
        ("best fellow of her year", ""),
        ("named by two", "you named by two"),
        ("friend from school", ""),
        ("red hair", ""),
        ("", ""),
    ],
)
def test_a_clause_is_told_to_their_face(typed: str, said: str) -> None:
    assert to_them(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("left the bench for policy", "You left the bench for policy"),
        ("her 2025 essay on peer review", "What led me to you is your 2025 essay on peer review"),
        ("the fellowship", "What led me to you is the fellowship"),
        ("essay that made her known", ""),
        ("", ""),
    ],
)
def test_why_i_write_is_a_sentence(typed: str, said: str) -> None:
    assert led_by(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("third-year PhD student", "a third-year PhD student"),
        ("engineer", "an engineer"),
        ("university lecturer", "a university lecturer"),
        ("honors student", "an honors student"),
        ("MBA student", "an MBA student"),
        ("PhD student", "a PhD student"),
        ("X-ray technician", "an X-ray technician"),
        ("a teacher", "a teacher"),
        ("in my last year", "in my last year"),
        ("I'm a postdoc in ecology", "a postdoc in ecology"),
        ("I’m working at a school.", "working at a school"),
        ("I am a postdoc", "a postdoc"),
        ("Postdoc in Ecology", "a postdoc in Ecology"),
        ("Third-year PhD student", "a third-year PhD student"),
        ("Teacher", "a teacher"),
        ("UX designer", "a UX designer"),
        ("Senior Data Scientist", "a Senior Data Scientist"),
        ("Lumenvale fellow", "a Lumenvale fellow"),
        ("", ""),
    ],
)
def test_who_i_am_has_its_article(typed: str, said: str) -> None:
    assert with_article(typed) == said


def test_a_sentence_begins_with_a_capital() -> None:
    assert capital("iPhone") == "IPhone"


def test_what_was_said_to_one_is_told_to_another() -> None:
    assert of_others("your list, and how you made it yourself") == "their list, and how they made it themselves"
