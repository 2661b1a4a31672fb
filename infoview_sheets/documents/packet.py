"""The prep packet: what to know at the door, what to ask, what to note right after (docs/domain.md, Documents)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.earlier import done_when
from infoview_sheets.documents.kinds import (
    Content,
    Subject,
    Way,
    document,
    is_first_ahead,
    next_talk,
)
from infoview_sheets.documents.words import clause, clock, lines_of, long_date, me, person, week_day
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.days import Times, format_of, minutes_of, place_of_zone
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.keeping_up import card_by, thank_by
from infoview_sheets.domain.preparation import ChosenQuestions, PrintedQuestion, choose_questions, gaps_of
from infoview_sheets.regex import regex
from infoview_sheets.rules.asks import job_ask
from infoview_sheets.rules.questions import unfit_rows
from infoview_sheets.rules.slots import Form, thing
from infoview_sheets.sheets.schema.choices import Format, Topic
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook

_NOTES = 4  # lines of the last talk; the rest stands in the workbook
_FORMATS = {
    Format.VIDEO: "Video call",
    Format.PHONE: "Phone call",
    Format.OFFICE: "In their office",
    Format.COFFEE: "Coffee",
    Format.LUNCH: "Lunch",
    Format.WALK: "A walk",
    Format.EMAIL: "By email",
}
# Practice P090 and conflict C15: as for the place, and the person's own word wins.
_DRESS = {
    Format.VIDEO: "business, above the desk",
    Format.OFFICE: "business",
    Format.COFFEE: "smart casual",
    Format.LUNCH: "smart casual",
    Format.WALK: "smart casual, good shoes",
}
# Conflict C09: who asked for the talk pays for it.
_TWO_MINUTES = dt.timedelta(minutes=2)
# Seven digits or more in one piece.
_NUMBER = regex(
    r"(?i)(?:(?:call|cell|mobile|phone|tel)[:.]? )?(?<!\d)(?!(?:19|20)\d\d\W{1,3}(?:19|20)\d\d\b)"  # a span of years
    r"\+?\(?\d(?:[\s().\/-]{0,2}\d){6,}"
)
_WHO_PAYS = {Format.COFFEE: "I do; I asked", Format.LUNCH: "I do; I asked"}


_PACKET = """
me.name
me.goal
me.pitch | I study how cells repair themselves. | What you say about yourself if they ask.
me.about | list | Three years of outreach in schools | Up to three things to know about you.
person.name
person.role | Policy analyst | Their role.
person.organization | Lumenvale Institute | Their organization.
person.connection | named by Ada Quillfeather | How you know or found them.
person.phone | 555-0101 | A number to call at the door.
talk.weekday | Tue | Weekday in the date tile.
talk.day_number | 24 | Day of the month in the date tile; blank: to be agreed.
talk.month | November 2025 | Month and year in the date tile.
talk.short | Tue, November 24, 9:00 am | Day and time in the running head.
talk.my_time | 9:00 am Eastern | Start on your clock.
talk.their_time | 2:00 pm in Lisbon | Start on theirs; blank when it is the same.
talk.stop_by | 9:20 am | When to stop.
talk.two_left | 9:18 am | Two minutes before that.
talk.minutes | number | 20 | How long it is to be.
talk.asked | number | 20 | Minutes that were asked for; 0 where nobody named any.
talk.format | Video call | How you talk.
talk.place | https://meet.example.org/abc | Place, number or link; blank: a line to fill.
talk.dress | smart casual | What to wear.
talk.who_pays | I offer to pay | Who pays.
talk.readiness | number | 80 | Percent prepared.
talk.missing | list | research on the organization | What is still to prepare.
one_question | What made the move possible? | The question if there is time for one only.
why | Ada named her as ... | Why you meet, in your words.
goals | list | learn how examiners are trained | Up to three things to know by the end.
research_person | list | Moved from the bench in 2021 | What you found on the person.
research_organization | list | Forty people in two cities | What you found on the organization.
hook | her 2025 essay on peer review | One thing to mention.
touches[].date | Oct 12 | When you were in touch.
touches[].what | she answered: yes | How.
common_ground | list | both from Example State | What you share.
plan.opening | number | 2 | Minutes for hello and thanks.
plan.questions | number | 14 | Minutes for your questions.
plan.closing | number | 3 | Minutes for the closing pair.
plan.thanks | number | 1 | Minutes to close.
must_ask[].text | How did you get to this role? | A question to ask.
must_ask[].listen_for | how they got there | Why it is asked.
if_time[].name | Role | A topic of further questions.
if_time[].questions | list | What tells you that you had a good week? | The questions of the topic.
favor_question | What could I do for you? | The first of the closing pair; blank: ours.
people_question | Whom else should I talk to? | The last question; blank: ours.
values | list | autonomy | Your values, scored after the talk.
thank_by | Wednesday, 9:20 am | When the thanks are due.
card_by | Friday, November 27 | When the card should be in the mail.
prepared_on | November 22, 2025 | The day of printing.
"""


@document(
    DocumentName.PACKET,
    Way.LETTER,
    templates={"packet.docx": ("prep packet: what to know at the door, what to ask, what to note after", _PACKET)},
    label=("packet", "packets"),
    blockers=frozenset({"packet", "document", "documents"}),
    due=is_first_ahead,
    asked=next_talk,
    column="packet_file",
    printed_as=("packets",),
    checks=frozenset(),  # it is for my eyes, and says itself what not to ask
    outcome=done_when(lambda draft: draft.was_held),
)
def packet(desk: Desk, subject: Subject) -> Content | None:
    """Return the packet for one scheduled talk."""
    talk = subject.talk
    return Content(lambda: _at_the_door(desk, talk, subject.contact), talk.day) if talk else None


def _at_the_door(desk: Desk, talk: Talk, contact: Contact) -> dict[str, Any]:
    workbook, facts = desk.workbook, desk.facts
    interview, profile = talk.interview, workbook.profile
    mention = facts.network.mention(contact)
    spoken = replace(interview, research_hook=_hook(interview))
    held = desk.earlier(talk)
    chosen = choose_questions(workbook, spoken, mention.name if mention else "", unfit_rows(workbook), held)
    mail_by = card_by(talk, profile, facts.calendar)
    pitch = profile.pitch_variants.get(interview.audience.casefold(), profile.pitch)
    about_us = _connection(workbook, facts, contact)
    return {
        "me": {**me(profile), "pitch": pitch, "about": list(profile.know_about_me)},
        "person": {**person(contact), "connection": about_us},
        "talk": _talk(workbook, facts, talk, contact, desk.minutes_named(contact)),
        "one_question": _one_question(chosen),
        "why": _why(facts, contact),
        "goals": [goal for goal in (interview.goal_1, interview.goal_2, interview.goal_3) if goal],
        "research_person": [
            *_also_there(desk, talk),
            *lines_of(interview.research_person),
            *(line for each in held[-1:] for line in _noted(each.interview)),
        ],
        "research_organization": lines_of(interview.research_org or _organization_facts(workbook, contact)),
        "hook": clause(interview.research_hook),
        "touches": list(_touches(workbook, contact, held)),
        "common_ground": list(_common_ground(workbook, contact)),
        "plan": _plan(minutes_of(interview, contact, profile)),
        "must_ask": [{"text": asked.text, "listen_for": asked.question.why_ask} for asked in chosen.must_ask],
        "if_time": _by_topic(chosen.if_time),
        "favor_question": chosen.closing[0].text,
        "people_question": chosen.closing[-1].text,
        "values": list(profile.values[:4]),
        "thank_by": week_day(thank_by(talk, profile), profile),
        "card_by": "" if contact.card_wanted is False else week_day(mail_by, profile),
    }


def _also_there(desk: Desk, talk: Talk) -> Iterator[str]:
    """Yield who else the talk is with, and what I found on each."""
    for row in desk.facts.together(talk):
        if row.contact and row != talk:
            who = (row.contact.name, row.contact.role, row.contact.organisation)
            yield f"Also there: {', '.join(filter(None, who))}"
            yield from lines_of(row.interview.research_person)


def _talk(workbook: Workbook, facts: Analysis, talk: Talk, contact: Contact, named: int) -> dict[str, Any]:
    """Return what one must know at the door."""
    interview, times, day, profile = talk.interview, talk.times, talk.day, workbook.profile
    form, minutes = format_of(interview, contact, profile), minutes_of(interview, contact, profile)
    return {
        "weekday": f"{day:%a}",
        "day_number": str(day.day),
        "month": f"{day:%B} {day.year}",
        "short": f"{day:%a} {long_date(day, profile)}" + (f" · {clock(times.mine, profile)}" if times else ""),
        "my_time": clock(times.mine, profile) if times else "",
        "their_time": _their_time(times, contact, profile),
        "stop_by": clock(times.end, profile) if times else "",
        "two_left": clock(times.end - _TWO_MINUTES, profile) if times else "",
        "minutes": minutes,
        "asked": minutes if minutes in (interview.minutes_planned, named) else 0,
        "format": _FORMATS[form] if interview.format else "",
        "place": interview.place_or_link,
        "dress": interview.dress or (_DRESS.get(form, "") if interview.format else ""),
        "who_pays": _WHO_PAYS.get(form, ""),
        "readiness": facts.interview(interview).readiness,
        "missing": [gap.words for gap in gaps_of(workbook, talk, met=bool(facts.histories[contact.row].held))],
    }


def _their_time(times: Times | None, contact: Contact, profile: Profile) -> str:
    """Return their clock, if it shows something else than mine."""
    if times is None or times.same:
        return ""
    other_day = f"{times.theirs:%a} " if times.theirs.date() != times.mine.date() else ""
    return f"{other_day}{clock(times.theirs, profile)} in {place_of_zone(contact.timezone)}"


def _connection(workbook: Workbook, facts: Analysis, contact: Contact) -> str:
    """Return how we know each other: who named them, else what the sheet says."""
    named = facts.contacts[contact.row].referred_by if contact.row in facts.contacts else ""
    if named:
        return f"named by {named.replace('; ', ', ')}"
    mutual = workbook.person(contact.mutual_contact)
    return _without_numbers(contact.how_met) or (f"through {mutual.name}" if mutual else "")


def _without_numbers(text: str) -> str:
    """Return a text without the phone numbers in it, which stand under "Where"."""
    return _NUMBER.sub("", text).strip(" \t\n,;:.()") if _NUMBER.search(text) else text


def _why(facts: Analysis, contact: Contact) -> str:
    """Return why this person, in sentences: my reason, then what the people who named them said."""
    sentences = []
    if contact.why_this_person:
        sentences.append(f"Reason: {clause(contact.why_this_person)}.")
    for naming in facts.network.of.get(contact.row, ()):
        if naming.giver and naming.referral.reason:
            sentences.append(f"{naming.giver.name} named them: {clause(naming.referral.reason)}.")
    if contact.want_to_learn:
        sentences.append(f"I want to learn about {', '.join(map(clause, contact.want_to_learn))}.")
    return " ".join(sentences)


def _organization_facts(workbook: Workbook, contact: Contact) -> str:
    organization = workbook.organization(contact.organisation)
    return organization.facts if organization else ""


def _noted(interview: Interview) -> Iterator[str]:
    """Yield what I noted of the talk before: their path, their work, the notes."""
    yield from lines_of(interview.learned_path)
    yield from lines_of(interview.learned_role)
    yield from [line for line in lines_of(interview.notes) if not job_ask(line)][:_NOTES]


def _last_time(talk: Talk) -> Iterator[tuple[dt.date, str]]:
    """Yield what became of the talk before: that we talked, the promise, the advice."""
    interview, day = talk.interview, talk.day
    yield day, f"We talked: {clause(interview.specific_detail)}".removesuffix(": ")
    if interview.promise and not job_ask(interview.promise):
        kept = interview.promise_done_on
        yield kept or day, f"I {'kept my promise' if kept else 'promised, still open'}: {clause(interview.promise)}"
    if interview.advice:
        tried, led = interview.advice_used_on, f"; {clause(interview.led_to)}" if interview.led_to else ""
        yield tried or day, f"{'I tried their advice' if tried else 'They advised'}: {clause(interview.advice)}{led}"


def _touches(workbook: Workbook, contact: Contact, held: Sequence[Talk]) -> Iterator[Mapping[str, str]]:
    """Yield the last three things that passed between us, the oldest first; what became of the last talk always."""
    last = [each for talk in held[-1:] for each in _last_time(talk)]
    happened: list[tuple[dt.date, str]] = [
        (touch.date, f"{touch.type.words}: {_fit(touch.note or touch.personal_line)}".rstrip(": "))
        for touch in workbook.touches_of(contact)
        if touch.date and touch.type
    ]
    for day, words in (
        (contact.requested_on, "I wrote"),
        (contact.nudged_on, "I wrote again"),
        (contact.replied_on, f"They answered{f': {contact.reply.words.lower()}' if contact.reply else ''}"),
    ):
        if day:
            happened.append((day, words))
    newer = [each for each in happened if not held or each[0] > held[-1].day]
    for day, words in sorted([*last, *sorted(newer)[-3:]], key=lambda each: each[0]):
        yield {"date": f"{day:%B} {day.day}", "what": words}


def _fit(note: str) -> str:
    """Return a note, unless it asks for a job: others may see the packet."""
    return "" if job_ask(note) else note


def _common_ground(workbook: Workbook, contact: Contact) -> Iterator[str]:
    profile = workbook.profile
    if contact.shared_ground:
        yield contact.shared_ground
    mutual = workbook.person(contact.mutual_contact)
    if mutual:
        yield f"both know {mutual.name}"
    if contact.city and contact.city.casefold() == profile.city.casefold():
        yield f"both in {contact.city}"


def _plan(minutes: int) -> Mapping[str, int]:
    """Return the minutes of each part; of 20 they are 2, 14, 3 and 1."""
    opening, closing, thanks = max(2, minutes // 10), max(3, round(minutes * 0.15)), max(1, round(minutes * 0.05))
    return {"opening": opening, "questions": minutes - opening - closing - thanks, "closing": closing, "thanks": thanks}


def _one_question(chosen: ChosenQuestions) -> str:
    """Return the question for a talk that ends after five minutes: what they would do in my place, else the first."""
    advice = [asked for asked in chosen.must_ask if asked.question.topic is Topic.ADVICE]
    return (advice or list(chosen.must_ask))[0].text if chosen.must_ask else ""


def _by_topic(questions: Sequence[PrintedQuestion]) -> list[Mapping[str, Any]]:
    return [
        {"name": topic, "questions": [asked.text for asked in group]}
        for topic, group in groupby(questions, key=lambda asked: (asked.question.topic or Topic.OWN).words)
    ]


def _hook(interview: Interview) -> str:
    """Return what to mention, as it is said to their face behind "I came across"; "" where it is no thing."""
    said = thing(interview.research_hook)
    return said.text if said.form is Form.THING else ""
