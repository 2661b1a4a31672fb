"""The messages that lead to a talk: request, request for an introduction, nudges (docs/domain.md, Documents)."""

import re
from typing import Any

from infoview_sheets.documents.desk import Desk, message
from infoview_sheets.documents.paper import Paper
from infoview_sheets.documents.phrases import led_by, to_them
from infoview_sheets.documents.words import clause, week_day
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


def request(desk: Desk, contact: Contact) -> Paper:
    """Return the request for a talk, in the variant that fits what connects us."""
    return message("request", f"{contact.name} request", contact, _request(desk, contact))


def _request(desk: Desk, contact: Contact) -> dict[str, Any]:
    profile = desk.profile
    article = desk.facts.library.gift_for(contact)
    return desk.context(
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
        minutes=profile.ask_minutes,
        same_town=bool(contact.city) and contact.city.casefold() == profile.city.casefold(),
        free_times=clause(profile.free_times),
        clock=desk.my_place(contact),
        max_words=profile.request_max_words,
        max_characters=LINKEDIN_CHARACTERS,
        shorten=list(_SHORTEN),
    )


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


def introduction(desk: Desk, contact: Contact, between: Contact) -> Paper:
    """Return the message to the person in between, with a paragraph they can send on unchanged."""
    offered = desk.facts.network.introducer(contact)
    context = desk.context(
        between,
        target={"name": spoken(contact.name), "salutation": contact.salutation or spoken(contact.name)},
        offered=bool(offered and offered.row == between.row),
        **_why(contact),
        minutes=desk.profile.ask_minutes,
        max_words=FORWARD_WORDS,
        shorten=["learn", "you"],
    )
    return message("introduction", f"{contact.name} introduction by {between.name}", between, context)


def nudge(desk: Desk, contact: Contact) -> Paper:
    """Return the next nudge; the last one says that it is."""
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
        minutes=profile.ask_minutes,
    )
    return message("nudge", f"{contact.name} nudge {count + 1}", contact, context)
