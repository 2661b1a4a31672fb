"""What holds for all rules: every code both ways, cascades cut, notes that silence, lines joined, nothing fails."""

import dataclasses
import datetime as dt
import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview_sheets.domain.analysis import Analysis, analyze
from infoview_sheets.rules import CELL_RULES, RULES, check, check_cells
from infoview_sheets.rules.rule import Rule
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import SCHEMAS
from infoview_sheets.sheets.table import Fault, Range, Row, Sheet, Value
from infoview_sheets.sheets.workbook import Workbook
from tests.domain.sample import sample
from tests.rules.telling import checked, lines, told
from tests.sketch import TODAY, sketch

ALL: list[Rule[dt.date] | Rule[Analysis]] = [*CELL_RULES, *RULES]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_every_rule_is_a_page_of_the_manual(rule: Rule[dt.date] | Rule[Analysis]) -> None:
    manual = inspect.getdoc(rule) or ""

    assert manual.startswith("Report ")
    assert manual.splitlines()[0].endswith(".")
    assert [word for word in ("Why: ", "Passes: ", "Fails: ") if word not in manual] == []
    assert rule.code[:2].isalpha()
    assert isinstance(rule.severity, Severity)


def test_codes_are_given_once() -> None:
    codes = [rule.code for rule in ALL]

    assert sorted(set(codes)) == sorted(codes)


def test_problems_are_sorted_and_speak_of_one_thing_to_do() -> None:
    found = checked(sample()).problems

    assert [problem.key for problem in found] == sorted(problem.key for problem in found)
    assert [p for p in found if not p.suggestion.endswith((".", "?", "`"))] == []
    assert [p for p in found if "!" in str(p) or "None" in str(p)] == []


def test_the_sample_gives_about_thirty_lines() -> None:
    shown = [problem for problem in checked(sample()).problems if problem.severity is not Severity.INFO]

    assert 10 <= len(shown) <= 30


def test_a_plain_workbook_gives_a_handful() -> None:
    assert lines("""
        Contacts
        Name | Email
        Ada Quillfeather | ada@example.org
        Bram Oakenshade | bram@example.org
        Cleo Marchbanks | cleo@example.org
        Dov Larkspur |

        Interviews
        Who | Date | Status
        Ada Quillfeather | 2026-09-15 | held
        Bram Oakenshade | 2026-11-17 | done
        Cleo Marchbanks | 2026-11-24 | scheduled
        Dov | 2026-11-25 | scheduled
    """) == [
        ('Interviews row 5, Who: There is no single contact "Dov". Did you mean "Dov Larkspur"? [IN001]'),
        (
            "Interviews: There is no column for the day you thanked and what you thank for; 2 talks wait for it. "
            'Add "Thank-you email sent" and "The one thing I want to thank for" to the headers of Interviews. [IN013]'
        ),
        (
            'Profile: The workbook has no sheet named "Profile". The defaults are used. '
            "Add it, or run `infoview new --add-missing BOOK`, which keeps everything else. [WB001]"
        ),
    ]


def test_a_bad_cell_counts_as_blank_and_its_row_stays() -> None:
    workbook, problems = check_cells(
        sketch("""
            Contacts
            Name | Request sent | First nudge | Circle
            Ada | 2026-11-12 | 2026-11-02 | friend
        """),
        TODAY,
    )

    assert [problem.code for problem in problems if problem.cell.row] == ["CT019"]
    assert workbook.contacts[0].nudged_on is None
    assert workbook.contacts[0].requested_on == dt.date(2026, 11, 12)


def test_a_bad_setting_counts_as_the_default() -> None:
    workbook, problems = check_cells(
        sketch("""
            Profile
            Setting | Value
            working_days | Sun-Thu
            name | Robin

            Contacts
            Name

            Interviews
            Who | Date | Status
        """),
        TODAY,
    )

    assert [str(problem) for problem in problems] == [
        (
            'Profile row 2, Working days: "Sun-Thu" is not a day of the week. '
            "Write the days one by one: Mon; Tue; Wed; Thu; Fri. [WB014]"
        )
    ]
    assert workbook.profile.working_days == ("Mon", "Tue", "Wed", "Thu", "Fri")
    assert workbook.profile.name == "Robin"


def test_a_date_in_the_wrong_year_is_compared_with_nothing() -> None:
    text = """
        Contacts
        Name | Request sent | They answered | Their answer
        Ada | 1 Jan 2206 | 2026-11-12 | yes
    """

    assert [line[-7:] for line in lines(text)] == ["[DT003]", "[WB001]", "[WB001]"]


def test_a_date_that_cannot_be_read_is_not_called_missing_too() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | One thing
        Ada | soon | held
    """

    assert [line for line in lines(text) if line.startswith("Interviews row")] == [
        'Interviews row 2, Date: "soon" is not a date: no request, nudge, reply or the like is proposed meanwhile. '
        "Write it like 2026-11-23. [DT004]"
    ]


def test_a_talk_without_a_date_is_told_once() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | One thing | Thank-you email sent | Notes
        Ada | | held
    """

    assert [line[-7:] for line in lines(text)] == ["[IN002]", "[WB001]"]


def test_a_talk_without_its_person_is_told_once() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | One thing | Thank-you email sent | Notes
        Zelda | 2026-11-20 | held
    """

    assert [line[-7:] for line in lines(text)] == ["[IN001]", "[CT008]", "[WB001]"]


def test_a_row_without_a_name_is_told_once() -> None:
    text = """
        Contacts
        Name | Email | Phone | Request sent | They answered | Their answer
        | ada@ | 1 | 2026-11-12 | | yes
    """

    assert [line[-7:] for line in lines(text)] == ["[CT001]", "[WB001]", "[WB001]"]


def test_the_rows_of_a_sheet_without_a_column_are_left_alone() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Status
        Zelda | hled
    """
    found = checked(sketch(text)).problems

    assert [problem.code for problem in found if problem.cell.sheet == "Interviews"] == ["WB002", "WB014"]
    assert {problem.cell.sheet for problem in found if "sheet" in problem.blocks} == {"Interviews"}
    assert not any("sync" in problem.blocks for problem in found)


def test_without_names_nothing_is_written_and_no_talk_is_judged() -> None:
    found = checked(
        sketch("""
            Contacts
            Email
            ada@example.org

            Interviews
            Who | Date | Status
            Ada | soon | held
        """)
    ).problems

    assert [problem.code for problem in found] == ["WB002", "WB001"]
    assert any("sync" in problem.blocks for problem in found)


def test_without_contacts_nothing_is_written_and_no_talk_is_judged() -> None:
    found = checked(
        sketch("""
            Profile
            Setting | Value
            name |

            Interviews
            Who | Date | Status
            Ada | 2026-11-20 | held
        """)
    ).problems

    assert [p.code for p in found if p.severity is Severity.ERROR] == ["WB001", "PR001", "PR001"]
    assert [p.code for p in found if p.cell.sheet == "Interviews"] == []
    assert any("sync" in problem.blocks for problem in found)


def test_a_note_silences_a_code_in_its_row() -> None:
    text = """
        Contacts
        Name | Email | Phone | Private notes
        Ada | info@example.org | 1 | met at the fair; ok: CT005, ct013
        Bram | office@example.org | 555-0101 | ok: CT013

        Interviews
        Who | Date | Status | Thank-you email sent | Asked for names | Notes
        Ada | 2026-11-12 | held | | | ok: IN019
        Bram | 2026-11-12 | held | | | good
    """
    found = checked(sketch(text))

    assert [(p.code, p.cell.row) for p in found.problems if p.code in ("CT005", "CT013", "IN019")] == [
        ("CT005", 3),
        ("IN019", 3),
    ]
    assert found.silenced == 3


def test_findings_about_one_talk_are_one_line() -> None:
    text = """
        Contacts
        Name | Their time zone
        Ada Quillfeather

        Interviews
        Who | Date | Status | Asked for names | Asked how to return the favor | Notes | How they got there | Goal 1 | Link
        Ada Quillfeather | 2026-11-19 | held
        Ada Quillfeather | 2026-11-24 | scheduled
    """

    assert [line for line in lines(text) if "your talk" in line] == [
        (
            "Interviews row 2, Asked for names: Write up your talk with Ada Quillfeather: whether you asked for names; "
            "whether you asked how to return the favor; your notes; how they got there and what they do now. "
            "Ten lines today are worth more than a page next week. [IN019]"
        ),
        (
            "Interviews row 3, Goal 1: Prepare for your talk with Ada Quillfeather: a goal; "
            "the place, number or link; their time zone. "
            "Half an hour is enough; the packet prints what you note. [IN017]"
        ),
    ]


def test_findings_about_one_request_are_one_line() -> None:
    text = """
        Contacts
        Name | Why this person | How I know or found them
        Ada Quillfeather
    """

    assert lines(text)[0] == (
        "Contacts row 2, Why this person: Before you ask Ada Quillfeather, note: why them; "
        "how you know or found them. Write one clause for each. [CT008]"
    )


def test_old_thanks_are_one_line() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Thank-you email sent
        Ada | 2026-08-12 | held
        Ada | 2026-09-12 | held
        Ada | 2026-11-12 | held
    """

    assert told("IN013", text) == [
        (
            "Interviews row 2, Thank-you email sent: No thank-you is noted for 2 talks of more than 30 days ago "
            "(rows 2 and 3). Fill in the dates of those you sent; a late one is still welcome."
        ),
        (
            "Interviews row 4, Thank-you email sent: No thank-you to Ada is noted yet; the talk was 11 days ago. "
            "A late one is still welcome; if it was sent, fill in the date."
        ),
    ]


def test_one_missing_column_is_named_alone() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Thank-you email sent
        Ada | 2026-11-23 | held
    """

    assert told("IN014", text) == [
        (
            "Interviews: There is no column for what you thank for; 1 talk waits for it. "
            'Add "The one thing I want to thank for" to the headers of Interviews.'
        )
    ]


def test_a_column_of_the_same_mistake_is_one_line_and_stands_beside_each_row() -> None:
    rows = "\n".join(f"        Person {n} | 03/0{n}/2026 | warn" for n in range(4, 10))
    found = checked(sketch(f"Contacts\nName | Met on | Keep in touch\n{rows}"))

    assert [str(p) for p in found.problems if p.cell.row] == [
        (
            'Contacts row 2, Keep in touch: "warn" is not one of Mentor, Warm, Light, Yearly or No: it counts as No meanwhile. '
            'The same goes for rows 3, 4, 5, 6 and 7. Did you mean "Warm"? [CT007]'
        ),
        (
            'Contacts row 2, Met on: "03/04/2026" could be Mar 4 or Apr 3. '
            "The same goes for rows 3, 4, 5, 6 and 7. "
            "Write 2026-03-04 or 2026-04-03. [DT001]"
        ),
    ]
    assert [p.cell.row for p in found.each if p.code == "DT001"] == [2, 3, 4, 5, 6, 7]


def test_different_mistakes_stay_apart_until_they_are_legion() -> None:
    def talks(count: int) -> str:
        rows = "\n".join(f"Stranger {n} | 2026-11-12 | held" for n in range(count))
        return f"Contacts\nName\nAda\n\nInterviews\nWho | Date | Status\n{rows}"

    assert len(told("IN001", talks(10))) == 10
    assert len(told("IN001", talks(2) + "\nStranger 1 | 2026-11-19 | held")) == 3
    assert len(told("IN001", talks(60))) == 1


TEXTS = st.one_of(
    st.none(),
    st.sampled_from(
        """
        Ada|Ada Quillfeather|A. Quillfeather|Quillfeather, Ada|C-001|c-001|I-001|=1+1|@|yes|no|held|done|scheduled|Hled
        |friend|warn|ada@example.org|info@example.org|ada@|2:00|9:00|03/04/2026|4/3/26|soon|Europe/Lisbon|Lisbon|US|DE
        |Germany|21 00|+351 21 000 0000|2139|ok: CT001, IN013|not C-001|autonomy=4; x=9|thank you for your time|Lumenvale
        |person|organization|find myself|request|Told what came of it|70|-1|İ|\U0001f600|x|stranger|video
        """.replace("\n", "")
        .replace("  ", "")
        .split("|")
    ),
    st.dates(dt.date(1990, 1, 1), dt.date(2035, 1, 1)),
    st.dates(dt.date(2026, 11, 1), dt.date(2026, 12, 6)),
    st.integers(-5, 100_000),
    st.booleans(),
    st.times(),
    st.builds(Fault, st.sampled_from(["#REF!", "=A1"])),
    st.text(max_size=8),
)


@st.composite
def workbooks(draw: st.DrawFn) -> Workbook:
    """Draw a workbook with any sheets, any columns and any values."""
    sheets = []
    for schema in draw(st.lists(st.sampled_from(SCHEMAS), unique=True)):
        headers = [field.header for field in schema.fields]
        if schema.name == "Profile":
            rows: list[tuple[Value, ...]] = [
                ("Setting", "Value"),
                *((field.key, draw(TEXTS)) for field in schema.fields),
            ]
        else:
            kept = draw(st.lists(st.sampled_from(headers), min_size=1, max_size=len(headers)))
            rows = [tuple(kept), *draw(st.lists(st.tuples(*[TEXTS for _ in kept]), max_size=6))]
        merged = draw(st.sampled_from([(), (Range(2, 1, 3, 2),)]))
        numbered = tuple(Row(n, _trimmed(values)) for n, values in enumerate(rows, 1) if _trimmed(values))
        sheets.append(Sheet(schema.name, numbered, merged))
    return read_workbook(sheets)


def _trimmed(values: tuple[Value, ...]) -> tuple[Value, ...]:
    while values and values[-1] is None:
        values = values[:-1]
    return values


@settings(max_examples=150, deadline=None)
@given(workbooks())
def test_no_workbook_makes_the_rules_fail(workbook: Workbook) -> None:
    blanked, already = check_cells(workbook, TODAY)
    found = check(blanked, analyze(blanked, TODAY), already)

    assert len(found.problems) <= len(found.each)
    again = dataclasses.replace(blanked, misreadings=())
    assert [problem for problem in check_cells(again, TODAY)[1] if "cell" in problem.blocks] == []


def test_a_talk_of_thirty_days_ago_is_not_old() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Thank-you email sent
        Ada | 2026-10-24 | held
        Ada | 2026-10-23 | held
    """

    assert [line[:16] for line in told("IN013", text)] == ["Interviews row 2", "Interviews row 3"]
    assert "31 days ago" in told("IN013", text)[1]


def test_tips_and_dates_are_joined_whatever_the_value() -> None:
    rows = "\n".join(f"Person {n} | {n} | soon {n} | p{n}@" for n in range(1, 7))
    text = f"Contacts\nName | Phone | Met on | Email\n{rows}"

    assert len(told("CT013", text)) == 1
    assert len(told("DT004", text)) == 1
    assert len(told("CT004", text)) == 6


def test_from_the_second_gap_on_a_tip_about_what_could_be_added_is_one_line() -> None:
    text = "Contacts\nName | Role | Organization\nAda | | Lumenvale\nBram | | Lumenvale\nCleo | | Northmere"

    assert [line[:28] for line in told("CT012", text)] == ["Contacts row 2, Role: Ada ha"]
    assert "The same goes for rows 3 and 4." in told("CT012", text)[0]
    assert "The same goes for row 3." in told("CT012", text.removesuffix("Cleo | | Northmere"))[0]


def test_a_joined_line_keeps_what_is_true_of_it() -> None:
    found = checked(
        sketch("""
            Contacts
            Name
            Ada

            Interviews
            ID | Who | Date | Status | Must-ask questions | Link | Thank-you email sent
            I-001 | Ada | 2026-08-19 | held
            I-002 | Ada | 2026-08-20 | held
            I-003 | Ada | 2026-11-24 | scheduled | Q05
        """)
    )
    by_code = {(p.code, p.cell.row): p for p in found.problems}

    assert (by_code["IN018", 4].value, by_code["IN018", 4].id) == ("Q05", "I-003")
    assert (by_code["IN013", 2].value, by_code["IN013", 2].id) == ("", "I-001")


def test_a_line_about_a_whole_sheet_has_no_id() -> None:
    found = checked(
        sketch("Contacts\nName\nAda\n\nInterviews\nID | Who | Date | Status\nI-001 | Ada | 2026-11-19 | held")
    )

    assert [(p.id, p.blocks) for p in found.problems if p.code == "IN013"] == [("", ("letter",))]


def test_advice_names_a_column_as_the_person_heads_it() -> None:
    found = lines("""
        Contacts
        Name | Email | Remarks
        Zoe Ash | zoe@example.org
        Zoë Ash | z@example.org
    """)

    assert [line for line in found if line.endswith('or write "not C-001" in Remarks. [CT003]')]
    assert "Private notes" not in " ".join(found)
