"""Write the sentences of the thank-you letter and of the card, each from one cell or left out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.sentences import Writer
from infoview_sheets.documents.words import letter_day, lines_of, week_day
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.referrals import Naming, discreet, withheld
from infoview_sheets.frozen import grouped
from infoview_sheets.regex import regex
from infoview_sheets.rules.slots import Form, Said
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.choices import Format, Introduction
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import seen
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.text import words_in

_HOW_YOU = regex(r"how [\w’-]+(?: and [\w’-]+)? you (?:were|are)\b")


@dataclass
class LetterWords:
    """The sentences of the letter on one talk; ``written`` is its day."""

    desk: Desk
    write: Writer
    talk: Talk
    contact: Contact
    written: dt.date | None = None
    says_something: bool = field(default=False, init=False)
    _has_named: bool = field(default=False, init=False)

    @property
    def interview(self) -> Interview:
        """What is noted of the talk, without what names somebody to them who does not wish it."""
        return discreet(self.talk.interview, withheld(self.desk.facts.network, self.contact), self.contact.name)

    @property
    def day(self) -> str:
        """The day of the talk: "Friday", or "November 6" where that is longer ago."""
        return letter_day(self.talk.day, self.written or self.desk.facts.today, self.desk.profile, self.desk.language)

    @property
    def on_day(self) -> str:
        """The day as it follows a phrase: " on Friday"."""
        return self.write.phrase("on", space=" ", day=self.day)

    @property
    def talking(self) -> str:
        """How and when we talked, after "Thank you for"."""
        return self.write.phrase(_talk(self.talk.interview.format), day=self.on_day)

    @property
    def talking_undated(self) -> str:
        """How we talked, where a day would be wrong when it is read."""
        return self.write.phrase(_talk(self.talk.interview.format), day="")

    def subject(self) -> str:
        form = self.talk.interview.format
        known = (Format.EMAIL, Format.COFFEE, Format.LUNCH, Format.WALK)
        thanked = self.write.phrase(f"subject_{form.value if form in known else 'talk'}", day=self.on_day)
        return self.write.phrase("subject", thanked=thanked)

    def own(self) -> Sequence[str]:
        """Return the person's own words, paragraph by paragraph."""
        return lines_of(self.write.cell(self.interview, "own_words").text)

    def _said(self, sentence: str) -> str:
        self.says_something = self.says_something or bool(sentence)
        return sentence

    def opening(self) -> str:
        """Return the thanks, with the one thing where it fits; on a second talk that it was one."""
        interview = self.interview
        said = self.write.cell(interview, "specific_detail", name=self.contact.name)
        suggested = self.write.listed(self._groups.get("suggested", ())) if said.form in _NAMING else ""
        opening = self._said(one_thing(self.write, said, interview, self.talking, suggested))
        self._has_named = bool(opening and suggested)
        opening = opening or self.write.say("plain", talk=self.talking, day=self.on_day)
        tour = self._said(self.write.say("tour")) if interview.tour_given else ""
        return " ".join(filter(None, (opening, tour, self.write.say("again") if self.desk.earlier(self.talk) else "")))

    def doing(self) -> str:
        """Return what I do with their advice, unless that is left to the card, and what I promised."""
        interview = self.interview
        told = "" if self._card_tells_advice else advised(self.write, interview)
        promised = "" if seen(interview, "promise_done_on") else self._promise(interview)
        return self._said(" ".join(filter(None, (told, promised))))

    @property
    def _card_tells_advice(self) -> bool:
        """Whether a card is written that tells what I do with their advice."""
        return self.contact.card_wanted is not False and bool(
            card_words(self.desk, self.desk.writer("card", self.contact, self.talk), self.talk, self.contact)
        )

    def _promise(self, interview: Interview) -> str:
        due = interview.promise_due
        said = self.write.cell(interview, "promise", dated=due is not None, name=self.contact.name)
        name = {Form.TASK: "promise", Form.NOT: "promise_not", Form.THING: "promise_thing"}.get(said.form)
        by = self.write.phrase("by", space=" ", day=self._week_day(due)) if due else ""
        return self.write.say(name, (interview, "promise"), promise=said.text, by=by) if name else ""

    def _week_day(self, day: dt.date) -> str:
        return week_day(day, self.desk.profile, self.desk.language)

    def named(self) -> str:
        """Return what I do about the people they named, beyond the opening; where I did not ask, the question."""
        if not self._groups:
            return self.write.say("ask") if self.interview.referral_asked is False else ""
        left = {what: names for what, names in self._groups.items() if what != "suggested" or not self._has_named}
        return self._said(" ".join(
            self.write.say(what, names=self.write.listed(names)) for what, names in left.items()
        ).strip())  # fmt: skip

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[str]]:
        """The names they gave, by the sentence each belongs into."""
        return grouped((self._what_to_do(naming), spoken(naming.referral.name)) for naming in self._namings())

    def _namings(self) -> Sequence[Naming]:
        return [
            naming
            for naming in self.desk.facts.network.given_in(self.talk, self.desk.history(self.contact))
            if naming.referral.name
        ]

    def _what_to_do(self, naming: Naming) -> str:
        """Return which sentence a name belongs into: whoever was written to already is thanked for alone."""
        person = naming.person
        asked = person is not None and (self.desk.history(person).was_asked or bool(self.desk.history(person).held))
        if naming.referral.intro_type is Introduction.THEY_WILL_INTRODUCE and not asked:
            return "introduce"
        return "write" if naming.referral.name_permission and not asked else "suggested"

    def offer(self, *, doing: bool, named: bool) -> str:
        """Return what I can do for them, or a last sentence: the person's own as it stands, else one of ours.

        A letter that has something to say needs neither an offer to everybody nor a last sentence of ours.
        """
        profile, interview = self.desk.profile, self.interview
        need = self.write.cell(interview, "they_need")
        helping = ""
        if need.fits:
            helping = self.write.say(
                "need", (interview, "they_need"), need=need.text, one=self.write.phrase(_one(need.text))
            )
        elif not (need.why_not or doing or named or self._has_named):
            offer = self.write.cell(profile, "can_offer")
            helping = self.write.say("offer", (profile, "can_offer"), offer=offer.text) if offer.fits else ""
        own = self.write.cell(profile, "availability_line").text
        full = helping or doing or self._has_named or (named and not self._groups)
        stay = own or ("" if full else self.write.say("stay_named" if named else "stay"))
        return " ".join(filter(None, (helping, stay)))

    def phrases(self) -> dict[str, object]:
        """Return the phrases by themselves, for a person's own template."""
        interview, quiet = self.interview, replace(self.write, left_out=[])
        due = interview.promise_due
        return {
            "detail": quiet.cell(interview, "specific_detail", name=self.contact.name).phrase,
            "advice": quiet.cell(interview, "advice").phrase,
            "promise": ""
            if seen(interview, "promise_done_on")
            else quiet.cell(interview, "promise", name=self.contact.name).phrase,
            "promise_by": self._week_day(due) if due else "",
            "names": [spoken(naming.referral.name) for naming in self._namings()],
            "they_need": quiet.cell(interview, "they_need").phrase,
            "can_offer": quiet.cell(self.desk.profile, "can_offer").phrase,
        }


def _talk(form: Format | None) -> str:
    known = (Format.OFFICE, Format.COFFEE, Format.LUNCH, Format.WALK, Format.EMAIL)
    return f"talk.{form.value}" if form in known and form else "talk"


def _one(need: str) -> str:
    people = set(need.split()) & words_in("people")
    return f"need_{'one' if need.startswith(('a ', 'an ')) else 'anyone' if people else 'any'}"


_NAMING = (Form.THING, Form.TOLD)


def one_thing(write: Writer, said: Said, interview: Interview, talking: str, suggested: str = "") -> str:
    """Return the thanks for the one thing, and for the names they ``suggested``; "" where the cell fits nowhere."""
    name = {Form.THING: "thing", Form.TOLD: "told", Form.QUOTE: "quote", Form.SENTENCE: "sentence"}.get(said.form)
    if name == "told" and _HOW_YOU.match(said.text):
        name = "how_you"
    if name == "sentence" and said.text.startswith(("I ", "We ")):
        name = "mine"
    if not name:
        return ""
    key = {"how_you": "told", "mine": "sentence"}.get(name, name)
    name = f"{key}_named" if suggested else name
    return write.say(name, (interview, "specific_detail"), talk=talking, names=suggested, **{key: said.text})


def advised(write: Writer, interview: Interview) -> str:
    """Return what I do about their advice; nothing once I tried it, which is told as news."""
    if seen(interview, "advice_used_on"):
        return ""
    said = write.cell(interview, "advice")
    name = {Form.TASK: "task", Form.NOT: "not"}.get(said.form)
    return write.say(name, (interview, "advice"), task=said.text) if name else ""


def card_words(desk: Desk, write: Writer, talk: Talk, contact: Contact) -> str:
    """Return the words of the card: what the letter leaves to it; "" where that is nothing.

    The letter takes the person's own words, else the one thing. What is left of the one thing and the advice is for
    the card; one cell alone is the letter's. The one thing is thanked for once more where the thanks are noted as sent
    and there is no letter to make; the advice is told once.
    """
    words = LetterWords(desk, write, talk, contact)
    interview = words.interview
    quiet = replace(write, left_out=[])
    own = quiet.cell(interview, "own_words").fits
    said = quiet.cell(interview, "specific_detail", name=contact.name)
    told = advised(write, interview) if own or said.fits else ""
    free = own or seen(interview, "thanks_email_on")
    return told or (one_thing(write, said, interview, words.talking_undated) if free else "")
