"""Write the sentences of a request: how I found them, why them, who I am, the ask, what I would like to hear."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.sentences import Writer
from infoview_sheets.documents.words import month_of
from infoview_sheets.domain.days import minutes_to_ask
from infoview_sheets.regex import regex
from infoview_sheets.rules.slots import Form, Said
from infoview_sheets.rules.wordforms import found_at, is_organization, raised
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.choices import Interest, Source, Tier
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile

_SOURCES = {Source.ALUMNI_DB, Source.LINKEDIN, Source.ASSOCIATION, Source.CAREER_FAIR}
_TOPICS = {
    "path": "topic.path", "background": "topic.background", "role": "topic.role", "position": "topic.role",
    "field": "topic.field", "organization": "topic.organization", "organisation": "topic.organization",
}  # fmt: skip
_MOST_TOPICS = 3
_MOST_REFERRERS = 3
_SHORT = ("topic.path",)


def variant(desk: Desk, contact: Contact) -> str:
    """Return which request fits: to a friend, on LinkedIn, by phone, referred, to somebody met, to alumni, or cold."""
    if contact.tier is Tier.INNER and (contact.email or not contact.linkedin_url):
        return "friend"
    if not contact.email:
        return "linkedin" if contact.linkedin_url else "call"
    if desk.facts.network.mention(contact):
        return "referred"
    if contact.met_on or contact.tier in (Tier.INNER, Tier.ACQUAINTANCE):
        return "again"
    school = desk.profile.school
    if contact.source is Source.ALUMNI_DB or (school and school.casefold() in contact.shared_ground.casefold()):
        return "alumni"
    return "cold"


_WITH_ARTICLE = regex(
    r"(?:(?:National|Federal|State|City|European|Royal|American) )?(?:University|Embassy|Department|Ministry|Office"
    r"|Museum|Institute|Cent(?:er|re)|Bureau|Society|Association|Academy|Library|Council|Faculty|School|College"
    r"|Federation|Agency|Commission|Foundation|City|County|State|Town|Port) (?:of|for) "
    r"|(?!The ).+ (?:Board|Bureau|Commission|Foundation|Council|Authority|Agency|Ministry|Department|Association)$"
)
_WHO_IN_SUBJECT = 50  # characters: a longer subject is cut where mail is read


@dataclass
class RequestWords:
    """The sentences of a request to a person; those that are said ``aloud`` are the ones of a call."""

    desk: Desk
    write: Writer
    contact: Contact
    aloud: bool = False

    @property
    def profile(self) -> Profile:
        return self.desk.profile

    @property
    def organization(self) -> str:
        """Where they work, if that is a name to be said; "" for "freelance" and the like."""
        place = " ".join(self.contact.organisation.split())
        named = f"the {place}" if _WITH_ARTICLE.match(place) else place
        return named if is_organization(place) else ""

    @property
    def referrers(self) -> Sequence[str]:
        """Who named them and may be mentioned: the letters to them have said that they will be."""
        return [spoken(giver.name) for giver in self.desk.facts.network.mentions(self.contact)][:_MOST_REFERRERS]

    def _say(self, name: str, of: tuple[Contact, str] | None = None, /, **cells: str) -> str:
        """Return a sentence; that of a call, where it is said otherwise there."""
        spoken = f"call_{name}"
        return self.write.say(
            spoken if self.aloud and spoken in self.write.words.lists["request"] else name, of, **cells
        )

    def subject(self, kind: str) -> str:
        write = self.write
        if kind == "friend":
            topic = write.cell(self.contact, "field").phrase
            return (
                write.phrase("subject_friend", topic=raised(topic)) if topic else write.phrase("subject_friend_plain")
            )
        if self.referrers:
            return write.phrase("subject_referred", referrer=self.referrers[0])
        found = re.fullmatch(r"I am an? (.+)\.", self._who().text)
        short = found is not None and len(found[1]) <= _WHO_IN_SUBJECT
        return write.phrase("subject", who=found[1]) if found and short else write.phrase("subject_plain")

    def found(self) -> str:
        """Return how I know or found them; "" where nothing that could be said to them is known."""
        write, contact = self.write, self.contact
        if self.referrers:
            return self._say("referred", referrer=write.listed(self.referrers))
        known = contact.tier in (Tier.INNER, Tier.ACQUAINTANCE)
        place = found_at(contact.how_met)
        if place or not contact.how_met:
            return self._met(known=known) or self._shared() or self._place(place, known=known)
        said = write.cell(contact, "how_met", known=known)
        match said.form:
            case Form.SENTENCE:
                return said.text
            case Form.THING:
                return write.say("thing", (contact, "how_met"), thing=said.text)
            case Form.TOLD:
                return write.say("event", (contact, "how_met"), event=said.text)
        return self._met(known=known) or self._shared()

    def _met(self, *, known: bool) -> str:
        day = self.contact.met_on
        return (
            self.write.say("met", month=_month(day, self.desk.facts.today, self.profile, self.desk.language))
            if day and known
            else ""
        )

    def _shared(self) -> str:
        said = self.write.cell(self.contact, "shared_ground")
        return said.text if said.fits else ""

    def _place(self, place: str, *, known: bool) -> str:
        source = self.contact.source
        if not place and source in _SOURCES and source:
            place = self.write.phrase(f"place.{source.value}")
        return self.write.say("place", place=place) if place and not known else ""

    def why(self) -> str:
        """Return why them; it may end with a colon before the sentence about me."""
        write, contact = self.write, self.contact
        said, of = write.cell(contact, "why_this_person"), (contact, "why_this_person")
        if said.form is Form.THING:
            return self._say("why_thing", of, thing=said.text, thing_first=raised(said.text))
        if not said.fits:
            return ""
        clause = said.text.rstrip(".")
        if re.search(r"[.!] ", clause):
            return write.say("several", of, you=said.text)
        inside = clause[0].lower() + clause[1:]
        if clause.startswith("I "):
            return self._say("mine", of, you=said.text)
        return self._say("you", of, you=clause, you_inside=inside)

    def why_friend(self) -> str:
        said, of = self.write.cell(self.contact, "why_this_person"), (self.contact, "why_this_person")
        if said.form is Form.THING:
            return self.write.say("why_friend_thing", of, thing=said.text)
        return self.write.say("why_friend", of, you=said.text.rstrip(".")) if said.fits else ""

    def _who(self) -> Said:
        return self.write.cell(self.profile, "situation")

    def who(self) -> str:
        """Return who I am, as one sentence; "" where the cell fits into none."""
        who = self._who()
        return who.text if who.fits else ""

    def who_goal(self) -> str:
        """Return who I am and what I try to find out, as one sentence; "" where one of the two is unknown."""
        who, goal = self.who().rstrip("."), self.write.cell(self.profile, "goal")
        if not (who and goal.fits):
            return ""
        joined = "" if re.match(r"I am (?:an?|the|one) (?!.*(?:, | who | which ))", who) else "and_"
        name = {Form.TASK: "task", Form.TOLD: "told"}.get(goal.form, "thing")
        return self.write.say(f"who_{joined}{name}", (self.profile, "goal"), who=who, goal=goal.text)

    def goal(self) -> str:
        """Return what I try to find out, as one sentence."""
        goal = self.write.cell(self.profile, "goal")
        name = {Form.TASK: "goal_task", Form.TOLD: "goal_told"}.get(goal.form, "goal_thing")
        return self.write.say(name, (self.profile, "goal"), goal=goal.text) if goal.fits else ""

    @property
    def same_town(self) -> bool:
        """Whether we are in one town and can meet."""
        return bool(self.contact.city) and self.contact.city.casefold() == self.profile.city.casefold()

    @property
    def how(self) -> str:
        """How we could talk: "by phone or video"."""
        return self.write.phrase("how_town" if self.same_town else "how")

    def ask(self, name: str = "ask") -> str:
        return self._say(name, minutes=str(minutes_to_ask(self.contact, self.profile)), how=self.how)

    def times(self) -> str:
        """Return when I am free."""
        said, clock = self.write.cell(self.profile, "free_times"), self.desk.my_place(self.contact)
        name = "times_clock" if clock else "times"
        return self.write.say(name, (self.profile, "free_times"), times=said.text, clock=clock) if said.fits else ""

    def hear(self) -> str:
        """Return what I would like to hear, with the place where they work."""
        told, things, named = self._topics()
        place = self.organization
        if not (told or things):
            return self.write.say("hear_plain_at" if place else "hear_plain", organization=place)
        topics = joined(self.write, told, things)
        theirs = re.search(r"\byour?\b", topics)  # they are the somebody there
        if topics.startswith("whether "):
            return self.write.say("hear_whether", (self.contact, "want_to_learn"), topics=topics)
        if place and not (named or theirs):
            return self.write.say("hear_at", (self.contact, "want_to_learn"), topics=topics, organization=place)
        return self.write.say("hear", (self.contact, "want_to_learn"), topics=topics)

    def hear_briefly(self) -> str:
        """Return the first of what I would like to hear, where there is room for no more."""
        told, things, _ = self._topics(_SHORT)
        return self.write.say(
            "hear", (self.contact, "want_to_learn"), topics=joined(self.write, told[:1], () if told else things[:1])
        )

    def offer(self) -> str:
        """Return what I can do for them (practice P027)."""
        said = self.write.cell(self.profile, "can_offer")
        return self.write.say("offer", (self.profile, "can_offer"), offer=said.text) if said.fits else ""

    def topics(self) -> str:
        """Return what I would like to hear, as it stands behind "hear"."""
        told, things, _ = self._topics()
        return joined(self.write, told, things)

    def _topics(self, usual: Sequence[str] = ()) -> tuple[Sequence[str], Sequence[str], bool]:
        """Return the topics that follow "hear", those that follow "hear about", and whether their place is named.

        Where the cells name none they are the ``usual`` ones.
        """
        typed = [topic for topic in self.contact.want_to_learn[:_MOST_TOPICS] if topic.casefold() in _TOPICS]
        keys = [_TOPICS[topic.casefold()] for topic in typed]
        own = self.write.items(self.contact, "want_to_learn") if len(typed) < len(self.contact.want_to_learn) else ()
        if not (keys or own) and self.contact.interest_focus:
            keys = [f"topic.{_FOCUS[self.contact.interest_focus]}"]
        keys = keys if keys or own else list(usual)
        known = [self._known(key, first=n == 0) for n, key in enumerate(dict.fromkeys(keys))]
        fresh = [said for said in own if said.text.casefold().removeprefix("your ") not in _TOPICS][
            : _MOST_TOPICS - len(known)
        ]
        told = [*known, *(said.text for said in fresh if said.form is Form.TOLD)]
        return told, [said.text for said in fresh if said.form is Form.THING], any(
            self.organization and self.organization in topic for topic in known
        )  # fmt: skip

    def _known(self, key: str, *, first: bool) -> str:
        """Return the words for a topic; the first one names the place."""
        place = self.organization
        return self.write.phrase(f"{key}_at" if place and first else key, organization=place)


_FOCUS = {
    Interest.BACKGROUND: "background",
    Interest.ORGANISATION: "organization",
    Interest.POSITION: "role",
    Interest.PATH: "path",
}


def joined(write: Writer, told: Sequence[str], things: Sequence[str]) -> str:
    """Return clauses and things in one phrase: "how you got there, and about the fellowship"."""
    clauses = write.listed(told)
    if not things:
        return clauses
    return write.phrase("told_and_about" if told else "about", told=clauses, things=write.listed(things))


def _month(day: date, today: date, profile: Profile, language: str) -> str:
    return month_of(day, profile, language) + (f" {day.year}" if day.year != today.year else "")
