"""How sentences are chosen and filled, and how people are greeted."""

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.documents.sentences import Writer, door, english, read_list
from infoview_sheets.documents.words import called, signature
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.errors import TemplateError
from infoview_sheets.sheets.schema.choices import Greeting, Tier
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile
from tests.documents.test_due import papers_of
from tests.sketch import TODAY, sketch

TALK = Interview(specific_detail="the memo")


def test_a_list_is_read_line_by_line() -> None:
    assert read_list("# a remark: no\na: one\na: two {x} \n\nno words\nb: : three") == {
        "a": ["one", "two {x}"], "b": [": three"],
    }  # fmt: skip


def test_a_sentence_that_would_break_is_left_out_and_told() -> None:
    write = Writer(english(), "letter", "I-001")
    assert write.say("not", (TALK, "specific_detail"), task="to to go") == ""
    assert [(left.key, left.reason) for left in write.left_out] == [
        ("specific_detail", "the sentence says a word twice")
    ]
    assert write.say("not", task="to to go") == ""


@pytest.mark.parametrize("document", ["letter", "landing"])
def test_a_sentence_that_no_word_list_has_is_told_in_words(document: str) -> None:
    with pytest.raises(TemplateError, match=rf'no sentence "thanks a lot" in {document}\.txt'):
        english().variants(document, "thanks a lot")


def test_a_column_that_is_not_printed_has_no_door() -> None:
    with pytest.raises(KeyError):
        door(Contact(), "notes")


def test_a_question_that_is_quoted_ends_its_sentence() -> None:
    said = Writer(english(), "letter", "I-002").say("thing", thing="your question “What do you want?”", talk="our talk")
    assert said.endswith("“What do you want?”")


def test_british_words_are_spelled_so() -> None:
    assert Writer(english(), "letter", "x", country="GB")._spelled("a favor, a program") == "a favour, a programme"
    assert Writer(english(), "letter", "x")._spelled("a favor") == "a favor"


@pytest.mark.parametrize(
    ("name", "typed", "greeting", "tier", "said"),
    [
        ("Ada Quillfeather", "Dr.", None, Tier.STRANGER, "Dr. Quillfeather"),
        ("Ada Quillfeather", "Dear Ada,", None, Tier.STRANGER, "Ada"),
        ("Ada Quillfeather", "Hi Ada!", None, Tier.STRANGER, "Ada"),
        ("Ada Quillfeather", "first name", None, Tier.STRANGER, "Ada"),
        ("Ada Quillfeather", "A.Q.", None, Tier.STRANGER, "A.Q."),
        ("Ada Quillfeather", "Addie (Ada)", None, Tier.STRANGER, "Addie"),
        ("Ada Quillfeather", "DR.QUILL FEATHER", None, Tier.STRANGER, "Dr. Quill Feather"),
        ("Ada Quillfeather", "ms. quill", None, Tier.STRANGER, "Ms. Quill"),
        ("Ada Quillfeather", "prof", None, Tier.STRANGER, "Prof Quillfeather"),
        ("Ada Quillfeather", "Sgt Maj", None, Tier.STRANGER, "Sgt Maj Quillfeather"),
        ("Ada Quillfeather", "she/her", None, Tier.STRANGER, "Ada Quillfeather"),
        ("Ada Quillfeather", "Quillfeather, Ada", None, Tier.STRANGER, "Ada Quillfeather"),
        ("Dr. Ada Chen", "", None, Tier.STRANGER, "Dr. Chen"),
        ("Dr. Ada Chen", "", Greeting.FIRST, Tier.STRANGER, "Ada"),
        ("Dr. Ada Chen", "", Greeting.FULL, Tier.ACQUAINTANCE, "Dr. Ada Chen"),
        ("Ada Chen", "", Greeting.TITLE, Tier.ACQUAINTANCE, "Ada Chen"),
        ("Dr. Ada Chen", "", None, Tier.INNER, "Ada"),
        ("Prof. Ada Chen", "", None, Tier.INNER, "Professor Chen"),
        ("Prof. Ada Chen", "Ada", None, Tier.INNER, "Ada"),
        ("Prof. Ada Chen", "", Greeting.FIRST, Tier.INNER, "Ada"),
        ("J. Chen", "", None, Tier.ACQUAINTANCE, "J. Chen"),
        ("KIM LEE", "", None, Tier.STRANGER, "Kim Lee"),
        ("Ada Quillfeather, she/her", "", None, Tier.ACQUAINTANCE, "Ada"),
        ("Mr. Horace Oak III, Esq.", "", None, Tier.STRANGER, "Mr. Oak"),
        ('William "Bill" Oak Jr.', "", None, Tier.ACQUAINTANCE, "Bill"),
        ("William “Bill” Oak", "", None, Tier.STRANGER, "William Oak"),
        ("Sr. Mary Ada Oak", "", None, Tier.ACQUAINTANCE, "Sr. Mary Ada Oak"),
        ("Ada Oak-Lee MSN RN", "", None, Tier.STRANGER, "Ada Oak-Lee"),
        ("Big Jim Kowalczyk", "", None, Tier.INNER, "Jim"),
        ("Kathy from the union hall", "", None, Tier.STRANGER, "Kathy"),
        ("Steve S.", "", None, Tier.STRANGER, "Steve"),
        ("Young Park", "", None, Tier.INNER, "Young"),
        ("MIKA", "", None, Tier.STRANGER, "MIKA"),
        ("Bram van Dale", "", None, Tier.STRANGER, "Bram van Dale"),
        ("Ada " * 60 + "Chen", "", None, Tier.INNER, "Ada " * 60 + "Chen"),
    ],
)
def test_people_are_greeted_as_it_fits(name: str, typed: str, greeting: Greeting | None, tier: Tier, said: str) -> None:
    assert called(Contact(name=name, salutation=typed, tier=tier), Profile(greeting=greeting)) == said


def test_the_writer_signs_as_they_greet() -> None:
    robin = Profile(name="Robin Sandpiper")
    assert signature(Contact(name="Ada Chen", salutation="Ada"), robin) == "Robin"
    assert signature(Contact(name="Ada Chen", salutation="Dr. Chen"), robin) == "Robin Sandpiper"


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ("how honest he was about the pay cut", "how honest you were about the pay cut"),
        ("I had never seen a real audit before.", "I had never seen a real audit before."),
    ],
)
def test_the_one_thing_in_its_own_sentence(thing: str, said: str) -> None:
    talk = f"    Who | Status | Date | One thing\n    Bram Oak | held | 2026-11-20 | {thing}"
    letter = papers_of(talk)["2026-11-20 Bram Oak thank-you letter"].context
    assert said in str(letter["thanks"])
    assert f"me {said}" not in str(letter["thanks"]), "they told me none of that: I saw it"


@pytest.mark.parametrize(
    ("place", "day", "compare"),
    [("Lumenvale", "2026-11-19", True), ("Northmere", "2026-11-20", True), ("Northmere", "2026-11-19", False)],
)
def test_whoever_may_compare_letters_gets_other_sentences(place: str, day: str, compare: bool) -> None:
    workbook = sketch(f"""
        Profile
        Setting | Value
        Name | Robin Sandpiper

        Contacts
        ID | Name | Organization
        C-001 | Ada Quillfeather | Lumenvale
        C-002 | Bram Oak | {place}

        Interviews
        ID | Who | Status | Date | Start | One thing
        I-001 | Ada Quillfeather | held | 2026-11-20 | 9:00 | your list
        I-061 | Bram Oak | held | {day} | 9:00 | your list
    """)
    made = due_documents(workbook, analyze(workbook, TODAY), ())
    ends = [each.context["offer"] for each in made if each.kind == "thank_you_letter"]
    assert (ends[0] != ends[1]) is compare


def test_who_offers_to_introduce_me_is_thanked_for_that() -> None:
    talk = "    ID | Who | Status | Date\n    I-001 | Bram Oak | held | 2026-11-20"
    named = "    Referrals\n    Interview | Name | How\n    I-001 | Soren Lightbody | They will introduce me"
    letter = papers_of(talk, named)["2026-11-20 Bram Oak thank-you letter"].context
    assert "offer" in str(letter["named"])
    assert "short paragraph to forward" in str(letter["named"])
