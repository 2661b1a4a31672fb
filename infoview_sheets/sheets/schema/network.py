"""The other sheets: who named whom, what passed between you, where people work, what to ask or to share, days off."""

import datetime as dt
from collections.abc import Mapping

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import (
    About,
    ArticleKind,
    Channel,
    Introduction,
    ReferralKind,
    ReferralStatus,
    Sector,
    Tone,
    Topic,
    TouchType,
)
from infoview_sheets.sheets.schema.field import Kind, Slot, Step, Unclear, auto, by_key, column

# What a message was, and when, decides about the next one: any of them.
TOUCH = tuple(Step)

# A column reads best as one paragraph.
# fmt: off


@frozen(kw_only=True)
class Referral:
    """A person or organization that somebody named: an edge of the network."""

    row: int = 0
    unclear: Mapping[str, Unclear] = by_key()
    id: str = column("ID", Kind.ID, "The tool's number for this naming.", aliases=("referral_id",), example="R-007",
        width=8)
    interview: str = column("From which talk", Kind.REF, "The ID of the talk; blank when the name came by mail.",
        ref="Interviews", aliases=("interview", "talk"), example="I-004", width=12)
    from_contact: str = column("Who named them", Kind.REF, "Blank: the person of the talk.", ref="Contacts",
        aliases=("from contact", "referred by", "named by", "referrer", "from"), example="Ada Quillfeather", width=24)
    kind: ReferralKind = column("Kind", ReferralKind, "A person or an organization.", default=ReferralKind.PERSON,
        width=13)
    name: str = column("Name", Kind.TEXT, "Who was named.", required=True, aliases=("person", "who", "referral"),
        example="Dov Larkspur", width=24)
    role: str = column("Role", Kind.TEXT, "What they do.", aliases=("title", "position"), width=22)
    organisation: str = column("Organization", Kind.TEXT, "Where they work.", aliases=("organization", "company",
        "employer", "org"), width=24)
    email: str = column("Email", Kind.EMAIL, "Their address, if you were given it.", aliases=("e-mail", "mail",
        "email address"), width=28)
    reason: str = column("Why they named them", Kind.TEXT, "It goes into the request.", aliases=("reason", "why"),
        example="runs the fellowship", width=28)
    intro_type: Introduction = column("How", Introduction, "What the person who named them offered.",
        default=Introduction.UNKNOWN, aliases=("intro type", "introduction"), width=22, holds=(Step.ASK,))
    name_permission: bool | None = column("May I use their name", Kind.YES_NO, "Blank counts as no.",
        aliases=("name permission", "permission"), width=11, careful=False)
    received_on: dt.date | None = column("Named on", Kind.DATE, "Blank: the day of the talk.", aliases=("received on",
        "date"), width=13)
    promote: bool | None = column("Add to Contacts", Kind.YES_NO, "Yes: sync adds a row in Contacts.",
        aliases=("promote",), width=11, careful=False)
    dismissed: bool = column("Not for me", Kind.YES_NO, "Yes: never proposed again.", default=False,
        aliases=("dismissed",), width=11, careful=True)


REFERRAL_AUTO = (
    auto("to_contact_id", "Person ID", Kind.ID, "Their ID in Contacts.", ""),
    auto("status", "Status", ReferralStatus, "How far you are with them.", "", width=13),
    auto("age_days", "Age", Kind.INT, "Days since they were named.", ""),
    auto("loop_due", "Tell referrer by", Kind.DATE, "Two business days after you met.", "", width=13),
    auto("loop_closed_on", "Told on", Kind.DATE, "The day the referrer heard of it.", "", width=13),
    auto("issues", "Check", Kind.TEXT, "What to fix in this row; the sheet Checks says how.", "", width=30),
)


@frozen(kw_only=True)
class Touch:
    """A line of the log: a message, share or favor, or a step that was marked in This Week."""

    row: int = 0
    unclear: Mapping[str, Unclear] = by_key()
    since: dt.date | None = None
    """The look before the one that first saw it, where it was marked without a day: it was done between the two."""
    id: str = column("ID", Kind.ID, "The tool's number for this touch.", aliases=("touch_id",), width=9)
    who: str = column("Who", Kind.REF, "The person's name as in Contacts, or the ID.", required=True, ref="Contacts",
        aliases=("contact", "name", "person"), width=24)
    date: dt.date | None = column("Date", Kind.DATE, "The day it happened.", required=True, aliases=("on", "when"),
        width=13, holds=TOUCH)
    type: TouchType | None = column("Type", TouchType, "What passed between you.", required=True, aliases=("kind",
        "what"), width=22, holds=TOUCH)
    channel: Channel = column("Channel", Channel, "How it went.", default=Channel.EMAIL, aliases=("by",))
    article: str = column("Article", Kind.REF, "The ID of what you sent.", ref="Articles", example="A-003", width=10)
    personal_line: str = column("Why I thought of you", Kind.TEXT, "The line that makes it a gift.",
        aliases=("personal line",), width=34)
    referral: str = column("About referral", Kind.REF, "The ID of the naming this answers.", ref="Referrals",
        aliases=("referral",), example="R-002", width=13)
    talk: str = column("About talk", Kind.REF, "The ID of the talk this is about.", ref="Interviews", aliases=("talk",
        "interview"), example="I-004", width=11)
    note: str = column("Note", Kind.TEXT, "Anything you want to remember.", aliases=("notes",), width=34)


TOUCH_AUTO = (
    auto("contact_id", "Who ID", Kind.ID, "The ID of the person.", ""),
    auto("issues", "Check", Kind.TEXT, "What to fix in this row; the sheet Checks says how.", "", width=30),
)


@frozen(kw_only=True)
class Organization:
    """A place where people you might ask work."""

    row: int = 0
    unclear: Mapping[str, Unclear] = by_key()
    name: str = column("Name", Kind.TEXT, "As in Contacts.", required=True, aliases=("organization", "organisation",
        "company"), width=28)
    website: str = column("Website", Kind.URL, "Their page.", aliases=("url", "link"), width=28)
    sector: Sector | None = column("Sector", Sector, "What kind of place it is.", aliases=("type",))
    facts: str = column("Facts and news", Kind.LINES, "Printed in the packet when the talk has no research of its own.",
        aliases=("facts", "news", "notes"), width=40)
    target: bool = column("I would like to work here", Kind.YES_NO, "Yes: asked after three practice talks.",
        default=False, aliases=("target",), width=12)
    motivation: int | None = column("Motivation", Kind.INT, "0 to 3.", low=0, high=3, width=12)
    address: str = column("Address", Kind.LINES, "Where it is.", aliases=("postal address",), width=28)


ORGANIZATION_AUTO = (
    auto("people", "People", Kind.INT, "How many of your contacts work there.", ""),
    auto("talks", "Talks", Kind.INT, "How many talks you held there.", ""),
)


# A column reads best as one paragraph.
# fmt: off


@frozen(kw_only=True)
class Question:
    """A question you may ask in a talk."""

    row: int = 0
    unclear: Mapping[str, Unclear] = by_key()
    id: str = column("ID", Kind.ID, "The question's number.", aliases=("question_id",), example="Q05", width=7)
    order: int | None = column("Order", Kind.INT, "The natural order of a talk; leave gaps of ten.", required=True,
        low=1, high=999, width=8)
    topic: Topic | None = column("Topic", Topic, "What it is about.", required=True, width=16)
    question: str = column("Question", Kind.TEXT,
        "As you would say it; {referrer}, {organisation} and the like are filled in.", required=True, width=70)
    why_ask: str = column("Why", Kind.TEXT, "What you learn from the answer.", aliases=("why ask",), width=40)
    tone: Tone = column("Tone", Tone, "Frank questions come late.", default=Tone.NORMAL, width=9, careful=Tone.FRANK)
    about: About = column("About", About, "Them, the job, the search or me.", default=About.JOB, width=12)
    minutes: int = column("Minutes", Kind.INT, "How long the answer takes.", default=2, low=1, high=10, width=9)
    always: bool = column("Always", Kind.YES_NO, "Yes: in every packet.", default=False, aliases=("default must",),
        width=9, careful=False)
    needs: str = column("Only when", Kind.TEXT, "What must be known for it to make sense.", aliases=("needs",),
        example="format_office", width=18)
    value_tag: str = column("Value", Kind.TEXT, "The value of yours it tests.", aliases=("value tag",),
        example="autonomy", width=13)
    use: bool = column("Use", Kind.YES_NO, "No: never printed.", default=True, width=7, careful=False)


QUESTION_AUTO = (auto("times_asked", "Asked", Kind.INT, "In how many held talks it was on the list.", "", width=9),)


@frozen(kw_only=True)
class Article:
    """Something to share with the people you talked to."""

    row: int = 0
    unclear: Mapping[str, Unclear] = by_key()
    id: str = column("ID", Kind.ID, "The tool's number for it.", aliases=("article_id",), example="A-003", width=8)
    title: str = column("Title", Kind.TEXT, "Its title.", required=True, width=40)
    url: str = column("Link", Kind.URL, "Its address on the web.", aliases=("url",),
        example="https://news.example.org/a", width=34)
    kind: ArticleKind = column("Kind", ArticleKind, "What it is.", default=ArticleKind.ARTICLE, width=12)
    topics: tuple[str, ...] = column("Topics", Kind.LIST, "The words you use in Contacts.", required=True,
        example="policy; peer review", width=26)
    found_on: dt.date | None = column("Found on", Kind.DATE, "The day you found it.", width=13)
    valid_until: dt.date | None = column("Useful until", Kind.DATE, "Blank: a year after you found it.",
        aliases=("valid until",), width=13)
    why_good: str = column("Why it is good", Kind.TEXT, "One line.", aliases=("why good",), width=30, slot=Slot.REMARK)


ARTICLE_AUTO = (
    auto("suggest_for", "Suggest for", Kind.TEXT, "Up to three people it would please.", "", width=40),
    auto("sent_to", "Sent to", Kind.INT, "How many people have had it.", ""),
)


@frozen(kw_only=True)
class DayOff:
    """A day that is free, or a holiday on which you work after all."""

    row: int = 0
    unclear: Mapping[str, Unclear] = by_key()
    date: dt.date | None = column("Date", Kind.DATE, "The day.", required=True, aliases=("day",), width=13)
    label: str = column("Why", Kind.TEXT, "For example: university closed.", aliases=("label", "reason"), width=28)
    works: bool = column("Working day after all", Kind.YES_NO, "Yes: a holiday on which you work.", default=False,
        aliases=("works",), width=14)
