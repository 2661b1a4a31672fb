"""Rules about questions: those of the bank, and those on the list for a talk."""

import re
from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.days import minutes_of
from infoview_sheets.domain.preparation import KEPT, NEEDS, choose_questions, closing_pair, most_must_ask, occasion_of
from infoview_sheets.frozen import grouped
from infoview_sheets.regex import regex
from infoview_sheets.rules.asks import job_ask
from infoview_sheets.rules.phrases import too_personal
from infoview_sheets.rules.rule import Finding, finding, rule
from infoview_sheets.rules.views import SOON, upcoming
from infoview_sheets.rules.wording import cited, name_of, nearest
from infoview_sheets.sheets.fresh import JOB_ASK_INSTEAD, QUESTIONS
from infoview_sheets.sheets.schema.choices import Topic
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.schema.network import Question
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import listed

# What the tool ships has been weighed word by word.
_SHIPPED = frozenset(question.question for question in QUESTIONS)
_INSTEAD = next(question.question for question in QUESTIONS if question.id == JOB_ASK_INSTEAD)
_CLOSED = regex(r"(?:is|are|do|does|can|did)\b", re.IGNORECASE)
_OPEN = regex(r"\b(?:how|what|which|whom?|whose|why|when|where)\b", re.IGNORECASE)
_FIELD = regex(r"\{(\w+)\}")
_COVER = (Topic.PATH, Topic.ROLE, Topic.OUTLOOK, Topic.ADVICE)
_FIELDS = (*KEPT, "referrer", "name")


def own_questions(workbook: Workbook) -> Sequence[Question]:
    return [question for question in workbook.questions if question.question and question.use]


def unfit_rows(workbook: Workbook) -> frozenset[int]:
    """Return the rows of Questions that are never printed: they ask for a job, or are too personal."""
    return frozenset(
        question.row
        for question in workbook.questions  # those not in use too: their ID may be typed for a talk
        if question.question not in _SHIPPED and (job_ask(question.question) or too_personal(question.question))
    )


@rule("QU001", "warning")
def order_is_used_once(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report two questions with the same order.

    Why: Which of them comes first is then left to their IDs.
    Passes: Order 50 and 60. Fails: Order 50 twice.
    """
    rows = grouped((question.order, question) for question in own_questions(workbook) if question.order)
    for order, same in rows.items():
        if len(same) > 1:
            numbers = listed([str(question.row) for question in same], most=9)
            message = f"Order {order} is used {'twice' if len(same) == 2 else f'{len(same)} times'} (rows {numbers})."
            yield finding(workbook, same[-1], "order", message, "Give each its own number; leave gaps of ten.")


@rule("QU002", "error")
def last_question_asks_for_people(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report that the last question of the sheet does not ask for further people.

    Why: It is the question that matters most; the talk must not end without it. Ours is asked instead.
    Passes: A question with the topic "People" and the highest order. Fails: "What do you read?" as the last one.
    """
    own = [question for question in workbook.questions if question.question]
    if own and closing_pair(sorted(own, key=lambda q: (q.order or 999, q.id, q.question)))[1] not in own:
        last = max(own, key=lambda question: (question.order or 999, question.row))
        message = "The last question must ask for other people to talk to; until it does, the tool asks its own."
        yield finding(
            workbook, last, "topic", message, 'Give such a question the topic "People" and the highest order.'
        )


@rule("QU003", "error", blocks="question")
def question_asks_for_no_job(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a question that asks for a job.

    Why: The talk was granted for information; a request for a job breaks that promise. The question is not printed.
    Passes: "What does the ideal candidate look like?" Fails: "Do you have any openings for me?"
    """
    for question in own_questions(workbook):
        if question.question not in _SHIPPED and job_ask(question.question):
            message = f"{cited(question.question)} seems to ask for a job or a favor; it is left out of the packets."
            yield finding(workbook, question, "question", message, f'Ask instead: "{_INSTEAD}"')


@rule("QU004", "advice")
def question_is_open(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a question that can be answered with yes or no.

    Why: An open question gets a story, a closed one gets a word.
    Passes: "How do you choose a project?" Fails: "Do you like your work?"
    """
    for question in own_questions(workbook):
        text = question.question
        if text not in _SHIPPED and _CLOSED.match(text) and not _OPEN.search(text) and not _is_unfit(text):
            message = f"{cited(text)} can be answered with yes or no."
            yield finding(workbook, question, "question", message, "Begin with how, what, which or who.")


def _is_unfit(text: str) -> bool:
    """Return whether there is something worse to say about a question."""
    return bool(job_ask(text) or too_personal(text))


@rule("QU005", "warning", blocks="question")
def question_is_not_too_personal(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a question about the person's own pay, age, family, health or belief.

    Why: It makes people regret that they said yes. The question is not printed.
    Passes: "In which range do starting salaries fall?" Fails: "How much do you earn?"
    """
    for question in own_questions(workbook):
        if question.question not in _SHIPPED and too_personal(question.question):
            message = f"{cited(question.question)} is too personal; it is left out of the packets."
            yield finding(workbook, question, "question", message, "Ask what is usual in the field.")


@rule("QU006", "warning")
def questions_fit_the_time(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report more must-ask questions than the talk has time for.

    Why: Five minutes go by with each. Those that do not fit are printed below, for when there is time.
    Passes: Four for 20 minutes. Fails: Six for 20 minutes.
    """
    for interview, contact, _ in upcoming(facts):
        minutes = minutes_of(interview, contact, workbook.profile)
        most, count = most_must_ask(minutes), len(interview.must_ask)
        if count > most:
            message = f"{count} must-ask questions are too many for {minutes} minutes with {name_of(contact)}."
            advice = f"Keep the {most} that matter most; the rest move down to those for when there is time."
            yield finding(workbook, interview, "must_ask", message, advice)


@rule("QU007", "advice")
def questions_cover_the_ground(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk within a week whose packet has no question about path, role, outlook or advice.

    Why: These four are what people wish they had asked.
    Passes: The packet as the tool fills it. Fails: Every question about the outlook set to "Use: No".
    """
    without = unfit_rows(workbook)
    for interview, contact, day in upcoming(facts):
        if day > facts.today + SOON:
            continue
        chosen = choose_questions(workbook, interview, "", without)
        topics = {asked.question.topic for asked in (*chosen.must_ask, *chosen.if_time)}
        gaps = [topic for topic in _COVER if topic not in topics]
        if gaps:
            words = listed([topic.words.lower() for topic in gaps], "or")
            ids = listed([question.id for topic in gaps for question in QUESTIONS if question.topic is topic][:3], "or")
            message = f"No question about {words} is on the list for {name_of(contact)}."
            yield finding(workbook, interview, "must_ask", message, f"Add one, such as {ids} of the question bank.")


@rule("QU008", "warning")
def needs_are_known(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a word in "Only when", or a name in braces, that nobody knows.

    Why: The condition would never count, and the braces would be printed as they are.
    Passes: has_research_hook; {organization}. Fails: has_hook; {hook}.
    """
    for question in own_questions(workbook):
        for word in re.findall(r"\w+", question.needs):
            if word.casefold() not in NEEDS:
                yield finding(workbook, question, "needs", f"{cited(word)} is not known.", _one_of(word, NEEDS))
        for word in _FIELD.findall(question.question):
            if word.casefold() not in _FIELDS:
                advice = _one_of(word, [f"{{{name}}}" for name in _FIELDS])
                yield finding(workbook, question, "question", f"{cited(f'{{{word}}}')} is not known.", advice)


def _one_of(word: str, known: Sequence[str]) -> str:
    near = nearest(word, {normal(name): name for name in known})
    return f'Did you mean "{near}"?' if near else f"Write {listed(list(known), 'or')}."


@rule("QU009", "advice")
def questions_have_their_words(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a must-ask question that needs words which the row of the talk or the person does not have.

    Why: It would have a gap in its middle, so it is not printed.
    Passes: Q03, and a hook noted for the talk. Fails: Q03, and no hook.
    """
    asked = {q.id.casefold(): q for q in (own_questions(workbook) or QUESTIONS)}
    for interview, contact, _ in upcoming(facts):
        typed = [asked[name.casefold()] for name in interview.must_ask if name.casefold() in asked]
        if typed:
            mention = facts.network.mention(contact)
            filled = occasion_of(workbook, interview, mention.name if mention else "").filled
            for question in typed:
                for field in _blanks(question, filled):
                    message = f"Question {question.id} for {name_of(contact)} is left out: {_gap(field)}."
                    yield finding(workbook, interview, "must_ask", message, _filling(field))


def _blanks(question: Question, filled: Mapping[str, str]) -> Sequence[str]:
    return [name for name in map(str.casefold, _FIELD.findall(question.question)) if filled.get(name) == ""]


def _gap(field: str) -> str:
    if field not in KEPT:
        return "nobody who named them may be mentioned"
    schema, key = KEPT[field]
    return f'"{schema.field(key).header}" is blank'


def _filling(field: str) -> str:
    return f"Fill it in {KEPT[field][0].name}, or take the question off." if field in KEPT else "Ask another one."
