"""The messages around and after a talk: confirmation, check-in, what came of it, thanks for a no, what is decided."""

import re
from typing import Any

from infoview_sheets.documents import earlier
from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.kinds import MESSAGE, Content, Subject, document
from infoview_sheets.documents.letter_words import LetterWords, one_thing
from infoview_sheets.documents.request_words import joined
from infoview_sheets.documents.sentences import Writer
from infoview_sheets.documents.words import clock, letter_day, lines_of, month_day, week_day
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.domain.days import Times, format_of, place_of_zone
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.preparation import choose_questions
from infoview_sheets.regex import regex
from infoview_sheets.rules.slots import Form, Said, i_did, who
from infoview_sheets.rules.slots.forms import OF, is_thing
from infoview_sheets.rules.slots.requests import names_a_calling, with_article
from infoview_sheets.rules.wordforms import DETERMINERS, lowered, raised, verbs
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.choices import Format, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Article
from infoview_sheets.sheets.schema.profile import Profile

_MAIL = f"{MESSAGE}\nsubject | Our talk on Tuesday, November 24 | The subject of the email."

_CONFIRMATION = f"""
{_MAIL}
opening | I look forward to talking with you on Tuesday. | When you will talk.
minutes | I will keep it to the 20 minutes we agreed. | How long; only where you asked for it.
where | Where: https://meet.example.org/abc | Place, number or link, or the question for it.
topics | I would like to hear how examiners are trained. | The goals of this talk.
anything | If anything comes up, I am at 555-0100. | What to do if something gets in the way.
"""

_CHECK_IN = f"""
{_MAIL}
also
congratulation | Congratulations on your promotion! | On their news.
gift | I came across “Peer review goes audio”. | What you send them.
thanks | Thank you again for your list of three offices. | Thanks for the talk, where nothing is newer.
advice | I followed your advice to write two memos. | That you tried what they advised.
news | list | I moved to Testville. | My news in Profile, as it stands.
offer | If help with statistics would be useful to you, just ask. | What you can offer.
end | If you would like to catch up, I would enjoy that. | The last sentence.
"""

_LOOP = f"""
{_MAIL}
also
met | I met Dov Larkspur on Tuesday. Thank you for the suggestion. | That you met, and thanks.
told | list | He told me how reviewers are chosen. | Tell the referrer, as it stands.
"""

_ADVICE = f"""
{_MAIL}
also
advised | On October 22 you advised me to write two memos. | What they advised, and when.
did | I did, on November 18. | When you tried it.
result | How it went: I got an interview. | What it led to.
thanks | Thank you for the advice. | The thanks.
"""

_DECLINED = f"""
{_MAIL}
also
thanks | Thank you for answering. | The thanks for the answer.
other | Is there someone else you would suggest I talk to? | Who else could help.
"""

_DECISION = f"""
{_MAIL}
also
news | I have some news: an offer at AAU, starting in March. | Decided, in Profile.
thanks | Thank you again for your list of three offices. | What they did for me.
end | I hope we stay in touch. | The last sentence.
"""


@document(
    DocumentName.CONFIRMATION,
    templates={"confirmation.docx": ("confirmation on the business day before the talk", _CONFIRMATION)},
    label=("confirmation", "confirmations"),
    outcome=earlier.confirmation,
)
def confirmation(desk: Desk, subject: Subject) -> Content | None:
    """Return the message of the business day before: time on both clocks, place, what I would like to hear."""
    talk, contact = subject.talk, subject.contact
    if talk is None:
        return None
    write, interview, profile = desk.writer("confirmation", contact), talk.interview, desk.profile

    def values() -> dict[str, Any]:
        how, when = _HOW.get(format_of(interview, contact, profile), "visit"), _when(desk, write, talk, contact)
        visit, how = how == "visit", "open" if how == "video" and not interview.format else how
        return desk.context(
            contact,
            write,
            "confirmation_close",
            subject=write.phrase("subject", when=when),
            opening=write.say("meeting" if visit else "talking", when=when),
            minutes=write.say("minutes", minutes=str(interview.minutes_planned)) if interview.minutes_planned else "",
            where=_where(write, interview, contact, profile, how),
            topics=_topics(desk, write, talk),
            anything=write.say("anything", phone=profile.phone) if profile.phone else write.say("anything_plain"),
        )

    return Content(values, talk.day, reference=interview.id, writers=(write,))


_HOW = {Format.VIDEO: "video", Format.PHONE: "phone", Format.EMAIL: "email"}


def _when(desk: Desk, write: Writer, talk: Talk, contact: Contact) -> str:
    """Return day and time on their clock, and on mine where that is another."""
    if talk.times is None:
        return week_day(talk.day, desk.profile)
    return on_both_clocks(write, talk.times, contact, desk.profile)


def on_both_clocks(write: Writer, times: Times, contact: Contact, profile: Profile) -> str:
    """Return a day and time on their clock, and on mine where that is another."""
    day, time = week_day(times.theirs.date(), profile), clock(times.theirs, profile)
    if times.same:
        return write.phrase("at", day=day, time=time)
    places = {"their_place": place_of_zone(contact.timezone), "my_place": place_of_zone(profile.timezone)}
    return write.phrase("at_both", day=day, time=time, my_time=clock(times.mine, profile), **places)


def _where(write: Writer, interview: Interview, contact: Contact, profile: Profile, how: str) -> str:
    """Return the line that says where, as it was typed; what is unknown is asked for."""
    place = write.cell(interview, "place_or_link")
    if place.form is Form.TOLD:
        return write.say("they_call", phone=profile.phone) if profile.phone else write.say("they_call_plain")
    if place.fits:
        return write.phrase("where", place=place.text)
    if how == "phone" and contact.phone:
        return write.say("call", phone=contact.phone)
    return write.say("email" if how == "email" else f"ask_{how}")


def _topics(desk: Desk, write: Writer, talk: Talk) -> str:
    """Return what I would like to hear: the goals of this talk, else the first three topics of the questions."""
    interview = talk.interview
    said = [write.cell(interview, key, theirs=True) for key in ("goal_1", "goal_2", "goal_3")]
    told = [heard.text for each in said if (heard := _heard(each)).form is Form.TOLD]
    things = [heard.text for each in said if (heard := _heard(each)).form is Form.THING]
    task = next((each.text for each in said if each.form is Form.TASK and _ASKABLE.match(each.text)), "")
    if told or things:
        name = "goals_asked" if told and told[0].startswith("whether ") else "goals"
        return write.say(name, (interview, "goal_1"), goals=joined(write, told, things))
    if task:
        return write.say("goal", (interview, "goal_1"), goal=task)
    asked = choose_questions(desk.workbook, talk.interview, held=desk.earlier(talk)).must_ask
    known = write.words.lists["common"]
    names = dict.fromkeys(f"subject.{one.question.topic.value}" for one in asked if one.question.topic)
    topics = [write.phrase(name) for name in names if name in known][:3]
    return write.say("topics", topics=write.listed(topics)) if topics else ""


# What one would like to do in a talk; "get into consulting" is for the years after it.
_ASKABLE = regex(
    r"(?:discuss|compare|explore|figure out|decide|check|see|talk|test|ask|know|learn|find out|understand|hear"
    r"|get (?:advice|feedback|your|an? (?:sense|idea)))\b"
)


def _heard(goal: Said) -> Said:
    """Return a goal as it follows "hear": of "learn how examiners are trained" the clause."""
    verb, _, rest = goal.text.partition(" ")
    if goal.form is not Form.TASK or verb not in ("learn", "hear", "find", "understand", "know", "ask"):
        return goal
    rest = rest.removeprefix("out ").removeprefix("more ")
    if rest.startswith("about "):
        return Said(Form.THING, rest.removeprefix("about "))
    return Said(Form.TOLD, rest) if rest.split(" ")[0] in _CLAUSES else goal


_CLAUSES = frozenset("how what why where when which who whether".split())


@document(
    DocumentName.CHECK_IN,
    templates={"check_in.docx": ("check-in that brings something", _CHECK_IN)},
    label=("check-in", "check-ins"),
    outcome=earlier.check_in,
)
def check_in(desk: Desk, subject: Subject) -> Content | None:
    """Return a message that brings something first, then news, and asks for nothing."""
    write, due = desk.writer("check_in", subject.contact), subject.action.due if subject.action else None
    return Content(lambda: _brought(desk, write, subject.contact), due, writers=(write,))


def _brought(desk: Desk, write: Writer, contact: Contact) -> dict[str, Any]:
    profile, latest = desk.profile, desk.history(contact).latest
    news = write.cell(contact, "their_news")
    gift = desk.facts.library.gift_for(contact)
    congratulation = write.say("news", (contact, "their_news"), news=news.text) if news.fits else ""
    brought = _gift(desk, write, gift, contact) if gift else ""
    advice = _tried(write, latest.interview) if latest else ""
    mine = lines_of(write.cell(profile, "my_news").text)
    again = "" if congratulation or brought or advice or mine else _thanks_again(desk, write, latest, contact)
    offer = write.cell(profile, "can_offer") if again else Said(Form.BLANK)
    about = (
        "subject_news"
        if congratulation
        else "subject_gift"
        if brought
        else "subject_update"
        if not again
        else "subject"
    )
    return desk.context(
        contact,
        write,
        subject=write.phrase(about, title=gift.title if gift else ""),
        congratulation=congratulation,
        gift=brought,
        thanks=again,
        advice=advice,
        news=mine,
        offer=write.say("offer", (profile, "can_offer"), offer=offer.text) if offer.fits else "",
        end=write.say("end"),
    )


def _gift(desk: Desk, write: Writer, gift: Article, contact: Contact) -> str:
    """Return what I send them, and why it made me think of them."""
    topics = {topic.casefold() for topic in gift.topics}
    topic = next((said.text for said in write.items(contact, "topics") if said.text.casefold() in topics), "")
    said = write.cell(gift, "why_good")
    why = write.phrase("gift_why", why=said.text) if said.fits else ""
    why = why or (write.phrase("gift_topic", space=" ", topic=topic) if topic else "")
    until = gift.valid_until
    open_until = write.say("gift_until", day=week_day(until, desk.profile, desk.language)) if until else ""
    return " ".join(
        filter(None, (write.say("gift", (gift, "why_good"), title=gift.title, why=why), open_until, gift.url))
    )


def _tried(write: Writer, interview: Interview) -> str:
    """Return that I tried what they advised, and what came of it."""
    said = write.cell(interview, "advice") if interview.advice_used_on else Said(Form.BLANK)
    if said.form is not Form.TASK:
        return ""
    result = write.cell(interview, "led_to")
    told = write.say("advice", (interview, "advice"), task=said.text)
    return f"{told} {result.text}" if told and result.fits else told


def _thanks_again(desk: Desk, write: Writer, latest: Talk | None, contact: Contact) -> str:
    """Return the thanks once more; "" for somebody we never talked with."""
    if latest is None:
        return ""
    words = LetterWords(desk, write, latest, contact)
    said = write.cell(words.interview, "specific_detail", name=contact.name)
    whole = said.form is Form.SENTENCE  # was said in the letter; nobody says it twice
    again = "" if whole else one_thing(write, said, words.interview, words.talking)
    return again or write.say("plain", talk=words.talking)


@document(
    DocumentName.LOOP,
    templates={"loop.docx": ("telling somebody that you met the person they named", _LOOP)},
    words="news of",
    label=("note on a talk", "notes on talks"),
    called="note on whom you met",
    outcome=earlier.done_when(lambda draft: draft.naming and draft.naming.told_on),
)
def news_of(desk: Desk, subject: Subject) -> Content | None:
    """Return the note to somebody that tells them of the talk with the person they named; None if that is unclear."""
    referral = subject.action.referral if subject.action else None
    naming = desk.facts.network.namings.get(referral.row) if referral else None
    if naming is None or naming.person is None or naming.met is None:
        return None
    person, talk, contact = naming.person, naming.met, subject.contact
    write, name = desk.writer("loop", contact), spoken(naming.person.name)
    return Content(
        lambda: desk.context(
            contact,
            write,
            subject=write.phrase("subject", name=name),
            met=write.say("met", name=name, day=letter_day(talk.day, desk.facts.today, desk.profile, desk.language)),
            told=lines_of(write.cell(talk.interview, "tell_referrer").text),
        ),
        talk.day,
        more=person.name,
        reference=naming.referral.id,
        writers=(write,),
    )


@document(
    DocumentName.ADVICE,
    templates={"advice.docx": ("telling somebody what came of their advice", _ADVICE)},
    words="news of advice",
    label=("note on advice", "notes on advice"),
    called="note on their advice",
    outcome=earlier.advice,
)
def news_of_advice(desk: Desk, subject: Subject) -> Content | None:
    """Return the note that tells somebody what came of their advice."""
    if subject.talk is None:
        return None
    talk, interview, contact = subject.talk, subject.talk.interview, subject.contact
    write, tried, profile = desk.writer("advice", contact), interview.advice_used_on, desk.profile
    done = month_day(tried, desk.facts.today, profile, desk.language) if tried else ""
    day, said, result = (
        month_day(talk.day, desk.facts.today, profile, desk.language),
        write.cell(interview, "advice"),
        write.cell(interview, "led_to"),
    )
    of = (interview, "advice")
    advised = write.say("advised", of, day=day, task=said.text) if said.form is Form.TASK else ""
    if not (advised or result.fits):
        return None
    did = bool(tried and advised) and not said.text.startswith("be ")  # "you advised me to be patient. I did"
    return Content(
        lambda: desk.context(
            contact,
            write,
            subject=write.phrase("subject"),
            advised=advised or write.say("advised_plain", day=day),
            did=write.say("did", day=done) if did else "",
            result=write.say("result", (interview, "led_to"), result=result.text) if result.fits else "",
            thanks=write.say("thanks"),
        ),
        tried or talk.day,
        reference=interview.id,
        writers=(write,),
    )


@document(
    DocumentName.DECLINED,
    templates={"declined.docx": ("thanks for an answer that was no", _DECLINED)},
    words="thanks after a no",
    label=("thanks for an answer", "thanks for answers"),
    called="thank-you for the answer",
    outcome=earlier.done_when(lambda draft: draft.history.dates(TouchType.DECLINED_THANKS)),
)
def thanks_for_no(desk: Desk, subject: Subject) -> Content:
    """Return the thanks for an answer that was no, and the question who else might help."""
    contact = subject.contact
    write = desk.writer("declined", contact)

    def values() -> dict[str, Any]:
        field = write.cell(contact, "field")
        other = write.say("else_field", (contact, "field"), field=field.text) if field.fits else ""
        subject, thanks = write.phrase("subject"), write.say("thanks")
        return desk.context(contact, write, subject=subject, thanks=thanks, other=other or write.say("else"))

    return Content(values, writers=(write,))


@document(
    DocumentName.DECISION,
    templates={"decision.docx": ("telling somebody who helped what is decided", _DECISION)},
    words="what is decided",
    label=("note on what you decided", "notes on what you decided"),
    outcome=earlier.done_when(lambda draft: draft.history.dates(TouchType.NEWS_LANDED)),
)
def news_of_decision(desk: Desk, subject: Subject) -> Content:
    """Return the note that tells somebody who helped what is decided, with what they did for it."""
    contact, profile = subject.contact, desk.profile
    write = desk.writer("decision", contact)
    return Content(
        lambda: desk.context(
            contact,
            write,
            subject=write.phrase("subject"),
            news=_news(write, profile, contact),
            thanks=_thanks_again(desk, write, desk.history(contact).latest, contact) or write.say("names"),
            end=write.say("end"),
        ),
        writers=(write,),
    )


def _news(write: Writer, profile: Profile, contact: Contact) -> str:
    """Return what is decided; somebody at the place that it names may know it already."""
    told = _decided(write, profile, profile.decided)
    place = contact.organisation
    there = bool(place) and re.search(rf"(?i)\b{re.escape(place)}(?!\w)", profile.decided)
    return write.say("known", decided=told) if there and re.match(r"I\b", told) else told


def _sentences(write: Writer, profile: Profile, parts: list[str]) -> str:
    """Return what is decided, sentence by sentence; notes to oneself such as "start in January" are left out."""
    firsts = [part.partition(" ")[0].casefold() for part in parts]
    kept = [part for part, word in zip(parts, firsts, strict=True) if word == "thank" or verbs().get(word) != word]
    if len(kept) < len(parts):
        write.leave_out(profile, "decided", "it is more than one sentence")
    told = [i_did(part.rstrip(" .!")) or part for part in kept]
    return " ".join(raised(part if part.endswith((".", "!")) else f"{part}.") for part in told)


def _decided(write: Writer, profile: Profile, decided: str) -> str:
    """Return what is decided: a sentence as it stands, anything else after what leads to it."""
    decided = re.sub(r"!+", "!", decided)
    parts = re.split(r"(?<=[.!]) +", decided.strip())
    if len(parts) > 1 and len(lines_of(decided)) == 1 and write.words.language == "en":
        return _sentences(write, profile, parts)
    text = ", ".join(part.strip() for part in decided.rstrip(" .!").split(";"))
    first, second = [*text.casefold().split(" "), ""][:2]
    if re.match(r"(?:I|I[’'](?:m|ve|ll)|We|My) ", text) or len(lines_of(decided)) > 1 or re.search(r"[.:!] ", text):
        return raised(decided if decided.endswith((".", "!")) else f"{text}.")
    english = write.words.language == "en"
    post = who(text) if english and first not in DETERMINERS and names_a_calling(lowered(text)) else Said(Form.BLANK)
    if post.text.startswith(("I am a ", "I am an ")) and not re.match(r"[^,]*\boffer\b", text):
        return f"I will be {post.text.removeprefix('I am ')}"
    doing = first == "will" or (first.endswith("ing") and first in verbs() and second in DETERMINERS | OF)
    if english and (did := f"I {'am ' * (first != 'will')}{lowered(text)}" if doing else i_did(text)):
        return f"{did}."
    if english and verbs().get(first) == first and not is_thing(lowered(text)):
        text = f"to {lowered(text)}"
    name = "to" if text.casefold().startswith(("to ", "that ", "not to ")) else "news"
    piece = with_article(lowered(text), first) if english and _PIECE.match(text) else lowered(text)
    return write.say(name, (profile, "decided"), decided=piece)


_PIECE = regex(
    r"(?i)(?:[\w-]+ ){0,3}?(?:job|offer|position|role|place|spot|class|course|internship|fellowship|apprenticeship|PhD"
    r"|contract)(?: (?:at|with|in|for|from|starting)\b|,|$)"
)
