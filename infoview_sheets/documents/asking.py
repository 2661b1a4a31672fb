"""The messages that lead to a talk: request, request for an introduction, nudges (docs/domain.md, Documents)."""

import re

from infoview_sheets.documents import earlier
from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.fields import GOAL, MESSAGE, MINUTES, Field
from infoview_sheets.documents.kinds import STOPPED, Content, Subject, Way, document
from infoview_sheets.documents.phrases import led_by, to_them
from infoview_sheets.documents.words import clause, week_day
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.domain.clocks import minutes_to_ask
from infoview_sheets.rules.clauses import found_at
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.choices import Interest, Source, Tier
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.text import listed

# What LinkedIn takes in the note of an invitation.
LINKEDIN_CHARACTERS = 300
# A paragraph that somebody else sends on is read only if it is short (docs/domain.md, Documents).
FORWARD_WORDS = 80
# What a request does without when it grows too long, in this order.
_SHORTEN = ("found", "known_from", "free_times", "said", "article", "learn", "you", "me.goal")

_FOUND = {
    Source.ALUMNI_DB: "in the alumni directory",
    Source.LINKEDIN: "on LinkedIn",
    Source.ASSOCIATION: "through our professional society",
    Source.CAREER_FAIR: "at a career fair",
    Source.EVENT: "at an event",
}
_TOPICS = {
    "path": "your path",
    "background": "your background",
    "role": "what your work is like",
    "position": "what your work is like",
    "field": "where the field is going",
    "organization": "the place where you work",
    "organisation": "the place where you work",
}
_INTERESTS = {
    Interest.BACKGROUND: "your background",
    Interest.ORGANISATION: "the place where you work",
    Interest.POSITION: "what your work is like",
    Interest.PATH: "your path",
}

_MEETING = re.compile(r"(?:we )?(met|spoke|talked|worked|studied|shared|sat)( .*)", re.IGNORECASE)


def _can_say_who(desk: Desk, subject: Subject) -> bool:
    """Return whether the request can say who writes; one that cannot is none."""
    return bool(desk.profile.situation)


def _request_asked(desk: Desk, contact: Contact) -> Subject | str | None:
    """Return the subject of a request to somebody whom nobody can introduce."""
    if desk.between(contact):
        return None
    return Subject(contact) if _reachable(contact) else "no email, phone or LinkedIn address"


def _reachable(contact: Contact) -> bool:
    return bool(contact.email or contact.phone or contact.linkedin_url)


_ME = (
    Field("me.situation", "text", "a third-year PhD student", 'Who you are, as it stands after "I am".'),
    GOAL,
)

_LEARN = Field("learn", "text", "your path and what your work is like", 'As it stands after "hear about".')

_WHY = (Field("you", "text", "You did the fellowship I am considering", "Why this person, as a sentence."), _LEARN)

_FOUND_IN = Field("found", "text", "in the alumni directory", 'Where, as it stands after "I found your name".')

_REFERRER = Field("referrer", "text", "Ada Quillfeather", "Who named them and may be mentioned.")

_KNOWN_FROM = Field("known_from", "text", "former lab mate", "How you know or found them, in your words.")

_REQUEST = (
    *MESSAGE,
    *_ME,
    *_WHY,
    MINUTES,
    Field("same_town", "yes/no", "no", "They are in your town, so meeting in person is offered."),
    Field("free_times", "text", "Tuesday or Thursday after 3 pm", "When you are free."),
    Field("clock", "text", "New York", "The town of your clock, where theirs is another one."),
)

_REFERRED = (*_REQUEST, _REFERRER, Field("said", "text", "you run the fellowship", "What the person in between said."))

_ALUMNI = (
    *_REQUEST,
    _FOUND_IN,
    Field("ground", "text", "We are both from Example State", "What you share, a sentence."),
)

_AGAIN = (*_REQUEST, _KNOWN_FROM, Field("met", "text", "met at a fair in May", 'How you met, after "We".'))

_COLD = (
    *_REQUEST,
    _FOUND_IN,
    _KNOWN_FROM,
    Field("article.title", "text", "What reviewers wish they knew", "An article on a topic of theirs."),
    Field("article.url", "text", "https://news.example.org/a", "Its address."),
    Field("article.topic", "text", "peer review", "The topic it is about."),
)

_LINKEDIN = (*MESSAGE, *_ME, MINUTES, _REFERRER, _FOUND_IN)

_INTRODUCTION = (
    *MESSAGE,
    *_ME,
    *_WHY,
    MINUTES,
    Field("me.email", "text", "robin@example.org", "Your email."),
    Field("me.phone", "text", "555-0100", "Your phone."),
    Field("target.name", "text", "Soren Lightbody", "Whom you would like to meet."),
    Field("target.salutation", "text", "Soren", 'What stands behind "Dear" in the paragraph to send on.'),
    Field("offered", "yes/no", "yes", "They offered the introduction themselves."),
)

_NUDGE_2 = (*MESSAGE, Field("me.situation", "text", "a PhD student", "Who you are."), _LEARN, MINUTES, _REFERRER)

_NUDGE_1 = (*_NUDGE_2, Field("asked", "text", "Thursday, November 12", "The day of your first message."))


@document(
    DocumentName.REQUEST,
    Way.MESSAGE,
    templates={
        "request_referred.docx": ("request to somebody you were named to", _REFERRED),
        "request_alumni.docx": ("request to somebody of your school", _ALUMNI),
        "request_again.docx": ("request to somebody you have met", _AGAIN),
        "request_cold.docx": ("request to a stranger, with an article if one fits", _COLD),
        "request_linkedin.docx": ("note of a LinkedIn invitation, 300 characters at most", _LINKEDIN),
    },
    template="request_{variant}.docx",
    words="request",
    label=("request", "requests"),
    called="request",
    blockers=STOPPED | {"request"},
    due=_can_say_who,
    asked=_request_asked,
    printed_as=("requests",),
    checks=frozenset({"wording", "request"}),
    outcome=earlier.request,
)
def request(desk: Desk, subject: Subject) -> Content | None:
    """Return the request for a talk, in the variant that fits what connects us; None where there is no way to them."""
    contact = subject.contact
    if not _reachable(contact):
        return None
    profile = desk.profile
    article = desk.facts.library.gift_for(contact)
    context = desk.context(
        contact,
        variant=variant(desk, contact),
        **_referrer(desk, contact),
        **_why(contact),
        met=_met(desk, contact),
        known_from=_known_from(contact),
        found=_place(contact) or (_FOUND.get(contact.source, "") if contact.source else ""),
        ground=_ground(desk, contact),
        article={"title": article.title, "url": article.url, "topic": _topic(contact, article.topics)}
        if article
        else {},
        minutes=minutes_to_ask(contact, profile),
        same_town=bool(contact.city) and contact.city.casefold() == profile.city.casefold(),
        free_times=clause(profile.free_times),
        clock=desk.my_place(contact),
        max_words=profile.request_max_words,
        max_characters=LINKEDIN_CHARACTERS,
        shorten=list(_SHORTEN),
    )
    return Content(context)


def variant(desk: Desk, contact: Contact) -> str:
    """Return which request fits: through LinkedIn, referred, to somebody met, to alumni, or to a stranger."""
    if contact.linkedin_url and not contact.email:
        return "linkedin"
    if desk.facts.network.mention(contact):
        return "referred"
    if contact.met_on or contact.tier in (Tier.INNER, Tier.ACQUAINTANCE):
        return "again"
    school = desk.profile.school
    if contact.source is Source.ALUMNI_DB or (school and school.casefold() in contact.shared_ground.casefold()):
        return "alumni"
    return "cold"


def _referrer(desk: Desk, contact: Contact) -> dict[str, str]:
    """Return who may be named, and what they said that can be said to the person's face."""
    network = desk.facts.network
    giver = network.mention(contact)
    reasons = [n.referral.reason for n in network.of.get(contact.row, ()) if n.giver == giver and n.may_mention]
    said = next((said for reason in reasons if (said := to_them(reason))), "")
    return {"referrer": giver.name if giver else "", "said": said if giver else ""}


def _why(contact: Contact) -> dict[str, str]:
    """Return why this person: as a sentence to them if it can be one, else as it stands; and what I would learn."""
    topics = [_TOPICS.get(topic.casefold(), clause(topic)) for topic in contact.want_to_learn[:3]]
    if not topics and contact.interest_focus:
        topics = [_INTERESTS[contact.interest_focus]]
    return {"you": led_by(contact.why_this_person), "learn": listed(list(dict.fromkeys(topics)), serial=True)}


def _met(desk: Desk, contact: Contact) -> str:
    """Return how we met as it stands after "We": "met at a fair in May"."""
    found = _MEETING.match(clause(contact.how_met))
    how = f"{found.group(1).lower()}{found.group(2)}" if found else ""
    if contact.met_on is None:
        return how
    year = f" {contact.met_on.year}" if contact.met_on.year != desk.facts.today.year else ""
    return f"{how or 'met'} in {contact.met_on:%B}{year}"


def _known_from(contact: Contact) -> str:
    """Return how I know or found them, where it is no meeting, naming or usual place, which have words of their own."""
    how = clause(contact.how_met)
    said = _MEETING.match(how) or how.casefold().startswith("named by") or _place(contact)
    return "" if said else how


def _place(contact: Contact) -> str:
    """Return where I found a stranger, if it is a usual place: "on LinkedIn". To others it says too little (CT009)."""
    return "" if contact.tier in (Tier.INNER, Tier.ACQUAINTANCE) else found_at(contact.how_met)


def _ground(desk: Desk, contact: Contact) -> str:
    """Return what we share, as a sentence."""
    ground, school = clause(contact.shared_ground), desk.profile.school
    if ground:
        return f"We are {ground}" if ground.startswith("both ") else f"We have something in common: {ground}"
    return f"We both know {school} from the inside" if school else ""


def _topic(contact: Contact, topics: tuple[str, ...]) -> str:
    """Return the topic of an article that is theirs, as they spell it."""
    shared = {topic.casefold() for topic in topics}
    return next((topic for topic in contact.topics if topic.casefold() in shared), "")


def _introduction_asked(desk: Desk, contact: Contact) -> Subject | str | None:
    return Subject(contact) if desk.between(contact) else None


@document(
    DocumentName.INTRODUCTION,
    Way.MESSAGE,
    templates={"introduction.docx": ("asking for an introduction, with a paragraph to send on", _INTRODUCTION)},
    template="introduction.docx",
    words="introduction",
    label=("request for an introduction", "requests for an introduction"),
    called="request for an introduction",
    blockers=STOPPED | {"request"},
    due=_can_say_who,
    asked=_introduction_asked,
    printed_as=("requests",),
    outcome=earlier.request,
)
def introduction(desk: Desk, subject: Subject) -> Content | None:
    """Return the message to the person in between, with a paragraph they can send on unchanged."""
    contact, between = subject.contact, desk.between(subject.contact)
    if between is None:
        return None
    offered = desk.facts.network.introducer(contact)
    context = desk.context(
        between,
        target={"name": spoken(contact.name), "salutation": contact.salutation or spoken(contact.name)},
        offered=bool(offered and offered.row == between.row),
        **_why(contact),
        minutes=minutes_to_ask(contact, desk.profile),
        max_words=FORWARD_WORDS,
        shorten=["learn", "you"],
    )
    return Content(context, more=f"by {between.name}", to=between)


@document(
    DocumentName.NUDGE,
    Way.MESSAGE,
    templates={"nudge_1.docx": ("first reminder", _NUDGE_1), "nudge_2.docx": ("last reminder", _NUDGE_2)},
    template="nudge_{number}.docx",
    words="nudge",
    label=("nudge", "nudges"),
    called="nudge",
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
    context = desk.context(
        contact,
        number=2 if last else 1,
        asked=week_day(requests[-1], profile) if requests else "",
        referrer=_referrer(desk, contact)["referrer"],
        **_why(contact),
        minutes=minutes_to_ask(contact, profile),
    )
    return Content(context, more=str(count + 1))
