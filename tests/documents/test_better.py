"""Sixty fixed sentences that were odd: none of them stands in a template any more, and what is better comes out of cells."""

import re
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.render.template import templates_folder
from infoview_sheets.sheets.fresh import QUESTIONS
from tests.sketch import TODAY, sketch

ODD = (
    "minutes in a full week", "answered plainly", "talking with me by email", "What stays with me most",
    "something exact", "I came with a general idea", "my notes beside me", "I will do that", "You advised me to I",
    "pointing me to", "write to them this week", "as you allowed", "one other person, or two", "keep my eyes open",
    "would ever be of use to you, please ask me", "talk again whenever it suits", "Because of it I will",
    "I keep coming back to", "It changed", "how it really is", "told me that you", "You may remember me:",
    "What led me to you", "so I would like to hear", "what the first months were like", "Could you spare",
    "asking about an opening", "I found you on LinkedIn", "Would you send on", "only after a yes", "a short no",
    "know how full a week can be", "ten would already help", "somebody else is closer", "and will keep to them",
    "Where shall I come", "Which number may I call", "another day is no trouble", "Until then", "Congratulations:",
    "I still come back to", "more people about their work", "it led to", "There is no need to answer", "A short hello",
    "I am now going to", "Without you I would not", "the name.", "It led to {", "which you are free to leave",
    "a look at an opening", "I hope to learn from what you have seen", "that this letter could thank nobody else for",
)  # fmt: skip

PROFILE = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Phone | 555-0100
    Situation | third-year PhD student in cell biology
    {profile}
"""
CONTACT = """
    Contacts
    ID | Name | Email | {columns}
    C-{n:03} | Maya Okafor | maya@example.org | {cells}
"""
TALK = """
    Interviews
    ID | Who | Status | Date | {columns}
    I-{n:03} | Maya Okafor | {status} | {day} | {cells}
"""
THANKED = "Thank-you email sent | Card mailed"
SENT = "2026-10-02 | 2026-10-03"
Sheet = tuple[str, str]


@cache
def fixed() -> str:
    """Return every word of ours that goes out: the lists of sentences, and the text of the Word templates."""
    lists = [path.read_text(encoding="utf-8") for path in sorted((templates_folder() / "en").glob("*.txt"))]
    return "\n".join([*lists, *map(_words, sorted(templates_folder().glob("*.docx")))])


def _words(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if re.match(r"word/(?:document|footer\d)\.xml", name)]
        return "\n".join(re.sub(r"<[^>]+>", "", archive.read(name).decode("utf-8")) for name in parts)


@pytest.mark.parametrize("words", ODD)
def test_an_odd_sentence_stands_nowhere(words: str) -> None:
    assert words.casefold() not in re.sub(r"(?m)^#.*$", "", fixed()).casefold()


@pytest.mark.parametrize("words", ["proudest the field has made lately"])
def test_an_odd_question_stands_nowhere(words: str) -> None:
    assert not [question.question for question in QUESTIONS if words in question.question]


def said(kind: str, sheets: Sequence[str], profile: str = "") -> set[str]:
    """Return every string of the documents of a kind, in each of their variants."""
    found: set[str] = set()
    for n in range(1, 13):
        text = "\n".join([PROFILE.format(profile=profile), *(sheet.replace("{n:03}", f"{n:03}") for sheet in sheets)])
        workbook = complete(sketch(text))
        for document in due_documents(workbook, analyze(workbook, TODAY), ()):
            if document.kind == kind:
                found |= {str(value) for value in document.context.values()}
    return found


def person(columns: str = "Role", cells: str = "") -> str:
    return CONTACT.replace("{columns}", columns).replace("{cells}", cells)


def talk(columns: str, cells: str, day: str = "2026-11-20", status: str = "held") -> str:
    given: Any = {"columns": columns, "cells": cells, "day": day, "status": status, "n": "{n}"}
    return TALK.replace("{n:03}", "@").format(**given).replace("@", "{n:03}")


LETTER, CARD, REQUEST = "thank_you_letter", "thank_you_card", "request"


@pytest.mark.parametrize(
    ("kind", "sheets", "profile", "better"),
    [
        (LETTER, (person(), talk("One thing", "your list of three offices")), "",
         "Thank you for talking with me on Friday, and especially for your list of three offices."),
        (LETTER, (person(), talk("One thing", "your list of three offices", "2026-11-06")), "",
         "Thank you for talking with me on November 6, and especially for your list of three offices."),
        (LETTER, (person(), talk("Format | One thing", "email | your list of three offices")), "",
         "Thank you for answering my questions by email, and especially for your list of three offices."),
        (LETTER, (person(), talk("Promise", "the dataset link")), "", "I will get the dataset link to you, as promised."),
        (LETTER, (person(), talk("One thing", "your list of three offices")), "Can offer | help with R",
         "If help with R would ever be useful to you, just ask."),
        (LETTER, (person(), talk("One thing", "your list of three offices")), "", "I would be glad to stay in touch."),
        (CARD, (person(), talk("Thank-you email sent | One thing", "2026-11-21 | how she chose")), "",
         "Thank you for telling me how you chose, and for your time."),
        (CARD, (person(), talk("Thank-you email sent | One thing", '2026-11-21 | "Nobody reads page two."')), "",
         "“Nobody reads page two.” Thank you for that sentence."),
        (CARD, (person(), talk("One thing | Advice to try", "your list of offices | write memos")), "",
         "I am going to write memos, as you suggested. Thank you for your time and your advice."),
        (REQUEST, (person(),), "Goal | find out whether patent work suits me",
         "I am a third-year PhD student in cell biology trying to find out whether patent work suits me."),
        (REQUEST, (person(),), "Goal | policy", "I am a third-year PhD student in cell biology exploring policy."),
        (REQUEST, (person("Circle | How I know or found them", "Acquaintance | the May seminar"),), "",
         "You may remember me from the May seminar."),
        (REQUEST, (person("How I know or found them", "alumni directory"),), "", "I came across your name in the alumni directory."),
        (REQUEST, (person("Why this person", "is bilingual like me"),), "",
         "You are bilingual like me, which is why I am writing:"),
        (REQUEST, (person(),), "",
         "Would you have 20 minutes for an informational interview, by phone or video, in the next two weeks?"),
        (REQUEST, (person(),), "", "I am not asking about job openings."),
        (REQUEST, (person(),), "", "Informational interview request (third-year PhD student in cell biology)"),
        ("nudge", (person("Request sent", "2026-11-10"),), "", "I am following up on my note of November 10; I know weeks fill up."),
        ("nudge", (person("Request sent", "2026-11-10"),), "",
         "If 20 minutes is too much, even ten would help, or I could send you three short questions to answer by email."),
        ("nudge", (person("Request sent", "2026-11-10"),), "", "And a quick “no” is perfectly fine. Thank you."),
        ("nudge", (person("Request sent | First nudge", "2026-10-20 | 2026-11-10"),), "",
         "If someone else would be better placed, just a name would help."),
        ("confirmation", (person(), talk("Minutes asked", "20", "2026-11-24", "scheduled")), "",
         "I will keep it to the 20 minutes we agreed."),
        ("confirmation", (person(), talk("Format", "phone", "2026-11-24", "scheduled")), "", "What is the best number to reach you?"),
        ("confirmation", (person(), talk("Format", "office", "2026-11-24", "scheduled")), "", "Where should I meet you?"),
        ("confirmation", (person(), talk("Format", "office", "2026-11-24", "scheduled")), "",
         "If anything comes up, I am at 555-0100; we can easily find another day."),
        ("confirmation", (person(), talk("Format", "office", "2026-11-24", "scheduled")), "", "Looking forward to it"),
        ("check_in", (person("News worth a congratulation", "her promotion to director"), talk(THANKED, SENT, "2026-10-01")), "",
         "Congratulations on your promotion to director!"),
        ("check_in", (person(), talk(f"{THANKED} | One thing", f"{SENT} | your list of offices", "2026-10-01")), "",
         "Thank you again for your list of offices."),
        ("check_in", (person(), talk(THANKED, SENT, "2026-10-01")), "",
         "If you would like to catch up, I would enjoy that; no need to reply otherwise."),
        ("check_in", (person(), talk(THANKED, SENT, "2026-10-01")), "", "Thank you again"),
        ("advice", (person(), talk(f"{THANKED} | Advice to try | Tried it on", f"{SENT} | write memos | 2026-11-18", "2026-10-01")), "",
         "I did, on November 18."),
        ("advice", (person(), talk(f"{THANKED} | Advice to try | Tried it on | What it led to",
                                   f"{SENT} | write memos | 2026-11-18 | It was great.", "2026-10-01")), "",
         "How it went: It was great."),
        ("declined", (person("Request sent | They answered | Their answer", "2026-11-02 | 2026-11-19 | no"),), "",
         "One quick question, if I may: is there someone else you would suggest I talk to? Just a name would help."),
        ("thank_you_starter", (person(), talk("Format", "video", "2026-11-24", "scheduled")), "", "What I plan to do with it:"),
        ("packet", (person("Why this person", "moved from the bench to policy"), talk("Format", "video", "2026-11-24", "scheduled")),
         "", "Reason: moved from the bench to policy."),
    ],
)  # fmt: skip
def test_what_is_better_comes_out_of_cells(kind: str, sheets: Sequence[str], profile: str, better: str) -> None:
    found = said(kind, sheets, profile)
    assert [text for text in found if better in text], found


_PLANS = (
    "let you know how it goes",
    "tell you how it goes",
    "report back",
    "taking your advice",
    "going to",
    "My plan",
)


@pytest.mark.parametrize("kind", [LETTER, CARD])
@pytest.mark.parametrize(("tried", "planned"), [("", True), ("2026-11-21", False)])
def test_advice_that_was_tried_is_no_plan(kind: str, tried: str, planned: bool) -> None:
    thing = "" if kind == LETTER else "your list of three offices"  # the advice is told once
    cells = talk(
        "Promise | One thing | Advice to try | Tried it on", f"send my notes | {thing} | write memos | {tried}"
    )
    texts = said(kind, (person(), cells))
    assert any(plan in text for text in texts for plan in _PLANS) is planned
