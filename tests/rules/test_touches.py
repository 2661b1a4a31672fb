"""The rules about what passed after the first talk."""

from tests.rules.telling import told


def test_touch_has_a_contact() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type
        T-0001 | Ada Quillfeather | 2026-11-19 | check-in
        T-0002
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type
        T-0001 | Ada Quilfeather | 2026-11-19 | check-in
        T-0002 | | 2026-11-19 | check-in
    """

    assert told("TO001", passes) == []
    assert told("TO001", fails) == [
        'Touches row 2, Who: There is no single contact "Ada Quilfeather". Did you mean "Ada Quillfeather"?',
        "Touches row 3, Who: This touch has no person. Fill in the name as it appears in Contacts, or clear the row.",
    ]


def test_touch_type_is_in_the_list() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type
        T-0001 | Ada Quillfeather | 2026-11-19 | check-in
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type
        T-0001 | Ada Quillfeather | 2026-11-19 | chekin
    """

    assert told("TO002", passes) == []
    assert told("TO002", fails) == [
        'Touches row 2, Type: "chekin" is not in the list of this column'
        ': no request, nudge, reply or the like is proposed meanwhile. Did you mean "Check-in"?',
    ]


def test_touch_is_past() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type
        T-0001 | Ada Quillfeather | 2026-11-23 | check-in
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type
        T-0001 | Ada Quillfeather | 2026-11-30 | check-in
    """

    assert told("TO003", passes) == []
    assert told("TO003", fails) == [
        (
            "Touches row 2, Date: A touch records what was done; Nov 30 is in the future. Correct the date, or "
            "put the plan into your calendar."
        ),
    ]


def test_touch_is_written_once() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type
        T-0001 | Ada Quillfeather | 2026-11-19 | check-in
        T-0002 | Ada Quillfeather | 2026-11-19 | help
        T-0003 | Bram Oakenshade | 2026-11-19 | help
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type
        T-0001 | Ada Quillfeather | 2026-11-19 | check-in
        T-0002 | C-001 | 2026-11-19 | check-in
    """

    assert told("TO004", passes) == []
    assert told("TO004", fails) == [
        "Touches row 3, Who: The same touch for Ada Quillfeather is already in row 2. Clear one of the two rows.",
    ]


def test_people_have_some_air() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type
        T-0001 | Ada Quillfeather | 2026-10-19 | update
        T-0002 | Ada Quillfeather | 2026-11-19 | article
        T-0003 | Bram Oakenshade | 2026-11-09 | update
        T-0004 | Bram Oakenshade | 2026-11-12 | they wrote
        T-0005 | Bram Oakenshade | 2026-11-19 | article
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type
        T-0001 | Ada Quillfeather | 2026-11-09 | update
        T-0002 | Ada Quillfeather | 2026-11-19 | article
    """

    assert told("TO005", passes) == []
    assert told("TO005", fails) == [
        "Touches row 3, Date: Ada Quillfeather heard from you 10 days before this. Give them some space until Dec 10.",
    ]


def test_article_is_new_to_them() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type | Article
        T-0001 | Ada Quillfeather | 2026-09-19 | article | A-001
        T-0002 | Bram Oakenshade | 2026-11-19 | article | A-001

        Articles
        ID | Title | Topics
        A-001 | What reviewers wish | policy
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type | Article
        T-0001 | Ada Quillfeather | 2026-09-19 | article | A-001
        T-0002 | Ada Quillfeather | 2026-11-19 | article | a-001

        Articles
        ID | Title | Topics
        A-001 | What reviewers wish | policy
    """

    assert told("TO006", passes) == []
    assert told("TO006", fails) == [
        (
            'Touches row 3, Article: Ada Quillfeather had "What reviewers wish" on Sep 19 already. Choose another'
            " one next time."
        ),
    ]


def test_touch_leads_somewhere() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type | Article | About referral
        T-0001 | Ada Quillfeather | 2026-11-19 | article | A-001

        Articles
        ID | Title | Topics
        A-001 | What reviewers wish | policy
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type | Article | About referral
        T-0001 | Ada Quillfeather | 2026-11-19 | article | A-099 | R-099

        Articles
        ID | Title | Topics
        A-001 | What reviewers wish | policy
    """

    assert told("TO007", passes) == []
    assert told("TO007", fails) == [
        'Touches row 2, Article: There is no article "A-099". Use the ID of a row in Articles, such as A-003.',
        (
            'Touches row 2, About referral: There is no referral "R-099". Use the ID of a row in Referrals, such '
            "as R-002."
        ),
    ]


def test_touch_about_a_talk_that_is_not_there() -> None:
    text = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Touches
        ID | Who | Date | Type | About talk
        T-0001 | Ada Quillfeather | 2026-11-19 | confirmed | I-009
    """
    assert told("TO007", text) == [
        'Touches row 2, About talk: There is no talk "I-009". Use the ID of a talk in Interviews.'
    ]


def test_gift_has_a_line() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type | Why I thought of you
        T-0001 | Ada Quillfeather | 2026-11-19 | article | your point on reviewers
        T-0002 | Ada Quillfeather | 2026-10-19 | article
        T-0003 | Ada Quillfeather | 2026-11-18 | help
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Touches
        ID | Who | Date | Type | Why I thought of you
        T-0001 | Ada Quillfeather | 2026-11-19 | article
    """

    assert told("TO008", passes) == []
    assert told("TO008", fails) == [
        (
            "Touches row 2, Why I thought of you: Why did you think of Ada Quillfeather? Note the line you wrote,"
            " or add one next time."
        ),
    ]


def test_giving_comes_first() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        Who | Date | Status | Thank-you email sent
        Ada Quillfeather | 2026-10-12 | held | 2026-10-13

        Touches
        Who | Date | Type
        Ada Quillfeather | 2026-10-26 | help
        Ada Quillfeather | 2026-11-19 | favor asked
    """
    on_one_day = passes.replace("2026-10-26", "2026-11-19").replace(
        "Touches", "Interviews\n        Who | Date | Status | Thank-you email sent\n"
        "        Ada Quillfeather | 2026-11-12 | held | 2026-11-19\n\n        Touches",
    )  # fmt: skip
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        Who | Date | Status | Thank-you email sent
        Ada Quillfeather | 2026-11-12 | held | 2026-11-13

        Touches
        Who | Date | Type
        Ada Quillfeather | 2026-11-19 | favor asked
        Ada Quillfeather | 2026-11-20 | help
    """

    assert told("TO009", passes) == told("TO009", on_one_day) == []
    assert told("TO009", fails) == [
        (
            "Touches row 2, Type: You asked Ada Quillfeather for a favor before you had thanked them and given "
            "something. Thank them, and send something they can use."
        ),
    ]


def test_two_messages_are_too_near_only_while_the_gap_lasts() -> None:
    text = """
        Contacts
        Name
        Ada
        Bram

        Touches
        Who | Date | Type
        Ada | 2026-09-09 | update
        Ada | 2026-09-19 | article
        Ada | 2026-11-19 | update
        Ada | 2026-11-19 | congratulations
        Bram | 2026-11-20 | update
        Bram | 2026-11-22 | help
    """

    assert told("TO005", text) == []
    assert told("TO005", text.replace("Bram | 2026-11-22 | help", "Bram | 2026-12-22 | update")) == []
    assert len(told("TO005", text.replace("help", "update"))) == 1


def test_two_articles_on_one_day_are_two_touches() -> None:
    text = """
        Contacts
        Name
        Ada

        Articles
        ID | Title | Topics
        A-001 | What reviewers wish | policy
        A-002 | What readers wish | policy

        Touches
        Who | Date | Type | Article
        Ada | 2026-10-19 | article | A-001
        Ada | 2026-10-19 | article | A-002
    """

    assert told("TO004", text) == []
    assert told("TO006", text) == []


def test_a_favor_is_asked_of_people_who_were_thanked_and_given_something() -> None:
    text = """
        Contacts
        Name
        Ada
        Bram
        Cleo

        Interviews
        Who | Date | Status | Thank-you email sent | Card mailed
        Ada | 2026-10-12 | held | |
        Bram | 2026-10-12 | held | | 2026-10-14
        Cleo | 2026-10-12 | held | | 2026-10-14

        Touches
        Who | Date | Type
        Ada | 2026-10-26 | help
        Ada | 2026-11-19 | favor asked
        Bram | 2026-10-26 | help
        Bram | 2026-10-28 | help
        Bram | 2026-11-19 | favor asked
        Cleo | 2026-10-26 | update
        Cleo | 2026-11-{} | favor asked
        Cleo | 2026-11-19 | update
    """

    assert [line[:13] for line in told("TO009", text.format("08"))] == ["Touches row 3"]
    assert [line[:13] for line in told("TO009", text.format("09"))] == ["Touches row 3", "Touches row 8"]


def test_the_gap_ends_on_its_last_day() -> None:
    text = """
        Profile
        Setting | Value
        min_gap_days | 10

        Contacts
        Name
        Ada
        Bram
        Cleo

        Touches
        Who | Date | Type
        Ada | 2026-11-10 | update
        Ada | 2026-11-20 | update
        Bram | 2026-11-10 | update
        Bram | 2026-11-13 | article
        Cleo | 2026-11-10 | update
        Cleo | 2026-11-14 | article
        Cleo | 2026-11-14 |
    """

    assert [line[:13] for line in told("TO005", text)] == ["Touches row 7"]


def test_a_touch_that_leads_somewhere_is_fine() -> None:
    text = """
        Contacts
        Name
        Ada
        Bram

        Referrals
        ID | Name | Who named them
        R-001 | Bram | Ada

        Touches
        Who | Date | Type | Article | About referral | Why I thought of you
        Ada | 2026-11-09 | told what came of it | | R-001 |
        Ada | 2026-11-09 | article | | |
        Ada | 2026-11-08 | article | | |
        Bram | 2026-11-09 | article | | | your point on reviewers
    """

    assert told("TO007", text) == []
    assert told("TO006", text) == []
    assert [line[:13] for line in told("TO008", text)] == ["Touches row 3"]
