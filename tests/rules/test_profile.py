"""The rules about Profile."""

import pytest

from infoview_sheets.sheets.problems import Severity
from tests.rules.telling import checked, lines, told
from tests.sketch import sketch


def test_name_and_email_are_known() -> None:
    passes = """
        Profile
        Setting | Value
        name | Robin Sandpiper
        email | robin@example.org
        situation | third-year PhD student
        pitch | I study cells.
        goal | find out whether policy suits me
        country | US
        timezone | America/New_York
        city | Testville
    """
    fails = """
        Profile
        Setting | Value
        name |
        email | robin at example.org
    """

    assert told("PR001", passes) == []
    assert told("PR001", fails) == [
        "Profile row 2, Name: Your name is missing; what you send has a line to sign. Fill in Profile > Name.",
        (
            'Profile row 3, Email: "robin at example.org" is not an email address. Check for a missing part, a '
            "space or a comma."
        ),
        (
            "Profile, Situation: Your situation is missing; requests cannot say who you are and wait for it. Fill in "
            'Profile > Situation, such as "third-year PhD student in cell biology".'
        ),
    ]


def test_the_situation_stands_after_i_am() -> None:
    text = "Profile\nSetting | Value\nname | Robin\nemail | robin@example.org\nsituation | {}"

    for fits in (
        "I am a postdoc",
        "I'm a postdoc in ecology",
        "postdoc",
        "in my last year",
        "IT specialist",
        "I study birds",
    ):
        assert told("PR001", text.format(fits)) == []
    assert told("PR001", text.format("my lab closed")) == [
        'Profile row 4, Situation: A request cannot say "my lab closed": it is more than one phrase that says who you are. '
        'Fill in Profile > Situation, such as "third-year PhD student in cell biology".'
    ]
    found = [problem for problem in checked(sketch(text.format(""))).problems if problem.code == "PR001"]
    assert [problem.severity for problem in found] == [Severity.WARNING]


def test_time_zone_is_known() -> None:
    passes = """
        Profile
        Setting | Value
        name | Robin Sandpiper
        email | robin@example.org
        pitch | I study cells.
        goal | find out whether policy suits me
        country | US
        timezone | America/New_York
        city | Testville
    """
    fails = """
        Profile
        Setting | Value
        timezone | Amerika/NewYork
    """

    assert told("PR002", passes) == []
    assert told("PR002", fails) == [
        'Profile row 2, Time zone: "Amerika/NewYork" is not a time zone: that of this computer is used meanwhile. '
        'Did you mean "America/New_York"?',
    ]


@pytest.mark.parametrize(("date", "stopped"), [("2026-11-27", True), ("2026-11-20", False)])
def test_a_time_zone_that_is_needed_stops_the_run(date: str, stopped: bool) -> None:
    text = f"""
        Profile
        Setting | Value
        timezone | the moon

        Contacts
        Name | Their time zone
        Ada | Europe/Lisbon

        Interviews
        Who | Status | Date | Start
        Ada | scheduled | {date} | 14:00
    """
    (problem,) = (p for p in checked(sketch(text)).problems if p.code == "PR002")
    assert ("sync" in problem.blocks, "meanwhile" in problem.message) == (stopped, not stopped)


def test_pitch_is_there() -> None:
    passes = """
        Profile
        Setting | Value
        name | Robin Sandpiper
        email | robin@example.org
        pitch | I study cells.
        goal | find out whether policy suits me
        country | US
        timezone | America/New_York
        city | Testville
    """
    fails = """
        Profile
        Setting | Value
        pitch |
    """

    assert told("PR003", passes) == []
    assert told("PR003", fails) == [
        (
            "Profile row 2, Pitch: There is no short introduction of yourself. Write two or three sentences: who "
            "you are, what you do, what you are exploring."
        ),
    ]


def test_pitch_takes_a_minute() -> None:
    passes = """
        Profile
        Setting | Value
        name | Robin Sandpiper
        email | robin@example.org
        pitch | I study cells.
        goal | find out whether policy suits me
        country | US
        timezone | America/New_York
        city | Testville
    """
    fails = f"""
        Profile
        Setting | Value
        pitch | {"word " * 200}
    """

    assert told("PR004", passes) == []
    assert told("PR004", fails) == [
        (
            "Profile row 2, Pitch: Your introduction takes about 80 seconds (200 words). Cut it to one minute "
            "(150 words)."
        ),
    ]


def test_values_are_several() -> None:
    passes = """
        Profile
        Setting | Value
        values | autonomy; impact; balance
    """
    fails = """
        Profile
        Setting | Value
        values | autonomy
    """

    assert told("PR005", passes) == []
    assert told("PR005", fails) == [
        ("Profile row 2, Values: Only 1 value is listed. Name three to seven; questions are chosen to test them."),
    ]


def test_return_address_is_there() -> None:
    passes = """
        Profile
        Setting | Value
        mailing_address | 12 Sample Row\\nTestville, MA 02139

        Contacts
        Name | Postal address
        Ada | 1 Way\\nTestville, MA 02139

        Interviews
        Who | Date | Status
        Ada | 2026-11-20 | held
    """
    fails = """
        Profile
        Setting | Value
        mailing_address |

        Contacts
        Name | Postal address
        Ada | 1 Way\\nTestville, MA 02139

        Interviews
        Who | Date | Status | Thank-you email sent
        Ada | 2026-11-20 | held | 2026-11-21
    """

    assert told("PR006", passes) == []
    assert told("PR006", fails) == [
        (
            "Profile row 2, Mailing address: There is no return address for envelopes. Fill in Profile > Mailing "
            "address, or set Label stock to None."
        ),
    ]


def test_number_is_in_range() -> None:
    passes = """
        Profile
        Setting | Value
        nudge_bd | 7
    """
    fails = """
        Profile
        Setting | Value
        nudge_bd | 70
        weekly_request_target | many
        request_max_words | many
    """

    assert told("PR007", passes) == []
    assert told("PR007", fails) == [
        (
            'Profile row 2, Nudge business days: Nudge business days is "70"; it should be a whole number from 3 '
            "to 20: it counts as 20 meanwhile. Write such a number."
        ),
        (
            'Profile row 3, Weekly request target: Weekly request target is "many"; it should be a whole number '
            "from 0 to 20: it counts as 0 meanwhile. Write such a number."
        ),
        'Profile row 4, Request max words: Request max words is "many"; it should be a whole number from 50 to 200. '
        "Write such a number; until then 100 is used.",
    ]


def test_holidays_are_known() -> None:
    passes = """
        Profile
        Setting | Value
        name | Robin Sandpiper
        email | robin@example.org
        pitch | I study cells.
        goal | find out whether policy suits me
        country | US
        timezone | America/New_York
        city | Testville
    """
    fails = """
        Profile
        Setting | Value
        country | Germny
    """

    assert told("PR008", passes) == []
    assert told("PR008", fails) == [
        (
            'Profile row 2, Country: There is no holiday calendar for "Germny". Write a code such as US, DE or '
            "GB, or list the holidays in Days off."
        ),
    ]


def test_values_are_tested() -> None:
    passes = """
        Profile
        Setting | Value
        values | autonomy
    """
    fails = """
        Profile
        Setting | Value
        values | autonomy; sunshine
    """

    assert told("PR009", passes) == []
    assert told("PR009", fails) == [
        (
            'Profile row 2, Values: No question tests your value "sunshine". Choose from achievement, autonomy, '
            "balance, growth, impact, recognition, security or teamwork, or add a question with that value."
        ),
    ]


def test_goal_is_there() -> None:
    passes = """
        Profile
        Setting | Value
        name | Robin Sandpiper
        email | robin@example.org
        pitch | I study cells.
        goal | find out whether policy suits me
        country | US
        timezone | America/New_York
        city | Testville
    """
    fails = """
        Profile
        Setting | Value
        name | Robin
    """

    assert told("PR010", passes) == []
    assert told("PR010", fails) == [
        (
            "Profile, Goal: There is no goal for your exploration. Write one sentence: what would you like to "
            "know in three months?"
        ),
    ]


def test_a_workbook_without_a_profile_is_told_once() -> None:
    text = """
        Contacts
        Name | Postal address
        Ada | 1 Way\\nTestville, MA 02139

        Interviews
        Who | Date | Status | Thank-you email sent
        Ada | 2026-11-20 | held | 2026-11-21
    """

    assert [line[:7] for line in lines(text) if "Profile" in line] == ["Profile"]


def test_a_region_without_holidays_is_told_apart_from_its_country() -> None:
    text = """
        Profile
        Setting | Value
        country | US
        subdivision | Bavaria
    """

    assert told("PR008", text) == [
        (
            'Profile row 3, State or region: There is no holiday calendar for "Bavaria". '
            "Write a code such as MA or BY, or list the holidays in Days off."
        )
    ]


def test_values_are_compared_with_the_questions_of_the_workbook() -> None:
    text = """
        Profile
        Setting | Value
        values | Sunshine; autonomy; impact

        Questions
        ID | Order | Topic | Question | Value | Use
        Q01 | 10 | path | How much sun is there? | sunshine | yes
        Q02 | 20 | path | How free are you? | autonomy | no
        Q03 | 30 | path | How did you get here? | impact | yes
        Q04 | 40 | path | Who helped you? | | yes
    """

    assert told("PR009", text) == [
        (
            'Profile row 2, Values: No question tests your value "autonomy". '
            "Choose from impact or sunshine, or add a question with that value."
        )
    ]


def test_two_values_are_few() -> None:
    assert told("PR005", "Profile\nSetting | Value\nvalues | autonomy; impact") == [
        ("Profile row 2, Values: Only 2 values are listed. Name three to seven; questions are chosen to test them.")
    ]


def test_no_return_address_is_needed_without_labels() -> None:
    text = """
        Profile
        Setting | Value
        label_stock | none

        Contacts
        Name | Postal address
        Ada | 1 Way\\nTestville, MA 02139

        Interviews
        Who | Date | Status | Thank-you email sent
        Ada | 2026-11-20 | held | 2026-11-21
    """

    assert told("PR006", text) == []
    assert told("PR006", text.replace("label_stock | none", "name | Robin").replace("2026-11-20", "2026-11-30")) == []


def test_a_minute_is_not_too_long() -> None:
    assert told("PR004", f"Profile\nSetting | Value\npitch | {'word ' * 150}") == []
