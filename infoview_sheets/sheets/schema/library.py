"""The sheets Questions, Articles and Days off: what to ask, what to share, when nobody works."""

import datetime as dt
from collections.abc import Mapping

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import About, ArticleKind, Tone, Topic
from infoview_sheets.sheets.schema.field import Kind, Slot, Unclear, auto, by_key, column

# A column reads best as one paragraph.
# fmt: off


@frozen(kw_only=True)
class Question:
    """A question you may ask in a talk."""

    row: int = 0
    unclear: Mapping[str, Unclear] = by_key()
    id: str = column("ID", Kind.ID, "The question's number.", default="", aliases=("question_id",), example="Q05",
        width=7)
    order: int | None = column("Order", Kind.INT, "The natural order of a talk; leave gaps of ten.", required=True,
        low=1, high=999, width=8)
    topic: Topic | None = column("Topic", Topic, "What it is about.", required=True, width=16)
    question: str = column("Question", Kind.TEXT,
        "As you would say it; {referrer}, {organisation} and the like are filled in.", default="", required=True,
        width=70)
    why_ask: str = column("Why", Kind.TEXT, "What you learn from the answer.", default="", aliases=("why ask",),
        width=40)
    tone: Tone = column("Tone", Tone, "Frank questions come late.", default=Tone.NORMAL, width=9, careful=Tone.FRANK)
    about: About = column("About", About, "Them, the job, the search or me.", default=About.JOB, width=12)
    minutes: int = column("Minutes", Kind.INT, "How long the answer takes.", default=2, low=1, high=10, width=9)
    always: bool = column("Always", Kind.YES_NO, "Yes: in every packet.", default=False, aliases=("default must",),
        width=9, careful=False)
    needs: str = column("Only when", Kind.TEXT, "What must be known for it to make sense.", default="",
        aliases=("needs",), example="format_office", width=18)
    value_tag: str = column("Value", Kind.TEXT, "The value of yours it tests.", default="", aliases=("value tag",),
        example="autonomy", width=13)
    use: bool = column("Use", Kind.YES_NO, "No: never printed.", default=True, width=7, careful=False)


QUESTION_AUTO = (auto("times_asked", "Asked", Kind.INT, "In how many held talks it was on the list.", "", width=9),)


@frozen(kw_only=True)
class Article:
    """Something to share with the people you talked to."""

    row: int = 0
    unclear: Mapping[str, Unclear] = by_key()
    id: str = column("ID", Kind.ID, "The tool's number for it.", default="", aliases=("article_id",), example="A-003",
        width=8)
    title: str = column("Title", Kind.TEXT, "Its title.", default="", required=True, width=40)
    url: str = column("Link", Kind.URL, "Its address on the web.", default="", aliases=("url",),
        example="https://news.example.org/a", width=34)
    kind: ArticleKind = column("Kind", ArticleKind, "What it is.", default=ArticleKind.ARTICLE, width=12)
    topics: tuple[str, ...] = column("Topics", Kind.LIST, "The words you use in Contacts.", default=(), required=True,
        example="policy; peer review", width=26)
    found_on: dt.date | None = column("Found on", Kind.DATE, "The day you found it.", width=13)
    valid_until: dt.date | None = column("Useful until", Kind.DATE, "Blank: a year after you found it.",
        aliases=("valid until",), width=13)
    why_good: str = column("Why it is good", Kind.TEXT, "One line.", default="", aliases=("why good",), width=30,
        slot=Slot.REMARK)


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
    label: str = column("Why", Kind.TEXT, "For example: university closed.", default="", aliases=("label", "reason"),
        width=28)
    works: bool = column("Working day after all", Kind.YES_NO, "Yes: a holiday on which you work.", default=False,
        aliases=("works",), width=14)
