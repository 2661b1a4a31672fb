"""The sheet Interviews: one row is a talk."""

import datetime as dt
from collections.abc import Mapping

from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.schema.choices import Clock, Format, Status, TouchType
from infoview_sheets.sheets.schema.field import Kind, Slot, Step, Unclear, auto, by_key, column

BEFORE = "Preparing"
AFTER = "Right after"
THANKS = "Promises and thanks"
DATES = "Dates and files"

# Whether and when a talk took place decides what is next between two people.
TALK = tuple(step for step in Step if step is not Step.PROMISE)

# A column reads best as one paragraph.
# fmt: off


@frozen(kw_only=True)
class Interview:
    """A talk as the sheet tells it."""

    row: int = 0
    unclear: Mapping[str, Unclear] = by_key()
    logged: frozenset[TouchType] = frozenset()
    """What the log says of this talk (``domain.log``)."""
    since: Mapping[str, dt.date] = by_key()
    """The first day on which a step may have been done that the log tells of, by its key (``domain.log``)."""
    others: tuple[str, ...] = ()
    """Who else stands in *Who*: each has a row of their own (``domain.ids``)."""
    id: str = column("ID", Kind.ID, "The tool's number for this talk. It never changes.", added=True,
        aliases=("interview_id",), example="I-004", width=8)
    who: str = column("Who", Kind.REF, "The name as in Contacts, or the ID; of several, as Ada; Bram, each gets a row.",
        required=True, ref="Contacts", aliases=("contact", "name", "with", "person", "interviewee"),
        example="Ada Quillfeather", width=24)
    status: Status | None = column("Status", Status, "Planned, scheduled, held, cancelled, did not come or moved.",
        required=True, width=12, holds=TALK)
    date: dt.date | None = column("Date", Kind.DATE, "The day of the talk; needed once it is scheduled or held.",
        required=True, aliases=("interview date", "talk date", "when", "day"), example="2026-11-20", width=13,
        holds=TALK)
    start_time: dt.time | None = column("Start (their or my clock)", Kind.TIME,
        "The time, on the clock named beside it.", aliases=("start", "start time", "time"), example="14:00", width=12,
        holds=(Step.CONFIRM,))
    time_basis: Clock = column("Clock", Clock, "Whose clock the start is on.", default=Clock.MINE,
        aliases=("time basis",), width=12, holds=(Step.CONFIRM,))
    format: Format | None = column("Format", Format, "Blank: in person in your own town, else by video.",
        aliases=("how", "type", "meeting type"), width=11)
    place_or_link: str = column("Place, number or link", Kind.TEXT, "Where to go, call or click.", aliases=("place",
        "link", "location", "where", "place or link"), example="https://meet.example.org/abc", width=30,
        slot=Slot.PLACE)
    minutes_planned: int | None = column("Minutes asked", Kind.INT, "The length you asked for. Blank: by format.",
        low=10, high=120, aliases=("minutes", "minutes planned", "length", "duration"), example="20", width=10)
    specific_detail: str = column("The one thing I want to thank for", Kind.TEXT,
        "One thing only they said, in a few words; the letter and the card are built on it.",
        aliases=("specific detail", "one thing", "thank for"),
        example="your advice to write two policy memos before applying", width=40, slot=Slot.THING)
    thanks_email_on: dt.date | None = column("Thank-you email sent", Kind.DATE, "The day it went out.",
        aliases=("thanks email on", "thank-you sent", "thank you sent", "thanked", "thanked on", "thank-you email"),
        width=13, holds=(Step.THANK, Step.CARD, Step.CHECK_IN), done=True)
    card_mailed_on: dt.date | None = column("Card mailed", Kind.DATE, "The day you posted the card.",
        aliases=("card mailed on", "card sent", "card posted"), width=13, holds=(Step.CARD,), done=True, refusable=True)

    goal_1: str = column("Goal 1", Kind.TEXT, "What only they can tell you.", group=BEFORE, aliases=("goal", "goals"),
        width=24, slot=Slot.GOAL)
    goal_2: str = column("Goal 2", Kind.TEXT, "A second goal.", group=BEFORE, width=24, slot=Slot.GOAL)
    goal_3: str = column("Goal 3", Kind.TEXT, "A third goal.", group=BEFORE, width=24, slot=Slot.GOAL)
    research_person: str = column("What I found on the person", Kind.LINES, "Ten minutes on their page.", group=BEFORE,
        aliases=("research person", "research", "background"), width=30)
    research_org: str = column("What I found on the organization", Kind.LINES,
        "Their news. Blank: Facts and news of the organization.", group=BEFORE, aliases=("research org",
        "research organization", "what i found on the organisation"), width=30)
    research_hook: str = column("One thing to mention", Kind.TEXT, "A talk, paper or project of theirs.", group=BEFORE,
        aliases=("research hook", "hook"), example="her 2025 essay on peer review", width=28, slot=Slot.THING)
    must_ask: tuple[str, ...] = column("Must-ask questions", Kind.LIST, "Question IDs. Blank: the tool chooses.",
        group=BEFORE, ref="Questions", aliases=("must ask", "questions"), example="Q05; Q13; Q53", width=20)
    audience: str = column("Pitch variant", Kind.TEXT, "Which introduction of yours to print.", group=BEFORE,
        aliases=("audience",), example="policy")
    dress: str = column("Dress", Kind.TEXT, "Blank: by format.", group=BEFORE)
    confirmed_on: dt.date | None = column("Confirmed on", Kind.DATE, "The day you confirmed time and place.",
        group=BEFORE, aliases=("confirmed",), width=13, holds=(Step.CONFIRM,), done=True)

    minutes_actual: int | None = column("Minutes used", Kind.INT, "How long it took.", low=1, high=300, group=AFTER,
        aliases=("minutes actual", "actual minutes"), example="25", width=10)
    overrun_ok: bool | None = column("They asked me to stay", Kind.YES_NO, "Yes: running over was their wish.",
        group=AFTER, aliases=("overrun ok",), width=11, careful=True)
    notes: str = column("Notes", Kind.LINES, "Ten lines on the same day.", group=AFTER, aliases=("my notes",
        "interview notes"), width=40)
    learned_path: str = column("How they got there", Kind.LINES, "Two sentences.", group=AFTER, aliases=("learned path",
        "their path"), width=30)
    learned_role: str = column("What they do now", Kind.LINES, "Two sentences.", group=AFTER, aliases=("learned role",),
        width=30)
    advice: str = column("Advice to try", Kind.TEXT, "What they told you to do, as a task.", group=AFTER,
        aliases=("advice",), example="write two memos", width=28, slot=Slot.TASK)
    advice_used_on: dt.date | None = column("Tried it on", Kind.DATE, "The day you tried it; then they hear of it.",
        group=AFTER, aliases=("advice used on",), width=13, holds=(Step.TELL, Step.CHECK_IN), done=True)
    referral_asked: bool | None = column("Asked for names", Kind.YES_NO, "Did you ask for one or two further people?",
        group=AFTER, aliases=("referral asked", "asked for referrals"), width=11, careful=True)
    reciprocity_asked: bool | None = column("Asked how to return the favor", Kind.YES_NO,
        "Did you ask what you could do for them?", group=AFTER, aliases=("reciprocity asked",
        "asked how to return the favour"), width=11, careful=True)
    they_need: str = column("What would help them", Kind.TEXT, "Their answer; the letter offers it.", group=AFTER,
        aliases=("they need",), example="a student for a survey", width=26, slot=Slot.NEED)
    tour_given: bool | None = column("Tour", Kind.YES_NO, "Did they show you around?", group=AFTER, width=8)
    talk_share: int | None = column("My share of talking %", Kind.INT, "Your guess; under 50 is good.", low=0, high=100,
        group=AFTER, aliases=("talk share", "my share of talking"), example="30", width=10)
    value_scores: tuple[str, ...] = column("Value scores", Kind.LIST, "How well the work fits your values, 1 to 5.",
        group=AFTER, example="autonomy=4; impact=5", width=22)
    energy: int | None = column("Energy afterwards", Kind.INT, "1 drained, 5 elated.", low=1, high=5, group=AFTER,
        width=10)
    led_to: str = column("What it led to", Kind.TEXT, "A project, a visit, a decision.", group=AFTER, width=26,
        slot=Slot.RESULT)

    promise: str = column("What I promised", Kind.TEXT, "As a task: send the dataset link.", group=THANKS,
        aliases=("promise",), example="send the dataset link", width=28, slot=Slot.PROMISE)
    promise_due: dt.date | None = column("Promised by", Kind.DATE, "The day you named.", group=THANKS,
        aliases=("promise due",), width=13, holds=(Step.PROMISE,))
    promise_done_on: dt.date | None = column("Promise kept on", Kind.DATE, "The day you did it.", group=THANKS,
        aliases=("promise done on", "promise kept"), width=13, holds=(Step.PROMISE,), done=True)
    card_written_on: dt.date | None = column("Card written", Kind.DATE, "The day you wrote it.", group=THANKS,
        aliases=("card written on",), width=13, holds=(Step.CARD,), done=True, refusable=True)
    own_words: str = column("In my own words", Kind.LINES,
        "Your own thanks. Printed in the letter as it stands, instead of what we would say.", group=THANKS,
        aliases=("own words",), width=36, slot=Slot.VERBATIM)
    tell_referrer: str = column("Tell the referrer", Kind.TEXT,
        "What whoever named them may hear of this talk. Blank: that you met, and thanks.", group=THANKS, width=30,
        slot=Slot.VERBATIM)


AUTO = (
    auto("thank_by", "Thank by", Kind.DATE, "The day after the talk.", "", added=True, width=13),
    auto("next_referral", "Next referral", Kind.TEXT, "Whom they named in this talk that you should write to next.",
        "", added=True, width=34),
    auto("issues", "Check", Kind.TEXT, "What to fix in this row; the sheet Checks says how.", "", added=True,
        width=30),
    auto("readiness", "Ready %", Kind.INT, "Goal, research, questions, pitch and logistics.", BEFORE),
    auto("prep_by", "Prepare by", Kind.DATE, "Two business days before the talk.", BEFORE, width=13),
    auto("confirm_by", "Confirm by", Kind.DATE, "One business day before the talk.", BEFORE, width=13),
    auto("contact_id", "Who ID", Kind.ID, "The ID of the person.", DATES),
    auto("start_utc", "Start UTC", Kind.DATETIME, "The start on the clock of the world.", DATES, width=17),
    auto("their_time", "Their clock", Kind.TEXT, "The start on their clock.", DATES, width=22),
    auto("thank_hard", "Latest thanks", Kind.DATETIME, "48 hours after the end, on your clock.", DATES, width=17),
    auto("card_by", "Mail card by", Kind.DATE, "Three business days after the talk.", DATES, width=13),
    auto("packet_file", "Packet", Kind.TEXT, "The file to print before the talk.", DATES, width=34),
    auto("letter_file", "Letter", Kind.TEXT, "The draft of your thank-you.", DATES, width=34),
    auto("card_file", "Card", Kind.TEXT, "The file with the thank-you card.", DATES, width=34),
)
