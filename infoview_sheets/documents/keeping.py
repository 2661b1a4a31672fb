"""The messages around and after a talk: confirmation, check-in, what came of it, thanks for a no."""

from bisect import bisect_right
from typing import Any

from infoview_sheets.documents.desk import Desk, message
from infoview_sheets.documents.paper import Paper
from infoview_sheets.documents.phrases import of_others
from infoview_sheets.documents.words import clause, clock, week_day
from infoview_sheets.domain.articles import is_fresh
from infoview_sheets.domain.clocks import format_of, minutes_of
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.questions import choose_questions
from infoview_sheets.domain.wording import place_of_zone
from infoview_sheets.sheets.schema.choices import Format, Topic
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.text import listed

_SUBJECTS = {
    Topic.PATH: "your path to this work",
    Topic.ROLE: "what you are responsible for",
    Topic.FIELD: "where the field is going",
    Topic.CULTURE: "how people work together there",
    Topic.HIRING: "how people come into this work",
    Topic.ENTRY: "how a newcomer begins",
    Topic.OUTLOOK: "where a role like yours can lead",
    Topic.ADVICE: "what you would do in my place",
}
_HOW = {Format.VIDEO: "video", Format.PHONE: "phone", Format.EMAIL: "email"}


def confirmation(desk: Desk, talk: Talk, contact: Contact) -> Paper:
    """Return the message of the business day before: time on both clocks, place, three topics, a number to call."""
    interview, profile, times = talk.interview, desk.profile, talk.times
    their_day = times.theirs.date() if times else talk.day
    both = times is not None and not times.same
    context = desk.context(
        contact,
        day=week_day(their_day, profile),
        time=clock(times.theirs, profile) if times else "",
        their_place=place_of_zone(contact.timezone) if both else "",
        my_time=clock(times.mine, profile) if times and both else "",
        my_place=place_of_zone(profile.timezone) if both else "",
        minutes=minutes_of(interview, contact, profile),
        how=_HOW.get(format_of(interview, contact, profile), "visit"),
        place=interview.place_or_link,
        topics=_topics(desk, interview),
    )
    return message("confirmation", f"{talk.day} {contact.name} confirmation", contact, context, interview.id)


def _topics(desk: Desk, interview: Interview) -> str:
    """Return the first three topics of the questions, as one phrase."""
    asked = choose_questions(desk.workbook, interview, "").must_ask
    topics = dict.fromkeys(_SUBJECTS.get(one.question.topic, "") for one in asked if one.question.topic)
    return listed([topic for topic in topics if topic][:3], serial=True)


def check_in(desk: Desk, contact: Contact, due: str) -> Paper:
    """Return a message that brings something first, then one line of news, and asks for nothing."""
    gift = desk.facts.library.gift_for(contact)
    latest = desk.history(contact).latest
    topics = {topic.casefold() for topic in gift.topics} if gift else set()
    context = desk.context(
        contact,
        gift={
            "title": gift.title,
            "url": gift.url,
            "kind": gift.kind.words.lower(),
            "why": clause(gift.why_good),
            "topic": next((topic for topic in contact.topics if topic.casefold() in topics), ""),
            "until": week_day(gift.valid_until, desk.profile)
            if gift.valid_until and is_fresh(gift, desk.facts.today)
            else "",
        }
        if gift
        else {},
        congratulate=clause(contact.their_news),
        detail=clause(latest.interview.specific_detail) if latest else "",
        **_news(desk, latest),
        can_offer=clause(desk.profile.can_offer),
    )
    return message("check_in", f"{due} {contact.name} check-in", contact, context)


def _news(desk: Desk, latest: Talk | None) -> dict[str, Any]:
    """Return the one line of news the workbook knows: the advice that was tried, else how many talks followed."""
    tried = latest.interview.advice if latest and latest.interview.advice_used_on else ""
    later = len(desk.held_days) - bisect_right(desk.held_days, latest.day) if latest else 0
    return {"advice": clause(tried), "led_to": clause(latest.interview.led_to) if latest else "", "talks": later}


def news_of(desk: Desk, contact: Contact, person: Contact, talk: Talk, reference: str) -> Paper:
    """Return the note to somebody that tells them of the talk with the person they named."""
    context = desk.context(
        contact,
        met={"name": person.name, "day": week_day(talk.day, desk.profile)},
        detail=of_others(clause(talk.interview.specific_detail)),
        advice=of_others(clause(talk.interview.advice)),
    )
    name = f"{talk.day} {contact.name} news of {person.name}"
    return message("loop", name, contact, context, reference)


def news_of_advice(desk: Desk, contact: Contact, interview: Interview) -> Paper:
    """Return the note that tells somebody what came of their advice."""
    talk, tried = desk.talks[interview.row], interview.advice_used_on
    context = desk.context(
        contact,
        talked_on=week_day(talk.day, desk.profile),
        advice=clause(interview.advice),
        tried_on=week_day(tried, desk.profile) if tried else "",
        result=clause(interview.led_to),
    )
    return message("advice", f"{tried or talk.day} {contact.name} news of advice", contact, context, interview.id)


def thanks_for_no(desk: Desk, contact: Contact) -> Paper:
    """Return the thanks for an answer that was no, and the question who else might help."""
    context = desk.context(contact, field=clause(contact.field), goal=clause(desk.profile.goal))
    return message("declined", f"{contact.name} thanks after a no", contact, context)
