"""Lay the answers of different people to one question side by side."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.sheets.question_bank import QUESTIONS as BANK
from infoview_sheets.sheets.schema import INTERVIEWS

# Columns of a talk that hold the answer to one question, asked in every talk.
COLUMNS = ("learned_path", "learned_role", "advice", "they_need", "led_to")
_PLACEHOLDER = re.compile(r"\{\w+\}")
# "Q05: the pace" in the notes of a talk is the answer to question Q05.
_NOTED = re.compile(r"\s*([^\s:]{1,12})\s*:\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said. ``contact`` is their ID."""

    who: str
    contact: str
    day: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the answers to it, the newest first. ``question`` is its ID; "" for a column of Interviews."""

    question: str
    text: str
    answers: Sequence[Answer]


def answers_of(analysis: Analysis) -> Sequence[Asked]:
    """Return every question that was answered: the columns of a talk first, then the questions noted by their ID."""
    texts = {**{key: ("", INTERVIEWS.field(key).header) for key in COLUMNS}, **_questions(analysis)}
    found: dict[str, list[Answer]] = {}
    for talk in reversed(analysis.held):
        row = talk.interview
        who = talk.contact.name if talk.contact else row.who
        contact = talk.contact.id if talk.contact else ""
        columns = ((key, str(getattr(row, key))) for key in COLUMNS)
        for key, text in (*columns, *_noted(row.notes)):
            if key in texts and text.strip():
                found.setdefault(key, []).append(Answer(who, contact, talk.day, " ".join(text.split())))
    return [Asked(id_, text, tuple(found[key])) for key, (id_, text) in texts.items() if key in found]


def _questions(analysis: Analysis) -> Mapping[str, tuple[str, str]]:
    """Return the ID and words of every question, in the order of a talk, by the ID without case."""
    own = [question for question in analysis.workbook.questions if question.question and question.id]
    ordered = sorted(own or BANK, key=lambda question: (question.order or 999, question.id))
    return {q.id.casefold(): (q.id, _PLACEHOLDER.sub("…", q.question)) for q in ordered}


def _noted(notes: str) -> Iterator[tuple[str, str]]:
    """Yield (ID without case, answer) of the lines of a talk's notes that begin with an ID and a colon."""
    for line in notes.splitlines():
        found = _NOTED.fullmatch(line)
        if found:
            yield found[1].casefold(), found[2]
