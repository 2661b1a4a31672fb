"""The rules about talks that were held."""

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.domain.log import with_log
from infoview_sheets.reports.evening import evening
from tests.rules.telling import checked, told
from tests.sketch import TODAY, sketch


def test_thanks_were_in_time() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Thank-you email sent
        I-001 | Ada Quillfeather | 2026-11-12 | held | 2026-11-14
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Thank-you email sent
        I-001 | Ada Quillfeather | 2026-11-12 | held | 2026-11-17
    """

    assert told("IN012", passes) == []
    assert told("IN012", fails) == [
        (
            "Interviews row 2, Thank-you email sent: The thank-you to Ada Quillfeather went out 5 days after the "
            "talk. Nothing to fix; next time within two days."
        ),
    ]


def test_thanks_are_noted() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Thank-you email sent | Card mailed
        I-001 | Ada Quillfeather | 2026-11-20 | held | 2026-11-21
        I-002 | Ada Quillfeather | 2026-11-12 | held | | 2026-11-16
        I-003 | Ada Quillfeather | 2026-11-22 | held
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Thank-you email sent
        I-001 | Ada Quillfeather | 2026-11-20 | held |
    """

    assert told("IN013", passes) == []
    assert told("IN013", fails) == [
        (
            "Interviews row 2, Thank-you email sent: No thank-you to Ada Quillfeather is noted yet; the talk was "
            "3 days ago. A late one is still welcome; if it was sent, fill in the date."
        ),
    ]


def test_detail_is_given() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | One thing
        I-001 | Ada Quillfeather | 2026-11-20 | held | your advice to write two policy memos before applying
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | One thing
        I-001 | Ada Quillfeather | 2026-11-20 | held |
        I-002 | Ada Quillfeather | 2026-11-19 | held | lunch
    """

    assert told("IN014", passes) == []
    assert told("IN014", fails) == [
        (
            "Interviews row 2, One thing: What exactly do you thank Ada Quillfeather for? Write one thing only they "
            'said, such as "your list of three offices" or "how you chose".'
        ),
        (
            'Interviews row 3, One thing: "lunch" does not fit into the letter to Ada Quillfeather: it names no thing to '
            'thank for. Write one thing only they said, such as "your list of three offices" or "how you chose".'
        ),
    ]


@pytest.mark.parametrize("cells", ["write two memos | | ", "| send the deck | ", "| | Thank you for all of it."])
def test_one_true_sentence_is_enough(cells: str) -> None:
    book = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | One thing | Advice | Promise | In my own words
        I-001 | Ada Quillfeather | 2026-11-20 | held | | {}
    """

    assert told("IN014", book.format(cells)) == []
    assert len(told("IN014", book.format("| | "))) == 1


def test_detail_fits_one_person() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | One thing
        I-001 | Ada Quillfeather | 2026-11-20 | held | the trick of keeping a decision diary
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Interviews
        ID | Who | Date | Status | One thing
        I-001 | Ada Quillfeather | 2026-11-20 | held | Thank you so much for your time and advice, Ada!
        I-002 | Bram Oakenshade | 2026-11-19 | held | the two cups of coffee you drew
        I-003 | Ada Quillfeather | 2026-11-18 | held | The two cups of coffee you drew.
    """

    assert told("IN015", passes) == []
    assert told("IN015", fails) == [
        (
            'Interviews row 2, One thing: "Thank you so much for your time and advice, Ada!" would fit anybody. '
            "Add one detail only Ada Quillfeather said."
        ),
        (
            'Interviews row 4, One thing: "The two cups of coffee you drew." is in row 3 too. Add one detail '
            "only Ada Quillfeather said."
        ),
    ]


@pytest.mark.parametrize(
    ("detail", "advice", "blocks"),
    [
        ("Thank you so much for your time and advice", "", ("letter",)),
        ("Thank you so much for your time and advice", "write two memos", ()),
        ("The two cups of coffee you drew.", "", ()),
    ],
)
def test_only_praise_with_nothing_beside_it_makes_no_letter(detail: str, advice: str, blocks: tuple[str, ...]) -> None:
    text = f"""
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Interviews
        ID | Who | Date | Status | One thing | Advice to try
        I-001 | Bram Oakenshade | 2026-11-19 | held | the two cups of coffee you drew |
        I-002 | Ada Quillfeather | 2026-11-20 | held | {detail} | {advice}
    """
    assert [found.blocks for found in checked(sketch(text)).problems if found.code == "IN015"] == [blocks]


def test_names_were_asked_for() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Asked for names
        I-001 | Ada Quillfeather | 2026-11-19 | held | yes
        I-002 | Ada Quillfeather | 2026-11-02 | held |
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Asked for names
        I-001 | Ada Quillfeather | 2026-11-19 | held |
    """

    assert told("IN019", passes) == []
    assert told("IN019", fails) == [
        (
            "Interviews row 2, Asked for names: Did you ask Ada Quillfeather for one or two other people to talk to? Note "
            "yes or no; if not, the thank-you letter asks."
        ),
    ]


def test_favor_was_offered() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Asked how to return the favor | What would help them
        I-001 | Ada Quillfeather | 2026-11-19 | held | yes
        I-002 | Ada Quillfeather | 2026-11-18 | held | | a student for a survey
        I-003 | Ada Quillfeather | 2026-11-17 | held | no |
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Asked how to return the favor
        I-001 | Ada Quillfeather | 2026-11-19 | held |
    """

    assert told("IN020", passes) == []
    assert told("IN020", fails) == [
        (
            "Interviews row 2, Asked how to return the favor: Did you ask Ada Quillfeather how to return the "
            "favor? Note what would help them."
        ),
    ]


def test_notes_are_taken() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Notes
        I-001 | Ada Quillfeather | 2026-11-19 | held | ten lines
        I-002 | Ada Quillfeather | 2026-11-23 | held |
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Notes
        I-001 | Ada Quillfeather | 2026-11-19 | held |
    """

    assert told("IN021", passes) == []
    assert told("IN021", fails) == [
        (
            "Interviews row 2, Notes: There are no notes on the talk with Ada Quillfeather. Write ten lines "
            "today; they are worth more than a page next week."
        ),
    ]


def test_outcome_is_noted() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | How they got there
        I-001 | Ada Quillfeather | 2026-11-19 | held | by way of a fellowship
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | How they got there | What they do now
        I-001 | Ada Quillfeather | 2026-11-19 | held |
        I-002 | Ada Quillfeather | 2026-11-18 | held | by chance
    """

    assert told("IN022", passes) == []
    assert told("IN022", fails) == [
        (
            "Interviews row 2, How they got there: How did Ada Quillfeather get there? What does Ada Quillfeather"
            " do now? Write two sentences."
        ),
        "Interviews row 3, What they do now: What does Ada Quillfeather do now? Write two sentences.",
    ]


def test_time_was_kept() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Minutes | Minutes used | They asked me to stay
        I-001 | Ada Quillfeather | 2026-11-19 | held | 20 | 20
        I-002 | Ada Quillfeather | 2026-11-18 | held | 20 | 31 | yes
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Minutes | Minutes used
        I-001 | Ada Quillfeather | 2026-11-19 | held | 20 | 31
    """

    assert told("IN025", passes) == []
    assert "ran 1 minute over" in told("IN025", fails.replace("20 | 31", "20 | 21"))[0]
    assert told("IN025", fails) == [
        (
            "Interviews row 2, Minutes used: The talk with Ada Quillfeather ran 11 minutes over. Watch the stop-"
            "by time in the next packet, or note that they asked you to stay."
        ),
    ]


def test_card_is_posted() -> None:
    passes = """
        Contacts
        Name | Postal address | Paper card
        Ada | 1 Way\\nTestville, MA 02139
        Bram | 1 Way\\nTestville, MA 02139 | no

        Interviews
        Who | Date | Status | Thank-you email sent | Card mailed
        Ada | 2026-11-05 | held | 2026-11-06 | 2026-11-09
        Bram | 2026-11-05 | held | 2026-11-06
    """
    fails = """
        Contacts
        Name | Postal address
        Ada | 1 Way\\nTestville, MA 02139

        Interviews
        Who | Date | Status | Thank-you email sent | Card mailed
        Ada | 2026-11-05 | held | 2026-11-06
    """

    assert told("IN026", passes) == []
    assert told("IN026", fails) == [
        (
            "Interviews row 2, Card mailed: The card for Ada has not been posted yet. Post it, and fill in the "
            "day; or set Paper card to no."
        ),
    ]


def test_promise_is_kept() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | What I promised | Promised by | Promise kept on
        I-001 | Ada Quillfeather | 2026-11-12 | held | send the slides | 2026-11-20 | 2026-11-19
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | What I promised | Promised by
        I-001 | Ada Quillfeather | 2026-11-12 | held | send the slides | 2026-11-20
    """

    assert told("IN028", passes) == []
    assert told("IN028", fails) == [
        (
            'Interviews row 2, Promised by: You promised Ada Quillfeather by Nov 20: "send the slides". Do it '
            "today, or write to them that it takes longer."
        ),
    ]


def test_listening_comes_first() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | My share of talking
        I-001 | Ada Quillfeather | 2026-11-19 | held | 30
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | My share of talking
        I-001 | Ada Quillfeather | 2026-11-19 | held | 65
    """

    assert told("IN029", passes) == []
    assert told("IN029", fails) == [
        (
            "Interviews row 2, My share of talking: You spoke about 65 percent of the time with Ada Quillfeather."
            " Next time ask shorter, and wait longer."
        ),
    ]


def test_value_scores_are_readable() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Value scores
        I-001 | Ada Quillfeather | 2026-11-19 | held | autonomy=4; impact: 5; work: life: 3; pay=perks=2
    """
    fails = """
        Profile
        Setting | Value
        values | autonomy; impact; balance

        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Value scores
        Ada | 2026-11-19 | held | autonomy=9; sunshine=3; impact=2
    """

    assert told("IN030", passes) == []
    assert told("IN030", fails) == [
        (
            'Interviews row 2, Value scores: "autonomy=9" and "sunshine=3" cannot be read: it takes one of your '
            "values and a number from 1 to 5. Write it like autonomy=4."
        ),
    ]


def test_nobody_who_wishes_peace_is_thanked() -> None:
    text = """
        Contacts
        Name | Do not contact | Postal address
        Ada | yes | 1 Way\\nTestville, MA 02139

        Interviews
        Who | Date | Status | Thank-you email sent | Card mailed | One thing
        Ada | 2026-11-05 | held | | |
        Ada | 2026-11-06 | held | 2026-11-07 | |
    """

    assert [code for code in ("IN013", "IN014", "IN026") if told(code, text)] == []


def test_nothing_more_is_asked_once_the_thanks_are_out() -> None:
    text = """
        Contacts
        Name | Paper card
        Ada | no
        Bram |

        Interviews
        Who | Date | Status | Thank-you email sent | Card mailed | One thing
        Ada | 2026-11-12 | held | 2026-11-13 | |
        Bram | 2026-11-12 | held | 2026-11-13 | 2026-11-16 |
        Bram | 2026-10-12 | held | | |
        Bram | 2026-11-18 | held | 2026-11-19 | |
        Bram | 2026-11-19 | held | | |
    """

    assert [line[:16] for line in told("IN014", text)] == ["Interviews row 6"]
    asked = text.replace("One thing", "Asked for names | Asked how to return the favor | Notes | How they got there")
    (line,) = told("IN019", asked)
    assert line.startswith("Interviews row 6")
    assert "return the favor; your notes; how they got there" in line


def test_names_that_were_noted_need_no_word_on_whether_they_were_asked_for() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        ID | Who | Date | Status | Asked for names
        I-001 | Ada | 2026-11-18 | held |

        Referrals
        ID | From which talk | Name
        {named}

        Touches
        Who | Date | Type | About talk
        Ada | 2026-11-18 | {kind} | I-001
    """
    cases = (("", "Meeting"), ("R-001 | I-001 | Bram", "Meeting"), ("", "Named nobody"))
    books = [with_log(sketch(text.format(named=named, kind=kind)), TODAY) for named, kind in cases]
    assert [sum(p.code == "IN019" for p in checked(book, TODAY).problems) for book in books] == [1, 0, 0]


def test_thanks_are_counted_from_the_end_of_the_talk() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Thank-you email sent
        Ada | 2026-11-21 | held |
        Ada | 2026-11-20 | held |
    """

    assert [line[:16] for line in told("IN013", text)] == ["Interviews row 3"]


def test_a_card_is_late_after_five_business_days() -> None:
    text = """
        Contacts
        Name | Postal address
        Ada | 1 Way\\nTestville, MA 02139
        Bram | 1 Way

        Interviews
        Who | Date | Status | Thank-you email sent | Card mailed
        Ada | 2026-11-16 | held | 2026-11-17 |
        Ada | 2026-11-13 | held | 2026-11-14 |
        Ada | 2026-11-12 | held | |
        Bram | 2026-11-12 | held | 2026-11-13 |
    """

    assert [line[:16] for line in told("IN026", text)] == ["Interviews row 3"]
    assert told("IN026", text.replace("Card mailed", "Shoe size")) == []


def test_a_promise_of_today_can_still_be_kept() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | What I promised | Promised by
        Ada | 2026-11-12 | held | send the slides | 2026-11-23
        Ada | 2026-11-11 | held | | 2026-11-20
        Ada | 2026-11-10 | held | send the slides |
    """

    assert told("IN028", text) == []


def test_what_is_two_weeks_old_is_history() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Minutes | Minutes used | My share of talking | Notes
        Ada | 2026-11-08 | held | 20 | 40 | 80 |
        Ada | 2026-11-09 | held | 20 | 40 | 50 |
        Ada | 2026-11-10 | held | 20 | | 51 | ten lines
    """

    assert [line[:16] for line in told("IN025", text)] == ["Interviews row 3"]
    assert [line[:16] for line in told("IN029", text)] == ["Interviews row 4"]
    assert [line[:16] for line in told("IN021", text)] == ["Interviews row 3"]


def test_a_talk_that_was_not_held_needs_no_thanks_and_no_notes() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | One thing | Thank-you email sent | Notes | Asked for names
        Ada | 2026-11-19 | cancelled
        Ada | 2026-11-18 | scheduled
        Ada | 2026-11-24 | held
    """

    assert [code for code in ("IN013", "IN014", "IN019", "IN021") if told(code, text)] == []


def test_a_letter_needs_its_detail_where_no_card_is_wanted() -> None:
    text = (
        "Contacts\nName | Paper card\nAda | no\n\nInterviews\nWho | Date | Status | One thing\nAda | 2026-11-19 | held"
    )

    assert len(told("IN014", text)) == 1


@pytest.mark.parametrize(
    ("cells", "ready"),
    [
        ("start with a cafe to see if you like it | write two memos | ", False),
        ("start with a cafe to see if you like it | | Thank you for all of it.", True),
        ("great talk | write two memos | ", True),
    ],
)
def test_no_letter_is_ready_without_the_one_thing_that_was_typed(cells: str, ready: bool) -> None:
    text = f"""
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | One thing | Advice | In my own words
        I-001 | Ada Quillfeather | 2026-11-20 | held | {cells}
    """
    facts = analyze(complete(sketch(text)), TODAY)
    kinds = {document.kind for document in due_documents(facts.workbook, facts, ())}
    assert ("thank_you_letter" in kinds, "thank_you_starter" in kinds) == (ready, not ready)
    assert bool(told("IN014", text)) is not ready
    (thanks,) = [line.why for line in evening(facts) if line.what.startswith("Thank Ada")]
    said = '"start with a cafe to see if you like it" (Interviews row 2, One thing) does not fit into the letter: '
    assert (said in thanks) is not ready
