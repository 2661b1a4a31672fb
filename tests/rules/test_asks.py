"""No cell that is printed asks for a job, for pay or for a favor beyond the talk."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.rules import check, check_cells
from infoview_sheets.rules.asks import SURE, cell_asks_for_no_job, features, job_ask, printed_fields
from infoview_sheets.rules.phrases import job_wish
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import (
    ARTICLES,
    CONTACTS,
    INTERVIEWS,
    ORGANIZATIONS,
    PROFILE,
    QUESTIONS,
    REFERRALS,
    TOUCHES,
    SheetSchema,
)  # fmt: skip
from infoview_sheets.sheets.schema.field import Slot
from infoview_sheets.sheets.table import Row, Sheet
from infoview_sheets.sheets.workbook import Workbook
from tests.rules.telling import checked, told
from tests.sketch import TODAY, sketch


def _lines(name: str) -> Sequence[str]:
    return (Path(__file__).parent / "asks" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


EVERY_ASK, EVERY_HARMLESS = _lines("asks"), _lines("harmless")
PRINTED = _lines("printed")  # what the tool itself says
ASKS, HARMLESS = EVERY_ASK[::90], EVERY_HARMLESS[::150]  # for what is the same for all
WISHES, HARMLESS_WISHES = _lines("wishes"), _lines("harmless_wishes")
TOP = Path(__file__).parents[2]
COLUMNS = [
    pytest.param(schema, field.header, id=f"{schema.name} {field.header}")
    for schema in (CONTACTS, INTERVIEWS, REFERRALS, TOUCHES, ORGANIZATIONS, ARTICLES, QUESTIONS)
    for field in printed_fields(schema)
]
SETTINGS = [*(field.header for field in printed_fields(PROFILE)), "pitch_variant.policy"]
MINE = ["Situation", "Goal", "Pitch", "Know about me 1", "Know about me 2", "Know about me 3", "pitch_variant.policy"]


def _column(schema: SheetSchema, header: str, texts: Sequence[str]) -> Workbook:
    rows = [Row(number, (text,)) for number, text in enumerate((header, *texts), 1)]
    return read_workbook([Sheet(schema.name, tuple(rows))])


def _setting(header: str, text: str) -> Workbook:
    return read_workbook([Sheet(PROFILE.name, (Row(1, ("Setting", "Value")), Row(2, (header, text))))])


def test_every_example_is_weighed_rightly() -> None:
    assert len(EVERY_ASK) > 5_400
    assert len(EVERY_HARMLESS) > 9_000
    assert [text for text in EVERY_ASK if not job_ask(text)] == []
    assert [text for text in (*EVERY_HARMLESS, *PRINTED) if job_ask(text)] == []


@pytest.mark.slow
def test_the_weights_are_made_of_the_examples() -> None:
    made = "import make_asks as m; print(m.listed(m.weighed(*m.examples())), end='')"
    done = subprocess.run(
        [sys.executable, "-c", made], cwd=TOP / "scripts", capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout == (TOP / "infoview_sheets" / "words" / "asks.txt").read_text(encoding="utf-8")


def test_so_are_most_of_those_that_nothing_was_fitted_to() -> None:
    """The second sixty say it in a roundabout way, the others plainly."""
    asks, harmless = _lines("unseen_asks"), _lines("unseen_harmless")
    assert len(asks) == len(harmless) == 180
    assert sum(bool(job_ask(text)) for text in (*asks[:60], *asks[120:])) >= 116
    assert sum(bool(job_ask(text)) for text in asks[60:120]) >= 48
    assert sum(bool(job_ask(text)) for text in harmless) <= 8
    assert not {*asks, *harmless} & {*EVERY_ASK, *EVERY_HARMLESS, *PRINTED}


def test_an_ask_does_not_hide_among_other_words() -> None:
    asks = [ask for ask in ASKS if "," not in ask]
    for ask, one, two in zip(asks, HARMLESS, reversed(HARMLESS), strict=False):
        assert job_ask(f"{one}, {two}, {ask}, {one}"), ask
        assert job_ask(f"{one.rstrip('.')}. {ask}\n{two}"), ask
    run_on = " ".join(f"and then word {number}" for number in range(40))
    assert job_ask(f"{run_on} could you hire me for your lab {run_on}")
    assert not job_ask(run_on)


def test_the_words_that_ask_are_told_as_they_stand() -> None:
    assert job_ask("Dear Ada.\nWould  you\nhire me? Thanks.") == "hire me"
    assert job_ask("It isn\u2019t so; please hire me.") == "please hire me"
    assert job_ask("") == ""


def test_a_not_turns_the_words_behind_it() -> None:
    assert job_ask("I am asking for a job.")
    assert not job_ask("I am not asking for a job.")


def test_what_was_done_is_no_wish() -> None:
    assert job_ask("introduce me to your crew chief about the opening")
    assert not job_ask("introduced me to your crew chief")
    assert {*features("introduce")} == {*features("introducing")} != {*features("introduced")}


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


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("I want to get hired.", True),
        ("I do not want to get hired.", False),
        ("NOT that I want to get hired", False),
        ("Why people want to get hired there", False),
        ("Why MY friends want to get hired there", True),
        ("I do not care BUT I want to get hired", True),
        ("I am not sure. I want to get hired", True),
    ],
)
def test_a_wish_that_is_denied_is_none(text: str, wished: bool) -> None:
    assert job_wish(text) == ("want to get hired" if wished else "")


def test_a_note_lets_pass_what_only_seems_to_ask() -> None:
    doubtful = next(text for text in _lines("unseen_harmless") if job_ask(text) and not job_ask(text, above=SURE))
    for note, printed in (("-", False), ("ok: WB022", True)):
        text = _printed(f"""
            Interviews
            Who | Status | Date | Goal 1 | Goal 2 | Goal 3 | Notes
            Ada Quillfeather | scheduled | 2026-11-24 | {doubtful} | | | {note}

            Contacts
            Name
            Ada Quillfeather
        """)
        assert (json.dumps(doubtful, ensure_ascii=False)[1:-1].casefold() in text) is printed, doubtful


def test_how_it_may_pass_is_told_where_there_are_notes() -> None:
    (line,) = told("WB022", "Interviews\nWho | Status | Goal 1\nAda | scheduled | get an offer from her group")
    assert line.endswith('If it asks for nothing, write "ok: WB022" into the notes of the row.')


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
    assert [(p.cell.column, p.severity, p.blocks) for p in problems if p.code == "WB022"] == [
        ("Advice to try", Severity.ERROR, ("cell",)),
        ("What I promised", Severity.ADVICE, ()),
    ]
    assert (workbook.interviews[0].promise, workbook.interviews[0].advice) == ("send you my CV", "")


def test_the_line_says_which_cell() -> None:
    assert told("WB022", "Profile\nSetting | Value\nName | Robin\nGoal | find a job at your company") == [
        'Profile row 3, Goal: "find a job at your company" seems to ask for a job, pay or a favor; it is left out of every '
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
    Who | Status | Date | Goal 1 | Goal 2 | Goal 3 | Pitch variant | What I found on the person | One thing to mention | The one thing I want to thank for | Advice to try | What would help them | How they got there | What they do now | Notes | What I promised
    Ada Quillfeather | held | 2026-11-20 | | | | | | | {ask} | {ask} | {ask} | {ask} | {ask} | {ask} | {ask}
    Ada Quillfeather | scheduled | 2026-11-24 | {ask} | {ask} | {ask} | policy | {ask} | {ask} | | | | | | |

    Questions
    Question | Topic | Order | Why
    How do you choose a project? | Work | 10 | {ask}
    Whom else should I talk to? | People | 990 | {ask}

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
    return json.dumps([dict(document.context) for document in documents], default=str, ensure_ascii=False).casefold()


@pytest.mark.parametrize("ask", ASKS)
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
            assert json.dumps(text, ensure_ascii=False)[1:-1].casefold() in printed, text


def test_only_a_promise_is_kept_on_the_list() -> None:
    assert [field.header for field in printed_fields(INTERVIEWS) if field.slot is Slot.PROMISE] == ["What I promised"]


def test_a_note_in_the_log_that_asks_is_no_error() -> None:
    text = """
        Contacts
        Name
        Ada

        Touches
        Who | Date | Type | Note
        Ada | 2026-11-12 | Note | could you get me a job at your company?
    """
    (problem,) = (p for p in checked(sketch(text)).problems if p.code == "WB022")
    assert (problem.severity, problem.suggestion) == (Severity.ADVICE, "Nothing to do: it stays in your log.")
