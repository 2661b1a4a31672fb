"""The prep packet: what to know at the door, what to ask, what to note right after (DOMAIN, Prep packet)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from infoview_sheets.computed.clocks import Times, format_of, minutes_of, times_of
from infoview_sheets.computed.facts import Facts
from infoview_sheets.computed.questions import Selection, select_questions
from infoview_sheets.computed.readiness import missing_parts
from infoview_sheets.computed.wording import place_of_zone
from infoview_sheets.papers.words import clause, clock, lines_of, long_date, me, person, week_day
from infoview_sheets.sheets.schema.choices import Format
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.library import Question
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook

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
_WHO_PAYS = {Format.COFFEE: "I do; I asked", Format.LUNCH: "I do; I asked"}


def packet(workbook: Workbook, facts: Facts, talk: Interview, contact: Contact) -> dict[str, Any]:
    """Return the context of the packet for one scheduled talk."""
    profile = workbook.profile
    chosen = select_questions(workbook, talk, contact)
    fact = facts.interviews[talk.row]
    about_us = _connection(workbook, facts, contact)
    return {
        "me": {**me(profile), "pitch": _pitch(profile, talk), "about": list(profile.know_about_me)},
        "person": {**person(contact), "connection": about_us},
        "talk": _talk(workbook, facts, talk, contact),
        "one_question": _one_question(chosen),
        "why": _why(workbook, contact),
        "goals": [goal for goal in (talk.goal_1, talk.goal_2, talk.goal_3) if goal],
        "research_person": lines_of(talk.research_person),
        "research_organization": lines_of(talk.research_org or _organization_facts(workbook, contact)),
        "hook": clause(talk.research_hook),
        "touches": list(_touches(workbook, contact)),
        "common_ground": list(_common_ground(workbook, contact)),
        "plan": _plan(minutes_of(talk, contact, profile)),
        "must_ask": [{"text": q.question, "listen_for": q.why_ask} for q in chosen.must],
        "if_time": _by_topic(chosen.if_time),
        "favor_question": chosen.closing[0].question,
        "people_question": chosen.closing[-1].question,
        "values": list(profile.values[:4]),
        "thank_by": week_day(fact.thank_by, profile) if fact.thank_by else "",
        "card_by": week_day(fact.card_by, profile) if fact.card_by and contact.card_wanted is not False else "",
    }


def _talk(workbook: Workbook, facts: Facts, talk: Interview, contact: Contact) -> dict[str, Any]:
    """Return what one must know at the door."""
    profile = workbook.profile
    form = format_of(talk, contact, profile)
    times = times_of(talk, contact, profile)
    day = times.mine.date() if times else talk.date or facts.today
    return {
        "weekday": f"{day:%a}",
        "day_number": str(day.day),
        "month": f"{day:%B} {day.year}",
        "short": f"{day:%a} {long_date(day, profile)}" + (f" · {clock(times.mine, profile)}" if times else ""),
        "my_time": clock(times.mine, profile) if times else "",
        "their_time": _their_time(times, contact, profile),
        "stop_by": clock(times.end, profile) if times else "",
        "minutes": minutes_of(talk, contact, profile),
        "format": _FORMATS[form],
        "place": talk.place_or_link,
        "dress": talk.dress or _DRESS.get(form, ""),
        "who_pays": _WHO_PAYS.get(form, ""),
        "readiness": facts.interviews[talk.row].readiness,
        "missing": list(missing_parts(workbook, talk, contact)),
    }


def _their_time(times: Times | None, contact: Contact, profile: Profile) -> str:
    """Return their clock, if it shows something else than mine."""
    if times is None or times.same:
        return ""
    other_day = f"{times.theirs:%a} " if times.theirs.date() != times.mine.date() else ""
    return f"{other_day}{clock(times.theirs, profile)} in {place_of_zone(contact.timezone)}"


def _pitch(profile: Profile, talk: Interview) -> str:
    return profile.pitch_variants.get(talk.audience.casefold(), profile.pitch)


def _connection(workbook: Workbook, facts: Facts, contact: Contact) -> str:
    """Return how we know each other: who named them, else what the sheet says."""
    named = facts.contacts[contact.row].referred_by if contact.row in facts.contacts else ""
    if named:
        return f"named by {named.replace('; ', ', ')}"
    mutual = workbook.person(contact.mutual_contact)
    return contact.how_met or (f"through {mutual.name}" if mutual else "")


def _why(workbook: Workbook, contact: Contact) -> str:
    """Return why this person, in sentences: my reason, then what the people who named them said."""
    sentences = []
    if contact.why_this_person:
        sentences.append(f"Why {contact.name}: {clause(contact.why_this_person)}.")
    for referral in workbook.referrals:
        referrer = workbook.referrer(referral)
        if referrer and referral.reason and workbook.person(referral.name) is contact:
            sentences.append(f"{referrer.name} named them: {clause(referral.reason)}.")
    if contact.want_to_learn:
        sentences.append(f"I want to learn about {', '.join(contact.want_to_learn)}.")
    return " ".join(sentences)


def _organization_facts(workbook: Workbook, contact: Contact) -> str:
    organization = workbook.organization(contact.organisation)
    return organization.facts if organization else ""


def _touches(workbook: Workbook, contact: Contact) -> Iterator[Mapping[str, str]]:
    """Yield the last three things that passed between us, the oldest first."""
    happened: list[tuple[dt.date, str]] = [
        (touch.date, f"{touch.type.words}: {touch.note or touch.personal_line}".rstrip(": "))
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
    for day, words in sorted(happened)[-3:]:
        yield {"date": f"{day:%B} {day.day}", "what": words}


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


def _one_question(chosen: Selection) -> str:
    """Return the question for a talk that ends after five minutes: what they would do in my place, else the first."""
    advice = [q for q in chosen.must if q.topic == "advice"]
    return (advice or list(chosen.must))[0].question if chosen.must else ""


def _by_topic(questions: Sequence[Question]) -> list[Mapping[str, Any]]:
    return [
        {"name": topic, "questions": [q.question for q in group]}
        for topic, group in groupby(questions, key=lambda q: q.topic.words if q.topic else "")
    ]
