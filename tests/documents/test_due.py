"""Which papers are due, and what stands in them."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.due import due_documents
from infoview_sheets.documents.kinds import KINDS, Document
from infoview_sheets.documents.words import address_of
from infoview_sheets.domain.actions import ActionKind
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.render.renderer import Renderer
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.table import Cell
from tests.render.reading import text_of
from tests.sketch import TODAY, sketch

PEOPLE = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Mailing address | 12 Sample Row\\nTestville, MA 02139
    Goal | Find out whether policy suits me.
    Pitch | I study cells.
    pitch_variant.policy | I write about cells.
    Time zone | America/New_York
    City | Testville
    Can offer | help with statistics
    Values | autonomy; impact

    Contacts
    ID | Name | Role | Organization | Postal address | City | Their time zone | How I address them | Do not contact | Paper card | Why this person | Who could introduce me | How I know or found them | Shared ground | What I want to learn | Request sent | They answered | Their answer
    C-001 | Ada Quillfeather | Analyst | Lumenvale | 1 Way\\nTestville, MA 02139 | testville | | Ada | | | | | a lab mate | | | 2026-11-02 | 2026-11-03 | yes
    C-002 | Jory Whitlock | Examiner | Brightwater | | Lisbon | Europe/Lisbon | | | | moved from the bench | C-001 | | both from State | path; role | | |
    C-003 | Quinn Rosedale | | | | | | | yes | | | | | | | | |
    C-004 | Bram Oak | | | 2 Way\\nTestville, MA 02139 | | | | | no | | | | | | | |

    Organizations
    Name | Facts and news
    Brightwater | grants patents\\nmoved in May
"""


def papers_of(
    interviews: str, referrals: str = "", problems: tuple[Problem, ...] = (), today: dt.date = TODAY
) -> dict[str, Document]:
    """Return the due papers of talks by name, of PEOPLE with these talks; messages have tests of their own."""
    talks = interviews.strip("\n").rstrip()
    workbook = complete(sketch(f"{PEOPLE}\n\n    Interviews\n{talks}\n\n{referrals}"))
    papers = due_documents(workbook, analyze(workbook, today), problems)
    return {paper.name: paper for paper in papers if KINDS[paper.kind].name.of_talk}


SCHEDULED = """
    ID | Who | Status | Date | Start | Clock | Format | Pitch variant | Place | Goal 1
    I-001 | Jory Whitlock | scheduled | 2026-11-24 | 14:00 | theirs | video | policy | https://meet.example.org | learn the craft
"""


def test_a_scheduled_talk_has_a_packet_a_starter_and_an_envelope() -> None:
    papers = papers_of(SCHEDULED)
    assert list(papers) == [
        "2026-11-24 Jory Whitlock packet",
        "2026-11-24 Jory Whitlock thank-you starter",
        "2026-11-24 Jory Whitlock letter envelope",
    ]
    envelope = papers["2026-11-24 Jory Whitlock letter envelope"]  # the street is added by hand
    assert envelope.context["address_lines"] == ["Jory Whitlock", "Brightwater"]
    row = SCHEDULED.replace("Jory Whitlock", "Ada Quillfeather")
    envelope = papers_of(row)["2026-11-24 Ada Quillfeather letter envelope"]
    assert envelope.context["address_lines"] == ["Ada Quillfeather", "Lumenvale", "1 Way", "Testville, MA 02139"]
    assert envelope.context["sender_lines"] == ["Robin Sandpiper", "12 Sample Row", "Testville, MA 02139"]
    assert envelope.context["format"] == "10"
    assert papers["2026-11-24 Jory Whitlock thank-you starter"].context["thank_by"] == "Wednesday, November 25"


@pytest.mark.parametrize(
    ("day", "date", "by"), [("2026-11-22", "November 22, 2026", "Monday, November 23"), ("2026-11-12", "", "")]
)
def test_a_starter_that_is_late_names_no_day_that_is_over(day: str, date: str, by: str) -> None:
    papers = papers_of(SCHEDULED.replace("2026-11-24", day).replace("scheduled", "held"))
    (context,) = [paper.context for name, paper in papers.items() if name.endswith("thank-you starter")]
    assert (context["date"], context["thank_by"]) == (date, by)


def test_where_a_paper_lies_is_known_before_its_words_are_sought(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = papers_of(SCHEDULED)
    monkeypatch.setattr(Desk, "context", lambda *_, **__: pytest.fail("it was written"))
    assert list(papers_of(SCHEDULED)) == list(seen)
    with pytest.raises(pytest.fail.Exception):
        len(papers_of(SCHEDULED)["2026-11-24 Jory Whitlock thank-you starter"].context)


def test_the_packet_knows_what_matters_at_the_door() -> None:
    context: Any = papers_of(SCHEDULED)["2026-11-24 Jory Whitlock packet"].context
    assert context["talk"] == {
        "weekday": "Tue",
        "day_number": "24",
        "month": "November 2026",
        "short": "Tue November 24, 2026 · 9:00 am",
        "my_time": "9:00 am",
        "their_time": "2:00 pm in Lisbon",
        "stop_by": "9:20 am",
        "two_left": "9:18 am",
        "minutes": 20,
        "asked": 0,
        "format": "Video call",
        "place": "https://meet.example.org",
        "dress": "business, above the desk",
        "who_pays": "",
        "readiness": 60,
        "missing": ["something on the person", "three must-ask questions"],
    }
    assert context["me"]["pitch"] == "I write about cells."
    assert context["me"]["goal"] == "find out whether policy suits me"
    assert context["why"] == "Reason: moved from the bench. I want to learn about path, role."
    assert context["goals"] == ["learn the craft"]
    assert context["research_organization"] == ["grants patents", "moved in May"]
    assert context["common_ground"] == ["both from State", "both know Ada Quillfeather"]
    assert context["person"]["connection"] == "through Ada Quillfeather"
    assert context["person"]["salutation"] == "Jory Whitlock"
    unwanted = SCHEDULED.replace("Jory Whitlock", "Bram Oak")
    without: Any = papers_of(unwanted)["2026-11-24 Bram Oak packet"].context
    assert (context["card_by"], without["card_by"]) == ("Monday, November 30", "")
    assert context["plan"] == {"opening": 2, "questions": 14, "closing": 3, "thanks": 1}
    assert len(context["must_ask"]) == 4
    assert context["one_question"] == "In my place, what would you do in the next three months?"
    assert context["people_question"].startswith("Who are one or two other people")
    assert context["values"] == ["autonomy", "impact"]
    assert [topic["name"] for topic in context["if_time"]]


def test_a_bare_talk_still_has_its_packet() -> None:
    papers = papers_of("""
    Who | Status | Date
    Ada Quillfeather | scheduled | 2026-11-25
    """)
    context: Any = papers["2026-11-25 Ada Quillfeather packet"].context
    assert (context["talk"]["my_time"], context["talk"]["stop_by"], context["talk"]["their_time"]) == ("", "", "")
    assert context["talk"]["format"] == ""  # nobody said so
    assert context["common_ground"] == ["both in testville"]
    assert context["person"]["connection"] == "a lab mate"
    assert [touch["what"] for touch in context["touches"]] == ["I wrote", "They answered: yes"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("617-555-0101", ""),
        ("the lab; cell: (617) 555-0101", "the lab"),
        ("tel. +49 30 1234567, from the meetup", "from the meetup"),
        ("we shared a bay 2019-2023", "we shared a bay 2019-2023"),
        ("a fair (in May)", "a fair (in May)"),
        ("room 204 of the careers evening 2025", "room 204 of the careers evening 2025"),
    ],
)
def test_how_we_know_each_other_holds_no_phone_number(typed: str, shown: str) -> None:
    text = PEOPLE.replace("| a lab mate |", f"| {typed} |")
    talks = "    Interviews\n    Who | Status | Date\n    Ada Quillfeather | scheduled | 2026-11-25"
    workbook = complete(sketch(f"{text}\n\n{talks}"))
    papers = due_documents(workbook, analyze(workbook, TODAY), ())
    packet: Any = next(paper for paper in papers if paper.kind == "packet").context
    assert packet["person"]["connection"] == shown


def test_the_day_is_named_where_it_differs() -> None:
    papers = papers_of("""
    Who | Status | Date | Start
    Jory Whitlock | scheduled | 2026-11-25 | 21:00
    """)
    context: Any = papers["2026-11-25 Jory Whitlock packet"].context
    assert context["talk"]["their_time"] == "Thu 2:00 am in Lisbon"


HELD = """
    ID | Who | Status | Date | Format | Minutes used | The one thing I want to thank for | Advice to try | What I promised | Promised by | Promise kept on | Asked for names | Thank-you email sent | Card mailed
    I-001 | Ada Quillfeather | held | 2026-11-20 | coffee | 50 | Your list of three offices that take first-time fellows. | Write two memos | send the deck | 2026-11-27 | | yes | |
"""


def test_the_plan_warns_two_minutes_before_the_end_and_closes_with_thanks() -> None:
    """Practice P047, as it stands on the sheet."""
    made = Renderer("letter").render(papers_of(SCHEDULED)["2026-11-24 Jory Whitlock packet"])
    text = text_of(made.data or b"")
    plan = text[text.index("20 minutes, roughly") :]
    assert re.search(r"1′\s*Thank them\s*Two minutes left, 9:18 am ▲\s*Stop, 9:20 am", plan), plan[:300]


def test_a_plan_is_in_whole_minutes() -> None:
    talk = SCHEDULED.replace("Pitch variant", "Minutes planned").replace("policy", "45")
    context: Any = papers_of(talk)["2026-11-24 Jory Whitlock packet"].context
    assert context["plan"] == {"opening": 4, "questions": 32, "closing": 7, "thanks": 2}


def test_a_tour_is_asked_for_in_an_office_and_thanked_for() -> None:
    """Practice P094: a quick tour, where there is something to see and half an hour for it."""
    talk = "    Who | Status | Date | Format | Minutes planned\n    Ada Quillfeather | scheduled | 2026-11-24 | {}"
    asked = {
        cells: "look around" in str({**papers_of(talk.format(cells))["2026-11-24 Ada Quillfeather packet"].context})
        for cells in ("office | 60", "office | 20", "video | 60")
    }
    assert asked == {"office | 60": True, "office | 20": False, "video | 60": False}
    held = HELD.replace("Asked for names |", "Asked for names | Tour |")
    shown, none = (
        papers_of(held.replace("| | yes | |", f"| | yes | {tour} |"))[
            "2026-11-20 Ada Quillfeather thank-you letter"
        ].context
        for tour in ("yes", "no")
    )
    assert "show" in shown["thanks"]
    assert shown["thanks"].startswith(none["thanks"])
    assert "show" not in none["thanks"]


@pytest.mark.parametrize(
    ("cells", "dress"),
    [
        ("office |", "business"), ("lunch |", "smart casual"), ("coffee |", "smart casual"),
        ("video |", "business, above the desk"), ("walk |", "smart casual, good shoes"), ("phone |", ""),
        ("lunch | a tie", "a tie"),
    ],
)  # fmt: skip
def test_what_to_wear_follows_the_place_and_my_own_word_wins(cells: str, dress: str) -> None:
    talk = f"    Who | Status | Date | Format | Dress\n    Ada Quillfeather | scheduled | 2026-11-24 | {cells}"
    packet: Any = papers_of(talk)["2026-11-24 Ada Quillfeather packet"].context
    assert packet["talk"]["dress"] == dress


def test_a_held_talk_has_a_letter_a_card_and_its_envelope() -> None:
    papers = papers_of(
        HELD,
        """
    Referrals
    ID | From which talk | Name | May I use their name | Not for me | Kind
    R-001 | I-001 | Tamsin Greaves | yes | | person
    R-002 | I-001 | Soren Lightbody | yes | yes | person
    R-003 | I-001 | Tern Forum | | | organization
    """,
    )
    assert list(papers) == [
        "2026-11-20 Ada Quillfeather thank-you letter",
        "2026-11-20 Ada Quillfeather thank-you card",
        "2026-11-20 Ada Quillfeather thank-you card copy sheet",
        "2026-11-20 Ada Quillfeather card envelope",
    ]
    context: Any = papers["2026-11-20 Ada Quillfeather thank-you letter"].context
    assert context["date"] == "November 23, 2026"
    assert context["person"]["salutation"] == "Ada"
    assert context["person"]["address_lines"] == ["Analyst", "Lumenvale", "1 Way", "Testville, MA 02139"]
    assert context["talk"] == {"what": "coffee on Friday", "day": "Friday"}
    assert context["detail"] == "your list of three offices that take first-time fellows"
    assert context["advice"] == "write two memos"
    assert (context["promise"], context["promise_by"]) == ("send the deck", "Friday, November 27")
    assert context["names"] == ["Tamsin Greaves"]
    assert "Tamsin Greaves" in context["named"]
    assert "mention" in context["named"]
    assert (context["closing"], context["signed"]) == ("All the best", "Robin")
    named = "    Referrals\n    ID | From which talk | Name | Kind\n    R-001 | I-001 | Tamsin Greaves | person"
    suggested: Any = papers_of(HELD, named)["2026-11-20 Ada Quillfeather thank-you letter"].context
    assert ["Tamsin Greaves" in suggested[key] for key in ("thanks", "named")] == [True, False]
    card: Any = papers["2026-11-20 Ada Quillfeather thank-you card"].context
    assert (card["format"], card["mode"], card["seed"]) == ("a2_fold", "print", "I-001")
    envelope: Any = papers["2026-11-20 Ada Quillfeather card envelope"].context
    assert (envelope["format"], envelope["address_lines"][0]) == ("a2", "Ada Quillfeather")
    no_card = "    ID | Who | Status | Date | One thing\n    I-001 | Bram Oak | held | 2026-11-20 | the map of offices"
    assert [paper.kind for paper in papers_of(no_card).values()] == ["thank_you_letter"]


@pytest.mark.parametrize(
    ("who", "talk", "papers", "steps"),
    [
        ("Ada Quillfeather", "held | 2026-11-20 | |", "letter card", "THANK CARD"),
        ("Ada Quillfeather", "held | 2026-11-20 | 2026-11-21 |", "card", "CARD"),
        ("Ada Quillfeather", "held | 2026-11-20 | | 2026-11-21", "letter", ""),
        ("Ada Quillfeather", "held | 2026-11-20 | | no", "letter", "THANK"),
        ("Bram Oak", "held | 2026-11-20 | |", "letter", "THANK"),
        ("Jory Whitlock", "held | 2026-11-20 | |", "letter card", "THANK CARD"),
        ("Ada Quillfeather", "held | 2026-10-01 | 2026-10-02 |", "", ""),
        ("Ada Quillfeather", "cancelled | 2026-11-20 | |", "", ""),
    ],
)
def test_a_card_is_due_until_it_is_mailed_whatever_the_email(who: str, talk: str, papers: str, steps: str) -> None:
    """Practice P022: the card and its action, apart from the email; Bram wants none, Jory's waits for an address."""
    talks = (
        f"    Interviews\n    Who | Status | Date | Thank-you email sent | Card mailed | One thing\n    {who} | {talk}"
    )
    workbook = complete(sketch(f"{PEOPLE}\n\n{talks} | the map of offices"))
    analysis = analyze(workbook, TODAY)
    made = {paper.kind for paper in due_documents(workbook, analysis, ())}
    assert made & {"thank_you_letter", "thank_you_card"} == {f"thank_you_{paper}" for paper in papers.split()}
    due = {action.kind.name for action in analysis.actions if action.kind in (ActionKind.THANK, ActionKind.CARD)}
    assert due == set(steps.split())


def test_a_letter_says_only_what_was_typed() -> None:
    bare = HELD.replace("| coffee | 50 |", "| | |").replace("| yes | |", "| | |")
    context: Any = papers_of(bare)["2026-11-20 Ada Quillfeather thank-you letter"].context
    assert context["talk"] == {"what": "talking with me on Friday", "day": "Friday"}
    assert context["named"] == ""
    undated: Any = papers_of(HELD.replace("2026-11-27", ""))["2026-11-20 Ada Quillfeather thank-you letter"].context
    assert (undated["promise"], undated["promise_by"]) == ("send the deck", "")


@pytest.mark.parametrize(
    ("due", "said"),
    [("2026-11-27", "I will send the deck by Friday, November 27."), ("", "I will send the deck by Friday.")],
)
def test_a_promise_names_its_day_once(due: str, said: str) -> None:
    typed = HELD.replace("send the deck", "send the deck by Friday").replace("2026-11-27", due)
    letter: Any = papers_of(typed)["2026-11-20 Ada Quillfeather thank-you letter"].context
    assert letter["doing"].endswith(said)


@pytest.mark.parametrize(("held", "by"), [("2026-11-18", "Monday, November 23"), ("2026-11-17", "")])
def test_a_card_says_by_when_it_is_to_be_mailed_up_to_that_day(held: str, by: str) -> None:
    card: Any = papers_of(HELD.replace("2026-11-20", held))[f"{held} Ada Quillfeather thank-you card"].context
    assert card["mail_by"] == by


def test_a_letter_in_words_of_ones_own_says_nothing_else() -> None:
    typed = HELD.replace("| Format |", "| Format | In my own words |").replace(
        "| coffee |", "| coffee | Your map helped. |"
    )
    letter: Any = papers_of(typed)["2026-11-20 Ada Quillfeather thank-you letter"].context
    assert letter["own"] == ["Your map helped."]
    assert [letter[key] for key in ("thanks", "doing", "named", "offer")] == ["", "", "", ""]


def test_what_was_sent_is_not_made_again() -> None:
    sent = HELD.replace("| yes | |", "| | 2026-11-21 |")
    assert [paper.kind for paper in papers_of(sent).values()] == ["thank_you_card", "copy_sheet", "card_envelope"]
    mailed = HELD.replace("| yes | |", "| no | | 2026-11-21")
    context: Any = papers_of(mailed)["2026-11-20 Ada Quillfeather thank-you letter"].context
    assert context["named"].endswith("?")
    kept = HELD.replace("2026-11-27 | |", "2026-11-27 | 2026-11-21 |")
    letter: Any = papers_of(kept)["2026-11-20 Ada Quillfeather thank-you letter"].context
    assert letter["promise"] == ""


def test_no_paper_where_none_is_wanted() -> None:
    papers = papers_of("""
    Who | Status | Date | Thank-you email sent
    Quinn Rosedale | scheduled | 2026-11-24 |
    Quinn Rosedale | held | 2026-11-20 |
    Bram Oak | held | 2026-11-20 | 2026-11-21
    Ada Quillfeather | scheduled | 2026-11-20 |
    Ada Quillfeather | held | 2026-10-01 |
    Ada Quillfeather | held | 2026-11-29 |
    Ada Quillfeather | planned | 2026-11-29 |
    Nobody | held | 2026-11-20 |
    Ada Quillfeather | held | |
    """)
    assert papers == {}


def test_a_talk_thanked_in_advance_needs_no_starter() -> None:
    papers = papers_of("""
    Who | Status | Date | Thank-you email sent
    Jory Whitlock | scheduled | 2026-11-24 | 2026-11-20
    """)
    assert [paper.kind for paper in papers.values()] == ["packet"]


def test_a_problem_stops_its_paper_alone() -> None:
    cell = Cell("Interviews", 2, "The one thing I want to thank for", 7)
    elsewhere = Cell("Contacts", 2, "Name", 1)
    problems = (
        Problem(cell, "IN014", Severity.WARNING, "", "", blocks=("letter", "card", "document")),
        Problem(elsewhere, "CT006", Severity.WARNING, "", "", blocks=("packet",)),
    )
    assert papers_of(HELD, problems=problems) == {}
    only_letter = (Problem(cell, "X", Severity.WARNING, "", "", blocks=("letter",)),)
    assert "thank_you_letter" not in {p.kind for p in papers_of(HELD, problems=only_letter).values()}
    assert "thank_you_card" in {p.kind for p in papers_of(HELD, problems=only_letter).values()}
    only_label = (Problem(cell, "X", Severity.WARNING, "", "", blocks=("label",)),)
    assert {"thank_you_card", "card_envelope"} & {p.kind for p in papers_of(HELD, problems=only_label).values()} == {
        "thank_you_card"
    }


@pytest.mark.parametrize("jotting", ["retired instr, wrote the textbook", "Haas applications engineer", "Sandvik Rep"])
def test_what_somebody_does_is_no_line_of_an_address(jotting: str) -> None:
    assert address_of(Contact(organisation=jotting, address="1 Way\nTestville")) == ["1 Way", "Testville"]


def test_two_papers_never_have_the_same_name() -> None:
    papers = papers_of("""
    ID | Who | Status | Date | Thank-you email sent
    I-001 | Jory Whitlock | scheduled | 2026-11-24 | 2026-11-20
    I-002 | Jory Whitlock | scheduled | 2026-11-24 | 2026-11-20
    """)
    assert list(papers) == ["2026-11-24 Jory Whitlock packet I-001", "2026-11-24 Jory Whitlock packet I-002"]


def on_a4(card: str) -> Mapping[str, Document]:
    settings = f"    City | Testville\n    Paper | A4\n    Card format | {card}\n"
    book = PEOPLE.replace("    City | Testville\n", settings) + "\n\n    Interviews" + HELD.rstrip(" ")
    workbook = complete(sketch(f"{book}    I-002 | Bram Oak | scheduled | 2026-11-24\n"))
    return {p.kind: p for p in due_documents(workbook, analyze(workbook, TODAY), ())}


def test_letters_on_a4_go_into_dl() -> None:
    papers = on_a4("Half fold")
    letter, card = papers["letter_envelope"].context, papers["card_envelope"].context
    assert (letter["format"], card["format"]) == ("dl", "a7")


def test_a_postcard_goes_without_an_envelope() -> None:
    papers = on_a4("Postcard")
    assert "thank_you_card" in papers
    assert "card_envelope" not in papers


def test_who_named_them_stands_in_the_packet() -> None:
    papers = papers_of(
        SCHEDULED,
        """
    Referrals
    ID | Who named them | Name | Why they named them | Named on
    R-001 | Ada Quillfeather | Jory Whitlock | Knows every examiner. | 2026-11-01
    R-002 | Bram Oak | Jory Whitlock | | 2026-11-02
    """,
    )
    context: Any = papers["2026-11-24 Jory Whitlock packet"].context
    assert context["person"]["connection"] == "named by Ada Quillfeather, Bram Oak"
    assert context["why"].endswith(
        "Ada Quillfeather named them: knows every examiner. I want to learn about path, role."
    )
    assert "Bram Oak named them" not in context["why"]


def test_a_talk_that_is_done_with_needs_no_paper() -> None:
    papers = papers_of("""
    Who | Status | Date | Thank-you email sent | Card mailed
    Ada Quillfeather | held | 2026-11-20 | 2026-11-21 | 2026-11-21
    """)
    assert papers == {}


def test_a_letter_from_abroad_needs_an_address() -> None:
    papers = papers_of("""
    Who | Status | Date | Thank-you email sent
    Jory Whitlock | held | 2026-11-20 | 2026-11-21
    """)
    assert [paper.kind for paper in papers.values()] == ["thank_you_card", "copy_sheet"]


@pytest.mark.parametrize(
    ("minutes", "requested", "asked"), [("30", "", 30), ("", "2026-11-01", 20), ("", "", 0), ("30", "2026-11-01", 30)]
)
def test_the_packet_claims_only_minutes_that_were_named(minutes: str, requested: str, asked: int) -> None:
    workbook = complete(
        sketch(f"""
    Contacts
    ID | Name | Email | Request sent
    C-001 | Ada Quill | ada@example.org | {requested}

    Interviews
    ID | Who | Status | Date | How | Minutes asked
    I-001 | Ada Quill | Scheduled | 2026-11-25 | Video | {minutes}
    """)
    )
    (packet,) = [p for p in due_documents(workbook, analyze(workbook, TODAY), ()) if p.kind == "packet"]
    talk: Any = packet.context["talk"]
    assert (talk["asked"], talk["minutes"]) == (asked, asked or 20)


def test_a_nudge_claims_no_minutes_of_a_request_that_somebody_else_worded() -> None:
    workbook = complete(
        sketch("""
    Contacts
    ID | Name | Email | Request sent
    C-001 | Ada Quill | ada@example.org | 2026-11-02
    """)
    )
    desk = Desk(workbook, analyze(workbook, TODAY))
    (ada,) = workbook.contacts
    assert desk.minutes_named(ada) == 20
    assert desk.minutes_named(replace(ada, requested_on=None)) == 0


@pytest.mark.parametrize(
    ("address", "mine", "to", "sender"),
    [
        ("3 High Street\\nLondon\\nUK", "US", "UNITED KINGDOM", "UNITED STATES"),
        ("Ring 3\\n10115 Berlin\\nDeutschland", "US", "GERMANY", "UNITED STATES"),
        ("3 High Street\\nLondon\\nUK", "GB", "UK", "Testville, MA 02139"),
        ("1 Peach Row\\nAtlanta\\nGeorgia", "US", "Georgia", "Testville, MA 02139"),
        ("1 Way\\nTestville, MA 02139", "US", "Testville, MA 02139", "Testville, MA 02139"),
    ],
)
def test_a_letter_abroad_names_both_countries(address: str, mine: str, to: str, sender: str) -> None:
    people = PEOPLE.replace("2 Way\\nTestville, MA 02139", address).replace(
        "    City |", f"    Country | {mine}\n    City |"
    )
    book = f"{people}\n\n    Interviews\n    ID | Who | Status | Date\n    I-001 | Bram Oak | scheduled | 2026-11-24"
    workbook = complete(sketch(book))
    (made,) = [p for p in due_documents(workbook, analyze(workbook, TODAY), ()) if p.kind == "letter_envelope"]
    assert (made.context["address_lines"][-1], made.context["sender_lines"][-1]) == (to, sender)
