"""The rules about questions."""

from infoview_sheets.documents.due import due_documents
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.rules.questions import unfit_rows
from infoview_sheets.sheets.fresh import QUESTIONS
from tests.rules.telling import checked, told
from tests.sketch import TODAY, sketch

TALK = """
    Contacts
    Name | Role
    Ada Quillfeather | Policy analyst

    Interviews
    Who | Date | Status | Minutes asked | Must-ask questions | One thing to mention
"""


def bank(*rows: str) -> str:
    lines = "\n".join(f"    {row}" for row in rows)
    return f"    Questions\n    ID | Order | Topic | Question | Only when | Use\n{lines}\n    Q99 | 990 | People | Who else?\n"


def test_order_is_used_once() -> None:
    passes = bank("Q1 | 50 | Path | How did you start?", "Q2 | 60 | Role | What do you do?", "Q3 | | Role | Why?")
    fails = bank("Q1 | 50 | Path | How did you start?", "Q2 | 50 | Role | What do you do?")
    thrice = bank("Q1 | 50 | Path | How?", "Q2 | 50 | Role | What?", "Q3 | 50 | Role | Why?")

    four = bank("Q1 | 50 | Path | How?", "Q2 | 50 | Role | What?", "Q3 | 50 | Role | Why?", "Q4 | 50 | Role | Where?")

    assert told("QU001", passes) == []
    assert told("QU001", four)[0].startswith("Questions row 5, Order: Order 50 is used 4 times (rows 2, 3, 4 and 5).")
    assert told("QU001", fails) == [
        "Questions row 3, Order: Order 50 is used twice (rows 2 and 3). Give each its own number; leave gaps of ten."
    ]
    assert "is used 3 times (rows 2, 3 and 4)" in told("QU001", thrice)[0]
    assert told("QU001", bank("Q1 | 50 | Path | How? | | no", "Q2 | 50 | Role | What?")) == []


def test_last_question_asks_for_people() -> None:
    fails = """
        Questions
        ID | Order | Topic | Question
        Q1 | 50 | People | Who else?
        Q2 | 60 | Resources | What do you read?
    """

    assert told("QU002", bank()) == []
    assert told("QU002", "Questions\nID | Order | Topic | Question") == []
    assert told("QU002", fails) == [
        (
            "Questions row 3, Topic: The last question must ask for other people to talk to; until it does, "
            "the tool asks its own. "
            'Give such a question the topic "People" and the highest order.'
        )
    ]


def test_question_asks_for_no_job() -> None:
    passes = bank("Q1 | 50 | Hiring | When your group looks for someone, what does the ideal candidate look like?")
    fails = bank("Q1 | 50 | Hiring | Do you have any openings for me?")

    assert told("QU003", passes) == []
    assert told("QU003", fails) == [
        (
            'Questions row 2, Question: "Do you have any openings for me?" seems to ask for a job or a favor; it is left out of the packets. '
            'Ask instead: "When your group looks for someone, what does the ideal candidate look like?"'
        )
    ]
    assert told("QU004", fails) == []
    assert told("QU003", fails.replace("for me?", "for me? | | no")) == []


def test_question_is_open() -> None:
    passes = bank("Q1 | 50 | Role | Do people choose where they work, and how?", "Q2 | 60 | Role | Didactics: why?")
    fails = bank("Q1 | 50 | Role | Do you like your work?")

    assert told("QU004", passes) == []
    assert told("QU004", fails) == [
        (
            'Questions row 2, Question: "Do you like your work?" can be answered with yes or no. '
            "Begin with how, what, which or who."
        )
    ]


def test_question_is_not_too_personal() -> None:
    passes = bank("Q1 | 50 | Role | In which range do starting salaries in the field fall?")
    fails = bank("Q1 | 50 | Role | How much do you earn?", "Q2 | 60 | Role | Are you married?")

    assert told("QU005", passes) == []
    assert told("QU005", fails) == [
        (
            'Questions row 2, Question: "How much do you earn?" is too personal; it is left out of the packets. '
            "Ask what is usual in the field."
        ),
        (
            'Questions row 3, Question: "Are you married?" is too personal; it is left out of the packets. '
            "Ask what is usual in the field."
        ),
    ]
    assert told("QU004", fails) == []


def test_the_bank_of_the_tool_has_nothing_to_mend() -> None:
    rows = [f"{q.id} | {q.order} | {q.topic.words if q.topic else ''} | {q.question} | {q.needs}" for q in QUESTIONS]
    text = "\n".join(["Questions", "ID | Order | Topic | Question | Only when", *rows])

    assert [str(p) for p in checked(sketch(text)).problems if p.code.startswith("QU")] == []


def test_questions_fit_the_time() -> None:
    ahead = "    Ada Quillfeather | 2026-11-25 | scheduled | 20 | "

    assert told("QU006", TALK + ahead + "Q05; Q13; Q49; Q53") == []
    assert told("QU006", TALK + ahead + "Q05; Q13; Q49; Q53; Q17; Q19") == [
        (
            "Interviews row 2, Must-ask questions: 6 must-ask questions are too many for 20 minutes with Ada "
            "Quillfeather. Keep the 4 that matter most; the rest move down to those for when there is time."
        )
    ]


def test_questions_cover_the_ground() -> None:
    talk = TALK + "    Ada Quillfeather | 2026-11-25 | scheduled | 20\n\n"
    later = TALK + "    Ada Quillfeather | 2026-12-25 | scheduled | 20\n\n"
    own = bank(
        "Q1 | 50 | Path | How did you start?", "Q2 | 60 | Role | What do you do?", "Q3 | 70 | Advice | What now?"
    )

    assert told("QU007", talk) == []
    assert told("QU007", later + own) == []
    assert told("QU007", talk + own) == [
        (
            "Interviews row 2, Must-ask questions: No question about outlook is on the list for Ada Quillfeather. "
            "Add one, such as Q49, Q50 or Q51 of the question bank."
        )
    ]


def test_needs_are_known() -> None:
    passes = bank("Q1 | 50 | Role | What about {organization}? | has_org; mode_search")
    fails = bank("Q1 | 50 | Role | What about {organisatoin}? | has_orgs", "Q2 | 60 | Role | What of {zzz}? | xyzzy")

    assert told("QU008", passes) == []
    assert told("QU008", fails) == [
        'Questions row 2, Question: "{organisatoin}" is not known. Did you mean "{organisation}"?',
        'Questions row 2, Only when: "has_orgs" is not known. Did you mean "has_org"?',
        (
            'Questions row 3, Question: "{zzz}" is not known. Write {research_hook}, {shared_ground}, {organisation}, '
            "{organization}, {role}, {field}, {referrer} or {name}."
        ),
        (
            'Questions row 3, Only when: "xyzzy" is not known. Write has_referrer, has_research_hook, '
            "has_shared_ground, has_org, format_office, mode_search, if_they_offer or locked_last."
        ),
    ]


def test_questions_have_their_words() -> None:
    ahead = "    Ada Quillfeather | 2026-11-25 | scheduled | 20 | "

    assert told("QU009", TALK + ahead + "q03; Q05; Q77 | her essay") == []
    assert told("QU009", TALK + ahead) == []
    assert told("QU009", TALK + ahead + "Q03; Q02") == [
        (
            "Interviews row 2, Must-ask questions: Question Q03 for Ada Quillfeather is left out: "
            '"One thing to mention" is blank. Fill it in Interviews, or take the question off.'
        ),
        (
            "Interviews row 2, Must-ask questions: Question Q02 for Ada Quillfeather is left out: "
            "nobody who named them may be mentioned. Ask another one."
        ),
    ]


def test_who_may_be_mentioned_fills_the_question() -> None:
    text = TALK.replace("Policy analyst", "Policy analyst\n    Bram Oak |")
    text += "    Ada Quillfeather | 2026-11-25 | scheduled | 20 | Q02 |\n\n"
    text += "    Referrals\n    Who named them | Name | May I use their name\n    Bram Oak | Ada Quillfeather | "
    assert told("QU009", text + "yes") == []
    assert len(told("QU009", text + "no")) == 1


def test_what_is_unfit_is_in_no_packet() -> None:
    workbook = sketch(
        TALK
        + "    Ada Quillfeather | 2026-11-25 | scheduled | 20 | Q1; Q2; Q3\n\n"
        + bank(
            "Q1 | 50 | Role | Do you have any openings for me? | | no",
            "Q2 | 60 | Role | How old are you?",
            "Q3 | 70 | Role | What do you do?",
        )
    )
    (packet,) = [p for p in due_documents(workbook, analyze(workbook, TODAY), []) if p.kind == "packet"]

    assert unfit_rows(workbook) == {2, 3}
    assert [asked["text"] for asked in packet.context["must_ask"]] == ["What do you do?"]
    assert "openings" not in str(packet.context)
    assert "How old" not in str(packet.context)
    assert packet.context["people_question"] == "Who else?"


def test_a_job_ask_cannot_close_the_talk() -> None:
    workbook = sketch(
        TALK
        + "    Ada Quillfeather | 2026-11-25 | scheduled | 20\n\n"
        + "    Questions\n    ID | Order | Topic | Question\n    Q1 | 990 | People | Who would hire me?\n"
    )
    (packet,) = [p for p in due_documents(workbook, analyze(workbook, TODAY), []) if p.kind == "packet"]

    assert packet.context["people_question"] == QUESTIONS[-1].question
