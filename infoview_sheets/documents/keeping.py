"""The messages around and after a talk: confirmation, check-in, what came of it, thanks for a no."""

from bisect import bisect_right
from typing import Any

from infoview_sheets.documents import earlier
from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.fields import MESSAGE, MINUTES, Field
from infoview_sheets.documents.kinds import STOPPED, Content, Subject, Way, document
from infoview_sheets.documents.phrases import of_others
from infoview_sheets.documents.words import clause, clock, week_day
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.domain.articles import is_fresh
from infoview_sheets.domain.clocks import format_of, minutes_of
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.questions import choose_questions
from infoview_sheets.domain.wording import place_of_zone
from infoview_sheets.sheets.schema.choices import Format, Topic
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


_CONFIRMATION = (
    *MESSAGE,
    Field("me.phone", "text", "555-0100", "Your phone."),
    Field("person.phone", "text", "555-0101", "Their phone."),
    Field("day", "text", "Tuesday, November 24", "The day of the talk where they are."),
    Field("time", "text", "2:00 pm", "The time where they are."),
    Field("their_place", "text", "Lisbon", "The town of their clock, where it is not yours."),
    Field("my_time", "text", "9:00 am", "The time where you are, if it is another."),
    Field("my_place", "text", "New York", "The town of your clock."),
    MINUTES,
    Field("how", "text", "video", "How you talk: video, phone, visit or email."),
    Field("place", "text", "https://meet.example.org/abc", "Place, number or link."),
    Field("topics", "text", "your path and the field", "Three things to ask about."),
)

_CHECK_IN = (
    *MESSAGE,
    Field("gift.title", "text", "Peer review goes audio", "What you send them."),
    Field("gift.url", "text", "https://news.example.org/b", "Its address."),
    Field("gift.why", "text", "one chapter is about your method", "Why it is good, in your words."),
    Field("gift.topic", "text", "peer review", "The topic of theirs it is about."),
    Field("gift.until", "text", "Saturday, March 20", "Until when it is of use."),
    Field("congratulate", "text", "the medal of the society", "Their news."),
    Field("detail", "text", "your list of three offices", "The one thing you thanked them for."),
    Field("advice", "text", "write two policy memos", "Their advice, if you tried it."),
    Field("led_to", "text", "a short project", "What it led to."),
    Field("talks", "number", "3", "How many talks you have held since theirs."),
    Field("can_offer", "text", "help with statistics in R", "What you can offer."),
)

_LOOP = (
    *MESSAGE,
    Field("met.name", "text", "Dov Larkspur", "Whom they named and you met."),
    Field("met.day", "text", "Tuesday, November 10", "The day you met."),
    Field("detail", "text", "their list of three offices", "The one thing that stays with you."),
    Field("advice", "text", "write two policy memos", "What you will do."),
)

_ADVICE = (
    *MESSAGE,
    Field("talked_on", "text", "Thursday, October 22", "The day of your talk."),
    Field("advice", "text", "rebuild one table by hand", "Their advice, an order without a period."),
    Field("tried_on", "text", "Wednesday, November 18", "The day you tried it."),
    Field("result", "text", "a short project", "What it led to."),
)

_DECLINED = (*MESSAGE, Field("field", "text", "science policy", "The line of work you want to hear about."))


@document(
    DocumentName.CONFIRMATION,
    Way.MESSAGE,
    templates={"confirmation.docx": ("confirmation on the business day before the talk", _CONFIRMATION)},
    template="confirmation.docx",
    words="confirmation",
    label=("confirmation", "confirmations"),
    called="confirmation",
    blockers=STOPPED,
    outcome=earlier.confirmation,
)
def confirmation(desk: Desk, subject: Subject) -> Content | None:
    """Return the message of the business day before: time on both clocks, place, three topics, a number to call."""
    talk, contact = subject.talk, subject.contact
    if talk is None:
        return None
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
    return Content(context, talk.day, reference=interview.id)


def _topics(desk: Desk, interview: Interview) -> str:
    """Return the first three topics of the questions, as one phrase."""
    asked = choose_questions(desk.workbook, interview, "").must_ask
    topics = dict.fromkeys(_SUBJECTS.get(one.question.topic, "") for one in asked if one.question.topic)
    return listed([topic for topic in topics if topic][:3], serial=True)


@document(
    DocumentName.CHECK_IN,
    Way.MESSAGE,
    templates={"check_in.docx": ("check-in that brings something", _CHECK_IN)},
    template="check_in.docx",
    words="check-in",
    label=("check-in", "check-ins"),
    called="check-in",
    blockers=STOPPED,
    outcome=earlier.check_in,
)
def check_in(desk: Desk, subject: Subject) -> Content | None:
    """Return a message that brings something first, then one line of news, and asks for nothing."""
    contact = subject.contact
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
    return Content(context, subject.action.due if subject.action else None)


def _news(desk: Desk, latest: Talk | None) -> dict[str, Any]:
    """Return the one line of news the workbook knows: the advice that was tried, else how many talks followed."""
    tried = latest.interview.advice if latest and latest.interview.advice_used_on else ""
    later = len(desk.held_days) - bisect_right(desk.held_days, latest.day) if latest else 0
    return {"advice": clause(tried), "led_to": clause(latest.interview.led_to) if latest else "", "talks": later}


@document(
    DocumentName.LOOP,
    Way.MESSAGE,
    templates={"loop.docx": ("telling somebody that you met the person they named", _LOOP)},
    template="loop.docx",
    words="news of",
    label=("note on a talk", "notes on talks"),
    called="note on whom you met",
    blockers=STOPPED,
    outcome=earlier.loop,
)
def news_of(desk: Desk, subject: Subject) -> Content | None:
    """Return the note to somebody that tells them of the talk with the person they named; None if that is unclear."""
    referral = subject.action.referral if subject.action else None
    naming = desk.facts.network.namings.get(referral.row) if referral else None
    if naming is None or naming.person is None or naming.met is None:
        return None
    person, talk = naming.person, naming.met
    context = desk.context(
        subject.contact,
        met={"name": person.name, "day": week_day(talk.day, desk.profile)},
        detail=of_others(clause(talk.interview.specific_detail)),
        advice=of_others(clause(talk.interview.advice)),
    )
    return Content(context, talk.day, more=person.name, reference=naming.referral.id)


@document(
    DocumentName.ADVICE,
    Way.MESSAGE,
    templates={"advice.docx": ("telling somebody what came of their advice", _ADVICE)},
    template="advice.docx",
    words="news of advice",
    label=("note on advice", "notes on advice"),
    called="note on their advice",
    blockers=STOPPED,
    outcome=earlier.advice,
)
def news_of_advice(desk: Desk, subject: Subject) -> Content | None:
    """Return the note that tells somebody what came of their advice."""
    if subject.talk is None:
        return None
    talk, interview = subject.talk, subject.talk.interview
    tried = interview.advice_used_on
    context = desk.context(
        subject.contact,
        talked_on=week_day(talk.day, desk.profile),
        advice=clause(interview.advice),
        tried_on=week_day(tried, desk.profile) if tried else "",
        result=clause(interview.led_to),
    )
    return Content(context, tried or talk.day, reference=interview.id)


@document(
    DocumentName.DECLINED,
    Way.MESSAGE,
    templates={"declined.docx": ("thanks for an answer that was no", _DECLINED)},
    template="declined.docx",
    words="thanks after a no",
    label=("thanks for an answer", "thanks for answers"),
    called="thank-you for the answer",
    blockers=STOPPED,
    outcome=earlier.declined,
)
def thanks_for_no(desk: Desk, subject: Subject) -> Content:
    """Return the thanks for an answer that was no, and the question who else might help."""
    contact = subject.contact
    return Content(desk.context(contact, field=clause(contact.field), goal=clause(desk.profile.goal)))
