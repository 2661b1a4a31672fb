"""The messages that lead to a talk: request, request for an introduction, nudges (docs/domain.md, Documents)."""

from typing import Any

from infoview_sheets.documents import earlier
from infoview_sheets.documents.desk import TO_SIGN, Desk
from infoview_sheets.documents.kinds import HEAD, MESSAGE, STOPPED, Content, Subject, document
from infoview_sheets.documents.request_words import RequestWords, variant
from infoview_sheets.documents.sentences import Writer
from infoview_sheets.documents.talk_messages import on_both_clocks
from infoview_sheets.documents.words import long_date, month_day
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.domain.days import minutes_to_ask
from infoview_sheets.regex import regex
from infoview_sheets.rules.slots import who
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.choices import TouchType
from infoview_sheets.sheets.schema.contacts import Contact

# What LinkedIn takes in the note of an invitation.
LINKEDIN_CHARACTERS = 300
# A paragraph that somebody else sends on is read only if it is short (docs/domain.md, Documents).
FORWARD_WORDS = 80
# What a request does without when it grows too long, in this order.
_SHORTEN = ("article", "offer", "times", "hear", "found", "who_goal", "why")
_SHORTEN_NOTE = ("no_openings", "found", "who_goal", "why")


def _can_say_who(desk: Desk, subject: Subject) -> bool:
    """Return whether the request can say who writes; one that cannot is none."""
    return who(desk.profile.situation).fits


def _request_asked(desk: Desk, contact: Contact) -> Subject | str | None:
    """Return the subject of a request to somebody whom nobody can introduce."""
    if desk.facts.introducer(contact):
        return None
    return Subject(contact) if _reachable(contact) else "no email, phone or LinkedIn address"


def _reachable(contact: Contact) -> bool:
    return bool(contact.email or contact.phone or contact.linkedin_url)


_SUBJECT = "subject | Informational interview request | The subject of the email."
_MAIL = f"{MESSAGE}\n{_SUBJECT}"

_WHO = """
why | You moved to patents, which is why I am writing: | Why this person.
who | I am a third-year PhD student. | Who you are, a sentence.
who_goal | I am a student trying to learn about patents. | Who you are, with your goal.
hear | I would like to hear how you got there. | What you would like to hear.
no_openings | I am not asking about job openings. | That you do not ask for a job.
"""

_ASKING = f"""
found | I saw your talk at the careers evening. | How you know or found them.
{_WHO}
ask | Would you have 20 minutes for an informational interview? | The ask.
"""
_NOTE = MESSAGE + _ASKING
_ROOM = """
times | Tuesday after 3 pm would suit me. | When you are free.
offer | If help with statistics would be useful to you, just ask. | What you can offer.
"""

_REQUEST = f"""
{_NOTE}
{_SUBJECT}
{_ROOM}
article | I read “Peer review goes audio”. | An article on a topic of theirs.
"""

_CALL = f"""
{HEAD}
{_ASKING}
{_ROOM}
opening | Hello, my name is Robin Sandpiper. | How you begin.
"""

_FRIEND = f"""
{_MAIL}
goal | I am trying to find out whether patents suit me. | What you try to find out.
why | You did an internship in patents, so I thought of you. | Why this friend.
ask | Could I ask you about it over coffee? | The ask.
times | Tuesday after 3 pm would suit me. | When you are free.
"""

_INTRODUCTION = f"""
{_MAIL}
offer | Thank you for offering to introduce me. | That they offered, or what you ask for.
forward | Would you be comfortable forwarding the paragraph below? | What you ask them to do.
not_now | If not, no need to explain. | That they may say no.
target.greeting | Dear Soren | How the paragraph to forward begins.
{_WHO}
ask | Would you have 20 minutes, by phone or video? | The ask.
reach | You can reach me at robin@example.org. | How to reach you.
"""

_SLOTS = f"""
{_MAIL}
opening | Thank you for saying yes. Would one of these times suit you? | Thanks, and the question.
times | list | Tuesday, December 1, at 3:00 pm in Lisbon (10:00 am in New York) | The times, on both clocks.
otherwise | If none of them does, please name one that is better. | What if none suits.
"""

_NUDGE = f"""
{_MAIL}
first | I am following up on my note of November 12. | What you wrote before.
less | Even ten minutes would help. | What would be less to ask.
hear | I would most like to hear how you got there. | What you would like to hear.
no | And a quick “no” is perfectly fine. Thank you. | That they may say no.
"""

_LAST_NUDGE = f"""
{_MAIL}
last | This is my last note. | That this is the last note.
later | If a better time comes, I would still be glad of 20 minutes. | What would still help.
other | If someone else would be better placed, just a name would help. | Who else could help.
end | Either way, thank you. | The last sentence.
"""

_LATER = f"""
{_MAIL}
said | You answered on October 1 that a later time would suit you better. | What they answered.
ask | Could we talk for 20 minutes in the next two weeks? | The ask.
times | Tuesday after 3 pm would suit me. | When you are free.
hear | I would still like to hear how you got there. | What you would like to hear.
no | If it is still not a good time, just say so. | That they may say no.
"""


@document(
    DocumentName.REQUEST,
    templates={
        "request_referred.docx": ("request to somebody you were named to", _REQUEST),
        "request_alumni.docx": ("request to somebody of your school", _REQUEST),
        "request_again.docx": ("request to somebody you have met", _REQUEST),
        "request_cold.docx": ("request to a stranger, with an article if one fits", _REQUEST),
        "request_friend.docx": ("request to a friend", _FRIEND),
        "request_linkedin.docx": ("note of a LinkedIn invitation, 300 characters at most", _NOTE),
        "request_call.docx": ("note for a call, where only a phone number is known", _CALL),
    },
    template="request_{variant}.docx",
    label=("request", "requests"),
    blockers=STOPPED | {"request"},
    due=_can_say_who,
    asked=_request_asked,
    printed_as=("requests",),
    checks=frozenset({"wording", "request"}),
    outcome=earlier.request,
)
def request(desk: Desk, subject: Subject) -> Content | None:
    """Return the request for a talk, in the variant that fits what connects us; None where there is no way to them."""
    contact, profile = subject.contact, desk.profile
    if not _reachable(contact):
        return None
    kind = variant(desk, contact)
    write = desk.writer("request", contact)
    words = RequestWords(desk, write, contact, aloud=kind == "call")

    def values() -> dict[str, Any]:
        parts = _friend(words) if kind == "friend" else _formal(words, linkedin=kind == "linkedin")
        return desk.context(
            contact,
            write,
            "friend_close"
            if kind == "friend" and desk.is_first_name(contact)
            else "linkedin_close"
            if kind == "linkedin"
            else "request_close",
            variant=kind,
            subject=words.subject(kind),
            **parts,
            article=_article(desk, words, contact) if kind == "cold" else "",
            opening=write.phrase("call_opening", me=profile.name or TO_SIGN) if kind == "call" else "",
            max_words=profile.request_max_words,
            max_characters=LINKEDIN_CHARACTERS,
            shorten=list(_SHORTEN_NOTE if kind == "linkedin" else _SHORTEN),
        )

    return Content(values, writers=(write,))


def _formal(words: RequestWords, *, linkedin: bool) -> dict[str, str]:
    return {
        "found": words.found(),
        "why": words.why(),
        "who": words.who(),
        "who_goal": words.who_goal(),
        "ask": words.ask("ask_linkedin" if linkedin else "ask"),
        "times": "" if linkedin else words.times(),
        "hear": words.hear_briefly() if linkedin else words.hear(),
        "offer": "" if linkedin else words.offer(),
        "no_openings": words.write.say("no_openings"),
    }


def _friend(words: RequestWords) -> dict[str, str]:
    """Return the sentences of a note to a friend: no informational interview, no word of openings."""
    goal, why = words.goal(), words.why_friend()
    name = "ask_friend_town" if words.same_town else "ask_friend"
    return {
        "goal": goal,
        "why": why,
        "ask": words.ask(name if goal or why else "ask_friend_plain"),
        "times": words.times(),
    }


def _article(desk: Desk, words: RequestWords, contact: Contact) -> str:
    """Return the sentence on an article about a topic of theirs; "" where there is none."""
    article = desk.facts.library.gift_for(contact)
    if article is None:
        return ""
    shared = {topic.casefold() for topic in article.topics}
    topic = next((said.text for said in words.write.items(contact, "topics") if said.text.casefold() in shared), "")
    address = f" ({article.url})" if article.url else ""
    name = "article_topic" if topic else "article"
    return words.write.say(name, title=article.title, address=address, topic=topic)


@document(
    DocumentName.INTRODUCTION,
    templates={"introduction.docx": ("asking for an introduction, with a paragraph to send on", _INTRODUCTION)},
    words="introduction",
    label=("request for an introduction", "requests for an introduction"),
    blockers=STOPPED | {"request"},
    due=_can_say_who,
    asked=lambda desk, contact: Subject(contact) if desk.facts.introducer(contact) else None,
    printed_as=("requests",),
    outcome=earlier.request,
)
def introduction(desk: Desk, subject: Subject) -> Content | None:
    """Return the message to the person in between, with a paragraph they can send on unchanged."""
    contact, between = subject.contact, desk.facts.introducer(subject.contact)
    if between is None:
        return None
    offered = desk.facts.network.introducer(contact)
    write, profile = desk.writer("introduction", between), desk.profile
    words = RequestWords(desk, desk.writer("request", contact), contact)
    name, reach = spoken(contact.name), profile.email or profile.phone
    late = desk.facts.late_thanks(desk.history(between))
    day = long_date(late[-1].day, profile, desk.language) if late else ""
    begun = "offered" if offered and offered.row == between.row else "believe"
    return Content(
        lambda: desk.context(
            between,
            write,
            subject=write.phrase("subject", name=name),
            offer=" ".join([*([write.say("thanks", day=day)] if late else ()), write.say(begun, name=name)]),
            forward=write.say("forward"),
            not_now=write.say("not_now", name=name),
            target=desk.context(contact, write)["person"],
            why=words.why(),
            who=words.who(),
            who_goal=words.who_goal(),
            hear=words.hear(),
            ask=words.ask("ask_forward"),
            no_openings=words.write.say("no_openings"),
            reach=write.say("reach", reach=reach) if reach else "",
            max_words=FORWARD_WORDS,
            shorten=["hear", "who_goal", "why"],
        ),
        more=f"by {between.name}",
        to=between,
        writers=(words.write,),
    )


def _times_are_free(desk: Desk, subject: Subject) -> bool:
    """Return whether there are times to offer, and none are offered yet."""
    return subject.action is not None and not subject.action.nth and bool(subject.action.times)


@document(
    DocumentName.SLOTS,
    templates={"slots.docx": ("answer to a yes, with three times on both clocks", _SLOTS)},
    words="three times",
    label=("offer of three times", "offers of three times"),
    called="offer of times",
    due=_times_are_free,
    outcome=earlier.slots,
)
def slots(desk: Desk, subject: Subject) -> Content:
    """Return the answer to a yes: three times that are free, on both clocks."""
    contact = subject.contact
    write, history = desk.writer("slots", contact), desk.history(contact)
    return Content(
        lambda: desk.context(
            contact,
            write,
            subject=write.phrase("subject"),
            opening=write.say("again" if history.called_off else "opening"),
            times=[
                on_both_clocks(write, times, contact, desk.profile) for times in desk.facts.offers[contact.row].times
            ],
            otherwise=write.say("otherwise"),
        )
    )


@document(
    DocumentName.NUDGE,
    templates={"nudge_1.docx": ("first reminder", _NUDGE), "nudge_2.docx": ("last reminder", _LAST_NUDGE)},
    template="nudge_{number}.docx",
    label=("nudge", "nudges"),
    blockers=STOPPED | {"request"},
    outcome=earlier.nudge,
)
def nudge(desk: Desk, subject: Subject) -> Content:
    """Return the next nudge; the last one says that it is."""
    contact = subject.contact
    history, profile = desk.history(contact), desk.profile
    count = history.nudges
    last = count > 0 and count + 1 >= profile.max_nudges
    requests = [day for day in history.asks if day not in (contact.nudged_on, contact.nudged2_on)]
    write, asked = desk.writer("nudge", contact), RequestWords(desk, desk.writer("request", contact), contact)

    def values() -> dict[str, Any]:
        minutes, topics = str(minutes_to_ask(contact, profile)), asked.topics()
        day = month_day(requests[-1], desk.facts.today, profile, desk.language) if requests else ""
        return desk.context(
            contact,
            write,
            number=2 if last else 1,
            subject=write.phrase("subject", subject=asked.subject(variant(desk, contact))),
            first=write.say("first", day=day) if day else write.say("first_undated"),
            less=write.say("less" if desk.minutes_named(contact) else "less_open", minutes=minutes),
            hear=write.say("hear", topics=topics) if topics else "",
            no=write.say("no"),
            last=write.say("last"),
            later=write.say("later", minutes=minutes),
            other=write.say("else"),
            end=write.say("end"),
        )

    return Content(values, more=str(count + 1), writers=(asked.write,))


@document(
    DocumentName.LATER,
    templates={"later.docx": ("request to somebody who answered that later would be better", _LATER)},
    words="request after later",
    label=("request after a later", "requests after a later"),
    blockers=STOPPED | {"request"},
    outcome=earlier.later,
)
def after_later(desk: Desk, subject: Subject) -> Content | None:
    """Return the request to somebody who answered "later"; None for somebody who rests for another reason."""
    contact, history = subject.contact, desk.history(subject.contact)
    if not history.answered or history.held:
        return None
    write, asked = desk.writer("later", contact), RequestWords(desk, desk.writer("request", contact), contact)

    def values() -> dict[str, Any]:
        kind, topics = variant(desk, contact), asked.topics()
        friend = ("ask_friend_town" if asked.same_town else "ask_friend") if kind == "friend" else ""
        return desk.context(
            contact,
            write,
            "close_first" if friend else "request_close",
            subject=write.phrase("subject", subject=asked.subject(kind)),
            said=_what_they_said(desk, write, contact),
            ask=write.say(friend or "ask", minutes=str(minutes_to_ask(contact, desk.profile)), how=asked.how),
            times=asked.times(),
            hear=write.say("hear", topics=topics) if topics and not friend else "",
            no=write.say("no"),
        )

    return Content(values, writers=(asked.write,))


_AWAY = regex(
    r"(?i)\bout (?:of (?:the )?office|till?|until)\b|\bauto-?\s?reply|\bOOO\b|\baway (?:till?|until)\b"
    r"|\bon (?:\w+ )?(?:leave|vacation|holiday|sabbatical)\b"
)


def _what_they_said(desk: Desk, write: Writer, contact: Contact) -> str:
    """Return that they answered "later"; of an automatic answer only that they were away."""
    history, profile, today = desk.history(contact), desk.profile, desk.facts.today
    notes = (touch.note for touch in history.steps if touch.type is TouchType.SAID_LATER)
    away = any(_AWAY.search(text) for text in (*notes, *(typed.text for typed in contact.unclear.values())))
    name, day = ("away", history.last_ask) if away else ("said", contact.replied_on)
    return write.say(name, day=month_day(day, today, profile, desk.language)) if day else write.say(f"{name}_undated")
