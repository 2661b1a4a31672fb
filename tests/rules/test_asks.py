"""No cell that is printed asks for a job, for pay or for a favor beyond the talk."""

import json
from collections.abc import Sequence

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.rules import check, check_cells
from infoview_sheets.rules.asks import cell_asks_for_no_job, printed_fields
from infoview_sheets.rules.phrases import Phrases, job_ask, job_wish, patterns_of
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import (
    ARTICLES,
    CONTACTS,
    INTERVIEWS,
    ORGANIZATIONS,
    PROFILE,
    REFERRALS,
    TOUCHES,
    SheetSchema,
)  # fmt: skip
from infoview_sheets.sheets.schema.field import Slot
from infoview_sheets.sheets.table import Row, Sheet
from infoview_sheets.sheets.workbook import Workbook
from tests.rules.asks import ASKS, HARMLESS, HARMLESS_WISHES, WISHES
from tests.rules.telling import told
from tests.sketch import TODAY, sketch

COLUMNS = [
    pytest.param(schema, field.header, id=f"{schema.name} {field.header}")
    for schema in (CONTACTS, INTERVIEWS, REFERRALS, TOUCHES, ORGANIZATIONS, ARTICLES)
    for field in printed_fields(schema)
]
SETTINGS = [*(field.header for field in printed_fields(PROFILE)), "pitch_variant.policy"]
MINE = ["Situation", "Goal", "Pitch", "Know about me 1", "Know about me 2", "Know about me 3", "pitch_variant.policy"]


def _column(schema: SheetSchema, header: str, texts: Sequence[str]) -> Workbook:
    rows = [Row(number, (text,)) for number, text in enumerate((header, *texts), 1)]
    return read_workbook([Sheet(schema.name, tuple(rows))])


def _setting(header: str, text: str) -> Workbook:
    return read_workbook([Sheet(PROFILE.name, (Row(1, ("Setting", "Value")), Row(2, (header, text))))])


@pytest.mark.parametrize(("schema", "header"), COLUMNS)
def test_every_column_that_is_printed_is_read(schema: SheetSchema, header: str) -> None:
    problems = list(cell_asks_for_no_job(_column(schema, header, ASKS), TODAY))
    assert [ASKS[p.cell.row - 2] for p in problems] == ASKS
    assert {p.cell.column for p in problems} == {header}
    assert not list(cell_asks_for_no_job(_column(schema, header, HARMLESS), TODAY))


@pytest.mark.parametrize("header", SETTINGS)
def test_every_setting_that_is_printed_is_read(header: str) -> None:
    for text in ASKS:
        workbook, problems = check_cells(_setting(header, text), TODAY)
        assert [(p.code, p.cell.row) for p in problems if p.code == "WB022"] == [("WB022", 2)], text
        assert text not in repr(workbook.profile.pitch_variants)
    for text in HARMLESS:
        assert not list(cell_asks_for_no_job(_setting(header, text), TODAY)), text


@pytest.mark.parametrize("header", [*MINE, "Goal 1", "Goal 2", "Goal 3"])
def test_what_one_says_of_oneself_wishes_for_no_job(header: str) -> None:
    for text in WISHES:
        book = _setting(header, text) if header in MINE else _column(INTERVIEWS, header, [text])
        assert list(cell_asks_for_no_job(book, TODAY)), text
    for text in HARMLESS_WISHES:
        book = _setting(header, text) if header in MINE else _column(INTERVIEWS, header, [text])
        assert not list(cell_asks_for_no_job(book, TODAY)), text


def test_elsewhere_the_same_words_are_advice() -> None:
    assert not list(cell_asks_for_no_job(_column(INTERVIEWS, "Advice to try", ["find a job in policy"]), TODAY))


def test_a_promise_stays_on_the_list_and_the_rest_counts_as_blank() -> None:
    workbook, problems = check_cells(
        sketch("""
        Interviews
        Who | What I promised | Advice to try
        Ada | send you my CV | get an offer from her group
    """),
        TODAY,
    )
    assert [(p.cell.column, p.blocks) for p in problems if p.code == "WB022"] == [
        ("What I promised", ()),
        ("Advice to try", ("cell",)),
    ]
    assert (workbook.interviews[0].promise, workbook.interviews[0].advice) == ("send you my CV", "")


def test_the_line_says_which_cell() -> None:
    assert told("WB022", "Profile\nSetting | Value\nName | Robin\nGoal | find a job at your company") == [
        'Profile row 3, Goal: "find a job at your company" asks for a job, pay or a favor; it is left out of every '
        "document. Say what you would like to know instead."
    ]


BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Situation | chemist, hire me
    Goal | {ask}
    Pitch | {ask}
    pitch_variant.policy | {ask}
    Know about me 1 | {ask}
    Can offer | {ask}
    Availability line | {ask}
    Free times | {ask}

    Contacts
    Name | Email | Circle | How I know or found them | Why this person | What I want to learn | Shared ground | Request sent | They answered | Their answer | News worth a congratulation
    Ada Quillfeather | ada@example.org | Stranger | {ask} | {ask} | {ask} | {ask} | 2026-11-02 | 2026-11-03 | yes | {ask}
    Bram Oak | bram@example.org | Stranger | {ask} | {ask} | {ask} | {ask} | | | |

    Interviews
    Who | Status | Date | Goal 1 | Goal 2 | Goal 3 | Pitch variant | What I found on the person | One thing to mention | The one thing I want to thank for | Advice to try | What would help them
    Ada Quillfeather | held | 2026-11-20 | | | | | | | {ask} | {ask} | {ask}
    Ada Quillfeather | scheduled | 2026-11-24 | {ask} | {ask} | {ask} | policy | {ask} | {ask} | | |

    Referrals
    Who named them | Name | Why they named them | May I use their name
    Ada Quillfeather | Bram Oak | {ask} | yes

    Touches
    Who | Date | Type | Why I thought of you | Note
    Ada Quillfeather | 2026-11-21 | check in | {ask} | {ask}
"""


def _printed(book: str) -> str:
    workbook, already = check_cells(sketch(book), TODAY)
    workbook = complete(workbook)
    facts = analyze(workbook, TODAY)
    documents = due_documents(workbook, facts, check(workbook, facts, already).each)
    assert {document.kind for document in documents} >= {"packet"}
    return json.dumps([document.context for document in documents], default=str, ensure_ascii=False).casefold()


@pytest.mark.parametrize("ask", ASKS[::4])
def test_none_reaches_a_document(ask: str) -> None:
    printed = _printed(BOOK.replace("{ask}", ask))
    assert ask.casefold() not in printed
    assert job_ask(ask).casefold() not in printed


def test_what_only_looks_like_it_does() -> None:
    for three in zip(*[iter([*HARMLESS, *HARMLESS_WISHES])] * 3, strict=False):
        printed = _printed(f"""
            Interviews
            Who | Status | Date | Goal 1 | Goal 2 | Goal 3
            Ada Quillfeather | scheduled | 2026-11-24 | {" | ".join(three)}

            Contacts
            Name
            Ada Quillfeather
        """)
        for text in three:
            assert text.casefold() in printed, text


def test_what_a_phrase_needs_only_saves_time() -> None:
    for name, find in (("job_asks", job_ask), ("job_wishes", job_wish)):
        patterns = patterns_of(name)
        every = Phrases(patterns, [()] * len(patterns), {"": range(len(patterns))})
        for text in (*ASKS, *WISHES, *HARMLESS, *HARMLESS_WISHES):
            assert find(text) == every.find(text, denied=True), text


def test_only_a_promise_is_kept_on_the_list() -> None:
    assert [field.header for field in printed_fields(INTERVIEWS) if field.slot is Slot.PROMISE] == ["What I promised"]
